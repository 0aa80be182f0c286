"""What tests of the page Arbeidsmøte do first."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def begin(page):
    """A new meeting as it is proposed."""
    page.main_action().trigger()
    QTest.keyClick(page.about.title, Qt.Key.Key_Return)


def write(page, *lines):
    """Write notes, each with Enter."""
    for text in lines:
        page.board.line.setPlainText(text)
        QTest.keyClick(page.board.line, Qt.Key.Key_Return)
