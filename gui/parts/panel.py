"""A side panel: headings, words and widgets below one another."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import AROUND, BETWEEN, INSIDE, as_role


class Panel(QWidget):
    """What stands to the right of a page's content; begin it by adding what it shows, end it by `fill`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(BETWEEN, INSIDE, INSIDE, BETWEEN)
        self._column.setSpacing(INSIDE)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the room there is: what the panel holds wraps rather than being cut off."""
        return QSize(0, super().minimumSizeHint().height())

    def words(self, role: str = "", text: str = "") -> QLabel:
        """Add words that wrap and can be copied."""
        label = QLabel(self, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        label.setText(text)  # after the policy, which forgets that the height follows from the width
        if role:
            as_role(label, role)
        self._column.addWidget(label)
        return label

    def part(self, text: str) -> QLabel:
        """Add the heading of a part."""
        heading = self.words("heading", text)
        heading.setContentsMargins(0, AROUND - INSIDE, 0, 0)
        return heading

    def add(self, widget: QWidget) -> None:
        """Add a widget as wide as the panel."""
        self._column.addWidget(widget)

    def add_left(self, widget: QWidget) -> None:
        """Add a widget as wide as it needs."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self) -> None:
        """Keep what there is at the top."""
        self._column.addStretch(1)


def say(label: QLabel, text: str) -> None:
    """Put the text in the label, which hides while it has none."""
    label.setText(text)
    label.setVisible(bool(text))
