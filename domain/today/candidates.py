"""Who may do one task, group by group, and what stands in the way; and the law about a task thought of."""

from dataclasses import dataclass

from domain.knowledge.law import LegalVerdict
from domain.model import Code, UnitVerdict
from domain.reasons import Reason
from domain.today.demand import Work, today_of
from domain.today.eligibility import Bits
from domain.today.situation import Situation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group held against a task: what it does of it, whether it may do it, and what decides.

    `in_reach` tells those with a position in the unit or above it, a share or a verdict from all other
    groups there are. `reasons` and `conditions` are codes as in `domain.reasons` and `domain.knowledge.law`.
    """

    group: Code
    in_reach: bool
    does_today: float
    """Percent of the task."""
    may: bool
    """Whether some position of the group may do the task."""
    persons: int
    """How many persons of the group may do it."""
    layer: int
    law: LegalVerdict
    unit_verdict: UnitVerdict | None
    reasons: tuple[Reason, ...]
    """Why no position of it may; empty when one may."""

    @property
    def conditions(self) -> tuple[str, ...]:
        """What the law asks when the group does the task."""
        return self.law.conditions


def candidates(situation: Situation, task_id: str) -> tuple[Candidate, ...]:
    """Every group held against a task: those in reach first, in them those who may, then by layer and code.

    Empty for a task that follows others: whoever does those does it (`decided_by`).
    """
    work = next((work for work in situation.all_works if work.task.id == task_id), None)
    if work is None:
        return ()
    may = situation.eligibility.may(work)
    percents = today_of(situation.snapshot.shares_of.get(task_id, []), 100.0)
    near = _in_reach(situation, work) | percents.keys()
    rows = [
        _candidate(situation, work, group.code, group.code in near, percents.get(group.code, 0.0), may)
        for group in situation.groups
    ]
    return tuple(sorted(rows, key=lambda row: (not row.in_reach, not row.may, row.layer, row.group)))


def decided_by(situation: Situation, task_id: str) -> tuple[Code, ...]:
    """The tasks that decide who does a task that follows others, by code; empty when it decides itself."""
    tasks = {task.id: task.code for task in situation.snapshot.tasks.values()}
    return tuple(sorted(tasks[key] for key in situation.snapshot.followed_by.get(task_id, ())))


def _in_reach(situation: Situation, work: Work) -> set[Code]:
    """Groups with a position in place, or on which the unit has a verdict."""
    line = situation.snapshot.line_of(work.unit.id)
    staffed = {pool.group for pool in situation.staffing.pools if pool.staffed and pool.unit.id in line}
    return staffed | situation.eligibility.openness(work).verdicts.keys()


def _candidate(
    situation: Situation, work: Work, group: Code, in_reach: bool, does_today: float, may: Bits
) -> Candidate:
    eligibility = situation.eligibility
    able = may & eligibility.of_group(group)
    return Candidate(
        group=group,
        in_reach=in_reach,
        does_today=does_today,
        may=bool(able),
        persons=_persons(situation, able),
        layer=situation.groups[group].layer,
        law=eligibility.legal(work, group),
        unit_verdict=eligibility.openness(work).verdicts.get(group),
        reasons=() if able else eligibility.closed_because(work, group),
    )


def _persons(situation: Situation, members: Bits) -> int:
    """Persons of a set of profiles; a row that stands for several counts as so many."""
    people: dict[str, int] = {}
    for profile in situation.eligibility.profiles(members):
        for key, count in profile.people.items():
            people[key] = max(people.get(key, 0), count)
    return sum(people.values())
