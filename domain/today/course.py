"""The whole course from an idea to a changed working day: where a department stands, and what to do next.

What the steps after the suggestion say is read from the plan that has come furthest. Anchoring is people's
own, and shown as such (`OUTSIDE`); `LATER` is what something else comes before.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.model import Code
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Snapshot
from domain.today.completeness import ENOUGH, FEW_TASKS, Completeness, Missing, PartCode


class StepCode(StrEnum):
    """The steps in their order."""

    ANCHORING = "anchoring"
    MAPPING = "mapping"
    SUGGESTION = "suggestion"
    RISK = "risk"
    DISCUSSION = "discussion"
    TRIAL = "trial"
    EFFECT = "effect"


class StepStatus(StrEnum):
    """How far a step has come."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    OUTSIDE = "outside"
    LATER = "later"


_N, _U, _D, _L = StepStatus.NOT_BEGUN, StepStatus.UNDER_WAY, StepStatus.DONE, StepStatus.LATER
_STEPS_OF_PLAN = {
    PlanStatus.UTKAST: (_N, _L, _L, _L),
    PlanStatus.MEDVIRKNING: (_U, _L, _L, _L),
    PlanStatus.RISIKOVURDERT: (_D, _U, _L, _L),
    PlanStatus.DROFTET: (_D, _D, _N, _L),
    PlanStatus.BESLUTTET: (_D, _D, _N, _L),
    PlanStatus.PROVES_UT: (_D, _D, _U, _L),
    PlanStatus.EVALUERT: (_D, _D, _D, _U),
    PlanStatus.JUSTERT: (_D, _D, _D, _U),
    PlanStatus.INNFORT: (_D, _D, _D, _D),
}
"""Risk, discussion, trial and effect by the status of a plan."""


class Page(StrEnum):
    """The pages an action can lead to."""

    START = "start"
    TASKS = "tasks"
    COMPETENCIES = "competencies"
    STAFF = "staff"
    GROUPS = "groups"
    TIME = "time"
    SUGGESTIONS = "suggestions"
    PLAN = "plan"
    REPORT = "report"


class ActionCode(StrEnum):
    """What can be the next thing to do."""

    BEGIN = "begin"
    MAP_TASKS = "map_tasks"
    COUNT_TASKS = "count_tasks"
    STATE_SHARES = "state_shares"
    ADD_STAFF = "add_staff"
    STATE_COMPETENCE = "state_competence"
    STATE_GROUP_COMPETENCE = "state_group_competence"
    MAKE_SUGGESTION = "make_suggestion"
    STATE_WORKING_TIME = "state_working_time"
    RENEW_SUGGESTION = "renew_suggestion"
    PRINT_REPORT = "print_report"
    MAP_MORE = "map_more"
    RENEW_COMPETENCE = "renew_competence"
    BEGIN_PLAN = "begin_plan"
    PREPARE_PLAN = "prepare_plan"
    ASSESS_RISK = "assess_risk"
    HEAR = "hear"
    DECIDE = "decide"
    BEGIN_TRIAL = "begin_trial"
    MEASURE = "measure"
    END_TRIAL = "end_trial"
    ADJUST = "adjust"
    FOLLOW_UP = "follow_up"


