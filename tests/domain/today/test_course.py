"""Where a department stands in the whole course, and the one thing to do next."""

import pytest

from domain.model import Unit
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Snapshot
from domain.today.completeness import Completeness, Missing, Part, PartCode
from domain.today.course import (
    MENDS,
    PAGES,
    ActionCode,
    Made,
    NextAction,
    Page,
    StepCode,
    StepStatus,
    course,
    furthest,
)

A, S, P = ActionCode, StepStatus, PlanStatus


def mapped(tasks: int = 30, **lacking: float) -> Completeness:
    """A mapping where the named parts are done to the given share, all else wholly."""
    parts = tuple(
        Part(code, 10, 10, 1.0, ())
        if (share := lacking.get(code.value)) is None
        else Part(code, round(10 * share), 10, share, (Missing("x", "SP"),) * round(10 - 10 * share))
        for code in PartCode
    )
    ratio = sum(part.share for part in parts[:-1]) / 6 if tasks else 0.0
    return Completeness(tasks, ratio, parts, ())


def statuses(*args, **kwargs):
    return [step.status for step in course(*args, **kwargs).steps]


def test_the_steps_come_in_their_order():
    assert [step.code for step in course(mapped()).steps] == list(StepCode)


@pytest.mark.parametrize(
    ("what", "made", "expected"),
    [
        (mapped(tasks=0), Made.NO, [S.NOT_BEGUN, S.NOT_BEGUN, S.LATER, S.LATER]),
        (mapped(shares=0.8), Made.NO, [S.DONE, S.NOT_BEGUN, S.LATER, S.LATER]),
        (mapped(shares=0.7), Made.NO, [S.UNDER_WAY, S.NOT_BEGUN, S.LATER, S.LATER]),
        (mapped(time=0.9), Made.NO, [S.UNDER_WAY, S.NOT_BEGUN, S.LATER, S.LATER]),
        (mapped(), Made.OLDER, [S.DONE, S.UNDER_WAY, S.NOT_BEGUN, S.LATER]),
        (mapped(), Made.YES, [S.DONE, S.DONE, S.NOT_BEGUN, S.LATER]),
    ],
)
def test_what_the_data_say_about_each_step(what, made, expected):
    found = statuses(what, made=made)
    assert found[0] is S.OUTSIDE
    assert found[1:5] == expected
    assert found[5:] == [S.LATER, S.LATER]


@pytest.mark.parametrize(
    ("what", "state", "expected"),
    [
        (mapped(tasks=0), {"units": 0}, A.BEGIN),
        (mapped(tasks=0), {}, A.MAP_TASKS),
        (mapped(count=0.5, shares=0.1), {}, A.COUNT_TASKS),
        (mapped(shares=0.1, staff=0.1), {}, A.STATE_SHARES),
        (mapped(staff=0.5, competence=0.1), {}, A.ADD_STAFF),
        (mapped(competence=0.5), {}, A.STATE_COMPETENCE),
        (mapped(group_competence=0.5), {}, A.STATE_GROUP_COMPETENCE),
        (mapped(shares=0.9, time=0.0), {}, A.MAKE_SUGGESTION),  # an answer first
        (mapped(time=0.0), {"made": Made.YES}, A.STATE_WORKING_TIME),
        (mapped(time=0.0), {"made": Made.OLDER}, A.STATE_WORKING_TIME),
        (mapped(), {"made": Made.OLDER, "report_made": True}, A.RENEW_SUGGESTION),
        (mapped(expiry=0.5), {"made": Made.YES}, A.PRINT_REPORT),
        (mapped(tasks=19), {"made": Made.YES, "report_made": True}, A.MAP_MORE),
        (mapped(shares=0.9), {"made": Made.YES, "report_made": True}, A.BEGIN_PLAN),
    ],
)
def test_exactly_one_thing_to_do_next(what, state, expected):
    assert course(what, **state).next.code is expected


def test_the_next_thing_says_how_many_and_which():
    action = course(mapped(shares=0.6)).next
    assert (action.page, action.count, len(action.missing)) == (Page.TASKS, 4, 4)
    action = course(mapped(staff=0.7)).next
    assert (action.page, action.unit_id, action.group) == (Page.STAFF, "x", "SP")
    assert NextAction(A.MAKE_SUGGESTION).unit_id == ""


