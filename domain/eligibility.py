"""Who may do what: place, competence, law and the unit's own verdicts (docs/METHOD.md, «Hvem kan»).

Profiles are bits of a whole number, so that a task's answer is a few intersections: those in place ∩
those who hold each required level ∩ those of the groups that law and unit allow.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from domain.catalogue import Catalogue
from domain.demand import Work
from domain.groups import Groups
from domain.law import Law, LegalVerdict, TaskLaw
from domain.model import Code, Competency, Judgement, Requirement, UnitVerdict
from domain.reasons import Reason, reason
from domain.snapshot import Snapshot
from domain.staffing import Levels, Profile, Staffing

Bits = int
"""A set of profiles: bit i stands for profile i of the staffing."""


@dataclass(frozen=True, slots=True)
class Openness:
    """What law and unit say about the groups and one task, before place and competence."""

    law: TaskLaw
    verdicts: dict[Code, UnitVerdict]
    must: frozenset[Code]
    today: frozenset[Code]


class Eligibility:
    """Who may do each task, with the reasons why others may not."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, groups: Groups, staffing: Staffing) -> None:
        self._snapshot, self._groups, self._staffing = snapshot, groups, staffing
        self._law = Law(catalogue)
        self._in_unit: dict[str, Bits] = {}
        self._in_place: dict[str, Bits] = {}
        self._of_group: dict[Code, Bits] = {}
        for i, profile in enumerate(staffing.profiles):
            pool = staffing.pools[profile.pool]
            self._in_unit[pool.unit.id] = self._in_unit.get(pool.unit.id, 0) | 1 << i
            self._of_group[pool.group] = self._of_group.get(pool.group, 0) | 1 << i
        self._everyone: Bits = (1 << len(staffing.profiles)) - 1
        self._holding: dict[tuple[int, int], Bits] = {}
        self._open: dict[str, Openness] = {}

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

    def competent(self, work: Work) -> Bits:
        """Those who hold every level the task takes."""
        bits = self._everyone
        for requirement in self._snapshot.requirements_of.get(work.task.id, ()):
            bits &= self.holding(requirement)
        return bits

    def holding(self, requirement: Requirement) -> Bits:
        """Those who hold a competency at the level required."""
        place = self._staffing.competencies[requirement.competency_id]
        key = (place, requirement.level)
        if key not in self._holding:
            profiles = enumerate(self._staffing.profiles)
            self._holding[key] = sum(1 << i for i, p in profiles if p.levels[place] >= requirement.level)
        return self._holding[key]

    def openness(self, work: Work) -> Openness:
        """What law and unit say about the task, worked out once."""
        found = self._open.get(work.task.id)
        if found is None:
            verdicts = {row.group: row for row in self._snapshot.verdicts_of.get(work.task.id, ())}
            found = self._open[work.task.id] = Openness(
                self._law.about(work.task, work.unit),
                verdicts,
                frozenset(code for code, row in verdicts.items() if row.verdict is Judgement.MUST),
                frozenset(work.today),
            )
        return found

    def legal(self, work: Work, group: Code) -> LegalVerdict:
        """The legal verdict for a group and a task."""
        opened = self.openness(work)
        return opened.law.verdict(self._groups[group].chain, group in opened.today)

    def opens(self, work: Work, group: Code) -> bool:
        """Whether law and the unit's verdicts leave the task open to the group."""
        opened = self.openness(work)
        if opened.must and group not in opened.must:
            return False
        verdict = opened.verdicts.get(group)
        if verdict is not None and verdict.verdict is Judgement.MUST_NOT:
            return False
        return self.legal(work, group).permits

    def may(self, work: Work) -> Bits:
        """Those who may do the task: rules 1–4 of the contract."""
        candidates = self.in_place(work.unit.id) & self.competent(work)
        bits = 0
        for group, members in self._of_group.items():
            if candidates & members and self.opens(work, group):
                bits |= candidates & members
        return bits

    def group_qualifies(self, work: Work, group: Code) -> bool:
        """Whether rules 2–4 let a group do the task: its members in place, else what all members hold."""
        if not self.opens(work, group):
            return False
        members = self.of_group(group) & self.in_place(work.unit.id)
        if members:
            return bool(members & self.competent(work))
        return not self._lacking(work, self._staffing.group_levels(group))

    def _lacking(self, work: Work, levels: Levels) -> list[tuple[Code, int, int]]:
        """The required competencies that `levels` fall short in: (code, held, needed)."""
        competencies = self._snapshot.by_id(Competency)
        lacking = []
        for row in self._snapshot.requirements_of.get(work.task.id, ()):
            held = levels[self._staffing.competencies[row.competency_id]]
            if held < row.level:
                lacking.append((competencies[row.competency_id].code, held, row.level))
        return sorted(lacking)

    def closed_because(self, work: Work, group: Code) -> tuple[Reason, ...]:
        """Why rules 1–4 close a task to a group; empty when some position of it may do the task."""
        reasons = [*self._legal_reasons(work, group), *self._verdict_reasons(work, group)]
        members = self.of_group(group) & self.in_place(work.unit.id)
        if not self._groups[group].employed:
            return (*reasons, reason("not_employed"))
        if not members:
            return (*reasons, reason("no_place"))
        if not members & self.competent(work):
            lacking = (self._lacking(work, profile.levels) for profile in self.profiles(members))
            nearest = min(lacking, key=_distance)
            reasons += [reason("no_competence", code, f"{held}<{needed}") for code, held, needed in nearest]
        return tuple(reasons)

    def _legal_reasons(self, work: Work, group: Code) -> list[Reason]:
        return list(self.legal(work, group).reasons)

    def _verdict_reasons(self, work: Work, group: Code) -> list[Reason]:
        opened = self.openness(work)
        verdict = opened.verdicts.get(group)
        if verdict is not None and verdict.verdict is Judgement.MUST_NOT:
            return [reason("verdict", "skal_ikke")]
        if opened.must and group not in opened.must:
            return [reason("verdict", "må")]
        return []


def _distance(lacking: list[tuple[Code, int, int]]) -> tuple[int, int, list[tuple[Code, int, int]]]:
    """How far a profile is from a task: levels short in all, then in how many competencies."""
    return (sum(needed - held for _code, held, needed in lacking), len(lacking), lacking)
