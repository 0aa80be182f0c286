"""The report of a department: what a leader takes to the leader group, the union representatives, colleagues.

Page one for the leader group, then the mapping, the analysis, the suggestion with every move, and what it all
rests on. Groups stand before persons: no name, code or competence of a member of staff is ever printed.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from reportlab.platypus.doctemplate import PageBreak  # type: ignore[attr-defined]

from domain.catalogue import Catalogue
from domain.results import Analysis, Suggestion
from domain.snapshot import Snapshot
from reports.department_analysis import analysis as findings
from reports.department_basis import basis
from reports.department_frame import meta
from reports.department_front import front_page
from reports.department_mapping import mapping
from reports.department_parts import written
from reports.department_suggestion import not_done
from reports.department_suggestion import suggestion as suggested
from reports.flowables import contents
from reports.material import Material, MoveKey
from reports.page import build
from reports.parts import DEPARTMENT, chosen
from reports.words import _


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
    subject = _("Kartlegging, analyse og forslag til oppgavedeling")
    words = (_("avlastning"), _("årsverk"))
    return build(story, meta(material, _("Forslag til oppgavedeling"), subject, created, *words))
