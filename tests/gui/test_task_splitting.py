"""Del i ledd: parts are taken out of a task in one step, with the tags that are to go with them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from domain.model import Phase
from domain.units import to_micro
from gui.making import whole
from gui.pages.tasks.page import TasksPage

Key = Qt.Key
RESERVED = "medisinsk_beslutning"


@pytest.fixture
def session(open_example, figures_of):
    found = open_example("FL")
    figures_of(found)
    return found


@pytest.fixture
def page(qtbot, session):
    page = whole(TasksPage(session, None))
    qtbot.addWidget(page)
    page.resize(1140, 2000)  # all of the panel in sight, also what unfolds
    with qtbot.waitActive(page):
        page.show()
    page.show_id(session.snapshot.tasks["FL04"].id)
    return page


@pytest.fixture
def splitting(page):
    page.panel.parts["split"].set_open(True)
    return page.panel.parts["split"].inside


def write(qtbot, splitting, phase, text):
    field = splitting.fields[phase]
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def test_it_says_where_a_split_may_pay_and_what_is_to_be_assessed(page, splitting, session):
    assert page.panel.parts["split"].summary == "kan kanskje deles"
    assert splitting.hint.text().startswith(
        "Deler av denne oppgaven kan kanskje gjøres av andre enn fastlege"
    )
    assert "helsesekretær" in splitting.hint.text()
    assert "forsvarlig" in splitting.hint.text()
    page.show_id(session.snapshot.tasks["FL16"].id)
    assert page.panel.parts["split"].summary == ""
    assert not splitting.hint.isVisible()


def test_parts_become_tasks_in_one_step(qtbot, page, splitting, session):
    told = []
    session.told.connect(told.append)
    before = session.snapshot
    write(qtbot, splitting, Phase.FORBEREDE, "6")
    write(qtbot, splitting, Phase.BESLUTTE, "4")
    assert page.panel.parts["split"].summary == "ikke delt ennå"
    assert splitting.left.text() == "Oppgaven selv beholder 10 min hver gang."
    splitting.split.setFocus()
    qtbot.keyClick(splitting.split, Key.Key_Space)
    whole_task = session.snapshot.tasks["FL04"]
    parts = session.snapshot.parts_of[whole_task.id]
    assert [(row.phase, row.minutes) for row in parts] == [
        (Phase.FORBEREDE, to_micro(6)),
        (Phase.BESLUTTE, to_micro(4)),
    ]
    assert whole_task.minutes == to_micro(10)
    assert parts[0].name == "Konsultasjon – ny eller uavklart tilstand: forberede"
    assert RESERVED not in parts[0].tags
    assert RESERVED in parts[1].tags
    assert RESERVED in whole_task.tags
    assert session.next_undo.name == "Delte Konsultasjon – ny eller uavklart tilstand i ledd"
    assert (told[-1].text[:14], told[-1].undo) == ("2 ledd er skil", True)
    assert page.panel.parts["split"].summary == "2 ledd"
    assert all(field.typed() == "" for field in splitting.fields.values())
    session.undo()
    assert session.snapshot == before


def test_whether_a_part_keeps_a_reserved_tag_is_chosen(qtbot, splitting, session):
    assert not splitting.keeps[Phase.UTFORE, RESERVED].isVisible()
    write(qtbot, splitting, Phase.UTFORE, "5")
    box = splitting.keeps[Phase.UTFORE, RESERVED]
    assert box.isVisible()
    assert box.isChecked()
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Space)
    assert not box.isChecked()
    line = box.parentWidget()
    qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    qtbot.keyClick(box, Key.Key_Space)
    splitting.split.click()
    (part,) = session.snapshot.parts_of[session.snapshot.tasks["FL04"].id]
    assert RESERVED not in part.tags
    assert "allmennlegeoppgave" in part.tags


def test_something_has_to_be_left_of_the_task(qtbot, splitting, session):
    assert not splitting.split.isEnabled()
    write(qtbot, splitting, Phase.UTFORE, "20")
    assert not splitting.split.isEnabled()
    assert splitting.left.text().startswith("Oppgaven tar 20 min. Leddene må ta mindre til sammen")
    write(qtbot, splitting, Phase.UTFORE, "litt")
    assert "«litt» er ikke et tall" in splitting.left.text()
    assert not splitting.split.isEnabled()
    write(qtbot, splitting, Phase.UTFORE, "12,5")
    assert splitting.split.isEnabled()


def test_what_is_typed_survives_another_row(qtbot, page, splitting, session):
    write(qtbot, splitting, Phase.VURDERE, "5")
    page.show_id(session.snapshot.tasks["FL16"].id)
    assert splitting.fields[Phase.VURDERE].typed() == ""
    page.show_id(session.snapshot.tasks["FL04"].id)
    assert splitting.fields[Phase.VURDERE].typed() == "5"
    write(qtbot, splitting, Phase.VURDERE, "")
    assert not splitting.drafts


def test_parts_and_tasks_that_follow_others_are_not_split(qtbot, page, splitting, session):
    write(qtbot, splitting, Phase.FORBEREDE, "6")
    splitting.split.click()
    (part,) = session.snapshot.parts_of[session.snapshot.tasks["FL04"].id]
    page.show_id(part.id)
    assert not page.panel.parts["split"].isVisible()
    page.panel.parts["links"].set_open(True)
    page.show_id(session.snapshot.tasks["FL16"].id)
    assert page.panel.parts["split"].isVisible()
    page.panel.parts["links"].inside.follows.all.click()
    assert not page.panel.parts["split"].isVisible()


def test_nothing_can_be_split_where_one_may_only_read(qtbot, open_example):
    session = open_example("FL", read_only=True)
    page = whole(TasksPage(session, None))
    qtbot.addWidget(page)
    page.panel.parts["split"].set_open(True)
    inside = page.panel.parts["split"].inside
    assert not inside.split.isEnabled()
    assert not any(field.isEnabled() for field in inside.fields.values())


def test_every_control_says_what_it_is(splitting):
    controls = [*splitting.fields.values(), *splitting.keeps.values(), splitting.split]
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in controls]
    assert all(names)
    assert len(set(names)) == len(names)
