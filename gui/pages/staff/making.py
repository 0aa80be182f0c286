"""New staff, whole groups without names, further positions, copies, and moves between units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.editing.codes import copy_code, next_code
from domain.editing.copying import person_copied
from domain.editing.edits import removal_of
from domain.model import Code, Person, Position, Unit, new_id
from domain.snapshot import Change, Snapshot
from domain.units import HUNDRED_PERCENT, Micro
from gui.pages.staff.rows import StaffRow, in_scope, positions_of
from gui.session import Session
from gui.tables.columns import Refused
from reports.words import _

_POSITION = ("percent", "count", "wanted_percent", "shifts", "note")


def default_unit(session: Session) -> Unit:
    """The unit new staff belong to: the one looked at, else the lowest first; raises `Refused`."""
    units = session.snapshot.units
    if session.unit is not None:
        return units[session.unit]
    parents = {unit.parent_id for unit in units.values()}
    lowest = [unit for unit in units.values() if unit.id not in parents]
    if not lowest:
        raise Refused(_("Legg til en enhet på siden Arbeidstid først."))
    return lowest[0]


def new_staff(session: Session, values: Mapping[str, object], group: Code | None) -> list[Change]:
    """The edit that adds a person with a position; `group` where none was typed. Raises `Refused`."""
    given = dict(values)
    code, chosen = given.get("code"), given.get("group", group)
    if set(given) == {"name"}:
        # The step is named after what was typed, and no name of a person may stand in the log.
        raise Refused(_("Velg yrkesgruppe på den nye raden først. Så kan navnet skrives."))
    snapshot = session.snapshot
    unit = snapshot.by_id(Unit).get(str(given.get("unit_id", ""))) or default_unit(session)
    known = snapshot.people.get(str(code)) if code else None
    if known is not None:
        return _further(snapshot, known, unit, given)
    if not chosen:
        raise Refused(_("Velg yrkesgruppe på den nye raden først."))
    stem = f"{str(chosen).removeprefix('X_')}-"
    person = Person(
        new_id(),
        str(code or next_code(snapshot.people, stem)),
        str(chosen),
        unit.id,
        str(given.get("name", "")),
    )
    return [Change(None, person), Change(None, _position(person, unit, given))]


def _further(snapshot: Snapshot, person: Person, unit: Unit, given: Mapping[str, object]) -> list[Change]:
    """A row with the code of a person who is there is another position of theirs."""
    _refuse_second(snapshot, person, unit)
    if given.get("group", person.group) != person.group:
        raise Refused(
            _("{code} hører til en annen yrkesgruppe. Samme id må ha samme gruppe.").format(code=person.code)
        )
    return [Change(None, _position(person, unit, given))]


def _position(person: Person, unit: Unit, given: Mapping[str, object]) -> Position:
    fields: Any = {key: given[key] for key in _POSITION if key in given}
    made = Position(new_id(), person.id, unit.id, HUNDRED_PERCENT * fields.get("count", 1))
    return replace(made, **fields)


def _refuse_second(snapshot: Snapshot, person: Person, unit: Unit) -> None:
    if any(row.unit_id == unit.id for row in snapshot.positions_of.get(person.id, ())):
        text = _("{code} har alt en stilling i {unit}. Rett prosenten der.")
        raise Refused(text.format(code=person.code, unit=unit.name))


def whole_group(session: Session, group: Code, unit_id: str, count: int, percent: Micro) -> list[Change]:
    """The edit that adds a whole group without names as one row: «SP-samlet»."""
    snapshot = session.snapshot
    code = _("{group}-samlet").format(group=group.removeprefix("X_"))
    if code in snapshot.people:
        code = copy_code(snapshot.people, code)
    person = Person(new_id(), code, group, unit_id)
    return [
        Change(None, person),
        Change(None, Position(new_id(), person.id, unit_id, percent, count)),
    ]


def free_units(session: Session, person_id: str) -> list[Unit]:
    """The units in which a person has no position yet."""
    taken = {row.unit_id for row in session.snapshot.positions_of.get(person_id, ())}
    return [unit for unit in session.snapshot.units.values() if unit.id not in taken]


def further_position(session: Session, person_id: str, unit_id: str) -> list[Change]:
    """The edit that gives a person what is left of a full position in another unit."""
    rows = positions_of(session.snapshot, person_id)
    count = max((row.count for row in rows), default=1)
    left = HUNDRED_PERCENT * count - sum(row.percent for row in rows)
    return [Change(None, Position(new_id(), person_id, unit_id, max(0, left), count))]


def moved(session: Session, row: StaffRow, unit_id: str) -> list[Change]:
    """The edit that moves a position to another unit, and the home with it; raises `Refused`."""
    snapshot, position = session.snapshot, row.position
    if unit_id == position.unit_id:
        return []
    person = snapshot.by_id(Person)[position.person_id]
    _refuse_second(snapshot, person, snapshot.by_id(Unit)[unit_id])
    changes = [Change(position, replace(position, unit_id=unit_id))]
    if person.unit_id == position.unit_id:
        changes.append(Change(person, replace(person, unit_id=unit_id)))
    return changes


def copied(session: Session, rows: Sequence[StaffRow]) -> list[Change]:
    """The edit that adds staff like the chosen ones, each person once."""
    snapshot, changes = session.snapshot, list[Change]()
    for person_id in dict.fromkeys(row.position.person_id for row in rows):
        made = person_copied(snapshot, person_id)
        snapshot, changes = snapshot.with_changes(made), changes + made
    return changes


def removed(session: Session, rows: Sequence[StaffRow]) -> list[Change]:
    """The edit that removes positions; a person goes with the last one."""
    return removal_of(session.snapshot, [row.position for row in rows])


def units_offered(session: Session) -> list[Unit]:
    """The units that can be chosen for a position, those looked at first."""
    units = session.snapshot.units.values()
    return sorted(units, key=lambda unit: not in_scope(session, unit.id))
