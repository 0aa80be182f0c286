"""Rounding: parts that still add up to the whole (largest remainders), thousandths, and mere noise."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def rounded_to_sum(parts: Mapping[Key, float], whole: int) -> dict[Key, int]:
    """The parts as whole numbers that add up to `whole`: rounded down, the largest remainders up.

    Equal remainders are settled by order. `whole` must be within the number of parts of their sum.

    >>> rounded_to_sum({"SP": 33.4, "HF": 33.3, "LE": 33.3}, 100)
    {'SP': 34, 'HF': 33, 'LE': 33}
    """
    down = {key: int(value // 1) for key, value in parts.items()}
    missing = whole - sum(down.values())
    order = sorted(parts, key=lambda key: down[key] - parts[key])
    for i in range(missing):
        down[order[i % len(order)]] += 1
    for i in range(-missing):
        down[order[-1 - i % len(order)]] -= 1
    return down


NEAR = 10
"""Thousandths of a minute up to which two figures of the optimum are the same (docs/METHOD.md)."""


def beyond_noise(change: int) -> int:
    """A difference of two optima [thousandths], or 0 where it is only the solver's.

    >>> beyond_noise(-9), beyond_noise(11)
    (0, 11)
    """
    return change if abs(change) > NEAR else 0


def milli(minutes: float) -> int:
    """Minutes as thousandths, halves to even.

    >>> milli(12.5)
    12500
    """
    return round(minutes * 1000)
