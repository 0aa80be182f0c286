"""The five goals of sharing tasks, each with what speaks for a change of the division and what against.

Only what the figures, the mapping and the plan say is told; how much each weighs is for people to decide.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Protocol

from domain.knowledge.groups import Groups
from domain.model import Code, Task
from domain.plan import risk
from domain.plan.contents import Contents
from domain.plan.effect import Effect
from domain.plan.participation import disagreeing
from domain.plan.questions import moves
from domain.plan.risk import Band
from domain.plan_model import Measure
from domain.results import Milli, Suggestion
from domain.snapshot import Snapshot

_MICRO_PER_MILLI = 1000
LEAST: Milli = 500
"""Minutes a week below this (half a minute) are rounding, and speak for nothing."""


class Goal(StrEnum):
    """What sharing tasks is for."""

    QUALITY = "quality"
    RESOURCES = "resources"
    EFFICIENCY = "efficiency"
    CORE_TASKS = "core_tasks"
    WELLBEING = "wellbeing"


class Amount(Enum):
    """What the amount of a point is."""

    MINUTES = "minutes"
    """A week [thousandths]."""
    HOURS = "hours"
    """Once."""
    COUNT = "count"


class PointCode(StrEnum):
    """Something that speaks for or against."""

    RISKS_LOWER = "risks_lower"
    MORE_DONE = "more_done"
    RISKS_HIGH = "risks_high"
    RISKS_OPEN = "risks_open"
    REDONE = "redone"
    MOVES_NOT_ASSESSED = "moves_not_assessed"
    DISSENT = "dissent"
    LESS_DONE = "less_done"
    SCARCE_RELIEVED = "scarce_relieved"
    TRAINING = "training"
    SCARCE_LOADED = "scarce_loaded"
    TAKEN_AWAY = "taken_away"
    BUILT_FROM_BELOW = "built_from_below"
    GUIDANCE = "guidance"
    MOVED_UP = "moved_up"
    OTHER_THAN_CORE_GIVEN = "other_than_core_given"
    CORE_GIVEN = "core_given"
    LESS_BEYOND_TIME = "less_beyond_time"
    MORE_BEYOND_TIME = "more_beyond_time"
    GROUPS_LOADED = "groups_loaded"


@dataclass(frozen=True, slots=True)
class Meaning:
    """To which goal a point belongs, whether it speaks for or against, and what its amount is."""

    goal: Goal
    speaks_for: bool
    amount: Amount


_M, _H, _C = Amount.MINUTES, Amount.HOURS, Amount.COUNT
MEANINGS: Mapping[PointCode, Meaning] = {
    PointCode.RISKS_LOWER: Meaning(Goal.QUALITY, True, _C),
    PointCode.MORE_DONE: Meaning(Goal.QUALITY, True, _M),
    PointCode.RISKS_HIGH: Meaning(Goal.QUALITY, False, _C),
    PointCode.RISKS_OPEN: Meaning(Goal.QUALITY, False, _C),
    PointCode.REDONE: Meaning(Goal.QUALITY, False, _C),
    PointCode.MOVES_NOT_ASSESSED: Meaning(Goal.QUALITY, False, _C),
    PointCode.DISSENT: Meaning(Goal.QUALITY, False, _C),
    PointCode.LESS_DONE: Meaning(Goal.QUALITY, False, _M),
    PointCode.SCARCE_RELIEVED: Meaning(Goal.RESOURCES, True, _M),
    PointCode.TRAINING: Meaning(Goal.RESOURCES, False, _H),
    PointCode.SCARCE_LOADED: Meaning(Goal.RESOURCES, False, _M),
    PointCode.TAKEN_AWAY: Meaning(Goal.EFFICIENCY, True, _M),
    PointCode.BUILT_FROM_BELOW: Meaning(Goal.EFFICIENCY, True, _M),
    PointCode.GUIDANCE: Meaning(Goal.EFFICIENCY, False, _M),
    PointCode.MOVED_UP: Meaning(Goal.EFFICIENCY, False, _M),
    PointCode.OTHER_THAN_CORE_GIVEN: Meaning(Goal.CORE_TASKS, True, _M),
    PointCode.CORE_GIVEN: Meaning(Goal.CORE_TASKS, False, _M),
    PointCode.LESS_BEYOND_TIME: Meaning(Goal.WELLBEING, True, _M),
    PointCode.MORE_BEYOND_TIME: Meaning(Goal.WELLBEING, False, _M),
    PointCode.GROUPS_LOADED: Meaning(Goal.WELLBEING, False, _C),
}
"""Every point, in the order it is told."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that speaks for or against, with how much, and the task that says most of it."""

    code: PointCode
    amount: float
    about: Task | None = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """Everything that speaks for and against, in the order of `MEANINGS`."""

    points: tuple[Point, ...]

    def speaking(self, goal: Goal, *, is_for: bool) -> tuple[Point, ...]:
        """What speaks for a goal, or against it."""
        kinds = {code for code, kind in MEANINGS.items() if (kind.goal, kind.speaks_for) == (goal, is_for)}
        return tuple(point for point in self.points if point.code in kinds)


class Load(Protocol):
    """The work of a pool before and after, and its time [minutes a week]."""

    @property
    def before(self) -> Milli:
        """Today."""

    @property
    def after(self) -> Milli:
        """When it is carried out."""

    @property
    def capacity(self) -> Milli:
        """The time there is."""

    @property
    def scarcity(self) -> float:
        """How hard the group is to recruit; 0 is not."""


