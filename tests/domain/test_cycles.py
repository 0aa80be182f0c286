"""Circles: each is found, named once, and nothing outside it is blamed."""

import networkx
from hypothesis import given
from hypothesis import strategies as st

from domain.cycles import cycles

NAMES = {letter: letter for letter in "abcdefg"}
graphs = st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), unique=True))


@given(graphs)
def test_found_when_and_only_when_there_is_one(edges):
    found = cycles(edges, NAMES)
    graph = networkx.DiGraph([(key, to) for key, targets in edges.items() for to in targets])
    assert bool(found) == (not networkx.is_directed_acyclic_graph(graph))
    for circle in found:
        assert all(to in edges[key] for key, to in zip(circle, circle[1:] + circle[:1], strict=True))
    graph.remove_nodes_from({key for circle in found for key in circle})
    assert networkx.is_directed_acyclic_graph(graph)


def test_the_first_name_begins():
    assert cycles({"c": ["a"], "a": ["b"], "b": ["c"], "d": ["a"]}, NAMES) == [("a", "b", "c")]
    assert cycles({"a": ["a"]}, NAMES) == [("a",)]
