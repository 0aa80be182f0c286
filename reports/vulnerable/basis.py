"""Part 8 of the report on vulnerability: how it was reckoned, what is not shown, rules, versions."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from reports.department_basis import versions
from reports.department_rules import changed_rules
from reports.flowables import bullets, heading, paragraph
from reports.questions.quality import provisional_lines
from reports.questions.vulnerability import reckoning
from reports.text import bold
from reports.vulnerable.material import VulnerableMaterial
from reports.words import _, ngettext, number


def basis(material: VulnerableMaterial) -> Iterator[Flowable]:
    """What the figures rest on."""
    mapped, found = material.mapped, material.found
    yield heading(_("Slik er det regnet"), 2)
    for line in provisional_lines(found.provisional, mapped.names):
        yield paragraph(bold(line, "warn"))
    yield from bullets(reckoning(found))
    yield heading(_("Hva små tall gjør med rapporten"), 2)
    yield from bullets(_small(material))
    yield from changed_rules(mapped)
    yield from versions(mapped)


def _small(material: VulnerableMaterial) -> Iterator[str]:
    count = len(material.small)
    if count:
        text = ngettext(
            "Én gruppe har færre enn tre ansatte i enheten. Minuttene for den ville vært én persons, og vises"
            " ikke, heller ikke sammen med andre.",
            "{count} grupper har færre enn tre ansatte i enheten. Minuttene for dem ville vært én persons, og"
            " vises ikke, heller ikke sammen med andre.",
            count,
        )
        yield text.format(count=number(count))
    else:
        yield _("Ingen gruppe har færre enn tre ansatte i enheten, så ingen minutter er holdt tilbake.")
    yield _("At en gruppe er liten, og at bare én kan en oppgave, vises alltid: det må dere vite.")
    yield _("Hvor mange i en gruppe et fravær betyr noe for, vises ikke. Heller ikke hvem.")
