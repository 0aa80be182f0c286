"""A plan of another unit as a starting point: matched by name, told where not, and nothing decided."""

from dataclasses import fields

import pytest

from domain.editing.plan_copying import Copied, LeftOut, LeftOutKind, Original, plan_copied
from domain.editing.workspace import Workspace
from domain.model import Competency, Group, TaskCategory
from domain.plan.contents import contents
from domain.plan_model import (
    Control,
    EmployersAnswer,
    Hazard,
    Indicator,
    Measure,
    MeasureAnswer,
    Measurement,
    Plan,
    PlannedTraining,
    PlanStatus,
    View,
)
from domain.snapshot import Change, Snapshot
from domain.units import to_micro
from tests.domain.mapped import Mapped
from tests.domain.plan.planned import CATALOGUE, mapping, planned, setting
from tests.fakes import MemoryStore

K = LeftOutKind


def other(name: str = "SÅR", today: dict[str, float] | None = None, **staff: str) -> Snapshot:
    """Another workspace with a task of 600 minutes a week, by default of the same name."""
    mapped = Mapped()
    for code, group in (staff or {"s": "SP", "h": "HF"}).items():
        mapped.staff(code, group)
    mapped.task(name, 600, today=today or {"SP": 50, "LE": 50}, category=TaskCategory.HELSEFAGLIG)
    return mapped.snapshot


def copied(target: Snapshot, source: Snapshot, unit: str = "E") -> Copied:
    (plan,) = source.all(Plan)
    return plan_copied(target, CATALOGUE, target.units[unit], "P7", Original(source, plan))


def rows(found: Copied, kind):
    return [change.after for change in found.changes if isinstance(change.after, kind)]


def test_what_a_measure_does_comes_along_as_a_draft_of_the_unit():
    target = other()
    found = copied(target, planned())
    (measure,) = rows(found, Measure)
    assert (found.plan.code, found.plan.unit_id, found.plan.status) == (
        "P7",
        target.units["E"].id,
        PlanStatus.UTKAST,
    )
    assert (measure.task_id, measure.giver, measure.receiver) == (target.tasks["SÅR"].id, "SP", "HF")
    assert measure.minutes == to_micro(120)  # 120 of 300 there, and so 120 of 300 here
    (hazard,) = rows(found, Hazard)
    assert (hazard.code, hazard.event) == ("sen_oppdagelse", "Infeksjon oppdages sent")
    (training,) = rows(found, PlannedTraining)
    assert (training.title, training.receiver) == ("Sårkurs", "HF")
    (indicator,) = rows(found, Indicator)
    assert (indicator.name, indicator.unit_of_measure) == ("Sår grodd", "prosent")
    assert (found.measures, found.left_out) == (1, ())


def test_minutes_are_the_same_part_of_what_the_giver_does():
    (measure,) = rows(copied(other(today={"SP": 25, "LE": 75}), planned()), Measure)
    assert measure.minutes == to_micro(60)


def test_nothing_that_was_decided_said_or_assessed_comes_along():
    found = copied(other(), planned(setting(Plan, note="n", support="s", starts_on=None)))
    for kind in (View, EmployersAnswer, MeasureAnswer, Measurement, Control):
        assert rows(found, kind) == []
    kept = {
        Plan: {"id", "code", "name", "unit_id", "status"},
        Measure: {"id", "plan_id", "code", "kind", "title", "task_id", "giver", "receiver", "minutes"},
        Hazard: {"id", "measure_id", "code", "event", "cause"},
        PlannedTraining: {
            "id",
            "measure_id",
            "number",
            "title",
            "competency_id",
            "receiver",
            "persons",
            "hours_each",
            "teacher_hours",
            "persons_done",
        },
        Indicator: {"id", "measure_id", "number", "name", "unit_of_measure", "balancing", "ready"},
    }
    for kind, names in kept.items():
        for row in rows(found, kind):
            empty = {getattr(row, field.name) for field in fields(row) if field.name not in names}
            assert empty <= {None, ""}, (kind, empty)


def test_training_that_they_have_had_is_not_had_here():
    (training,) = rows(copied(other(), planned(setting(PlannedTraining, persons_done=1))), PlannedTraining)
    assert training.persons_done == 0


