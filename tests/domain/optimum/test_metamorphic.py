"""What a change of the mapping can and cannot do to the optimum, and what a stopped search may claim."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.csv_folder import read_folder
from db.knowledge import load_catalogue
from domain.exchange.importing import import_workbook
from domain.model import ENTITIES, Competency, Group, Judgement, Requirement, Share, Task, UnitVerdict, new_id
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.results import Status, Suggestion
from domain.snapshot import Snapshot
from tests.domain.cases import GROUPS, drawn
from tests.domain.checker import check
from tests.domain.everything import everything

CATALOGUE = load_catalogue()
ROUNDING = 50
"""What rounding to thousandths can do to a level [thousandths of a minute]."""

seeds = st.integers(0, 10**6)
TWICE = settings(max_examples=max(1, settings.default.max_examples // 2))
"""For those that divide a department more than once."""
EXAMPLES = Path(__file__).resolve().parents[3] / "data" / "examples"
Change = Callable[[Random, list[Any]], list[Any]]


def forbid(random: Random, rows: list[Any]) -> list[Any]:
    """«skal ikke» for a group in a task, where the unit has not said that it must."""
    task, group = random.choice([row for row in rows if isinstance(row, Task)]), random.choice(GROUPS)
    for row in rows:
        if isinstance(row, UnitVerdict) and (row.task_id, row.group) == (task.id, group):
            if row.verdict is Judgement.MUST:
                return rows  # to take back the only «må» would open the task to others
            return [replace(old, verdict=Judgement.MUST_NOT) if old is row else old for old in rows]
    return [*rows, UnitVerdict(new_id(), task.id, group, Judgement.MUST_NOT)]


def lock(random: Random, rows: list[Any]) -> list[Any]:
    """A task that nobody may do more of than today."""
    chosen = random.choice([row for row in rows if isinstance(row, Task)])
    return [replace(row, locked=True) if row is chosen else row for row in rows]


def demand_more(random: Random, rows: list[Any]) -> list[Any]:
    """One more thing that a task takes."""
    task = random.choice([row for row in rows if isinstance(row, Task)])
    competency = random.choice([row for row in rows if isinstance(row, Competency)])
    taken = {row.competency_id for row in rows if isinstance(row, Requirement) and row.task_id == task.id}
    if competency.id in taken:
        return rows
    return [*rows, Requirement(new_id(), task.id, competency.id, random.randint(1, 4))]


def no_better(closed: Suggestion, free: Suggestion) -> bool:
    """Whether the first is as bad as the second in (uncovered, scarcity cost), rounding aside."""
    here, there = closed.objectives, free.objectives
    if abs(here.uncovered - there.uncovered) > ROUNDING:
        return here.uncovered > there.uncovered
    return here.scarcity_cost >= there.scarcity_cost - 4 * ROUNDING


@given(seeds, st.sampled_from((forbid, lock, demand_more)))
def test_what_closes_a_task_to_somebody_never_improves(seed: int, change: Change) -> None:
    rows = drawn(Random(seed)).rows
    closed = change(Random(seed), rows)
    assert no_better(suggest(Snapshot.of(closed), CATALOGUE), suggest(Snapshot.of(rows), CATALOGUE))


@TWICE
@given(seeds, st.sampled_from((forbid, lock)), st.integers(0, 2))
def test_nor_with_few_moves_shifts_and_promises(seed: int, change: Change, most: int) -> None:
    rows = rows_of(everything(seed))
    closed, free = Snapshot.of(change(Random(seed), rows)), Snapshot.of(rows)
    assert no_better(suggest(closed, CATALOGUE, max_moves=most), suggest(free, CATALOGUE, max_moves=most))


def rows_of(snapshot: Snapshot) -> list[Any]:
    return [row for kind in ENTITIES for row in snapshot.all(kind)]


def settled(rows: list[Any], found: Suggestion) -> list[Any]:
    """The mapping after a plan is carried out: shares as suggested, what nobody does no longer asked for."""
    done: dict[str, int] = {}
    for row in found.allocation:
        done[row.task] = done.get(row.task, 0) + row.after
    ids = {row.code: row.id for row in rows if isinstance(row, Task)}
    after: list[Any] = []
    for row in rows:
        if isinstance(row, Task):
            row = replace(row, minutes=1000 * done.get(row.code, 0), locked=True)
        if not isinstance(row, Share):
            after.append(row)
    for part in found.allocation:
        if part.after:
            percent = round(100_000_000 * part.after / done[part.task])
            after.append(Share(new_id(), ids[part.task], part.group, percent))
    return after


@given(seeds)
def test_locking_every_task_at_the_optimum_changes_nothing_more(seed: int) -> None:
    """Without ceilings: a ceiling rests on today's load, which is another when the plan is today."""
    rows = drawn(Random(seed), tak_prosent="100").rows
    rows = [replace(row, ceiling_percent=None) if isinstance(row, Group) else row for row in rows]
    found = suggest(Snapshot.of(rows), CATALOGUE)
    locked = suggest(Snapshot.of(settled(rows, found)), CATALOGUE)
    assert locked.status is Status.OPTIMAL
    assert locked.moves == ()
    assert locked.objectives.moved_minutes == 0
    assert locked.objectives.uncovered <= ROUNDING
    assert abs(locked.objectives.scarcity_cost - found.objectives.scarcity_cost) <= 4 * ROUNDING
    assert abs(locked.objectives.layer_minutes - found.objectives.layer_minutes) <= 10 * ROUNDING


