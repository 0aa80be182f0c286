"""Tasks of one unit that share competence, place and time, as candidates for one role.

Read from the graph of what is mapped (`domain.today.network`): two tasks are tied by every competency both
take, the more the fewer others take it and the more of them lies in the same shifts, and not at all where
they are done in different places. Tasks that are tied more among themselves than chance would have it are
found by merging (Clauset, Newman & Moore 2004, networkx). One whose place or shifts nobody stated fits any.
A candidate is a place to begin a talk: whether it makes a whole job is for people to judge.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from domain.model import Code, Competency, Shift, Task
from domain.results import Milli
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.eligibility import Bits
from domain.today.on_shift import part_in, there_in
from domain.today.situation import Situation
from domain.today.workload import working_time


@dataclass(frozen=True, slots=True)
class Role:
    """Tasks of a unit that share competence: what they share, their time, who does and who may do them all.

    `positions` is how many full-time positions of the unit's working time the minutes fill. `place` is where
    they are done, "" where it is not stated; `when` is how many of the minutes lie in each shift.
    """

    unit: Code
    tasks: tuple[Code, ...]
    shared: tuple[Code, ...]
    """Competencies that at least half of the tasks take, those most tasks take first."""
    minutes: Milli
    positions: float
    doing: tuple[Code, ...]
    able: tuple[Code, ...]
    """Groups of which some position may do every one of the tasks, in every shift it is done in."""
    place: str = ""
    when: tuple[tuple[Shift, Milli], ...] = ()


def roles(situation: Situation, graph: Any) -> tuple[Role, ...]:
    """Candidates for one role, by unit and then minutes, most first; `graph` is the situation's."""
    ties = _ties(situation, graph)
    there = {shift: there_in(situation, shift) for shift in Shift}
    found = [
        _role(situation, sorted(tasks), there)
        for unit in sorted(ties)
        for together in _together(ties[unit])
        for tasks in _in_one_place(situation, ties[unit], sorted(together))
    ]
    return tuple(sorted(found, key=lambda role: (role.unit, -role.minutes, role.tasks)))


def _together(ties: Any) -> Iterator[Iterable[int]]:
    from networkx.algorithms.community import greedy_modularity_communities

    for tasks in greedy_modularity_communities(ties, weight="weight"):
        if len(tasks) > 1:
            yield tasks


def _in_one_place(situation: Situation, ties: Any, numbers: list[int]) -> Iterator[list[int]]:
    """The tasks by place: those without one go where they are tied the most."""
    by_place: dict[str, list[int]] = {}
    for number in numbers:
        if place := _place(situation.works[number].task):
            by_place.setdefault(place, []).append(number)
    if len(by_place) < 2:
        yield numbers
        return
    stated = {place: list(tasks) for place, tasks in by_place.items()}
    for number in numbers:
        if not _place(situation.works[number].task):
            near = min(
                stated, key=lambda place: (-_tied(ties, number, stated[place]), -len(stated[place]), place)
            )
            by_place[near].append(number)
    yield from (sorted(tasks) for tasks in by_place.values() if len(tasks) > 1)


def _tied(ties: Any, number: int, others: Iterable[int]) -> float:
    """How strongly a task is tied to others in all."""
    return sum(float(ties.get_edge_data(number, other, {"weight": 0.0})["weight"]) for other in others)


def _place(task: Task) -> str:
    """Where a task is done, however it is spaced and spelt with capitals; "" where it is not stated."""
    return " ".join(task.place.split()).casefold()


def _together_in_time(one: Task, other: Task) -> float:
    """The part (0–1) of two tasks that is done in the same shifts; one without shifts fits any."""
    if not one.shifts or not other.shifts:
        return 1.0
    return sum(min(part_in(one, shift), part_in(other, shift)) for shift in Shift)


def _meeting(one: Task, other: Task) -> float:
    """How much two tasks meet in place and time (0–1)."""
    here, there = _place(one), _place(other)
    return 0.0 if here and there and here != there else _together_in_time(one, other)


def _ties(situation: Situation, graph: Any) -> dict[Code, Any]:
    """How strongly tasks of each unit are tied by competence, place and time; by number, not by names."""
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
                meeting = _meeting(situation.works[one].task, situation.works[other].task)
                if not meeting:
                    continue
                before = ties.get_edge_data(one, other, {"weight": 0.0})["weight"]
                ties.add_edge(one, other, weight=before + meeting / (len(tasks) - 1))
    return found


def _role(situation: Situation, numbers: list[int], there: Mapping[Shift, Bits]) -> Role:
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
        able=_able(situation, numbers, there),
        place=next((" ".join(work.task.place.split()) for work in works if work.task.place.strip()), ""),
        when=_when(works),
    )


def _when(works: list[Work]) -> tuple[tuple[Shift, Milli], ...]:
    """The minutes in each shift, of the tasks that state theirs."""
    minutes = {
        shift: sum(milli(work.demand * part_in(work.task, shift)) for work in works) for shift in Shift
    }
    return tuple((shift, value) for shift, value in minutes.items() if value)


def _shared(situation: Situation, works: list[Work]) -> tuple[Code, ...]:
    count: dict[Code, int] = {}
    for work in works:
        for row in situation.snapshot.requirements_of.get(work.task.id, ()):
            code = situation.snapshot.by_id(Competency)[row.competency_id].code
            count[code] = count.get(code, 0) + 1
    shared = [code for code, times in count.items() if 2 * times >= len(works) and times > 1]
    return tuple(sorted(shared, key=lambda code: (-count[code], code)))


def _able(situation: Situation, numbers: list[int], there: Mapping[Shift, Bits]) -> tuple[Code, ...]:
    pools = situation.staffing.pools
    sets = [
        {
            pools[profile.pool].group
            for profile in situation.eligibility.profiles(situation.may[number] & then)
        }
        for number in numbers
        for then in [there[shift] for shift, _share in situation.works[number].task.shifts] or [~0]
    ]
    return tuple(sorted(set.intersection(*sets)))
