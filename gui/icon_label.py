"""An icon that stands by itself, as high as a line of text, in the colours of the theme of the day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QWidget

from gui.icons import icon

_LOOKS = {QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange}


class IconLabel(QLabel):
    """Shows one icon; what it means is said in words beside it."""

    def __init__(self, parent: QWidget, name: str = "", tint: str = "text") -> None:
        super().__init__(parent)
        self._name, self._tint = "", tint
        self.show_icon(name, tint)

    def show_icon(self, name: str, tint: str = "text") -> None:
        """Show the icon of that name; nothing for ""."""
        self._name, self._tint = name, tint
        self._draw()

    def _draw(self) -> None:
        if not self._name:
            self.clear()
            return
        side = self.fontMetrics().height()
        picture = icon(self._name, self, self._tint).pixmap(QSize(side, side), self.devicePixelRatio())
        self.setPixmap(picture)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOKS:
            self._draw()
