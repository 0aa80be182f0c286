"""The solver by levels on programs that can be solved by eye."""

from random import Random
from typing import Any

import numpy as np
import pytest

from domain.optimum import linear_program
from domain.optimum.linear_program import (
    INFINITY,
    Limits,
    LinearProgram,
    Start,
    solve_by_levels,
    solve_whole_by_levels,
)
from domain.results import Status


def at_least(total: float, *, whole: bool) -> LinearProgram:
    """x + z ≥ total with both at most 10; z takes whole numbers only when told."""
    program = LinearProgram()
    x = program.add_columns(np.array([10.0]))
    z = program.add_columns(np.array([10.0]), whole=whole)
    row = program.add_rows(np.array([total]), np.array([INFINITY]))
    program.at(row, x, 1.0)
    program.at(row, z, 1.0)
    return program


def test_the_cheaper_column_is_used_where_the_dearer_takes_whole_numbers() -> None:
    """HiGHS 1.14 with presolve says 15 and calls it optimal (ERGO-Code/HiGHS#2961)."""
    solved = solve_whole_by_levels(at_least(4.5, whole=True), [np.array([2.0, 3.0])], Limits())
    assert solved.optima == pytest.approx((9.0,))
    assert solved.values == pytest.approx([4.5, 0.0])


@pytest.mark.parametrize("whole", [False, True])
def test_a_later_level_chooses_among_what_the_earlier_leaves(whole: bool) -> None:
    program = at_least(4.0, whole=whole)
    solve = solve_whole_by_levels if whole else solve_by_levels
    solved = solve(program, [np.array([1.0, 1.0]), np.array([3.0, 1.0])], Limits())
    assert solved.optima == pytest.approx((4.0, 4.0), abs=0.01)
    assert solved.values == pytest.approx([0.0, 4.0], abs=0.01)
    assert (solved.proven, solved.gap) == (2, 0.0)


def test_a_column_left_unused_stays_at_nothing_and_a_row_of_costs_holds_them() -> None:
    program = at_least(4.0, whole=False)
    program.leave_unused(np.array([0]))
    assert solve_by_levels(program, [np.array([1.0, 2.0])], Limits()).values == pytest.approx([0.0, 4.0])
    program = at_least(4.0, whole=False)
    program.hold(np.array([2.0, 0.0]), 3.0)
    program.add_row({0: 1.0, 1: -1.0}, -1.0, INFINITY)
    solved = solve_by_levels(program, [np.array([0.0, 1.0]), np.array([1.0, 0.0])], Limits())
    assert solved.values == pytest.approx([1.5, 2.5])
    assert program.widened(np.array([7.0])) == pytest.approx([7.0, 0.0])


def test_a_search_says_why_it_ended() -> None:
    assert not Limits().ended()
    stopped = Limits(stopped=lambda: True)
    assert stopped.cancelled()
    assert stopped.ended()
    assert stopped.why_ended() is Status.CANCELLED
    late = Limits(seconds=0.0, stopped=lambda: False)
    assert late.ended()
    assert not late.cancelled()
    assert late.why_ended() is Status.FEASIBLE


def stopped_at(monkeypatch: pytest.MonkeyPatch, level: int, *, begun: bool) -> None:
    """Stops the search of a level before it has begun, or just as its bound reaches its solution."""
    solve, count = linear_program.run, iter(range(10))

    def run(solver: Any, limits: Limits) -> bool:
        is_stopped = next(count) == level
        ended = solve(solver, limits) if begun or not is_stopped else False
        return ended and not is_stopped

    monkeypatch.setattr(linear_program, "run", run)


@pytest.mark.parametrize("level", [0, 1])
def test_what_is_proven_when_the_search_is_stopped_is_told_as_proven(
    monkeypatch: pytest.MonkeyPatch, level: int
) -> None:
    stopped_at(monkeypatch, level, begun=True)
    costs = [np.array([2.0, 3.0]), np.array([3.0, 1.0])]
    solved = solve_whole_by_levels(at_least(4.5, whole=True), costs, Limits())
    assert (solved.proven, solved.gap) == (2, 0.0)
    assert solved.optima == pytest.approx((9.0, 13.5))


@pytest.mark.parametrize(("cost", "proven"), [(0.0, 2), (5.0, 1)])
def test_a_level_that_was_not_begun_is_proven_where_nothing_can_be_lower(
    monkeypatch: pytest.MonkeyPatch, cost: float, proven: int
) -> None:
    stopped_at(monkeypatch, 1, begun=False)
    costs = [np.array([2.0, 3.0]), np.array([cost, 5.0])]
    solved = solve_whole_by_levels(at_least(4.5, whole=True), costs, Limits())
    assert (solved.proven, solved.gap) == (proven, 2.0 - proven)


def test_a_program_without_columns_is_solved() -> None:
    solved = solve_by_levels(LinearProgram(), [np.zeros(0)] * 4, Limits())
    assert (solved.proven, solved.optima) == (4, (0.0, 0.0, 0.0, 0.0))


@pytest.mark.parametrize("seed", range(10))
def test_a_start_changes_no_optimum(seed: int) -> None:
    """Other bounds on the same program go on in the same solver; another program is opened anew."""
    random, start = Random(seed), Start()
    for number in range(6):
        program = LinearProgram()
        columns = program.add_columns(np.array([random.uniform(1, 9) for _column in range(5)]))
        rows = program.add_rows(np.full(3, 2.0), np.array([random.uniform(3, 20) for _row in range(3)]))
        factor = 2.0 if number in (2, 3) else 1.0
        program.at(np.repeat(rows, 5), np.tile(columns, 3), factor * (1 + np.arange(15.0) % 4))
        levels = [np.array([1.0, 2.0, 0.5, 1.0, 3.0]), np.array([1.0, 0.0, 0.0, -1.0, 0.0])]
        with_start = solve_by_levels(program, levels, Limits(), start)
        alone = solve_by_levels(program, levels, Limits())
        assert with_start.optima == pytest.approx(alone.optima, abs=1e-9)
        assert with_start.proven == alone.proven == 2
