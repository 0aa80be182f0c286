"""The short path of the first ten minutes: ordinary tasks of a kind of unit, answered «har vi» or not.

A path ships with the program. Every number in it is an example to be corrected.
`domain.editing.short_path_mapping` makes a mapping of the answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from domain.model import Code, Judgement, PatientContact, TaskCategory, UnitLevel, UnitType
from domain.units import HUNDRED_PERCENT, MICRO, Micro, from_micro, to_micro

PERCENT_STEP = 5 * MICRO
"""Proposed positions are rounded to this much of a full-time position."""

Levels = tuple[tuple[Code, int], ...]
"""Competencies by code with a level."""
Percents = tuple[tuple[Code, Micro], ...]
"""Groups by code with a part of the whole."""


@dataclass(frozen=True, slots=True)
class PathProcess:
    """A process that tasks of the path belong to."""

    code: Code
    name: str


@dataclass(frozen=True, slots=True)
class PathVerdict:
    """What another group's doing a task usually costs, or that it is usually kept from it."""

    group: Code
    verdict: Judgement
    follow_up_percent: Micro
    follow_up_group: Code
    time_factor: Micro


@dataclass(frozen=True, slots=True)
class PathTask:
    """An ordinary task; `per_week` is a number for the unit, or with `by_size` for each measure of it."""

    code: Code
    name: str
    process: Code
    per_week: Micro
    by_size: bool
    minutes: Micro
    minutes_low: Micro | None
    minutes_high: Micro | None
    category: TaskCategory
    contact: PatientContact
    tags: tuple[str, ...]
    importance: Micro
    takes: Levels
    today: Percents
    follows: tuple[Code, ...]
    """Tasks it belongs to: done by whoever does them, so that it takes and is shared by nothing itself."""
    verdicts: tuple[PathVerdict, ...]
    like: Code
    """The task of the example departments that it is taken from."""


@dataclass(frozen=True, slots=True)
class PathStaff:
    """Positions to ask about: of a group, or of its members with the levels `own` beyond the group's."""

    code: Code
    name: str
    group: Code
    percent: Micro
    """Proposed positions in a unit of typical size; 100 is one full-time position."""
    own: Levels


@dataclass(frozen=True, slots=True)
class PathCompetency:
    """Something that tasks of the paths take; training hours as in `domain.model.Competency`."""

    code: Code
    name: str
    description: str
    training_hours: Micro | None


@dataclass(frozen=True, slots=True)
class PathNotes:
    """What is written beside made values, in bokmål, so that examples are not taken for facts."""

    task: str
    verdict: str
    staff: str
    own: str
    limits: str


@dataclass(frozen=True, slots=True)
class PathLimits:
    """How far groups are filled, and from where relief counts, while only part of the work is mapped.

    Nobody's time is filled above `ceiling_percent` by what is mapped, as the rest of the work takes time
    too, and groups that are hard to recruit are relieved down to `scarce_target_percent`.
    """

    ceiling_percent: Micro
    scarce_target_percent: Micro


@dataclass(frozen=True, slots=True)
class ShortPath:
    """Where nurses' and other scarce time goes in one kind of unit.

    The size of a unit is counted in `measure` («plasser»), and `by_size` tasks stand for `each` of them.
    """

    kind: UnitType
    name: str
    level: UnitLevel
    full_time_hours: Micro
    measure: str
    each: int
    typical: int
    processes: tuple[PathProcess, ...]
    staff: tuple[PathStaff, ...]
    tasks: tuple[PathTask, ...]
    competencies: tuple[PathCompetency, ...]
    group_levels: tuple[tuple[Code, Levels], ...]
    notes: PathNotes
    limits: PathLimits
    source: str


@dataclass(frozen=True, slots=True)
class TaskAnswer:
    """«Har vi»: the number per week, and minutes and shares where they were corrected (None: the path's)."""

    per_week: Micro
    minutes: Micro | None = None
    today: Percents | None = None


@dataclass(frozen=True, slots=True)
class StaffAnswer:
    """Positions in all (100 is one full-time position), and how many people share them."""

    percent: Micro
    count: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered; a task or staff line that is not here the unit does not have."""

    unit_name: str
    tasks: Mapping[Code, TaskAnswer] = field(default_factory=dict)
    staff: Mapping[Code, StaffAnswer] = field(default_factory=dict)


def per_week_of(path: ShortPath, task: PathTask, size: int) -> Micro:
    """The number per week proposed for a unit of that size, to one decimal, to the whole above ten.

    >>> _shown(to_micro("17.46")), _shown(to_micro("1.25"))
    (17000000, 1300000)
    """
    return _shown(task.per_week * size // path.each) if task.by_size else task.per_week


def _shown(value: Micro) -> Micro:
    exact = from_micro(value)
    return to_micro(exact.quantize(Decimal(1) if exact >= 10 else Decimal("0.1"), ROUND_HALF_UP))


def positions_of(path: ShortPath, staff: PathStaff, size: int) -> StaffAnswer:
    """The positions proposed for a unit of that size, with as few people as they can be."""
    steps = round(staff.percent * size / (path.typical * PERCENT_STEP))
    return staff_answer(steps * PERCENT_STEP)


def staff_answer(percent: Micro) -> StaffAnswer:
    """So large positions, shared by as few people as they can be.

    >>> staff_answer(to_micro(215)).count, staff_answer(0).count
    (3, 1)
    """
    whole = (Decimal(percent) / HUNDRED_PERCENT).to_integral_value(ROUND_CEILING)
    return StaffAnswer(percent, max(1, int(whole)))


def proposed(path: ShortPath, unit_name: str, size: int) -> Answers:
    """Every answer as the path proposes it for a unit of that size: what one starts correcting from."""
    return Answers(
        unit_name,
        {task.code: TaskAnswer(per_week_of(path, task, size)) for task in path.tasks},
        {staff.code: positions_of(path, staff, size) for staff in path.staff},
    )
