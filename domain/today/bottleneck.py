"""Bottlenecks: tasks that together take more time than everyone who may do them has (Hall's theorem).

The set with the largest shortage is read from a maximum flow task → class in whole millionths of a
minute: the smallest such set is what can still be reached from the tasks that are not filled.
Source: Hall 1935; Ford & Fulkerson 1956. Locks, ceilings, guidance and groups that are not employed
are left out, and the time factor counts as 1 (docs/METHOD.md).
"""

from collections.abc import Iterator
from typing import Any

from domain.model import Code
from domain.results import Bottleneck, Milli
from domain.rounding import milli
from domain.today.network import network
from domain.today.situation import Situation
from domain.units import MICRO

SHOWN_FROM: Milli = 1
"""A shortage below a thousandth of a minute is rounding."""


def bottlenecks(situation: Situation) -> tuple[Bottleneck, ...]:
    """The connected parts of the smallest set of tasks with the largest shortage, by their first task."""
    found = list(_Shortage(situation).parts())
    return tuple(sorted((row for row in found if row.short >= SHOWN_FROM), key=lambda row: row.tasks))


class _Shortage:
    """The network of who may do what, with the minutes each task takes and each profile has."""

    def __init__(self, situation: Situation) -> None:
        staffing = situation.staffing
        self._graph = network(situation)
        self._takes = {work.code: work.demand * (1 + work.follow) for work in situation.works}
        self._has = [staffing.capacity_of(row) * situation.free_part[row.pool] for row in staffing.profiles]
        self._group = [staffing.pools[row.pool].group for row in staffing.profiles]

    def _able(self, task: Code) -> list[int]:
        """The profiles that may do a task."""
        edges = self._graph.in_edges(("task", task), data="kind")
        return [source[1] for source, _task, kind in edges if kind == "may_do"]

    def parts(self) -> Iterator[Bottleneck]:
        """The parts of the set that is short, each with those who may do its tasks."""
        import networkx as nx

        short = self._short_set()
        able = {("profile", number) for task in short for number in self._able(task)}
        around = self._graph.subgraph({("task", task) for task in short} | able)
        may_do = [(a, b) for a, b, kind in around.edges(data="kind") if kind == "may_do"]
        for part in nx.connected_components(around.edge_subgraph(may_do).to_undirected()):
            yield self._bottleneck(part)
        for task in short:
            if not self._able(task):
                yield self._bottleneck({("task", task)})

    def _bottleneck(self, part: set[tuple[str, Any]]) -> Bottleneck:
        tasks = sorted(name for kind, name in part if kind == "task")
        profiles = sorted(name for kind, name in part if kind == "profile")
        return Bottleneck(
            tasks=tuple(tasks),
            groups=tuple(sorted({self._group[number] for number in profiles})),
            demand=sum(milli(self._takes[task]) for task in tasks),
            capacity=milli(sum(self._has[number] for number in profiles)),
        )

    def _short_set(self) -> list[Code]:
        """The smallest set of tasks with the largest shortage."""
        import networkx as nx
        from networkx.algorithms.flow import preflow_push

        flow: Any = nx.DiGraph()
        flow.add_nodes_from(("from", "to"))
        for task, minutes in self._takes.items():
            flow.add_edge("from", task, capacity=round(minutes * MICRO))
            flow.add_edges_from((task, number) for number in self._able(task))
        for number, minutes in enumerate(self._has):
            flow.add_edge(number, "to", capacity=round(minutes * MICRO))
        residual = preflow_push(flow, "from", "to")
        left = [(a, b) for a, b, edge in residual.edges(data=True) if edge["flow"] < edge["capacity"]]
        open_ways: Any = nx.DiGraph(left)
        open_ways.add_node("from")
        reached = nx.descendants(open_ways, "from")
        return [task for task in self._takes if task in reached]
