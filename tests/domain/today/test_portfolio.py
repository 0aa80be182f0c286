"""What a division does to groups' work."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.model import TaskCategory
from domain.optimum.optimiser import suggest
from domain.results import AllocationRow
from domain.today.portfolio import Breadth, GroupPortfolio, portfolio
from domain.today.situation import Situation
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
CARE, PRACTICAL, OFFICE = TaskCategory.HELSEFAGLIG, TaskCategory.PRAKTISK, TaskCategory.ADMINISTRATIV


def department() -> Mapped:
    mapped = Mapped()
    for code in ("WOUND", "CARE", "CLEAN"):
        mapped.competency(code)
    for group, layer in (("SP", 4), ("HF", 2), ("X_RENH", 1)):
        mapped.group(group, layer=layer)
        mapped.staff(group, group)
    mapped.task("Wounds", 100, today={"SP": 100}, takes={"WOUND": 2}, category=CARE)
    mapped.task("Care", 300, today={"SP": 50, "HF": 50}, takes={"CARE": 3}, category=CARE)
    mapped.task("Clean", 80, today={"SP": 25, "X_RENH": 75}, takes={"CLEAN": 1}, category=PRACTICAL)
    return mapped


def rows(*changes: tuple[str, str, float, float]) -> list[AllocationRow]:
    return [AllocationRow(task, group, int(1000 * a), int(1000 * b)) for task, group, a, b in changes]


MOVED = rows(
    ("Care", "HF", 150, 150),
    ("Care", "SP", 150, 150),
    ("Clean", "SP", 20, 0),
    ("Clean", "X_RENH", 60, 80),
    ("Wounds", "HF", 0, 100),
    ("Wounds", "SP", 100, 0),
)


def told(situation: Situation, allocation: list[AllocationRow]) -> dict[str, GroupPortfolio]:
    return {row.group: row for row in portfolio(situation, allocation).groups}


def test_what_takes_a_competency_of_which_a_group_uses_less_is_developing() -> None:
    found = told(Situation(department().snapshot, CATALOGUE), MOVED)
    assert (found["HF"].gained, found["HF"].lost) == ((("Wounds", 100_000),), ())
    assert (found["SP"].gained, found["SP"].lost) == ((), (("Wounds", 100_000),))
    assert found["SP"].only_loses
    assert not found["HF"].only_loses
    assert (found["X_RENH"].gained, found["X_RENH"].lost) == ((), ())  # more of the same
    assert (found["HF"].comes_into_use, found["HF"].goes_out_of_use) == (("WOUND",), ())
    assert (found["SP"].comes_into_use, found["SP"].goes_out_of_use) == ((), ("WOUND",))


def test_a_higher_level_of_the_same_competency_is_developing() -> None:
    mapped = department()
    mapped.task("Hard", 50, today={"SP": 100}, takes={"CARE": 4}, category=CARE)
    moved = [*MOVED, *rows(("Hard", "SP", 50, 0), ("Hard", "HF", 0, 50))]
    found = told(Situation(mapped.snapshot, CATALOGUE), moved)
    assert ("Hard", 50_000) in found["HF"].gained
    assert ("Hard", 50_000) in found["SP"].lost


def test_a_part_of_a_task_given_away_is_no_loss_while_the_group_keeps_the_rest() -> None:
    moved = rows(("Wounds", "HF", 0, 60), ("Wounds", "SP", 100, 40))
    found = told(Situation(department().snapshot, CATALOGUE), moved)
    assert found["SP"].lost == ()
    assert found["HF"].gained == (("Wounds", 60_000),)


@pytest.mark.parametrize(("minutes", "gained"), [(0.5, ()), (0.6, (("Wounds", 600),))])
def test_half_a_minute_is_no_change(minutes: float, gained: tuple[tuple[str, int], ...]) -> None:
    moved = rows(("Care", "HF", 150, 150), ("Wounds", "HF", 0, minutes))
    assert told(Situation(department().snapshot, CATALOGUE), moved)["HF"].gained == gained


def test_practical_work_is_developing_only_for_those_who_mostly_do_such_work() -> None:
    mapped = department()
    mapped.task("Goods", 40, today={"SP": 100}, takes={"WOUND": 4}, category=PRACTICAL)
    for group, gains in (("HF", False), ("X_RENH", True)):
        moved = [*MOVED, *rows(("Goods", "SP", 40, 0), ("Goods", group, 0, 40))]
        found = told(Situation(mapped.snapshot, CATALOGUE), moved)
        assert (("Goods", 40_000) in found[group].gained) is gains
        assert ("Goods", 40_000) not in found["SP"].lost


def test_a_group_that_did_nothing_gains_whatever_it_gets() -> None:
    mapped = department()
    mapped.staff("v", "VP")
    moved = rows(("Clean", "SP", 20, 0), ("Clean", "VP", 0, 20))
    assert told(Situation(mapped.snapshot, CATALOGUE), moved)["VP"].gained == (("Clean", 20_000),)


def test_breadth_and_the_share_of_core_tasks() -> None:
    situation = Situation(department().snapshot, CATALOGUE)
    found = portfolio(situation, MOVED, {"SP": frozenset({"Wounds"}), "HF": frozenset()})
    sp = next(row for row in found.groups if row.group == "SP")
    assert sp.before == Breadth(tasks=3, half=1, minutes=270_000, core=100_000)
    assert sp.after == Breadth(tasks=1, half=1, minutes=150_000, core=0)
    assert sp.one_sided
    assert sp.before.core_share == pytest.approx(100 / 270)
    shares = {row.group: row.after.core_share for row in found.groups}
    assert shares == {"HF": 0.0, "SP": 0.0, "X_RENH": None}  # nobody has said what theirs is


@pytest.mark.parametrize(
    ("minutes", "half"), [((), 0), ((100,), 1), ((50, 50), 1), ((40, 30, 30), 2), ((25, 25, 25, 25), 2)]
)
def test_how_few_tasks_fill_half_the_time(minutes: tuple[float, ...], half: int) -> None:
    mapped = Mapped()
    mapped.staff("a", "SP")
    for number, value in enumerate(minutes):
        mapped.task(f"T{number}", value, today={"SP": 100})
    found = portfolio(Situation(mapped.snapshot, CATALOGUE))
    assert [row.before.half for row in found.groups] == ([half] if minutes else [])


def test_the_leon_index_is_the_mean_height_of_the_minutes_somebody_does() -> None:
    mapped = department()
    mapped.task("Nobody", 500)
    found = portfolio(Situation(mapped.snapshot, CATALOGUE), MOVED)
    assert found.leon_before == pytest.approx((4 * 270 + 2 * 150 + 1 * 60) / 480)
    assert found.leon_after == pytest.approx((4 * 150 + 2 * 250 + 1 * 80) / 480)
    assert portfolio(Situation(Mapped().snapshot, CATALOGUE)).leon_before is None


def test_work_is_told_by_the_unit_of_the_task() -> None:
    mapped = department()
    mapped.unit("F", parent="E")
    mapped.task("Away", 30, "F", today={"SP": 100})
    found = portfolio(Situation(mapped.snapshot, CATALOGUE))
    assert [(row.unit, row.group) for row in found.groups] == [
        ("E", "HF"),
        ("E", "SP"),
        ("E", "X_RENH"),
        ("F", "SP"),
    ]


@given(st.integers(0, 10**6))
def test_today_changes_nothing_and_a_suggestion_re_adds(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    situation, suggestion = Situation(snapshot, CATALOGUE), suggest(snapshot, CATALOGUE)
    for row in portfolio(situation).groups:
        assert row.before == row.after
        assert (row.gained, row.lost, row.comes_into_use, row.goes_out_of_use) == ((), (), (), ())
    found = portfolio(situation, suggestion.allocation)
    assert sum(row.before.minutes for row in found.groups) == sum(row.before for row in suggestion.allocation)
    assert sum(row.after.minutes for row in found.groups) == sum(row.after for row in suggestion.allocation)
    for row in found.groups:
        assert row.after.half <= row.after.tasks
        assert {task for task, _minutes in row.gained}.isdisjoint(task for task, _minutes in row.lost)
        assert bool(row.gained) == bool(row.comes_into_use)
        assert bool(row.lost) == bool(row.goes_out_of_use)
        assert set(row.comes_into_use).isdisjoint(row.goes_out_of_use)
    height = sum(row.after * situation.groups[row.group].layer for row in suggestion.allocation)
    minutes = sum(row.after for row in suggestion.allocation)
    assert (found.leon_after or 0.0) == pytest.approx(height / minutes if minutes else 0.0)
