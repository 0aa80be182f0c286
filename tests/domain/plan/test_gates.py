"""A plan that lacks nothing passes every gate; each thing taken away closes the right one, and says why."""

from dataclasses import replace
from itertools import pairwise

import pytest

from domain.model import Share, TaskCategory, Unit, UnitType
from domain.plan.gates import ENDED, ORDER, LackCode, earlier, following
from domain.plan_model import (
    Act,
    Control,
    EmployersAnswer,
    Hazard,
    Indicator,
    Measure,
    MeasureAnswer,
    MeasureKind,
    Plan,
    PlanStatus,
)
from domain.units import to_micro
from tests.domain.plan.planned import lacks, mapping, planned, setting, without

S, L = PlanStatus, LackCode
BEFORE = {status: ORDER[number - 1] for number, status in enumerate(ORDER) if number}


@pytest.mark.parametrize("status", [*ORDER, S.INNFORT])
def test_a_plan_that_lacks_nothing_passes(status):
    assert lacks(planned(), status) == ()


CASES = [
    (setting(Plan, aim=" "), S.MEDVIRKNING, L.NO_AIM, "", ""),
    (setting(Plan, owner=""), S.MEDVIRKNING, L.NO_OWNER, "", ""),
    (without("m"), S.MEDVIRKNING, L.NO_MEASURES, "", ""),
    (setting(Measure, task_id=None), S.MEDVIRKNING, L.NO_TASK, "T1", ""),
    (setting(Measure, receiver=""), S.MEDVIRKNING, L.NO_RECEIVER, "T1", ""),
    (setting(Measure, receiver="BORTE"), S.MEDVIRKNING, L.NO_RECEIVER, "T1", ""),
    (setting(Measure, receiver="SP"), S.MEDVIRKNING, L.SAME_GROUP, "T1", "SP"),
    (setting(Measure, minutes=to_micro(301)), S.MEDVIRKNING, L.MORE_THAN_THERE_IS, "T1", "SP"),
    (setting(Measure, giver="HF", receiver="SP"), S.MEDVIRKNING, L.MORE_THAN_THERE_IS, "T1", "HF"),
    (setting(Measure, kind=MeasureKind.STOPPE, giver="HF"), S.MEDVIRKNING, L.MORE_THAN_THERE_IS, "T1", "HF"),
    (
        setting(Measure, kind=MeasureKind.AUTOMATISERE, minutes=to_micro(301)),
        S.MEDVIRKNING,
        L.MORE_THAN_THERE_IS,
        "T1",
        "SP",
    ),
    (without("h"), S.RISIKOVURDERT, L.NO_HAZARDS, "T1", ""),
    (setting(Hazard, probability=None), S.RISIKOVURDERT, L.NOT_ASSESSED, "T1", "sen_oppdagelse"),
    (setting(Hazard, probability_after=5), S.RISIKOVURDERT, L.RED, "T1", "sen_oppdagelse"),
    (without("c"), S.RISIKOVURDERT, L.NO_CONTROL, "T1", "sen_oppdagelse"),
    (setting(Control, owner=""), S.RISIKOVURDERT, L.CONTROL_INCOMPLETE, "T1", "sen_oppdagelse"),
    (setting(Control, deadline=None), S.RISIKOVURDERT, L.CONTROL_INCOMPLETE, "T1", "sen_oppdagelse"),
    (without("v1"), S.DROFTET, L.NOT_HEARD, "", "utfører i dag:SP"),
    (without("v2"), S.DROFTET, L.NOT_HEARD, "", "ny utfører:HF"),
    (without("v3"), S.DROFTET, L.NOT_HEARD, "", "tillitsvalgt"),
    (without("v4"), S.DROFTET, L.NOT_HEARD, "", "verneombud"),
    (without("v5"), S.DROFTET, L.NOT_HEARD, "", "amu"),
    (without("v6"), S.DROFTET, L.NOT_HEARD, "", "bruker"),
    (without("e3"), S.DROFTET, L.VIEW_UNANSWERED, "", "tillitsvalgt"),
    (setting(EmployersAnswer, "e3", text=" "), S.DROFTET, L.VIEW_UNANSWERED, "", "tillitsvalgt"),
    (setting(Measure, basis=None), S.BESLUTTET, L.NO_BASIS, "T1", ""),
    (without("a-lonn"), S.BESLUTTET, L.QUESTION_UNANSWERED, "T1", "lonn"),
    (
        setting(MeasureAnswer, "a-forsvarlighet", not_relevant=True),
        S.BESLUTTET,
        L.QUESTION_UNANSWERED,
        "T1",
        "forsvarlighet",
    ),
    (without("i"), S.BESLUTTET, L.NO_INDICATOR, "T1", ""),
    (setting(Indicator, balancing=True), S.BESLUTTET, L.NO_INDICATOR, "T1", ""),
    (setting(Indicator, baseline=None), S.BESLUTTET, L.INDICATOR_INCOMPLETE, "T1", "Sår grodd"),
    (setting(Indicator, owner=""), S.BESLUTTET, L.INDICATOR_INCOMPLETE, "T1", "Sår grodd"),
    (setting(Measure, review_on=None), S.BESLUTTET, L.NO_REVIEW_DATE, "T1", ""),
    (setting(Measure, owner=""), S.BESLUTTET, L.NO_MEASURE_OWNER, "T1", ""),
    (setting(Plan, decided_by=""), S.BESLUTTET, L.NOT_DECIDED_BY, "", ""),
    (setting(Plan, mandate=""), S.BESLUTTET, L.NO_MANDATE, "", ""),
    (setting(Plan, decided_on=None), S.BESLUTTET, L.NO_DECISION_DATE, "", ""),
    (setting(Measure, prediction=""), S.PROVES_UT, L.NO_PREDICTION, "T1", ""),
    (setting(Measure, trial_until=None), S.PROVES_UT, L.NO_TRIAL_PERIOD, "T1", ""),
    (without("r"), S.EVALUERT, L.NO_MEASUREMENT, "T1", "Sår grodd"),
    (setting(Measure, result=""), S.EVALUERT, L.NO_RESULT, "T1", ""),
    (setting(Measure, learning=""), S.EVALUERT, L.NO_LEARNING, "T1", ""),
]


