"""A part of the page that folds: a heading one presses, a few words about what is inside, and the inside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.appearance import INSIDE, STEP, as_role
from gui.icons import icon
from reports.words import _


class Fold(QWidget):
    """Shows its inside while it is open; the summary stands beside the heading either way."""

    toggled = Signal(object)

    def __init__(self, title: str, inside: QWidget, parent: QWidget, *, is_open: bool = True) -> None:
        super().__init__(parent)
        self.title, self.inside = title, inside
        self.button = as_role(QToolButton(self), "quiet")
        self.button.setText(title)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setStyleSheet("QToolButton { font-weight: 600; }")
        self._summary = as_role(QLabel(self, wordWrap=True), "muted")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self.button)
        head.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addLayout(head)
        column.addWidget(inside)
        self._open = not is_open
        self.button.clicked.connect(self._turn)
        self.set_open(is_open)

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
        self.inside.setVisible(is_open)
        self.toggled.emit(is_open)

    def _turn(self) -> None:
        self.set_open(not self._open)

    def summarise(self, text: str) -> None:
        """Say in a few words what is inside."""
        self._summary.setText(text)
        self.button.setAccessibleName(f"{self.title}: {text}" if text else self.title)

    @property
    def summary(self) -> str:
        """What stands beside the heading."""
        return self._summary.text()
