"""The lowest layers first: what people answered about needing less of a task, before anything is divided.

An answer *ja* takes the minutes saved off the task's demand, follow-on work in proportion, and lays the
minutes added on the group that gets them, where they stay. Nothing here is proposed by the program; the
effect is told apart from what the division gives (docs/METHOD.md).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.knowledge.law import DOUBLE_ENTRY
from domain.model import Answer, Code, LowerLayer, LowerLayerKind, PatientContact, Task, TaskCategory
from domain.results import Milli
from domain.rounding import milli
from domain.snapshot import Snapshot
from domain.today.demand import Work, minutes_of
from domain.today.distribution import Distribution, today
from domain.today.situation import Added, Situation
from domain.units import MICRO

A_CHANGE: Milli = 500
"""Thousandths of a minute that a load must change by before it is told."""


@dataclass(frozen=True, slots=True)
class Eased:
    """One answered measure: minutes a week saved and added, and who gets what is added."""

    task: Code
    kind: LowerLayerKind
    saved: Milli
    added: Milli
    group: Code
    responsible: Code


@dataclass(frozen=True, slots=True)
class LoadChange:
    """A group in a unit that gets less or more to do, today's division kept; by unit and group."""

    unit: Code
    group: Code
    before: Milli
    after: Milli


@dataclass(frozen=True, slots=True)
class LowerLayersEffect:
    """What the answers change by themselves, before the division: scarcity cost and uncovered, was and is.

    `saved` is what the measures save, `followers` how much less the tasks that follow them take besides.
    """

    measures: tuple[Eased, ...]
    saved: Milli
    followers: Milli
    added: Milli
    uncovered_before: Milli
    uncovered_after: Milli
    scarcity_before: Milli
    scarcity_after: Milli
    loads: tuple[LoadChange, ...]


def planned(situation: Situation) -> Situation:
    """The situation after what was answered *ja*; the same one when nothing was, or it is that already."""
    answered = _answered(situation.snapshot)
    if not answered or situation.added_work:
        return situation
    demand = {task.id: minutes_of(task) for task in situation.snapshot.tasks.values()}
    after = situation.with_demand(reduced(situation.snapshot, demand))
    after.added_work = tuple(
        Added(situation.snapshot.unit_of_task(task).id, row.group_added, row.minutes_added / MICRO)
        for task, row in answered
    )
    return after


def reduced(snapshot: Snapshot, demand: Mapping[str, float]) -> Mapping[str, float]:
    """The demand [minutes a week by task id] less what is saved.

    Followers fall with those they follow, and then by what is saved of their own.
    """
    answered = _answered(snapshot)
    if not answered:
        return demand
    saved: dict[str, float] = {}
    for task, row in answered:
        saved[task.id] = saved.get(task.id, 0.0) + row.minutes_saved / MICRO
    left = {key: max(0.0, minutes - saved.get(key, 0.0)) for key, minutes in demand.items()}
    for task_id, followed in snapshot.followed_by.items():
        whole = sum(demand[key] for key in sorted(followed))
        if whole:
            part = sum(left[key] for key in sorted(followed)) / whole
            left[task_id] = max(0.0, demand[task_id] * part - saved.get(task_id, 0.0))
    return left


def _answered(snapshot: Snapshot) -> list[tuple[Task, LowerLayer]]:
    """Every answer that changes something, by task and layer."""
    tasks = snapshot.by_id(Task)
    order = list(LowerLayerKind)
    rows = [
        (tasks[key], row)
        for key, found in snapshot.lower_layers_of.items()
        for row in found
        if row.answer is Answer.JA and (row.minutes_saved or row.minutes_added)
    ]
    return sorted(rows, key=lambda pair: (pair[0].code, order.index(pair[1].kind)))


def answered_in(situation: Situation) -> tuple[tuple[Code, LowerLayer], ...]:
    """Every answer about a task of the scope, *nei* and *senere* too, with its task; by task and layer."""
    order = list(LowerLayerKind)
    tasks = {row.task for rows in (situation.works, situation.followers) for row in rows}
    found = [
        (task.code, row) for task in tasks for row in situation.snapshot.lower_layers_of.get(task.id, ())
    ]
    return tuple(sorted(found, key=lambda pair: (pair[0], order.index(pair[1].kind))))