@given(seeds, st.sampled_from(("20", "100")))
def test_whole_tasks_cost_no_more_than_is_allowed(seed: int, percent: str) -> None:
    free = suggest(everything(seed), CATALOGUE)
    whole = suggest(everything(seed, hele_oppgaver=percent), CATALOGUE)
    spared = max(0, free.today.scarcity_cost - free.objectives.scarcity_cost)
    most = free.objectives.scarcity_cost + float(percent) / 100 * spared
    assert abs(whole.objectives.uncovered - free.objectives.uncovered) <= ROUNDING
    assert whole.objectives.scarcity_cost <= most + 4 * ROUNDING


# -- a search that is stopped ------------------------------------------------------------------------------


@cache
def example(code: str) -> Snapshot:
    found = import_workbook(read_folder(EXAMPLES / code), Snapshot(), CATALOGUE, date(2030, 1, 1))
    return Snapshot().with_changes(found.changes)


def levels(found: Suggestion) -> tuple[int, ...]:
    row = found.objectives
    return (row.uncovered, row.scarcity_cost, row.moved_minutes, row.layer_minutes)


def stopped_after(
    snapshot: Snapshot, asks: int | None, seconds: float | None, most: int | None
) -> tuple[Suggestion, int]:
    """What a search says that is stopped at its so-many-th question, or after seconds; and at which level."""
    asked, told = count(), [0.0]
    limits = Limits(
        seconds=seconds,
        stopped=None if asks is None else lambda: next(asked) >= asks,
        report=lambda share, _step: told.append(share),
    )
    return suggest(snapshot, CATALOGUE, max_moves=most, limits=limits), round(4 * told[-1])


def is_honest(found: Suggestion, best: Suggestion, level: int) -> bool:
    """Whether the first level that falls short of the true optimum does so by no more than the gap says."""
    for number, (mine, optimum) in enumerate(zip(levels(found), levels(best), strict=True)):
        if abs(mine - optimum) > 2 * ROUNDING + 1e-6 * optimum:
            within = mine * (1 - found.gap) <= optimum + ROUNDING
            return found.status is not Status.OPTIMAL and (number > level or within)
    return True


@pytest.mark.parametrize(("code", "most"), [("FL", 5), ("SH", 5), ("FL", None)])
def test_a_stopped_search_states_a_gap_that_holds(code: str, most: int | None) -> None:
    snapshot = example(code)
    best = suggest(snapshot, CATALOGUE, max_moves=most)
    ends = set()
    for asks in (*range(0, 210, 6), 10**9):
        found, level = stopped_after(snapshot, asks, None, most)
        assert check(snapshot, CATALOGUE, found, most=most) == []
        assert is_honest(found, best, level)
        ends.add(found.status)
    assert ends == {Status.CANCELLED, Status.OPTIMAL}


@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_a_search_without_more_time_states_a_gap_that_holds(seconds: float) -> None:
    snapshot = example("FL")
    found, level = stopped_after(snapshot, None, seconds, 5)
    assert check(snapshot, CATALOGUE, found, most=5) == []
    assert is_honest(found, suggest(snapshot, CATALOGUE, max_moves=5), level)
    assert found.status in (Status.FEASIBLE, Status.OPTIMAL)


def test_what_is_proven_when_a_search_is_stopped_is_kept() -> None:
    """The levels before the one that was stopped are at their optimum, also with free moves."""
    snapshot = example("SH")
    best = levels(suggest(snapshot, CATALOGUE))
    asked = count()
    suggest(snapshot, CATALOGUE, limits=Limits(stopped=lambda: next(asked) < 0))
    whole, reached = next(asked), set()
    for asks in range(whole - 30, whole):
        found, level = stopped_after(snapshot, asks, None, None)
        if found.status is Status.CANCELLED:
            reached.add(level)
            assert levels(found)[:level] == pytest.approx(best[:level], abs=2 * ROUNDING)
    assert max(reached) > 0
