"""Part 8 of the mapping: what was assumed, what is no part of it, versions and dates."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from reports.count_words import suppression_words
from reports.department_basis import versions
from reports.flowables import bullets, heading
from reports.material import MappedMaterial
from reports.words import _


def basis(material: MappedMaterial) -> Iterator[Flowable]:
    """How to read the figures."""
    yield heading(_("Slik er tallene regnet"), 2)
    yield from bullets(
        [
            _("Tiden til en oppgave er antall ganger i uken × minutter hver gang, slik det er ført opp."),
            _("Tilgjengelig tid og behov er regnet etter WHO WISN, med arbeidstiden i del 1."),
            _("Andelene til gruppene er ført opp av dere, og regnet om så de blir hundre prosent i alt."),
            _(
                "Kompetanse som er utløpt på dagen dataene er fra, teller ikke. Det som er ført opp for en"
                " gruppe, regnes alle i gruppen å kunne."
            ),
            _("Rapporten viser det som er kartlagt. Om det er riktig fordelt, sier den ingenting om."),
            suppression_words(),
        ]
    )
    yield from versions(material)
