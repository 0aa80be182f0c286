"""How a page uses the room it has: it scrolls down, never sideways, and knows how many letters fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QWidget

from gui.appearance import INSIDE
from gui.making import when_whole
from gui.sight import see


class Scrolling(QScrollArea):
    """Scrolls down, never sideways; its content ends where the page does while there is no bar."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(self._part_from_bar)

    def _part_from_bar(self, _least: int, most: int) -> None:
        """Keep the content clear of the bar, where there is one."""
        layout = self._content.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            margins.setRight(INSIDE if most else 0)
            layout.setContentsMargins(margins)


def scrolling(content: QWidget, parent: QWidget) -> QScrollArea:
    """The content in an area that scrolls down when there is no room for all of it."""
    return Scrolling(content, parent)


def in_order(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through the widgets in this order: as they are seen, not as they were made."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def take_keyboard(page: QWidget, first: Callable[[], QWidget]) -> None:
    """Put the keyboard where work begins, once the page is whole and would leave it on its first button.

    It stays with a user who walks through the sidebar, and with a row that was asked for.
    """
    # Qt places it after the page is shown.
    when_whole(page, partial(QTimer.singleShot, 0, page, partial(_take_keyboard, page, first)))


def _take_keyboard(page: QWidget, first: Callable[[], QWidget]) -> None:
    focus, wanted = QApplication.focusWidget(), first()
    on_a_button = isinstance(focus, QAbstractButton) and page.isAncestorOf(focus)
    if wanted.isVisible() and (focus in (None, page) or on_a_button):
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        to_top(wanted)


def to_top(widget: QWidget) -> None:
    """Scroll what the widget stands in to where it begins."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.verticalScrollBar().setValue(0)
        above = above.parentWidget()


def put_keyboard(widget: QWidget) -> None:
    """Put the keyboard in a widget, and bring it into sight as soon as it has got its room."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, widget, partial(see, widget))


def ems(widget: QWidget) -> float:
    """Width of a widget in ems of its own letters, so that large text counts as less room."""
    return widget.width() / (2 * max(1, widget.fontMetrics().averageCharWidth()))
