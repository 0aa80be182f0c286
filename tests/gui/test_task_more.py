"""Mer om oppgaven: shifts, core groups and single fields of a task, in the panel and in the table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from domain.model import Phase, Shift
from domain.units import to_micro
from gui.making import whole
from gui.pages.tasks.page import TasksPage

Key = Qt.Key


@pytest.fixture
def session(open_example):
    return open_example("FL")


@pytest.fixture
def page(qtbot, session):
    page = whole(TasksPage(session, None))
    qtbot.addWidget(page)
    page.resize(1140, 1400)
    with qtbot.waitActive(page):
        page.show()
    page.show_id(session.snapshot.tasks["FL16"].id)
    return page


@pytest.fixture
def more(page):
    page.panel.parts["more"].set_open(True)
    return page.panel.parts["more"].inside


def task(session, code="FL16"):
    return session.snapshot.tasks[code]


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def choose(qtbot, box, text):
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), text)
    qtbot.keyClick(box.lineEdit(), Key.Key_Return)


def summary(page):
    return page.panel.parts["more"].summary.replace("\N{NO-BREAK SPACE}", " ")


def test_it_is_closed_at_first_and_says_what_is_set(page, session, qtbot):
    part = page.panel.parts["more"]
    assert not part.is_open
    assert summary(page) == "ikke fylt ut"
    part.set_open(True)
    retype(qtbot, part.inside.shifts.fields[Shift.DAG], "40")
    retype(qtbot, part.inside.shifts.fields[Shift.NATT], "60")
    choose(qtbot, part.inside.core.add, "SP")
    assert summary(page) == "Natt 60 %, dag 40 % · kjerneoppgave for sykepleier"
    assert part.button.accessibleName().endswith("kjerneoppgave for sykepleier")


def test_shifts_are_stored_when_they_are_a_hundred_percent(qtbot, more, page, session):
    retype(qtbot, more.shifts.fields[Shift.DAG], "60")
    assert task(session).shifts == ()
    assert more.shifts.status.text() == "Ikke lagret ennå: mangler 40\N{NO-BREAK SPACE}%"
    assert summary(page) == "ikke lagret"
    retype(qtbot, more.shifts.fields[Shift.HELG], "40")
    assert task(session).shifts == ((Shift.DAG, to_micro(60)), (Shift.HELG, to_micro(40)))
    assert session.next_undo.name == "Endret vakt for Blodprøvetaking"
    assert not more.shifts.status.isVisible()
    session.undo()
    assert task(session).shifts == ()
    assert more.shifts.fields[Shift.DAG].typed() == ""


def test_shifts_that_are_no_numbers_or_too_much_are_said(qtbot, more, session):
    retype(qtbot, more.shifts.fields[Shift.DAG], "mest")
    assert "«mest» er ikke et tall" in more.shifts.status.text()
    assert more.shifts.fields[Shift.DAG].accessibleDescription()
    retype(qtbot, more.shifts.fields[Shift.DAG], "70")
    retype(qtbot, more.shifts.fields[Shift.KVELD], "50")
    assert "20\N{NO-BREAK SPACE}% for mye" in more.shifts.status.text()
    assert task(session).shifts == ()
    more.shifts.any_time.click()
    assert not more.shifts.drafts
    assert all(field.typed() == "" for field in more.shifts.fields.values())


def test_any_time_takes_stored_shifts_away(qtbot, more, session):
    retype(qtbot, more.shifts.fields[Shift.DAG], "100")
    assert task(session).shifts == ((Shift.DAG, to_micro(100)),)
    more.shifts.any_time.click()
    assert task(session).shifts == ()
    assert not more.shifts.any_time.isVisible()


def test_half_typed_shifts_survive_another_row(qtbot, more, page, session):
    retype(qtbot, more.shifts.fields[Shift.DAG], "60")
    page.show_id(task(session, "FL17").id)
    assert more.shifts.fields[Shift.DAG].typed() == ""
    page.show_id(task(session).id)
    assert more.shifts.fields[Shift.DAG].typed() == "60"


def test_core_groups_are_added_and_removed(qtbot, more, session):
    choose(qtbot, more.core.add, "sykepleier")
    choose(qtbot, more.core.add, "HE")
    assert task(session).core_for == ("SP", "HE")
    assert session.next_undo.name == "Endret hvem Blodprøvetaking er kjerneoppgave for"
    more.core.rows["SP"].remove.click()
    assert task(session).core_for == ("HE",)
    choose(qtbot, more.core.add, "trollmann")
    assert "Ingen gruppe heter «trollmann»" in more.core.sentence.text


def test_single_fields_are_stored_and_refused_where_they_stand(qtbot, more, page, session):
    fields = more.form.fields
    choose(qtbot, fields["responsible"].control, "SP")
    choose(qtbot, fields["part_of_id"].control, "FL17")
    choose(qtbot, fields["phase"].control, "forberede")
    retype(qtbot, fields["most_performers"].control, "6")
    retype(qtbot, fields["place"].control, "Laboratoriet")
    fields["suits_placement"].control.click()
    retype(qtbot, fields["redone_percent"].control, "2,5")
    found = task(session)
    assert (found.responsible, found.phase, found.most_performers) == ("SP", Phase.FORBEREDE, 6)
    assert (found.part_of_id, found.place) == (task(session, "FL17").id, "Laboratoriet")
    assert found.suits_placement
    assert found.redone_percent == to_micro(2.5)
    assert summary(page) == (
        "ansvarlig: sykepleier · del av Analyser på lab og kvalitetskontroll · ledd: forberede"
        " · høyst 6 utførere · Laboratoriet · egnet for tiltaksplass · gjøres om igjen: 2,5 %"
    )
    assert session.next_undo.name == "Endret gjøres om igjen for Blodprøvetaking"
    retype(qtbot, fields["most_performers"].control, "0")
    assert "utenfor det som er mulig" in fields["most_performers"].sentence.text
    assert task(session).most_performers == 6
    retype(qtbot, fields["redone_percent"].control, "101")
    assert "utenfor det som er mulig" in fields["redone_percent"].sentence.text
    assert task(session).redone_percent == to_micro(2.5)
    choose(qtbot, fields["responsible"].control, "ingen")
    assert task(session).responsible == ""


def test_a_task_with_parts_cannot_be_a_part(qtbot, more, page, session):
    choose(qtbot, more.form.fields["part_of_id"].control, "FL17")
    page.show_id(task(session, "FL17").id)
    field = more.form.fields["part_of_id"]
    assert [choice.text for choice in field.column.edit.choices(task(session, "FL17"))] == ["ingen"]
    choose(qtbot, field.control, "FL16")
    assert field.sentence.text
    assert task(session, "FL17").part_of_id is None


def test_the_whole_is_of_the_same_process_where_a_unit_has_many_tasks(more, session, monkeypatch):
    choices = more.form.fields["part_of_id"].column.edit.choices
    here = {row.name for row in session.snapshot.tasks_of[task(session).process_id]} - {task(session).name}
    listed = [choice.text for choice in choices(task(session))]
    assert set(listed[1 : len(here) + 1]) == here
    assert len(listed) > len(here) + 1
    monkeypatch.setattr("gui.pages.tasks.more_columns.MOST_LISTED", 10)
    assert {choice.text for choice in choices(task(session))} == here | {"ingen"}


def test_the_table_has_hidden_columns_that_read_what_the_workbook_reads(page, session):
    model = page.table.model
    columns = {column.key: place for place, column in enumerate(model.columns)}
    row = model.place_of(task(session).id)
    typed = {"shifts": "dag=60; natt=40", "core_for": "SP; HE", "responsible": "SP", "phase": "utføre"}
    shown = {
        "shifts": "Dag 60 %, natt 40 %",
        "core_for": "Sykepleier og helsesekretær",
        "responsible": "Sykepleier",
        "phase": "utføre",
    }
    for key, text in typed.items():
        assert page.table.grid.isColumnHidden(columns[key])
        assert model.edits.store(model.index(row, columns[key]), text) == ""
        told = model.index(row, columns[key]).data().replace("\N{NO-BREAK SPACE}", " ")
        assert told == shown[key]
    found = task(session)
    assert found.shifts == ((Shift.DAG, to_micro(60)), (Shift.NATT, to_micro(40)))
    assert (found.core_for, found.responsible, found.phase) == (("SP", "HE"), "SP", Phase.UTFORE)
    assert "80 prosent" in model.edits.store(model.index(row, columns["shifts"]), "dag=80")
    assert "«XX»" in model.edits.store(model.index(row, columns["core_for"]), "XX")


def test_nothing_can_be_edited_where_one_may_only_read(qtbot, open_example):
    session = open_example("FL", read_only=True)
    page = whole(TasksPage(session, None))
    qtbot.addWidget(page)
    page.panel.parts["more"].set_open(True)
    inside = page.panel.parts["more"].inside
    assert not any(field.isEnabled() for field in inside.shifts.fields.values())
    assert not inside.core.add.isEnabled()


def test_every_field_says_what_it_is(more):
    controls = [*more.shifts.fields.values(), more.shifts.any_time, more.core.add]
    controls += [field.control for field in more.form.fields.values()]
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in controls]
    assert all(names)
    assert len(set(names)) == len(names)
