"""No edit gets past a gate: through the workspace, one status at a time, and what is decided stands."""

from dataclasses import replace
from datetime import date

import pytest

from domain.editing.edits import removal_of, renaming_of_group
from domain.editing.workspace import GateClosed, Workspace
from domain.model import Group, Share, Task, Unit
from domain.plan.contents import contents
from domain.plan.gates import ORDER, LackCode
from domain.plan.guard import STANDING, RefusalCode, refusal
from domain.plan.indicators import EVERYBODY
from domain.plan.moving_on import moved_on
from domain.plan_model import (
    Act,
    Baseline,
    Control,
    EmployersAnswer,
    Hazard,
    Indicator,
    Measure,
    MeasureKind,
    Measurement,
    MinutesChanged,
    Part,
    Plan,
    PlannedTraining,
    PlanReview,
    PlanStatus,
    View,
)
from domain.snapshot import Change, Snapshot
from domain.units import to_micro
from tests.domain.plan.planned import CATALOGUE, DAY, mapping, planned, setting, without
from tests.fakes import MemoryStore

S, R = PlanStatus, RefusalCode


def workspace(snapshot: Snapshot) -> Workspace:
    """A workspace that holds the snapshot, with its gates."""
    store = MemoryStore()
    rows = [Change(None, row) for kind in snapshot._rows for row in snapshot.all(kind)]
    store.apply(rows, "import")
    return Workspace(store, CATALOGUE)


def the(space: Workspace, kind):
    """The one value of a kind."""
    (row,) = space.snapshot.all(kind)
    return row


def go(space: Workspace, status: PlanStatus, reason: str = "") -> None:
    """Take the plan to a status."""
    space.apply(moved_on(space.snapshot, the(space, Plan), status, reason), "status")


def decided(until: PlanStatus = S.BESLUTTET, alter=None) -> Workspace:
    """The plan that lacks nothing, taken to a status."""
    space = workspace(planned(alter))
    for status in ORDER[1 : ORDER.index(until) + 1]:
        go(space, status)
    return space


def refused(space: Workspace, *changes: Change) -> RefusalCode:
    """Why an edit is refused; it has changed nothing."""
    before = space.snapshot
    with pytest.raises(GateClosed) as error:
        space.apply(changes, "omvei")
    assert space.snapshot is before
    return error.value.refusal.code


def edit(row, **values) -> Change:
    return Change(row, replace(row, **values))


def test_a_plan_goes_from_draft_to_introduced_one_status_at_a_time():
    space = decided(S.EVALUERT)
    go(space, S.INNFORT)
    assert the(space, Plan).status is S.INNFORT
    shares = {share.group: share.percent for share in space.snapshot.all(Share)}
    assert shares == {"SP": to_micro(60), "HF": to_micro(40)}
    space.undo()
    assert the(space, Plan).status is S.EVALUERT
    assert [share.percent for share in space.snapshot.all(Share)] == [to_micro(100)]


def test_a_plan_is_not_introduced_without_its_new_division_of_tasks():
    space = decided(S.EVALUERT)
    introduced = edit(the(space, Plan), status=S.INNFORT)
    assert refused(space, introduced) is R.NOT_CARRIED_OUT
    (share,) = space.snapshot.all(Share)
    half = [edit(share, percent=to_micro(90)), Change(None, Share("ny", share.task_id, "HF", to_micro(10)))]
    assert refused(space, introduced, *half) is R.NOT_CARRIED_OUT
    assert refused(space, introduced, *removal_of(space.snapshot, [share])) is R.NOT_CARRIED_OUT


def test_a_plan_that_moves_all_there_is_is_introduced_too():
    space = decided(S.EVALUERT, setting(Measure, minutes=to_micro(300)))
    go(space, S.INNFORT)
    assert [(share.group, share.percent) for share in space.snapshot.all(Share)] == [("HF", to_micro(100))]


def test_what_each_measure_changed_is_kept_with_the_new_division():
    space = decided(S.EVALUERT, setting(Measure, minutes=None))
    go(space, S.INNFORT)
    kept = {row.of_group: row.minutes for row in space.snapshot.all(MinutesChanged)}
    assert kept == {"SP": -to_micro(300), "HF": to_micro(300)}
    space.undo()
    assert not list(space.snapshot.all(MinutesChanged))


