"""Limits that protect people hold, change nothing where they do not bind, and have a price."""

from random import Random

import pytest

from db.knowledge import load_catalogue
from domain.optimum.limit_prices import LimitKind, limit_prices
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.results import Status
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def ward(**settings):
    """A scarce group that two others can relieve."""
    mapped = Mapped(**settings)
    mapped.group("A", scarcity=2.0, layer=5)
    mapped.group("B", layer=3)
    mapped.group("C", layer=1)
    for code in ("A", "B", "C"):
        mapped.staff(code.lower(), code, 100)
    return mapped


def new_minutes(suggestion):
    found = {}
    for row in suggestion.allocation:
        found[row.group] = found.get(row.group, 0) + max(0, row.after - row.before)
    return found


def test_nobody_gets_more_new_minutes_than_the_most():
    mapped = ward(nye_minutter_tak="150")
    mapped.task("T", 200, today={"A": 100})
    mapped.task("U", 400, today={"A": 50, "C": 50})
    suggestion = suggest(mapped.snapshot, CATALOGUE)
    assert new_minutes(suggestion) == {"A": 0, "B": 150_000, "C": 150_000}
    assert suggestion.objectives.scarcity_cost == 2 * (400_000 - 300_000)


def test_the_most_new_is_counted_by_pool():
    mapped = Mapped(nye_minutter_tak="100")
    mapped.unit("F", parent="E")
    mapped.group("A", scarcity=1.0)
    mapped.staff("a", "A", 100)
    mapped.group("B")
    mapped.staff("c", "B", 100, unit="E")
    mapped.staff("d", "B", 100, unit="F")
    mapped.task("T", 500, unit="F", today={"A": 100})
    assert new_minutes(suggest(mapped.snapshot, CATALOGUE))["B"] == 200_000


def test_core_tasks_keep_their_part():
    mapped = ward(minste_kjerneandel="40")
    mapped.task("T", 300, today={"B": 100}, core_for=("B",))
    mapped.task("U", 300, today={"B": 100})
    mapped.task("V", 900, today={"A": 100})
    mapped.verdict("V", "C", "skal ikke")
    after = {(row.task, row.group): row.after for row in suggest(mapped.snapshot, CATALOGUE).allocation}
    core, whole = after["T", "B"], sum(value for (_task, group), value in after.items() if group == "B")
    assert core >= 0.4 * whole - 1
    assert whole > 0


def test_a_group_with_less_core_today_keeps_what_it_has():
    mapped = ward(minste_kjerneandel="90")
    mapped.task("T", 100, today={"B": 100}, core_for=("B",))
    mapped.task("U", 300, today={"B": 100})
    suggestion = suggest(mapped.snapshot, CATALOGUE)
    assert suggestion.status is Status.OPTIMAL
    assert not suggestion.moves


@pytest.mark.parametrize("seed", range(25))
def test_on_departments_drawn_at_random(seed):
    """A limit never helps, holds, and one that nobody comes near changes no figure."""
    plain = suggest(drawn(Random(seed)).snapshot, CATALOGUE)
    wide = suggest(drawn(Random(seed), nye_minutter_tak="100000", minste_kjerneandel="0").snapshot, CATALOGUE)
    assert wide.objectives.uncovered == pytest.approx(plain.objectives.uncovered, abs=20)
    assert wide.objectives.scarcity_cost == pytest.approx(plain.objectives.scarcity_cost, abs=20)
    tight = suggest(drawn(Random(seed), nye_minutter_tak="20").snapshot, CATALOGUE)
    figures = [(row.objectives.uncovered, row.objectives.scarcity_cost) for row in (plain, tight)]
    assert figures[1][0] >= figures[0][0] - 20
    if figures[1][0] == pytest.approx(figures[0][0], abs=20):
        assert figures[1][1] >= figures[0][1] - 40


# -- prices ----------------------------------------------------------------------------------------


