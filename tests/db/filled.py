"""A small mapping that holds a value of every kind, with every field filled in at least once."""

from datetime import date

from domain.model import (
    Competency,
    Entity,
    Evidence,
    Group,
    GroupCompetency,
    Judgement,
    LinkKind,
    PatientContact,
    Person,
    PersonCompetency,
    Position,
    Process,
    Recruitment,
    Requirement,
    Setting,
    Share,
    Task,
    TaskCategory,
    TaskLink,
    TimeBasis,
    Unit,
    UnitLevel,
    UnitType,
    UnitVerdict,
)
from domain.units import to_micro

COMMUNE = Unit("u-1", "KOM", "Kommunen", UnitLevel.KOMMUNE)
WARD = Unit(
    "u-2",
    "HJE",
    "Hjemmetjenesten",
    UnitLevel.KOMMUNE,
    UnitType.HJEMMETJENESTE,
    "u-1",
    to_micro("35.5"),
    to_micro("0.8"),
    "Åpen døgnet rundt; «sone øst»",
)
ROUND = Process("pr-1", "P1", "Morgenrunde", "u-2", "Fra sju til elleve")
WOUND = Task(
    "t-1",
    "T1",
    "pr-1",
    "Sårstell",
    to_micro("0.5"),
    to_micro("2.5"),
    to_micro(2),
    to_micro("33.3"),
    PatientContact.DIREKTE,
    TaskCategory.HELSEFAGLIG,
    ("sår", 'med "anførsel"', "nøkkel=verdi"),
    to_micro("1.5"),
    True,
    12,
    "Før frokost",
)
REPORT = Task("t-2", "T2", "pr-1", "Rapport", to_micro(7), to_micro(10), category=TaskCategory.ADMINISTRATIV)
NURSE = Person("p-1", "A1", "SP", "u-2", "Kari Øvrebø")
WOUND_CARE = Competency("k-1", "K1", "Sårbehandling")
COMPRESSION = Competency(
    "k-2",
    "K2",
    "Kompresjon",
    "k-1",
    "Legge kompresjon",
    "http://data.europa.eu/esco/x",
    to_micro(12),
    24_000_000,
)

FILLED: tuple[Entity, ...] = (
    Setting("s-1", "navn", "Prøvekommunen"),
    COMMUNE,
    WARD,
    TimeBasis("tb-1", "u-2", "SP", hours_per_day=to_micro("7.1"), individual_hours_per_year=to_micro(40)),
    TimeBasis("tb-2", "u-2"),
    Group(
        "g-1",
        "X_SAAR",
        "Sårsykepleier",
        "SP",
        4,
        to_micro(2),
        to_micro(90),
        to_micro(85),
        to_micro(420),
        "Egen gruppe",
    ),
    Group("g-2", "HF"),
    Recruitment("r-1", "u-2", "X_SAAR", to_micro(1), "Ingen søkere i vår"),
    WOUND_CARE,
    COMPRESSION,
    GroupCompetency("gc-1", "SP", "k-1", 3),
    GroupCompetency("gc-2", "X_SAAR", "k-1", 4),
    NURSE,
    Person("p-2", "X1", "X_SAAR", "u-2"),
    Position("po-1", "p-1", "u-2", to_micro(60), 1, to_micro(80), "Deltid"),
    Position("po-2", "p-1", "u-1", to_micro(20)),
    Position("po-3", "p-2", "u-2", to_micro(740), 9),
    PersonCompetency("pc-1", "p-1", "k-2", 3, date(2027, 6, 30), Evidence.BEGGE, "Kursbevis"),
    ROUND,
    WOUND,
    REPORT,
    TaskLink("l-1", "t-2", LinkKind.FOLLOWS),
    TaskLink("l-2", "t-2", LinkKind.AFTER, "t-1"),
    Requirement("rq-1", "t-1", "k-1", 3),
    Share("sh-1", "t-1", "SP", to_micro("66.6")),
    Share("sh-2", "t-1", "X_SAAR", to_micro("33.4")),
    UnitVerdict("v-1", "t-1", "HF", Judgement.MAY, to_micro(10), "X_SAAR", to_micro("1.25"), "Etter kurs"),
    UnitVerdict("v-2", "t-1", "X_SAAR", Judgement.SHOULD),
)