def test_what_is_kept_is_neither_left_out_nor_invented_nor_changed():
    space = decided(S.EVALUERT)
    changes = moved_on(space.snapshot, the(space, Plan), S.INNFORT)
    kept = [change for change in changes if isinstance(change.after, MinutesChanged)]
    others = [change for change in changes if change not in kept]
    invented = Change(None, replace(kept[0].after, minutes=1))
    assert refused(space, *others) is R.NOT_CARRIED_OUT
    assert refused(space, *others, *kept[1:]) is R.NOT_CARRIED_OUT
    assert refused(space, *others, invented, *kept[1:]) is R.NOT_CARRIED_OUT
    assert refused(space, *kept) is R.NOT_CARRIED_OUT
    go(space, S.INNFORT)
    row = next(iter(space.snapshot.all(MinutesChanged)))
    assert refused(space, edit(row, minutes=2)) is R.DECIDED
    assert refused(space, Change(row, None)) is R.DECIDED


def test_nothing_is_kept_of_a_draft():
    space = workspace(planned())
    row = MinutesChanged("x", the(space, Measure).id, "SP", to_micro(1))
    assert refused(space, Change(None, row)) is R.NOT_CARRIED_OUT


def test_what_a_trial_discarded_is_not_carried_out():
    def with_another(rows):
        other = Measure(
            "m2", "p", "T2", MeasureKind.STOPPE, "Slutte", rows[1].task_id, "SP", "", to_micro(60)
        )
        return [*rows, replace(other, act=Act.FORKASTE)]

    snapshot = planned(with_another)
    plan = next(iter(snapshot.all(Plan)))
    changes = moved_on(snapshot, plan, S.INNFORT)
    assert not any(isinstance(change.entity, Task) for change in changes)
    after = snapshot.with_changes(changes)
    assert {share.group: share.percent for share in after.all(Share)} == {
        "SP": to_micro(60),
        "HF": to_micro(40),
    }


@pytest.mark.parametrize("status", [*ORDER[2:], S.INNFORT, S.JUSTERT])
def test_no_status_is_skipped(status):
    space = workspace(planned())
    assert refused(space, edit(the(space, Plan), status=status)) is R.NOT_NEXT


@pytest.mark.parametrize("status", [*ORDER[1:], S.AVVIST])
def test_a_new_plan_is_a_draft(status):
    space = workspace(mapping().snapshot)
    plan = Plan("p", "PL1", "Ny", space.snapshot.units["E"].id, status=status)
    assert refused(space, Change(None, plan)) is R.BEGINS_LATER


@pytest.mark.parametrize(
    ("alter", "stop", "code"),
    [
        (setting(Plan, owner=""), S.UTKAST, LackCode.NO_OWNER),
        (setting(Hazard, probability_after=5), S.MEDVIRKNING, LackCode.RED),
        (without("e3"), S.RISIKOVURDERT, LackCode.VIEW_UNANSWERED),
        (setting(Measure, basis=None), S.DROFTET, LackCode.NO_BASIS),
        (setting(Measure, prediction=""), S.BESLUTTET, LackCode.NO_PREDICTION),
        (without("r"), S.PROVES_UT, LackCode.NO_MEASUREMENT),
    ],
)
def test_a_closed_gate_says_what_is_missing(alter, stop, code):
    space = decided(stop, alter)
    following = ORDER[ORDER.index(stop) + 1]
    with pytest.raises(GateClosed) as error:
        go(space, following)
    refusal = error.value.refusal
    assert (refusal.code, refusal.plan, refusal.status) == (R.LACKS, "PL1", following)
    assert [lack.code for lack in refusal.lacks] == [code]


def test_what_is_missing_cannot_be_mended_and_undone_in_the_same_breath():
    """An edit that decides and takes away what the decision rests on is judged by what it leaves."""
    space = decided(S.DROFTET)
    plan, measure = the(space, Plan), the(space, Measure)
    assert refused(space, edit(plan, status=S.BESLUTTET), edit(measure, basis=None)) is R.LACKS


SAYS = View("ny", "p", 9, Part.ANNEN, text="Nytt")


