"""Changes lead from one snapshot to another and back, and nothing is changed in place."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.model import ENTITIES, Entity, LinkKind, Setting, Task, TaskLink, Unit, new_id
from domain.snapshot import Change, Snapshot, difference, inverse
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped

seeds = st.integers(0, 10**6)


def rows_of(snapshot: Snapshot) -> list[Entity]:
    return [row for kind in ENTITIES for row in snapshot.all(kind)]


def edited(snapshot: Snapshot, random: Random) -> Snapshot:
    """Some values gone, some changed, some new."""
    rows: list[Any] = [row for row in rows_of(snapshot) if random.random() > 0.2]
    rows = [
        replace(row, minutes=row.minutes + 1) if isinstance(row, Task) and random.random() < 0.5 else row
        for row in rows
    ]
    return Snapshot.of([*rows, *(Setting(new_id(), f"k{i}", "v") for i in range(random.randint(0, 3)))])


@given(seeds)
def test_the_difference_leads_from_one_to_the_other_and_its_inverse_back(seed: int) -> None:
    before = drawn(Random(seed)).snapshot
    after = edited(before, Random(seed))
    changes = difference(before, after)
    assert before.with_changes(changes) == after
    assert after.with_changes(inverse(changes)) == before
    assert inverse(inverse(changes)) == changes
    assert difference(before, before) == []


@given(seeds)
def test_a_difference_has_no_more_changes_than_values_that_differ(seed: int) -> None:
    before = drawn(Random(seed)).snapshot
    after = edited(before, Random(seed + 1))
    old, new = {row.id: row for row in rows_of(before)}, {row.id: row for row in rows_of(after)}
    assert len(difference(before, after)) == sum(old.get(key) != new.get(key) for key in {*old, *new})


@given(seeds)
def test_those_referred_to_come_before_those_who_refer_and_leave_after_them(seed: int) -> None:
    before = drawn(Random(seed)).snapshot
    kinds = [ENTITIES.index(type(change.entity)) for change in difference(Snapshot(), before)]
    assert kinds == sorted(kinds)
    kinds = [ENTITIES.index(type(change.entity)) for change in difference(before, Snapshot())]
    assert kinds == sorted(kinds, reverse=True)


@given(seeds)
def test_changes_leave_the_old_snapshot_alone_and_share_what_is_unchanged(seed: int) -> None:
    before = drawn(Random(seed)).snapshot
    rows = rows_of(before)
    task = next(iter(before.all(Task)))
    after = before.with_changes([Change(task, None)])
    assert rows_of(before) == rows
    assert len(after) == len(before) - 1
    assert after.by_id(Unit) is before.by_id(Unit)


@given(seeds)
def test_order_decides_neither_equality_nor_look_ups(seed: int) -> None:
    rows = drawn(Random(seed)).rows
    shuffled = Random(seed).sample(rows, len(rows))
    one, two = Snapshot.of(rows), Snapshot.of(shuffled)
    assert one == two
    assert list(one.tasks) == list(two.tasks) == sorted(one.tasks)
    assert one.followed_by == two.followed_by


def test_a_change_is_about_what_it_leaves_or_else_takes() -> None:
    one, two = Setting("i", "k", "1"), Setting("i", "k", "2")
    assert Change(one, two).entity is two
    assert Change(one, None).entity is one
    assert Change(one, two).inverse == Change(two, one)
    with pytest.raises(AssertionError, match="before or an after"):
        Change(None, None).entity  # noqa: B018


def test_units_above_are_nearest_first_and_a_circle_does_no_harm() -> None:
    mapped = Mapped()
    mapped.unit("F", parent="E")
    mapped.unit("G", parent="F")
    ids = {unit.code: unit.id for unit in mapped.snapshot.units.values()}
    assert mapped.snapshot.line_of(ids["G"]) == (ids["G"], ids["F"], ids["E"])
    top = mapped.snapshot.units["E"]
    circle = mapped.snapshot.with_changes([Change(top, replace(top, parent_id=ids["G"]))])
    assert circle.line_of(ids["G"]) == (ids["G"], ids["F"], ids["E"])


def test_followers_follow_all_others_of_their_process_but_no_follower() -> None:
    mapped = Mapped()
    mapped.unit("F")
    for code in ("A", "B"):
        mapped.task(code, 10)
    mapped.task("Elsewhere", 10, "F")
    mapped.task("Write", 10, follows=["*"])
    mapped.task("Drive", 10, follows=["A", "Elsewhere"])
    snapshot = mapped.snapshot
    ids = {code: task.id for code, task in snapshot.tasks.items()}
    followed = {key: set(targets) for key, targets in snapshot.followed_by.items()}
    assert followed == {
        ids["Write"]: {ids["A"], ids["B"]},
        ids["Drive"]: {ids["A"], ids["Elsewhere"]},
    }


def test_what_comes_after_another_does_not_follow_it() -> None:
    mapped = Mapped()
    mapped.task("A", 10)
    mapped.task("B", 10, after=["A"])
    assert mapped.snapshot.followed_by == {}
    assert [row.kind for row in mapped.snapshot.all(TaskLink)] == [LinkKind.AFTER]
