"""Everything mapped, in one report: for those who have mapped, and for those who will build on it.

No member of staff is named, and no count shows what one of them can (docs/REPORTS.md, «Small numbers»).
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from reports.department_frame import meta, opening
from reports.department_parts import written
from reports.flowables import contents
from reports.mapping.answers import answers
from reports.mapping.basis import basis
from reports.mapping.competence import competence
from reports.mapping.department import department
from reports.mapping.missing import missing
from reports.mapping.processes import processes
from reports.mapping.rules import rules
from reports.mapping.tasks import tasks
from reports.material import MappedMaterial
from reports.page import build
from reports.parts import MAPPING, chosen
from reports.words import _


def mapping_report(
    material: MappedMaterial, parts: frozenset[str] | None = None, created: datetime | None = None
) -> bytes:
    """The report `kartlegging` as PDF; of the `parts` (None: all) those that are fixed always come along."""
    told = chosen(MAPPING, parts)
    writers = {
        "avdelingen": partial(department, material),
        "prosesser": partial(processes, material),
        "oppgaver": partial(tasks, material),
        "kompetanse": partial(competence, material),
        "lag": partial(answers, material),
        "regler": partial(rules, material),
        "mangler": partial(missing, material),
        "grunnlag": partial(basis, material),
    }
    about = _("Dette er alt som er kartlagt, slik det står i dag. Ingen ansatte er nevnt.")
    story = [
        *opening(material, MAPPING, _("Kartleggingen"), about, told),
        contents(_("Innhold")),
        *written(MAPPING, told, writers),
    ]
    subject = _("Alt som er kartlagt: prosesser, oppgaver, kompetanse, ressurser og det som mangler")
    return build(story, meta(material, _("Kartleggingen"), subject, created, _("kartlegging")))
