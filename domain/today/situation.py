"""The mapped situation that analysis and optimiser start from: work, staff, who may do what, today's load."""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from domain.catalogue import Catalogue
from domain.knowledge.groups import Groups
from domain.knowledge.local_rules import rules_in
from domain.model import Answer, Code, Person, Position, Task
from domain.reasons import reason
from domain.snapshot import Snapshot
from domain.today.demand import Work, works
from domain.today.eligibility import Bits, Eligibility
from domain.today.service import factor_of
from domain.today.staffing import Staffing, ceiling_of
from domain.units import MICRO


@dataclass(frozen=True, slots=True)
class Terms:
    """What one minute of a task costs a group: its own minutes, and guidance by another group."""

    minutes: float
    """Minutes of the group per minute of the task: its time factor × what a promise binds, plus followers."""
    follow_up: float
    """Minutes of guidance and control per minute of the task."""
    follow_up_group: Code


@dataclass(frozen=True, slots=True)
class Added:
    """Work that a group in a unit gets besides its tasks, and keeps [minutes a week]."""

    unit_id: str
    group: Code
    minutes: float


class Situation:
    """A snapshot read for computing; every list is in the order of codes, so row order decides nothing.

    With `unit` given, the tasks are those of the unit and everything below it. Pools above it count
    with the time their tasks elsewhere leave them today.
    """

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, unit: Code | None = None) -> None:
        self.snapshot, self.catalogue = snapshot, catalogue
        self.groups = Groups(snapshot, catalogue)
        self.all_works, self.all_followers = works(snapshot)
        shared = {(work.unit.id, group) for work in self.all_works for group in work.today}
        asked = self._asked_to_guide() | self._added_to_nobody()
        self.staffing = Staffing(snapshot, self.groups, shared | asked)
        self.eligibility = Eligibility(snapshot, catalogue, self.groups, self.staffing)
        self._terms: dict[tuple[str, Code], Terms] = {}
        self._in_place: dict[tuple[str, Code], list[int]] = {}
        self._laid_on: dict[tuple[str, Code], list[tuple[int, float]]] = {}
        self.added_work: tuple[Added, ...] = ()
        self.scope = self._scope(unit)
        self.works = [work for work in self.all_works if work.unit.id in self.scope]
        self.followers = [row for row in self.all_followers if row.unit.id in self.scope]

    def with_demand(self, demand: Mapping[str, float]) -> "Situation":
        """The same people and rules with other demand [minutes a week by task id], shares as today."""
        other = copy(self)
        for name in ("load_today", "load_elsewhere", "free_part", "ceilings"):
            other.__dict__.pop(name, None)
        other.all_works, other.all_followers = works(self.snapshot, demand, self.all_works)
        unchanged = not self.all_followers and not self.snapshot.service_thresholds_of
        other._terms = self._terms if unchanged else {}
        other.works = [work for work in other.all_works if work.unit.id in self.scope]
        other.followers = [row for row in other.all_followers if row.unit.id in self.scope]
        return other

    def _scope(self, unit: Code | None) -> frozenset[str]:
        units = self.snapshot.units
        if unit is None:
            return frozenset(row.id for row in units.values())
        top = units[unit].id
        return frozenset(row.id for row in units.values() if top in self.snapshot.line_of(row.id))

    def _asked_to_guide(self) -> set[tuple[str, Code]]:
        """Where verdicts ask for guidance of work that is done today, with the group that gives it."""
        asked = set()
        for work in self.all_works:
            for row in self.snapshot.verdicts_of.get(work.task.id, ()):
                if row.follow_up_percent and row.group in work.today:
                    asked.add((work.unit.id, row.follow_up_group))
        return asked

    def _added_to_nobody(self) -> set[tuple[str, Code]]:
        """Where work that answers add falls on a group that nobody in place belongs to."""
        if not self.snapshot.lower_layers_of:
            return set()
        people, tasks = self.snapshot.by_id(Person), self.snapshot.by_id(Task)
        staffed = {(row.unit_id, people[row.person_id].group) for row in self.snapshot.all(Position)}
        asked = set()
        for task_id, rows in self.snapshot.lower_layers_of.items():
            unit_id = self.snapshot.unit_of_task(tasks[task_id]).id
            line = self.snapshot.line_of(unit_id)
            for row in rows:
                adds = row.answer is Answer.JA and row.minutes_added and row.group_added
                if adds and not any((place, row.group_added) in staffed for place in line):
                    asked.add((unit_id, row.group_added))
        return {(unit_id, group) for unit_id, group in asked if self.groups[group].employed}

    def terms(self, work: Work, group: Code) -> Terms:
        """What a minute of the task costs when the group does it."""
        key = (work.task.id, group)
        if key not in self._terms:
            self._terms[key] = self._worked_out_terms(work, group)
        return self._terms[key]

    def _worked_out_terms(self, work: Work, group: Code) -> Terms:
        bound = factor_of(self.snapshot, work)
        row = self.eligibility.openness(work).verdicts.get(group)
        if row is None:
            return Terms(bound + work.follow, 0.0, "")
        percent = row.follow_up_percent / (100 * MICRO)
        minutes = row.time_factor / MICRO * bound + work.follow
        return Terms(minutes, percent, row.follow_up_group if percent else "")

    def pools_in_place(self, unit_id: str, group: Code) -> list[int]:
        """The pools of a group that work in the unit or above it, nearest first."""
        key = (unit_id, group)
        if key not in self._in_place:
            index = self.staffing.pool_index
            places = ((place, group) for place in self.snapshot.line_of(unit_id))
            self._in_place[key] = [index[place] for place in places if place in index]
        return self._in_place[key]

    def laid_on(self, unit_id: str, group: Code) -> list[tuple[int, float]]:
        """How today's time of a group is laid on its pools: (pool, part), in proportion to capacity."""
        key = (unit_id, group)
        if key not in self._laid_on:
            self._laid_on[key] = self._laid(unit_id, group)
        return self._laid_on[key]

    def _laid(self, unit_id: str, group: Code) -> list[tuple[int, float]]:
        pools = self.staffing.pools
        staffed = [i for i in self.pools_in_place(unit_id, group) if pools[i].staffed]
        if not staffed:
            return [(i, 1.0) for i in self.pools_in_place(unit_id, group)[:1]]
        whole = sum(pools[i].capacity for i in staffed)
        if not whole:
            return [(i, 1 / len(staffed)) for i in staffed]
        return [(i, pools[i].capacity / whole) for i in staffed]

    def burden(self, work: Work, group: Code, minutes: float) -> Iterator[tuple[int, float]]:
        """What today's minutes of a task by a group load on pools: (pool, minutes), guidance included."""
        terms = self.terms(work, group)
        if self.groups[group].employed:
            for pool, part in self.laid_on(work.unit.id, group):
                yield pool, terms.minutes * minutes * part
        if terms.follow_up:
            for pool, part in self.laid_on(work.unit.id, terms.follow_up_group):
                yield pool, terms.follow_up * minutes * part

    def _load_of(self, works: list[Work]) -> list[float]:
        load = [0.0] * len(self.staffing.pools)
        for row in self.added_work:
            if not row.minutes or not self.groups[row.group].employed:
                continue  # groups that are not employed have no time that work could take
            for pool, part in self.laid_on(row.unit_id, row.group):
                load[pool] += row.minutes * part
        for work in works:
            for group, minutes in work.today.items():
                for pool, part in self.burden(work, group, minutes):
                    load[pool] += part
        return load

    @property
    def law_catalogue(self) -> Catalogue:
        """The catalogue with the rules that hold in the workspace."""
        return rules_in(self.snapshot, self.catalogue)

    @cached_property
    def load_today(self) -> list[float]:
        """Today's load of every pool, all units' tasks together [minutes a week]."""
        return self._load_of(self.all_works)

    @cached_property
    def load_elsewhere(self) -> list[float]:
        """What of it comes from tasks outside the scope, and from work added besides the tasks."""
        if len(self.works) == len(self.all_works) and not self.added_work:
            return [0.0] * len(self.staffing.pools)
        return self._load_of([work for work in self.all_works if work.unit.id not in self.scope])

    @cached_property
    def free_part(self) -> list[float]:
        """The part of each pool's capacity that tasks outside the scope leave it today."""
        pairs = zip(self.staffing.pools, self.load_elsewhere, strict=True)
        return [max(0.0, 1 - load / pool.capacity) if pool.capacity else 0.0 for pool, load in pairs]

    @cached_property
    def ceilings(self) -> list[float]:
        """The load no suggestion passes, per pool [minutes a week]."""
        pools = self.staffing.pools
        return [ceiling_of(pool, load) for pool, load in zip(pools, self.load_today, strict=True)]

    @cached_property
    def may(self) -> list[Bits]:
        """Who may do each task of the scope."""
        return [self.eligibility.may(work) for work in self.works]

    @property
    def orphaned(self) -> float:
        """Importance × minutes of followers whose followed tasks take no time: nobody ever does them."""
        rows = (row for row in self.followers if not row.followed)
        return sum(row.task.importance / MICRO * row.demand for row in rows)

    @property
    def cost_elsewhere(self) -> float:
        """Scarcity cost of what is loaded from outside the scope on pools that have no target.

        It is the same in every division, and no program of the scope counts it.
        """
        pools, load = self.staffing.pools, self.load_elsewhere
        return sum(pools[i].scarcity * load[i] for i in self.pools_in_reach if pools[i].target <= 0)

    def in_scope(self, pool: int) -> bool:
        """Whether the pool's unit belongs to the scope."""
        return self.staffing.pools[pool].unit.id in self.scope

    @cached_property
    def pools_in_reach(self) -> list[int]:
        """The pools that the scope's tasks can load: those of its units and of the units above."""
        reach = {place for unit_id in self.scope for place in self.snapshot.line_of(unit_id)}
        return [i for i, pool in enumerate(self.staffing.pools) if pool.unit.id in reach]

    @cached_property
    def provisional(self) -> tuple[str, ...]:
        """Why figures are provisional: pools with staff whose working time nobody has stated."""
        pools = enumerate(self.staffing.pools)
        units = {p.unit.code for i, p in pools if p.fte and not p.time.stated and self.in_scope(i)}
        return tuple(reason("no_working_time", code) for code in sorted(units))

    @property
    def workspace_name(self) -> str:
        """The workspace's name as users gave it."""
        return self.snapshot.settings.get("navn", "")