def test_every_action_has_a_page_and_every_part_an_action():
    assert PAGES.keys() == set(ActionCode)
    assert MENDS.keys() == set(PartCode)


# -- a plan under way -------------------------------------------------------------------------------


def plan(status: PlanStatus, code: str = "P1", unit: str = "u") -> Plan:
    return Plan(f"{code}-id", code, "Plan", unit, status=status)


@pytest.mark.parametrize(
    ("status", "expected", "action"),
    [
        (P.UTKAST, [S.NOT_BEGUN, S.LATER, S.LATER, S.LATER], A.PREPARE_PLAN),
        (P.MEDVIRKNING, [S.UNDER_WAY, S.LATER, S.LATER, S.LATER], A.ASSESS_RISK),
        (P.RISIKOVURDERT, [S.DONE, S.UNDER_WAY, S.LATER, S.LATER], A.HEAR),
        (P.DROFTET, [S.DONE, S.DONE, S.NOT_BEGUN, S.LATER], A.DECIDE),
        (P.BESLUTTET, [S.DONE, S.DONE, S.NOT_BEGUN, S.LATER], A.BEGIN_TRIAL),
        (P.PROVES_UT, [S.DONE, S.DONE, S.UNDER_WAY, S.LATER], A.MEASURE),
        (P.EVALUERT, [S.DONE, S.DONE, S.DONE, S.UNDER_WAY], A.END_TRIAL),
        (P.JUSTERT, [S.DONE, S.DONE, S.DONE, S.UNDER_WAY], A.ADJUST),
        (P.INNFORT, [S.DONE, S.DONE, S.DONE, S.DONE], A.FOLLOW_UP),
    ],
)
@pytest.mark.parametrize("made", Made)
def test_what_a_plan_says_about_each_step(status, expected, action, made):
    now = course(mapped(), made=made, plan=plan(status))
    assert [step.status for step in now.steps[1:]] == [S.DONE, S.DONE, *expected]
    assert (now.next.code, now.next.page, now.next.plan) == (action, Page.PLAN, plan(status))


@pytest.mark.parametrize(
    ("what", "status", "expected"),
    [
        (mapped(tasks=0), P.MEDVIRKNING, A.MAP_TASKS),
        (mapped(shares=0.1), P.UTKAST, A.STATE_SHARES),
        (mapped(time=0.5), P.UTKAST, A.STATE_WORKING_TIME),
        (mapped(shares=0.1, time=0.5), P.MEDVIRKNING, A.ASSESS_RISK),
    ],
)
def test_a_draft_waits_for_the_mapping_and_what_people_are_asked_about_does_not(what, status, expected):
    assert course(what, plan=plan(status)).next.code is expected


BELOW = (("below", "B"), ("beside", "C"))


def the_furthest(*plans: Plan, unit: str | None = None) -> str:
    units = [Unit("u", "U", "Hele"), *(Unit(key, code, code, parent_id="u") for key, code in BELOW)]
    found = furthest(Snapshot.of([*units, *plans]), unit)
    return "" if found is None else found.code


def test_the_plan_that_has_come_furthest_counts():
    draft, tried = plan(P.UTKAST), plan(P.PROVES_UT, "P2")
    assert the_furthest(draft, tried) == "P2"
    assert the_furthest(plan(P.MEDVIRKNING, "P10"), plan(P.MEDVIRKNING, "P9")) == "P9"
    assert the_furthest() == ""


def test_a_plan_under_way_counts_before_one_that_has_ended_and_a_rejected_one_never():
    assert the_furthest(plan(P.INNFORT), plan(P.UTKAST, "P2")) == "P2"
    assert the_furthest(plan(P.INNFORT), plan(P.AVVIST, "P2")) == "P1"
    assert the_furthest(plan(P.JUSTERT), plan(P.INNFORT, "P2")) == "P1"
    assert the_furthest(plan(P.AVVIST)) == ""


def test_only_plans_of_what_is_looked_at_count():
    whole, below = plan(P.UTKAST), plan(P.BESLUTTET, "P2", "below")
    assert the_furthest(whole, below, unit="U") == the_furthest(whole, below, unit="B") == "P2"
    assert the_furthest(whole, below, unit="C") == "P1"
