"""Part 4 of the report on vulnerability: what stops without a competency; those that few hold first."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.today.small_numbers import FEWEST
from domain.today.vulnerability import CompetencyAway
from reports.department_columns import listed
from reports.department_findings import tasks_named
from reports.flowables import heading, paragraph
from reports.questions.vulnerability import competency_away
from reports.tables import Column
from reports.text import Text, bold
from reports.vulnerable.material import VulnerableMaterial
from reports.words import _, number


def competence(material: VulnerableMaterial) -> Iterator[Flowable]:
    """The answer, then the competencies that few hold, then the others."""
    found = material.found
    yield paragraph(competency_away(found, material.mapped.names).answer)
    few = [row for row in found.competencies if row.holders < FEWEST]
    rest = [row for row in found.competencies if row.holders >= FEWEST]
    if few:
        yield heading(_("Færre enn tre har den"), 2)
        yield _table(material, few)
    if rest:
        yield heading(_("Tre eller flere har den"), 2)
        yield _table(material, rest)


def _table(material: VulnerableMaterial, rows: list[CompetencyAway]) -> Flowable:
    columns = (
        Column(_("Kompetanse"), 146),
        Column(_("Hvor mange"), 66, "right"),
        Column(_("Ugjort uten den"), 76, "right"),
        Column(_("Oppgaver som stopper"), 194),
    )
    ordered = sorted(rows, key=lambda row: (row.holders != 1, -row.lost, row.competency))
    return listed(columns, [_row(material, row) for row in ordered])


def _row(material: VulnerableMaterial, row: CompetencyAway) -> list[Text]:
    holders: Text = number(row.holders)
    if row.holders == 1:
        holders = bold(_("bare én"))
    elif row.holders < FEWEST:
        holders = _("færre enn tre")
    return [
        material.mapped.names.competency(row.competency),
        holders,
        material.amount(row.lost, shown=True),
        tasks_named(material.mapped, row.stops),
    ]