@pytest.mark.parametrize(("alter", "status", "code", "measure", "about"), CASES)
def test_what_is_missing_closes_its_gate_and_not_the_one_before(alter, status, code, measure, about):
    snapshot = planned(alter)
    found = [(lack.code, lack.measure, lack.about) for lack in lacks(snapshot, status)]
    assert (code, measure, about) in found
    before = [lack.code for lack in lacks(snapshot, BEFORE[status])]
    assert code not in before


def test_a_question_that_may_be_refused_is_answered_by_why_not():
    assert lacks(planned(setting(MeasureAnswer, "a-lonn", not_relevant=True)), S.BESLUTTET) == ()


@pytest.mark.parametrize("layer", ["forebygge", "egenmestring", "pårørende"])
def test_the_lowest_layers_are_asked_first(layer):
    mapped = mapping()
    mapped.rows = [row for row in mapped.rows if getattr(row, "kind", None) != layer]
    (lack,) = lacks(planned(mapped=mapped), S.BESLUTTET)
    assert (lack.code, lack.about) == (L.LAYER_UNANSWERED, layer)


def nobodys():
    """The department where nobody does the wound care."""
    mapped = mapping()
    mapped.rows = [row for row in mapped.rows if not isinstance(row, Share)]
    return mapped


def rests(alter, status):
    found = lacks(planned(alter, nobodys()), status)
    return [(lack.measure, lack.number) for lack in found if lack.code is L.REST_WITHOUT_PLACE]


@pytest.mark.parametrize(
    ("minutes", "expected"), [(to_micro(120), [("T1", 180)]), (to_micro(300), []), (None, [])]
)
def test_a_part_of_what_nobody_does_is_not_moved_alone(minutes, expected):
    assert rests(setting(Measure, giver="", minutes=minutes), S.MEDVIRKNING) == expected
    assert rests(setting(Measure, giver="", minutes=minutes), S.INNFORT) == expected


@pytest.mark.parametrize(("act", "expected"), [(Act.INNFORE, []), (Act.FORKASTE, [("T1", 180)])])
def test_the_rest_has_a_place_when_what_gives_it_one_is_introduced_too(act, expected):
    def two(rows):
        for row in rows:
            if not isinstance(row, Measure):
                yield row
                continue
            yield replace(row, giver="")
            other = {"code": "T2", "receiver": "SP", "minutes": to_micro(180), "act": act}
            yield replace(row, id="m2", giver="", **other)

    assert rests(two, S.EVALUERT) == []
    assert rests(two, S.INNFORT) == expected


def test_nobody_is_lifted_above_the_ceiling():
    mapped = mapping()
    mapped.task("ANNET", 900, today={"HF": 100})
    (lack,) = lacks(planned(mapped=mapped), S.BESLUTTET)
    assert (lack.code, lack.about) == (L.ABOVE_CEILING, "HF")


