"""What a plan does to the mapping when it is carried out: the new Fordeling, and less to do where work stops.

Only minutes that can be counted are: a measure without a task, or one that trains or combines posts,
changes nothing by itself. Measures of the same task come after each other in the order of their codes.
"""

from collections.abc import Iterable
from dataclasses import replace

from domain.model import Code, Share, Task, new_id
from domain.plan.contents import MeasureContents, contents
from domain.plan_model import Act, MeasureKind, Plan
from domain.rounding import rounded_to_sum
from domain.snapshot import Change, Snapshot
from domain.today.demand import minutes_of, today_of
from domain.units import HUNDRED_PERCENT, MICRO

MOVING = frozenset({MeasureKind.FLYTTE, MeasureKind.DELE})
LESSENING = frozenset({MeasureKind.STOPPE, MeasureKind.AUTOMATISERE})
NOTHING = 1e-9
"""Minutes below this are rounding."""

Minutes = dict[Code, float]


def minutes_there(snapshot: Snapshot, task: Task, giver: Code) -> float:
    """What a measure could take at most [minutes a week]: the giver's, or the whole task without a giver."""
    whole = minutes_of(task)
    return today_of(snapshot.shares_of.get(task.id, []), whole).get(giver, 0.0) if giver else whole


def carried_out(snapshot: Snapshot, plan: Plan) -> list[Change]:
    """The edit of the mapping that introduces the plan: the measures its trial led to, and no others."""
    rows = contents(snapshot, plan).measures
    return changes_of(snapshot, (row for row in rows if row.measure.act is Act.INNFORE))


def is_carried_out(before: Snapshot, after: Snapshot, plan: Plan) -> bool:
    """Whether the mapping was taken from one to the other as the plan, as it stands in `before`, says."""
    wanted = before.with_changes(carried_out(before, plan))
    tasks = {row.task.id for row in contents(before, plan).measures if row.task is not None}
    return all(_done_by(after, task) == _done_by(wanted, task) for task in tasks)


def _done_by(snapshot: Snapshot, task_id: str) -> tuple[Task | None, list[tuple[Code, int]]]:
    shares = snapshot.shares_of.get(task_id, [])
    return snapshot.by_id(Task).get(task_id), sorted((share.group, share.percent) for share in shares)


def changes_of(snapshot: Snapshot, measures: Iterable[MeasureContents]) -> list[Change]:
    """The edit of the mapping that carries the measures out."""
    by_task: dict[str, list[MeasureContents]] = {}
    for row in measures:
        if row.task is not None and row.measure.kind in MOVING | LESSENING:
            by_task.setdefault(row.task.id, []).append(row)
    found: list[Change] = []
    for task_id in sorted(by_task, key=lambda key: snapshot.by_id(Task)[key].code):
        found += _of_task(snapshot, snapshot.by_id(Task)[task_id], by_task[task_id])
    return found


def _of_task(snapshot: Snapshot, task: Task, rows: list[MeasureContents]) -> list[Change]:
    whole = left = minutes_of(task)
    shared = today_of(snapshot.shares_of.get(task.id, []), whole)
    for row in rows:
        if row.measure.kind in MOVING:
            shared = moved(shared, row, left)
        else:
            shared, left = lessened(shared, row, left)
    changes = []
    if left < whole - NOTHING:
        changes.append(Change(task, replace(task, per_week=round(task.per_week * left / whole))))
    return changes + _new_shares(
        snapshot, task, {code: part for code, part in shared.items() if part > NOTHING}
    )


def moved(shared: Minutes, row: MeasureContents, whole: float) -> Minutes:
    """Minutes by group after the measure's go to its receiver; nobody gives more than it has."""
    measure = row.measure
    nobody = max(0.0, whole - sum(shared.values()))
    has = shared.get(measure.giver, 0.0) if measure.giver else nobody or whole
    minutes = has if measure.minutes is None else min(has, measure.minutes / MICRO)
    after = dict(shared)
    if measure.giver:
        after[measure.giver] = has - minutes
    elif not nobody:
        after = {code: part * (1 - minutes / whole) for code, part in shared.items()} if whole else after
    after[measure.receiver] = after.get(measure.receiver, 0.0) + minutes
    return after


def lessened(shared: Minutes, row: MeasureContents, whole: float) -> tuple[Minutes, float]:
    """Minutes by group, and all there is, after the measure's are no longer done."""
    measure = row.measure
    has = shared.get(measure.giver, 0.0) if measure.giver else whole
    minutes = has if measure.minutes is None else min(has, measure.minutes / MICRO)
    left = whole - minutes
    if measure.giver:
        return {**shared, measure.giver: has - minutes}, left
    return {code: part * left / whole for code, part in shared.items()} if whole else shared, left


def _new_shares(snapshot: Snapshot, task: Task, shared: Minutes) -> list[Change]:
    """The changes that make a task's shares these, in percent that add up to a hundred."""
    stored = snapshot.shares_of.get(task.id, [])
    whole = sum(shared.values())
    if not whole:
        return []
    parts = {code: HUNDRED_PERCENT * minutes / whole for code, minutes in sorted(shared.items())}
    percent = rounded_to_sum(parts, HUNDRED_PERCENT)
    first = {row.group: row for row in sorted(stored, key=lambda row: row.id, reverse=True)}
    removed = [
        Change(row, None) for row in stored if first[row.group] is not row or not percent.get(row.group)
    ]
    changed = [
        Change(row, replace(row, percent=percent[code]))
        for code, row in sorted(first.items())
        if percent.get(code) and percent[code] != row.percent
    ]
    added = [
        Change(None, Share(new_id(), task.id, code, part))
        for code, part in percent.items()
        if part and code not in first
    ]
    return removed + changed + added
