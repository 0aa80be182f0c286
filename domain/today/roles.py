"""Tasks of one unit that share competence, as candidates for one role.

Two tasks are tied by every competency both take, the more the fewer others take it; the tasks that are tied
more among themselves than chance would have it are found by merging (Clauset, Newman & Moore 2004, networkx).
A candidate is a place to begin a talk: whether it makes a whole job is for people to judge.
"""

from collections.abc import Iterator
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


def roles(situation: Situation) -> tuple[Role, ...]:
    """Candidates for one role, by unit and then minutes, most first."""
    by_unit: dict[Code, list[int]] = {}
    for number, work in enumerate(situation.works):
        by_unit.setdefault(work.unit.code, []).append(number)
    found = [role for unit in sorted(by_unit) for role in _of_unit(situation, by_unit[unit])]
    return tuple(sorted(found, key=lambda role: (role.unit, -role.minutes, role.tasks)))


def _of_unit(situation: Situation, numbers: list[int]) -> Iterator[Role]:
    from networkx.algorithms.community import greedy_modularity_communities

    ties = _ties(situation, numbers)
    if ties.number_of_edges():
        for together in greedy_modularity_communities(ties, weight="weight"):
            if len(together) > 1:
                yield _role(situation, sorted(together))


def _ties(situation: Situation, numbers: list[int]) -> Any:
    """How strongly tasks are tied by competence; tasks by their number, so that nothing hangs on names."""
    import networkx as nx

    taking: dict[str, list[int]] = {}
    for number in numbers:
        work = situation.works[number]
        for row in situation.snapshot.requirements_of.get(work.task.id, ()) if work.demand else ():
            taking.setdefault(row.competency_id, []).append(number)
    ties: Any = nx.Graph()
    ties.add_nodes_from(sorted({number for together in taking.values() for number in together}))
    codes = {row.id: row.code for row in situation.snapshot.all(Competency)}
    for key in sorted(taking, key=lambda key: codes[key]):
        together = taking[key]
        for one, other in combinations(together, 2):
            before = ties.get_edge_data(one, other, {"weight": 0.0})["weight"]
            ties.add_edge(one, other, weight=before + 1 / (len(together) - 1))
    return ties


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
