"""Rows of a workbook laid on a snapshot: what it becomes, with a problem for every row that cannot be.

The rules are those of docs/WORKBOOK.md, «Hva en import gjør»: rows with a known key are changed and
keep their identity, others are added; what belongs to a task, a person or a group is replaced.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from domain.catalogue import Catalogue
from domain.exchange.sheet_rows import Row, SheetRows
from domain.exchange.sheets import GROUPS, STAFF, Column, Kind, Sheet
from domain.keys import unique_key
from domain.model import (
    ENTITIES,
    Code,
    Competency,
    Entity,
    EntityT,
    Group,
    Person,
    Process,
    Task,
    Unit,
    new_id,
)
from domain.plan_model import PLAN_ENTITIES
from domain.problems import Problem, ProblemCode
from domain.snapshot import Snapshot
from domain.workshop_model import WORKSHOP_ENTITIES

NAMED: dict[str, type[Entity]] = {
    "Enheter": Unit,
    "Kompetanser": Competency,
    "Ansatte": Person,
    "Prosesser": Process,
    "Oppgaver": Task,
}
"""The sheets whose rows are referred to by code, and what stands behind the code."""

PERSON_FIELDS = frozenset({"person_name", "person_group", "person_under_approval"})
"""Columns of Ansatte that say something about the person, not the position."""

BESIDE_THE_WORKBOOK = (*PLAN_ENTITIES, *WORKSHOP_ENTITIES)
"""Kinds that no sheet holds: an import keeps them."""

SHARES_BROKEN = frozenset({"shares"})
"""Marks a task of which some row in Fordeling could not be read."""


@dataclass
class Draft:
    """A snapshot in the making: its rows, where each came from in the workbook, and what was wrong."""

    before: Snapshot
    catalogue: Catalogue
    replace: bool
    rows: dict[type[Entity], dict[str, Entity]]
    ids: dict[str, dict[Code, str]] = field(default_factory=dict)
    groups: set[Code] = field(default_factory=set)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    broken: dict[str, frozenset[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    given: dict[type[Entity], set[str]] = field(default_factory=dict)
    _stored: dict[type[Entity], dict[tuple[object, ...], Entity]] = field(default_factory=dict)

    @classmethod
    def on(cls, before: Snapshot, catalogue: Catalogue, replace: bool) -> "Draft":
        """A draft that begins with what is stored, or, when that is replaced, with what no workbook holds."""
        rows: dict[type[Entity], dict[str, Entity]] = {
            kind: {} if replace and kind not in BESIDE_THE_WORKBOOK else dict(before.by_id(kind))
            for kind in ENTITIES
        }
        return cls(before, catalogue, replace, rows)

    def stored(self, kind: type[EntityT], key: tuple[object, ...]) -> EntityT | None:
        """The stored value with that key, whose identity an imported row takes over."""
        index = self._stored.get(cast("type[Entity]", kind))
        if index is None:
            index = {unique_key(row): row for row in cast("Iterable[Entity]", self.before.all(kind))}
            self._stored[cast("type[Entity]", kind)] = index
        return cast("EntityT | None", index.get(key))

    def inherited(self, kind: type[EntityT], key: tuple[object, ...]) -> EntityT | None:
        """The stored value that gives what the workbook leaves out; none when all is replaced."""
        return None if self.replace else self.stored(kind, key)

    def put(self, entity: Entity, place: tuple[str, int], bad: frozenset[str] = frozenset()) -> None:
        """Takes in a value that the workbook gives."""
        self.rows[type(entity)][entity.id] = entity
        self.places.setdefault(entity.id, place)
        self.given.setdefault(type(entity), set()).add(entity.id)
        if bad:
            self.broken[entity.id] = self.broken.get(entity.id, frozenset()) | bad

    def remove(self, entity: Entity) -> None:
        """Leaves a stored value out."""
        del self.rows[type(entity)][entity.id]

    def snapshot(self) -> Snapshot:
        """The draft as a snapshot; with errors, some of its rows may refer to something missing."""
        return Snapshot(self.rows)


def declare(draft: Draft, sheets: dict[str, SheetRows]) -> None:
    """Every code that may be referred to, with its id: those that stay and those of the workbook."""
    for name, kind in NAMED.items():
        ids = draft.ids[name] = {cast(Any, row).code: row.id for row in draft.rows[kind].values()}
        code_field = "person_id" if name == STAFF.name else "code"
        for code in _given(sheets.get(name), code_field):
            if code not in ids:
                stored = draft.stored(kind, (code,))
                ids[code] = stored.id if stored else new_id()
    kept = (cast(Group, row).code for row in draft.rows[Group].values())
    draft.groups = {*draft.catalogue.groups, *kept, *_given(sheets.get(GROUPS), "code")}


def _given(rows: SheetRows | None, code_field: str) -> Iterator[Code]:
    for row in rows.rows if rows else ():
        code = row.values.get(code_field)
        if isinstance(code, str):
            yield code


@dataclass(slots=True)
class Merged:
    """A row with its key and the fields of the value it becomes."""

    row: Row
    key: tuple[object, ...]
    id: str
    values: dict[str, Any]


def merged_rows(draft: Draft, rows: SheetRows) -> Iterator[Merged]:
    """Each row whose key can be read and is not given twice, references turned into ids."""
    sheet = rows.sheet
    first: dict[tuple[object, ...], int] = {}
    lacking: set[str] = set()
    defaults = [(name, sheet.column(name).default) for name in sheet.keys]
    references = [column for column in sheet.columns if column.target and column.field in rows.places]
    for row in rows.rows:
        given = tuple([row.values.get(name, default) for name, default in defaults])
        _resolve(draft, rows, row, references)
        key = tuple([row.values.get(name, default) for name, default in defaults])
        if not row.bad.isdisjoint(sheet.keys):
            continue
        if key in first:
            data: dict[str, Any] = {"first": first[key], "keys": tuple(str(part) for part in given if part)}
            draft.problems.append(rows.problem(ProblemCode.DUPLICATE_KEY, row, sheet.keys[0], **data))
            continue
        first[key] = row.number
        stored = draft.stored(sheet.entity, key)
        values = _values(rows, row, None if draft.replace else stored, lacking)
        yield Merged(row, key, _identity(draft, sheet, key, given, stored), values)
    for name in sorted(lacking):
        column = sheet.column(name).name
        draft.problems.append(Problem(ProblemCode.MISSING_COLUMN, sheet.name, rows.heading_row, column))


def _identity(
    draft: Draft, sheet: Sheet, key: tuple[object, ...], given: tuple[object, ...], stored: Entity | None
) -> str:
    if sheet.name in NAMED and len(key) == 1:
        return draft.ids[sheet.name][str(given[0])]
    return stored.id if stored else new_id()


def _values(rows: SheetRows, row: Row, stored: Entity | None, lacking: set[str]) -> dict[str, Any]:
    """The value's fields: as read, else as stored, else the default, else a stand-in for what is wrong."""
    values: dict[str, Any] = {}
    for column in rows.sheet.columns:
        name = column.field
        if name in row.values:
            values[name] = row.values[name]
        elif stored is not None and hasattr(stored, name):
            values[name] = getattr(stored, name)
        elif not column.required:
            values[name] = column.default
        else:
            values[name] = _stand_in(column)
            if name not in row.bad and not (rows.sheet is STAFF and name in PERSON_FIELDS):
                lacking.add(name)
    return values


