"""What half a position of a profession the unit does not have would be worth, beyond the best division.

Every authorised group without a position in reach, to whom law and the unit's verdicts leave a task open, is
tried in the topmost unit: the best division with the position against the best without it, both exact and
with any number of moves. It is tried twice: with what everybody of the group holds, and with all that the
open tasks take. Whoever comes works at any time. Positions that can do the same, and count the same, are
solved once; one that a bound shows to be worth nothing is not solved to the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from domain.catalogue import Catalogue
from domain.model import Code, Person, PersonCompetency, Position, Presence, TimeBasis, Unit
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import Limits, solve_by_levels
from domain.optimum.optimiser import described, rules_of, search
from domain.optimum.relief import LISTED_ABOVE
from domain.results import Milli, Status, Suggestion
from domain.rounding import NEAR, beyond_noise, milli
from domain.snapshot import Change, Snapshot
from domain.today.demand import Work
from domain.today.distribution import today
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from domain.units import HUNDRED_PERCENT

HALF = HUNDRED_PERCENT // 2
HIRED = "half-position"
"""Begins the ids of what is tried; nothing of it is ever stored."""
MINUTE = 1000
"""Gains that are alike to the minute are ordered by what comes next."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a position gives a week beyond the best division without it; empty: nothing.

    `covers` and `relief` are how far uncovered and scarcity cost fall (weighed), `tasks` what the position
    does of each task, `covered` what more is done of tasks by anybody, and `frees` what scarce groups do
    less (negative: more) by unit and group.
    """

    covers: Milli = 0
    relief: Milli = 0
    tasks: tuple[tuple[Code, Milli], ...] = ()
    covered: tuple[tuple[Code, Milli], ...] = ()
    frees: tuple[tuple[Code, Code, Milli], ...] = ()

    @property
    def minutes(self) -> Milli:
        """What the position does a week, of all tasks."""
        return sum(minutes for _task, minutes in self.tasks)

    @property
    def order(self) -> tuple[int, int]:
        """What covers most first, then what relieves most, to the minute."""
        return -round(self.covers / MINUTE), -round(self.relief / MINUTE)


@dataclass(frozen=True, slots=True)
class Worth:
    """What half a position in a unit is worth with what the group holds, and with all the tasks take.

    `competencies` are what the tasks of the second take that not everybody of the group holds.
    """

    unit: Code
    group: Code
    known: Gain
    able: Gain
    competencies: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class HalfPositions:
    """Every group that could come, those worth most first; `untried` were not solved when it was stopped."""

    status: Status
    rows: tuple[Worth, ...] = ()
    untried: tuple[Code, ...] = ()


def half_positions(
    snapshot: Snapshot, catalogue: Catalogue, *, unit: Code | None = None, limits: Limits | None = None
) -> HalfPositions:
    """What half a position of each group is worth in the unit, or in each topmost one when none is given."""
    limits = limits or Limits()
    places = [_Place(snapshot, catalogue, place, limits) for place in _topmost(snapshot, unit)]
    trials = [(place, group) for place in places for group in place.openings]
    rows: list[Worth] = []
    untried: set[Code] = set()
    for number, (place, group) in enumerate(trials):
        limits.tell(number / len(trials), "group")
        worth = place.worth(group)
        if worth is None:
            untried.add(group)
        else:
            rows.append(worth)
    status = limits.why_ended() if untried else Status.OPTIMAL
    return HalfPositions(status, tuple(sorted(rows, key=_most_useful)), tuple(sorted(untried)))


def _topmost(snapshot: Snapshot, unit: Code | None) -> list[Unit]:
    if unit is not None:
        return [snapshot.units[unit]]
    return [row for row in snapshot.units.values() if row.parent_id is None]


def _most_useful(row: Worth) -> tuple[object, ...]:
    """By what the group is known to give, then by what it could, then by how little it must learn for it."""
    return (row.known.order, row.able.order, len(row.competencies), row.unit, row.group)


@dataclass(frozen=True, slots=True)
class _Best:
    """The best division of a situation, with what the program's first two levels come to."""

    suggestion: Suggestion
    levels: tuple[float, ...]

    @classmethod
    def of(cls, situation: Situation, limits: Limits) -> "_Best | None":
        """None when the search was stopped before it was proven."""
        rules = rules_of(situation.snapshot)
        answer = search(Division(situation), rules, _silent(limits))
        if answer.status is not Status.OPTIMAL:
            return None
        levels = tuple(float(costs @ answer.values) for costs in answer.formulation.levels[:2])
        return cls(described(situation, rules, today(situation), answer), levels)


