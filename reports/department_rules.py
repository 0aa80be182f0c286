"""Rules that the unit has changed: no report that rests on the rules leaves them out."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.knowledge.local_rules import RuleDifference, differences
from reports.department_columns import listed
from reports.flowables import heading, paragraph
from reports.material import MappedMaterial, capital
from reports.questions.rules import change_words
from reports.tables import Column
from reports.text import Text
from reports.words import _, day


def changed_rules(material: MappedMaterial) -> Iterator[Flowable]:
    """What the unit states otherwise than the rules that ship, with who and why, or that it is nothing."""
    yield heading(_("Regler dere selv har endret"), 2)
    found = differences(material.snapshot, material.catalogue)
    if not found:
        yield paragraph(_("Ingen. Reglene som følger med programmet, er brukt slik de er."))
        return
    columns = (
        Column(_("Regel"), 152),
        Column(_("Endring"), 70),
        Column(_("Av hvem"), 84),
        Column(_("Begrunnelse"), 106),
        Column(_("Kontrollert"), 70),
    )
    yield listed(columns, [_difference(material, row) for row in found])


def _difference(material: MappedMaterial, row: RuleDifference) -> list[Text]:
    stated = row.stated
    name = material.names.rule(stated.code)
    change = capital(change_words(stated.change))
    if not row.counts:
        change = _("{change}, gjelder ikke på dagen dataene er fra").format(change=change)
    return [
        stated.wording if name == stated.code and stated.wording else name,
        change,
        material.unnamed(stated.owner) or "–",
        material.unnamed(stated.reason) or "–",
        _("ikke oppgitt") if stated.controlled_on is None else day(stated.controlled_on),
    ]
