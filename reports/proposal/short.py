"""Part 1 of the report on a suggestion: how good it is, what it gives, and what it asks."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from reports.department_front import demands, left_out_words, net_relief, uncovered_words
from reports.department_suggestion import chosen_by, flows, headline
from reports.flowables import bullets, paragraph
from reports.material import Material
from reports.words import _, minutes, ngettext, number


def short(material: Material) -> Iterator[Flowable]:
    """The suggestion in some lines, the figures it is chosen by, and who takes over from whom."""
    yield paragraph(headline(material))
    if not material.analysis.tasks:
        return
    yield paragraph(_size(material))
    if material.untold:
        yield paragraph(left_out_words(material))
    if material.shown.scarce:
        yield paragraph(net_relief(material))
    yield paragraph(uncovered_words(material, _("del 7")))
    yield from bullets(demands(material))
    yield from chosen_by(material)
    yield from flows(material)


def _size(material: Material) -> str:
    count = len(material.suggestion.moves)
    if not count:
        return _("Forslaget har ingen endringer.")
    text = ngettext(
        "Forslaget har {count} endring. {minutes} i uken skifter hender.",
        "Forslaget har {count} endringer. Til sammen skifter {minutes} i uken hender.",
        count,
    )
    moved = sum(material.shown.moved(move.task, move.receiver) for move in material.suggestion.moves)
    return text.format(count=number(count), minutes=minutes(moved))
