"""Where a search for whole tasks begins, and what it keeps when it is stopped."""

from random import Random

import numpy as np
import pytest

from db.knowledge import load_catalogue
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import (
    Floats,
    Limits,
    LinearProgram,
    Solved,
    solve_by_levels,
    solve_whole_by_levels,
)
from domain.optimum.near_start import better_of, finished, near
from domain.optimum.optimiser import suggest
from domain.optimum.solution import gains
from domain.results import Status
from domain.today.situation import Situation
from tests.domain.cases import drawn
from tests.domain.optimum.test_practical_rules import count_in_part

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("asked", [3, 10, 25, 60, 120])
@pytest.mark.parametrize("seed", range(12))
def test_a_search_for_whole_tasks_that_is_stopped_gives_up_no_more(seed: int, asked: int) -> None:
    """What it keeps is what it had, or fewer tasks moved in part within what may be given up."""
    snapshot = drawn(Random(seed), hele_oppgaver="20").snapshot
    free = suggest(drawn(Random(seed)).snapshot, CATALOGUE)
    count = iter(range(asked))
    found = suggest(snapshot, CATALOGUE, limits=Limits(stopped=lambda: next(count, None) is None))
    if found.objectives == free.objectives or found.objectives.uncovered > free.objectives.uncovered + 60:
        assert found.status is not Status.OPTIMAL or found.objectives == free.objectives
        return
    spared = free.today.scarcity_cost - free.objectives.scarcity_cost
    assert found.objectives.scarcity_cost <= free.objectives.scarcity_cost + 0.2 * spared + 60
    assert count_in_part(snapshot, found) <= count_in_part(snapshot, free)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_at_hand_can_be_done(seed: int) -> None:
    division = Division(Situation(drawn(Random(seed)).snapshot, CATALOGUE))
    free = Formulation(division, MoveRules())
    best = solve_by_levels(free.program, free.levels, Limits())
    assert best.values is not None
    ruled = Formulation(division, MoveRules(whole=0.2, parts=best.optima[1] + 50))
    levels = (ruled.levels[0], ruled.in_part(), ruled.levels[1])
    start = near(ruled, gains(division, free, best.values), levels, Limits())
    exact = solve_whole_by_levels(ruled.program, levels, Limits())
    assert start is not None
    assert float(levels[0] @ start) >= exact.optima[0] - 0.01
    assert can_be_done(ruled.program, start)


def can_be_done(program: LinearProgram, values: Floats) -> bool:
    """Whether values keep every bound and row."""
    rows, columns, entries = program.entries
    reached = np.bincount(rows, entries * values[columns], program.rows)
    (lower, upper), (least, most) = program.column_bounds, program.row_bounds
    bounds = (values >= lower - 1e-6).all() and (values <= upper + 1e-6).all()
    return bool(bounds and (reached >= least - 1e-5).all() and (reached <= most + 1e-5).all())


@pytest.mark.parametrize("seed", range(12))
def test_a_search_out_of_time_is_finished_among_what_it_found(seed: int) -> None:
    """As few minutes as can be are moved then, though the search never came to them."""
    division = Division(Situation(drawn(Random(seed)).snapshot, CATALOGUE))
    free = Formulation(division, MoveRules())
    best = solve_by_levels(free.program, free.levels, Limits())
    ruled = Formulation(division, MoveRules(whole=0.2, parts=best.optima[1] + 50))
    halfway = solve_whole_by_levels(ruled.program, (ruled.levels[0], ruled.in_part()), Limits()).values
    assert halfway is not None
    ended = finished(ruled, halfway, Limits())
    assert ended is not None
    assert can_be_done(ruled.program, ended)
    assert (ended[ruled.moved] <= halfway[ruled.moved] + 1e-6).all()
    assert (ended[ruled.parts.part] <= halfway[ruled.parts.part] + 1e-6).all()
    figures = [[float(costs @ values) for costs in ruled.levels] for values in (ended, halfway)]
    changed = [(mine, theirs) for mine, theirs in zip(*figures, strict=True) if abs(mine - theirs) > 0.02]
    assert not changed or changed[0][0] < changed[0][1]


LEVELS = (np.array([1.0, 0.0]), np.array([0.0, 1.0]))


@pytest.mark.parametrize(
    ("optima", "found", "at_hand", "kept"),
    [
        ((), None, [3.0, 9.0], [3.0, 9.0]),
        ((), [4.0, 1.0], [3.0, 9.0], [3.0, 9.0]),
        ((), [2.0, 9.0], [3.0, 1.0], [2.0, 9.0]),
        ((2.0,), [2.0, 9.0], [2.0, 5.0], [2.0, 5.0]),
        ((2.0,), [2.0, 9.0], [3.0, 5.0], [2.0, 9.0]),
        ((2.0, 6.0), [2.0, 6.0], [2.0, 5.0], [2.0, 6.0]),
        ((), [2.0005, 9.0], [2.0, 5.0], [2.0, 5.0]),
        ((), [2.0, 5.0], [1.9995, 9.0], [2.0, 5.0]),
    ],
)
def test_what_is_at_hand_is_kept_where_a_stopped_search_found_nothing_as_good(
    optima: tuple[float, ...], found: list[float] | None, at_hand: list[float], kept: list[float]
) -> None:
    values = None if found is None else np.array(found)
    stopped = Solved(values, optima, len(optima), 0.5, True)
    better = better_of(stopped, np.array(at_hand), LEVELS, (0.001, 0.001))
    assert better.values is not None
    assert better.values.tolist() == kept
    assert (better.proven, better.gap, better.stopped) == (len(optima), 0.5, True)
