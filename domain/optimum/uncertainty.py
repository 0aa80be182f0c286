"""How sure the figures are when minutes are estimates: the division solved again for drawn minutes.

Each task's minutes are drawn from the PERT distribution of its low, likely and high estimate (a beta
distribution with mean (low + 4 · likely + high) / 6; Malcolm et al. 1959), tasks independently of each
other, from a fixed seed. Tasks without an interval keep their minutes, and how often a task is done is
taken as it is stated. Every division keeps the smallest move, as the suggestion does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from domain.model import Code, Task
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.least_moves import LeastMovesSearch
from domain.optimum.linear_program import Floats, Limits, Start, solve_by_levels
from domain.optimum.optimiser import rules_of
from domain.optimum.practical_rules import LEAST_MOVES, whole_number_rules
from domain.optimum.solution import gains
from domain.results import Milli, Status, Suggestion
from domain.rounding import milli
from domain.today.lower_layers import planned, reduced
from domain.today.situation import Situation
from domain.units import MICRO

SAMPLES = 200
SEED = 20_230_204
"""Any number does; it is fixed so that the same data always gives the same intervals."""
PERCENTILES = (5.0, 50.0, 95.0)
MOST_PROGRAMS = 40
"""So many programs are solved at most for one division that keeps the smallest move.

It stands for time, and is counted so that the answer is the same on any machine (docs/PERFORMANCE.md).
"""
MADE_ABOVE = 0.5
"""Minutes a week above which a move is made (contract)."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where nine of ten samples lie, and the one in the middle [minutes a week, weighted as the figure]."""

    low: Milli
    middle: Milli
    high: Milli


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a division over the samples."""

    uncovered: Interval
    scarcity_cost: Interval
    scarce_minutes: Interval


@dataclass(frozen=True, slots=True)
class SureMove:
    """A move of the suggestion: in how many samples the best division, however many moves, still makes it.

    `minutes` is what the suggestion's own moves give the group, 0 where it does no more than today.
    """

    task: Code
    group: Code
    made_in: int
    minutes: Interval


@dataclass(frozen=True, slots=True)
class SureLoad:
    """The load of a pool after the suggestion, over the samples."""

    unit: Code
    group: Code
    load: Interval


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What the samples say of a suggestion; `samples` are those worked out before the search was stopped.

    `with_interval` tasks state low and high minutes that differ; with none of them nothing varies.
    `before` are today's totals, `after` those when the suggestion's moves are made and no others.
    `not_kept` are the practical rules, by their names in the workbook, that no sample keeps anew: with them
    the totals can be a little better than the suggestion's.
    """

    status: Status
    samples: int
    tasks: int
    with_interval: int
    before: Totals
    after: Totals
    moves: tuple[SureMove, ...]
    loads: tuple[SureLoad, ...]
    not_kept: tuple[Code, ...]
    most_moves: int | None = None
    """The suggestion's limit on moves, which does not hold where it is counted how often one is made."""
    unproven: int = 0
    """Samples in which a division that keeps the smallest move was found, but not proven the best such."""


def uncertainty(
    situation: Situation,
    suggestion: Suggestion,
    *,
    samples: int = SAMPLES,
    limits: Limits | None = None,
) -> Uncertainty | None:
    """How a suggestion stands when the situation's minutes are drawn; None: stopped before the first."""
    return _Sampling(situation, suggestion, limits or Limits()).run(samples)


