"""What a plan is worth in kroner, as far as it is known, and never what one colleague costs.

A group of fewer than three has no amount of its own, and no sum holds it, so that no difference tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportlab.platypus.flowables import Flowable

from domain.plan.economy import changes_between, kroner_a_year
from domain.units import WEEKS_PER_YEAR
from reports.department_columns import listed, with_amounts
from reports.flowables import bullets, paragraph
from reports.material import capital, unique
from reports.plans.economy_words import FEWEST, bought, fees, price_year, training, without_plan
from reports.plans.figures import Cost
from reports.plans.frame import step, which
from reports.plans.material import PlanMaterial
from reports.plans.words import question_words
from reports.text import Text, bold
from reports.typography import SMALL
from reports.words import _, listing, number, rounded_to_add, signed


def economics(material: PlanMaterial) -> Iterator[Flowable]:
    """Kroner a year per group; training once, cover and overtime, fees, and what is without the plan."""
    costs = material.figures.costs
    told = [row for row in costs if material.members(row.group) >= FEWEST]
    ends = _ends(material, told)
    if told:
        yield _table(material, told, ends)
    elif not material.figures.changed:
        yield paragraph(_("Planen endrer ikke arbeidet til noen gruppe."))
    else:
        yield paragraph(_("Ingen beløp vises, fordi timekostnad mangler eller gjelder for få."))
    yield from bullets(_left_out(material, costs))
    yield from _part(_("Opplæring"), training(material))
    yield from _freed(material)
    yield from _part(_("Vikar og overtid"), [bought(material)])
    yield from _part(_("Takster"), fees(material))
    yield from _part(_("Nullalternativet"), without_plan(material))
    if told:
        yield paragraph(_basis(material, ends is not None), SMALL)


def _part(title: str, lines: Iterable[str]) -> Iterator[Flowable]:
    told = list(lines)
    if told:
        yield paragraph(bold(title), keep_with_next=True)
        yield from bullets(told)


def _basis(material: PlanMaterial, is_between: bool) -> str:
    text = _(
        "Beløpene i tabellen er minutter i uken × {weeks} uker × timekostnaden i arket Grupper. Det regnes"
        " med {weeks} uker fordi minuttene er et gjennomsnitt for hele året. Timekostnadene er de som stod"
        " der per {data}; {year}. Takster, refusjoner, vikar og overtid er ikke med i tabellen."
    )
    told = text.format(weeks=WEEKS_PER_YEAR, data=material.data_day, year=price_year(material))
    between = (
        _("Med lave og høye minutter: alle oppgaver tar den laveste eller høyeste tiden dere har oppgitt.")
        if is_between
        else _("Ingen oppgave har lav og høy tid, så beløpene har ikke noe spenn.")
    )
    return f"{told} {between}"


def _ends(material: PlanMaterial, costs: Sequence[Cost]) -> Ends | None:
    """Kroner a year with low and with high minutes, so that both columns re-add; None without an interval."""
    between = changes_between(material.snapshot, material.catalogue, material.plan)
    if between is None or not costs:
        return None
    low, high = (
        [
            rounded // 1000
            for rounded in rounded_to_add(
                [round(kroner_a_year(end.get((row.unit, row.group), 0), row.hourly) * 1000) for row in costs],
                1000,
            )
        ]
        for end in between
    )
    return low, high


def worth(material: PlanMaterial) -> str:
    """Economics in one line: what the freed time is worth, where it is known and tells of enough people."""
    told = [row for row in material.figures.costs if material.members(row.group) >= FEWEST and row.change < 0]
    if not told:
        return _("Økonomi: ingen beløp, fordi timekostnad mangler eller gjelder for få.")
    ends = _ends(material, told)
    text = _(
        "Økonomi: tiden som frigjøres hos {groups}, er verdt {kroner} kroner i året{between} ({weeks} uker,"
        " {year})."
    )
    between = ""
    if ends is not None:
        least, most = sorted(-sum(end) for end in ends)
        between = _(", mellom {least} og {most}").format(least=number(least), most=number(most))
    return text.format(
        groups=listing(unique(material.pool(row.unit, row.group) for row in told)),
        kroner=number(-sum(row.kroner for row in told)),
        between=between,
        weeks=WEEKS_PER_YEAR,
        year=price_year(material),
    )


Ends = tuple[list[int], list[int]]
"""Kroner a year of each row with low and with high minutes."""


def _table(material: PlanMaterial, costs: Sequence[Cost], ends: Ends | None) -> Flowable:
    titles = [_("Gruppe"), _("Endring i uken"), _("Kroner per time"), _("Kroner i året")]
    lines: list[list[Text]] = [
        [
            capital(material.pool(row.unit, row.group)),
            step(row.change),
            number(row.hourly),
            _kroner(row.kroner),
        ]
        for row in costs
    ]
    total: list[Text] = [
        _("I alt for gruppene her"),
        step(sum(row.change for row in costs)),
        "",
        _kroner(sum(row.kroner for row in costs)),
    ]
    if ends is not None:
        titles += [_("Med lave minutter"), _("Med høye minutter")]
        for end in ends:
            for line, kroner in zip(lines, end, strict=True):
                line.append(_kroner(kroner))
            total.append(_kroner(sum(end)))
    caption = _("Tid verdsatt i kroner. Minus er frigjort tid, ikke en innsparing")
    return listed(with_amounts(titles, [*lines, total]), lines, caption=caption, totals=[total])


def _kroner(amount: int) -> str:
    return signed(number(amount), amount)


def _left_out(material: PlanMaterial, costs: tuple[Cost, ...]) -> Iterator[Text]:
    unpriced = unique(material.names.group(row.group) for row in material.figures.unpriced)
    if unpriced:
        yield _("Timekostnad mangler for {groups}.").format(groups=listing(unpriced))
    few = unique(material.names.group(row.group) for row in costs if material.members(row.group) < FEWEST)
    if few:
        text = _("Beløp for {groups} vises ikke, og er ikke med i summen: færre enn {fewest} ansatte.")
        yield text.format(groups=listing(few), fewest=FEWEST)


def _freed(material: PlanMaterial) -> Iterator[Flowable]:
    """What the freed time is to be used for; it is no saving before that is agreed."""
    yield paragraph(
        bold(_("Frigjort tid er ikke innsparing før bruken er avtalt.")),
        keep_with_next=bool(material.plan.measures),
    )
    yield from bullets(answers(material, "frigjort_tid"))


def answered(material: PlanMaterial, question: str) -> dict[str, list[str]]:
    """What the measures answer to one question, with the codes of those that answer so; "" for no answer."""
    said: dict[str, list[str]] = {}
    for row in material.plan.measures:
        answer = row.answers.get(question)
        text = material.said(answer.text) if answer is not None else ""
        if answer is not None and answer.not_relevant and text:
            text = _("Ikke aktuelt: {why}").format(why=text)
        said.setdefault(text, []).append(row.measure.code)
    return said


def answers(material: PlanMaterial, question: str) -> Iterator[Text]:
    """What the measures answer to one question, those that answer alike together."""
    missing = _("«{question}» er ikke besvart.").format(question=question_words(question)[0])
    for text, codes in answered(material, question).items():
        yield _("{codes}: {answer}").format(codes=which(material, codes), answer=text or missing)
