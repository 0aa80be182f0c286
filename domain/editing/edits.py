"""Edits that concern more than one value, worked out as lists of changes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from domain.keys import GROUP_FIELDS, GROUP_LIST_FIELDS, LEFT_WITHOUT, OWNED_BY_GROUP, REFERENCES
from domain.model import (
    ENTITIES,
    Answer,
    Code,
    Competency,
    Entity,
    Group,
    Judgement,
    LocalRule,
    LowerLayer,
    Person,
    Position,
    Task,
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

    Units and competencies below a removed one move up to the nearest that is left; parts of a removed
    task stay as tasks of their own. A person goes with the last position; else the home unit becomes that
    of the first position left. Removing a group of the workspace's own removes all rows about it, and
    rules of the unit's own that name no other; where it was to give guidance, the verdict closes the task
    to the group that needed it, and where it was to get minutes of a lower layer, that is answered later:
    until somebody decides anew. Removing a row about a group of the `catalogue` only makes it what the
    catalogue says.
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
    for kind in dict.fromkeys((*GROUP_FIELDS, *GROUP_LIST_FIELDS)):
        for row in snapshot.all(kind):
            renamed: dict[str, object] = {
                field: new for field in GROUP_FIELDS.get(kind, ()) if getattr(row, field) == old
            }
            for field in GROUP_LIST_FIELDS.get(kind, ()):
                if old in (codes := getattr(row, field)):
                    renamed[field] = tuple(dict.fromkeys(new if code == old else code for code in codes))
            if renamed:
                changes.append(Change(row, replace(cast(Any, row), **renamed)))
    return changes


_LET_GO = {
    (Unit, "parent_id"),
    (Competency, "parent_id"),
    (Task, "part_of_id"),
    *LEFT_WITHOUT.items(),
}
"""References whose holder stays when what they lead to goes."""


def _dependents(snapshot: Snapshot, gone: Rows, catalogue: Collection[Code]) -> list[Entity]:
    """What cannot stay when the given values go; looks one reference far."""
    found: list[Entity] = []
    for kind, references in REFERENCES.items():
        fields = {field: gone[target] for field, target in references.items() if (kind, field) not in _LET_GO}
        if kind is Person or not any(fields.values()):
            continue
        for row in snapshot.all(kind):
            if any(getattr(row, field) in lost for field, lost in fields.items()):
                found.append(row)
    found += [person for person in _people_touched(snapshot, gone) if not _left(snapshot, person, gone)]
    codes = _own_codes(gone, catalogue)
    if codes:
        for kind in OWNED_BY_GROUP:
            found += [row for row in snapshot.all(kind) if cast(Any, row).group in codes]
        found += [row for row in snapshot.all(LocalRule) if row.holders and codes.issuperset(row.holders)]
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
    codes = _own_codes(gone, catalogue)
    changes += _tasks_left(snapshot, gone, codes) + _without_groups(snapshot, gone, codes)
    return changes + _plans_left(snapshot, gone)


def _plans_left(snapshot: Snapshot, gone: Rows) -> list[Change]:
    """What plans hold about tasks and competencies that go: it stays, and no longer refers to them."""
    changes: list[Change] = []
    for kind, field in LEFT_WITHOUT.items():
        lost = gone[REFERENCES[kind][field]]
        for row in snapshot.all(kind) if lost else ():
            if getattr(row, field) in lost and row.id not in gone[kind]:
                changes.append(Change(row, replace(cast(Any, row), **{field: None})))
    return changes


def _tasks_left(snapshot: Snapshot, gone: Rows, codes: set[Code]) -> list[Change]:
    """Tasks that stay, without the whole they were part of and without the groups that go."""
    changes = []
    for task in snapshot.all(Task) if gone[Task] or codes else ():
        left = replace(
            task,
            part_of_id=None if task.part_of_id in gone[Task] else task.part_of_id,
            responsible="" if task.responsible in codes else task.responsible,
            core_for=tuple(code for code in task.core_for if code not in codes),
        )
        if left != task and task.id not in gone[Task]:
            changes.append(Change(task, left))
    return changes


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
    for layer in snapshot.all(LowerLayer):
        if layer.id not in gone[LowerLayer] and not codes.isdisjoint((layer.group_added, layer.responsible)):
            changes.append(Change(layer, _layer_without(layer, codes)))
    for rule in snapshot.all(LocalRule):
        if rule.id not in gone[LocalRule] and not codes.isdisjoint(rule.holders):
            left = tuple(code for code in rule.holders if code not in codes)
            changes.append(Change(rule, replace(rule, holders=left)))
    return changes


def _layer_without(layer: LowerLayer, codes: set[Code]) -> LowerLayer:
    """The answer without groups that go; one that gave such a group minutes is open again."""
    if layer.responsible in codes:
        layer = replace(layer, responsible="")
    if layer.group_added not in codes:
        return layer
    answer = Answer.SENERE if layer.answer is Answer.JA else layer.answer
    return replace(layer, answer=answer, minutes_added=0, group_added="")


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