class _Sampling:
    def __init__(self, situation: Situation, suggestion: Suggestion, limits: Limits) -> None:
        self._situation, self._suggestion, self._limits = planned(situation), suggestion, limits
        self._division = Division(self._situation)
        made = {(move.task, move.receiver) for move in suggestion.moves}
        works = situation.works
        keys = [(works[pair.work].code, pair.group) for pair in self._division.pairs]
        self._chosen = tuple(key in made for key in keys)
        self._place = {key: number for number, key in enumerate(keys)}
        self._drawn = _Drawn(situation)
        self._starts = (Start(), Start())
        rules = rules_of(self._situation.snapshot)
        self._least = MoveRules(smallest=rules.smallest, share=rules.share)
        self._searches = (LeastMovesSearch(), LeastMovesSearch())
        self._is_proven = True

    def run(self, samples: int) -> Uncertainty | None:
        before: list[Floats] = []
        after: list[Floats] = []
        loads: list[Floats] = []
        moved: list[Floats] = []
        made: list[Floats] = []
        status, unproven = Status.OPTIMAL, 0
        for number, demand in enumerate(self._drawn.demands(samples)):
            self._limits.tell(number / samples, "sample")
            if self._limits.ended():
                status = self._limits.why_ended()
                break
            situation = self._situation.with_demand(reduced(self._situation.snapshot, demand))
            division = self._division.with_demand(situation)
            self._is_proven = True
            totals, load, gained = self._solved(division, MoveRules(chosen=self._chosen), 0)
            after.append(totals)
            loads.append(load)
            moved.append(np.maximum(gained, 0.0))
            before.append(_today(situation))
            _totals, _load, free = self._solved(division, MoveRules(), 1)
            made.append((free > MADE_ABOVE).astype(np.float64))
            unproven += not self._is_proven
        found = self._summed_up(status, before, after, loads, moved, made) if after else None
        return None if found is None else replace(found, unproven=unproven)

    def _solved(self, division: Division, rules: MoveRules, which: int) -> tuple[Floats, Floats, Floats]:
        """The totals, the load of every pool, and what every pair gains, at the optimum under the rules."""
        formulation = Formulation(division, rules)
        # Which layers do the work decides no total, and only between moves that are free to be any.
        levels = formulation.levels if rules.free else formulation.levels[:3]
        values = self._values(formulation, levels, which)
        situation = division.situation
        load = np.array(situation.load_elsewhere)
        done = values[formulation.done] * division.place_minutes
        np.add.at(load, division.class_pool[division.place_class], done)
        np.add.at(load, division.class_pool[formulation.guidance_class], values[formulation.guidance])
        load += formulation.handing.loads(division, values)
        uncovered = float(formulation.levels[0] @ values) + situation.orphaned
        return _figures(situation, uncovered, load), load, gains(division, formulation, values)

    def _values(self, formulation: Formulation, levels: Sequence[Floats], which: int) -> Floats:
        values = solve_by_levels(formulation.program, levels, Limits(), self._starts[which]).values
        assert values is not None, "doing no more than today can always be done"
        if not self._least.choose_moves:
            return values
        found = self._searches[which].best(formulation, levels, values, self._least, MOST_PROGRAMS)
        self._is_proven &= found.proven
        return found.values

    def _summed_up(
        self,
        status: Status,
        before: list[Floats],
        after: list[Floats],
        loads: list[Floats],
        moved: list[Floats],
        made: list[Floats],
    ) -> Uncertainty:
        times, minutes = np.sum(made, axis=0), np.array(moved)
        places = {(row.unit, row.group): row for row in self._suggestion.loads}
        pools = self._situation.staffing.pools
        load = np.array(loads)
        return Uncertainty(
            status=status,
            samples=len(after),
            tasks=len(self._drawn.codes),
            with_interval=self._drawn.with_interval,
            before=_totals(before),
            after=_totals(after),
            moves=tuple(
                SureMove(
                    key[0], key[1], int(times[self._place[key]]), _interval(minutes[:, self._place[key]])
                )
                for key in ((move.task, move.receiver) for move in self._suggestion.moves)
            ),
            loads=tuple(
                SureLoad(*pools[i].key, _interval(load[:, i]))
                for i in self._situation.pools_in_reach
                if pools[i].key in places
            ),
            not_kept=tuple(
                rule for rule in whole_number_rules(self._situation.snapshot) if rule not in LEAST_MOVES
            ),
            most_moves=self._suggestion.most_moves,
        )


class _Drawn:
    """The demand of every task, drawn again and again."""

    def __init__(self, situation: Situation) -> None:
        tasks = situation.snapshot.tasks
        self._tasks = list(tasks.values())
        self._times = np.array([task.per_week / MICRO for task in self._tasks])
        parts = [_estimate(task) for task in self._tasks]
        self._low, self._middle, self._high = (np.array(column) for column in zip(*parts, strict=True))
        scope = {row.task.id for row in situation.works} | {row.task.id for row in situation.followers}
        self.codes = [task.code for task in self._tasks if task.id in scope]
        varies = self._high > self._low
        self.with_interval = sum(
            bool(flag) for task, flag in zip(self._tasks, varies, strict=True) if task.id in scope
        )

    def demands(self, samples: int) -> Iterator[dict[str, float]]:
        """So many drawn demands [minutes a week by task id]."""
        chance = np.random.Generator(np.random.PCG64(SEED))
        width = np.where(self._high > self._low, self._high - self._low, 1.0)
        first = 1 + 4 * (self._middle - self._low) / width
        second = 1 + 4 * (self._high - self._middle) / width
        for _sample in range(samples):
            part = chance.beta(first, second)
            minutes = np.where(self._high > self._low, self._low + part * width, self._middle)
            demand = self._times * minutes
            yield {task.id: value for task, value in zip(self._tasks, demand.tolist(), strict=True)}


def drawn_demands(situation: Situation, samples: int = SAMPLES) -> Iterator[dict[str, float]]:
    """The demands that are drawn [minutes a week by task id], the same every time."""
    return _Drawn(situation).demands(samples)


def _estimate(task: Task) -> tuple[float, float, float]:
    """Low, likely and high minutes each time; a side that is not stated is the likely one."""
    likely = task.minutes / MICRO
    low = likely if task.minutes_low is None else min(likely, task.minutes_low / MICRO)
    high = likely if task.minutes_high is None else max(likely, task.minutes_high / MICRO)
    return low, likely, high


def _today(situation: Situation) -> Floats:
    """Today's totals."""
    load = np.array(situation.load_today)
    uncovered = situation.orphaned
    for work in situation.works:
        uncovered += work.weight * (work.demand - sum(work.today.values()))
    pools = situation.staffing.pools
    uncovered += sum(max(0.0, load[i] - pools[i].capacity) for i in situation.pools_in_reach)
    return _figures(situation, uncovered, load)


def _figures(situation: Situation, uncovered: float, load: Floats) -> Floats:
    pools = situation.staffing.pools
    cost = scarce = 0.0
    for i in situation.pools_in_reach:
        cost += pools[i].scarcity * max(0.0, load[i] - pools[i].target)
        scarce += load[i] if pools[i].scarcity else 0.0
    return np.array([uncovered, cost, scarce])


def _totals(samples: Sequence[Floats]) -> Totals:
    columns = np.array(samples).T
    return Totals(*(_interval(column) for column in columns))


def _interval(values: Floats) -> Interval:
    low, middle, high = (milli(float(value)) for value in np.percentile(values, PERCENTILES))
    return Interval(low, middle, high)
