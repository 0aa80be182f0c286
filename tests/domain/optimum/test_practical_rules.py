"""Rules that make a plan practical, held against every choice tried on the second model."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product
from math import inf
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.model import Task
from domain.optimum.frontier import frontier
from domain.optimum.optimiser import suggest
from domain.results import Status, Suggestion
from domain.snapshot import Snapshot
from domain.today.situation import Situation
from tests.domain.cases import drawn
from tests.domain.everything import everything
from tests.domain.mapped import Mapped
from tests.domain.oracle import Division, Figures, Objective, Oracle, Pair

CATALOGUE = load_catalogue()
NEAR = 0.05
"""Rounding to thousandths, weighed up by time factors and scarcities [minutes]."""

seeds = st.integers(0, 10**6)
FEW = settings(max_examples=30)


def ward(**rules: str) -> Mapped:
    """A doctor with more than enough to do, and a carer."""
    mapped = Mapped(**rules)
    mapped.group("Doc", scarcity=3.0, layer=5)
    mapped.group("Nurse", scarcity=1.0, layer=3)
    mapped.group("Carer", scarcity=0.0, layer=1)
    mapped.staff("d", "Doc", 200)
    return mapped


def suggested(mapped: Mapped, most: int | None = None) -> Suggestion:
    return suggest(mapped.snapshot, CATALOGUE, max_moves=most)


def moved(suggestion: Suggestion) -> list[tuple[str, str, int]]:
    return sorted((row.task, row.receiver, row.minutes) for row in suggestion.moves)


def best_of(divisions: Iterable[Division]) -> Figures:
    """The best of the divisions that can be made, level by level."""
    tried = [division.best() for division in divisions]
    levels = ((tuple(round(level, 4) for level in found.levels), found) for found in tried if found)
    return min(levels, key=lambda row: row[0])[1]


def choices(oracle: Oracle) -> list[set[Pair]]:
    pairs = oracle.gainers()
    return [set(choice) for size in range(len(pairs) + 1) for choice in combinations(pairs, size)]


def agree(suggestion: Suggestion, best: Figures) -> None:
    found = suggestion.objectives
    assert suggestion.status is Status.OPTIMAL
    assert found.uncovered / 1000 == pytest.approx(best.uncovered, rel=1e-5, abs=NEAR)
    assert found.scarcity_cost / 1000 == pytest.approx(best.scarcity_cost, rel=1e-5, abs=NEAR)
    assert found.moved_minutes / 1000 == pytest.approx(best.moved_minutes, rel=1e-5, abs=NEAR)
    assert found.layer_minutes / 1000 == pytest.approx(best.layer_minutes, rel=1e-5, abs=NEAR)


def never_better(ruled: Suggestion, free: Suggestion) -> None:
    """A rule can only cost: uncovered first, then scarcity cost."""
    assert ruled.objectives.uncovered >= free.objectives.uncovered - 50
    if ruled.objectives.uncovered <= free.objectives.uncovered + 50:
        assert ruled.objectives.scarcity_cost >= free.objectives.scarcity_cost - 200


def gains(snapshot: Snapshot, suggestion: Suggestion) -> dict[tuple[str, str], tuple[float, float]]:
    """What every pair gains, and the task's demand [minutes]."""
    demand = {task.code: task.per_week * task.minutes / 1e12 for task in snapshot.tasks.values()}
    followed = {task.code for task in snapshot.tasks.values() if task.id in snapshot.followed_by}
    return {
        (row.task, row.group): ((row.after - row.before) / 1000, demand[row.task])
        for row in suggestion.allocation
        if row.after > row.before + 2 and row.task not in followed
    }


# -- the smallest part of a task --------------------------------------------------------------------


class OfTheTask(Division):
    """A division whose moves are at least a part of their task, or so many minutes."""

    def __init__(self, oracle: Oracle, choice: set[Pair], smallest: float, part: float) -> None:
        self.part = part
        super().__init__(oracle, choice, smallest)

    def _moves(self, pair: Pair, columns: Objective, choice: set[Pair] | None, smallest: float) -> None:
        least = max(smallest, self.part * self.oracle.demand[pair[0]])
        super()._moves(pair, columns, choice, least)


