"""The lowest layers first: what people answered about needing less of a task, before anything is divided.

An answer *ja* takes the minutes saved off the task's demand, follow-on work in proportion, and lays the
minutes added on the group that gets them, where they stay. Nothing here is proposed by the program; the
effect is told apart from what the division gives (docs/METHOD.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.model import Answer, Code, LowerLayer, LowerLayerKind, PatientContact, Task, TaskCategory
from domain.results import Milli
from domain.rounding import milli
from domain.snapshot import Snapshot
from domain.today.demand import Work, minutes_of
from domain.today.distribution import today
from domain.today.situation import Added, Situation
from domain.units import MICRO


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
class LowerLayersEffect:
    """What the answers change by themselves, before the division: scarcity cost and uncovered, was and is."""

    measures: tuple[Eased, ...]
    saved: Milli
    added: Milli
    uncovered_before: Milli
    uncovered_after: Milli
    scarcity_before: Milli
    scarcity_after: Milli


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
    """The demand [minutes a week by task id] less what is saved; followers fall with those they follow."""
    answered = _answered(snapshot)
    if not answered:
        return demand
    left = dict(demand)
    for task, row in answered:
        left[task.id] = max(0.0, left[task.id] - row.minutes_saved / MICRO)
    own = {task.id for task, _row in answered}
    for task_id, followed in snapshot.followed_by.items():
        whole = sum(demand[key] for key in sorted(followed))
        if task_id not in own and whole:
            left[task_id] = demand[task_id] * sum(left[key] for key in sorted(followed)) / whole
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


def effect(situation: Situation) -> LowerLayersEffect | None:
    """What the answers change by themselves, for the situation as it is mapped; None: nothing is answered."""
    after = planned(situation)
    if after is situation:
        return None
    was, now = today(situation), today(after)
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
    return LowerLayersEffect(
        measures=measures,
        saved=sum(row.saved for row in measures),
        added=sum(row.added for row in measures),
        uncovered_before=round(was.uncovered + was.over_capacity),
        uncovered_after=round(now.uncovered + now.over_capacity),
        scarcity_before=round(was.scarcity_cost),
        scarcity_after=round(now.scarcity_cost),
    )


# -- what is left to ask ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unasked:
    """A task about which some layers are not answered yet, lowest first; `minutes` is its demand a week."""

    task: Code
    minutes: Milli
    kinds: tuple[LowerLayerKind, ...]


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
    """The tasks of the scope with layers that nobody has answered about, most minutes first."""
    rows = []
    for work in situation.works:
        answered = {row.kind for row in situation.snapshot.lower_layers_of.get(work.task.id, ())}
        left = tuple(k for k in LowerLayerKind if k not in answered and _fits(situation, work, k))
        if left:
            rows.append(Unasked(work.code, milli(work.demand), left))
    return tuple(sorted(rows, key=lambda row: (-row.minutes, row.task)))


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
