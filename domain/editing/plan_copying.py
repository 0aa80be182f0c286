"""A plan of another unit as a starting point: what it does, what may go wrong, what it takes and measures.

What others decided stays with them. No view, answer, assessment, reading, date, owner or name comes along,
and the copy is a draft. What the new unit has no match for is left out, and told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.catalogue import Catalogue
from domain.knowledge.groups import Groups
from domain.model import Code, Competency, Entity, Person, Position, Task, Unit, new_id
from domain.plan.carrying_out import minutes_there
from domain.plan.contents import MeasureContents, contents
from domain.plan.indicators import Recognise, too_few_of
from domain.plan_model import Hazard, Indicator, Measure, Plan, PlannedTraining
from domain.snapshot import Change, Snapshot
from domain.units import MICRO


class LeftOutKind(StrEnum):
    """What may have no match in the new unit."""

    TASK = "task"
    GIVER = "giver"
    """Who does the task today."""
    RECEIVER = "receiver"
    LEARNER = "learner"
    """Who is to be trained."""
    COMPETENCY = "competency"
    INDICATOR = "indicator"
    """Figures of employees, where they are too few here."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not carried over: of which measure (its code), and what it is called there."""

    measure: Code
    kind: LeftOutKind
    name: str


@dataclass(frozen=True, slots=True)
class Copied:
    """The new plan, the edit that makes it, how many measures it has, and what was left out."""

    plan: Plan
    changes: tuple[Change, ...]
    measures: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """A plan to begin from, the workspace it stands in, and who knows ready indicators by their names."""

    snapshot: Snapshot
    plan: Plan
    recognise: Recognise | None = None


def plan_copied(
    snapshot: Snapshot, catalogue: Catalogue, unit: Unit, code: Code, original: Original
) -> Copied:
    """The original as a draft of the unit; minutes are the same part of what the giver does there."""
    plan = Plan(new_id(), code, original.plan.name, unit.id)
    copying = _Copying(snapshot, catalogue, unit, original)
    rows: list[Entity] = [plan]
    measures = contents(original.snapshot, original.plan).measures
    for row in measures:
        rows += copying.measure(row, plan)
    changes = tuple(Change(None, row) for row in rows)
    return Copied(plan, changes, len(measures), tuple(dict.fromkeys(copying.left_out)))


