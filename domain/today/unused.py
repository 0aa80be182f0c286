"""Competence that people have and the work does not use, counted by unit, group and competency.

Held *well* is level 3 (on one's own) or 4 (can teach). Three kinds are told, and no other: what no task takes
at all; what some members have of their own and only tasks in other units take; and what a group holds for
tasks it may do while groups that are harder to recruit do them all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.model import Code, Competency, Person
from domain.results import Milli
from domain.rounding import milli
from domain.today.easing import eases
from domain.today.eligibility import Bits
from domain.today.situation import Situation

WELL = 3
"""The level from which a competency is held so that it can be used on one's own."""


class UnusedCode(StrEnum):
    """Why a competency is not used."""

    NO_TASK = "no_task"
    OTHER_UNITS = "other_units"
    OTHERS_TASKS = "others_tasks"


@dataclass(frozen=True, slots=True)
class Unused:
    """A competency that `holders` of a group's `members` in a unit hold well and do not use.

    `tasks` take it, each with its minutes a week: in other units, or done by others.
    """

    code: UnusedCode
    competency: Code
    unit: Code
    group: Code
    holders: int
    members: int
    tasks: tuple[tuple[Code, Milli], ...]

    @property
    def minutes(self) -> Milli:
        """Minutes a week of the tasks together."""
        return sum(value for _task, value in self.tasks)


def unused(situation: Situation) -> tuple[Unused, ...]:
    """What is held and not used, by code, competency, unit and group."""
    found = list(_Search(situation).found())
    return tuple(sorted(found, key=lambda row: (row.code, row.competency, row.unit, row.group)))


@dataclass(slots=True)
class _Held:
    """Of one pool: its persons, and how many hold each competency well; `own` more than the group does."""

    members: int = 0
    well: dict[str, int] = field(default_factory=dict)
    own: dict[str, int] = field(default_factory=dict)


class _Search:
    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._taken: dict[str, list[int]] = {}
        for number, work in enumerate(situation.works):
            for row in situation.snapshot.requirements_of.get(work.task.id, ()):
                self._taken.setdefault(row.competency_id, []).append(number)
        self._members: dict[int, Bits] = {}
        for number, profile in enumerate(situation.staffing.profiles):
            self._members[profile.pool] = self._members.get(profile.pool, 0) | 1 << number

    def found(self) -> Iterator[Unused]:
        for pool, held in self._held().items():
            for key in held.well:
                taking = self._taken.get(key, [])
                near = [number for number in taking if self._in_reach(pool, number)]
                if not taking:
                    yield self._row(UnusedCode.NO_TASK, key, pool, held.well, held, [])
                elif not near and key in held.own:
                    yield self._row(UnusedCode.OTHER_UNITS, key, pool, held.own, held, taking)
                elif eased := self._eased(pool, near):
                    yield self._row(UnusedCode.OTHERS_TASKS, key, pool, held.well, held, eased)

    def _row(
        self,
        code: UnusedCode,
        key: str,
        pool: int,
        holders: Mapping[str, int],
        held: _Held,
        numbers: list[int],
    ) -> Unused:
        works = [self._situation.works[number] for number in numbers]
        return Unused(
            code,
            self._situation.snapshot.by_id(Competency)[key].code,
            *self._situation.staffing.pools[pool].key,
            holders[key],
            held.members,
            tuple((work.code, milli(work.demand)) for work in works),
        )

    def _in_reach(self, pool: int, number: int) -> bool:
        unit = self._situation.works[number].unit
        return self._situation.staffing.pools[pool].unit.id in self._situation.snapshot.line_of(unit.id)

    def _eased(self, pool: int, near: list[int]) -> list[int]:
        """The tasks that members may do and groups harder to recruit do; none when the group does one."""
        situation = self._situation
        group = situation.staffing.pools[pool].group
        if any(group in situation.works[number].today for number in near):
            return []
        able = [number for number in near if situation.may[number] & self._members.get(pool, 0)]
        return [number for number in able if self._all_ease(number, group)]

    def _all_ease(self, number: int, group: Code) -> bool:
        work = self._situation.works[number]
        return bool(work.today) and all(
            eases(self._situation, work.unit.id, giver, group) for giver in work.today
        )

    # -- who holds what --------------------------------------------------------------------------------------

    def _held(self) -> dict[int, _Held]:
        """What the persons of every pool in reach hold well."""
        snapshot, index = self._situation.snapshot, self._situation.staffing.pool_index
        reach = frozenset(self._situation.pools_in_reach)
        found: dict[int, _Held] = {}
        people = snapshot.by_id(Person)
        for person_id, positions in snapshot.positions_of.items():
            group = people[person_id].group
            if not self._situation.groups[group].employed:
                continue
            counts: dict[int, int] = {}
            for row in positions:
                pool = index[row.unit_id, group]
                counts[pool] = max(counts.get(pool, 0), row.count)
            of_group = self._group_holds(group)
            own = self._own(person_id) - of_group
            for pool in counts.keys() & reach:
                held = found.setdefault(pool, _Held())
                held.members += counts[pool]
                for keys, into in ((own | of_group, held.well), (own, held.own)):
                    for key in keys:
                        into[key] = into.get(key, 0) + counts[pool]
        return found

    def _group_holds(self, group: Code) -> set[str]:
        rows = self._situation.snapshot.group_competencies_of
        chain = self._situation.groups[group].chain
        return {row.competency_id for code in chain for row in rows.get(code, ()) if row.level >= WELL}

    def _own(self, person_id: str) -> set[str]:
        """What a person has of its own, valid on the workspace's date."""
        today = self._situation.snapshot.settings.get("dato", "")
        rows = self._situation.snapshot.person_competencies_of.get(person_id, ())
        valid = [row for row in rows if row.valid_until is None or row.valid_until.isoformat() >= today]
        return {row.competency_id for row in valid if row.level >= WELL}
