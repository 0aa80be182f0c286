"""The lowest layers first: what is answered changes demand before anything is divided, and is told apart."""

import pytest

from db.knowledge import load_catalogue
from domain.knowledge.law import DOUBLE_ENTRY, LegalKind
from domain.model import LowerLayerKind, PatientContact
from domain.optimum.optimiser import suggest
from domain.today.lower_layers import answered_in, effect, open_layers, planned, saved_and_added, unasked
from domain.today.situation import Situation
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def office():
    """A scarce group with two tasks and a report that follows both."""
    mapped = Mapped()
    mapped.group("A", scarcity=2.0, layer=5)
    mapped.group("B", layer=1)
    mapped.staff("a", "A")
    mapped.staff("b", "B")
    mapped.task("T", 400, today={"A": 100})
    mapped.task("U", 200, today={"A": 100})
    mapped.task("F", 60, follows=["T", "U"])
    return mapped


def situation(mapped):
    return Situation(mapped.snapshot, CATALOGUE)


def demand(found):
    return {work.code: work.demand for work in found.works} | {
        row.code: row.demand for row in found.followers
    }


def test_what_is_saved_leaves_the_task_and_what_follows_it():
    mapped = office()
    mapped.lower("T", "redusere", saved=200)
    assert demand(planned(situation(mapped))) == pytest.approx({"T": 200, "U": 200, "F": 40})
    assert demand(situation(mapped)) == {"T": 400, "U": 200, "F": 60}


def test_only_yes_counts():
    mapped = office()
    mapped.lower("T", "redusere", "nei", saved=200)
    mapped.lower("T", "automatisere", "senere", saved=100)
    found = situation(mapped)
    assert planned(found) is found
    assert effect(found) is None


def test_what_is_added_stays_with_the_group_that_gets_it():
    mapped = office()
    mapped.lower("T", "automatisere", saved=300, added=50, by="B")
    after = planned(situation(mapped))
    (place,) = after.pools_in_place(after.works[0].unit.id, "B")
    assert after.load_elsewhere[place] == 50
    assert planned(after) is after
    suggestion = suggest(mapped.snapshot, CATALOGUE)
    loads = {row.group: (row.before, row.after) for row in suggestion.loads}
    assert loads["B"][0] == 50_000
    assert loads["B"][1] == 50_000 + 100_000 + 200_000 + 30_000


def test_a_task_that_follows_falls_with_the_others_and_by_what_is_saved_of_its_own():
    mapped = office()
    mapped.lower("T", "redusere", saved=200)
    mapped.lower("F", "redusere", saved=15)
    assert demand(planned(situation(mapped))) == pytest.approx({"T": 200, "U": 200, "F": 25})
    found = effect(situation(mapped))
    assert (found.saved, found.followers) == (215_000, 20_000)
    mapped.lower("T", "forebygge", saved=200)
    mapped.lower("U", "forebygge", saved=200)
    assert demand(planned(situation(mapped))) == {"T": 0, "U": 0, "F": 0}


def test_answers_of_other_units_change_nothing_here():
    mapped = office()
    mapped.unit("O")
    mapped.task("V", 90, "O", today={"A": 100})
    mapped.lower("V", "redusere", saved=60)
    found = situation(mapped)
    assert effect(Situation(mapped.snapshot, CATALOGUE, "E")) is None
    assert effect(found).saved == 60_000
    assert answered_in(Situation(mapped.snapshot, CATALOGUE, "E")) == ()
    assert [task for task, _row in answered_in(found)] == ["V"]


def test_the_division_is_that_of_the_smaller_task():
    eased, smaller = office(), office()
    eased.lower("U", "forebygge", saved=150)
    smaller.rows = [row for row in smaller.rows if getattr(row, "code", "") not in ("U", "F")]
    smaller.task("U", 50)
    smaller.task("F", 45, follows=["T", "U"])
    one, other = (suggest(mapped.snapshot, CATALOGUE).objectives for mapped in (eased, smaller))
    assert one == other


def test_the_effect_is_told_apart():
    mapped = office()
    mapped.lower("T", "egenmestring", saved=100, added=30, by="A")
    found = effect(situation(mapped))
    assert [(row.task, row.kind, row.saved, row.added) for row in found.measures] == [
        ("T", LowerLayerKind.EGENMESTRING, 100_000, 30_000)
    ]
    assert (found.saved, found.followers, found.added) == (100_000, 10_000, 30_000)
    assert [(row.group, row.before, row.after) for row in found.loads] == [("A", 660_000, 580_000)]
    assert found.scarcity_before == 2 * 660_000
    assert found.scarcity_after == 2 * (550_000 + 30_000)


def test_what_is_left_to_ask():
    mapped = office()
    mapped.task("W", 900, contact=PatientContact.INGEN)
    mapped.task("X", 10, tags=("msis",))
    mapped.lower("W", "forebygge", "nei")
    rows = {row.task: row.kinds for row in unasked(situation(mapped))}
    assert next(iter(rows)) == "W"
    assert LowerLayerKind.AUTOMATISERE in rows["W"]
    assert LowerLayerKind.FOREBYGGE not in rows["W"]
    assert LowerLayerKind.AUTOMATISERE not in rows["T"]
    assert LowerLayerKind.REDUSERE in rows["T"]
    assert LowerLayerKind.REDUSERE not in rows["X"]
    assert "F" not in rows


def test_which_layers_make_sense_for_a_task():
    mapped = office()
    mapped.task("W", 900, contact=PatientContact.INGEN)
    mapped.lower("W", "forebygge", "nei")
    found = situation(mapped)
    tasks = found.snapshot.tasks
    assert LowerLayerKind.AUTOMATISERE in open_layers(found, tasks["W"])
    assert LowerLayerKind.FOREBYGGE in open_layers(found, tasks["W"])  # whatever is answered already
    assert LowerLayerKind.EGENMESTRING not in open_layers(found, tasks["W"])
    assert LowerLayerKind.AUTOMATISERE not in open_layers(found, tasks["T"])
    assert open_layers(found, tasks["F"]) == open_layers(found, tasks["T"])


def test_what_the_answers_of_one_task_come_to():
    mapped = office()
    mapped.lower("T", "redusere", saved=200, added=20, by="B")
    mapped.lower("T", "egenmestring", saved=50.5, added=10, by="B")
    mapped.lower("T", "leverandør", "senere", saved=100, added=5, by="A")
    task = mapped.snapshot.tasks["T"]
    rows = mapped.snapshot.lower_layers_of[task.id]
    assert saved_and_added(rows) == (250_500, {"B": 30_000})
    assert saved_and_added([]) == (0, {})


def test_what_is_entered_twice_stands_first_among_what_can_be_automated():
    mapped = office()
    mapped.task("W", 5, contact=PatientContact.INGEN, tags=(DOUBLE_ENTRY,))
    mapped.task("V", 5, tags=(DOUBLE_ENTRY,))  # with the patient: not proposed
    rows = unasked(situation(mapped))
    assert (rows[0].task, rows[0].candidate) == ("W", True)
    assert [row.task for row in rows if row.candidate] == ["W"]
    found = situation(mapped)
    work = next(row for row in found.works if row.code == "W")
    assert found.eligibility.legal(work, "B").kind is LegalKind.FREE  # the tag closes it to nobody
