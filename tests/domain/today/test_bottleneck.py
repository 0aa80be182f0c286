"""Bottlenecks held against every set of tasks there is."""

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.results import Bottleneck
from domain.snapshot import Snapshot
from domain.today.analysis import analyse
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped
from tests.domain.oracle import Oracle

CATALOGUE = load_catalogue()
SAME = 1e-6


def found_in(snapshot: Snapshot) -> tuple[Bottleneck, ...]:
    return analyse(snapshot, CATALOGUE).bottlenecks


class Shortage:
    """The shortage of any set of tasks: their time, less that of everyone who may do one of them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.oracle = Oracle(snapshot, CATALOGUE)
        self.may = {key: set(self.oracle.may(key)) for key in self.oracle.divided}

    def time(self, tasks: set[str]) -> float:
        return sum(self.oracle.demand[key] * (1 + self.oracle.phi(key)) for key in tasks)

    def capacity(self, tasks: set[str]) -> float:
        seats = {i for key in tasks for i in self.may[key]}
        return sum(self.oracle.seat_capacity(self.oracle.seats[i]) for i in seats)

    def largest(self) -> tuple[float, set[str]]:
        """The largest shortage, and the smallest set that has it."""
        sets = [
            set(tasks) for size in range(len(self.may) + 1) for tasks in combinations(sorted(self.may), size)
        ]
        short = [self.time(tasks) - self.capacity(tasks) for tasks in sets]
        most = max(short)
        best = [tasks for tasks, value in zip(sets, short, strict=True) if value > most - SAME]
        return most, min(best, key=len)

    def codes(self, tasks: set[str]) -> tuple[str, ...]:
        return tuple(sorted(self.oracle.tasks[key].code for key in tasks))


@given(st.integers(0, 10**6))
def test_the_largest_shortage_of_all_sets_and_the_smallest_set_that_has_it(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    found, shortage = found_in(snapshot), Shortage(snapshot)
    most, tasks = shortage.largest()
    assert abs(sum(row.short for row in found) - 1000 * most) <= 5
    named = [code for row in found for code in row.tasks]
    assert tuple(sorted(named)) == shortage.codes(tasks)  # also: no task stands in two sets


@given(st.integers(0, 10**6))
def test_every_part_has_its_own_time_capacity_and_groups_and_shares_nobody(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    shortage = Shortage(snapshot)
    ids = {task.code: key for key, task in shortage.oracle.tasks.items()}
    taken: set[int] = set()
    for row in found_in(snapshot):
        tasks = {ids[code] for code in row.tasks}
        seats = {i for key in tasks for i in shortage.may[key]}
        assert row.groups == tuple(sorted({shortage.oracle.seats[i].group for i in seats}))
        assert abs(row.demand - 1000 * shortage.time(tasks)) <= 2
        assert abs(row.capacity - 1000 * shortage.capacity(tasks)) <= 2
        assert row.short == row.demand - row.capacity > 0
        assert taken.isdisjoint(seats)
        taken |= seats


def test_two_shortages_without_a_common_member_are_two_sets() -> None:
    mapped = Mapped()
    for code in ("K1", "K2"):
        mapped.competency(code)
    mapped.staff("a", "SP", 10, K1=3)
    mapped.staff("b", "HF", 20, K2=3)
    mapped.staff("c", "VP", 100)
    mapped.task("T1", 150, takes={"K1": 3})
    mapped.task("T2", 150, takes={"K1": 2})
    mapped.task("T3", 250, takes={"K2": 3})
    mapped.task("T4", 500)
    # T1 and T2 have 100 minutes of 300, T3 200 of 250; T4 may be done by all, VP included
    assert found_in(mapped.snapshot) == (
        Bottleneck(("T1", "T2"), ("SP",), 300_000, 100_000),
        Bottleneck(("T3",), ("HF",), 250_000, 200_000),
    )


def test_a_task_that_nobody_may_do_is_a_set_of_its_own_without_groups() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.staff("a", "SP")
    mapped.task("T", 100, takes={"K": 1})
    mapped.task("Write", 40, follows=["T"])
    assert found_in(mapped.snapshot) == (Bottleneck(("T",), (), 140_000, 0),)


def test_kin_locks_ceilings_guidance_and_pace_are_left_out() -> None:
    mapped = Mapped(tak_prosent="10")
    mapped.staff("a", "SP", 100)
    mapped.task("T", 1001, today={"X_PARO": 100}, locked=True)
    mapped.verdict("T", "SP", "kan", percent=50, by="LE", factor=3)
    assert found_in(mapped.snapshot) == (Bottleneck(("T",), ("SP",), 1_001_000, 1_000_000),)


def test_no_shortage_is_no_bottleneck() -> None:
    mapped = Mapped()
    mapped.staff("a", "SP", 100)
    mapped.task("T", 1000, today={"SP": 100})
    assert found_in(mapped.snapshot) == ()
