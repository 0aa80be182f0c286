"""How the things of `model` hang together: what may occur once only, and what refers to what.

The tables of `db.schema` carry the same keys (a test compares them), so that removing a thing with
all that hangs on it is worked out here, from one declaration, and never by a database.
"""

from collections.abc import Mapping

from domain.model import (
    Approval,
    Competency,
    Entity,
    Group,
    GroupCompetency,
    LocalRule,
    LowerLayer,
    Person,
    PersonCompetency,
    Position,
    Presence,
    Process,
    Recruitment,
    Requirement,
    ServiceThreshold,
    Setting,
    Share,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
    VolunteerResource,
)
from domain.plan_model import (
    Barrier,
    Baseline,
    ChangeReason,
    Control,
    EmployersAnswer,
    Hazard,
    Indicator,
    LearntPackage,
    Measure,
    MeasureAnswer,
    Measurement,
    MinutesChanged,
    Plan,
    PlannedTraining,
    PlanReview,
    View,
)
from domain.workshop_model import Ballot, Estimate, FollowUpAnswer, MeetingDecision, Note, Workshop

UNIQUE_KEYS: Mapping[type[Entity], tuple[str, ...]] = {
    Setting: ("key",),
    Unit: ("code",),
    TimeBasis: ("unit_id", "group"),
    Group: ("code",),
    Recruitment: ("unit_id", "group"),
    Competency: ("code",),
    GroupCompetency: ("group", "competency_id"),
    Person: ("code",),
    Position: ("person_id", "unit_id"),
    PersonCompetency: ("person_id", "competency_id"),
    Process: ("code",),
    Task: ("code",),
    TaskLink: ("task_id", "kind", "target_id"),
    Requirement: ("task_id", "competency_id"),
    Share: ("task_id", "group"),
    UnitVerdict: ("task_id", "group"),
    Presence: ("unit_id", "group", "shift"),
    ServiceThreshold: ("task_id",),
    LowerLayer: ("task_id", "kind"),
    Approval: ("person_id", "task_id", "kind"),
    VolunteerResource: ("code",),
    LocalRule: ("code",),
    Baseline: ("unit_id", "number"),
    ChangeReason: ("baseline_id", "step"),
    Plan: ("code",),
    Measure: ("plan_id", "code"),
    MeasureAnswer: ("measure_id", "question"),
    MinutesChanged: ("measure_id", "of_group"),
    Hazard: ("measure_id", "code"),
    Control: ("hazard_id", "number"),
    Barrier: ("measure_id", "number"),
    PlannedTraining: ("measure_id", "number"),
    Indicator: ("measure_id", "number"),
    Measurement: ("indicator_id", "measured_on", "number"),
    PlanReview: ("plan_id", "months"),
    View: ("plan_id", "number"),
    EmployersAnswer: ("view_id",),
    LearntPackage: ("number",),
    Workshop: ("unit_id", "number"),
    Note: ("workshop_id", "number"),
    Estimate: ("task_id", "number"),
    FollowUpAnswer: ("task_id", "question"),
    MeetingDecision: ("workshop_id", "number"),
    Ballot: ("workshop_id", "number"),
}
"""The fields that tell one value from every other of its kind, as docs/WORKBOOK.md lists them."""

REFERENCES: Mapping[type[Entity], Mapping[str, type[Entity]]] = {
    Unit: {"parent_id": Unit},
    TimeBasis: {"unit_id": Unit},
    Recruitment: {"unit_id": Unit},
    Competency: {"parent_id": Competency},
    GroupCompetency: {"competency_id": Competency},
    Person: {"unit_id": Unit},
    Position: {"person_id": Person, "unit_id": Unit},
    PersonCompetency: {"person_id": Person, "competency_id": Competency},
    Process: {"unit_id": Unit},
    Task: {"process_id": Process, "part_of_id": Task},
    TaskLink: {"task_id": Task, "target_id": Task},
    Requirement: {"task_id": Task, "competency_id": Competency},
    Share: {"task_id": Task},
    UnitVerdict: {"task_id": Task},
    Presence: {"unit_id": Unit},
    ServiceThreshold: {"task_id": Task},
    LowerLayer: {"task_id": Task},
    Approval: {"person_id": Person, "task_id": Task},
    VolunteerResource: {"unit_id": Unit},
    Baseline: {"unit_id": Unit},
    ChangeReason: {"baseline_id": Baseline},
    Plan: {"unit_id": Unit},
    Measure: {"plan_id": Plan, "task_id": Task},
    MeasureAnswer: {"measure_id": Measure},
    MinutesChanged: {"measure_id": Measure},
    Hazard: {"measure_id": Measure},
    Control: {"hazard_id": Hazard},
    Barrier: {"measure_id": Measure},
    PlannedTraining: {"measure_id": Measure, "competency_id": Competency},
    Indicator: {"measure_id": Measure},
    Measurement: {"indicator_id": Indicator},
    PlanReview: {"plan_id": Plan},
    View: {"plan_id": Plan},
    EmployersAnswer: {"view_id": View},
    Workshop: {"unit_id": Unit},
    Note: {"workshop_id": Workshop, "task_id": Task},
    Estimate: {"task_id": Task},
    FollowUpAnswer: {"task_id": Task},
    MeetingDecision: {"workshop_id": Workshop, "task_id": Task},
    Ballot: {"workshop_id": Workshop},
}
"""For each kind the fields that hold the id of another value, and of which kind that is."""

LEFT_WITHOUT: Mapping[type[Entity], str] = {
    Measure: "task_id",
    PlannedTraining: "competency_id",
    Note: "task_id",
    MeetingDecision: "task_id",
}
"""Values of plans and workshops that stay when what this field refers to goes, with the field empty."""

GROUP_FIELDS: Mapping[type[Entity], tuple[str, ...]] = {
    TimeBasis: ("group",),
    Group: ("code", "base"),
    Recruitment: ("group",),
    GroupCompetency: ("group",),
    Person: ("group",),
    Task: ("responsible",),
    Share: ("group",),
    UnitVerdict: ("group", "follow_up_group"),
    Presence: ("group",),
    LowerLayer: ("group_added", "responsible"),
    Measure: ("giver", "receiver"),
    MinutesChanged: ("of_group",),
    PlannedTraining: ("receiver",),
    View: ("of_group",),
    Note: ("of_group",),
}
"""For each kind the fields that hold the code of a performer group."""

GROUP_LIST_FIELDS: Mapping[type[Entity], tuple[str, ...]] = {Task: ("core_for",), LocalRule: ("holders",)}
"""For each kind the fields that hold several codes of performer groups."""

OWNED_BY_GROUP = tuple(
    kind for kind, fields in GROUP_FIELDS.items() if kind is not Group and "group" in fields
)
"""The kinds whose values are about a group and go with it."""


def unique_key(entity: Entity) -> tuple[object, ...]:
    """The values of the fields that may occur once only among the values of its kind."""
    return tuple(getattr(entity, field) for field in UNIQUE_KEYS[type(entity)])
