"""The model worked out a second time, the plain way: what the engine is held against.

Written from the definitions (docs/METHOD.md), not from the engine: one variable for every task and
position, nobody taken together, each level held by a row, and the moves chosen by trying every choice.
Only the legal verdict is shared with the engine. Fit for a handful of tasks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import inf

import highspy
import numpy as np

from domain.catalogue import Catalogue
from domain.knowledge.law import Law
from domain.model import (
    Code,
    GroupCompetency,
    Judgement,
    LinkKind,
    Person,
    PersonCompetency,
    Position,
    Process,
    Recruitment,
    Requirement,
    Share,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
)
from domain.results import Suggestion
from domain.snapshot import Snapshot

Pool = tuple[str, Code]
"""A unit's id and a group."""
Pair = tuple[str, Code]
"""A task's id and a group."""
Objective = dict[int, float]
HELD = 1e-6
"""How far a level may give way while the next is optimised [minutes, weighted]."""


@dataclass(frozen=True)
class Seat:
    """One position with what its holder can do."""

    person: str
    unit: str
    group: Code
    fte: float
    count: int
    levels: dict[str, int]


@dataclass(frozen=True)
class Figures:
    """The four levels, and the scarce minutes [minutes]."""

    uncovered: float
    scarcity_cost: float
    moved_minutes: float
    layer_minutes: float

    @property
    def levels(self) -> tuple[float, float, float, float]:
        return (self.uncovered, self.scarcity_cost, self.moved_minutes, self.layer_minutes)


class Program:
    """A linear program that grows by rows and is solved from scratch each time."""

    def __init__(self) -> None:
        self.upper: list[float] = []
        self.rows: list[tuple[float, float, Objective]] = []

    def column(self, upper: float = inf) -> int:
        self.upper.append(upper)
        return len(self.upper) - 1

    def row(self, lower: float, upper: float, terms: Objective) -> None:
        self.rows.append((lower, upper, terms))

    def minimum(self, objective: Objective) -> float | None:
        """The least value, None when no values keep the rows."""
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("presolve", "off")
        cost = np.zeros(len(self.upper))
        for column, value in objective.items():
            cost[column] += value
        for column, upper in enumerate(self.upper):
            solver.addCol(cost[column], 0.0, min(upper, highspy.kHighsInf), 0, [], [])
        for lower, upper, terms in self.rows:
            columns = np.array(list(terms), dtype=np.int32)
            values = np.array(list(terms.values()), dtype=np.float64)
            solver.addRow(
                max(lower, -highspy.kHighsInf), min(upper, highspy.kHighsInf), len(columns), columns, values
            )
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return float(solver.getInfo().objective_function_value)


