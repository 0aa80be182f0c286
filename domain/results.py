"""What analysis and optimiser answer: frozen values that screens, reports and JSON show alike.

Minutes are whole thousandths of a minute a week (`Milli`), already rounded so that the rows of a
task add up to the task and the relief of the moves to the change. Codes are the workspace's own;
reasons are the codes of `domain.reasons`. Rows come sorted by their codes, moves by relief.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from domain.knowledge.law import LegalKind
from domain.model import Code
from domain.reasons import Reason

Milli = int
"""Minutes a week in thousandths: 12.5 minutes is 12_500."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The size of what is mapped: demand a week, tasks, persons."""

    demand: Milli
    tasks: int
    staff: int


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """One pool (a group in a unit): capacity and today's load, and staff needed by WHO WISN [FTE]."""

    unit: Code
    group: Code
    capacity: Milli
    load: Milli
    utilisation: float | None
    required_fte: float
    current_fte: float
    difference_fte: float
    ratio: float | None
    scarcity: float
    employed: bool


@dataclass(frozen=True, slots=True)
class TaskFinding:
    """One task: who may do it, and which of today's groups lack registered competence or right."""

    task: Code
    unit: Code
    demand: Milli
    qualified_staff: int
    qualified_groups: tuple[Code, ...]
    below_today: tuple[Code, ...]

    @property
    def single_point_of_failure(self) -> bool:
        """Whether only one person may do the task."""
        return self.qualified_staff == 1


@dataclass(frozen=True, slots=True)
class PersonPoint:
    """Tasks that only one person of this group in this unit may do; the person is never named."""

    unit: Code
    group: Code
    tasks: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class CompetencyPoint:
    """A competency that exactly one person in reach holds at the level these tasks take."""

    competency: Code
    tasks: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Freeable:
    """Today's minutes of a scarce group in tasks that a less scarce group may do, capacity aside."""

    group: Code
    minutes: Milli
    tasks: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """Tasks that take more time than everyone who may do them has; no groups: nobody may do them."""

    tasks: tuple[Code, ...]
    groups: tuple[Code, ...]
    demand: Milli
    capacity: Milli

    @property
    def short(self) -> Milli:
        """The minutes missing."""
        return self.demand - self.capacity


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything known about today's division of tasks."""

    workspace: str
    provisional: tuple[str, ...]
    totals: Totals
    groups: tuple[GroupFinding, ...]
    tasks: tuple[TaskFinding, ...]
    person_points: tuple[PersonPoint, ...]
    competency_points: tuple[CompetencyPoint, ...]
    freeable: tuple[Freeable, ...]
    bottlenecks: tuple[Bottleneck, ...]


class Status(StrEnum):
    """How far the search came: proven, best so far, or stopped by the user."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Objectives:
    """The figures of a division, in order of importance."""

    uncovered: Milli
    scarcity_cost: Milli
    moved_minutes: Milli
    layer_minutes: Milli
    scarce_minutes: Milli


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """The same figures for today, with the minutes done without registered competence or right."""

    uncovered: Milli
    unqualified: Milli
    scarcity_cost: Milli
    layer_minutes: Milli
    scarce_minutes: Milli


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One pool's load before and after, its capacity and the ceiling no suggestion passes."""

    unit: Code
    group: Code
    before: Milli
    after: Milli
    capacity: Milli
    ceiling: Milli
    target: Milli
    scarcity: float


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """Minutes of a task by a group before and after; `group` rows and uncovered add to the demand."""

    task: Code
    group: Code
    before: Milli
    after: Milli


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A group that did not get the task, and why."""

    group: Code
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Move:
    """A group doing more of a task than today; `giver` is the group that gives most, None = nobody did it.

    Why no other group is looked at when it is first asked for (`consider`): a list of moves is shown
    long before anybody reads the eighty groups behind each of them.
    """

    task: Code
    giver: Code | None
    receiver: Code
    minutes: Milli
    relief: Milli
    verdict: LegalKind
    rules: tuple[str, ...]
    conditions: tuple[str, ...]
    why: tuple[Reason, ...]
    consider: Callable[[], tuple[WhyNot, ...]] = field(repr=False, compare=False)

    @cached_property
    def why_not(self) -> tuple[WhyNot, ...]:
        """Every other group considered, by code, and why it did not get the task."""
        return self.consider()


@dataclass(frozen=True, slots=True)
class ReliefRest:
    """What makes the relief of the moves add up to the change in scarcity cost."""

    left_uncovered: Milli
    small: Milli
    target: Milli
    handovers: Milli = 0
    """What new handovers take of it, a figure below 0."""


@dataclass(frozen=True, slots=True)
class UncoveredRow:
    """Minutes of a task that nobody does in the suggestion, and why."""

    task: Code
    minutes: Milli
    reason: Reason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A lawful division of tasks, proven best when `status` is optimal, with every figure it rests on."""

    workspace: str
    status: Status
    gap: float
    provisional: tuple[str, ...]
    objectives: Objectives
    today: TodayFigures
    loads: tuple[LoadRow, ...]
    allocation: tuple[AllocationRow, ...]
    moves: tuple[Move, ...]
    relief_rest: ReliefRest
    uncovered: tuple[UncoveredRow, ...]
    most_moves: int | None = field(default=None, compare=False)
    """How many moves it was asked to have at most; None: any number. Its status is about such divisions."""
    left_by_scarce: Milli = 0
    """Time that pools that are hard to recruit have less of because nobody does the work: no relief.

    It is load, not minutes of tasks: waiting for calls, guidance, pace and what follows a task are in it.
    """
