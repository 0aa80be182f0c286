"""The parts of the reports whose parts can be chosen, and those that no choice removes.

docs/REPORTS.md says the same of every report. Parts keep their numbers when others are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.words import _, marked

DEPARTMENT = "avdeling"
MAPPING = "kartlegging"
PROPOSAL = "forslag"
VULNERABILITY = marked("sårbarhet")
WORKSHEETS = "arbeidsark"
MEMO = marked("drøftingsnotat")
CONSEQUENCES = "personellkonsekvens"
COMPETENCE_PLAN = "kompetanseplan"
EFFECT = "effekt"
DEPARTMENT_REPORTS = (DEPARTMENT, MAPPING, PROPOSAL, VULNERABILITY)
"""The names of the reports that rest on the mapping and not on a plan, as they are asked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: what it is asked for by, its heading, and whether no choice removes it.

    `number` is the one its heading begins with; 0 where it has none of its own.
    """

    code: str
    title: str
    number: int
    fixed: bool = False

    @property
    def heading(self) -> str:
        """The heading, in the chosen language."""
        title = _(self.title)
        return _("{number} {title}").format(number=self.number, title=title) if self.number else title


class UnknownPart(Exception):
    """A report has no such part; `known` are those that can be chosen."""

    def __init__(self, part: str, known: tuple[str, ...]) -> None:
        super().__init__(part)
        self.part, self.known = part, known


PARTS: Mapping[str, tuple[Part, ...]] = {
    DEPARTMENT: (
        Part("forside", marked("Første side"), 0, fixed=True),
        Part("kartlegging", marked("Kartleggingen: hva er det dere gjør?"), 1),
        Part("analyse", marked("Analysen: hvor trykker det?"), 2),
        Part("forslag", marked("Forslaget: hvem kan gjøre hva?"), 3),
        Part("udekket", marked("Det som ikke blir gjort"), 3, fixed=True),
        Part("grunnlag", marked("Grunnlaget: hva bygger tallene på?"), 4, fixed=True),
    ),
    MAPPING: (
        Part("avdelingen", marked("Avdelingen: hvem er dere?"), 1),
        Part("prosesser", marked("Arbeidsprosessene: hva kommer etter hva?"), 2),
        Part("oppgaver", marked("Oppgavene, én for én"), 3),
        Part("kompetanse", marked("Kompetansen: hva kreves, og hvem har den?"), 4),
        Part("lag", marked("De laveste lagene, vaktene og løftene"), 5),
        Part("regler", marked("Egne vurderinger og regler"), 6, fixed=True),
        Part("mangler", marked("Det som mangler, og hvor sikre tallene er"), 7, fixed=True),
        Part("grunnlag", marked("Grunnlaget: hva bygger tallene på?"), 8, fixed=True),
    ),
    PROPOSAL: (
        Part("kort", marked("Forslaget kort fortalt"), 1, fixed=True),
        Part("grupper", marked("Før og etter for hver gruppe"), 2),
        Part("endringer", marked("Endringene, og hvorfor"), 3),
        Part("blir", marked("Det som ikke flyttes, og hvorfor"), 4),
        Part("valg", marked("Hvor mange endringer, og andre planer"), 5),
        Part("vilkår", marked("Vilkårene og reglene"), 6, fixed=True),
        Part("udekket", marked("Det som ikke blir gjort"), 7, fixed=True),
        Part("grunnlag", marked("Grunnlaget: hva bygger tallene på?"), 8, fixed=True),
    ),
    VULNERABILITY: (
        Part("kort", marked("Sårbarheten kort fortalt"), 1, fixed=True),
        Part("en", marked("Når én er borte"), 2, fixed=True),
        Part("gruppe", marked("Når en hel gruppe er borte"), 3, fixed=True),
        Part("kompetanse", marked("Kompetansen som få har"), 4, fixed=True),
        Part("vakter", marked("Vaktene"), 5, fixed=True),
        Part("to", marked("Når to er borte samtidig"), 6, fixed=True),
        Part("mindre", marked("Hva kan gjøre dere mindre sårbare?"), 7, fixed=True),
        Part("grunnlag", marked("Grunnlaget: hva bygger tallene på?"), 8, fixed=True),
    ),
    MEMO: (
        Part("innkalling", marked("Innkalling"), 1),
        Part("grunnlag", marked("Grunnlaget: hva foreslås, og hva er alternativet?"), 2),
        Part("tiltak", marked("Tiltakene: grunnlag og svar"), 3),
        Part("risiko", marked("Risiko før og etter"), 4),
        Part("innspill", marked("Det som er sagt, og arbeidsgivers svar"), 5, fixed=True),
        Part("endret", marked("Regler og tall som er endret"), 6, fixed=True),
        Part("udekket", marked("Det som ikke blir gjort"), 7, fixed=True),
        Part("protokoll", marked("Protokoll"), 8, fixed=True),
    ),
    CONSEQUENCES: (
        Part("grupper", marked("Arbeid og årsverk for hver gruppe"), 1),
        Part("pyramiden", marked("Hvor i pyramiden arbeidet gjøres"), 2),
        Part("veiledning", marked("Veiledning og opplæring"), 3),
        Part("andre", marked("Arbeid som faller bort, og arbeid som skyves til andre"), 4, fixed=True),
        Part("kroner", marked("Økonomi"), 5),
        Part("udekket", marked("Det som ikke blir gjort"), 6, fixed=True),
    ),
    COMPETENCE_PLAN: (
        Part("mangler", marked("Det oppgavene krever, og det gruppene kan"), 1, fixed=True),
        Part("kurs", marked("Opplæringen"), 2),
        Part("datoer", marked("Datoene"), 3),
        Part("start", marked("Hva som kan gjøres først"), 4),
        Part("videre", marked("Veien videre for gruppene"), 5),
    ),
    EFFECT: (
        Part("virkning", marked("Det planen skulle gi"), 1),
        Part("frigjort", marked("Bruken av den frigjorte tiden"), 2, fixed=True),
        Part("tiltak", marked("Utprøvingen av hvert tiltak"), 3),
        Part("dager", marked("Dager å huske"), 4),
    ),
    WORKSHEETS: (
        Part("bruk", marked("Slik bruker dere arkene"), 1),
        Part("kort", marked("Kort til å klippe ut"), 2),
        Part("hvem", marked("Hvem må, bør, kan og skal ikke?"), 3),
        Part("minutter", marked("Hvor lang tid tar det?"), 4),
        Part("flyt", marked("Hva stopper flyten?"), 5),
        Part("risiko", marked("Hva kan gå galt?"), 6),
        Part("inntasting", marked("Skriv svarene inn"), 7, fixed=True),
    ),
}
"""The parts of each report in their order."""


def part(kind: str, code: str) -> Part:
    """One part of a report."""
    return next(row for row in PARTS[kind] if row.code == code)


def optional(kind: str) -> tuple[Part, ...]:
    """The parts of a report that may be left out; none for a report that is always whole."""
    return tuple(row for row in PARTS.get(kind, ()) if not row.fixed)


def chosen(kind: str, wanted: Iterable[str] | None = None) -> frozenset[str]:
    """The codes of the parts a report gets: those wanted (None: all) and those no choice removes.

    Raises UnknownPart for a part that the report does not have.
    """
    rows = PARTS.get(kind, ())
    known = {row.code for row in rows}
    asked = known if wanted is None else set(wanted)
    for code in sorted(asked - known):
        raise UnknownPart(code, tuple(row.code for row in optional(kind)))
    return frozenset(asked | {row.code for row in rows if row.fixed})


def without(kind: str, parts: frozenset[str]) -> tuple[Part, ...]:
    """The parts that somebody has left out, in their order."""
    return tuple(row for row in PARTS[kind] if row.code not in parts)
