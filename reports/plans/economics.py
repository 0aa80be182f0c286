"""What a plan is worth in kroner, as far as it is known, and never what one colleague costs.

A group of fewer than three has no amount of its own, and no sum holds it, so that no difference tells it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.plan_model import PlannedTraining
from domain.units import MICRO, WEEKS_PER_YEAR
from reports.department_columns import listed, with_amounts
from reports.flowables import bullets, paragraph
from reports.material import capital, unique
from reports.plans.figures import Cost
from reports.plans.frame import step
from reports.plans.material import PlanMaterial
from reports.plans.words import question_words
from reports.text import Text, bold
from reports.typography import SMALL
from reports.words import _, listing, number, signed

FEWEST = 3
"""Fewest members of a group whose cost is told."""


def economics(material: PlanMaterial) -> Iterator[Flowable]:
    """Kroner a year per group, training once, and the use of the freed time apart from any saving."""
    costs = material.figures.costs
    told = [row for row in costs if material.members(row.group) >= FEWEST]
    if told:
        yield _table(material, told)
    elif not material.figures.changed:
        yield paragraph(_("Planen endrer ikke arbeidet til noen gruppe."))
    else:
        yield paragraph(_("Ingen beløp vises, fordi timekostnad mangler eller gjelder for få."))
    yield from bullets([*_left_out(material, costs), *_training(material)])
    yield from _freed(material)
    text = _(
        "Beløpene er minutter i uken × {weeks} uker × timekostnaden i arket Grupper. Det regnes med {weeks}"
        " uker fordi minuttene er et gjennomsnitt for hele året. Prisåret er ikke oppgitt; timekostnadene er"
        " de som stod der per {data}. Takster, refusjoner, vikar og overtid er ikke regnet med."
    )
    yield paragraph(text.format(weeks=WEEKS_PER_YEAR, data=material.data_day), SMALL)


def worth(material: PlanMaterial) -> str:
    """Economics in one line: what the freed time is worth, where it is known and tells of enough people."""
    told = [row for row in material.figures.costs if material.members(row.group) >= FEWEST and row.change < 0]
    if not told:
        return _("Økonomi: ingen beløp, fordi timekostnad mangler eller gjelder for få.")
    text = _(
        "Økonomi: tiden som frigjøres hos {groups}, er verdt {kroner} kroner i året ({weeks} uker, prisåret"
        " er ikke oppgitt)."
    )
    return text.format(
        groups=listing(unique(material.pool(row.unit, row.group) for row in told)),
        kroner=number(-sum(row.kroner for row in told)),
        weeks=WEEKS_PER_YEAR,
    )


def _table(material: PlanMaterial, costs: list[Cost]) -> Flowable:
    titles = (_("Gruppe"), _("Endring i uken"), _("Kroner per time"), _("Kroner i året"))
    lines: list[list[Text]] = [
        [
            capital(material.pool(row.unit, row.group)),
            step(row.change),
            number(row.hourly),
            signed(number(row.kroner), row.kroner),
        ]
        for row in costs
    ]
    whole = sum(row.kroner for row in costs)
    total: list[Text] = [
        _("I alt for gruppene her"),
        step(sum(row.change for row in costs)),
        "",
        signed(number(whole), whole),
    ]
    caption = _("Tid verdsatt i kroner. Minus er frigjort tid, ikke en innsparing")
    return listed(with_amounts(titles, [*lines, total]), lines, caption=caption, totals=[total])


def _left_out(material: PlanMaterial, costs: tuple[Cost, ...]) -> Iterator[Text]:
    unpriced = unique(material.names.group(row.group) for row in material.figures.unpriced)
    if unpriced:
        yield _("Timekostnad mangler for {groups}.").format(groups=listing(unpriced))
    few = unique(material.names.group(row.group) for row in costs if material.members(row.group) < FEWEST)
    if few:
        text = _("Beløp for {groups} vises ikke, og er ikke med i summen: de er færre enn {fewest}.")
        yield text.format(groups=listing(few), fewest=FEWEST)


def _training(material: PlanMaterial) -> Iterator[Text]:
    rows = [training for row in material.plan.measures for training in row.trainings if training.hours_each]
    if not rows:
        return
    known = [row for row in rows if _hourly(material, row) is not None]
    hours = material.effect.training
    text = _(
        "Opplæring, én gang: {hours} timer for dem som lærer, og {teachers} timer for dem som lærer bort."
    )
    yield text.format(hours=number(hours.learners), teachers=number(hours.teachers))
    if known:
        kroner = sum(_learning(row) * (_hourly(material, row) or 0) for row in known)
        text = _(
            "De som lærer, koster {kroner} kroner i opplæringstiden ({hours} timer med kjent timekostnad)."
        )
        yield text.format(kroner=number(kroner, most=0), hours=number(sum(map(_learning, known))))


def _learning(row: PlannedTraining) -> float:
    return row.persons * row.hours_each / MICRO


def _hourly(material: PlanMaterial, row: PlannedTraining) -> float | None:
    """What an hour of those who learn costs; None: not known, or told of too few."""
    own = material.snapshot.groups.get(row.receiver)
    if own is None or own.hourly_cost is None or material.members(row.receiver) < FEWEST:
        return None
    return own.hourly_cost / MICRO


def _freed(material: PlanMaterial) -> Iterator[Flowable]:
    """What the freed time is to be used for; it is no saving before that is agreed."""
    yield paragraph(
        bold(_("Frigjort tid er ikke innsparing før bruken er avtalt.")),
        keep_with_next=bool(material.plan.measures),
    )
    yield from bullets(answers(material, "frigjort_tid"))


def answers(material: PlanMaterial, question: str) -> Iterator[Text]:
    """What the measures answer to one question, those that answer alike together."""
    said: dict[str, list[str]] = {}
    for row in material.plan.measures:
        answer = row.answers.get(question)
        text = material.said(answer.text) if answer is not None else ""
        if answer is not None and answer.not_relevant and text:
            text = _("Ikke aktuelt: {why}").format(why=text)
        said.setdefault(text, []).append(row.measure.code)
    missing = _("«{question}» er ikke besvart.").format(question=question_words(question)[0])
    for text, codes in said.items():
        yield _("{codes}: {answer}").format(codes=listing(codes), answer=text or missing)
