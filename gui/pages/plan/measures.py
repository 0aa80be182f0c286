"""The table of a plan's measures: what, from whom to whom, how much, how risky, what is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from domain.editing.edits import removal_of
from domain.model import Task, new_id
from domain.plan import risk
from domain.plan.accepting import next_code
from domain.plan.contents import MeasureContents
from domain.plan_model import PLAN_ENTITIES, Measure, MeasureKind, Plan
from domain.snapshot import Change
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.risk import short_band, worst
from gui.pages.plan.saying import next_of
from gui.pages.plan.what import what_columns
from gui.session import Session
from gui.tables.columns import Column, Edit, Kind, Refused
from reports.words import _, ngettext

AFTERWARDS = ("task_id", "giver", "receiver", "owner", "review_on")
_CONCERNED = (*PLAN_ENTITIES, Task)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with the gravest risk that is left, and how much it lacks before the plan's next step."""

    contents: MeasureContents
    band: risk.Band | None
    lacking: int | None

    @property
    def measure(self) -> Measure:
        """The measure itself."""
        return self.contents.measure


def measures_kind(session: Session, plan: ChosenPlan) -> Kind[MeasureRow]:
    """The table of the chosen plan's measures."""

    def rows(_session: Session) -> list[MeasureRow]:
        found, to = plan.contents, next_of(plan)
        lacks = None if to is None else plan.lacks(to)
        return [_row(row, plan, lacks) for row in (found.measures if found is not None else ())]

    def added(_session: Session, values: Mapping[str, object]) -> list[Change]:
        stored = plan.plan
        if stored is None:
            raise Refused(_("Lag en plan først."))
        return [Change(None, new_measure(session, stored, values))]

    return Kind(
        nouns=(_("tiltak"), _("tiltak")),
        rows=rows,
        id_of=lambda row: row.measure.id,
        columns=_columns(session),
        concerns=lambda change: isinstance(change.entity, _CONCERNED),
        name_of=lambda row: row.measure.code,
        new_text=_("Nytt tiltak …"),
        added=added,
        removed=lambda session, rows: removal_of(session.snapshot, [row.measure for row in rows]),
    )


def new_measure(session: Session, plan: Plan, values: Mapping[str, object]) -> Measure:
    """A measure that somebody writes; it moves a task until something else is said."""
    codes = [row.code for row in session.snapshot.all(Measure) if row.plan_id == plan.id]
    begun = Measure(new_id(), plan.id, next_code(codes), MeasureKind.FLYTTE, _("Nytt tiltak"))
    return replace(begun, **cast(Any, values))


def _row(row: MeasureContents, plan: ChosenPlan, lacks: Any) -> MeasureRow:
    count = None if lacks is None else sum(lack.measure == row.measure.code for lack in lacks)
    return MeasureRow(row, worst(row, plan.scale), count)


def _columns(session: Session) -> tuple[Column[MeasureRow], ...]:
    fields = {column.key: _of_measure(column) for column in what_columns(session)}
    code = Column[MeasureRow]("code", _("Kode"), lambda row: row.measure.code, width=54)
    title, minutes = fields.pop("title"), fields.pop("minutes")
    shown = [fields.pop(key) for key in AFTERWARDS]
    hidden = [replace(rest, shown=False) for rest in fields.values()]
    return (code, title, minutes, _risk(), _lacking(), *shown, *hidden)


def _of_measure(column: Column[Measure]) -> Column[MeasureRow]:
    """The column of a measure's field, in a row that holds the measure."""
    edit = column.edit
    assert edit is not None, "fields are edited"
    text, choices, typed, sort = column.text, edit.choices, edit.text, column.sort
    return Column(
        column.key,
        column.title,
        lambda row: text(row.measure),
        sort=None if sort is None else lambda row: sort(row.measure),
        edit=Edit(
            edit.read,
            lambda row, value: edit.changes(row.measure, value),
            choices=None if choices is None else lambda row: choices(None if row is None else row.measure),
            text=None if typed is None else lambda row: typed(row.measure),
            optional=edit.optional,
            long=edit.long,
        ),
        numeric=column.numeric,
        about=column.about,
        width=column.width,
        fills=column.fills,
    )


def _risk() -> Column[MeasureRow]:
    def words(row: MeasureRow) -> str:
        return short_band(row.band)

    def mark(row: MeasureRow) -> str:
        grave = row.band is not None and row.band >= risk.Band.ORANGE
        return _("Den verste hendelsen er {band}.").format(band=short_band(row.band)) if grave else ""

    return Column(
        "risk",
        _("Risiko"),
        words,
        sort=lambda row: None if row.band is None else int(row.band),
        mark=mark,
        about=_("Den verste hendelsen, med mottiltakene"),
        width=100,
    )


def _lacking() -> Column[MeasureRow]:
    def words(row: MeasureRow) -> str:
        if not row.lacking:
            return "" if row.lacking is None else _("ingenting")
        return ngettext("{count} ting", "{count} ting", row.lacking).format(count=row.lacking)

    return Column(
        "lacking",
        _("Mangler"),
        words,
        sort=lambda row: row.lacking,
        about=_("Det som mangler i tiltaket før neste steg for planen"),
        width=90,
    )
