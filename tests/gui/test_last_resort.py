"""The last resort: logged whole, told once and calmly, whatever fails and wherever."""

import sys
import threading

import pytest
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.dialogs.fault import FaultDialog
from gui.faults import fault_of, technical
from gui.last_resort import QUIET_SECONDS, LastResort


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def resort(qtbot, tmp_path, clock):
    resort = LastResort(tmp_path / "logs", clock=clock)
    yield resort
    if resort.dialog is not None:
        resort.dialog.reject()
    resort.close()


def fail(resort, error):
    """Let an error reach the hook as Python would."""
    try:
        raise error
    except type(error):
        resort.take(*sys.exc_info())


def text_of(resort):
    return resort.log_file.read_text(encoding="utf-8")


def told(qtbot, resort):
    qtbot.waitUntil(lambda: resort.dialog is not None)
    return resort.dialog


def test_a_fault_is_logged_and_told_in_plain_words(resort, qtbot):
    fail(resort, ValueError("noe uventet"))
    dialog = told(qtbot, resort)
    assert "noe uventet" in text_of(resort)
    assert "test_last_resort.py" in text_of(resort)
    assert dialog.isVisible()
    assert "er trygt" in dialog.accessibleDescription()
    assert "ValueError" not in dialog.accessibleDescription()


def test_nothing_opens_in_the_middle_of_what_failed(resort):
    fail(resort, ValueError())
    assert resort.dialog is None


def test_one_dialog_counts_what_fails_while_it_is_open(resort, qtbot):
    for number in range(5):
        fail(resort, ValueError(number))
    dialog = told(qtbot, resort)
    qtbot.waitUntil(lambda: "5 ganger" in dialog.times)
    assert shown_dialogs() == [dialog]


def shown_dialogs():
    return [row for row in QApplication.topLevelWidgets() if isinstance(row, FaultDialog) and row.isVisible()]


def test_what_fails_again_at_once_is_only_logged(resort, qtbot, clock):
    def again():
        fail(resort, ValueError("igjen"))

    again()
    told(qtbot, resort).accept()
    again()
    qtbot.wait(1)
    assert resort.dialog is None
    assert text_of(resort).count("ValueError: igjen") == 2
    clock.now = QUIET_SECONDS + 1
    again()
    assert told(qtbot, resort).isVisible()


def test_another_fault_is_told_though_the_first_was_just_closed(resort, qtbot):
    fail(resort, ValueError())
    told(qtbot, resort).accept()
    fail(resort, KeyError())
    assert told(qtbot, resort).isVisible()


def test_escape_goes_on(resort, qtbot):
    fail(resort, ValueError())
    dialog = told(qtbot, resort)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert resort.dialog is None


def test_enter_goes_on(resort, qtbot):
    fail(resort, ValueError())
    dialog = told(qtbot, resort)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_the_description_can_be_copied(resort, qtbot):
    fail(resort, ValueError("noe uventet"))
    dialog = told(qtbot, resort)
    copy = next(row for row in dialog.findChildren(QPushButton) if "teknisk" in row.text())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "noe uventet" in QGuiApplication.clipboard().text()
    assert "Python" in QGuiApplication.clipboard().text()


def test_no_national_identity_number_is_logged_or_copied(resort, qtbot):
    fail(resort, ValueError("Kari 010107 50160"))
    assert "50160" not in text_of(resort)
    assert "‹fødselsnummer›" in text_of(resort)
    assert "50160" not in technical(fault_of(ValueError, ValueError("01010750160"), None))


def test_a_fault_in_another_thread_is_told_in_the_window(resort, qtbot, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", resort.take_from_thread)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert told(qtbot, resort).isVisible()
    assert "ZeroDivisionError" in text_of(resort)


def test_a_fault_while_painting_is_told_once(resort, qtbot, monkeypatch):
    class Broken(QWidget):
        painted = 0

        def paintEvent(self, event):
            self.painted += 1
            raise ValueError("tegnet galt")

    with qtbot.captureExceptions():
        monkeypatch.setattr(sys, "excepthook", resort.take)
        widget = Broken()
        qtbot.addWidget(widget)
        widget.show()
        assert told(qtbot, resort).isVisible()
        before = widget.painted
        widget.update()
        qtbot.waitUntil(lambda: widget.painted > before)
        assert len(shown_dialogs()) == 1
        widget.hide()
    assert "tegnet galt" in text_of(resort)


def test_what_qt_warns_of_is_logged_and_not_told(resort, qtbot):
    context = QMessageLogContext()
    resort.take_message(QtMsgType.QtWarningMsg, context, "QPainter::begin: noe")
    resort.take_message(QtMsgType.QtDebugMsg, context, "ikke dette")
    qtbot.wait(1)
    assert resort.dialog is None
    assert "QPainter::begin" in text_of(resort)
    assert "ikke dette" not in text_of(resort)


def test_the_log_does_not_grow_without_end(resort):
    for _ in range(40):
        fail(resort, ValueError("x" * 100_000))
    assert sum(file.stat().st_size for file in resort.folder.iterdir()) < 5 << 20


def test_without_a_place_for_the_log_the_user_is_still_told(tmp_path, qtbot):
    (tmp_path / "file").write_text("")
    resort = LastResort(tmp_path / "file" / "logs")
    fail(resort, ValueError())
    dialog = told(qtbot, resort)
    show = next(row for row in dialog.findChildren(QPushButton) if "loggfilen" in row.text())
    assert not show.isEnabled()
    dialog.reject()


def test_a_stop_from_the_keyboard_is_no_fault(resort, qtbot):
    resort.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(1)
    assert resort.dialog is None
    assert not resort.log_file.exists()
