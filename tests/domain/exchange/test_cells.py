"""Cells as people write them: what each kind of column reads, and what it refuses."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.exchange import cells
from domain.exchange.cells import ColumnReader, Unreadable
from domain.exchange.sheets import LONGEST_TEXT, SHEETS, TASKS, UNITS, folded
from domain.exchange.workbook import BrokenCell, PercentCell
from domain.problems import ProblemCode

NARROW, NO_BREAK, THIN = "\u202f", "\u00a0", "\u2009"


@pytest.mark.parametrize(
    ("cell", "micro"),
    [
        (12, 12_000_000),
        (12.5, 12_500_000),
        ("12,5", 12_500_000),
        ("12.5", 12_500_000),
        (" 12,5 ", 12_500_000),
        (f"{NO_BREAK}12{NO_BREAK}", 12_000_000),
        (",5", 500_000),
        ("1 234,5", 1_234_500_000),
        (f"1{NO_BREAK}234", 1_234_000_000),
        (f"1{NARROW}234{NARROW}567", 1_234_567_000_000),
        (f"1{THIN}234", 1_234_000_000),
        ("1.234", 1_234_000),
        ("−3", -3_000_000),
        ("+3", 3_000_000),
        (0.1 + 0.2, 300_000),
        ("0,0000005", 0),
        ("0,0000015", 2),
        ("0,1234565", 123_456),
        ("0,12345651", 123_457),
    ],
)
def test_numbers(cell, micro):
    assert cells.number(cell) == micro


@pytest.mark.parametrize(
    "cell",
    [
        "mange",
        "1 2",
        "12 34,5",
        "1.234,5",
        "1,2,3",
        "15 min",
        "1e3",
        "",
        "-",
        ",",
        "60 %",
        True,
        date(2026, 5, 12),
    ],
)
def test_what_is_no_number(cell):
    with pytest.raises(Unreadable) as refused:
        cells.number(cell)
    assert refused.value.code is ProblemCode.NOT_A_NUMBER


@pytest.mark.parametrize("cell", [60, 60.0, "60", "60 %", "60%", f"60{NO_BREAK}%", "60,0", PercentCell(0.6)])
def test_percentages(cell):
    assert cells.percent(cell) == 60_000_000


@pytest.mark.parametrize(
    ("ratio", "micro"), [(0.07, 7_000_000), (0.58, 58_000_000), (1 / 3, 33_333_333), (0.0, 0)]
)
def test_percent_cells_are_exact(ratio, micro):
    assert cells.percent(PercentCell(ratio)) == micro


@pytest.mark.parametrize("cell", [0.8, "0,8", "80 %", "80%", PercentCell(0.8)])
def test_fractions(cell):
    assert cells.fraction(cell) == 800_000


@pytest.mark.parametrize(
    "cell",
    [date(2026, 3, 1), datetime(2026, 3, 1, 12), "01.03.2026", "1.3.2026", "2026-03-01", " 2026-03-01 "],
)
def test_dates(cell):
    assert cells.day(cell) == date(2026, 3, 1)


@pytest.mark.parametrize("cell", ["2026-02-30", "31.04.2026", "1/3/2026", "i går", 46000, True, "01.03.26"])
def test_what_is_no_date(cell):
    with pytest.raises(Unreadable):
        cells.day(cell)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *[(cell, True) for cell in ("ja", "JA ", "x", "X", "true", "SANN", "1", 1, 1.0, True)],
        *[(cell, False) for cell in ("nei", "Nei", "false", "usann", "0", 0, False)],
    ],
)
def test_yes_and_no(cell, answer):
    assert cells.yes_no(cell) is answer


@pytest.mark.parametrize("cell", ["kanskje", 2, 0.5, date(2026, 1, 1)])
def test_neither_yes_nor_no(cell):
    with pytest.raises(Unreadable):
        cells.yes_no(cell)


@pytest.mark.parametrize(
    ("cell", "code"), [("  SP ", "SP"), (12, "12"), (12.0, "12"), ("007", "007"), ("a b", "a b")]
)
def test_codes(cell, code):
    assert cells.code(cell) == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (1.5, ProblemCode.CODE_NOT_TEXT),
        (date(2026, 1, 2), ProblemCode.CODE_NOT_TEXT),
        (True, ProblemCode.CODE_NOT_TEXT),
        (PercentCell(0.1), ProblemCode.CODE_NOT_TEXT),
        ("x" * 65, ProblemCode.CODE_TOO_LONG),
        ("a\x00", ProblemCode.CONTROL_CHARACTERS),
    ],
)
def test_what_is_no_code(cell, code):
    with pytest.raises(Unreadable) as refused:
        cells.code(cell)
    assert refused.value.code is code


def test_lists_keep_their_order_and_lose_repetitions():
    assert cells.codes(" b ;a;; b;c\n") == ("b", "a", "c")
    assert cells.codes(12.0) == ("12",)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" å ", " å "),
        (12.0, "12"),
        (12.5, "12,5"),
        (date(2026, 3, 1), "01.03.2026"),
        (True, "ja"),
        ("a\nb", "a\nb"),
    ],
)
def test_text_stands_as_it_is(cell, text):
    assert cells.text(cell) == text


def test_text_fits_in_a_cell_counted_as_a_spreadsheet_counts():
    assert cells.text("x" * LONGEST_TEXT)
    assert cells.text("😀" * (LONGEST_TEXT // 2))
    for long in ("x" * (LONGEST_TEXT + 1), "😀" * (LONGEST_TEXT // 2 + 1)):
        with pytest.raises(Unreadable) as refused:
            cells.text(long)
        assert refused.value.code is ProblemCode.TEXT_TOO_LONG


@pytest.mark.parametrize("cell", ["Direkte", "DIREKTE ", " direkte*"])
def test_choices_are_matched_like_headings(cell):
    assert ColumnReader(TASKS.column("contact"))(cell).value == "direkte"


def test_a_wrong_choice_names_the_right_ones():
    reading = ColumnReader(UNITS.column("level"))("stat")
    assert reading.code is ProblemCode.NOT_A_CHOICE
    assert reading.data["choices"] == ("kommune", "spesialist", "fastlege", "privat", "annet")


@pytest.mark.parametrize("cell", [None, "", "  ", "\n", NO_BREAK])
def test_an_empty_cell_is_the_default_or_missing(cell):
    assert ColumnReader(UNITS.column("full_time_hours_per_week"))(cell).value == 37_500_000
    assert ColumnReader(UNITS.column("name"))(cell).code is ProblemCode.MISSING_VALUE


def test_equal_cells_of_different_kinds_are_told_apart():
    read = ColumnReader(TASKS.column("per_week"))
    assert read(1).value == 1_000_000
    assert read(True).code is ProblemCode.NOT_A_NUMBER
    assert read(1.0).value == 1_000_000


@pytest.mark.parametrize(
    ("error", "code"), [("#REF!", ProblemCode.ERROR_CELL), ("", ProblemCode.FORMULA_WITHOUT_VALUE)]
)
def test_broken_cells(error, code):
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.name != "verdi":
                assert ColumnReader(column)(BrokenCell(error)).code is code


@given(st.integers(-(10**12), 10**12))
def test_every_quantity_reads_back(micro):
    written = f"{Decimal(micro) / 1_000_000:f}"
    assert cells.number(written) == micro
    assert cells.number(written.replace(".", ",")) == micro


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Antall_per_uke", " antall PER uke* "),
        ("minutter_høy", "Minutter hoey"),
        ("mål_prosent", "maal  prosent"),
        ("nivå", "niva\u030a"),
        ("Enheter", "ENHETER"),
        ("gruppe", "gruppe\u00a0*"),
    ],
)
def test_names_are_matched_freely(name, same):
    assert folded(name) == folded(same)


def test_no_two_names_fold_alike():
    for sheet in SHEETS:
        assert len(sheet.by_name) == len(sheet.columns)
