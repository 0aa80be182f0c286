"""What rounded moves do to the loads: rows that cut off no division, and bring the relaxation nearer."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation
from domain.optimum.linear_program import Floats, Limits, solve_whole_by_levels
from domain.optimum.optimiser import rules_of
from domain.optimum.rounded_moves import add_steps
from domain.optimum.stepped_loads import largest_sum
from domain.snapshot import Snapshot
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from tests.domain.everything import everything
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
NEAR = 0.02
"""How far the levels are held, each worth up to its weight in the next [minutes]."""


class WithStepsAlone(Formulation):
    """The program without what the steps do to the loads."""

    def _add_steps(self, room: Floats, least: Floats) -> None:
        division, step = self.division, self.rules.step
        moves = (self.moved_pair, self.moved)
        self.steps = add_steps(self.program, division, self.done, self.uncovered, moves, room, least, step)


def rounded(snapshot: Snapshot, kind: type[Formulation]) -> Formulation:
    return kind(Division(planned(Situation(snapshot, CATALOGUE))), rules_of(snapshot))


def levels(formulation: Formulation) -> tuple[float, ...]:
    found = solve_whole_by_levels(formulation.program, formulation.levels, Limits())
    assert found.proven == len(formulation.levels)
    return found.optima


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 3), st.integers(0, 5)), max_size=4),
    st.integers(0, 200),
)
def test_the_largest_sum_of_every_way_to_take_the_sizes(
    choices: list[tuple[int, int, int]], limit: int
) -> None:
    ways = [(0, *range(size * fewest, size * most + 1, max(1, size))) for size, fewest, most in choices]
    sums = [sum(way) for way in product(*ways)]
    assert largest_sum(choices, limit) == max(total for total in sums if total <= limit)


RULES = (
    {"avrunding_prosent": "5"},
    {"avrunding_prosent": "5", "minste_flytting": "15"},
    {"avrunding_prosent": "25", "overlevering_minutter": "4"},
    {"avrunding_prosent": "10", "nye_minutter_tak": "60", "minste_kjerneandel": "30"},
)


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.sampled_from(RULES))
def test_no_division_is_lost(seed: int, rules: dict[str, str]) -> None:
    snapshot = everything(seed, **rules)
    said, alone = (levels(rounded(snapshot, kind)) for kind in (Formulation, WithStepsAlone))
    assert said == pytest.approx(alone, rel=1e-5, abs=NEAR)


def test_time_that_no_whole_steps_fill_is_known_before_the_search() -> None:
    mapped = Mapped(avrunding_prosent="5")
    mapped.group("Doc", scarcity=3.0)
    mapped.group("Carer", scarcity=0.0)
    mapped.staff("d", "Doc", 10)
    mapped.staff("c", "Carer", 23.6)
    mapped.task("T", 880, today={"Doc": 100})
    mapped.task("U", 180, today={"Doc": 100})
    # steps of 44 and 9 minutes in 236: 4 · 44 + 6 · 9 = 230, 3 · 44 + 11 · 9 = 231, 2 · 44 + 16 · 9 = 232
    formulation = rounded(mapped.snapshot, Formulation)
    lower, upper = formulation.program.row_bounds
    assert np.isclose(upper, 232.0).any()
    assert lower[np.isclose(upper, 232.0)].tolist() == [-np.inf]
