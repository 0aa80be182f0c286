"""What a workspace says, read plainly for the checker of plans: who may, who has time, what today costs.

Shares nothing with `domain.today` and `domain.optimum`: written from the definitions (docs/METHOD.md).
Only the catalogue and the law are the program's own. Minutes are minutes a week.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, lgamma, log

from domain.catalogue import Catalogue
from domain.knowledge.law import Law, LegalVerdict
from domain.knowledge.local_rules import rules_in
from domain.model import (
    Answer,
    Code,
    GroupCompetency,
    Judgement,
    LinkKind,
    LowerLayer,
    Person,
    PersonCompetency,
    Position,
    Presence,
    Process,
    Recruitment,
    Requirement,
    ServiceThreshold,
    Share,
    Shift,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
)
from domain.snapshot import Snapshot

Pool = tuple[str, Code]
"""A unit's id and a group."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One position with what its holder can do; `part` of full time, shared by `count` persons."""

    person: str
    unit: str
    group: Code
    part: float
    count: int
    shifts: frozenset[Shift]
    levels: dict[str, int]


class Facts:
    """A workspace by the definitions; with `unit`, the tasks of it and what lies below."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, unit: Code | None = None) -> None:
        self.snapshot, self.catalogue = snapshot, catalogue
        self.law = Law(rules_in(snapshot, catalogue))
        self.units = {row.id: row for row in snapshot.all(Unit)}
        self.tasks = {row.id: row for row in snapshot.all(Task)}
        homes = {row.id: row.unit_id for row in snapshot.all(Process)}
        self.place = {key: homes[task.process_id] for key, task in self.tasks.items()}
        top = None if unit is None else next(key for key, row in self.units.items() if row.code == unit)
        self.scope = {key for key in self.units if top is None or top in self.line(key)}
        self.verdicts = {(row.task_id, row.group): row for row in snapshot.all(UnitVerdict)}
        self.must: dict[str, set[Code]] = {}
        for row in self.verdicts.values():
            if row.verdict is Judgement.MUST:
                self.must.setdefault(row.task_id, set()).add(row.group)
        self.takes: dict[str, list[Requirement]] = {}
        for need in snapshot.all(Requirement):
            self.takes.setdefault(need.task_id, []).append(need)
        self._promises = {row.task_id: row for row in snapshot.all(ServiceThreshold)}
        self._scarcities = {(row.unit_id, row.group): row.scarcity for row in snapshot.all(Recruitment)}
        self._held: dict[Code, list[GroupCompetency]] = {}
        for level in snapshot.all(GroupCompetency):
            self._held.setdefault(level.group, []).append(level)
        self.seats = self._read_seats()
        self.followed = self._read_followed()
        self.demand = self._read_demand()
        self.divided = [key for key in self.tasks if key not in self.followed]
        self.mine = [key for key in self.divided if self.place[key] in self.scope]
        self.brings = self._read_brings()
        self.today = self._read_today()
        self.capacity = self._read_capacities()
        self.load_today = self.loads_of(self.today)
        self.load_elsewhere = self.loads_of(
            {key: groups for key, groups in self.today.items() if self.place[key] not in self.scope}
        )

    def setting(self, key: str) -> float | None:
        """A setting's number; None: not set."""
        text = self.snapshot.settings.get(key, "").strip()
        return float(text.replace(",", ".")) if text else None

    # -- groups and places -----------------------------------------------------------------------------

    @cache  # noqa: B019 - a reading lives as long as its test
    def chain(self, group: Code) -> tuple[Code, ...]:
        """A group and what it builds on, nearest first."""
        found = [group]
        while True:
            entry, row = self.catalogue.groups.get(found[-1]), self.snapshot.groups.get(found[-1])
            base = entry.base if entry else row.base if row else ""
            if not base or base in found:
                return tuple(found)
            found.append(base)

    @cache  # noqa: B019
    def employed(self, group: Code) -> bool:
        """Whether the group can receive anything."""
        known = (self.catalogue.groups.get(code) for code in self.chain(group))
        return all(entry.employed for entry in known if entry)

    def scarcity(self, pool: Pool) -> float:
        """What a minute above the pool's target costs."""
        own, entry = self.snapshot.groups.get(pool[1]), self.catalogue.groups.get(pool[1])
        if pool in self._scarcities:
            return self._scarcities[pool] / 1e6
        if own is not None and own.scarcity is not None:
            return own.scarcity / 1e6
        return entry.scarcity / 1e6 if entry else 0.0

    def layer(self, group: Code) -> int:
        """How far from the bottom a group is."""
        for code in self.chain(group):
            row, entry = self.snapshot.groups.get(code), self.catalogue.groups.get(code)
            if row is not None and row.layer is not None:
                return row.layer
            if entry is not None:
                return entry.layer
        return 3

    def line(self, unit: str) -> list[str]:
        """The unit and those above it, nearest first."""
        found = [unit]
        while (parent := self.units[found[-1]].parent_id) is not None and parent not in found:
            found.append(parent)
        return found

    def reach(self) -> set[str]:
        """The units whose staff the tasks can load."""
        return {place for unit in self.scope for place in self.line(unit)}

    # -- people and their time -------------------------------------------------------------------------

    def _read_seats(self) -> list[Seat]:
        people = {row.id: row for row in self.snapshot.all(Person)}
        own: dict[str, list[PersonCompetency]] = {}
        for row in self.snapshot.all(PersonCompetency):
            own.setdefault(row.person_id, []).append(row)
        day = self.snapshot.settings.get("dato", "")
        seats = []
        for position in self.snapshot.all(Position):
            person = people[position.person_id]
            if not self.employed(person.group):
                continue
            levels = dict(self.group_levels(person.group))
            for row in own.get(person.id, ()):
                if row.valid_until is None or not day or row.valid_until.isoformat() >= day:
                    levels[row.competency_id] = max(levels.get(row.competency_id, 0), row.level)
            part = position.percent / 1e8
            shifts = frozenset(position.shifts)
            seats.append(
                Seat(person.id, position.unit_id, person.group, part, position.count, shifts, levels)
            )
        return seats

    @cache  # noqa: B019
    def group_levels(self, group: Code) -> dict[str, int]:
        """What every member of a group can be counted on to hold."""
        levels: dict[str, int] = {}
        for code in self.chain(group):
            for row in self._held.get(code, ()):
                levels[row.competency_id] = max(levels.get(row.competency_id, 0), row.level)
        return levels

    def _read_capacities(self) -> dict[Pool, float]:
        whole: dict[Pool, float] = {}
        for seat in self.seats:
            whole[seat.unit, seat.group] = whole.get((seat.unit, seat.group), 0.0) + seat.part
        return {pool: self._time(pool, part) for pool, part in whole.items()}

    def _time(self, pool: Pool, part: float) -> float:
        """WISN: the time that so many full-time positions have for the tasks."""
        unit = self.units[pool[0]]
        rows = {row.group: row for row in self.snapshot.all(TimeBasis) if row.unit_id == unit.id}
        row = rows.get(pool[1]) or rows.get("")
        hours = unit.full_time_hours_per_week / 1e6
        if row is None:
            return part * hours * 60 * (1.0 if unit.available_share is None else unit.available_share / 1e6)
        days = row.days_per_week / 1e6
        a_day = hours / days if row.hours_per_day is None else row.hours_per_day / 1e6
        away = (row.public_holidays + row.vacation_days + row.sick_days + row.other_days) / 1e6
        a_year = part * (52 * days - away) * a_day - row.individual_hours_per_year / 1e6
        return max(0.0, a_year) * (1 - row.allowance_percent / 1e8) * 60 / 52

    def target(self, pool: Pool) -> float:
        """The load below which relief has no value."""
        return self._percent(pool[1], "target_percent", "mål_prosent", 0) * self.capacity.get(pool, 0.0)

    def ceiling(self, pool: Pool) -> float:
        """The load that no suggestion passes."""
        capacity = self.capacity.get(pool, 0.0)
        share = self._percent(pool[1], "ceiling_percent", "tak_prosent", 100)
        return max(share * capacity, min(self.load_today.get(pool, 0.0), capacity))

    def _percent(self, group: Code, field: str, key: str, default: float) -> float:
        row = self.snapshot.groups.get(group)
        own = getattr(row, field) if row else None
        stated = self.setting(key)
        return own / 1e8 if own is not None else (default if stated is None else stated) / 100

    def free(self, pool: Pool) -> float:
        """The part of a pool's time that work outside the tasks leaves."""
        capacity = self.capacity.get(pool, 0.0)
        return max(0.0, 1 - self.load_elsewhere.get(pool, 0.0) / capacity) if capacity else 0.0

    def seat_time(self, seat: Seat) -> float:
        """A position's part of what its pool has for the tasks."""
        pool = (seat.unit, seat.group)
        whole = sum(s.part for s in self.seats if (s.unit, s.group) == pool)
        return self.capacity[pool] * self.free(pool) * seat.part / whole if whole else 0.0

    def shares_of_time(self, pool: Pool) -> dict[Shift, float]:
        """The part of a pool's time in each shift; empty: nothing is stated."""
        rows = (row for row in self.snapshot.all(Presence) if (row.unit_id, row.group) == pool)
        return {row.shift: row.share_percent / 1e8 for row in rows if row.share_percent is not None}

    # -- work ------------------------------------------------------------------------------------------

    def _read_followed(self) -> dict[str, list[str]]:
        links = [row for row in self.snapshot.all(TaskLink) if row.kind is LinkKind.FOLLOWS]
        followers = {row.task_id for row in links}
        found: dict[str, set[str]] = {key: set() for key in followers}
        for row in links:
            process = self.tasks[row.task_id].process_id
            others = [key for key, task in self.tasks.items() if task.process_id == process]
            found[row.task_id].update([row.target_id] if row.target_id is not None else others)
        return {key: sorted(targets - followers) for key, targets in found.items()}

    def _read_demand(self) -> dict[str, float]:
        mapped = {key: task.per_week * task.minutes / 1e12 for key, task in self.tasks.items()}
        left = dict(mapped)
        self.added: list[tuple[str, Code, float]] = []
        answered = set()
        for row in self.snapshot.all(LowerLayer):
            if row.answer is Answer.JA and (row.minutes_saved or row.minutes_added):
                answered.add(row.task_id)
                left[row.task_id] = max(0.0, left[row.task_id] - row.minutes_saved / 1e6)
                self.added.append((self.place[row.task_id], row.group_added, row.minutes_added / 1e6))
        for follower, targets in self.followed.items():
            whole = sum(mapped[key] for key in targets)
            if answered and follower not in answered and whole:
                left[follower] = mapped[follower] * sum(left[key] for key in targets) / whole
        return left

    def _read_brings(self) -> dict[str, list[tuple[str, float]]]:
        """For every task its followers, with the minutes of each that one minute of it brings."""
        found: dict[str, list[tuple[str, float]]] = {key: [] for key in self.divided}
        for follower, targets in self.followed.items():
            whole = sum(self.demand[key] for key in targets)
            for key in targets if whole else ():
                found[key].append((follower, self.demand[follower] / whole))
        return found

    def follow(self, task: str) -> float:
        """Minutes of followers that one minute of the task brings."""
        return sum(minutes for _follower, minutes in self.brings[task])

    def weight(self, task: str) -> float:
        """What one minute of the task that nobody does counts."""
        own = self.tasks[task].importance / 1e6
        return own + sum(self.tasks[key].importance / 1e6 * part for key, part in self.brings[task])

    def _read_today(self) -> dict[str, dict[Code, float]]:
        percent: dict[str, dict[Code, int]] = {key: {} for key in self.divided}
        for row in self.snapshot.all(Share):
            if row.task_id in percent and row.percent:
                groups = percent[row.task_id]
                groups[row.group] = groups.get(row.group, 0) + row.percent
        return {
            key: {group: self.demand[key] * part / sum(groups.values()) for group, part in groups.items()}
            for key, groups in percent.items()
        }

    def per_minute(self, task: str, group: Code) -> float:
        """Minutes of the group's time that one minute of the task takes."""
        row = self.verdicts.get((task, group))
        return (row.time_factor / 1e6 if row else 1.0) * self.bound(task) + self.follow(task)

    def follow_up(self, task: str, group: Code) -> tuple[float, Code]:
        """Minutes of guidance that one minute takes, and the group that gives it."""
        row = self.verdicts.get((task, group))
        return (row.follow_up_percent / 1e8, row.follow_up_group) if row else (0.0, "")

    @cache  # noqa: B019
    def bound(self, task: str) -> float:
        """Minutes bound by a promise of quick answers, per minute of the task (Erlang C)."""
        row, demand = self._promises.get(task), self.demand[task]
        if row is None or not demand or not row.open_hours_per_week:
            return 1.0
        open_minutes = row.open_hours_per_week * 60 / 1e6
        load, minutes = demand / open_minutes, self.tasks[task].minutes / 1e6
        wanted, within = min(row.percent / 1e8, 1 - 1e-4), row.within_minutes / 1e6
        duty = int(load) + 1
        while 1 - _waits(load, duty) * exp(-(duty - load) * within / minutes) < wanted:
            duty += 1
        waiting = max(0.0, duty * open_minutes - demand)
        return (demand + waiting * (1 - row.other_work_percent / 1e8)) / demand

    # -- who may ---------------------------------------------------------------------------------------

    def legal(self, task: str, group: Code) -> LegalVerdict:
        """What the law says."""
        law = self.law.about(self.tasks[task], self.units[self.place[task]])
        return law.verdict(self.chain(group), group in self.today[task])

    def open_to(self, task: str, group: Code) -> bool:
        """Law and the unit's own verdicts."""
        row, must = self.verdicts.get((task, group)), self.must.get(task)
        if (row and row.verdict is Judgement.MUST_NOT) or (must and group not in must):
            return False
        return self.legal(task, group).permits

    def holds(self, levels: dict[str, int], task: str) -> bool:
        """Whether the levels are enough."""
        return all(levels.get(row.competency_id, 0) >= row.level for row in self.takes.get(task, ()))

    def in_place(self, unit: str, group: Code) -> list[int]:
        """The positions of a group that work in the unit or above it, by number."""
        line = self.line(unit)
        return [i for i, seat in enumerate(self.seats) if seat.group == group and seat.unit in line]

    def may(self, task: str, group: Code) -> list[int]:
        """The positions of a group that may do the task, by number."""
        if not self.open_to(task, group):
            return []
        shifts = {shift for shift, _share in self.tasks[task].shifts}
        seats = ((i, self.seats[i]) for i in self.in_place(self.place[task], group))
        return [
            i
            for i, seat in seats
            if self.holds(seat.levels, task) and (not shifts or not seat.shifts or shifts & seat.shifts)
        ]

    def qualifies(self, task: str, group: Code) -> bool:
        """Whether some member in place may, or any member where nobody is; shifts aside."""
        members = [self.seats[i].levels for i in self.in_place(self.place[task], group)]
        able = any(self.holds(levels, task) for levels in members or [self.group_levels(group)])
        return able and self.open_to(task, group)

    # -- today's load ----------------------------------------------------------------------------------

    def laid_on(self, unit: str, group: Code) -> dict[Pool, float]:
        """The pools that today's time of a group lies on, with their parts."""
        pools = sorted({(self.seats[i].unit, group) for i in self.in_place(unit, group)})
        whole = sum(self.capacity[pool] for pool in pools)
        if not pools:
            return {(unit, group): 1.0}
        return {pool: self.capacity[pool] / whole if whole else 1 / len(pools) for pool in pools}

    def loads_of(self, done: dict[str, dict[Code, float]]) -> dict[Pool, float]:
        """Load of every pool when the minutes of tasks lie as today's do, and the work added by answers."""
        loads: dict[Pool, float] = {}
        for unit, group, minutes in self.added:
            if group and self.employed(group):
                self._lay(loads, unit, group, minutes)
        for task, groups in done.items():
            for group, minutes in groups.items():
                if self.employed(group):
                    self._lay(loads, self.place[task], group, self.per_minute(task, group) * minutes)
                percent, guide = self.follow_up(task, group)
                if percent:
                    self._lay(loads, self.place[task], guide, percent * minutes)
        return loads

    def _lay(self, loads: dict[Pool, float], unit: str, group: Code, minutes: float) -> None:
        for pool, part in self.laid_on(unit, group).items() if minutes else ():
            loads[pool] = loads.get(pool, 0.0) + minutes * part

    # -- handovers -------------------------------------------------------------------------------------

    def links(self) -> Iterable[tuple[str, str, float]]:
        """Earlier and later task, and the minutes it would take if all of it changed group."""
        minutes = self.setting("overlevering_minutter")
        for row in self.snapshot.all(TaskLink) if minutes else ():
            pair = (row.target_id or "", row.task_id)
            if row.kind is LinkKind.AFTER and all(key in self.mine and self.demand[key] for key in pair):
                times = min(self.tasks[key].per_week for key in pair) / 1e6
                yield (*pair, (minutes or 0.0) * times)


def _waits(load: float, duty: int) -> float:
    """The part of calls that wait at all, by Erlang's formula in full."""
    terms = [n * log(load) - lgamma(n + 1) for n in range(duty + 1)]
    last = exp(terms[-1]) * duty / (duty - load)
    return last / (sum(exp(term) for term in terms[:-1]) + last)
