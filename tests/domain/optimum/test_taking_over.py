"""What a group could take over, held against the definitions, networkx and a program of each position."""

from math import inf
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
from domain.optimum.taking_over import takeovers
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from domain.today.takeover import NOBODY, Takeover
from reports.names import Names
from reports.questions.takeover import takeover_answer
from tests.domain.cases import GROUPS, drawn
from tests.domain.everything import everything
from tests.domain.facts import Facts, Pool
from tests.domain.mapped import Mapped
from tests.domain.oracle import Objective, Oracle, Program

CATALOGUE = load_catalogue()
SAME = 5
"""Thousandths of a minute that rounding may make."""


def takeover(situation: Situation, group: str) -> Takeover:
    (found,) = takeovers(situation, [group])
    return found


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
            pool = (seat.unit, seat.group)
            graph.add_edge(i, pool, capacity=round(oracle.seat_capacity(seat) * 1e6))
            graph.add_edge(pool, "to", capacity=round(oracle.ceiling(pool) * 1e6))
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


def test_time_that_is_stated_for_each_shift_is_not_used_in_another() -> None:
    mapped = Mapped()
    mapped.group("SP", scarcity=1.0)
    mapped.group("HF", scarcity=0.0)
    mapped.staff("s", "SP", count=2, percent=200)
    mapped.staff("h", "HF", 100)
    mapped.there("HF", Shift.DAG, 80)
    mapped.there("HF", Shift.NATT, 20)
    mapped.task("Round", 1000, today={"SP": 100}, shifts=DAY_AND_NIGHT)
    (row,) = found_in(mapped, "HF").offers
    # 600 by day, where it has 800; 200 of 400 at night
    assert (row.minutes, row.fits) == (1_000_000, 800_000)
    mapped.task("Watch", 150, today={"HF": 100}, shifts=((Shift.NATT, 100_000_000),))
    found = found_in(mapped, "HF")
    assert (found.spare, found.fits) == (850_000, 650_000)


def test_time_that_is_stated_for_no_shift_lies_in_the_others_together() -> None:
    mapped = Mapped()
    mapped.group("SP", scarcity=1.0)
    mapped.group("HF", scarcity=0.0)
    mapped.staff("s", "SP", count=2, percent=200)
    mapped.staff("h", "HF", 100)
    mapped.there("HF", Shift.DAG, 70)
    shifts = ((Shift.KVELD, 50_000_000), (Shift.NATT, 50_000_000))
    mapped.task("Evening", 400, today={"SP": 100}, shifts=shifts)
    mapped.task("Whenever", 500, today={"SP": 100})
    fits = {row.task: row.fits for row in found_in(mapped, "HF").offers}
    assert fits == {"Evening": 300_000, "Whenever": 500_000}


def test_own_work_is_laid_in_the_shifts_where_it_can_lie() -> None:
    mapped = Mapped()
    mapped.group("SP", scarcity=1.0)
    mapped.group("HF", scarcity=0.0)
    mapped.staff("s", "SP", count=2, percent=200)
    mapped.staff("day", "HF", 50, shifts=(Shift.DAG,))
    mapped.staff("night", "HF", 50, shifts=(Shift.NATT,))
    mapped.task("Round", 1000, today={"SP": 60, "HF": 40}, shifts=DAY_AND_NIGHT)
    mapped.task("Day", 300, today={"SP": 100}, shifts=((Shift.DAG, 100_000_000),))
    found = found_in(mapped, "HF")
    # its own 400 lie at night, where there is that much, so that 500 are left by day, and nothing at night
    assert (found.spare, found.fits) == (600_000, 500_000)