@pytest.mark.parametrize(
    "change",
    [
        lambda space: edit(the(space, Measure), minutes=to_micro(10)),
        lambda space: edit(the(space, Measure), task_id=None, receiver="LE"),
        lambda space: Change(the(space, Measure), None),
        lambda space: Change(None, Measure("m2", "p", "T2", MeasureKind.STOPPE, "Nytt")),
        lambda space: edit(the(space, Hazard), probability_after=1),
        lambda space: Change(the(space, Hazard), None),
        lambda space: edit(the(space, Control), owner="En annen"),
        lambda space: edit(the(space, Indicator), target=0),
        lambda space: Change(None, PlannedTraining("t2", "m", 2, "Mer")),
        lambda space: edit(the(space, Plan), decided_by="En annen"),
        lambda space: edit(the(space, Plan), aim="Noe annet"),
        lambda space: Change(the(space, Plan), None),
    ],
)
@pytest.mark.parametrize("status", [S.BESLUTTET, S.EVALUERT])
def test_what_is_decided_stands(change, status):
    space = decided(status)
    changes = [change(space)]
    if changes[0].after is None:
        changes = removal_of(space.snapshot, [changes[0].before])
    assert refused(space, *changes) is R.DECIDED


@pytest.mark.parametrize(
    "change",
    [
        lambda space: edit(the(space, Measure), result="To timer", note="Sett"),
        lambda space: edit(the(space, Control), done=True),
        lambda space: Change(None, Measurement("r2", "i", date(2026, 12, 1), 5)),
        lambda space: edit(the(space, PlannedTraining), mentor="Fagsykepleier"),
        lambda space: Change(None, SAYS),
        lambda space: edit(the(space, Plan), note="Sone øst først"),
    ],
)
def test_what_comes_after_the_decision_can_be_filled_in(change):
    space = decided()
    assert space.apply([change(space)], "fyll ut")


@pytest.mark.parametrize("status", [S.BESLUTTET, S.EVALUERT])
def test_what_the_employer_answered_stands_when_it_is_decided(status):
    space = decided(status)
    answer = space.snapshot.by_id(EmployersAnswer)["e3"]
    assert refused(space, edit(answer, text="Noe annet")) is R.DECIDED
    assert refused(space, edit(answer, text="")) is R.DECIDED
    assert refused(space, edit(answer, view_id="v1")) is R.DECIDED
    assert refused(space, Change(answer, None)) is R.DECIDED
    assert space.apply([edit(answer, answered_by="Avdelingsleder")], "hvem som svarte")
    signed = space.snapshot.by_id(EmployersAnswer)["e3"]
    assert refused(space, edit(signed, answered_by="En annen")) is R.DECIDED


def test_what_is_said_after_the_decision_is_answered():
    space = decided()
    space.apply([Change(None, SAYS)], "innspill")
    answer = EmployersAnswer("e9", SAYS.id, "Takk")
    assert space.apply([Change(None, answer)], "svar")
    assert refused(space, edit(answer, text="Nei")) is R.DECIDED


@pytest.mark.parametrize("status", [S.BESLUTTET, S.EVALUERT])
def test_readings_are_added_and_never_rewritten(status):
    space = decided(status)
    reading = the(space, Measurement)
    assert refused(space, edit(reading, value=to_micro(99))) is R.MEASURED
    assert refused(space, edit(reading, measured_on=date(2026, 12, 1))) is R.MEASURED
    assert refused(space, Change(reading, None)) is R.MEASURED
    assert space.apply([edit(reading, note="Skulle vært 46")], "merknad")
    noted = the(space, Measurement)
    assert refused(space, edit(noted, note="")) is R.MEASURED
    assert space.apply([Change(None, Measurement("r2", "i", date(2026, 12, 1), to_micro(46)))], "ny")


WRONG = {"withdrawn_on": date(2026, 12, 2), "withdrawn_because": "Komma falt ut"}


