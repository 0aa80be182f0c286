"""Round numbers to draw values against, the same on screen and paper."""

from collections.abc import Sequence
from math import floor, log10

MOST_STEPS = 4
"""The most steps between the least and the largest value."""


def scale_of(values: Sequence[float]) -> list[float]:
    """Round numbers from below the least to above the largest, with the same way between them.

    >>> scale_of([61.5, 70])
    [60.0, 65.0, 70.0]
    """
    low, high = min(values), max(values)
    way = (high - low) or abs(high) or 1.0
    size = 10.0 ** floor(log10(way / MOST_STEPS))
    step = next(size * part for part in (1, 2, 5, 10) if way / (size * part) <= MOST_STEPS)
    first, last = floor(low / step), -floor(-high / step)
    last = max(last, first + 1)
    return [round(place * step, 9) for place in range(first, last + 1)]
