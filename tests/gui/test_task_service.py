"""Tjenestekrav: how quickly a task is to be answered, stored when it is enough to reckon with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from domain.editing.answering import promise_of_task
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
    page.show_id(session.snapshot.tasks["FL01A"].id)
    return page


@pytest.fixture
def service(page):
    page.panel.parts["service"].set_open(True)
    return page.panel.parts["service"].inside


def stored(session, code="FL01A"):
    return promise_of_task(session.snapshot, session.snapshot.tasks[code].id)


def write(qtbot, service, key, text):
    field = service.fields[key]
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def promise(qtbot, service):
    for key, text in (("percent", "80"), ("within_minutes", "2"), ("open_hours_per_week", "37,5")):
        write(qtbot, service, key, text)


def test_it_is_stored_when_the_three_numbers_are_there(qtbot, page, service, session):
    assert page.panel.parts["service"].summary == "ingen"
    write(qtbot, service, "percent", "80")
    assert stored(session) is None
    assert service.status.text() == "Ikke lagret ennå: fyll ut «Innen» og «Åpent»."
    assert page.panel.parts["service"].summary == "ikke lagret"
    write(qtbot, service, "within_minutes", "2")
    write(qtbot, service, "open_hours_per_week", "37,5")
    row = stored(session)
    assert (row.percent, row.within_minutes) == (to_micro(80), to_micro(2))
    assert session.next_undo.name == "Endret tjenestekrav for Besvare og sortere telefonhenvendelser"
    assert page.panel.parts["service"].summary == "80\N{NO-BREAK SPACE}% innen 2 min"
    assert not service.status.isVisible()


def test_it_says_what_it_asks_of_those_on_duty(qtbot, service):
    assert not service.takes.isVisible()
    promise(qtbot, service)
    told = service.takes.text().replace("\N{NO-BREAK SPACE}", " ")
    assert told.startswith("2 på vakt samtidig svarer i tide 95 % av gangene. Binder 75 t")
    write(qtbot, service, "other_work_percent", "100")
    told = service.takes.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Binder 19 t 36 min" in told


def test_what_cannot_be_is_refused_and_kept(qtbot, service, session):
    promise(qtbot, service)
    write(qtbot, service, "percent", "100")
    assert service.sentence.text.startswith("Ikke lagret ennå: «100» er utenfor det som er mulig")
    assert service.fields["percent"].typed() == "100"
    assert stored(session).percent == to_micro(80)
    write(qtbot, service, "percent", "90")
    assert stored(session).percent == to_micro(90)
    assert service.sentence.text == ""


def test_it_is_removed_and_that_can_be_undone(qtbot, service, session):
    told = []
    session.told.connect(told.append)
    promise(qtbot, service)
    write(qtbot, service, "note", "Kravet i forskriften")
    service.remove.click()
    assert stored(session) is None
    assert told[-1].undo
    assert all(field.typed() == "" for field in service.fields.values())
    session.undo()
    assert stored(session).note == "Kravet i forskriften"
    assert service.fields["note"].typed() == "Kravet i forskriften"


def test_half_typed_numbers_survive_another_row_and_can_be_dropped(qtbot, page, service, session):
    write(qtbot, service, "percent", "80")
    page.show_id(session.snapshot.tasks["FL16"].id)
    assert service.fields["percent"].typed() == ""
    page.show_id(session.snapshot.tasks["FL01A"].id)
    assert service.fields["percent"].typed() == "80"
    service.remove.click()
    assert not service.drafts
    assert service.fields["percent"].typed() == ""
    assert session.next_undo is None


def test_nothing_can_be_edited_where_one_may_only_read(qtbot, open_example):
    session = open_example("FL", read_only=True)
    page = whole(TasksPage(session, None))
    qtbot.addWidget(page)
    page.panel.parts["service"].set_open(True)
    assert not any(field.isEnabled() for field in page.panel.parts["service"].inside.fields.values())


def test_every_field_says_what_it_is(service):
    controls = [*service.fields.values(), service.remove]
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in controls]
    assert all(names)
    assert len(set(names)) == len(names)
