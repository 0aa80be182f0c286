"""What is called optimal is: nothing that the solver finds in any other way, and that can be done, is better.

Other ways are a wider tolerance, presolve, and a plan to begin from. Each can be wrong by itself; the whole
numbers each finds are therefore held and the rest divided exactly before it counts.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
import pytest

from db.knowledge import load_catalogue
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import (
    INFINITY,
    SLACK,
    Floats,
    Limits,
    LinearProgram,
    open_solver,
    run,
    set_costs,
    solve_by_levels,
    solve_whole_by_levels,
)
from domain.optimum.optimiser import rules_of
from domain.optimum.whole_tasks import ROOM
from domain.snapshot import Snapshot
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from tests.domain.cases import drawn
from tests.domain.everything import everything

CATALOGUE = load_catalogue()
NOISE = 0.002
"""Minutes by which two ways may differ."""
RULES = (
    {},
    {"avrunding_prosent": "25", "overlevering_minutter": "4"},
    {"avrunding_prosent": "5"},
    {"minste_flytting": "15"},
    {"nye_minutter_tak": "100", "minste_kjerneandel": "30"},
    {"hele_oppgaver": "20"},
    {"hele_oppgaver": "60", "avrunding_prosent": "10"},
)
Rows = list[tuple[Floats, float]]


def held(program: LinearProgram, rows: Rows, costs: Floats) -> Any:
    """A solver with the program, its earlier levels held, and the costs of this one."""
    solver = open_solver(program, Limits())
    solver.setOptionValue("presolve", "off")
    for level, most in rows:
        where = np.flatnonzero(level)
        solver.addRow(-INFINITY, most, len(where), where.astype(np.int32), level[where])
    set_costs(solver, costs)
    return solver


def found_otherwise(program: LinearProgram, rows: Rows, costs: Floats, plan: Floats) -> list[Floats]:
    """What a wider tolerance, presolve, and a plan to begin from come to."""
    import highspy

    wider, presolved, begun = (held(program, rows, costs) for _way in range(3))
    wider.setOptionValue("mip_feasibility_tolerance", 1e-6)
    presolved.setOptionValue("presolve", "on")
    start = highspy.HighsSolution()
    start.col_value = plan.tolist()
    begun.setSolution(start)
    ways = [solver for solver in (wider, presolved, begun) if run(solver, Limits())]
    return [np.array(solver.getSolution().col_value) for solver in ways]


def done_exactly(program: LinearProgram, rows: Rows, costs: Floats, values: Floats) -> float:
    """The least cost with the whole numbers of the values; infinite when they cannot be held."""
    solver, whole = held(program, rows, costs), np.flatnonzero(program.whole).astype(np.int32)
    numbers = np.round(values[whole])
    solver.changeColsIntegrality(len(whole), whole, np.zeros(len(whole), dtype=np.uint8))
    solver.changeColsBounds(len(whole), whole, numbers, numbers)
    return float(solver.getInfo().objective_function_value) if run(solver, Limits()) else INFINITY


def nothing_is_better(program: LinearProgram, levels: Sequence[Floats], slacks: Sequence[float]) -> None:
    solved = solve_whole_by_levels(program, levels, Limits(), slacks)
    assert solved.proven == len(levels)
    assert solved.values is not None
    rows: Rows = []
    for costs, best, slack in zip(levels, solved.optima, slacks, strict=True):
        for values in found_otherwise(program, rows, costs, solved.values):
            assert best <= done_exactly(program, rows, costs, values) + NOISE
        rows.append((costs, best + slack))


def program_of(snapshot: Snapshot, most: int) -> tuple[Formulation, list[Floats], list[float]]:
    """The program of a department with a limit on its moves, its levels with the moves as one, and slacks."""
    division = Division(planned(Situation(snapshot, CATALOGUE)))
    rules = rules_of(snapshot, most)
    if not rules.whole:
        formulation = Formulation(division, rules)
        uncovered, scarcity, moved, layers = formulation.levels
        changes = np.zeros(formulation.program.columns)
        changes[formulation.moved] = 1.0
        return formulation, [uncovered, scarcity, changes, moved, layers], [*SLACK[:2], ROOM, *SLACK[2:]]
    free = Formulation(division, MoveRules())
    best = solve_by_levels(free.program, free.levels, Limits()).optima[1]
    formulation = Formulation(division, MoveRules(step=rules.step, whole=rules.whole, parts=best + 50))
    uncovered, scarcity, moved, layers = formulation.levels
    levels = [uncovered, formulation.in_part(), scarcity, moved, layers]
    return formulation, levels, [SLACK[0], ROOM, *SLACK[1:]]


def compared(seed: int, number: int) -> None:
    rules = dict(RULES[number])
    snapshot = everything(seed, **rules) if seed % 2 else drawn(Random(seed), **rules).snapshot
    formulation, levels, slacks = program_of(snapshot, 1 + seed % 3)
    if formulation.program.whole.any():
        nothing_is_better(formulation.program, levels, slacks)


@pytest.mark.parametrize("number", range(len(RULES)))
@pytest.mark.parametrize("seed", range(4))
def test_nothing_found_otherwise_is_better(seed: int, number: int) -> None:
    compared(seed, number)


def test_noise_shuts_out_no_division() -> None:
    """HiGHS 1.14 with a tolerance of 1e-9 says 50 weighted minutes of scarcity cost."""
    rules = {"avrunding_prosent": "25", "overlevering_minutter": "4"}
    formulation, levels, _slacks = program_of(drawn(Random(1032), **rules).snapshot, 3)
    solved = solve_whole_by_levels(formulation.program, levels[:2], Limits())
    assert solved.optima == pytest.approx((0.0, 39.976), abs=0.001)


def test_a_level_begins_without_a_plan() -> None:
    """New costs let go of the solution, so the next search among whole numbers has none to begin from."""
    program = LinearProgram()
    columns = program.add_columns(np.full(3, 4.0), whole=True)
    row = program.add_rows(np.array([7.0]), np.array([INFINITY]))
    program.at(np.full(3, row[0]), columns, np.array([1.0, 2.0, 3.0]))
    solver = held(program, [], np.array([3.0, 2.0, 5.0]))
    assert run(solver, Limits())
    assert solver.getSolution().value_valid
    set_costs(solver, np.array([1.0, 2.0, 5.0]))
    assert not solver.getSolution().value_valid
