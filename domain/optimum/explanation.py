"""Why a move, and for every other group considered: why not. Codes and numbers, never sentences."""

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.formulation import MoveRules
from domain.optimum.handovers import Link, links
from domain.optimum.performers import full_tasks
from domain.optimum.relief import LISTED_ABOVE, Gain
from domain.optimum.solution import Divided
from domain.reasons import Reason, minutes_text, reason
from domain.results import Milli, Move, WhyNot
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.distribution import NOBODY, Distribution
from domain.today.on_shift import there_in
from domain.today.service import factor_of
from domain.today.situation import Situation

FULL: Milli = 500
"""Less time left than this counts as none."""


class Explainer:
    """Explains the moves of one suggestion."""

    def __init__(self, before: Distribution, divided: Divided, division: Division, rules: MoveRules) -> None:
        self._before, self._after, self._rules = before, divided.distribution, rules
        self._situation: Situation = before.situation
        self._spare, self._division = divided.spare, division
        self._spare_of: dict[int, list[float]] = {}
        self._absent: dict[tuple[int, str, bool], tuple[WhyNot, ...]] = {}
        self._staffed: dict[str, frozenset[Code]] = {}
        self._elsewhere: dict[bool, list[WhyNot]] = {}
        self._costs: dict[tuple[int, Code, Code], float] = {}

    def move(self, gain: Gain) -> Move:
        """The gain as a move with its law, conditions and reasons."""
        work = self._situation.works[gain.work]
        legal = self._situation.eligibility.legal(work, gain.group)
        main = gain.givers[0][0] if gain.givers else NOBODY
        return Move(
            task=work.code,
            giver=None if main == NOBODY else main,
            receiver=gain.group,
            minutes=gain.minutes,
            relief=gain.relief,
            verdict=legal.kind,
            rules=legal.rules,
            conditions=legal.conditions,
            why=tuple(self._why(work, gain)),
            consider=partial(self._why_not, work, gain),
        )

    # -- why --------------------------------------------------------------------------------------

    def _why(self, work: Work, gain: Gain) -> Iterator[Reason]:
        for giver, minutes in gain.givers:
            if giver == NOBODY:
                yield reason("covers", minutes_text(minutes))
            else:
                yield reason("relieves", giver, minutes_text(minutes))
        yield from self._why_given(work, gain)
        yield from self._competence(work, gain)
        verdict = self._situation.eligibility.openness(work).verdicts.get(gain.group)
        if verdict is not None:
            yield reason("decided", verdict.verdict)
        yield from self._lower_layer(gain)
        yield from self._what_comes_along(work, gain)

    def _why_given(self, work: Work, gain: Gain) -> Iterator[Reason]:
        """What makes a move worth its while that relieves nobody scarce by itself."""
        situation = self._situation
        for giver, _minutes in gain.givers:
            if giver == NOBODY:
                continue
            if not situation.eligibility.group_qualifies(work, giver):
                yield reason("may_not", giver)
            elif giver in self._gaining and self._time_left(work, giver, self._spare_of_all) < FULL:
                yield reason("makes_room", giver)
        pools = situation.pools_in_place(work.unit.id, gain.group)
        loads = [(situation.staffing.pools[i], self._after.loads[i]) for i in pools]
        scarce = [(pool, load) for pool, load in loads if pool.scarcity and pool.staffed]
        if scarce and all(load <= 1000 * pool.target + FULL for pool, load in scarce):
            yield reason("within_target", gain.group)

    @cached_property
    def _gaining(self) -> frozenset[Code]:
        """The groups that do more of some task than today."""
        pairs = zip(self._before.tallies, self._after.tallies, strict=True)
        return frozenset(
            group
            for was, now in pairs
            for group, minutes in now.minutes.items()
            if minutes > was.minutes.get(group, 0) + LISTED_ABOVE
        )

    def _competence(self, work: Work, gain: Gain) -> Iterator[Reason]:
        """What the task takes and those of the group who may do it hold, at the least."""
        situation = self._situation
        members = situation.may[gain.work] & situation.eligibility.of_group(gain.group)
        profiles = situation.eligibility.profiles(members)
        for code, place, needed in situation.eligibility.openness(work).takes:
            held = min(profile.levels[place] for profile in profiles)
            yield reason("competence", code, f"{held}>={needed}")

    def _lower_layer(self, gain: Gain) -> Iterator[Reason]:
        groups = self._situation.groups
        givers = [giver for giver, _minutes in gain.givers if giver != NOBODY]
        if givers and groups[givers[0]].layer > groups[gain.group].layer:
            yield reason("lower_layer", f"{groups[givers[0]].layer}>{groups[gain.group].layer}")

    def _what_comes_along(self, work: Work, gain: Gain) -> Iterator[Reason]:
        terms = self._situation.terms(work, gain.group)
        names = self._situation.snapshot.by_id(type(work.task))
        for key, share in work.followers:
            if minutes := round(share * gain.minutes):
                yield reason("follower", names[key].code, minutes_text(minutes))
        factor = (terms.minutes - work.follow) / factor_of(self._situation.snapshot, work)
        if factor > 1 + 1e-9:
            yield reason("slower", f"{factor:.6g}")
        if terms.follow_up:
            minutes = round(terms.follow_up * gain.minutes)
            yield reason("follow_up", terms.follow_up_group, minutes_text(minutes))
        handed = round(self._handed(gain.work, gain.group, gain.minutes))
        if handed > LISTED_ABOVE:
            yield reason("handovers", minutes_text(handed))

    # -- why not ----------------------------------------------------------------------------------

    def _why_not(self, work: Work, gain: Gain) -> tuple[WhyNot, ...]:
        judged = self._judged(work)
        rows: Iterable[WhyNot] = self._why_absent(work)
        if judged - self._staffed_in(work.unit.id):
            rows = (row for row in rows if row.group not in judged)
        mine = (WhyNot(group, self._reasons(work, group, gain)) for group in judged if group != gain.group)
        return tuple(sorted([*rows, *mine], key=attrgetter("group")))

    def _judged(self, work: Work) -> set[Code]:
        """The groups to judge one by one: with a position in place, or with a say or a share in the task."""
        said = set(self._situation.eligibility.openness(work).verdicts) | set(work.today)
        return said | self._staffed_in(work.unit.id)

    def _staffed_in(self, unit_id: str) -> frozenset[Code]:
        """The groups with a position in the unit or above it."""
        if unit_id not in self._staffed:
            line = self._situation.snapshot.line_of(unit_id)
            pools = self._situation.staffing.pools
            self._staffed[unit_id] = frozenset(p.group for p in pools if p.staffed and p.unit.id in line)
        return self._staffed[unit_id]

    def _why_absent(self, work: Work) -> tuple[WhyNot, ...]:
        """Groups that the law would allow and that do not work here, once per kind of task."""
        opened = self._situation.eligibility.openness(work)
        key = (id(opened.law), work.unit.id, bool(opened.must))
        if key not in self._absent:
            groups, here = self._situation.groups, self._staffed_in(work.unit.id)
            rows = self._nobody_of_them(bool(opened.must))
            allowed = (row for row in rows if opened.law.permits(groups[row.group].chain))
            rest = (row for row in allowed if row.group not in here)
            self._absent[key] = tuple(sorted(rest, key=attrgetter("group")))
        return self._absent[key]

    def _nobody_of_them(self, others_must: bool) -> list[WhyNot]:
        """Why not, for every group of the catalogue, when nobody of it works in place."""
        if others_must not in self._elsewhere:
            groups = self._situation.groups
            decided = (reason("verdict", "må"),) if others_must else ()
            self._elsewhere[others_must] = [
                WhyNot(code, (*decided, reason("no_place" if groups[code].employed else "not_employed")))
                for code in self._situation.catalogue.groups
            ]
        return self._elsewhere[others_must]

    def _reasons(self, work: Work, group: Code, gain: Gain) -> tuple[Reason, ...]:
        situation = self._situation
        may = situation.may[gain.work] & situation.eligibility.of_group(group)
        closed = () if may else situation.eligibility.closed_because(work, group)
        step = self._step(gain.work, group)
        if step < 0:
            return (*closed, reason("gives_away", minutes_text(-step)))
        if closed:
            return closed
        if step > 0:
            return (reason("also_gains", minutes_text(step)),)
        terms = situation.terms(work, group)
        least = min(
            gain.minutes, 1000 * max(self._rules.least(work.demand), self._rules.step * work.demand) or 1
        )
        if terms.follow_up:
            guides = self._time_left(work, terms.follow_up_group, self._spare_of_all)
            if guides < terms.follow_up * least:
                return (reason("no_follow_up"),)
        needed = terms.minutes * least + max(0.0, self._handed(gain.work, group, least))
        if self._time_left(work, group, self._spare_for(gain.work)) < needed:
            return (reason("no_capacity"),)
        return self._worse(work, group, gain)

    def _step(self, work: int, group: Code) -> Milli:
        was, now = self._before.tallies[work].minutes, self._after.tallies[work].minutes
        return now.get(group, 0) - was.get(group, 0)

    def _time_left(self, work: Work, group: Code, spare: list[float]) -> float:
        """Time left below the ceilings [thousandths] in the group's pools in place, given it per pool."""
        pools = self._situation.pools_in_place(work.unit.id, group)
        return sum(max(0.0, min(self._below[i], spare[i])) for i in pools)

    @cached_property
    def _below(self) -> list[float]:
        """Time left [thousandths] below the ceiling, per pool."""
        pairs = zip(self._situation.ceilings, self._after.loads, strict=True)
        return [1000 * ceiling - load for ceiling, load in pairs]

    def _spare_for(self, work: int) -> list[float]:
        """Time left [thousandths] per pool of those who may do the task."""
        if work not in self._spare_of:
            self._spare_of[work] = self._spare_where(self._division.may[work])
        return self._spare_of[work]

    @cached_property
    def _spare_of_all(self) -> list[float]:
        """Time left [thousandths] per pool; anybody can guide."""
        return self._spare_where(np.ones(len(self._division.class_pool), dtype=np.bool_))

    def _spare_where(self, able: NDArray[np.bool_]) -> list[float]:
        pools, spare = self._division.class_pool[able], 1000 * self._spare[able]
        left: list[float] = np.bincount(pools, spare, len(self._situation.staffing.pools)).tolist()
        return left

    def _worse(self, work: Work, group: Code, gain: Gain) -> tuple[Reason, ...]:
        """What makes the receiver the better choice."""
        dearer = self._cost_of(gain, group) - self._cost_of(gain, gain.group)
        if dearer > 0.5:
            return (reason("costs_more", minutes_text(round(dearer))), *self._handed_more(group, gain))
        layers = (self._situation.groups[group].layer, self._situation.groups[gain.group].layer)
        if layers[0] > layers[1]:
            return (reason("higher_layer", f"{layers[0]}>{layers[1]}"),)
        if away := self._away_when(gain, group):
            return away
        if gain.work in self._full:
            return (reason("most_performers", self._full[gain.work]),)
        if self._rules.most is not None and self._moves_made >= self._rules.most:
            return (reason("move_limit", self._rules.most),)
        if self._has_time_for_all(work, group, gain):
            return (reason("equal"),)
        if self._rules.step * work.demand > self._rules.least(work.demand):
            return (reason("rounding", minutes_text(milli(self._rules.step * work.demand))),)
        if self._rules.least(work.demand):
            return (reason("smallest_move", minutes_text(milli(self._rules.least(work.demand)))),)
        return (reason("equal"),)

    def _has_time_for_all(self, work: Work, group: Code, gain: Gain) -> bool:
        """Whether the group has time left for the whole move."""
        takes = self._situation.terms(work, group).minutes * gain.minutes
        takes += max(0.0, self._handed(gain.work, group, gain.minutes))
        return self._time_left(work, group, self._spare_for(gain.work)) >= takes

    def _away_when(self, gain: Gain, group: Code) -> tuple[Reason, ...]:
        """The shifts of the task in which somebody of the receiver may do it, and nobody of the group."""
        situation = self._situation
        able, of_group = situation.may[gain.work], situation.eligibility.of_group
        return tuple(
            reason("no_shift", shift.value)
            for shift, _share in situation.works[gain.work].task.shifts
            if (there := able & there_in(situation, shift)) & of_group(gain.group)
            and not there & of_group(group)
        )

    @cached_property
    def _moves_made(self) -> int:
        """How many changes the division makes."""
        return sum(
            self._step(number, group) > LISTED_ABOVE
            for number, tally in enumerate(self._after.tallies)
            for group in tally.minutes
            if group
        )

    def _handed_more(self, group: Code, gain: Gain) -> Iterator[Reason]:
        """What the group would spend on being handed work beyond what the receiver does."""
        more = self._handed(gain.work, group, gain.minutes) - self._handed(
            gain.work, gain.group, gain.minutes
        )
        if more > LISTED_ABOVE:
            yield reason("handovers", minutes_text(round(more)))

    @cached_property
    def _links_of(self) -> dict[int, list[Link]]:
        """The links that a handover is charged along, by each of their two tasks."""
        found: dict[int, list[Link]] = {}
        for link in links(self._situation):
            found.setdefault(link.earlier, []).append(link)
            found.setdefault(link.later, []).append(link)
        return found

    def _handed(self, work: int, group: Code, minutes: float) -> float:
        """What so many minutes of a task change the group's new handovers by, all in thousandths.

        The minutes are the last of those that the group does after the move, or come on top of them.
        """
        has = self._after.tallies[work].minutes.get(group, 0)
        least = max(0.0, has - minutes) if self._step(work, group) > 0 else float(has)
        return self._owed(work, group, least + minutes) - self._owed(work, group, least)

    def _owed(self, work: int, group: Code, minutes: float) -> float:
        """The group's new handovers along the links of a task of which it does so many minutes."""
        owed = 0.0
        for link in self._links_of.get(work, ()):
            earlier, later = (
                (minutes if number == work else self._after.tallies[number].minutes.get(group, 0))
                / (1000 * self._situation.works[number].demand)
                for number in (link.earlier, link.later)
            )
            owed += 1000 * link.owed(self._situation, group, earlier, later)
        return owed

    @cached_property
    def _full(self) -> dict[int, int]:
        """The tasks that as many persons share as may, with how many that is."""
        return full_tasks(self._division, self._after) if self._rules.performers else {}

    def _cost_of(self, gain: Gain, group: Code) -> float:
        """Scarcity × load above target when the group does the move's minutes [thousandths]."""
        key = (gain.work, gain.group, group)
        if key not in self._costs:
            self._costs[key] = self._worked_out_cost(gain, group)
        return self._costs[key]

    def _worked_out_cost(self, gain: Gain, group: Code) -> float:
        work = self._situation.works[gain.work]
        terms = self._situation.terms(work, group)
        load = terms.minutes * gain.minutes + self._handed(gain.work, group, gain.minutes)
        gained = max(0, self._step(gain.work, group))
        counted = gained * terms.minutes + (self._handed(gain.work, group, gained) if gained else 0.0)
        cost = self._least_cost(work, group, load, counted)
        if terms.follow_up:
            cost += self._least_cost(work, terms.follow_up_group, terms.follow_up * gain.minutes, 0.0)
        return cost

    def _least_cost(self, work: Work, group: Code, load: float, counted: float) -> float:
        """The same for a load on the group's best pool, whose load after already holds `counted` of it."""
        pools = self._situation.staffing.pools
        costs = []
        for i in self._situation.pools_in_place(work.unit.id, group):
            if pools[i].fte:
                over = self._after.loads[i] - counted - 1000 * pools[i].target
                costs.append(pools[i].scarcity * (max(0.0, over + load) - max(0.0, over)))
        return min(costs, default=0.0)
