"""Who does how much, today or as suggested: minutes per task and group, and what they load on pools.

Minutes are thousandths, rounded so that every task adds up to its demand; loads and costs follow from
the rounded minutes, so that everything shown is worked out from what is shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.model import Code
from domain.results import Milli
from domain.rounding import milli, rounded_to_sum
from domain.today.demand import Follower
from domain.today.situation import Situation
from domain.today.staffing import Pool

Spread = tuple[tuple[int, float], ...]
"""Pools with their parts of a whole."""

NOBODY = ""
"""The group code of minutes that nobody does."""

UNCHANGED = 1.0
"""A difference from today's rounded figure below this many thousandths is rounding: that figure itself
can lie so far from today's minutes, since it was rounded to add up."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A task's minutes by group [thousandths]; `NOBODY` has what is uncovered."""

    demand: Milli
    minutes: Mapping[Code, Milli]

    @property
    def uncovered(self) -> Milli:
        """Minutes that nobody does."""
        return self.minutes.get(NOBODY, 0)


class Distribution:
    """Every task's tally, and how a group's minutes and guidance are spread over its pools."""

    def __init__(
        self,
        situation: Situation,
        tallies: list[Tally],
        spread: Mapping[tuple[int, Code], Spread],
        guidance: Mapping[tuple[str, Code], Spread],
        handovers: Sequence[float] = (),
    ) -> None:
        """`handovers`: what new handovers load on every pool [thousandths]; none: there are none."""
        self.situation, self.tallies = situation, tallies
        self._spread, self._guidance = spread, guidance
        self.handovers = handovers or [0.0] * len(situation.staffing.pools)

    def burdens(self, work: int, group: Code) -> Iterator[tuple[int, float]]:
        """What the group's minutes of a task load on pools: (pool, thousandths of a minute)."""
        minutes = self.tallies[work].minutes.get(group, 0)
        if not minutes or group == NOBODY:
            return
        task = self.situation.works[work]
        terms = self.situation.terms(task, group)
        if self.situation.groups[group].employed:
            for pool, part in self._spread[work, group]:
                yield pool, terms.minutes * minutes * part
        if terms.follow_up:
            for pool, part in self._guidance[task.unit.id, terms.follow_up_group]:
                yield pool, terms.follow_up * minutes * part

    def _pairs(self) -> Iterator[tuple[int, Code]]:
        for number, tally in enumerate(self.tallies):
            for group in tally.minutes:
                yield number, group

    @cached_property
    def loads(self) -> list[float]:
        """Load per pool [thousandths of a minute], tasks outside the scope as today."""
        loads = [1000 * minutes for minutes in self.situation.load_elsewhere]
        for work, group in self._pairs():
            for pool, part in self.burdens(work, group):
                loads[pool] += part
        for pool, part in enumerate(self.handovers):
            loads[pool] += part
        return loads

    def _reached(self) -> list[tuple[Pool, float]]:
        """The pools in reach of the scope with their loads."""
        pools = self.situation.staffing.pools
        return [(pools[i], self.loads[i]) for i in self.situation.pools_in_reach]

    def cost(self, work: int, group: Code) -> float:
        """Scarcity × load that the group's minutes of a task cause, targets aside [thousandths]."""
        pools = self.situation.staffing.pools
        return sum(pools[pool].scarcity * part for pool, part in self.burdens(work, group))

    # -- the figures of the contract --------------------------------------------------------------

    @property
    def uncovered(self) -> float:
        """Importance × minutes that nobody does, followers with their share [thousandths]."""
        pairs = zip(self.situation.works, self.tallies, strict=True)
        return sum(work.weight * tally.uncovered for work, tally in pairs) + self.orphaned

    @property
    def orphaned(self) -> float:
        """Importance × minutes of followers whose followed tasks take no time [thousandths]."""
        rows = (row for row in self.situation.followers if not row.followed)
        return sum(row.task.importance / 1e6 * milli(row.demand) for row in rows)

    @property
    def scarcity_cost(self) -> float:
        """Σ scarcity × load above target [thousandths]."""
        return sum(pool.scarcity * max(0.0, load - 1000 * pool.target) for pool, load in self._reached())

    @property
    def scarce_minutes(self) -> float:
        """Σ load over scarce pools [thousandths]."""
        return sum(load for pool, load in self._reached() if pool.scarcity > 0)

    @property
    def layer_minutes(self) -> float:
        """Σ layer × minutes, followers included [thousandths]."""
        total = 0.0
        for work, tally in zip(self.situation.works, self.tallies, strict=True):
            for group, minutes in tally.minutes.items():
                if group != NOBODY:
                    total += self.situation.groups[group].layer * (1 + work.follow) * minutes
        return total

    @property
    def over_capacity(self) -> float:
        """Σ load above capacity, over pools [thousandths]."""
        return sum(max(0.0, load - 1000 * pool.capacity) for pool, load in self._reached())

    def follower_tally(self, follower: Follower, before: Tally | None = None) -> Tally:
        """A follower's minutes by group: done by whoever does the tasks it follows, in proportion."""
        demand = milli(follower.demand)
        if not follower.followed:
            return Tally(demand, {NOBODY: demand} if demand else {})
        parts: dict[Code, float] = {}
        total = 0.0
        for key in follower.followed:
            for group, minutes in self._minutes_of(key).items():
                parts[group] = parts.get(group, 0.0) + minutes
                total += minutes
        scaled = {group: demand * parts[group] / total for group in sorted(parts)} if total else {}
        return tally_of(scaled, demand, before)

    def _minutes_of(self, task_id: str) -> Mapping[Code, float]:
        number = self._number_of.get(task_id)
        if number is not None:
            return self.tallies[number].minutes
        work = next(row for row in self.situation.all_works if row.task.id == task_id)
        return {group: 1000 * minutes for group, minutes in (work.today or {NOBODY: work.demand}).items()}

    @cached_property
    def _number_of(self) -> dict[str, int]:
        return {work.task.id: number for number, work in enumerate(self.situation.works)}


def tally_of(parts: Mapping[Code, float], demand: Milli, before: Tally | None = None) -> Tally:
    """Parts [thousandths] as a tally that adds up; what did not change keeps its figure from before."""
    kept = {}
    if before is not None:
        for group, part in parts.items():
            was = before.minutes.get(group, 0)
            if abs(part - was) < UNCHANGED:
                kept[group] = was
    rest = {group: part for group, part in parts.items() if group not in kept}
    if not rest and sum(kept.values()) != demand:
        kept, rest = {}, dict(parts)
    rounded = {**kept, **(rounded_to_sum(rest, demand - sum(kept.values())) if rest else {})}
    return Tally(demand, {group: rounded[group] for group in sorted(rounded) if rounded[group]})


def today(situation: Situation) -> Distribution:
    """Today's distribution: shares of the demand, laid on pools in proportion to their capacity."""
    tallies, spread, guidance = [], {}, {}
    for number, work in enumerate(situation.works):
        demand = milli(work.demand)
        parts = {group: 1000 * minutes for group, minutes in work.today.items()}
        tallies.append(tally_of(parts or {NOBODY: float(demand)}, demand))
        for group in work.today:
            spread[number, group] = tuple(situation.laid_on(work.unit.id, group))
            terms = situation.terms(work, group)
            if terms.follow_up:
                key = (work.unit.id, terms.follow_up_group)
                guidance[key] = tuple(situation.laid_on(*key))
    return Distribution(situation, tallies, spread, guidance)
