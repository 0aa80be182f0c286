"""The rows of the table of staff: one for each position in the unit looked at."""

from __future__ import annotations

from dataclasses import dataclass

from domain.editing.beginning import keeps_names
from domain.model import Code, Person, Position, Unit
from domain.snapshot import Snapshot
from domain.units import HUNDRED_PERCENT
from gui.session import Session
from gui.tables.collation import collation_key
from reports.material import capital


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A position with the person it belongs to; the name only while names may stand on the screen."""

    position: Position
    code: Code
    name: str
    group: Code
    group_name: str
    unit_name: str
    employed: bool
    under_approval: bool = False
    """Whether an education from abroad waits for approval."""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A group as it is staffed: heads and full-time positions."""

    group: Code
    name: str
    heads: int
    fte: float
    employed: bool


def shows_names(session: Session) -> bool:
    """Whether names may stand on the screen: the department keeps them, and they are not hidden."""
    return session.names_shown and keeps_names(session.snapshot)


def in_scope(session: Session, unit_id: str) -> bool:
    """Whether a unit is the one looked at or below it."""
    unit = session.unit
    return unit is None or session.snapshot.units[unit].id in session.snapshot.line_of(unit_id)


def group_name(session: Session, code: Code) -> str:
    """The group as a cell or line begins."""
    return capital(session.names.group(code))


def is_employed(session: Session, code: Code) -> bool:
    """Whether members of the group have working time here."""
    return code not in session.groups or session.groups[code].employed


def staff_rows(session: Session, group: Code | None = None) -> list[StaffRow]:
    """The positions in the unit looked at, by the persons' codes; of one group or all."""
    snapshot, named = session.snapshot, shows_names(session)
    people, units = snapshot.by_id(Person), snapshot.by_id(Unit)
    found = []
    for position in snapshot.all(Position):
        person = people[position.person_id]
        if group in (None, person.group) and in_scope(session, position.unit_id):
            found.append(_row(session, position, person, units[position.unit_id], named))
    return sorted(found, key=lambda row: (collation_key(row.code), collation_key(row.unit_name)))


def _row(session: Session, position: Position, person: Person, unit: Unit, named: bool) -> StaffRow:
    return StaffRow(
        position,
        person.code,
        person.name if named else "",
        person.group,
        group_name(session, person.group),
        unit.name,
        is_employed(session, person.group),
        person.under_approval,
    )


def counts(session: Session) -> list[GroupCount]:
    """Each group with a position in the unit looked at, by name."""
    snapshot = session.snapshot
    people = snapshot.by_id(Person)
    heads: dict[Code, dict[str, int]] = {}
    percent: dict[Code, int] = {}
    for position in snapshot.all(Position):
        if in_scope(session, position.unit_id):
            person = people[position.person_id]
            known = heads.setdefault(person.group, {})
            known[person.id] = max(known.get(person.id, 0), position.count)
            percent[person.group] = percent.get(person.group, 0) + position.percent
    found = [
        GroupCount(
            code,
            group_name(session, code),
            sum(known.values()),
            percent[code] / HUNDRED_PERCENT,
            is_employed(session, code),
        )
        for code, known in heads.items()
    ]
    return sorted(found, key=lambda count: collation_key(count.name))


def positions_of(snapshot: Snapshot, person_id: str) -> list[Position]:
    """The positions of a person, by the names of the units."""
    units = snapshot.by_id(Unit)
    rows = snapshot.positions_of.get(person_id, ())
    return sorted(rows, key=lambda row: collation_key(units[row.unit_id].name))
