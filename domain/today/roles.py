"""Tasks of one unit that share competence, as candidates for one role.

Read from the graph of what is mapped (`domain.today.network`): two tasks are tied by every competency both
take, the more the fewer others take it, and tasks that are tied more among themselves than chance would have
it are found by merging (Clauset, Newman & Moore 2004, networkx).
A candidate is a place to begin a talk: whether it makes a whole job is for people to judge.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from domain.model import Code, Competency
from domain.results import Milli
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.situation import Situation
from domain.today.workload import working_time


@dataclass(frozen=True, slots=True)
class Role:
    """Tasks of a unit that share competence: what they share, their time, who does and who may do them all.

    `positions` is how many full-time positions of the unit's working time the minutes fill.
    """

    unit: Code
    tasks: tuple[Code, ...]
    shared: tuple[Code, ...]
    """Competencies that at least half of the tasks take, those most tasks take first."""
    minutes: Milli
    positions: float
    doing: tuple[Code, ...]
    able: tuple[Code, ...]
    """Groups of which some position may do every one of the tasks."""


def roles(situation: Situation, graph: Any) -> tuple[Role, ...]:
    """Candidates for one role, by unit and then minutes, most first; `graph` is the situation's."""
    ties = _ties(situation, graph)
    found = [
        _role(situation, sorted(together)) for unit in sorted(ties) for together in _together(ties[unit])
    ]
    return tuple(sorted(found, key=lambda role: (role.unit, -role.minutes, role.tasks)))


def _together(ties: Any) -> Iterator[Iterable[int]]:
    from networkx.algorithms.community import greedy_modularity_communities

    for tasks in greedy_modularity_communities(ties, weight="weight"):
        if len(tasks) > 1:
            yield tasks


def _ties(situation: Situation, graph: Any) -> dict[Code, Any]:
    """How strongly tasks of each unit are tied by competence; by number, so that nothing hangs on names."""
    import networkx as nx

    numbers = {work.code: number for number, work in enumerate(situation.works) if work.demand}
    found: dict[Code, Any] = {}
    for competency in sorted(code for kind, code in graph.nodes if kind == "competency"):
        by_unit: dict[Code, list[int]] = {}
        for (_task, task), _competency in graph.in_edges(("competency", competency)):
            if task in numbers:
                by_unit.setdefault(situation.works[numbers[task]].unit.code, []).append(numbers[task])
        for unit, tasks in by_unit.items():
            for one, other in combinations(sorted(tasks), 2):
                ties = found.setdefault(unit, nx.Graph())
                before = ties.get_edge_data(one, other, {"weight": 0.0})["weight"]
                ties.add_edge(one, other, weight=before + 1 / (len(tasks) - 1))
    return found


def _role(situation: Situation, numbers: list[int]) -> Role:
    works = [situation.works[number] for number in numbers]
    minutes = sum(milli(work.demand) for work in works)
    unit = works[0].unit
    time = working_time(situation.snapshot, unit, "")
    full = float(time.minutes * (1 - time.allowance))
    return Role(
        unit=unit.code,
        tasks=tuple(work.code for work in works),
        shared=_shared(situation, works),
        minutes=minutes,
        positions=minutes / 1000 / full if full else 0.0,
        doing=tuple(sorted({group for work in works for group in work.today})),
        able=_able(situation, numbers),
    )


def _shared(situation: Situation, works: list[Work]) -> tuple[Code, ...]:
    count: dict[Code, int] = {}
    for work in works:
        for row in situation.snapshot.requirements_of.get(work.task.id, ()):
            code = situation.snapshot.by_id(Competency)[row.competency_id].code
            count[code] = count.get(code, 0) + 1
    shared = [code for code, times in count.items() if 2 * times >= len(works) and times > 1]
    return tuple(sorted(shared, key=lambda code: (-count[code], code)))


def _able(situation: Situation, numbers: list[int]) -> tuple[Code, ...]:
    pools = situation.staffing.pools
    sets = [
        {pools[profile.pool].group for profile in situation.eligibility.profiles(situation.may[number])}
        for number in numbers
    ]
    return tuple(sorted(set.intersection(*sets)))
