"""The whole way from a snapshot to an explained suggestion, against solvers alone on the same instance.

    python benchmarks/suggest.py [department|hospital] [ROUNDS]
    python benchmarks/suggest.py region|nation

For a department and a hospital the ways take turns in one run:
  suggest           `domain.optimum.optimiser.suggest` from a fresh snapshot: reading, gathering, four levels,
                    relief and the reasons for every move
  … and why not     the same, and for every move why none of the other eighty groups, which is worked
                    out when somebody asks
  HiGHS alone       the same four levels on the gathered arrays, prepared beforehand, each level held by
                    a row with its optimum, HiGHS as it comes
  network_simplex   networkx on the raw instance (one node a position), the levels weighed into one
                    objective; rounded to whole minutes, since it takes whole numbers only
And in a table of their own levels 1–2 alone, on the classes that both get gathered:
  ours              the program put together and solved for the two levels
  HiGHS alone       the same as it comes, the second level held by a row
  OR-Tools          `SimpleMinCostFlow`, its arcs put in and solved, the two levels weighed into one objective
                    (they are a pure flow here: no follow-up, no slower hands); rounded to hundredths of a
                    minute. Left out where OR-Tools is not there: it is no part of the program
A region and a nation are one workspace each, suggested for once, from a snapshot at hand.
"""

import gc
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import highspy
import networkx as nx
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.instances import SIZES, TREES, of_size  # noqa: E402
from benchmarks.side_by_side import medians, table  # noqa: E402
from db.knowledge import load_catalogue  # noqa: E402
from domain.model import ENTITIES  # noqa: E402
from domain.optimum.division import Division  # noqa: E402
from domain.optimum.formulation import Formulation, MoveRules  # noqa: E402
from domain.optimum.linear_program import Limits, solve_by_levels  # noqa: E402
from domain.optimum.optimiser import suggest  # noqa: E402
from domain.snapshot import Snapshot  # noqa: E402
from domain.today.situation import Situation  # noqa: E402

WHOLE = 100
"""OR-Tools takes whole numbers: hundredths of a minute."""


def bare_highs(situation: Situation, most: int = 4) -> Callable[[], list[float]]:
    """So many levels by HiGHS alone, each held by a row; returns their optima."""
    formulation = Formulation(Division(situation), MoveRules())
    program = formulation.program.stored()
    columns = np.arange(formulation.program.columns, dtype=np.int32)

    def solve() -> list[float]:
        solver = highspy.Highs()
        solver.silent()
        solver.setOptionValue("threads", 1)
        program.pass_to(solver)
        optima = []
        for costs in formulation.levels[:most]:
            solver.changeColsCost(len(costs), columns, costs)
            solver.run()
            best = solver.getInfo().objective_function_value
            optima.append(best)
            where = np.flatnonzero(costs).astype(np.int32)
            solver.addRow(-highspy.kHighsInf, best + 0.001, len(where), where, costs[where])
        return optima

    return solve


def two_levels(situation: Situation) -> Callable[[], float]:
    """Levels 1 and 2 as the program solves them, from the gathered classes; returns uncovered [minutes]."""
    division = Division(situation)

    def solve() -> float:
        formulation = Formulation(division, MoveRules())
        return solve_by_levels(formulation.program, formulation.levels[:2], Limits()).optima[0]

    return solve


