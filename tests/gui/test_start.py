"""The start page as a user meets it: departments to go on with, ways to begin, examples."""

import os
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QPushButton, QRadioButton

from domain.editing.beginning import keeps_names
from domain.model import Unit, UnitLevel, UnitType
from gui.desk import Desk
from gui.making import whole
from gui.opening import Beginning
from gui.page import Surroundings
from gui.pages.start.page import StartPage
from gui.pages.start.recent import folder_of, short_name, when_words
from tests.fakes import NOW


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """The user's documents are a folder of the test."""
    monkeypatch.setattr(Desk, "free_place", lambda _desk, name: tmp_path / f"{name or 'Avdeling'}.nedenfra")
    return tmp_path


@pytest.fixture
def desk(ports, settings, qtbot, documents):
    found = Desk(ports, settings)
    sessions = []
    found.opened.connect(sessions.append)
    found.sessions = sessions
    yield found
    found.close()
    for session in sessions:
        session.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def start(desk, qtbot):
    page = whole(StartPage(Surroundings(desk, None)))
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    yield page
    QThreadPool.globalInstance().waitForDone()


def press(qtbot, widget):
    """A click in the middle of a widget."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))


def opened(qtbot, desk):
    qtbot.waitUntil(lambda: bool(desk.sessions), timeout=10_000)
    return desk.sessions[0]


def test_examples_are_named_by_their_data_and_counted(start, qtbot):
    cards = start.examples
    qtbot.waitUntil(lambda: "(fiktivt eksempel)" in cards["SH"].name, timeout=10_000)
    assert {code: card.name.split(" ")[0] for code, card in cards.items()} == {
        "FL": "Fjordgata",
        "HO": "Solbakken",
        "SH": "Medisinsk",
    }
    assert "48 oppgaver" in cards["FL"].accessibleDescription()
    assert "fastlege 184" in cards["FL"].toolTip()


def test_enter_on_an_example_opens_a_copy(start, desk, qtbot):
    start.examples["FL"].setFocus()
    qtbot.keyClick(start.examples["FL"], Qt.Key.Key_Return)
    assert len(opened(qtbot, desk).snapshot.tasks) == 48


def test_a_new_department_has_no_names_unless_asked_for(start, desk, qtbot, documents):
    press(qtbot, start.ways["new"])
    panel = start.new_department
    assert panel.isVisible()
    assert isinstance(start.focusWidget(), QRadioButton), "names come before anything is written"
    for widget in (panel._type, panel._level, panel._name):
        qtbot.keyClick(start.focusWidget(), Qt.Key.Key_Tab)
        assert start.focusWidget() is widget
    qtbot.keyClicks(panel._name, "Solbakken 2. etasje")
    assert str(documents / "Solbakken 2. etasje.nedenfra") in panel._place._text.text()
    qtbot.keyClick(panel._name, Qt.Key.Key_Return)
    session = opened(qtbot, desk)
    (unit,) = session.snapshot.all(Unit)
    assert (unit.name, unit.type, unit.level) == ("Solbakken 2. etasje", UnitType.SYKEHJEM, UnitLevel.KOMMUNE)
    assert not keeps_names(session.snapshot)
    stated = session.snapshot.settings
    assert (stated["tak_prosent"], stated["mål_prosent"], stated["minste_flytting"]) == ("90", "90", "15")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Solbakken 010107 50160", "fødselsnummer"),
        ("1010750160", "fødselsnummer"),
        ("Sol\x1bbakken", "tegn eller mellomrom som ikke synes"),
        ("S" * 40_000, "for lang"),
    ],
    ids=["number", "without zero", "unseen", "long"],
)
def test_a_name_that_no_import_would_take_makes_no_department(start, desk, qtbot, documents, name, said):
    start.ask_for_new()
    with qtbot.waitSignal(desk.refused, timeout=10_000):
        desk.new(Beginning(name, UnitLevel.KOMMUNE, UnitType.SYKEHJEM), str(documents / "a.nedenfra"))
    assert said in start.banner
    assert list(documents.iterdir()) == []


def test_a_file_is_never_named_by_a_national_identity_number(ports, settings, tmp_path):
    desk = Desk(ports, settings)
    desk.folder = tmp_path
    assert "50160" not in str(desk.free_place("Kari 010107 50160"))


def test_names_can_be_chosen_and_the_level_follows_the_kind(start, desk, qtbot):
    start.ask_for_new()
    panel = start.new_department
    qtbot.keyClick(start.focusWidget(), Qt.Key.Key_Down)
    panel._type.setFocus()
    qtbot.keyClicks(panel._type, "Seng")
    panel._type.activated.emit(panel._type.currentIndex())
    qtbot.keyClicks(panel._name, "Medisinsk post")
    assert panel.beginning.keeps_names
    assert (panel.beginning.type, panel.beginning.level) == (UnitType.SENGEPOST, UnitLevel.SPESIALIST)


def test_escape_closes_the_panel_but_never_loses_what_is_written(start, qtbot):
    start.ask_for_new()
    panel = start.new_department
    qtbot.keyClicks(panel._name, "Halvveis")
    qtbot.keyClick(panel._name, Qt.Key.Key_Escape)
    assert panel.isVisible()
    panel._name.clear()
    qtbot.keyClick(panel._name, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert start.ways["new"].isVisible()


def test_tab_goes_on_below_the_panel_when_it_has_gone_through_it(start, qtbot):
    start.ask_for_new()
    start.new_department.stops[-1].setFocus()
    qtbot.keyClick(start.focusWidget(), Qt.Key.Key_Tab)
    assert start.focusWidget() is start.open_button
    qtbot.keyClick(start.focusWidget(), Qt.Key.Key_Backtab)
    assert start.focusWidget() is start.new_department.stops[-1]


def test_recent_departments_open_and_missing_ones_can_be_taken_off(
    desk, settings, qtbot, tmp_path, open_example
):
    there = tmp_path / "Solbakken.nedenfra"
    there.write_text("x")
    os.utime(there, (NOW.timestamp(), NOW.timestamp()))
    open_example("FL", place=str(there))
    settings.opened(str(tmp_path / "Borte.nedenfra"))
    settings.opened(str(there))
    page = whole(StartPage(Surroundings(desk, None)))
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    gone = str(tmp_path / "Borte.nedenfra")
    qtbot.waitUntil(lambda: "finnes ikke lenger" in page.recent.way(gone).about, timeout=5000)
    assert "endret i dag" in page.recent.way(str(there)).about
    assert not page.recent.way(gone).isEnabled()
    (remove,) = [
        button
        for button in page.recent.findChildren(QPushButton)
        if button.text() == "Fjern fra listen" and button.isVisible()
    ]
    press(qtbot, remove)
    assert settings.recent() == [str(there)]
    press(qtbot, page.recent.way(str(there)))
    assert opened(qtbot, desk).place == str(there)
    QThreadPool.globalInstance().waitForDone()


def test_what_cannot_be_opened_is_said_on_the_page(start, desk, qtbot):
    with qtbot.waitSignal(desk.refused):
        desk.open("borte.nedenfra")
    assert (
        start.banner == "borte.nedenfra finnes ikke. Se etter om filen er flyttet eller har fått nytt navn."
    )
    qtbot.waitUntil(lambda: not desk.working)
    assert start.banner, "it stands until something else is begun"
    desk.example("FL")
    assert start.banner == "Lager FL …"
    opened(qtbot, desk)
    qtbot.waitUntil(lambda: not start.banner)


@pytest.mark.parametrize("way", ["import", "template", "open"])
def test_ways_that_need_a_file_are_asked_of_the_window(start, qtbot, way):
    buttons = {"import": start.ways["import"], "template": start.template_button, "open": start.open_button}
    signals = {"import": start.import_wanted, "template": start.template_wanted, "open": start.open_wanted}
    with qtbot.waitSignal(signals[way]):
        press(qtbot, buttons[way])


@pytest.mark.parametrize("width", [560, 800, 1160])
def test_cards_stand_below_one_another_where_there_is_no_room(start, qtbot, width):
    start.resize(width, 700)
    ways = list(start.ways.values())
    qtbot.waitUntil(lambda: (ways[0].y() == ways[1].y()) == (width > 700))
    assert all(card.width() <= start.width() for card in start.examples.values())


def test_a_database_never_shows_its_password():
    place = "postgresql://leder:hemmelig@db.kommune.no/solbakken"
    assert (short_name(place), folder_of(place)) == ("solbakken", "db.kommune.no")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (datetime(2026, 11, 22, 9, 5), "endret i dag 09:05"),
        (datetime(2026, 11, 21, 23, 59), "endret i går 23:59"),
        (datetime(2026, 11, 2, 12, 0), "endret 02.11.2026"),
    ],
)
def test_when_is_said_as_one_says_it(changed, words):
    assert when_words(changed, datetime(2026, 11, 22, 10, 0)) == words
