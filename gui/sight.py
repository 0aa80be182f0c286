"""Scrolls what the keyboard is on into sight."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget


def see(widget: QWidget) -> None:
    """Scroll until the widget is in sight, inner areas first."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def see_part(widget: QWidget, part: QRect) -> None:
    """Scroll until a part of the widget is in sight, as much of it as there is room for."""
    above = widget.parentWidget()
    while above is not None:
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            middle, room = widget.mapTo(inside, part.center()), above.viewport().size()
            across, down = min(part.width(), room.width()) // 2, min(part.height(), room.height()) // 2
            above.ensureVisible(middle.x(), middle.y(), across, down)
        above = above.parentWidget()
