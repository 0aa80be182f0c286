"""The loads of a plan from the low minutes of every task to the high."""

from dataclasses import replace

from domain.model import Task
from domain.plan.effect import effect
from domain.plan.low_and_high import LoadBetween, loads_between
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of, planned


def between(low, high, *, of=lambda task: True):
    """The loads, where the tasks asked for take from `low` to `high` times their minutes."""
    mapped = mapping()
    mapped.task("STELL", 200, today={"HF": 100})
    for place, row in enumerate(mapped.rows):
        if isinstance(row, Task) and of(row):
            mapped.rows[place] = replace(
                row, minutes_low=round(row.minutes * low), minutes_high=round(row.minutes * high)
            )
    snapshot = planned(None, mapped)
    plan = plan_of(snapshot)
    loads = {(row.unit, row.group): row for row in effect(snapshot, CATALOGUE, plan).loads}
    return loads_between(snapshot, CATALOGUE, plan), loads


def test_every_load_lies_between_its_ends():
    found, loads = between(0.5, 1.5)
    assert found.keys() == loads.keys()
    for pool, row in loads.items():
        assert found[pool] == LoadBetween(
            (row.before // 2, row.before * 3 // 2), (row.after // 2, row.after * 3 // 2)
        )


def test_a_task_without_ends_keeps_its_minutes():
    snapshot = planned()
    assert loads_between(snapshot, CATALOGUE, plan_of(snapshot)) == {}
    moved = plan_of(snapshot).measures[0].task.code
    found, loads = between(0.5, 1.5, of=lambda task: task.code != moved)
    given = loads["E", "HF"].after - loads["E", "HF"].before
    assert given > 0
    assert found["E", "HF"] == LoadBetween((100_000, 300_000), (100_000 + given, 300_000 + given))
