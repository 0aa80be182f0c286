"""An approved mapping, and every telling change after it with who, when and why."""

from dataclasses import replace
from datetime import date

import pytest

from domain.editing.later_changes import later_changes
from domain.editing.workspace import Workspace
from domain.model import (
    Answer,
    Group,
    LowerLayer,
    LowerLayerKind,
    Person,
    PersonCompetency,
    Setting,
    Share,
    Task,
    new_id,
)
from domain.plan.approving import approved, baselines_of, latest, reasoned
from domain.plan_model import ChangeReason
from domain.snapshot import Change
from domain.units import to_micro
from tests.domain.plan.planned import CATALOGUE, DAY, mapping
from tests.fakes import MemoryStore


@pytest.fixture
def space():
    """A department whose mapping was approved as it was first stored, and a unit below it."""
    mapped = mapping()
    mapped.unit("F", parent="E")
    department = mapped.snapshot
    store = MemoryStore()
    store.apply([Change(None, row) for kind in department._rows for row in department.all(kind)], "import")
    space = Workspace(store, CATALOGUE)
    approve(space)
    return space


def approve(space, unit="E", day=DAY):
    last = space.history()[-1].number
    space.apply(approved(space.snapshot, unit, " Personalmøtet ", day, last), "nullpunkt")


def told(space):
    """What has been changed since, as (step's name, kind, about, field, before, after, why)."""
    baseline = latest(space.snapshot, space.snapshot.units["E"].id)
    rows = later_changes(space.snapshot, baseline, space.history(), space.changes_of)
    return [
        (row.name, row.kind.__name__, row.about, row.field, row.before, row.after, row.reason) for row in rows
    ]


def test_approving_is_no_change_of_the_mapping(space):
    (row,) = baselines_of(space.snapshot, space.snapshot.units["E"].id)
    assert (row.number, row.approved_on, row.approved_by, row.step) == (1, DAY, "Personalmøtet", 1)
    assert told(space) == []


def test_changes_of_figures_are_told_with_what_they_are_about_and_why(space):
    task = space.snapshot.tasks["SÅR"]
    space.apply([Change(task, replace(task, minutes=to_micro(310), note="Telt"))], "nye minutter")
    (share,) = space.snapshot.all(Share)
    space.apply([Change(share, replace(share, percent=to_micro(90)))], "annen andel")
    space.apply([Change(None, Setting(new_id(), "tak_prosent", "90"))], "tak")
    baseline = latest(space.snapshot, space.snapshot.units["E"].id)
    space.apply(reasoned(space.snapshot, baseline, 3, " Telling i uke 41 "), "hvorfor")
    assert told(space) == [
        ("nye minutter", "Task", ("SÅR",), "minutes", to_micro(300), to_micro(310), "Telling i uke 41"),
        ("annen andel", "Share", ("SÅR", "SP"), "percent", to_micro(100), to_micro(90), ""),
        ("tak", "Setting", ("tak_prosent",), "value", None, "90", ""),
    ]


def test_of_what_is_added_only_what_was_filled_in_is_told(space):
    task = space.snapshot.tasks["SÅR"]
    no = LowerLayer(new_id(), task.id, LowerLayerKind.LEVERANDOR, Answer.NEI, reason="Vurdert")
    later = LowerLayer(new_id(), task.id, LowerLayerKind.AUTOMATISERE, Answer.SENERE, to_micro(60))
    space.apply([Change(None, row) for row in (no, later, Group(new_id(), "HF", note="Ny"))], "svar")
    assert [row[1:6] for row in told(space)] == [
        ("LowerLayer", ("SÅR", "leverandør"), "answer", None, Answer.NEI),
        ("LowerLayer", ("SÅR", "automatisere"), "answer", None, Answer.SENERE),
        ("LowerLayer", ("SÅR", "automatisere"), "minutes_saved", None, to_micro(60)),
    ]


def test_what_is_taken_back_is_told_both_ways(space):
    task = space.snapshot.tasks["SÅR"]
    space.apply([Change(task, replace(task, minutes=to_micro(310)))], "nye minutter")
    space.undo()
    assert [(row[0], row[4], row[5]) for row in told(space)] == [
        ("nye minutter", to_micro(300), to_micro(310)),
        ("nye minutter", to_micro(310), to_micro(300)),
    ]


def test_nobody_is_named_by_what_they_can(space):
    person = next(iter(space.snapshot.all(Person)))
    skill = space.snapshot.competencies["K"]
    space.apply([Change(None, PersonCompetency(new_id(), person.id, skill.id, 4))], "kurs")
    about = [row[2] for row in told(space)]
    assert set(about) == {("K",)}


def test_names_and_notes_are_no_figures(space):
    task = space.snapshot.tasks["SÅR"]
    space.apply([Change(task, replace(task, name="Sår", note="Nytt"))], "navn")
    assert told(space) == []


def test_a_new_approval_begins_anew(space):
    task = space.snapshot.tasks["SÅR"]
    space.apply([Change(task, replace(task, minutes=to_micro(310)))], "nye minutter")
    approve(space, day=date(2026, 12, 1))
    assert told(space) == []
    assert [row.number for row in baselines_of(space.snapshot, space.snapshot.units["E"].id)] == [1, 2]


def test_a_unit_below_counts_from_the_approval_above(space):
    below = space.snapshot.units["F"].id
    assert latest(space.snapshot, below).unit_id == space.snapshot.units["E"].id
    approve(space, "F")
    assert latest(space.snapshot, below).unit_id == below


def test_a_reason_is_changed_and_taken_away(space):
    baseline = latest(space.snapshot, space.snapshot.units["E"].id)
    space.apply(reasoned(space.snapshot, baseline, 3, "Feil"), "hvorfor")
    space.apply(reasoned(space.snapshot, baseline, 3, "Telling"), "hvorfor")
    assert [row.reason for row in space.snapshot.all(ChangeReason)] == ["Telling"]
    assert reasoned(space.snapshot, baseline, 3, "Telling") == []
    space.apply(reasoned(space.snapshot, baseline, 3, " "), "hvorfor")
    assert not list(space.snapshot.all(ChangeReason))
    assert reasoned(space.snapshot, baseline, 3, "") == []


def test_a_task_that_is_gone_is_told_without_its_code(space):
    task = next(iter(space.snapshot.all(Task)))
    space.apply(space.removal_of(task), "slett")
    kinds = {row[1] for row in told(space)}
    assert {"Task", "Share", "Requirement"} <= kinds
