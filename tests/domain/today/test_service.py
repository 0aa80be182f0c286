"""Promises of quick answers: Erlang C against published figures and a queue played through."""

import random
from heapq import heappop, heappush

import pytest

from db.knowledge import load_catalogue
from domain.optimum.optimiser import suggest
from domain.today.service import answered_in_time, promises
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def played(load, on_duty, within, minutes, calls=150_000):
    """The part answered in time in a queue that is played through."""
    chance = random.Random(7)
    now, free, in_time = 0.0, [0.0] * on_duty, 0
    for _call in range(calls):
        now += chance.expovariate(load / minutes)
        start = max(now, heappop(free))
        heappush(free, start + chance.expovariate(1 / minutes))
        in_time += start - now <= within
    return in_time / calls


@pytest.mark.parametrize(
    ("load", "on_duty", "within", "minutes"),
    [(10, 13, 1 / 3, 3), (10, 14, 1 / 3, 3), (1.5, 2, 2, 4), (0.4, 1, 2, 4), (3, 4, 0, 5)],
)
def test_against_a_queue_played_through(load, on_duty, within, minutes):
    expected = played(load, on_duty, within, minutes)
    assert answered_in_time(load, on_duty, within, minutes) == pytest.approx(expected, abs=0.015)


def test_a_queue_that_only_grows():
    assert answered_in_time(2.0, 2, 10, 3) == 0.0


def office(**promise):
    """Calls for 600 minutes a week in 40 open hours: a quarter of a person at a time."""
    mapped = Mapped()
    mapped.group("A", scarcity=1.0)
    mapped.staff("a", "A", 500)
    mapped.task("T", 600, today={"A": 100})
    if promise:
        mapped.promise("T", **promise)
    return mapped


def test_a_promise_binds_the_time_that_is_waited():
    (found,) = promises(office(percent=80, within=600, hours=40).snapshot)
    assert (found.on_duty, found.busy, found.bound, found.factor) == (1, 600, 2400, 4)
    (shared,) = promises(office(percent=80, within=600, hours=40, other_work=50).snapshot)
    assert shared.bound == 600 + 1800 / 2


def test_a_stricter_promise_takes_more_people():
    on_duty = [
        next(promises(office(percent=percent, within=1, hours=40).snapshot)).on_duty
        for percent in (70, 90, 99, 100)
    ]
    assert on_duty == sorted(on_duty)
    assert on_duty[0] < on_duty[-1]


def test_the_bound_time_counts_in_the_division():
    mapped = office(percent=80, within=600, hours=40)
    (row,) = suggest(mapped.snapshot, CATALOGUE).loads
    assert row.before == 2_400_000
    (free,) = suggest(office().snapshot, CATALOGUE).loads
    assert free.before == 600_000


def test_a_task_that_takes_no_time_binds_nothing():
    mapped = office(percent=80, within=1, hours=0)
    (found,) = promises(mapped.snapshot)
    assert (found.on_duty, found.factor) == (0, 1.0)