def test_a_move_is_the_smallest_part_of_the_task_or_none() -> None:
    mapped = ward(minste_andel_flytting="30")
    mapped.staff("c", "Carer", 20)
    mapped.task("Long", 800, today={"Doc": 100})
    mapped.task("Short", 150, today={"Doc": 100})
    # 200 minutes: 30 % of Long is 240, so nothing of it, and all of Short
    found = suggested(mapped)
    assert moved(found) == [("Short", "Carer", 150_000)]
    assert found.status is Status.OPTIMAL


def test_the_larger_of_minutes_and_part_holds() -> None:
    mapped = ward(minste_andel_flytting="30", minste_flytting="160")
    mapped.staff("c", "Carer", 20)
    mapped.task("Long", 800, today={"Doc": 100})
    mapped.task("Short", 150, today={"Doc": 100})
    assert moved(suggested(mapped)) == []


def test_why_not_names_the_smallest_move_of_the_task() -> None:
    mapped = ward(minste_andel_flytting="60")
    mapped.staff("c", "Carer", 60)
    mapped.group("Clerk", scarcity=0.0, layer=1)
    mapped.staff("k", "Clerk", 40)
    mapped.task("T", 600, today={"Doc": 100})
    (move,) = suggested(mapped).moves
    (other,) = {"Carer", "Clerk"} - {move.receiver}
    assert {row.group: row.reasons for row in move.why_not}[other] == ("smallest_move:360",)


@FEW
@given(seeds, st.sampled_from((0, 30)), st.sampled_from((10, 40, 100)))
def test_every_choice_of_moves_that_are_part_enough(seed: int, smallest: int, percent: int) -> None:
    rules = {"minste_flytting": str(smallest), "minste_andel_flytting": str(percent)}
    snapshot = drawn(Random(seed), **rules).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    if len(oracle.gainers()) > 5:
        return
    found = suggest(snapshot, CATALOGUE)
    agree(found, best_of(OfTheTask(oracle, row, smallest, percent / 100) for row in choices(oracle)))
    for gain, demand in gains(snapshot, found).values():
        assert gain > max(smallest, percent / 100 * demand) - 0.01
    never_better(found, suggest(drawn(Random(seed)).snapshot, CATALOGUE))


def test_the_frontier_keeps_the_smallest_part() -> None:
    mapped = ward(minste_andel_flytting="30")
    mapped.staff("c", "Carer", 20)
    mapped.task("Long", 800, today={"Doc": 100})
    mapped.task("Short", 150, today={"Doc": 100})
    steps = frontier(Situation(mapped.snapshot, CATALOGUE), 2).steps
    assert [[move.task for move in step.chosen] for step in steps] == [[], ["Short"], ["Short"]]


# -- the most persons who share a task --------------------------------------------------------------


class SharedBy(Division):
    """A division where each pair's task is done by at most so many persons of the group."""

    def __init__(self, oracle: Oracle, persons: dict[Pair, int]) -> None:
        self.persons = persons
        super().__init__(oracle)

    def _moves(self, pair: Pair, columns: Objective, choice: set[Pair] | None, smallest: float) -> None:
        super()._moves(pair, columns, choice, smallest)
        if pair in self.persons:
            self.program.row(
                0.0, sum(times(self.oracle, pair)[: self.persons[pair]], 0.0), dict.fromkeys(columns, 1.0)
            )


def times(oracle: Oracle, pair: Pair) -> list[float]:
    """Minutes of the task that each member of the group has time for, most first."""
    task, group = pair
    whole: dict[str, float] = {}
    heads: dict[str, int] = {}
    for i in oracle.may(task):
        seat = oracle.seats[i]
        if seat.group == group:
            minutes = oracle.seat_capacity(seat) / oracle.per_minute(task, group)
            whole[seat.person] = whole.get(seat.person, 0.0) + minutes
            heads[seat.person] = max(heads.get(seat.person, 0), seat.count)
    each = [whole[person] / heads[person] for person in whole for _head in range(heads[person])]
    return sorted((minutes for minutes in each if minutes > 0), reverse=True)


