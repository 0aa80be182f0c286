"""Parts 2 and 3 of the report on vulnerability: when one member of a group, and when all of it, is away."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Code
from domain.today.absence import A_LOSS
from reports.code_words import level_words
from reports.department_columns import listed
from reports.department_findings import tasks_named
from reports.flowables import heading, paragraph
from reports.tables import Column
from reports.text import Text
from reports.typography import SMALL
from reports.vulnerable.material import VulnerableMaterial
from reports.words import _, listing, minutes, number


def one_away(material: VulnerableMaterial) -> Iterator[Flowable]:
    """Every group, then every task that only one person can do."""
    rows = material.found.groups
    if not rows:
        yield paragraph(_("Ingen ansatte er ført opp."))
        return
    yield heading(_("Gruppe for gruppe"), 2)
    yield paragraph(
        _(
            "«Inntil» er det meste som blir stående når én i gruppen er borte og de andre fordeler arbeidet"
            " på nytt så godt det går. For grupper med færre enn tre i enheten vises ikke minuttene."
        ),
        keep_with_next=True,
    )
    columns = (
        Column(_("Gruppe"), 172),
        Column(_("Ansatte"), 52, "right"),
        Column(_("Ugjort i uken, inntil"), 88, "right"),
        Column(_("Oppgaver bare én kan"), 170),
    )
    table: list[list[Text]] = [
        [
            material.place(row.unit, row.group),
            number(row.members),
            material.amount(row.largest, shown=material.shows(row)),
            tasks_named(material.mapped, row.only_one) or "–",
        ]
        for row in rows
    ]
    yield listed(columns, table)
    yield from _tasks(material)


def _tasks(material: VulnerableMaterial) -> Iterator[Flowable]:
    yield heading(_("Bare én person kan dette, oppgave for oppgave"), 2)
    if not material.alone:
        yield paragraph(_("Alle oppgaver har minst to som kan gjøre dem, eller ingen."))
        return
    columns = (
        Column(_("Oppgave"), 160),
        Column(_("I uken"), 66, "right"),
        Column(_("Gruppe"), 112),
        Column(_("Krever"), 144),
    )
    yield listed(columns, [_task(material, task, places) for task, places in material.alone.items()])
    yield paragraph(_("Tabellen viser gruppen, aldri hvem det er."), SMALL)


def _task(material: VulnerableMaterial, code: Code, places: list[tuple[Code, Code]]) -> list[Text]:
    mapped = material.mapped
    work = next(work for work in mapped.situation.works if work.code == code)
    takes = mapped.situation.eligibility.openness(work).takes
    text = _("{competency}: {level}")
    return [
        mapped.names.task(code),
        minutes(mapped.today.demand[code]),
        listing(dict.fromkeys(mapped.pool(*place) for place in places)),
        "\n".join(
            text.format(competency=mapped.names.competency(taken), level=level_words(level))
            for taken, _place, level in takes
        )
        or _("ingen kompetansekrav"),
    ]


def whole_groups(material: VulnerableMaterial) -> Iterator[Flowable]:
    """Every group that the others cannot replace."""
    rows = [row for row in material.found.groups if row.everyone >= A_LOSS or row.stops]
    rows.sort(key=lambda row: (not material.shows(row), -row.everyone, row.unit, row.group))
    if not rows:
        yield paragraph(_("Når en hel gruppe er borte, har de andre kompetanse og tid til alt."))
        return
    yield paragraph(
        _(
            "Slik er det ved streik, sykdom i en hel gruppe, eller når ingen søker ledige stillinger. Grupper"
            " med færre enn tre i enheten står sist, uten minutter."
        ),
        keep_with_next=True,
    )
    columns = (
        Column(_("Gruppe"), 150),
        Column(_("Ansatte"), 52, "right"),
        Column(_("Ugjort i uken"), 80, "right"),
        Column(_("Dette kan ingen andre gjøre"), 200),
    )
    table: list[list[Text]] = [
        [
            material.place(row.unit, row.group),
            number(row.members),
            material.amount(row.everyone, shown=material.shows(row)),
            tasks_named(material.mapped, row.stops) or _("ingenting stopper helt"),
        ]
        for row in sorted(
            rows, key=lambda row: (not material.shows(row), -row.everyone * material.shows(row), row.group)
        )
    ]
    yield listed(columns, table)
