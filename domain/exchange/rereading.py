"""Values held against the columns of the workbook: written as cells and read again, as an import would.

So what can be stored from a window is what can be exported and imported, and the problems are the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import cast

from domain.exchange.cells import (
    SEPARATOR,
    ColumnReader,
    Reading,
    Unreadable,
    found,
    is_empty,
    parts_text,
    setting,
    text,
)
from domain.exchange.merging_rows import ALL_OTHERS
from domain.exchange.sheets import GROUPS, SETTING_KINDS, SHEETS, STAFF, TASKS, Column, Kind, Sheet
from domain.exchange.workbook import Cell
from domain.model import Code, Entity, LinkKind, Person, Setting, ShiftShares, Task, TaskLink
from domain.national_id import found_in, found_in_number
from domain.plan_model import PlanEntity
from domain.problems import Datum, Problem, ProblemCode
from domain.units import MICRO
from domain.workshop_model import WorkshopEntity

OF_PERSON = {
    "person_id": "code",
    "person_name": "name",
    "person_group": "group",
    "person_under_approval": "under_approval",
}
"""The columns of Ansatte that say something about the person, and the fields they fill."""

_QUANTITIES = (Kind.NUMBER, Kind.PERCENT, Kind.FRACTION)
_STORED_OTHERWISE = {
    Kind.NUMBER: ProblemCode.NOT_A_NUMBER,
    Kind.PERCENT: ProblemCode.NOT_A_NUMBER,
    Kind.WHOLE: ProblemCode.NOT_WHOLE,
    Kind.DATE: ProblemCode.NOT_A_DATE,
    Kind.YES_NO: ProblemCode.NOT_YES_NO,
}
_IN_ONE_WAY = {
    Kind.LIST: ProblemCode.CODE_IN_LIST,
    Kind.PARTS: ProblemCode.NOT_PARTS,
}
"""What is wrong with a list that an import would make another list of."""
_UNREADABLE = Reading(None, ProblemCode.CONTROL_CHARACTERS)

NO_DATA: Mapping[str, Datum] = {}

Meant = Callable[[Code, Column], Code]
"""A group's code itself when there is such a group, else the likeliest meant, else nothing."""

Found = tuple[str, Problem]
"""A field and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field of a value stands in the workbook."""

    sheet: Sheet
    column: Column
    field: str

    def problem(
        self, row: Entity, code: ProblemCode, cell: Cell = None, data: Mapping[str, Datum] = NO_DATA
    ) -> Problem:
        """A problem with this field of a value."""
        return Problem(code, self.sheet.name, None, self.column.name, found(cell), data, (row.id,))


def _places() -> dict[type[Entity], dict[str, Place]]:
    """By kind and field; fields that hold ids are left out, for the store sees to what they refer to."""
    places: dict[type[Entity], dict[str, Place]] = {}
    for sheet in SHEETS:
        for column in sheet.columns:
            kind, field = sheet.entity, column.field
            if sheet is STAFF and field in OF_PERSON:
                kind, field = Person, OF_PERSON[field]
            elif column.target not in ("", GROUPS):
                continue
            places.setdefault(kind, {})[field] = Place(sheet, column, field)
    return places


PLACES: Mapping[type[Entity], Mapping[str, Place]] = _places()


def problems_of(row: Entity, groups: Meant) -> Iterator[Found]:
    """What an import would say of each cell of a value."""
    if isinstance(row, TaskLink):
        if row.target_id is None and row.kind is LinkKind.AFTER:
            place = Place(TASKS, TASKS.column("after"), "target_id")
            yield "target_id", unknown(place, row, ALL_OTHERS, "")
        return
    if isinstance(row, PlanEntity | WorkshopEntity):
        yield from _texts_of(row)
        return
    for place in PLACES[type(row)].values():
        problem = _problem(row, place, groups)
        if problem is not None:
            yield place.field, problem


