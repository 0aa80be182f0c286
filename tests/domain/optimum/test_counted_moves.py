"""Moves counted by the pools that receive them: columns that cut off no division."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.optimum import formulation as formulations
from domain.optimum.counted_moves import add_counts
from domain.optimum.division import Division, pools_sharing
from domain.optimum.formulation import Formulation
from domain.optimum.linear_program import Limits, LinearProgram, solve_whole_by_levels
from domain.optimum.optimiser import rules_of
from domain.snapshot import Snapshot
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from tests.domain.everything import everything
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
NEAR = 0.02
"""How far the levels are held, each worth up to its weight in the next [minutes]."""
RULES = (
    {"minste_flytting": "15"},
    {"avrunding_prosent": "25"},
    {"nye_minutter_tak": "60", "minste_kjerneandel": "30", "minste_flytting": "10"},
)


def ruled(snapshot: Snapshot, most: int) -> Formulation:
    return Formulation(Division(planned(Situation(snapshot, CATALOGUE))), rules_of(snapshot, most))


def levels(formulation: Formulation) -> tuple[float, ...]:
    found = solve_whole_by_levels(formulation.program, formulation.levels, Limits())
    assert found.proven == len(formulation.levels)
    return found.optima


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(1, 4), st.sampled_from(RULES))
def test_no_division_is_lost(seed: int, most: int, rules: dict[str, str]) -> None:
    snapshot = everything(seed, **rules)
    counted = levels(ruled(snapshot, most))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formulations, "add_counts", lambda *_given: None)
        alone = levels(ruled(snapshot, most))
    assert counted == pytest.approx(alone, rel=1e-5, abs=NEAR)


def test_every_move_is_counted_where_it_is_received() -> None:
    mapped = Mapped()
    mapped.group("Doc")
    mapped.group("Carer")
    for name, group in (("d", "Doc"), ("c1", "Carer"), ("c2", "Carer")):
        mapped.staff(name, group, 10)
    mapped.task("A", 60, today={"Doc": 100})
    mapped.task("B", 30, today={"Doc": 50, "Carer": 50})
    division = Division(planned(Situation(mapped.snapshot, CATALOGUE)))
    program = LinearProgram()
    moved = program.add_columns(np.ones(len(division.pairs)), whole=True)
    add_counts(program, division, (np.arange(len(division.pairs)), moved))
    rows, columns, values = program.entries
    counted = [set(columns[(rows == row) & (values > 0)].tolist()) for row in range(program.rows)]
    received = [set(pairs) for _pools, pairs in pools_sharing(division) if len(pairs) > 1]
    assert sorted(map(len, received)) == [2, 2]
    assert counted == received
    assert program.whole.all()
