"""The first steps of the guide: what kind of unit it is, and how many positions each group has."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from domain.model import Code, UnitType
from domain.short_path import ShortPath, StaffAnswer, positions_of, staff_answer
from domain.units import HUNDRED_PERCENT
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.asking import Asking
from gui.desk import Desk
from gui.pages.start.new_department import PlaceLine
from gui.pages.start.number_field import NumberField
from reports.words import _, fte

_WIDEST = 40
"""Width of a field in letters."""


class KindStep(QWidget):
    """What kind of unit it is, what it is called, how large it is, and where it will be saved."""

    changed = Signal()

    def __init__(self, paths: Mapping[UnitType, ShortPath], desk: Desk, parent: QWidget, ask: Asking) -> None:
        super().__init__(parent)
        self._paths = paths
        self._kinds = {kind: QRadioButton(path.name, self) for kind, path in paths.items()}
        self._name = QLineEdit(self)
        self._measure = QLabel(self)
        self._size = QSpinBox(self)
        self._size.setRange(1, 99_999)
        self._place = PlaceLine(desk, self, ask)
        self._lay_out()
        next(iter(self._kinds.values())).setChecked(True)
        for button in self._kinds.values():
            button.toggled.connect(self._kind_changed)
        self._name.textChanged.connect(self._name_changed)
        self._size.valueChanged.connect(self._size_changed)
        self._kind_changed(True)

    def _lay_out(self) -> None:
        width = round(self.fontMetrics().averageCharWidth() * _WIDEST * 1.2)
        self._name.setMaximumWidth(width)
        self._size.setMaximumWidth(width // 3)
        self._name.setPlaceholderText(_("For eksempel: Solbakken, 2. etasje"))
        name, where = QLabel(_("Hva heter den?"), self), QLabel(_("Lagres her"), self)
        name.setBuddy(self._name)
        self._measure.setBuddy(self._size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(as_role(QLabel(_("Hva slags enhet er det?"), self), "heading"))
        for button in self._kinds.values():
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for label, field in ((name, self._name), (self._measure, self._size), (where, self._place)):
            column.addSpacing(INSIDE)
            column.addWidget(label)
            column.addWidget(field)
        note = _("Stillingene legges inn samlet, uten navn på noen. Det kan endres i Innstillinger.")
        column.addWidget(as_role(QLabel(note, self, wordWrap=True), "muted"))
        column.addStretch(1)

    @property
    def path(self) -> ShortPath:
        """The path of the kind that is chosen."""
        return next(self._paths[kind] for kind, button in self._kinds.items() if button.isChecked())

    @property
    def name(self) -> str:
        """What the unit is called."""
        return self._name.text().strip()

    @property
    def amount(self) -> int:
        """How large it is, in the measure of the path."""
        return self._size.value()

    @property
    def place(self) -> str:
        """Where it will be saved."""
        return self._place.place

    def begin(self) -> None:
        """Put the keyboard on the kind."""
        button = next(button for button in self._kinds.values() if button.isChecked())
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _kind_changed(self, chosen: bool) -> None:
        if chosen:
            path = self.path
            asked = _("Hvor mange {measure}? (brukes til å foreslå tall)")
            self._measure.setText(asked.format(measure=path.measure))
            self._size.setAccessibleName(self._measure.text())
            self._size.setValue(path.typical)
            self.changed.emit()

    def _name_changed(self, text: str) -> None:
        self._place.show_name(text)
        self.changed.emit()

    def _size_changed(self, _size: int) -> None:
        self.changed.emit()


class StaffStep(QWidget):
    """How many full-time positions each group has."""

    changed = Signal()

    def __init__(self, path: ShortPath, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = path
        self._total = as_role(QLabel(self), "heading")
        self.fields: dict[Code, NumberField] = {}
        self._whose: dict[Code, QLabel] = {}
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(BETWEEN)
        grid.setVerticalSpacing(INSIDE)
        for line, staff in enumerate(path.staff):
            field = NumberField(self, _(" årsverk"), staff.name, decimals=2, step=0.1)
            field.corrected.connect(self._show)
            label = QLabel(staff.name[:1].upper() + staff.name[1:], self, wordWrap=True)
            label.setBuddy(field)
            self.fields[staff.code] = field
            self._whose[staff.code] = as_role(QLabel(self), "muted")
            for column, widget in enumerate((label, field, self._whose[staff.code])):
                grid.addWidget(widget, line, column)
        grid.addWidget(self._total, len(path.staff), 0, 1, 2)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(path.staff) + 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wished = self.fontMetrics().averageCharWidth() * _WIDEST
        self._grid.setColumnMinimumWidth(0, min(wished, self.width() * 2 // 5))

    def show_size(self, size: int) -> None:
        """Propose the positions of a unit of that size, where nobody has written others."""
        for staff in self._path.staff:
            proposed = positions_of(self._path, staff, size).percent
            self.fields[staff.code].show_example(proposed // 100)
        self._show()

    def answers(self) -> dict[Code, StaffAnswer]:
        """The positions of every line that has any."""
        found = {code: field.quantity * 100 for code, field in self.fields.items()}
        return {code: staff_answer(percent) for code, percent in found.items() if percent}

    @property
    def groups(self) -> frozenset[Code]:
        """The groups that have positions."""
        answers = self.answers()
        return frozenset(staff.group for staff in self._path.staff if staff.code in answers)

    def begin(self) -> None:
        """Put the keyboard on the first line."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        total = sum(answer.percent for answer in self.answers().values()) / HUNDRED_PERCENT
        self._total.setText(_("I alt {fte}").format(fte=fte(total)))
        for code, field in self.fields.items():
            self._whose[code].setText("" if field.is_corrected else _("eksempeltall"))
        self.changed.emit()
