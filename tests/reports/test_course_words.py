"""Every step, status, part, reason and action has words, in one and in many, with nothing left to fill in."""

import pytest

from db.knowledge import load_catalogue
from domain import reasons
from domain.model import Group, Unit, new_id
from domain.plan_model import Plan
from domain.snapshot import Snapshot
from domain.today import completeness
from domain.today.completeness import Completeness, Missing, Part, PartCode
from domain.today.course import OF_PLAN, ActionCode, NextAction, StepCode, StepStatus
from reports import completeness_words, course_words
from reports.names import Names

NB = "\N{NO-BREAK SPACE}"
UNIT = Unit(new_id(), "NORD", "Post nord")
SNAPSHOT = Snapshot.of([UNIT, Group(new_id(), "SP", "sykepleiere")])
NAMES = Names(SNAPSHOT, load_catalogue())


def a_part(code, lacking):
    return Part(code, 18 - lacking, 18, 1 - lacking / 18, (Missing("x"),) * lacking)


PLAN = Plan(new_id(), "P1", "Sår til helsefagarbeider", UNIT.id)


def an_action(code, count):
    if code in OF_PLAN.values():
        return NextAction(code, plan=PLAN)
    return NextAction(code, count, (Missing(UNIT.id, "SP"),) * count)


def is_a_sentence(text):
    return (text[0].isupper() or text[0].isdigit()) and text.endswith(".") and not set("{}") & set(text)


@pytest.mark.parametrize("code", StepCode)
def test_every_step_says_what_it_is(code):
    assert course_words.step_name(code)[0].isupper()
    assert is_a_sentence(course_words.step_about(code))


def test_every_status_has_its_own_words():
    assert len({course_words.status_words(status) for status in StepStatus}) == len(StepStatus)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("code", PartCode)
def test_every_part_says_what_it_lacks(code, count):
    assert completeness_words.part_name(code)
    said = completeness_words.part_sentence(a_part(code, count))
    assert is_a_sentence(said)
    assert str(count) in said


def test_a_part_in_words():
    part = a_part(PartCode.COUNT, 3)
    assert completeness_words.part_sentence(part) == "3 oppgaver mangler antall per uke."
    assert completeness_words.part_count(part) == f"15{NB}av{NB}18"
    assert completeness_words.part_sentence(a_part(PartCode.COUNT, 1)) == "1 oppgave mangler antall per uke."
    assert completeness_words.part_sentence(a_part(PartCode.COUNT, 0)) == "Ingenting mangler."
    assert completeness_words.part_sentence(Part(PartCode.STAFF, 0, 0, 1.0, ())) == "Ingenting å telle ennå."


@pytest.mark.parametrize(
    ("tasks", "ratio", "expected"),
    [
        (0, 0.0, "Ingen oppgaver er kartlagt ennå."),
        (1, 0.5, f"1 oppgave er kartlagt. Kartleggingen er 50{NB}% fullstendig."),
        (46, 0.799, f"46 oppgaver er kartlagt. Kartleggingen er 79{NB}% fullstendig."),
    ],
)
def test_the_whole_in_words(tasks, ratio, expected):
    assert completeness_words.completeness_sentence(Completeness(tasks, ratio, (), ())) == expected


def test_every_reason_why_figures_are_provisional_has_words():
    parts = {"incomplete": "74", "few_tasks": "19", "no_working_time": "NORD"}
    assert parts.keys() == completeness.PROVISIONAL.keys() | reasons.PROVISIONAL.keys()
    said = [completeness_words.provisional_sentence(f"{code}:{rest}", NAMES) for code, rest in parts.items()]
    assert all(is_a_sentence(text) for text in said)
    assert said[0] == (
        f"Kartleggingen er 74{NB}% fullstendig. Under 80{NB}% regnes tallene som foreløpige (husregel)."
    )


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("code", ActionCode)
def test_every_action_has_a_sentence_and_a_button(code, count):
    action = an_action(code, count)
    assert is_a_sentence(course_words.action_sentence(action, SNAPSHOT, NAMES))
    assert 0 < len(course_words.action_button(action)) <= 22


@pytest.mark.parametrize(
    ("code", "count", "expected"),
    [
        (ActionCode.ADD_STAFF, 1, "Før inn ansatte i gruppen sykepleiere i Post nord."),
        (ActionCode.ADD_STAFF, 2, "Før inn ansatte i 2 grupper, først sykepleiere i Post nord."),
        (ActionCode.STATE_WORKING_TIME, 2, "Før inn arbeidstiden i 2 enheter, først Post nord."),
        (
            ActionCode.MAP_MORE,
            19,
            "Kartlegg minst 1 oppgave til, så forslaget hviler på mer av arbeidsdagen.",
        ),
        (ActionCode.ASSESS_RISK, 1, "Vurder risikoen for hvert tiltak i planen «Sår til helsefagarbeider»."),
    ],
)
def test_an_action_names_what_it_is_about(code, count, expected):
    assert course_words.action_sentence(an_action(code, count), SNAPSHOT, NAMES) == expected
