"""Part 5 of the mapping: what was answered before a colleague is asked, who can in each shift, promises."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import LowerLayer, LowerLayerKind, Task
from domain.today.lower_layers import effect, unasked
from domain.today.on_shift import on_shift
from domain.today.service import promises
from domain.units import MICRO
from reports.department_columns import listed
from reports.flowables import bullets, heading, paragraph
from reports.material import MappedMaterial
from reports.questions.answers import Answer
from reports.questions.lower_layers import ANSWERS, KINDS, effect_answer
from reports.questions.shifts import answers_of
from reports.tables import Column
from reports.text import Text, bold, plain, rich
from reports.typography import SMALL
from reports.words import _, minutes, ngettext, number


def answers(material: MappedMaterial) -> Iterator[Flowable]:
    """The lowest layers with their effect, then shifts and promises."""
    yield from _layers(material)
    shifts = on_shift(material.situation)
    known = {work.code for work in material.situation.works}
    kept = [row for row in promises(material.snapshot) if row.task in known]
    for answer in answers_of(shifts, kept, material.brief_names):
        yield from told(answer)


def told(answer: Answer) -> Iterator[Flowable]:
    """A question with its answer, what it rests on, and how it was reckoned."""
    yield heading(answer.question, 2)
    yield paragraph(answer.answer, keep_with_next=bool(answer.lines))
    lines: list[Text] = [
        rich(bold(_("{head}.").format(head=line.head)), f" {line.text}") if line.head else line.text
        for line in answer.lines
    ]
    yield from bullets(lines)
    for note in answer.notes:
        yield paragraph(note, SMALL)


def _layers(material: MappedMaterial) -> Iterator[Flowable]:
    yield heading(_("De laveste lagene: det som er besvart"), 2)
    order = list(LowerLayerKind)
    rows = [
        (task, row)
        for task in (material.snapshot.tasks[found.task] for found in material.analysis.tasks)
        for row in sorted(
            material.snapshot.lower_layers_of.get(task.id, ()), key=lambda row: order.index(row.kind)
        )
    ]
    if rows:
        yield paragraph(effect_answer(effect(material.situation), material.brief_names).answer)
        columns = (
            Column(_("Oppgave"), 118),
            Column(_("Lag"), 66),
            Column(_("Svar"), 38),
            Column(_("Sparer i uken"), 54, "right"),
            Column(_("Kommer i tillegg"), 72),
            Column(_("Ansvar, vilkår og begrunnelse"), 134),
        )
        yield listed(columns, _alike([_layer(material, *row) for row in rows]), row_headers=2)
    else:
        yield paragraph(_("Ingenting er besvart ennå. Svarene skrives for hver oppgave, eller i arket Grep."))
    left = len(unasked(material.situation))
    if left:
        text = ngettext(
            "For {count} oppgave er noen av lagene ikke vurdert ennå.",
            "For {count} oppgaver er noen av lagene ikke vurdert ennå.",
            left,
        )
        yield paragraph(text.format(count=number(left)), SMALL)


def _alike(rows: list[list[Text]]) -> list[list[Text]]:
    """The rows, where the layers of a task that are answered in the same words share one."""
    found: dict[tuple[Text, ...], list[Text]] = {}
    for task, layer, *answered in rows:
        found.setdefault((task, *answered), []).append(layer)
    return [
        [task, ", ".join(plain(layer) for layer in layers), *answered]
        for (task, *answered), layers in found.items()
    ]


def _layer(material: MappedMaterial, task: Task, row: LowerLayer) -> list[Text]:
    names = material.brief_names
    added = "–"
    if row.minutes_added:
        text = _("{minutes} hos {group}")
        time = minutes(row.minutes_added * 1000 // MICRO)
        added = text.format(minutes=time, group=names.group(row.group_added))
    said = [names.group(row.responsible) if row.responsible else "", row.not_digital, row.terms, row.reason]
    return [
        task.name,
        _(KINDS[row.kind]),
        _(ANSWERS[row.answer]),
        minutes(row.minutes_saved * 1000 // MICRO) if row.minutes_saved else "–",
        added,
        "\n".join(material.unnamed(text.strip()) for text in said if text.strip()) or "–",
    ]
