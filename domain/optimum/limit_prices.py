"""What each limit and practical rule of the unit costs: what could be done, and relieved, without it.

Every price is the difference between two optima, with the limit and without; limits are lifted one at a
time, so prices do not add up. A target sets what relief is counted, so both optima are weighed without it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.catalogue import Catalogue
from domain.model import Code, Group, Setting, Task
from domain.optimum.handovers import HANDOVER
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.optimum.protections import LEAST_CORE, MOST_NEW
from domain.results import Milli, Status, Suggestion
from domain.rounding import NEAR, beyond_noise
from domain.snapshot import Change, Snapshot
from domain.units import HUNDRED_PERCENT


class LimitKind(StrEnum):
    """The limits that the unit sets itself."""

    CEILING = "ceiling"
    GROUP_CEILING = "group_ceiling"
    TARGET = "target"
    GROUP_TARGET = "group_target"
    LOCKS = "locks"
    SMALLEST_MOVE = "smallest_move"
    MOST_NEW = "most_new"
    LEAST_CORE = "least_core"
    SMALLEST_SHARE = "smallest_share"
    ROUNDING = "rounding"
    WHOLE_TASKS = "whole_tasks"
    PERFORMERS = "performers"
    HANDOVERS = "handovers"


OF_SETTING = {
    "minste_flytting": LimitKind.SMALLEST_MOVE,
    MOST_NEW: LimitKind.MOST_NEW,
    LEAST_CORE: LimitKind.LEAST_CORE,
    "minste_andel_flytting": LimitKind.SMALLEST_SHARE,
    "avrunding_prosent": LimitKind.ROUNDING,
    "hele_oppgaver": LimitKind.WHOLE_TASKS,
    HANDOVER: LimitKind.HANDOVERS,
}
"""The limits that are one setting each, lifted by leaving it out."""


@dataclass(frozen=True, slots=True)
class LimitPrice:
    """What is covered and relieved more without one limit [weighted minutes a week]; `group` if one's own.

    `proven` when the division with the limit and the one without are both proven best.
    """

    kind: LimitKind
    group: Code
    covers: Milli
    relieves: Milli
    proven: bool = True

    @property
    def free(self) -> bool:
        """Whether the limit costs nothing."""
        return self.covers <= NEAR and self.relieves <= NEAR


def limit_prices(
    snapshot: Snapshot, catalogue: Catalogue, *, unit: Code | None = None, limits: Limits | None = None
) -> tuple[Status, tuple[LimitPrice, ...]]:
    """The price of every limit that is set, dearest first; with how far the search came."""
    asked = limits or Limits()
    base = suggest(snapshot, catalogue, unit=unit, limits=asked)
    trials = list(_liftings(snapshot))
    found = []
    status = Status.OPTIMAL
    for number, (kind, group, changes) in enumerate(trials):
        asked.tell(number / len(trials), "limit")
        if asked.ended():
            status = asked.why_ended()
            break
        without = suggest(snapshot.with_changes(changes), catalogue, unit=unit, limits=asked)
        found.append(_price(kind, group, base, without))
        if not found[-1].proven:
            status = without.status if without.status is not Status.OPTIMAL else base.status
    return status, tuple(sorted(found, key=lambda row: (-row.covers, -row.relieves, row.kind, row.group)))


def _price(kind: LimitKind, group: Code, base: Suggestion, without: Suggestion) -> LimitPrice:
    covers = base.objectives.uncovered - without.objectives.uncovered
    if kind in (LimitKind.TARGET, LimitKind.GROUP_TARGET):
        targets = {(row.unit, row.group): row.target for row in without.loads}
        relieves = _above(base, targets) - _above(without, targets)
    else:
        relieves = base.objectives.scarcity_cost - without.objectives.scarcity_cost
    proven = base.status is without.status is Status.OPTIMAL
    return LimitPrice(kind, group, beyond_noise(covers), beyond_noise(relieves), proven)


def _above(suggestion: Suggestion, targets: Mapping[tuple[Code, Code], Milli]) -> Milli:
    """What scarce groups have above these targets, weighted; a pool with none is counted from nothing."""
    above = (max(0, row.after - targets.get((row.unit, row.group), 0)) for row in suggestion.loads)
    return round(sum(row.scarcity * over for row, over in zip(suggestion.loads, above, strict=True)))


def _liftings(snapshot: Snapshot) -> Iterator[tuple[LimitKind, Code, list[Change]]]:
    """Every limit with the changes that lift it."""
    rows = {row.key: row for row in snapshot.all(Setting)}
    ceiling = rows.get("tak_prosent")
    if ceiling is not None and _number(ceiling.value) < 100:
        yield LimitKind.CEILING, "", [Change(ceiling, replace(ceiling, value="100"))]
    for group in snapshot.groups.values():
        if group.ceiling_percent is not None and group.ceiling_percent < HUNDRED_PERCENT:
            yield LimitKind.GROUP_CEILING, group.code, [Change(group, _uncapped(group))]
    target = rows.get("mål_prosent")
    if target is not None and _number(target.value):
        yield LimitKind.TARGET, "", [Change(target, None)]
    for group in snapshot.groups.values():
        if group.target_percent:
            yield LimitKind.GROUP_TARGET, group.code, [Change(group, replace(group, target_percent=0))]
    locked = [task for task in snapshot.tasks.values() if task.locked]
    if locked:
        yield LimitKind.LOCKS, "", [Change(task, _unlocked(task)) for task in locked]
    shared = [task for task in snapshot.tasks.values() if task.most_performers is not None]
    if shared:
        yield LimitKind.PERFORMERS, "", [Change(task, replace(task, most_performers=None)) for task in shared]
    for key, kind in OF_SETTING.items():
        row = rows.get(key)
        if row is not None and row.value.strip() and (_number(row.value) or kind is LimitKind.MOST_NEW):
            yield kind, "", [Change(row, None)]


def _number(text: str) -> float:
    return float(text.replace(",", ".")) if text.strip() else 0.0


def _uncapped(group: Group) -> Group:
    return replace(group, ceiling_percent=HUNDRED_PERCENT)


def _unlocked(task: Task) -> Task:
    return replace(task, locked=False)