def effect(situation: Situation) -> LowerLayersEffect | None:
    """What the answers change by themselves, for the situation as it is mapped.

    None: no answer about a task of the scope saves or adds anything.
    """
    measures = tuple(
        Eased(
            task.code,
            row.kind,
            milli(row.minutes_saved / MICRO),
            milli(row.minutes_added / MICRO),
            row.group_added,
            row.responsible,
        )
        for task, row in _answered(situation.snapshot)
        if situation.snapshot.unit_of_task(task).id in situation.scope
    )
    if not measures:
        return None
    after = planned(situation)
    was, now = today(situation), today(after)
    saved = sum(row.saved for row in measures)
    return LowerLayersEffect(
        measures=measures,
        saved=saved,
        followers=max(0, _taken(situation) - _taken(after) - saved),
        added=sum(row.added for row in measures),
        uncovered_before=round(was.uncovered + was.over_capacity),
        uncovered_after=round(now.uncovered + now.over_capacity),
        scarcity_before=round(was.scarcity_cost),
        scarcity_after=round(now.scarcity_cost),
        loads=tuple(_changed_loads(was, now)),
    )


def _taken(situation: Situation) -> Milli:
    """What all tasks of the scope take, followers too."""
    return milli(sum(row.demand for rows in (situation.works, situation.followers) for row in rows))


def _changed_loads(was: Distribution, now: Distribution) -> Iterator[LoadChange]:
    situation = was.situation
    for number in situation.pools_in_reach:
        before, after = round(was.loads[number]), round(now.loads[number])
        if abs(after - before) >= A_CHANGE:
            pool = situation.staffing.pools[number]
            yield LoadChange(pool.unit.code, pool.group, before, after)


# -- what is left to ask ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unasked:
    """A task about which some layers are not answered yet, lowest first; `minutes` is its demand a week.

    `candidate`: it is tagged as double entry, and open to automation.
    """

    task: Code
    minutes: Milli
    kinds: tuple[LowerLayerKind, ...]
    candidate: bool = False


REMOTE = (PatientContact.INGEN,)
"""Only tasks without patient contact are proposed for automation (NOU 2023: 4)."""


PERFORMERS = {
    LowerLayerKind.EGENMESTRING: "X_EGEN",
    LowerLayerKind.PARORENDE: "X_PARO",
    LowerLayerKind.FRIVILLIGE: "X_FRIV",
    LowerLayerKind.LEVERANDOR: "X_PRIV",
}
"""Who does the work on a layer, as a group that the law can be asked about."""


def _fits(situation: Situation, work: Work, kind: LowerLayerKind) -> bool:
    """Whether it makes sense to ask about a layer: what law, contact and the kind of task leave open."""
    task = work.task
    if kind is LowerLayerKind.FOREBYGGE:
        return True
    if kind is LowerLayerKind.REDUSERE:
        return not situation.eligibility.openness(work).law.is_duty
    if kind is LowerLayerKind.AUTOMATISERE:
        return task.contact in REMOTE
    if kind in (LowerLayerKind.EGENMESTRING, LowerLayerKind.PARORENDE) and task.contact in REMOTE:
        return False
    if kind is LowerLayerKind.FRIVILLIGE and task.category is TaskCategory.HELSEFAGLIG:
        return False
    return situation.eligibility.legal(work, PERFORMERS[kind]).permits


def unasked(situation: Situation) -> tuple[Unasked, ...]:
    """The tasks of the scope with layers that nobody has answered about.

    Candidates for automation stand first, then those of most minutes.
    """
    rows = []
    for work in situation.works:
        answered = {row.kind for row in situation.snapshot.lower_layers_of.get(work.task.id, ())}
        left = tuple(k for k in LowerLayerKind if k not in answered and _fits(situation, work, k))
        if left:
            candidate = DOUBLE_ENTRY in work.task.tags and LowerLayerKind.AUTOMATISERE in left
            rows.append(Unasked(work.code, milli(work.demand), left, candidate))
    return tuple(sorted(rows, key=lambda row: (not row.candidate, -row.minutes, row.task)))


def open_layers(situation: Situation, task: Task) -> frozenset[LowerLayerKind]:
    """The layers it makes sense to ask about for one task, one that follows others too."""
    unit = situation.snapshot.unit_of_task(task)
    work = next((row for row in situation.all_works if row.task.id == task.id), None)
    asked = work or Work(task, unit, minutes_of(task), 0.0, (), 0.0, {})
    return frozenset(kind for kind in LowerLayerKind if _fits(situation, asked, kind))


def saved_and_added(rows: Iterable[LowerLayer]) -> tuple[Milli, dict[Code, Milli]]:
    """Minutes a week that answers of one task save, and what each group gets instead; only *ja* counts."""
    counting = [row for row in rows if row.answer is Answer.JA]
    added: dict[Code, Milli] = {}
    for row in counting:
        if row.minutes_added:
            added[row.group_added] = added.get(row.group_added, 0) + milli(row.minutes_added / MICRO)
    return milli(sum(row.minutes_saved for row in counting) / MICRO), added
