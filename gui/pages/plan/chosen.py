"""The plan that is looked at: what belongs to it now, and what was worked out about it in a job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from domain.knowledge.groups import Groups
from domain.plan import risk
from domain.plan.contents import Contents, MeasureContents, contents
from domain.plan.gates import Gates, Lack, following
from domain.plan.goals import Weighing, of_plan
from domain.plan.guard import STANDING
from domain.plan.low_and_high import LoadBetween, Pool, loads_between
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Snapshot
from gui.one_job import OneJob
from reports.plans.figures import EffectFigures

if TYPE_CHECKING:
    from domain.plan.effect import Effect
    from gui.jobs import Progress
    from gui.session import Session

PAUSE_MS = 60
"""How long after an edit it is worked out anew: several often follow each other."""


@dataclass(frozen=True, slots=True, eq=False)
class WorkedOut:
    """What a plan lacks before each status it may get next, and what it would do; None without measures."""

    plan_id: str
    snapshot: Snapshot
    lacks: Mapping[PlanStatus, tuple[Lack, ...]]
    effect: Effect | None
    between: Mapping[Pool, LoadBetween]
    """Loads with low and with high minutes, where any are stated."""
    figures: EffectFigures | None
    """What it would do to the groups as it is shown, where there is an effect."""
    weighing: Weighing | None
    """What speaks for and against, where there is an effect."""
    medicines: bool
    """Whether it concerns the handling of medicines."""


class ChosenPlan(QObject):
    """One of the plans; the first as long as none was chosen."""

    changed = Signal()
    """Another plan, or another content."""
    worked_out = Signal()
    """What it lacks and would do is there."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._id = ""
        self._kept: tuple[Snapshot, str, Contents] | None = None
        self._found: WorkedOut | None = None
        self._working_out = OneJob(session.job, self)
        self._working_out.done.connect(self._take)
        self._working_out.ended.connect(self._end)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._begin)

    # -- which, and what belongs to it -------------------------------------------------------------------

    @property
    def plans(self) -> list[Plan]:
        """Every plan, by code."""
        return sorted(self._session.snapshot.all(Plan), key=lambda plan: (len(plan.code), plan.code))

    @property
    def plan(self) -> Plan | None:
        """The one that is looked at."""
        known = self._session.snapshot.by_id(Plan).get(self._id)
        return known or next(iter(self.plans), None)

    def choose(self, plan_id: str) -> None:
        """Look at this plan."""
        if plan_id != self._id:
            self._id = plan_id
            self.refresh()

    @property
    def contents(self) -> Contents | None:
        """The plan with all that belongs to it."""
        plan, snapshot = self.plan, self._session.snapshot
        if plan is None:
            return None
        if self._kept is None or self._kept[0] is not snapshot or self._kept[1] != plan.id:
            self._kept = (snapshot, plan.id, contents(snapshot, plan))
        return self._kept[2]

    def measure(self, measure_id: str) -> MeasureContents | None:
        """One of its measures; None when it is gone."""
        found = self.contents
        rows = found.measures if found is not None else ()
        return next((row for row in rows if row.measure.id == measure_id), None)

    @property
    def is_standing(self) -> bool:
        """Whether its content stands, as decided."""
        plan = self.plan
        return plan is not None and plan.status in STANDING

    @property
    def scale(self) -> risk.Limits:
        """From which products risks are yellow, orange and red here."""
        return risk.limits(self._session.snapshot)

    # -- what is worked out ------------------------------------------------------------------------------

    @property
    def found(self) -> WorkedOut | None:
        """What was worked out about this plan last, also when it has changed since."""
        plan = self.plan
        return self._found if plan and self._found and self._found.plan_id == plan.id else None

    @property
    def is_fresh(self) -> bool:
        """Whether that is of the plan as it stands now."""
        return self.found is not None and self.found.snapshot is self._session.snapshot

    def lacks(self, status: PlanStatus) -> tuple[Lack, ...] | None:
        """What it lacks before it may have the status; None: not worked out yet."""
        return None if self.found is None else self.found.lacks.get(status)

    def refresh(self, _changes: object = None) -> None:
        """Take over what is stored now."""
        self.changed.emit()
        self._soon.start()

    def _begin(self) -> None:
        plan, session = self.contents, self._session
        if plan is None or self.is_fresh:
            return
        if self._working_out.working:
            return  # what is under way is looked at again when it ends
        snapshot, catalogue = session.snapshot, session.catalogue

        def work(progress: Progress) -> WorkedOut:
            gates = Gates(snapshot, catalogue, plan)
            lacks = {}
            for status in following(plan.plan.status):
                progress.report(None)
                lacks[status] = gates.lacks(status)
            would = gates.effect if plan.measures else None
            groups = Groups(snapshot, catalogue)
            figures = None if would is None else EffectFigures(snapshot, would)
            weighing = None
            if would is not None and figures is not None:
                weighing = of_plan(snapshot, groups, plan, would, figures.loads)
            between = {} if would is None else loads_between(snapshot, catalogue, plan)
            return WorkedOut(
                plan.plan.id, snapshot, lacks, would, between, figures, weighing, gates.medicines
            )

        self._working_out.begin(work)

    def _take(self, found: object) -> None:
        assert isinstance(found, WorkedOut), "the work above gives nothing else"
        self._found = found
        self.worked_out.emit()

    def _end(self, answered: bool) -> None:
        if answered and not self.is_fresh and self.plan is not None:
            self._soon.start()
