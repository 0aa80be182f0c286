"""Going anywhere by typing, and the list of keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QTreeWidget, QWidget

from domain.editing.beginning import keeping_names
from domain.model import Person, Process, Task, Unit, new_id
from domain.snapshot import Change
from gui.actions import ACTIONS
from gui.dialogs.find import data_targets, found, plain, target
from gui.dialogs.go_to import GONE_TO, GoTo
from gui.dialogs.keys import Keys, groups, key_words
from gui.page import PageSpec
from gui.place import Place
from gui.settings import NAMES_SHOWN

PAGES = (
    PageSpec("overview", "Oversikt", "overview.page:OverviewPage"),
    PageSpec("tasks", "Prosesser", "tasks.page:TasksPage"),
)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.calls = []
    window.show_keys = lambda: window.calls.append("keys")
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return window


@pytest.fixture
def session(open_example):
    return open_example("FL")


@pytest.fixture
def go_to(session, window):
    def open_one():
        dialog = GoTo(session, PAGES, window)
        dialog.open()
        return dialog

    return open_one


def line_of(dialog):
    return dialog.findChild(QLineEdit)


def hits(dialog):
    return dialog.findChild(QListView).model().rows


def titles(dialog):
    return [row.title for row in hits(dialog)]


def some_task(session):
    return min(session.snapshot.all(Task), key=lambda task: task.code)


# -- finding ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("blod", True),
        ("prøve blod", True),
        ("PROVE", True),
        ("proeve", True),
        ("aas", True),
        ("ås", True),
        ("as", True),
        ("b7", True),
        ("urin", False),
        ("blod urin", False),
    ],
)
def test_all_words_in_any_order_with_letters_as_people_type_them(typed, is_found):
    row = target("Blodprøve på Ås", "oppgave i Prøver", "tasks", Place("tasks", "1"), "B7")
    assert bool(found([row], typed, [])) is is_found


def test_the_nearest_comes_first():
    rows = [
        target(title, "oppgave", "tasks", Place("tasks", title), code)
        for title, code in (
            ("Registrere blodprøve", "A"),
            ("Forblodning", "B"),
            ("Blodprøve av barn", "C"),
            ("Annet", "blod"),
        )
    ]
    assert [row.title for row in found(rows, "blod", [])] == [
        "Annet",
        "Blodprøve av barn",
        "Registrere blodprøve",
        "Forblodning",
    ]


def test_what_was_gone_to_lately_comes_before_others_as_near():
    rows = [target(f"Blodprøve {n}", "oppgave", "tasks", Place("tasks", str(n))) for n in range(3)]
    assert found(rows, "blod", ["tasks/2"])[0].title == "Blodprøve 2"


def test_everything_with_a_page_can_be_found(session):
    kinds = {row.goes.page for row in data_targets(session)}
    assert kinds == {"tasks", "competencies", "staff", "groups", "time", "rules"}


def test_names_of_staff_are_found_only_while_they_are_shown(session):
    unit = next(iter(session.snapshot.all(Unit)))
    session.do("Ny", [Change(None, Person(new_id(), "a17", "SP", unit.id, "Xenia Åsgård"))])
    session.do("Med navn", keeping_names(session.snapshot, True))

    def hits(typed):
        return [row.title for row in found(list(data_targets(session)), typed, [])]

    assert hits("xenia asgård") == []
    assert hits("a17") == ["a17"]
    session.settings.put(NAMES_SHOWN, True)
    assert hits("xenia asgård") == ["Xenia Åsgård"]
    assert hits("a17") == ["Xenia Åsgård"]
    session.do("Uten navn", keeping_names(session.snapshot, False))
    assert hits("xenia asgård") == []


def test_plain_takes_any_text():
    assert plain("") == ""
    assert plain("ÆØÅ") == "aeoa"


# -- the dialog --------------------------------------------------------------------------------------


def test_with_nothing_typed_it_offers_the_pages(go_to):
    dialog = go_to()
    assert titles(dialog)[:2] == ["Oversikt", "Prosesser"]
    assert dialog.focusWidget() is line_of(dialog)


def test_enter_goes_to_what_was_found(session, go_to, qtbot):
    task = some_task(session)
    dialog = go_to()
    qtbot.keyClicks(line_of(dialog), task.code)
    assert dialog.current.goes == Place("tasks", task.id)
    with qtbot.waitSignal(session.wanted) as told:
        qtbot.keyClick(line_of(dialog), Qt.Key.Key_Return)
    assert told.args == [Place("tasks", task.id)]
    assert not dialog.isVisible()


def test_what_was_gone_to_is_offered_first_the_next_time(session, go_to, qtbot):
    task = some_task(session)
    dialog = go_to()
    qtbot.keyClicks(line_of(dialog), task.code)
    qtbot.keyClick(line_of(dialog), Qt.Key.Key_Return)
    again = go_to()
    assert titles(again)[0] == task.name
    assert task.name not in session.settings.get(GONE_TO)


def test_the_arrow_keys_choose_while_one_types(go_to, qtbot):
    dialog = go_to()
    first, second = hits(dialog)[:2]
    qtbot.keyClick(line_of(dialog), Qt.Key.Key_Down)
    assert dialog.current is second
    qtbot.keyClick(line_of(dialog), Qt.Key.Key_Up)
    assert dialog.current is first


def test_an_action_is_done(session, go_to, window, qtbot):
    dialog = go_to()
    qtbot.keyClicks(line_of(dialog), "hurtigtaster")
    qtbot.keyClick(line_of(dialog), Qt.Key.Key_Return)
    assert window.calls == ["keys"]


def test_nothing_found_says_so_and_enter_stays(session, go_to, qtbot):
    dialog = go_to()
    qtbot.keyClicks(line_of(dialog), "xyzzy")
    assert hits(dialog) == []
    (said,) = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert said == "Ingenting heter noe med «xyzzy»."
    qtbot.keyClick(line_of(dialog), Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_escape_closes(go_to, qtbot):
    dialog = go_to()
    qtbot.keyClick(line_of(dialog), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_spoiled_settings_do_no_harm(session, go_to):
    session.settings.put(GONE_TO, "{ikke json")
    assert titles(go_to())[:1] == ["Oversikt"]


def test_a_large_workspace_opens_at_once(small, window, qtbot):
    unit, process = Unit(new_id(), "E", "Enhet"), Process(new_id(), "P", "Prosess", "")
    process = Process(process.id, "P", "Prosess", unit.id)
    tasks = [Task(new_id(), f"T{n}", process.id, f"Oppgave {n}", 1_000_000, 1_000_000) for n in range(5000)]
    small.do("Ny", [Change(None, row) for row in (unit, process, *tasks)])
    dialog = GoTo(small, PAGES, window)
    dialog.open()
    qtbot.keyClicks(line_of(dialog), "oppgave 4999")
    assert titles(dialog) == ["Oppgave 4999"]


# -- keys --------------------------------------------------------------------------------------------


def test_every_key_of_the_menus_is_listed():
    listed = {keys for _title, rows in groups() for keys, _text in rows}
    assert {key_words(spec.keys) for spec in ACTIONS if spec.keys} <= listed


def test_the_list_shows_every_group_and_closes_with_escape(window, qtbot):
    dialog = Keys(window)
    dialog.open()
    tree = dialog.findChild(QTreeWidget)
    shown = [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]
    assert shown == [title for title, _rows in groups()]
    assert all(tree.topLevelItem(row).childCount() for row in range(tree.topLevelItemCount()))
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(tree, Qt.Key.Key_Escape)
