"""Part 7 of the report on vulnerability: what one more who learns something would change."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.today.lessening import OneMore
from reports.code_words import level_words
from reports.department_columns import listed
from reports.department_findings import tasks_named
from reports.flowables import bullets, heading, paragraph
from reports.material import capital
from reports.tables import Column
from reports.text import Text
from reports.typography import SMALL
from reports.vulnerable.material import VulnerableMaterial
from reports.words import _, number


def less(material: VulnerableMaterial) -> Iterator[Flowable]:
    """Trainings that help tasks which hang on one, then what no single training helps."""
    found = material.lessening
    if not found.trainings and not found.left:
        yield paragraph(_("Ingen oppgave henger på én person alene, så ingen opplæring trengs for det."))
    if found.trainings:
        yield paragraph(
            _(
                "Lærer én til i gruppen dette, henger oppgavene ikke lenger på én. Hvem det blir, avgjør"
                " dere. Timene er for én person, fra nivået hele gruppen har."
            ),
            keep_with_next=True,
        )
        columns = (
            Column(_("Gruppe"), 100),
            Column(_("Opplæring"), 146),
            Column(_("Timer for én"), 56, "right"),
            Column(_("Oppgaver som ikke lenger henger på én"), 180),
        )
        yield listed(columns, [_row(material, row) for row in found.trainings], row_headers=2)
    if found.left:
        yield heading(_("Ingen enkelt opplæring hjelper her"), 2)
        text = _(
            "De andre mangler en utdanning eller mer enn én kompetanse, eller regelverket eller dere selv"
            " lukker oppgaven for dem: {tasks}."
        )
        yield paragraph(text.format(tasks=tasks_named(material.mapped, found.left)))
    yield heading(_("Annet som kan hjelpe"), 2)
    yield from bullets(
        [
            _("Skriv ned hvordan oppgaven gjøres, så den neste kan lære den raskere."),
            _("Del ansvaret med en annen enhet, eller avtal hvem som kan kalles inn."),
            _("Se om oppgaven kan gjøres sjeldnere, enklere eller på en annen måte."),
        ]
    )
    yield paragraph(_("Hvor mye en opplæring avlaster, står under Spørsmål i programmet."), SMALL)


def _row(material: VulnerableMaterial, row: OneMore) -> list[Text]:
    names = material.mapped.names
    text = _("{competency}, til «{level}»")
    return [
        capital(material.mapped.group(row.group)),
        text.format(competency=names.competency(row.competency), level=level_words(row.level)),
        "–" if row.hours is None else number(row.hours, 1),
        tasks_named(material.mapped, row.tasks),
    ]