class InShifts:
    """The same for a department with everything: a column for every position in every shift of a task."""

    def __init__(self, facts: Facts, group: str, offers: dict[str, dict[str, float]]) -> None:
        self.facts, self.group, self.program = facts, group, Program()
        self.seats = [
            i for i, seat in enumerate(facts.seats) if seat.group == group and facts.seat_time(seat)
        ]
        self.load: dict[int, Objective] = {i: {} for i in self.seats}
        self.in_shift: dict[tuple[Pool, Shift | None], Objective] = {}
        self.levels: list[Objective] = [{}, {}, {}, {}]
        self.taken: dict[str, Objective] = {}
        for task in facts.mine:
            self._add(task, offers.get(task, {}))
        self._limit()

    def _add(self, task: str, givers: dict[str, float]) -> None:
        facts, program = self.facts, self.program
        near = [i for i in facts.in_place(facts.place[task], self.group) if i in self.seats]
        for giver, minutes in facts.today[task].items():
            percent, guide = facts.follow_up(task, giver)
            if percent and guide == self.group:
                self._whenever(near, percent * minutes)
        each = facts.per_minute(task, self.group)
        shares: dict[Shift | None, int] = dict(facts.tasks[task].shifts) or {None: 1}
        able = set(facts.may(task, self.group)) & set(self.seats)
        balance: Objective = {}
        lying = 0.0
        for shift, share in shares.items():
            there = [i for i in able if shift is None or self._is_there(i, shift)]
            part = facts.demand[task] * share / sum(shares.values())
            lying += part if there else 0.0
            columns = {program.column(): i for i in there}
            program.row(-inf, part, dict.fromkeys(columns, 1.0))
            balance |= dict.fromkeys(columns, 1.0)
            for column, i in columns.items():
                self.load[i][column] = each
                if shift is not None:
                    pool = (facts.seats[i].unit, self.group)
                    stated = shift if shift in facts.shares_of_time(pool) else None
                    self.in_shift.setdefault((pool, stated), {})[column] = each
        today = facts.today[task].get(self.group, 0.0)
        own = program.column(min(today, lying))
        self._whenever(near, each * max(0.0, today - lying))
        self.levels[0][own] = -each
        new = {giver: program.column(minutes) for giver, minutes in givers.items()}
        program.row(0.0, 0.0, balance | dict.fromkeys([own, *new.values()], -1.0))
        self.taken[task] = dict.fromkeys(new.values(), 1.0)
        for giver, column in new.items():
            worth = (
                facts.scarcity((facts.place[task], giver)) * facts.per_minute(task, giver) if giver else 0.0
            )
            self.levels[2 if giver else 1][column] = -worth if giver else -facts.weight(task)
            self.levels[3][column] = -each

    def _is_there(self, i: int, shift: Shift) -> bool:
        seat = self.facts.seats[i]
        stated = self.facts.shares_of_time((seat.unit, seat.group))
        part = stated.get(shift, max(0.0, 1 - sum(stated.values())))
        return part > 1e-9 and (not seat.shifts or shift in seat.shifts)

    def _whenever(self, near: list[int], minutes: float) -> None:
        columns = {self.program.column(): i for i in near}
        self.program.row(-inf, minutes, dict.fromkeys(columns, 1.0))
        for column, i in columns.items():
            self.load[i][column] = 1.0
            self.levels[0][column] = -1.0

    def _limit(self) -> None:
        facts = self.facts
        for i in self.seats:
            self.program.row(-inf, facts.seat_time(facts.seats[i]), self.load[i])
        for pool in {(facts.seats[i].unit, self.group) for i in self.seats}:
            mine = [self.load[i] for i in self.seats if facts.seats[i].unit == pool[0]]
            load = {column: each for row in mine for column, each in row.items()}
            elsewhere = facts.load_elsewhere.get(pool, 0.0)
            self.program.row(-inf, max(0.0, facts.ceiling(pool) - elsewhere), load)
        for (pool, shift), terms in self.in_shift.items():
            stated = facts.shares_of_time(pool)
            part = stated[shift] if shift else max(0.0, 1 - sum(stated.values()))
            if stated:
                self.program.row(-inf, part * facts.capacity[pool] * facts.free(pool), terms)

    def can_be_and_is_best(self, fits: dict[str, float]) -> bool:
        """Whether so many minutes can be taken over at the optimum of each level in turn."""
        for costs in self.levels:
            best = self.program.minimum(costs)
            assert best is not None
            self.program.row(-inf, best + 1e-3, costs)
        for task, minutes in fits.items():
            self.program.row(minutes - 0.01, minutes + 0.01, self.taken[task])
        return self.program.minimum({}) is not None


@pytest.mark.parametrize("seed", range(60))
def test_what_fits_shift_by_shift_is_what_a_program_of_each_position_finds(seed: int) -> None:
    snapshot = everything(seed)
    facts, situation = Facts(snapshot, CATALOGUE), planned(Situation(snapshot, CATALOGUE))
    ids = {task.code: key for key, task in facts.tasks.items()}
    for found in takeovers(situation, [group for group in GROUPS if facts.employed(group)]):
        offers = {
            ids[row.task]: {giver: minutes / 1000 for giver, minutes in row.givers} for row in found.offers
        }
        fits = {ids[row.task]: row.fits / 1000 for row in found.offers}
        assert InShifts(facts, found.group, offers).can_be_and_is_best(fits), found.group
