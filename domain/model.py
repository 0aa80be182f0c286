"""The things a department maps: frozen values, one class per sheet of the workbook.

Every value has an `id` made here (not by a database), so that a whole graph can be built, undone
and restored before anything is stored. Other values are referred to by `…_id`; performer groups by
their *code*, because most of them stand in the catalogue that ships with the program and not in the
workspace. Quantities are `Micro` (see `units`). A field that is `None` was left empty: the default
of the contract applies where it is used. Field names and types equal the columns of `db.schema`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import uuid4

from domain.plan_model import PLAN_ENTITIES, PlanEntity
from domain.units import Micro
from domain.workshop_model import WORKSHOP_ENTITIES, WorkshopEntity

Code = str
"""What users call a thing: 1–64 characters, case-sensitive."""


def new_id() -> str:
    """An identity that no other workspace uses: 32 hexadecimal digits."""
    return uuid4().hex


class UnitLevel(StrEnum):
    """Which part of the health service a unit belongs to."""

    KOMMUNE = "kommune"
    SPESIALIST = "spesialist"
    FASTLEGE = "fastlege"
    PRIVAT = "privat"
    ANNET = "annet"


class UnitType(StrEnum):
    """What kind of unit it is; some legal rules hold in one kind only."""

    LEGEKONTOR = "legekontor"
    LEGEVAKT = "legevakt"
    HJEMMETJENESTE = "hjemmetjeneste"
    SYKEHJEM = "sykehjem"
    HELSESTASJON = "helsestasjon"
    SENGEPOST = "sengepost"
    POLIKLINIKK = "poliklinikk"
    APOTEK = "apotek"
    TANNKLINIKK = "tannklinikk"
    ANNET = "annet"


class PatientContact(StrEnum):
    """How close to the patient a task is done."""

    INGEN = "ingen"
    INDIREKTE = "indirekte"
    DIREKTE = "direkte"


class TaskCategory(StrEnum):
    """Whether a task is health care, administration or practical work."""

    HELSEFAGLIG = "helsefaglig"
    ADMINISTRATIV = "administrativ"
    PRAKTISK = "praktisk"


class Evidence(StrEnum):
    """What a person's competence rests on."""

    FORMELL = "formell"
    REELL = "reell"
    BEGGE = "begge"


class Judgement(StrEnum):
    """What the unit itself has decided about a group doing a task."""

    MUST = "må"
    SHOULD = "bør"
    MAY = "kan"
    MUST_NOT = "skal ikke"


class LinkKind(StrEnum):
    """How one task is tied to another: comes after it, or belongs to it and follows its performer."""

    AFTER = "etter"
    FOLLOWS = "følger"


class Shift(StrEnum):
    """When in the week something is done; the weekend counts all around the clock."""

    DAG = "dag"
    KVELD = "kveld"
    NATT = "natt"
    HELG = "helg"


ShiftShares = tuple[tuple[Shift, Micro], ...]
"""Percent of something in each shift, in the order of `Shift`, none of them 0; () = any time."""


class Phase(StrEnum):
    """Which part of a whole task a task is, in the order they are done."""

    VURDERE = "vurdere"
    FORBEREDE = "forberede"
    UTFORE = "utføre"
    BESLUTTE = "beslutte"


class LowerLayerKind(StrEnum):
    """What may be asked of a task before a colleague is asked to take it, lowest layer first."""

    FOREBYGGE = "forebygge"
    REDUSERE = "redusere"
    AUTOMATISERE = "automatisere"
    EGENMESTRING = "egenmestring"
    PARORENDE = "pårørende"
    FRIVILLIGE = "frivillige"
    LEVERANDOR = "leverandør"


class Answer(StrEnum):
    """What the unit answers; only `JA` changes what is to be done."""

    JA = "ja"
    NEI = "nei"
    SENERE = "senere"


class RuleChange(StrEnum):
    """What a unit does to the legal rules that ship: switches one off, edits one, or adds one."""

    AV = "av"
    ENDRET = "endret"
    NY = "ny"


