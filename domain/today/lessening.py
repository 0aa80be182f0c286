"""What would make a department hang less on one person: one training that lets one more do the same.

Told by group and competency, from the level the whole group can be counted on to hold: whose training it
becomes is for people to decide, and nothing is said of what any of them knows already. What can be learnt
here has its hours stated, or the group knows some of it; from nothing it is an education, and not told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_

from domain.model import Code, Competency, Requirement
from domain.today.demand import Work
from domain.today.eligibility import Bits, shifts_of
from domain.today.few_hands import FewHands
from domain.today.situation import Situation
from domain.units import MICRO

LEVELS_OF_THE_HOURS = 3
"""The hours of a competency take one person from nothing to level 3 (contract)."""


@dataclass(frozen=True, slots=True)
class OneMore:
    """If one more of a group learns a competency up to a level, these tasks no longer hang on one.

    `hours` are for one person from the group's own level, and None where nobody has stated them.
    """

    group: Code
    competency: Code
    level: int
    tasks: tuple[Code, ...]
    hours: float | None


@dataclass(frozen=True, slots=True)
class Lessening:
    """The trainings by how many tasks they help, most first; `left` are tasks that no single one helps."""

    trainings: tuple[OneMore, ...]
    left: tuple[Code, ...]


def hours_of_training(competency: Competency, before: int, after: int) -> float | None:
    """Hours for one person from one level to another; None where the competency has none stated."""
    if not competency.training_hours:
        return None
    return competency.training_hours / MICRO * (after - before) / LEVELS_OF_THE_HOURS


def lessening(situation: Situation) -> Lessening:
    """What would help the tasks of the scope that only one person may do."""
    alone = {task for tasks in FewHands(situation).only_one.values() for task in tasks}
    found: dict[tuple[Code, str, int], list[Code]] = {}
    left = []
    for number, work in enumerate(situation.works):
        if work.code in alone:
            keys = list(_helping(situation, number, work))
            for key in keys:
                found.setdefault(key, []).append(work.code)
            if not keys:
                left.append(work.code)
    rows = [_one_more(situation, key, tasks) for key, tasks in found.items()]
    rows.sort(key=lambda row: (-len(row.tasks), row.competency, row.group, row.level))
    return Lessening(tuple(rows), tuple(left))


def _helping(situation: Situation, number: int, work: Work) -> Iterator[tuple[Code, str, int]]:
    """(group, competency id, level): what is all that somebody of the group lacks for the task."""
    eligibility = situation.eligibility
    there = eligibility.in_place(work.unit.id) & eligibility.on_shift(shifts_of(work.task))
    rows = situation.snapshot.requirements_of.get(work.task.id, ())
    for group in _groups_in_place(situation, work):
        members: Bits = there & eligibility.of_group(group) & ~situation.may[number]
        if not members or not eligibility.opens(work, group):
            continue
        for row in rows:
            if not _learnt_here(situation, group, row):
                continue
            others = (eligibility.holding(other) for other in rows if other is not row)
            if reduce(and_, others, members) & ~eligibility.holding(row):
                yield group, row.competency_id, row.level


def _learnt_here(situation: Situation, group: Code, row: Requirement) -> bool:
    place = situation.staffing.competencies[row.competency_id]
    known = situation.staffing.group_levels(group)[place]
    return bool(known or situation.snapshot.by_id(Competency)[row.competency_id].training_hours)


def _groups_in_place(situation: Situation, work: Work) -> list[Code]:
    line = situation.snapshot.line_of(work.unit.id)
    return sorted({pool.group for pool in situation.staffing.pools if pool.staffed and pool.unit.id in line})


def _one_more(situation: Situation, key: tuple[Code, str, int], tasks: list[Code]) -> OneMore:
    group, competency_id, level = key
    competency = situation.snapshot.by_id(Competency)[competency_id]
    place = situation.staffing.competencies[competency_id]
    held = min(level, situation.staffing.group_levels(group)[place])
    return OneMore(group, competency.code, level, tuple(tasks), hours_of_training(competency, held, level))
