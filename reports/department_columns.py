"""Columns of the department report that are as wide as what stands in them, so that no amount is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reports.flowables import FRAME_WIDTH
from reports.tables import Column
from reports.text import Text, plain
from reports.typography import HEAD_CELL, printable, text_width

_AIR = 12.0
"""Room around the text of a cell [pt]."""


def narrow(title: str, cells: Iterable[Text]) -> Column:
    """A column to the right that fits its widest cell and the longest word of its title."""
    texts = [plain(cell) for cell in cells]
    widest = max(
        (text_width(printable(text), HEAD_CELL.font, HEAD_CELL.size) for text in (*texts, *title.split())),
        default=0.0,
    )
    return Column(title, widest + _AIR, "right")


def spread(first: str, others: Sequence[Column]) -> tuple[Column, ...]:
    """The other columns after a first one that takes the width they leave."""
    return (Column(first, FRAME_WIDTH - sum(column.width for column in others)), *others)


def with_amounts(titles: Sequence[str], rows: Sequence[Sequence[Text]]) -> tuple[Column, ...]:
    """Columns for rows of a name and then amounts only."""
    columns = [narrow(title, (row[place] for row in rows)) for place, title in enumerate(titles)][1:]
    return spread(titles[0], columns)
