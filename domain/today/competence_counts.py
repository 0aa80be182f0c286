"""How many of each group hold the competencies that tasks take: counts, and what of them may be told.

A level that every member can be counted on to hold is the group's and says nothing of a person. What members
hold beyond it is theirs, and is told as `small_numbers` says; where only a few persons in all hold a
competency it is not told in which groups, since one of the counts would be a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.model import Code, Competency
from domain.today.demand import Work
from domain.today.eligibility import Bits
from domain.today.situation import Situation
from domain.today.small_numbers import FEWEST, Told, told


@dataclass(frozen=True, slots=True)
class GroupHolds:
    """Of `members` of a group, how many hold a competency at the level; `by_group`: all, by the group.

    `told` is how the number may be told where it is not the group's own level.
    """

    group: Code
    members: int
    holders: int
    by_group: bool
    told: Told


@dataclass(frozen=True, slots=True)
class CompetenceCount:
    """A competency at the highest level that a task takes: the tasks, and who holds it, by group.

    `holders` is how many persons in reach do; a group of whom nobody does by its own level is in the list
    as well, so that the list says nothing by what it leaves out.
    """

    competency: Code
    level: int
    tasks: tuple[Code, ...]
    holders: int
    groups: tuple[GroupHolds, ...]


def competence_counts(situation: Situation) -> tuple[CompetenceCount, ...]:
    """Every competency that the tasks of the scope take, by code."""
    taken: dict[str, list[tuple[Work, int]]] = {}
    for work in situation.works:
        for row in situation.snapshot.requirements_of.get(work.task.id, ()):
            taken.setdefault(row.competency_id, []).append((work, row.level))
    competencies = situation.snapshot.by_id(Competency)
    counting = _Counting(situation)
    rows = sorted(taken, key=lambda key: competencies[key].code)
    return tuple(counting.count(key, competencies[key].code, taken[key]) for key in rows)


class _Counting:
    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        reach = set(situation.pools_in_reach)
        self._members: dict[Code, Bits] = {}
        for number, profile in enumerate(situation.staffing.profiles):
            if profile.pool in reach:
                group = situation.staffing.pools[profile.pool].group
                self._members[group] = self._members.get(group, 0) | 1 << number
        self._sizes = {group: self._heads(bits) for group, bits in self._members.items()}

    def count(self, competency_id: str, code: Code, taken: list[tuple[Work, int]]) -> CompetenceCount:
        place = self._situation.staffing.competencies[competency_id]
        level = max(needed for _work, needed in taken)
        counts = {group: self._holders(bits, place, level) for group, bits in self._members.items()}
        holders = sum(counts.values())
        return CompetenceCount(
            competency=code,
            level=level,
            tasks=tuple(work.code for work, _level in taken),
            holders=holders,
            groups=tuple(self._groups(counts, place, level, holders)),
        )

    def _groups(self, counts: dict[Code, int], place: int, level: int, holders: int) -> Iterator[GroupHolds]:
        by_group = {g: self._situation.staffing.group_levels(g)[place] >= level for g in counts}
        own = sum(count for group, count in counts.items() if not by_group[group])
        hidden = own > 0 and holders < FEWEST
        for group in sorted(counts):
            members = self._sizes[group]
            how = Told.WITHHELD if hidden else told(counts[group], members)
            yield GroupHolds(group, members, counts[group], by_group[group], how)

    def _holders(self, members: Bits, place: int, level: int) -> int:
        count: dict[str, int] = {}
        for profile in self._situation.eligibility.profiles(members):
            if profile.levels[place] >= level:
                for person, many in profile.people.items():
                    count[person] = max(count.get(person, 0), many)
        return sum(count.values())

    def _heads(self, members: Bits) -> int:
        count: dict[str, int] = {}
        for profile in self._situation.eligibility.profiles(members):
            for person, many in profile.people.items():
                count[person] = max(count.get(person, 0), many)
        return sum(count.values())
