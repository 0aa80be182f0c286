"""What the reports on a department have alike: the frame of their pages, and how each of them begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from reportlab.platypus.flowables import Flowable

from reports.department_parts import parts_left_out
from reports.flowables import heading, paragraph
from reports.material import MappedMaterial, data_day
from reports.page import DocumentMeta
from reports.text import bold, rich
from reports.typography import SMALL
from reports.words import TAGS, _, day, language


def meta(
    material: MappedMaterial, title: str, subject: str, created: datetime | None, *keywords: str
) -> DocumentMeta:
    """What the frame of every page says; made now unless a moment is given."""
    return DocumentMeta(
        title=title,
        unit=material.title,
        created=created or datetime.now(UTC),
        source=_("Kilde: arbeidsområdet «{name}»").format(name=material.title),
        data_date=_("Data per {day}").format(day=data_day(material)),
        law_date=_("Regelverk per {day}").format(day=day(material.catalogue.law_date)),
        caution=_("Beslutningsstøtte, ikke fasit"),
        page_label=_("Side {page} av {pages}"),
        subject=subject,
        keywords=(_("oppgavedeling"), *keywords),
        lang=TAGS[language()],
    )


def opening(
    material: MappedMaterial, kind: str, title: str, about: str, parts: frozenset[str]
) -> Iterator[Flowable]:
    """The title, whom and what it is about, what is left out, and whether figures are provisional."""
    yield heading(title, 1)
    yield paragraph(rich(bold(_("{title}.").format(title=material.title)), " " + about))
    if material.provisional:
        why = _("Foreløpige tall. {why}").format(why=" ".join(material.provisional))
        yield paragraph(bold(why, "warn"))
    yield from parts_left_out(kind, parts)


def origin(material: MappedMaterial) -> Flowable:
    """What it was made with, and what nobody but people can decide."""
    text = _(
        "Laget med Nedenfra {version} av dataene per {data}, med regelverket per {law} (kunnskap"
        " {knowledge}). Rapporten er beslutningsstøtte, ikke fasit. Forsvarlighet må vurderes av dere."
    )
    return paragraph(
        text.format(
            version=material.version,
            data=data_day(material),
            law=day(material.catalogue.law_date),
            knowledge=material.catalogue.version,
        ),
        SMALL,
    )
