"""A move taken into a plan brings what has to be thought of; taken in again it only gets new minutes."""

from dataclasses import replace
from datetime import date

import pytest

from domain.editing.workspace import Workspace
from domain.optimum.optimiser import suggest
from domain.plan.accepting import Accepted, TooMuch, accepted, given, next_code
from domain.plan.gates import Gates, LackCode
from domain.plan_model import Hazard, Indicator, Measure, Plan, PlannedTraining, PlanStatus
from domain.snapshot import Change
from domain.units import to_micro
from reports.names import Names
from reports.plans.wording import BeginningWords
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of
from tests.fakes import MemoryStore


@pytest.fixture
def space():
    """A department whose nurses are scarce, with an empty plan."""
    mapped = mapping()
    mapped.scarcity("SP", 2.0)
    department = mapped.snapshot
    store = MemoryStore()
    store.apply([Change(None, row) for kind in department._rows for row in department.all(kind)], "import")
    space = Workspace(store, CATALOGUE)
    space.apply([Change(None, Plan("p", "PL1", "Plan", space.snapshot.units["E"].id))], "plan")
    return space


def take(space, minutes=None):
    """Accept every move of the suggestion."""
    suggestion = suggest(space.snapshot, CATALOGUE)
    assert suggestion.moves
    (plan,) = space.snapshot.all(Plan)
    words = BeginningWords(Names(space.snapshot, CATALOGUE))
    rows = [Accepted(move.task, move.receiver, minutes) for move in suggestion.moves]
    return space.apply(accepted(space.snapshot, CATALOGUE, plan, suggestion, rows, words), "ta med")


def test_a_move_becomes_a_measure_with_all_that_belongs_to_it(space):
    take(space)
    (measure,) = space.snapshot.all(Measure)
    assert (measure.code, measure.giver, measure.receiver) == ("T1", "SP", "HF")
    assert measure.minutes == to_micro(300)
    assert measure.review_on == date(2027, 2, 1)
    assert "SÅR" in measure.title
    row = plan_of(space.snapshot).measures[0]
    assert {hazard.code for hazard, _controls in row.hazards} == {
        "sen_oppdagelse",
        "uklart_ansvar",
        "overbelastning",
        "svikt_i_overlevering",
    }
    assert all(hazard.event and hazard.probability is None for hazard, _controls in row.hazards)
    (training,) = row.trainings
    assert (training.receiver, training.teacher) == ("HF", "SP")
    measured, balancing = (indicator for indicator, _readings in row.indicators)
    assert (measured.baseline, measured.target, measured.balancing) == (to_micro(300), 0, False)
    assert balancing.balancing


def test_how_often_it_is_done_again_must_not_get_worse(space):
    task = space.snapshot.tasks["SÅR"]
    space.apply([Change(task, replace(task, redone_percent=to_micro(2.5)))], "kvalitet")
    take(space)
    (again,) = [row for row in space.snapshot.all(Indicator) if row.number == 3]
    assert (again.baseline, again.target, again.balancing) == (to_micro(2.5), None, True)
    assert (again.name, again.unit_of_measure) == ("Hvor ofte SÅR må gjøres om igjen", "prosent")


def test_some_minutes_of_a_move(space):
    take(space, 45_500)
    (measure,) = space.snapshot.all(Measure)
    assert measure.minutes == to_micro(45.5)
    (target,) = {row.target for row in space.snapshot.all(Indicator) if not row.balancing}
    assert target == to_micro(254), "nobody measures half minutes"


def test_taken_in_again_it_only_gets_new_minutes_and_the_target_they_give(space):
    take(space, 45_500)
    changed, target = take(space, 60_000)
    assert changed == Change(changed.before, replace(changed.before, minutes=to_micro(60)))
    assert target == Change(target.before, replace(target.before, target=to_micro(240)))
    assert take(space, 60_000) == []


def test_it_is_one_step(space):
    take(space)
    space.undo()
    for kind in (Measure, Hazard, Indicator, PlannedTraining):
        assert not list(space.snapshot.all(kind))


def test_accepting_decides_nothing(space):
    take(space)
    lacking = Gates(space.snapshot, CATALOGUE, plan_of(space.snapshot)).lacks(PlanStatus.BESLUTTET)
    codes = {lack.code for lack in lacking}
    assert {
        LackCode.NOT_ASSESSED,
        LackCode.NOT_HEARD,
        LackCode.NO_BASIS,
        LackCode.QUESTION_UNANSWERED,
    } <= codes


