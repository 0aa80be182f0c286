"""Who may do what: place, competence, law and the unit's own verdicts (docs/METHOD.md, «Hvem kan»).

Profiles are bits of a whole number, so that a task's answer is a few intersections: those in place ∩
those who hold each required level ∩ those of the groups that law and unit allow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_

from domain.catalogue import Catalogue
from domain.knowledge.groups import Groups
from domain.knowledge.law import LegalVerdict, TaskLaw, law_of
from domain.knowledge.local_rules import rules_in
from domain.model import Code, Competency, Judgement, Requirement, Shift, Task, UnitVerdict
from domain.reasons import Reason, reason
from domain.snapshot import Snapshot
from domain.today.demand import Work
from domain.today.staffing import Levels, Profile, Staffing

Bits = int
"""A set of profiles: bit i stands for profile i of the staffing."""


Takes = tuple[tuple[Code, int, int], ...]
"""What a task takes: (competency code, its place in `Levels`, level needed), by code."""


@dataclass(frozen=True, slots=True)
class Openness:
    """What decides whom a task is open to: the law, the unit's verdicts, and the competence it takes."""

    law: TaskLaw
    verdicts: dict[Code, UnitVerdict]
    must: frozenset[Code]
    takes: Takes
    competent: Bits
    """Those who hold every level the task takes."""


class Eligibility:
    """Who may do each task, with the reasons why others may not."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, groups: Groups, staffing: Staffing) -> None:
        self._snapshot, self._groups, self._staffing = snapshot, groups, staffing
        self._law = law_of(rules_in(snapshot, catalogue))
        self._in_unit: dict[str, Bits] = {}
        self._in_place: dict[str, Bits] = {}
        self._of_group: dict[Code, Bits] = {}
        for i, profile in enumerate(staffing.profiles):
            pool = staffing.pools[profile.pool]
            self._in_unit[pool.unit.id] = self._in_unit.get(pool.unit.id, 0) | 1 << i
            self._of_group[pool.group] = self._of_group.get(pool.group, 0) | 1 << i
        self._everyone: Bits = (1 << len(staffing.profiles)) - 1
        self._on_shift: dict[frozenset[Shift], Bits] = {}
        self._holding: dict[tuple[int, int], Bits] = {}
        self._open: dict[str, Openness] = {}
        self._levels: dict[Bits, list[Levels]] = {}
        self._lawful: dict[int, Bits] = {}
        self._nearest: dict[tuple[Bits, Takes], tuple[Reason, ...]] = {}

    def in_place(self, unit_id: str) -> Bits:
        """Those who work in the unit or one above it."""
        if unit_id not in self._in_place:
            line = self._snapshot.line_of(unit_id)
            self._in_place[unit_id] = reduce(or_, (self._in_unit.get(key, 0) for key in line), 0)
        return self._in_place[unit_id]

    def profiles(self, members: Bits) -> list[Profile]:
        """The profiles of a set, in their order."""
        found = []
        while members:
            lowest = members & -members
            found.append(self._staffing.profiles[lowest.bit_length() - 1])
            members ^= lowest
        return found

    def of_group(self, group: Code) -> Bits:
        """Those of one group."""
        return self._of_group.get(group, 0)

    def holding(self, requirement: Requirement) -> Bits:
        """Those who hold a competency at the level required."""
        place = self._staffing.competencies[requirement.competency_id]
        key = (place, requirement.level)
        if key not in self._holding:
            digits = self._held[place].translate(_AT_LEAST[requirement.level])
            self._holding[key] = int(digits[::-1] or b"0", 2)
        return self._holding[key]

    @cached_property
    def _held(self) -> list[bytes]:
        """Everybody's levels, competency by competency: a set is then made of them in one step."""
        profiles = self._staffing.profiles
        columns = zip(*(profile.levels for profile in profiles), strict=True)
        return [bytes(column) for column in columns] if profiles else [b""] * len(self._staffing.competencies)

    def on_shift(self, shifts: frozenset[Shift]) -> Bits:
        """Those who work in one of the shifts at least; no shifts: everyone."""
        if not shifts:
            return self._everyone
        if shifts not in self._on_shift:
            profiles = self._staffing.profiles
            self._on_shift[shifts] = set_of(not p.shifts or not shifts.isdisjoint(p.shifts) for p in profiles)
        return self._on_shift[shifts]

    def openness(self, work: Work) -> Openness:
        """What decides whom the task is open to, worked out once."""
        found = self._open.get(work.task.id)
        if found is None:
            rows = self._snapshot.requirements_of.get(work.task.id, ())
            verdicts = {row.group: row for row in self._snapshot.verdicts_of.get(work.task.id, ())}
            found = self._open[work.task.id] = Openness(
                law=self._law.about(work.task, work.unit),
                verdicts=verdicts,
                must=frozenset(code for code, row in verdicts.items() if row.verdict is Judgement.MUST),
                takes=tuple(sorted(self._taken(row) for row in rows)),
                competent=reduce(and_, (self.holding(row) for row in rows), self._everyone),
            )
        return found

    def _taken(self, row: Requirement) -> tuple[Code, int, int]:
        code = self._snapshot.by_id(Competency)[row.competency_id].code
        return code, self._staffing.competencies[row.competency_id], row.level

    def legal(self, work: Work, group: Code) -> LegalVerdict:
        """The legal verdict for a group and a task."""
        return self.openness(work).law.verdict(self._groups[group].chain, group in work.today)

    def opens(self, work: Work, group: Code) -> bool:
        """Whether law and the unit's verdicts leave the task open to the group."""
        return not _decided_against(self.openness(work), group) and self.legal(work, group).permits

    def may(self, work: Work) -> Bits:
        """Those who may do the task: rules 1–4 of the contract."""
        opened = self.openness(work)
        candidates = self.in_place(work.unit.id) & opened.competent & self.on_shift(shifts_of(work.task))
        if not candidates:
            return 0
        if not opened.verdicts and not opened.law.unknown_tags:
            return candidates & self._permitted(opened.law)
        bits = 0
        for group, members in self._of_group.items():
            if candidates & members and self.opens(work, group):
                bits |= candidates & members
        return bits

    def _permitted(self, law: TaskLaw) -> Bits:
        """Those whose groups the law allows such tasks, whoever does them today."""
        if id(law) not in self._lawful:
            groups = self._of_group.items()
            permitted = (members for group, members in groups if law.permits(self._groups[group].chain))
            self._lawful[id(law)] = reduce(or_, permitted, 0)
        return self._lawful[id(law)]

    def group_qualifies(self, work: Work, group: Code) -> bool:
        """Whether rules 2–4 let a group do the task: its members in place, else what all members hold."""
        if not self.opens(work, group):
            return False
        opened = self.openness(work)
        members = self.of_group(group) & self.in_place(work.unit.id)
        if members:
            return bool(members & opened.competent)
        return not _lacking(opened.takes, self._staffing.group_levels(group))

    def closed_because(self, work: Work, group: Code) -> tuple[Reason, ...]:
        """Why rules 1–4 close a task to a group; empty when some position of it may do the task."""
        opened = self.openness(work)
        reasons = self.legal(work, group).reasons + _decided_against(opened, group)
        if not self._groups[group].employed:
            return (*reasons, reason("not_employed"))
        members = self.of_group(group) & self.in_place(work.unit.id)
        if not members:
            return (*reasons, reason("no_place"))
        if not members & opened.competent:
            return reasons + self._nearest_lack(members, opened.takes)
        if not members & opened.competent & self.on_shift(shifts_of(work.task)):
            return (*reasons, *(reason("no_shift", shift.value) for shift, _share in work.task.shifts))
        return reasons

    def _nearest_lack(self, members: Bits, takes: Takes) -> tuple[Reason, ...]:
        """What those who come closest lack."""
        key = (members, takes)
        if key not in self._nearest:
            places = [place for _code, place, _needed in takes]
            held = {tuple(levels[place] for place in places) for levels in self._levels_of(members)}
            nearest = min((_lacking_of(takes, levels) for levels in held), key=_distance)
            self._nearest[key] = tuple(
                reason("no_competence", code, f"{held}<{needed}") for code, held, needed in nearest
            )
        return self._nearest[key]

    def _levels_of(self, members: Bits) -> list[Levels]:
        """The levels of every profile of a set."""
        if members not in self._levels:
            self._levels[members] = [profile.levels for profile in self.profiles(members)]
        return self._levels[members]


