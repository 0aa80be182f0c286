"""The departments of `cases.drawn` with what those leave out: shifts, promises, answers, links, few hands."""

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from domain.model import (
    Answer,
    LinkKind,
    LowerLayer,
    LowerLayerKind,
    Position,
    Presence,
    ServiceThreshold,
    Shift,
    ShiftShares,
    Task,
    TaskLink,
    Unit,
    new_id,
)
from domain.snapshot import Snapshot
from domain.units import HUNDRED_PERCENT, to_micro
from tests.domain.cases import GROUPS, drawn


def everything(seed: int, **settings: str) -> Snapshot:
    """A department with everything a division of tasks may have to heed."""
    random = Random(seed)
    rows = drawn(random, **settings).rows
    rows = [_changed(random, row) for row in rows]
    tasks = [row for row in rows if isinstance(row, Task) and row.code.startswith("T")]
    for task in tasks:
        rows += _of_task(random, task)
    for earlier, later in pairwise(tasks):
        if random.random() < 0.6:
            rows.append(TaskLink(new_id(), later.id, LinkKind.AFTER, earlier.id))
    rows += _present(random, [row for row in rows if isinstance(row, Unit)])
    rows += _answered(random, tasks)
    return Snapshot.of(rows)


def _some_shifts(random: Random) -> tuple[Shift, ...]:
    return tuple(shift for shift in Shift if random.random() < 0.4)


def _changed(random: Random, row: Any) -> Any:
    if isinstance(row, Position) and random.random() < 0.3:
        return replace(row, shifts=_some_shifts(random))
    if isinstance(row, Task) and row.code.startswith("T"):
        times = random.choice((1, 1, 7, 40))
        return replace(
            row,
            per_week=row.per_week * times,
            minutes=row.minutes // times,
            most_performers=random.choice((None, None, 1, 2)),
            core_for=tuple(group for group in GROUPS if random.random() < 0.2),
            shifts=_shares(random) if random.random() < 0.4 else (),
        )
    return row


def _shares(random: Random) -> ShiftShares:
    shifts = _some_shifts(random)
    return tuple((shift, HUNDRED_PERCENT // len(shifts)) for shift in shifts)


def _of_task(random: Random, task: Task) -> list[Any]:
    if not task.minutes or random.random() < 0.85:
        return []
    numbers = (random.choice((60, 80, 100)), random.choice((0, 2)), 30, random.choice((0, 50)))
    return [ServiceThreshold(new_id(), task.id, *(to_micro(number) for number in numbers))]


def _present(random: Random, units: list[Unit]) -> list[Any]:
    found = []
    for unit in units:
        for group in GROUPS:
            for shift in _some_shifts(random) if random.random() < 0.3 else ():
                share = random.choice((None, 0, 25, 60))
                percent = None if share is None else to_micro(share)
                found.append(Presence(new_id(), unit.id, group, shift, percent))
    return found


def _answered(random: Random, tasks: list[Task]) -> list[Any]:
    """Answers that save minutes, and add some for a group, whoever is there."""
    found = []
    for task in tasks:
        if random.random() < 0.2:
            added, saved = random.choice((0, 12)), random.choice((0, 25, 500))
            by = random.choice((*GROUPS, "X_PARO")) if added else ""
            answer = random.choice((Answer.JA, Answer.JA, Answer.NEI))
            minutes = (to_micro(saved), to_micro(added))
            found.append(LowerLayer(new_id(), task.id, LowerLayerKind.REDUSERE, answer, *minutes, by))
    return found
