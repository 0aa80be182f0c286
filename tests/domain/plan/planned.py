"""A small department with a plan that lacks nothing: what the tests of plans change one thing in."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from db.knowledge import load_catalogue
from domain.model import Entity, TaskCategory
from domain.plan.contents import Contents, contents
from domain.plan.gates import Gates, Lack
from domain.plan_model import (
    Act,
    Basis,
    Control,
    EmployersAnswer,
    Hazard,
    Indicator,
    Measure,
    MeasureAnswer,
    MeasureKind,
    Measurement,
    Part,
    Plan,
    PlannedTraining,
    PlanStatus,
    Stance,
    View,
)
from domain.snapshot import Snapshot
from domain.units import to_micro
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
DAY = date(2026, 11, 2)
ANSWERS = (
    "oppgavens_art",
    "kvalifikasjoner",
    "veiledning",
    "forsvarlighet",
    "arbeidsmiljo",
    "frigjort_tid",
    "lonn",
    "eskalering",
    "legestotte",
    "erfaren_leder",
    "skjovet_til_andre",
    "etikk",
)
LAYERS = ("forebygge", "egenmestring", "pårørende")


def mapping() -> Mapped:
    """Nurses do all wound care, 300 minutes a week, which auxiliary nurses may do too; 1 000 minutes each."""
    mapped = Mapped()
    mapped.competency("K")
    mapped.holds("SP", K=3)
    mapped.holds("HF", K=3)
    mapped.staff("s", "SP", 100)
    mapped.staff("h", "HF", 100)
    mapped.task("SÅR", 300, today={"SP": 100}, takes={"K": 3}, category=TaskCategory.HELSEFAGLIG)
    for kind in LAYERS:
        mapped.lower("SÅR", kind, "nei")
    return mapped


def plan_rows(snapshot: Snapshot) -> list[Any]:
    """A plan with one measure that has passed everything but the decision itself."""
    task = snapshot.tasks["SÅR"]
    unit = snapshot.units["E"]
    return [
        Plan(
            "p",
            "PL1",
            "Sår til helsefagarbeider",
            unit.id,
            "Frigjøre sykepleiertid",
            "Avdelingsleder",
            decided_by="Kommunalsjef",
            mandate="Delegert",
            decided_on=DAY,
        ),
        Measure(
            "m",
            "p",
            "T1",
            MeasureKind.FLYTTE,
            "Sårstell flyttes",
            task.id,
            "SP",
            "HF",
            to_micro(120),
            Basis.STYRINGSRETT,
            "Fagleder",
            date(2027, 2, 1),
            DAY,
            date(2027, 1, 15),
            "To timer mindre for sykepleierne",
            "Halvannen time",
            "Mer opplæring først",
            Act.INNFORE,
        ),
        *(MeasureAnswer(f"a-{code}", "m", code, "Svart") for code in ANSWERS),
        Hazard("h", "m", "sen_oppdagelse", "Infeksjon oppdages sent", "", 3, 4, 2, 4),
        Control("c", "h", 1, "Bilde til sykepleier", "Fagleder", date(2026, 12, 1)),
        PlannedTraining("t", "m", 1, "Sårkurs", receiver="HF"),
        Indicator("i", "m", 1, "Sår grodd", "prosent", to_micro(62), to_micro(70), False, "Fagleder"),
        Measurement("r", "i", DAY, to_micro(64)),
        *(
            View(f"v{n}", "p", n, part, group, text="Sagt", stance=Stance.ENIG)
            for n, (part, group) in enumerate(
                (
                    (Part.UTFORER, "SP"),
                    (Part.NY_UTFORER, "HF"),
                    (Part.TILLITSVALGT, ""),
                    (Part.VERNEOMBUD, ""),
                    (Part.AMU, ""),
                    (Part.BRUKER, ""),
                ),
                1,
            )
        ),
        *(EmployersAnswer(f"e{n}", f"v{n}", "Tatt inn") for n in range(1, 7)),
    ]


Alter = Callable[[list[Any]], Iterable[Any]]


def planned(alter: Alter | None = None, mapped: Mapped | None = None) -> Snapshot:
    """The department with the plan, its rows altered first."""
    department = (mapped or mapping()).snapshot
    rows = plan_rows(department)
    values = [row for kind in department._rows for row in department.all(kind)]
    return Snapshot.of([*values, *(alter(rows) if alter else rows)])


def setting(of: type[Entity], identity: str = "", /, **values: Any) -> Alter:
    """Rows of a kind (one of them, or all) with other values."""

    def alter(rows: list[Any]) -> list[Any]:
        return [
            replace(row, **values) if isinstance(row, of) and identity in ("", row.id) else row
            for row in rows
        ]

    return alter


def without(*identities: str) -> Alter:
    """All rows but these, and what belongs to them."""
    owners = ("plan_id", "measure_id", "hazard_id", "indicator_id", "view_id")

    def alter(rows: list[Any]) -> list[Any]:
        gone = set(identities)
        for row in rows:
            if any(getattr(row, field, None) in gone for field in owners):
                gone.add(row.id)
        return [row for row in rows if row.id not in gone]

    return alter


def plan_of(snapshot: Snapshot) -> Contents:
    """The one plan."""
    (plan,) = snapshot.all(Plan)
    return contents(snapshot, plan)


def lacks(snapshot: Snapshot, status: PlanStatus) -> tuple[Lack, ...]:
    """What the plan lacks before a status."""
    return Gates(snapshot, CATALOGUE, plan_of(snapshot)).lacks(status)
