"""A reading of an indicator, written down once: in a decided plan it is not rewritten afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from domain.model import new_id
from domain.plan_model import Indicator, Measurement
from domain.snapshot import Change
from gui import clock
from gui.pages.plan.declared import MEASUREMENT
from gui.parts.doing import done
from gui.parts.entry import Entry
from gui.parts.room import put_keyboard
from gui.session import Session
from gui.tables.columns import Refused
from gui.tables.editors import Line
from gui.tables.sheet_columns import K, cell_read, value_text
from reports.words import _, day

_WIDE, _NARROW = 36, 14
"""Widths of fields in letters."""


class NewReading(Entry):
    """When, how much, and a remark."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _("Etter beslutningen kan en avlesning bare trekkes tilbake. Se over tallet først.")
        super().__init__(about, _("Før inn"), parent)
        self._session = session
        self._indicator: Indicator | None = None
        self._taken: frozenset[date] = frozenset()
        self._last: dict[date, int] = {}
        self.day = self.field(_("Dato"), Line(False, self), _NARROW)
        self.value = self.field(_("Verdi"), Line(False, self), _NARROW)
        self.note = self.field(_("Merknad"), Line(False, self), _WIDE)
        self.entered.connect(self._take)

    def ask(
        self, indicator: Indicator, readings: Iterable[Measurement], withdrawn: Iterable[Measurement]
    ) -> None:
        """Ask for a reading of this, on a day that has none that counts."""
        self._indicator, self._taken = indicator, frozenset(row.measured_on for row in readings)
        self._last = {row.measured_on: row.number for row in withdrawn}
        when = clock.today()
        while when in self._taken:
            when -= timedelta(days=1)
        self.put(self.day, value_text(K.DATE, when))
        self.value.show_text("")
        self.note.show_text("")
        self.sentence.say("")
        self.show()
        put_keyboard(self.value)

    def close_unless(self, indicator: Indicator | None) -> None:
        """Close when it asks for a reading of something else."""
        if indicator is None or self._indicator is None or indicator.id != self._indicator.id:
            self.hide()

    def _take(self) -> None:
        assert self._indicator is not None, "somebody has asked"
        try:
            when, value, note = (
                cell_read(MEASUREMENT, field)(line.text().strip())
                for field, line in (("measured_on", self.day), ("value", self.value), ("note", self.note))
            )
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        assert isinstance(when, date)
        assert isinstance(value, int)
        assert isinstance(note, str)
        if when in self._taken:
            text = _("Det finnes alt en avlesning fra {day}. Er den gal, trekk den tilbake først.")
            self.sentence.say(text.format(day=day(when)))
            return
        number = self._last.get(when, 0) + 1
        reading = Measurement(new_id(), self._indicator.id, when, value, note, number)
        if done(self._session, _("Avlesning lagt til"), [Change(None, reading)]):
            self.hide()
