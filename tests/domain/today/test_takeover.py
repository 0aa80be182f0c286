"""What a group could take over, held against the definitions and against networkx."""

from random import Random
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.knowledge.groups import UnknownGroup
from domain.knowledge.law import LegalKind
from domain.model import Shift, TaskCategory
from domain.today.situation import Situation
from domain.today.takeover import NOBODY, PlainTask, PlainWork, Takeover, plain_work, takeover
from reports.names import Names
from reports.questions.takeover import takeover_answer
from tests.domain.cases import GROUPS, drawn
from tests.domain.mapped import Mapped
from tests.domain.oracle import Oracle

CATALOGUE = load_catalogue()
SAME = 5
"""Thousandths of a minute that rounding may make."""


def found_in(mapped: Mapped, group: str) -> Takeover:
    return takeover(Situation(mapped.snapshot, CATALOGUE), group)


class Plain:
    """The same question by the definitions, position by position."""

    def __init__(self, oracle: Oracle, group: str) -> None:
        self.oracle, self.group = oracle, group

    def eases(self, task: str, giver: str) -> bool:
        oracle, place = self.oracle, self.oracle.place[task]
        rank = {code: (oracle.scarcity(place, code), oracle.layer(code)) for code in (giver, self.group)}
        return oracle.employed(giver) and rank[giver] > rank[self.group]

    def open_tasks(self) -> list[str]:
        oracle = self.oracle
        found = []
        for task in oracle.divided:
            members = oracle.in_place(task, self.group)
            able = [i for i in oracle.may(task) if oracle.seats[i].group == self.group]
            percent, guide = oracle.follow_up(task, self.group)
            guided = not percent or any(oracle.seats[i].fte for i in oracle.in_place(task, guide))
            may = bool(able) if members else oracle.qualifies(task, self.group)
            if oracle.demand[task] and may and guided:
                found.append(task)
        return found

    def minutes(self, task: str) -> dict[str, float]:
        today = self.oracle.today[task]
        if not today:
            return {NOBODY: self.oracle.demand[task]}
        return {giver: value for giver, value in today.items() if self.eases(task, giver)}

    def time(self, offered: dict[str, float]) -> float:
        """The most of the group's own work and of what is offered that its members can do together."""
        oracle = self.oracle
        graph: Any = nx.DiGraph()
        graph.add_nodes_from(("from", "to"))
        seats = [i for i, seat in enumerate(oracle.seats) if seat.group == self.group]
        for i in seats:
            seat = oracle.seats[i]
            capacity = oracle.capacity[seat.unit, seat.group]
            ceiling = oracle._percent(seat.group, "ceiling_percent", "tak_prosent", 100) * capacity
            ceiling = max(ceiling, min(oracle.load_today.get((seat.unit, seat.group), 0.0), capacity))
            part = min(1.0, ceiling / capacity) if capacity else 0.0
            graph.add_edge(i, "to", capacity=round(oracle.seat_capacity(seat) * part * 1e6))
        for key, minutes, able in self._own(seats) + self._offered(offered, seats):
            graph.add_edge("from", key, capacity=round(minutes * 1e6))
            graph.add_edges_from((key, i) for i in able)
        return nx.maximum_flow_value(graph, "from", "to") / 1e6

    def _own(self, seats: list[int]) -> list[tuple[Any, float, list[int]]]:
        oracle, rows = self.oracle, []
        for task in oracle.divided:
            near = [i for i in oracle.in_place(task, self.group) if i in seats]
            able = [i for i in oracle.may(task) if i in seats] or near
            for group, minutes in oracle.today[task].items():
                percent, guide = oracle.follow_up(task, group)
                if group == self.group:
                    rows.append((("own", task), minutes * oracle.per_minute(task, group), able))
                if guide == self.group:
                    rows.append((("guide", task, group), minutes * percent, near))
        return rows

    def _offered(self, offered: dict[str, float], seats: list[int]) -> list[tuple[Any, float, list[int]]]:
        return [
            (
                ("new", task),
                minutes * self.oracle.per_minute(task, self.group),
                [i for i in self.oracle.may(task) if i in seats],
            )
            for task, minutes in offered.items()
        ]


