"""The table of staff as it is declared.

Persons are ordered by code, name, group or unit and by nothing else, and nothing about them is added up:
no column about how much somebody works or knows can be sorted or has a total.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from domain.editing.beginning import keeps_names
from domain.editing.row_edits import changed
from domain.exchange.sheets import STAFF
from domain.model import Code, Group, Person, Position, Setting, Unit
from domain.snapshot import Change
from gui.pages.staff.making import copied, moved, new_staff, removed, units_offered
from gui.pages.staff.rows import StaffRow, group_name, is_employed, staff_rows
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Edit, Kind
from gui.tables.sheet_columns import K, cell_read, sheet_column, value_text
from reports.words import _

_CONCERNED = (Person, Position, Unit, Group, Setting)
ORDERED_BY = frozenset({"code", "name", "group", "unit_id"})
"""The columns that persons may be sorted by."""


def staff_kind(
    session: Session, shown: Callable[[], Code | None], usual: Callable[[], Code | None]
) -> Kind[StaffRow]:
    """The table of staff: of the group that is `shown` (None: all); new rows get the `usual` group."""
    named = (_name(session),) if keeps_names(session.snapshot) else ()
    return Kind(
        nouns=(_("stilling"), _("stillinger")),
        rows=lambda session: staff_rows(session, shown()),
        id_of=lambda row: row.position.id,
        columns=(
            *(_code(session), *named, _group(session), _unit(session)),
            *_figures(),
            waiting_column(session),
            _note(),
        ),
        concerns=lambda change: isinstance(change.entity, _CONCERNED),
        name_of=lambda row: row.code,
        new_text=_("Ny ansatt …"),
        added=lambda session, values: new_staff(session, values, usual()),
        copied=copied,
        removed=removed,
        person_columns=("name",),
    )


def chosen_kind(session: Session) -> Kind[StaffRow]:
    """What is edited of the chosen position in the side panel."""
    return Kind(
        nouns=(_("stilling"), _("stillinger")),
        rows=staff_rows,
        id_of=lambda row: row.position.id,
        columns=(shifts_column(), waiting_column(session)),
        concerns=lambda change: isinstance(change.entity, _CONCERNED),
        name_of=lambda row: row.code,
    )


# -- about the person ---------------------------------------------------------------------------------


def _of_person(session: Session, field: str, row: StaffRow, value: object) -> list[Change]:
    person = session.snapshot.by_id(Person)[row.position.person_id]
    fields: dict[str, Any] = {field: value}
    return changed(person, replace(person, **fields))


def _code(session: Session) -> Column[StaffRow]:
    return Column(
        "code",
        _("Id"),
        lambda row: row.code,
        edit=Edit(cell_read(STAFF, "person_id"), partial(_of_person, session, "code")),
        about=_("En kode dere kjenner igjen. Bruk aldri fødselsnummer."),
        width=168,
    )


def _name(session: Session) -> Column[StaffRow]:
    return Column(
        "name",
        _("Navn"),
        lambda row: row.name,
        edit=Edit(cell_read(STAFF, "person_name"), partial(_of_person, session, "name"), optional=True),
        about=_("F8 skjuler og viser navn."),
        width=118,
    )


def _group(session: Session) -> Column[StaffRow]:
    return Column(
        "group",
        _("Yrkesgruppe"),
        lambda row: row.group_name,
        edit=Edit(
            cell_read(STAFF, "person_group"),
            partial(_of_person, session, "group"),
            choices=lambda row: group_choices(session),
        ),
        about=_("Gjelder personen, i alle stillinger."),
        width=150,
        mark=_not_employed,
    )


def _not_employed(row: StaffRow) -> str:
    return "" if row.employed else _("Gruppen er ikke ansatte. Raden gir ingen arbeidstid.")


def group_choices(session: Session) -> list[Choice]:
    """Groups whose members are employed, those of the department first."""
    present = set(session.names.present)
    codes = [group.code for group in session.groups if is_employed(session, group.code)]
    codes.sort(key=lambda code: (code not in present, collation_key(group_name(session, code))))
    return [Choice(code, group_name(session, code), code, code) for code in codes]


def waiting_column(session: Session) -> Column[StaffRow]:
    """Whether the person's education from abroad waits for approval."""

    def waits(row: StaffRow) -> bool:
        return row.under_approval

    return Column(
        "under_approval",
        _("Venter på godkjenning"),
        lambda row: _("ja") if row.under_approval else "",
        sort=_nothing,
        edit=Edit(
            cell_read(STAFF, "person_under_approval"),
            partial(_of_person, session, "under_approval"),
            yes_no=True,
            value=waits,
        ),
        about=_("Utdanning fra utlandet venter på godkjenning: bare oppgaver under veiledning"),
        width=150,
        shown=False,
    )


# -- about the position -------------------------------------------------------------------------------


def _unit(session: Session) -> Column[StaffRow]:
    return Column(
        "unit_id",
        _("Enhet"),
        lambda row: row.unit_name,
        edit=Edit(
            cell_read(STAFF, "unit_id"),
            lambda row, value: moved(session, row, str(value)),
            choices=lambda row: unit_choices(units_offered(session)),
        ),
        width=165,
    )


def unit_choices(units: Sequence[Unit]) -> list[Choice]:
    """The units by name."""
    return [Choice(unit.id, unit.name, unit.code, unit.code) for unit in units]


def _position(row: StaffRow) -> Position:
    return row.position


def _nothing(_row: StaffRow) -> None:
    """What persons are sorted by where they are not to be sorted."""


def shifts_column() -> Column[StaffRow]:
    """The shifts a position works; nothing stated is all of them."""
    return sheet_column(
        STAFF,
        "shifts",
        _("Vakter"),
        entity=_position,
        text=lambda row: value_text(K.CHOICES, row.position.shifts) or _("alle"),
        about=_("Vaktene stillingen går: dag, kveld, natt, helg, med semikolon mellom. Tom celle: alle."),
        width=96,
        shown=False,
    )


def _note() -> Column[StaffRow]:
    column: Column[StaffRow] = sheet_column(
        STAFF, "note", _("Merknad"), entity=_position, width=180, fills=True
    )
    return replace(column, sort=_nothing)


def _figures() -> tuple[Column[StaffRow], ...]:
    field = partial(sheet_column, STAFF, entity=_position)
    made: tuple[Column[StaffRow], ...] = (
        field(
            "percent",
            _("Stilling"),
            about=_("Prosent av full stilling i denne enheten; for flere uten navn: til sammen"),
            width=76,
        ),
        field("count", _("Antall"), about=_("Hvor mange personer raden gjelder"), width=66),
        field(
            "wanted_percent",
            _("Ønsket stilling"),
            about=_("Stillingen den ansatte ønsker seg. Brukes ikke i noen tall."),
            width=120,
            shown=False,
        ),
        shifts_column(),
    )
    return tuple(replace(column, sort=_nothing) for column in made)
