"""A figure from its low end to its high, in words."""

from domain.results import Milli
from reports.words import _, minutes


def between_words(ends: tuple[Milli, Milli]) -> str:
    """From the least to the most, or one figure where they are the same."""
    low, high = map(minutes, ends)
    return low if low == high else _("{low} til {high}").format(low=low, high=high)
