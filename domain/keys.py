"""How the things of `model` hang together: what may occur once only, and what refers to what.

The tables of `db.schema` carry the same keys (a test compares them), so that removing a thing with
all that hangs on it is worked out here, from one declaration, and never by a database.
"""

from collections.abc import Mapping

from domain.model import (
    Competency,
    Entity,
    Group,
    GroupCompetency,
    Person,
    PersonCompetency,
    Position,
    Process,
    Recruitment,
    Requirement,
    Setting,
    Share,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
)

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
    Task: {"process_id": Process},
    TaskLink: {"task_id": Task, "target_id": Task},
    Requirement: {"task_id": Task, "competency_id": Competency},
    Share: {"task_id": Task},
    UnitVerdict: {"task_id": Task},
}
"""For each kind the fields that hold the id of another value, and of which kind that is."""

GROUP_FIELDS: Mapping[type[Entity], tuple[str, ...]] = {
    TimeBasis: ("group",),
    Group: ("code", "base"),
    Recruitment: ("group",),
    GroupCompetency: ("group",),
    Person: ("group",),
    Share: ("group",),
    UnitVerdict: ("group", "follow_up_group"),
}
"""For each kind the fields that hold the code of a performer group."""


def unique_key(entity: Entity) -> tuple[object, ...]:
    """The values of the fields that may occur once only among the values of its kind."""
    return tuple(getattr(entity, field) for field in UNIQUE_KEYS[type(entity)])
