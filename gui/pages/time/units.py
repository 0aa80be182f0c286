"""The table of units: its columns, and what typing in them does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from domain.editing.codes import next_code
from domain.editing.edits import removal_of
from domain.exchange.sheets import UNITS
from domain.model import (
    Unit,
    UnitLevel,
    UnitType,
    new_id,
)
from domain.snapshot import Change
from gui.pages.time.rows import UnitRow, concerns, unit_rows, week
from gui.tables.columns import Choice, Column, Kind
from gui.tables.sheet_columns import enum_choices, references, sheet_column
from reports.code_words import unit_level_words, unit_type_words
from reports.words import _

if TYPE_CHECKING:
    from gui.session import Session


def _unit(row: UnitRow) -> Unit:
    return row.unit


def units_kind(session: Session) -> Kind[UnitRow]:
    """The units, in the order of their codes."""
    levels = enum_choices(UnitLevel, unit_level_words)
    types = enum_choices(UnitType, unit_type_words)
    return Kind(
        nouns=(_("enhet"), _("enheter")),
        rows=unit_rows,
        id_of=lambda row: row.unit.id,
        columns=(
            sheet_column(UNITS, "name", _("Enhet"), entity=_unit, width=210, mark=_unstated),
            sheet_column(UNITS, "code", _("Kode"), entity=_unit, width=90),
            sheet_column(UNITS, "level", _("Del av helsetjenesten"), entity=_unit, choices=levels, width=180),
            sheet_column(UNITS, "type", _("Slags enhet"), entity=_unit, choices=types, width=130),
            _parent_column(session),
            sheet_column(
                UNITS,
                "full_time_hours_per_week",
                _("Heltid (t/uke)"),
                entity=_unit,
                width=120,
                about=_("Timer i uken for full stilling"),
            ),
            sheet_column(
                UNITS,
                "available_share",
                _("Tid til oppgavene"),
                entity=_unit,
                width=130,
                about=_(
                    "Del av betalt tid som kan gå til oppgavene. Brukes der arbeidstiden ikke er oppgitt."
                ),
            ),
            _staff_column(),
            sheet_column(UNITS, "note", _("Notat"), entity=_unit, width=240),
        ),
        concerns=concerns,
        name_of=lambda row: row.unit.name,
        new_text=_("Ny enhet …"),
        added=_unit_added,
        removed=units_removed,
    )


def _unstated(row: UnitRow) -> str:
    return "" if row.stated else _("Arbeidstiden er ikke oppgitt: tallene er foreløpige.")


def _parent_column(session: Session) -> Column[UnitRow]:
    offered = references(lambda: session.snapshot.units.values(), _("ingen"))

    def choices(row: UnitRow | None) -> Sequence[Choice]:
        return [choice for choice in offered(row) if row is None or choice.value != row.unit.id]

    return sheet_column(
        UNITS,
        "parent_id",
        _("Ligger under"),
        entity=_unit,
        choices=choices,
        text=lambda row: row.parent,
        width=170,
        about=_("Ansatte i enheten over kan også arbeide i denne"),
    )


def _staff_column() -> Column[UnitRow]:
    return Column(
        "capacity",
        _("Tid i uken"),
        lambda row: week(row.capacity) if row.pools else "",
        sort=lambda row: row.capacity,
        numeric=True,
        width=110,
        about=_("Det de som arbeider i enheten har til oppgavene, til sammen"),
    )


def _unit_added(session: Session, values: Mapping[str, object]) -> list[Change]:
    given: dict[str, Any] = dict(values)
    code = str(given.pop("code", "") or next_code(session.snapshot.units, "E"))
    name = str(given.pop("name", "") or _("Ny enhet"))
    return [Change(None, Unit(new_id(), code, name, **given))]


def units_removed(session: Session, rows: Sequence[UnitRow]) -> list[Change]:
    """The edit that removes units with all that hangs on them."""
    return removal_of(session.snapshot, [row.unit for row in rows], session.catalogue.groups)