@pytest.mark.parametrize("status", [S.DROFTET, S.BESLUTTET, S.EVALUERT])
def test_a_wrong_reading_is_withdrawn_and_another_takes_its_day(status):
    space = decided(status)
    reading = the(space, Measurement)
    assert space.apply([edit(reading, **WRONG)], "trekk tilbake")
    again = Measurement("r2", "i", reading.measured_on, to_micro(46), "", 2)
    assert space.apply([Change(None, again)], "ny")
    (row,) = contents(space.snapshot, the(space, Plan)).measures
    assert row.indicators[0][1] == (again,)
    assert [(each.id, each.value) for each in row.withdrawn["i"]] == [("r", reading.value)]
    assert [step.name for step in space.history()][-2:] == ["trekk tilbake", "ny"]
    space.undo()
    space.undo()
    assert the(space, Measurement) == reading


@pytest.mark.parametrize("status", [S.BESLUTTET, S.EVALUERT])
def test_what_is_withdrawn_stays_to_be_seen(status):
    space = decided(status)
    space.apply([edit(the(space, Measurement), **WRONG)], "trekk tilbake")
    withdrawn = the(space, Measurement)
    assert refused(space, Change(withdrawn, None)) is R.MEASURED
    assert refused(space, edit(withdrawn, value=1)) is R.MEASURED
    assert refused(space, edit(withdrawn, withdrawn_because="Noe annet")) is R.MEASURED
    assert refused(space, edit(withdrawn, withdrawn_on=None, withdrawn_because="")) is R.MEASURED


@pytest.mark.parametrize("part", [{"withdrawn_because": " "}, {"withdrawn_on": None}])
def test_a_reading_is_not_withdrawn_without_a_day_and_a_reason(part):
    space = decided()
    assert refused(space, edit(the(space, Measurement), **WRONG | part)) is R.NO_CAUSE


@pytest.mark.parametrize("status", [S.UTKAST, S.BESLUTTET])
def test_of_one_day_one_reading_stands(status):
    space = decided(status) if status is not S.UTKAST else workspace(planned())
    reading = the(space, Measurement)
    twice = Measurement("r2", "i", reading.measured_on, to_micro(46), "", 2)
    assert refused(space, Change(None, twice)) is R.READ_TWICE


def test_reviews_are_marked_as_held_and_the_mark_can_be_taken_away():
    space = decided()
    space.apply([Change(None, PlanReview("rv", "p", 3, date(2027, 2, 2), "Møte"))], "holdt")
    assert space.apply([edit(the(space, PlanReview), held_on=date(2027, 2, 3))], "dagen etter")
    assert refused(space, edit(the(space, PlanReview), months=4)) is R.NO_SUCH_REVIEW
    assert space.apply([Change(the(space, PlanReview), None)], "ikke likevel")


def test_training_is_marked_as_done_after_the_decision():
    space = decided()
    held = edit(the(space, PlannedTraining), persons_done=1, done_on=date(2026, 12, 20))
    assert space.apply([held], "gjennomført")


# -- figures of the employees of small groups --------------------------------------------------------

SICK = {"ready": "sykefravær:receiver", "name": "Fravær"}


def followed(count):
    """The plan as a draft, with so many auxiliary nurses, whose sick leave the indicator is."""
    mapped = mapping()
    if count > 1:
        mapped.staff("flere", "HF", 100, count=count - 1)
    return planned(setting(Indicator, **SICK, baseline=None, target=None), mapped)


@pytest.mark.parametrize(
    "change",
    [
        lambda space: Change(None, Measurement("r2", "i", date(2026, 12, 1), to_micro(7))),
        lambda space: edit(the(space, Measurement), value=to_micro(7)),
        lambda space: edit(the(space, Indicator), baseline=to_micro(7)),
        lambda space: edit(the(space, Indicator), target=to_micro(5)),
        lambda space: Change(None, replace(the(space, Indicator), id="i2", number=2)),
    ],
)
def test_figures_of_the_staff_of_a_small_group_are_not_taken_in(change):
    assert refused(workspace(followed(4)), change(workspace(followed(4)))) is R.TOO_FEW
    space = workspace(followed(5))
    assert space.apply([change(space)], "fem ansatte")


def test_it_says_which_group_is_too_small():
    space = workspace(followed(4))
    with pytest.raises(GateClosed) as error:
        space.apply([edit(the(space, Indicator), baseline=1)], "før")
    assert (error.value.refusal.plan, error.value.refusal.group) == ("PL1", "HF")