@dataclass(frozen=True, slots=True)
class Given:
    """Minutes a week of a task that a group gives up, and to whom."""

    core_for: Sequence[Code]
    giver: Code
    receiver: Code
    amount: Milli


def of_plan(
    snapshot: Snapshot, groups: Groups, plan: Contents, effect: Effect, loads: Sequence[Load] | None = None
) -> Weighing:
    """What speaks for and against a plan; `loads` as they are shown, where they are rounded."""
    given = [
        Given(row.task.core_for, row.measure.giver, row.measure.receiver, _milli(row.measure))
        for row in plan.measures
        if moves(row) and row.task is not None
    ]
    hours = effect.training.learners + effect.training.teachers
    found = {
        **_quality(snapshot, plan),
        **_done(effect.not_done_before, effect.not_done_after),
        PointCode.TRAINING: hours,
        PointCode.TAKEN_AWAY: effect.taken_away,
        PointCode.GUIDANCE: sum(row.amount for row in effect.guidance),
        **_given(groups, given),
        **_loads(effect.loads if loads is None else loads),
    }
    moved = {row.task.code: row.task for row in plan.measures if moves(row) and row.task is not None}
    return _weighing(found, list(moved.values()))


def of_suggestion(
    snapshot: Snapshot,
    groups: Groups,
    suggestion: Suggestion,
    guidance: Milli,
    loads: Sequence[Load] | None = None,
) -> Weighing:
    """What speaks for and against a suggestion; risk and training are not known before there is a plan."""
    given = [
        Given(snapshot.tasks[move.task].core_for, move.giver or "", move.receiver, move.minutes)
        for move in suggestion.moves
    ]
    changes = [row.after - row.before for row in suggestion.allocation]
    whole = sum(changes)
    found = {
        **_done(max(0, whole), max(0, -whole)),
        PointCode.MOVES_NOT_ASSESSED: len(suggestion.moves),
        PointCode.GUIDANCE: guidance,
        **_given(groups, given),
        **_loads(suggestion.loads if loads is None else loads),
    }
    moved = {move.task: snapshot.tasks[move.task] for move in suggestion.moves}
    return _weighing(found, list(moved.values()))


def _milli(measure: Measure) -> Milli:
    return (measure.minutes or 0) // _MICRO_PER_MILLI


def _weighing(found: Mapping[PointCode, float], moved: Sequence[Task]) -> Weighing:
    again = [task for task in moved if task.redone_percent]
    most = max(again, key=lambda task: (task.redone_percent or 0, task.code), default=None)
    whole = {**found, PointCode.REDONE: len(again)}
    return Weighing(
        tuple(
            Point(code, whole[code], most if code is PointCode.REDONE else None)
            for code in MEANINGS
            if _counts(code, whole.get(code, 0))
        )
    )


def _counts(code: PointCode, amount: float) -> bool:
    return amount >= LEAST if MEANINGS[code].amount is Amount.MINUTES else amount > 0


def _quality(snapshot: Snapshot, plan: Contents) -> dict[PointCode, float]:
    scale = risk.limits(snapshot)
    bands = [
        (risk.before(hazard, scale), risk.after(hazard, scale))
        for row in plan.measures
        for hazard, _controls in row.hazards
    ]
    left = [band for _was, band in bands]
    return {
        PointCode.RISKS_LOWER: sum(was is not None and now is not None and now < was for was, now in bands),
        PointCode.RISKS_HIGH: sum(band is not None and band >= Band.ORANGE for band in left),
        PointCode.RISKS_OPEN: left.count(None),
        PointCode.DISSENT: len(disagreeing(plan)),
    }


def _done(before: Milli, after: Milli) -> dict[PointCode, float]:
    """What nobody does, before and after."""
    return {PointCode.MORE_DONE: max(0, before - after), PointCode.LESS_DONE: max(0, after - before)}


_GIVING = (
    PointCode.BUILT_FROM_BELOW,
    PointCode.MOVED_UP,
    PointCode.CORE_GIVEN,
    PointCode.OTHER_THAN_CORE_GIVEN,
)


def _given(groups: Groups, rows: Iterable[Given]) -> dict[PointCode, float]:
    found = dict.fromkeys(_GIVING, 0.0)
    for row in rows:
        if row.giver and row.core_for:
            is_core = row.giver in row.core_for
            found[PointCode.CORE_GIVEN if is_core else PointCode.OTHER_THAN_CORE_GIVEN] += row.amount
        if row.giver in groups and row.receiver in groups:
            steps = groups[row.receiver].layer - groups[row.giver].layer
            if steps:
                found[PointCode.MOVED_UP if steps > 0 else PointCode.BUILT_FROM_BELOW] += row.amount
    return found


def _loads(rows: Sequence[Load]) -> dict[PointCode, float]:
    scarce = [row.after - row.before for row in rows if row.scarcity > 0]
    beyond = sum(max(0, row.after - row.capacity) - max(0, row.before - row.capacity) for row in rows)
    return {
        PointCode.SCARCE_RELIEVED: -sum(scarce),
        PointCode.SCARCE_LOADED: sum(change for change in scarce if change > 0),
        PointCode.LESS_BEYOND_TIME: -beyond,
        PointCode.MORE_BEYOND_TIME: beyond,
        PointCode.GROUPS_LOADED: sum(row.after - row.before >= LEAST for row in rows),
    }
