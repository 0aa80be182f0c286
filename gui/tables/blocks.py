"""Blocks of cells as spreadsheets exchange them, and many edits as one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from domain.model import Entity
from domain.snapshot import Change

Block = list[list[str]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an edit was refused, and in which cell; -1 where it is about none of them."""

    row: int
    column: int
    sentence: str


def block_of(text: str) -> Block:
    """Cells by row from tab-separated text, as spreadsheets copy it.

    >>> block_of('a\\t"1\\n2"\\r\\nb\\t')
    [['a', '1\\n2'], ['b', '']]
    """
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    while lines and not any(lines[-1]):
        lines.pop()
    return [line or [""] for line in lines]


def text_of(block: Sequence[Sequence[str]]) -> str:
    """The cells as tab-separated text; cells with line breaks or tabs in quotes.

    >>> text_of([["a", "1\\n2"], ["b", ""]])
    'a\\t"1\\n2"\\nb\\t\\n'
    """
    written = io.StringIO(newline="")
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(block)
    return written.getvalue()


def folded_changes(changes: Iterable[Change]) -> list[Change]:
    """The changes with those that each edit a field of the same value made into one."""
    found: dict[tuple[type[Entity], str], Change] = {}
    for change in changes:
        key = (type(change.entity), change.entity.id)
        earlier = found.get(key)
        found[key] = change if earlier is None else _together(earlier, change)
    return list(found.values())


def _together(one: Change, other: Change) -> Change:
    if one.after == other.before:
        return Change(one.before, other.after)
    if one.before != other.before or one.before is None or one.after is None or other.after is None:
        # Not edits of the same value side by side: a removal stands, else the later one.
        return one if one.after is None else other
    edited = {
        field.name: getattr(other.after, field.name)
        for field in fields(other.after)
        if getattr(other.after, field.name) != getattr(other.before, field.name)
    }
    return Change(one.before, replace(cast(Any, one.after), **edited))
