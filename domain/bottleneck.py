"""Bottlenecks: tasks that together take more time than everyone who may do them has (Hall's theorem).

The set with the largest shortage is read from a maximum flow task → class in whole millionths of a
minute: the smallest such set is what can still be reached from the tasks that are not filled.
Source: Hall 1935; Ford & Fulkerson 1956. Locks, ceilings, guidance and groups that are not employed
are left out, and the time factor counts as 1 (docs/METHOD.md).
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from domain.division import Division
from domain.results import Bottleneck, Milli
from domain.rounding import milli
from domain.units import MICRO

SHOWN_FROM: Milli = 1
"""A shortage below a thousandth of a minute is rounding."""


def bottlenecks(division: Division) -> tuple[Bottleneck, ...]:
    """The connected parts of the smallest set of tasks with the largest shortage, by their first task."""
    works = division.situation.works
    time = [work.demand * (1 + work.follow) for work in works]
    found = [_bottleneck(division, time, tasks, classes) for tasks, classes in _parts(division, time)]
    return tuple(sorted((row for row in found if row.short >= SHOWN_FROM), key=lambda row: row.tasks))


def _bottleneck(division: Division, time: list[float], tasks: list[int], classes: list[int]) -> Bottleneck:
    situation = division.situation
    pools = situation.staffing.pools
    return Bottleneck(
        tasks=tuple(situation.works[i].code for i in tasks),
        groups=tuple(sorted({pools[division.class_pool[k]].group for k in classes})),
        demand=sum(milli(time[i]) for i in tasks),
        capacity=milli(sum(float(division.capacity[k]) for k in classes)),
    )


def _parts(division: Division, time: list[float]) -> Iterator[tuple[list[int], list[int]]]:
    """Tasks and classes of every part that is short."""
    import networkx as nx

    short = _short_set(division, time)
    graph: Any = nx.Graph()
    graph.add_nodes_from(("task", i) for i in short)
    for i in short:
        graph.add_edges_from((("task", i), ("class", int(k))) for k in np.flatnonzero(division.may[i]))
    for part in nx.connected_components(graph):
        tasks = sorted(number for kind, number in part if kind == "task")
        yield tasks, sorted(number for kind, number in part if kind == "class")


def _short_set(division: Division, time: list[float]) -> list[int]:
    """The smallest set of tasks with the largest shortage."""
    import networkx as nx
    from networkx.algorithms.flow import preflow_push

    graph: Any = nx.DiGraph()
    graph.add_nodes_from(("from", "to"))
    for i, minutes in enumerate(time):
        graph.add_edge("from", ("task", i), capacity=round(minutes * MICRO))
    for k, minutes in enumerate(division.capacity.tolist()):
        graph.add_edge(("class", k), "to", capacity=round(minutes * MICRO))
    for i, k in np.argwhere(division.may).tolist():
        graph.add_edge(("task", i), ("class", k))
    residual = preflow_push(graph, "from", "to")
    reached: set[Any] = {"from"}
    waiting: list[Any] = ["from"]
    while waiting:
        node = waiting.pop()
        for other, edge in residual[node].items():
            if other not in reached and edge["flow"] < edge["capacity"]:
                reached.add(other)
                waiting.append(other)
    return [i for i in range(len(time)) if ("task", i) in reached]
