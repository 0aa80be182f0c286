"""Whether positions have the time for a division: a program whose least value is what does not fit.

What a plan shows – minutes of each task and group, what is left, the load of each pool – is held as it is
shown; free is only which position does what, and in which shift. Used by `tests.domain.checker`.
"""

from collections.abc import Mapping

import highspy
import numpy as np

from domain.model import Code, Shift
from tests.domain.facts import Facts, Pool

INFINITY = highspy.kHighsInf
NOTHING = 1e-9
Terms = dict[int, float]


def distance(
    facts: Facts,
    after: Mapping[str, Mapping[Code, float]],
    left: Mapping[str, float],
    loads: Mapping[Pool, float],
) -> tuple[float, float]:
    """How many minutes do not fit anywhere, and how many rounding alone may account for.

    `after` is minutes by task and group, `left` what nobody does, `loads` by pool.
    """
    room = _Room(facts)
    for task, groups in after.items():
        room.task(task, groups, left[task])
    room.handovers(after)
    room.close(loads)
    return room.least(), room.rounding


class _Room:
    def __init__(self, facts: Facts) -> None:
        self.facts, self.rounding = facts, 0.0
        self.cost: list[float] = []
        self.rows: list[tuple[float, float, Terms]] = []
        self.seat: dict[int, Terms] = {}
        self.pool: dict[Pool, Terms] = {}
        self.in_shift: dict[tuple[Pool, Shift], Terms] = {}
        self.new: dict[Pool, Terms] = {}
        self.asked: dict[tuple[str, Code], float] = {}

    def column(self, cost: float = 0.0) -> int:
        self.cost.append(cost)
        return len(self.cost) - 1

    def near(self, value: float, terms: Terms) -> None:
        """Σ terms = value, what differs counts."""
        self.rows.append((value, value, {**terms, self.column(1.0): 1.0, self.column(1.0): -1.0}))

    def task(self, task: str, groups: Mapping[Code, float], left: float) -> None:
        """Who does a task: the positions that may, as many minutes as each group has."""
        facts = self.facts
        owners: list[tuple[Terms, set[Shift]]] = []
        shifts = {shift for shift, _share in facts.tasks[task].shifts}
        for group, minutes in groups.items():
            percent, guide = facts.follow_up(task, group)
            if percent:
                key = (facts.place[task], guide)
                self.asked[key] = self.asked.get(key, 0.0) + percent * minutes
            done: Terms = {}
            for i in facts.may(task, group) if minutes and facts.employed(group) else ():
                column = self.column()
                done[column] = 1.0
                owners.append(({column: 1.0}, self._works_in(i, shifts)))
                self._load(i, column, facts.per_minute(task, group))
            if facts.employed(group):
                self.near(minutes, done)
                self._new(task, group, done)
            else:
                owners.append((self._held(minutes), shifts))
            self.rounding += 0.001 * (facts.per_minute(task, group) + percent)
        if shifts:
            self._by_shift(task, [*owners, (self._held(left), shifts)])

    def _held(self, minutes: float) -> Terms:
        column = self.column()
        self.near(minutes, {column: 1.0})
        return {column: 1.0}

    def _load(self, seat: int, column: int, minutes: float) -> None:
        row = self.facts.seats[seat]
        self.seat.setdefault(seat, {})[column] = minutes
        self.pool.setdefault((row.unit, row.group), {})[column] = minutes

    def _works_in(self, seat: int, shifts: set[Shift]) -> set[Shift]:
        row = self.facts.seats[seat]
        there = self.facts.shares_of_time((row.unit, row.group))
        rest = 1 - sum(there.values()) > NOTHING
        return {s for s in shifts if (not row.shifts or s in row.shifts) and there.get(s, rest)}

    def _by_shift(self, task: str, owners: list[tuple[Terms, set[Shift]]]) -> None:
        """Each shift has its part of the task, done by those who work then."""
        parts = dict(self.facts.tasks[task].shifts)
        balance: dict[Shift, Terms] = {shift: {} for shift in parts}
        for whole, shifts in owners:
            during = {shift: self.column() for shift in shifts}
            (owner,) = whole
            self.rows.append((0.0, 0.0, {owner: -1.0, **dict.fromkeys(during.values(), 1.0)}))
            for shift, column in during.items():
                balance[shift][column] = 1.0
                for pool, terms in self.pool.items():
                    if owner in terms:
                        self.in_shift.setdefault((pool, shift), {})[column] = terms[owner]
        for shift, columns in balance.items():
            self.near(self.facts.demand[task] * parts[shift] / sum(parts.values()), columns)

    def _new(self, task: str, group: Code, done: Terms) -> None:
        """What each pool does of a task beyond today."""
        today = self.facts.today[task].get(group, 0.0)
        lying = self.facts.laid_on(self.facts.place[task], group)
        for pool, terms in self.pool.items():
            mine = [column for column in done if column in terms]
            if mine:
                new = self.column()
                self.rows.append(
                    (-INFINITY, today * lying.get(pool, 0.0), {**dict.fromkeys(mine, 1.0), new: -1.0})
                )
                self.new.setdefault(pool, {})[new] = 1.0

    def handovers(self, after: Mapping[str, Mapping[Code, float]]) -> None:
        """New handovers load the group that takes over, on any position in place."""
        facts = self.facts
        for earlier, later, minutes in facts.links():
            for group in after[later]:
                if facts.employed(group) and facts.may(later, group):
                    now, was = (
                        rows[later].get(group, 0.0) / facts.demand[later]
                        - rows[earlier].get(group, 0.0) / facts.demand[earlier]
                        for rows in (after, facts.today)
                    )
                    self._give(facts.place[later], group, minutes * max(0.0, now - max(0.0, was)))
                    self.rounding += 0.001 * minutes * sum(1 / facts.demand[key] for key in (earlier, later))

    def _give(self, unit: str, group: Code, minutes: float) -> None:
        given: Terms = {}
        for i in self.facts.in_place(unit, group) if minutes > 0 else ():
            column = self.column()
            given[column] = 1.0
            self._load(i, column, 1.0)
        self.near(minutes, given)

    def close(self, loads: Mapping[Pool, float]) -> None:
        """Guidance is given, nobody has more than their time, and pools carry what is shown."""
        facts = self.facts
        for (unit, guide), minutes in self.asked.items():
            self._give(unit, guide, minutes)
        for seat, terms in self.seat.items():
            self.rows.append((-INFINITY, facts.seat_time(facts.seats[seat]), terms))
            self.rounding += 0.0005
        for pool in {*self.pool, *loads}:
            elsewhere = facts.load_elsewhere.get(pool, 0.0)
            self.near(loads.get(pool, 0.0) - elsewhere, self.pool.get(pool, {}))
        unstated: dict[Pool, Terms] = {}
        for (pool, shift), terms in self.in_shift.items():
            there = facts.shares_of_time(pool)
            if shift in there:
                time = there[shift] * facts.capacity[pool] * facts.free(pool)
                self.rows.append((-INFINITY, time, terms))
            elif there:
                unstated.setdefault(pool, {}).update(terms)
        for pool, terms in unstated.items():
            rest = 1 - sum(facts.shares_of_time(pool).values())
            self.rows.append((-INFINITY, rest * facts.capacity[pool] * facts.free(pool), terms))
        most_new = facts.setting("nye_minutter_tak")
        for terms in self.new.values() if most_new is not None else ():
            self.rows.append((-INFINITY, most_new or 0.0, terms))

    def least(self) -> float:
        """The least sum of what differs."""
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.cost), len(self.rows)
        lp.col_cost_ = np.array(self.cost)
        lp.col_lower_ = np.zeros(len(self.cost))
        lp.col_upper_ = np.full(len(self.cost), INFINITY)
        lp.row_lower_ = np.array([row[0] for row in self.rows])
        lp.row_upper_ = np.array([row[1] for row in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in self.rows)])
        lp.a_matrix_.index_ = np.array([column for row in self.rows for column in row[2]], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([value for row in self.rows for value in row[2].values()])
        if not self.rows:
            return 0.0
        solver = highspy.Highs()
        solver.silent()
        solver.passModel(lp)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return float(solver.getInfo().objective_function_value)
