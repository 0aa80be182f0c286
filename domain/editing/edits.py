"""Edits that concern more than one value, worked out as lists of changes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from domain.keys import GROUP_FIELDS, REFERENCES
from domain.model import (
    ENTITIES,
    Code,
    Competency,
    Entity,
    Group,
    Judgement,
    Person,
    Position,
    Unit,
    UnitVerdict,
)
from domain.snapshot import Change, Snapshot

Rows = dict[type[Entity], dict[str, Entity]]


def net(changes: Iterable[Change]) -> list[Change]:
    """The changes with one for each value, from its first `before` to its last `after`; none that cancel out.

    Raises ValueError when a change does not begin where the one before it on the same value ended.
    """
    found: dict[tuple[type[Entity], str], Change] = {}
    for change in changes:
        entity = change.entity
        key = (type(entity), entity.id)
        earlier = found.get(key)
        if earlier is None:
            found[key] = change
            continue
        if earlier.after != change.before:
            raise ValueError(f"changes of {key[0].__name__} {key[1]} do not follow each other")
        found[key] = Change(earlier.before, change.after)
    return [change for change in found.values() if change.before != change.after]


def removal_of(
    snapshot: Snapshot, entities: Iterable[Entity], catalogue: Collection[Code] = ()
) -> list[Change]:
    """The changes that remove values with all that hangs on them, dependents first.

    Units and competencies below a removed one move up to the nearest that is left. A person goes with
    the last position; else the home unit becomes that of the first position left. Removing a group of
    the workspace's own removes all rows about it; where it was to give guidance, the verdict closes the
    task to the group that needed it until somebody decides anew. Removing a row about a group of the
    `catalogue` only makes it what the catalogue says.
    """
    gone: Rows = {kind: {} for kind in ENTITIES}
    wave = list(entities)
    while wave:
        for entity in wave:
            gone[type(entity)][entity.id] = entity
        wave = [row for row in _dependents(snapshot, gone, catalogue) if row.id not in gone[type(row)]]
    removed = [Change(row, None) for kind in reversed(ENTITIES) for row in gone[kind].values()]
    return removed + _adjusted(snapshot, gone, catalogue)


def renaming_of_group(snapshot: Snapshot, old: Code, new: Code) -> list[Change]:
    """The changes that give a group of the workspace's own another code wherever it stands."""
    changes = []
    for kind, fields in GROUP_FIELDS.items():
        for row in snapshot.all(kind):
            renamed = {field: new for field in fields if getattr(row, field) == old}
            if renamed:
                changes.append(Change(row, replace(cast(Any, row), **renamed)))
    return changes


_MOVES_UP = (Unit, Competency)


def _dependents(snapshot: Snapshot, gone: Rows, catalogue: Collection[Code]) -> list[Entity]:
    """What cannot stay when the given values go; looks one reference far."""
    found: list[Entity] = []
    for kind, fields in REFERENCES.items():
        if kind in _MOVES_UP or kind is Person or not any(gone[target] for target in fields.values()):
            continue
        for row in snapshot.all(kind):
            if any(getattr(row, field) in gone[target] for field, target in fields.items()):
                found.append(row)
    found += [person for person in _people_touched(snapshot, gone) if not _left(snapshot, person, gone)]
    codes = _own_codes(gone, catalogue)
    if codes:
        for kind in GROUP_FIELDS:
            if kind is not Group:
                found += [row for row in snapshot.all(kind) if cast(Any, row).group in codes]
    return found


def _adjusted(snapshot: Snapshot, gone: Rows, catalogue: Collection[Code]) -> list[Change]:
    """The changes to values that stay but referred to something that goes."""
    changes: list[Change] = []
    for unit in snapshot.all(Unit):
        if unit.parent_id in gone[Unit] and unit.id not in gone[Unit]:
            changes.append(Change(unit, replace(unit, parent_id=_nearest(gone[Unit], unit.parent_id))))
    for row in snapshot.all(Competency):
        if row.parent_id in gone[Competency] and row.id not in gone[Competency]:
            changes.append(Change(row, replace(row, parent_id=_nearest(gone[Competency], row.parent_id))))
    for person in _people_touched(snapshot, gone):
        left = _left(snapshot, person, gone)
        if left and person.id not in gone[Person] and person.unit_id not in {p.unit_id for p in left}:
            changes.append(Change(person, replace(person, unit_id=left[0].unit_id)))
    return changes + _without_groups(snapshot, gone, _own_codes(gone, catalogue))


def _without_groups(snapshot: Snapshot, gone: Rows, codes: set[Code]) -> list[Change]:
    changes: list[Change] = []
    if not codes:
        return changes
    for group in snapshot.all(Group):
        if group.base in codes and group.id not in gone[Group]:
            changes.append(Change(group, replace(group, base="")))
    for row in snapshot.all(UnitVerdict):
        if row.follow_up_group in codes and row.id not in gone[UnitVerdict]:
            closed = replace(row, verdict=Judgement.MUST_NOT, follow_up_percent=0, follow_up_group="")
            changes.append(Change(row, closed))
    return changes


def _own_codes(gone: Rows, catalogue: Collection[Code]) -> set[Code]:
    return {cast(Group, row).code for row in gone[Group].values()} - set(catalogue)


def _nearest(gone: Mapping[str, Entity], parent_id: str | None) -> str | None:
    """The first of the parent and those above it that stays."""
    seen: set[str] = set()
    while parent_id is not None and parent_id in gone and parent_id not in seen:
        seen.add(parent_id)
        parent_id = cast(Unit | Competency, gone[parent_id]).parent_id
    return None if parent_id in seen else parent_id


def _people_touched(snapshot: Snapshot, gone: Rows) -> list[Person]:
    """Those who lose a position or their home unit."""
    if not gone[Unit] and not gone[Position]:
        return []
    losing = {cast(Position, row).person_id for row in gone[Position].values()}
    return [row for row in snapshot.all(Person) if row.unit_id in gone[Unit] or row.id in losing]


def _left(snapshot: Snapshot, person: Person, gone: Rows) -> list[Position]:
    """The positions a person keeps, in the order of the units' codes."""
    units = snapshot.by_id(Unit)
    kept = [
        position
        for position in snapshot.positions_of.get(person.id, [])
        if position.id not in gone[Position] and position.unit_id not in gone[Unit]
    ]
    return sorted(kept, key=lambda position: units[position.unit_id].code)
