"""The engine held against a second model of the same definitions, on departments drawn at random."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.optimum.optimiser import suggest
from domain.results import Status, Suggestion
from domain.snapshot import Snapshot
from tests.domain.cases import drawn
from tests.domain.oracle import Division, Figures, Oracle

CATALOGUE = load_catalogue()
NEAR = 0.05
"""Every task is rounded to thousandths, and time factors and scarcities weigh that up [minutes]."""

seeds = st.integers(0, 10**6)


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-5, abs=NEAR)


def hold(suggestion: Suggestion, snapshot: Snapshot, oracle: Oracle, best: Figures) -> None:
    """The suggestion has the oracle's optimum, keeps every rule, and today's figures agree."""
    found, today = suggestion.objectives, oracle.figures_today()
    assert suggestion.status is Status.OPTIMAL
    assert found.uncovered / 1000 == near(best.uncovered)
    assert found.scarcity_cost / 1000 == near(best.scarcity_cost)
    assert found.moved_minutes / 1000 == near(best.moved_minutes)
    assert found.layer_minutes / 1000 == near(best.layer_minutes)
    assert Division(oracle).distance(suggestion) < NEAR
    assert suggestion.today.uncovered / 1000 == near(today.uncovered)
    assert suggestion.today.scarcity_cost / 1000 == near(today.scarcity_cost)
    assert suggestion.today.layer_minutes / 1000 == near(today.layer_minutes)
    assert suggestion.today.scarce_minutes / 1000 == near(oracle.scarce_today())
    assert suggestion.today.unqualified / 1000 == near(oracle.unqualified())


@given(seeds)
def test_moves_are_free(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    hold(suggest(snapshot, CATALOGUE), snapshot, oracle, oracle.best())


@given(seeds, st.sampled_from("EFG"))
def test_one_unit_and_what_lies_below(seed: int, unit: str) -> None:
    snapshot = drawn(Random(seed)).snapshot
    if unit not in snapshot.units:
        unit = "E"
    oracle = Oracle(snapshot, CATALOGUE, unit)
    hold(suggest(snapshot, CATALOGUE, unit=unit), snapshot, oracle, oracle.best())


@given(seeds, st.integers(0, 3), st.sampled_from((0, 15, 50, 120)))
def test_every_choice_of_at_most_so_many_moves(seed: int, most: int, smallest: int) -> None:
    snapshot = drawn(Random(seed), minste_flytting=str(smallest)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    if len(oracle.gainers()) > 6:
        return
    best = oracle.best_with(most, smallest)
    hold(suggest(snapshot, CATALOGUE, max_moves=most), snapshot, oracle, best)


@given(seeds, st.sampled_from((15, 50, 120)))
def test_every_choice_of_moves_that_are_large_enough(seed: int, smallest: int) -> None:
    snapshot = drawn(Random(seed), minste_flytting=str(smallest)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    if len(oracle.gainers()) > 5:
        return
    hold(suggest(snapshot, CATALOGUE), snapshot, oracle, oracle.best_with(None, smallest))


@pytest.mark.parametrize(("seed", "most"), [(1249, 1), (3388, 1), (20529, 2)])
def test_choices_the_search_has_got_wrong_before(seed: int, most: int) -> None:
    random = Random(seed)
    random.choice((0, 1, 2, 3))
    random.random()
    snapshot = drawn(random).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    best = oracle.best_with(most)
    hold(suggest(snapshot, CATALOGUE, max_moves=most), snapshot, oracle, best)
