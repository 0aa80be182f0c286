"""The guide of the first ten minutes, by the keyboard, from the first question to the first answer."""

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QPushButton

from domain.model import Position, Task, UnitType
from domain.snapshot import Snapshot
from domain.today.demand import minutes_of
from domain.units import MICRO
from gui.asking import Asking
from gui.desk import Desk
from gui.pages.start.short_path import ShortPathGuide
from tests.fakes import TODAY


def nobody(_question):
    raise AssertionError("nothing is asked for here")


@pytest.fixture
def desk(ports, settings, qtbot):
    found = Desk(ports, settings)
    found.sessions = []
    found.opened.connect(found.sessions.append)
    yield found
    found.close()
    for session in found.sessions:
        session.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "Solbakken.nedenfra")


@pytest.fixture
def guide(desk, qtbot, place):
    shown = ShortPathGuide(desk, None, Asking(nobody, lambda _question: place, nobody))
    qtbot.addWidget(shown)
    shown.resize(1100, 760)
    shown.show()
    shown.begin()
    qtbot.waitUntil(lambda: shown.kind is not None)
    return shown


def next_button(guide):
    """Goes on, and at the end makes the department."""
    texts = ("Neste", "Lag avdelingen og vis første svar")
    (button,) = [each for each in guide.findChildren(QPushButton) if each.text() in texts]
    return button


def named(guide, qtbot, name="Solbakken"):
    qtbot.keyClicks(guide.kind._name, name)
    qtbot.mouseClick(guide.kind._place.other, Qt.MouseButton.LeftButton)


