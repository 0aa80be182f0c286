"""The mapped situation as one typed graph: processes, tasks, competencies, groups and those who work there.

Nodes are (kind, name): ("process", code), ("task", code), ("competency", code), ("group", code),
("profile", number). Edges say how: `holds_task`, `takes` (with level), `does` (minutes a week today),
`member_of`, `may_do`, `after`, `follows`. A profile stands for everyone alike in unit, group and
competence, so that no person is a node.
"""

from collections.abc import Iterator
from typing import Any

from domain.model import Competency, LinkKind, Process, Task
from domain.today.situation import Situation

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
    yield from _ties(situation)


def _ties(situation: Situation) -> Iterator[tuple[Node, Node, str, dict[str, Any]]]:
    """How the tasks of the scope are tied to others: what they come after, and what they follow."""
    snapshot = situation.snapshot
    tasks = snapshot.by_id(Task)
    mapped = [row.task for row in situation.works] + [row.task for row in situation.followers]
    for task in mapped:
        for link in snapshot.links_of.get(task.id, ()):
            if link.kind is LinkKind.AFTER and link.target_id is not None:
                yield ("task", task.code), ("task", tasks[link.target_id].code), "after", {}
        for key in snapshot.followed_by.get(task.id, ()):
            yield ("task", task.code), ("task", tasks[key].code), "follows", {}
