"""Who passes work to whom along what comes after what, and where two groups' work overlaps.

Work passes along the graph of what is mapped (`domain.today.network`): when a task comes after another, as
many times a week as the rarer of the two is done. How often it changes group is reckoned as if who does the
one says nothing of who does the other; the fewest it can be, with the same shares, is told beside it. Groups
overlap in tasks that both may do at the same time.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from domain.model import Code, Shift
from domain.results import AllocationRow, Milli
from domain.rounding import milli
from domain.today.demand import Work
from domain.today.distribution import NOBODY, today
from domain.today.eligibility import Bits
from domain.today.on_shift import part_in, there_in
from domain.today.situation import Situation
from domain.units import MICRO

Shares = Mapping[Code, float]
"""The part of a task (0–1) that each group does; what nobody does is nobody's."""


@dataclass(frozen=True, slots=True)
class Handover:
    """How often a week one group passes work on to another, and along which tasks (before, after)."""

    giver: Code
    receiver: Code
    times: float
    along: tuple[tuple[Code, Code], ...]


@dataclass(frozen=True, slots=True)
class ProcessHands:
    """The groups that do something in a process."""

    process: Code
    groups: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Handovers:
    """How often work passes on a week, and changes group on the way: most often first, then by code."""

    passes: float
    fewest: float
    """The fewest changes of group there can be with these shares."""
    between: tuple[Handover, ...]
    processes: tuple[ProcessHands, ...]

    @property
    def changes(self) -> float:
        """How often work changes group."""
        return sum(row.times for row in self.between)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two groups' work: tasks both may do at the same time, with the minutes of the shifts where both work.

    Of them those both do today; and how many tasks only one of them may do, in whichever shifts.
    """

    first: Code
    second: Code
    both_may: tuple[Code, ...]
    minutes: Milli
    both_do: tuple[Code, ...]
    only_first: int
    only_second: int


def handovers(
    situation: Situation, graph: Any, allocation: Iterable[AllocationRow] | None = None
) -> Handovers:
    """How work is passed on today, or after a suggested allocation; `graph` is the situation's."""
    shares = _shares_today(situation) if allocation is None else _shares_after(allocation)
    found: dict[tuple[Code, Code], tuple[float, list[tuple[Code, Code]]]] = {}
    passes = fewest = 0.0
    for before, after, times in sorted(_links(situation, graph)):
        giving, taking = shares.get(before, {}), shares.get(after, {})
        common = sum(min(part, taking.get(group, 0.0)) for group, part in giving.items())
        passes += times
        fewest += times * (min(sum(giving.values()), sum(taking.values())) - common)
        for giver, given in giving.items():
            for receiver, taken in taking.items():
                if giver != receiver and given * taken * times:
                    often, along = found.get((giver, receiver), (0.0, []))
                    found[giver, receiver] = (often + given * taken * times, [*along, (before, after)])
    rows = [Handover(*groups, round(often, 6), tuple(along)) for groups, (often, along) in found.items()]
    rows.sort(key=lambda row: (-row.times, row.giver, row.receiver))
    return Handovers(passes, max(0.0, fewest), tuple(rows), tuple(_processes(graph, shares)))


def _links(situation: Situation, graph: Any) -> Iterator[tuple[Code, Code, float]]:
    """What comes after what in the scope: the earlier task, the later, and how often a week."""
    tasks = situation.snapshot.tasks
    for (_task, later), (_other, earlier), kind in graph.edges(data="kind"):
        if kind == "after":
            yield earlier, later, min(tasks[earlier].per_week, tasks[later].per_week) / MICRO


def _shares_today(situation: Situation) -> dict[Code, Shares]:
    shares: dict[Code, Shares] = {
        work.code: {group: minutes / work.demand for group, minutes in work.today.items()}
        for work in situation.all_works
        if work.demand
    }
    distribution = today(situation)
    for row in situation.followers:
        tally = distribution.follower_tally(row)
        shares[row.code] = _parts(tally.minutes)
    return shares


def _shares_after(allocation: Iterable[AllocationRow]) -> dict[Code, Shares]:
    minutes: dict[Code, dict[Code, Milli]] = {}
    for row in allocation:
        minutes.setdefault(row.task, {})[row.group] = row.after
    return {task: _parts(of_task) for task, of_task in minutes.items()}


def _parts(minutes: Mapping[Code, Milli]) -> Shares:
    whole = sum(minutes.values())
    return {group: value / whole for group, value in minutes.items() if whole and value and group != NOBODY}


def _processes(graph: Any, shares: Mapping[Code, Shares]) -> Iterator[ProcessHands]:
    groups: dict[Code, set[Code]] = {}
    for (_process, process), (_task, task), kind in graph.edges(data="kind"):
        if kind == "holds_task":
            groups.setdefault(process, set()).update(shares.get(task, ()))
    for process in sorted(groups):
        yield ProcessHands(process, tuple(sorted(groups[process])))


def overlaps(situation: Situation) -> tuple[Overlap, ...]:
    """Every two employed groups with tasks that both may do at the same time, by code."""
    may: dict[Code, dict[int, frozenset[Shift | None]]] = {}
    there = {shift: there_in(situation, shift) for shift in Shift}
    for number in range(len(situation.works)):
        for group, times in _who_when(situation, number, there).items():
            may.setdefault(group, {})[number] = frozenset(times)
    pairs = (_overlap(situation, one, other, may) for one, other in combinations(sorted(may), 2))
    return tuple(row for row in pairs if row.both_may)


def _who_when(
    situation: Situation, number: int, there: Mapping[Shift, Bits]
) -> dict[Code, set[Shift | None]]:
    """The groups with somebody who may do a task, and in which of its shifts (None: it has none)."""
    pools, eligibility = situation.staffing.pools, situation.eligibility
    able, found = situation.may[number], dict[Code, set[Shift | None]]()
    shifts: list[Shift | None] = [shift for shift, _share in situation.works[number].task.shifts]
    for shift in shifts or [None]:
        for profile in eligibility.profiles(able if shift is None else able & there[shift]):
            found.setdefault(pools[profile.pool].group, set()).add(shift)
    return found


def _overlap(
    situation: Situation,
    first: Code,
    second: Code,
    may: Mapping[Code, Mapping[int, frozenset[Shift | None]]],
) -> Overlap:
    shared = {number: may[first][number] & may[second][number] for number in may[first].keys() & may[second]}
    both = [(situation.works[number], shared[number]) for number in sorted(shared) if shared[number]]
    return Overlap(
        first=first,
        second=second,
        both_may=tuple(work.code for work, _times in both),
        minutes=sum(milli(work.demand * _part(work, times)) for work, times in both),
        both_do=tuple(work.code for work, _times in both if first in work.today and second in work.today),
        only_first=len(may[first].keys() - may[second].keys()),
        only_second=len(may[second].keys() - may[first].keys()),
    )


def _part(work: Work, times: Iterable[Shift | None]) -> float:
    """The part of a task that lies in these of its shifts."""
    return sum(1.0 if shift is None else part_in(work.task, shift) for shift in times)
