"""The things a decision is made of: a plan, its measures, their risks, what people said, what was measured.

Frozen values like those of `domain.model`, kept in the same store with the same undo and log, and not part
of the workbook. Groups are codes; quantities are `Micro` (see `domain.units`); texts are the users' own.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.units import Micro


class PlanStatus(StrEnum):
    """How far a plan has come; the last three are ways it can end."""

    UTKAST = "utkast"
    MEDVIRKNING = "medvirkning"
    RISIKOVURDERT = "risikovurdert"
    DROFTET = "drøftet"
    BESLUTTET = "besluttet"
    PROVES_UT = "prøves ut"
    EVALUERT = "evaluert"
    INNFORT = "innført"
    JUSTERT = "justert"
    AVVIST = "avvist"


class MeasureKind(StrEnum):
    """What a measure does with the work."""

    FLYTTE = "flytte"
    DELE = "dele"
    STOPPE = "stoppe"
    AUTOMATISERE = "automatisere"
    OPPLARE = "opplære"
    KOMBINERE = "kombinere"


class Basis(StrEnum):
    """What lets the employer give a task to somebody else."""

    STYRINGSRETT = "styringsrett"
    """A new division of tasks by the employer's right to direct (hpl §§ 4 and 16)."""
    MEDHJELPER = "medhjelper"
    """Health personnel leave a task to a helper under control and guidance (hpl § 5)."""


class Part(StrEnum):
    """As what somebody takes part in a plan."""

    LEDER = "leder"
    UTFORER = "utfører i dag"
    NY_UTFORER = "ny utfører"
    TILLITSVALGT = "tillitsvalgt"
    VERNEOMBUD = "verneombud"
    AMU = "amu"
    BRUKER = "bruker"
    LEGEMIDDELRAADGIVER = "legemiddelrådgiver"
    ANNEN = "annen"


class Stance(StrEnum):
    """Where somebody stands."""

    ENIG = "enig"
    DELVIS = "delvis enig"
    UENIG = "uenig"
    IKKE_TATT = "ikke tatt stilling"


