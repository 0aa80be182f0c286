"""What a unit answers about one task: needing less of it, and how quickly it is to be answered."""

from domain.editing.row_edits import changed
from domain.model import LowerLayer, LowerLayerKind, ServiceThreshold
from domain.snapshot import Change, Snapshot


def layer_of(snapshot: Snapshot, task_id: str, kind: LowerLayerKind) -> LowerLayer | None:
    """What is answered about one of the lowest layers; None: nothing yet."""
    rows = snapshot.lower_layers_of.get(task_id, ())
    return next((row for row in rows if row.kind is kind), None)


def layer_answered(snapshot: Snapshot, wanted: LowerLayer) -> list[Change]:
    """The edit that makes this the answer about its layer of its task."""
    return changed(layer_of(snapshot, wanted.task_id, wanted.kind), wanted)


def layer_unanswered(snapshot: Snapshot, task_id: str, kind: LowerLayerKind) -> list[Change]:
    """The edit that takes an answer back, with all that stands beside it."""
    return changed(layer_of(snapshot, task_id, kind), None)


def promise_of_task(snapshot: Snapshot, task_id: str) -> ServiceThreshold | None:
    """What is promised about a task; None: nothing."""
    return next(iter(snapshot.service_thresholds_of.get(task_id, ())), None)


def promised(snapshot: Snapshot, task_id: str, wanted: ServiceThreshold | None) -> list[Change]:
    """The edit that makes this the only promise about a task; None takes it back."""
    return changed(promise_of_task(snapshot, task_id), wanted)
