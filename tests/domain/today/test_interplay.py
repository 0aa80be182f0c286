"""Who passes work to whom, and where groups overlap."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.model import Shift
from domain.results import AllocationRow
from domain.today.interplay import Handover, Handovers, Overlap, handovers, overlaps
from domain.today.lower_layers import planned
from domain.today.network import network
from domain.today.situation import Situation
from domain.units import to_micro
from tests.domain.cases import drawn
from tests.domain.everything import everything
from tests.domain.facts import Facts, Seat
from tests.domain.mapped import Mapped
from tests.domain.oracle import Oracle

CATALOGUE = load_catalogue()


def handovers_in(situation: Situation, allocation: list[AllocationRow] | None = None) -> Handovers:
    return handovers(situation, network(situation), allocation)


def chain() -> Mapped:
    """Samples are taken, analysed and judged: each task is done once a week in so many minutes."""
    mapped = Mapped()
    for group in ("HE", "BI", "LE"):
        mapped.staff(group, group)
    mapped.task("Take", 100, today={"HE": 75, "BI": 25})
    mapped.task("Analyse", 100, today={"HE": 50, "BI": 50}, after=["Take"])
    mapped.task("Judge", 100, today={"LE": 100}, after=["Analyse"])
    return mapped


def test_how_often_work_changes_group() -> None:
    found = handovers_in(Situation(chain().snapshot, CATALOGUE))
    assert found.passes == 2
    assert found.between == (
        Handover("BI", "LE", 0.5, (("Analyse", "Judge"),)),
        Handover("HE", "LE", 0.5, (("Analyse", "Judge"),)),
        Handover("HE", "BI", 0.375, (("Take", "Analyse"),)),
        Handover("BI", "HE", 0.125, (("Take", "Analyse"),)),
    )
    assert found.changes == 1.5
    assert found.fewest == 1.25  # BI must be handed a quarter of the samples, the doctor all


def test_the_rarer_of_two_tasks_says_how_often_work_passes() -> None:
    mapped = Mapped()
    mapped.staff("a", "HE")
    mapped.staff("b", "LE")
    for code, times, group, after in (("Call", 300, "HE", []), ("Visit", 20, "LE", ["Call"])):
        mapped.task(code, 5, today={group: 100}, after=after)
        task = next(row for row in mapped.rows if getattr(row, "code", "") == code)
        mapped.rows[mapped.rows.index(task)] = type(task)(
            **{**{name: getattr(task, name) for name in task.__slots__}, "per_week": to_micro(times)}
        )
    found = handovers_in(Situation(mapped.snapshot, CATALOGUE))
    assert (found.passes, found.between[0].times) == (20, 20)


def test_work_that_nobody_does_is_passed_by_nobody() -> None:
    mapped = chain()
    mapped.task("Archive", 100, after=["Judge"])
    found = handovers_in(Situation(mapped.snapshot, CATALOGUE))
    assert found.passes == 3
    assert found.changes == 1.5
    assert found.fewest == 1.25


def test_what_follows_others_is_passed_by_whoever_does_those() -> None:
    mapped = chain()
    mapped.task("Drive", 30, follows=["Take"], after=["Judge"])
    along = {
        (row.giver, row.receiver): row.times
        for row in handovers_in(Situation(mapped.snapshot, CATALOGUE)).between
    }
    assert along["LE", "HE"] == 0.75


def test_a_suggested_division_is_told_in_the_same_way() -> None:
    allocation = [
        AllocationRow("Take", "HE", 75_000, 100_000),
        AllocationRow("Take", "BI", 25_000, 0),
        AllocationRow("Analyse", "HE", 50_000, 100_000),
        AllocationRow("Analyse", "BI", 50_000, 0),
        AllocationRow("Judge", "LE", 100_000, 100_000),
    ]
    found = handovers_in(Situation(chain().snapshot, CATALOGUE), allocation)
    assert [(row.giver, row.receiver, row.times) for row in found.between] == [("HE", "LE", 1.0)]
    assert found.processes[0].groups == ("HE", "LE")


@given(st.integers(0, 10**6))
def test_there_are_never_fewer_changes_than_there_must_be_nor_more_than_passes(seed: int) -> None:
    random = Random(seed)
    mapped = drawn(random)
    tasks = [row.code for row in mapped.rows if getattr(row, "code", "").startswith("T")]
    mapped.task("Z", 50, today={"A": 40, "B": 60}, after=random.sample(tasks, random.randint(0, len(tasks))))
    found = handovers_in(Situation(mapped.snapshot, CATALOGUE))
    assert -1e-9 <= found.fewest <= found.changes + 1e-4 <= found.passes + 2e-4
    times = [row.times for row in found.between]
    assert times == sorted(times, reverse=True)
    assert all(row.giver != row.receiver and row.times > 0 for row in found.between)


def test_processes_name_the_groups_that_do_something_in_them() -> None:
    mapped = chain()
    mapped.unit("F")
    mapped.task("Other", 10, "F", today={"X_PARO": 100})
    found = handovers_in(Situation(mapped.snapshot, CATALOGUE))
    assert [(row.process, row.groups) for row in found.processes] == [
        ("P-E", ("BI", "HE", "LE")),
        ("P-F", ("X_PARO",)),
    ]


def test_two_groups_overlap_in_what_both_may() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.staff("a", "SP", K=3)
    mapped.staff("b", "HF")
    mapped.task("Both", 100, today={"SP": 50, "HF": 50})
    mapped.task("Also", 50, today={"SP": 100})
    mapped.task("Hard", 30, today={"SP": 100}, takes={"K": 3})
    expected = Overlap("HF", "SP", ("Also", "Both"), 150_000, ("Both",), 0, 1)
    assert overlaps(Situation(mapped.snapshot, CATALOGUE)) == (expected,)


def test_two_groups_overlap_in_the_shifts_where_both_work() -> None:
    mapped = Mapped()
    mapped.staff("a", "SP")
    mapped.staff("b", "HF", shifts=(Shift.NATT,))
    mapped.staff("c", "VP")
    mapped.there("VP", Shift.DAG, 100)
    mapped.task("Round", 100, shifts=((Shift.DAG, 60_000_000), (Shift.NATT, 40_000_000)))
    mapped.task("Watch", 30, shifts=((Shift.NATT, 100_000_000),))
    # VP is there by day only, HF at night: each shares part of the round with SP, and neither with the other
    assert overlaps(Situation(mapped.snapshot, CATALOGUE)) == (
        Overlap("HF", "SP", ("Round", "Watch"), 70_000, (), 0, 0),
        Overlap("SP", "VP", ("Round",), 60_000, (), 1, 0),
    )


@pytest.mark.parametrize("seed", range(40))
def test_overlaps_shift_by_shift_by_the_definitions(seed: int) -> None:
    snapshot = everything(seed)
    facts = Facts(snapshot, CATALOGUE)
    when: dict[str, dict[str, set[Shift | None]]] = {}
    for task in facts.mine:
        shifts: list[Shift | None] = [shift for shift, _share in facts.tasks[task].shifts]
        for group in {seat.group for seat in facts.seats}:
            able = [facts.seats[i] for i in facts.may(task, group)]
            times = {shift for shift in shifts or [None] for seat in able if works_then(facts, seat, shift)}
            if times:
                when.setdefault(group, {})[task] = times
    found = {(row.first, row.second): row for row in overlaps(planned(Situation(snapshot, CATALOGUE)))}
    for one, two in combinations(sorted(when), 2):
        both = {task: when[one][task] & when[two][task] for task in when[one].keys() & when[two].keys()}
        shared = {task: times for task, times in both.items() if times}
        assert bool(shared) == ((one, two) in found)
        if shared:
            row = found[one, two]
            assert set(row.both_may) == {facts.tasks[task].code for task in shared}
            minutes = sum(facts.demand[task] * part_of(facts, task, times) for task, times in shared.items())
            assert row.minutes == pytest.approx(1000 * minutes, abs=4)
            assert row.only_first == len(when[one].keys() - when[two].keys())
            assert row.only_second == len(when[two].keys() - when[one].keys())


def works_then(facts: Facts, seat: Seat, shift: Shift | None) -> bool:
    """Whether a position is at work in a shift."""
    if shift is None:
        return True
    stated = facts.shares_of_time((seat.unit, seat.group))
    part = stated.get(shift, max(0.0, 1 - sum(stated.values())))
    return part > 1e-9 and bool(seat.part) and (not seat.shifts or shift in seat.shifts)


def part_of(facts: Facts, task: str, times: set[Shift | None]) -> float:
    """The part of a task that lies in these of its shifts."""
    shares = dict(facts.tasks[task].shifts)
    return sum(shares[shift] / sum(shares.values()) if shift else 1.0 for shift in times)


@given(st.integers(0, 10**6))
def test_overlaps_by_the_definitions(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    may: dict[str, set[str]] = {}
    for key in oracle.divided:
        for i in oracle.may(key):
            may.setdefault(oracle.seats[i].group, set()).add(oracle.tasks[key].code)
    found = {(row.first, row.second): row for row in overlaps(Situation(snapshot, CATALOGUE))}
    wanted = {(one, two) for one in may for two in may if one < two and may[one] & may[two]}
    assert set(found) == wanted
    minutes = {oracle.tasks[key].code: oracle.demand[key] for key in oracle.divided}
    for (one, two), row in found.items():
        assert row.both_may == tuple(sorted(may[one] & may[two]))
        assert (row.only_first, row.only_second) == (len(may[one] - may[two]), len(may[two] - may[one]))
        assert row.minutes == pytest.approx(1000 * sum(minutes[task] for task in row.both_may), abs=4)
