"""What each sheet's rows become: most one value a row; staff, groups, tasks and settings in their own way."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from domain.exchange.cells import Unreadable, setting
from domain.exchange.merging import PERSON_FIELDS, SHARES_BROKEN, Draft, Merged, merged_rows, unknown
from domain.exchange.sheet_rows import Row, SheetRows
from domain.exchange.sheets import (
    GROUP_ROWS,
    SETTING_KINDS,
    SETTINGS,
    SHARES,
    SHEETS,
    STAFF,
    TASKS,
    Kind,
    folded,
)
from domain.model import (
    Group,
    LinkKind,
    Person,
    Position,
    Setting,
    Task,
    TaskLink,
    new_id,
)
from domain.problems import Problem, ProblemCode

ALL_OTHERS = "*"
"""In `følger`: all other tasks of the process."""

LINKS = {"after": LinkKind.AFTER, "follows": LinkKind.FOLLOWS}
"""The columns of Oppgaver that tie tasks together."""

_SETTINGS_BY_NAME = {folded(key): key for key in SETTING_KINDS}


def merge(draft: Draft, sheets: dict[str, SheetRows]) -> None:
    """Lays every sheet on the draft, in the order of the sheets."""
    for sheet in SHEETS:
        if rows := sheets.get(sheet.name):
            _SPECIAL.get(sheet.name, _merge_plain)(draft, rows)
            if sheet.owner:
                _remove_replaced(draft, rows, sheets)


def _place(rows: SheetRows, row: Row) -> tuple[str, int]:
    return rows.sheet.name, row.number


def _merge_plain(draft: Draft, rows: SheetRows) -> None:
    for merged in merged_rows(draft, rows):
        value = cast(Any, rows.sheet.entity)(id=merged.id, **merged.values)
        draft.put(value, _place(rows, merged.row), merged.row.bad)
    if rows.sheet is SHARES:
        for row in rows.rows:
            task_id = row.values.get("task_id")
            if row.bad and isinstance(task_id, str):
                draft.broken[task_id] = draft.broken.get(task_id, frozenset()) | SHARES_BROKEN


def _remove_replaced(draft: Draft, rows: SheetRows, sheets: dict[str, SheetRows]) -> None:
    """Leaves out what an owner in the workbook had and the workbook does not give."""
    kind, owner = rows.sheet.entity, rows.sheet.owner
    owners = {row.values[owner] for row in rows.rows if owner in row.values}
    for name, owned_by in OWNERS.items():
        if owner == owned_by and name in sheets:
            owners |= _owners_in(draft, sheets[name])
    given = draft.given.get(kind, set())
    for value in list(draft.rows[kind].values()):
        if value.id not in given and getattr(value, owner) in owners:
            draft.remove(value)


OWNERS = {"Oppgaver": "task_id", "Ansatte": "person_id", "Grupper": "group"}
"""The sheets in which owners stand, and the field that refers to them."""


def _owners_in(draft: Draft, rows: SheetRows) -> set[object]:
    if rows.sheet is STAFF:
        return {row.values.get("person_id") for row in rows.rows}
    codes = [str(row.values["code"]) for row in rows.rows if "code" in row.values]
    if rows.sheet is GROUP_ROWS:
        return set(codes)
    return {draft.ids[rows.sheet.name][code] for code in codes}


# -- Ansatte --------------------------------------------------------------------------------------


def _merge_staff(draft: Draft, rows: SheetRows) -> None:
    """A position from each row, and a person from all rows with the same id."""
    people: dict[str, list[Merged]] = {}
    for merged in merged_rows(draft, rows):
        people.setdefault(str(merged.key[0]), []).append(merged)
        fields = {key: value for key, value in merged.values.items() if key not in PERSON_FIELDS}
        draft.put(Position(id=merged.id, **fields), _place(rows, merged.row), merged.row.bad)
    codes = {key: code for code, key in draft.ids[STAFF.name].items()}
    for person_id, positions in people.items():
        _merge_person(draft, rows, person_id, codes[person_id], positions)


def _merge_person(draft: Draft, rows: SheetRows, person_id: str, code: str, positions: list[Merged]) -> None:
    inherited = draft.inherited(Person, (code,))
    group = _agreed(draft, rows, positions, "person_group", ProblemCode.PERSON_TWO_GROUPS)
    name = _agreed(draft, rows, positions, "person_name", ProblemCode.PERSON_TWO_NAMES)
    if name is None:
        name = inherited.name if inherited and "person_name" not in rows.places else ""
    if group is None and inherited is not None:
        group = inherited.group
    first = positions[0].row
    if group is None:
        if "person_group" not in rows.places:
            column = STAFF.column("person_group").name
            draft.problems.append(Problem(ProblemCode.MISSING_COLUMN, STAFF.name, rows.heading_row, column))
        return
    units = [str(position.key[1]) for position in positions]
    home = inherited.unit_id if inherited and inherited.unit_id in units else units[0]
    if "person_under_approval" in rows.places:
        waits = any(position.row.values.get("person_under_approval") for position in positions)
    else:
        waits = inherited is not None and inherited.under_approval
    draft.put(Person(person_id, code, group, home, name, waits), _place(rows, first))


def _agreed(
    draft: Draft, rows: SheetRows, positions: list[Merged], name: str, otherwise: ProblemCode
) -> str | None:
    """What the rows of a person say alike; the first of them where they differ, which is a problem."""
    agreed: str | None = None
    for position in positions:
        value = position.row.values.get(name)
        if not isinstance(value, str) or not value:
            continue
        if agreed is None:
            agreed = value
        elif value != agreed:
            person = rows.shown(position.row, "person_id")
            draft.problems.append(rows.problem(otherwise, position.row, name, person=person, first=agreed))
    return agreed


# -- Grupper --------------------------------------------------------------------------------------


def _merge_groups(draft: Draft, rows: SheetRows) -> None:
    for merged in merged_rows(draft, rows):
        group = Group(id=merged.id, **merged.values)
        if group.code in draft.catalogue.groups:
            group = _of_catalogue(draft, rows, merged.row, group)
        elif not group.name and "name" not in merged.row.bad:
            draft.problems.append(rows.problem(ProblemCode.MISSING_VALUE, merged.row, "name"))
        says_something = group != Group(group.id, group.code)
        if says_something or draft.inherited(Group, merged.key):
            draft.put(group, _place(rows, merged.row), merged.row.bad)


def _of_catalogue(draft: Draft, rows: SheetRows, row: Row, group: Group) -> Group:
    """What the row says otherwise than the catalogue."""
    entry = draft.catalogue.groups[group.code]
    if group.base not in ("", entry.base):
        draft.problems.append(rows.problem(ProblemCode.BASE_FIXED, row, "base", fixed=entry.base))
    return replace(
        group,
        base="",
        name="" if group.name == entry.name_nb else group.name,
        layer=None if group.layer == entry.layer else group.layer,
        scarcity=None if group.scarcity == entry.scarcity else group.scarcity,
    )


# -- Oppgaver -------------------------------------------------------------------------------------


def _merge_tasks(draft: Draft, rows: SheetRows) -> None:
    for merged in merged_rows(draft, rows):
        fields = {key: value for key, value in merged.values.items() if key not in LINKS}
        if ";" in fields["code"] or fields["code"] == ALL_OTHERS:
            draft.problems.append(rows.problem(ProblemCode.CODE_IN_LIST, merged.row, "code"))
        draft.put(Task(id=merged.id, **fields), _place(rows, merged.row), merged.row.bad)
        for name, kind in LINKS.items():
            if name in merged.row.values:
                _merge_links(draft, rows, merged.row, merged.id, kind, name)


def _merge_links(draft: Draft, rows: SheetRows, row: Row, task_id: str, kind: LinkKind, name: str) -> None:
    """Ties the task to the tasks its cell names, and to no others of that kind."""
    wanted: dict[str | None, None] = {}
    column = TASKS.column(name)
    for code in cast("tuple[str, ...]", row.values[name]):
        if code == ALL_OTHERS and kind is LinkKind.FOLLOWS:
            wanted[None] = None
        elif (target := draft.ids[TASKS.name].get(code)) is not None:
            wanted[target] = None
        else:
            draft.problems.append(unknown(draft, rows, row, column, code))
    for link in draft.before.links_of.get(task_id, ()):
        if link.kind is kind and link.target_id not in wanted and link.id in draft.rows[TaskLink]:
            draft.remove(link)
    for target_id in wanted:
        stored = draft.stored(TaskLink, (task_id, kind, target_id))
        draft.put(stored or TaskLink(new_id(), task_id, kind, target_id), _place(rows, row))


# -- Innstillinger --------------------------------------------------------------------------------


def _merge_settings(draft: Draft, rows: SheetRows) -> None:
    for row in rows.rows:
        key = row.values.get("key")
        if isinstance(key, str):
            row.values["key"] = _SETTINGS_BY_NAME.get(folded(key), key)
    for merged in merged_rows(draft, rows):
        if "value" not in merged.row.values:
            continue
        key = str(merged.key[0])
        kind, allowed = SETTING_KINDS.get(key, (Kind.TEXT, None))
        if key not in SETTING_KINDS:
            draft.problems.append(rows.problem(ProblemCode.UNKNOWN_SETTING, merged.row, "key"))
        try:
            value = setting(merged.values["value"], kind, allowed)
        except Unreadable as unreadable:
            problem = rows.problem(unreadable.code, merged.row, "value")
            draft.problems.append(replace(problem, data=unreadable.data))
            continue
        draft.put(Setting(merged.id, key, value), _place(rows, merged.row))


_SPECIAL: dict[str, Callable[[Draft, SheetRows], None]] = {
    STAFF.name: _merge_staff,
    GROUP_ROWS.name: _merge_groups,
    TASKS.name: _merge_tasks,
    SETTINGS.name: _merge_settings,
}