@pytest.mark.parametrize(("minutes", "broken"), [(120, []), (300, ["SYKEHJEM-SP"])])
def test_a_plan_that_leaves_the_nurse_of_a_nursing_home_no_work_breaks_the_law(minutes, broken):
    mapped = mapping()
    mapped.rows = [
        replace(row, type=UnitType.SYKEHJEM) if isinstance(row, Unit) else row for row in mapped.rows
    ]
    snapshot = planned(setting(Measure, minutes=to_micro(minutes)), mapped)
    found = lacks(snapshot, S.BESLUTTET)
    assert [lack.about for lack in found if lack.code is L.UNIT_RULE_BROKEN] == broken


def test_who_may_not_by_law_does_not_get_the_task():
    mapped = mapping()
    mapped.rows = [
        replace(row, tags=("sykmelding",)) if getattr(row, "code", "") == "SÅR" else row
        for row in mapped.rows
    ]
    found = lacks(planned(mapped=mapped), S.BESLUTTET)
    assert L.CLOSED in [lack.code for lack in found]


def test_a_group_that_cannot_yet_has_to_be_trained():
    mapped = mapping()
    mapped.rows = [
        row for row in mapped.rows if getattr(row, "group", "") != "HF" or not hasattr(row, "level")
    ]
    assert lacks(planned(mapped=mapped), S.BESLUTTET) == ()
    (lack,) = lacks(planned(without("t"), mapped), S.BESLUTTET)
    assert (lack.code, lack.about) == (L.NO_TRAINING, "HF")


def test_medicines_ask_for_each_persons_approval_and_the_adviser():
    mapped = mapping()
    mapped.rows = [
        replace(row, tags=("legemiddelhandtering",)) if getattr(row, "code", "") == "SÅR" else row
        for row in mapped.rows
    ]
    found = {lack.code: lack for lack in lacks(planned(mapped=mapped), S.BESLUTTET)}
    assert found[L.NOT_HEARD].about == "legemiddelrådgiver"
    assert found[L.NO_APPROVAL].number == 1


def test_an_unauthorised_receiver_is_a_hazard_of_its_own():
    mapped = mapping()
    mapped.staff("x", "X_ASS", 100, K=3)
    snapshot = planned(setting(Measure, receiver="X_ASS"), mapped)
    assert L.UNAUTHORISED_HAZARD in [lack.code for lack in lacks(snapshot, S.RISIKOVURDERT)]
    known = lambda rows: [*rows, Hazard("u", "m", "uautorisert", "", "", 1, 2)]  # noqa: E731
    snapshot = planned(lambda rows: known(setting(Measure, receiver="X_ASS")(rows)), mapped)
    assert L.UNAUTHORISED_HAZARD not in [lack.code for lack in lacks(snapshot, S.RISIKOVURDERT)]


def test_work_without_patients_asks_less():
    mapped = mapping()
    mapped.rows = [
        replace(row, category=TaskCategory.PRAKTISK) if getattr(row, "code", "") == "SÅR" else row
        for row in mapped.rows
    ]
    mapped.lower("SÅR", "frivillige", "nei")
    assert lacks(planned(without("a-forsvarlighet"), mapped), S.BESLUTTET) == ()


@pytest.mark.parametrize(
    ("act", "end", "code"),
    [
        (None, S.INNFORT, L.NOT_ACTED),
        (Act.JUSTERE, S.INNFORT, L.ACTS_DIFFER),
        (Act.FORKASTE, S.INNFORT, L.ACTS_DIFFER),
        (Act.INNFORE, S.JUSTERT, L.ACTS_DIFFER),
    ],
)
def test_the_end_follows_from_the_trials(act, end, code):
    assert [lack.code for lack in lacks(planned(setting(Measure, act=act)), end)] == [code]


def test_a_plan_is_given_up_with_a_reason():
    assert [lack.code for lack in lacks(planned(), S.AVVIST)] == [L.NO_REASON]
    assert lacks(planned(setting(Plan, status_reason="Ikke nok folk")), S.AVVIST) == ()


def test_a_measure_that_moves_nothing_needs_no_receiver():
    stopped = setting(Measure, kind=MeasureKind.STOPPE, receiver="", giver="")
    assert lacks(planned(stopped), S.MEDVIRKNING) == ()
    assert [lack.about for lack in lacks(planned(stopped), S.BESLUTTET)] == ["prioritering"]


def test_ways_forward_and_back():
    for status, next_one in pairwise(ORDER):
        assert following(status) == (next_one, S.AVVIST)
        assert status in earlier(next_one)
    assert set(following(S.EVALUERT)) == ENDED
    assert following(S.JUSTERT) == (S.UTKAST,)
    assert following(S.INNFORT) == following(S.AVVIST) == ()