class _Copying:
    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, unit: Unit, original: Original) -> None:
        self._snapshot, self._original = snapshot, original.snapshot
        self._recognise = original.recognise
        self._groups, self._their_groups = (
            Groups(where, catalogue) for where in (snapshot, original.snapshot)
        )
        self._tasks = [
            task
            for task in sorted(snapshot.all(Task), key=lambda task: task.code)
            if unit.id in snapshot.line_of(snapshot.unit_of_task(task).id)
        ]
        self._there = self._working(unit)
        self.left_out: list[LeftOut] = []

    def _working(self, unit: Unit) -> frozenset[Code]:
        """Groups with somebody in the unit, above it or below it, or with a part of its tasks."""
        snapshot, above = self._snapshot, self._snapshot.line_of(unit.id)
        people = snapshot.by_id(Person)
        staffed = {
            people[row.person_id].group
            for row in snapshot.all(Position)
            if row.unit_id in above or unit.id in snapshot.line_of(row.unit_id)
        }
        doing = {share.group for task in self._tasks for share in snapshot.shares_of.get(task.id, ())}
        return frozenset(staffed | doing)

    def measure(self, row: MeasureContents, plan: Plan) -> Iterator[Entity]:
        """The measure in the new unit, with its hazards, trainings and what it measures."""
        measure = row.measure
        task = self._task(row)
        giver = self._giver(row, task)
        copy = Measure(
            new_id(),
            plan.id,
            measure.code,
            measure.kind,
            measure.title,
            None if task is None else task.id,
            giver,
            self._group(measure.code, LeftOutKind.RECEIVER, measure.receiver),
            self._minutes(row, task, giver),
        )
        yield copy
        for hazard, _controls in row.hazards:
            yield Hazard(new_id(), copy.id, hazard.code, hazard.event, hazard.cause)
        for training in row.trainings:
            yield self._training(training, copy)
        for indicator, _readings in row.indicators:
            ready = self._ready(indicator)
            if too_few_of(self._snapshot, plan, copy, replace(indicator, ready=ready)):
                self._leave_out(measure.code, LeftOutKind.INDICATOR, indicator.name)
                continue
            yield Indicator(
                new_id(),
                copy.id,
                indicator.number,
                indicator.name,
                indicator.unit_of_measure,
                balancing=indicator.balancing,
                ready=ready,
            )

    def _ready(self, row: Indicator) -> Code:
        known = self._recognise
        return row.ready or ("" if known is None else known(self._original, row))

    def _training(self, row: PlannedTraining, copy: Measure) -> PlannedTraining:
        return PlannedTraining(
            new_id(),
            copy.id,
            row.number,
            row.title,
            self._competency(copy.code, row.competency_id),
            self._group(copy.code, LeftOutKind.LEARNER, row.receiver),
            hours_each=row.hours_each,
            teacher_hours=row.teacher_hours,
        )

    # -- what is the same there --------------------------------------------------------------------

    def _task(self, row: MeasureContents) -> Task | None:
        """The same task, else the one of the unit's with its name; None where several have it."""
        theirs = row.task
        if theirs is None:
            return None
        found = [task for task in self._tasks if task == theirs]
        found = found or [task for task in self._tasks if _same(task.name, theirs.name)]
        if len(found) != 1:
            self._leave_out(row.measure.code, LeftOutKind.TASK, theirs.name)
            return None
        return found[0]

    def _giver(self, row: MeasureContents, task: Task | None) -> Code:
        """Who gives: only somebody who does the task there too."""
        measure = row.measure
        giver = self._group(measure.code, LeftOutKind.GIVER, measure.giver)
        if giver and task is not None and not minutes_there(self._snapshot, task, giver):
            self._leave_out(measure.code, LeftOutKind.GIVER, self._groups[giver].name)
            return ""
        return giver

    def _group(self, measure: Code, kind: LeftOutKind, code: Code) -> Code:
        """The group of that code, else of that name, that is there; "" where there is none."""
        if not code or (code in self._groups and self._is_there(code)):
            return code
        name = self._their_groups[code].name if code in self._their_groups else code
        named = [each.code for each in self._groups if _same(each.name, name) and self._is_there(each.code)]
        if len(named) == 1:
            return named[0]
        self._leave_out(measure, kind, name)
        return ""

    def _is_there(self, code: Code) -> bool:
        return code in self._there or not self._groups[code].employed

    def _competency(self, measure: Code, competency_id: str | None) -> str | None:
        theirs = self._original.by_id(Competency).get(competency_id or "")
        if theirs is None:
            return None
        known = self._snapshot.by_id(Competency)
        if known.get(theirs.id) == theirs:
            return theirs.id
        named = [row.id for row in known.values() if _same(row.name, theirs.name)]
        if len(named) == 1:
            return named[0]
        self._leave_out(measure, LeftOutKind.COMPETENCY, theirs.name)
        return None

    def _minutes(self, row: MeasureContents, task: Task | None, giver: Code) -> int | None:
        """The same part of what there is to give; None: not known, or all of it."""
        measure = row.measure
        lost = measure.giver and not giver
        if measure.minutes is None or row.task is None or task is None or lost:
            return None
        theirs = minutes_there(self._original, row.task, measure.giver)
        if not theirs:
            return None
        share = min(1.0, measure.minutes / MICRO / theirs)
        return round(share * minutes_there(self._snapshot, task, giver) * MICRO)

    def _leave_out(self, measure: Code, kind: LeftOutKind, name: str) -> None:
        self.left_out.append(LeftOut(measure, kind, name))


def _same(one: str, other: str) -> bool:
    """Whether two names are the same, whatever their letters and spaces."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
