"""What stops when somebody or something is away: one of a group, a whole group, a competency, two at once.

All its parts are fixed. Groups and competencies are told, never persons, and never by what they mean.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from reports.department_frame import meta, opening
from reports.department_parts import written
from reports.flowables import contents
from reports.page import build
from reports.parts import VULNERABILITY, chosen
from reports.vulnerable.basis import basis
from reports.vulnerable.competence import competence
from reports.vulnerable.groups import one_away, whole_groups
from reports.vulnerable.less import less
from reports.vulnerable.material import VulnerableMaterial
from reports.vulnerable.pairs import two_away
from reports.vulnerable.shifts import shifts
from reports.vulnerable.short import short
from reports.words import _


def vulnerability_report(material: VulnerableMaterial, created: datetime | None = None) -> bytes:
    """The report `sårbarhet` as PDF."""
    writers = {
        "kort": partial(short, material),
        "en": partial(one_away, material),
        "gruppe": partial(whole_groups, material),
        "kompetanse": partial(competence, material),
        "vakter": partial(shifts, material),
        "to": partial(two_away, material),
        "mindre": partial(less, material),
        "grunnlag": partial(basis, material),
    }
    about = _(
        "Dette stopper når noen eller noe er borte. Ingen ansatte er nevnt eller kan leses ut av tallene."
    )
    parts = chosen(VULNERABILITY)
    story = [
        *opening(material.mapped, VULNERABILITY, _("Sårbarheten"), about, parts),
        contents(_("Innhold")),
        *written(VULNERABILITY, parts, writers),
    ]
    subject = _("Hva som stopper når noen er borte, og hva som kan gjøre det mindre sårbart")
    return build(story, meta(material.mapped, _("Sårbarheten"), subject, created, _("sårbarhet")))