PAGES = {
    ActionCode.BEGIN: Page.START,
    ActionCode.MAP_TASKS: Page.TASKS,
    ActionCode.COUNT_TASKS: Page.TASKS,
    ActionCode.STATE_SHARES: Page.TASKS,
    ActionCode.ADD_STAFF: Page.STAFF,
    ActionCode.STATE_COMPETENCE: Page.TASKS,
    ActionCode.STATE_GROUP_COMPETENCE: Page.GROUPS,
    ActionCode.MAKE_SUGGESTION: Page.SUGGESTIONS,
    ActionCode.STATE_WORKING_TIME: Page.TIME,
    ActionCode.RENEW_SUGGESTION: Page.SUGGESTIONS,
    ActionCode.PRINT_REPORT: Page.REPORT,
    ActionCode.MAP_MORE: Page.TASKS,
    ActionCode.RENEW_COMPETENCE: Page.COMPETENCIES,
    ActionCode.BEGIN_PLAN: Page.PLAN,
    ActionCode.PREPARE_PLAN: Page.PLAN,
    ActionCode.ASSESS_RISK: Page.PLAN,
    ActionCode.HEAR: Page.PLAN,
    ActionCode.DECIDE: Page.PLAN,
    ActionCode.BEGIN_TRIAL: Page.PLAN,
    ActionCode.MEASURE: Page.PLAN,
    ActionCode.END_TRIAL: Page.PLAN,
    ActionCode.ADJUST: Page.PLAN,
    ActionCode.FOLLOW_UP: Page.PLAN,
}
"""Where each action is done, or what it is done with."""

OF_PLAN = {
    PlanStatus.UTKAST: ActionCode.PREPARE_PLAN,
    PlanStatus.MEDVIRKNING: ActionCode.ASSESS_RISK,
    PlanStatus.RISIKOVURDERT: ActionCode.HEAR,
    PlanStatus.DROFTET: ActionCode.DECIDE,
    PlanStatus.BESLUTTET: ActionCode.BEGIN_TRIAL,
    PlanStatus.PROVES_UT: ActionCode.MEASURE,
    PlanStatus.EVALUERT: ActionCode.END_TRIAL,
    PlanStatus.JUSTERT: ActionCode.ADJUST,
    PlanStatus.INNFORT: ActionCode.FOLLOW_UP,
}
"""What comes next for a plan in a status; a rejected one asks for nothing."""

MENDS = {
    PartCode.COUNT: ActionCode.COUNT_TASKS,
    PartCode.SHARES: ActionCode.STATE_SHARES,
    PartCode.STAFF: ActionCode.ADD_STAFF,
    PartCode.COMPETENCE: ActionCode.STATE_COMPETENCE,
    PartCode.GROUP_COMPETENCE: ActionCode.STATE_GROUP_COMPETENCE,
    PartCode.TIME: ActionCode.STATE_WORKING_TIME,
    PartCode.EXPIRY: ActionCode.RENEW_COMPETENCE,
}
"""What completes each part of the mapping, also where it is not the next thing to do."""


class Made(StrEnum):
    """Whether there is a suggestion, and whether it is older than the data."""

    NO = "no"
    OLDER = "older"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the course and how far it has come."""

    code: StepCode
    status: StepStatus


@dataclass(frozen=True, slots=True)
class NextAction:
    """The one thing to do next: how many are missing, the first of them, and all for the page's list."""

    code: ActionCode
    count: int = 0
    missing: tuple[Missing, ...] = ()
    plan: Plan | None = None
    """The plan it is about."""

    @property
    def page(self) -> Page:
        """The page it leads to."""
        return PAGES[self.code]

    @property
    def unit_id(self) -> str:
        """The unit it is about first, where it is about units; else ""."""
        about_units = self.code in (ActionCode.STATE_WORKING_TIME, ActionCode.ADD_STAFF)
        return self.missing[0].entity_id if about_units else ""

    @property
    def group(self) -> Code:
        """The group it is about first; "" when it is about none."""
        return self.missing[0].group if self.missing else ""


@dataclass(frozen=True, slots=True)
class Course:
    """The steps in their order, and what to do next."""

    steps: tuple[Step, ...]
    next: NextAction


def furthest(snapshot: Snapshot, unit: Code | None = None) -> Plan | None:
    """The plan that tells where a unit stands (None: all): of it, of one above it or of one below it.

    One that is under way counts before one that is introduced, and one that is rejected never.
    """
    plans = [row for row in snapshot.all(Plan) if row.status is not PlanStatus.AVVIST]
    if unit is not None:
        here = snapshot.units[unit].id
        above = snapshot.line_of(here)
        plans = [row for row in plans if row.unit_id in above or here in snapshot.line_of(row.unit_id)]
    order = list(PlanStatus)
    plans.sort(key=lambda row: (len(row.code), row.code))
    return max(
        plans, key=lambda row: (row.status is not PlanStatus.INNFORT, order.index(row.status)), default=None
    )


