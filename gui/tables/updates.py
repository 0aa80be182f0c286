"""What differs between the rows a table shows and those it is to show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import TypeVar

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Update:
    """Ids of rows that are gone, are not what they were, and are new (in their order)."""

    removed: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]


def update(before: Mapping[str, RowT], after: Mapping[str, RowT]) -> Update:
    """What leads from one set of rows by id to another."""
    others = list(compress(after, map(is_not, after.values(), map(before.get, after))))
    added = tuple(known for known in others if known not in before)
    changed = tuple(known for known in others if known in before and before[known] != after[known])
    gone = len(before) + len(added) > len(after)
    removed = tuple(known for known in before if known not in after) if gone else ()
    return Update(removed, changed, added)


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """The places as runs without gaps, first and last of each.

    >>> runs([7, 1, 2, 3, 8])
    [(1, 3), (7, 8)]
    """
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
