"""Tasks in shifts: each part is done by those who work then, within the time they have then."""

import pytest

from db.knowledge import load_catalogue
from domain.model import Shift
from domain.optimum.optimiser import suggest
from domain.today.on_shift import on_shift
from domain.today.situation import Situation
from domain.units import to_micro
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
HALF = ((Shift.DAG, to_micro(50)), (Shift.NATT, to_micro(50)))
NIGHT = ((Shift.NATT, to_micro(100)),)


def ward(**settings):
    mapped = Mapped(**settings)
    mapped.group("A", scarcity=2.0, layer=4)
    mapped.group("B", layer=1)
    return mapped


def divided(mapped):
    return {(row.task, row.group): row.after for row in suggest(mapped.snapshot, CATALOGUE).allocation}


def uncovered(mapped):
    return suggest(mapped.snapshot, CATALOGUE).objectives.uncovered


def test_those_who_only_work_by_day_leave_the_nights():
    mapped = ward()
    mapped.staff("a", "A")
    mapped.staff("b", "B", shifts=(Shift.DAG, Shift.KVELD))
    mapped.task("T", 400, today={"A": 100}, shifts=HALF)
    assert divided(mapped) == {("T", "A"): 200_000, ("T", "B"): 200_000}


def test_a_task_by_night_is_closed_to_those_who_work_by_day():
    mapped = ward()
    mapped.staff("a", "A")
    mapped.staff("b", "B", shifts=(Shift.DAG,))
    mapped.task("T", 400, today={"A": 50}, shifts=NIGHT)
    mapped.task("U", 100, today={"A": 100})
    suggestion = suggest(mapped.snapshot, CATALOGUE)
    (move,) = suggestion.moves
    assert (move.task, move.receiver) == ("U", "B")
    situation = Situation(mapped.snapshot, CATALOGUE)
    work = next(row for row in situation.works if row.code == "T")
    assert situation.eligibility.closed_because(work, "B") == ("no_shift:natt",)


def test_the_time_of_a_pool_in_a_shift_is_a_limit():
    mapped = ward()
    mapped.staff("a", "A")
    mapped.staff("b", "B", 100)
    mapped.there("B", Shift.DAG, 90)
    mapped.there("B", Shift.NATT, 10)
    mapped.task("T", 400, today={"A": 100}, shifts=NIGHT)
    mapped.task("U", 300, today={"A": 100}, shifts=((Shift.DAG, to_micro(100)),))
    assert divided(mapped) == {("T", "A"): 300_000, ("T", "B"): 100_000, ("U", "A"): 0, ("U", "B"): 300_000}


def test_a_pool_that_is_not_there_at_night_does_nothing_then():
    mapped = ward()
    mapped.staff("b", "B", 100)
    mapped.there("B", Shift.DAG, 100)
    mapped.task("T", 400, shifts=HALF)
    assert uncovered(mapped) == 200_000


def test_what_is_not_stated_may_lie_in_the_other_shifts():
    mapped = ward()
    mapped.staff("b", "B", 100)
    mapped.there("B", Shift.HELG, 20)
    mapped.task("T", 700, shifts=HALF)
    mapped.task("W", 300, shifts=((Shift.HELG, to_micro(100)),))
    # of a thousand minutes two hundred lie in weekends, and what is left by day and night
    assert divided(mapped) == {("T", "B"): 700_000, ("W", "B"): 200_000}
    mapped.task("U", 200, shifts=((Shift.KVELD, to_micro(100)),), importance=to_micro(5))
    rows = divided(mapped)
    assert (rows["U", "B"], rows["T", "B"], rows["W", "B"]) == (200_000, 600_000, 200_000)


def test_a_shift_of_no_part_is_nobodys_and_the_others_are_open():
    mapped = ward()
    mapped.staff("b", "B", 100)
    mapped.there("B", Shift.NATT, 0)
    mapped.task("T", 400, shifts=HALF)
    assert divided(mapped) == {("T", "B"): 200_000}


