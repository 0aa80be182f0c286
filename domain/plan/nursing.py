"""What a plan moves from nurses to health workers with upper secondary training, and the positions it makes.

Two figures that the field asks for: how many whole positions for helsefagarbeidere the work would fill, and
how much of the nurses' time they take over when the guidance that nurses give them is counted.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from domain.knowledge.groups import Groups
from domain.model import Code, Unit
from domain.plan.contents import MeasureContents
from domain.plan.guidance import Guidance
from domain.plan.questions import moves
from domain.results import LoadRow, Milli
from domain.snapshot import Snapshot
from domain.today.distribution import Distribution
from domain.today.workload import working_time

NURSE: Code = "SP"
HEALTH_WORKER: Code = "HF"
"""Sykepleier and helsefagarbeider in the catalogue; groups that build on them count as them."""
_MINUTE = 1000


@dataclass(frozen=True, slots=True)
class Nursing:
    """Positions are those the added work takes by WISN; time is minutes a week."""

    positions: float
    """What the work that helsefagarbeidere gain takes, less what they lose [full-time positions]."""
    taken_over: Milli
    """What nurses do today and helsefagarbeidere do in the plan."""
    guidance: Milli
    """What nurses give them of guidance and control for it."""

    @property
    def whole_positions(self) -> int:
        """Whole positions; none where work is lost."""
        return max(0, math.floor(self.positions + 1e-9))

    @property
    def relieved(self) -> Milli:
        """The nurses' time that is taken over, net; below 0 where guidance takes more."""
        return self.taken_over - self.guidance


def nursing(
    snapshot: Snapshot,
    groups: Groups,
    measures: Sequence[MeasureContents],
    loads: Sequence[LoadRow],
    guided: Sequence[Guidance],
    was: Distribution,
    will: Distribution,
) -> Nursing:
    """The figures of a plan, from its loads and from what its tasks' divisions were and will be."""
    gained = sum(
        positions(snapshot, row, row.after) - positions(snapshot, row, row.before)
        for row in loads
        if HEALTH_WORKER in groups[row.group].chain
    )
    from_nurses = {
        (row.task.code, row.measure.receiver)
        for row in measures
        if moves(row)
        and row.task is not None
        and _is(groups, row.measure.giver, NURSE)
        and _is(groups, row.measure.receiver, HEALTH_WORKER)
    }
    tasks = {task for task, _receiver in from_nurses}
    taken = sum(
        _taken(number, groups, was, will)
        for number, work in enumerate(will.situation.works)
        if work.code in tasks
    )
    given = sum(
        row.amount
        for row in guided
        if (row.task, row.receiver) in from_nurses and _is(groups, row.guide, NURSE)
    )
    return Nursing(gained, taken, given)


def _is(groups: Groups, code: Code, base: Code) -> bool:
    return code in groups and base in groups[code].chain


def positions(snapshot: Snapshot, row: LoadRow, load: Milli) -> float:
    """Full-time positions that a load takes in the pool of a row, by WHO WISN."""
    unit: Unit = snapshot.units[row.unit]
    return working_time(snapshot, unit, row.group).required_fte(load / _MINUTE)


def _taken(number: int, groups: Groups, was: Distribution, will: Distribution) -> Milli:
    """Of one task, what leaves the nurses and comes to the others: the smaller of the two."""
    before, after = was.tallies[number].minutes, will.tallies[number].minutes
    lost = gained = 0
    for group in {*before, *after}:
        change = after.get(group, 0) - before.get(group, 0)
        if _is(groups, group, NURSE):
            lost -= min(0, change)
        elif _is(groups, group, HEALTH_WORKER):
            gained += max(0, change)
    return min(lost, gained)
