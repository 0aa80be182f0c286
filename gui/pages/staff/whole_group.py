"""A whole group without names in one go: which, where, how many, how many percent together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from domain.exchange.sheets import STAFF
from domain.model import Code, Position
from domain.units import HUNDRED_PERCENT
from gui.pages.staff.making import default_unit, units_offered, whole_group
from gui.pages.staff.rows import group_name
from gui.pages.staff.table import group_choices, unit_choices
from gui.parts.entry import Entry
from gui.session import Session
from gui.tables.columns import Refused, chosen
from gui.tables.editors import ChoiceBox, Line
from gui.tables.sheet_columns import cell_read
from reports.words import _

_WIDE, _NARROW = 26, 9
"""Widths of fields in letters."""


class WholeGroup(Entry):
    """Which group, where, how many, and how many percent together."""

    made = Signal(object)
    """The id of the position that was added."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _(
            "Gruppen blir én rad uten navn. Skriv hvor mange de er, og hvor mange prosent stilling "
            "de har til sammen: 7,4 årsverk er 740 prosent."
        )
        super().__init__(about, _("Legg inn gruppen"), parent)
        self._session = session
        self.group = self.field(_("Yrkesgruppe"), ChoiceBox((), self), _WIDE)
        self.unit = self.field(_("Enhet"), ChoiceBox((), self), _WIDE)
        self.count = self.field(_("Antall"), Line(True, self), _NARROW)
        self.percent = self.field(_("Prosent til sammen"), Line(True, self), 2 * _NARROW)
        self.entered.connect(self._add)

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
