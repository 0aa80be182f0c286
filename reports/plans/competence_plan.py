"""The report `kompetanseplan`: what those who take over lack, who learns what from whom, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from reportlab.platypus.flowables import Flowable

from domain.model import Code
from domain.plan.contents import by_number
from domain.plan.gaps import Gap, gaps
from domain.plan_model import PlannedTraining
from reports.code_words import level_words
from reports.department_columns import listed
from reports.department_parts import Writer, parts_left_out
from reports.flowables import bullets, heading, paragraph
from reports.material import capital
from reports.names import catalogue_name
from reports.page import build
from reports.parts import COMPETENCE_PLAN, chosen
from reports.plans.frame import meta, origin, parts_written, standing
from reports.plans.material import PlanMaterial
from reports.plans.reminder_words import training_done_words
from reports.plans.trainings import training_table
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.typography import SMALL
from reports.words import _, day, listing, number

FEWEST = 3
"""Of fewer members it is not told how many hold what: it would be told of each."""


def competence_plan(
    material: PlanMaterial, created: datetime | None = None, parts: frozenset[str] | None = None
) -> bytes:
    """The report `kompetanseplan` as PDF in the chosen language.

    Of the `parts` (None: all) those that are fixed always come along.
    """
    told = chosen(COMPETENCE_PLAN, parts)
    found = gaps(material.was.situation, material.plan)
    writers: dict[str, Writer] = {
        "mangler": partial(_gaps, material, found),
        "kurs": partial(_trainings, material),
        "datoer": partial(_dates, material),
        "start": lambda: bullets(_order()),
        "videre": partial(_ladders, material, sorted({gap.receiver for gap in found})),
    }
    story = [
        heading(_("Kompetanseplan"), 1),
        standing(material),
        *parts_left_out(COMPETENCE_PLAN, told),
        *parts_written(COMPETENCE_PLAN, told, writers),
        origin(material),
    ]
    return build(story, meta(material, _("Kompetanseplan"), created or datetime.now(UTC)))


def _gaps(material: PlanMaterial, found: tuple[Gap, ...]) -> Iterator[Flowable]:
    if not found:
        yield paragraph(_("Ingen oppgave som flyttes, har registrerte kompetansekrav."))
        return
    columns = (
        Column(_("Gruppe"), 110),
        Column(_("Kompetanse"), 150),
        Column(_("Nivå som kreves"), 92),
        Column(_("Har det"), 65, "right"),
        Column(_("Kan lære opp andre"), 65, "right"),
    )
    yield listed(columns, [_gap(material, row) for row in found], row_headers=2)
    yield paragraph(
        _(
            "Tallene er personer i enheten eller i en enhet over den. For grupper på færre enn {count} vises"
            " ikke hvor mange som har hva."
        ).format(count=FEWEST),
        SMALL,
    )


def _gap(material: PlanMaterial, row: Gap) -> list[Text]:
    told = _("{holders} av {members}").format(holders=row.holders, members=row.members)
    few = row.members < FEWEST
    return [
        capital(material.names.group(row.receiver)),
        material.names.competency(row.competency),
        level_words(row.level),
        _("vises ikke") if few and row.members else _("ingen ansatt") if not row.members else told,
        _("ingen")
        if not row.teachers
        else _("færre enn {count}").format(count=FEWEST)
        if row.teachers < FEWEST
        else number(row.teachers),
    ]


def _trainings(material: PlanMaterial) -> Iterator[Flowable]:
    yield from training_table(material)
    yield from _cover(material)


def _cover(material: PlanMaterial) -> Iterator[Flowable]:
    """That training takes time of its own, which no division of tasks has set aside."""
    told = material.effect.training
    hours = told.learners + told.teachers
    if hours:
        text = _("Opplæringen tar {hours} timer i alt, én gang. Sett av tiden før oppgavene flyttes.")
        yield paragraph(rich(bold(text.format(hours=number(hours)))))


def _dates(material: PlanMaterial) -> Iterator[Flowable]:
    rows = [
        (training.deadline, row.measure.code, material.said(training.title), _held(training))
        for row in material.plan.measures
        for training in row.trainings
    ]
    dated = sorted(
        ((when, code, title, done) for when, code, title, done in rows if when is not None),
        key=lambda row: (row[0], by_number(row[1]), row[2]),
    )
    if not rows:
        yield paragraph(_("Planen har ingen opplæring."))
        return
    without = [code for when, code, _title, _done in rows if when is None]
    if dated:
        columns = (
            *(Column(_("Frist"), 70), Column(_("Tiltak"), 52), Column(_("Opplæring"), 240)),
            Column(_("Gjennomført"), 120),
        )
        yield listed(columns, [[day(when), code, title, done] for when, code, title, done in dated])
    if without:
        text = _("Uten frist: {codes}.")
        yield paragraph(text.format(codes=listing(dict.fromkeys(without))))


def _held(training: PlannedTraining) -> str:
    """How many have had it, of how many, and by when; never who."""
    return training_done_words(training) or _("ingen ennå")


def _order() -> list[Text]:
    """Own people first: the order that 90 percent of municipalities say they want (HelseOmsorg21-rådet)."""
    return [
        rich(bold(_("Lære opp egne. ")), _("De kjenner pasientene og stedet, og blir værende.")),
        rich(bold(_("Kombinere stillinger. ")), _("To deltider kan bli en hel stilling i to enheter.")),
        rich(bold(_("Rekruttere. ")), _("Når ingen kan læres opp i tide.")),
        rich(bold(_("Kjøpe. ")), _("Sist, og bare når fagmiljøet og vaktene tåler det.")),
    ]


def _ladders(material: PlanMaterial, receivers: list[Code]) -> Iterator[Flowable]:
    """Education that leads on from each receiving group, as the catalogue knows it."""
    groups = material.was.situation.groups
    lines: list[Text] = []
    without: list[str] = []
    for group in (code for code in receivers if groups[code].employed):
        offers = [offer for offer in material.catalogue.trainings if offer.from_group in groups[group].chain]
        name = material.names.group(group)
        if offers:
            told = "; ".join(catalogue_name(offer) for offer in offers)
            lines.append(rich(bold(f"{capital(name)}: "), told, "."))
        else:
            without.append(name)
    if without:
        text = _("Ingen utdanning videre er lagt inn for {groups}.")
        lines.append(text.format(groups=listing(without)))
    if lines:
        yield from bullets(lines)
    else:
        yield paragraph(_("Ingen gruppe av ansatte overtar oppgaver i planen."))
