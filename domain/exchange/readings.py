"""Readings in a table of their own: the columns, read as a workbook's are, and no sheet of the workbook."""

from domain.exchange.sheet_rows import SheetRows, read_sheet
from domain.exchange.sheets import LARGEST, Column, Kind, Range, Sheet, folded
from domain.exchange.workbook import RawSheet, RawWorkbook
from domain.plan_model import Measurement
from domain.problems import Problem, ProblemCode

WHICH = ("measure", "indicator")
"""The columns that say which measure and what of it was measured; left out where that is known."""
READINGS = Sheet(
    "Avlesninger",
    "readings",
    Measurement,
    (
        Column("tiltak", Kind.TEXT, "measure", required=True),
        Column("måling", Kind.TEXT, "indicator", required=True),
        Column("dato", Kind.DATE, "measured_on", required=True),
        Column("verdi", Kind.NUMBER, "value", required=True, range=Range(-LARGEST, LARGEST)),
        Column("merknad", Kind.TEXT, "note", default=""),
    ),
    keys=("measure", "indicator", "measured_on", "value"),
)


def read_readings(book: RawWorkbook, *, of_one: bool) -> tuple[SheetRows | None, list[Problem]]:
    """The rows of the table and what is wrong with them; `of_one`: without the columns of `WHICH` too."""
    problems = list(book.problems)
    raw = _chosen(book.sheets)
    if raw is None:
        if not problems:
            problems.append(Problem(ProblemCode.NOTHING_TO_IMPORT, data={"sheets": (READINGS.name,)}))
        return None, problems
    named = {folded(str(heading)) for heading in raw.headings if heading is not None}
    known = [READINGS.column(field) for field in WHICH]
    alone = of_one and not any(folded(column.name) in named for column in known)
    sheet = _of_one() if alone else READINGS
    rows, more = read_sheet(sheet, raw)
    return rows, problems + more


def _of_one() -> Sheet:
    columns = tuple(column for column in READINGS.columns if column.field not in WHICH)
    keys = tuple(key for key in READINGS.keys if key not in WHICH)
    return Sheet(READINGS.name, READINGS.alias, READINGS.entity, columns, keys)


def _chosen(sheets: tuple[RawSheet, ...]) -> RawSheet | None:
    """The sheet of that name, else the first with anything in it."""
    filled = [sheet for sheet in sheets if any(heading is not None for heading in sheet.headings)]
    named = (sheet for sheet in filled if folded(sheet.name) in (folded(READINGS.name), READINGS.alias))
    return next(named, filled[0] if filled else None)
