"""What a new workspace begins with, and names of staff that are kept or not."""

from datetime import date

import pytest

from domain.editing.beginning import (
    HOUSE_RULES,
    dated,
    first_unit,
    forgetting_names,
    house_rules,
    keeping_names,
    keeps_names,
    named,
    without_names,
)
from domain.editing.objections import objections
from domain.exchange.exporting import tables
from domain.model import Person, Setting, Unit, UnitLevel, UnitType
from domain.snapshot import Change, Snapshot
from tests.domain.exchange.test_exporting import found_again, rows_of
from tests.domain.workbooks import CATALOGUE, imported, small, workspace

EMPTY = Snapshot()
KARI = Person("p1", "a1", "SP", "u", "Kari")
ROW = Person("p2", "he", "HE", "u")


def stating(**values: str) -> Snapshot:
    return Snapshot.of(Setting(key, key, value) for key, value in values.items())


def test_house_rules_are_stated_where_nothing_is() -> None:
    assert EMPTY.with_changes(house_rules(EMPTY)).settings == HOUSE_RULES
    own = stating(tak_prosent="80", minste_flytting=" ")
    after = own.with_changes(house_rules(own))
    assert after.settings == {"tak_prosent": "80", "mål_prosent": "90", "minste_flytting": "15"}
    assert house_rules(after) == []
    assert objections(after, house_rules(own), CATALOGUE) == []


def test_the_day_is_stated_once() -> None:
    after = EMPTY.with_changes(dated(EMPTY, date(2026, 11, 2)))
    assert after.settings == {"dato": "2026-11-02"}
    assert dated(after, date(2027, 1, 1)) == []


def test_a_name_is_given_changed_and_taken_away() -> None:
    after = EMPTY.with_changes(named(EMPTY, "Hjemmetjenesten"))
    assert after.settings == {"navn": "Hjemmetjenesten"}
    assert named(after, "Hjemmetjenesten") == []
    assert named(EMPTY, " ") == []
    assert after.with_changes(named(after, "")) == EMPTY


def test_the_first_unit() -> None:
    (change,) = first_unit("Legevakten", UnitLevel.KOMMUNE, UnitType.LEGEVAKT)
    unit = change.entity
    assert change.before is None
    assert unit == Unit(unit.id, "E1", "Legevakten", UnitLevel.KOMMUNE, UnitType.LEGEVAKT)


@pytest.mark.parametrize(
    ("snapshot", "kept"),
    [(EMPTY, False), (stating(ansattnavn="nei"), False), (stating(ansattnavn="ja"), True)],
)
def test_names_are_kept_only_where_it_is_said(snapshot: Snapshot, kept: bool) -> None:
    assert keeps_names(snapshot) is kept
    for keep in (True, False):
        assert keeps_names(snapshot.with_changes(keeping_names(snapshot, keep))) is keep


def test_changes_without_names() -> None:
    other = Person("p1", "a1", "HE", "u", "Kari Ås")
    unit = Unit("u", "E", "Kari")
    assert without_names([Change(None, unit), Change(None, KARI), Change(None, ROW)]) == [
        Change(None, unit),
        Change(None, Person("p1", "a1", "SP", "u")),
        Change(None, ROW),
    ]
    assert without_names([Change(KARI, other)]) == [Change(KARI, Person("p1", "a1", "HE", "u"))]
    nameless = Person("p1", "a1", "SP", "u")
    assert without_names([Change(nameless, KARI)]) == []
    assert without_names([Change(None, KARI), Change(KARI, other)]) == [
        Change(None, Person("p1", "a1", "HE", "u"))
    ]
    assert without_names([Change(KARI, None)]) == [Change(KARI, None)]


def test_an_import_into_a_workspace_that_keeps_no_names() -> None:
    result = imported(small())
    after = EMPTY.with_changes(without_names(result.changes))
    assert {person.code: person.name for person in after.people.values()} == {"a1": "", "he": ""}
    again = without_names(imported(small(), after).changes)
    assert again == []


def test_names_that_are_there_can_be_forgotten() -> None:
    stored = workspace(small())
    after = stored.with_changes(forgetting_names(stored))
    assert [person.name for person in after.people.values()] == ["", ""]
    assert len(forgetting_names(stored)) == 1
    assert forgetting_names(after) == []


@pytest.mark.parametrize(("cell", "stored"), [("ja", "ja"), ("X", "ja"), (False, "nei"), (0, "nei")])
def test_the_choice_about_names_comes_and_goes_with_the_workbook(cell: object, stored: str) -> None:
    snapshot = workspace(small(Innstillinger=[["nøkkel", "verdi"], ["Ansattnavn", cell]]))  # type: ignore[list-item]
    assert snapshot.settings["ansattnavn"] == stored
    assert {"nøkkel": "ansattnavn", "verdi": stored} in rows_of(snapshot, "Innstillinger")
    assert imported(found_again(tables(snapshot, CATALOGUE)), snapshot).changes == ()


def test_another_answer_than_yes_or_no_is_refused() -> None:
    (problem,) = imported(small(Innstillinger=[["nøkkel", "verdi"], ["ansattnavn", "kanskje"]])).errors
    assert (problem.code.name, problem.row, problem.column) == ("NOT_YES_NO", 2, "verdi")
