"""Part 7 of the mapping: how complete it is, what is missing by name, contradictions, what hangs on one.

Competence of staff that has run out is counted, never listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Task, Unit
from domain.today.completeness import Missing, Part, PartCode
from domain.today.quality import Quality, quality
from reports.completeness_words import completeness_sentence, part_count, part_name, part_sentence
from reports.department_columns import listed
from reports.department_findings import single_points
from reports.flowables import bullets, heading, paragraph
from reports.material import MappedMaterial, capital
from reports.questions.quality import provisional_lines, quality_answer
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.words import _, percent

_NEVER_LISTED = (PartCode.EXPIRY,)


def missing(material: MappedMaterial) -> Iterator[Flowable]:
    """How sure the figures are, and why."""
    found = quality(material.situation)
    yield paragraph(completeness_sentence(found.mapped))
    for line in provisional_lines(found.provisional, material.names):
        yield paragraph(bold(line, "warn"))
    yield from _parts(found)
    yield from _named(material, found)
    yield from _contradictions(material, found)
    yield from single_points(material)


def _parts(found: Quality) -> Iterator[Flowable]:
    columns = (
        Column(_("Del av kartleggingen"), 172),
        Column(_("Ført opp"), 84, "right"),
        Column(_("Vektet"), 56, "right"),
        Column(_("Det som mangler"), 170),
    )
    rows: list[list[Text]] = [
        [
            part_name(part.code),
            part_count(part),
            percent(part.share) if part.total else "–",
            part_sentence(part),
        ]
        for part in found.mapped.parts
    ]
    rows.append(
        [
            _("Enhetens egne vurderinger"),
            _("{done} av {total}").format(done=found.judged, total=found.judgeable),
            percent(found.judged_share),
            _("Uten dem gjelder kompetanse og regelverk alene."),
        ]
    )
    yield heading(_("Hvor mye er ført opp?"), 2)
    yield listed(columns, rows)


def _named(material: MappedMaterial, found: Quality) -> Iterator[Flowable]:
    """What each part lacks, by name."""
    parts = [part for part in found.mapped.parts if part.missing and part.code not in _NEVER_LISTED]
    if not parts:
        return
    yield heading(_("Dette mangler"), 2)
    lines: list[Text] = [
        rich(bold(_("{part}: ").format(part=part_name(part.code))), _lacks(material, part)) for part in parts
    ]
    yield from bullets(lines)


def _lacks(material: MappedMaterial, part: Part) -> str:
    return _("{things}.").format(things="; ".join(_thing(material, row) for row in part.missing))


def _thing(material: MappedMaterial, row: Missing) -> str:
    unit = material.snapshot.by_id(Unit).get(row.entity_id)
    if row.group:
        return material.pool(unit.code, row.group) if unit is not None else material.group(row.group)
    if unit is not None:
        return unit.name
    return material.snapshot.by_id(Task)[row.entity_id].name


def _contradictions(material: MappedMaterial, found: Quality) -> Iterator[Flowable]:
    if not found.contradictions:
        return
    yield heading(_("Dette motsier seg selv"), 2)
    yield paragraph(
        _("Se på dette sammen. Som oftest er noe ikke ført opp ennå. Det er ikke en feil hos noen."),
        keep_with_next=True,
    )
    told = quality_answer(found, material.names).lines[: len(found.contradictions)]
    columns = (Column(_("Oppgave"), 190), Column(_("Funn"), 292))
    yield listed(columns, [[capital(line.head), line.text] for line in told])
