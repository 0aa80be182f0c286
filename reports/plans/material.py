"""What the reports on a plan are written from: the data, the plan as it stands, its names and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from domain.catalogue import Catalogue
from domain.editing.history import Step
from domain.editing.later_changes import LaterChange, later_changes
from domain.knowledge.law import LegalVerdict
from domain.model import Code, Person, Position, Unit
from domain.plan.contents import Contents, MeasureContents
from domain.plan.effect import Effect
from domain.plan.gates import APPROVAL, Gates
from domain.plan.goals import Weighing, of_plan
from domain.plan.guidance import Guidance
from domain.plan.indicators import too_few_of
from domain.plan.questions import moves
from domain.plan_model import Baseline, Indicator, Plan
from domain.snapshot import Change, Snapshot
from domain.today.demand import Work
from domain.today.distribution import Distribution, today
from domain.today.situation import Situation
from reports.names import BriefNames
from reports.plans.as_made import AsMade
from reports.plans.figures import PlanFigures
from reports.shown import MINUTE
from reports.unnamed import Unnamed, stated_day
from reports.words import _, rounded_to_add


@dataclass(frozen=True, slots=True)
class Since:
    """The mapping as a meeting approved it, and what has been changed since."""

    baseline: Baseline
    changes: tuple[LaterChange, ...]


@dataclass(frozen=True)
class PlanMaterial:
    """A plan in its workspace; `since` is None where nothing has been approved."""

    snapshot: Snapshot
    catalogue: Catalogue
    stored: Contents
    version: str
    since: Since | None = None

    @cached_property
    def plan(self) -> Contents:
        """The plan as it is told: what the program named itself follows the chosen language."""
        return self.as_made.told(self.stored)

    @cached_property
    def as_made(self) -> AsMade:
        """What stands as the program made it."""
        return AsMade(self.snapshot, self.catalogue)

    @cached_property
    def names(self) -> BriefNames:
        """What users call things, groups as running text calls them."""
        return BriefNames(self.snapshot, self.catalogue)

    @cached_property
    def gates(self) -> Gates:
        """What the plan lacks."""
        return Gates(self.snapshot, self.catalogue, self.plan)

    @property
    def effect(self) -> Effect:
        """What the plan would do as it stands."""
        return self.gates.effect

    @cached_property
    def unit(self) -> Unit:
        """The plan's unit."""
        return self.snapshot.by_id(Unit)[self.plan.plan.unit_id]

    @cached_property
    def was(self) -> Distribution:
        """The division of tasks in the plan's unit and all below it, without the plan."""
        return today(Situation(self.effect.before, self.catalogue, self.unit.code))

    @cached_property
    def will(self) -> Distribution:
        """The division when the plan is carried out."""
        return today(Situation(self.effect.after, self.catalogue, self.unit.code))

    @cached_property
    def figures(self) -> PlanFigures:
        """Every figure in the rounding it is shown with."""
        return PlanFigures(self.snapshot, self.effect, self.was, self.will)

    # -- law ----------------------------------------------------------------------------------------

    @cached_property
    def _works(self) -> dict[str, Work]:
        return {work.task.id: work for work in self.was.situation.works}

    def legal(self, row: MeasureContents) -> LegalVerdict | None:
        """What the law says of the receiver doing the task; None: no move, or nothing to ask about."""
        receiver = row.measure.receiver
        work = self._works.get(row.task.id) if row.task is not None else None
        if not moves(row) or work is None or receiver not in self.was.situation.groups:
            return None
        return self.was.situation.eligibility.legal(work, receiver)

    @cached_property
    def medicines(self) -> bool:
        """Whether members of a group must be approved one by one."""
        verdicts = filter(None, map(self.legal, self.plan.measures))
        return any(text.partition(":")[0] == APPROVAL for verdict in verdicts for text in verdict.conditions)

    # -- work ---------------------------------------------------------------------------------------

    @cached_property
    def guidance(self) -> tuple[Guidance, ...]:
        """The guidance and control that the moves take, by task and receiver; none below a minute."""
        found = [row for row in self.effect.guidance if row.amount >= MINUTE]
        rounded = rounded_to_add([row.amount for row in found], MINUTE)
        return tuple(replace(row, amount=amount) for row, amount in zip(found, rounded, strict=True))

    @cached_property
    def weighing(self) -> Weighing:
        """What speaks for and against, by the loads as they are shown."""
        groups = self.was.situation.groups
        return of_plan(self.snapshot, groups, self.plan, self.effect, self.figures.loads)

    def members(self, group: Code) -> int:
        """How many work in a group, a position that stands for several counted as so many."""
        people = {row.id for row in self.snapshot.all(Person) if row.group == group}
        counts: dict[str, int] = {}
        for position in self.snapshot.all(Position):
            if position.person_id in people:
                counts[position.person_id] = max(counts.get(position.person_id, 0), position.count)
        return sum(counts.values())

    # -- words --------------------------------------------------------------------------------------

    def pool(self, unit: Code, group: Code) -> str:
        """A group, with its unit where the plan reaches it in several."""
        name = self.names.group(group)
        if group not in self._spread:
            return name
        return _("{group} ({unit})").format(group=name, unit=self._brief_units[unit])

    @cached_property
    def _brief_units(self) -> dict[Code, str]:
        """Names of the plan's units without the words that all of them begin with."""
        names = {code: self.names.unit(code) for code in {row.unit for row in self.effect.loads}}
        words = [name.split() for name in names.values()]
        columns = zip(*words, strict=False) if len(words) > 1 else ()
        alike = len(list(takewhile(lambda column: len(set(column)) == 1, columns)))
        return {code: " ".join(name.split()[alike:]) or name for code, name in names.items()}

    def order(self, group: Code) -> int:
        """The fixed place of a group, which gives it the same look in every picture."""
        return self._groups.index(group)

    @cached_property
    def _groups(self) -> list[Code]:
        return sorted({*self.names.present, *(row.group for row in self.effect.loads)})

    @cached_property
    def _spread(self) -> frozenset[Code]:
        groups = [row.group for row in self.effect.loads]
        return frozenset(group for group in groups if groups.count(group) > 1)

    def giver(self, code: Code) -> str:
        """The group a task comes from, or that nobody does it."""
        return self.names.group(code) if code else _("ingen i dag")

    def said(self, text: str) -> str:
        """A text that users wrote freely, without names and codes of staff."""
        return self._unnamed.text(text.strip())

    @cached_property
    def _unnamed(self) -> Unnamed:
        return Unnamed(self.snapshot)

    def too_few(self, indicator: Indicator, row: MeasureContents) -> Code:
        """Whose employees an indicator would show one by one (`domain.plan.indicators`); empty for none."""
        ready = self.as_made.ready(indicator, row)
        known = indicator if ready is None else replace(indicator, ready=ready.code)
        return too_few_of(self.snapshot, self.plan.plan, row.measure, known)

    @property
    def data_day(self) -> str:
        """The date the data hold for, as the workspace states it."""
        return stated_day(self.snapshot)


def since_baseline(
    snapshot: Snapshot, plan: Plan, steps: Iterable[Step], changes_of: Callable[[int], list[Change]]
) -> Since | None:
    """What has been changed after the last baseline of the plan's unit, or of the nearest unit above it."""
    units = snapshot.by_id(Unit)
    for unit in _upwards(units, plan.unit_id):
        approved = [row for row in snapshot.all(Baseline) if row.unit_id == unit]
        if approved:
            baseline = max(approved, key=lambda row: row.number)
            return Since(baseline, later_changes(snapshot, baseline, steps, changes_of))
    return None


def _upwards(units: Mapping[str, Unit], start: str) -> Iterator[str]:
    """A unit and those above it, by id."""
    at: str | None = start
    while at is not None:
        yield at
        at = units[at].parent_id
