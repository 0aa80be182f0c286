"""A large calm button that says what it leads to: an icon or a picture, a name, a line about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon


class WayIn(QPushButton):
    """A button as large as its words; the words are read as its name."""

    def __init__(
        self, parent: QWidget, name: str, about: str = "", sign: str = "", above: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAutoDefault(True)  # Enter opens, as in a list
        self._sign = sign
        self._picture = QLabel(self)
        self._name = as_role(QLabel(self, wordWrap=True), "heading")
        self._about = as_role(QLabel(self, wordWrap=True), "muted")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._lines.addWidget(self._name)
        self._lines.addWidget(self._about)
        self._lay_out(above)
        for label in (self._picture, self._name, self._about):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(name, about)
        self._show_sign()

    def _lay_out(self, above: QWidget | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(BETWEEN)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE + 4, BETWEEN, INSIDE + 4)
        column.setSpacing(INSIDE + 4)
        if above is not None:
            above.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(above)
        column.addLayout(row)
        column.addStretch(1)

    def add_line(self) -> QLabel:
        """One more line, in quiet type, to be filled."""
        line = as_role(QLabel(self, wordWrap=True), "muted")
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines.addWidget(line)
        return line

    def say(self, name: str, about: str = "") -> None:
        """Name it, with a line about it."""
        self._name.setText(name)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)

    @property
    def name(self) -> str:
        """What it is called."""
        return self._name.text()

    @property
    def about(self) -> str:
        """What it says about itself."""
        return self._about.text()

    def show_sign(self, sign: str) -> None:
        """Show another icon."""
        self._sign = sign
        self._show_sign()

    def _show_sign(self) -> None:
        self._picture.setVisible(bool(self._sign))
        if self._sign:
            side = round(self.fontMetrics().height() * 1.25)
            tint = "primary" if self.isEnabled() else "muted"
            self._picture.setPixmap(
                icon(self._sign, self, tint).pixmap(QSize(side, side), self.devicePixelRatio())
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.EnabledChange)
        if event.type() in kinds and hasattr(self, "_picture"):
            self._show_sign()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.totalMinimumSize()


def into_columns(grid: QGridLayout, cards: Sequence[QWidget], narrow: bool) -> None:
    """Three cards beside one another, of equal width; below one another where there is little room."""
    columns = 1 if narrow else 3
    for place, card in enumerate(cards):
        grid.addWidget(card, place // columns, place % columns)
    for column in range(grid.columnCount()):
        grid.setColumnStretch(column, int(column < columns))
