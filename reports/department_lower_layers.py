"""What was answered about the lowest layers, before anybody is asked to take over work; told for itself."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.today.lower_layers import effect
from domain.today.situation import Situation
from reports.flowables import bullets, heading, paragraph
from reports.material import Material, capital
from reports.questions.lower_layers import effect_answer
from reports.text import Text, bold, rich
from reports.typography import SMALL
from reports.words import _


def lower_layers(material: Material) -> Iterator[Flowable]:
    """The measures answered *ja* and what they change by themselves; nothing where none is."""
    unit = material.unit_below
    found = effect(Situation(material.snapshot, material.catalogue, None if unit is None else unit.code))
    if found is None or not found.measures:
        return
    answer = effect_answer(found, material.brief_names)
    yield heading(_("De laveste lagene først"), 2)
    yield paragraph(answer.answer, keep_with_next=True)
    lines: list[Text] = [rich(bold(f"{line.head}. "), capital(line.text)) for line in answer.lines]
    yield from bullets(lines)
    for note in answer.notes:
        yield paragraph(note, SMALL)
