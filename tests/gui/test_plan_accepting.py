"""Moves of the suggestion taken into a plan: all of them, or some minutes of one."""

import pytest

from domain.plan.accepting import Accepted, given
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


@pytest.fixture
def ward(program):
    """Somebody before a suggestion for the hospital ward, where several give to the same."""
    window = program.window()
    session = program.example(window, "SH")
    window.resize(1400, 1000)
    user = User(window, TestHands())
    user.go_to("Forslag")
    wait_until(lambda: session.advice.material is not None and not session.advice.working, "a suggestion")
    yield user
    window.close()


def test_it_can_be_said_from_whom(ward):
    session, page = ward.window.session, ward.window.page("suggestions")
    suggestion = session.advice.suggestion
    move, parts = next(
        (move, parts)
        for move in suggestion.moves
        if len(parts := given(suggestion, Accepted(move.task, move.receiver))) > 1
    )
    page._take_one(move)
    taking = page.taking
    assert list(taking.givers) == list(parts)
    whole = sum(parts.values())

    def shown():
        return {
            group: float(line.text().replace(",", ".")) if line.text() else None
            for group, line in taking.givers.items()
        }

    def write(line, text):
        line.setFocus()
        line.selectAll()
        ward.hands.type(text)

    write(taking.minutes, "60")
    assert shown() == pytest.approx({group: 60 * part / whole for group, part in parts.items()}, abs=0.002)
    assert not any(line.hasSelectedText() for line in taking.givers.values())
    first, second = list(taking.givers)[:2]
    write(taking.givers[first], "0")
    write(taking.givers[second], "1000000")
    ward.hands.key("Return")
    assert taking.sentence.text.startswith(f"Fra {session.names.group(second)} kan dere ta med fra 0 til ")
    assert not list(session.snapshot.all(Plan))
    write(taking.givers[second], "25")
    assert taking.minutes.text() == "25"
    ward.hands.key("Return")
    assert {row.giver: row.minutes for row in measures(session)} == {second: 25_000_000}
    page._take_one(move)
    assert list(taking.givers) == list(parts)
    write(taking.minutes, "60")
    ward.hands.key("Return")
    assert sum(row.minutes for row in measures(session)) == 60_000_000
    assert {row.giver for row in measures(session)} == set(parts)


def test_one_who_gives_alone_is_not_asked_about(user, page, session):
    suggestion = session.advice.suggestion
    move = next(
        move for move in suggestion.moves if len(given(suggestion, Accepted(move.task, move.receiver))) == 1
    )
    page._take_one(move)
    assert page.taking.givers == {}
    page._take_every_move()
    assert page.taking.givers == {}
