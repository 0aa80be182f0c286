"""The figures of a plan in the rounding they are shown with, so that every table re-adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.model import Code
from domain.plan.economy import kroner_a_year
from domain.plan.effect import Effect
from domain.plan.nursing import positions
from domain.results import LoadRow, Milli
from domain.rounding import rounded_to_sum
from domain.snapshot import Snapshot
from domain.today.distribution import Distribution
from domain.units import MICRO
from reports.shown import MINUTE, ShownLayer, ShownLoad
from reports.words import rounded_to_add

HUNDREDTH = 10
"""A hundredth of a position, in thousandths."""


@dataclass(frozen=True, slots=True)
class NotDone:
    """Minutes a week of a task that nobody does [whole minutes in thousandths]."""

    task: Code
    before: Milli
    after: Milli


@dataclass(frozen=True, slots=True)
class Cost:
    """What a group's change of time is worth [whole kroner a year]."""

    unit: Code
    group: Code
    change: Milli
    hourly: float
    kroner: int


class EffectFigures:
    """What a plan does to the groups, as it is shown on screen, in the console and in reports."""

    def __init__(self, snapshot: Snapshot, effect: Effect) -> None:
        self._snapshot, self._effect = snapshot, effect

    @cached_property
    def loads(self) -> tuple[ShownLoad, ...]:
        """The pools in reach; before, after and positions each add up to their rounded sum."""
        rows = self._effect.loads
        was, now = beside([row.before for row in rows], [row.after for row in rows], MINUTE)
        room = rounded_to_add([row.capacity for row in rows], MINUTE)
        exact = [(self._positions(row, row.before), self._positions(row, row.after)) for row in rows]
        need_was, need_now = beside([old for old, _new in exact], [new for _old, new in exact], HUNDREDTH)
        return tuple(
            ShownLoad(
                row.unit,
                row.group,
                before=was[place],
                after=now[place],
                capacity=room[place],
                ceiling=_limit(row.ceiling, row.after, now[place]),
                target=rounded_to_add([row.target], MINUTE)[0],
                scarcity=row.scarcity,
                needed_before=need_was[place] // HUNDREDTH,
                needed_after=need_now[place] // HUNDREDTH,
            )
            for place, row in enumerate(rows)
        )

    def _positions(self, row: LoadRow, load: Milli) -> int:
        """Positions that a load takes by WHO WISN [thousandths]."""
        return round(positions(self._snapshot, row, load) * 1000)

    @property
    def scarce(self) -> tuple[ShownLoad, ...]:
        """The pools that are hard to recruit and have or had work."""
        return tuple(row for row in self.loads if row.scarcity > 0 and (row.before or row.after))

    @property
    def changed(self) -> tuple[ShownLoad, ...]:
        """The pools whose work changes, those that are relieved most first."""
        return tuple(sorted((row for row in self.loads if row.change), key=lambda row: row.change))

    @cached_property
    def layers(self) -> tuple[ShownLayer, ...]:
        """Who in the pyramid does how much; both columns add up."""
        rows = self._effect.layers
        was, now = beside([row.before for row in rows], [row.after for row in rows], MINUTE)
        return tuple(
            ShownLayer(row.layer, *both) for row, both in zip(rows, zip(was, now, strict=True), strict=True)
        )


class PlanFigures(EffectFigures):
    """Every figure of a plan as its reports show it; `was` and `will` are the division before and after."""

    def __init__(self, snapshot: Snapshot, effect: Effect, was: Distribution, will: Distribution) -> None:
        super().__init__(snapshot, effect)
        self._was, self._will = was, will

    @cached_property
    def not_done(self) -> tuple[NotDone, ...]:
        """Tasks that nobody does, wholly or in part, before or after; by code."""
        before, after = _nobodys(self._was), _nobodys(self._will)
        codes = sorted({*before, *after})
        was, now = beside(
            [before.get(code, 0) for code in codes], [after.get(code, 0) for code in codes], MINUTE
        )
        rows = (NotDone(*row) for row in zip(codes, was, now, strict=True))
        return tuple(row for row in rows if row.before or row.after)

    @cached_property
    def outside(self) -> tuple[tuple[Code, Milli], ...]:
        """What groups that nobody is employed in are given to do [minutes a week in thousandths]; by code."""
        before, after = _done_by(self._was), _done_by(self._will)
        groups = self._will.situation.groups
        given = {
            code: amount - before.get(code, 0)
            for code, amount in sorted(after.items())
            if code in groups and not groups[code].employed
        }
        more = {code: amount for code, amount in given.items() if amount >= MINUTE}
        return tuple(zip(more, rounded_to_add([*more.values()], MINUTE), strict=True))

    @cached_property
    def costs(self) -> tuple[Cost, ...]:
        """What the change is worth, for pools whose work changes and whose group has an hourly cost."""
        found = []
        for row in self.loads:
            own = self._snapshot.groups.get(row.group)
            if row.change and own is not None and own.hourly_cost is not None:
                hourly = own.hourly_cost / MICRO
                found.append((row, hourly, kroner_a_year(row.change, hourly)))
        kroner = rounded_to_add([round(value * 1000) for _row, _hourly, value in found], 1000)
        return tuple(
            Cost(row.unit, row.group, row.change, hourly, amount // 1000)
            for (row, hourly, _value), amount in zip(found, kroner, strict=True)
        )

    @property
    def unpriced(self) -> tuple[ShownLoad, ...]:
        """The pools whose work changes and whose group has no hourly cost."""
        priced = {(row.unit, row.group) for row in self.costs}
        return tuple(row for row in self.changed if (row.unit, row.group) not in priced)


def beside(before: Sequence[Milli], after: Sequence[Milli], step: Milli) -> tuple[list[Milli], list[Milli]]:
    """Both columns in whole steps that add up, where what did not change is shown unchanged.

    >>> beside([1400, 1400, 1400], [1400, 400, 2400], 1000)
    ([2000, 1000, 1000], [2000, 0, 2000])
    """
    was = rounded_to_add(before, step)
    moving = [place for place, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    kept = sum(value for place, value in enumerate(was) if place not in set(moving))
    (whole,) = rounded_to_add([sum(after)], step)
    if not moving or abs(whole - kept - sum(after[place] for place in moving)) >= len(moving) * step:
        return was, rounded_to_add(after, step) if moving else list(was)
    rounded = rounded_to_sum({place: after[place] / step for place in moving}, (whole - kept) // step)
    return was, [rounded[place] * step if place in rounded else value for place, value in enumerate(was)]


def _limit(ceiling: Milli, after: Milli, shown: Milli) -> Milli:
    """The ceiling in whole minutes; a load within it is never shown above it."""
    (rounded,) = rounded_to_add([ceiling], MINUTE)
    return max(rounded, shown) if after <= ceiling else rounded


def _done_by(distribution: Distribution) -> dict[Code, Milli]:
    """What each group does of the tasks themselves [thousandths of a minute a week]."""
    found: dict[Code, Milli] = {}
    for tally in distribution.tallies:
        for group, amount in tally.minutes.items():
            found[group] = found.get(group, 0) + amount
    return found


def _nobodys(distribution: Distribution) -> dict[Code, Milli]:
    """What nobody does, by task [thousandths of a minute a week]."""
    works = zip(distribution.situation.works, distribution.tallies, strict=True)
    found = {work.code: tally.uncovered for work, tally in works if tally.uncovered}
    for row in distribution.situation.followers:
        tally = distribution.follower_tally(row)
        if tally.uncovered:
            found[row.task.code] = tally.uncovered
    return found
