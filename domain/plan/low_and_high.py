"""What a plan would do if every task took its low minutes, and if it took its high ones."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.catalogue import Catalogue
from domain.model import Code, Task
from domain.plan.contents import Contents, contents
from domain.plan.effect import Effect, effect
from domain.plan_model import Measure
from domain.results import Milli
from domain.snapshot import Change, Snapshot

Pool = tuple[Code, Code]
Ends = tuple[Milli, Milli]
"""The least and the most."""


@dataclass(frozen=True, slots=True)
class LoadBetween:
    """Minutes a week that a pool has to do, before and after, from the low end to the high."""

    before: Ends
    after: Ends


def low_and_high(snapshot: Snapshot, catalogue: Catalogue, plan: Contents) -> tuple[Effect, Effect] | None:
    """The effect with low and with high minutes; None where no task states any.

    What a plan moves is a part of a task, and is so much less or more.
    """
    if not any(task.minutes_low or task.minutes_high for task in snapshot.all(Task)):
        return None
    low, high = (_with_minutes(snapshot, field) for field in ("minutes_low", "minutes_high"))
    return effect(low, catalogue, contents(low, plan.plan)), effect(
        high, catalogue, contents(high, plan.plan)
    )


def _with_minutes(snapshot: Snapshot, field: str) -> Snapshot:
    """The workspace with one end of every interval as the minutes, measures in proportion."""
    changed: list[Change] = []
    ratios: dict[str, float] = {}
    for task in snapshot.all(Task):
        minutes = getattr(task, field)
        if minutes is not None and task.minutes:
            ratios[task.id] = minutes / task.minutes
            changed.append(Change(task, replace(task, minutes=minutes)))
    for row in snapshot.all(Measure):
        if row.minutes is not None and row.task_id in ratios:
            changed.append(Change(row, replace(row, minutes=round(row.minutes * ratios[row.task_id]))))
    return snapshot.with_changes(changed)


def loads_between(snapshot: Snapshot, catalogue: Catalogue, plan: Contents) -> Mapping[Pool, LoadBetween]:
    """Every pool's load from low to high, by unit and group; empty where no task states low or high."""
    found = low_and_high(snapshot, catalogue, plan)
    if found is None:
        return {}
    low, high = ({(row.unit, row.group): row for row in end.loads} for end in found)
    return {
        pool: LoadBetween(
            _ends(low[pool].before, high[pool].before), _ends(low[pool].after, high[pool].after)
        )
        for pool in low
        if pool in high
    }


def _ends(one: Milli, other: Milli) -> Ends:
    return min(one, other), max(one, other)