@pytest.mark.parametrize(
    ("nurses", "auxiliaries", "name", "small"),
    [
        (5, 5, "Sykefravær", ""),
        (5, 4, "Sykefravær", "HF"),
        (4, 5, "Overtid på natt", "SP"),
        (4, 5, "Sykefravær, alle ansatte", ""),
        (1, 2, "Sykefravær, alle ansatte", EVERYBODY),
        (1, 1, "Fravær av infeksjon", ""),
    ],
)
def test_ones_own_that_tells_of_the_staff_is_refused_where_one_of_the_groups_is_too_small(
    nurses, auxiliaries, name, small
):
    mapped = mapping()
    for group, count in (("SP", nurses), ("HF", auxiliaries)):
        if count > 1:
            mapped.staff(f"flere {group}", group, 100, count=count - 1)
    space = workspace(planned(mapped=mapped))
    own = Change(None, Indicator("i2", the(space, Measure).id, 2, name))
    if not small:
        assert space.apply([own], "egen")
        return
    with pytest.raises(GateClosed) as error:
        space.apply([own], "egen")
    assert error.value.refusal.group == small


def test_measures_of_work_that_has_to_do_with_absence_are_taken_in():
    mapped = mapping()
    space = workspace(planned(mapped=mapped))
    task = the(space, Task)
    space.apply([edit(task, name="Turnus, overtid og fravær")], "nytt navn")
    for number, name in enumerate(("Ventetid: turnus, overtid og fravær", "Tid i uken på «Overtid»"), 2):
        assert space.apply([Change(None, Indicator(name, the(space, Measure).id, number, name))], "egen")


def test_ones_own_is_asked_about_those_who_are_there():
    mapped = mapping()
    mapped.staff("flere", "SP", 100, count=4)
    space = workspace(planned(setting(Measure, receiver="X_TEK"), mapped))
    assert space.apply([Change(None, Indicator("i2", the(space, Measure).id, 2, "Overtid"))], "egen")
    nobody = workspace(planned(setting(Measure, giver="", receiver="X_TEK")))
    own = Change(None, Indicator("i2", the(nobody, Measure).id, 2, "Overtid"))
    assert refused(nobody, own) is R.TOO_FEW


def test_a_name_that_comes_to_tell_of_the_staff_is_refused_whatever_it_was():
    space = workspace(followed(4))
    space.apply(removal_of(space.snapshot, [the(space, Indicator)]), "slett")
    space.apply([Change(None, Indicator("i2", the(space, Measure).id, 2, "Avvik", ready="avvik:work"))], "ny")
    assert refused(space, edit(the(space, Indicator), name="Sykefravær")) is R.TOO_FEW_OWN
    assert space.apply([edit(the(space, Indicator), name="Meldte avvik")], "nytt navn")


def test_what_stands_of_a_small_group_from_before_can_be_mended_and_removed():
    space = workspace(followed(4))
    assert space.apply([edit(the(space, Indicator), owner="Leder")], "eier")
    assert space.apply([edit(the(space, Measurement), **WRONG)], "trekk tilbake")
    assert space.apply(removal_of(space.snapshot, [the(space, Indicator)]), "slett")


def test_a_measure_does_not_get_a_small_group_under_its_staff_figures():
    mapped = mapping()
    mapped.staff("flere", "HF", 100, count=4)
    space = workspace(planned(setting(Indicator, **SICK), mapped))
    assert refused(space, edit(the(space, Measure), receiver="SP", giver="HF")) is R.TOO_FEW


def test_one_known_by_its_name_only_is_refused_too_and_gets_its_code_where_it_may_stand():
    def recognise(_snapshot, indicator):
        return SICK["ready"] if indicator.name == SICK["name"] else ""

    def space(count):
        store = MemoryStore()
        found = followed(count).with_changes([])
        rows = [row for kind in found._rows for row in found.all(kind)]
        store.apply(
            [Change(None, replace(row, ready="") if row.id == "i" else row) for row in rows], "gammel"
        )
        return Workspace(store, CATALOGUE, recognise)

    reading = Change(None, Measurement("r2", "i", date(2026, 12, 1), to_micro(7)))
    assert refused(space(4), reading) is R.TOO_FEW
    large = space(5)
    large.apply([reading], "avlest")
    assert the(large, Indicator).ready == SICK["ready"]
    large.apply([edit(the(large, Indicator), name="Borte fra jobb")], "nytt navn")
    assert the(large, Indicator).ready == SICK["ready"]
    large.undo()
    large.undo()
    assert the(large, Indicator).ready == ""


