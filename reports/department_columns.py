"""Columns of the department report that are as wide as what stands in them, so that no amount is broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.platypus.flowables import Flowable, KeepTogether

from reports.flowables import FRAME_HEIGHT, FRAME_WIDTH
from reports.tables import Column, table
from reports.text import Text, plain
from reports.typography import HEAD_CELL, printable, text_width

_AIR = 12.0
"""Room around the text of a cell [pt]."""
_SHORT_TITLE = 6
"""Letters of a title, such as «I dag», that is not broken."""
_SMALL = 150.0
"""Tables up to this height [pt] are moved whole to the next page rather than cut."""


def listed(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Text]],
    *,
    caption: Text | None = None,
    totals: Iterable[Sequence[Text]] = (),
    row_headers: int = 1,
) -> Flowable:
    """A table (see `reports.tables`) that stays in one piece when it is small."""
    block = table(columns, rows, caption=caption, totals=totals, row_headers=row_headers)
    small = block.wrap(FRAME_WIDTH, FRAME_HEIGHT)[1] <= _SMALL
    return KeepTogether([block]) if small else block


def narrow(title: str, cells: Iterable[Text]) -> Column:
    """A column to the right that fits its widest cell and the longest word of a title that is not short."""
    texts = [plain(cell) for cell in cells]
    words = title.split() if len(title) > _SHORT_TITLE else [title]
    widest = max(
        (text_width(printable(text), HEAD_CELL.font, HEAD_CELL.size) for text in (*texts, *words)),
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