def test_guidance_factors_and_kept_minutes_go_with_the_shifts():
    mapped = ward()
    mapped.staff("a", "A")
    mapped.staff("b", "B", 100)
    mapped.there("B", Shift.DAG, 60)
    mapped.there("B", Shift.NATT, 40)
    mapped.task("T", 1000, today={"A": 80, "X_PARO": 20}, shifts=HALF)
    mapped.verdict("T", "B", "kan", 10, "A", 2)
    rows = divided(mapped)
    # By night B has 400 minutes, which at factor 2 are 200 of the task; by day 600, which are 300.
    assert rows["T", "B"] == 500_000
    assert rows["T", "X_PARO"] == 200_000
    assert rows["T", "A"] == 300_000


@pytest.mark.parametrize("share", [0, 30, 100])
def test_shifts_of_people_are_like_a_competence_of_the_night(share):
    """The same department with a task for each shift and a competence that those of the night have."""
    shifts = ((Shift.DAG, to_micro(100 - share)), (Shift.NATT, to_micro(share)))
    one, other = ward(), ward()
    other.competency("NIGHT")
    for mapped, night in ((one, {"shifts": (Shift.NATT,)}), (other, {"NIGHT": 1})):
        day = {"shifts": (Shift.DAG,)} if mapped is one else {"DAY": 1}
        if mapped is other:
            mapped.competency("DAY")
        mapped.staff("a", "A", 50, **day)
        mapped.staff("b", "B", 30, **night)
        mapped.staff("c", "B", 20, **day)
    one.task("T", 900, today={"A": 100}, shifts=tuple(row for row in shifts if row[1]))
    other.task("D", 900 * (100 - share) / 100, today={"A": 100}, takes={"DAY": 1})
    other.task("N", 900 * share / 100, today={"A": 100}, takes={"NIGHT": 1})
    found = [suggest(mapped.snapshot, CATALOGUE).objectives for mapped in (one, other)]
    assert found[0].uncovered == found[1].uncovered
    assert found[0].scarcity_cost == found[1].scarcity_cost


def test_without_shifts_nothing_changes():
    one, other = ward(), ward()
    for mapped in (one, other):
        mapped.staff("a", "A")
        mapped.staff("b", "B", 30)
        mapped.task("T", 500, today={"A": 100})
    other.there("B", Shift.NATT, 5)
    assert divided(one) == divided(other)


def test_what_nobody_can_do_at_night_is_said_to_be_of_the_night():
    mapped = ward()
    mapped.staff("a", "A", shifts=(Shift.DAG,))
    mapped.task("T", 400, today={"A": 100}, shifts=HALF)
    (row,) = suggest(mapped.snapshot, CATALOGUE).uncovered
    assert (row.minutes, row.reason) == (200_000, "nobody_in_shift:natt")
    mapped.task("U", 900, today={"A": 100})
    rows = suggest(mapped.snapshot, CATALOGUE).uncovered
    assert {row.task: row.reason for row in rows}["U"] == "no_capacity"


# -- as it is --------------------------------------------------------------------------------------


def test_nobody_and_only_one_in_a_shift():
    mapped = ward()
    mapped.staff("a", "A", shifts=(Shift.DAG, Shift.NATT))
    mapped.staff("b", "B", 200, count=2, shifts=(Shift.DAG,))
    mapped.task("T", 400, shifts=(*HALF[:1], (Shift.NATT, to_micro(25)), (Shift.HELG, to_micro(25))))
    found = on_shift(Situation(mapped.snapshot, CATALOGUE))
    assert [(row.task, row.shift, row.groups) for row in found.only_one] == [("T", Shift.NATT, ("A",))]
    assert [(row.task, row.shift) for row in found.nobody] == [("T", Shift.HELG)]


def test_a_position_of_no_percent_is_at_work_in_no_shift():
    mapped = ward()
    mapped.staff("a", "A", 0)
    mapped.staff("b", "B", 100, shifts=(Shift.DAG,))
    mapped.task("T", 400, shifts=HALF)
    found = on_shift(Situation(mapped.snapshot, CATALOGUE))
    assert [(row.task, row.shift, row.groups) for row in found.only_one] == [("T", Shift.DAG, ("B",))]
    assert [(row.task, row.shift) for row in found.nobody] == [("T", Shift.NATT)]


