"""The reports by name, whom each is for, and the one call that makes any of those on a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from reports.parts import (
    COMPETENCE_PLAN,
    CONSEQUENCES,
    DEPARTMENT,
    EFFECT,
    MAPPING,
    MEMO,
    PROPOSAL,
    VULNERABILITY,
    WORKSHEETS,
    chosen,
    optional,
)
from reports.words import _, marked

if TYPE_CHECKING:
    from reports.plans.material import PlanMaterial

STATEMENT = "uttalelse"
PLAN_REPORTS = (
    MEMO,
    CONSEQUENCES,
    COMPETENCE_PLAN,
    "oppgaveinstruks",
    "lederark",
    EFFECT,
    WORKSHEETS,
    "enkelt",
    "behov",
    STATEMENT,
)
"""The names of the reports, as they are asked for."""

_TITLES: Mapping[str, str] = {
    DEPARTMENT: marked("Avdelingen"),
    MAPPING: marked("Kartleggingen"),
    PROPOSAL: marked("Forslaget"),
    VULNERABILITY: marked("Sårbarheten"),
    MEMO: marked("Drøftingsnotat"),
    CONSEQUENCES: marked("Personellkonsekvenser"),
    COMPETENCE_PLAN: marked("Kompetanseplan"),
    "oppgaveinstruks": marked("Oppgaveinstruks"),
    "lederark": marked("Lederark"),
    EFFECT: marked("Effekt"),
    WORKSHEETS: marked("Arbeidsark"),
    "enkelt": marked("Kort fortalt"),
    "behov": marked("Behov og krav"),
    STATEMENT: marked("Uttalelse"),
}
_FOR_WHOM: Mapping[str, str] = {
    DEPARTMENT: marked(
        "Til ledermøtet, tillitsvalgte og kollegaer: kartleggingen, analysen, forslaget og grunnlaget."
    ),
    MAPPING: marked(
        "Til dem som har kartlagt, og dem som bygger videre: alt som er ført opp, og det som mangler."
    ),
    PROPOSAL: marked(
        "Til dem som skal vurdere forslaget: hver endring med grunner, og det som ikke flyttes."
    ),
    VULNERABILITY: marked(
        "Til leder og verneombud: det som stopper når noen er borte, og hva som kan hjelpe."
    ),
    MEMO: marked("Til møtet med tillitsvalgte og verneombud: tiltak, risiko, det som er sagt, og protokoll."),
    CONSEQUENCES: marked(
        "Til tillitsvalgte, leder og personal: hva planen betyr for arbeid, opplæring og kostnader."
    ),
    COMPETENCE_PLAN: marked(
        "Til leder, fagansvarlig og dem som skal lære: det som mangler, opplæringen, timene og datoene."
    ),
    "oppgaveinstruks": marked(
        "Til dem som skal gjøre oppgaven, og dem som veileder: hvordan, og når man skal stanse."
    ),
    "lederark": marked("Til lederen over, på én side: mål, endringer, uenighet og frigjort tid."),
    EFFECT: marked(
        "Til dem som prøver ut planen, leder og tillitsvalgte: det den skulle gi, og det som er målt."
    ),
    WORKSHEETS: marked("Til gruppene i arbeidsmøtet: kort og ark å skrive på, som tastes inn etterpå."),
    "enkelt": marked("Til brukere og pårørende, på én side: hva som endres, og hvem de kan spørre."),
    "behov": marked("Til innkjøp og fagansvarlig: det som skal kjøpes eller automatiseres, og kravene."),
    STATEMENT: marked("Til tillitsvalgt og verneombud: deres egne ord, til underskrift."),
}


def report_title(kind: str) -> str:
    """What a report is called."""
    return _(_TITLES[kind])


def for_whom(kind: str) -> str:
    """Whom a report is for and what it holds, in one line; none names members of staff."""
    return _(_FOR_WHOM[kind])


def plan_report(
    kind: str,
    material: PlanMaterial,
    created: datetime | None = None,
    parts: Iterable[str] | None = None,
) -> bytes:
    """A report on a plan as PDF; made now unless a moment is given, and whole unless parts are chosen.

    Raises UnknownPart for a part that the report does not have.
    """
    told = chosen(kind, parts)
    if optional(kind):
        return _written_in_parts()[kind](material, created, told)
    return _written_whole()[kind](material, created)


def _written_in_parts() -> Mapping[str, Callable[[PlanMaterial, datetime | None, frozenset[str]], bytes]]:
    from reports.plans.competence_plan import competence_plan
    from reports.plans.consequences import consequences
    from reports.plans.measured import measured
    from reports.plans.memo import memo
    from reports.plans.worksheets.report import worksheets

    return {
        MEMO: memo,
        CONSEQUENCES: consequences,
        COMPETENCE_PLAN: competence_plan,
        EFFECT: measured,
        WORKSHEETS: worksheets,
    }


def _written_whole() -> Mapping[str, Callable[[PlanMaterial, datetime | None], bytes]]:
    from reports.plans.instruction import instruction
    from reports.plans.leaders_sheet import leaders_sheet
    from reports.plans.need_sheet import need_sheet
    from reports.plans.plain_page import plain_page
    from reports.plans.statement import statement

    return {
        "oppgaveinstruks": instruction,
        "lederark": leaders_sheet,
        "enkelt": plain_page,
        "behov": need_sheet,
        STATEMENT: statement,
    }
