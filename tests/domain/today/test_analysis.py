"""What is known about today's division, by hand and held against the second model."""

from datetime import date
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.model import Position, Requirement
from domain.results import Analysis, CompetencyPoint, Freeable, GroupFinding, PersonPoint, TaskFinding, Totals
from domain.today.analysis import analyse
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped
from tests.domain.oracle import Oracle

CATALOGUE = load_catalogue()

seeds = st.integers(0, 10**6)


def analysed(mapped: Mapped, unit: str | None = None) -> Analysis:
    return analyse(mapped.snapshot, CATALOGUE, unit=unit)


def group(found: Analysis, unit: str, code: str) -> GroupFinding:
    return next(row for row in found.groups if (row.unit, row.group) == (unit, code))


def task(found: Analysis, code: str) -> TaskFinding:
    return next(row for row in found.tasks if row.task == code)


# -- load against capacity ---------------------------------------------------------------------------------


def test_capacity_and_staff_needed_without_a_time_basis() -> None:
    mapped = Mapped()
    mapped.staff("n", "SP", 80)
    mapped.task("Wash", 1200, today={"SP": 50})
    row = group(analysed(mapped), "E", "SP")
    # 0.8 × 1 000 minutes; the one share is normalised to the whole: 1 200 minutes take 1.2 positions
    assert (row.capacity, row.load) == (800_000, 1_200_000)
    assert (row.required_fte, row.current_fte) == pytest.approx((1.2, 0.8))
    assert row.difference_fte == pytest.approx(-0.4)
    assert (row.ratio, row.utilisation) == pytest.approx((0.8 / 1.2, 1.5))


def test_capacity_and_staff_needed_with_allowances_and_individual_hours() -> None:
    mapped = Mapped()
    # AWT = (52 × 5 − 10 − 25 − 5) × 7.8 = 1 716 hours a year = 1 980 minutes a week
    mapped.time(
        "E", "SP", sick_days=5, hours_per_day=7.8, allowance_percent=10, individual_hours_per_year=171.6
    )
    mapped.staff("n", "SP", 200, count=2)
    mapped.task("Wash", 891, today={"SP": 100})
    row = group(analysed(mapped), "E", "SP")
    # CAF = 1 / 0.9; IAF = 171.6 / 1 716 = 0.1; R = 891 / 1 980 / 0.9 + 0.1 = 0.6
    assert row.required_fte == pytest.approx(0.6)
    assert row.ratio == pytest.approx(2 / 0.6)
    # capacity = (2 × 1 980 − 0.1 × 1 980) × 0.9
    assert row.capacity == 3_385_800


def test_a_groups_own_row_replaces_the_units_row_as_a_whole() -> None:
    mapped = Mapped()
    mapped.time("E", allowance_percent=50, hours_per_day=8)
    mapped.time("E", "SP", hours_per_day=8)
    mapped.staff("n", "SP")
    mapped.staff("h", "HF")
    found = analysed(mapped)
    awt = (260 - 35) * 8 * 60 / 52
    assert group(found, "E", "SP").capacity == round(1000 * awt)
    assert group(found, "E", "HF").capacity == round(1000 * awt / 2)


def test_groups_that_are_not_employed_show_what_they_do_and_need_no_staff() -> None:
    mapped = Mapped()
    mapped.task("Shop", 200, today={"X_PARO": 60, "SP": 40})
    mapped.task("Write", 50, follows=["Shop"])
    found = analysed(mapped)
    row = group(found, "E", "X_PARO")
    assert (row.employed, row.capacity, row.load) == (False, 0, 150_000)
    assert (row.required_fte, row.current_fte, row.ratio) == (0.0, 0.0, None)
    # a share without a position is listed too, as a pool without time
    assert (group(found, "E", "SP").capacity, group(found, "E", "SP").load) == (0, 100_000)
    assert group(found, "E", "SP").ratio == 0.0


def test_a_position_of_no_time_is_a_pool_all_the_same() -> None:
    mapped = Mapped()
    mapped.staff("n", "SP", 0)
    row = group(analysed(mapped), "E", "SP")
    assert (row.capacity, row.load, row.ratio, row.utilisation) == (0, 0, None, None)


