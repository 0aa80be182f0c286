"""Draws of minutes, each solved twice, against the same from scratch: processor time.

    python benchmarks/uncertainty.py [SAMPLES] [ROUNDS]

The ways take turns in one run, on 80 staff × 200 tasks whose minutes lie from 20 percent below
the likely to 30 percent above:
  uncertainty       `domain.optimum.uncertainty`: what does not change between draws is kept, and each program
                    is solved from where it last stood
  least 15 minutes  the same where a move is at least 15 minutes
  from scratch      for every draw the workspace is read anew, and both programs are put together and solved
                    with no start; a few draws, multiplied out

The totals of both ways are held against each other first.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.instances import of_size  # noqa: E402
from benchmarks.side_by_side import medians, table  # noqa: E402
from db.knowledge import load_catalogue  # noqa: E402
from domain.catalogue import Catalogue  # noqa: E402
from domain.model import Setting, Task, new_id  # noqa: E402
from domain.optimum.division import Division  # noqa: E402
from domain.optimum.formulation import Formulation, MoveRules  # noqa: E402
from domain.optimum.linear_program import Limits, solve_by_levels  # noqa: E402
from domain.optimum.optimiser import suggest  # noqa: E402
from domain.optimum.uncertainty import drawn_demands, uncertainty  # noqa: E402
from domain.results import Suggestion  # noqa: E402
from domain.rounding import milli  # noqa: E402
from domain.snapshot import Change, Snapshot  # noqa: E402
from domain.today.situation import Situation  # noqa: E402

FROM_SCRATCH = 5
"""Draws solved from scratch in each round."""


def department() -> Snapshot:
    """The department with an interval on every task."""
    snapshot = of_size("department")
    wide = [
        Change(task, replace(task, minutes_low=task.minutes * 8 // 10, minutes_high=task.minutes * 13 // 10))
        for task in snapshot.all(Task)
    ]
    return snapshot.with_changes(wide)


def from_scratch(
    snapshot: Snapshot, known: Catalogue, suggestion: Suggestion, samples: int
) -> Iterator[tuple[int, int]]:
    """Uncovered and scarcity cost of the suggestion's moves in each draw [thousandths]."""
    made = {(move.task, move.receiver) for move in suggestion.moves}
    for demand in islice(drawn_demands(Situation(snapshot, known), samples), samples):
        division = Division(Situation(snapshot, known).with_demand(demand))
        works = division.situation.works
        chosen = tuple((works[pair.work].code, pair.group) in made for pair in division.pairs)
        for rules in (MoveRules(), MoveRules(chosen=chosen)):
            formulation = Formulation(division, rules)
            solved = solve_by_levels(formulation.program, formulation.levels, Limits())
        yield milli(solved.optima[0]), milli(solved.optima[1])


def main() -> None:
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    snapshot, known = department(), load_catalogue()
    suggestion, situation = suggest(snapshot, known), Situation(snapshot, known)
    found = uncertainty(situation, suggestion, samples=1)
    assert found is not None
    ((uncovered, cost),) = from_scratch(snapshot, known, suggestion, 1)
    assert abs(found.after.uncovered.middle - uncovered) <= 20, "both ways agree on what is uncovered"
    assert abs(found.after.scarcity_cost.middle - cost) <= 20, "both ways agree on the scarcity cost"
    least = snapshot.with_changes([Change(None, Setting(new_id(), "minste_flytting", "15"))])
    practical, ruled = suggest(least, known), Situation(least, known)
    scratch = f"from scratch, {FROM_SCRATCH} multiplied out"
    taken = medians(
        {
            "uncertainty": lambda: uncertainty(situation, suggestion, samples=samples),
            "least 15 minutes": lambda: uncertainty(ruled, practical, samples=samples),
            scratch: lambda: list(from_scratch(snapshot, known, suggestion, FROM_SCRATCH)),
        },
        rounds,
        process_time,
    )
    taken[scratch] *= samples / FROM_SCRATCH
    print(table(f"{samples} draws, medians of {rounds}, processor time", taken, "uncertainty"))


if __name__ == "__main__":
    main()
