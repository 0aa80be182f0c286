"""The whole way from a snapshot to an explained suggestion, against solvers alone on the same instance.

    python benchmarks/suggest.py [department|hospital] [ROUNDS]

The ways take turns in one run:
  suggest           `domain.optimum.optimiser.suggest` from a fresh snapshot: reading, gathering, four levels,
                    relief and the reasons for every move
  … and why not     the same, and for every move why none of the other eighty groups, which is worked
                    out when somebody asks
  HiGHS alone       the same four levels on the gathered arrays, prepared beforehand, each level held by
                    a row with its optimum, HiGHS as it comes
  network_simplex   networkx on the raw instance (one node a position), the levels weighed into one
                    objective; rounded to whole minutes, since it takes whole numbers only
"""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import highspy
import networkx as nx
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.instances import made_up  # noqa: E402
from benchmarks.side_by_side import medians, table  # noqa: E402
from db.knowledge import load_catalogue  # noqa: E402
from domain.model import ENTITIES  # noqa: E402
from domain.optimum.division import Division  # noqa: E402
from domain.optimum.formulation import Formulation, MoveRules  # noqa: E402
from domain.optimum.optimiser import suggest  # noqa: E402
from domain.snapshot import Snapshot  # noqa: E402
from domain.today.situation import Situation  # noqa: E402

SIZES = {"department": (80, 200, 2), "hospital": (3000, 2500, 40)}


def bare_highs(situation: Situation) -> Callable[[], list[float]]:
    """The four levels by HiGHS alone, each held by a row; returns their optima."""
    formulation = Formulation(Division(situation), MoveRules())
    program = formulation.program.compiled()
    columns = np.arange(formulation.program.columns, dtype=np.int32)

    def solve() -> list[float]:
        solver = highspy.Highs()
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.passModel(program)
        optima = []
        for costs in formulation.levels:
            solver.changeColsCost(len(costs), columns, costs)
            solver.run()
            best = solver.getInfo().objective_function_value
            optima.append(best)
            where = np.flatnonzero(costs).astype(np.int32)
            solver.addRow(-highspy.kHighsInf, best + 0.001, len(where), where, costs[where])
        return optima

    return solve


def raw_network(situation: Situation) -> Any:
    """The instance as a flow task → (task, group) → position → pool → sink, one weight for all levels."""
    staffing, groups = situation.staffing, situation.groups
    graph: Any = nx.MultiDiGraph()
    layer, moved, scarce, uncovered = 1, 10, 1_000, 1_000_000
    of_profile: list[list[int]] = []
    staffed = set()
    count = 0
    for row in staffing.profiles:
        of_profile.append(list(range(count, count + len(row.people))))
        count += len(row.people)
        staffed.add(row.pool)
        capacity = round(staffing.capacity_of(row) / len(row.people))
        for n in of_profile[-1]:
            graph.add_edge(("position", n), ("pool", row.pool), capacity=capacity, weight=0)
    for i in staffed:
        pool, ceiling = staffing.pools[i], round(situation.ceilings[i])
        free = min(ceiling, round(pool.target))
        graph.add_edge(("pool", i), "sink", capacity=free, weight=0)
        graph.add_edge(("pool", i), "sink", capacity=ceiling - free, weight=round(scarce * pool.scarcity))
    total = 0
    for i, (work, members) in enumerate(zip(situation.works, situation.may, strict=True)):
        minutes = round(work.demand)
        total += minutes
        graph.add_node(("task", i), demand=-minutes)
        graph.add_edge(("task", i), "sink", capacity=minutes, weight=uncovered)
        for profile, row in enumerate(staffing.profiles):
            if not members >> profile & 1:
                continue
            group = staffing.pools[row.pool].group
            if ("pair", i, group) not in graph:
                today = round(work.today.get(group, 0.0))
                rank = layer * groups[group].layer
                graph.add_edge(("task", i), ("pair", i, group), capacity=today, weight=rank)
                graph.add_edge(("task", i), ("pair", i, group), capacity=minutes, weight=moved + rank)
            for n in of_profile[profile]:
                graph.add_edge(("pair", i, group), ("position", n), weight=0)
    graph.add_node("sink", demand=total)
    return graph


def main(size: str = "department", rounds: str = "") -> None:
    """Prints the medians side by side."""
    catalogue = load_catalogue()
    snapshot = made_up(*SIZES[size])
    situation = Situation(snapshot, catalogue)
    highs = bare_highs(situation)
    graph = raw_network(situation)
    suggestion = suggest(snapshot, catalogue)
    print(
        f"{size}: {SIZES[size][0]} staff × {SIZES[size][1]} tasks, {len(suggestion.moves)} moves, "
        f"{graph.number_of_edges()} raw arcs; uncovered {suggestion.objectives.uncovered / 1000:.1f} "
        f"(HiGHS alone {highs()[0]:.1f})"
    )
    rows = [row for kind in ENTITIES for row in snapshot.all(kind)]
    ways: dict[str, Callable[[], object]] = {
        "suggest": lambda: suggest(Snapshot.of(rows), catalogue),
        "… and why not": lambda: [move.why_not for move in suggest(Snapshot.of(rows), catalogue).moves],
        "HiGHS alone": highs,
        "network_simplex": lambda: nx.network_simplex(graph),
    }
    gc.collect()
    gc.freeze()  # else every way pays for scanning the others' instances
    count = int(rounds) if rounds else (15 if size == "department" else 3)
    print(table(f"medians of {count}", medians(ways, count), "suggest"))


if __name__ == "__main__":
    main(*sys.argv[1:])
