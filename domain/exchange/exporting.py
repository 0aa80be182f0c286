"""A workspace as the tables of the exchange workbook: every sheet, every column, sorted by key."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, cast

from domain.catalogue import Catalogue
from domain.exchange.cells import SEPARATOR, Unreadable, parts_text, read
from domain.exchange.merging import NAMED, PERSON_FIELDS
from domain.exchange.merging_rows import ALL_OTHERS, LINKS
from domain.exchange.sheets import (
    GROUP_ROWS,
    GROUPS,
    SETTING_KINDS,
    SETTINGS,
    SHEETS,
    STAFF,
    TASKS,
    Column,
    Kind,
    Sheet,
)
from domain.exchange.workbook import Table, Value
from domain.model import Code, Group, LinkKind, Person, Position, Task
from domain.snapshot import Snapshot
from domain.units import from_micro

_QUANTITIES = (Kind.NUMBER, Kind.PERCENT, Kind.FRACTION)
_NO_FILE_HOLDS = re.compile("[\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

Fields = dict[str, Any]
"""What a row says, by the field of its column."""


def tables(snapshot: Snapshot, catalogue: Catalogue) -> list[Table]:
    """Every sheet with all its columns; imported into an empty workspace they give the same tables."""
    codes = {row.id: row.code for kind in NAMED.values() for row in _all(snapshot, kind)}
    made = []
    for sheet in SHEETS:
        rows = [_with_codes(sheet, fields, codes) for fields in _rows(sheet, snapshot, catalogue)]
        rows.sort(key=_order(sheet))
        values = [tuple(_value(column, fields) for column in sheet.columns) for fields in rows]
        made.append(Table(sheet.name, tuple(column.name for column in sheet.columns), values))
    return made


def _all(snapshot: Snapshot, kind: type[Any]) -> list[Any]:
    return list(snapshot.all(kind))


def _order(sheet: Sheet) -> Callable[[Fields], tuple[Any, ...]]:
    """By key; a person's home unit stands first, so that it is the home again after an import."""
    names = ("person_id", "away", "unit_id") if sheet is STAFF else sheet.keys
    return lambda fields: tuple(fields[name] for name in names)


def _with_codes(sheet: Sheet, fields: Fields, codes: dict[str, Code]) -> Fields:
    """The fields with codes instead of ids."""
    for column in sheet.columns:
        if column.target not in ("", GROUPS) and column.kind is Kind.CODE:
            reference = fields[column.field]
            fields[column.field] = None if reference is None else codes[reference]
    return fields


# -- rows -----------------------------------------------------------------------------------------


def _rows(sheet: Sheet, snapshot: Snapshot, catalogue: Catalogue) -> Iterator[Fields]:
    if sheet is STAFF:
        yield from _staff(snapshot)
    elif sheet is TASKS:
        yield from _tasks(snapshot)
    elif sheet is GROUP_ROWS:
        yield from _groups(snapshot, catalogue)
    else:
        names = [column.field for column in sheet.columns]
        for row in _all(snapshot, sheet.entity):
            if sheet is not SETTINGS or row.value.strip():
                yield {name: getattr(row, name) for name in names}


def _staff(snapshot: Snapshot) -> Iterator[Fields]:
    people = snapshot.by_id(Person)
    names = [column.field for column in STAFF.columns if column.field not in PERSON_FIELDS]
    for position in snapshot.all(Position):
        person = people[position.person_id]
        fields = {name: getattr(position, name) for name in names}
        fields |= {"person_name": person.name, "person_group": person.group}
        fields["person_under_approval"] = person.under_approval
        yield fields | {"away": person.unit_id != position.unit_id}


def _tasks(snapshot: Snapshot) -> Iterator[Fields]:
    names = [column.field for column in TASKS.columns if column.field not in LINKS]
    for task in snapshot.all(Task):
        fields = {name: getattr(task, name) for name in names}
        yield fields | {name: _linked(snapshot, task, kind) for name, kind in LINKS.items()}


def _linked(snapshot: Snapshot, task: Task, kind: LinkKind) -> tuple[Code, ...]:
    """The codes of the tasks that a task is tied to; `*` for all others of its process comes first."""
    targets = [link.target_id for link in snapshot.links_of.get(task.id, ()) if link.kind is kind]
    tasks = snapshot.by_id(Task)
    named = sorted(tasks[target].code for target in targets if target is not None)
    return (ALL_OTHERS, *named) if None in targets else tuple(named)


def _groups(snapshot: Snapshot, catalogue: Catalogue) -> Iterator[Fields]:
    """Own groups, and what is said otherwise than the catalogue."""
    names = [column.field for column in GROUP_ROWS.columns]
    for group in snapshot.all(Group):
        fields = {name: getattr(group, name) for name in names}
        entry = catalogue.groups.get(group.code)
        if entry is not None:
            fields["base"] = ""
            same = {"name": entry.name_nb, "layer": entry.layer, "scarcity": entry.scarcity}
            fields |= {name: None for name, value in same.items() if fields[name] == value}
            if all(value in (None, "") for name, value in fields.items() if name != "code"):
                continue
        yield fields


# -- cells ----------------------------------------------------------------------------------------


def _value(column: Column, fields: Fields) -> Value:
    value = fields[column.field]
    if column.kind is Kind.SETTING:
        return _setting(fields["key"], value)
    if value is None or isinstance(value, date):
        return value
    if column.kind in _QUANTITIES:
        return from_micro(value)
    if column.kind is Kind.WHOLE:
        return Decimal(value)
    if column.kind is Kind.YES_NO:
        return "ja" if value else "nei"
    if column.kind is Kind.PARTS:
        return _text(parts_text(value))
    return _text(f"{SEPARATOR} ".join(value) if column.kind in (Kind.LIST, Kind.CHOICES) else str(value))


def _text(text: str) -> Value:
    """Text as it is, blank text as nothing; what no file can hold is replaced."""
    return _NO_FILE_HOLDS.sub(_REPLACEMENT, text) if text.strip() else None


def _setting(key: str, value: str) -> Value:
    """A setting as the date or number it is; as text when it is something else."""
    kind, _allowed = SETTING_KINDS.get(key, (Kind.TEXT, None))
    try:
        meant = read(value, kind)
    except Unreadable:
        return _text(value)
    if kind in _QUANTITIES:
        return from_micro(cast(int, meant))
    if kind is Kind.WHOLE:
        return Decimal(cast(int, meant))
    return meant if isinstance(meant, date) else _text(value)
