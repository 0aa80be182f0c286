"""Part 3 of the department report: the five goals, and where in the pyramid the work is done."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.plan.goals import of_suggestion
from domain.results import Milli
from reports.department_front import guidance_in_all
from reports.flowables import heading, paragraph
from reports.layer_table import layer_table
from reports.material import Material
from reports.plans.goals import goal_table
from reports.shown import EASED, NOBODY, ShownLayer
from reports.typography import SMALL
from reports.words import _


def goals(material: Material) -> Iterator[Flowable]:
    """What speaks for the suggestion and what against it, goal by goal."""
    if not material.suggestion.moves:
        return
    found = of_suggestion(
        material.snapshot,
        material.groups,
        material.suggestion,
        guidance_in_all(material.suggestion.moves),
        material.shown.loads,
    )
    yield heading(_("Fem mål: hva taler for og mot?"), 2)
    yield goal_table(found)
    yield paragraph(
        _(
            "Bare det tallene og kartleggingen sier, står her, for hele forslaget. Hvor mye det veier, må"
            " dere avgjøre. Risiko og opplæring vurderes når forslaget blir en plan."
        ),
        SMALL,
    )


def pyramid(material: Material) -> Iterator[Flowable]:
    """How much each layer does today and in the suggestion."""
    before: dict[int, Milli] = {}
    after: dict[int, Milli] = {}
    for row in material.analysis.tasks:
        for found, shares in (
            (before, material.shown.before(row.task)),
            (after, material.shown.after(row.task)),
        ):
            for group, amount in shares.items():
                if group not in (NOBODY, EASED):
                    layer = material.groups[group].layer
                    found[layer] = found.get(layer, 0) + amount
    if not before and not after:
        return
    rows = [
        ShownLayer(layer, before.get(layer, 0), after.get(layer, 0)) for layer in sorted({*before, *after})
    ]
    yield heading(_("Hvor i pyramiden arbeidet gjøres"), 2)
    yield layer_table(material.names, rows, _("Forslaget"))
    yield paragraph(_("Tabellen teller minuttene på oppgavene, uten veiledning og kontroll."), SMALL)
