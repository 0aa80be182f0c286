"""The report `arbeidsark`: printed for small groups, filled in by hand, typed back in by its codes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from reportlab.platypus.doctemplate import PageBreak  # type: ignore[attr-defined]
from reportlab.platypus.flowables import Flowable

from domain.catalogue import Catalogue
from domain.model import Unit
from domain.snapshot import Snapshot
from domain.today.situation import Situation
from domain.workshop_model import Workshop
from reports.flowables import contents, heading, paragraph
from reports.names import BriefNames
from reports.page import DocumentMeta, build
from reports.parts import PARTS, WORKSHEETS, chosen
from reports.plans.as_made import AsMade
from reports.plans.frame import meta, origin, standing
from reports.plans.material import PlanMaterial
from reports.plans.worksheets.basis import Sheets, of_plan, of_unit
from reports.plans.worksheets.parts import flow, how, minutes, risk, task_cards, typing_in, who
from reports.typography import SMALL
from reports.unnamed import Unnamed, stated_day
from reports.words import TAGS, _, day, language


def worksheets(
    material: PlanMaterial, created: datetime | None = None, wanted: Collection[str] | None = None
) -> bytes:
    """The worksheets for the tasks and measures of a plan, as PDF in the chosen language.

    `wanted` has the codes of their parts; None: all of them.
    """
    story = [
        heading(_("Arbeidsark"), 1),
        standing(material),
        *_parts(of_plan(material), chosen(WORKSHEETS, wanted)),
        origin(material),
    ]
    return build(story, meta(material, _("Arbeidsark"), created or datetime.now(UTC)))


@dataclass(frozen=True)
class UnitSheets:
    """A unit and the data its worksheets are printed from; `workshop` is None before there is a meeting.

    `version` is that of the program.
    """

    snapshot: Snapshot
    catalogue: Catalogue
    unit: Unit
    version: str
    workshop: Workshop | None = None


def unit_worksheets(
    material: UnitSheets, created: datetime | None = None, wanted: Collection[str] | None = None
) -> bytes:
    """The worksheets for the tasks of a unit and its workshop, as PDF in the chosen language."""
    snapshot, unit = material.snapshot, material.unit
    situation = Situation(snapshot, material.catalogue, unit.code)
    names, clean = BriefNames(snapshot, material.catalogue), Unnamed(snapshot).text
    made = AsMade(snapshot, material.catalogue)
    sheets = of_unit(snapshot, names, situation, unit, material.workshop, clean, made)
    law = day(material.catalogue.law_date)
    text = _("Laget med Nedenfra {version} av dataene per {data}, med regelverket per {law}.")
    told = text.format(version=material.version, data=stated_day(snapshot), law=law)
    story = [
        heading(_("Arbeidsark"), 1),
        *_parts(sheets, chosen(WORKSHEETS, wanted)),
        paragraph(told, SMALL),
    ]
    workspace = situation.workspace_name or _("Uten navn")
    source = _("Kilde: «{workspace}»").format(workspace=workspace)
    if material.workshop is not None:
        source = _("Kilde: arbeidsmøtet «{title}» i «{workspace}»").format(
            title=clean(material.workshop.title), workspace=workspace
        )
    about = DocumentMeta(
        title=_("Arbeidsark"),
        unit=unit.name,
        created=created or datetime.now(UTC),
        source=source,
        data_date=_("Data per {day}").format(day=stated_day(snapshot)),
        law_date=_("Regelverk per {day}").format(day=law),
        caution=_("Beslutningsstøtte, ikke fasit"),
        page_label=_("Side {page} av {pages}"),
        keywords=(_("oppgavedeling"), _("medvirkning")),
        lang=TAGS[language()],
    )
    return build(story, about)


_PARTS: Mapping[str, Callable[[Sheets], Iterable[Flowable]]] = {
    "bruk": how,
    "kort": task_cards,
    "hvem": who,
    "minutter": minutes,
    "flyt": flow,
    "risiko": risk,
    "inntasting": typing_in,
}


def _parts(sheets: Sheets, wanted: Collection[str]) -> Iterator[Flowable]:
    """The parts that are wanted, each on a sheet to be cut or passed round; several have contents."""
    rows = [row for row in PARTS[WORKSHEETS] if row.code in wanted]
    if len(rows) > 1:
        yield contents(_("Innhold"))
    for row in rows:
        if row is not rows[0]:
            yield PageBreak()
        yield heading(row.heading, 2)
        yield from _PARTS[row.code](sheets)
