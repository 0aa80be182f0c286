"""Part 1 of the mapping: units, groups, working time, who is there when, and who else contributes."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Presence, Shift, Unit, VolunteerResource
from domain.units import Micro, from_micro
from reports.code_words import shift_words
from reports.department_columns import listed
from reports.department_mapping import groups, size, units, working_time
from reports.flowables import heading, paragraph
from reports.mapping.shown import plain_number
from reports.material import MappedMaterial, capital
from reports.tables import Column
from reports.text import Text
from reports.typography import SMALL
from reports.words import _, percent


def department(material: MappedMaterial) -> Iterator[Flowable]:
    """Who does the work, with which time."""
    yield paragraph(size(material), keep_with_next=True)
    yield from units(material)
    yield from groups(material)
    yield from working_time(material)
    yield from _presence(material)
    yield from _others(material)
    yield from _volunteers(material)


def _presence(material: MappedMaterial) -> Iterator[Flowable]:
    scope = material.situation.scope
    order = list(Shift)
    known = material.snapshot.by_id(Unit)
    rows = [row for row in material.snapshot.all(Presence) if row.unit_id in scope]
    rows.sort(key=lambda row: (known[row.unit_id].code, row.group, order.index(row.shift)))
    if not rows:
        return
    yield heading(_("Hvem er til stede når?"), 2)
    columns = (
        Column(_("Gruppe"), 196),
        Column(_("Vakt"), 70),
        Column(_("Del av tiden"), 72, "right"),
        Column(_("Til stede"), 72, "right"),
        Column(_("Minst"), 72, "right"),
    )
    yield listed(columns, [_present(material, row, known[row.unit_id]) for row in rows], row_headers=2)
    yield paragraph(_("Nedenfra lager og vurderer ingen turnus."), SMALL)


def _present(material: MappedMaterial, row: Presence, unit: Unit) -> list[Text]:
    return [
        capital(material.pool(unit.code, row.group)),
        shift_words(row.shift),
        _share(row.share_percent),
        "–" if row.present is None else plain_number(row.present),
        "–" if row.at_least is None else str(row.at_least),
    ]


def _share(value: Micro | None) -> str:
    return "–" if value is None else percent(float(from_micro(value)) / 100)


def _others(material: MappedMaterial) -> Iterator[Flowable]:
    """Groups that do something today and are not employed here."""
    outside = sorted(material.group(row.group) for row in material.analysis.groups if not row.employed)
    if outside:
        yield heading(_("Andre som gjør noe i dag"), 2)
        text = _(
            "{groups} gjør noe av det som er kartlagt. De er ikke ansatte, og regnes aldri som ledig tid:"
            " om de kan og vil bidra, avgjør mennesker."
        )
        yield paragraph(text.format(groups=capital(", ".join(outside))))


def _volunteers(material: MappedMaterial) -> Iterator[Flowable]:
    known, scope = material.snapshot.by_id(Unit), material.situation.scope
    rows = [row for row in material.snapshot.volunteers.values() if row.unit_id in scope]
    if not rows:
        return
    yield heading(_("Frivillige organisasjoner"), 2)
    columns = (
        Column(_("Organisasjon"), 150),
        Column(_("Enhet"), 120),
        Column(_("Avtale"), 62),
        Column(_("Opplæring"), 150),
    )
    yield listed(columns, [_volunteer(material, row, known[row.unit_id]) for row in rows])


def _volunteer(material: MappedMaterial, row: VolunteerResource, unit: Unit) -> list[Text]:
    agreed = _("ja") if row.agreement else _("nei")
    return [row.name, unit.name, agreed, material.unnamed(row.training) or "–"]
