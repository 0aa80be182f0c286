"""Lines from the worksheets: each is read as it is written on paper, or refused with what stops it."""

import pytest

from domain.editing.typing_in import Fault, NotRead, Typing, measure_code
from domain.model import Judgement, Unit, UnitVerdict
from domain.plan.hazards import LIBRARY
from domain.plan_model import Control, Hazard, Measure, Plan
from domain.units import to_micro
from domain.workshop_model import Estimate, FollowUpAnswer, Note, Workshop
from tests.domain.plan.planned import mapping, planned

GROUPS = ("SP", "HF", "HE", "X_ASS")


def event_of(code):
    return f"Hendelsen {code}"


@pytest.fixture
def typing():
    mapped = mapping()
    mapped.task("SÅR 2", 30, today={"SP": 100})
    snapshot = planned(mapped=mapped)
    unit = next(iter(snapshot.all(Unit)))
    return Typing(snapshot, Workshop("w", unit.id, 1, "Møte", window="dagvakt"), GROUPS, event_of)


def rows(typing, line, kind):
    """The values of a kind after a line."""
    return list(typing.after(typing.read(line)).snapshot.all(kind))


def only(typing, line):
    """What one line makes or changes, where it is one thing."""
    (change,) = typing.read(line).changes
    return change.after


def test_a_card_gives_minutes_times_and_who(typing):
    task = typing.after(typing.read("K SÅR 12,5 7 SP 60 HF 40")).snapshot.tasks["SÅR"]
    assert (task.minutes, task.per_week) == (to_micro(12.5), to_micro(7))
    shares = typing.after(typing.read("K SÅR 12,5 7 SP 60 HF 40")).snapshot.shares_of[task.id]
    assert {row.group: row.percent for row in shares} == {"SP": to_micro(60), "HF": to_micro(40)}


def test_what_is_right_on_a_card_is_left_as_it_is(typing):
    task = typing.snapshot.tasks["SÅR"]
    after = only(typing, "K SÅR - 7")
    assert (after.minutes, after.per_week) == (task.minutes, to_micro(7))
    assert only(typing, "k sår 5").per_week == task.per_week
    assert typing.read("K SÅR - -").changes == ()


def test_groups_without_a_figure_share_what_is_left(typing):
    after = typing.after(typing.read("K SÅR - - SP HF 20 HE"))
    shares = {row.group: row.percent for row in after.snapshot.shares_of[after.snapshot.tasks["SÅR"].id]}
    assert shares == {"SP": to_micro(40), "HF": to_micro(20), "HE": to_micro(40)}


def test_a_code_with_a_space_is_found_before_the_shorter_one(typing):
    assert typing.read("A SÅR 2 5 8 12").about == "SÅR 2"
    assert typing.read("A SÅR 5 8 12").about == "SÅR"


def test_who_must_should_may_and_must_not(typing):
    found = {row.group: row.verdict for row in rows(typing, "H SÅR SP m HF b he=K X_ASS s", UnitVerdict)}
    assert found == {
        "SP": Judgement.MUST,
        "HF": Judgement.SHOULD,
        "HE": Judgement.MAY,
        "X_ASS": Judgement.MUST_NOT,
    }


def test_a_verdict_that_stands_keeps_its_guidance(typing):
    mapped = mapping()
    mapped.verdict("SÅR", "HF", percent=10, by="SP")
    snapshot = planned(mapped=mapped)
    again = Typing(snapshot, typing.workshop, GROUPS, event_of)
    after = only(again, "H SÅR HF b")
    assert (after.verdict, after.follow_up_percent, after.follow_up_group) == (
        Judgement.SHOULD,
        to_micro(10),
        "SP",
    )
    assert again.read("H SÅR HF k").changes == ()


def test_three_numbers_for_each_who_guesses(typing):
    found = rows(typing, "A SÅR 5 8 12 6 9,5 15", Estimate)
    assert [(row.number, row.low, row.likely, row.high) for row in found] == [
        (1, to_micro(5), to_micro(8), to_micro(12)),
        (2, to_micro(6), to_micro(9.5), to_micro(15)),
    ]
    more = typing.after(typing.read("A SÅR 5 8 12"))
    assert [row.number for row in rows(more, "A SÅR 1 2 3", Estimate)] == [1, 2]


def test_an_answer_is_added_to_what_another_group_said(typing):
    once = typing.after(typing.read("F SÅR 1 Telefonen ringer"))
    twice = once.after(once.read("F SÅR 1 Vi leter etter utstyr"))
    (row,) = twice.snapshot.all(FollowUpAnswer)
    assert (row.question, row.text) == ("hva_stopper", "Telefonen ringer\nVi leter etter utstyr")
    assert twice.read("F SÅR 1 Telefonen ringer").changes == ()


