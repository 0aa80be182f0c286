"""The mapped situation as one typed graph: processes, tasks, competencies, groups and those who work there.

Nodes are (kind, name): ("process", code), ("task", code), ("competency", code), ("group", code),
("profile", number). Edges say how: `holds_task`, `takes` (with level), `does` (minutes a week today),
`member_of`, `may_do`, `after`, `follows`. A profile stands for everyone alike in unit, group and
competence, so that no person is a node.
"""

from collections.abc import Iterator
from typing import Any

from domain.model import Competency, LinkKind, Process, Task, TaskLink
from domain.situation import Situation
from domain.snapshot import Snapshot

Node = tuple[str, str | int]


def network(situation: Situation) -> Any:
    """The graph (networkx.DiGraph) of the situation's tasks and everything around them."""
    import networkx as nx

    graph: Any = nx.DiGraph()
    for source, target, kind, data in _edges(situation):
        graph.add_edge(source, target, kind=kind, **data)
    return graph


def _edges(situation: Situation) -> Iterator[tuple[Node, Node, str, dict[str, Any]]]:
    snapshot = situation.snapshot
    processes, competencies = snapshot.by_id(Process), snapshot.by_id(Competency)
    for number, profile in enumerate(situation.staffing.profiles):
        group = situation.staffing.pools[profile.pool].group
        yield ("profile", number), ("group", group), "member_of", {}
    for work, members in zip(situation.works, situation.may, strict=True):
        task = ("task", work.code)
        yield ("process", processes[work.task.process_id].code), task, "holds_task", {}
        for row in snapshot.requirements_of.get(work.task.id, ()):
            yield task, ("competency", competencies[row.competency_id].code), "takes", {"level": row.level}
        for group, minutes in work.today.items():
            yield ("group", group), task, "does", {"minutes": minutes}
        for number in range(members.bit_length()):
            if members >> number & 1:
                yield ("profile", number), task, "may_do", {}
    for source, target, kind in _ties(snapshot):
        yield ("task", source), ("task", target), kind, {}


def _ties(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    tasks = snapshot.by_id(Task)
    for link in snapshot.all(TaskLink):
        if link.target_id is not None:
            kind = "after" if link.kind is LinkKind.AFTER else "follows"
            yield tasks[link.task_id].code, tasks[link.target_id].code, kind


def cycles_of_order(snapshot: Snapshot) -> tuple[tuple[str, ...], ...]:
    """Tasks that come after each other in a ring, each ring by its codes from the first in order.

    One ring is given for each knot of tasks that all come after each other.
    """
    import networkx as nx

    graph: Any = nx.DiGraph()
    graph.add_edges_from(sorted((a, b) for a, b, kind in _ties(snapshot) if kind == "after"))
    rings = []
    for knot in nx.strongly_connected_components(graph):
        first = min(knot)
        if len(knot) > 1 or graph.has_edge(first, first):
            ring = [source for source, _target in nx.find_cycle(graph.subgraph(sorted(knot)), first)]
            turn = ring.index(min(ring))
            rings.append(tuple(ring[turn:] + ring[:turn]))
    return tuple(sorted(rings))
