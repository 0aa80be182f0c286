"""What a plan does to the mapping when it is carried out: the new Fordeling, and less to do where work stops.

Only minutes that can be counted are: a measure without a task, or one that trains or combines posts,
changes nothing by itself. Measures of the same task come after each other in the order of their codes.

A task without shares is nobody's, and shares are of the whole task: a part of it cannot be given away while
the rest stays nobody's. Such a move does not count, and its gate says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from domain.model import Code, Share, Task, new_id
from domain.plan.contents import Contents, MeasureContents, contents
from domain.plan_model import Act, Measure, MeasureKind, MinutesChanged, Plan
from domain.rounding import rounded_to_sum
from domain.snapshot import Change, Snapshot
from domain.today.demand import minutes_of, today_of
from domain.units import HUNDRED_PERCENT, MICRO

MOVING = frozenset({MeasureKind.FLYTTE, MeasureKind.DELE})
LESSENING = frozenset({MeasureKind.STOPPE, MeasureKind.AUTOMATISERE})
NOTHING = 1 / MICRO
"""Minutes below this are rounding."""

Minutes = dict[Code, float]


@dataclass(frozen=True, slots=True)
class Held:
    """A task's minutes a week: all of them, and those of each group; what is left is nobody's."""

    whole: float
    shared: Minutes

    @property
    def nobodys(self) -> float:
        """Minutes that nobody does."""
        rest = self.whole - sum(self.shared.values())
        return rest if rest > NOTHING else 0.0

    @property
    def has_place(self) -> bool:
        """Whether shares can say it: somebody does all of it, or nobody any."""
        return not self.nobodys or all(part <= NOTHING for part in self.shared.values())

    def by_group(self) -> Minutes:
        """The minutes of each group, and of nobody under ""."""
        return {**self.shared, "": self.nobodys}


@dataclass(frozen=True, slots=True)
class _Step:
    """What one measure does to its task."""

    measure: Measure
    before: Held
    after: Held


def minutes_there(snapshot: Snapshot, task: Task, giver: Code) -> float:
    """What a measure could take at most [minutes a week]: the giver's, or the whole task without a giver."""
    held = held_today(snapshot, task)
    return held.shared.get(giver, 0.0) if giver else held.whole


def held_today(snapshot: Snapshot, task: Task) -> Held:
    """The task as it is mapped."""
    whole = minutes_of(task)
    return Held(whole, today_of(snapshot.shares_of.get(task.id, []), whole))


def carried_out(snapshot: Snapshot, plan: Plan) -> list[Change]:
    """The edit of the mapping that introduces the plan: the measures its trial led to, and no others.

    With it, what each of them changed, so that it can be told apart later.
    """
    rows = introduced(contents(snapshot, plan))
    kept = (Change(None, row) for row in minutes_changed(snapshot, rows))
    return [*changes_of(snapshot, rows), *kept]


def introduced(plan: Contents) -> list[MeasureContents]:
    """The measures that the trial led to."""
    return [row for row in plan.measures if row.measure.act is Act.INNFORE]


def is_carried_out(before: Snapshot, after: Snapshot, plan: Plan) -> bool:
    """Whether the mapping was taken from one to the other as the plan, as it stands in `before`, says."""
    found = contents(before, plan)
    done = introduced(found)
    wanted = before.with_changes(changes_of(before, done))
    tasks = {row.task.id for row in found.measures if row.task is not None}
    measures = {row.measure.id for row in found.measures}
    return all(_done_by(after, task) == _done_by(wanted, task) for task in tasks) and (
        _plainly(row for row in after.all(MinutesChanged) if row.measure_id in measures)
        == _plainly(minutes_changed(before, done))
    )


def _done_by(snapshot: Snapshot, task_id: str) -> tuple[Task | None, list[tuple[Code, int]]]:
    shares = snapshot.shares_of.get(task_id, [])
    return snapshot.by_id(Task).get(task_id), sorted((share.group, share.percent) for share in shares)


def _plainly(rows: Iterable[MinutesChanged]) -> list[tuple[str, Code, int]]:
    return sorted((row.measure_id, row.of_group, row.minutes) for row in rows)


def changes_of(snapshot: Snapshot, measures: Iterable[MeasureContents]) -> list[Change]:
    """The edit of the mapping that carries the measures out."""
    found: list[Change] = []
    for task, rows in by_task(snapshot, measures):
        for step in _steps(held_today(snapshot, task), rows)[-1:]:
            found += as_shared(snapshot, task, step.after)
    return found


