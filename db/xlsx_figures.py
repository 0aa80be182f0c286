"""Sheets of figures to an xlsx file that people go on working in: numbers as numbers, text always as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from db.xlsx_writing import FIRST_DATE, new_book
from domain.exchange.workbook import Figure, FigureSheet, Value

_NARROWEST, _WIDEST = 10, 60
"""Letters."""
_HEADING_WIDTH = 16
"""A longer heading is broken into lines rather than making its column wide."""
_LINE, _TALLEST = 15.0, 409.0
"""The height of a line, and the most a row can have [pt]."""


def figures_bytes(sheets: Sequence[FigureSheet]) -> bytes:
    """The sheets as an xlsx file; the same sheets give the same bytes."""
    file = BytesIO()
    book = new_book(file)
    looks = _Looks(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return file.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}
        ground = {"bold": True, "bottom": 1, "bg_color": "#E8EEF2"}
        self.heading = book.add_format({**ground, "text_wrap": True, "valign": "top"})
        self.number_heading = book.add_format(
            {**ground, "text_wrap": True, "valign": "top", "align": "right"}
        )

    def of(self, shown: str, is_sum: bool) -> Any:
        """How a cell looks: its number format, and whether it is a sum."""
        key = (shown, is_sum)
        if key not in self._made:
            look: dict[str, Any] = {"num_format": shown, "valign": "top"}
            if shown == "@":
                look["text_wrap"] = True
            if is_sum:
                look |= {"bold": True, "top": 1}
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def number_format(figure: Figure) -> str:
    """The number format that shows a figure as paper does.

    >>> from decimal import Decimal
    >>> number_format(Figure(Decimal("-1.5"), 1, signed=True, unit="t"))
    '+#,##0.0" t";-#,##0.0" t";0.0" t"'
    """
    decimals = "." + "0" * figure.decimals if figure.decimals else ""
    unit = f'" {figure.unit}"' if figure.unit else ""
    number, zero = f"#,##0{decimals}{unit}", f"0{decimals}{unit}"
    if figure.percent:
        number, zero = f"0{decimals} %", f"0{decimals} %"
    return f"+{number};-{number};{zero}" if figure.signed else number


def _write(page: Any, sheet: FigureSheet, looks: _Looks) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    rows = [*((row, False) for row in sheet.rows), *((row, True) for row in sheet.sums)]
    widths = []
    for place, heading in enumerate(sheet.headings):
        cells = [row[place] for row, _is_sum in rows]
        widths.append(_width(heading, cells))
        page.set_column(place, place, widths[place])
        numbers = any(isinstance(cell, Figure) for cell in cells)
        page.write_string(0, place, heading, looks.number_heading if numbers else looks.heading)
    page.set_row(0, _height(sheet.headings, widths))
    if rows:
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})
    for number, (row, is_sum) in enumerate(rows, 1):
        page.set_row(number, _height(row, widths))
        for place, cell in enumerate(row):
            _write_cell(page, number, place, cell, looks, is_sum)


def _write_cell(page: Any, row: int, place: int, cell: Figure | Value, looks: _Looks, is_sum: bool) -> None:
    if isinstance(cell, Figure):
        page.write_number(row, place, float(cell.value), looks.of(number_format(cell), is_sum))
    elif isinstance(cell, date) and cell >= FIRST_DATE:
        moment = datetime(cell.year, cell.month, cell.day)
        page.write_datetime(row, place, moment, looks.of("dd.mm.yyyy", is_sum))
    elif isinstance(cell, Decimal):
        page.write_number(row, place, float(cell), looks.of("General", is_sum))
    elif cell is not None:
        page.write_string(row, place, str(cell), looks.of("@", is_sum))


def _width(heading: str, cells: Sequence[Figure | Value]) -> int:
    longest = max((_length(cell) for cell in cells), default=0)
    return min(_WIDEST, max(_NARROWEST, min(len(heading), _HEADING_WIDTH), longest) + 2)


def _height(row: Sequence[Figure | Value], widths: Sequence[int]) -> float:
    """Room for every line of the row's words [pt]: not every program finds out by itself."""
    lines = 1
    for cell, width in zip(row, widths, strict=True):
        if isinstance(cell, str):
            lines = max(lines, sum(1 + len(line) // (width - 1) for line in cell.splitlines()))
    return min(_TALLEST, lines * _LINE)


def _length(cell: Figure | Value) -> int:
    """Letters of the longest line in a cell."""
    if isinstance(cell, Figure):
        return len(f"{cell.value:,.{cell.decimals}f}") + len(cell.unit) + 1
    if isinstance(cell, str):
        return max(map(len, cell.splitlines()), default=0)
    return 10
