"""A line to seek in, with signs as large as its text: what it is for, and one that empties it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from gui.appearance import as_role
from gui.icon_label import IconLabel
from gui.icons import icon
from reports.words import _

_LOOKS = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class SeekLine(QLineEdit):
    """The second sign is shown while something is typed; Qt's own are as large at any size of text."""

    def __init__(self, parent: QWidget, sign: str = "") -> None:
        """`sign` is the icon that stands first; "" for none."""
        super().__init__(parent)
        self._sign = IconLabel(self, sign, "muted")
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sign.setVisible(bool(sign))
        self.clearing = as_role(QToolButton(self), "sign")
        self.clearing.setIcon(icon("close", self.clearing, "muted"))
        self.clearing.setCursor(Qt.CursorShape.ArrowCursor)
        self.clearing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clearing.setAccessibleName(_("Tøm feltet"))
        self.clearing.setToolTip(_("Tøm feltet"))
        self.clearing.clicked.connect(self.clear)
        self.clearing.hide()
        self.textChanged.connect(lambda text: self.clearing.setVisible(bool(text)))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS and hasattr(self, "clearing"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _fit(self) -> None:
        side = self.fontMetrics().height()
        self.clearing.setIconSize(QSize(side, side))
        self.setTextMargins(0 if self._sign.isHidden() else self._sign.sizeHint().width(), 0, side, 0)
        self._place()

    def _place(self) -> None:
        side = self.fontMetrics().height()
        edge, sign = self.height(), self._sign.sizeHint()
        self._sign.setGeometry(sign.width() // 3, (edge - sign.height()) // 2, sign.width(), sign.height())
        self.clearing.setGeometry(self.width() - (edge + side) // 2, (edge - side) // 2, side, side)