def course(
    mapped: Completeness,
    *,
    units: int = 1,
    made: Made = Made.NO,
    report_made: bool = False,
    plan: Plan | None = None,
) -> Course:
    """Where a department stands; `units` is how many the workspace has, the rest what was done since.

    A suggestion is asked for as soon as it can say something, and working time only then: she sees an
    answer first, and that it is provisional. Small gaps that are left, and competences to renew, are told
    by the parts of the mapping: a few may be meant, and they hold up nobody. Once people are asked about a
    plan, the plan says what comes next; it stands on a suggestion, or on what took its place.
    """
    suggestion = {Made.NO: StepStatus.NOT_BEGUN, Made.OLDER: StepStatus.UNDER_WAY, Made.YES: StepStatus.DONE}
    ahead = (_L if made is Made.NO else _N, _L, _L, _L)
    risk, discussion, trial, effect = ahead if plan is None else _STEPS_OF_PLAN[plan.status]
    steps = (
        Step(StepCode.ANCHORING, StepStatus.OUTSIDE),
        Step(StepCode.MAPPING, _mapping(mapped)),
        Step(StepCode.SUGGESTION, suggestion[made] if plan is None else _D),
        Step(StepCode.RISK, risk),
        Step(StepCode.DISCUSSION, discussion),
        Step(StepCode.TRIAL, trial),
        Step(StepCode.EFFECT, effect),
    )
    return Course(steps, _next(mapped, units, made, report_made, plan))


def _mapping(mapped: Completeness) -> StepStatus:
    """Done when the house rule holds for each part and working time is stated; small gaps may be left."""
    if not mapped.tasks:
        return StepStatus.NOT_BEGUN
    time = mapped.part(PartCode.TIME)
    done = _lacking(mapped) is None and time.total and not time.missing
    return StepStatus.DONE if done else StepStatus.UNDER_WAY


def _next(mapped: Completeness, units: int, made: Made, report_made: bool, plan: Plan | None) -> NextAction:
    if not mapped.tasks:
        return NextAction(ActionCode.MAP_TASKS if units else ActionCode.BEGIN)
    if plan is not None and plan.status is not PlanStatus.UTKAST:
        return _of_plan(plan)
    lacking = _lacking(mapped)
    if lacking is not None:
        return _mending(mapped, lacking)
    if made is Made.NO and plan is None:
        return NextAction(ActionCode.MAKE_SUGGESTION)
    if mapped.part(PartCode.TIME).missing:
        return _mending(mapped, PartCode.TIME)
    if plan is not None:
        return _of_plan(plan)
    if made is Made.OLDER:
        return NextAction(ActionCode.RENEW_SUGGESTION)
    if not report_made:
        return NextAction(ActionCode.PRINT_REPORT)
    if mapped.tasks < FEW_TASKS:
        return NextAction(ActionCode.MAP_MORE, mapped.tasks)
    return NextAction(ActionCode.BEGIN_PLAN)


def _of_plan(plan: Plan) -> NextAction:
    return NextAction(OF_PLAN[plan.status], plan=plan)


def _lacking(mapped: Completeness) -> PartCode | None:
    """The first part without which a suggestion says little: too much of it is missing."""
    needed = (part for part in mapped.parts if part.code not in (PartCode.TIME, PartCode.EXPIRY))
    return next((part.code for part in needed if part.share < ENOUGH), None)


def _mending(mapped: Completeness, code: PartCode) -> NextAction:
    """What completes a part, with everything the part lacks."""
    missing = mapped.part(code).missing
    return NextAction(MENDS[code], len(missing), missing)
