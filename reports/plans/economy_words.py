"""What a plan costs and gives beside the freed time, in sentences: each amount, or what is missing for it.

No amount is told of a group of fewer than `FEWEST`, and no sum holds it, so that no difference tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.plan.economy import Consultations, delegated, kroner_a_year, stated, training_hours
from domain.plan_model import PlannedTraining
from domain.results import Milli
from domain.units import MICRO, MINUTES_PER_HOUR, WEEKS_PER_YEAR
from reports.material import unique
from reports.plans.material import PlanMaterial
from reports.shown import MINUTE
from reports.words import _, listing, minutes, number

FEWEST = 3
"""Fewest members of a group whose cost is told."""
_MINUTES_IN_HOUR = MINUTE * MINUTES_PER_HOUR


def hourly(material: PlanMaterial, group: str) -> float | None:
    """What an hour of a group costs; None: not stated, or told of too few."""
    own = material.snapshot.groups.get(group)
    if own is None or own.hourly_cost is None or material.members(group) < FEWEST:
        return None
    return own.hourly_cost / MICRO


def price_year(material: PlanMaterial) -> str:
    """Of which year the prices are."""
    year = stated(material.snapshot).price_year
    if year is None:
        return _("prisåret er ikke oppgitt")
    return _("prisår {year}").format(year=year)


def _kroner(amount: float) -> str:
    return number(amount, most=0)


# -- training, once ---------------------------------------------------------------------------------


def training(material: PlanMaterial) -> Iterator[str]:
    """What training takes and costs once: those who learn, those who teach, and cover while they do."""
    rows = [row for each in material.plan.measures for row in each.trainings if sum(training_hours(row))]
    if not rows:
        return
    told = material.effect.training
    text = _(
        "Opplæring, én gang: {hours} timer for dem som lærer, og {teachers} timer for dem som lærer bort."
    )
    yield text.format(hours=number(told.learners), teachers=number(told.teachers))
    learners = [(training_hours(row)[0], hourly(material, row.receiver)) for row in rows]
    teachers = [(training_hours(row)[1], _teacher(material, row)) for row in rows]
    text = _("Tiden til dem som lærer, koster {kroner} kroner ({hours} timer med kjent timekostnad).")
    yield from _paid(text, learners)
    text = _("Tiden til dem som lærer bort, koster {kroner} kroner ({hours} timer med kjent timekostnad).")
    yield from _paid(text, teachers)
    cover = stated(material.snapshot).cover_hour
    if cover is None:
        yield _(
            "Hva vikar i opplæringstiden koster, er ikke oppgitt. Skriv «Pris for vikar og overtid» i"
            " Innstillinger."
        )
        return
    hours = told.learners + told.teachers
    text = _("Vikar i opplæringstiden: høyst {kroner} kroner, én gang ({hours} timer à {price} kroner).")
    yield text.format(kroner=_kroner(hours * cover), hours=number(hours), price=number(cover))


def training_in_brief(material: PlanMaterial) -> str:
    """What training costs once in one sentence, as far as it is known; "" where there is none."""
    rows = [row for each in material.plan.measures for row in each.trainings if sum(training_hours(row))]
    if not rows:
        return ""
    told = material.effect.training
    hours = told.learners + told.teachers
    parts = [_("Én gang: {hours} timer til opplæring").format(hours=number(hours))]
    timed = [
        pair
        for row in rows
        for pair in zip(
            training_hours(row), (hourly(material, row.receiver), _teacher(material, row)), strict=True
        )
    ]
    known = [(amount, price) for amount, price in timed if price is not None and amount]
    if known:
        text = _("{hours} timer med kjent timekostnad koster {kroner} kroner")
        kroner = sum(amount * price for amount, price in known)
        amount = sum(amount for amount, _price in known)
        parts.append(text.format(hours=number(amount), kroner=_kroner(kroner)))
    cover = stated(material.snapshot).cover_hour
    if cover is None:
        parts.append(_("hva vikar koster, er ikke oppgitt"))
    else:
        text = _("vikar koster høyst {kroner} kroner")
        parts.append(text.format(kroner=_kroner(hours * cover)))
    return "; ".join(parts) + "."


def _teacher(material: PlanMaterial, row: PlannedTraining) -> float | None:
    return hourly(material, row.teacher.strip())


def _paid(text: str, rows: Iterable[tuple[float, float | None]]) -> Iterator[str]:
    known = [(hours, price) for hours, price in rows if price is not None and hours]
    if known:
        kroner = sum(hours * price for hours, price in known)
        yield text.format(kroner=_kroner(kroner), hours=number(sum(hours for hours, _price in known)))


# -- cover and overtime that may be saved -----------------------------------------------------------


def bought(material: PlanMaterial) -> str:
    """The most that less cover and overtime can save, if the freed time is used for that."""
    prices = stated(material.snapshot)
    if prices.cover_hour is None or prices.bought_hours is None:
        return _(
            "Spart vikar og overtid er ikke regnet ut: skriv «Vikar og overtid i dag» og «Pris for vikar og"
            " overtid» i Innstillinger."
        )
    freed = _freed(material) / _MINUTES_IN_HOUR
    hours = min(freed, prices.bought_hours)
    text = _(
        "Vikar og overtid: dere kjøper {bought} timer i uken. Brukes den frigjorte tiden til å kjøpe mindre,"
        " spares høyst {kroner} kroner i året ({hours} timer i uken à {price} kroner)."
    )
    return text.format(
        bought=number(prices.bought_hours),
        kroner=_kroner(hours * prices.cover_hour * WEEKS_PER_YEAR),
        hours=number(hours),
        price=number(prices.cover_hour),
    )


def _freed(material: PlanMaterial) -> Milli:
    return sum(max(0, -row.change) for row in material.figures.loads)


# -- fees -------------------------------------------------------------------------------------------


def fees(material: PlanMaterial) -> Iterator[str]:
    """Income by the delegated tariff where doctors' work goes to nurses, and none where it goes to others."""
    found = delegated(material.snapshot, material.catalogue, material.plan)
    if found is None:
        return
    if found.to_nurses:
        text = _(
            "S-takst: sykepleier overtar {tasks} fra legen, {count} ganger i året. De av dem som er"
            " konsultasjoner etter delegering, gir takst ({citation})."
        )
        yield text.format(
            tasks=_tasks(found.to_nurses), count=_kroner(found.per_year), citation=found.rule.citation
        )
        yield fee_words(material)
    if found.to_others:
        text = _("{tasks} går fra legen til andre enn sykepleier. Det gir ingen S-takst ({citation}).")
        tasks = _tasks(found.to_others)
        yield text.format(tasks=tasks[:1].upper() + tasks[1:], citation=found.rule.citation)
    yield _("Takstene legen selv ikke lenger får, er ikke regnet med: de er ikke oppgitt.")


