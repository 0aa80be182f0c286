"""Run charts: the rules on made-up readings, the limits of runs as published."""

from itertools import groupby, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plan.run_chart import Signal, Stretch, run_chart, usual_runs

PUBLISHED = [
    ((5, 5), 2, 10),
    ((10, 10), 6, 16),
    ((12, 12), 7, 19),
    ((15, 15), 10, 22),
    ((20, 20), 14, 28),
    ((8, 12), 6, 16),
    ((10, 20), 9, 20),
]
"""Swed and Eisenhart's table at 0.05 on both sides: signals are at or beyond these."""


@pytest.mark.parametrize(("sides", "few", "many"), PUBLISHED)
def test_the_published_table(sides, few, many):
    least, most = usual_runs(*sides)
    assert (least - 1, most + 1) == (few, many)


@pytest.mark.parametrize("sides", [(3, 4), (5, 5), (2, 8)])
def test_the_limits_by_trying_every_order(sides):
    above, below = sides
    orders = [order for order in product((0, 1), repeat=above + below) if sum(order) == above]
    runs = sorted(len(list(groupby(order))) for order in orders)
    least, most = usual_runs(above, below)
    assert (
        sum(run < least for run in runs) / len(runs) <= 0.025 < sum(run <= least for run in runs) / len(runs)
    )
    assert sum(run > most for run in runs) / len(runs) <= 0.025 < sum(run >= most for run in runs) / len(runs)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([5, 6, 5, 6, 5, 6], []),
        ([1, 9, 1, 9, 9, 9, 9, 9, 9, 1, 9, 1], [Stretch(Signal.SHIFT, 3, 8)]),
        ([1, 9, 1, 9, 9, 5, 9, 9, 9, 9, 1, 9, 1], [Stretch(Signal.SHIFT, 3, 9)]),
        ([6, 1, 2, 3, 6, 7, 1, 6], [Stretch(Signal.TREND, 1, 5)]),
        ([6, 1, 2, 2, 3, 6, 7, 1, 6], [Stretch(Signal.TREND, 1, 6)]),
        ([9, 7, 5, 3, 1, 9], [Stretch(Signal.TREND, 0, 4)]),
        ([1, 2, 6, 7, 1, 2, 6, 7], []),
        ([1, 9] * 7, [Stretch(Signal.MANY_RUNS, 0, 13)]),
    ],
)
def test_what_the_readings_show(values, expected):
    assert list(run_chart(values, 5).signals) == expected


def test_few_runs():
    found = run_chart([1, 1, 1, 1, 1, 9, 9, 9, 9, 9])
    assert [row.signal for row in found.signals] == [Signal.FEW_RUNS]
    assert (found.median, found.runs) == (5, 2)


def test_no_readings_show_nothing():
    assert run_chart([]) is None
    assert run_chart([3]).signals == ()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_turned_upside_down_the_same_is_seen(values):
    upright, turned = run_chart(values), run_chart([-value for value in values])
    assert upright.signals == turned.signals
    assert upright.runs == turned.runs
