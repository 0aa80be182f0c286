"""Circles among things that refer to each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Edges = Mapping[str, Sequence[str]]


def cycles(edges: Edges, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Circles without a member in common, each as short as its first name allows, in the order of names.

    >>> cycles({"a": ["b"], "b": ["c"], "c": ["b"]}, {"a": "A", "b": "B", "c": "C"})
    [('b', 'c')]
    """
    if not edges:
        return []
    import networkx as nx

    graph: Any = nx.DiGraph()
    graph.add_edges_from((key, to) for key in sorted(edges, key=names.__getitem__) for to in edges[key])
    knots = (graph.subgraph(knot).copy() for knot in nx.strongly_connected_components(graph))
    found = [circle for knot in knots for circle in _circles(knot, names)]
    return sorted(found, key=lambda circle: names[circle[0]])


def _circles(knot: Any, names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Takes circles out of a knot until none is left, each from the first name that has one."""
    import networkx as nx

    for start in sorted(knot, key=names.__getitem__):
        if start not in knot:
            continue
        back = nx.single_target_shortest_path(knot, start)
        ways = [back[to] for to in knot.successors(start) if to in back]
        if ways:
            circle = min(ways, key=lambda way: (len(way), [names[key] for key in way]))
            yield (start, *circle[:-1])
            knot.remove_nodes_from(circle)