def at_the_tasks(guide, qtbot):
    named(guide, qtbot)
    for _step in range(2):
        qtbot.keyClick(guide.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return guide.tasks.rows


def test_the_first_step_needs_a_name(guide, qtbot):
    assert not next_button(guide).isEnabled()
    named(guide, qtbot)
    assert next_button(guide).isEnabled()


def test_every_kind_has_its_own_staff_and_tasks(guide, qtbot, catalogue):
    qtbot.keyClick(guide.focusWidget(), Qt.Key.Key_Down)
    path = catalogue.short_paths[UnitType.HJEMMETJENESTE]
    assert guide.kind.path == path
    assert list(guide.staff.fields) == [staff.code for staff in path.staff]
    assert [row.task for row in guide.tasks.rows] == list(path.tasks)


def test_numbers_follow_the_size_until_they_are_corrected(guide, qtbot):
    rows = at_the_tasks(guide, qtbot)
    by_size = [row for row in rows if row.task.by_size]
    before = [row.count.quantity for row in by_size]
    by_size[0].count.setValue(7)
    guide.kind._size.setValue(2 * guide.kind.path.typical)
    after = [row.count.quantity for row in by_size]
    assert after[0] == 7 * MICRO
    assert all(now > then for now, then in zip(after[1:], before[1:], strict=True))


def test_space_answers_arrows_move_and_tab_goes_to_the_count(guide, qtbot):
    rows = at_the_tasks(guide, qtbot)
    assert guide.focusWidget() is rows[0].box
    assert guide.lead.startswith(f"Steg 3 av 3 · 0 av {len(rows)} svart")
    assert not next_button(guide).isEnabled()
    qtbot.keyClick(rows[0].box, Qt.Key.Key_Space)
    assert rows[0].state.text() == "har vi · eksempeltall"
    qtbot.keyClick(rows[0].box, Qt.Key.Key_Down)
    assert guide.focusWidget() is rows[1].box
    for _twice in range(2):
        qtbot.keyClick(rows[1].box, Qt.Key.Key_Space)
    assert rows[1].state.text() == "har vi ikke"
    qtbot.keyClick(rows[1].box, Qt.Key.Key_Down)
    qtbot.keyClick(guide.focusWidget(), Qt.Key.Key_Tab)
    assert guide.focusWidget() is rows[2].count
    rows[2].count.selectAll()
    qtbot.keyClicks(rows[2].count, "12,5")
    qtbot.keyClick(rows[2].count, Qt.Key.Key_Tab)
    assert rows[2].state.text() == "har vi · egne tall"
    assert rows[2].answer().per_week == 12_500_000
    assert f"3 av {len(rows)} svart · 2 har dere" in guide.lead
    assert next_button(guide).isEnabled()


def test_the_first_answer_comes_from_what_was_answered(guide, desk, qtbot, settings, place):
    rows = at_the_tasks(guide, qtbot)
    guide.staff.fields["SP"].setValue(6)
    qtbot.mouseClick(guide.rest_button, Qt.MouseButton.LeftButton)
    assert guide.lead.startswith(f"Steg 3 av 3 · {len(rows)} av {len(rows)} svart")
    assert not guide.rest_button.isVisible()
    rows[0].count.setValue(100)
    rows[0].minutes.setValue(30)
    next_button(guide).click()
    qtbot.waitUntil(lambda: bool(desk.sessions), timeout=10_000)
    session = desk.sessions[0]
    first = next(task for task in session.snapshot.all(Task) if task.name == rows[0].task.name)
    assert minutes_of(first) == 3000
    assert len(session.snapshot.tasks) == len(rows)
    assert 600 * MICRO in {position.percent for position in session.snapshot.all(Position)}
    assert session.title == "Solbakken"
    assert session.history()[0].name == "Første kartlegging av Solbakken"
    assert session.snapshot.settings["dato"] == TODAY.isoformat()
    assert settings.state_of(place)["page"] == "suggestions"


def test_a_task_they_do_not_have_is_left_out(guide, desk, qtbot):
    rows = at_the_tasks(guide, qtbot)
    guide.tasks.answer_rest()
    qtbot.keyClick(rows[0].box, Qt.Key.Key_Space)
    assert rows[0].task.code not in guide.answers.tasks
    assert len(guide.answers.tasks) == len(rows) - 1


def test_back_keeps_the_answers_and_ends_at_the_start(guide, qtbot):
    rows = at_the_tasks(guide, qtbot)
    qtbot.keyClick(rows[0].box, Qt.Key.Key_Space)
    for _step in range(2):
        qtbot.mouseClick(guide.back_button, Qt.MouseButton.LeftButton)
    assert guide.kind.name == "Solbakken"
    assert rows[0].have is True
    with qtbot.waitSignal(guide.closed):
        qtbot.mouseClick(guide.back_button, Qt.MouseButton.LeftButton)


def test_the_wheel_changes_no_number(guide, qtbot):
    row = at_the_tasks(guide, qtbot)[0]
    before = row.count.quantity
    row.count.setFocus()
    event = wheel_over(row.count)
    row.count.wheelEvent(event)
    assert (row.count.quantity, event.isAccepted()) == (before, False)


def wheel_over(widget):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    middle = QPointF(widget.rect().center())
    return QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.mark.parametrize("kind", [UnitType.SYKEHJEM, UnitType.SENGEPOST, UnitType.LEGEKONTOR])
def test_every_path_gives_a_mapping_without_objections(guide, qtbot, catalogue, kind):
    from domain.editing.objections import objections
    from domain.editing.short_path_mapping import begun

    guide.kind._kinds[kind].click()
    at_the_tasks(guide, qtbot)
    guide.tasks.answer_rest()
    changes = begun(guide.kind.path, guide.answers, Snapshot(), catalogue)
    assert objections(Snapshot().with_changes(changes), changes, catalogue) == []


@pytest.mark.parametrize("width", [520, 800, 1160])
def test_nothing_is_wider_than_the_page(guide, qtbot, width):
    rows = at_the_tasks(guide, qtbot)
    guide.resize(width, 700)
    guide.grab()
    assert max(row.who.geometry().right() for row in rows) <= guide.tasks.width()
    assert guide.tasks.width() <= width
