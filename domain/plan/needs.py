"""What a plan or the answers about the lowest layers would buy: work for technology or for a supplier."""

from dataclasses import dataclass

from domain.model import Answer, LowerLayer, LowerLayerKind, Task
from domain.plan.contents import Contents, MeasureContents
from domain.plan.questions import SUPPLIERS, TECHNOLOGY
from domain.plan_model import MeasureKind
from domain.today.situation import Situation

BOUGHT = (LowerLayerKind.AUTOMATISERE, LowerLayerKind.LEVERANDOR)
"""The lowest layers that somebody has to be paid for."""
_OPEN = (Answer.JA, Answer.SENERE)


@dataclass(frozen=True, slots=True)
class Need:
    """One task, or one measure without a task, and what it is to be bought as."""

    kind: LowerLayerKind
    task: Task | None
    measures: tuple[MeasureContents, ...] = ()
    answer: LowerLayer | None = None


def needs(situation: Situation, plan: Contents) -> tuple[Need, ...]:
    """The needs of the plan's measures, then those answered *ja* or *senere* for tasks of its units."""
    measured: dict[tuple[LowerLayerKind, str], list[MeasureContents]] = {}
    for row in plan.measures:
        kind = bought(row)
        if kind is not None:
            measured.setdefault((kind, row.task.id if row.task else row.measure.id), []).append(row)
    answered = _answered(situation)
    found = [
        Need(kind, rows[0].task, tuple(rows), answered.pop((kind, key), None))
        for (kind, key), rows in measured.items()
    ]
    tasks = situation.snapshot.by_id(Task)
    rest = [Need(kind, tasks[key], (), row) for (kind, key), row in answered.items()]
    return (*found, *rest)


def bought(row: MeasureContents) -> LowerLayerKind | None:
    """What a measure buys; None: nothing."""
    if row.measure.receiver == SUPPLIERS:
        return LowerLayerKind.LEVERANDOR
    if row.measure.kind is MeasureKind.AUTOMATISERE or row.measure.receiver == TECHNOLOGY:
        return LowerLayerKind.AUTOMATISERE
    return None


def _answered(situation: Situation) -> dict[tuple[LowerLayerKind, str], LowerLayer]:
    """The answers that would buy something, by layer and task, in the order of the tasks' codes."""
    snapshot = situation.snapshot
    return {
        (row.kind, task.id): row
        for task in sorted(snapshot.tasks.values(), key=lambda task: task.code)
        if snapshot.unit_of_task(task).id in situation.scope
        for row in snapshot.lower_layers_of.get(task.id, ())
        if row.kind in BOUGHT and row.answer in _OPEN
    }