def two_levels_as_flow(situation: Situation) -> Callable[[], float] | None:
    """Levels 1 and 2 as a flow task → class → pool → sink by OR-Tools; returns uncovered [minutes].

    None where OR-Tools is not installed.
    """
    try:
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
    except ImportError:
        return None
    division, pools = Division(situation), situation.staffing.pools
    tasks, classes = len(situation.works), len(division.capacity)
    sink = tasks + classes + len(pools)
    demand = np.round(WHOLE * division.demand).astype(np.int64)
    room = np.array([round(WHOLE * ceiling) for ceiling in situation.ceilings])
    free = np.array([round(WHOLE * pool.target) if pool.scarcity else 10**12 for pool in pools])
    price = np.array([round(WHOLE * pool.scarcity) for pool in pools])
    uncovered = (int(price.max()) + 1) * np.array([round(work.weight) for work in situation.works])
    pool_nodes, class_nodes = tasks + classes + np.arange(len(pools)), tasks + np.arange(classes)
    arcs = [
        (division.place_work, tasks + division.place_class, demand[division.place_work], 0),
        (class_nodes, tasks + classes + division.class_pool, np.round(WHOLE * division.capacity), 0),
        (pool_nodes, np.full(len(pools), sink), np.minimum(free, room), 0),
        (pool_nodes, np.full(len(pools), sink), np.maximum(0, room - free), price),
        (np.arange(tasks), np.full(tasks, sink), demand, uncovered),
    ]

    def solve() -> float:
        flow = SimpleMinCostFlow()
        for tails, heads, most, cost in arcs:
            costs = np.broadcast_to(np.asarray(cost, dtype=np.int64), tails.shape)
            last = flow.add_arcs_with_capacity_and_unit_cost(tails, heads, most.astype(np.int64), costs)
        flow.set_nodes_supplies(np.arange(tasks), demand)
        flow.set_nodes_supplies(np.array([sink]), np.array([-demand.sum()]))
        assert flow.solve() == flow.OPTIMAL
        return float(flow.flows(last) @ np.round([work.weight for work in situation.works])) / WHOLE

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


def in_turns(size: str, rounds: int) -> None:
    """Prints the medians side by side."""
    catalogue = load_catalogue()
    snapshot = of_size(size)
    situation = Situation(snapshot, catalogue)
    highs, flow = bare_highs(situation), two_levels_as_flow(situation)
    graph = raw_network(situation)
    suggestion = suggest(snapshot, catalogue)
    print(
        f"{size}: {SIZES[size][0]} staff × {SIZES[size][1]} tasks, {len(suggestion.moves)} moves, "
        f"{graph.number_of_edges()} raw arcs; uncovered {suggestion.objectives.uncovered / 1000:.1f} "
        f"(HiGHS alone {highs()[0]:.1f}{f', OR-Tools {flow():.1f}' if flow else ''})"
    )
    rows = [row for kind in ENTITIES for row in snapshot.all(kind)]
    ways: dict[str, Callable[[], object]] = {
        "suggest": lambda: suggest(Snapshot.of(rows), catalogue),
        "… and why not": lambda: [move.why_not for move in suggest(Snapshot.of(rows), catalogue).moves],
        "HiGHS alone": highs,
        "network_simplex": lambda: nx.network_simplex(graph),
    }
    alone: dict[str, Callable[[], object]] = {
        "ours": two_levels(situation),
        "HiGHS alone": bare_highs(situation, 2),
        **({"OR-Tools": flow} if flow else {}),
    }
    if flow is None:
        print("OR-Tools is not installed here: its row is left out")
    gc.collect()
    gc.freeze()  # else every way pays for scanning the others' instances
    taken = medians(alone, 3 * rounds, time.process_time)
    print(table(f"levels 1–2 alone, processor time, medians of {3 * rounds}", taken, "ours"))
    taken = medians(ways, rounds, time.process_time)
    print(table(f"processor time, medians of {rounds}", taken, "suggest"))


def once(size: str) -> None:
    """Prints processor time, clock and memory of suggesting once for a region or a nation."""
    catalogue, snapshot = load_catalogue(), of_size(size)
    made = _most_memory()
    clock, processor = time.monotonic(), time.process_time()
    suggestion = suggest(snapshot, catalogue)
    processor, clock = time.process_time() - processor, time.monotonic() - clock
    staff, tasks, units = SIZES[size]
    print(
        f"{size}: {staff} staff × {tasks} tasks in {units} units under {TREES[size]}, "
        f"{len(suggestion.moves)} moves, {suggestion.status.value}: {processor:.1f} s of processor time, "
        f"{clock:.0f} s by the clock (load {os.getloadavg()[0]:.1f}); at most {_most_memory():.0f} MB, "
        f"{made:.0f} MB when the snapshot was made"
    )


def _most_memory() -> float:
    """The most memory this process has had [MB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(size: str = "department", number: str = "") -> None:
    """Runs what is asked for."""
    if size in TREES:
        once(size)
    else:
        in_turns(size, int(number) if number else (15 if size == "department" else 3))


if __name__ == "__main__":
    main(*sys.argv[1:])
