"""The best division whose moves are all large enough: the same as the search among whole numbers finds."""

import numpy as np
import pytest

from db.knowledge import load_catalogue
from domain.optimum.division import Division
from domain.optimum.formulation import A_GAIN, Formulation, MoveRules
from domain.optimum.least_moves import LeastMovesSearch
from domain.optimum.linear_program import HELD_WITHIN, Limits, solve_by_levels
from domain.optimum.optimiser import search
from domain.optimum.solution import gains
from domain.results import Status
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from tests.domain.everything import everything

CATALOGUE = load_catalogue()
RULES = (MoveRules(smallest=30.0), MoveRules(share=0.4), MoveRules(smallest=60.0, share=0.25))
ALWAYS = 1_000
"""More programs than any of these departments takes."""


def department(seed: int) -> Division:
    return Division(planned(Situation(everything(seed), CATALOGUE)))


def free(division: Division) -> tuple[Formulation, np.ndarray]:
    formulation = Formulation(division, MoveRules())
    values = solve_by_levels(formulation.program, formulation.levels, Limits()).values
    assert values is not None
    return formulation, values


def large_enough(division: Division, formulation: Formulation, values: np.ndarray, rules: MoveRules) -> bool:
    gained = gains(division, formulation, values)
    demand = [float(division.demand[pair.work]) for pair in division.pairs]
    pairs = zip(gained.tolist(), demand, strict=True)
    return all(gain <= A_GAIN or gain >= rules.least(whole) - 2 * A_GAIN for gain, whole in pairs)


@pytest.mark.parametrize("rules", RULES, ids=("minutes", "share", "both"))
@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_best_that_the_search_among_whole_numbers_finds(seed: int, rules: MoveRules) -> None:
    division = department(seed)
    wanted = search(division, rules, Limits())
    assert wanted.status is Status.OPTIMAL
    formulation, values = free(division)
    found = LeastMovesSearch().best(formulation, formulation.levels, values, rules, ALWAYS)
    assert found.proven
    assert large_enough(division, formulation, found.values, rules)
    for mine, theirs in zip(formulation.levels, wanted.formulation.levels, strict=True):
        assert float(mine @ found.values) == pytest.approx(float(theirs @ wanted.values), abs=2 * HELD_WITHIN)


def test_some_of_these_departments_have_moves_that_are_too_small() -> None:
    small = 0
    for seed in range(40):
        division = department(seed)
        formulation, values = free(division)
        small += not large_enough(division, formulation, values, RULES[2])
    assert small > 5


@pytest.mark.parametrize("seed", range(40))
def test_cut_short_it_still_keeps_the_rule(seed: int) -> None:
    division, rules = department(seed), RULES[2]
    formulation, values = free(division)
    found = LeastMovesSearch().best(formulation, formulation.levels, values, rules, 1)
    assert large_enough(division, formulation, found.values, rules)