def fewest(oracle: Oracle, pair: Pair, minutes: float) -> int:
    """How many members it takes to do so many minutes of the task; all of them when they cannot."""
    longest = times(oracle, pair)
    enough = (n for n in range(len(longest) + 1) if sum(longest[:n]) >= minutes - 1e-3)
    return next(enough, len(longest))


def limited(mapped: Mapped, most: dict[str, int]) -> Snapshot:
    """The department with the most persons who share each task."""
    mapped.rows = [
        replace(row, most_performers=most.get(row.code)) if isinstance(row, Task) else row
        for row in mapped.rows
    ]
    return mapped.snapshot


def test_a_task_is_shared_by_no_more_persons_than_it_says() -> None:
    mapped = ward()
    mapped.staff("c", "Carer", 120, count=4)  # 300 minutes each
    mapped.task("T", 1000, today={"Doc": 100})
    mapped.task("U", 100, today={"Doc": 100})
    found = suggest(limited(mapped, {"T": 3}), CATALOGUE)
    # one of the three is a doctor who keeps the rest, or three carers who take 900 and leave 100 to nobody
    assert moved(found) == [("T", "Carer", 600_000), ("U", "Carer", 100_000)]
    assert found.objectives.uncovered == 0
    assert found.status is Status.OPTIMAL


def test_why_not_names_the_most_who_share_a_task() -> None:
    mapped = ward()
    mapped.staff("c", "Carer", 120, count=4)
    mapped.group("Clerk", scarcity=0.0, layer=1)
    mapped.staff("k", "Clerk", 120, count=4)
    mapped.task("T", 600, today={"Doc": 100})
    (move,) = suggest(limited(mapped, {"T": 2}), CATALOGUE).moves
    (other,) = {"Carer", "Clerk"} - {move.receiver}
    assert {row.group: row.reasons for row in move.why_not}[other] == ("most_performers:2",)


def test_what_nobody_does_because_so_few_may_share_it() -> None:
    mapped = Mapped()
    mapped.group("Carer", scarcity=0.0, layer=1)
    mapped.staff("c", "Carer", 120, count=4)
    mapped.task("T", 700)
    found = suggest(limited(mapped, {"T": 2}), CATALOGUE)
    assert [(row.minutes, row.reason) for row in found.uncovered] == [(100_000, "most_performers")]


def test_where_more_share_it_today_they_may_stay_as_many() -> None:
    mapped = ward()
    mapped.staff("n", "Nurse", 90, count=3)
    mapped.task("T", 800, today={"Nurse": 100})
    found = suggest(limited(mapped, {"T": 1}), CATALOGUE)
    assert (found.objectives.uncovered, moved(found)) == (0, [])


def test_a_limit_that_nothing_reaches_changes_nothing() -> None:
    mapped = ward()
    mapped.staff("c", "Carer", 120, count=4)
    mapped.task("T", 1000, today={"Doc": 100})
    free = suggested(mapped)
    assert suggest(limited(mapped, {"T": 6}), CATALOGUE).allocation == free.allocation


