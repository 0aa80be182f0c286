"""When a count of persons may be told, and when it would show what one of them can.

A house rule, and complementary: what is told never lets the rest be found by taking one from another. That
a group is small, or that only one person can do a task, is told always – it is what leaders must know.
"""

from enum import StrEnum

FEWEST = 3
"""Fewer persons than this are not counted, nor are those who are missing from a whole."""


class Told(StrEnum):
    """How a count of some members of a group is told."""

    NONE = "none"
    FEW = "few"
    NUMBER = "number"
    NEARLY_ALL = "nearly_all"
    WITHHELD = "withheld"


def shows_minutes(members: int) -> bool:
    """Whether minutes left undone without one may be told of a group of so many: else they are a person's."""
    return members >= FEWEST


def told(count: int, members: int) -> Told:
    """How it is told that so many of the members do.

    >>> told(2, 8).value, told(5, 8).value, told(7, 8).value, told(0, 8).value, told(1, 3).value
    ('few', 'number', 'nearly_all', 'none', 'withheld')
    """
    if members <= FEWEST:  # of three, «nearly all» could only be all
        return Told.WITHHELD
    if not count:
        return Told.NONE
    if count < FEWEST:
        return Told.FEW
    return Told.NEARLY_ALL if members - count < FEWEST else Told.NUMBER
