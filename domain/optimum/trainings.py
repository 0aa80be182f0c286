"""Which trainings pay best: at most so many, chosen together, with what they give and what they cost.

Given per unit, group and competency; whose training it becomes is for people to decide. The best set is
found by `training_program`; what each line gives is then worked out by dividing the tasks exactly after the
first line, after the first two, and so on, with any number of moves. The unit's practical rules are kept,
but for whole tasks, as far as there is time; what is left out is told.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.model import Code, Competency
from domain.optimum.formulation import MoveRules
from domain.optimum.linear_program import HELD_WITHIN, Limits
from domain.optimum.optimiser import search
from domain.optimum.practical_rules import WHOLE_TASKS, rules_of_practice, whole_number_rules
from domain.optimum.solution import read
from domain.optimum.trained_division import TrainedDivision
from domain.optimum.training_options import Choices, Option, choices, no_higher
from domain.optimum.training_program import Found, best_options
from domain.results import Milli, Status
from domain.today.distribution import Distribution, today
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from domain.units import MICRO

A_PART = 0.0005
"""Minutes a week from which a task counts as one that a training gave somebody."""
TEACHES_FROM = 4
"""The level at which somebody can teach a competency (WORKBOOK)."""
WEEKS_A_MONTH = 52 / 12
PATHS = ("fagbrev", "fagskole")
"""The kinds of training to another group that are named beside a course."""


@dataclass(frozen=True, slots=True)
class Teachers:
    """How many of a group in the unit hold the competency at the level of those who teach."""

    group: Code
    count: int


@dataclass(frozen=True, slots=True)
class Training:
    """A competency for so many of a group in a unit: hours of all together, and what it gives a week.

    `relief` (scarcity cost) and `uncovered_relief` come on top of the lines before. `before` is the lowest
    level any of them holds and `after` the highest any is raised to. `teacher_hours` are for teaching them
    together, and `cover_cost` is the hours × the group's hourly cost (None: not stated).
    """

    unit: Code
    group: Code
    competency: Code
    before: int
    after: int
    count: int
    hours: float
    relief: Milli
    uncovered_relief: Milli
    tasks: tuple[Code, ...]
    teachers: tuple[Teachers, ...]
    teacher_hours: float
    cover_cost: float | None
    validity_months: float | None
    paths: tuple[Code, ...]

    @property
    def gives(self) -> Milli:
        """What it gives a week, weighted as the levels are."""
        return self.relief + self.uncovered_relief

    @property
    def break_even_weeks(self) -> float | None:
        """Weeks until the hours are won back; None when they never are."""
        return self.hours * 60_000 / self.gives if self.gives > 0 else None

    @property
    def net(self) -> float:
        """Minutes a week, less the hours spread over the months it is valid; nothing is when it lasts."""
        weeks = self.validity_months * WEEKS_A_MONTH if self.validity_months else None
        return self.gives / 1000 - (self.hours * 60 / weeks if weeks else 0.0)


@dataclass(frozen=True, slots=True)
class Figures:
    """Uncovered and scarcity cost of the best division with any number of moves."""

    uncovered: Milli
    scarcity_cost: Milli


@dataclass(frozen=True, slots=True)
class Trainings:
    """The best trainings found, by unit, group and competency, and the optimum without and with them.

    `options` is how many there were to choose among; members alike count no more often than may be chosen.
    `left_out` are the unit's practical rules that the figures do not keep, by their names in the workbook.
    """

    status: Status
    gap: float
    options: int
    lines: tuple[Training, ...]
    without: Figures
    with_trainings: Figures
    left_out: tuple[Code, ...] = ()


def trainings(situation: Situation, most: int, limits: Limits | None = None) -> Trainings:
    """The best set of at most `most` options; fewer hours break ties.

    When `limits` stop the search the best set found is returned, with its status and gap.
    """
    situation, limits = planned(situation), limits or Limits()
    offered = choices(situation, max(1, most))
    division = TrainedDivision(situation, offered.members, offered.openings)
    free = best_options(division, offered, most, limits, MoveRules())
    rules, stated = rules_of_practice(situation.snapshot), whole_number_rules(situation.snapshot)
    kept = None if rules.free else _keeping(rules, division, offered, most, free, limits)
    if kept is not None:
        found, told = kept
        left_out = tuple(key for key in stated if key == WHOLE_TASKS)
    else:
        found = free if rules.free else Found(free.options, limits.why_ended(), free.gap or 1.0)
        told = _Telling(situation, offered, free.options, MoveRules(), Limits())
        left_out = stated
    told = told.no_higher_than_needed()
    count = len(offered.options)
    figures = told.figures[0], told.figures[-1]
    return Trainings(found.status, found.gap, count, told.lines(), *figures, left_out)


def _keeping(
    rules: MoveRules, division: TrainedDivision, offered: Choices, most: int, free: Found, limits: Limits
) -> "tuple[Found, _Telling] | None":
    """The best set under the unit's practical rules, and what it gives; None when time ran out.

    The best set without the rules is the best with them too when they take nothing from it.
    """
    first = _Telling(division.situation, offered, free.options, rules, limits)
    if first.proven and free.status is Status.OPTIMAL and first.reaches(free):
        return free, first
    found = best_options(division, offered, most, limits, rules)
    second = _Telling(division.situation, offered, found.options, rules, limits)
    if found.status is Status.OPTIMAL and second.proven and second.reaches(found):
        return found, second
    proven = [told for told in (first, second) if told.proven]
    if not proven:
        return None
    best = min(proven, key=lambda told: told.optima)
    options = free.options if best is first else found.options
    return Found(options, limits.why_ended(), found.gap or 1.0), best


Key = tuple[Code, Code, Code]
"""Unit, group and competency of a line."""


class _Telling:
    """What a set of options gives, line by line, under rules for moves.

    `proven` whether every division is; `optima` are uncovered and scarcity cost with all of them, as the
    program counts them.
    """

    def __init__(
        self,
        situation: Situation,
        offered: Choices,
        chosen: Collection[int],
        rules: MoveRules,
        limits: Limits,
    ) -> None:
        self._situation, self._offered = situation, offered
        self._rules, self._limits, self._chosen = rules, limits, chosen
        self.proven, self.optima = True, (0.0, 0.0)
        self._before = today(situation)
        self._of_line: dict[Key, list[int]] = {}
        for number in sorted(chosen, key=self._key):
            self._of_line.setdefault(self._key(number), []).append(number)
        self._tasks: dict[int, set[Code]] = {}
        self._needed: dict[int, int] = {}
        learnt: list[int] = []
        self.figures = [self._divided(learnt)]
        for options in self._of_line.values():
            learnt += options
            self.figures.append(self._divided(learnt))

    def _key(self, number: int) -> Key:
        option = self._offered.options[number]
        member = self._offered.members[option.member]
        return member.unit, member.group, option.competency

    def _divided(self, learnt: Sequence[int]) -> Figures:
        """The optimum when these options are learnt; remembers what each of them is used for."""
        known = set(learnt)
        openings = [row for row in self._offered.openings if known.issuperset(row.options)]
        division = TrainedDivision(self._situation, self._offered.members, openings)
        answer = search(division, self._rules, self._limits)
        formulation, values = answer.formulation, answer.values
        self.proven = self.proven and answer.status is Status.OPTIMAL
        uncovered, scarcity_cost = (float(costs @ values) for costs in formulation.levels[:2])
        self.optima = uncovered, scarcity_cost
        self._tasks, self._needed = {number: set() for number in learnt}, {}
        done = values[formulation.done[division.own_places :]].tolist()
        for opening, minutes in zip(division.opening_of_place.tolist(), done, strict=True):
            if minutes >= A_PART:
                row = openings[opening]
                for number, level in zip(row.options, row.levels, strict=True):
                    self._tasks[number].add(self._situation.works[row.work].code)
                    self._needed[number] = max(level, self._needed.get(number, 0))
        return _figures(read(formulation, values, self._before).distribution)

    def no_higher_than_needed(self) -> "_Telling":
        """The same with nobody raised higher than the tasks it is used for take, where that gives as much.

        The search knows one level of each competency for a member, the highest that a task asks for.
        """
        options = self._offered.options
        lower = {at: level for at, level in self._needed.items() if level < options[at].after}
        if not lower or not self.proven:
            return self
        offered = no_higher(self._situation, self._offered, lower)
        told = _Telling(self._situation, offered, self._chosen, self._rules, self._limits)
        pairs = zip(told.optima, self.optima, strict=True)
        gives = told.proven and all(mine <= best + 2 * HELD_WITHIN for mine, best in pairs)
        return told if gives else self

    def reaches(self, found: Found) -> bool:
        """Whether all of them together give what the search said."""
        pairs = zip(self.optima, (found.uncovered, found.scarcity_cost), strict=True)
        return all(mine <= best + 2 * HELD_WITHIN for mine, best in pairs)

    def lines(self) -> tuple[Training, ...]:
        """A line for each unit, group and competency, with what it adds to those before."""
        steps = zip(self._of_line.items(), self.figures, self.figures[1:], strict=False)
        return tuple(self._line(key, options, was, now) for (key, options), was, now in steps)

    def _line(self, key: Key, numbers: Sequence[int], was: Figures, now: Figures) -> Training:
        unit, group, competency = key
        options = [self._offered.options[number] for number in numbers]
        row = self._competency(competency)
        hours = sum(option.hours for option in options)
        return Training(
            unit=unit,
            group=group,
            competency=competency,
            before=min(option.before for option in options),
            after=max(option.after for option in options),
            count=len(options),
            hours=hours,
            relief=was.scarcity_cost - now.scarcity_cost,
            uncovered_relief=was.uncovered - now.uncovered,
            tasks=tuple(sorted(set[Code]().union(*(self._tasks[number] for number in numbers)))),
            teachers=self._teachers(unit, row),
            teacher_hours=_longest(options),
            cover_cost=self._cost(group, hours),
            validity_months=None if row.validity_months is None else row.validity_months / MICRO,
            paths=self._paths(group),
        )

    def _competency(self, code: Code) -> Competency:
        return self._situation.snapshot.competencies[code]

    def _teachers(self, unit: Code, competency: Competency) -> tuple[Teachers, ...]:
        staffing = self._situation.staffing
        place = staffing.competencies[competency.id]
        known: dict[Code, dict[str, int]] = {}
        for profile in staffing.profiles:
            pool = staffing.pools[profile.pool]
            if pool.unit.code == unit and profile.levels[place] >= TEACHES_FROM:
                known.setdefault(pool.group, {}).update(profile.people)
        return tuple(Teachers(group, sum(people.values())) for group, people in sorted(known.items()))

    def _cost(self, group: Code, hours: float) -> float | None:
        own = self._situation.snapshot.groups.get(group)
        return None if own is None or own.hourly_cost is None else hours * own.hourly_cost / MICRO

    def _paths(self, group: Code) -> tuple[Code, ...]:
        chain = self._situation.groups[group].chain
        offers = self._situation.catalogue.trainings
        return tuple(sorted(row.code for row in offers if row.kind in PATHS and row.from_group in chain))


def _longest(options: Sequence[Option]) -> float:
    return max(option.hours for option in options)


def _figures(after: Distribution) -> Figures:
    return Figures(round(after.uncovered), round(after.scarcity_cost))
