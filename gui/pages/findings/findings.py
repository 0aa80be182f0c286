"""What was found, in the order, the names and the rounding it is shown with, for Oversikt and Analyse alike.

Minutes are rounded once, so that the rows of a list add up to the sum that stands above them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from domain.model import Code
from domain.results import Bottleneck, GroupFinding, Milli, TaskFinding
from domain.rounding import rounded_to_sum
from domain.today.demand import Work
from domain.today.situation import Situation
from domain.today.staffing import Pool
from gui.figures import Found
from reports.material import capital
from reports.names import BriefNames
from reports.words import _, rounded_to_add

MINUTE: Milli = 1000


@dataclass(frozen=True, slots=True)
class PoolFigures:
    """A group in a unit as it is shown [whole minutes in thousandths]."""

    row: GroupFinding
    load: Milli
    capacity: Milli

    @property
    def key(self) -> str:
        """What it is called in the ids of pages."""
        return f"{self.row.unit}/{self.row.group}"

    @property
    def strain(self) -> float:
        """Work as a part of the time there is; work without any time is the most there can be."""
        return self.load / self.capacity if self.capacity else float("inf")

    @property
    def over(self) -> Milli:
        """Work beyond the time there is."""
        return max(0, self.load - self.capacity)


@dataclass(frozen=True, slots=True)
class FreeableFigures:
    """What others may take over from a group, and how many minutes in each task."""

    group: Code
    minutes: Milli
    tasks: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Unregistered:
    """A task that a group does today without registered competence or right, with its minutes."""

    task: Code
    group: Code
    minutes: Milli


class Findings:
    """The figures of one analysis; each list is made when it is first asked for."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.snapshot = found.inputs.snapshot
        self.situation: Situation = found.situation
        self.analysis = found.analysis
        self.mapped = found.completeness
        self.warnings = found.warnings
        self.names = BriefNames(self.snapshot, found.inputs.catalogue)

    # -- pools --------------------------------------------------------------------------------------

    @cached_property
    def pools(self) -> tuple[PoolFigures, ...]:
        """Employed groups with time or work, those hard to recruit first, then those with least room."""
        rows = [row for row in self.analysis.groups if row.employed and (row.load or row.capacity)]
        pools = [PoolFigures(row, _rounded(row.load), _rounded(row.capacity)) for row in rows]
        return tuple(sorted(pools, key=lambda pool: (-pool.row.scarcity, -pool.strain, pool.key)))

    @cached_property
    def short(self) -> tuple[PoolFigures, ...]:
        """The pools with more work than time, the shortest first."""
        return tuple(sorted((p for p in self.pools if p.over), key=lambda pool: (-pool.over, pool.key)))

    @property
    def over(self) -> Milli:
        """All work beyond the time there is."""
        return sum(pool.over for pool in self.short)

    @property
    def has_time(self) -> bool:
        """Whether there is any time to measure work against."""
        return any(pool.capacity for pool in self.pools)

    def pool_of(self, figures: PoolFigures) -> Pool:
        """Its positions and working time."""
        return self.situation.staffing.pools[self.number_of(figures)]

    def number_of(self, figures: PoolFigures) -> int:
        """Its place among the pools of the situation."""
        unit = self.snapshot.units[figures.row.unit]
        return self.situation.staffing.pool_index[unit.id, figures.row.group]

    def parts_of(self, figures: PoolFigures) -> dict[Code, Milli]:
        """The pool's load by task, guidance and followers included; adds up to the load as it is shown."""
        number, parts = self.number_of(figures), dict[Code, float]()
        for work in self.situation.all_works:
            for group, minutes in work.today.items():
                for pool, part in self.situation.burden(work, group, minutes):
                    if pool == number:
                        parts[work.code] = parts.get(work.code, 0.0) + part
        return _added(parts, figures.load)

    @cached_property
    def _spread(self) -> frozenset[Code]:
        """Groups that are shown in several units."""
        groups = [pool.row.group for pool in self.pools]
        return frozenset(group for group in groups if groups.count(group) > 1)

    def pool_name(self, unit: Code, group: Code) -> str:
        """The group in a unit, as a heading has it; the unit only where it is needed to tell them apart."""
        name = capital(self.names.group(group))
        return f"{name}, {self._brief_units[unit]}" if self.is_spread(group) else name

    @cached_property
    def _brief_units(self) -> dict[Code, str]:
        """Names of units without the words that all of them begin with, as the report has them."""
        words = {code: self.names.unit(code).split() for code in self.snapshot.units}
        columns = zip(*words.values(), strict=False) if len(words) > 1 else ()
        alike = len(list(takewhile(lambda column: len(set(column)) == 1, columns)))
        return {code: " ".join(row[alike:]) or self.names.unit(code) for code, row in words.items()}

    def is_spread(self, group: Code) -> bool:
        """Whether the group is shown in several units."""
        return group in self._spread

    # -- what others could take over ------------------------------------------------------------------

    @cached_property
    def freeable(self) -> tuple[FreeableFigures, ...]:
        """What others may take over, from the group with most."""
        rows = self.analysis.freeable
        shown = rounded_to_add([row.minutes for row in rows], MINUTE)
        found = [FreeableFigures(row.group, m, row.tasks) for row, m in zip(rows, shown, strict=True)]
        return tuple(sorted((row for row in found if row.minutes), key=lambda row: (-row.minutes, row.group)))

    @property
    def freeable_minutes(self) -> Milli:
        """All that others may take over."""
        return sum(row.minutes for row in self.freeable)

    def freeable_parts(self, figures: FreeableFigures) -> dict[Code, Milli]:
        """The minutes by task; add up to what is shown for the group."""
        group = figures.group
        parts = {}
        for code in figures.tasks:
            work = self.works[code]
            parts[code] = work.today.get(group, 0.0) * self.situation.terms(work, group).minutes
        return _added(parts, figures.minutes)

    def could_take_over(self, task: Code, group: Code) -> list[Code]:
        """Groups that may do a task and are easier to recruit than the one that does it."""
        unit = self.snapshot.units[self.tasks[task].unit]
        harder = self.situation.groups.scarcity_in(unit.id, group) / 1e6
        pools = self.situation.staffing.pools
        return [
            other
            for other in self.tasks[task].qualified_groups
            if any(pools[i].scarcity < harder for i in self.situation.pools_in_place(unit.id, other))
        ]

    # -- tasks --------------------------------------------------------------------------------------

    @cached_property
    def works(self) -> Mapping[Code, Work]:
        """The tasks that are divided in their own right, by code."""
        return {work.code: work for work in self.situation.all_works}

    @cached_property
    def tasks(self) -> Mapping[Code, TaskFinding]:
        """What was found about each task, by code."""
        return {row.task: row for row in self.analysis.tasks}

    @cached_property
    def demand(self) -> Mapping[Code, Milli]:
        """Minutes by task; add up to the rounded total."""
        rows = self.analysis.tasks
        shown = rounded_to_add([row.demand for row in rows], MINUTE)
        return dict(zip((row.task for row in rows), shown, strict=True))

    @property
    def demand_in_all(self) -> Milli:
        """All mapped work."""
        return sum(self.demand.values())

    @cached_property
    def unregistered(self) -> tuple[Unregistered, ...]:
        """Who does what today without registered competence or right, most time first."""
        pairs = [(row.task, group) for row in self.analysis.tasks for group in row.below_today]
        exact = [round(self.works[task].today.get(group, 0.0) * 1000) for task, group in pairs]
        shown = rounded_to_add(exact, MINUTE)
        found = [Unregistered(*pair, minutes) for pair, minutes in zip(pairs, shown, strict=True)]
        return tuple(sorted(found, key=lambda row: (-row.minutes, row.task, row.group)))

    @property
    def alone(self) -> int:
        """How many tasks only one person may do."""
        return len({task for point in self.analysis.person_points for task in point.tasks})

    def short_parts(self, row: Bottleneck) -> dict[Code, Milli]:
        """What each task of a bottleneck takes, followers included; adds up to what is shown."""
        parts = {code: self.works[code].demand * (1 + self.works[code].follow) for code in row.tasks}
        return _added(parts, _rounded(row.demand))

    def qualified(self, task: Code) -> dict[Code, int]:
        """How many persons of each group may do a task."""
        people: dict[Code, dict[str, int]] = {}
        staffing, eligibility = self.situation.staffing, self.situation.eligibility
        for profile in eligibility.profiles(self._may(task)):
            heads = people.setdefault(staffing.pools[profile.pool].group, {})
            for key, count in profile.people.items():
                heads[key] = max(heads.get(key, 0), count)
        return {group: sum(heads.values()) for group, heads in sorted(people.items())}

    def _may(self, task: Code) -> int:
        """Who may do a task; a task that follows others is done by those who do them."""
        if task in self.works:
            return self.situation.eligibility.may(self.works[task])
        bits = 0
        for key in self.snapshot.followed_by[self.snapshot.tasks[task].id]:
            bits |= next(
                (self.situation.eligibility.may(work) for work in self.works.values() if work.task.id == key),
                0,
            )
        return bits


def _rounded(value: Milli) -> Milli:
    return rounded_to_add([value], MINUTE)[0]


def _added(parts: Mapping[Code, float], whole: Milli) -> dict[Code, Milli]:
    """The parts in whole minutes that add up to the whole, the largest first."""
    if not parts:
        return {}
    rounded = rounded_to_sum(parts, whole // MINUTE)
    order = sorted(rounded, key=lambda code: (-parts[code], code))
    return {code: rounded[code] * MINUTE for code in order}


def groups_named(findings: Findings, groups: tuple[Code, ...] | list[Code]) -> str:
    """Groups in a cell; a word for none."""
    return capital(", ".join(map(findings.names.group, groups))) or _("Ingen")
