"""What has been changed in the mapping since a meeting approved it: who, when, what and why.

Only what moves a figure is told: minutes, shares, levels, importance, rules, limits and weights. A change of
somebody's competence or position is told as such, without saying whose.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import Any

from domain.editing.history import Step
from domain.model import (
    Code,
    Competency,
    Entity,
    Group,
    GroupCompetency,
    LocalRule,
    LowerLayer,
    PersonCompetency,
    Position,
    Presence,
    Recruitment,
    Requirement,
    ServiceThreshold,
    Setting,
    Share,
    Task,
    TimeBasis,
    Unit,
    UnitVerdict,
)
from domain.plan_model import Baseline, ChangeReason
from domain.snapshot import Change, Snapshot

TELLING: dict[type[Entity], frozenset[str]] = {
    Task: frozenset({"per_week", "minutes", "minutes_low", "minutes_high", "importance", "locked", "tags"}),
    Requirement: frozenset({"level"}),
    GroupCompetency: frozenset({"level"}),
    PersonCompetency: frozenset({"level", "valid_until"}),
    Position: frozenset({"percent", "count", "shifts"}),
    Share: frozenset({"percent"}),
    UnitVerdict: frozenset({"verdict", "follow_up_percent", "follow_up_group", "time_factor"}),
    LocalRule: frozenset({"change", "kind", "tags", "holders", "scope", "valid_from", "valid_until"}),
    LowerLayer: frozenset({"answer", "minutes_saved", "minutes_added", "group_added"}),
    Group: frozenset({"scarcity", "ceiling_percent", "target_percent", "layer", "base"}),
    Recruitment: frozenset({"scarcity"}),
    Presence: frozenset({"share_percent", "present", "at_least"}),
    ServiceThreshold: frozenset({"percent", "within_minutes", "open_hours_per_week", "other_work_percent"}),
    TimeBasis: frozenset(field.name for field in fields(TimeBasis)) - {"id", "unit_id", "group"},
    Unit: frozenset({"available_share", "full_time_hours_per_week"}),
    Setting: frozenset({"value"}),
}
"""The fields whose change is told, by kind; of a value that comes or goes, those that were filled in."""


@dataclass(frozen=True, slots=True)
class LaterChange:
    """One field of one value: before and after as stored (None: not there), and what it is about.

    `about` are the codes that say which value: task and group, unit and group, competency, task and lower
    layer, setting. Of people's own values only the competency is told.
    """

    step: int
    name: str
    who: str
    at: datetime
    reason: str
    kind: type[Entity]
    about: tuple[Code, ...]
    field: str
    before: object
    after: object


def later_changes(
    snapshot: Snapshot,
    baseline: Baseline,
    steps: Iterable[Step],
    changes_of: Callable[[int], list[Change]],
) -> tuple[LaterChange, ...]:
    """Every telling change after the baseline in the order it was made, those taken back too.

    `changes_of` gives what a step changed and may raise `Erased`; such a step is passed by.
    """
    reasons = {row.step: row.reason for row in snapshot.all(ChangeReason) if row.baseline_id == baseline.id}
    found: list[LaterChange] = []
    for step in steps:
        if step.number > baseline.step and not step.erased:
            for change in changes_of(step.number):
                found += _told(snapshot, step, reasons.get(step.number, ""), change)
    return tuple(found)


def _told(snapshot: Snapshot, step: Step, reason: str, change: Change) -> Iterator[LaterChange]:
    kind = type(change.entity)
    about = _about(snapshot, change.entity)
    for field in sorted(TELLING.get(kind, ())):
        was, now = (getattr(row, field, None) for row in (change.before, change.after))
        there = now if change.before is None else was
        is_filled = None not in (change.before, change.after) or there != _empty(kind, field)
        if was != now and is_filled:
            yield LaterChange(step.number, step.name, step.who, step.at, reason, kind, about, field, was, now)


def _empty(kind: type[Entity], field: str) -> object:
    """What stands in a field that nobody has filled in; `MISSING` where it must be."""
    return next((row.default for row in fields(kind) if row.name == field), MISSING)


def _about(snapshot: Snapshot, entity: Entity) -> tuple[Code, ...]:
    """The codes that say which value it is; what has gone since has none."""
    row: Any = entity
    if isinstance(entity, Position):
        return ()
    found = []
    for field, kind in (("unit_id", Unit), ("task_id", Task), ("competency_id", Competency)):
        there: Any = snapshot.by_id(kind).get(getattr(row, field, None) or "")
        if there is not None:
            found.append(there.code)
    own = [getattr(row, field, "") for field in ("code", "group", "key")]
    if isinstance(entity, LowerLayer):
        own.append(entity.kind.value)
    return (*found, *(text for text in own if text and not isinstance(entity, PersonCompetency)))
