"""The risk assessment of a plan as sheets, for a spreadsheet or another system: a row for each control."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from domain.exchange.workbook import Figure, FigureSheet, Value
from domain.plan import risk
from domain.plan.contents import MeasureContents
from domain.plan.risk import Band, Limits
from domain.plan_model import Control, Hazard
from reports.plans.material import PlanMaterial
from reports.plans.words import CONSEQUENCE, PROBABILITY, band_words, status_words
from reports.words import _

Cell = Figure | Value


def risk_sheets(material: PlanMaterial) -> tuple[FigureSheet, FigureSheet]:
    """What the scales mean and where it comes from; and every hazard with its controls."""
    return _front(material), risk_rows(material)


def risk_rows(material: PlanMaterial) -> FigureSheet:
    """Every hazard of every measure, once for each control; one without controls has a row too."""
    scale = risk.limits(material.snapshot)
    rows = [
        (*_measure(material, row), *_hazard(material, hazard, scale), *_control(material, control))
        for row in material.plan.measures
        for hazard, controls in row.hazards
        for control in controls or (None,)
    ]
    return FigureSheet(_("ROS"), _headings(), tuple(rows))


def _headings() -> tuple[str, ...]:
    return (
        _("Plan"),
        _("Enhet"),
        _("Tiltak"),
        _("Tiltakets navn"),
        _("Hendelse, kode"),
        _("Hendelse"),
        _("Årsak"),
        _("Etikk"),
        _("Sannsynlighet før (1–5)"),
        _("Konsekvens før (1–5)"),
        _("Risiko før"),
        _("Nivå før"),
        _("Sannsynlighet etter (1–5)"),
        _("Konsekvens etter (1–5)"),
        _("Risiko etter"),
        _("Nivå etter"),
        _("Mottiltak"),
        _("Ansvarlig"),
        _("Frist"),
        _("Gjort"),
    )


def _measure(material: PlanMaterial, row: MeasureContents) -> Iterator[Cell]:
    yield material.plan.plan.code
    yield material.unit.name
    yield row.measure.code
    yield material.said(row.measure.title)


def _hazard(material: PlanMaterial, hazard: Hazard, scale: Limits) -> Iterator[Cell]:
    yield hazard.code
    yield material.said(hazard.event)
    yield material.said(hazard.cause)
    yield material.said(hazard.ethics)
    yield from _graded(hazard.probability, hazard.consequence, risk.before(hazard, scale))
    probability = hazard.probability if hazard.probability_after is None else hazard.probability_after
    consequence = hazard.consequence if hazard.consequence_after is None else hazard.consequence_after
    yield from _graded(probability, consequence, risk.after(hazard, scale))


def _graded(probability: int | None, consequence: int | None, band: Band | None) -> Iterator[Cell]:
    """Both steps, their product and the level; nothing where it is not assessed."""
    whole = None if probability is None or consequence is None else probability * consequence
    for value in (probability, consequence, whole):
        yield None if value is None else Figure(Decimal(value))
    yield _("ikke vurdert") if band is None else band_words(band).partition(" ")[0]


def _control(material: PlanMaterial, control: Control | None) -> tuple[Cell, ...]:
    if control is None:
        return (None, None, None, None)
    done = _("ja") if control.done else _("nei")
    return (material.said(control.text), material.said(control.owner), control.deadline, done)


def _front(material: PlanMaterial) -> FigureSheet:
    plan, scale = material.plan.plan, risk.limits(material.snapshot)
    limits = _("Gul fra {yellow}, oransje fra {orange}, rød fra {red}. Konsekvens 5 er aldri grønn over 1.")
    rows = [
        (_("Plan"), _("{code} {name}").format(code=plan.code, name=material.said(plan.name))),
        (_("Gjelder"), material.unit.name),
        (_("Status"), status_words(plan.status)),
        (_("Eier"), material.said(plan.owner) or _("ikke oppgitt")),
        (_("Data"), _("Data per {day}").format(day=material.data_day)),
        (_("Laget med"), _("Nedenfra {version}").format(version=material.version)),
        (_("Risiko"), _("Sannsynlighet × konsekvens, slik det er i dag (før) og med mottiltakene (etter).")),
        (_("Nivå"), limits.format(yellow=scale.yellow, orange=scale.orange, red=scale.red)),
    ]
    step = _("{scale} {step}")
    for name, words in ((_("Sannsynlighet"), PROBABILITY), (_("Konsekvens"), CONSEQUENCE)):
        rows += [(step.format(scale=name, step=place), _(text)) for place, text in enumerate(words, 1)]
    return FigureSheet(_("Om tallene"), (_("Hva"), _("Innhold")), tuple(rows))
