"""Bands of risk: the limits, a unit's own, and the gravest consequence never green above the least."""

import pytest

from domain.plan.risk import STEPS, Band, Limits, after, before, cell_after, cell_before, limits
from domain.plan_model import Hazard
from tests.domain.mapped import Mapped


def test_the_matrix():
    scale = Limits()
    rows = ["".join("GYOR"[scale.band(p, c)] for c in STEPS) for p in STEPS]
    assert rows == ["GGGGY", "GGYYO", "GYYOR", "GYOR" + "R", "YORRR"]


def test_the_gravest_consequence_is_never_green_above_the_least_probability():
    loose = Limits(yellow=20, orange=21, red=25)
    assert [loose.band(p, 5) for p in STEPS] == [Band.GREEN, Band.YELLOW, Band.YELLOW, Band.YELLOW, Band.RED]


@pytest.mark.parametrize("step", STEPS)
def test_more_likely_or_graver_is_never_a_lower_band(step):
    scale = Limits()
    for way in (lambda other: scale.band(step, other), lambda other: scale.band(other, step)):
        bands = [way(other) for other in STEPS]
        assert bands == sorted(bands)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, Limits()),
        ({"ros_rød_fra": "20"}, Limits(red=20)),
        ({"ros_gul_fra": "4", "ros_oransje_fra": "8", "ros_rød_fra": "12"}, Limits(4, 8, 12)),
        ({"ros_gul_fra": "12"}, Limits()),
        ({"ros_rød_fra": "mange"}, Limits()),
    ],
)
def test_a_unit_sets_its_own_limits_in_order(stated, expected):
    assert limits(Mapped(**stated).snapshot) == expected


def test_what_is_left_is_as_before_where_nothing_else_is_said():
    scale, hazard = Limits(), Hazard("h", "m", "E1", "Fare", probability=3, consequence=4)
    assert before(hazard, scale) is after(hazard, scale) is Band.ORANGE
    assert after(Hazard("h", "m", "E1", "Fare", "", 3, 4, 1), scale) is Band.GREEN
    assert (
        before(Hazard("h", "m", "E1", "Fare"), scale) is after(Hazard("h", "m", "E1", "Fare"), scale) is None
    )


@pytest.mark.parametrize(
    ("assessed", "was", "left"),
    [
        ((None, None, None, None), None, None),
        ((3, None, None, None), None, None),
        ((3, 4, None, None), (3, 4), (3, 4)),
        ((3, 4, 2, None), (3, 4), (2, 4)),
        ((3, 4, None, 1), (3, 4), (3, 1)),
        ((3, 4, 1, 2), (3, 4), (1, 2)),
        ((3, None, None, 2), None, (3, 2)),
    ],
)
def test_where_a_hazard_lies_on_the_board(assessed, was, left):
    hazard = Hazard("h", "m", "E1", "Fare", "", *assessed)
    assert (cell_before(hazard), cell_after(hazard)) == (was, left)
