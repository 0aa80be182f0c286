"""Workbooks with cells, rows and headings as people and spreadsheets make them: refused in words, or kept."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.csv_folder import read_folder
from domain.editing.objections import objections
from domain.exchange.exporting import tables
from domain.exchange.sheets import SHEETS
from domain.exchange.workbook import BrokenCell, Cell, PercentCell, RawSheet, RawWorkbook, Value
from domain.snapshot import Snapshot
from reports.problem_words import sentence
from shipped import EXAMPLES
from tests.domain.workbooks import CATALOGUE, imported, small

NUMBER = "01010750160"
"""Passes both control digits, and belongs to nobody."""
CELLS: tuple[Cell, ...] = (
    *(None, "", "\u00a0", 0, -1, 1, 1.5, 10**18, 2**63, 1e308, 1e-300, True, False),
    *(PercentCell(0.5), PercentCell(1e300), BrokenCell("#REF!"), BrokenCell("")),
    *(date(1, 1, 1), date(9999, 12, 31), "31.02.2026", "2026-02-28"),
    *("=1+1", "1e5", "1 000,5", "1.000,5", "−5", "5 %", "1,2,3", "NaN", "１２", "٣"),
    *("ja", "X", "må", "skal ikke", "sykepleier", "SP", "sp", " SP ", "X_PARO", "LE-FL", "SP;HE", "*", ";"),
    *("dag", "dag=60; natt=40", "dag=1e9", "natt=50;natt=50", "dato", "tak_prosent", "E", "T1", "K"),
    *("x" * 65, "x" * 40_000, "😀" * 20_000, "a\x00b", "\ud800", "\u200b", "e\u0301", "a\r\nb", "{0}", "%s"),
    *(NUMBER, "010107 501 60", "010107.50160", int(NUMBER), float(NUMBER), f"Kari {NUMBER}", NUMBER[1:]),
)
NUMBERS = (NUMBER, NUMBER[1:], "50160", "501 60")


def changed(random: Random, book: RawWorkbook) -> RawWorkbook:
    """The workbook with one to three things changed."""
    sheets = list(book.sheets)
    for _time in range(random.choice((1, 1, 2, 3))):
        place = random.randrange(len(sheets))
        sheets[place] = random.choice(CHANGES)(random, sheets[place])
    return RawWorkbook(tuple(sheets))


def cell(random: Random, sheet: RawSheet) -> RawSheet:
    if not sheet.rows:
        return sheet
    row, place = random.randrange(len(sheet.rows)), random.randrange(len(sheet.headings) + 1)
    return filled(sheet, {row}, place, random.choice(CELLS))


def column(random: Random, sheet: RawSheet) -> RawSheet:
    place = random.randrange(len(sheet.headings))
    return filled(sheet, set(range(len(sheet.rows))), place, random.choice(CELLS))


def filled(sheet: RawSheet, chosen: set[int], place: int, value: Cell) -> RawSheet:
    rows = []
    for count, (number, cells) in enumerate(sheet.rows):
        made = [*cells, *[None] * (place + 1 - len(cells))]
        made[place] = value if count in chosen else made[place]
        rows.append((number, made))
    return RawSheet(sheet.name, sheet.heading_row, sheet.headings, rows, sheet.merged)


def heading(random: Random, sheet: RawSheet) -> RawSheet:
    headings = list(sheet.headings)
    headings[random.randrange(len(headings))] = random.choice((*CELLS, *headings))
    return RawSheet(sheet.name, sheet.heading_row, tuple(headings), sheet.rows, sheet.merged)


def rows(random: Random, sheet: RawSheet) -> RawSheet:
    again = [(number + 1000, cells) for number, cells in sheet.rows[:1]]
    kept = random.choice(([], sheet.rows[1:], sheet.rows[::-1], [*sheet.rows, *again]))
    return RawSheet(sheet.name, sheet.heading_row, sheet.headings, kept, sheet.merged)


def name(random: Random, sheet: RawSheet) -> RawSheet:
    names = ("Ark1", "ENHETER ", "", f"Ark {NUMBER}", *(known.name for known in SHEETS))
    merged = random.choice(((), ("A1:B2",)))
    return RawSheet(random.choice(names), sheet.heading_row, sheet.headings, sheet.rows, merged)


CHANGES: tuple[Callable[[Random, RawSheet], RawSheet], ...] = (*(cell,) * 8, column, heading, rows, name)


def as_book(snapshot: Snapshot) -> RawWorkbook:
    """What an export would write, as an import finds it."""
    return RawWorkbook(
        tuple(
            RawSheet(
                table.name, 1, table.headings, [(n, list(map(as_cell, row))) for n, row in rows_of(table)]
            )
            for table in tables(snapshot, CATALOGUE)
        )
    )


def rows_of(table: Any) -> list[tuple[int, tuple[Value, ...]]]:
    return list(enumerate(table.rows, 2))


def as_cell(value: Value) -> Cell:
    return float(value) if isinstance(value, Decimal) else value


BOOKS = (small(), *(read_folder(EXAMPLES / code) for code in ("FL", "SH")))


@given(st.integers(0, 10**6))
def test_what_is_wrong_is_told_and_what_is_taken_in_can_be_written_and_read_again(seed: int) -> None:
    random = Random(seed)
    found = imported(changed(random, random.choice((BOOKS[0], BOOKS[0], *BOOKS))))
    for problem in (*found.errors, *found.warnings):
        words = sentence(problem)
        assert words.strip()
        assert not any(number in words for number in NUMBERS), words
    if found.errors:
        assert found.changes == ()
        return
    snapshot = Snapshot().with_changes(found.changes)
    assert objections(snapshot, found.changes, CATALOGUE) == []
    again = imported(as_book(snapshot), snapshot)
    assert (again.errors, again.changes) == ((), ())
