"""The graph of what is mapped."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.today.network import network
from domain.today.situation import Situation
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped
from tests.domain.oracle import Oracle

CATALOGUE = load_catalogue()


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