class Act(StrEnum):
    """What a trial led to."""

    INNFORE = "innføre"
    JUSTERE = "justere"
    FORKASTE = "forkaste"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The mapping as a meeting approved it: every step of the log after `step` is a later change."""

    id: str
    unit_id: str
    number: int
    approved_on: date
    approved_by: str
    step: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeReason:
    """Why a step after a baseline was made."""

    id: str
    baseline_id: str
    step: int
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a unit means to do, from draft to done; `support` is that of the level above the decision."""

    id: str
    code: str
    name: str
    unit_id: str
    aim: str = ""
    owner: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    status: PlanStatus = PlanStatus.UTKAST
    decided_by: str = ""
    mandate: str = ""
    support: str = ""
    decided_on: date | None = None
    status_reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing a plan does: to a task, between groups, in `minutes` a week (None: not counted in minutes).

    `act` is what the trial led to; `prediction`, `result` and `learning` are the unit's own words.
    """

    id: str
    plan_id: str
    code: str
    kind: MeasureKind
    title: str
    task_id: str | None = None
    giver: str = ""
    receiver: str = ""
    minutes: Micro | None = None
    basis: Basis | None = None
    owner: str = ""
    review_on: date | None = None
    trial_from: date | None = None
    trial_until: date | None = None
    prediction: str = ""
    result: str = ""
    learning: str = ""
    act: Act | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """What the unit answers to one question about a measure; `not_relevant`: the text says why not."""

    id: str
    measure_id: str
    question: str
    text: str
    not_relevant: bool = False


@dataclass(frozen=True, slots=True)
class MinutesChanged:
    """What a measure did when its plan was introduced: by how much a group's minutes of the task changed.

    `of_group` "" is what nobody did; `minutes` a week are below nothing for whoever gave. Written with the
    new division of tasks, and never changed.
    """

    id: str
    measure_id: str
    of_group: str
    minutes: Micro


@dataclass(frozen=True, slots=True)
class Hazard:
    """Something unwanted a measure may lead to: how likely and how grave (1–5), before and after controls."""

    id: str
    measure_id: str
    code: str
    event: str
    cause: str = ""
    probability: int | None = None
    consequence: int | None = None
    probability_after: int | None = None
    consequence_after: int | None = None
    ethics: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """What is done about a hazard, by whom and when."""

    id: str
    hazard_id: str
    number: int
    text: str
    owner: str = ""
    deadline: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Barrier:
    """What may stand in the way of a measure, and what is done about it."""

    id: str
    measure_id: str
    number: int
    text: str
    countermeasure: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class PlannedTraining:
    """Training a measure takes: how many of a group, hours each, who teaches, who works beside them.

    `persons_done`: how many have had it, by `done_on`; who they are is not kept.
    """

    id: str
    measure_id: str
    number: int
    title: str
    competency_id: str | None = None
    receiver: str = ""
    persons: int = 1
    hours_each: Micro = 0
    teacher: str = ""
    teacher_hours: Micro = 0
    mentor: str = ""
    deadline: date | None = None
    persons_done: int = 0
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What shows whether a measure works; `balancing`: what must not get worse meanwhile.

    `ready` is the code of the ready indicator it is (`domain.plan.indicators`); empty for the unit's own.
    """

    id: str
    measure_id: str
    number: int
    name: str
    unit_of_measure: str = ""
    baseline: Micro | None = None
    target: Micro | None = None
    balancing: bool = False
    owner: str = ""
    ready: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One reading of an indicator; `number` tells several of the same day apart, of which one stands.

    A wrong one is withdrawn: on a day, because of something. It is kept and told, and counts nowhere.
    """

    id: str
    indicator_id: str
    measured_on: date
    value: Micro
    note: str = ""
    number: int = 1
    withdrawn_on: date | None = None
    withdrawn_because: str = ""


@dataclass(frozen=True, slots=True)
class PlanReview:
    """That the review of a plan so many months after its decision was held, and what was seen there."""

    id: str
    plan_id: str
    months: int
    held_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What somebody said about a plan, in the order it was said; never changed, only answered.

    `not_relevant`: nobody was heard in this part, and `text` says why. A `statement` is the person's own,
    confirmed by a signature on `confirmed_on`.
    """

    id: str
    plan_id: str
    number: int
    part: Part
    of_group: str = ""
    union: str = ""
    name: str = ""
    heard_on: date | None = None
    text: str = ""
    stance: Stance = Stance.IKKE_TATT
    dissent: str = ""
    not_relevant: bool = False
    statement: bool = False
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class EmployersAnswer:
    """The employer's grounded answer to a view (aml § 8-2)."""

    id: str
    view_id: str
    text: str
    answered_by: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class LearntPackage:
    """What another unit learnt from a plan, as it was taken in: shown beside one's own, never with it.

    `document` is the package's JSON as `plan learn` writes it; `name` is what the file was called.
    """

    id: str
    number: int
    name: str
    taken_in_on: date
    document: str


PlanEntity = (
    Baseline
    | ChangeReason
    | Plan
    | Measure
    | MeasureAnswer
    | MinutesChanged
    | Hazard
    | Control
    | Barrier
    | PlannedTraining
    | Indicator
    | Measurement
    | PlanReview
    | View
    | EmployersAnswer
    | LearntPackage
)

PLAN_ENTITIES: tuple[type[PlanEntity], ...] = (
    Baseline,
    ChangeReason,
    Plan,
    Measure,
    MeasureAnswer,
    MinutesChanged,
    Hazard,
    Control,
    Barrier,
    PlannedTraining,
    Indicator,
    Measurement,
    PlanReview,
    View,
    EmployersAnswer,
    LearntPackage,
)
"""Every kind of value, those referred to before those that refer."""