def test_guidance_and_slower_hands_are_part_of_the_load() -> None:
    mapped = Mapped()
    mapped.staff("n", "SP")
    mapped.staff("h", "HF")
    mapped.task("Wash", 200, today={"HF": 100})
    mapped.verdict("Wash", "HF", "kan", percent=20, by="SP", factor=1.5)
    found = analysed(mapped)
    assert (group(found, "E", "HF").load, group(found, "E", "SP").load) == (300_000, 40_000)


@given(seeds)
@example(3841)  # load and capacity alike but for a thousandth of a minute
def test_pools_agree_with_the_second_model(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    ids = {unit.code: unit.id for unit in snapshot.units.values()}
    for row in analyse(snapshot, CATALOGUE).groups:
        pool = (ids[row.unit], row.group)
        if not row.employed:
            continue
        minutes, allowance, individual = oracle.time(*pool)
        load = oracle.load_today.get(pool, 0.0)
        assert row.load == pytest.approx(1000 * load, abs=1)
        assert row.capacity == pytest.approx(1000 * oracle.capacity.get(pool, 0.0), abs=1)
        assert row.required_fte == pytest.approx(load / minutes / (1 - allowance) + individual / minutes)
        if pool in oracle.capacity and oracle.capacity[pool] and abs(row.load - row.capacity) < 1:
            assert row.ratio == pytest.approx(1, rel=2 / row.capacity)


# -- who may do what ---------------------------------------------------------------------------------------


@given(seeds)
@example(362881)  # a follower of tasks that take no time
def test_tasks_agree_with_the_second_model(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    found = analyse(snapshot, CATALOGUE)
    assert len(found.tasks) == len(snapshot.tasks)
    for code, row in snapshot.tasks.items():
        sources = oracle.followed.get(row.id, [row.id])
        seats = [oracle.seats[i] for i in {i for key in sources for i in oracle.may(key)}]
        people = {seat.person: max(s.count for s in seats if s.person == seat.person) for seat in seats}
        finding = task(found, code)
        assert finding.qualified_staff == sum(people.values())
        assert finding.qualified_groups == tuple(sorted({seat.group for seat in seats}))
        assert finding.single_point_of_failure == (sum(people.values()) == 1)
        today = oracle.today.get(row.id, {})
        lacking = [group for group in today if not oracle.qualifies(row.id, group)]
        assert finding.below_today == tuple(sorted(lacking))


@given(seeds)
def test_points_of_failure_agree_with_the_second_model(seed: int) -> None:
    snapshot = drawn(Random(seed)).snapshot
    oracle = Oracle(snapshot, CATALOGUE)
    found = analyse(snapshot, CATALOGUE)
    codes = {row.id: row.code for row in snapshot.competencies.values()}
    expected: dict[str, set[str]] = {}
    for row in snapshot.all(Requirement):
        holders: dict[str, int] = {}
        for i in oracle.in_place(row.task_id):
            seat = oracle.seats[i]
            if seat.levels.get(row.competency_id, 0) >= row.level:
                holders[seat.person] = max(holders.get(seat.person, 0), seat.count)
        if sum(holders.values()) == 1 and row.task_id in oracle.divided:
            expected.setdefault(codes[row.competency_id], set()).add(oracle.tasks[row.task_id].code)
    assert {row.competency: set(row.tasks) for row in found.competency_points} == expected
    alone = {row.task for row in found.tasks if row.qualified_staff == 1}
    divided = {oracle.tasks[key].code for key in oracle.divided}
    assert {code for row in found.person_points for code in row.tasks} == alone & divided


def test_a_person_with_two_positions_is_one_person_and_a_row_of_several_is_several() -> None:
    mapped = Mapped()
    mapped.unit("F", parent="E")
    mapped.staff("n", "SP", 50, "E")
    mapped.staff("n", "SP", 50, "F")
    mapped.task("Wash", 100, "F", today={"SP": 100})
    found = analysed(mapped)
    assert task(found, "Wash").qualified_staff == 1
    assert found.person_points == (PersonPoint("E", "SP", ("Wash",)),)
    assert found.totals == Totals(100_000, 1, 1)
    mapped.staff("some", "SP", 300, "E", count=4)
    found = analysed(mapped)
    assert (task(found, "Wash").qualified_staff, found.totals.staff) == (5, 5)
    assert found.person_points == ()


def test_a_competency_hangs_on_one_person_though_several_may_be_asked_for_less() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.holds("SP", K=2)
    mapped.staff("n", "SP", K=3)
    mapped.staff("m", "SP")
    mapped.task("Easy", 100, today={"SP": 100}, takes={"K": 2})
    mapped.task("Hard", 100, today={"SP": 100}, takes={"K": 3})
    found = analysed(mapped)
    assert found.competency_points == (CompetencyPoint("K", ("Hard",)),)
    assert found.person_points == (PersonPoint("E", "SP", ("Hard",)),)


def test_competence_counts_to_and_with_its_last_day_and_the_workspaces_own_date_decides() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.staff("n", "SP", until=date(2026, 11, 2), K=3)
    mapped.staff("m", "SP", until=date(2026, 11, 1), K=3)
    mapped.task("Hard", 100, today={"SP": 100}, takes={"K": 3})
    assert task(analysed(mapped), "Hard").qualified_staff == 1


def test_a_group_has_the_competence_of_what_it_builds_on() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.group("Wound nurse", base="SP")
    mapped.holds("SP", K=3)
    mapped.staff("n", "Wound nurse")
    mapped.task("Hard", 100, today={"Wound nurse": 100}, takes={"K": 3})
    assert task(analysed(mapped), "Hard").qualified_groups == ("Wound nurse",)


def test_those_who_do_a_task_today_without_registered_competence_are_a_finding() -> None:
    mapped = Mapped()
    mapped.competency("K")
    mapped.holds("HF", K=3)
    mapped.staff("n", "SP")
    mapped.task("Hard", 100, today={"SP": 40, "HF": 40, "X_PARO": 20}, takes={"K": 3})
    # HF has nobody here, but all its members can be counted on; kin have no competence registered
    assert task(analysed(mapped), "Hard").below_today == ("SP", "X_PARO")


# -- what others could take over, and what is provisional ----------------------------------------------------


def test_what_less_scarce_groups_may_do_is_freeable_whatever_their_time() -> None:
    mapped = Mapped()
    mapped.group("A", scarcity=2.0)
    mapped.group("B", scarcity=1.0)
    mapped.competency("K")
    mapped.staff("a", "A", K=3)
    mapped.staff("b", "B", 0)
    mapped.task("Easy", 200, today={"A": 50, "B": 50})
    mapped.task("Write", 100, follows=["Easy"])
    mapped.task("Hard", 500, today={"A": 100}, takes={"K": 3})
    # half of 200 minutes, and with it half of what follows
    assert analysed(mapped).freeable == (Freeable("A", 150_000, ("Easy",)),)


def test_a_group_that_is_not_scarce_has_nothing_to_be_freed_of() -> None:
    mapped = Mapped()
    mapped.group("A", scarcity=0.0)
    mapped.group("B", scarcity=0.0)
    mapped.staff("a", "A")
    mapped.staff("b", "B")
    mapped.task("Easy", 200, today={"A": 100})
    assert analysed(mapped).freeable == ()


@pytest.mark.parametrize(("stated", "reasons"), [(None, ("no_working_time:F",)), (800, ())])
def test_figures_are_provisional_where_nobody_has_stated_the_working_time(
    stated: float | None, reasons: tuple[str, ...]
) -> None:
    mapped = Mapped()
    mapped.unit("F", parent="E", minutes=stated)
    mapped.unit("G", parent="E", minutes=None)  # nobody works there
    mapped.staff("n", "SP", unit="F")
    assert analysed(mapped).provisional == reasons
    mapped.time("F")
    assert analysed(mapped).provisional == ()


def test_a_part_of_the_department_has_its_own_tasks_and_staff() -> None:
    mapped = Mapped()
    mapped.unit("F", parent="E")
    mapped.staff("n", "SP", unit="E")
    mapped.staff("h", "HF", unit="F")
    mapped.task("Above", 100, "E", today={"SP": 100})
    mapped.task("Below", 100, "F", today={"SP": 50, "HF": 50})
    found = analysed(mapped, "F")
    assert found.totals == Totals(100_000, 1, 1)
    assert task(found, "Below").qualified_staff == 2
    assert {(row.unit, row.group) for row in found.groups} == {("F", "HF"), ("F", "SP")}
    assert all(position.count == 1 for position in mapped.snapshot.all(Position))
