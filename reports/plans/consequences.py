"""The report `personellkonsekvens`: what a plan does to the work of every group, in hours and positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from reportlab.platypus.flowables import Flowable

from domain.plan.low_and_high import loads_between
from domain.results import Milli
from reports.charts import Pair, before_after
from reports.department_columns import listed, with_amounts
from reports.department_parts import Writer, parts_left_out
from reports.flowables import bullets, contents, heading, paragraph
from reports.layer_table import layer_table as shown_layers
from reports.marks import Group
from reports.material import capital
from reports.page import build
from reports.parts import CONSEQUENCES, chosen
from reports.plans.economics import answers, economics
from reports.plans.frame import meta, not_done, origin, parts_written, relief_words, standing, step
from reports.plans.material import PlanMaterial
from reports.plans.nursing_words import nursing_words
from reports.plans.trainings import training_table
from reports.shown import ShownLoad
from reports.text import Text
from reports.typography import SMALL
from reports.words import _, minutes, number, signed, unchanged

MOST_BARS = 14
"""Rows of one picture: more would not fit a page."""


def consequences(
    material: PlanMaterial, created: datetime | None = None, parts: frozenset[str] | None = None
) -> bytes:
    """The report `personellkonsekvens` as PDF in the chosen language.

    Of the `parts` (None: all) those that are fixed always come along.
    """
    told = chosen(CONSEQUENCES, parts)
    writers: dict[str, Writer] = {
        "grupper": partial(_work, material),
        "pyramiden": partial(layer_table, material),
        "veiledning": partial(_learning, material),
        "andre": partial(_elsewhere, material),
        "kroner": partial(economics, material),
        "udekket": partial(not_done, material),
    }
    story = [
        heading(_("Personellkonsekvenser"), 1),
        standing(material),
        *parts_left_out(CONSEQUENCES, told),
        contents(_("Innhold")),
        *parts_written(CONSEQUENCES, told, writers),
        origin(material),
    ]
    moment = created or datetime.now(UTC)
    return build(story, meta(material, _("Personellkonsekvenser"), moment))


# -- 1: groups --------------------------------------------------------------------------------------


def _work(material: PlanMaterial) -> Iterator[Flowable]:
    yield paragraph(relief_words(material))
    yield from _picture(material)
    yield from _groups(material)
    yield from _between(material)
    yield from bullets(nursing_words(material.effect.nursing))


def _picture(material: PlanMaterial) -> Iterator[Flowable]:
    rows = material.figures.changed
    for start in range(0, len(rows), MOST_BARS):
        yield _bars(material, rows[start : start + MOST_BARS])


def _bars(material: PlanMaterial, rows: Sequence[ShownLoad]) -> Flowable:
    pairs = [
        Pair(
            capital(material.pool(row.unit, row.group)),
            row.before,
            row.after,
            minutes(row.before),
            minutes(row.after),
            Group(
                row.group,
                material.pool(row.unit, row.group),
                material.order(row.group),
            ),
        )
        for row in rows
    ]
    text = _("{group}: {before} i dag, {after} i planen.")
    alt = " ".join(
        text.format(group=pair.label, before=pair.before_text, after=pair.after_text) for pair in pairs
    )
    caption = _("Arbeid i uken for gruppene som får mer eller mindre")
    return before_after(pairs, _("I dag"), _("Planen"), alt=alt, caption=caption)


def _groups(material: PlanMaterial) -> Iterator[Flowable]:
    rows = material.figures.loads
    if not rows:
        yield paragraph(_("Ingen stillinger er lagt inn."))
        return
    titles = (
        _("Gruppe"),
        _("I dag"),
        _("Planen"),
        _("Endring"),
        _("Årsverk i dag"),
        _("Årsverk i planen"),
        _("Endring, årsverk"),
    )
    lines = [_group(material, row) for row in rows]
    total = _row(
        _("I alt"),
        (sum(row.before for row in rows), sum(row.after for row in rows)),
        (sum(row.needed_before for row in rows), sum(row.needed_after for row in rows)),
    )
    yield listed(with_amounts(titles, [*lines, total]), lines, totals=[total])
    yield paragraph(
        _(
            "Årsverk er det arbeidet krever med arbeidstiden i enheten, ikke stillingene dere har. Arbeidet"
            " omfatter veiledning og kontroll, og at noen bruker lengre tid enn andre: derfor er summen ikke"
            " alltid den samme før og etter."
        ),
        SMALL,
    )


def _between(material: PlanMaterial) -> Iterator[Flowable]:
    """The groups whose work changes, with the low and the high minutes of every task."""
    between = loads_between(material.snapshot, material.catalogue, material.plan)
    rows = [row for row in material.figures.changed if (row.unit, row.group) in between]
    if not rows:
        return
    yield heading(_("Med lave og høye minutter"), 3)
    lines: list[list[Text]] = []
    for row in rows:
        found = between[row.unit, row.group]
        name = capital(material.pool(row.unit, row.group))
        lines.append([name, *map(minutes, (*found.before, *found.after))])
    titles = (_("Gruppe"), _("I dag, lave"), _("I dag, høye"), _("Planen, lave"), _("Planen, høye"))
    yield listed(with_amounts(titles, lines), lines)
    yield paragraph(
        _("Slik blir det hvis alle oppgavene tar den laveste eller den høyeste tiden dere har ført opp."),
        SMALL,
    )


def _group(material: PlanMaterial, row: ShownLoad) -> list[Text]:
    name = capital(material.pool(row.unit, row.group))
    return _row(name, (row.before, row.after), (row.needed_before, row.needed_after))


def _row(name: str, work: tuple[Milli, Milli], needed: tuple[int, int]) -> list[Text]:
    change = needed[1] - needed[0]
    moved = number(change / 100, 2, 2)
    return [
        name,
        minutes(work[0]),
        minutes(work[1]),
        step(work[1] - work[0]),
        *(number(value / 100, 2, 2) for value in needed),
        signed(moved, change) if change else unchanged(moved),
    ]


# -- 2: layers --------------------------------------------------------------------------------------


def layer_table(material: PlanMaterial) -> Iterator[Flowable]:
    """Who in the pyramid does how much before and after, those nearest the ground first."""
    rows = material.figures.layers
    if not rows:
        yield paragraph(_("Ingen oppgaver er fordelt ennå."))
        return
    yield shown_layers(material.names, rows, _("Planen"))
    yield paragraph(
        _("Tabellen teller minuttene på oppgavene, uten veiledning og uten oppgaver som følger med."), SMALL
    )


# -- 3: guidance ------------------------------------------------------------------------------------


def _learning(material: PlanMaterial) -> Iterator[Flowable]:
    yield from _guidance(material)
    yield from training_table(material)


def _guidance(material: PlanMaterial) -> Iterator[Flowable]:
    rows = material.guidance
    if not rows:
        yield paragraph(_("Ingen av tiltakene har veiledning og kontroll i minutter."))
        return
    text = _("{task}: {receiver}, veiledet av {guide}")
    lines: list[list[Text]] = [
        [
            text.format(
                task=material.names.task(row.task),
                receiver=material.names.group(row.receiver),
                guide=material.names.group(row.guide),
            ),
            minutes(row.amount),
        ]
        for row in rows
    ]
    titles = (_("Veiledning og kontroll, regnet med hos den som veileder"), _("I uken"))
    total: list[Text] = [_("I alt"), minutes(sum(row.amount for row in rows))]
    yield listed(with_amounts(titles, [*lines, total]), lines, totals=[total])


# -- 4: elsewhere -----------------------------------------------------------------------------------


def _not_employed(material: PlanMaterial) -> Iterator[Text]:
    """Work that goes to those who are not employed, such as suppliers: no group in the table has it."""
    text = _(
        "{minutes} mer i uken gjøres av {group}, som ikke er ansatt og ikke står i tabellene over gruppene."
    )
    for group, amount in material.figures.outside:
        yield text.format(minutes=minutes(amount), group=material.names.group(group))


def _elsewhere(material: PlanMaterial) -> Iterator[Flowable]:
    away = material.effect.taken_away
    if away:
        text = _("{minutes} i uken faller bort: det stoppes eller automatiseres.")
        yield paragraph(text.format(minutes=minutes(away)))
    else:
        yield paragraph(_("Ikke noe arbeid faller bort i planen."))
    yield from bullets(_not_employed(material))
    if material.plan.measures:
        yield paragraph(_("Får fastlege, sykehus, kommune eller pårørende mer å gjøre?"), keep_with_next=True)
        yield from bullets(answers(material, "skjovet_til_andre"))