def test_a_hazard_that_stands_is_graded_and_gets_what_is_done(typing):
    line = "R PL1-T1 3 2 4 1 4 Daglig bilde"
    (hazard,) = rows(typing, line, Hazard)
    assert hazard.event == "Infeksjon oppdages sent"
    assert (hazard.probability, hazard.consequence) == (2, 4)
    assert (hazard.probability_after, hazard.consequence_after) == (1, 4)
    assert [row.text for row in rows(typing, line, Control)] == ["Bilde til sykepleier", "Daglig bilde"]
    again = typing.after(typing.read(line))
    assert again.read(line).changes == ()


def test_a_hazard_of_the_library_and_one_of_ones_own(typing):
    found = only(typing, "R PL1-T1 1 2 3")
    assert (found.code, found.event) == (LIBRARY[0], f"Hendelsen {LIBRARY[0]}")
    own = only(typing, "R PL1-T1 0 2 5 Pasienten er alene hjemme")
    assert (own.code, own.event, own.consequence) == ("egen1", "Pasienten er alene hjemme", 5)
    both = typing.after(typing.read("R PL1-T1 0 2 5 Pasienten er alene hjemme"))
    assert only(both, "R PL1-T1 0 3 5 Pasienten er alene hjemme").id == next(
        row.id for row in both.snapshot.all(Hazard) if row.code == "egen1"
    )


def test_grades_after_are_left_as_they_stand(typing):
    assert only(typing, "R PL1-T1 3 5 4").probability_after == 2


def test_a_new_note_goes_to_the_board(typing):
    (note,) = rows(typing, "L Rydde lageret 5 min, 7 i uken, HF", Note)
    assert (note.text, note.minutes, note.per_week, note.of_group, note.window) == (
        "Rydde lageret",
        to_micro(5),
        to_micro(7),
        "HF",
        "dagvakt",
    )
    (plain,) = rows(typing, "L Hente, og bringe", Note)
    assert (plain.text, plain.of_group) == ("Hente, og bringe", "")


def test_measures_are_called_by_their_plan_too():
    snapshot = planned()
    (plan,), (measure,) = snapshot.all(Plan), snapshot.all(Measure)
    assert measure_code(plan, measure) == "PL1-T1"


@pytest.mark.parametrize(
    ("line", "fault", "word"),
    [
        ("", Fault.SHEET, ""),
        ("X SÅR 5", Fault.SHEET, "X"),
        ("A", Fault.EMPTY, ""),
        ("A BORTE 5 8 12", Fault.TASK, "BORTE"),
        ("K SÅR", Fault.CARD, ""),
        ("K SÅR mye", Fault.CARD, "mye"),
        ("K SÅR 0", Fault.CARD, "0"),
        ("K SÅR -5 7", Fault.CARD, "-5"),
        ("K SÅR 5 7 SP 80 HF 40", Fault.TOO_MUCH, ""),
        ("K SÅR 5 7 40", Fault.GROUP, "40"),
        ("K SÅR 5 7 SP 40 40", Fault.GROUP, "40"),
        ("K SÅR 5 7 ZZ", Fault.GROUP, "ZZ"),
        ("H SÅR", Fault.VERDICT, ""),
        ("H SÅR SP", Fault.VERDICT, "SP"),
        ("H SÅR SP q", Fault.VERDICT, "SP"),
        ("H SÅR SP b SP k", Fault.VERDICT, "SP"),
        ("H SÅR b SP", Fault.GROUP, "b"),
        ("A SÅR", Fault.MINUTES, ""),
        ("A SÅR 5 8", Fault.MINUTES, ""),
        ("A SÅR 5 åtte 12", Fault.MINUTES, ""),
        ("A SÅR 8 5 12", Fault.ORDER, ""),
        ("F SÅR", Fault.QUESTION, ""),
        ("F SÅR 5 Nei", Fault.QUESTION, "5"),
        ("F SÅR 1", Fault.EMPTY, ""),
        ("R T1 1 2 3", Fault.MEASURE, "T1"),
        ("R PL1-T1", Fault.RISK, ""),
        ("R PL1-T1 1 2", Fault.RISK, ""),
        ("R PL1-T1 1 6 3", Fault.RISK, ""),
        ("R PL1-T1 1 2 3 4", Fault.RISK, ""),
        ("R PL1-T1 99 2 3", Fault.HAZARD, "99"),
        ("R PL1-T1 0 2 3", Fault.NAMELESS, ""),
        ("L 5 min, 7 i uken", Fault.NAMELESS, ""),
    ],
)
def test_what_cannot_be_read_says_what_stops_it(typing, line, fault, word):
    with pytest.raises(NotRead) as stopped:
        typing.read(line)
    assert (stopped.value.fault, stopped.value.word) == (fault, word)
