"""Parts taken out of a task: together they are what it was, and today's load stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.editing.objections import objections
from domain.editing.splitting import Part, can_be_split, minutes_left, task_split
from domain.model import LinkKind, Phase, Task, TaskLink
from domain.snapshot import Snapshot, inverse
from domain.today.situation import Situation
from domain.units import to_micro
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
LOOK = Part(Phase.VURDERE, to_micro(100), "T: vurdere", ("rekvirering",))
PREPARE = Part(Phase.FORBEREDE, to_micro(60), "T: forberede", ())


def office() -> Mapped:
    mapped = Mapped()
    mapped.group("A", scarcity=2.0, layer=5)
    mapped.group("B", layer=1)
    mapped.staff("a", "A")
    mapped.staff("b", "B")
    mapped.competency("K")
    mapped.task("S", 10, today={"A": 100})
    mapped.task(
        "T",
        400,
        today={"A": 75, "B": 25},
        takes={"K": 2},
        after=["S"],
        tags=("rekvirering", "grense=2"),
        minutes_low=to_micro(200),
        minutes_high=to_micro(800),
        note="Antakelse",
    )
    mapped.task("F", 60, follows=["T", "S"])
    mapped.verdict("T", "B", percent=10, by="A", factor=1.5)
    return mapped


def split(snapshot: Snapshot, *parts: Part) -> Snapshot:
    return snapshot.with_changes(task_split(snapshot, snapshot.tasks["T"].id, parts))


def test_the_task_keeps_what_is_left() -> None:
    before = office().snapshot
    after = split(before, LOOK, PREPARE)
    whole, look, prepare = (after.tasks[code] for code in ("T", "T-2", "T-3"))
    assert [row.minutes for row in (whole, look, prepare)] == [to_micro(240), to_micro(100), to_micro(60)]
    assert [row.minutes_low for row in (whole, look, prepare)] == [to_micro(120), to_micro(50), to_micro(30)]
    assert after.parts_of[whole.id] == [look, prepare]
    assert (look.phase, prepare.phase, whole.phase) == (Phase.VURDERE, Phase.FORBEREDE, None)
    assert (look.name, look.note, whole.note) == ("T: vurdere", "", "Antakelse")


def test_a_part_keeps_the_tags_it_is_given() -> None:
    after = split(office().snapshot, LOOK, PREPARE)
    assert [after.tasks[code].tags for code in ("T", "T-2", "T-3")] == [
        ("rekvirering", "grense=2"),
        ("rekvirering",),
        (),
    ]


def test_parts_take_shares_requirements_and_verdicts() -> None:
    before = office().snapshot
    after = split(before, LOOK)
    whole, part = after.tasks["T"].id, after.tasks["T-2"].id
    for rows_of in (after.shares_of, after.requirements_of, after.verdicts_of):
        assert len(rows_of[part]) == len(rows_of[whole]) > 0
    assert {row.group: row.percent for row in after.shares_of[part]} == {
        "A": to_micro(75),
        "B": to_micro(25),
    }


def test_parts_come_after_each_other_and_what_follows_follows_them() -> None:
    after = split(office().snapshot, LOOK, PREPARE)
    names = {row.id: row.code for row in after.all(Task)}
    links = {(names[row.task_id], row.kind, names[row.target_id or ""]) for row in after.all(TaskLink)}
    assert {
        ("T-2", LinkKind.AFTER, "S"),
        ("T-3", LinkKind.AFTER, "T-2"),
        ("F", LinkKind.FOLLOWS, "T-2"),
        ("F", LinkKind.FOLLOWS, "T-3"),
        ("F", LinkKind.FOLLOWS, "T"),
    } <= links


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=4))
def test_todays_load_stays_as_it_is(minutes: list[int]) -> None:
    before = office().snapshot
    phases = list(Phase)
    parts = [Part(phases[i], to_micro(m), f"T {i}", ("rekvirering",)) for i, m in enumerate(minutes)]
    changes = task_split(before, before.tasks["T"].id, parts)
    after = before.with_changes(changes)
    assert objections(after, changes, CATALOGUE) == []
    loads = (Situation(state, CATALOGUE).load_today for state in (before, after))
    assert next(loads) == pytest.approx(next(loads))
    assert after.with_changes(inverse(changes)) == before


@pytest.mark.parametrize("minutes", [(400,), (200, 250), (0,), (-5,)])
def test_something_has_to_be_left_and_every_part_takes_time(minutes: tuple[int, ...]) -> None:
    snapshot = office().snapshot
    parts = [Part(Phase.UTFORE, to_micro(m), "T", ()) for m in minutes]
    with pytest.raises(ValueError, match="T cannot be split"):
        task_split(snapshot, snapshot.tasks["T"].id, parts)


def test_parts_and_followers_cannot_be_split() -> None:
    after = split(office().snapshot, LOOK)
    allowed = {code: can_be_split(after, row) for code, row in after.tasks.items()}
    assert allowed == {"F": False, "S": True, "T": True, "T-2": False}
    with pytest.raises(ValueError, match="T-2 cannot be split"):
        task_split(after, after.tasks["T-2"].id, [PREPARE])


def test_a_task_can_be_split_again() -> None:
    after = split(split(office().snapshot, LOOK), PREPARE)
    assert after.tasks["T-3"].part_of_id == after.tasks["T"].id
    assert minutes_left(after.tasks["T"], []) == to_micro(240)


def test_no_parts_change_nothing() -> None:
    snapshot = office().snapshot
    assert task_split(snapshot, snapshot.tasks["T"].id, []) == []
