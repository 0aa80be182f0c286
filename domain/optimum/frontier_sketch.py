"""A quick answer for every number of moves: a bound from the relaxation, and a division close to it.

The relaxation – moves may be made in part – is solved for one number after the other in a few steps each;
what it gives for N moves nothing with N moves can beat. Where another move covers nothing more, it is also
solved for what scarcity costs. The moves it makes use of, for any number, are few, and the whole-number
program with only those is small. What it finds can be done, and how far it is from the bound is its gap.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from domain.optimum.formulation import Formulation
from domain.optimum.linear_program import INFINITY, SLACK, Floats, Limits, open_solver, run, set_costs

WIDER = 3
"""The moves of so many numbers more than asked for are looked among."""
MOST_NODES = 1
"""Where the search among few moves ends."""
CLOSE = 0.008
"""The relative gap at which it does."""
A_MOVE = 1e-6
EXACT = 1e-4
"""Within this [weighted minutes] a figure is its bound (as `mip_abs_gap`)."""


@dataclass(frozen=True, slots=True)
class Sketched:
    """A division with so many moves; `gap` of the level `unproven`, 2 when both levels are proven."""

    values: Floats
    gap: float
    unproven: int


class Sketch:
    """The quick answers of one program with a limit on the moves; `formulation` stays as it is."""

    def __init__(self, formulation: Formulation, most: int, limits: Limits) -> None:
        self._formulation, self._limits = formulation, limits
        self._relaxed = opened(formulation, limits)
        whole = np.flatnonzero(formulation.program.whole).astype(np.int32)
        self._relaxed.changeColsIntegrality(len(whole), whole, np.zeros(len(whole), dtype=np.uint8))
        self._bounds: list[float] = []
        support = np.zeros(len(formulation.moved), dtype=np.bool_)
        for number in range(most + WIDER + 1):
            bound = self._bound(number, 0)
            if bound is None:
                break
            covers_no_more = bool(self._bounds) and bound > self._bounds[-1] - EXACT
            self._bounds.append(bound)
            support |= self._made_use_of()
            if covers_no_more and self._bound(number, 1, bound + SLACK[0]) is not None:
                support |= self._made_use_of()
        self._few = opened(formulation, limits)
        # What HiGHS 1.14 calls optimal with presolve may not be; here it need only be possible.
        for option, value in (("presolve", "on"), ("mip_max_nodes", MOST_NODES), ("mip_rel_gap", CLOSE)):
            self._few.setOptionValue(option, value)
        unused = formulation.moved[~support].astype(np.int32)
        self._few.changeColsBounds(len(unused), unused, np.zeros(len(unused)), np.zeros(len(unused)))

    def of(self, number: int, limits: Limits | None = None) -> Sketched | None:
        """The answer for at most so many moves; None when there was no time.

        `limits`, where the search has others than the bounds.
        """
        if number >= len(self._bounds):
            return None
        values: Floats | None = None
        held: float | None = None
        for level, costs in enumerate(self._formulation.levels[:2]):
            hold(self._few, self._formulation, number, held)
            set_costs(self._few, costs)
            if values is not None:
                self._few.setSolution(self._few.getSolution())
            run(self._few, limits or self._limits)
            if self._few.getInfo().primal_solution_status == 2:
                values = np.array(self._few.getSolution().col_value)
            if values is None:
                return None
            reached = float(costs @ values)
            bound = self._bounds[number] if level == 0 else self._bound(number, 1, held)
            if bound is None or reached > bound + EXACT:
                gap = 1.0 if bound is None else (reached - bound) / max(abs(reached), EXACT)
                return Sketched(values, min(1.0, gap), level)
            held = reached + SLACK[0]
        assert values is not None, "two levels were solved"
        return Sketched(values, 0.0, 2)

    def _made_use_of(self) -> NDArray[np.bool_]:
        """Which moves the relaxation makes, in part or whole."""
        values = np.array(self._relaxed.getSolution().col_value)
        return np.asarray(values[self._formulation.moved] > A_MOVE)

    def _bound(self, number: int, level: int, held: float | None = None) -> float | None:
        """What no division with so many moves can be below on a level; None when stopped."""
        hold(self._relaxed, self._formulation, number, held)
        set_costs(self._relaxed, self._formulation.levels[level])
        ended = run(self._relaxed, self._limits)
        return float(self._relaxed.getInfo().objective_function_value) if ended else None


def opened(formulation: Formulation, limits: Limits) -> Any:
    """A solver with the program and, as its last row, what the first level is held by (`hold`)."""
    solver = open_solver(formulation.program, limits)
    # Presolve of HiGHS 1.14 calls whole-number programs optimal that are not (ERGO-Code/HiGHS#2961).
    solver.setOptionValue("presolve", "off")
    where = np.flatnonzero(formulation.levels[0])
    solver.addRow(-INFINITY, INFINITY, len(where), where.astype(np.int32), formulation.levels[0][where])
    return solver


def hold(solver: Any, formulation: Formulation, number: int, uncovered: float | None) -> None:
    """At most so many moves, and no more uncovered than so much (None: any)."""
    solver.changeRowBounds(formulation.program.rows, -INFINITY, INFINITY if uncovered is None else uncovered)
    solver.changeRowBounds(int(formulation.most_row[0]), 0.0, float(number))
