"""A whole group without names in one go: which, where, how many, how many percent together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from domain.exchange.sheets import STAFF
from domain.model import Code, Position
from domain.units import HUNDRED_PERCENT
from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.pages.staff.making import default_unit, units_offered, whole_group
from gui.pages.staff.rows import group_name
from gui.pages.staff.table import group_choices, unit_choices
from gui.parts.chips import Wrapping
from gui.session import Session
from gui.tables.columns import Refused, chosen
from gui.tables.editors import ChoiceBox, Line, Sentence
from gui.tables.sheet_columns import cell_read
from reports.words import _

_WIDE, _NARROW = 26, 9
"""Widths of fields in letters."""


class WholeGroup(QFrame):
    """The fields, a button, and why something cannot be taken."""

    made = Signal(object)
    """The id of the position that was added."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        as_role(self, "card")
        self.group, self.unit = ChoiceBox((), self), ChoiceBox((), self)
        self.count, self.percent = Line(True, self), Line(True, self)
        self.sentence = Sentence(self)
        self.add = as_role(QPushButton(_("Legg inn gruppen"), self), "secondary")
        self.cancel = as_role(QPushButton(_("Lukk"), self), "quiet")
        self._lay_out()
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        about = QLabel(
            _(
                "Gruppen blir én rad uten navn. Skriv hvor mange de er, og hvor mange prosent stilling "
                "de har til sammen: 7,4 årsverk er 740 prosent."
            ),
            self,
            wordWrap=True,
        )
        fields = Wrapping()
        for label, control, letters in (
            (_("Yrkesgruppe"), self.group, _WIDE),
            (_("Enhet"), self.unit, _WIDE),
            (_("Antall"), self.count, _NARROW),
            (_("Prosent til sammen"), self.percent, 2 * _NARROW),
        ):
            fields.addWidget(self._labelled(label, control, letters))
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self.add)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE + STEP, BETWEEN, INSIDE + STEP)
        column.setSpacing(INSIDE)
        column.addWidget(about)
        column.addLayout(fields)
        column.addWidget(self.sentence)
        column.addLayout(buttons)

    def _labelled(self, label: str, control: QWidget, letters: int) -> QWidget:
        box = QWidget(self)
        name = QLabel(label, box)
        name.setBuddy(control)
        control.setAccessibleName(label)
        control.setFixedWidth(self.fontMetrics().averageCharWidth() * letters)
        control.installEventFilter(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(name)
        column.addWidget(control)
        return box

    def open(self, group: Code | None) -> None:
        """Show the fields, with a group where one is looked at."""
        session = self._session
        self.group.offer(group_choices(session))
        self.unit.offer(unit_choices(units_offered(session)))
        if group is not None:
            self.group.show_text(group_name(session, group))
        if not self.unit.typed() and session.snapshot.units:
            self.unit.show_text(default_unit(session).name)
        for box in (self.group, self.unit):
            line = box.lineEdit()
            if line is not None:
                line.deselect()
        self.show()
        self.group.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        session = self._session
        try:
            code = str(chosen(group_choices(session), self.group.typed()))
            unit = str(chosen(unit_choices(units_offered(session)), self.unit.typed()))
            count = cell_read(STAFF, "count")(self.count.text())
            assert isinstance(count, int), "counts are whole numbers"
            text = self.percent.text()
            percent = cell_read(STAFF, "percent")(text) if text.strip() else HUNDRED_PERCENT * count
            assert isinstance(percent, int), "percents are whole millionths"
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        changes = whole_group(session, code, unit, count, percent)
        step = _("{group} lagt inn som gruppe").format(group=group_name(session, code))
        said = session.do(step, changes)
        self.sentence.say(said)
        if not said:
            session.tell(step, undo=True)
            self._clear()
            position = next(c.after for c in changes if isinstance(c.after, Position))
            self.made.emit(position.id)

    def _clear(self) -> None:
        self.group.show_text("")
        for line in (self.count, self.percent):
            line.show_text("")
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the group, Esc closes and keeps what was typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            keys = {Qt.Key.Key_Return: self._add, Qt.Key.Key_Enter: self._add, Qt.Key.Key_Escape: self.hide}
            do = keys.get(Qt.Key(event.key()))
            if do is not None:
                do()
                return True
        return super().eventFilter(watched, event)