def test_each_limit_has_its_price():
    mapped = ward(tak_prosent="50", nye_minutter_tak="400", minste_flytting="15")
    mapped.task("T", 900, today={"A": 100})
    mapped.task("L", 100, today={"A": 100}, locked=True)
    status, prices = limit_prices(mapped.snapshot, CATALOGUE)
    found = {row.kind: row for row in prices}
    assert status is Status.OPTIMAL
    assert set(found) == {LimitKind.CEILING, LimitKind.LOCKS, LimitKind.MOST_NEW, LimitKind.SMALLEST_MOVE}
    # B and C take 400 each; without that limit 500 each, so the last 100 of T; the lock keeps 100 with A.
    assert found[LimitKind.MOST_NEW].relieves == 2 * 100_000
    assert found[LimitKind.CEILING].free
    assert found[LimitKind.SMALLEST_MOVE].free
    assert prices[0].kind is LimitKind.MOST_NEW


def test_what_a_target_costs_is_the_relief_that_does_not_count_below_it():
    mapped = Mapped(mål_prosent="50")
    mapped.group("A", scarcity=2.0, layer=5)
    mapped.group("B", layer=1)
    mapped.staff("a", "A")
    mapped.staff("b", "B", 70)
    mapped.task("T", 900, today={"A": 100})
    _status, prices = limit_prices(mapped.snapshot, CATALOGUE)
    # with the target B takes 400, so that A is at 500; without it all it has time for, 700
    assert [(row.kind, row.covers, row.relieves) for row in prices] == [(LimitKind.TARGET, 0, 2 * 300_000)]


def test_a_group_s_own_target_has_its_price():
    mapped = Mapped()
    mapped.group("A", scarcity=1.0, layer=5, target_percent=80_000_000)
    mapped.group("B", layer=1)
    mapped.staff("a", "A")
    mapped.staff("b", "B")
    mapped.task("T", 900, today={"A": 100})
    _status, prices = limit_prices(mapped.snapshot, CATALOGUE)
    assert [(row.kind, row.group, row.relieves) for row in prices] == [(LimitKind.GROUP_TARGET, "A", 800_000)]


def test_a_search_that_is_stopped_says_so():
    mapped = ward(tak_prosent="50")
    mapped.task("T", 900, today={"A": 100})
    status, prices = limit_prices(mapped.snapshot, CATALOGUE, limits=Limits(stopped=lambda: True))
    assert (status, prices) == (Status.CANCELLED, ())


@pytest.mark.parametrize(
    ("settings", "kind", "relieves"),
    [
        # T and U are 600 and 400, B has 450 for them in two positions
        ({"minste_andel_flytting": "80"}, LimitKind.SMALLEST_SHARE, 450 - 400),
        ({"avrunding_prosent": "50"}, LimitKind.ROUNDING, 450 - 400),
        ({"hele_oppgaver": "40"}, LimitKind.WHOLE_TASKS, 450 - 400),
        ({"nye_minutter_tak": "0"}, LimitKind.MOST_NEW, 450),
    ],
)
def test_practical_rules_have_their_price(settings, kind, relieves):
    assert price(two_tasks(**settings)) == (kind, 1000 * relieves)


def test_how_many_share_a_task_has_its_price():
    mapped = two_tasks()
    for task in ("T", "U"):
        mapped.verdict(task, "B", "skal ikke")
    mapped.task("V", 600, today={"A": 100}, most_performers=2)
    # beside A one of B may share V, and has 250 minutes; both have 450
    assert price(mapped) == (LimitKind.PERFORMERS, 200_000)


def test_handovers_have_their_price():
    mapped = two_tasks(overlevering_minutter="100")
    mapped.task("V", 10, today={"A": 100})
    mapped.task("W", 400, today={"A": 100}, after=["V"])
    for task in ("T", "U", "V"):
        mapped.verdict(task, "B", "skal ikke")
    # with handovers 450 minutes are 360 of W and 90 of being handed it
    assert price(mapped) == (LimitKind.HANDOVERS, 40_000)


def two_tasks(**settings):
    mapped = Mapped(**settings)
    mapped.group("A", scarcity=1.0, layer=5)
    mapped.group("B", layer=1)
    mapped.staff("a", "A", 200)
    mapped.staff("b", "B", 25)
    mapped.staff("b2", "B", 20)
    mapped.task("T", 600, today={"A": 100})
    mapped.task("U", 400, today={"A": 100})
    return mapped


def price(mapped):
    status, (row,) = limit_prices(mapped.snapshot, CATALOGUE)
    assert (status, row.proven) == (Status.OPTIMAL, True)
    return row.kind, row.relieves