def test_a_group_whose_weekends_are_stated_is_there_on_other_days_too():
    mapped = ward()
    mapped.staff("b", "B", 200, count=2)
    mapped.there("B", Shift.HELG, 20)
    mapped.task("T", 400, shifts=HALF)
    found = on_shift(Situation(mapped.snapshot, CATALOGUE))
    assert (found.only_one, found.nobody) == ((), ())


def test_several_can_and_only_one_is_there_at_a_time():
    mapped = ward()
    mapped.staff("a", "A", 400, count=4)
    mapped.staff("b", "B", 200, count=2, shifts=(Shift.DAG,))
    mapped.task("T", 400, shifts=HALF)
    for shift, present in ((Shift.DAG, 1), (Shift.NATT, 1)):
        mapped.there("A", shift, None, present=to_micro(present))
    found = on_shift(Situation(mapped.snapshot, CATALOGUE))
    assert found.only_one == ()
    # by day those of B are there too, and how many is not stated
    assert [(row.shift, row.groups, row.present) for row in found.one_there] == [(Shift.NATT, ("A",), 1)]
    mapped.there("B", Shift.DAG, None, present=to_micro(1))
    assert len(on_shift(Situation(mapped.snapshot, CATALOGUE)).one_there) == 1


def test_norms():
    mapped = ward()
    mapped.staff("a", "A")
    mapped.there("A", Shift.NATT, None, present=to_micro(1), at_least=2)
    mapped.there("A", Shift.DAG, None, present=to_micro(2), at_least=2)
    mapped.there("A", Shift.HELG, None, at_least=1)
    norms = on_shift(Situation(mapped.snapshot, CATALOGUE)).norms
    assert [(row.shift, row.kept) for row in norms] == [
        (Shift.DAG, True),
        (Shift.NATT, False),
        (Shift.HELG, None),
    ]


def why_uncovered(mapped):
    return {row.task: row.reason for row in suggest(mapped.snapshot, CATALOGUE).uncovered}


def test_work_that_no_time_is_left_for_in_one_shift_is_said_to_be_so():
    mapped = ward(tak_prosent="90")
    mapped.staff("a", "A")
    mapped.staff("b", "B", shifts=(Shift.DAG,))
    mapped.there("A", Shift.DAG, 90)
    mapped.there("A", Shift.NATT, 10)
    mapped.task("T", 400, today={"A": 100}, shifts=HALF)  # 100 of the 200 minutes at night
    mapped.task("U", 50, today={"B": 100}, shifts=((Shift.DAG, to_micro(100)),))
    assert why_uncovered(mapped) == {"T": "no_time_in_shift:natt"}


def test_a_ceiling_is_still_named_where_it_is_what_fills_them():
    mapped = ward(tak_prosent="50")
    mapped.staff("a", "A")
    mapped.task("T", 700, shifts=HALF)
    assert why_uncovered(mapped) == {"T": "no_capacity"}


@pytest.mark.parametrize(
    ("key", "why"), [("nye_minutter_tak", "most_new"), ("minste_kjerneandel", "least_core")]
)
def test_a_limit_that_protects_people_is_named_where_it_is_what_stands_in_the_way(key, why):
    mapped = ward(**{key: "50"})
    mapped.staff("b", "B")
    mapped.task("Core", 100, today={"B": 100}, core_for=("B",))
    mapped.task("T", 300)
    assert why_uncovered(mapped) == {"T": why}


def test_the_reason_is_what_keeps_most_of_it_undone():
    mapped = ward(nye_minutter_tak="95", avrunding_prosent="10")
    mapped.staff("b", "B")
    mapped.task("T", 300)
    # 90 of the 95 minutes can be had in steps of 30: the limit on new minutes leaves 205, the rounding 5 more
    assert why_uncovered(mapped) == {"T": "most_new"}