@pytest.mark.parametrize("by_name", [False, True])
def test_figures_of_staff_are_left_out_where_they_are_too_few(by_name):
    sick = setting(Indicator, ready="" if by_name else "sykefravær:receiver")

    def recognise(_snapshot, _indicator):
        return "sykefravær:receiver"

    source, target = planned(sick), other()
    original = Original(source, next(iter(source.all(Plan))), recognise if by_name else None)
    found = plan_copied(target, CATALOGUE, target.units["E"], "P7", original)
    assert rows(found, Indicator) == []
    assert found.left_out == (LeftOut("T1", K.INDICATOR, "Sår grodd"),)


def test_a_ready_indicator_is_the_same_one_here():
    mapped = mapping()
    mapped.staff("flere", "HF", 100, count=4)
    (indicator,) = rows(
        copied(mapped.snapshot, planned(setting(Indicator, ready="sykefravær:receiver"))), Indicator
    )
    assert indicator.ready == "sykefravær:receiver"


def test_a_task_of_another_name_is_told_and_left_to_be_chosen():
    found = copied(other("Sårstell i hjemmet"), planned())
    (measure,) = rows(found, Measure)
    assert (measure.task_id, measure.minutes) == (None, None)
    assert found.left_out == (LeftOut("T1", K.TASK, "SÅR"),)


def test_names_are_the_same_whatever_their_letters_and_spaces():
    assert copied(other(" sår "), planned()).left_out == ()


def test_a_task_of_another_unit_is_not_taken():
    mapped = Mapped()
    mapped.unit("F")
    mapped.staff("s", "SP")
    mapped.staff("h", "HF", unit="F")
    mapped.task("SÅR", 600, unit="F", today={"SP": 100})
    found = copied(mapped.snapshot, planned())
    assert [row.kind for row in found.left_out] == [K.TASK, K.RECEIVER, K.LEARNER]


@pytest.mark.parametrize(
    ("staff", "today", "expected"),
    [
        ({"h": "HF"}, {"LE": 100}, [K.GIVER]),
        ({"s": "SP"}, {"SP": 100}, [K.RECEIVER, K.LEARNER]),
        ({"s": "SP", "h": "HF"}, {"LE": 100}, [K.GIVER]),
    ],
)
def test_groups_that_are_not_there_are_told(staff, today, expected):
    found = copied(other(today=today, **staff), planned())
    assert [row.kind for row in found.left_out] == expected
    (measure,) = rows(found, Measure)
    assert (measure.giver == "") == (K.GIVER in expected)
    assert (measure.receiver == "") == (K.RECEIVER in expected)
    assert (measure.minutes is None) == (K.GIVER in expected)


def test_a_group_of_their_own_is_found_by_its_name():
    department = mapping()
    department.group("X_NATT", name="Nattlaget", base="HF")
    source = planned(setting(Measure, receiver="X_NATT"), department)
    mapped = Mapped()
    mapped.group("X_LAG", name="nattlaget", base="HF")
    mapped.staff("n", "X_LAG")
    mapped.staff("s", "SP")
    mapped.staff("h", "HF")
    mapped.task("SÅR", 600, today={"SP": 100})
    found = copied(mapped.snapshot, source)
    (measure,) = rows(found, Measure)
    assert (measure.receiver, found.left_out) == ("X_LAG", ())
    without = copied(other(), source)
    assert without.left_out == (LeftOut("T1", K.RECEIVER, "Nattlaget"),)


def test_a_competency_is_found_by_its_name_and_told_when_it_is_not_there():
    source = planned()
    known = next(iter(source.all(Competency)))
    source = source.with_changes(
        [
            Change(row, PlannedTraining(row.id, row.measure_id, 1, row.title, known.id))
            for row in source.all(PlannedTraining)
        ]
    )
    target = other()
    assert copied(target, source).left_out == (LeftOut("T1", K.COMPETENCY, "K"),)
    mine = Competency("mine", "X", " k")
    (training,) = rows(copied(target.with_changes([Change(None, mine)]), source), PlannedTraining)
    assert training.competency_id == "mine"


def test_within_a_workspace_the_same_task_is_meant():
    source = planned()
    found = copied(source, source)
    (measure,) = rows(found, Measure)
    assert (measure.task_id, measure.minutes) == (source.tasks["SÅR"].id, to_micro(120))


def test_the_edit_passes_the_gates_of_the_workspace():
    target = other()
    store = MemoryStore()
    store.apply([Change(None, row) for kind in target._rows for row in target.all(kind)], "import")
    space = Workspace(store, CATALOGUE)
    found = copied(space.snapshot, planned())
    assert space.apply(found.changes, "kopi")
    assert len(contents(space.snapshot, found.plan).measures) == 1
    assert not any(isinstance(change.after, Group) for change in found.changes)
