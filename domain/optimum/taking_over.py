"""What of the tasks a group could take over it has time for, beside its own work, shift by shift.

A linear program of one group, of the classes and with the limits of the optimum: a class's time, its
pool's ceiling, and the pool's time in each shift. Columns, all in minutes a week:
  done      a class does minutes of a task, in one of its shifts
  own       of them the group's own of today
  taken     of them those of a giver
  whenever  time of a class in guidance, and in own work that nobody of the group is stated to be there for
Levels: own work · what nobody does, weighted as uncovered · scarcity × minutes of the givers · time used ·
among equals the first tasks by code.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from domain.model import Code, Person, Position, Shift
from domain.optimum.division import Division
from domain.optimum.linear_program import INFINITY, Floats, Ints, Limits, LinearProgram, solve_by_levels
from domain.optimum.shifts import parts_of_pool, works_in
from domain.results import Milli
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.situation import Situation
from domain.today.takeover import NOBODY, Offer, Opening, Takeover, in_place, openings
from domain.units import MICRO


def takeovers(situation: Situation, groups: Sequence[Code]) -> tuple[Takeover, ...]:
    """What each group could take over; `UnknownGroup` when there is none. Not employed: asked by people."""
    division = Division(situation)
    return tuple(_takeover(division, group) for group in groups)


def _takeover(division: Division, group: Code) -> Takeover:
    situation = division.situation
    if not situation.groups[group].employed:
        return Takeover(group, 0, 0, (), (), employed=False)
    found = list(openings(situation, group))
    locked = {row.number for row in found if situation.works[row.number].task.locked}
    open_to = [row for row in found if row.number not in locked]
    spare, fits = _Program(division, group, open_to).answer()
    return Takeover(
        group=group,
        members=_members(situation, group),
        spare=spare,
        offers=tuple(_offer(situation, group, row, fits.get(row.number, 0.0)) for row in open_to),
        locked=tuple(sorted(situation.works[number].code for number in locked)),
        known=any(situation.staffing.group_levels(group)),
    )


def _members(situation: Situation, group: Code) -> int:
    heads: dict[str, int] = {}
    snapshot = situation.snapshot
    reach = {situation.staffing.pools[i].unit.id for i in situation.pools_in_reach}
    for row in snapshot.all(Position):
        if row.unit_id in reach and snapshot.by_id(Person)[row.person_id].group == group:
            heads[row.person_id] = max(heads.get(row.person_id, 0), row.count)
    return sum(heads.values())


def _offer(situation: Situation, group: Code, opening: Opening, fits: float) -> Offer:
    work = situation.works[opening.number]
    terms, law = situation.terms(work, group), situation.eligibility.legal(work, group)
    givers = tuple((giver, milli(value)) for giver, value in opening.givers.items())
    minutes = sum(value for _giver, value in givers)
    return Offer(
        task=work.code,
        unit=work.unit.code,
        minutes=minutes,
        givers=givers,
        fits=min(milli(fits), minutes),
        verdict=law.kind,
        conditions=law.conditions,
        guidance=round(terms.follow_up * minutes),
        guided_by=terms.follow_up_group,
        shifts=tuple(opening.shifts) if len(opening.shifts) < len(work.task.shifts) else (),
        in_place=bool(in_place(situation, work, group)),
    )


class _Program:
    """The program of one group: its own work, and the openings."""

    def __init__(self, division: Division, group: Code, open_to: Sequence[Opening]) -> None:
        self._division, self._situation, self._group = division, division.situation, group
        self._program = LinearProgram()
        pools = self._situation.staffing.pools
        mine = [pools[pool].group == group for pool in division.class_pool.tolist()]
        self._classes = np.flatnonzero(np.array(mine, dtype=np.bool_) & (division.capacity > 0)).tolist()
        self._levels: list[list[tuple[int, float]]] = [[], [], [], [], []]
        """What every column is worth on each level."""
        self._load: dict[int, list[tuple[int, float]]] = {number: [] for number in self._classes}
        """The columns of every class, with its minutes for each."""
        self._in_shift: dict[tuple[int, str], list[tuple[int, float]]] = {}
        """Those of every pool in a shift that its time is stated for, or in the others together."""
        self._taken: list[tuple[int, int]] = []
        self._whenever: dict[str, float] = {}
        opening = {row.number: row for row in open_to}
        for number, work in enumerate(self._situation.works):
            self._add_task(number, work, opening.get(number))
        self._add_whenever()
        self._add_limits()

    def answer(self) -> tuple[Milli, dict[int, float]]:
        """The time below the ceiling that own work leaves, and the minutes of each task that fit into it."""
        room = float(sum(self._room(pool) for pool in self._pools()))
        solved = solve_by_levels(self._program, [self._costs(row) for row in self._levels], Limits())
        values = solved.values
        assert values is not None, "doing nothing can always be done"
        own = sum(each * values[column] for column, each in self._levels[0])
        fits: dict[int, float] = {}
        for number, column in self._taken:
            fits[number] = fits.get(number, 0.0) + float(values[column])
        return milli(max(0.0, room - own)), fits

    def _costs(self, worth: Sequence[tuple[int, float]]) -> Floats:
        costs = np.zeros(self._program.columns)
        for column, each in worth:
            costs[column] -= each
        return costs

    # -- tasks -------------------------------------------------------------------------------------

    def _add_task(self, number: int, work: Work, opening: Opening | None) -> None:
        situation = self._situation
        for giver, minutes in work.today.items():
            terms = situation.terms(work, giver)
            if terms.follow_up_group == self._group:
                self._at_any_time(work, terms.follow_up * minutes)
        own = work.today.get(self._group, 0.0)
        if not own and opening is None:
            return
        each = situation.terms(work, self._group).minutes
        parts = list(self._parts(number, work))
        lying = min(own, sum(part for _shift, part, _classes in parts))
        self._at_any_time(work, each * (own - lying))
        if parts:
            balance = self._program.add_rows(np.zeros(1), np.zeros(1))
            for shift, part, classes in parts:
                self._add_part(balance, shift, part, classes, each)
            self._add_sources(balance, work, lying, opening, each)

    def _parts(self, number: int, work: Work) -> Iterator[tuple[Shift | None, float, list[int]]]:
        """The minutes of a task in each shift (None: at any time), and the classes that may do it then."""
        able = [k for k in self._classes if self._division.may[number, k]]
        if not work.task.shifts:
            parts: list[tuple[Shift | None, float]] = [(None, work.demand)]
        else:
            whole = sum(share for _shift, share in work.task.shifts)
            parts = [(shift, work.demand * share / whole) for shift, share in work.task.shifts]
        for shift, minutes in parts:
            classes = [k for k in able if shift is None or works_in(self._division, k, shift)]
            if classes:
                yield shift, minutes, classes

    def _add_part(
        self, balance: Ints, shift: Shift | None, minutes: float, classes: Sequence[int], each: float
    ) -> None:
        """Σ done of the classes in a shift ≤ what of the task lies there."""
        columns = self._program.add_columns(np.full(len(classes), minutes))
        self._program.at(np.full(len(classes), balance[0]), columns, 1.0)
        row = self._program.add_rows(np.array([-INFINITY]), np.array([minutes]))
        self._program.at(np.full(len(classes), row[0]), columns, 1.0)
        for number, column in zip(classes, columns.tolist(), strict=True):
            self._load[number].append((column, each))
            if shift is not None:
                pool = int(self._division.class_pool[number])
                stated = shift.value if shift in parts_of_pool(self._situation, pool).stated else ""
                self._in_shift.setdefault((pool, stated), []).append((column, each))

    def _add_sources(
        self, balance: Ints, work: Work, own: float, opening: Opening | None, each: float
    ) -> None:
        """Σ done = own + Σ taken."""
        column = int(self._program.add_columns(np.array([own]))[0])
        self._program.at(balance, np.array([column]), -1.0)
        self._levels[0].append((column, each))
        if opening is None:
            return
        for giver, minutes in opening.givers.items():
            column = int(self._program.add_columns(np.array([minutes]))[0])
            self._program.at(balance, np.array([column]), -1.0)
            self._taken.append((opening.number, column))
            self._levels[3].append((column, each))
            self._levels[4].append((column, -each * opening.number))
            if giver == NOBODY:
                self._levels[1].append((column, work.weight))
            else:
                scarcity = self._situation.groups.scarcity_in(work.unit.id, giver) / MICRO
                spared = scarcity * self._situation.terms(work, giver).minutes
                self._levels[2].append((column, spared))

    # -- time --------------------------------------------------------------------------------------

    def _at_any_time(self, work: Work, minutes: float) -> None:
        if minutes > 0:
            self._whenever[work.unit.id] = self._whenever.get(work.unit.id, 0.0) + minutes

    def _add_whenever(self) -> None:
        """Σ time of those in place ≤ guidance and own work without a time, by unit."""
        for unit_id, minutes in self._whenever.items():
            near = set(self._situation.pools_in_place(unit_id, self._group))
            classes = [k for k in self._classes if int(self._division.class_pool[k]) in near]
            columns = self._program.add_columns(np.full(len(classes), minutes))
            row = self._program.add_rows(np.array([-INFINITY]), np.array([minutes]))
            self._program.at(np.full(len(classes), row[0]), columns, 1.0)
            for number, column in zip(classes, columns.tolist(), strict=True):
                self._load[number].append((column, 1.0))
                self._levels[0].append((column, 1.0))

    def _pools(self) -> list[int]:
        return sorted({int(self._division.class_pool[number]) for number in self._classes})

    def _room(self, pool: int) -> float:
        """The time of a pool below its ceiling that tasks elsewhere leave."""
        situation = self._situation
        free = situation.staffing.pools[pool].capacity * situation.free_part[pool]
        return max(0.0, min(free, situation.ceilings[pool] - situation.load_elsewhere[pool]))

    def _add_limits(self) -> None:
        """Load of a class ≤ its time; of its pool ≤ the ceiling, and in a shift ≤ its time there."""
        division, situation = self._division, self._situation
        for number in self._classes:
            self._at_most(self._load[number], float(division.capacity[number]))
        for pool in self._pools():
            classes = [k for k in self._classes if int(division.class_pool[k]) == pool]
            self._at_most([entry for k in classes for entry in self._load[k]], self._room(pool))
        for (pool, shift), columns in sorted(self._in_shift.items()):
            parts = parts_of_pool(situation, pool)
            if parts.stated:
                part = parts.stated[Shift(shift)] if shift else parts.rest
                free = situation.staffing.pools[pool].capacity * situation.free_part[pool]
                self._at_most(columns, part * free)

    def _at_most(self, columns: Sequence[tuple[int, float]], minutes: float) -> None:
        if columns:
            row = self._program.add_rows(np.array([-INFINITY]), np.array([minutes]))
            numbers = np.array([column for column, _each in columns], dtype=np.int64)
            each = np.array([value for _column, value in columns])
            self._program.at(np.full(len(columns), row[0]), numbers, each)