def minutes_changed(snapshot: Snapshot, measures: Iterable[MeasureContents]) -> Iterator[MinutesChanged]:
    """What each measure changes of its task when they are carried out, by group."""
    for task, rows in by_task(snapshot, measures):
        for step in _steps(held_today(snapshot, task), rows):
            was, now = step.before.by_group(), step.after.by_group()
            for group in sorted({*was, *now}):
                minutes = round((now.get(group, 0.0) - was.get(group, 0.0)) * MICRO)
                if minutes:
                    yield MinutesChanged(new_id(), step.measure.id, group, minutes)


def rest_without_place(
    snapshot: Snapshot, measures: Iterable[MeasureContents]
) -> Iterator[tuple[Measure, float]]:
    """Moves of a part of what nobody does, with the minutes a week that would still be nobody's."""
    for task, rows in by_task(snapshot, measures):
        end = list(_all_steps(held_today(snapshot, task), rows))[-1].after
        if not end.has_place:
            yield from ((row.measure, end.nobodys) for row in rows if _from_anybody(row))


def _steps(held: Held, rows: list[MeasureContents]) -> list[_Step]:
    """What each measure does to the task; without those that would leave a rest without a place."""
    steps = list(_all_steps(held, rows))
    if steps[-1].after.has_place:
        return steps
    return list(_all_steps(held, [row for row in rows if not _from_anybody(row)]))


def _all_steps(held: Held, rows: Iterable[MeasureContents]) -> Iterator[_Step]:
    for row in rows:
        after = (moved if row.measure.kind in MOVING else lessened)(held, row.measure)
        yield _Step(row.measure, held, after)
        held = after


def _from_anybody(row: MeasureContents) -> bool:
    return row.measure.kind in MOVING and not row.measure.giver


def by_task(
    snapshot: Snapshot, measures: Iterable[MeasureContents]
) -> list[tuple[Task, list[MeasureContents]]]:
    """The measures that count minutes, by the task they are about, in the order of codes."""
    by_task: dict[str, list[MeasureContents]] = {}
    for row in measures:
        if row.task is not None and row.measure.kind in MOVING | LESSENING:
            by_task.setdefault(row.task.id, []).append(row)
    tasks = sorted((snapshot.by_id(Task)[key] for key in by_task), key=lambda task: task.code)
    return [(task, by_task[task.id]) for task in tasks]


def as_shared(snapshot: Snapshot, task: Task, held: Held) -> list[Change]:
    """The edit that gives a task these minutes instead of those it has, shared like this."""
    changes = []
    if task.minutes and abs(held.whole - minutes_of(task)) > NOTHING:
        changes.append(Change(task, replace(task, per_week=round(held.whole * MICRO * MICRO / task.minutes))))
    if held.whole <= NOTHING:
        return changes  # who did it stands, for the day it is done again
    return changes + _new_shares(
        snapshot, task, {code: part for code, part in held.shared.items() if part > NOTHING}
    )


def moved(held: Held, measure: Measure) -> Held:
    """The task after the measure's minutes go to its receiver; nobody gives more than it has."""
    whole, nobody = held.whole, held.nobodys
    has = held.shared.get(measure.giver, 0.0) if measure.giver else nobody or whole
    minutes = has if measure.minutes is None else min(has, measure.minutes / MICRO)
    after = dict(held.shared)
    if measure.giver:
        after[measure.giver] = has - minutes
    elif not nobody:
        after = {code: part * (1 - minutes / whole) for code, part in after.items()} if whole else after
    after[measure.receiver] = after.get(measure.receiver, 0.0) + minutes
    return Held(whole, after)


def lessened(held: Held, measure: Measure) -> Held:
    """The task when the measure's minutes are no longer done."""
    has = held.shared.get(measure.giver, 0.0) if measure.giver else held.whole
    minutes = has if measure.minutes is None else min(has, measure.minutes / MICRO)
    left = held.whole - minutes
    if measure.giver:
        return Held(left, {**held.shared, measure.giver: has - minutes})
    if not held.whole:
        return held
    return Held(left, {code: part * left / held.whole for code, part in held.shared.items()})


def _new_shares(snapshot: Snapshot, task: Task, shared: Minutes) -> list[Change]:
    """The changes that make a task's shares these, in percent that add up to a hundred; none: nobody's."""
    stored = snapshot.shares_of.get(task.id, [])
    whole = sum(shared.values())
    parts = {code: HUNDRED_PERCENT * minutes / whole for code, minutes in sorted(shared.items())}
    percent = rounded_to_sum(parts, HUNDRED_PERCENT) if parts else {}
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
