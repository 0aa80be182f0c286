"""Begun with few columns, a program ends where it does with all of them."""

from random import Random
from typing import Any

import highspy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.optimum import formulation as formulations
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import INFINITY, Floats, Ints, Limits, LinearProgram, solve_by_levels
from domain.optimum.sifting import NO_GUESS, Guess, Sifting
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


def sifting(program: LinearProgram, costs: Floats) -> tuple[Sifting, Any]:
    few = solver()
    begun = Sifting(program.stored(), program.guess, few, lambda: solves(few))
    begun.begin(costs)
    return begun, few


def unlikely(columns: Ints) -> Guess:
    return columns, np.zeros(len(columns))


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
    random = np.random.default_rng(seed)
    program.guess = formulation.done, 0.1 * random.random(len(formulation.done))
    begun, _few = sifting(program, costs)
    assert begun.optimum(costs)
    expected = whole(program, costs)
    assert solves(expected)
    best = expected.getInfo().objective_function_value
    assert float(costs @ begun.values()) == pytest.approx(best, abs=1e-6)


@given(st.integers(0, 10**6))
def test_all_levels_end_where_they_do_with_all_columns(seed: int) -> None:
    situation = Situation(everything(seed), CATALOGUE)
    formulation = Formulation(Division(situation), MoveRules())
    expected = solve_by_levels(formulation.program, formulation.levels, Limits())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(formulations, "WORTH_WHILE", 0)
        begun_with_few = Formulation(formulation.division, MoveRules())
    found = solve_by_levels(begun_with_few.program, begun_with_few.levels, Limits())
    assert found.proven == expected.proven == 4
    assert found.optima == pytest.approx(expected.optima, abs=1e-4)
    assert found.values is not None
    for costs, best in zip(formulation.levels, found.optima, strict=True):
        assert float(costs @ found.values) == pytest.approx(best, abs=1e-4)


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
    program.guess = done, np.where(places == tasks, 1.0, 0.0)
    left, price = np.zeros(program.columns), np.zeros(program.columns)
    left[uncovered] = [random.randint(1, 5) for _task in range(size)]
    price[done] = [random.randint(1, 9) for _place in range(size * size)]
    return program, [left, price]


def test_a_large_program_has_the_optima_it_has_without() -> None:
    program, levels = covering(120, Random(5))
    found = solve_by_levels(program, levels, Limits())
    program.guess = NO_GUESS
    expected = solve_by_levels(program, levels, Limits())
    assert found.proven == expected.proven == 2
    assert found.optima == pytest.approx(expected.optima)


def test_a_large_program_that_is_stopped_says_so() -> None:
    program, levels = covering(120, Random(5))
    found = solve_by_levels(program, levels, Limits(stopped=lambda: True))
    assert (found.stopped, found.proven) == (True, 0)


def test_what_nothing_can_be_done_without_comes_in() -> None:
    program = LinearProgram()
    columns = program.add_columns(np.ones(2))
    row = program.add_rows(np.ones(1), np.ones(1))
    program.at(row, columns[1:], 1.0)
    program.guess = unlikely(columns[1:])
    begun, _few = sifting(program, np.ones(2))
    assert begun.optimum(np.ones(2))
    assert begun.values().tolist() == [0.0, 1.0]


def test_what_nothing_can_satisfy_is_no_optimum() -> None:
    program = LinearProgram()
    column = program.add_columns(np.ones(1))
    row = program.add_rows(np.full(1, 2.0), np.full(1, 2.0))
    program.at(row, column, 1.0)
    program.guess = unlikely(column)
    assert not sifting(program, np.ones(1))[0].optimum(np.ones(1))


def two_levels_apart() -> tuple[LinearProgram, list[Floats]]:
    """Three ways to do one minute: the first level closes the third, which the second would choose."""
    program = LinearProgram()
    ways = program.add_columns(np.ones(3))
    row = program.add_rows(np.ones(1), np.ones(1))
    program.at(np.full(3, row[0]), ways, 1.0)
    program.guess = unlikely(ways[1:])
    return program, [np.array([1.0, 1.0, 2.0]), np.array([3.0, 2.0, 1.0])]


def test_what_has_a_price_outside_stays_there() -> None:
    program, levels = two_levels_apart()
    begun, few = sifting(program, levels[0])
    assert begun.optimum(levels[0])
    begun.hold_outside(1e-8)
    assert begun.optimum(levels[1])
    assert (begun.values().tolist(), few.getNumCol()) == ([0.0, 1.0, 0.0], 2)


def test_what_pays_most_comes_in_first_for_each_row() -> None:
    program, _levels = covering(7, Random(1))
    stored = program.stored()
    reduced = np.zeros(program.columns)
    waiting = np.flatnonzero(program.guess[1] == 0)
    reduced[waiting] = -1.0
    reduced[3] = -2.0
    coming = stored.best_of_rows(waiting, reduced)
    assert 3 in coming
    assert np.bincount(coming // 7).tolist() == [5] * 7  # of the six that wait for each task


def test_a_basis_is_the_cheapest_of_each_row_and_of_those_the_likeliest() -> None:
    program = LinearProgram()
    columns = program.add_columns(np.ones(5))
    rows = program.add_rows(np.array([1.0, 0.0, 1.0]), np.ones(3))
    program.at(rows[[0, 0, 0, 1, 0, 2, 1]], columns[[0, 1, 2, 2, 3, 3, 4]], 1.0)
    costs, likely = np.array([2.0, 1.0, 1.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.5, 0.2, 1.0])
    found = program.stored().basis(costs, likely)
    statuses = highspy.HighsBasisStatus
    assert [i for i, status in enumerate(found.col_status) if status == statuses.kBasic] == [2]
    # The second row is no more than a limit, and the third has nothing of its own.
    assert found.row_status == [statuses.kLower, statuses.kBasic, statuses.kBasic]


@given(st.integers(0, 10**6))
def test_where_a_search_begins_is_a_basis(seed: int) -> None:
    formulation = Formulation(Division(Situation(everything(seed), CATALOGUE)), MoveRules())
    program, random = formulation.program.stored(), np.random.default_rng(seed)
    columns, rows = formulation.program.columns, formulation.program.rows
    if not columns:
        return
    found = program.basis(formulation.levels[3], random.random(columns))
    statuses = [*found.col_status, *found.row_status]
    assert statuses.count(highspy.HighsBasisStatus.kBasic) == rows
    basic = [i for i, status in enumerate(statuses) if status == highspy.HighsBasisStatus.kBasic]
    table = np.zeros((rows, columns))
    table[program.rows, np.repeat(np.arange(columns), np.diff(program.starts))] = program.values
    assert np.linalg.matrix_rank(np.hstack([table, np.eye(rows)])[:, basic]) == rows


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