@given(st.integers(0, 10**6), st.sampled_from(GROUPS))
def test_minutes_are_those_of_groups_that_are_eased_and_of_nobody(seed: int, group: str) -> None:
    snapshot = drawn(Random(seed)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    plain, found = Plain(oracle, group), takeover(Situation(snapshot, CATALOGUE), group)
    codes = {key: task.code for key, task in oracle.tasks.items()}
    wanted = {task: plain.minutes(task) for task in plain.open_tasks()}
    locked = {codes[task] for task, givers in wanted.items() if givers and oracle.tasks[task].locked}
    assert set(found.locked) == locked
    told = {row.task: row for row in found.offers}
    assert set(told) == {codes[task] for task, givers in wanted.items() if givers} - locked
    for task, givers in wanted.items():
        if codes[task] in told:
            row = told[codes[task]]
            assert dict(row.givers) == {
                key: pytest.approx(1000 * value, abs=1) for key, value in givers.items()
            }
            assert row.minutes == sum(value for _giver, value in row.givers)
            percent, guide = oracle.follow_up(task, group)
            assert row.guidance == pytest.approx(percent * row.minutes, abs=1)
            assert row.guided_by == (guide if percent else "")
            assert 0 <= row.fits <= row.minutes
            assert row.verdict.permits


@given(st.integers(0, 10**6), st.sampled_from(GROUPS))
def test_what_fits_is_all_the_time_that_own_work_leaves(seed: int, group: str) -> None:
    snapshot = drawn(Random(seed)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    plain, found = Plain(oracle, group), takeover(Situation(snapshot, CATALOGUE), group)
    ids = {task.code: key for key, task in oracle.tasks.items()}
    offered = {ids[row.task]: row.minutes / 1000 for row in found.offers}
    used = sum(row.fits / 1000 * oracle.per_minute(ids[row.task], group) for row in found.offers)
    assert used == pytest.approx(plain.time(offered) - plain.time({}), abs=SAME / 1000 * (1 + len(offered)))
    assert 1000 * used <= found.spare + SAME * (1 + len(offered))


def department() -> Mapped:
    mapped = Mapped(tak_prosent="90")
    for group, scarcity in (("LE", 2.0), ("SP", 1.0), ("HF", 0.0)):
        mapped.group(group, scarcity=scarcity)
    mapped.staff("l", "LE")
    mapped.staff("s", "SP")
    mapped.staff("h", "HF", count=2, percent=100)
    mapped.task("Own", 600, today={"HF": 100})
    mapped.task("OfNurse", 200, today={"SP": 100})
    mapped.task("OfDoctor", 150, today={"LE": 100})
    mapped.task("OfNobody", 40)
    return mapped


def test_time_is_filled_with_what_nobody_does_and_then_with_what_relieves_most() -> None:
    # 900 below the ceiling less 600 own: 40 of nobody's, 150 of the doctor's, and 110 of the nurse's 200
    found = found_in(department(), "HF")
    assert (found.members, found.spare, found.minutes, found.fits) == (2, 300_000, 390_000, 300_000)
    assert {row.task: row.fits for row in found.offers} == {
        "OfDoctor": 150_000,
        "OfNobody": 40_000,
        "OfNurse": 110_000,
    }
    assert {row.task: row.givers for row in found.offers}["OfNobody"] == ((NOBODY, 40_000),)


def test_slower_hands_and_followers_fill_the_time_sooner() -> None:
    mapped = department()
    mapped.verdict("OfDoctor", "HF", "kan", factor=1.5)
    mapped.task("Write", 75, follows=["OfDoctor"])
    fits = {row.task: row.fits for row in found_in(mapped, "HF").offers}
    # 260 minutes: a minute of the doctor's takes two of theirs and spares 1.5 × 2, more than the nurse's 1
    assert fits == {"OfDoctor": 130_000, "OfNobody": 40_000, "OfNurse": 0}


def test_locked_tasks_are_told_apart() -> None:
    mapped = department()
    mapped.task("Locked", 30, today={"LE": 100}, locked=True)
    found = found_in(mapped, "HF")
    assert found.locked == ("Locked",)
    assert "Locked" not in {row.task for row in found.offers}


def test_a_group_that_nobody_here_belongs_to_is_asked_by_what_all_its_members_hold() -> None:
    mapped = department()
    mapped.competency("K")
    mapped.group("VP", scarcity=0.0)
    mapped.holds("VP", K=2)
    mapped.task("Can", 50, today={"SP": 100}, takes={"K": 2})
    mapped.task("Cannot", 50, today={"SP": 100}, takes={"K": 3})
    found = found_in(mapped, "VP")
    assert (found.members, found.spare, found.fits) == (0, 0, 0)
    assert {row.task for row in found.offers} == {"Can", "OfDoctor", "OfNobody", "OfNurse"}


def test_those_who_are_not_employed_are_asked_by_people() -> None:
    assert found_in(department(), "X_FRIV") == Takeover("X_FRIV", 0, 0, (), (), employed=False)
    with pytest.raises(UnknownGroup):
        found_in(department(), "NO_SUCH")


DAY_AND_NIGHT = ((Shift.DAG, 60_000_000), (Shift.NATT, 40_000_000))


def test_of_a_task_in_shifts_it_could_take_what_lies_where_it_works() -> None:
    mapped = department()
    mapped.group("VP", scarcity=0.0)
    mapped.staff("v", "VP", shifts=(Shift.DAG,))
    mapped.task("Round", 300, today={"SP": 70, "VP": 20, "HF": 10}, shifts=DAY_AND_NIGHT)
    (row,) = [row for row in found_in(mapped, "VP").offers if row.task == "Round"]
    # 180 of the 300 minutes are by day, 60 of them its own; the nurse has 210 in all
    assert (row.givers, row.minutes, row.shifts) == ((("SP", 120_000),), 120_000, (Shift.DAG,))
    (row,) = [row for row in found_in(mapped, "HF").offers if row.task == "Round"]
    assert (row.givers, row.shifts) == ((("SP", 210_000), ("VP", 60_000)), ())


def test_those_who_work_in_another_unit_are_not_said_to_lack_time() -> None:
    mapped = Mapped()
    mapped.unit("F", parent="E")
    mapped.unit("G", parent="E")
    mapped.staff("s", "SP", unit="F")
    mapped.staff("h", "HF", unit="G")
    mapped.task("T", 100, "F", today={"SP": 100})
    found = found_in(mapped, "HF")
    assert [(row.task, row.fits, row.in_place) for row in found.offers] == [("T", 0, False)]
    lines = list(takeover_answer(found, Names(mapped.snapshot, CATALOGUE)).text())
    assert "ikke tid til overs" not in "".join(lines)
    assert "Men ingen i gruppen har stilling i enhetene som har oppgavene." in lines[1]
    assert "Ingen i gruppen har stilling i enheten F." in lines[2]


def test_nobody_of_the_group_at_work_then_is_no_offer() -> None:
    mapped = department()
    mapped.group("VP", scarcity=0.0)
    mapped.staff("v", "VP")
    mapped.there("VP", Shift.DAG, 100)
    mapped.task("Watch", 100, today={"SP": 100}, shifts=((Shift.NATT, 100_000_000),))
    assert "Watch" not in {row.task for row in found_in(mapped, "VP").offers}
    assert "Watch" in {row.task for row in found_in(mapped, "HF").offers}


def test_time_in_a_shift_is_that_of_the_members_who_work_then() -> None:
    mapped = Mapped()
    mapped.group("SP", scarcity=1.0)
    mapped.group("HF", scarcity=0.0)
    mapped.staff("s", "SP", count=2, percent=200)
    mapped.staff("day", "HF", 100, shifts=(Shift.DAG,))
    mapped.staff("night", "HF", 10, shifts=(Shift.NATT,))
    mapped.task("Round", 1000, today={"SP": 100}, shifts=DAY_AND_NIGHT)
    (row,) = found_in(mapped, "HF").offers
    assert (row.minutes, row.fits, row.shifts) == (
        1_000_000,
        700_000,
        (),
    )  # 600 by day, and 100 of 400 at night


def test_conditions_of_the_law_stand_with_the_offer() -> None:
    mapped = department()
    mapped.task(
        "Pills", 50, today={"SP": 100}, tags=("legemiddelhandtering",), category=TaskCategory.HELSEFAGLIG
    )
    (row,) = [row for row in found_in(mapped, "HF").offers if row.task == "Pills"]
    assert row.verdict is LegalKind.CONDITIONS
    assert "assessment" in row.conditions


def test_work_that_takes_no_health_competence_is_told_with_those_who_may_have_it() -> None:
    mapped = department()
    mapped.task("Care", 70, today={"SP": 100}, category=TaskCategory.HELSEFAGLIG)
    mapped.task("Journal", 60, today={"SP": 100}, tags=("rekvirering",))
    mapped.task("Goods", 30, today={"SP": 50, "HF": 50}, category=TaskCategory.ADMINISTRATIV)
    mapped.verdict("OfNurse", "HF", "skal ikke")
    assert plain_work(Situation(mapped.snapshot, CATALOGUE)) == (
        PlainWork("LE", (PlainTask("OfDoctor", 150_000, ("HF", "SP")),)),
        PlainWork("SP", (PlainTask("Goods", 15_000, ("HF",)), PlainTask("OfNurse", 200_000, ()))),
    )
