"""Readings of a plan taken in from a table: all of them or none, and never one written anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.exchange.readings import READINGS, WHICH, read_readings
from domain.exchange.sheet_rows import Row, SheetRows
from domain.exchange.sheets import folded
from domain.exchange.workbook import RawWorkbook
from domain.model import new_id
from domain.plan.contents import Contents, MeasureContents
from domain.plan_model import Indicator, Measurement
from domain.problems import Problem, ProblemCode
from domain.snapshot import Change
from domain.units import Micro, from_micro


@dataclass(frozen=True, slots=True)
class Readings:
    """What a table gives: readings to add, how many stand there already, what is wrong or was not read."""

    changes: tuple[Change, ...]
    known: int
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def readings_in(plan: Contents, book: RawWorkbook, of: Indicator | None = None) -> Readings:
    """The readings of a table about a plan; `of`: what rows without measure and indicator are about.

    A day that has a reading with the same value is left as it is; with another value it is an error, for a
    reading is never rewritten: a wrong one is withdrawn first. With any error nothing is added.
    """
    rows, problems = read_readings(book, of_one=of is not None)
    taking = _Taking(plan, rows, of)
    if rows is not None:
        for row in rows.rows:
            taking.take(row)
    problems += taking.problems
    errors = tuple(problem for problem in problems if problem.is_error)
    warnings = tuple(problem for problem in problems if not problem.is_error)
    return Readings(() if errors else tuple(taking.changes), taking.known, errors, warnings)


class _Taking:
    def __init__(self, plan: Contents, rows: SheetRows | None, of: Indicator | None) -> None:
        self._measures = {folded(row.measure.code): row for row in plan.measures}
        self._rows, self._of = rows, of
        self._taken: dict[tuple[str, date], Micro] = {
            (indicator.id, reading.measured_on): reading.value
            for measure in plan.measures
            for indicator, readings in measure.indicators
            for reading in readings
        }
        self._last: dict[tuple[str, date], int] = {
            (key, reading.measured_on): reading.number
            for measure in plan.measures
            for key, readings in measure.withdrawn.items()
            for reading in readings
        }
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.known = 0

    def take(self, row: Row) -> None:
        """Add the reading of a row, or what is wrong with it."""
        indicator = self._indicator(row)
        when, value = row.values.get("measured_on"), row.values.get("value")
        if indicator is None or not isinstance(when, date) or not isinstance(value, int):
            return
        before = self._taken.get((indicator.id, when))
        if before is None:
            self._taken[indicator.id, when] = value
            note = str(row.values.get("note") or "")
            number = self._last.get((indicator.id, when), 0) + 1
            self.changes.append(Change(None, Measurement(new_id(), indicator.id, when, value, note, number)))
        elif before == value:
            self.known += 1
        else:
            stands = Decimal(str(from_micro(before)))
            self._problem(ProblemCode.READING_TAKEN, row, "measured_on", stands=stands)

    def _indicator(self, row: Row) -> Indicator | None:
        """What the row is about; None where that is not known, which is a problem."""
        assert self._rows is not None, "there are rows"
        if not any(field in self._rows.places for field in WHICH):
            return self._of
        if any(field not in row.values for field in WHICH):
            return None
        measure = self._measures.get(folded(str(row.values["measure"])))
        if measure is None:
            self._unknown(row, "measure", [each.measure.code for each in self._measures.values()])
            return None
        found = _named(measure, str(row.values["indicator"]))
        if found is None:
            self._unknown(row, "indicator", [each.name for each, _readings in measure.indicators])
        return found

    def _unknown(self, row: Row, field: str, choices: Sequence[str]) -> None:
        self._problem(ProblemCode.NOT_A_CHOICE, row, field, choices=tuple(choices))

    def _problem(self, code: ProblemCode, row: Row, field: str, **data: Decimal | tuple[str, ...]) -> None:
        assert self._rows is not None, "there are rows"
        name, value = READINGS.column(field).name, self._rows.shown(row, field)
        self.problems.append(Problem(code, READINGS.name, row.number, name, value, data))


def _named(measure: MeasureContents, text: str) -> Indicator | None:
    """The indicator of that name, or of that number."""
    wanted = folded(text)
    rows = [indicator for indicator, _readings in measure.indicators]
    named = [row for row in rows if folded(row.name) == wanted]
    numbered = [row for row in rows if str(row.number) == wanted]
    return next(iter([*named, *numbered]), None)
