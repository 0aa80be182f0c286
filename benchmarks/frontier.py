"""The best for 0 … 20 moves: quick answers with their gaps, against a cold search for each: processor time.

    python benchmarks/frontier.py [ROUNDS] [PERCENT]

The ways take turns in one run, at 80 staff × 200 tasks:
  quick answers     `domain.optimum.frontier_sketch`: a bound for every number, and a division close to it
  cold searches     HiGHS on the same program, opened anew for every number, to the same gap on what is
                    uncovered (1 percent, or what is asked for)

What each comes to is printed beside it: the largest gap of all numbers.
"""

import sys
from pathlib import Path
from time import process_time

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.instances import of_size  # noqa: E402
from benchmarks.side_by_side import medians, table  # noqa: E402
from db.knowledge import load_catalogue  # noqa: E402
from domain.optimum.division import Division  # noqa: E402
from domain.optimum.formulation import Formulation  # noqa: E402
from domain.optimum.frontier import MOST  # noqa: E402
from domain.optimum.frontier_sketch import Sketch, hold, opened  # noqa: E402
from domain.optimum.linear_program import Limits, run, set_costs  # noqa: E402
from domain.optimum.optimiser import rules_of  # noqa: E402
from domain.today.situation import Situation  # noqa: E402


class Ways:
    """Both ways on one program, and the largest gap each left."""

    def __init__(self, percent: float) -> None:
        snapshot = of_size("department")
        self._division = Division(Situation(snapshot, load_catalogue()))
        self._rules, self._percent = rules_of(snapshot, MOST), percent
        self.gaps: dict[str, float] = {}

    def quick(self) -> None:
        """A quick answer for every number."""
        sketch = Sketch(Formulation(self._division, self._rules), MOST, Limits())
        found = [sketch.of(number) for number in range(1, MOST + 1)]
        self.gaps["quick answers"] = max(answer.gap for answer in found if answer is not None)

    def cold(self) -> None:
        """A search from nothing for every number."""
        formulation = Formulation(self._division, self._rules)
        gaps = []
        for number in range(1, MOST + 1):
            solver = opened(formulation, Limits())
            solver.setOptionValue("mip_rel_gap", self._percent / 100)
            hold(solver, formulation, number, None)
            set_costs(solver, np.asarray(formulation.levels[0]))
            run(solver, Limits())
            gaps.append(float(solver.getInfo().mip_gap))
        self.gaps["cold searches"] = max(gaps)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    ways = Ways(float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
    taken = medians({"quick answers": ways.quick, "cold searches": ways.cold}, rounds, process_time)
    print(table(f"1 to {MOST} moves, medians of {rounds}, processor time", taken, "quick answers"))
    for name, gap in ways.gaps.items():
        print(f"  largest gap of {name}: {100 * gap:.2f} percent")


if __name__ == "__main__":
    main()
