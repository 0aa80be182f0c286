"""Part 6 of the report on vulnerability: two members at once, where that is more than each by itself."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.today.vulnerability import PairAway
from reports.department_columns import listed
from reports.department_findings import tasks_named
from reports.flowables import paragraph
from reports.questions.vulnerability import pairs_withheld
from reports.tables import Column
from reports.text import Text
from reports.typography import SMALL
from reports.vulnerable.material import MOST_FOR_PAIRS, VulnerableMaterial
from reports.words import _, listing, number


def two_away(material: VulnerableMaterial) -> Iterator[Flowable]:
    """The pairs with something to tell, the most first."""
    if not material.with_pairs:
        text = _(
            "Dette regnes for en avdeling med høyst {most} ansatte. Velg en enhet for å se hva to samtidige"
            " fravær betyr der."
        )
        yield paragraph(text.format(most=number(MOST_FOR_PAIRS)))
        return
    told = [row for row in material.found.pairs if material.shows_pair(row) or row.both_needed]
    if told:
        yield paragraph(
            _(
                "Her er gruppene der to samtidige fravær betyr mer enn de to hver for seg, eller der bare to"
                " kan en oppgave."
            ),
            keep_with_next=True,
        )
        columns = (
            Column(_("Grupper"), 166),
            Column(_("Ugjort i uken, inntil"), 76, "right"),
            Column(_("Mer enn hver for seg"), 76, "right"),
            Column(_("Bare to kan dette"), 164),
        )
        told.sort(key=lambda row: (-row.beyond * material.shows_pair(row), row.first, row.second))
        yield listed(columns, [_row(material, row) for row in told])
    hidden = len(material.found.pairs) - len(told)
    if not told and not hidden:
        yield paragraph(_("Ingen to samtidige fravær betyr mer enn de to hver for seg."))
    for line in pairs_withheld(hidden):
        yield paragraph(line, SMALL)


def _row(material: VulnerableMaterial, row: PairAway) -> list[Text]:
    shown = material.shows_pair(row)
    if row.first == row.second:
        who = _("To i gruppen {group}").format(group=material.mapped.pool(*row.first))
    else:
        who = listing((material.place(*row.first), material.mapped.pool(*row.second)))
    return [
        who,
        material.amount(row.largest, shown=shown),
        material.amount(row.beyond, shown=shown),
        tasks_named(material.mapped, row.both_needed) or "–",
    ]
