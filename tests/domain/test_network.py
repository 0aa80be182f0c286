"""The graph of what is mapped, and rings of tasks that come after each other."""

from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.network import cycles_of_order, network
from domain.situation import Situation
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped
from tests.domain.oracle import Oracle

CATALOGUE = load_catalogue()


def ordered(**after: str) -> Mapped:
    """Tasks that come after others: A="B C" says that A comes after B and C."""
    mapped = Mapped()
    for code, targets in after.items():
        mapped.task(code, 10, after=targets.split())
    return mapped


@pytest.mark.parametrize(
    ("after", "rings"),
    [
        ({"A": "", "B": "A", "C": "A B"}, ()),
        ({"A": "B", "B": "A"}, (("A", "B"),)),
        ({"A": "A", "B": "A"}, (("A",),)),
        ({"C": "A", "A": "B", "B": "C"}, (("A", "B", "C"),)),
        ({"A": "B", "B": "A", "C": "D", "D": "C"}, (("A", "B"), ("C", "D"))),
        ({"A": "B", "B": "C", "C": "D", "D": "B"}, (("B", "C", "D"),)),
    ],
    ids=["none", "two", "itself", "three", "two rings", "led into"],
)
def test_a_ring_is_named_by_its_tasks_in_order(
    after: dict[str, str], rings: tuple[tuple[str, ...], ...]
) -> None:
    assert cycles_of_order(ordered(**after).snapshot) == rings


@given(st.integers(0, 10**6))
def test_every_knot_has_a_ring_that_is_one(seed: int) -> None:
    random = Random(seed)
    codes = "ABCDEF"
    after = {code: random.sample(codes, random.choice((0, 0, 1, 2))) for code in codes}
    rings = cycles_of_order(ordered(**{code: " ".join(after[code]) for code in codes}).snapshot)
    graph = nx.DiGraph([(code, target) for code in codes for target in after[code]])
    knots = [
        knot for knot in nx.strongly_connected_components(graph) if graph.subgraph(knot).number_of_edges()
    ]
    assert len(rings) == len(knots)
    for ring in rings:
        assert ring[0] == min(ring)
        assert all(graph.has_edge(a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))


def test_the_graph_says_how_everything_hangs_together() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.staff("n", "SP", K=3)
    mapped.task("Wash", 100, today={"SP": 75, "HF": 25}, takes={"K": 2})
    mapped.task("Write", 10, follows=["Wash"])
    mapped.task("Rest", 10, after=["Wash"])
    graph = network(Situation(mapped.snapshot, CATALOGUE))
    edges = {(a, b): data for a, b, data in graph.edges(data=True)}
    assert edges[("process", "P-E"), ("task", "Wash")] == {"kind": "holds_task"}
    assert edges[("task", "Wash"), ("competency", "K")] == {"kind": "takes", "level": 2}
    assert edges[("group", "SP"), ("task", "Wash")] == {"kind": "does", "minutes": 75.0}
    assert edges[("profile", 0), ("group", "SP")] == {"kind": "member_of"}
    assert edges[("profile", 0), ("task", "Wash")] == {"kind": "may_do"}
    assert edges[("task", "Write"), ("task", "Wash")] == {"kind": "follows"}
    assert edges[("task", "Rest"), ("task", "Wash")] == {"kind": "after"}


@given(st.integers(0, 10**6))
def test_who_may_do_what_is_in_the_graph_and_no_person_is(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    graph = network(Situation(snapshot, CATALOGUE))
    for key in oracle.divided:
        code = oracle.tasks[key].code
        into = [
            source
            for source, _to, data in graph.in_edges(("task", code), data=True)
            if data["kind"] == "may_do"
        ]
        groups = {target[1] for source in into for target in graph.successors(source) if target[0] == "group"}
        assert groups == {oracle.seats[i].group for i in oracle.may(key)}
    assert {kind for kind, _name in graph.nodes} <= {"process", "task", "competency", "group", "profile"}
