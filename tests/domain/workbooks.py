"""Workbooks in a few lines: what the tests of importing start from."""

from datetime import date

from db.knowledge import load_catalogue
from domain.exchange.importing import ImportResult, import_workbook
from domain.exchange.workbook import Cell, RawSheet, RawWorkbook
from domain.snapshot import Snapshot

CATALOGUE = load_catalogue()
TODAY = date(2026, 7, 1)

Rows = list[list[Cell]]


def workbook(**sheets: Rows) -> RawWorkbook:
    """A workbook of the given sheets, headings first, every row where a spreadsheet would show it."""
    numbered = {name: (tuple(rows[0]), list(enumerate(rows[1:], 2))) for name, rows in sheets.items()}
    return RawWorkbook(tuple(RawSheet(name, 1, *found) for name, found in numbered.items()))


def small(**changed: Rows | None) -> RawWorkbook:
    """A department without anything wrong, with sheets replaced, added or (None) left out."""
    sheets: dict[str, Rows | None] = {
        "Enheter": [["kode", "navn", "tilgjengelig_andel"], ["E", "Enheten", 0.8]],
        "Kompetanser": [["kode", "navn", "opplæringstimer"], ["K", "Blodprøver", 8]],
        "Gruppekompetanser": [["gruppe", "kompetanse", "nivå"], ["SP", "K", 3]],
        "Ansatte": [
            ["id", "navn", "gruppe", "enhet", "stilling_prosent", "antall"],
            ["a1", "Kari", "SP", "E", 80, 1],
            ["he", None, "HE", "E", 250, 3],
        ],
        "Prosesser": [["kode", "navn", "enhet"], ["P", "Prøver", "E"]],
        "Oppgaver": [
            ["kode", "prosess", "navn", "antall_per_uke", "minutter", "etter", "følger"],
            ["T1", "P", "Ta blodprøve", 100, 5, None, None],
            ["T2", "P", "Sende prøver", 5, 12.5, "T1", None],
            ["T3", "P", "Skrive inn svar", 100, 1, None, "T1"],
        ],
        "Krav": [["oppgave", "kompetanse", "nivå"], ["T1", "K", 3]],
        "Fordeling": [
            ["oppgave", "gruppe", "andel_prosent"],
            ["T1", "SP", 100],
            ["T2", "SP", 40],
            ["T2", "HE", 60],
        ],
    }
    sheets |= changed
    return workbook(**{name: rows for name, rows in sheets.items() if rows is not None})


def imported(book: RawWorkbook, into: Snapshot | None = None, replace: bool = False) -> ImportResult:
    """What importing gives, into an empty workspace unless told otherwise."""
    return import_workbook(book, into or Snapshot(), CATALOGUE, TODAY, replace)


def workspace(book: RawWorkbook, into: Snapshot | None = None, replace: bool = False) -> Snapshot:
    """The workspace after an import that must go well."""
    result = imported(book, into, replace)
    assert result.errors == ()
    return (into or Snapshot()).with_changes(result.changes)