def fee_words(material: PlanMaterial) -> str:
    """The most that the delegated tariff gives a year, or that its amount is missing; "" where none may."""
    found = delegated(material.snapshot, material.catalogue, material.plan)
    if found is None or not found.to_nurses:
        return ""
    fee = stated(material.snapshot).fee
    if fee is None:
        text = _(
            "S-takst for høyst {count} konsultasjoner i året. Beløpet er ikke oppgitt: skriv «S-takst» i"
            " Innstillinger."
        )
        return text.format(count=_kroner(found.per_year))
    text = _("S-takst: høyst {kroner} kroner i året ({count} konsultasjoner à {fee} kroner, {year}).")
    return text.format(
        kroner=_kroner(found.per_year * fee),
        count=_kroner(found.per_year),
        fee=number(fee),
        year=price_year(material),
    )


def _tasks(rows: Iterable[Consultations]) -> str:
    return listing(unique(_("«{task}»").format(task=row.task.name) for row in rows))


# -- without the plan -------------------------------------------------------------------------------


def without_plan(material: PlanMaterial) -> Iterator[str]:
    """What goes on as it is: work beyond the time there is, and cover and overtime."""
    rows = [row for row in material.figures.loads if row.beyond]
    if not rows:
        yield _("Uten planen: ingen gruppe har mer arbeid enn tid, og alt fortsetter som i dag.")
    else:
        text = _("Uten planen: {minutes} i uken er arbeid utover tilgjengelig tid, hos {groups}.")
        groups = listing(unique(material.pool(row.unit, row.group) for row in rows))
        yield text.format(minutes=minutes(sum(row.beyond for row in rows)), groups=groups)
    priced = [(row.beyond, price) for row in rows if (price := hourly(material, row.group)) is not None]
    if priced:
        kroner = sum(kroner_a_year(amount, price) for amount, price in priced)
        text = _("Der timekostnaden er kjent, er det arbeidet verdt {kroner} kroner i året ({year}).")
        yield text.format(kroner=_kroner(kroner), year=price_year(material))
    prices = stated(material.snapshot)
    if prices.cover_hour is not None and prices.bought_hours is not None:
        kroner = prices.cover_hour * prices.bought_hours * WEEKS_PER_YEAR
        yield _("Vikar og overtid koster i dag {kroner} kroner i året.").format(kroner=_kroner(kroner))
