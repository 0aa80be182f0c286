"""The report of a department: what a leader takes to the leader group, the union representatives, colleagues.

Page one for the leader group, then the mapping, the analysis, the suggestion with every move, and what it all
rests on. Groups stand before persons: no name, code or competence of a member of staff is ever printed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from reportlab.platypus.doctemplate import PageBreak  # type: ignore[attr-defined]

from domain.catalogue import Catalogue
from domain.results import Analysis, Suggestion
from domain.snapshot import Snapshot
from reports.department_analysis import analysis as findings
from reports.department_basis import basis
from reports.department_front import front_page
from reports.department_mapping import mapping
from reports.department_parts import written
from reports.department_suggestion import not_done
from reports.department_suggestion import suggestion as suggested
from reports.flowables import contents
from reports.material import Material, MoveKey, data_day
from reports.page import DocumentMeta, build
from reports.parts import DEPARTMENT, chosen
from reports.words import TAGS, _, day, language


def department(
    snapshot: Snapshot,
    catalogue: Catalogue,
    analysis: Analysis,
    suggestion: Suggestion,
    version: str,
    created: datetime | None = None,
    left_out: frozenset[MoveKey] = frozenset(),
    parts: frozenset[str] | None = None,
) -> bytes:
    """The report `avdeling` as PDF in the chosen language; `created` is now unless it is given.

    Moves that are `left_out` are counted, and otherwise not told; every sum is that of the whole suggestion.
    Of the `parts` (`reports.parts`; None: all) those that are fixed always come along.
    """
    told = chosen(DEPARTMENT, parts)
    material = Material(snapshot, catalogue, analysis, suggestion, version, left_out, told)
    writers = {
        "kartlegging": partial(mapping, material),
        "analyse": partial(findings, material),
        "forslag": partial(suggested, material),
        "grunnlag": partial(basis, material),
    }
    if "forslag" not in told:
        writers["udekket"] = partial(not_done, material)
    story = [
        *front_page(material),
        PageBreak(),
        contents(_("Innhold")),
        *written(DEPARTMENT, told, writers),
    ]
    return build(story, _meta(material, created or datetime.now(UTC)))


def _meta(material: Material, created: datetime) -> DocumentMeta:
    return DocumentMeta(
        title=_("Forslag til oppgavedeling"),
        unit=material.title,
        created=created,
        source=_("Kilde: arbeidsområdet «{name}»").format(name=material.title),
        data_date=_("Data per {day}").format(day=data_day(material)),
        law_date=_("Regelverk per {day}").format(day=day(material.catalogue.law_date)),
        caution=_("Beslutningsstøtte, ikke fasit"),
        page_label=_("Side {page} av {pages}"),
        subject=_("Kartlegging, analyse og forslag til oppgavedeling"),
        keywords=(_("oppgavedeling"), _("avlastning"), _("årsverk")),
        lang=TAGS[language()],
    )
