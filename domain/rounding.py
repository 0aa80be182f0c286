"""Rounding parts so that they still add up to the whole (largest remainders)."""

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


def milli(minutes: float) -> int:
    """Minutes as thousandths, halves to even.

    >>> milli(12.5)
    12500
    """
    return round(minutes * 1000)