def test_an_old_decided_plan_goes_on_being_measured_when_its_indicator_gets_its_code():
    mapped = mapping()
    mapped.staff("flere", "HF", 100, count=5)
    space = workspace(planned(mapped=mapped))
    for status in ORDER[1 : ORDER.index(S.BESLUTTET) + 1]:
        go(space, status)
    assert space.apply([edit(the(space, Indicator), ready="sykefravær:receiver")], "kode")
    assert refused(space, edit(the(space, Indicator), ready="avvik:work")) is R.DECIDED


def test_a_wrong_reading_just_written_is_taken_back_by_undo():
    space = decided()
    space.apply([Change(None, Measurement("r2", "i", date(2026, 12, 1), to_micro(460)))], "avlest")
    space.undo()
    assert [row.id for row in space.snapshot.all(Measurement)] == ["r"]


def test_before_the_decision_all_can_be_changed():
    space = decided(S.DROFTET)
    assert space.apply([edit(the(space, Measure), minutes=to_micro(10))], "mindre")
    assert space.apply(removal_of(space.snapshot, [the(space, Hazard)]), "slett")
    assert space.apply([edit(the(space, Measurement), value=1)], "rett")
    assert space.apply([Change(the(space, Measurement), None)], "slett")


def test_a_decided_plan_goes_back_with_a_reason():
    space = decided()
    assert refused(space, edit(the(space, Plan), status=S.DROFTET)) is R.NO_REASON
    go(space, S.DROFTET, "Nye tall")
    assert space.apply([edit(the(space, Measure), minutes=to_micro(10))], "mindre")
    go(space, S.BESLUTTET)


@pytest.mark.parametrize(
    "changes",
    [
        lambda space: [edit(the(space, Measurement), value=1)],
        lambda space: [Change(the(space, Measurement), None)],
        lambda space: removal_of(space.snapshot, [the(space, Indicator)]),
        lambda space: removal_of(space.snapshot, [the(space, Measure)]),
        lambda space: removal_of(space.snapshot, [the(space, Plan)]),
    ],
)
def test_what_was_read_stands_when_a_decided_plan_is_taken_back(changes):
    space = decided(S.PROVES_UT)
    go(space, S.UTKAST, "Nye tall")
    assert refused(space, *changes(space)) is R.MEASURED
    assert space.apply([edit(the(space, Measurement), **WRONG)], "trekk tilbake")
    assert space.apply([Change(None, Measurement("r2", "i", DAY, to_micro(46), "", 2))], "ny")
    assert space.apply(removal_of(space.snapshot, [the(space, Hazard)]), "slett")


def test_why_a_plan_was_taken_back_stands_until_it_is_decided_again():
    space = decided()
    go(space, S.UTKAST, "Nye tall")
    assert refused(space, edit(the(space, Plan), status_reason=" ")) is R.NO_REASON
    assert space.apply([edit(the(space, Plan), status_reason="Nye tall fra mars")], "bedre sagt")


def test_a_draft_goes_back_without():
    space = decided(S.RISIKOVURDERT)
    go(space, S.UTKAST)
    assert the(space, Plan).status is S.UTKAST


def test_an_adjusted_plan_begins_again_with_a_reason_and_keeps_what_was_read():
    space = workspace(planned(setting(Measure, act=Act.JUSTERE)))
    for status in (*ORDER[1:], S.JUSTERT):
        go(space, status)
    assert refused(space, edit(the(space, Plan), status=S.UTKAST)) is R.NO_REASON
    go(space, S.UTKAST, "Prøves på en annen måte")
    assert refused(space, Change(the(space, Measurement), None)) is R.MEASURED


def test_an_ended_plan_has_ended_and_an_adjusted_one_begins_again():
    space = decided()
    go(space, S.AVVIST, "Ikke nok folk")
    assert refused(space, edit(the(space, Plan), status=S.BESLUTTET)) is R.NOT_NEXT
    assert the(space, Plan).status in STANDING


