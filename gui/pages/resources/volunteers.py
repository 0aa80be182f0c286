"""Organisations that volunteer: who they are, whether there is an agreement, and whose contact they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from domain.editing.codes import next_code
from domain.editing.edits import removal_of
from domain.exchange.sheets import VOLUNTEERS
from domain.model import Unit, VolunteerResource, new_id
from domain.snapshot import Change
from gui.tables.collation import collation_key
from gui.tables.columns import Column, Kind, Refused
from gui.tables.sheet_columns import references, sheet_column
from reports.words import _

if TYPE_CHECKING:
    from gui.session import Session

STEM = "FRIV-"


def never_staff() -> str:
    """What volunteers are not, and what is never written of them."""
    return _(
        "Organisasjonene dere arbeider med. Frivillige er aldri bemanning: De gir ingen arbeidstid, og "
        "forslaget gir dem aldri oppgaver. Skriv organisasjonen og rollen som har kontakten, aldri navn på "
        "frivillige eller pasienter."
    )


def volunteer_rows(session: Session) -> list[VolunteerResource]:
    """The organisations of the units looked at, those above and those below, by name."""
    snapshot = session.snapshot
    chosen = snapshot.units.get(session.unit or "")
    rows = list(snapshot.volunteers.values())
    if chosen is not None:
        above = snapshot.line_of(chosen.id)
        rows = [row for row in rows if row.unit_id in above or chosen.id in snapshot.line_of(row.unit_id)]
    return sorted(rows, key=lambda row: collation_key(row.name))


def volunteer_kind(session: Session) -> Kind[VolunteerResource]:
    """The table of organisations."""
    field = partial(sheet_column, VOLUNTEERS)
    return Kind(
        nouns=(_("organisasjon"), _("organisasjoner")),
        rows=volunteer_rows,
        id_of=lambda row: row.id,
        columns=(
            field(
                "name", _("Organisasjon"), about=_("Navnet på organisasjonen, aldri på en person"), width=190
            ),
            field("agreement", _("Avtale"), mark=_no_agreement, width=96),
            field("contact", _("Kontakt"), about=_("Rollen hos dere som har kontakten"), width=170),
            field("training", _("Opplæring"), about=_("Opplæringen de får"), width=190),
            _unit(session),
            field("note", _("Merknad"), width=180),
            field("code", _("Kode"), width=100),
        ),
        concerns=lambda change: isinstance(change.entity, VolunteerResource | Unit),
        name_of=lambda row: row.name,
        new_text=_("Ny organisasjon …"),
        added=_added,
        removed=lambda session, rows: removal_of(session.snapshot, list(rows)),
    )


def _no_agreement(row: VolunteerResource) -> str:
    return "" if row.agreement else _("Ingen avtale er registrert.")


def _unit(session: Session) -> Column[VolunteerResource]:
    return sheet_column(
        VOLUNTEERS,
        "unit_id",
        _("Enhet"),
        choices=references(lambda: session.snapshot.units.values()),
        text=lambda row: session.snapshot.by_id(Unit)[row.unit_id].name,
        width=170,
    )


def _added(session: Session, values: Mapping[str, object]) -> list[Change]:
    given: dict[str, Any] = dict(values)
    snapshot = session.snapshot
    unit = snapshot.by_id(Unit).get(str(given.pop("unit_id", ""))) or snapshot.units.get(session.unit or "")
    unit = unit or next((each for each in snapshot.units.values() if each.parent_id is None), None)
    if unit is None:
        raise Refused(_("Legg inn en enhet først."))
    code = str(given.pop("code", "") or next_code(snapshot.volunteers, STEM))
    name = str(given.pop("name", "") or _("Ny organisasjon"))
    return [Change(None, VolunteerResource(new_id(), code, unit.id, name, **given))]