@FEW
@given(seeds, st.integers(1, 2))
def test_every_way_to_share_a_task_among_so_few(seed: int, most: int) -> None:
    mapped = drawn(Random(seed))
    snapshot = limited(mapped, dict.fromkeys(("T0", "T1"), most))
    oracle = Oracle(snapshot, CATALOGUE)
    tasks = [key for key in oracle.mine if oracle.tasks[key].most_performers]
    pairs = [pair for pair in Division(oracle).given if pair[0] in tasks and oracle.employed(pair[1])]
    if len(pairs) > 5:
        return
    allowed = {
        task: max(
            most, sum(fewest(oracle, p, oracle.today[task].get(p[1], 0.0)) for p in pairs if p[0] == task)
        )
        for task in tasks
    }
    ways = (
        dict(zip(pairs, row, strict=True))
        for row in product(*(range(len(times(oracle, pair)) + 1) for pair in pairs))
    )
    kept = [
        way for way in ways if all(sum(n for p, n in way.items() if p[0] == t) <= allowed[t] for t in tasks)
    ]
    found = suggest(snapshot, CATALOGUE)
    agree(found, best_of(SharedBy(oracle, way) for way in kept))
    after = {(row.task, row.group): row.after / 1000 for row in found.allocation}
    for task in tasks:
        code = oracle.tasks[task].code
        count = sum(
            fewest(oracle, pair, after.get((code, pair[1]), 0.0)) for pair in pairs if pair[0] == task
        )
        assert count <= allowed[task]
    never_better(found, suggest(drawn(Random(seed)).snapshot, CATALOGUE))


# -- moves in whole steps ---------------------------------------------------------------------------


class InSteps(Division):
    """A division where pairs gain exactly so much, and those whose odd minutes are taken keep nothing."""

    def __init__(self, oracle: Oracle, gained: dict[Pair, float], emptied: set[Pair]) -> None:
        self.gained, self.emptied = gained, emptied
        super().__init__(oracle, {pair for pair, minutes in gained.items() if minutes})

    def _moves(self, pair: Pair, columns: Objective, choice: set[Pair] | None, smallest: float) -> None:
        super()._moves(pair, columns, choice, smallest)
        today = self.oracle.today[pair[0]].get(pair[1], 0.0)
        if minutes := self.gained.get(pair, 0.0):
            self.program.row(today + minutes, today + minutes, dict.fromkeys(columns, 1.0))
        elif pair in self.emptied:
            self.program.row(0.0, 0.0, dict.fromkeys(columns, 1.0))


def in_steps(oracle: Oracle, pairs: list[Pair], step: float) -> Iterator[InSteps]:
    """Every division whose moves are whole steps, with the odd minutes of givers or without."""
    odd: dict[Pair, float] = {}
    for task in {pair[0] for pair in pairs}:
        size = step * oracle.demand[task]
        for giver, minutes in (oracle.today[task] or {"": oracle.demand[task]}).items():
            rest = minutes - size * round(minutes / size) if size else 0.0
            if abs(rest) > 1e-5 and (not giver or oracle.employed(giver)):
                odd[task, giver] = rest % size
    most = [int(1 / step + 1e-9) if oracle.demand[pair[0]] else 0 for pair in pairs]
    takers = [[None, *(p for p in pairs if p[0] == giver[0] and p != giver)] for giver in odd]
    for counts in product(*(range(number + 1) for number in most)):
        for taken in product(*takers):
            gained = {p: n * step * oracle.demand[p[0]] for p, n in zip(pairs, counts, strict=True)}
            emptied = set()
            for giver, taker in zip(odd, taken, strict=True):
                if taker is not None:
                    gained[taker] += odd[giver]
                    emptied.add(giver)
            whole = {task: sum(m for p, m in gained.items() if p[0] == task) for task, _group in pairs}
            clash = any(gained.get(giver) for giver in emptied)
            clash |= any(not group and whole[task] < oracle.demand[task] - 1e-6 for task, group in emptied)
            if not clash and all(whole[task] <= oracle.demand[task] + 1e-6 for task in whole):
                yield InSteps(oracle, gained, emptied)


def test_moves_are_whole_steps_of_the_task() -> None:
    mapped = ward(avrunding_prosent="5")
    mapped.staff("c", "Carer", 33)
    mapped.task("T", 1000, today={"Doc": 100})
    found = suggested(mapped)
    assert moved(found) == [("T", "Carer", 300_000)]
    assert found.status is Status.OPTIMAL


@pytest.mark.parametrize("most", [None, 1, 2])
def test_steps_that_lack_only_noise_of_the_smallest_move_are_one(most: int | None) -> None:
    snapshot = everything(1011, avrunding_prosent="10", minste_flytting="30")
    found = suggest(snapshot, CATALOGUE, max_moves=most)
    # three steps are 29.9999994 minutes, which nobody can tell from half an hour
    assert moved(found) == [("T0", "A", 30_000)]
    assert found.status is Status.OPTIMAL


