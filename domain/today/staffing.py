"""Who works where: positions gathered into pools (a group in a unit) and profiles (alike in competence)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from domain.knowledge.groups import Groups
from domain.model import Code, Competency, Person, PersonCompetency, Position, Shift, Unit
from domain.snapshot import Snapshot
from domain.today.workload import WorkingTime, working_time
from domain.units import HUNDRED_PERCENT, as_fraction

Levels = tuple[int, ...]
"""Levels 0–4 in the competencies that some task takes, in the order of the competencies' codes."""


@dataclass(frozen=True, slots=True)
class Pool:
    """All positions of one group in one unit: capacity, target and scarcity [minutes a week, weight].

    `ceiling_percent` and `target_percent` are shares of the capacity. A pool that nobody has a position
    in (`staffed` is false), but whose group does a task there today, has no capacity.
    """

    unit: Unit
    group: Code
    staffed: bool
    fte: Fraction
    capacity: float
    scarcity: float
    ceiling_percent: float
    target_percent: float
    time: WorkingTime

    @property
    def key(self) -> tuple[Code, Code]:
        """(unit code, group code): the order of pools everywhere."""
        return (self.unit.code, self.group)

    @property
    def target(self) -> float:
        """The load below which relief has no value [minutes a week]."""
        return self.capacity * self.target_percent / 100


@dataclass(slots=True)
class Profile:
    """Positions alike in unit, group, competence and shifts; those of no percent by themselves."""

    pool: int
    levels: Levels
    shifts: tuple[Shift, ...] = ()
    """When they work; empty: at any time."""
    fte: Fraction = Fraction(0)
    people: dict[str, int] = field(default_factory=dict)
    """Persons by id, with how many persons the row stands for."""


class Staffing:
    """The pools and profiles of a workspace, in the order of their codes."""

    def __init__(self, snapshot: Snapshot, groups: Groups, extra_pools: Iterable[tuple[str, Code]]) -> None:
        self._snapshot, self._groups = snapshot, groups
        self.competencies = _competencies_in_use(snapshot)
        self._group_levels: dict[Code, Levels] = {}
        self.pools = self._find_pools(extra_pools)
        self.pool_index = {(pool.unit.id, pool.group): i for i, pool in enumerate(self.pools)}
        self.profiles = self._find_profiles()

    def _employed_positions(self) -> Iterable[tuple[Person, Position]]:
        people = self._snapshot.by_id(Person)
        for position in self._snapshot.all(Position):
            person = people[position.person_id]
            if self._groups[person.group].employed:
                yield person, position

    def _find_pools(self, extra: Iterable[tuple[str, Code]]) -> list[Pool]:
        units = self._snapshot.by_id(Unit)
        percents: dict[tuple[str, Code], list[int]] = {key: [] for key in extra}
        for person, position in self._employed_positions():
            percents.setdefault((position.unit_id, person.group), []).append(position.percent)
        pools = [self._pool(units[unit_id], group, rows) for (unit_id, group), rows in percents.items()]
        return sorted(pools, key=lambda pool: pool.key)

    def _pool(self, unit: Unit, code: Code, percents: list[int]) -> Pool:
        group = self._groups[code]
        fte = Fraction(sum(percents), HUNDRED_PERCENT)
        time = working_time(self._snapshot, unit, code)
        return Pool(
            unit=unit,
            group=code,
            staffed=bool(percents),
            fte=fte,
            capacity=float(time.capacity(fte)) if group.employed else 0.0,
            scarcity=float(as_fraction(self._groups.scarcity_in(unit.id, code))),
            ceiling_percent=float(as_fraction(group.ceiling_percent)),
            target_percent=float(as_fraction(group.target_percent)),
            time=time,
        )

    def group_levels(self, code: Code) -> Levels:
        """What every member of a group can be counted on to hold, its base groups' rows included."""
        levels = self._group_levels.get(code)
        if levels is None:
            rows = self._snapshot.group_competencies_of
            held = [
                (row.competency_id, row.level)
                for base in self._groups[code].chain
                for row in rows.get(base, ())
            ]
            levels = self._group_levels[code] = _highest(held, self.competencies, ())
        return levels

    def _find_profiles(self) -> list[Profile]:
        today = _date_of(self._snapshot)
        own = self._snapshot.person_competencies_of
        found: dict[tuple[int, Levels, tuple[Shift, ...], bool], Profile] = {}
        for person, position in self._employed_positions():
            levels = self.group_levels(person.group)
            if rows := own.get(person.id):
                levels = _highest(_valid(rows, today), self.competencies, levels)
            pool = self.pool_index[position.unit_id, person.group]
            key = (pool, levels, tuple(sorted(set(position.shifts))), position.percent > 0)
            profile = found.setdefault(key, Profile(*key[:3]))
            profile.fte += Fraction(position.percent, HUNDRED_PERCENT)
            profile.people[person.id] = max(profile.people.get(person.id, 0), position.count)
        return [found[key] for key in sorted(found)]

    def capacity_of(self, profile: Profile) -> float:
        """The profile's part of its pool's time [minutes a week], by full-time positions."""
        pool = self.pools[profile.pool]
        return pool.capacity * float(profile.fte / pool.fte) if pool.fte else 0.0


def _competencies_in_use(snapshot: Snapshot) -> dict[str, int]:
    """Where each required competency's level stands in `Levels`, by competency id."""
    used = {row.competency_id for rows in snapshot.requirements_of.values() for row in rows}
    competencies = snapshot.by_id(Competency)
    return {key: i for i, key in enumerate(sorted(used, key=lambda key: competencies[key].code))}


def _valid(rows: Iterable[PersonCompetency], today: date | None) -> list[tuple[str, int]]:
    def holds(row: PersonCompetency) -> bool:
        return row.valid_until is None or today is None or row.valid_until >= today

    return [(row.competency_id, row.level) for row in rows if holds(row)]


def _highest(held: Iterable[tuple[str, int]], where: Mapping[str, int], start: Levels) -> Levels:
    levels = list(start) or [0] * len(where)
    for competency_id, level in held:
        if (place := where.get(competency_id)) is not None:
            levels[place] = max(levels[place], level)
    return tuple(levels)


def _date_of(snapshot: Snapshot) -> date | None:
    """The workspace's date; never the clock, so that the same data always gives the same answer."""
    text = snapshot.settings.get("dato", "")
    return date.fromisoformat(text) if text else None


def ceiling_of(pool: Pool, load_today: float) -> float:
    """The load no suggestion passes: the ceiling, or today's load if that is more, within capacity."""
    return max(pool.capacity * pool.ceiling_percent / 100, min(load_today, pool.capacity))
