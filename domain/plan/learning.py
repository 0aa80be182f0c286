"""What a plan taught, for other units and the national programme: with context, without who or where.

Left out: names of units, people and own groups, dates, views, votes, money. Days become weeks since the trial
began, readings percent of the baseline, staff a range. What people wrote themselves stays only where it is
asked for, since only people can see whether it tells who wrote it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.catalogue import Catalogue
from domain.knowledge.groups import Groups
from domain.model import Code, Person, Position, Process, TaskCategory, Unit, UnitLevel, UnitType
from domain.plan import risk
from domain.plan.contents import Contents, MeasureContents
from domain.plan.effect import effect
from domain.plan.hazards import LIBRARY
from domain.plan.indicators import too_few
from domain.plan_model import Act, Indicator, MeasureKind, Measurement, PlanStatus
from domain.results import Milli
from domain.snapshot import Snapshot

RANGES = (1, 5, 10, 20, 50, 100, 200, 500)
"""Where ranges of staff begin; the first is never told apart, so that no small unit is found by its size."""
OTHER = "annen"


@dataclass(frozen=True, slots=True)
class Texts:
    """What people wrote about a measure; empty unless asked for."""

    title: str = ""
    result: str = ""
    learning: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading: weeks since the trial began (below 0: before), and percent of the baseline (None: none)."""

    week: int
    percent: float | None


@dataclass(frozen=True, slots=True)
class LearntIndicator:
    """What was measured: whether it was a balancing one, its target as percent of the baseline, readings."""

    balancing: bool
    unit_of_measure: str
    target_percent: float | None
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class LearntMeasure:
    """One measure: its kind, of which kind of task, between which groups of the catalogue, how it went."""

    kind: MeasureKind
    category: TaskCategory | None
    tags: tuple[str, ...]
    giver: Code
    receiver: Code
    hours_per_week: float | None
    hazards: tuple[tuple[str, str, str], ...]
    """(code of the library, band before, band after); own hazards are left out."""
    training_hours: float
    indicators: tuple[LearntIndicator, ...]
    act: Act | None
    texts: Texts


@dataclass(frozen=True, slots=True)
class Learning:
    """A plan as others may learn from it."""

    level: UnitLevel
    type: UnitType
    staff: str
    """How many work there, as a range: `5–9`."""
    status: PlanStatus
    relief: Milli
    measures: tuple[LearntMeasure, ...]


def learning(snapshot: Snapshot, catalogue: Catalogue, plan: Contents, texts: bool = False) -> Learning:
    """What the plan taught; `texts`: with what people wrote, which they have looked through."""
    unit = snapshot.by_id(Unit)[plan.plan.unit_id]
    groups, scale = Groups(snapshot, catalogue), risk.limits(snapshot)
    return Learning(
        unit.level,
        _type(snapshot, unit, plan),
        staff_range(_staff(snapshot, unit.id)),
        plan.plan.status,
        effect(snapshot, catalogue, plan).relief,
        tuple(_measure(snapshot, row, groups, scale, texts) for row in plan.measures),
    )


def _type(snapshot: Snapshot, unit: Unit, plan: Contents) -> UnitType:
    """The kind of unit; where it is of no kind itself, that of the units whose tasks the plan is about."""
    if unit.type is not UnitType.ANNET:
        return unit.type
    units, processes = snapshot.by_id(Unit), snapshot.by_id(Process)
    tasks = [row.task for row in plan.measures if row.task is not None]
    kinds = {units[processes[task.process_id].unit_id].type for task in tasks}
    return kinds.pop() if len(kinds) == 1 else UnitType.ANNET


def staff_range(count: int) -> str:
    """A number of people as a range.

    >>> staff_range(3), staff_range(7), staff_range(612)
    ('1–4', '5–9', '500+')
    """
    begins = max((low for low in RANGES if low <= count), default=RANGES[0])
    place = RANGES.index(begins) + 1
    return f"{begins}–{RANGES[place] - 1}" if place < len(RANGES) else f"{begins}+"


def _staff(snapshot: Snapshot, unit_id: str) -> int:
    """Persons with a position in the unit or below it."""
    found: dict[str, int] = {}
    for position in snapshot.all(Position):
        if unit_id in snapshot.line_of(position.unit_id):
            found[position.person_id] = max(found.get(position.person_id, 0), position.count)
    return sum(found[person] for person in found if person in snapshot.by_id(Person))


def _measure(
    snapshot: Snapshot, row: MeasureContents, groups: Groups, scale: risk.Limits, texts: bool
) -> LearntMeasure:
    measure, task = row.measure, row.task
    return LearntMeasure(
        measure.kind,
        None if task is None else task.category,
        () if task is None else tuple(sorted(task.tags)),
        known_group(measure.giver, groups),
        known_group(measure.receiver, groups),
        None if measure.minutes is None else round(measure.minutes / 60_000_000, 1),
        tuple(_hazards(row, scale)),
        round(sum(each.persons * each.hours_each for each in row.trainings) / 1_000_000, 1),
        tuple(
            _indicator(each, readings, measure.trial_from, texts)
            for each, readings in row.indicators
            if not too_few(snapshot, each)
        ),
        measure.act,
        Texts(measure.title, measure.result, measure.learning) if texts else Texts(),
    )


def known_group(code: Code, groups: Groups) -> Code:
    """The group as the catalogue knows it: itself, what it builds on, or «another»; "" stays."""
    if not code:
        return ""
    if code not in groups:
        return OTHER
    return next((each for each in groups[code].chain if each in groups and groups[each].in_catalogue), OTHER)


def _hazards(row: MeasureContents, scale: risk.Limits) -> list[tuple[str, str, str]]:
    found = []
    for hazard, _controls in row.hazards:
        was, left = risk.before(hazard, scale), risk.after(hazard, scale)
        if hazard.code in LIBRARY and was is not None and left is not None:
            found.append((hazard.code, was.name.lower(), left.name.lower()))
    return found


def _indicator(
    indicator: Indicator, readings: Sequence[Measurement], began: date | None, texts: bool
) -> LearntIndicator:
    start = began or (readings[0].measured_on if readings else None)
    return LearntIndicator(
        indicator.balancing,
        indicator.unit_of_measure if texts else "",
        _percent(indicator.target, indicator.baseline),
        tuple(
            Reading((row.measured_on - start).days // 7, _percent(row.value, indicator.baseline))
            for row in readings
            if start is not None
        ),
    )


def _percent(value: int | None, baseline: int | None) -> float | None:
    return round(100 * value / baseline, 1) if value is not None and baseline else None