def _texts_of(row: PlanEntity | WorkshopEntity) -> Iterator[Found]:
    """What may not stand in the texts of what has no place in the workbook."""
    for field in fields(row):
        value = getattr(row, field.name)
        for cell in value if isinstance(value, tuple) else (value,):
            if isinstance(cell, str) and not field.name.endswith("id"):
                for code, data in _unfit(cell, long=field.name == "document"):
                    yield field.name, Problem(code, column=field.name, data=data, entities=(row.id,))


def _unfit(words: str, *, long: bool) -> Iterator[tuple[ProblemCode, Mapping[str, Datum]]]:
    """Why a text may not be kept; `long`: it is never to stand in a cell."""
    if found_in(words):
        yield ProblemCode.NATIONAL_ID, NO_DATA
    elif not long:
        try:
            text(words)
        except Unreadable as unfit:
            yield unfit.code, unfit.data


def unknown(place: Place, row: Entity, code: Code, meant: Code) -> Problem:
    """The problem of a field that names something which is not there."""
    data: Mapping[str, Datum] = {"target": place.column.target, "meant": meant}
    return place.problem(row, ProblemCode.UNKNOWN_REFERENCE, code, data)


def _problem(row: Entity, place: Place, groups: Meant) -> Problem | None:
    value: object = getattr(row, place.field)
    cell = _cell(value, place.column.kind)
    if _holds_national_id(cell):
        return place.problem(row, ProblemCode.NATIONAL_ID)
    reading = _setting(row) if place.column.kind is Kind.SETTING else _read(row, place, value, cell)
    if reading.code is not None:
        return place.problem(row, reading.code, cell, reading.data)
    codes = value if isinstance(value, tuple) else (value,)
    for code in cast("tuple[Code, ...]", codes) if place.column.target == GROUPS else ():
        if code and (meant := groups(code, place.column)) != code:
            return unknown(place, row, code, meant)
    return None


def _cell(value: object, kind: Kind) -> Cell:
    """The value as a spreadsheet would hold it."""
    if kind in _QUANTITIES and value is not None:
        return cast(int, value) / MICRO
    if kind in (Kind.LIST, Kind.CHOICES):
        return f"{SEPARATOR} ".join(cast("tuple[str, ...]", value))
    if kind is Kind.PARTS:
        return parts_text(cast(ShiftShares, value))
    return cast(Cell, value)


def _holds_national_id(cell: Cell) -> bool:
    if isinstance(cell, str):
        return found_in(cell)
    return isinstance(cell, int | float) and not isinstance(cell, bool) and found_in_number(cell)


def _read(row: Entity, place: Place, value: object, cell: Cell) -> Reading:
    """What an import makes of the cell, and whether it would be the same again."""
    column = place.column
    reading = ColumnReader(column)(cell)
    if reading.code is not None:
        return reading
    if isinstance(row, Task) and column.field == "code" and (SEPARATOR in row.code or row.code == ALL_OTHERS):
        return Reading(None, ProblemCode.CODE_IN_LIST)
    if column.kind in _IN_ONE_WAY and reading.value != value:
        return Reading(None, _IN_ONE_WAY[column.kind])
    # Blanks around a code cannot be seen, and are gone when it is read again.
    return _UNREADABLE if column.kind is Kind.CODE and reading.value != value else reading


def _setting(row: Entity) -> Reading:
    """What an import makes of a setting's value, which has to be in the form that is stored."""
    assert isinstance(row, Setting), "only settings have values of several kinds"
    kind, allowed = SETTING_KINDS.get(row.key, (Kind.TEXT, None))
    if is_empty(row.value):
        return Reading(None, ProblemCode.MISSING_VALUE)
    try:
        stored = setting(row.value, kind, allowed)
    except Unreadable as unreadable:
        return Reading(None, unreadable.code, unreadable.data)
    return Reading(stored) if stored == row.value else Reading(None, _STORED_OTHERWISE[kind])
