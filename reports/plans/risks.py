"""Risk of each measure before and after what is done about it, as a table and in few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from reportlab.platypus.flowables import Flowable

from domain.plan import risk
from domain.plan.contents import by_number
from domain.plan.risk import Band, Cell, Limits
from domain.plan_model import Control, Hazard
from reports.department_columns import listed
from reports.flowables import paragraph
from reports.plans.material import PlanMaterial
from reports.plans.words import CONSEQUENCE, PROBABILITY, band_words
from reports.risk_board import risk_board
from reports.tables import Column
from reports.text import Text, Tone, bold, rich
from reports.typography import SMALL
from reports.words import _, day, listing

_TONES: Mapping[Band, Tone] = {
    Band.GREEN: "good",
    Band.YELLOW: "warn",
    Band.ORANGE: "accent",
    Band.RED: "bad",
}


def risk_table(material: PlanMaterial) -> Iterator[Flowable]:
    """Every hazard of every measure with its controls, and what the scales mean."""
    scale = risk.limits(material.snapshot)
    rows = [
        [
            row.measure.code,
            _hazard(material, hazard),
            graded(risk.cell_before(hazard), scale),
            graded(risk.cell_after(hazard), scale),
            "\n".join(control_words(material, control) for control in controls) or _("ingen"),
        ]
        for row in material.plan.measures
        for hazard, controls in row.hazards
    ]
    if not rows:
        yield paragraph(_("Ingen risiko er vurdert ennå."))
        return
    yield paragraph(
        _(
            "Risiko er sannsynlighet × konsekvens, hver fra 1 til 5. Gul fra {yellow}, oransje fra {orange},"
            " rød fra {red}. Et tiltak med rød risiko gjennomføres ikke."
        ).format(yellow=scale.yellow, orange=scale.orange, red=scale.red),
        keep_with_next=True,
    )
    yield from _boards(material, scale)
    columns = (
        Column(_("Tiltak"), 48),
        Column(_("Hva kan skje?"), 150),
        Column(_("Før"), 54),
        Column(_("Etter"), 54),
        Column(_("Dette gjøres, av hvem og når"), 176),
    )
    yield paragraph(_scale_words(), SMALL, keep_with_next=True)
    yield listed(columns, rows, row_headers=2)


def _boards(material: PlanMaterial, scale: Limits) -> Iterator[Flowable]:
    """How many of the assessed hazards lie where, before and after."""
    before: Counter[Cell] = Counter()
    after: Counter[Cell] = Counter()
    for row in material.plan.measures:
        for hazard, _controls in row.hazards:
            was, left = risk.cell_before(hazard), risk.cell_after(hazard)
            if was is not None and left is not None:
                before[was] += 1
                after[left] += 1
    if not before:
        return
    words = (_("Før"), _("Etter"), _("Sannsynlighet"), _("Konsekvens"))
    alt = " ".join(
        _("{when}: {bands}.").format(when=when, bands=_counted(counts, scale))
        for when, counts in zip(words, (before, after), strict=False)
    )
    yield risk_board(before, after, scale, words, alt=alt, caption=_("Hvor mange hendelser som ligger hvor"))


def _counted(counts: Counter[Cell], scale: Limits) -> str:
    """How many hazards are in each band, the gravest first."""
    bands: Counter[Band] = Counter()
    for cell, count in counts.items():
        bands[scale.band(*cell)] += count
    told = ((band, bands[band]) for band in sorted(bands, reverse=True))
    return listing(f"{count} {band_words(band).split(' – ')[0]}" for band, count in told)


def _hazard(material: PlanMaterial, hazard: Hazard) -> str:
    parts = [material.said(hazard.event)]
    if hazard.cause.strip():
        parts.append(_("Årsak: {cause}").format(cause=material.said(hazard.cause)))
    if hazard.ethics.strip():
        parts.append(_("Etikk: {ethics}").format(ethics=material.said(hazard.ethics)))
    return "\n".join(parts)


def graded(cell: Cell | None, scale: Limits) -> Text:
    """A risk as product and colour, the colour in words too."""
    if cell is None:
        return _("ikke vurdert")
    probability, consequence = cell
    band = scale.band(probability, consequence)
    colour = band_words(band).split(" – ")[0]
    product = f"{probability} × {consequence} = {probability * consequence}"
    return rich(product, "\n", bold(colour, _TONES[band]))


def control_words(material: PlanMaterial, control: Control) -> str:
    """What is done, by whom, until when, and whether it is."""
    owner = material.said(control.owner) or _("ansvarlig ikke oppgitt")
    deadline = day(control.deadline) if control.deadline else _("frist ikke satt")
    done = _(", gjort") if control.done else ""
    text = _("{text} ({owner}, {deadline}{done})")
    return text.format(text=material.said(control.text), owner=owner, deadline=deadline, done=done)


def worst(material: PlanMaterial) -> list[tuple[Band, str, Hazard]]:
    """The hazards that are left with the gravest risk, as band, measure and hazard, the worst first."""
    scale = risk.limits(material.snapshot)
    found = [
        (band, row.measure.code, hazard)
        for row in material.plan.measures
        for hazard, _controls in row.hazards
        if (band := risk.after(hazard, scale)) is not None
    ]
    return sorted(found, key=lambda row: (-row[0], -_product(row[2]), by_number(row[1]), row[2].code))


def _product(hazard: Hazard) -> int:
    probability, consequence = risk.cell_after(hazard) or (0, 0)
    return probability * consequence


def _scale_words() -> str:
    text = _("Sannsynlighet: {probability}. Konsekvens: {consequence}.")
    return text.format(
        probability="; ".join(f"{place} {_(words)}" for place, words in enumerate(PROBABILITY, 1)),
        consequence="; ".join(f"{place} {_(words)}" for place, words in enumerate(CONSEQUENCE, 1)),
    )
