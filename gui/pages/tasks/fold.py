"""A part of the page that folds: a heading one presses, a few words about what is inside, and the inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.appearance import INSIDE, STEP, as_role
from gui.icons import icon
from reports.words import _

InsideT = TypeVar("InsideT", bound=QWidget)


class Fold(QWidget, Generic[InsideT]):
    """Shows its inside while it is open; the summary stands beside the heading either way."""

    toggled = Signal(object)

    def __init__(
        self, title: str, make: Callable[[QWidget], InsideT], parent: QWidget, *, is_open: bool = True
    ) -> None:
        """`make` makes the inside, with its parent, when it is first wanted."""
        super().__init__(parent)
        self.title, self._make = title, make
        self._inside: InsideT | None = None
        self.button = as_role(QToolButton(self), "quiet")
        self.button.setText(title)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heavier = QFont()
        heavier.setWeight(QFont.Weight.DemiBold)
        self.button.setFont(heavier)
        self._summary = as_role(QLabel(self, wordWrap=True), "muted")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = self._head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._summary, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self._column.addLayout(self._head)
        self._open = not is_open
        self.button.clicked.connect(self._turn)
        self.set_open(is_open)

    @property
    def inside(self) -> InsideT:
        """What is folded."""
        if self._inside is None:
            self._inside = self._make(self)
            self._inside.setContentsMargins(INSIDE, 0, 0, INSIDE)
            self._inside.setVisible(self._open)
            self._column.addWidget(self._inside)
        return self._inside

    @property
    def is_open(self) -> bool:
        """Whether the inside is shown."""
        return self._open

    def set_open(self, is_open: bool) -> None:
        """Open or fold it."""
        if is_open == self._open:
            return
        self._open = is_open
        self.button.setIcon(icon("expand" if is_open else "next", self, "primary"))
        self.button.setAccessibleDescription(_("åpen") if is_open else _("foldet sammen"))
        if is_open or self._inside is not None:
            self.inside.setVisible(is_open)
        self.toggled.emit(is_open)

    def _turn(self) -> None:
        self.set_open(not self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The summary beside the heading, or below it where its words would be cut."""
        words = self._summary.text().split()
        longest = max(map(self._summary.fontMetrics().horizontalAdvance, words), default=0)
        beside = self.button.sizeHint().width() + INSIDE + longest <= self.width()
        along, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(along if beside else down)
        self._summary.setVisible(beside or bool(words))

    def summarise(self, text: str) -> None:
        """Say in a few words what is inside."""
        self._summary.setText(text)
        self._fit()
        self.button.setAccessibleName(f"{self.title}: {text}" if text else self.title)

    @property
    def summary(self) -> str:
        """What stands beside the heading."""
        return self._summary.text()
