"""Part 5 of the report on vulnerability: tasks that nobody, or only one, can do in a shift, and own norms."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Shift
from domain.today.on_shift import NormInShift, TaskInShift, on_shift
from reports.code_words import shift_words
from reports.department_columns import listed
from reports.flowables import heading, paragraph
from reports.tables import Column
from reports.text import Text, bold
from reports.typography import SMALL
from reports.vulnerable.material import VulnerableMaterial
from reports.words import _, listing, number


def shifts(material: VulnerableMaterial) -> Iterator[Flowable]:
    """By shift: nobody, only one, and norms that are not kept."""
    situation = material.mapped.situation
    found = on_shift(situation)
    order = list(Shift)
    rows = sorted(
        (*found.nobody, *found.only_one), key=lambda row: (order.index(row.shift), row.staff, row.task)
    )
    if rows:
        columns = (
            Column(_("Vakt"), 60),
            Column(_("Oppgave"), 200),
            Column(_("Hvem kan"), 72),
            Column(_("Grupper"), 150),
        )
        yield listed(columns, [_row(material, row) for row in rows], row_headers=2)
    elif any(work.task.shifts for work in situation.works):
        yield paragraph(_("Hver oppgave som er merket med vakter, har minst to som kan gjøre den hver gang."))
    else:
        yield paragraph(
            _("Ingen oppgaver er merket med vakter ennå, så vi ser ikke hva som henger på én på en vakt.")
        )
    broken = [row for row in found.norms if not row.kept]
    if broken:
        yield heading(_("Minste bemanning som ikke holdes"), 2)
        columns = (
            Column(_("Gruppe"), 222),
            Column(_("Vakt"), 100),
            Column(_("Til stede"), 80, "right"),
            Column(_("Minst"), 80, "right"),
        )
        yield listed(columns, [_norm(material, row) for row in broken], row_headers=2)
    yield paragraph(_("Etter vaktene som er ført opp. Nedenfra lager og vurderer ingen turnus."), SMALL)


def _row(material: VulnerableMaterial, row: TaskInShift) -> list[Text]:
    groups = [material.mapped.pool(row.unit, group) for group in row.groups]
    return [
        shift_words(row.shift),
        material.mapped.names.task(row.task),
        _("bare én") if row.staff else bold(_("ingen")),
        listing(groups) if groups else "–",
    ]


def _norm(material: VulnerableMaterial, row: NormInShift) -> list[Text]:
    return [
        material.place(row.unit, row.group),
        shift_words(row.shift),
        number(row.present),
        number(row.at_least),
    ]