def test_codes_are_the_first_that_are_free():
    assert next_code([]) == "T1"
    assert next_code(["T1", "T2", "T4"]) == "T3"


def test_everybody_who_gives_has_a_measure_and_no_minute_is_given_twice():
    mapped = mapping()
    mapped.scarcity("SP", 2.0)
    mapped.scarcity("LE", 2.0)
    mapped.staff("l", "LE", 100, K=3)
    mapped.task("DELT", 200, today={"SP": 25, "LE": 75}, takes={"K": 3})
    snapshot = mapped.snapshot
    suggestion = suggest(snapshot, CATALOGUE)
    assert given(suggestion, Accepted("DELT", "HF")) == {"LE": 150_000, "SP": 50_000}
    assert given(suggestion, Accepted("DELT", "HF", 100_001)) == {"LE": 75_001, "SP": 25_000}
    assert given(suggestion, Accepted("DELT", "SP")) == {}


@pytest.fixture
def shared():
    """A department where two groups share a task that a third can take over, and its suggestion."""
    mapped = mapping()
    mapped.scarcity("SP", 2.0)
    mapped.scarcity("LE", 2.0)
    mapped.staff("l", "LE", 100, K=3)
    mapped.task("DELT", 200, today={"SP": 25, "LE": 75}, takes={"K": 3})
    return mapped.snapshot, suggest(mapped.snapshot, CATALOGUE)


def test_it_can_be_said_from_whom_minutes_are_taken(shared):
    _snapshot, suggestion = shared
    assert given(suggestion, Accepted("DELT", "HF", givers={"LE": 20_000})) == {"LE": 20_000}
    assert given(suggestion, Accepted("DELT", "HF", givers={"SP": 50_000, "LE": 1_000})) == {
        "SP": 50_000,
        "LE": 1_000,
    }
    assert given(suggestion, Accepted("DELT", "HF", givers={"SP": 0})) == {}


@pytest.mark.parametrize(
    ("givers", "group", "most"),
    [
        ({"SP": 50_001}, "SP", 50_000),
        ({"LE": 100_000, "SP": 60_000}, "SP", 50_000),
        ({"HF": 1}, "HF", 0),
        ({"LE": -1}, "LE", 150_000),
    ],
)
def test_nobody_gives_more_than_the_suggestion_takes_from_them(shared, givers, group, most):
    _snapshot, suggestion = shared
    with pytest.raises(TooMuch) as error:
        given(suggestion, Accepted("DELT", "HF", givers=givers))
    assert (error.value.group, error.value.most) == (group, most)


def test_nobody_receives_more_than_the_suggestion_gives_them(shared):
    _snapshot, suggestion = shared
    rows = [
        replace(row, after=row.before + 100_000) if (row.task, row.group) == ("DELT", "HF") else row
        for row in suggestion.allocation
    ]
    with pytest.raises(TooMuch) as error:
        given(
            replace(suggestion, allocation=tuple(rows)),
            Accepted("DELT", "HF", givers={"LE": 99_000, "SP": 2_000}),
        )
    assert (error.value.group, error.value.most) == (None, 100_000)


def test_from_somebody_else_afterwards_is_instead_of_before(shared):
    snapshot, suggestion = shared
    plan = Plan("p", "PL1", "Plan", snapshot.units["E"].id)
    snapshot = snapshot.with_changes([Change(None, plan)])
    words = BeginningWords(Names(snapshot, CATALOGUE))
    for row in (Accepted("DELT", "HF", 100_000), Accepted("DELT", "HF", givers={"LE": 100_000})):
        snapshot = snapshot.with_changes(accepted(snapshot, CATALOGUE, plan, suggestion, [row], words))
    assert {row.giver: row.minutes for row in snapshot.all(Measure)} == {"LE": to_micro(100), "SP": 0}


def test_what_nobody_does_today_is_given_by_nobody():
    mapped = mapping()
    mapped.task("INGENS", 50, takes={"K": 3})
    suggestion = suggest(mapped.snapshot, CATALOGUE)
    assert given(suggestion, Accepted("INGENS", "HF")) | given(suggestion, Accepted("INGENS", "SP")) == {
        "": 50_000
    }
