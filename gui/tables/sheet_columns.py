"""Columns and edits from the workbook's declarations: what is typed is read as an import reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any, Protocol, TypeVar, cast

from domain.exchange import sheets
from domain.exchange.cells import ColumnReader, found
from domain.exchange.merging_rows import ALL_OTHERS
from domain.exchange.sheets import Sheet
from domain.model import Code, Entity
from domain.national_id import found_in
from domain.problems import Datum, Problem, ProblemCode
from domain.snapshot import Change
from domain.units import Micro, from_micro
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Edit, Refused
from reports.problem_words import sentence
from reports.words import NO_BREAK_SPACE, _, day, language, number

RowT = TypeVar("RowT")
K = sheets.Kind

NUMERIC = (K.NUMBER, K.PERCENT, K.FRACTION, K.WHOLE)
_LONG_FIELDS = frozenset({"note", "description", "reason"})


class Named(Protocol):
    """A value that others refer to."""

    @property
    def id(self) -> str: ...
    @property
    def code(self) -> Code: ...
    @property
    def name(self) -> str: ...


def itself(row: Any) -> Any:
    """The row, where it is the value that is edited."""
    return row


# -- values as text -----------------------------------------------------------------------------------


@lru_cache(maxsize=65_536)
def _number(_language: str, value: Micro, most: int) -> str:
    return number(from_micro(value), most=most)


def quantity_text(value: Micro | None, most: int = 2) -> str:
    """A quantity as it stands in a cell; nothing for None."""
    return "" if value is None else _number(language(), value, most)


def value_text(kind: sheets.Kind, value: object) -> str:
    """A value as it stands in a cell of a column of that kind."""
    if value is None:
        return ""
    if kind is K.NUMBER:
        return quantity_text(cast(Micro, value))
    if kind in (K.PERCENT, K.FRACTION):
        percent = cast(Micro, value) * (100 if kind is K.FRACTION else 1)
        return quantity_text(percent) + NO_BREAK_SPACE + "%"
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value)


def editor_text(kind: sheets.Kind, value: object) -> str:
    """The value as it is typed: every decimal, no blanks within a number."""
    if value is None or kind not in (K.NUMBER, K.PERCENT, K.FRACTION):
        return value_text(kind, value)
    as_percent = kind is K.FRACTION
    text = quantity_text(cast(Micro, value) * (100 if as_percent else 1), 6).replace(NO_BREAK_SPACE, "")
    return f"{text} %" if as_percent else text


# -- reading ------------------------------------------------------------------------------------------


def cell_read(sheet: Sheet, field: str) -> Callable[[str], object]:
    """What reads typed text as the column's cells are read by an import; raises `Refused`."""
    column = sheet.column(field)
    own_code = sheet is sheets.TASKS and field == "code"
    return partial(_read, ColumnReader(column), own_code)


def _read(reader: ColumnReader, own_code: bool, text: str) -> object:
    if found_in(text):
        raise refusal(ProblemCode.NATIONAL_ID)
    if reader.column.kind is K.YES_NO:
        text = {_("ja"): "ja", _("nei"): "nei"}.get(text.strip().casefold(), text)
    reading = reader(text)
    if reading.code is not None:
        raise refusal(reading.code, found(text), **reading.data)
    if own_code and (";" in str(reading.value) or reading.value == ALL_OTHERS):
        raise refusal(ProblemCode.CODE_IN_LIST, found(text))
    return reading.value


def refusal(code: ProblemCode, value: str = "", **data: Datum) -> Refused:
    """The refusal with the sentence of a problem; where it is, the cell itself shows."""
    return Refused(sentence(Problem(code, value=value, data=data)))


# -- choices ------------------------------------------------------------------------------------------


def enum_choices(
    kind: type[StrEnum], words: Callable[[Any], str], none: str | None = None
) -> Callable[[object], Sequence[Choice]]:
    """The members in their order, in words; with `none`, also that nothing is chosen."""
    return partial(_enum_choices, kind, words, none)


def _enum_choices(
    kind: type[StrEnum], words: Callable[[Any], str], none: str | None, _row: object
) -> Sequence[Choice]:
    made = [Choice(member, words(member), member.value) for member in kind]
    return made if none is None else [Choice(None, none), *made]


def references(
    rows: Callable[[], Iterable[Named]], none: str | None = None
) -> Callable[[object], Sequence[Choice]]:
    """Values that can be referred to, by name; the value of a choice is the id."""
    return partial(_references, rows, none)


def _references(rows: Callable[[], Iterable[Named]], none: str | None, _row: object) -> Sequence[Choice]:
    made = [Choice(row.id, row.name, row.code, row.code) for row in rows()]
    made.sort(key=lambda choice: collation_key(choice.text))
    return made if none is None else [Choice(None, none), *made]


# -- columns ------------------------------------------------------------------------------------------


def sheet_edit(
    sheet: Sheet,
    field: str,
    *,
    entity: Callable[[RowT], Any] = itself,
    choices: Callable[[RowT | None], Sequence[Choice]] | None = None,
    allowed: Callable[[RowT], bool] | None = None,
) -> Edit[RowT]:
    """An edit of one field of the value that a row is or (`entity`) holds."""
    column = sheet.column(field)
    get = attrgetter(field)
    return Edit(
        read=cell_read(sheet, field),
        changes=lambda row, value: _changed(entity(row), field, value),
        choices=choices,
        yes_no=column.kind is K.YES_NO,
        value=lambda row: get(entity(row)),
        text=None if choices is not None else lambda row: editor_text(column.kind, get(entity(row))),
        optional=not column.required,
        long=column.kind is K.TEXT and field in _LONG_FIELDS,
        allowed=allowed,
    )


def _changed(before: Entity, field: str, value: object) -> list[Change]:
    if getattr(before, field) == value:
        return []
    return [Change(before, replace(cast(Any, before), **{field: value}))]


def sheet_column(
    sheet: Sheet,
    field: str,
    title: str,
    *,
    entity: Callable[[RowT], Any] = itself,
    choices: Callable[[RowT | None], Sequence[Choice]] | None = None,
    text: Callable[[RowT], str] | None = None,
    editable: bool = True,
    **more: Any,
) -> Column[RowT]:
    """A column of one field: text, order, alignment and edit by how the workbook declares it.

    Enums and references give `choices`; references also `text`. `more` are further fields of `Column`.
    """
    kind = sheet.column(field).kind
    get = attrgetter(field)
    plain = kind in (*NUMERIC, K.DATE)
    return Column(
        key=field,
        title=title,
        text=text or _text_of(sheet.column(field), entity, choices),
        of=_value_of(get, entity) if text is None and kind not in (K.TEXT, K.CODE) else None,
        sort=_value_of(get, entity) if plain else None,
        edit=sheet_edit(sheet, field, entity=entity, choices=choices) if editable else None,
        numeric=kind in NUMERIC,
        **more,
    )


def _value_of(get: Callable[[Any], Any], entity: Callable[[RowT], Any]) -> Callable[[RowT], Any]:
    return get if entity is itself else lambda row: get(entity(row))


def _text_of(
    column: sheets.Column,
    entity: Callable[[RowT], Any],
    choices: Callable[[RowT | None], Sequence[Choice]] | None,
) -> Callable[[RowT], str]:
    value, kind = _value_of(attrgetter(column.field), entity), column.kind
    if kind is K.CHOICE and choices is not None:
        words = {choice.value: choice.text for choice in choices(None)}
        return lambda row: words.get(value(row), "")
    if kind in (K.TEXT, K.CODE) and not column.target:
        return value
    return lambda row: value_text(kind, value(row))
