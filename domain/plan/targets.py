"""The target an accepted move is measured against: what the giver does today, less what the measure takes."""

from collections.abc import Iterator
from dataclasses import replace

from domain.model import Task
from domain.plan.carrying_out import minutes_there
from domain.plan_model import Indicator, Measure
from domain.snapshot import Change, Snapshot
from domain.units import MICRO, Micro


def target_of(baseline: float, taken: float) -> Micro:
    """What is left of the giver's minutes, as an indicator states it.

    >>> target_of(300 * MICRO, 45.2 * MICRO) == 255 * MICRO
    True
    """
    return whole(baseline - taken)


def whole(minutes: float) -> Micro:
    """Minutes as an indicator states them: whole, since nobody measures finer, and never less than none."""
    return max(0, round(minutes / MICRO) * MICRO)


def measure_changed(snapshot: Snapshot, before: Measure, after: Measure) -> list[Change]:
    """The edit of a measure, and of its targets that said what the old minutes would give.

    A target that somebody has set to something else stays.
    """
    return [Change(before, after), *_targets_following(snapshot, before, after)]


def _targets_following(snapshot: Snapshot, before: Measure, after: Measure) -> Iterator[Change]:
    old, new = _taken(snapshot, before), _taken(snapshot, after)
    if old is None or new is None or old == new:
        return
    for row in snapshot.all(Indicator):
        if row.measure_id != before.id or row.balancing or row.baseline is None or row.target is None:
            continue
        # The baseline was rounded by itself, so that the two may lie a minute apart.
        if abs(row.target - max(0, row.baseline - old)) <= MICRO:
            yield from _changed(row, target_of(row.baseline, new))


def _taken(snapshot: Snapshot, measure: Measure) -> float | None:
    """The minutes a measure takes [micro]; without any stated, all that is there; None without a task."""
    task = None if measure.task_id is None else snapshot.by_id(Task).get(measure.task_id)
    if task is None:
        return None
    if measure.minutes is not None:
        return measure.minutes
    return minutes_there(snapshot, task, measure.giver) * MICRO


def _changed(row: Indicator, target: Micro) -> Iterator[Change]:
    if target != row.target:
        yield Change(row, replace(row, target=target))
