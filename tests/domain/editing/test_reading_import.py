"""Readings from a table: each to its indicator, all of them or none, and never one written anew."""

from datetime import date

import pytest

from domain.editing.reading_import import readings_in
from domain.plan_model import Indicator, Measurement
from domain.problems import ProblemCode as P
from domain.units import to_micro
from reports.problem_words import sentence
from tests.domain.plan.planned import DAY, plan_of, planned
from tests.domain.workbooks import workbook

HEADINGS = ["tiltak", "måling", "dato", "verdi", "merknad"]
SNAPSHOT = planned(lambda rows: [*rows, Indicator("j", "m", 2, "Belastning", balancing=True)])


def read(*rows, headings=HEADINGS, of=None, name="Avlesninger"):
    return readings_in(plan_of(SNAPSHOT), workbook(**{name: [headings, *rows]}), of)


def added(found):
    made = [change.after for change in found.changes]
    return [(row.indicator_id, row.measured_on, row.value, row.note) for row in made]


def test_each_row_is_a_reading_of_what_it_names():
    found = read(
        ["T1", "Sår grodd", "01.12.2026", "64,5", "Uke 49"],
        ["t1", "2", date(2026, 12, 2), 12, None],
        ["T1", 2, "2026-12-03", "-3", None],
    )
    assert (found.errors, found.warnings, found.known) == ((), (), 0)
    assert added(found) == [
        ("i", date(2026, 12, 1), to_micro(64.5), "Uke 49"),
        ("j", date(2026, 12, 2), to_micro(12), ""),
        ("j", date(2026, 12, 3), to_micro(-3), ""),
    ]
    assert all(change.before is None and isinstance(change.after, Measurement) for change in found.changes)


def test_what_stands_there_already_is_left_and_counted():
    found = read(["T1", "Sår grodd", DAY, 64, None], ["T1", "Sår grodd", "03.12.2026", 70, None])
    assert (len(found.changes), found.known) == (1, 1)


@pytest.mark.parametrize(
    ("rows", "code", "row", "column", "told"),
    [
        ([["T9", "1", DAY, 1, None]], P.NOT_A_CHOICE, 2, "tiltak", "Velg mellom: T1."),
        ([["T1", "Sår", DAY, 1, None]], P.NOT_A_CHOICE, 2, "måling", "Velg mellom: Sår grodd og Belastning."),
        ([["T1", "1", "31.02.2027", 1, None]], P.NOT_A_DATE, 2, "dato", "«31.02.2027» er ikke en dato"),
        ([["T1", "1", "1.2.2027", "mye", None]], P.NOT_A_NUMBER, 2, "verdi", "«mye» er ikke et tall"),
        ([["T1", "1", None, 1, None]], P.MISSING_VALUE, 2, "dato", "Cellen er tom"),
        ([["T1", "1", DAY, 65, None]], P.READING_TAKEN, 2, "dato", "fra 02.11.2026, med verdien 64."),
        (
            [["T1", "2", "1.2.2027", 1, None], ["T1", "2", "1.2.2027", 2, None]],
            P.READING_TAKEN,
            3,
            "dato",
            "med verdien 1.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_row_and_mend_and_nothing_is_added(rows, code, row, column, told):
    found = read(["T1", "1", "24.12.2026", 1, None], *rows)
    assert found.changes == ()
    (problem,) = found.errors
    assert (problem.code, problem.row, problem.column) == (code, row + 1, column)
    assert sentence(problem).startswith(f"Ark Avlesninger, rad {row + 1}, kolonne {column}: ")
    assert told in sentence(problem).replace("\xa0", " ")


def test_a_column_that_is_missing_is_told():
    found = read(["T1", "1", DAY], headings=["tiltak", "måling", "dato"])
    assert [(problem.code, problem.column) for problem in found.errors] == [(P.MISSING_COLUMN, "verdi")]
    found = read([DAY, 1], headings=["dato", "verdi"])
    assert [problem.column for problem in found.errors] == ["tiltak", "måling"]


def test_of_one_indicator_day_and_value_are_enough():
    (indicator,) = [row for row in SNAPSHOT.all(Indicator) if row.id == "j"]
    found = read(["05.12.2026", "7"], headings=["Dato", "VERDI"], of=indicator, name="Ark1")
    assert added(found) == [("j", date(2026, 12, 5), to_micro(7), "")]
    named = read(["T1", "Sår grodd", "05.12.2026", 7, None], of=indicator)
    assert added(named) == [("i", date(2026, 12, 5), to_micro(7), "")]


def test_nothing_in_the_file_is_told():
    found = readings_in(plan_of(SNAPSHOT), workbook())
    assert [problem.code for problem in found.errors] == [P.NOTHING_TO_IMPORT]


def test_a_column_of_ones_own_is_only_a_warning():
    found = read(["T1", "1", "1.2.2027", 1, None, "x"], headings=[*HEADINGS, "eget"])
    assert len(found.changes) == 1
    assert [problem.code for problem in found.warnings] == [P.UNKNOWN_COLUMN]
