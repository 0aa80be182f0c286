"""Inntasting: a line from a worksheet is read as it is typed, stored by Enter, refused where it stands."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QThreadPool
from PySide6.QtTest import QTest

from domain.editing.workspace import Workspace
from domain.model import UnitVerdict
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Snapshot, difference
from domain.workshop_model import Estimate, FollowUpAnswer, Note
from gui.pages.workshop.page import WorkshopPage
from gui.session import Session
from tests.domain.plan.planned import planned, setting
from tests.fakes import MemoryStore
from tests.gui.workshops import begin

Key = Qt.Key


@pytest.fixture
def session(open_example):
    return open_example("FL")


@pytest.fixture
def page(shown_page, session):
    page = shown_page(WorkshopPage, session)
    begin(page)
    page.tabs.setCurrentWidget(page.typing)
    return page


@pytest.fixture
def part(page):
    return page.typing


def task_of(session):
    return session.snapshot.tasks["FL01A"]


def type_in(part, text):
    QTest.keyClicks(part.line, text)
    QTest.keyClick(part.line, Key.Key_Return)


def told(session):
    said = []
    session.told.connect(said.append)
    return said


def test_a_line_is_read_while_it_is_typed_and_nothing_is_stored(part, session):
    QTest.keyClicks(part.line, "A FL01A 5 8 12")
    assert part.reading.text() == f"{task_of(session).name}: lavt 5, trolig 8, høyt 12 min."
    assert not list(session.snapshot.all(Estimate))
    QTest.keyClicks(part.line, " 9")
    assert part.reading.text().startswith("Skriv tre tall for hver person")


def test_enter_stores_tells_and_is_ready_for_the_next(part, session):
    notices = told(session)
    type_in(part, "A FL01A 5 8 12")
    (stored,) = session.snapshot.all(Estimate)
    assert stored.task_id == task_of(session).id
    assert notices[-1].text == f"Tastet inn fra arbeidsark: {task_of(session).name}"
    assert part.line.toPlainText() == ""
    type_in(part, "F FL01A 1 Telefonen ringer")
    assert [row.text for row in session.snapshot.all(FollowUpAnswer)] == ["Telefonen ringer"]
    assert [text.split(": ", 1)[1] for text in part.shown] == [
        "Hva stopper arbeidet? Telefonen ringer.",
        "lavt 5, trolig 8, høyt 12 min.",
    ]


def test_what_was_typed_is_taken_back_line_by_line(part, session):
    before = session.snapshot
    type_in(part, "K FL01A 12 7")
    assert task_of(session).minutes == 12_000_000
    type_in(part, "K FL01A 13 7")
    assert len(part.shown) == 2
    session.undo()
    assert [text.split(": ")[1] for text in part.shown] == ["12 min, 7 i uken."]
    session.undo()
    assert task_of(session) == before.tasks["FL01A"]
    assert part.shown == []
    session.redo()
    assert [text.split(": ")[1] for text in part.shown] == ["12 min, 7 i uken."]
    type_in(part, "F FL01A 1 Telefonen")
    type_in(part, "F FL01A 1 Heisen")
    assert len(part.shown) == 3
    session.undo()
    assert [text.split(": ")[1] for text in part.shown] == [
        "Hva stopper arbeidet? Telefonen.",
        "12 min, 7 i uken.",
    ]


def test_a_line_that_cannot_be_read_stays_with_the_reason_below(part, session):
    type_in(part, "A BORTE 5 8 12")
    assert part.line.toPlainText() == "A BORTE 5 8 12"
    assert part.sentence.text == "Ingen oppgave har koden «BORTE». Se på kortet."
    QTest.keyClick(part.line, Key.Key_Backspace)
    assert part.sentence.text == ""


def test_a_pasted_list_is_stored_as_one_step(part, session):
    mime = QMimeData()
    mime.setText("A FL01A 5 8 12\nK FL01A 12 7\nK FL01A 13 7\nL Rydde lageret 5 min, 7 i uken\n")
    before = task_of(session)
    part.line.insertFromMimeData(mime)
    assert part.sentence.text == ""
    assert task_of(session).minutes == 13_000_000
    assert [note.text for note in session.snapshot.all(Note)] == ["Rydde lageret"]
    session.undo()
    assert task_of(session) == before
    assert not list(session.snapshot.all(Estimate))


def test_of_a_pasted_list_with_a_fault_nothing_is_stored(part, session):
    mime = QMimeData()
    mime.setText("A FL01A 5 8 12\nA FL01A 5\n")
    part.line.insertFromMimeData(mime)
    assert part.sentence.text.startswith("Ingen av de 2 linjene er lagret. Linje 2, «A FL01A 5»: Skriv tre")
    assert not list(session.snapshot.all(Estimate))


def test_what_is_replaced_is_told_before_it_is(part, session):
    group = next(iter(session.snapshot.people.values())).group
    type_in(part, f"H FL01A {group} k")
    QTest.keyClicks(part.line, f"H FL01A {group} s")
    assert part.reading.text().endswith("skal ikke (før: kan).")
    QTest.keyClick(part.line, Key.Key_Return)
    assert sum(row.group == group for row in session.snapshot.verdicts_of[task_of(session).id]) == 1
    assert all(isinstance(row, UnitVerdict) for row in session.snapshot.verdicts_of[task_of(session).id])


def test_what_stands_already_is_no_step(part, session):
    type_in(part, "F FL01A 1 Telefonen ringer")
    before, notices = session.snapshot, told(session)
    type_in(part, "F FL01A 1 Telefonen ringer")
    assert session.snapshot is before
    assert not notices
    assert part.shown[0].endswith("dette står der fra før.")


def test_examples_have_codes_of_this_department(part, session):
    shown = [label.text() for labels in part._labels for label in labels]
    code = part._chosen.tasks[0].code
    assert f"A {code} 5 8 12" in shown


@pytest.fixture
def decided(qtbot, catalogue, ports, settings):
    """A workspace with a decided plan, and its gates."""
    store = MemoryStore()
    plan = planned(setting(Plan, status=PlanStatus.BESLUTTET))
    store.apply(difference(Snapshot(), plan), "Fylt")
    session = Session(Workspace(store, catalogue), catalogue, ports, settings, "besluttet.nedenfra")
    yield session
    session.close()
    QThreadPool.globalInstance().waitForDone()


def test_risk_of_a_decided_plan_is_refused_and_stays_on_the_line(shown_page, decided):
    page = shown_page(WorkshopPage, decided)
    begin(page)
    page.tabs.setCurrentWidget(page.typing)
    before = decided.snapshot
    type_in(page.typing, "R PL1-T1 3 1 1")
    assert "besluttet" in page.typing.sentence.text
    assert page.typing.line.toPlainText() == "R PL1-T1 3 1 1"
    assert page.typing.shown == []
    assert decided.snapshot is before


def test_nothing_can_be_typed_where_nothing_may_be_stored(shown_page, open_example, session, part):
    reading = open_example("FL", read_only=True)
    page = shown_page(WorkshopPage, reading)
    page.tabs.setCurrentWidget(page.typing)
    assert not page.typing.line.isVisible()
