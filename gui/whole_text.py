"""Says the whole text of a field in its tool tip, where the field has no room for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionComboBox, QStyleOptionFrame, QToolTip


class WholeText(QObject):
    """Watches a line or a list; what the tool tip says about the field comes below its text."""

    def __init__(self, field: QLineEdit | QComboBox) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    @property
    def tool_tip(self) -> str:
        """What is said when the mouse rests on the field: "" where all is seen and nothing is to be said."""
        text, about = _text(self._field), self._field.toolTip()
        parts = (text if text != about and _room(self._field) < _need(self._field) else "", about)
        return "\n".join(part for part in parts if part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the text in place of the usual tool tip, which is within it."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent) or not self.tool_tip:
            return super().eventFilter(watched, event)
        QToolTip.showText(event.globalPos(), self.tool_tip, self._field)
        return True


def _text(field: QLineEdit | QComboBox) -> str:
    return field.currentText() if isinstance(field, QComboBox) else field.displayText()


def _need(field: QLineEdit | QComboBox) -> int:
    return field.fontMetrics().horizontalAdvance(_text(field))


def _room(field: QLineEdit | QComboBox) -> int:
    """How wide the text may be to be seen [px]."""
    if isinstance(field, QLineEdit):
        return _room_in_line(field)
    line = field.lineEdit()
    if line is not None:
        return _room_in_line(line)
    option = QStyleOptionComboBox()
    field.initStyleOption(option)
    edit = QStyle.SubControl.SC_ComboBoxEditField
    return field.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, field).width()


def _room_in_line(line: QLineEdit) -> int:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    inner = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    return inner.width() - margins.left() - margins.right() - 2 * _BESIDE


_BESIDE = 2
"""Qt leaves so much free on both sides of typed text [px]."""
