"""The tables of a workspace: one for each kind of `domain.model`, and the log of what was done.

Columns equal the fields of the dataclasses; quantities are whole millionths. Foreign keys are looked
at when a transaction ends, so that values may come in any order. Performer groups are referred to by
code and not by key, because most of them stand in the catalogue and not in the workspace.
A change here is a new file in `migrations/versions` and a new sample in `tests/db/versions`.
"""

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum as PythonEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
    TypeDecorator,
    UniqueConstraint,
)

from domain import model, plan_model, workshop_model
from domain.keys import UNIQUE_KEYS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
EnumT = TypeVar("EnumT", bound=PythonEnum)


class Tags(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts as one text: a JSON array, so that any character may stand in a tag."""

    impl = Text
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        """A tuple."""
        return tuple

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """The array as text; the same tags always give the same text."""
        return None if value is None else _tags_as_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """The tags of the text."""
        return None if value is None else _text_as_tags(value)


class Shifts(TypeDecorator[tuple[model.Shift, ...]]):
    """Shifts as one text: a JSON array."""

    impl = Text
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        """A tuple."""
        return tuple

    def process_bind_param(self, value: tuple[model.Shift, ...] | None, dialect: Dialect) -> str | None:
        """The array as text; the same shifts always give the same text."""
        return None if value is None else _tags_as_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[model.Shift, ...] | None:
        """The shifts of the text."""
        return None if value is None else _text_as_shifts(value)


class ShiftShares(TypeDecorator[model.ShiftShares]):
    """Percent by shift as one text: a JSON array of pairs."""

    impl = Text
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        """A tuple."""
        return tuple

    def process_bind_param(self, value: model.ShiftShares | None, dialect: Dialect) -> str | None:
        """The array as text; the same shares always give the same text."""
        return None if value is None else _tags_as_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> model.ShiftShares | None:
        """The shares of the text."""
        return None if value is None else _text_as_shares(value)


# Thousands of tasks carry the same few sets of tags.
@lru_cache(maxsize=4096)
def _tags_as_text(tags: tuple[object, ...]) -> str:
    return json.dumps(tags, ensure_ascii=False)


@lru_cache(maxsize=4096)
def _text_as_tags(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=64)
def _text_as_shifts(text: str) -> tuple[model.Shift, ...]:
    return tuple(map(model.Shift, json.loads(text)))


@lru_cache(maxsize=4096)
def _text_as_shares(text: str) -> model.ShiftShares:
    return tuple((model.Shift(shift), percent) for shift, percent in json.loads(text))


def _one_of(name: str, values: type[EnumT]) -> Enum:
    return Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda kind: [member.value for member in kind],
    )


def _yes_no(name: str) -> Boolean:
    return Boolean(create_constraint=True, name=name)


def _refers(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


class _Identified(TypedColumns):
    id: Named[str] = Column(primary_key=True)


class _Settings(_Identified):
    key: Named[str]
    value: Named[str]


class _Units(_Identified):
    code: Named[str]
    name: Named[str]
    level: Named[model.UnitLevel] = Column(_one_of("level", model.UnitLevel))
    type: Named[model.UnitType] = Column(_one_of("type", model.UnitType))
    parent_id: Named[str | None] = Column(_refers("units"), index=True)
    full_time_hours_per_week: Named[int] = Column(BigInteger)
    available_share: Named[int | None] = Column(BigInteger)
    note: Named[str]


class _TimeBasis(_Identified):
    unit_id: Named[str] = Column(_refers("units"))
    group: Named[str]
    days_per_week: Named[int] = Column(BigInteger)
    public_holidays: Named[int] = Column(BigInteger)
    vacation_days: Named[int] = Column(BigInteger)
    sick_days: Named[int] = Column(BigInteger)
    other_days: Named[int] = Column(BigInteger)
    hours_per_day: Named[int | None] = Column(BigInteger)
    allowance_percent: Named[int] = Column(BigInteger)
    individual_hours_per_year: Named[int] = Column(BigInteger)


class _Groups(_Identified):
    code: Named[str]
    name: Named[str]
    base: Named[str]
    layer: Named[int | None]
    scarcity: Named[int | None] = Column(BigInteger)
    ceiling_percent: Named[int | None] = Column(BigInteger)
    target_percent: Named[int | None] = Column(BigInteger)
    hourly_cost: Named[int | None] = Column(BigInteger)
    note: Named[str]


class _Recruitment(_Identified):
    unit_id: Named[str] = Column(_refers("units"))
    group: Named[str]
    scarcity: Named[int] = Column(BigInteger)
    reason: Named[str]


class _Competencies(_Identified):
    code: Named[str]
    name: Named[str]
    parent_id: Named[str | None] = Column(_refers("competencies"), index=True)
    description: Named[str]
    uri: Named[str]
    training_hours: Named[int | None] = Column(BigInteger)
    validity_months: Named[int | None] = Column(BigInteger)


class _GroupCompetencies(_Identified):
    group: Named[str]
    competency_id: Named[str] = Column(_refers("competencies"), index=True)
    level: Named[int]


class _People(_Identified):
    code: Named[str]
    group: Named[str]
    unit_id: Named[str] = Column(_refers("units"), index=True)
    name: Named[str]
    under_approval: Named[bool] = Column(_yes_no("under_approval"))


class _Positions(_Identified):
    person_id: Named[str] = Column(_refers("people"))
    unit_id: Named[str] = Column(_refers("units"), index=True)
    percent: Named[int] = Column(BigInteger)
    count: Named[int]
    wanted_percent: Named[int | None] = Column(BigInteger)
    note: Named[str]
    shifts: Named[tuple[model.Shift, ...]] = Column(Shifts, nullable=False)


class _PersonCompetencies(_Identified):
    person_id: Named[str] = Column(_refers("people"))
    competency_id: Named[str] = Column(_refers("competencies"), index=True)
    level: Named[int]
    valid_until: Named[date | None]
    evidence: Named[model.Evidence | None] = Column(_one_of("evidence", model.Evidence))
    source: Named[str]


class _Processes(_Identified):
    code: Named[str]
    name: Named[str]
    unit_id: Named[str] = Column(_refers("units"), index=True)
    description: Named[str]


class _Tasks(_Identified):
    code: Named[str]
    process_id: Named[str] = Column(_refers("processes"), index=True)
    name: Named[str]
    per_week: Named[int] = Column(BigInteger)
    minutes: Named[int] = Column(BigInteger)
    minutes_low: Named[int | None] = Column(BigInteger)
    minutes_high: Named[int | None] = Column(BigInteger)
    contact: Named[model.PatientContact] = Column(_one_of("contact", model.PatientContact))
    category: Named[model.TaskCategory] = Column(_one_of("category", model.TaskCategory))
    tags: Named[tuple[str, ...]] = Column(Tags, nullable=False)
    importance: Named[int] = Column(BigInteger)
    locked: Named[bool] = Column(_yes_no("locked"))
    risk: Named[int | None]
    note: Named[str]
    shifts: Named[model.ShiftShares] = Column(ShiftShares, nullable=False)
    core_for: Named[tuple[str, ...]] = Column(Tags, nullable=False)
    responsible: Named[str]
    part_of_id: Named[str | None] = Column(_refers("tasks"), index=True)
    phase: Named[model.Phase | None] = Column(_one_of("phase", model.Phase))
    most_performers: Named[int | None]
    place: Named[str]
    suits_placement: Named[bool] = Column(_yes_no("suits_placement"))
    redone_percent: Named[int | None] = Column(BigInteger)


class _TaskLinks(_Identified):
    task_id: Named[str] = Column(_refers("tasks"))
    kind: Named[model.LinkKind] = Column(_one_of("kind", model.LinkKind))
    target_id: Named[str | None] = Column(_refers("tasks"), index=True)


class _Requirements(_Identified):
    task_id: Named[str] = Column(_refers("tasks"))
    competency_id: Named[str] = Column(_refers("competencies"), index=True)
    level: Named[int]
    review_on: Named[date | None]


class _Shares(_Identified):
    task_id: Named[str] = Column(_refers("tasks"))
    group: Named[str]
    percent: Named[int] = Column(BigInteger)


class _UnitVerdicts(_Identified):
    task_id: Named[str] = Column(_refers("tasks"))
    group: Named[str]
    verdict: Named[model.Judgement] = Column(_one_of("verdict", model.Judgement))
    follow_up_percent: Named[int] = Column(BigInteger)
    follow_up_group: Named[str]
    time_factor: Named[int] = Column(BigInteger)
    reason: Named[str]
    review_on: Named[date | None]


class _Presence(_Identified):
    unit_id: Named[str] = Column(_refers("units"))
    group: Named[str]
    shift: Named[model.Shift] = Column(_one_of("shift", model.Shift))
    share_percent: Named[int | None] = Column(BigInteger)
    present: Named[int | None] = Column(BigInteger)
    at_least: Named[int | None]
    note: Named[str]


class _ServiceThresholds(_Identified):
    task_id: Named[str] = Column(_refers("tasks"))
    percent: Named[int] = Column(BigInteger)
    within_minutes: Named[int] = Column(BigInteger)
    open_hours_per_week: Named[int] = Column(BigInteger)
    other_work_percent: Named[int] = Column(BigInteger)
    note: Named[str]


class _LowerLayers(_Identified):
    task_id: Named[str] = Column(_refers("tasks"))
    kind: Named[model.LowerLayerKind] = Column(_one_of("kind", model.LowerLayerKind))
    answer: Named[model.Answer] = Column(_one_of("answer", model.Answer))
    minutes_saved: Named[int] = Column(BigInteger)
    minutes_added: Named[int] = Column(BigInteger)
    group_added: Named[str]
    responsible: Named[str]
    not_digital: Named[str]
    terms: Named[str]
    reason: Named[str]


class _Approvals(_Identified):
    person_id: Named[str] = Column(_refers("people"))
    task_id: Named[str] = Column(_refers("tasks"), index=True)
    kind: Named[model.ApprovalKind] = Column(_one_of("kind", model.ApprovalKind))
    given_by: Named[str]
    given_on: Named[date | None]
    valid_until: Named[date | None]


class _VolunteerResources(_Identified):
    code: Named[str]
    unit_id: Named[str] = Column(_refers("units"), index=True)
    name: Named[str]
    agreement: Named[bool] = Column(_yes_no("agreement"))
    contact: Named[str]
    training: Named[str]
    note: Named[str]


class _LocalRules(_Identified):
    code: Named[str]
    change: Named[model.RuleChange] = Column(_one_of("change", model.RuleChange))
    reason: Named[str]
    owner: Named[str]
    kind: Named[model.RuleKind | None] = Column(_one_of("kind", model.RuleKind))
    tags: Named[tuple[str, ...]] = Column(Tags, nullable=False)
    holders: Named[tuple[str, ...]] = Column(Tags, nullable=False)
    scope: Named[tuple[str, ...]] = Column(Tags, nullable=False)
    wording: Named[str]
    citation: Named[str]
    valid_from: Named[date | None]
    valid_until: Named[date | None]
    controlled_on: Named[date | None]


class _Baselines(_Identified):
    unit_id: Named[str] = Column(_refers("units"))
    number: Named[int]
    approved_on: Named[date]
    approved_by: Named[str]
    step: Named[int]
    note: Named[str]


class _ChangeReasons(_Identified):
    baseline_id: Named[str] = Column(_refers("baselines"))
    step: Named[int]
    reason: Named[str]


class _Plans(_Identified):
    code: Named[str]
    name: Named[str]
    unit_id: Named[str] = Column(_refers("units"), index=True)
    aim: Named[str]
    owner: Named[str]
    starts_on: Named[date | None]
    ends_on: Named[date | None]
    status: Named[plan_model.PlanStatus] = Column(_one_of("status", plan_model.PlanStatus))
    decided_by: Named[str]
    mandate: Named[str]
    support: Named[str]
    decided_on: Named[date | None]
    status_reason: Named[str]
    note: Named[str]


class _Measures(_Identified):
    plan_id: Named[str] = Column(_refers("plans"))
    code: Named[str]
    kind: Named[plan_model.MeasureKind] = Column(_one_of("kind", plan_model.MeasureKind))
    title: Named[str]
    task_id: Named[str | None] = Column(_refers("tasks"), index=True)
    giver: Named[str]
    receiver: Named[str]
    minutes: Named[int | None] = Column(BigInteger)
    basis: Named[plan_model.Basis | None] = Column(_one_of("basis", plan_model.Basis))
    owner: Named[str]
    review_on: Named[date | None]
    trial_from: Named[date | None]
    trial_until: Named[date | None]
    prediction: Named[str]
    result: Named[str]
    learning: Named[str]
    act: Named[plan_model.Act | None] = Column(_one_of("act", plan_model.Act))
    note: Named[str]


class _MeasureAnswers(_Identified):
    measure_id: Named[str] = Column(_refers("measures"))
    question: Named[str]
    text: Named[str]
    not_relevant: Named[bool] = Column(_yes_no("not_relevant"))


class _MinutesChanged(_Identified):
    measure_id: Named[str] = Column(_refers("measures"))
    of_group: Named[str]
    minutes: Named[int] = Column(BigInteger)


class _Hazards(_Identified):
    measure_id: Named[str] = Column(_refers("measures"))
    code: Named[str]
    event: Named[str]
    cause: Named[str]
    probability: Named[int | None]
    consequence: Named[int | None]
    probability_after: Named[int | None]
    consequence_after: Named[int | None]
    ethics: Named[str]


class _Controls(_Identified):
    hazard_id: Named[str] = Column(_refers("hazards"))
    number: Named[int]
    text: Named[str]
    owner: Named[str]
    deadline: Named[date | None]
    done: Named[bool] = Column(_yes_no("done"))


class _Barriers(_Identified):
    measure_id: Named[str] = Column(_refers("measures"))
    number: Named[int]
    text: Named[str]
    countermeasure: Named[str]
    owner: Named[str]


class _PlannedTrainings(_Identified):
    measure_id: Named[str] = Column(_refers("measures"))
    number: Named[int]
    title: Named[str]
    competency_id: Named[str | None] = Column(_refers("competencies"), index=True)
    receiver: Named[str]
    persons: Named[int]
    hours_each: Named[int] = Column(BigInteger)
    teacher: Named[str]
    teacher_hours: Named[int] = Column(BigInteger)
    mentor: Named[str]
    deadline: Named[date | None]
    persons_done: Named[int]
    done_on: Named[date | None]


class _Indicators(_Identified):
    measure_id: Named[str] = Column(_refers("measures"))
    number: Named[int]
    name: Named[str]
    unit_of_measure: Named[str]
    baseline: Named[int | None] = Column(BigInteger)
    target: Named[int | None] = Column(BigInteger)
    balancing: Named[bool] = Column(_yes_no("balancing"))
    owner: Named[str]
    ready: Named[str]


class _Measurements(_Identified):
    indicator_id: Named[str] = Column(_refers("indicators"))
    measured_on: Named[date]
    value: Named[int] = Column(BigInteger)
    note: Named[str]
    number: Named[int]
    withdrawn_on: Named[date | None]
    withdrawn_because: Named[str]


class _PlanReviews(_Identified):
    plan_id: Named[str] = Column(_refers("plans"))
    months: Named[int]
    held_on: Named[date]
    note: Named[str]


class _Views(_Identified):
    plan_id: Named[str] = Column(_refers("plans"))
    number: Named[int]
    part: Named[plan_model.Part] = Column(_one_of("part", plan_model.Part))
    of_group: Named[str]
    union: Named[str]
    name: Named[str]
    heard_on: Named[date | None]
    text: Named[str]
    stance: Named[plan_model.Stance] = Column(_one_of("stance", plan_model.Stance))
    dissent: Named[str]
    not_relevant: Named[bool] = Column(_yes_no("not_relevant"))
    statement: Named[bool] = Column(_yes_no("statement"))
    confirmed_on: Named[date | None]


class _EmployersAnswers(_Identified):
    view_id: Named[str] = Column(_refers("views"))
    text: Named[str]
    answered_by: Named[str]
    answered_on: Named[date | None]


class _LearntPackages(_Identified):
    number: Named[int]
    name: Named[str]
    taken_in_on: Named[date]
    document: Named[str]


class _Workshops(_Identified):
    unit_id: Named[str] = Column(_refers("units"))
    number: Named[int]
    title: Named[str]
    held_on: Named[date | None]
    present: Named[tuple[str, ...]] = Column(Tags, nullable=False)
    window: Named[str]
    step: Named[str]
    note: Named[str]


class _Notes(_Identified):
    workshop_id: Named[str] = Column(_refers("workshops"))
    number: Named[int]
    kind: Named[workshop_model.NoteKind] = Column(_one_of("kind", workshop_model.NoteKind))
    text: Named[str]
    window: Named[str]
    minutes: Named[int | None] = Column(BigInteger)
    per_week: Named[int | None] = Column(BigInteger)
    of_group: Named[str]
    task_id: Named[str | None] = Column(_refers("tasks"), index=True)


class _Estimates(_Identified):
    task_id: Named[str] = Column(_refers("tasks"))
    number: Named[int]
    low: Named[int] = Column(BigInteger)
    likely: Named[int] = Column(BigInteger)
    high: Named[int] = Column(BigInteger)


class _FollowUpAnswers(_Identified):
    task_id: Named[str] = Column(_refers("tasks"))
    question: Named[str]
    text: Named[str]


class _MeetingDecisions(_Identified):
    workshop_id: Named[str] = Column(_refers("workshops"))
    number: Named[int]
    text: Named[str]
    task_id: Named[str | None] = Column(_refers("tasks"), index=True)


class _Ballots(_Identified):
    workshop_id: Named[str] = Column(_refers("workshops"))
    number: Named[int]
    question: Named[str]


def _table(name: str, columns: type[TypedColumns], kind: type[model.Entity]) -> Table[Any]:
    return Table(name, metadata, columns, UniqueConstraint(*UNIQUE_KEYS[kind]))


TABLES: Mapping[type[model.Entity], Table[Any]] = {
    kind: _table(name, columns, kind)
    for kind, name, columns in (
        (model.Setting, "settings", _Settings),
        (model.Unit, "units", _Units),
        (model.TimeBasis, "time_basis", _TimeBasis),
        (model.Group, "performer_groups", _Groups),
        (model.Recruitment, "recruitment", _Recruitment),
        (model.Competency, "competencies", _Competencies),
        (model.GroupCompetency, "group_competencies", _GroupCompetencies),
        (model.Person, "people", _People),
        (model.Position, "positions", _Positions),
        (model.PersonCompetency, "person_competencies", _PersonCompetencies),
        (model.Process, "processes", _Processes),
        (model.Task, "tasks", _Tasks),
        (model.TaskLink, "task_links", _TaskLinks),
        (model.Requirement, "requirements", _Requirements),
        (model.Share, "shares", _Shares),
        (model.UnitVerdict, "unit_verdicts", _UnitVerdicts),
        (model.Presence, "presence", _Presence),
        (model.ServiceThreshold, "service_thresholds", _ServiceThresholds),
        (model.LowerLayer, "lower_layers", _LowerLayers),
        (model.Approval, "approvals", _Approvals),
        (model.VolunteerResource, "volunteer_resources", _VolunteerResources),
        (model.LocalRule, "local_rules", _LocalRules),
        (plan_model.Baseline, "baselines", _Baselines),
        (plan_model.ChangeReason, "change_reasons", _ChangeReasons),
        (plan_model.Plan, "plans", _Plans),
        (plan_model.Measure, "measures", _Measures),
        (plan_model.MeasureAnswer, "measure_answers", _MeasureAnswers),
        (plan_model.MinutesChanged, "minutes_changed", _MinutesChanged),
        (plan_model.Hazard, "hazards", _Hazards),
        (plan_model.Control, "controls", _Controls),
        (plan_model.Barrier, "barriers", _Barriers),
        (plan_model.PlannedTraining, "planned_trainings", _PlannedTrainings),
        (plan_model.Indicator, "indicators", _Indicators),
        (plan_model.Measurement, "measurements", _Measurements),
        (plan_model.PlanReview, "plan_reviews", _PlanReviews),
        (plan_model.View, "views", _Views),
        (plan_model.EmployersAnswer, "employers_answers", _EmployersAnswers),
        (plan_model.LearntPackage, "learnt_packages", _LearntPackages),
        (workshop_model.Workshop, "workshops", _Workshops),
        (workshop_model.Note, "notes", _Notes),
        (workshop_model.Estimate, "estimates", _Estimates),
        (workshop_model.FollowUpAnswer, "follow_up_answers", _FollowUpAnswers),
        (workshop_model.MeetingDecision, "meeting_decisions", _MeetingDecisions),
        (workshop_model.Ballot, "ballots", _Ballots),
    )
}
"""The table of each kind, in the order of `model.ENTITIES`."""

_links = TABLES[model.TaskLink]
# Both databases hold two empty targets to be different, so the unique key does not see them.
Index(
    "uq_task_links_all_others",
    _links.c.task_id,
    _links.c.kind,
    unique=True,
    sqlite_where=_links.c.target_id.is_(None),
    postgresql_where=_links.c.target_id.is_(None),
)


class _Steps(TypedColumns):
    number: Named[int] = Column(primary_key=True, autoincrement=False)
    name: Named[str | None]
    who: Named[str | None]
    at: Named[str]
    undoes: Named[int | None] = Column(Integer, ForeignKey("steps.number"), index=True)
    redoes: Named[int | None] = Column(Integer, ForeignKey("steps.number"), index=True)
    salt: Named[bytes | None] = Column(LargeBinary)
    digest: Named[bytes] = Column(LargeBinary)
    chain: Named[bytes] = Column(LargeBinary)


class _ChangeLog(TypedColumns):
    step: Named[int] = Column(Integer, ForeignKey("steps.number"), primary_key=True, autoincrement=False)
    position: Named[int] = Column(primary_key=True, autoincrement=False)
    kind: Named[str]
    entity_id: Named[str]
    before: Named[str | None] = Column(Text)
    after: Named[str | None] = Column(Text)
    salt: Named[bytes | None] = Column(LargeBinary)
    digest: Named[bytes] = Column(LargeBinary)


class _BallotCounts(TypedColumns):
    ballot_id: Named[str] = Column(primary_key=True)
    choice: Named[str] = Column(primary_key=True)
    count: Named[int]


STEPS = Table("steps", metadata, _Steps)
"""One row per transaction: its number, name, who did it, when (UTC), and the link of the hash chain."""

# Entries are only ever put at the end and read by step, so that one tree in the order of the key will do.
CHANGE_LOG = Table("change_log", metadata, _ChangeLog, sqlite_with_rowid=False)
"""One row per changed value: before and after as JSON, and their salted digest, which outlives them."""

BALLOT_COUNTS = Table("ballot_counts", metadata, _BallotCounts, sqlite_with_rowid=False)
"""How many have voted for what: outside the log, without voter, time or order."""