class Oracle:
    """A mapped situation by the definitions; with `unit`, the tasks of it and what lies below."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, unit: Code | None = None) -> None:
        self.snapshot, self.catalogue, self.law = snapshot, catalogue, Law(catalogue)
        self.units = {row.id: row for row in snapshot.all(Unit)}
        self.tasks = {row.id: row for row in snapshot.all(Task)}
        self.place = {
            task.id: next(row.unit_id for row in snapshot.all(Process) if row.id == task.process_id)
            for task in self.tasks.values()
        }
        top = None if unit is None else next(row.id for row in self.units.values() if row.code == unit)
        self.scope = {key for key in self.units if top is None or top in self.line(key)}
        self.verdicts = {(row.task_id, row.group): row for row in snapshot.all(UnitVerdict)}
        self.seats = list(self._seats())
        self.demand = {task.id: task.per_week * task.minutes / 1e12 for task in self.tasks.values()}
        self.followed = self._followed()
        self.divided = [key for key in self.tasks if key not in self.followed]
        self.mine = [key for key in self.divided if self.place[key] in self.scope]
        self.today = self._today()
        self.capacity = self._capacities()
        self.load_today = self._loads(self.divided)
        self.load_elsewhere = self._loads(key for key in self.divided if self.place[key] not in self.scope)

    # -- groups ----------------------------------------------------------------------------------------

    def chain(self, group: Code) -> list[Code]:
        found = [group]
        while True:
            entry, row = self.catalogue.groups.get(found[-1]), self.snapshot.groups.get(found[-1])
            base = entry.base if entry else row.base if row else ""
            if not base or base in found:
                return found
            found.append(base)

    def employed(self, group: Code) -> bool:
        entries = [self.catalogue.groups[code] for code in self.chain(group) if code in self.catalogue.groups]
        return all(entry.employed for entry in entries)

    def scarcity(self, unit: str, group: Code) -> float:
        if not self.employed(group):
            return 0.0
        for row in self.snapshot.all(Recruitment):
            if row.unit_id == unit and row.group == group:
                return row.scarcity / 1e6
        own = self.snapshot.groups.get(group)
        if own is not None and own.scarcity is not None:
            return own.scarcity / 1e6
        entry = self.catalogue.groups.get(group)
        return entry.scarcity / 1e6 if entry else 0.0

    def layer(self, group: Code) -> int:
        for code in self.chain(group):
            row, entry = self.snapshot.groups.get(code), self.catalogue.groups.get(code)
            if row is not None and row.layer is not None:
                return row.layer
            if entry is not None:
                return entry.layer
        return 3

    def _percent(self, group: Code, field: str, key: str, default: float) -> float:
        row = self.snapshot.groups.get(group)
        own = getattr(row, field) if row else None
        return own / 1e8 if own is not None else float(self.snapshot.settings.get(key, default)) / 100

    # -- place, time and competence ----------------------------------------------------------------------

    def line(self, unit: str) -> list[str]:
        found = [unit]
        while (parent := self.units[found[-1]].parent_id) is not None:
            found.append(parent)
        return found

    def _seats(self) -> Iterator[Seat]:
        people = {row.id: row for row in self.snapshot.all(Person)}
        day = self.snapshot.settings["dato"]
        for position in self.snapshot.all(Position):
            person = people[position.person_id]
            if not self.employed(person.group):
                continue
            levels = self.group_levels(person.group)
            for row in self.snapshot.all(PersonCompetency):
                valid = row.valid_until is None or row.valid_until.isoformat() >= day
                if row.person_id == person.id and valid:
                    levels[row.competency_id] = max(levels.get(row.competency_id, 0), row.level)
            fte = position.percent / 1e8
            yield Seat(person.id, position.unit_id, person.group, fte, position.count, levels)

    def group_levels(self, group: Code) -> dict[str, int]:
        levels: dict[str, int] = {}
        for row in self.snapshot.all(GroupCompetency):
            if row.group in self.chain(group):
                levels[row.competency_id] = max(levels.get(row.competency_id, 0), row.level)
        return levels

    def time(self, unit: str, group: Code) -> tuple[float, float, float]:
        """WISN: AWT in minutes a week, the allowance, and individual minutes a week."""
        rows = [row for row in self.snapshot.all(TimeBasis) if row.unit_id == unit]
        own = [row for row in rows if row.group == group] or [row for row in rows if row.group == ""]
        hours = self.units[unit].full_time_hours_per_week / 1e6
        if not own:
            share = self.units[unit].available_share
            return hours * 60 * (1.0 if share is None else share / 1e6), 0.0, 0.0
        row = own[0]
        days = row.days_per_week / 1e6
        away = (row.public_holidays + row.vacation_days + row.sick_days + row.other_days) / 1e6
        a_day = hours / days if row.hours_per_day is None else row.hours_per_day / 1e6
        awt = (52 * days - away) * a_day
        return awt * 60 / 52, row.allowance_percent / 1e8, row.individual_hours_per_year / 1e6 * 60 / 52

    def _capacities(self) -> dict[Pool, float]:
        fte: dict[Pool, float] = {}
        for seat in self.seats:
            fte[seat.unit, seat.group] = fte.get((seat.unit, seat.group), 0.0) + seat.fte
        found = {}
        for (unit, group), sum_fte in fte.items():
            awt, allowance, individual = self.time(unit, group)
            found[unit, group] = max(0.0, sum_fte * awt - individual) * (1 - allowance)
        return found

    def seat_capacity(self, seat: Seat) -> float:
        whole = sum(s.fte for s in self.seats if (s.unit, s.group) == (seat.unit, seat.group))
        return self.capacity[seat.unit, seat.group] * seat.fte / whole if whole else 0.0

    # -- tasks -------------------------------------------------------------------------------------------

    def _followed(self) -> dict[str, list[str]]:
        links = [row for row in self.snapshot.all(TaskLink) if row.kind is LinkKind.FOLLOWS]
        followers = {row.task_id for row in links}
        found: dict[str, set[str]] = {key: set() for key in followers}
        for row in links:
            process = self.tasks[row.task_id].process_id
            others = [key for key, task in self.tasks.items() if task.process_id == process]
            found[row.task_id].update([row.target_id] if row.target_id is not None else others)
        return {key: sorted(targets - followers) for key, targets in found.items()}

    def followers_of(self, task: str) -> list[tuple[str, float]]:
        """Followers with the minutes of each that one minute of the task brings."""
        found = []
        for follower, targets in self.followed.items():
            whole = sum(self.demand[key] for key in targets)
            if task in targets and whole:
                found.append((follower, self.demand[follower] / whole))
        return found

    def phi(self, task: str) -> float:
        return sum(share for _follower, share in self.followers_of(task))

    def weight(self, task: str) -> float:
        importance = {key: row.importance / 1e6 for key, row in self.tasks.items()}
        return importance[task] + sum(importance[key] * share for key, share in self.followers_of(task))

    def _today(self) -> dict[str, dict[Code, float]]:
        today: dict[str, dict[Code, float]] = {key: {} for key in self.divided}
        for key, groups in today.items():
            rows = [row for row in self.snapshot.all(Share) if row.task_id == key and row.percent]
            whole = sum(row.percent for row in rows)
            for row in rows:
                groups[row.group] = groups.get(row.group, 0) + self.demand[key] * row.percent / whole
        return today

    def per_minute(self, task: str, group: Code) -> float:
        row = self.verdicts.get((task, group))
        return (row.time_factor / 1e6 if row else 1.0) + self.phi(task)

    def follow_up(self, task: str, group: Code) -> tuple[float, Code]:
        row = self.verdicts.get((task, group))
        return (row.follow_up_percent / 1e8, row.follow_up_group) if row else (0.0, "")

    # -- who may -----------------------------------------------------------------------------------------

    def open_to(self, task: str, group: Code) -> bool:
        """Rules 3 and 4."""
        of_task = {row.group: row.verdict for row in self.snapshot.all(UnitVerdict) if row.task_id == task}
        must = {code for code, verdict in of_task.items() if verdict is Judgement.MUST}
        if of_task.get(group) is Judgement.MUST_NOT or (must and group not in must):
            return False
        law = self.law.about(self.tasks[task], self.units[self.place[task]])
        return law.permits(tuple(self.chain(group)), group in self.today[task])

    def holds(self, levels: dict[str, int], task: str) -> bool:
        rows = [row for row in self.snapshot.all(Requirement) if row.task_id == task]
        return all(levels.get(row.competency_id, 0) >= row.level for row in rows)

    def in_place(self, task: str, group: Code | None = None) -> list[int]:
        line = self.line(self.place[task])
        return [i for i, s in enumerate(self.seats) if s.unit in line and group in (None, s.group)]

    def may(self, task: str) -> list[int]:
        """The numbers of the positions that may do the task."""
        return [
            i
            for i in self.in_place(task)
            if self.holds(self.seats[i].levels, task) and self.open_to(task, self.seats[i].group)
        ]

    def qualifies(self, task: str, group: Code) -> bool:
        """Rules 2–4 for a group: some member in place, or what all members hold where nobody is."""
        members = [self.seats[i].levels for i in self.in_place(task, group)]
        able = [levels for levels in members or [self.group_levels(group)] if self.holds(levels, task)]
        return bool(able) and self.open_to(task, group)

    def gainers(self) -> list[Pair]:
        """The pairs that can be a move."""
        found = []
        for task in self.mine:
            if self.tasks[task].locked:
                continue
            for group in sorted({self.seats[i].group for i in self.may(task)}):
                percent, guide = self.follow_up(task, group)
                if not percent or self.in_place(task, guide):
                    found.append((task, group))
        return found

    # -- today -------------------------------------------------------------------------------------------

    def _lay(self, loads: dict[Pool, float], task: str, group: Code, minutes: float) -> None:
        pools = sorted({(self.seats[i].unit, group) for i in self.in_place(task, group)})
        if not pools:
            pool = (self.place[task], group)
            loads[pool] = loads.get(pool, 0.0) + minutes
            return
        whole = sum(self.capacity[pool] for pool in pools)
        for pool in pools:
            part = self.capacity[pool] / whole if whole else 1 / len(pools)
            loads[pool] = loads.get(pool, 0.0) + minutes * part

    def _loads(self, tasks: Iterable[str]) -> dict[Pool, float]:
        loads: dict[Pool, float] = {}
        for task in tasks:
            for group, minutes in self.today[task].items():
                if self.employed(group):
                    self._lay(loads, task, group, self.per_minute(task, group) * minutes)
                percent, guide = self.follow_up(task, group)
                if percent:
                    self._lay(loads, task, guide, percent * minutes)
        return loads

    def target(self, pool: Pool) -> float:
        percent = self._percent(pool[1], "target_percent", "mål_prosent", 0)
        return percent * self.capacity.get(pool, 0.0)

    def ceiling(self, pool: Pool) -> float:
        capacity = self.capacity.get(pool, 0.0)
        percent = self._percent(pool[1], "ceiling_percent", "tak_prosent", 100)
        return max(percent * capacity, min(self.load_today.get(pool, 0.0), capacity))

    def reach(self) -> list[Pool]:
        """The pools that the tasks can load."""
        places = {place for unit in self.scope for place in self.line(unit)}
        return sorted(pool for pool in {*self.capacity, *self.load_today} if pool[0] in places)

    def figures_today(self) -> Figures:
        """Today's figures; nothing is moved."""
        uncovered = layers = 0.0
        for task in self.mine:
            done = sum(self.today[task].values())
            uncovered += self.weight(task) * (self.demand[task] - done)
            for group, minutes in self.today[task].items():
                layers += self.layer(group) * (1 + self.phi(task)) * minutes
        uncovered += self._nothing_to_follow()
        scarcity = 0.0
        for pool in self.reach():
            load = self.load_today.get(pool, 0.0)
            uncovered += max(0.0, load - self.capacity.get(pool, 0.0))
            scarcity += self.scarcity(*pool) * max(0.0, load - self.target(pool))
        return Figures(uncovered, scarcity, 0.0, layers)

    def _nothing_to_follow(self) -> float:
        """Followers whose tasks take no time are left by everyone, today and after."""
        return sum(
            self.tasks[key].importance / 1e6 * self.demand[key]
            for key, targets in self.followed.items()
            if self.place[key] in self.scope and not sum(self.demand[target] for target in targets)
        )

    def scarce_today(self) -> float:
        return sum(self.load_today.get(pool, 0.0) for pool in self.reach() if self.scarcity(*pool) > 0)

    def unqualified(self) -> float:
        return sum(
            minutes
            for task in self.mine
            for group, minutes in self.today[task].items()
            if not self.qualifies(task, group)
        )

    # -- the best division -------------------------------------------------------------------------------

    def best(self) -> Figures:
        """The four levels in strict order, moves free."""
        found = Division(self).best()
        assert found is not None, "leaving everything uncovered is always possible"
        return found

    def best_with(self, most: int | None, smallest: float = 0.0) -> Figures:
        """The same with rules for moves, by trying every choice of pairs."""
        pairs = self.gainers()
        sizes = range(len(pairs) + 1 if most is None else min(most, len(pairs)) + 1)
        choices = [set(choice) for size in sizes for choice in combinations(pairs, size)]
        tried = [Division(self, choice, smallest).best() for choice in choices]
        return min(
            (found for found in tried if found),
            key=lambda found: tuple(round(level, 4) for level in found.levels),
        )


