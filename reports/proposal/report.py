"""A suggestion with every move and its reasons, what stays and why, the choices there are, what it asks."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from reports.department_frame import meta, opening
from reports.department_moves import moves
from reports.department_parts import Writer, written
from reports.department_suggestion import not_done
from reports.flowables import contents
from reports.page import build
from reports.parts import PROPOSAL, chosen
from reports.proposal.basis import basis
from reports.proposal.choices import choices
from reports.proposal.conditions import conditions
from reports.proposal.groups import groups
from reports.proposal.material import ProposalMaterial
from reports.proposal.short import short
from reports.proposal.stays import stays
from reports.words import _


def proposal_report(
    proposal: ProposalMaterial, parts: frozenset[str] | None = None, created: datetime | None = None
) -> bytes:
    """The report `forslag` as PDF; of the `parts` (None: all) those that are fixed always come along."""
    told = chosen(PROPOSAL, parts)
    material = proposal.material
    writers: dict[str, Writer] = {
        "kort": partial(short, material),
        "grupper": partial(groups, material),
        "endringer": partial(moves, material),
        "blir": partial(stays, proposal),
        "valg": partial(choices, proposal),
        "vilkår": partial(conditions, material),
        "udekket": partial(not_done, material),
        "grunnlag": partial(basis, material),
    }
    about = _("Et forslag endrer ingenting. Det viser hva som kan gjøres, hvorfor, og hva det krever.")
    story = [
        *opening(material, PROPOSAL, _("Forslaget"), about, told),
        contents(_("Innhold")),
        *written(PROPOSAL, told, writers),
    ]
    subject = _("Alle endringene i forslaget med begrunnelse, vilkår og det som ikke blir gjort")
    return build(story, meta(material, _("Forslaget"), subject, created, _("avlastning")))
