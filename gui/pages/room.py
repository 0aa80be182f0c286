"""How a page uses the room it has: it scrolls down, never sideways, and knows how many letters fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(content: QWidget, parent: QWidget) -> QScrollArea:
    """The content in an area that scrolls down when there is no room for all of it."""
    area = QScrollArea(parent, widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def ems(widget: QWidget) -> float:
    """Width of a widget in ems of its own letters, so that large text counts as less room."""
    return widget.width() / (2 * max(1, widget.fontMetrics().averageCharWidth()))
