"""The fields of a plan and all that belongs to it, as a sheet declares a workbook's: how each is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from domain.exchange.sheets import ANY, Column, Kind, Range, Sheet
from domain.model import Entity
from domain.plan_model import (
    Barrier,
    Control,
    EmployersAnswer,
    Hazard,
    Indicator,
    Measure,
    Measurement,
    Plan,
    PlannedTraining,
    PlanReview,
    View,
)
from domain.units import MICRO
from gui.tables import columns as table
from gui.tables.columns import Choice
from gui.tables.sheet_columns import cell_read, sheet_column
from reports.words import _

RowT = TypeVar("RowT")
_SIGNED = Range(-(10**9) * MICRO, 10**9 * MICRO)


def _sheet(entity: type[Entity], **fields: Kind | Column) -> Sheet:
    made = (
        given if isinstance(given, Column) else Column(name, given, name, default=_EMPTY.get(given))
        for name, given in fields.items()
    )
    return Sheet(entity.__name__, "", entity, tuple(made), ())


_EMPTY: dict[Kind, object] = {Kind.TEXT: "", Kind.YES_NO: False}


def _needed(name: str, kind: Kind, allowed: Range | None = None) -> Column:
    return Column(name, kind, name, required=True, range=allowed)


def _ranged(name: str, kind: Kind, allowed: Range, default: object = None) -> Column:
    return Column(name, kind, name, default=default, range=allowed)


K = Kind
PLAN = _sheet(
    Plan,
    name=_needed("name", K.TEXT),
    aim=K.TEXT,
    owner=K.TEXT,
    starts_on=K.DATE,
    ends_on=K.DATE,
    decided_by=K.TEXT,
    mandate=K.TEXT,
    support=K.TEXT,
    decided_on=K.DATE,
    note=K.TEXT,
)
MEASURE = _sheet(
    Measure,
    title=_needed("title", K.TEXT),
    kind=K.CHOICE,
    task_id=K.CHOICE,
    giver=K.CHOICE,
    receiver=K.CHOICE,
    minutes=_ranged("minutes", K.NUMBER, ANY),
    basis=K.CHOICE,
    owner=K.TEXT,
    review_on=K.DATE,
    trial_from=K.DATE,
    trial_until=K.DATE,
    prediction=K.TEXT,
    result=K.TEXT,
    learning=K.TEXT,
    act=K.CHOICE,
    note=K.TEXT,
)
HAZARD = _sheet(
    Hazard,
    event=_needed("event", K.TEXT),
    cause=K.TEXT,
    probability=K.CHOICE,
    consequence=K.CHOICE,
    probability_after=K.CHOICE,
    consequence_after=K.CHOICE,
    ethics=K.TEXT,
)
CONTROL = _sheet(Control, text=_needed("text", K.TEXT), owner=K.TEXT, deadline=K.DATE, done=K.YES_NO)
BARRIER = _sheet(Barrier, text=_needed("text", K.TEXT), countermeasure=K.TEXT, owner=K.TEXT)
TRAINING = _sheet(
    PlannedTraining,
    title=_needed("title", K.TEXT),
    competency_id=K.CHOICE,
    receiver=K.CHOICE,
    persons=_needed("persons", K.WHOLE, Range(1, 10_000)),
    hours_each=_ranged("hours_each", K.NUMBER, ANY, 0),
    teacher=K.TEXT,
    teacher_hours=_ranged("teacher_hours", K.NUMBER, ANY, 0),
    mentor=K.TEXT,
    deadline=K.DATE,
    persons_done=_ranged("persons_done", K.WHOLE, Range(0, 10_000), 0),
    done_on=K.DATE,
)
REVIEW = _sheet(
    PlanReview,
    months=K.CHOICE,
    held_on=_needed("held_on", K.DATE),
    note=K.TEXT,
)
INDICATOR = _sheet(
    Indicator,
    name=_needed("name", K.TEXT),
    unit_of_measure=K.TEXT,
    baseline=_ranged("baseline", K.NUMBER, _SIGNED),
    target=_ranged("target", K.NUMBER, _SIGNED),
    balancing=K.YES_NO,
    owner=K.TEXT,
)
ANSWER = _sheet(EmployersAnswer, text=K.TEXT, answered_by=K.TEXT, answered_on=K.DATE)
VIEW = _sheet(View, confirmed_on=K.DATE)
MEASUREMENT = _sheet(
    Measurement,
    measured_on=_needed("measured_on", K.DATE),
    value=_needed("value", K.NUMBER, _SIGNED),
    note=K.TEXT,
)


def long(column: table.Column[RowT]) -> table.Column[RowT]:
    """The column with room for several lines."""
    assert column.edit is not None, "the columns here are edited"
    return replace(column, edit=replace(column.edit, long=True))


def chosen(
    sheet: Sheet,
    field: str,
    title: str,
    choices: Callable[[], Sequence[Choice]],
    **more: Any,
) -> table.Column[Any]:
    """A field that is one of the choices there are just then."""

    def text(row: Any) -> str:
        value = getattr(row, field)
        return next((choice.text for choice in choices() if choice.value == value), str(value or ""))

    return sheet_column(sheet, field, title, choices=lambda _row: choices(), text=text, **more)


def form_kind(
    nouns: tuple[str, str],
    columns: Sequence[table.Column[RowT]],
    name_of: Callable[[RowT], str],
) -> table.Kind[RowT]:
    """What a form needs to know of its rows: their fields, and what they are called in undo steps."""
    return table.Kind(
        nouns=nouns,
        rows=lambda _session: [],
        id_of=lambda row: str(getattr(row, "id", "")),
        columns=columns,
        concerns=lambda _change: False,
        name_of=name_of,
    )


def nobody() -> Choice:
    """That no group is meant."""
    return Choice("", _("ingen"))


def said_on(text: str) -> date | None:
    """The day that was typed; None for none. Raises `Refused`."""
    found = cell_read(PLAN, "starts_on")(text)
    return found if isinstance(found, date) else None
