"""An introduced plan taken back: what the mapping would be today without it.

What each measure changed was kept when the plan was introduced. Of plans introduced before that was kept, the
measures themselves say how many minutes; where they do not, a move is all that the receiver has.
"""

from collections.abc import Container, Iterable

from domain.model import Code
from domain.plan.carrying_out import (
    MOVING,
    Held,
    Minutes,
    as_shared,
    by_task,
    changes_of,
    held_today,
    introduced,
)
from domain.plan.contents import Contents, MeasureContents
from domain.plan_model import Measure, MinutesChanged, PlanStatus
from domain.snapshot import Change, Snapshot
from domain.today.demand import today_of
from domain.units import MICRO


def before_and_after(snapshot: Snapshot, plan: Contents, known: Container[Code]) -> tuple[Snapshot, Snapshot]:
    """The mapping without the plan and with it; one of them is as it stands.

    Moves to nobody, or between groups that are not all among the known, do not count.
    """
    if plan.plan.status is not PlanStatus.INNFORT:
        would = [row for row in plan.measures if _counts(row.measure, known)]
        return snapshot, snapshot.with_changes(changes_of(snapshot, would))
    done = [row for row in introduced(plan) if all(group in known for group in _groups_of(row))]
    return snapshot.with_changes(taken_back(snapshot, done)), snapshot


def _counts(measure: Measure, known: Container[Code]) -> bool:
    return measure.kind not in MOVING or measure.receiver in known


def _groups_of(row: MeasureContents) -> Iterable[Code]:
    """The groups that a measure which was carried out concerns; "" where a move has no receiver."""
    if row.changed:
        return [each.of_group for each in row.changed if each.of_group]
    giver = [row.measure.giver] if row.measure.giver else []
    return [*giver, row.measure.receiver] if row.measure.kind in MOVING else giver


def taken_back(snapshot: Snapshot, measures: Iterable[MeasureContents]) -> list[Change]:
    """The edit that takes measures that were carried out back."""
    found: list[Change] = []
    for task, rows in by_task(snapshot, measures):
        held = held_today(snapshot, task)
        parts = today_of(snapshot.shares_of.get(task.id, []), 1.0)
        for row in reversed(rows):
            if row.changed:
                held = _as_kept(held, row.changed)
            elif row.measure.kind in MOVING:
                held = _moved_back(held, row.measure)
            else:
                held = _done_again(held, row.measure, parts)
        if held.has_place:
            found += as_shared(snapshot, task, held)
    return found


def _as_kept(held: Held, rows: Iterable[MinutesChanged]) -> Held:
    """Without what was changed: those who got give it back, as far as they have it, to those who gave."""
    changed = {row.of_group: row.minutes / MICRO for row in rows}
    got = {group: minutes for group, minutes in changed.items() if group and minutes > 0}
    back = {group: min(minutes, held.shared.get(group, 0.0)) for group, minutes in got.items()}
    part = sum(back.values()) / sum(got.values()) if got else 1.0
    after = {group: minutes - back.get(group, 0.0) for group, minutes in held.shared.items()}
    for group, minutes in changed.items():
        if group and minutes < 0:
            after[group] = after.get(group, 0.0) - minutes * part
    return Held(held.whole - sum(changed.values()), after)


def _moved_back(held: Held, measure: Measure) -> Held:
    giver, receiver, minutes = measure.giver, measure.receiver, measure.minutes
    has = held.shared.get(receiver, 0.0)
    back = has if minutes is None else min(has, minutes / MICRO)
    after: Minutes = {**held.shared, receiver: has - back}
    others = sum(part for code, part in after.items() if code != receiver)
    if giver:
        after[giver] = after.get(giver, 0.0) + back
    elif others:
        after = {
            code: part if code == receiver else part * (1 + back / others) for code, part in after.items()
        }
    return Held(held.whole, after)


def _done_again(held: Held, measure: Measure, parts: Minutes) -> Held:
    """With what was stopped; without a giver by those who do it, or did while it was done."""
    minutes = (measure.minutes or 0) / MICRO
    if measure.giver:
        by = {measure.giver: 1.0}
    elif held.whole:
        by = {code: part / held.whole for code, part in held.shared.items()}
    else:
        by = parts
    after = {code: held.shared.get(code, 0.0) + by.get(code, 0.0) * minutes for code in {*held.shared, *by}}
    return Held(held.whole + minutes, after)
