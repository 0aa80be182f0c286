"""A new department, asked for on the start page: names of staff or not, what kind, its name, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from domain.model import UnitLevel, UnitType
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.asking import DIALOGS, Asking, FileKind, Question
from gui.desk import SUFFIX, Desk
from gui.opening import Beginning
from reports.code_words import unit_level_words, unit_type_words
from reports.words import _

_LEVELS = {
    UnitType.LEGEKONTOR: UnitLevel.FASTLEGE,
    UnitType.LEGEVAKT: UnitLevel.KOMMUNE,
    UnitType.HJEMMETJENESTE: UnitLevel.KOMMUNE,
    UnitType.SYKEHJEM: UnitLevel.KOMMUNE,
    UnitType.HELSESTASJON: UnitLevel.KOMMUNE,
    UnitType.SENGEPOST: UnitLevel.SPESIALIST,
    UnitType.POLIKLINIKK: UnitLevel.SPESIALIST,
    UnitType.APOTEK: UnitLevel.PRIVAT,
}
"""Where a kind of unit most often belongs: what is chosen until the user says otherwise."""


class PlaceLine(QWidget):
    """Where the department will be saved: a place that is free, until another is chosen."""

    def __init__(self, desk: Desk, parent: QWidget, ask: Asking = DIALOGS) -> None:
        super().__init__(parent)
        self._desk, self._ask = desk, ask
        self._name, self._chosen = "", ""
        self._text = as_role(QLabel(self, wordWrap=True), "muted")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.other = as_role(QPushButton(_("Velg et annet sted …"), self), "quiet")
        self.other.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self._text, 1)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Propose a place for a department of that name."""
        self._name = name.strip()
        self._text.setText(QDir.toNativeSeparators(self.place))

    @property
    def place(self) -> str:
        """Where it will be saved."""
        return self._chosen or str(self._desk.free_place(self._name))

    def _choose(self) -> None:
        kinds = (FileKind(_("Avdelinger i Nedenfra"), (SUFFIX,)),)
        title = _("Hvor skal avdelingen lagres?")
        place = self._ask.save_file(Question(self, title, Path(self.place), kinds, _("Velg")))
        if place:
            self._chosen = place if place.endswith(SUFFIX) else place + SUFFIX
            self.show_name(self._name)


class NamesChoice(QWidget):
    """Whether names of staff are kept: asked before anybody can write one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        without = QRadioButton(_("Uten navn: yrkesgrupper og stillinger (anbefalt)"), self)
        self._with = QRadioButton(_("Med navn (drøftet med tillitsvalgte)"), self)
        without.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(without)
        column.addWidget(self._with)

    @property
    def keeps_names(self) -> bool:
        """Whether names are kept."""
        return self._with.isChecked()


class NewDepartment(QFrame):
    """The panel on the start page; `closed` is told when the user has changed her mind."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, ask: Asking = DIALOGS) -> None:
        super().__init__(parent)
        self._desk = desk
        as_role(self, "card")
        self._names = NamesChoice(self)
        self._type, self._level = QComboBox(self), QComboBox(self)
        self._name = QLineEdit(self)
        self._place = PlaceLine(desk, self, ask)
        self._make = as_role(QPushButton(_("Lag avdelingen"), self), "primary")
        self._cancel = QPushButton(_("Avbryt"), self)
        self._fill()
        self._lay_out()
        self._connect()
        self._check()

    def _fill(self) -> None:
        self._name.setPlaceholderText(_("For eksempel: Solbakken sykehjem, 2. etasje"))
        for kind in UnitType:
            self._type.addItem(_capital(unit_type_words(kind)), kind)
        for level in UnitLevel:
            self._level.addItem(_capital(unit_level_words(level)), level)
        self._type.setCurrentIndex(self._type.findData(UnitType.SYKEHJEM))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(BETWEEN)
        form.setVerticalSpacing(INSIDE + 4)
        for label, widget in (
            (_("&Ansatte"), self._names),
            (_("&Hva slags enhet"), self._type),
            (_("Hører til &i"), self._level),
            (_("Hva &heter avdelingen?"), self._name),
            (_("Lagres her"), self._place),
        ):
            form.addRow(label, widget)
        for box in (self._type, self._level):
            box.setMaximumWidth(round(self.fontMetrics().averageCharWidth() * 44))
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self._make)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        column.setSpacing(INSIDE + 4)
        column.addWidget(as_role(QLabel(_("Ny avdeling"), self), "heading"))
        column.addLayout(form)
        rules = _("Husregel: tak 90 %, mål 90 %, minste flytting 15 min – kan endres i Innstillinger.")
        column.addWidget(as_role(QLabel(rules, self, wordWrap=True), "muted"))
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._name.textChanged.connect(self._check)
        self._name.returnPressed.connect(self.make)
        self._type.activated.connect(self._guess_level)
        self._make.clicked.connect(self.make)
        self._cancel.clicked.connect(self.closed)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab leads, in its order."""
        names = self._names.findChildren(QRadioButton)
        return [*names, self._type, self._level, self._name, self._place.other, self._make, self._cancel]

    def begin(self) -> None:
        """Put the keyboard on the first question."""
        self.stops[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._guess_level()

    def _guess_level(self, _place: int = 0) -> None:
        level = _LEVELS.get(self._type.currentData())
        if level is not None:
            self._level.setCurrentIndex(self._level.findData(level))

    def _check(self, _text: str = "") -> None:
        self._place.show_name(self._name.text())
        self._make.setEnabled(bool(self._name.text().strip()))

    @property
    def beginning(self) -> Beginning:
        """What is asked for."""
        return Beginning(
            self._name.text().strip(),
            self._level.currentData(),
            self._type.currentData(),
            self._names.keeps_names,
        )

    def make(self) -> None:
        """Make it, when it has a name."""
        if self._make.isEnabled():
            self._desk.new(self.beginning, self._place.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._name.text():
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
