"""What it would take before the best division uses a group for a task: the smallest change of data.

Each closed door – the unit's verdict, a lock, a rule of the unit's own, competence, nobody in place, nobody
to guide – needs its own change; then time is added as long as that helps, and then the unit's own limits are
lifted and handovers made quicker. Every answer is verified by solving again, and no change is named that the
answer can do without. The law that ships is never changed: it is named as what closes.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil

from domain.catalogue import Catalogue
from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.forcing import Price, price_of
from domain.optimum.handovers import HANDOVER
from domain.optimum.linear_program import Limits
from domain.optimum.needs import Doors, Need, NeedKind, Step, changed
from domain.optimum.optimiser import suggest
from domain.optimum.protections import stated
from domain.optimum.relief import LISTED_ABOVE
from domain.reasons import Reason
from domain.results import Milli, Status, Suggestion
from domain.rounding import beyond_noise
from domain.snapshot import Change, Snapshot, difference
from domain.today.demand import Work
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from domain.units import HUNDRED_PERCENT, Micro

MOST_TIME = 10
"""No more full positions than this are tried."""


class Outcome(StrEnum):
    """What the answer says."""

    USED = "used"
    """The best division uses the group already."""
    TAKES = "takes"
    """With the needs met the best division uses the group."""
    LAW = "law"
    """The law closes the task to the group."""
    PEOPLE_FIRST = "people_first"
    """Patients, kin, volunteers, technology and suppliers are asked by people first."""
    NEVER_BEST = "never_best"
    """Others are better, however much time the group gets; the price says by how much."""


@dataclass(frozen=True, slots=True)
class WhatItTakes:
    """The answer for a task and a group.

    `minutes` is what the group then does more of the task a week, `relief` how much the scarcity cost
    falls and `covers` how much less is uncovered, both against the best division of today's data.
    """

    task: Code
    group: Code
    outcome: Outcome
    needs: tuple[Need, ...] = ()
    closed_by: tuple[Reason, ...] = ()
    minutes: Milli = 0
    relief: Milli = 0
    covers: Milli = 0
    besides: Milli = 0
    """What a further position one percent smaller would do more of other tasks a week instead; 0: nothing."""
    price: Price | None = None
    status: Status = Status.OPTIMAL
    """Whether every division it rests on was proven; else more time could give another answer."""
    changes: tuple[Change, ...] = field(default=(), repr=False, compare=False)
    """What was tried and verified, as changes of the workspace."""


def what_it_takes(
    snapshot: Snapshot,
    catalogue: Catalogue,
    task: Code,
    group: Code,
    *,
    unit: Code | None = None,
    limits: Limits | None = None,
) -> WhatItTakes:
    """The smallest change after which the best division, with any number of moves, uses the group.

    Raises KeyError for a task that is unknown, follows others, or lies outside the unit.
    """
    return _Search(snapshot, catalogue, task, group, unit, limits or Limits()).answer()


class _Search:
    def __init__(
        self,
        snapshot: Snapshot,
        catalogue: Catalogue,
        task: Code,
        group: Code,
        unit: Code | None,
        limits: Limits,
    ) -> None:
        self._snapshot, self._catalogue, self._unit = snapshot, catalogue, unit
        self._task, self._group, self._limits = task, group, limits
        self._situation = planned(Situation(snapshot, catalogue, unit))
        self._doors = Doors(self._situation, catalogue, unit, _work_of(self._situation, task), group)
        self._status = Status.OPTIMAL
        self._found: dict[tuple[Need, ...], Suggestion] = {}
        self._base = self._with([])

    def answer(self) -> WhatItTakes:
        if gained := self._gained(self._base):
            return self._said(Outcome.USED, minutes=gained)
        if not self._situation.groups[self._group].employed:
            return self._said(Outcome.PEOPLE_FIRST)
        rules, closed_by = self._doors.own_rules()
        if closed_by:
            return self._said(Outcome.LAW, closed_by=closed_by)
        steps = [*rules, *self._doors.closed()]
        found = self._enough(steps)
        if found is None:
            needs = tuple(step.need for step in steps)
            situation = planned(Situation(changed(self._snapshot, steps), self._catalogue, self._unit))
            price = price_of(Division(situation), self._task, self._group)
            return self._said(Outcome.NEVER_BEST, needs=needs, price=price)
        return self._taking(self._with_fewest_members(self._without_the_needless(found)))

    def _enough(self, doors: list[Step]) -> list[Step] | None:
        """Steps with which the group is used: the doors, more time, then the unit's limits; None: none."""
        limits = list(self._doors.own_limits())
        for steps in (doors, [*doors, *limits])[: 1 + bool(limits)]:
            if self._gained(self._with(steps)):
                return steps
            more = self._least_time(steps)
            if more is not None:
                return [*steps, more]
        return None

    def _said(self, outcome: Outcome, **what: object) -> WhatItTakes:
        return WhatItTakes(self._task, self._group, outcome, status=self._status, **what)  # type: ignore[arg-type]

    def _taking(self, steps: list[Step]) -> WhatItTakes:
        steps = self._with_slowest_handovers(steps)
        found = self._with(steps)
        return WhatItTakes(
            self._task,
            self._group,
            Outcome.TAKES,
            needs=tuple(step.need for step in steps),
            minutes=self._gained(found),
            relief=beyond_noise(self._base.objectives.scarcity_cost - found.objectives.scarcity_cost),
            covers=beyond_noise(self._base.objectives.uncovered - found.objectives.uncovered),
            besides=self._besides(steps),
            status=self._status,
            changes=tuple(difference(self._snapshot, changed(self._snapshot, steps))),
        )

    # -- solving again ----------------------------------------------------------------------------

    def _with(self, steps: list[Step]) -> Suggestion:
        key = tuple(step.need for step in steps)
        found = self._found.get(key)
        if found is None:
            tried = changed(self._snapshot, steps)
            found = suggest(tried, self._catalogue, unit=self._unit, limits=self._limits)
            self._found[key] = found
        if found.status is not Status.OPTIMAL:
            self._status = found.status
        return found

    def _gained(self, found: Suggestion) -> Milli:
        """What the group does of the task beyond today's, when that is a move [thousandths]."""
        for row in found.allocation:
            if (row.task, row.group) == (self._task, self._group):
                return row.after - row.before if row.after - row.before > LISTED_ABOVE else 0
        return 0

    def _without_the_needless(self, steps: list[Step]) -> list[Step]:
        """The steps that are all needed: each one left out, nothing is gained."""
        for step in list(steps):
            rest = [other for other in steps if other is not step]
            if self._gained(self._with(rest)):
                steps = rest
        return steps

    def _with_fewest_members(self, steps: list[Step]) -> list[Step]:
        """The same, with no more members of a row taught than are enough; one is tried first."""
        needs = [step.need for step in steps if step.need.kind is NeedKind.COMPETENCE]
        for members in range(1, needs[0].among if needs else 1):
            fewer = iter(self._doors.raised_in_part(needs, members))
            tried = [next(fewer) if step.need.kind is NeedKind.COMPETENCE else step for step in steps]
            if self._gained(self._with(tried)):
                return tried
        return steps

    def _with_slowest_handovers(self, steps: list[Step]) -> list[Step]:
        """The same, with handovers that take as many whole minutes as they can."""
        if all(step.need.kind is not NeedKind.HANDOVERS for step in steps):
            return steps
        rest = [step for step in steps if step.need.kind is not NeedKind.HANDOVERS]
        enough, too_slow = 0, ceil(stated(self._snapshot, HANDOVER) or 0)
        while too_slow - enough > 1:
            middle = (enough + too_slow) // 2
            if self._gained(self._with([*rest, self._doors.handovers_of(middle)])):
                enough = middle
            else:
                too_slow = middle
        return [*rest, self._doors.handovers_of(enough)]

    # -- time -------------------------------------------------------------------------------------

    def _least_time(self, steps: list[Step]) -> Step | None:
        """The smallest further position [whole percent] with which the group is used; None: none is."""
        one = HUNDRED_PERCENT // 100
        enough = next(
            (size for size in (100, 100 * MOST_TIME) if self._used_with(steps, size * one)),
            None,
        )
        if enough is None:
            return None
        too_little = 0
        while enough - too_little > 1:
            middle = (enough + too_little) // 2
            if self._used_with(steps, middle * one):
                enough = middle
            else:
                too_little = middle
        return self._doors.new_position(self._group, NeedKind.TIME, enough * one)

    def _besides(self, steps: list[Step]) -> Milli:
        """What the group would do more of other tasks if the further position was a percent smaller."""
        one = HUNDRED_PERCENT // 100
        more = next((step.need for step in steps if step.need.kind is NeedKind.TIME), None)
        smaller = 0 if more is None else (int(more.after) - 1) * one
        if not smaller:
            return 0
        rest = [step for step in steps if step.need.kind is not NeedKind.TIME]
        found = self._with([*rest, self._doors.new_position(self._group, NeedKind.TIME, smaller)])
        return self._done_more(found)

    def _done_more(self, found: Suggestion) -> Milli:
        """What the group does more of all tasks than in the best division of today's data."""
        divided = {work.code for work in self._situation.works}
        before, after = (
            sum(row.after for row in each.allocation if row.group == self._group and row.task in divided)
            for each in (self._base, found)
        )
        return max(0, after - before)

    def _used_with(self, steps: list[Step], percent: Micro) -> bool:
        time = self._doors.new_position(self._group, NeedKind.TIME, percent)
        return bool(self._gained(self._with([*steps, time])))


def _work_of(situation: Situation, task: Code) -> Work:
    for work in situation.works:
        if work.code == task:
            return work
    raise KeyError(task)
