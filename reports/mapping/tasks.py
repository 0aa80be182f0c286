"""Part 3 of the mapping: every task with how much, who does it, what it takes, and all else said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus.flowables import Flowable

from domain.model import PatientContact, Task
from domain.units import MICRO, from_micro
from reports.code_words import category_words, phase_words, shift_words
from reports.department_columns import listed
from reports.department_mapping import doers, process_title, requirements, times
from reports.flowables import heading, paragraph
from reports.mapping.shown import plain_number, tasks_by_process
from reports.material import MappedMaterial, capital
from reports.tables import Column
from reports.tag_words import tag_words
from reports.text import Text, bold, rich, toned
from reports.words import _, listing, minutes, percent


def tasks(material: MappedMaterial) -> Iterator[Flowable]:
    """A table for each process, in the order of their codes."""
    rows = tasks_by_process(material)
    if not rows:
        yield paragraph(_("Ingen oppgaver er kartlagt ennå."))
        return
    yield paragraph(
        _(
            "Tiden er antall ganger i uken × minutter hver gang. I parentes står det laveste og høyeste"
            " dere har oppgitt. Gruppene står med kodene fra tabellen over yrkesgruppene. «Følger med» betyr"
            " at den som gjør de andre oppgavene, også gjør denne."
        )
    )
    yield heading(_("Oppgavene, prosess for prosess"), 2)
    for process, members in rows:
        yield heading(process_title(material, process), 3)
        yield _table(material, members)


def _table(material: MappedMaterial, members: Sequence[Task]) -> Flowable:
    columns = (
        Column(_("Oppgave"), 118),
        Column(_("Antall × min"), 62, "right"),
        Column(_("I uken"), 58, "right"),
        Column(_("I dag"), 54),
        Column(_("Krever"), 98),
        Column(_("Annet om oppgaven"), 92),
    )
    whole = sum(material.today.demand[task.code] for task in members)
    return listed(
        columns,
        [_row(material, task) for task in members],
        totals=[[_("I alt"), "", minutes(whole), "", "", ""]],
    )


def _row(material: MappedMaterial, task: Task) -> list[Text]:
    return [
        rich(bold(task.name), toned(f"\n{_kind(task)}", "muted")),
        times(task),
        minutes(material.today.demand[task.code]),
        doers(material, task),
        requirements(material, task),
        "\n".join(_else(material, task)) or "–",
    ]


def _kind(task: Task) -> str:
    contact = {
        PatientContact.DIREKTE: _("direkte pasientkontakt"),
        PatientContact.INDIREKTE: _("indirekte pasientkontakt"),
        PatientContact.INGEN: _("ingen pasientkontakt"),
    }[task.contact]
    return f"{task.code} · {category_words(task.category)} · {contact}"


def _else(material: MappedMaterial, task: Task) -> Iterator[str]:
    """Everything else that is stated of a task, a line each."""
    names = material.brief_names
    if task.locked:
        yield _("Låst")
    if task.tags:
        yield _("Merker: {tags}").format(
            tags=", ".join(tag_words(tag, material.catalogue) for tag in task.tags)
        )
    if task.shifts:
        shares = [
            f"{shift_words(shift)} {percent(float(from_micro(share)) / 100)}" for shift, share in task.shifts
        ]
        yield _("Vakter: {shifts}").format(shifts=", ".join(shares))
    if task.responsible:
        yield _("Ansvar: {group}").format(group=names.group(task.responsible))
    if task.core_for:
        yield _("Kjerne for {groups}").format(groups=listing(map(names.group, task.core_for)))
    if task.part_of_id is not None:
        whole = material.snapshot.by_id(Task)[task.part_of_id].name
        yield _("Del av «{task}»").format(task=whole)
    if task.phase is not None:
        yield _("Ledd: {phase}").format(phase=phase_words(task.phase))
    if task.most_performers is not None:
        yield _("Høyst {count} deler på den").format(count=task.most_performers)
    if task.importance != MICRO:
        yield _("Viktighet {weight}").format(weight=plain_number(task.importance))
    if task.redone_percent:
        share = percent(float(from_micro(task.redone_percent)) / 100)
        yield _("Gjøres om igjen {share} av gangene").format(share=share)
    if task.risk is not None:
        yield _("Risiko {risk} av 25").format(risk=task.risk)
    if task.place.strip():
        yield _("Sted: {place}").format(place=material.unnamed(task.place.strip()))
    if task.suits_placement:
        yield _("Egner seg i praksis for elever og studenter")
    if task.note.strip():
        yield capital(material.unnamed(task.note.strip()))
