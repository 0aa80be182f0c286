"""Edits of more than one value, and a workspace whose store refuses."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from domain.editing.edits import net, removal_of, renaming_of_group
from domain.editing.history import Step
from domain.editing.workspace import Conflict, Workspace, WorkspaceUnreachable
from domain.model import (
    Answer,
    Entity,
    Judgement,
    LowerLayer,
    Position,
    Unit,
    UnitVerdict,
)
from domain.plan_model import Measure, PlanEntity, PlannedTraining
from domain.snapshot import Change, Snapshot
from domain.workshop_model import MeetingDecision, Note, WorkshopEntity
from tests.db.filled import COMMUNE, COMPRESSION, FILLED, NURSE, REPORT, ROUND, WARD, WOUND, WOUND_CARE
from tests.fakes import MemoryStore

SNAPSHOT = Snapshot.of(FILLED)


def _removed(entities: Iterable[Entity], catalogue: Iterable[str] = ()) -> set[str]:
    """The ids that go; the store in memory sees that nothing refers to them any more."""
    changes = removal_of(SNAPSHOT, entities, set(catalogue))
    store = MemoryStore()
    store.apply([Change(None, entity) for entity in FILLED], "import")
    store.apply(changes, "slett")
    return {change.entity.id for change in changes if change.after is None}


SHARED = {"s-1", "g-1", "g-2", "k-1", "k-2", "gc-1", "gc-2", "lr-1", "lr-2", "lr-3", "lp-1"}
OF_WOUND = {
    "t-1",
    "l-2",
    "rq-1",
    "sh-1",
    "sh-2",
    "v-1",
    "v-2",
    "st-1",
    "ll-1",
    "ll-2",
    "ap-1",
    "es-1",
    "fa-1",
}
OF_ROUND = OF_WOUND | {"pr-1", "t-2", "l-1", "ap-2"}
OF_WARD = {"u-2", "tb-1", "tb-2", "r-1", "p-2", "po-1", "po-3", "ps-1", "ps-2", "vr-1"}

OF_PLANS = {row.id for row in FILLED if isinstance(row, PlanEntity | WorkshopEntity)} - SHARED


@pytest.mark.parametrize(
    ("entities", "gone"),
    [
        ([WOUND], OF_WOUND),
        ([REPORT], {"t-2", "l-1", "l-2", "ap-2"}),
        ([ROUND], OF_ROUND),
        ([WARD], OF_ROUND | OF_WARD | OF_PLANS),
        ([COMMUNE], {"u-1", "po-2"}),
        ([COMMUNE, WARD], {entity.id for entity in FILLED} - SHARED),
        ([WOUND_CARE], {"k-1", "gc-1", "gc-2", "rq-1"}),
        ([COMPRESSION], {"k-2", "pc-1"}),
        ([NURSE], {"p-1", "po-1", "po-2", "pc-1", "ap-1"}),
        ([SNAPSHOT.by_id(Position)["po-1"]], {"po-1"}),
        ([SNAPSHOT.by_id(Position)["po-3"]], {"po-3", "p-2", "ap-2"}),
        (
            [SNAPSHOT.groups["X_SAAR"]],
            {"g-1", "r-1", "gc-2", "p-2", "po-3", "sh-2", "v-2", "ps-2", "ap-2", "lr-2"},
        ),
        ([], set()),
    ],
)
def test_removal_takes_all_that_hangs_on_it(entities: list[Entity], gone: set[str]) -> None:
    assert _removed(entities) == gone


def test_a_row_about_a_group_of_the_catalogue_goes_alone() -> None:
    assert _removed([SNAPSHOT.groups["X_SAAR"]], ["X_SAAR", "SP"]) == {"g-1"}


def _changed(entities: Iterable[Entity], snapshot: Snapshot = SNAPSHOT) -> list[Entity]:
    return [change.after for change in removal_of(snapshot, entities) if change.after is not None]


def test_what_lies_below_moves_up_to_the_nearest_that_is_left() -> None:
    top, middle, lower = (Unit(name, name, name) for name in "abc")
    line = Snapshot.of([top, replace(middle, parent_id="a"), replace(lower, parent_id="b")])
    chosen = [line.units["b"]]
    assert _changed(chosen, line) == [replace(lower, parent_id="a")]
    assert _changed([*chosen, line.units["a"]], line) == [lower]
    training = SNAPSHOT.by_id(PlannedTraining)["pt-1"]
    assert _changed([WOUND_CARE]) == [
        replace(COMPRESSION, parent_id=None),
        replace(training, competency_id=None),
    ]


def test_a_person_with_another_position_gets_its_unit_as_home() -> None:
    at_home = SNAPSHOT.by_id(Position)["po-1"]
    assert _changed([at_home]) == [replace(NURSE, unit_id="u-1")]
    assert _changed([WARD]) == [replace(NURSE, unit_id="u-1")]


def test_what_named_a_group_that_goes_is_open_until_decided_anew() -> None:
    verdict = SNAPSHOT.by_id(UnitVerdict)["v-1"]
    layers = SNAPSHOT.by_id(LowerLayer)
    later = replace(layers["ll-1"], answer=Answer.SENERE, minutes_added=0, group_added="")
    assert _changed([SNAPSHOT.groups["X_SAAR"]]) == [
        replace(REPORT, core_for=("SP",), responsible=""),
        replace(verdict, verdict=Judgement.MUST_NOT, follow_up_percent=0, follow_up_group=""),
        later,
        replace(layers["ll-2"], responsible=""),
        replace(SNAPSHOT.local_rules["NY-1"], holders=("SP",)),
    ]


def test_a_part_stays_when_the_whole_goes() -> None:
    measure = SNAPSHOT.by_id(Measure)["me-1"]
    left = [measure, SNAPSHOT.by_id(Note)["nt-1"], SNAPSHOT.by_id(MeetingDecision)["md-1"]]
    assert _changed([WOUND]) == [
        replace(REPORT, part_of_id=None),
        *(replace(row, task_id=None) for row in left),
    ]


def test_renaming_reaches_every_place_a_code_stands() -> None:
    renamed = SNAPSHOT.with_changes(renaming_of_group(SNAPSHOT, "X_SAAR", "X_NY"))
    rows = [row for kind in {type(entity) for entity in FILLED} for row in renamed.all(kind)]
    assert not any("X_SAAR" in str(row) for row in rows)
    assert renaming_of_group(renamed, "X_NY", "X_SAAR") == [
        change.inverse for change in renaming_of_group(SNAPSHOT, "X_SAAR", "X_NY")
    ]


def test_net_changes_are_one_for_each_value() -> None:
    second, third = replace(WARD, name="2"), replace(WARD, name="3")
    assert net([Change(WARD, second), Change(None, ROUND), Change(second, third)]) == [
        Change(WARD, third),
        Change(None, ROUND),
    ]
    assert net([Change(WARD, second), Change(second, WARD)]) == []


def test_the_names_of_what_can_be_undone_and_redone() -> None:
    workspace = Workspace(MemoryStore())
    assert (workspace.next_undo, workspace.next_redo, workspace.undo(), workspace.redo()) == (
        None,
        None,
        [],
        [],
    )
    workspace.apply([Change(None, WARD), Change(None, COMMUNE)], "nye enheter")
    workspace.apply([Change(WARD, None)], "slett")
    assert workspace.undo() == [Change(None, WARD)]
    assert workspace.next_undo is not None
    assert workspace.next_redo is not None
    assert (workspace.next_undo.name, workspace.next_redo.name) == ("nye enheter", "slett")
    workspace.apply([Change(WARD, replace(WARD, note="x"))], "merk")
    assert workspace.next_redo is None


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    workspace = Workspace(MemoryStore())
    assert workspace.apply([Change(COMMUNE, COMMUNE)], "ingenting") == []
    assert workspace.history() == []


class FullDisk(MemoryStore):
    """A store that can be read and not written."""

    def apply(
        self, changes: Iterable[Change], step: str, *, undoes: int | None = None, redoes: int | None = None
    ) -> Step:
        raise WorkspaceUnreachable("x.nedenfra", "SQLITE_FULL")


def test_when_the_store_fails_nothing_moves() -> None:
    workspace = Workspace(FullDisk())
    before = workspace.snapshot
    with pytest.raises(WorkspaceUnreachable):
        workspace.apply([Change(None, COMMUNE)], "ny")
    assert workspace.snapshot is before
    assert workspace.next_undo is None


def test_an_edit_of_what_is_no_longer_shown_is_a_conflict() -> None:
    workspace = Workspace(MemoryStore())
    workspace.apply([Change(None, COMMUNE)], "ny")
    with pytest.raises(Conflict) as caught:
        workspace.apply([Change(replace(COMMUNE, name="Før"), COMMUNE)], "endre")
    assert caught.value.entity == COMMUNE


def test_reloading_takes_over_what_others_stored() -> None:
    store = MemoryStore()
    one, other = Workspace(store), Workspace(store)
    one.apply([Change(None, COMMUNE)], "ny")
    assert other.reload() == [Change(None, COMMUNE)]
    assert other.snapshot == one.snapshot
    assert other.next_undo == one.next_undo
