"""The figures of the department report in the rounding they are shown with, so that every sum re-adds.

A figure is rounded once, in whole minutes or hundredths of a position, and shown alike wherever it stands.
Parts are rounded to add up to their rounded whole (largest remainders); what did not change shows no change.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from domain.model import Code, Task
from domain.results import Analysis, GroupFinding, LoadRow, Milli, Suggestion
from domain.rounding import milli, rounded_to_sum
from domain.snapshot import Snapshot
from domain.today.demand import minutes_of
from domain.today.lower_layers import reduced
from domain.today.workload import working_time
from reports.words import rounded_to_add

Key = TypeVar("Key", bound=Hashable)
MINUTE: Milli = 1000
NOBODY: Code = ""
EASED: Code = "*"
"""What the lowest layers take away, in the place of a group."""
Pool = tuple[Code, Code]
"""(unit code, group code)."""
Part = tuple[Code, Code]
"""(task code, group code); the group is NOBODY for what nobody does, EASED for what is not to be done."""
Hundredths = int
"""Hundredths of a full-time position."""
_POSITIONS = ("current_fte", "required_fte")


@dataclass(frozen=True)
class ShownLoad:
    """One pool as it is shown [whole minutes in thousandths; hundredths of a position]."""

    unit: Code
    group: Code
    before: Milli
    after: Milli
    capacity: Milli
    ceiling: Milli
    target: Milli
    scarcity: float
    needed_before: Hundredths
    needed_after: Hundredths

    @property
    def change(self) -> Milli:
        """After less before."""
        return self.after - self.before

    @property
    def beyond(self) -> Milli:
        """Today's work beyond the time there is."""
        return max(0, self.before - self.capacity)


@dataclass(frozen=True)
class ShownPool:
    """One pool of today as the analysis shows it."""

    unit: Code
    group: Code
    capacity: Milli
    load: Milli
    current: Hundredths
    needed: Hundredths
    utilisation: float | None
    ratio: float | None
    scarcity: float


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """Minutes a week that groups of a layer do [whole minutes in thousandths]."""

    layer: int
    before: Milli
    after: Milli


