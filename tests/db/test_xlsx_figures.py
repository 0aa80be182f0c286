"""Sheets of figures as Excel files: numbers with their look, days, and text that is never run."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from db.xlsx_figures import figures_bytes
from domain.exchange.workbook import Figure, FigureSheet


def cells(*row, sums=()):
    """The cells of the rows of one sheet, below its headings."""
    headings = tuple(f"k{place}" for place, _cell in enumerate(row))
    book = openpyxl.load_workbook(BytesIO(figures_bytes([FigureSheet("Ark", headings, (row,), sums)])))
    return [cell for cells in book["Ark"].iter_rows(min_row=2) for cell in cells]


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Figure(Decimal(1200)), "#,##0"),
        (Figure(Decimal("1.50"), 2), "#,##0.00"),
        (Figure(Decimal("0.62"), percent=True), "0 %"),
        (Figure(Decimal(-3), signed=True), "+#,##0;-#,##0;0"),
        (Figure(Decimal(3), unit="minutter"), '#,##0" minutter"'),
    ],
)
def test_a_figure_is_a_number_shown_as_on_paper(figure, shown):
    (cell,) = cells(figure)
    assert (cell.data_type, cell.value, cell.number_format) == ("n", float(figure.value), shown)


@pytest.mark.parametrize("text", ["=1+1", "+47 22 22 22 22", "-1", "@navn", "https://example.org", "007"])
def test_text_stays_text(text):
    (cell,) = cells(text)
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


def test_days_are_days_where_spreadsheets_agree_on_them():
    found, old = cells(date(2026, 7, 2), date(1899, 5, 1))
    assert (found.is_date, f"{found.value:%Y-%m-%d}", found.number_format) == (
        True,
        "2026-07-02",
        "dd.mm.yyyy",
    )
    assert old.value == "1899-05-01"


def test_sums_stand_out():
    row, whole = cells(Figure(Decimal(2)), sums=((Figure(Decimal(2)),),))
    assert (row.font.bold, whole.font.bold) == (False, True)


def test_the_same_sheets_give_the_same_bytes():
    sheet = FigureSheet("Ark", ("a",), (("x",),))
    assert figures_bytes([sheet]) == figures_bytes([sheet])
