"""What the worksheets are made from: the tasks that are talked about, and the measures whose risk is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from domain.editing.typing_in import measure_code
from domain.model import Code, Process, Task, Unit
from domain.plan.contents import MeasureContents, contents, plans_about
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Snapshot
from domain.today.demand import minutes_of
from domain.today.situation import Situation
from domain.workshop.board import notes_of
from domain.workshop_model import Workshop
from reports.names import BriefNames
from reports.plans.as_made import AsMade
from reports.plans.material import PlanMaterial
from reports.words import _

MOST_GROUPS = 5
"""Columns of groups on one sheet."""


@dataclass(frozen=True)
class Sheets:
    """Tasks with the most minutes first, and measures by what they are called on paper.

    `about` says in a sentence what the sheets are for; `said` takes names of staff out of a text.
    """

    snapshot: Snapshot
    names: BriefNames
    situation: Situation
    about: str
    tasks: tuple[Task, ...]
    measures: tuple[tuple[Code, MeasureContents], ...]
    said: Callable[[str], str]

    @cached_property
    def groups(self) -> tuple[Code, ...]:
        """Those who do the tasks today, are to do them, or have been decided about; by name."""
        asked = {row.measure.receiver for _code, row in self.measures if row.measure.receiver}
        for task in self.tasks:
            asked |= {row.group for row in self.snapshot.shares_of.get(task.id, ())}
            asked |= {row.group for row in self.snapshot.verdicts_of.get(task.id, ())}
        return tuple(sorted(asked, key=lambda code: (self.names.group(code).casefold(), code)))

    def permits(self, task: Task, group: Code) -> bool:
        """Whether the law lets the group do the task; what is not known is left to those in the room."""
        work = next((row for row in self.situation.works if row.task.id == task.id), None)
        if work is None or group not in self.situation.groups:
            return True
        return self.situation.eligibility.legal(work, group).permits


def of_plan(material: PlanMaterial) -> Sheets:
    """The tasks and measures of one plan."""
    plan = material.plan
    tasks = {row.task.id: row.task for row in plan.measures if row.task is not None}
    return Sheets(
        material.snapshot,
        material.names,
        material.was.situation,
        _("Arkene gjelder oppgavene og tiltakene i planen {code}.").format(code=plan.plan.code),
        _largest_first(tasks.values()),
        tuple((measure_code(plan.plan, row.measure), row) for row in plan.measures),
        material.said,
    )


def of_unit(
    snapshot: Snapshot,
    names: BriefNames,
    situation: Situation,
    unit: Unit,
    workshop: Workshop | None,
    said: Callable[[str], str],
    made: AsMade,
) -> Sheets:
    """The tasks of a workshop: of its unit and from its notes. Without one, those of the unit and all below.

    The measures are those of open plans that reach the unit.
    """
    about = _("Arkene gjelder oppgavene i {unit}.").format(unit=unit.name)
    units, noted = situation.scope, set[str | None]()
    if workshop is not None:
        about = _("Arkene gjelder oppgavene i arbeidsmøtet «{title}».").format(title=said(workshop.title))
        units, noted = frozenset({unit.id}), {row.task_id for row in notes_of(snapshot, workshop.id)}
    processes = {row.id for row in snapshot.all(Process) if row.unit_id in units}
    tasks = [row for row in snapshot.tasks.values() if row.process_id in processes or row.id in noted]
    plans = [plan for plan in plans_about(snapshot, unit.id) if _is_open(plan)]
    return Sheets(
        snapshot,
        names,
        situation,
        about,
        _largest_first(tasks),
        tuple(
            (measure_code(plan, row.measure), made.told_measure(row))
            for plan in plans
            for row in contents(snapshot, plan).measures
        ),
        said,
    )


def _is_open(plan: Plan) -> bool:
    """Whether risk may still be written into a plan."""
    return plan.status in (
        PlanStatus.UTKAST,
        PlanStatus.MEDVIRKNING,
        PlanStatus.RISIKOVURDERT,
        PlanStatus.DROFTET,
    )


def _largest_first(tasks: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(sorted(tasks, key=lambda task: (-minutes_of(task), task.code)))
