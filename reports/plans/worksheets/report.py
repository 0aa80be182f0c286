"""The report `arbeidsark`: printed for small groups, filled in by hand, typed back in by its codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from reportlab.platypus.doctemplate import PageBreak  # type: ignore[attr-defined]
from reportlab.platypus.flowables import Flowable

from reports.flowables import heading
from reports.page import build
from reports.plans.frame import meta, origin, standing
from reports.plans.material import PlanMaterial
from reports.plans.worksheets.basis import Sheets, of_plan
from reports.plans.worksheets.parts import flow, how, minutes, risk, task_cards, typing_in, who
from reports.words import _


def worksheets(material: PlanMaterial, created: datetime | None = None) -> bytes:
    """The worksheets for the tasks and measures of a plan, as PDF in the chosen language."""
    story = [
        heading(_("Arbeidsark"), 1),
        standing(material),
        *parts(of_plan(material)),
        origin(material),
    ]
    return build(story, meta(material, _("Arbeidsark"), created or datetime.now(UTC)))


def parts(sheets: Sheets) -> Iterator[Flowable]:
    """Every part; what is cut or passed round begins on a sheet of its own."""
    yield heading(_("1 Slik bruker dere arkene"), 2)
    yield from how(sheets)
    yield PageBreak()
    yield heading(_("2 Kort til å klippe ut"), 2)
    yield from task_cards(sheets)
    yield PageBreak()
    yield heading(_("3 Hvem må, bør, kan og skal ikke?"), 2)
    yield from who(sheets)
    yield PageBreak()
    yield heading(_("4 Hvor lang tid tar det?"), 2)
    yield from minutes(sheets)
    yield PageBreak()
    yield heading(_("5 Hva stopper flyten?"), 2)
    yield from flow(sheets)
    yield PageBreak()
    yield heading(_("6 Hva kan gå galt?"), 2)
    yield from risk(sheets)
    yield PageBreak()
    yield heading(_("7 Skriv svarene inn"), 2)
    yield from typing_in(sheets)
