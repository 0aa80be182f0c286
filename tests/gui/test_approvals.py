"""Ansatte: shifts, who waits for approval, what each is approved for; by code, never by name in a step."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from domain.editing.beginning import keeping_names
from domain.model import Approval, ApprovalKind, Person, Position, Shift, Task
from domain.snapshot import Change
from gui.pages.staff.page import StaffPage
from gui.settings import NAMES_SHOWN

Key = Qt.Key


@pytest.fixture
def example_changes(example_changes):
    """The examples without what is registered here, which the tests register themselves."""
    return {
        code: [change for change in changes if not isinstance(change.after, Approval)]
        for code, changes in example_changes.items()
    }


@pytest.fixture
def session(open_example):
    made = open_example("SH")
    assert made.do("Navn", keeping_names(made.snapshot, True)) == ""
    person = first(made)
    assert made.do("Kaller opp", [Change(person, replace(person, name="Kari Navnesen"))]) == ""
    return made


@pytest.fixture
def page(shown_page, session):
    made = shown_page(StaffPage, session)
    made.show_id(first(session).id)
    return made


def first(session):
    """The first person whose position stands for one."""
    return next(
        session.snapshot.by_id(Person)[row.person_id]
        for row in session.snapshot.all(Position)
        if row.count == 1 and session.snapshot.by_id(Person)[row.person_id].group == "SP"
    )


def task(session):
    return next(iter(session.snapshot.all(Task)))


def held(session):
    return list(session.snapshot.all(Approval))


def choose(qtbot, add, text):
    add.box.setFocus()
    add.box.lineEdit().selectAll()
    qtbot.keyClicks(add.box.lineEdit(), text)
    add.box.completer().popup().hide()
    qtbot.keyClick(add.box, Key.Key_Return)


def write(qtbot, control, text):
    control.setFocus()
    control.selectAll()
    qtbot.keyClick(control, Key.Key_Delete)
    qtbot.keyClicks(control, text)
    qtbot.keyClick(control, Key.Key_Return)


@pytest.mark.parametrize("kind", list(ApprovalKind))
def test_an_approval_is_added_filled_in_removed_and_undone(page, qtbot, session, kind):
    wanted = task(session)
    choose(qtbot, page.panel.approvals.add[kind], wanted.name)
    assert [(row.task_id, row.kind) for row in held(session)] == [(wanted.id, kind)]
    assert first(session).code in session.next_undo.name
    part = page.panel.approvals.rows.parts[0]
    assert part.name.text() == wanted.name
    qtbot.mouseClick(part.edit, Qt.MouseButton.LeftButton)
    fields = part.fields.form.fields
    write(qtbot, fields["given_by"].control, "Virksomhetsleder")
    write(qtbot, fields["given_on"].control, "15.01.2026")
    write(qtbot, fields["valid_until"].control, "15.01.2028")
    row = held(session)[0]
    assert (row.given_by, row.given_on, row.valid_until) == (
        "Virksomhetsleder",
        date(2026, 1, 15),
        date(2028, 1, 15),
    )
    assert part.state.text().endswith("gitt av Virksomhetsleder 15.01.2026 · gyldig til 15.01.2028")
    qtbot.mouseClick(part.fields.remove, Qt.MouseButton.LeftButton)
    assert held(session) == []
    session.undo()
    assert held(session) == [row]


def test_one_that_has_lapsed_says_so_in_words(page, session):
    person = first(session)
    row = Approval("x", person.id, task(session).id, ApprovalKind.LEGEMIDDEL, valid_until=date(2020, 1, 1))
    assert session.do("Fra en arbeidsbok", [Change(None, row)]) == ""
    part = page.panel.approvals.rows.parts[0]
    assert part.state.text() == "godkjent for legemidler · utløpt 01.01.2020: teller ikke"
    assert part.state.property("role") == "warn"


def test_one_cannot_end_before_it_was_given(page, qtbot, session):
    choose(qtbot, page.panel.approvals.add[ApprovalKind.UTSTYR], task(session).name)
    part = page.panel.approvals.rows.parts[0]
    qtbot.mouseClick(part.edit, Qt.MouseButton.LeftButton)
    fields = part.fields.form.fields
    write(qtbot, fields["given_on"].control, "15.01.2026")
    write(qtbot, fields["valid_until"].control, "14.01.2026")
    assert fields["valid_until"].sentence.text
    assert fields["valid_until"].control.text() == "14.01.2026", "what was typed stays"
    assert held(session)[0].valid_until is None


def test_a_task_is_not_offered_twice_for_the_same(page, qtbot, session):
    wanted, add = task(session), page.panel.approvals.add
    choose(qtbot, add[ApprovalKind.LEGEMIDDEL], wanted.name)
    assert add[ApprovalKind.LEGEMIDDEL].box.findText(wanted.name) == -1
    assert add[ApprovalKind.UTSTYR].box.findText(wanted.name) >= 0


def test_names_stand_neither_in_steps_nor_in_the_panel_while_they_are_hidden(page, qtbot, session, settings):
    choose(qtbot, page.panel.approvals.add[ApprovalKind.UTSTYR], task(session).name)
    settings.put(NAMES_SHOWN, False)
    assert "Navnesen" not in page.panel.title.text()
    settings.put(NAMES_SHOWN, True)
    assert "Navnesen" in page.panel.title.text()
    steps = [step.name for step in session.history()]
    assert not any("Navnesen" in name for name in steps)


def test_the_shifts_of_a_position_are_written_in_the_panel_and_the_table(page, qtbot, session):
    person = first(session)
    position = session.snapshot.positions_of[person.id][0]
    write(qtbot, page.panel.chosen.fields["shifts"].control, "kveld; helg")
    assert session.snapshot.by_id(Position)[position.id].shifts == (Shift.KVELD, Shift.HELG)
    assert session.next_undo.name == f"Endret vakter for {person.code}"
    assert "Går kveld og helg." in page.panel.position_lines.lines[0].note
    column = [each.key for each in page.table.model.columns].index("shifts")
    cell = page.table.model.index(page.table.model.place_of(position.id), column)
    assert cell.data() == "kveld; helg"
    assert page.table.model.setData(cell, "") is True
    assert session.snapshot.by_id(Position)[position.id].shifts == ()
    assert cell.data() == "alle"
    write(qtbot, page.panel.chosen.fields["shifts"].control, "ettermiddag")
    assert page.panel.chosen.fields["shifts"].sentence.text


def test_who_waits_for_approval_of_an_education_is_ticked_and_told(page, qtbot, session):
    person = first(session)
    qtbot.keyClick(page.panel.chosen.fields["under_approval"].control, Key.Key_Space)
    assert session.snapshot.by_id(Person)[person.id].under_approval
    assert "bare oppgaver under veiledning" in page.panel.lead.text()
    session.undo()
    assert not session.snapshot.by_id(Person)[person.id].under_approval
    assert "veiledning" not in page.panel.lead.text()


def test_nothing_is_approved_in_a_department_opened_for_reading(shown_page, open_example):
    page = shown_page(StaffPage, open_example("SH", read_only=True))
    assert all(field.isHidden() for field in page.panel.approvals.add.values())
