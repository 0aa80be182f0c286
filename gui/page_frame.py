"""The frame every page stands in: a question with its answer, one main action, content, a side panel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import as_role
from gui.icon_label import IconLabel
from gui.icons import icon
from gui.making import when_whole
from reports.words import _

PANEL_FOLDS_BELOW = 48
"""Width of a page, in heights of a line, under which the side panel folds away by itself."""
SIDE, BETWEEN, INSIDE = 24, 16, 8
MOST_LINES = 3
"""So many lines a question takes beside the buttons; with more, the buttons stand below it."""
LEAST_LINES = 16
"""Lines of text that the content gets at least; with less room the page scrolls."""
LOW_LINES = 24
"""On a page with fewer lines of text than this, the heading scrolls with what stands below it."""
LEAST_LOW_LINES = 9
"""Lines that content which scrolls itself gets there."""


class Banner(QFrame):
    """A line above the content that says in what state the figures are, with what to do about it."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "banner")
        self._said = ("", "", "")
        self._sign = IconLabel(self)
        self._text = QLabel(self, wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self.hide()

    def say(self, text: str, button: str = "", sign: str = "info") -> None:
        """Show a text, with a button when there is something to do; nothing when there is no text."""
        if (text, button, sign) == self._said:
            return  # it is told after every edit, and a line that comes and goes lays out the whole page
        self._said = (text, button, sign)
        self._sign.show_icon(sign)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()


class PageFrame(QWidget):
    """Lays out a page; the page fills it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main_action: QAction | None = None
        self._least_lines = LEAST_LINES
        self._roomy: bool | None = None
        self._low = False
        self._heading = QWidget(self)
        self._heading.installEventFilter(self)
        self._question = as_role(QLabel(self._heading, wordWrap=True), "question")
        self._lead = as_role(QLabel(self._heading, wordWrap=True), "lead")
        for label in (self._question, self._lead):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lead.hide()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(INSIDE)
        self._named: list[QPushButton] = []
        self._panel_button = self._toggle()
        self.banner = Banner(self._heading)
        self._above = QVBoxLayout()
        self._above.setSpacing(BETWEEN)
        self._panel: QScrollArea | None = None
        self._panel_wanted = self._panel_needed = True
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget(self._scroll)
        self._scroll.setWidget(self._inside)
        self._split = QSplitter(Qt.Orientation.Horizontal, self._inside)
        self._split.setChildrenCollapsible(False)
        self._body = QWidget(self._split)
        self._content = QVBoxLayout(self._body)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(BETWEEN)
        self._lay_out()

    @classmethod
    def of(cls, page: QWidget) -> Self:
        """The frame of a page, which fills it."""
        frame = cls(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        return frame

    def _toggle(self) -> QToolButton:
        button = QToolButton(self._heading)
        button.setCheckable(True)
        button.setChecked(True)
        button.setText(_("Detaljer"))
        button.setToolTip(_("Vis eller skjul detaljer om det som er valgt (F4)"))
        button.setShortcut("F4")
        button.toggled.connect(self._panel_toggled)
        button.hide()
        return button

    def _lay_out(self) -> None:
        head = self._head = QHBoxLayout()
        head.setSpacing(BETWEEN)
        head.addWidget(self._question, 1)
        beside = QHBoxLayout()
        beside.setSpacing(BETWEEN)
        beside.addLayout(self._buttons)
        beside.addWidget(self._panel_button, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch(0)
        head.addLayout(beside)
        heading = QVBoxLayout(self._heading)
        heading.setContentsMargins(0, 0, 0, BETWEEN)
        heading.setSpacing(INSIDE)
        heading.addLayout(head)
        heading.addWidget(self._lead)
        heading.addWidget(self.banner)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, SIDE, SIDE, BETWEEN)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self._scroll, 1)
        inside = self._rows = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(self._above)
        inside.addWidget(self._split, 1)
        self._keep_room()

    def _fit_head(self) -> None:
        """Put the buttons below the question where it would take too many lines beside them."""
        self._question.ensurePolished()  # or the style sheet's letters are not its own yet
        shown = [button for button in (*self._named, self._panel_button) if not button.isHidden()]
        width = self._scroll.viewport().width() if self._low else self.width() - 2 * SIDE
        room = width - sum(each.sizeHint().width() + BETWEEN for each in shown)
        lines = round((MOST_LINES + 0.5) * self._question.fontMetrics().lineSpacing())
        beside = room > 0 and self._question.heightForWidth(room) <= lines
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(along if beside else down)

    def _keep_room(self) -> None:
        """Let the page scroll rather than crush its content, at any size of text."""
        least = max(self._least_lines, LEAST_LOW_LINES if self._low else 0)
        self._split.setMinimumHeight(least * self.fontMetrics().lineSpacing())

    def _fit_heading(self) -> None:
        """Let the heading scroll with the rest where a low page would hold little beside it."""
        low = self.height() < LOW_LINES * self.fontMetrics().lineSpacing()
        if low is not self._low:
            self._low = low
            (self._rows if low else self._column).insertWidget(0, self._heading)
            self._keep_room()

    # -- what a page says and holds ------------------------------------------------------------------

    def say(self, question: str, lead: str = "") -> None:
        """The question of the page, or its answer, and a line below it."""
        self._question.setText(question)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))

    @property
    def details(self) -> QToolButton:
        """The button that opens and folds the side panel."""
        return self._panel_button

    @property
    def question(self) -> str:
        """What stands at the top."""
        return self._question.text()

    @property
    def lead(self) -> str:
        """What stands below the question."""
        return self._lead.text()

    def main(self, sign: str, text: str, do: Callable[[], object], about: str) -> QAction:
        """An action that does the one thing to do here, as soon as the page is whole."""
        page = self.parentWidget()
        assert page is not None, "a frame stands in a page"
        action = QAction(icon(sign, self, "on_primary"), text, self)
        action.setToolTip(about)
        action.triggered.connect(partial(when_whole, page, do))
        self.set_main_action(action)
        return action

    def set_main_action(self, action: QAction) -> QPushButton:
        """The one thing to do here; Ctrl+Enter does it too."""
        self.main_action = action
        # Spelled out, «Enter» is read as the word on a Norwegian keyboard, which is Return.
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        action.setShortcuts([QKeySequence(Qt.Modifier.CTRL | key) for key in keys])
        self.addAction(action)
        return self.add_button(action, "primary")

    def add_button(self, action: QAction, role: str = "secondary") -> QPushButton:
        """A button at the top right that does an action and shows whether it can be done."""
        button = as_role(QPushButton(self._heading), role)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        _follow(button, action)
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._named.append(button)
        return button

    @property
    def body(self) -> QWidget:
        """Where content is made: put here later, it would be styled all over again."""
        return self._body

    @property
    def top(self) -> QWidget:
        """Where that is made which stands above content and side panel."""
        return self._inside

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below those there are; one that scrolls needs no other to scroll it."""
        self._content.addWidget(widget, stretch)
        if isinstance(widget, QScrollArea):
            self.content_scrolls()

    def content_scrolls(self) -> None:
        """Give the content the room there is: it scrolls itself, where two bars would be in the way."""
        self._least_lines = 0
        self._keep_room()

    def add_above(self, widget: QWidget, place: int = -1) -> None:
        """Put a widget above content and side panel, as wide as the page, behind those there are."""
        self._above.insertWidget(place, widget)
        self._above.setContentsMargins(0, 0, 0, INSIDE)

    # -- the side panel --------------------------------------------------------------------------------

    def open_panel(self, width: int = 380) -> QWidget:
        """Where the side panel is made, to the right of the content; `set_panel` puts it there."""
        scroll = QScrollArea(self._split, widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(280)
        as_role(scroll, "panel")
        scroll.setAccessibleName(_("Detaljer"))
        self._panel = scroll
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setSizes([10_000, width])
        self._panel_button.show()
        self._fold()
        return scroll.viewport()

    def set_panel(self, panel: QWidget, width: int = 380) -> None:
        """Show a widget at the side; it scrolls, and folds away when there is no room."""
        if self._panel is None:
            self.open_panel(width)
        assert self._panel is not None, "opened above"
        self._panel.setWidget(panel)

    def need_panel(self, needed: bool) -> None:
        """Whether there is anything to show details of; until there is, the panel is away."""
        self._panel_needed = needed
        self._panel_button.setVisible(needed and self._panel is not None)
        self._show_panel()

    def _panel_toggled(self, shown: bool) -> None:
        self._panel_wanted = shown
        self._show_panel()

    def _show_panel(self) -> None:
        if self._panel is not None:
            self._panel.setVisible(self._panel_wanted and self._panel_needed)

    def _fold(self) -> None:
        roomy = self._has_room(self.width())
        if self._panel is None or not self.isVisible() or roomy is self._roomy:
            return  # what the user has chosen stands until there is another amount of room
        self._roomy = roomy
        self._panel_button.setChecked(roomy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()
            self._fit_heading()
            self._fit_head()
            self._fold()

    def eventFilter(self, heading: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a button has come or gone, or says something else
            self._fit_head()
        return super().eventFilter(heading, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_heading()
        self._fit_head()
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fold()
        if self._low:  # Qt has put the keyboard below what the page says, and scrolled there
            QTimer.singleShot(0, self, partial(self._scroll.verticalScrollBar().setValue, 0))

    def _has_room(self, width: int) -> bool:
        return width >= PANEL_FOLDS_BELOW * self.fontMetrics().lineSpacing()

    # -- how it looks, to be remembered ------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        """How wide the parts are, and whether the panel is open."""
        return {"split": self._split.sizes()} if self._panel is not None else {}

    def restore(self, state: object) -> None:
        """Look as the state says, if it is one."""
        sizes = state.get("split") if isinstance(state, dict) else None
        if isinstance(sizes, list) and self._panel is not None and len(sizes) == 2 and all(sizes):
            self._split.setSizes([int(size) for size in sizes])


def _follow(button: QPushButton, action: QAction) -> None:
    """Let a button look and do as its action."""

    def show() -> None:
        button.setText(action.text())
        button.setIcon(action.icon())
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())
        button.setVisible(action.isVisible())

    button.clicked.connect(action.trigger)
    action.changed.connect(show)
    show()
