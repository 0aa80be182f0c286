"""Moves of the suggestion taken into a plan: all of them, or some minutes of one."""

import pytest

from domain.plan_model import Hazard, Indicator, Measure, Plan, PlannedTraining
from tests.gui.hands import TestHands, User
from tests.gui.program import Program, settle, wait_until


@pytest.fixture(scope="module")
def program(qapp, catalogue, tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("forslag til plan"), catalogue)
    yield program
    program.close()


@pytest.fixture
def user(program):
    """Somebody before a suggestion."""
    window = program.window()
    session = program.example(window, "FL")
    window.resize(1400, 1000)
    user = User(window, TestHands())
    user.go_to("Forslag")
    wait_until(lambda: session.advice.material is not None and not session.advice.working, "a suggestion")
    yield user
    window.close()


@pytest.fixture
def page(user):
    return user.window.page("suggestions")


@pytest.fixture
def session(user):
    return user.window.session


def measures(session):
    return sorted(session.snapshot.all(Measure), key=lambda row: row.code)


def test_all_moves_become_measures_of_a_new_plan(user, page, session):
    user.press("Ta med alle i plan")
    assert page.taking.plan.currentText() == "Ny plan"
    assert not page.taking.minutes.isVisible()
    user.hands.key("Return")
    moves = session.advice.suggestion.moves
    (plan,) = session.snapshot.all(Plan)
    task = session.snapshot.tasks
    assert {(row.task_id, row.receiver) for row in measures(session)} == {
        (task[move.task].id, move.receiver) for move in moves
    }
    assert all(row.plan_id == plan.id for row in measures(session))
    for kind in (Hazard, Indicator, PlannedTraining):
        assert {row.measure_id for row in session.snapshot.all(kind)} == {row.id for row in measures(session)}
    assert not page.taking.isVisible()
    assert not session.advice.outdated  # a plan makes no suggestion old
    assert session.next_undo.name == f"{len(moves)} endringer tatt med i P1"
    user.hands.key("Ctrl+Z")
    settle()
    assert not list(session.snapshot.all(Plan))


def test_some_minutes_of_one_move(user, page, session):
    page.moves.setFocus()
    user.press("Ta med i plan")
    most = page.taking.minutes.text()
    page.taking.minutes.setFocus()
    page.taking.minutes.selectAll()
    user.hands.type("100000")
    user.hands.key("Return")
    assert page.taking.sentence.text == f"Skriv et tall fra 1 til {most}, som er hele endringen."
    assert not list(session.snapshot.all(Plan))
    page.taking.minutes.selectAll()
    user.hands.type("20")
    user.hands.key("Return")
    assert sum(row.minutes for row in measures(session)) == 20_000_000
    user.press("Ta med i plan")
    assert page.taking.plan.currentText().startswith("P1")
    user.hands.key("Return")
    (plan,) = session.snapshot.all(Plan)
    assert len({(row.task_id, row.giver) for row in measures(session)}) == len(measures(session))
    assert sum(row.minutes for row in measures(session)) > 20_000_000
    user.press("Ta med i plan")
    user.hands.key("Return")
    assert page.taking.sentence.text == "Dette står i planen fra før."
    user.go_to("Plan")
    wait_until(lambda: user.window.page("plan").plan.is_fresh, "what the plan lacks")
    assert user.window.page("plan").frame.question == f"Planen «{plan.name}» er et utkast."


def test_a_suggestion_of_an_older_mapping_is_not_taken(user, page, session):
    user.press("Lås oppgaven")
    user.press("Ta med alle i plan")
    assert not page.taking.isVisible()
    assert not list(session.snapshot.all(Plan))