def _stand_in(column: Column) -> object:
    """A value in place of one that could not be read, so that the row's other problems are found too."""
    if column.kind in (Kind.NUMBER, Kind.PERCENT, Kind.WHOLE):
        return 1
    return next(iter(column.choices)) if column.choices else ""


# -- references -----------------------------------------------------------------------------------


def _resolve(draft: Draft, rows: SheetRows, row: Row, references: list[Column]) -> None:
    """Turns codes into ids, and marks those that name nothing."""
    for column in references:
        code = row.values.get(column.field)
        if not code:
            continue
        if column.kind is Kind.LIST:
            _resolve_list(draft, rows, row, column)
            continue
        if column.target == GROUPS:
            if code in draft.groups:
                continue
        elif (found := draft.ids[column.target].get(cast(str, code))) is not None:
            row.values[column.field] = found
            continue
        draft.problems.append(unknown(draft, rows, row, column, str(code)))
        row.bad |= {column.field}
        del row.values[column.field]


def _resolve_list(draft: Draft, rows: SheetRows, row: Row, column: Column) -> None:
    """Marks groups in a list that name nothing; lists of tasks become links and are looked at there."""
    if column.target != GROUPS:
        return
    for code in cast("tuple[str, ...]", row.values[column.field]):
        if code not in draft.groups and not (column.roles and is_holder(code, draft.catalogue)):
            draft.problems.append(unknown(draft, rows, row, column, code))
            row.bad |= {column.field}


def is_holder(word: str, catalogue: Catalogue) -> bool:
    """Whether a legal rule may name the word where it is no group: all, a set of groups, or a role."""
    return word in SETS_OF_GROUPS or word in catalogue.roles


SETS_OF_GROUPS = ("*", "@33", "@health")
"""All; all with an authorisation; those and others that give health care."""


def unknown(draft: Draft, rows: SheetRows, row: Row, column: Column, code: Code) -> Problem:
    """A reference to a code that neither the workbook nor the workspace has, with the likeliest meant."""
    known = draft.groups if column.target == GROUPS else draft.ids[column.target]
    meant = sorted(name for name in known if name.casefold() == code.casefold())
    if column.target == GROUPS and not meant:
        groups = draft.catalogue.groups.values()
        meant = [group.code for group in groups if group.name_nb.casefold() == code.casefold()]
    data = {"target": column.target, "meant": meant[0] if meant else ""}
    return Problem(ProblemCode.UNKNOWN_REFERENCE, rows.sheet.name, row.number, column.name, code, data)
