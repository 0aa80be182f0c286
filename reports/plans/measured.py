"""The report `effekt`: what was tried, what was measured, what it shows, and what was learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from reportlab.platypus.flowables import Flowable

from domain.plan.contents import MeasureContents
from domain.plan.reminders import reminders
from domain.plan.run_chart import RunChart
from domain.plan.run_chart import run_chart as shown_by
from domain.plan_model import Indicator, Measurement
from domain.units import from_micro
from reports.department_columns import listed
from reports.department_parts import Writer, parts_left_out
from reports.flowables import bullets, contents, heading, kept_with_next, paragraph
from reports.page import build
from reports.parts import EFFECT, chosen
from reports.plans.economics import answered
from reports.plans.frame import facts, meta, origin, parts_written, relief_words, standing, which
from reports.plans.indicator_words import how_words, withheld_words
from reports.plans.material import PlanMaterial
from reports.plans.reminder_words import reminder_words, review_words
from reports.plans.run_words import chart_words, reading_words, value_words
from reports.plans.words import act_words, question_words
from reports.run_chart import RunDot, RunLine, run_chart
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.words import _, day

_USE = "frigjort_tid"


def measured(
    material: PlanMaterial, created: datetime | None = None, parts: frozenset[str] | None = None
) -> bytes:
    """The report `effekt` as PDF in the chosen language.

    Of the `parts` (None: all) those that are fixed always come along.
    """
    told = chosen(EFFECT, parts)
    writers: dict[str, Writer] = {
        "virkning": lambda: [paragraph(relief_words(material))],
        "frigjort": partial(_use, material),
        "tiltak": partial(_trials, material),
        "dager": partial(_days, material),
    }
    story = [
        heading(_("Effekt"), 1),
        standing(material),
        *parts_left_out(EFFECT, told),
        contents(_("Innhold"), 3),
        *parts_written(EFFECT, told, writers),
        origin(material),
    ]
    return build(story, meta(material, _("Effekt"), created or datetime.now(UTC)))


def _use(material: PlanMaterial) -> Iterator[Flowable]:
    """What freed time is used for, measures alike together; without a stated use it is no gain."""
    missing = _("ikke avtalt: da regnes tiden ikke som en gevinst")
    lines: list[Text] = [
        rich(bold(f"{which(material, codes)}: "), said or missing)
        for said, codes in answered(material, _USE).items()
    ]
    if not lines:
        yield paragraph(_("Planen har ingen tiltak ennå."))
        return
    yield paragraph(question_words(_USE)[1], keep_with_next=True)
    yield from bullets(lines)


def _trials(material: PlanMaterial) -> Iterator[Flowable]:
    if not material.plan.measures:
        yield paragraph(_("Planen har ingen tiltak ennå."))
    for row in material.plan.measures:
        yield from _measure(material, row)


def _measure(material: PlanMaterial, row: MeasureContents) -> Iterator[Flowable]:
    measure = row.measure
    yield heading(f"{measure.code} {material.said(measure.title)}", 3)
    begin, end = (
        day(when) if when is not None else _("ikke satt")
        for when in (measure.trial_from, measure.trial_until)
    )
    nothing = _("ikke skrevet ennå")
    rows: list[tuple[str, Text]] = [
        (_("Prøves ut"), _("{begin} til {end}").format(begin=begin, end=end)),
        (_("Det dere trodde"), material.said(measure.prediction) or nothing),
        (_("Resultatet"), material.said(measure.result) or nothing),
        (_("Det dere lærte"), material.said(measure.learning) or nothing),
        (_("Førte til"), act_words(measure.act) if measure.act is not None else _("ikke bestemt")),
    ]
    yield facts(rows, _("Utprøvingen"), "")
    if not row.indicators:
        yield paragraph(_("Det er ikke valgt noe å måle."))
    for indicator, readings in row.indicators:
        yield from _indicator(material, row, indicator, readings)


def _indicator(
    material: PlanMaterial, row: MeasureContents, indicator: Indicator, readings: Sequence[Measurement]
) -> Iterator[Flowable]:
    name = material.said(indicator.name)
    kind = _(" Skal ikke bli verre.") if indicator.balancing else ""
    yield paragraph(bold(name), keep_with_next=True)
    group = material.too_few(indicator, row)
    if group:
        yield paragraph(withheld_words(group, material.names))
        return
    known = [
        text.format(value=value_words(float(from_micro(value)), indicator))
        for text, value in (
            (_("Før: {value}."), indicator.baseline),
            (_("Mål: {value}."), indicator.target),
        )
        if value is not None
    ]
    values = [float(from_micro(reading.value)) for reading in readings]
    chart = shown_by(values)
    told = " ".join([*known, kind.strip()]).strip() or _("Verken verdien før eller målet er satt.")
    yield paragraph(told, keep_with_next=True)
    ready = material.as_made.ready(indicator, row)
    if ready is not None:
        yield paragraph(how_words(ready), keep_with_next=True)
    said = chart_words(chart, readings, indicator)
    if chart is not None and len(readings) > 1:
        yield _picture(name, indicator, readings, values, chart, said)
    if readings:
        yield from kept_with_next(bullets(said))
        yield _table(material, indicator, readings)
    else:
        yield from bullets(said)
    withdrawn = row.withdrawn.get(indicator.id, ())
    if withdrawn:
        yield paragraph(_("Trukket tilbake, og teller ikke med:"), keep_with_next=True)
        yield _withdrawn(material, indicator, withdrawn)


def _picture(
    name: str,
    indicator: Indicator,
    readings: Sequence[Measurement],
    values: Sequence[float],
    chart: RunChart,
    said: Sequence[str],
) -> Flowable:
    signalled = {at for row in chart.signals for at in range(row.first, row.last + 1)}
    dots = [
        RunDot(row.measured_on, value, at in signalled)
        for at, (row, value) in enumerate(zip(readings, values, strict=True))
    ]
    lines = [RunLine(_("midten"), chart.median)]
    if indicator.target is not None:
        lines.append(RunLine(_("målet"), float(from_micro(indicator.target))))
    alt = " ".join([f"{name}.", *said, *(reading_words(row, indicator) for row in readings)])
    return run_chart(dots, lines, alt=alt, caption=_("Avlesningene over tid"))


def _table(material: PlanMaterial, indicator: Indicator, readings: Sequence[Measurement]) -> Flowable:
    titles = (_("Dato"), _("Verdi"), _("Merknad"))
    rows: list[list[Text]] = [
        [
            day(row.measured_on),
            value_words(float(from_micro(row.value)), indicator),
            material.said(row.note),
        ]
        for row in readings
    ]
    columns = (Column(titles[0], 80), Column(titles[1], 120, align="right"), Column(titles[2], 282))
    return listed(columns, rows)


def _withdrawn(material: PlanMaterial, indicator: Indicator, readings: Sequence[Measurement]) -> Flowable:
    """What was written down wrong: it stays to be seen, with when and why it was withdrawn."""
    columns = (
        Column(_("Dato"), 80),
        Column(_("Verdi"), 120, align="right"),
        Column(_("Trukket tilbake"), 82),
        Column(_("Hvorfor"), 200),
    )
    rows: list[list[Text]] = [
        [
            day(row.measured_on),
            value_words(float(from_micro(row.value)), indicator),
            day(row.withdrawn_on) if row.withdrawn_on is not None else "",
            material.said(row.withdrawn_because),
        ]
        for row in readings
    ]
    return listed(columns, rows)


def _days(material: PlanMaterial) -> Iterator[Flowable]:
    yield from bullets([review_words(row, material.said) for row in material.plan.reviews])
    found = reminders(material.plan)
    if not found and not material.plan.reviews:
        yield paragraph(_("Dagene settes når planen er besluttet."))
    if not found:
        return
    columns = (Column(_("Dag"), 80), Column(_("Tiltak"), 60), Column(_("Hva"), 342))
    yield listed(
        columns, [[day(row.day), row.measure or "–", reminder_words(row, material.said)] for row in found]
    )
