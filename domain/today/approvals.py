"""How many of those who may do a task are approved for it: what turns a condition into one that is met."""

from dataclasses import dataclass
from datetime import date

from domain.model import Approval, ApprovalKind, Code
from domain.today.eligibility import Bits
from domain.today.situation import Situation

CONDITIONS = {"individual_approval": ApprovalKind.LEGEMIDDEL, "training": ApprovalKind.UTSTYR}
"""The conditions of the law that a record can meet, and the kind of record."""


@dataclass(frozen=True, slots=True)
class Approved:
    """Of `members` of a group who may do a task, how many have a record that holds; numbers, never names."""

    kind: ApprovalKind
    holders: int
    members: int

    @property
    def met(self) -> bool:
        """Whether everyone who may do the task is approved."""
        return self.members > 0 and self.holders == self.members


def approved(situation: Situation, work: int, group: Code, condition: str) -> Approved | None:
    """How far a condition (`individual_approval:RULE`, `training:RULE`) is met; None: no record meets it."""
    kind = CONDITIONS.get(condition.partition(":")[0])
    if kind is None:
        return None
    members = situation.may[work] & situation.eligibility.of_group(group)
    people = _heads(situation, members)
    task_id = situation.works[work].task.id
    rows = situation.snapshot.approvals_for.get(task_id, ())
    held = {row.person_id for row in rows if row.kind is kind and _holds(row, situation)}
    return Approved(
        kind, sum(count for person, count in people.items() if person in held), sum(people.values())
    )


def _holds(row: Approval, situation: Situation) -> bool:
    """Whether the record holds on the workspace's date."""
    text = situation.snapshot.settings.get("dato", "").strip()
    if row.valid_until is None or not text:
        return True
    return row.valid_until >= date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class TaskApproved:
    """Of all who may do a task, how many have a record of one kind that holds."""

    task: Code
    approved: Approved


def task_approvals(situation: Situation) -> tuple[TaskApproved, ...]:
    """Every task of the scope with records of a kind, by task and kind; numbers, never names."""
    found = []
    for place, work in enumerate(situation.works):
        rows = situation.snapshot.approvals_for.get(work.task.id, ())
        people = _heads(situation, situation.may[place])
        for kind in ApprovalKind:
            held = {row.person_id for row in rows if row.kind is kind and _holds(row, situation)}
            if any(row.kind is kind for row in rows):
                holders = sum(count for person, count in people.items() if person in held)
                found.append(TaskApproved(work.code, Approved(kind, holders, sum(people.values()))))
    return tuple(found)


def _heads(situation: Situation, members: Bits) -> dict[str, int]:
    """The persons of a set, with how many each row stands for."""
    people: dict[str, int] = {}
    for profile in situation.eligibility.profiles(members):
        for person, count in profile.people.items():
            people[person] = max(people.get(person, 0), count)
    return people