@dataclass(slots=True)
class _Place:
    """A topmost unit, and the positions tried in it."""

    snapshot: Snapshot
    catalogue: Catalogue
    unit: Unit
    limits: Limits
    situation: Situation = field(init=False)
    openings: dict[Code, list[Work]] = field(init=False)
    """The groups that could come, with the tasks that law and verdicts leave open to them."""
    _base: _Best | None = None
    _gains: dict[object, Gain] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.situation = planned(Situation(self.snapshot, self.catalogue, self.unit.code))
        works = [work for work in self.situation.works if work.demand > 0]
        opens = self.situation.eligibility.opens
        opened = {group: [work for work in works if opens(work, group)] for group in self._absent()}
        self.openings = {group: found for group, found in opened.items() if found}

    def _absent(self) -> list[Code]:
        """Authorised groups that can be employed, of whom nobody has a position in reach."""
        pools = [self.situation.staffing.pools[i] for i in self.situation.pools_in_reach]
        here = {pool.group for pool in pools if pool.fte}
        groups = self.situation.groups
        return [row.code for row in groups if row.authorised and row.employed and row.code not in here]

    def worth(self, group: Code) -> Worth | None:
        """What half a position of the group is worth; None when the search was stopped first."""
        works, held = self.openings[group], self.situation.staffing.group_levels(group)
        within = [work for work in works if all(held[place] >= n for _c, place, n in self._takes(work))]
        able = self._gain(group, works)
        # Whoever can do less is worth no more, and what takes nothing new is worth the same.
        known = able if able is None or able == Gain() else self._gain(group, within)
        if able is None or known is None:
            return None
        divided = {work.code: work for work in works}
        taken = [row for task, _minutes in able.tasks for row in self._takes(divided[task])]
        lacking = sorted({code for code, place, level in taken if held[place] < level})
        return Worth(self.unit.code, group, known, able, tuple(lacking))

    def _takes(self, work: Work) -> tuple[tuple[Code, int, int], ...]:
        return self.situation.eligibility.openness(work).takes

    def _gain(self, group: Code, works: Sequence[Work]) -> Gain | None:
        """What a position gives that can do these tasks; None when the search was stopped first."""
        if not works and not self._guides(group):
            return Gain()
        key = self._counts(group, works)
        if key not in self._gains:
            gain = self._solved(group, works)
            if gain is None:
                return None
            self._gains[key] = gain
        return self._gains[key]

    def _counts(self, code: Code, works: Sequence[Work]) -> object:
        """All that can make one position worth something else than another."""
        group = self.situation.groups[code]
        tasks = tuple(work.code for work in works)
        scarcity = self.situation.groups.scarcity_in(self.unit.id, code)
        key = (tasks, scarcity, group.layer, group.ceiling_percent, group.target_percent)
        return (*key, code) if self._is_named(code) else key

    def _is_named(self, code: Code) -> bool:
        """Whether the workspace says something of this very group that counts."""
        stated = {row.group for row in self.snapshot.all(TimeBasis)}
        stated |= {row.group for row in self.snapshot.all(Presence)}
        works = self.situation.works
        mapped = any(code in work.today or code in work.task.core_for for work in works)
        judged = any(code in self.situation.eligibility.openness(work).verdicts for work in works)
        return mapped or judged or code in stated or self._guides(code)

    def _guides(self, code: Code) -> bool:
        """Whether others may do a task under guidance of the group."""
        opened = (self.situation.eligibility.openness(work) for work in self.situation.works)
        return any(row.follow_up_group == code for each in opened for row in each.verdicts.values())

    def _solved(self, group: Code, works: Sequence[Work]) -> Gain | None:
        if self.limits.ended():
            return None
        if self._base is None:
            self._base = _Best.of(self.situation, self.limits)
        if self._base is None:
            return None
        if not _can_be_better(self._base.suggestion):
            return Gain()
        hired = self.snapshot.with_changes(list(self._hired(group, works)))
        situation = planned(Situation(hired, self.catalogue, self.unit.code))
        if _bound_is_no_better(situation, self._base, self.limits):
            return Gain()
        found = _Best.of(situation, self.limits)
        return None if found is None else self._told(self._base.suggestion, found.suggestion, group)

    def _told(self, base: Suggestion, found: Suggestion, group: Code) -> Gain:
        covers = base.objectives.uncovered - found.objectives.uncovered
        relief = base.objectives.scarcity_cost - found.objectives.scarcity_cost
        covers, relief = map(beyond_noise, (covers, relief))
        if covers <= 0 and relief <= 0:
            return Gain()
        divided = {work.code for work in self.situation.works}
        mine = (row for row in found.allocation if row.group == group and row.task in divided)
        done = ((row.task, row.after) for row in mine)
        left = {row.task: row.minutes for row in found.uncovered}
        more = ((row.task, row.minutes - left.get(row.task, 0)) for row in base.uncovered)
        after = {(row.unit, row.group): row.after for row in found.loads}
        less = (
            (row.unit, row.group, row.after - after.get((row.unit, row.group), 0))
            for row in base.loads
            if row.scarcity and row.group != group
        )
        return Gain(
            covers,
            relief,
            tuple(sorted((row for row in done if row[1] > LISTED_ABOVE), key=_largest)),
            tuple(sorted((row for row in more if row[1] > LISTED_ABOVE), key=_largest)),
            tuple(
                sorted(
                    (row for row in less if abs(row[2]) > LISTED_ABOVE), key=lambda row: (-row[2], row[:2])
                )
            ),
        )

    def _hired(self, group: Code, works: Sequence[Work]) -> Iterator[Change]:
        """Half a position, of somebody who holds what these tasks take."""
        yield Change(None, Person(HIRED, HIRED, group, self.unit.id))
        yield Change(None, Position(f"{HIRED}-p", HIRED, self.unit.id, HALF))
        needed: dict[Code, int] = {}
        for work in works:
            for code, _place, level in self._takes(work):
                needed[code] = max(level, needed.get(code, 0))
        for code, level in sorted(needed.items()):
            competency = self.snapshot.competencies[code]
            yield Change(None, PersonCompetency(f"{HIRED}-{code}", HIRED, competency.id, level))


def _silent(limits: Limits) -> Limits:
    """The same limits for a part of the search, which tells of no progress."""
    return replace(limits, report=None)


def _can_be_better(base: Suggestion) -> bool:
    """Whether any division could be better: neither level is ever below 0."""
    return base.objectives.uncovered > NEAR or base.objectives.scarcity_cost > NEAR


def _bound_is_no_better(situation: Situation, base: _Best, limits: Limits) -> bool:
    """Whether the program without rules for moves, which no division beats, gives no more than the base."""
    free = Formulation(Division(situation), MoveRules())
    bound = solve_by_levels(free.program, free.levels[:2], _silent(limits))
    pairs = zip(base.levels, bound.optima, strict=False)
    return bound.proven == 2 and all(milli(was - least) <= NEAR for was, least in pairs)


def _largest(row: tuple[Code, Milli]) -> tuple[Milli, Code]:
    return -row[1], row[0]