_AT_LEAST = {level: bytes(48 + (held >= level) for held in range(256)) for level in range(5)}
"""For each level the digits 1 and 0: whether somebody who holds another reaches it."""


def set_of(flags: Iterable[bool]) -> Bits:
    """The set of those with a flag; a number grown bit by bit would take the square of the time."""
    digits = bytes(48 + flag for flag in flags)
    return int(digits[::-1] or b"0", 2)


def shifts_of(task: Task) -> frozenset[Shift]:
    """When the task is done; empty: at any time."""
    return frozenset(shift for shift, _share in task.shifts)


Lack = tuple[tuple[Code, int, int], ...]
"""Competencies that fall short: (code, level held, level needed), by code."""


def _lacking(takes: Takes, levels: Levels) -> Lack:
    return _lacking_of(takes, tuple(levels[place] for _code, place, _needed in takes))


def _lacking_of(takes: Takes, held: Levels) -> Lack:
    """What falls short, given the levels held in what is taken alone."""
    pairs = zip(takes, held, strict=True)
    return tuple((code, level, needed) for (code, _place, needed), level in pairs if level < needed)


def _distance(lack: Lack) -> tuple[int, int, Lack]:
    """How far a profile is from a task: levels short in all, then in how many competencies."""
    return (sum(needed - held for _code, held, needed in lack), len(lack), lack)


def _decided_against(opened: Openness, group: Code) -> tuple[Reason, ...]:
    """The unit's own verdict that keeps the task from the group, if there is one."""
    verdict = opened.verdicts.get(group)
    if verdict is not None and verdict.verdict is Judgement.MUST_NOT:
        return (reason("verdict", "skal_ikke"),)
    if opened.must and group not in opened.must:
        return (reason("verdict", "må"),)
    return ()
