"""Begun with few columns, a program ends where it does with all of them."""

from random import Random
from typing import Any

import highspy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import INFINITY, Floats, Limits, LinearProgram, solve_by_levels
from domain.optimum.sifting import WORTH_WHILE, sifted
from domain.today.situation import Situation
from tests.domain.everything import everything

CATALOGUE = load_catalogue()


def solver() -> Any:
    found = highspy.Highs()
    found.silent()
    found.setOptionValue("presolve", "off")
    return found


def solves(opened: Any) -> bool:
    opened.run()
    return bool(opened.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def begun(program: LinearProgram, costs: Floats) -> Any:
    few = solver()
    return sifted(program.stored(), costs, program.waiting, few, lambda: solves(few))


def whole(program: LinearProgram, costs: Floats) -> Any:
    found = solver()
    program.stored().pass_to(found, costs)
    return found


@given(st.integers(0, 10**6))
def test_where_it_ends_is_an_optimum_of_the_whole_program(seed: int) -> None:
    situation = Situation(everything(seed), CATALOGUE)
    formulation = Formulation(Division(situation), MoveRules())
    program, costs = formulation.program, formulation.levels[0] + 0.01 * formulation.levels[1]
    if not program.columns:
        return
    basis = begun(program, costs)
    from_there, from_nothing = whole(program, costs), whole(program, costs)
    from_there.setBasis(basis)
    assert solves(from_there)
    assert solves(from_nothing)
    assert from_there.getInfo().simplex_iteration_count == 0
    best = from_nothing.getInfo().objective_function_value
    assert from_there.getInfo().objective_function_value == pytest.approx(best, abs=1e-6)


def covering(size: int, random: Random) -> tuple[LinearProgram, list[Floats]]:
    """So many tasks and as many who may do them all, each at its price; two levels, all but one can wait."""
    program = LinearProgram()
    done = program.add_columns(np.full(size * size, 10.0))
    uncovered = program.add_columns(np.full(size, 10.0))
    tasks, places = np.divmod(np.arange(size * size), size)
    balance = program.add_rows(np.full(size, 10.0), np.full(size, 10.0))
    program.at(balance[tasks], done, 1.0)
    program.at(balance, uncovered, 1.0)
    time = program.add_rows(
        np.full(size, -INFINITY), np.array([float(random.randint(5, 13)) for _ in range(size)])
    )
    program.at(time[places], done, 1.0)
    program.waiting = done[places != tasks]
    left, price = np.zeros(program.columns), np.zeros(program.columns)
    left[uncovered] = [random.randint(1, 5) for _task in range(size)]
    price[done] = [random.randint(1, 9) for _place in range(size * size)]
    return program, [left, price]


def test_a_large_program_has_the_optima_it_has_without() -> None:
    program, levels = covering(120, Random(5))
    assert len(program.waiting) > WORTH_WHILE
    found = solve_by_levels(program, levels, Limits())
    program.waiting = program.waiting[:0]
    expected = solve_by_levels(program, levels, Limits())
    assert found.proven == expected.proven == 2
    assert found.optima == pytest.approx(expected.optima)


def test_a_large_program_that_is_stopped_says_so() -> None:
    program, levels = covering(120, Random(5))
    found = solve_by_levels(program, levels, Limits(stopped=lambda: True))
    assert (found.stopped, found.proven) == (True, 0)


def needing_what_waits() -> tuple[LinearProgram, Floats]:
    """One column that must be 1, and can wait."""
    program = LinearProgram()
    column = program.add_columns(np.ones(1))
    row = program.add_rows(np.ones(1), np.ones(1))
    program.at(row, column, 1.0)
    program.waiting = column
    return program, np.ones(1)


def test_there_is_no_beginning_where_nothing_can_be_done_without_what_waits() -> None:
    assert begun(*needing_what_waits()) is None


def test_what_pays_most_comes_in_first_for_each_row() -> None:
    program, _levels = covering(7, Random(1))
    stored = program.stored()
    reduced = np.zeros(program.columns)
    reduced[program.waiting] = -1.0
    reduced[3] = -2.0
    coming = stored.best_of_rows(program.waiting, reduced)
    assert 3 in coming
    assert np.bincount(coming // 7).tolist() == [5] * 7  # of the six that wait for each task


def test_a_program_is_stored_by_column_in_the_order_of_rows() -> None:
    program = LinearProgram()
    columns = program.add_columns(np.ones(2))
    rows = program.add_rows(np.zeros(2), np.ones(2))
    program.at(rows[[1, 0, 1]], columns[[1, 1, 0]], np.array([4.0, 3.0, 2.0]))
    stored = program.stored()
    assert (stored.starts.tolist(), stored.rows.tolist(), stored.values.tolist()) == (
        [0, 1, 3],
        [1, 0, 1],
        [2, 3, 4],
    )
    alone = stored.only(columns[1:])
    assert (alone.starts.tolist(), alone.rows.tolist(), alone.values.tolist()) == ([0, 2], [0, 1], [3, 4])
    assert stored.reduced(np.array([1.0, 1.0]), np.array([10.0, 0.5])).tolist() == [0.0, -31.0]
