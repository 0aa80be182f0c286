"""What a plan is worth in kroner: intervals from low and high minutes, delegated fees, what is stated."""

from dataclasses import replace

import pytest

from domain.model import LocalRule, RuleChange, Task, TaskCategory, Unit, UnitType, new_id
from domain.plan.economy import changes_between, delegated, kroner_a_year, stated
from domain.plan_model import Measure, MeasureKind
from domain.snapshot import Change
from domain.units import to_micro
from tests.domain.mapped import Mapped
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of, planned, setting


def between(alter=None, mapped=None):
    snapshot = planned(alter, mapped)
    return changes_between(snapshot, CATALOGUE, plan_of(snapshot))


def test_kroner_are_52_weeks_of_the_hours():
    assert kroner_a_year(-120_000, 400.0) == -2 * 52 * 400


def test_without_low_and_high_minutes_there_is_no_interval():
    assert between() is None


def test_a_plan_moves_the_same_part_of_a_task_that_takes_less_or_more():
    mapped = mapping()
    mapped.rows[:] = [
        replace(row, minutes_low=row.minutes // 2, minutes_high=row.minutes * 3 // 2)
        if isinstance(row, Task)
        else row
        for row in mapped.rows
    ]
    low, high = between(mapped=mapped)
    assert (low["E", "SP"], low["E", "HF"]) == (-60_000, 60_000)
    assert (high["E", "SP"], high["E", "HF"]) == (-180_000, 180_000)


def test_what_is_not_stated_is_not_known():
    found = stated(planned())
    assert (found.price_year, found.fee, found.cover_hour, found.bought_hours) == (None, None, None, None)


def test_prices_stand_in_the_settings():
    mapped = Mapped(
        prisår="2026", s_takst_kroner="250.5", vikar_kroner_per_time="600", vikar_timer_per_uke="12"
    )
    found = stated(mapped.snapshot)
    assert (found.price_year, found.fee, found.cover_hour, found.bought_hours) == (2026, 250.5, 600.0, 12.0)


# -- fees -------------------------------------------------------------------------------------------


def practice(receiver="SP", of_unit=UnitType.LEGEKONTOR, **task):
    """A general practice where the doctor's diabetes checks, 30 minutes each, go to somebody else."""
    mapped = Mapped(**task.pop("settings", {}))
    mapped.rows[:] = [
        Unit(row.id, row.code, row.name, row.level, of_unit, available_share=row.available_share)
        if isinstance(row, Unit)
        else row
        for row in mapped.rows
    ]
    mapped.competency("K")
    for group in ("LE-FL", "SP", "HE"):
        mapped.holds(group, K=3)
        mapped.staff(group.lower(), group, 100)
    mapped.task(
        "SÅR",
        300,
        today={"LE-FL": 100},
        takes={"K": 3},
        **{"category": TaskCategory.HELSEFAGLIG, **task},
    )
    mapped.rows[:] = [
        Task(row.id, row.code, row.process_id, row.name, to_micro(10), to_micro(30), category=row.category)
        if isinstance(row, Task)
        else row
        for row in mapped.rows
    ]
    return planned(setting(Measure, giver="LE-FL", receiver=receiver, minutes=to_micro(120)), mapped)


def fees(snapshot):
    return delegated(snapshot, CATALOGUE, plan_of(snapshot))


def test_consultations_that_go_from_the_doctor_to_a_nurse_may_give_the_fee():
    found = fees(practice())
    assert [(row.task.code, row.per_week) for row in found.to_nurses] == [("SÅR", 4.0)]
    assert found.per_year == 4 * 52
    assert found.to_others == ()
    assert found.rule.citation.startswith("FOR-2024-06-26-1322")


def test_work_that_goes_to_others_gives_none():
    found = fees(practice("HE"))
    assert found.to_nurses == ()
    assert [row.task.code for row in found.to_others] == ["SÅR"]
    assert found.per_year == 0


@pytest.mark.parametrize(
    "snapshot",
    [
        lambda: practice(of_unit=UnitType.SENGEPOST),
        lambda: practice(category=TaskCategory.ADMINISTRATIV),
        planned,
    ],
    ids=["elsewhere", "administrative", "no doctor"],
)
def test_nothing_is_said_of_fees_where_the_rule_does_not_reach(snapshot):
    assert fees(snapshot()) is None


def test_a_stopped_task_gives_no_fee():
    snapshot = practice()
    (measure,) = snapshot.all(Measure)
    stopped = snapshot.with_changes([Change(measure, replace(measure, kind=MeasureKind.STOPPE))])
    assert fees(stopped) is None


def test_a_unit_that_has_switched_the_rule_off_is_not_told_of_it():
    off = LocalRule(new_id(), "FL-DELEG-TAKST", RuleChange.AV, reason="Ikke avtale", owner="Fagsjef")
    assert fees(practice().with_changes([Change(None, off)])) is None