def test_a_part_that_is_not_round_can_be_taken_over_whole() -> None:
    mapped = ward(avrunding_prosent="10")
    mapped.staff("n", "Nurse")
    mapped.staff("c", "Carer", 60)
    mapped.task("T", 900, today={"Doc": 1, "Nurse": 2})
    # the doctor's 300 minutes are three steps of 90 and 30 odd ones; three steps more from the nurse
    found = suggested(mapped)
    assert moved(found) == [("T", "Carer", 570_000)]
    assert {row.group: row.after for row in found.allocation}["Doc"] == 0


def test_why_not_and_what_nobody_does_name_the_rounding() -> None:
    mapped = Mapped(avrunding_prosent="50")
    mapped.group("Carer", scarcity=0.0, layer=1)
    mapped.staff("c", "Carer", 60)
    mapped.group("Clerk", scarcity=0.0, layer=1)
    mapped.staff("k", "Clerk", 20)
    mapped.task("T", 1000)
    found = suggested(mapped)
    assert moved(found) == [("T", "Carer", 500_000)]
    assert [(row.minutes, row.reason) for row in found.uncovered] == [(500_000, "rounding")]
    assert {row.group: row.reasons for row in found.moves[0].why_not}["Clerk"] == ("no_capacity",)


@settings(max_examples=25)
@given(seeds, st.sampled_from((25, 30, 50)), st.booleans())
def test_every_choice_of_moves_in_whole_steps(seed: int, percent: int, only_two: bool) -> None:
    snapshot = drawn(Random(seed), avrunding_prosent=str(percent)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    pairs = oracle.gainers()
    if len(pairs) > 4:
        return
    tried = list(in_steps(oracle, pairs, percent / 100))
    if len(tried) > 100:
        return
    if only_two:
        tried = [row for row in tried if sum(minutes > 0 for minutes in row.gained.values()) <= 2]
    found = suggest(snapshot, CATALOGUE, max_moves=2 if only_two else None)
    agree(found, best_of(tried))
    never_better(found, suggest(drawn(Random(seed)).snapshot, CATALOGUE))


# -- whole tasks ------------------------------------------------------------------------------------


class InWhole(Division):
    """A division where some tasks are moved whole: one group gains, and each giver keeps all or nothing."""

    def __init__(
        self, oracle: Oracle, split: tuple[str, ...], gaining: set[Pair], keeping: dict[Pair, bool]
    ) -> None:
        self.split, self.keeping = split, keeping
        super().__init__(oracle, gaining)

    def _moves(self, pair: Pair, columns: Objective, choice: set[Pair] | None, smallest: float) -> None:
        today = self.oracle.today[pair[0]].get(pair[1], 0.0)
        super()._moves(pair, columns, None if pair[0] in self.split else choice, 0.0)
        if pair in self.keeping:
            keeps = self.keeping[pair]
            self.program.row(today if keeps else 0.0, inf if keeps else 0.0, dict.fromkeys(columns, 1.0))


def in_whole(oracle: Oracle, split: tuple[str, ...]) -> Iterator[InWhole]:
    """Every division where only the tasks of `split` are moved in part."""
    pairs = oracle.gainers()
    ways: list[list[tuple[set[Pair], dict[Pair, bool]]]] = []
    for task in sorted({pair[0] for pair in pairs}):
        mine = [pair for pair in pairs if pair[0] == task]
        if task in split:
            continue
        of_task: list[tuple[set[Pair], dict[Pair, bool]]] = [(set(), {})]
        for pair in mine:
            givers = [p for p in mine if p != pair and oracle.today[task].get(p[1])]
            for keeps in product((True, False), repeat=len(givers)):
                of_task.append(({pair}, dict(zip(givers, keeps, strict=True))))
        ways.append(of_task)
    for way in product(*ways):
        gaining = set().union(*(row[0] for row in way))
        yield InWhole(oracle, split, gaining, {pair: keeps for row in way for pair, keeps in row[1].items()})


def fewest_in_part(oracle: Oracle, cap: float) -> tuple[int, Figures]:
    """The fewest tasks moved in part within a scarcity cost, and the best with so few."""
    free = oracle.best()
    tasks = sorted({pair[0] for pair in oracle.gainers()})
    for number in range(len(tasks) + 1):
        found = [
            figures
            for split in combinations(tasks, number)
            for way in in_whole(oracle, split)
            if (figures := way.best())
            and figures.uncovered <= free.uncovered + 1e-3
            and figures.scarcity_cost <= cap + 2e-3
        ]
        if found:
            return number, min(found, key=lambda row: tuple(round(level, 3) for level in row.levels))
    raise AssertionError("all in part is as free as it gets")


def test_a_whole_task_is_moved_where_it_costs_no_more_than_is_given_up() -> None:
    mapped = ward(hele_oppgaver="10")
    mapped.staff("c", "Carer", 60)
    mapped.task("T", 560, today={"Doc": 100})
    mapped.task("U", 300, today={"Doc": 100})
    # 600 minutes: all of one and some of the other spares 1 800; T alone spares 1 680, within 10 % of it
    assert moved(suggested(mapped)) == [("T", "Carer", 560_000)]
    mapped.setting("hele_oppgaver", "5")
    mapped.rows = [row for row in mapped.rows if getattr(row, "value", "") != "10"]
    found = suggested(mapped)
    assert (len(found.moves), found.objectives.scarcity_cost) == (2, 780_000)


def test_what_nobody_has_time_for_is_no_task_moved_in_part() -> None:
    mapped = Mapped(hele_oppgaver="1")
    mapped.group("Doc", scarcity=3.0, layer=5)
    mapped.group("Nurse", scarcity=1.0, layer=3)
    mapped.group("Carer", scarcity=0.0, layer=1)
    mapped.staff("d", "Doc", 50)
    mapped.staff("n", "Nurse", 10)
    mapped.staff("c", "Carer", 30)
    mapped.task("T", 600, today={"Doc": 100}, importance=2_000_000)
    mapped.task("U", 600, today={"Doc": 100})
    mapped.verdict("U", "Carer", "skal ikke")
    # one move: 300 of T to the carer; the doctor keeps 300 of it and has time for 200 of U
    found = suggested(mapped, most=1)
    assert moved(found) == [("T", "Carer", 300_000)]
    assert {(row.task, row.group): row.after for row in found.allocation}["U", "Doc"] == 200_000
    assert found.status is Status.OPTIMAL


@settings(max_examples=25)
@given(seeds, st.sampled_from((1, 20, 60)))
def test_the_fewest_tasks_in_part_of_every_choice(seed: int, percent: int) -> None:
    snapshot = drawn(Random(seed), hele_oppgaver=str(percent)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    if len(oracle.gainers()) > 4:
        return
    best, today = oracle.best().scarcity_cost, oracle.figures_today().scarcity_cost
    number, expected = fewest_in_part(oracle, best + percent / 100 * max(0.0, today - best))
    found = suggest(snapshot, CATALOGUE)
    agree(found, expected)
    never_better(found, suggest(drawn(Random(seed)).snapshot, CATALOGUE))
    assert count_in_part(snapshot, found) == number


def count_in_part(snapshot: Snapshot, suggestion: Suggestion) -> int:
    oracle = Oracle(snapshot, CATALOGUE)
    ids = {task.code: key for key, task in oracle.tasks.items()}
    may = set(Division(oracle).given)
    split = 0
    for task, key in ids.items():
        rows = [row for row in suggestion.allocation if row.task == task and key in oracle.mine]
        gaining = [row for row in rows if row.after > row.before + 2]
        broken = [
            row
            for row in rows
            if 2 < row.after < row.before - 2 and oracle.employed(row.group) and (key, row.group) in may
        ]
        split += len(gaining) > 1 or bool(gaining and broken)
    return split
