"""How many of a group hold a competency that a task takes, where the task is done."""

from dataclasses import dataclass

from domain.model import Code
from domain.today.eligibility import Bits
from domain.today.situation import Situation
from domain.today.small_numbers import Told, told


@dataclass(frozen=True, slots=True)
class Holders:
    """Of `members` of a group, how many hold a competency at the level a task takes; numbers, never names."""

    holders: int
    members: int

    @property
    def all_hold(self) -> bool:
        """Whether nobody of the group lacks it."""
        return self.holders == self.members

    @property
    def told(self) -> Told:
        """How the number may be told where not all hold it."""
        return told(self.holders, self.members)


def holders(situation: Situation, work: int, group: Code, competency: Code) -> Holders | None:
    """Those of a group who work where a task is done and hold a competency; None: it is not taken."""
    asked, eligibility = situation.works[work], situation.eligibility
    members = eligibility.of_group(group) & eligibility.in_place(asked.unit.id)
    for code, place, needed in eligibility.openness(asked).takes:
        if code == competency:
            return Holders(_heads(situation, members, place, needed), _heads(situation, members, place, 0))
    return None


def _heads(situation: Situation, members: Bits, place: int, needed: int) -> int:
    """How many persons of a set hold a competency at a level; a row may stand for several."""
    people: dict[str, int] = {}
    for profile in situation.eligibility.profiles(members):
        if profile.levels[place] >= needed:
            for person, count in profile.people.items():
                people[person] = max(people.get(person, 0), count)
    return sum(people.values())
