"""The whole course from an idea to a changed working day: where a department stands, and what to do next.

Only mapping and suggestion happen in this version of the program. The other steps are people's own, and
are shown as such: `OUTSIDE` where it is time for them, `LATER` where something comes first.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.model import Code
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


class Page(StrEnum):
    """The pages an action can lead to."""

    START = "start"
    TASKS = "tasks"
    COMPETENCIES = "competencies"
    STAFF = "staff"
    GROUPS = "groups"
    TIME = "time"
    SUGGESTIONS = "suggestions"
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
    DISCUSS = "discuss"


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
    ActionCode.DISCUSS: Page.REPORT,
}
"""Where each action is done, or what it is done with."""

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


def course(
    mapped: Completeness, *, units: int = 1, made: Made = Made.NO, report_made: bool = False
) -> Course:
    """Where a department stands; `units` is how many the workspace has, the rest what was done since.

    A suggestion is asked for as soon as it can say something, and working time only then: she sees an
    answer first, and that it is provisional. Small gaps that are left, and competences to renew, are told
    by the parts of the mapping: a few may be meant, and they hold up nobody.
    """
    suggestion = {Made.NO: StepStatus.NOT_BEGUN, Made.OLDER: StepStatus.UNDER_WAY, Made.YES: StepStatus.DONE}
    after = StepStatus.LATER if made is Made.NO else StepStatus.OUTSIDE
    steps = (
        Step(StepCode.ANCHORING, StepStatus.OUTSIDE),
        Step(StepCode.MAPPING, _mapping(mapped)),
        Step(StepCode.SUGGESTION, suggestion[made]),
        Step(StepCode.RISK, after),
        Step(StepCode.DISCUSSION, after),
        Step(StepCode.TRIAL, StepStatus.LATER),
        Step(StepCode.EFFECT, StepStatus.LATER),
    )
    return Course(steps, _next(mapped, units, made, report_made))


def _mapping(mapped: Completeness) -> StepStatus:
    """Done when the house rule holds for each part and working time is stated; small gaps may be left."""
    if not mapped.tasks:
        return StepStatus.NOT_BEGUN
    time = mapped.part(PartCode.TIME)
    done = _lacking(mapped) is None and time.total and not time.missing
    return StepStatus.DONE if done else StepStatus.UNDER_WAY


def _next(mapped: Completeness, units: int, made: Made, report_made: bool) -> NextAction:
    if not mapped.tasks:
        return NextAction(ActionCode.MAP_TASKS if units else ActionCode.BEGIN)
    lacking = _lacking(mapped)
    if lacking is not None:
        return _mending(mapped, lacking)
    if made is Made.NO:
        return NextAction(ActionCode.MAKE_SUGGESTION)
    if mapped.part(PartCode.TIME).missing:
        return _mending(mapped, PartCode.TIME)
    if made is Made.OLDER:
        return NextAction(ActionCode.RENEW_SUGGESTION)
    if not report_made:
        return NextAction(ActionCode.PRINT_REPORT)
    if mapped.tasks < FEW_TASKS:
        return NextAction(ActionCode.MAP_MORE, mapped.tasks)
    return NextAction(ActionCode.DISCUSS)


def _lacking(mapped: Completeness) -> PartCode | None:
    """The first part without which a suggestion says little: too much of it is missing."""
    needed = (part for part in mapped.parts if part.code not in (PartCode.TIME, PartCode.EXPIRY))
    return next((part.code for part in needed if part.share < ENOUGH), None)


def _mending(mapped: Completeness, code: PartCode) -> NextAction:
    """What completes a part, with everything the part lacks."""
    missing = mapped.part(code).missing
    return NextAction(MENDS[code], len(missing), missing)