class RuleKind(StrEnum):
    """What a rule of the unit's own may do; each member is named as the `RuleType` it stands for."""

    RESERVED = "forbeholdt"
    LIMITED_RIGHT = "begrenset rett"
    RESPONSIBLE = "ansvar"
    PROHIBITED = "forbudt"
    NOT_RESERVED = "ikke forbeholdt"
    ORG = "virksomhetskrav"
    DUTY = "plikt"
    DELEGATION = "delegering"
    ROLE = "rolle"
    SCOPE = "ramme"
    FINANCE = "takst"
    SERVICE = "tilbudskrav"


class ApprovalKind(StrEnum):
    """What a person is approved for in a task."""

    LEGEMIDDEL = "legemiddel"
    UTSTYR = "utstyr"


@dataclass(frozen=True, slots=True)
class Unit:
    """A department or part of one; parents lend their staff to the units below."""

    id: str
    code: Code
    name: str
    level: UnitLevel = UnitLevel.ANNET
    type: UnitType = UnitType.ANNET
    parent_id: str | None = None
    full_time_hours_per_week: Micro = 37_500_000
    available_share: Micro | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeBasis:
    """Stated working time of a unit, or of one group in it (WHO WISN); `group` "" = all groups."""

    id: str
    unit_id: str
    group: Code = ""
    days_per_week: Micro = 5_000_000
    public_holidays: Micro = 10_000_000
    vacation_days: Micro = 25_000_000
    sick_days: Micro = 0
    other_days: Micro = 0
    hours_per_day: Micro | None = None
    allowance_percent: Micro = 0
    individual_hours_per_year: Micro = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the workspace, or what it says otherwise than the catalogue; `None`/"" inherits."""

    id: str
    code: Code
    name: str = ""
    base: Code = ""
    layer: int | None = None
    scarcity: Micro | None = None
    ceiling_percent: Micro | None = None
    target_percent: Micro | None = None
    hourly_cost: Micro | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recruitment:
    """How hard a group is to recruit in one unit, instead of the group's own figure."""

    id: str
    unit_id: str
    group: Code
    scarcity: Micro
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Competency:
    """Something one must be able to do; `training_hours` take one person from nothing to level 3."""

    id: str
    code: Code
    name: str
    parent_id: str | None = None
    description: str = ""
    uri: str = ""
    training_hours: Micro | None = None
    validity_months: Micro | None = None


@dataclass(frozen=True, slots=True)
class GroupCompetency:
    """The level (0–4) every member of a group can be counted on to hold."""

    id: str
    group: Code
    competency_id: str
    level: int


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, or a whole group without names; `unit_id` is the home unit (first position)."""

    id: str
    code: Code
    group: Code
    unit_id: str
    name: str = ""
    under_approval: bool = False
    """Educated abroad and waiting for approval: does tasks under guidance only."""


@dataclass(frozen=True, slots=True)
class Position:
    """A person's position in one unit: `percent` of full time over `count` persons; no shifts = all."""

    id: str
    person_id: str
    unit_id: str
    percent: Micro
    count: int = 1
    wanted_percent: Micro | None = None
    note: str = ""
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonCompetency:
    """A level (0–4) one person holds beyond the group's, until and including `valid_until`."""

    id: str
    person_id: str
    competency_id: str
    level: int
    valid_until: date | None = None
    evidence: Evidence | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """A work process of one unit: the tasks that together give a result."""

    id: str
    code: Code
    name: str
    unit_id: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a process: `minutes` each time, `per_week` times.

    `responsible` answers for it whoever does it. A task that is part of another (`part_of_id`) counts
    with its own minutes; the other holds what is left. `redone_percent` of the times it has to be done again.
    """

    id: str
    code: Code
    process_id: str
    name: str
    per_week: Micro
    minutes: Micro
    minutes_low: Micro | None = None
    minutes_high: Micro | None = None
    contact: PatientContact = PatientContact.DIREKTE
    category: TaskCategory = TaskCategory.HELSEFAGLIG
    tags: tuple[str, ...] = ()
    importance: Micro = 1_000_000
    locked: bool = False
    risk: int | None = None
    note: str = ""
    shifts: ShiftShares = ()
    core_for: tuple[Code, ...] = ()
    responsible: Code = ""
    part_of_id: str | None = None
    phase: Phase | None = None
    most_performers: int | None = None
    place: str = ""
    suits_placement: bool = False
    redone_percent: Micro | None = None


@dataclass(frozen=True, slots=True)
class TaskLink:
    """Task `task_id` comes after, or follows, `target_id`; `None` = all other tasks of its process."""

    id: str
    task_id: str
    kind: LinkKind
    target_id: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """The level (1–4) of a competency that a task takes; `review_on`: when it is to be looked at again."""

    id: str
    task_id: str
    competency_id: str
    level: int
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a task's minutes that a group does today."""

    id: str
    task_id: str
    group: Code
    percent: Micro


