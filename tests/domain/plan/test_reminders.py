"""Days to remember: those of a decided plan, and what is due in a whole workspace."""

from dataclasses import replace
from datetime import date

import pytest

from domain.model import Judgement, LocalRule, Requirement, RuleChange, UnitVerdict
from domain.plan.reminders import ReminderKind, due, months_after, reminders
from domain.plan_model import (
    Act,
    Control,
    Measure,
    Measurement,
    Plan,
    PlannedTraining,
    PlanReview,
    PlanStatus,
)
from domain.snapshot import Change
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of, planned, setting

K = ReminderKind


def decided(*alterations, status=PlanStatus.BESLUTTET):
    """A snapshot whose plan has been decided on 2 November 2026, altered further."""

    def alter(rows):
        for each in (setting(Plan, status=status), setting(Measure, act=None), *alterations):
            rows = each(rows)
        return rows

    return planned(alter)


def kinds(snapshot, today, unit=None):
    return [(row.day, row.kind) for row in due(snapshot, CATALOGUE, today, unit)]


def test_the_days_of_a_decided_plan():
    assert [(row.day, row.kind) for row in reminders(plan_of(decided()))] == [
        (date(2026, 12, 1), K.CONTROL),
        (date(2027, 1, 15), K.TRIAL_ENDS),
        (date(2027, 2, 1), K.REVIEW),
        (date(2027, 2, 2), K.AFTER_DECISION),
        (date(2027, 5, 2), K.AFTER_DECISION),
        (date(2027, 11, 2), K.AFTER_DECISION),
    ]


def test_a_draft_and_a_plan_given_up_remind_of_nothing():
    for status in (PlanStatus.UTKAST, PlanStatus.AVVIST):
        snapshot = decided(status=status)
        assert reminders(plan_of(snapshot)) == ()
        assert due(snapshot, CATALOGUE, date(2027, 2, 1)) == ()


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 11, 1), [K.CONTROL]),
        (date(2026, 12, 16), [K.CONTROL, K.TRIAL_ENDS]),
        (date(2027, 1, 3), [K.CONTROL, K.TRIAL_ENDS, K.REVIEW, K.AFTER_DECISION]),
    ],
)
def test_reminded_of_from_thirty_days_before_and_until_it_is_done(today, expected):
    assert [kind for _day, kind in kinds(decided(), today)] == expected


def test_what_is_done_is_not_reminded_of():
    late = date(2027, 2, 3)
    done = decided(setting(Control, done=True), setting(Measure, act=Act.INNFORE))
    assert kinds(done, late) == [(date(2027, 2, 2), K.AFTER_DECISION)]
    measured = decided(
        setting(Control, done=True),
        setting(Measure, act=Act.INNFORE),
        setting(Measurement, measured_on=late),
    )
    assert kinds(measured, late) == []


def test_a_measure_that_is_to_be_looked_at_later_is_reminded_of_though_the_trial_is_over():
    later = decided(setting(Control, done=True), setting(Measure, act=Act.JUSTERE))
    assert kinds(later, date(2027, 1, 20)) == [
        (date(2027, 2, 1), K.REVIEW),
        (date(2027, 2, 2), K.AFTER_DECISION),
    ]


def test_the_newest_review_of_a_plan_takes_over():
    found = [row for row in due(decided(), CATALOGUE, date(2027, 5, 20)) if row.kind is K.AFTER_DECISION]
    assert [(row.day, row.about, row.plan) for row in found] == [(date(2027, 5, 2), "6", "PL1")]


def test_days_alike_stand_by_the_numbers_in_the_codes_of_measures():
    def many(rows):
        (measure,) = [row for row in rows if isinstance(row, Measure)]
        return [*rows, *(replace(measure, id=f"m{n}", code=f"T{n}") for n in (10, 2))]

    snapshot = decided(many)
    codes = [row.measure for row in reminders(plan_of(snapshot)) if row.kind is K.TRIAL_ENDS]
    assert codes == ["T1", "T2", "T10"]
    today = date(2027, 1, 3)
    codes = [row.measure for row in due(snapshot, CATALOGUE, today) if row.kind is K.TRIAL_ENDS]
    assert codes == ["T1", "T2", "T10"]


def test_training_is_reminded_of_until_the_plan_is_introduced():
    arranged = setting(PlannedTraining, deadline=date(2026, 12, 20))
    today = date(2027, 1, 2)
    assert (date(2026, 12, 20), K.TRAINING) in kinds(decided(arranged), today)
    assert (date(2026, 12, 20), K.TRAINING) not in kinds(decided(arranged, status=PlanStatus.INNFORT), today)


