"""Levels, links and locks, and what a workspace states about itself, edited one at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from domain.editing.describing import (
    group_level_set,
    links_set,
    locked,
    person_level_set,
    requirement_review_set,
    requirement_set,
)
from domain.editing.stating import recruitment_stated, setting_stated, time_stated
from domain.model import (
    Entity,
    Evidence,
    GroupCompetency,
    LinkKind,
    PersonCompetency,
    Recruitment,
    Requirement,
    Setting,
    Task,
    TaskLink,
    TimeBasis,
)
from domain.snapshot import Change, Snapshot

TAKES = Requirement("r", "t", "k", 3, date(2027, 3, 1))
COUNTED = GroupCompetency("g", "SP", "k", 0)
HELD = PersonCompetency("p", "a", "k", 2, date(2026, 12, 31), Evidence.REELL, "kurs")
AFTER, FOLLOWS = TaskLink("l1", "t", LinkKind.AFTER, "u"), TaskLink("l2", "t", LinkKind.FOLLOWS, None)
CEILING = Setting("s", "tak_prosent", "90")
TIME = TimeBasis("b", "e", "SP", sick_days=5_000_000)
HARD = Recruitment("h", "e", "SP", 2_000_000, "Ingen søkere")
TASK = Task("t", "T", "p", "t", 1, 1)
SNAPSHOT = Snapshot.of([TAKES, COUNTED, HELD, AFTER, FOLLOWS, CEILING, TIME, HARD, TASK])

Edit = Callable[[Snapshot], list[Change]]


def edit(act: Callable[..., list[Change]], *values: Any) -> Edit:
    return lambda snapshot: act(snapshot, *values)


@pytest.mark.parametrize(
    ("act", "stored", "wanted"),
    [
        (edit(requirement_set, "t", "k", 4), TAKES, replace(TAKES, level=4)),
        (edit(requirement_set, "t", "k", 3), TAKES, TAKES),
        (edit(requirement_set, "t", "k", 0), TAKES, None),
        (lambda _: requirement_review_set(TAKES, None), TAKES, replace(TAKES, review_on=None)),
        (lambda _: requirement_review_set(TAKES, TAKES.review_on), TAKES, TAKES),
        (edit(group_level_set, "SP", "k", 4), COUNTED, replace(COUNTED, level=4)),
        (edit(group_level_set, "SP", "k", 0), COUNTED, COUNTED),
        (edit(group_level_set, "SP", "k", None), COUNTED, None),
        (edit(person_level_set, "a", "k", 4), HELD, replace(HELD, level=4)),
        (edit(person_level_set, "a", "k", 2), HELD, HELD),
        (edit(person_level_set, "a", "k", None), HELD, None),
        (edit(setting_stated, "tak_prosent", "80"), CEILING, replace(CEILING, value="80")),
        (edit(setting_stated, "tak_prosent", "90"), CEILING, CEILING),
        (edit(setting_stated, "tak_prosent", None), CEILING, None),
        (edit(time_stated, TimeBasis("x", "e", "SP")), TIME, TimeBasis("b", "e", "SP")),
        (edit(time_stated, replace(TIME, id="x")), TIME, TIME),
        (edit(recruitment_stated, "e", "SP", 0), HARD, replace(HARD, scarcity=0)),
        (edit(recruitment_stated, "e", "SP", 2_000_000), HARD, HARD),
        (edit(recruitment_stated, "e", "SP", None), HARD, None),
        (edit(links_set, "t", LinkKind.AFTER, ["u"]), AFTER, AFTER),
        (edit(links_set, "t", LinkKind.AFTER, []), AFTER, None),
        (edit(links_set, "t", LinkKind.FOLLOWS, [None]), FOLLOWS, FOLLOWS),
        (edit(links_set, "t", LinkKind.FOLLOWS, []), FOLLOWS, None),
    ],
)
def test_a_value_becomes_what_is_wanted_and_keeps_its_id(act: Edit, stored: Entity, wanted: Any) -> None:
    assert act(SNAPSHOT) == ([] if stored == wanted else [Change(stored, wanted)])


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (edit(requirement_set, "t", "k", 3), Requirement("", "t", "k", 3)),
        (edit(group_level_set, "SP", "k", 0), COUNTED),
        (edit(person_level_set, "a", "k", 2), PersonCompetency("", "a", "k", 2)),
        (edit(setting_stated, "tak_prosent", "90"), CEILING),
        (edit(time_stated, TIME), TIME),
        (edit(recruitment_stated, "e", "SP", 1_000_000), Recruitment("", "e", "SP", 1_000_000)),
        (edit(links_set, "t", LinkKind.AFTER, ["u", "u"]), AFTER),
        (edit(links_set, "t", LinkKind.FOLLOWS, [None]), FOLLOWS),
    ],
)
def test_a_value_that_is_not_there_is_added(act: Edit, wanted: Any) -> None:
    (change,) = act(Snapshot())
    assert change == Change(None, replace(wanted, id=change.entity.id))


@pytest.mark.parametrize(
    "act",
    [
        edit(requirement_set, "t", "k", 0),
        edit(group_level_set, "SP", "k", None),
        edit(person_level_set, "a", "k", None),
        edit(setting_stated, "navn", None),
        edit(recruitment_stated, "e", "SP", None),
        edit(links_set, "t", LinkKind.AFTER, []),
    ],
)
def test_nothing_is_taken_away_where_nothing_is(act: Edit) -> None:
    assert act(Snapshot()) == []


def test_links_of_one_kind_are_replaced_and_the_other_kind_stays() -> None:
    gone, added = links_set(SNAPSHOT, "t", LinkKind.AFTER, ["v"])
    assert gone == Change(AFTER, None)
    assert added == Change(None, TaskLink(added.entity.id, "t", LinkKind.AFTER, "v"))


def test_tasks_are_locked_and_opened() -> None:
    shut = replace(TASK, id="u", locked=True)
    lock = partial(locked, [TASK, shut])
    assert lock(True) == [Change(TASK, replace(TASK, locked=True))]
    assert lock(False) == [Change(shut, replace(shut, locked=False))]
