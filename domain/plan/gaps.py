"""What those who take over tasks can and lack: how many hold each competence at the level a task takes."""

from dataclasses import dataclass

from domain.model import Code, Competency, Requirement
from domain.plan.contents import Contents
from domain.plan.questions import moves
from domain.today.eligibility import Bits
from domain.today.situation import Situation

TEACHES = 4
"""The level from which somebody can teach others."""


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A competence that a receiver's task takes; of `members` in place so many hold it, so many can teach it.

    `teachers` counts everybody in place, whichever group they belong to.
    """

    receiver: Code
    competency: Code
    level: int
    members: int
    holders: int
    teachers: int

    @property
    def lacking(self) -> int:
        """How many do not hold it."""
        return self.members - self.holders


def gaps(situation: Situation, plan: Contents) -> tuple[Gap, ...]:
    """Every competence that the moved tasks take of their receivers, at the highest level, by receiver."""
    wanted: dict[tuple[Code, str], tuple[int, Bits]] = {}
    works = {work.task.id: work for work in situation.works}
    for row in plan.measures:
        receiver = row.measure.receiver
        work = works.get(row.task.id) if row.task is not None else None
        if not moves(row) or work is None or receiver not in situation.groups:
            continue
        for needed in situation.snapshot.requirements_of.get(work.task.id, ()):
            key = (receiver, needed.competency_id)
            level, place = wanted.get(key, (0, situation.eligibility.in_place(work.unit.id)))
            wanted[key] = (max(level, needed.level), place | situation.eligibility.in_place(work.unit.id))
    return tuple(sorted(_gap(situation, *key, *found) for key, found in wanted.items()))


def _gap(situation: Situation, receiver: Code, competency_id: str, level: int, place: Bits) -> Gap:
    eligibility = situation.eligibility
    members = eligibility.of_group(receiver) & place
    code = situation.snapshot.by_id(Competency)[competency_id].code
    return Gap(
        receiver,
        code,
        level,
        _persons(situation, members),
        _persons(situation, members & eligibility.holding(Requirement("", "", competency_id, level))),
        _persons(situation, place & eligibility.holding(Requirement("", "", competency_id, TEACHES))),
    )


def _persons(situation: Situation, members: Bits) -> int:
    """How many persons a set of profiles stands for, each counted once."""
    people: dict[str, int] = {}
    for profile in situation.eligibility.profiles(members):
        for person, count in profile.people.items():
            people[person] = max(people.get(person, 0), count)
    return sum(people.values())