def test_what_was_said_is_neither_changed_nor_removed():
    space = workspace(planned())
    view = space.snapshot.by_id(View)["v3"]
    assert refused(space, edit(view, text="Noe annet")) is R.SAID
    assert refused(space, edit(view, stance="uenig")) is R.SAID
    assert refused(space, *removal_of(space.snapshot, [view])) is R.SAID
    assert space.apply([edit(view, confirmed_on=DAY)], "bekreft")
    answer = space.snapshot.by_id(EmployersAnswer)["e3"]
    assert space.apply([edit(answer, text="Grundigere")], "svar")


def test_what_was_just_said_can_be_taken_back_by_undo():
    space = workspace(planned())
    space.apply([Change(None, SAYS)], "innspill")
    space.undo()
    assert "ny" not in space.snapshot.by_id(View)
    space.redo()
    assert "ny" in space.snapshot.by_id(View)


def test_a_draft_goes_with_all_that_was_said_about_it():
    space = workspace(planned())
    assert space.apply(removal_of(space.snapshot, [the(space, Plan)]), "slett")
    assert not list(space.snapshot.all(View))


def test_a_decided_plan_keeps_its_unit():
    space = decided()
    assert refused(space, *removal_of(space.snapshot, [the(space, Unit)])) is R.DECIDED


def test_the_mapping_moves_on_under_a_decided_plan():
    space = decided()
    assert space.apply(removal_of(space.snapshot, list(space.snapshot.all(Task))), "slett oppgaven")
    assert the(space, Measure).task_id is None


def test_a_group_gets_another_code_in_decided_plans_too():
    mapped = mapping()
    mapped.group("X_NY", base="HF")
    space = workspace(planned(setting(Measure, receiver="X_NY"), mapped))
    space.apply([edit(space.snapshot.by_id(View)["v2"], of_group="X_NY")], "riktig gruppe")
    (measure,) = space.snapshot.all(Measure)
    plan = replace(the(space, Plan), status=S.BESLUTTET)
    store = MemoryStore()
    rows = [row for kind in space.snapshot._rows for row in space.snapshot.all(kind)]
    store.apply([Change(None, plan if isinstance(row, Plan) else row) for row in rows], "import")
    standing = Workspace(store, CATALOGUE)
    assert standing.apply(renaming_of_group(standing.snapshot, "X_NY", "X_NYERE"), "gi ny kode")
    assert the(standing, Measure) == replace(measure, receiver="X_NYERE")
    assert "X_NYERE" in {row.code for row in standing.snapshot.all(Group)}


def test_an_approved_mapping_is_not_changed():
    space = workspace(planned())
    row = Baseline("b", space.snapshot.units["E"].id, 1, DAY, "Personalmøtet", 1)
    space.apply([Change(None, row)], "nullpunkt")
    assert refused(space, edit(row, step=7)) is R.APPROVED
    assert refused(space, Change(row, None)) is R.APPROVED
    space.undo()
    assert not list(space.snapshot.all(Baseline))


def test_a_gate_that_was_asked_beforehand_is_not_asked_again(monkeypatch):
    space, asked = workspace(planned()), []

    def counted(*given):
        asked.append(given)
        return refusal(*given)

    monkeypatch.setattr("domain.editing.workspace.refusal", counted)
    changes = moved_on(space.snapshot, the(space, Plan), S.MEDVIRKNING)
    space.weigh(changes)
    assert the(space, Plan).status is S.UTKAST
    space.apply(changes, "videre")
    assert (the(space, Plan).status, len(asked)) == (S.MEDVIRKNING, 1)


def test_what_was_weighed_opens_no_gate_for_anything_else():
    space = workspace(planned())
    space.weigh(moved_on(space.snapshot, the(space, Plan), S.MEDVIRKNING))
    assert refused(space, edit(the(space, Plan), status=S.BESLUTTET)) is R.NOT_NEXT
    stale = moved_on(space.snapshot, the(space, Plan), S.MEDVIRKNING)
    space.weigh(stale)
    space.apply([edit(the(space, Measure), receiver="")], "uten mottaker")
    assert refused(space, *stale) is R.LACKS
    with pytest.raises(GateClosed):
        space.weigh([edit(the(space, Plan), status=S.BESLUTTET)])