class ShownToday:
    """Every figure of an analysis as a report on the mapping shows it."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    @cached_property
    def demand(self) -> Mapping[Code, Milli]:
        """Demand by task; adds up to the rounded total."""
        rows = self._analysis.tasks
        return dict(
            zip((row.task for row in rows), rounded_to_add([row.demand for row in rows], MINUTE), strict=True)
        )

    @cached_property
    def pools(self) -> tuple[ShownPool, ...]:
        """The employed pools that have time or work; each kind of figure adds up to its rounded sum."""
        rows = self._employed
        capacity = rounded_to_add([row.capacity for row in rows], MINUTE)
        load = rounded_to_add([row.load for row in rows], MINUTE)
        current, needed = (_hundredths([getattr(row, name) for row in rows]) for name in _POSITIONS)
        return tuple(
            ShownPool(
                row.unit,
                row.group,
                capacity=capacity[place],
                load=load[place],
                current=current[place],
                needed=needed[place],
                utilisation=row.utilisation,
                ratio=row.ratio,
                scarcity=row.scarcity,
            )
            for place, row in enumerate(rows)
        )

    @property
    def _employed(self) -> list[GroupFinding]:
        return [row for row in self._analysis.groups if row.employed and (row.load or row.capacity)]


class Shown(ShownToday):
    """Every figure of an analysis and a suggestion as the report shows it."""

    def __init__(self, snapshot: Snapshot, analysis: Analysis, suggestion: Suggestion) -> None:
        super().__init__(analysis)
        self._snapshot, self._suggestion = snapshot, suggestion

    # -- tasks --------------------------------------------------------------------------------------

    @cached_property
    def _divided(self) -> tuple[dict[Code, dict[Code, Milli]], dict[Code, dict[Code, Milli]]]:
        """Minutes by task and group before and after, so that each adds to the task as it is mapped.

        Nobody's minutes and those the lowest layers take away are among them.
        """
        raw: tuple[dict[Code, dict[Code, Milli]], ...] = ({}, {})
        for row in self._suggestion.allocation:
            raw[0].setdefault(row.task, {})[row.group] = row.before
            raw[1].setdefault(row.task, {})[row.group] = row.after
        before, after = {}, {}
        for task in self._analysis.tasks:
            eased = self._eased.get(task.task, 0)
            was, now = (_with_nobody(side.get(task.task, {}), eased, task.demand) for side in raw)
            whole = self.demand[task.task]
            before[task.task] = _to_sum(was, whole)
            after[task.task] = _beside(before[task.task], was, now, whole)
        return before, after

    @property
    def lower_layers_take(self) -> bool:
        """Whether the lowest layers take away some of the work: loads, today's too, are what is left."""
        return any(EASED in self.before(task.task) for task in self._analysis.tasks)

    @cached_property
    def _eased(self) -> Mapping[Code, Milli]:
        """What the answers about the lowest layers take away, by task; the suggestion divides the rest."""
        tasks = self._snapshot.by_id(Task)
        whole = {key: minutes_of(task) for key, task in tasks.items()}
        left = reduced(self._snapshot, whole)
        return {
            tasks[key].code: milli(value - left[key]) for key, value in whole.items() if value > left[key]
        }

    def before(self, task: Code) -> Mapping[Code, Milli]:
        """Today's minutes of a task by group (NOBODY: what nobody does); only what is not zero."""
        return {group: value for group, value in self._divided[0][task].items() if value}

    def after(self, task: Code) -> Mapping[Code, Milli]:
        """The suggested minutes of a task by group; only what is not zero."""
        return {group: value for group, value in self._divided[1][task].items() if value}

    def moved(self, task: Code, receiver: Code) -> Milli:
        """What the receiver gains of a task."""
        return self.after(task).get(receiver, 0) - self.before(task).get(receiver, 0)

    def uncovered(self, task: Code) -> Milli:
        """What nobody does of a task in the suggestion."""
        return self.after(task).get(NOBODY, 0)

    @cached_property
    def nobody_today(self) -> Milli:
        """What nobody does today."""
        return sum(self.before(row.task).get(NOBODY, 0) for row in self._analysis.tasks)

    @cached_property
    def undone_anew(self) -> Milli:
        """What somebody does today and nobody does in the suggestion."""
        return sum(
            max(0, self.uncovered(row.task) - self.before(row.task).get(NOBODY, 0))
            for row in self._analysis.tasks
        )

    # -- pools --------------------------------------------------------------------------------------

    @cached_property
    def loads(self) -> tuple[ShownLoad, ...]:
        """The pools of the suggestion; scarce pools and all pools add up to their rounded sums."""
        rows = {(row.unit, row.group): row for row in self._suggestion.loads}
        was = self._blocks({key: row.before for key, row in rows.items()})
        now = self._blocks({key: row.after for key, row in rows.items()}, was)
        room = self._blocks({key: row.capacity for key, row in rows.items()})
        need_was = self._needed({key: row.before for key, row in rows.items()})
        need_now = self._needed({key: row.after for key, row in rows.items()}, need_was)
        return tuple(
            ShownLoad(
                *key,
                before=was[key],
                after=now[key],
                capacity=room[key],
                ceiling=_ceiling(row, now[key]),
                target=rounded_to_add([row.target], MINUTE)[0],
                scarcity=row.scarcity,
                needed_before=need_was[key],
                needed_after=need_now[key],
            )
            for key, row in rows.items()
        )

    def _blocks(self, raw: Mapping[Pool, Milli], was: Mapping[Pool, Milli] | None = None) -> dict[Pool, int]:
        """Minutes by pool, rounded so that the scarce ones and all of them add up; `was` is before."""
        before = {(row.unit, row.group): row.before for row in self._suggestion.loads}
        scarce = {(row.unit, row.group) for row in self._suggestion.loads if row.scarcity > 0}
        total = rounded_to_add([sum(raw.values())], MINUTE)[0]
        part = rounded_to_add([sum(value for key, value in raw.items() if key in scarce)], MINUTE)[0]
        shown: dict[Pool, Milli] = {}
        for chosen, whole in ((True, part), (False, total - part)):
            block = {key: value for key, value in raw.items() if (key in scarce) is chosen}
            if was is None:
                shown |= _to_sum(block, whole)
            else:
                shown |= _beside(was, {key: before[key] for key in block}, block, whole)
        return shown

    def _needed(
        self, loads: Mapping[Pool, Milli], was: Mapping[Pool, Hundredths] | None = None
    ) -> dict[Pool, Hundredths]:
        """Positions that the loads take by WHO WISN; a load that did not change takes what it took."""
        exact = {key: self._required(key, load) for key, load in loads.items()}
        rounded = rounded_to_add([round(value * 1000) for value in exact.values()], 10)
        shown = dict(zip(exact, (value // 10 for value in rounded), strict=True))
        if was is not None:
            before = {(row.unit, row.group): row.before for row in self._suggestion.loads}
            shown |= {key: was[key] for key, load in loads.items() if load == before[key]}
        return shown

    def _required(self, pool: Pool, load: Milli) -> float:
        unit = self._snapshot.units[pool[0]]
        return working_time(self._snapshot, unit, pool[1]).required_fte(load / MINUTE)

    @cached_property
    def pools(self) -> tuple[ShownPool, ...]:
        """The employed pools of the analysis that have time or work."""
        known = {(row.unit, row.group): row for row in self.loads}
        rows = self._employed
        shown = []
        for row, positions in zip(rows, _hundredths([row.current_fte for row in rows]), strict=True):
            load = known.get((row.unit, row.group))
            alone = rounded_to_add([row.capacity], MINUTE)[0], rounded_to_add([row.load], MINUTE)[0]
            needed = load.needed_before if load else round(row.required_fte * 100)
            shown.append(
                ShownPool(
                    row.unit,
                    row.group,
                    *((load.capacity, load.before) if load else alone),
                    current=positions,
                    needed=needed,
                    utilisation=row.utilisation,
                    ratio=row.ratio,
                    scarcity=row.scarcity,
                )
            )
        return tuple(shown)

    @cached_property
    def scarce(self) -> tuple[ShownLoad, ...]:
        """The pools that are hard to recruit and have or had work."""
        return tuple(row for row in self.loads if row.scarcity > 0 and (row.before or row.after))

    # -- relief -------------------------------------------------------------------------------------

    @cached_property
    def _relief(self) -> list[Milli]:
        rest = self._suggestion.relief_rest
        parts = [move.relief for move in self._suggestion.moves]
        return rounded_to_add([*parts, rest.left_uncovered, rest.small, rest.target, rest.handovers], MINUTE)

    @property
    def relief(self) -> Sequence[Milli]:
        """The relief of each move, in their order."""
        return self._relief[:-4]

    @property
    def relief_rest(self) -> tuple[Milli, Milli, Milli, Milli]:
        """What is left uncovered, small changes, what passes the target, and new handovers."""
        left, small, target, handovers = self._relief[-4:]
        return left, small, target, handovers

    @property
    def relief_in_all(self) -> Milli:
        """The fall in scarcity-weighted time, to which the lines add up."""
        return sum(self._relief)


def _hundredths(positions: Sequence[float]) -> list[Hundredths]:
    """Positions in hundredths that add up to their rounded sum."""
    return [value // 10 for value in rounded_to_add([round(row * 1000) for row in positions], 10)]


def _with_nobody(parts: Mapping[Code, Milli], eased: Milli, demand: Milli) -> dict[Code, Milli]:
    rest = demand - eased - sum(parts.values())
    found = {**parts, EASED: eased} if eased else dict(parts)
    return {**found, NOBODY: rest} if rest else found


def _to_sum(parts: Mapping[Key, Milli], whole: Milli) -> dict[Key, Milli]:
    """The parts in whole minutes that add up to `whole`."""
    if not parts:
        return {}
    rounded = rounded_to_sum({key: part / MINUTE for key, part in parts.items()}, whole // MINUTE)
    return {key: value * MINUTE for key, value in rounded.items()}


def _beside(
    shown: Mapping[Key, Milli], was: Mapping[Key, Milli], now: Mapping[Key, Milli], whole: Milli
) -> dict[Key, Milli]:
    """The parts after, where those that did not change are shown as before; all add up to `whole`."""
    kept = {key: shown[key] for key, value in now.items() if was.get(key) == value and key in shown}
    rest = {key: value for key, value in now.items() if key not in kept}
    left = whole - sum(kept.values())
    if abs(left - sum(rest.values())) >= len(rest) * MINUTE and (rest or left):
        return _to_sum(now, whole)
    return kept | _to_sum(rest, left)


def _ceiling(row: LoadRow, shown: Milli) -> Milli:
    """The ceiling in whole minutes; a load within it is never shown above it."""
    rounded = rounded_to_add([row.ceiling], MINUTE)[0]
    return max(rounded, shown) if row.after <= row.ceiling else rounded
