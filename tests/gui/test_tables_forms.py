"""Forms: the same declarations and words as tables, stored on Enter and when a field is left."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from domain.exchange.sheets import TASKS
from domain.snapshot import Change
from gui.forms import Form, kept_in
from gui.tables.sheet_columns import sheet_column
from tests.domain.mapped import Mapped
from tests.gui.test_tables_declared import tasks_kind

Key = Qt.Key


@pytest.fixture
def session(small):
    mapped = Mapped()
    mapped.task("T1", 10)
    assert small.do("Fra prøven", [Change(None, row) for row in mapped.rows]) == ""
    return small


@pytest.fixture
def form(qtbot, session):
    kind = tasks_kind(session)
    columns = (*kind.columns, sheet_column(TASKS, "note", "Notat"))
    made = Form(columns, kept_in(session, kind))
    qtbot.addWidget(made)

    def refresh(_changes=None):
        task = session.snapshot.tasks["T1"]
        made.show_row(task, task.id)

    session.changed.connect(refresh)
    refresh()
    with qtbot.waitActive(made):
        made.show()
    return made


def control(form, key):
    found = form.fields[key].control
    found.setFocus()
    return found


def task(session):
    return session.snapshot.tasks["T1"]


def test_enter_stores_with_the_name_of_the_field(qtbot, form, session):
    field = control(form, "minutes")
    assert field.text() == "10"
    field.selectAll()
    qtbot.keyClicks(field, "7,5")
    qtbot.keyClick(field, Key.Key_Return)
    assert task(session).minutes == 7_500_000
    assert session.next_undo.name == "Endret minutter for T1"
    session.undo()
    assert field.text() == "10"


def test_leaving_a_field_stores_it(qtbot, form, session):
    field = control(form, "note")
    qtbot.keyClicks(field, "Husk")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClicks(field, "dette")
    control(form, "name")
    assert task(session).note == "Husk\ndette"


def test_refused_text_stays_with_its_sentence_and_escape_gives_back(qtbot, form, session):
    field = control(form, "minutes")
    field.selectAll()
    qtbot.keyClicks(field, "mange")
    control(form, "name")
    assert field.text() == "mange"
    assert form.fields["minutes"].sentence.text.startswith("«mange» er ikke et tall.")
    assert field.accessibleDescription() == form.fields["minutes"].sentence.text
    assert not form.store()
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == "10"
    assert form.fields["minutes"].sentence.text == ""
    assert form.store()


def test_an_edit_elsewhere_leaves_typing_alone_and_shows_the_rest(qtbot, form, session):
    field = control(form, "name")
    qtbot.keyClicks(field, "Halvveis")
    session.do("Andre", [Change(task(session), replace(task(session), minutes=3_000_000, name="Annet"))])
    assert "Halvveis" in field.text()
    assert form.fields["minutes"].control.text() == "3"


def test_boxes_and_choices(qtbot, form, session):
    qtbot.keyClick(control(form, "locked"), Key.Key_Space)
    assert task(session).locked is True
    choice = control(form, "contact")
    choice.lineEdit().selectAll()
    qtbot.keyClicks(choice, "zz")
    qtbot.keyClick(choice, Key.Key_Return)
    assert "kan ikke velges her" in form.fields["contact"].sentence.text
    choice.lineEdit().selectAll()
    choice.setEditText("uten")
    qtbot.keyClick(choice, Key.Key_Return)
    assert task(session).contact == "ingen"


def test_marks_are_shown_and_every_field_has_a_label_and_a_name(form, session):
    session.do("Langt", [Change(task(session), replace(task(session), minutes=500_000_000))])
    assert "Over åtte timer" in form.fields["minutes"].sentence.text
    labels = {label.buddy(): label.text() for label in form.findChildren(QLabel) if label.buddy() is not None}
    for field in form.fields.values():
        assert labels[field.control] == field.control.accessibleName() == field.column.title


def test_a_form_to_read_only_shows_text(qtbot, session):
    kind = tasks_kind(session)
    form = Form(kind.columns, kept_in(session, kind), editable=False)
    qtbot.addWidget(form)
    form.show_row(task(session), "T1")
    assert form.fields["minutes"].control.text() == "10"
    assert all(isinstance(field.control, QLabel) for field in form.fields.values())
    form.show_row(None)
    assert form.fields["minutes"].control.text() == ""
