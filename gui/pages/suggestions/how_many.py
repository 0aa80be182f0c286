"""How many changes to allow: a slider, a number, or no limit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QSlider, QSpinBox, QWidget

from gui.advice import FIRST_MOVES
from reports.words import _

MOST = 20


class HowMany(QWidget):
    """Lets the user choose the number of changes; emits it, None for no limit."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        label = QLabel(_("&Antall endringer"), self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(1, MOST)
        self.slider.setValue(FIRST_MOVES)
        self.slider.setPageStep(5)
        self.slider.setTickInterval(5)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setMinimumWidth(80)
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slider.setMaximumWidth(420)
        self.slider.setAccessibleName(_("Antall endringer"))
        self.number = QSpinBox(self)
        self.number.setRange(1, MOST)
        self.number.setValue(FIRST_MOVES)
        self.number.setAccessibleName(_("Antall endringer som tall"))
        self.free = QCheckBox(_("&Uten grense"), self)
        self.free.setToolTip(_("Den beste fordelingen, uansett hvor mange endringer den krever"))
        label.setBuddy(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        row.addWidget(self.free)
        row.addStretch(1)
        self.slider.valueChanged.connect(self._slid)
        self.number.valueChanged.connect(self._typed)
        self.free.toggled.connect(self._freed)

    def show_number(self, number: int | None) -> None:
        """Show what is chosen, without telling anybody."""
        for widget in (self.slider, self.number, self.free):
            widget.blockSignals(True)
        self.free.setChecked(number is None)
        for control in (self.slider, self.number):
            control.setEnabled(number is not None)
            if number is not None:
                control.setValue(number)
        for widget in (self.slider, self.number, self.free):
            widget.blockSignals(False)

    def _slid(self, value: int) -> None:
        self.show_number(value)
        self.chosen.emit(value)

    def _typed(self, value: int) -> None:
        self.show_number(value)
        self.chosen.emit(value)

    def _freed(self, free: bool) -> None:
        number = None if free else self.number.value()
        self.show_number(number)
        self.chosen.emit(number)
