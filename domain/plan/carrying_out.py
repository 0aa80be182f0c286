"""What a plan does to the mapping when it is carried out: the new Fordeling, and less to do where work stops.

Only minutes that can be counted are: a measure without a task, or one that trains or combines posts,
changes nothing by itself. Measures of the same task come after each other in the order of their codes.
"""

from collections.abc import Container, Iterable
from dataclasses import replace

from domain.model import Code, Share, Task, new_id
from domain.plan.contents import Contents, MeasureContents, contents
from domain.plan_model import Act, MeasureKind, Plan, PlanStatus
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


def before_and_after(snapshot: Snapshot, plan: Contents, known: Container[Code]) -> tuple[Snapshot, Snapshot]:
    """The mapping without the plan and with it; one of them is as it stands.

    Moves to nobody, or to a group that is not among the known, do not count.
    """
    rows = [row for row in plan.measures if row.measure.kind not in MOVING or row.measure.receiver in known]
    if plan.plan.status is not PlanStatus.INNFORT:
        return snapshot, snapshot.with_changes(changes_of(snapshot, rows))
    done = [row for row in rows if row.measure.act is Act.INNFORE]
    return snapshot.with_changes(taken_back(snapshot, done)), snapshot


def taken_back(snapshot: Snapshot, measures: Iterable[MeasureContents]) -> list[Change]:
    """The edit that takes measures that were carried out back; where minutes are not stated, all there is."""
    found: list[Change] = []
    for task, rows in _by_task(snapshot, measures):
        whole = left = minutes_of(task)
        shared = today_of(snapshot.shares_of.get(task.id, []), whole)
        for row in reversed(rows):
            if row.measure.kind in MOVING:
                shared = _moved_back(shared, row)
            else:
                shared, left = _done_again(shared, row, left)
        found += _as_shared(snapshot, task, whole, left, shared)
    return found


def _moved_back(shared: Minutes, row: MeasureContents) -> Minutes:
    giver, receiver, minutes = row.measure.giver, row.measure.receiver, row.measure.minutes
    has = shared.get(receiver, 0.0)
    back = has if minutes is None else min(has, minutes / MICRO)
    after = {**shared, receiver: has - back}
    others = sum(part for code, part in after.items() if code != receiver)
    if giver:
        after[giver] = after.get(giver, 0.0) + back
    elif others:
        after = {
            code: part if code == receiver else part * (1 + back / others) for code, part in after.items()
        }
    return after


def _done_again(shared: Minutes, row: MeasureContents, whole: float) -> tuple[Minutes, float]:
    minutes = (row.measure.minutes or 0) / MICRO
    if row.measure.giver:
        return {**shared, row.measure.giver: shared.get(row.measure.giver, 0.0) + minutes}, whole + minutes
    if not whole:
        return shared, whole
    return {code: part * (whole + minutes) / whole for code, part in shared.items()}, whole + minutes


def changes_of(snapshot: Snapshot, measures: Iterable[MeasureContents]) -> list[Change]:
    """The edit of the mapping that carries the measures out."""
    found: list[Change] = []
    for task, rows in _by_task(snapshot, measures):
        whole = left = minutes_of(task)
        shared = today_of(snapshot.shares_of.get(task.id, []), whole)
        for row in rows:
            if row.measure.kind in MOVING:
                shared = moved(shared, row, left)
            else:
                shared, left = lessened(shared, row, left)
        found += _as_shared(snapshot, task, whole, left, shared)
    return found


def _by_task(
    snapshot: Snapshot, measures: Iterable[MeasureContents]
) -> list[tuple[Task, list[MeasureContents]]]:
    """The measures that count minutes, by the task they are about, in the order of codes."""
    by_task: dict[str, list[MeasureContents]] = {}
    for row in measures:
        if row.task is not None and row.measure.kind in MOVING | LESSENING:
            by_task.setdefault(row.task.id, []).append(row)
    tasks = sorted((snapshot.by_id(Task)[key] for key in by_task), key=lambda task: task.code)
    return [(task, by_task[task.id]) for task in tasks]


def _as_shared(snapshot: Snapshot, task: Task, whole: float, left: float, shared: Minutes) -> list[Change]:
    """The edit that gives a task so many minutes instead of those it has, shared like this."""
    changes = []
    if whole and abs(left - whole) > NOTHING:
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
