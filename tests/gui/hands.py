"""What a user does with keyboard and mouse, and how she finds on the screen what she looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListWidget,
    QScrollArea,
    QWidget,
)

from tests.gui.program import settle, wait_until

WidgetT = TypeVar("WidgetT", bound=QWidget)


class Hands(Protocol):
    """A mouse and a keyboard."""

    def click(self, widget: QWidget, at: QPoint | None = None, *, twice: bool = False) -> None:
        """Press the left button on a widget, in its middle or at a place in it."""

    def key(self, keys: str) -> None:
        """Press keys together, as `Ctrl+Z`, where the focus is."""

    def type(self, text: str) -> None:
        """Type a text where the focus is."""


class TestHands:
    """Qt's own testing hands: events go the way through the widgets that real ones go."""

    __test__ = False

    def click(self, widget: QWidget, at: QPoint | None = None, *, twice: bool = False) -> None:
        at = widget.rect().center() if at is None else at
        if QApplication.activeWindow() is None:
            widget.window().activateWindow()  # as any desktop does; in memory nobody else does it
            settle()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
        if twice:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=at)
        settle()

    def key(self, keys: str) -> None:
        combination = QKeySequence(keys)[0]
        QTest.keyClick(_focus(), combination.key(), combination.keyboardModifiers())
        settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(_focus(), letter)  # the first one may have opened an editor, which gets the rest
            settle()


def _focus() -> QWidget:
    """Where keys go."""
    found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None, "no window is active"
    return found


def plain(text: str) -> str:
    """A text without the sign for its underlined letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class Eyes:
    """Finds what is on the screen by its words, as one who reads it does."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    @property
    def _top(self) -> QWidget:
        return QApplication.activeModalWidget() or self.window

    def all(self, kind: type[WidgetT]) -> Iterator[WidgetT]:
        """Everything of a kind that is shown."""
        return (found for found in self._top.findChildren(kind) if found.isVisible())

    def one(self, kind: type[WidgetT], words: str) -> WidgetT:
        """The first of a kind that says the words, where a reader or a screen reader meets them."""
        found = next((each for each in self.all(kind) if words.lower() in said_by(each)), None)
        assert found is not None, f"nothing says «{words}»: {[said_by(each) for each in self.all(kind)]}"
        return found

    def says(self, words: str) -> bool:
        """Whether a text on the screen has these words."""
        return any(words.lower() in label.text().lower() for label in self.all(QLabel))


def said_by(widget: QWidget) -> str:
    """What a widget says, in small letters."""
    parts = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton | QLabel):
        parts.append(plain(widget.text()))
    return " ".join(parts).lower()


class User:
    """Somebody before the screen: finds things by their words, and uses keyboard and mouse only."""

    def __init__(self, window: QWidget, hands: Hands, after_step: Callable[[str], None] = str) -> None:
        self.window, self.hands, self.eyes = window, hands, Eyes(window)
        self.after_step = after_step

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll until the widget is seen, inner areas first."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        settle()

    def press(self, words: str) -> None:
        """Press the button that says the words."""
        button = self.eyes.one(QAbstractButton, words)
        wait_until(button.isEnabled, f"«{words}» can be pressed")
        self.bring_into_view(button)
        self.hands.click(button)

    def go_to(self, page: str) -> None:
        """Press a page's name in the list at the left."""
        pages = self.eyes.one(QListWidget, "Sider")
        (item,) = [pages.item(row) for row in range(pages.count()) if pages.item(row).text() == page]
        pages.scrollToItem(item)
        self.hands.click(pages.viewport(), pages.visualItemRect(item).center())
