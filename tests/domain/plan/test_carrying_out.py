"""A plan carried out: minutes move and are never made, shares add up to a hundred, and what stops is gone."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.model import Share
from domain.plan.carrying_out import changes_of, minutes_changed, minutes_there, rest_without_place
from domain.plan.contents import MeasureContents
from domain.plan.effect import effect
from domain.plan.moving_on import moved_on
from domain.plan.taking_back import taken_back
from domain.plan_model import Act, Measure, MeasureKind, MinutesChanged, PlannedTraining, PlanStatus
from domain.snapshot import Change
from domain.today.demand import minutes_of, today_of
from domain.units import HUNDRED_PERCENT, MICRO, to_micro
from tests.domain.mapped import Mapped
from tests.domain.plan.planned import CATALOGUE, mapping, plan_of, planned, setting

MOVE, STOP = MeasureKind.FLYTTE, MeasureKind.STOPPE


def measure(snapshot, kind, giver="", receiver="", minutes=None, task="T", code="T1"):
    """A measure about a task."""
    row = snapshot.tasks[task]
    about = Measure(
        code, "p", code, kind, code, row.id, giver, receiver, None if minutes is None else to_micro(minutes)
    )
    return MeasureContents(about, row, {}, (), (), (), ())


def after(snapshot, *measures, task="T"):
    """Minutes by group after the measures."""
    left = snapshot.with_changes(changes_of(snapshot, measures))
    row = left.tasks[task]
    shares = today_of(left.shares_of.get(row.id, []), minutes_of(row))
    return {group: round(minutes, 4) for group, minutes in shares.items()}


def department(**today):
    """A task of 100 minutes a week with these shares."""
    mapped = Mapped()
    mapped.task("T", 100, today=today)
    return mapped.snapshot


@pytest.mark.parametrize(
    ("today", "how", "expected"),
    [
        ({"SP": 100}, (MOVE, "SP", "HF", 30), {"SP": 70, "HF": 30}),
        ({"SP": 100}, (MOVE, "SP", "HF", None), {"HF": 100}),
        ({"SP": 60, "LE": 40}, (MOVE, "LE", "HF", 10), {"SP": 60, "LE": 30, "HF": 10}),
        ({"SP": 60, "LE": 40}, (MOVE, "LE", "SP", None), {"SP": 100}),
        ({"SP": 60, "LE": 40}, (MOVE, "LE", "SP", 90), {"SP": 100}),
        ({"SP": 60, "LE": 40}, (MOVE, "", "HF", 50), {"SP": 30, "LE": 20, "HF": 50}),
        ({}, (MOVE, "", "HF", None), {"HF": 100}),
        ({"SP": 60, "LE": 40}, (STOP, "SP", "", 30), {"SP": 30, "LE": 40}),
        ({"SP": 60, "LE": 40}, (STOP, "", "", 50), {"SP": 30, "LE": 20}),
        ({"SP": 100}, (STOP, "", "", None), {"SP": 0}),
        ({"SP": 100}, (MeasureKind.AUTOMATISERE, "SP", "", 25), {"SP": 75}),
        ({"SP": 100}, (MeasureKind.OPPLARE, "SP", "HF", 25), {"SP": 100}),
        ({"SP": 100}, (MeasureKind.KOMBINERE, "SP", "HF", 25), {"SP": 100}),
    ],
)
def test_what_a_measure_does(today, how, expected):
    snapshot = department(**today)
    assert after(snapshot, measure(snapshot, *how)) == expected


def test_measures_of_one_task_come_after_each_other():
    snapshot = department(SP=100)
    rows = (
        measure(snapshot, MOVE, "SP", "HF", 40, code="T1"),
        measure(snapshot, STOP, "SP", "", 20, code="T2"),
        measure(snapshot, MOVE, "HF", "HE", 10, code="T3"),
    )
    assert after(snapshot, *rows) == {"SP": 40, "HF": 30, "HE": 10}


def test_minutes_of_a_task_without_shares_are_nobodys():
    snapshot = department()
    assert minutes_there(snapshot, snapshot.tasks["T"], "SP") == 0
    assert minutes_there(snapshot, snapshot.tasks["T"], "") == 100


def test_a_plan_that_changes_nothing_is_no_edit():
    snapshot = department(SP=50, HF=50)
    assert changes_of(snapshot, [measure(snapshot, MOVE, "SP", "HF", 0)]) == []


GROUPS = ("SP", "HF", "HE", "LE")


@given(
    st.dictionaries(st.sampled_from(GROUPS), st.integers(1, 100), min_size=1),
    st.lists(st.tuples(st.sampled_from(GROUPS), st.sampled_from(GROUPS), st.integers(0, 120)), max_size=4),
)
def test_minutes_are_kept_and_percents_add_up(today, moves):
    snapshot = department(**today)
    numbers = count(1)
    rows = [
        measure(snapshot, MOVE, giver, receiver, minutes, code=f"T{next(numbers)}")
        for giver, receiver, minutes in moves
        if giver != receiver
    ]
    left = snapshot.with_changes(changes_of(snapshot, rows))
    shares = list(left.all(Share))
    assert left.tasks["T"].per_week == snapshot.tasks["T"].per_week
    if left != snapshot:
        assert sum(share.percent for share in shares) == HUNDRED_PERCENT
    assert len({share.group for share in shares}) == len(shares)
    assert all(share.percent > 0 for share in shares)


# -- the whole plan ----------------------------------------------------------------------------------


def test_the_effect_of_a_plan():
    mapped = mapping()
    mapped.scarcity("SP", 2.0)
    found = effect(planned(mapped=mapped), CATALOGUE, plan_of(planned(mapped=mapped)))
    loads = {row.group: (row.before, row.after, row.capacity) for row in found.loads}
    assert loads == {"SP": (300_000, 180_000, 1_000_000), "HF": (0, 120_000, 1_000_000)}
    assert found.relief == 2 * 120_000
    assert (found.scarce_before - found.scarce_after, found.taken_away) == (120_000, 0)
    assert sum(row.before for row in found.layers) == sum(row.after for row in found.layers) == 300_000
    assert found.above_ceiling == ()


def test_guidance_is_taken_off_the_relief():
    mapped = mapping()
    mapped.scarcity("SP", 1.0)
    mapped.verdict("SÅR", "HF", percent=25, by="SP")
    snapshot = planned(mapped=mapped)
    assert effect(snapshot, CATALOGUE, plan_of(snapshot)).relief == 120_000 - 30_000


def test_what_stops_is_taken_away_and_burdens_nobody():
    snapshot = planned(setting(Measure, kind=STOP, receiver=""))
    found = effect(snapshot, CATALOGUE, plan_of(snapshot))
    assert found.taken_away == 120_000
    assert {row.group: row.after for row in found.loads} == {"SP": 180_000, "HF": 0}


def test_hours_of_training_are_counted_once_for_each_person():
    course = {"persons": 9, "hours_each": to_micro(6), "teacher_hours": to_micro(12)}
    snapshot = planned(setting(PlannedTraining, **course))
    training = effect(snapshot, CATALOGUE, plan_of(snapshot)).training
    assert (training.learners, training.teachers) == (54, 12)


def test_a_task_that_is_gone_changes_nothing():
    snapshot = planned(setting(Measure, task_id=None))
    would = effect(snapshot, CATALOGUE, plan_of(snapshot))
    assert would.before == would.after


@pytest.mark.parametrize("receiver", ["", "BORTE"])
def test_a_move_to_nobody_or_to_a_group_that_is_gone_does_not_count(receiver):
    snapshot = planned(setting(Measure, receiver=receiver))
    would = effect(snapshot, CATALOGUE, plan_of(snapshot))
    assert (would.before == would.after, would.relief) == (True, 0)


# -- a plan that is carried out ------------------------------------------------------------------------


def minutes_by_group(snapshot, task="T"):
    row = snapshot.tasks[task]
    shares = today_of(snapshot.shares_of.get(row.id, []), minutes_of(row))
    return {group: round(minutes, 3) for group, minutes in shares.items() if round(minutes, 3)}


MOVES = [
    ({"SP": 100}, [(MOVE, "SP", "HF", 30)]),
    ({"SP": 100}, [(MOVE, "SP", "HF", 100)]),
    ({"SP": 60, "HF": 40}, [(MOVE, "SP", "HF", 60)]),
    ({"SP": 60, "LE": 40}, [(MOVE, "", "HF", 50)]),
    ({"SP": 60, "LE": 40}, [(STOP, "SP", "", 30)]),
    ({"SP": 60, "LE": 40}, [(STOP, "", "", 50)]),
    ({"SP": 100}, [(MOVE, "SP", "HF", 40), (STOP, "SP", "", 20), (MOVE, "HF", "HE", 10)]),
    ({"SP": 60, "LE": 40}, [(STOP, "SP", "", 60), (STOP, "LE", "", 40)]),
    ({"SP": 60, "LE": 40}, [(STOP, "", "", 100)]),
    ({"SP": 60, "LE": 40}, [(STOP, "", "", 50), (MOVE, "LE", "SP", 20)]),
]
NOT_SAID_BY_THE_MEASURES = [
    ({"SP": 60, "HF": 40}, [(MOVE, "SP", "HF", None)]),  # less than all HF has afterwards
    ({"SP": 60, "HF": 40}, [(MOVE, "", "HF", None)]),
    ({"SP": 60, "HF": 40}, [(MOVE, "", "HF", 50)]),  # of which HF gives 20 to itself
    ({"SP": 60, "HF": 40}, [(MOVE, "SP", "HF", 50), (MOVE, "SP", "HF", 50)]),  # only 10 are left
    ({"SP": 60, "LE": 40}, [(STOP, "", "", None)]),
    ({"SP": 60, "LE": 40}, [(STOP, "SP", "", None), (STOP, "LE", "", None)]),
    ({"SP": 60, "LE": 40}, [(MOVE, "SP", "LE", 20), (MeasureKind.AUTOMATISERE, "", "", None)]),
    ({}, [(MOVE, "", "HF", None)]),
    ({}, [(MOVE, "", "HF", 30), (MOVE, "", "HE", 70)]),
]


def carried(snapshot, moves):
    """The mapping with the measures carried out, and the measures."""
    rows = [measure(snapshot, *move, code=f"T{n}") for n, move in enumerate(moves, 1)]
    return snapshot.with_changes(changes_of(snapshot, rows)), rows


def as_before(again, snapshot):
    assert minutes_by_group(again) == minutes_by_group(snapshot)
    assert again.tasks["T"].per_week == pytest.approx(snapshot.tasks["T"].per_week, abs=2)


@pytest.mark.parametrize(("today", "moves"), MOVES)
def test_what_was_carried_out_can_be_taken_back_by_what_the_measures_say(today, moves):
    snapshot = department(**today)
    after, rows = carried(snapshot, moves)
    as_before(after.with_changes(taken_back(after, rows)), snapshot)


def with_what_was_kept(snapshot, rows):
    """The measures with what each changed."""
    kept = list(minutes_changed(snapshot, rows))
    return [
        replace(row, changed=tuple(each for each in kept if each.measure_id == row.measure.id))
        for row in rows
    ]


@pytest.mark.parametrize(("today", "moves"), MOVES + NOT_SAID_BY_THE_MEASURES)
def test_what_was_carried_out_is_taken_back_by_what_was_kept(today, moves):
    snapshot = department(**today)
    after, rows = carried(snapshot, moves)
    as_before(after.with_changes(taken_back(after, with_what_was_kept(snapshot, rows))), snapshot)


def test_what_was_kept_adds_up():
    snapshot = department(SP=60, LE=40)
    rows = [measure(snapshot, MOVE, "", "HF", 50), measure(snapshot, STOP, "LE", "", None, code="T2")]
    changed = {}
    for row in minutes_changed(snapshot, rows):
        changed.setdefault(row.measure_id, {})[row.of_group] = row.minutes / MICRO
    assert changed == {"T1": {"SP": -30, "LE": -20, "HF": 50}, "T2": {"LE": -20}}


def test_what_the_receiver_no_longer_has_is_not_taken_back():
    # HF got 60 minutes of SP; later half of the task went on to HE, and 50 are left
    snapshot = department(SP=60, HF=40)
    after, rows = carried(snapshot, [(MOVE, "SP", "HF", None)])
    kept = with_what_was_kept(snapshot, rows)
    later = after.with_changes(changes_of(after, [measure(after, MOVE, "HF", "HE", 50, code="T9")]))
    assert minutes_by_group(later.with_changes(taken_back(later, kept))) == {"HE": 50, "SP": 50}


# -- a task that nobody does ---------------------------------------------------------------------------


def test_part_of_what_nobody_does_is_not_moved_while_the_rest_has_no_place():
    snapshot = department()
    row = measure(snapshot, MOVE, "", "HF", 30)
    assert changes_of(snapshot, [row]) == []  # not all of it to HF
    assert list(minutes_changed(snapshot, [row])) == []
    assert [(each.code, rest) for each, rest in rest_without_place(snapshot, [row])] == [("T1", 70)]


def test_what_nobody_does_is_moved_when_all_of_it_gets_a_place():
    snapshot = department()
    rows = [measure(snapshot, MOVE, "", group, part, code=group) for group, part in (("HF", 30), ("HE", 70))]
    assert after(snapshot, *rows) == {"HF": 30, "HE": 70}
    assert list(rest_without_place(snapshot, rows)) == []
    stopped = [rows[0], measure(snapshot, STOP, "", "", 70, code="T2")]
    assert next(rest_without_place(snapshot, stopped))[1] == pytest.approx(21)


def test_a_task_that_somebody_does_has_a_place_for_all_of_it():
    snapshot = department(SP=33.333, LE=33.333, HE=33.334)
    assert list(rest_without_place(snapshot, [measure(snapshot, MOVE, "", "HF", 30)])) == []
    assert after(snapshot, measure(snapshot, MOVE, "", "HF", 30))["HF"] == 30


def test_an_introduced_plan_has_the_effect_it_had():
    mapped = mapping()
    mapped.scarcity("SP", 2.0)
    snapshot = planned(mapped=mapped)
    would = effect(snapshot, CATALOGUE, plan_of(snapshot))
    after = snapshot.with_changes(moved_on(snapshot, plan_of(snapshot).plan, PlanStatus.INNFORT))
    did = effect(after, CATALOGUE, plan_of(after))
    assert (did.loads, did.relief, did.layers) == (would.loads, would.relief, would.layers)
    assert did.above_ceiling == would.above_ceiling


@pytest.mark.parametrize(
    "measure_is",
    [
        {"minutes": None},
        {"minutes": None, "giver": ""},
        {"minutes": to_micro(300)},
        {"kind": STOP, "receiver": "", "minutes": None},
        {"kind": STOP, "receiver": "", "giver": "", "minutes": None},
    ],
)
def test_an_introduced_measure_that_took_all_has_the_effect_it_had(measure_is):
    mapped = mapping()
    mapped.task("STELL", 200, today={"HF": 60, "SP": 40})
    (task,) = (row for row in mapped.rows if getattr(row, "code", "") == "STELL")
    snapshot = planned(setting(Measure, task_id=task.id, **measure_is), mapped)
    would = effect(snapshot, CATALOGUE, plan_of(snapshot))
    after = snapshot.with_changes(moved_on(snapshot, plan_of(snapshot).plan, PlanStatus.INNFORT))
    did = effect(after, CATALOGUE, plan_of(after))
    assert would.loads != tuple(replace(row, after=row.before) for row in would.loads)
    assert (did.loads, did.layers, did.taken_away) == (would.loads, would.layers, would.taken_away)


def test_a_group_that_is_gone_since_is_left_out_of_the_effect():
    snapshot = planned(setting(Measure, minutes=None))
    after = snapshot.with_changes(moved_on(snapshot, plan_of(snapshot).plan, PlanStatus.INNFORT))
    rows = [replace(row, of_group="BORTE") for row in after.all(MinutesChanged) if row.of_group == "SP"]
    gone = after.with_changes(Change(after.by_id(MinutesChanged)[row.id], row) for row in rows)
    found = effect(gone, CATALOGUE, plan_of(gone))
    assert found.before == found.after


def test_what_a_trial_discarded_is_no_effect_of_an_introduced_plan():
    snapshot = planned(setting(Measure, act=Act.FORKASTE))
    after = snapshot.with_changes(moved_on(snapshot, plan_of(snapshot).plan, PlanStatus.INNFORT))
    found = effect(after, CATALOGUE, plan_of(after))
    assert {row.group: row.before - row.after for row in found.loads} == {"SP": 0, "HF": 0}
