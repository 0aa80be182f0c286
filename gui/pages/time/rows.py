"""Working time of units and groups, with what it comes to: hours a year, minutes a week, capacity."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from domain.knowledge.groups import Groups
from domain.model import Code, Group, Person, Position, TimeBasis, Unit
from domain.rounding import milli
from domain.snapshot import Change, Snapshot
from domain.today.workload import WorkingTime, available_hours, working_time
from domain.units import HUNDRED_PERCENT
from reports.words import minutes

if TYPE_CHECKING:
    from gui.session import Session

CONCERNED = (Unit, TimeBasis, Group, Person, Position)
"""What working time is worked out from."""
Staffed = dict[tuple[str, Code], Fraction]
"""Full-time positions by unit id and group."""


@dataclass(frozen=True, slots=True)
class PoolTime:
    """A group in a unit: positions, and the minutes a week they have for the mapped tasks."""

    unit: Unit
    group: Code
    fte: Fraction
    time: WorkingTime

    @property
    def capacity(self) -> Fraction:
        """Minutes a week."""
        return self.time.capacity(self.fte)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit, and whether anything is said about its working time."""

    unit: Unit
    parent: str
    pools: tuple[PoolTime, ...]
    basis: TimeBasis | None
    """The row that holds for all its groups."""

    @property
    def stated(self) -> bool:
        """Whether it is known how much time its staff have."""
        if self.pools:
            return all(pool.time.stated for pool in self.pools)
        return self.basis is not None or self.unit.available_share is not None

    @property
    def fte(self) -> Fraction:
        """Full-time positions."""
        return sum((pool.fte for pool in self.pools), Fraction(0))

    @property
    def capacity(self) -> Fraction:
        """Minutes a week."""
        return sum((pool.capacity for pool in self.pools), Fraction(0))


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A row of working time, and the pools that it holds for."""

    basis: TimeBasis
    unit: Unit
    group: str
    """What the group is called; "" for all groups of the unit."""
    hours: Fraction
    """Available hours a year of a full-time position."""
    time: WorkingTime
    pools: tuple[PoolTime, ...]

    @property
    def fte(self) -> Fraction:
        """Full-time positions that it holds for."""
        return sum((pool.fte for pool in self.pools), Fraction(0))

    @property
    def capacity(self) -> Fraction:
        """Minutes a week."""
        return sum((pool.capacity for pool in self.pools), Fraction(0))


def staffed(snapshot: Snapshot, groups: Groups) -> Staffed:
    """Full-time positions of those employed."""
    people, found = snapshot.by_id(Person), dict[tuple[str, Code], Fraction]()
    for position in snapshot.all(Position):
        group = people[position.person_id].group
        if groups[group].employed:
            key = (position.unit_id, group)
            found[key] = found.get(key, Fraction(0)) + Fraction(position.percent, HUNDRED_PERCENT)
    return found


def pools(session: Session) -> list[PoolTime]:
    """Every group with positions in the units that are looked at."""
    snapshot, reach = session.snapshot, in_reach(session)
    return [
        PoolTime(unit, group, fte, working_time(snapshot, unit, group))
        for (unit_id, group), fte in sorted(staffed(snapshot, session.groups).items())
        for unit in (snapshot.by_id(Unit)[unit_id],)
        if unit_id in reach and fte
    ]


def in_reach(session: Session) -> set[str]:
    """The units looked at, those below them and those above, whose staff work there too."""
    snapshot = session.snapshot
    chosen = snapshot.units.get(session.unit or "")
    if chosen is None:
        return set(snapshot.by_id(Unit))
    below = {unit.id for unit in snapshot.all(Unit) if chosen.id in snapshot.line_of(unit.id)}
    return below | set(snapshot.line_of(chosen.id))


def unit_rows(session: Session) -> list[UnitRow]:
    """The units by code."""
    snapshot, reach, known = session.snapshot, in_reach(session), pools(session)
    by_id = snapshot.by_id(Unit)
    return [
        UnitRow(
            unit,
            by_id[unit.parent_id].name if unit.parent_id else "",
            tuple(pool for pool in known if pool.unit.id == unit.id),
            snapshot.time_basis_of.get((unit.id, "")),
        )
        for unit in snapshot.units.values()
        if unit.id in reach
    ]


def time_rows(session: Session) -> list[TimeRow]:
    """The rows of working time, a unit's general row before those of its groups."""
    snapshot, reach, known = session.snapshot, in_reach(session), pools(session)
    rows = [row for row in snapshot.all(TimeBasis) if row.unit_id in reach]
    by_id = snapshot.by_id(Unit)
    rows.sort(key=lambda row: (by_id[row.unit_id].code, row.group))
    return [_time_row(session, row, by_id[row.unit_id], known) for row in rows]


def _time_row(session: Session, basis: TimeBasis, unit: Unit, known: list[PoolTime]) -> TimeRow:
    of_groups = {key[1] for key in session.snapshot.time_basis_of if key[0] == unit.id and key[1]}
    mine = [
        pool
        for pool in known
        if pool.unit.id == unit.id
        and (pool.group == basis.group if basis.group else pool.group not in of_groups)
    ]
    return TimeRow(
        basis,
        unit,
        session.names.group(basis.group) if basis.group else "",
        available_hours(basis, unit),
        working_time(session.snapshot, unit, basis.group),
        tuple(mine),
    )


def week(amount: Fraction) -> str:
    """Minutes a week in words."""
    return minutes(milli(float(amount)))


def concerns(change: Change) -> bool:
    """Whether a change can make a difference to what is shown."""
    return isinstance(change.entity, CONCERNED)