def test_training_that_all_have_had_is_not_reminded_of():
    arranged = setting(PlannedTraining, deadline=date(2026, 12, 20), persons=4)
    today = date(2027, 1, 2)
    for done, reminded in ((0, True), (3, True), (4, False), (5, False)):
        snapshot = decided(arranged, setting(PlannedTraining, persons_done=done))
        assert ((date(2026, 12, 20), K.TRAINING) in kinds(snapshot, today)) is reminded
        assert (K.TRAINING in [row.kind for row in reminders(plan_of(snapshot))]) is reminded


def test_a_review_that_was_held_is_not_reminded_of():
    def held(months):
        return lambda rows: [*rows, PlanReview("rv", "p", months, date(2027, 2, 1))]

    late = date(2027, 2, 3)
    assert (date(2027, 2, 2), K.AFTER_DECISION) in kinds(decided(), late)
    assert (date(2027, 2, 2), K.AFTER_DECISION) in kinds(decided(held(6)), late)
    assert K.AFTER_DECISION not in [kind for _day, kind in kinds(decided(held(3)), late)]
    left = [row.about for row in reminders(plan_of(decided(held(3)))) if row.kind is K.AFTER_DECISION]
    assert left == ["6", "12"]


def test_a_withdrawn_reading_does_not_count_as_measured():
    measured = setting(Measurement, measured_on=date(2027, 2, 3))
    late = date(2027, 2, 4)
    assert K.AFTER_DECISION not in [kind for _day, kind in kinds(decided(measured), late)]
    wrong = setting(Measurement, withdrawn_on=late, withdrawn_because="Feil")
    assert K.AFTER_DECISION in [kind for _day, kind in kinds(decided(measured, wrong), late)]


def test_a_rule_of_ones_own_is_to_be_controlled_within_a_year():
    rule = LocalRule("lr", "LOKAL-1", RuleChange.AV, "Hvorfor", "Fagsjef")
    empty = mapping().snapshot
    controlled = replace(rule, controlled_on=date(2026, 1, 10))
    snapshot = empty.with_changes([Change(None, controlled)])
    fresh = replace(CATALOGUE, law_date=date(2026, 12, 1))
    assert due(snapshot, fresh, date(2026, 12, 10)) == ()
    (row,) = due(snapshot, fresh, date(2026, 12, 11))
    assert (row.kind, row.day, row.about) == (K.RULE, date(2027, 1, 10), "LOKAL-1")
    undated = empty.with_changes([Change(None, rule)])
    assert due(undated, fresh, date(2027, 6, 1)) == ()


def with_days(snapshot, day):
    """The same with a day of review for the requirement of SÅR and a verdict on it."""
    (requirement,) = snapshot.all(Requirement)
    task = requirement.task_id
    verdict = UnitVerdict("v", task, "HF", Judgement.MAY, review_on=day)
    return snapshot.with_changes(
        [Change(requirement, replace(requirement, review_on=day)), Change(None, verdict)]
    )


def test_requirements_and_verdicts_are_reminded_of():
    snapshot = with_days(mapping().snapshot, date(2026, 12, 1))
    found = due(snapshot, CATALOGUE, date(2026, 11, 22))
    assert [(row.kind, row.task, row.about) for row in found] == [
        (K.REQUIREMENT, "SÅR", "K"),
        (K.VERDICT, "SÅR", "HF"),
    ]
    assert due(snapshot, CATALOGUE, date(2026, 10, 31)) == ()


def test_another_unit_is_not_reminded():
    mapped = mapping()
    mapped.unit("F")
    snapshot = with_days(mapped.snapshot, date(2026, 12, 1))
    today = date(2026, 11, 22)
    assert len(due(snapshot, CATALOGUE, today, "E")) == 2
    assert due(snapshot, CATALOGUE, today, "F") == ()
    plan = decided()
    assert kinds(plan, date(2026, 12, 1), "E") == kinds(plan, date(2026, 12, 1))


def test_the_law_is_to_be_looked_up_within_a_year():
    looked_up = date(2026, 1, 10)
    known = replace(CATALOGUE, law_date=looked_up)
    empty = mapping().snapshot
    assert due(empty, known, date(2026, 12, 10)) == ()
    (law,) = due(empty, known, date(2026, 12, 11))
    assert (law.kind, law.day, law.about) == (K.LAW, date(2027, 1, 10), "2026-01-10")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 2), 3, date(2027, 2, 2)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_so_many_months_later(day, months, later):
    assert months_after(day, months) == later
