"""«Nullpunkt» on the page Plan: a meeting approves the mapping, and later changes get their reasons."""

from dataclasses import replace

import pytest

from domain.editing.workspace import WorkspaceLocked
from domain.model import Task
from domain.plan_model import Baseline, ChangeReason
from domain.snapshot import Change
from tests.gui.hands import TestHands, User
from tests.gui.program import Program, settle, wait_until


@pytest.fixture(scope="module")
def program(qapp, catalogue, tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("approval"), catalogue)
    yield program
    program.close()


@pytest.fixture
def user(program):
    """Somebody before the tab «Nullpunkt» of a new plan."""
    window = program.window()
    program.example(window, "FL")
    window.resize(1400, 1000)
    user = User(window, TestHands())
    user.go_to("Plan")
    settle()
    user.press("Skriv et tiltak selv")
    user.hands.type("Noe")
    user.hands.key("Return")
    settle()
    page = window.page("plan")
    page._show_tab("approved")
    fresh(page.approval)
    yield user
    window.close()


@pytest.fixture
def tab(user):
    return user.window.page("plan").approval


@pytest.fixture
def session(user):
    return user.window.session


def fresh(tab):
    wait_until(lambda: tab.is_fresh and not tab.is_reading, "the log to be read")
    settle()


def approve(user, tab):
    user.press("Kartleggingen er godkjent …")
    user.hands.type("Personalmøtet")
    user.hands.key("Return")
    fresh(tab)


def new_minutes(session, tab):
    task = session.snapshot.tasks["FL16"]
    assert session.do("Nye minutter", [Change(task, replace(task, minutes=task.minutes + 1_000_000))]) == ""
    fresh(tab)


def test_a_meeting_approves_the_mapping(user, tab, session):
    assert tab.words.text() == "Kartleggingen er ikke godkjent ennå."
    approve(user, tab)
    (baseline,) = session.snapshot.all(Baseline)
    assert baseline.approved_by == "Personalmøtet"
    assert tab.words.text().endswith("av Personalmøtet.")
    assert tab.about.text() == "Ingen tall, regler eller grenser er endret siden."
    assert list(tab.changes.lines) == []
    session.undo()
    fresh(tab)
    assert tab.words.text() == "Kartleggingen er ikke godkjent ennå."


def test_nobody_approves_without_saying_who(user, tab, session):
    user.press("Kartleggingen er godkjent …")
    user.hands.key("Return")
    assert tab.who.isVisible()
    assert not list(session.snapshot.all(Baseline))


def test_a_day_that_is_none_is_refused(user, tab, session):
    user.press("Kartleggingen er godkjent …")
    tab.who.by.setText("Møtet")
    tab.who.day.setText("i går")
    tab.who.entered.emit()
    assert tab.who.isVisible()
    assert not list(session.snapshot.all(Baseline))


def test_a_later_change_is_told_and_explained(user, tab, session):
    approve(user, tab)
    new_minutes(session, tab)
    (line,) = tab.changes.lines
    assert line.text == "Nye minutter"
    assert "minutter: " in line.note
    assert line.note.endswith("Ingen grunn er skrevet")
    tab.changes.opened.emit(line.key)
    settle()
    user.hands.type("Telt i uke 41")
    user.hands.key("Return")
    fresh(tab)
    (reason,) = session.snapshot.all(ChangeReason)
    assert (reason.step, reason.reason) == (line.key, "Telt i uke 41")
    assert tab.changes.lines[0].note.endswith("Telt i uke 41")


def test_names_and_notes_are_no_later_changes(user, tab, session):
    approve(user, tab)
    task = next(iter(session.snapshot.all(Task)))
    session.do("Nytt navn", [Change(task, replace(task, name="Nytt navn", note="x"))])
    fresh(tab)
    assert list(tab.changes.lines) == []


def test_a_log_that_cannot_be_read_is_said_and_read_again_when_something_is_stored(
    user, tab, session, monkeypatch
):
    approve(user, tab)
    read, asked = session.history, []

    def out_of_reach():
        asked.append(True)
        raise WorkspaceLocked("her")

    monkeypatch.setattr(session, "history", out_of_reach)
    task = session.snapshot.tasks["FL16"]
    session.do("Nye minutter", [Change(task, replace(task, minutes=task.minutes + 1_000_000))])
    # What is worked out about the plan meanwhile also shows the tab anew, which asks for the log once more.
    wait_until(lambda: asked and not tab.is_reading and tab._plan.is_fresh, "the log to be asked for")
    settle()
    assert tab.words.text() == "Loggen kan ikke leses akkurat nå."
    assert len(asked) <= 2
    monkeypatch.setattr(session, "history", read)
    new_minutes(session, tab)
    assert [line.text for line in tab.changes.lines] == ["Nye minutter", "Nye minutter"]
    assert tab.words.text().endswith("av Personalmøtet.")
