"""Where a department stands in the whole course, and the one thing to do next."""

import pytest

from domain.today.completeness import Completeness, Missing, Part, PartCode
from domain.today.course import MENDS, PAGES, ActionCode, Made, NextAction, Page, StepCode, StepStatus, course

A, S = ActionCode, StepStatus


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
        (mapped(), Made.OLDER, [S.DONE, S.UNDER_WAY, S.OUTSIDE, S.OUTSIDE]),
        (mapped(), Made.YES, [S.DONE, S.DONE, S.OUTSIDE, S.OUTSIDE]),
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
        (mapped(shares=0.9), {"made": Made.YES, "report_made": True}, A.DISCUSS),
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