class Division:
    """The linear program of an oracle; with `choice`, only those pairs gain, and at least `smallest`."""

    def __init__(self, oracle: Oracle, choice: set[Pair] | None = None, smallest: float = 0.0) -> None:
        self.oracle, self.program = oracle, Program()
        self.loads: dict[Pool, Objective] = {}
        self.seat_loads: dict[int, Objective] = {}
        self.given: dict[Pair, Objective] = {}
        self.levels: list[Objective] = [{}, {}, {}, {}]
        for task in oracle.mine:
            self._task(task)
        for pair, columns in self.given.items():
            self._moves(pair, columns, choice, smallest)
        self._bounds()

    def _task(self, task: str) -> None:
        oracle = self.oracle
        left = self.program.column()
        self.levels[0][left] = oracle.weight(task)
        shares = {left: 1.0}
        for i in oracle.may(task):
            group = oracle.seats[i].group
            percent, guide = oracle.follow_up(task, group)
            if percent and not oracle.in_place(task, guide):
                continue
            column = self._done(task, group, shares)
            self._load(i, column, oracle.per_minute(task, group))
        for group, minutes in oracle.today[task].items():
            if not oracle.employed(group) and oracle.open_to(task, group):
                percent, guide = oracle.follow_up(task, group)
                if not percent or oracle.in_place(task, guide):
                    column = self._done(task, group, shares)
                    self.program.row(-inf, minutes, {column: 1.0})
        self.program.row(oracle.demand[task], oracle.demand[task], shares)
        for (of, group), columns in self.given.items():
            if of == task:
                self._guidance(task, group, columns)

    def _done(self, task: str, group: Code, shares: Objective) -> int:
        column = self.program.column()
        shares[column] = 1.0
        self.given.setdefault((task, group), {})[column] = 1.0
        self.levels[3][column] = self.oracle.layer(group) * (1 + self.oracle.phi(task))
        return column

    def _guidance(self, task: str, group: Code, columns: Objective) -> None:
        percent, guide = self.oracle.follow_up(task, group)
        if not percent:
            return
        owed = dict.fromkeys(columns, -percent)
        for i in self.oracle.in_place(task, guide):
            column = self.program.column()
            owed[column] = 1.0
            self._load(i, column, 1.0)
        self.program.row(0.0, 0.0, owed)

    def _load(self, seat: int, column: int, per_minute: float) -> None:
        row = self.oracle.seats[seat]
        self.seat_loads.setdefault(seat, {})[column] = per_minute
        self.loads.setdefault((row.unit, row.group), {})[column] = per_minute

    def _moves(self, pair: Pair, columns: Objective, choice: set[Pair] | None, smallest: float) -> None:
        task, group = pair
        was = self.oracle.today[task].get(group, 0.0)
        gain = self.program.column()
        self.levels[2][gain] = 1.0
        self.program.row(-was, inf, {gain: 1.0, **dict.fromkeys(columns, -1.0)})
        if self.oracle.tasks[task].locked or (choice is not None and pair not in choice):
            self.program.row(-inf, was, columns)
        elif choice is not None:
            self.program.row(was + smallest, inf, columns)

    def _bounds(self) -> None:
        oracle = self.oracle
        for seat, columns in self.seat_loads.items():
            self.program.row(-inf, oracle.seat_capacity(oracle.seats[seat]) * self._free(seat), columns)
        for pool in oracle.reach():
            load, elsewhere = self.loads.get(pool, {}), oracle.load_elsewhere.get(pool, 0.0)
            self.program.row(-inf, max(0.0, oracle.ceiling(pool) - elsewhere), load)
            over = self.program.column()
            self.levels[1][over] = oracle.scarcity(*pool)
            self.program.row(
                elsewhere - oracle.target(pool), inf, {over: 1.0, **{c: -v for c, v in load.items()}}
            )

    def _free(self, seat: int) -> float:
        """The part of a position's time that tasks outside the scope leave it."""
        row = self.oracle.seats[seat]
        pool = (row.unit, row.group)
        capacity = self.oracle.capacity[pool]
        return max(0.0, 1 - self.oracle.load_elsewhere.get(pool, 0.0) / capacity) if capacity else 0.0

    def best(self) -> Figures | None:
        """The four levels in strict order; None when the chosen moves cannot all be made."""
        values = []
        for level in self.levels:
            value = self.program.minimum(level)
            if value is None:
                return None
            values.append(value)
            self.program.row(-inf, value + HELD, level)
        return Figures(values[0] + self.oracle._nothing_to_follow(), *values[1:])

    def distance(self, suggestion: Suggestion) -> float:
        """How far a suggestion is from a division that keeps every rule and has its loads [minutes].

        Every position's part is free; only the rows that the suggestion shows are held.
        """
        oracle = self.oracle
        codes = {task.code: key for key, task in oracle.tasks.items()}
        units = {unit.code: key for key, unit in oracle.units.items()}
        missed: Objective = {}
        shown = {(codes[row.task], row.group): row.after / 1000 for row in suggestion.allocation}
        for pair in {*self.given, *(pair for pair in shown if pair[0] not in oracle.followed)}:
            self._near(shown.get(pair, 0.0), self.given.get(pair, {}), missed)
        for row in suggestion.loads:
            pool = (units[row.unit], row.group)
            elsewhere = oracle.load_elsewhere.get(pool, 0.0)
            self._near(row.after / 1000 - elsewhere, self.loads.get(pool, {}), missed)
        found = self.program.minimum(missed)
        assert found is not None
        return found

    def _near(self, value: float, columns: Objective, missed: Objective) -> None:
        more, less = self.program.column(), self.program.column()
        missed[more] = missed[less] = 1.0
        self.program.row(value, value, {**columns, more: 1.0, less: -1.0})