@dataclass(frozen=True, slots=True)
class UnitVerdict:
    """What the unit has decided about a group doing a task, and what guidance and pace it takes.

    `review_on`: when it is to be looked at again.
    """

    id: str
    task_id: str
    group: Code
    verdict: Judgement
    follow_up_percent: Micro = 0
    follow_up_group: Code = ""
    time_factor: Micro = 1_000_000
    reason: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """A group in one shift of a unit: its share of the pool's time, how many are there, how many must be."""

    id: str
    unit_id: str
    group: Code
    shift: Shift
    share_percent: Micro | None = None
    present: Micro | None = None
    at_least: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ServiceThreshold:
    """A promise about a task: `percent` of the times answered `within_minutes`.

    `other_work_percent` is the share of waiting time that can be used for other work.
    """

    id: str
    task_id: str
    percent: Micro
    within_minutes: Micro
    open_hours_per_week: Micro
    other_work_percent: Micro = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class LowerLayer:
    """What the unit answers to one way of needing less of a task, with minutes a week saved and added."""

    id: str
    task_id: str
    kind: LowerLayerKind
    answer: Answer
    minutes_saved: Micro = 0
    minutes_added: Micro = 0
    group_added: Code = ""
    responsible: Code = ""
    not_digital: str = ""
    terms: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """That a person is approved for medicines, or trained in equipment, in one task; last day included."""

    id: str
    person_id: str
    task_id: str
    kind: ApprovalKind
    given_by: str = ""
    given_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class VolunteerResource:
    """An organisation that volunteers; never a person."""

    id: str
    code: Code
    unit_id: str
    name: str
    agreement: bool = False
    contact: str = ""
    training: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LocalRule:
    """What the unit changes in the legal rules that ship, which themselves stay as they are.

    `code` is the rule's id. Of an edited rule, what is empty is as it ships. `holders` are group codes,
    `*`, `@33`, `@health` or roles; `scope` holds `key=value`. Both days of its period are included.
    `controlled_on` is the day somebody last held it against what it rests on.
    """

    id: str
    code: Code
    change: RuleChange
    reason: str
    owner: str
    kind: RuleKind | None = None
    tags: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    wording: str = ""
    citation: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    controlled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the workspace, as text."""

    id: str
    key: str
    value: str


Entity = (
    Unit
    | TimeBasis
    | Group
    | Recruitment
    | Competency
    | GroupCompetency
    | Person
    | Position
    | PersonCompetency
    | Process
    | Task
    | TaskLink
    | Requirement
    | Share
    | UnitVerdict
    | Presence
    | ServiceThreshold
    | LowerLayer
    | Approval
    | VolunteerResource
    | LocalRule
    | Setting
    | PlanEntity
    | WorkshopEntity
)
EntityT = TypeVar("EntityT", bound=Entity)

ENTITIES: tuple[type[Entity], ...] = (
    Setting,
    Unit,
    TimeBasis,
    Group,
    Recruitment,
    Competency,
    GroupCompetency,
    Person,
    Position,
    PersonCompetency,
    Process,
    Task,
    TaskLink,
    Requirement,
    Share,
    UnitVerdict,
    Presence,
    ServiceThreshold,
    LowerLayer,
    Approval,
    VolunteerResource,
    LocalRule,
    *PLAN_ENTITIES,
    *WORKSHOP_ENTITIES,
)
"""Every kind of value, those referred to before those that refer (the order of insertion)."""
