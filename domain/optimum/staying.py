"""Why the suggestion leaves a task with a group that is hard to recruit: for every other group, why not.

Read from the suggestion itself: who may not and why, who has no time left below the ceiling, and whose time
would not be cheaper. Codes are those of `domain.reasons.WHY_NOT`, and those below.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.model import Code
from domain.optimum.optimiser import rules_of
from domain.reasons import Reason, minutes_text, reason
from domain.results import Milli, Suggestion, WhyNot
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.lower_layers import planned
from domain.today.situation import Situation

STAYS: dict[str, str] = {
    "no_relief": "the group's time, with pace and guidance, is as scarce as the time it would free",
    "giver_within_target": "group – the group that does it is within its target, so relief has no value",
}
"""Reasons besides those of `domain.reasons.WHY_NOT`."""

A_MINUTE: Milli = 1000


@dataclass(frozen=True, slots=True)
class Staying:
    """A task that nobody takes over: who that is hard to recruit keeps how much, and why no other group.

    A task that is locked is not looked at further.
    """

    task: Code
    group: Code
    minutes: Milli
    locked: bool
    others: tuple[WhyNot, ...]


def staying(
    situation: Situation, suggestion: Suggestion, max_moves: int | None = None
) -> tuple[Staying, ...]:
    """Tasks without a move of which a scarce group keeps a minute a week and more, most minutes first."""
    return tuple(_Reading(planned(situation), suggestion, max_moves).rows())


class _Reading:
    def __init__(self, situation: Situation, suggestion: Suggestion, max_moves: int | None) -> None:
        self._situation, self._suggestion = situation, suggestion
        self._rules = rules_of(situation.snapshot, max_moves)
        self._loads = {(row.unit, row.group): row for row in suggestion.loads}
        self._kept: dict[Code, dict[Code, Milli]] = {}
        for row in suggestion.allocation:
            self._kept.setdefault(row.task, {})[row.group] = row.after

    def rows(self) -> list[Staying]:
        moved = {move.task for move in self._suggestion.moves}
        found = []
        for work in self._situation.works:
            kept = self._scarce(work, self._kept.get(work.code, {}))
            if work.code in moved or not kept:
                continue
            group = max(sorted(kept), key=lambda code: kept[code])
            locked = work.task.locked
            others = () if locked else tuple(self._others(work, group, set(kept)))
            found.append(Staying(work.code, group, kept[group], locked, others))
        return sorted(found, key=lambda row: (-row.minutes, row.task))

    def _scarce(self, work: Work, kept: Mapping[Code, Milli]) -> dict[Code, Milli]:
        groups = self._situation.groups
        return {
            group: minutes
            for group, minutes in kept.items()
            if group and minutes >= A_MINUTE and groups[group].employed and self._scarcity(work, group)
        }

    def _scarcity(self, work: Work, group: Code) -> float:
        pools = self._situation.staffing.pools
        places = self._situation.pools_in_place(work.unit.id, group)
        return min((pools[i].scarcity for i in places), default=0.0)

    def _others(self, work: Work, giver: Code, keeping: set[Code]) -> Iterator[WhyNot]:
        line = self._situation.snapshot.line_of(work.unit.id)
        pools = self._situation.staffing.pools
        for group in sorted(
            {pool.group for pool in pools if pool.staffed and pool.unit.id in line} - keeping
        ):
            yield WhyNot(group, self._reasons(work, giver, group))

    def _reasons(self, work: Work, giver: Code, group: Code) -> tuple[Reason, ...]:
        closed = self._situation.eligibility.closed_because(work, group)
        if closed:
            return closed
        terms = self._situation.terms(work, group)
        least = max(1.0, self._rules.least(work.demand))
        if self._spare(work, group) < 1000 * terms.minutes * least:
            return (reason("no_capacity"),)
        if terms.follow_up and self._spare(work, terms.follow_up_group) < 1000 * terms.follow_up * least:
            return (reason("no_follow_up"),)
        if self._within_target(work, giver):
            return (reason("giver_within_target", giver),)
        if not self._relieves(work, giver, group):
            return (reason("no_relief"),)
        if self._rules.most is not None and len(self._suggestion.moves) >= self._rules.most:
            return (reason("move_limit", self._rules.most),)
        if self._rules.least(work.demand):
            return (reason("smallest_move", minutes_text(milli(self._rules.least(work.demand)))),)
        return (reason("equal"),)

    def _spare(self, work: Work, group: Code) -> float:
        """Time left below the ceilings in place after the suggestion [thousandths]."""
        pools = self._situation.staffing.pools
        rows = (self._loads.get(pools[i].key) for i in self._situation.pools_in_place(work.unit.id, group))
        return sum(max(0, row.ceiling - row.after) for row in rows if row is not None)

    def _within_target(self, work: Work, group: Code) -> bool:
        pools = self._situation.staffing.pools
        rows = [self._loads.get(pools[i].key) for i in self._situation.pools_in_place(work.unit.id, group)]
        known = [row for row in rows if row is not None]
        return bool(known) and all(row.after <= row.target + A_MINUTE for row in known)

    def _relieves(self, work: Work, giver: Code, group: Code) -> bool:
        terms, gone = self._situation.terms(work, group), self._situation.terms(work, giver)
        cost = self._scarcity(work, group) * terms.minutes
        if terms.follow_up:
            cost += self._scarcity(work, terms.follow_up_group) * terms.follow_up
        return cost < self._scarcity(work, giver) * gone.minutes
