"""Å huske on Oversikt: the days that have come or are near, each with the way to what it is about."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from domain.plan.reminders import Reminder
from domain.plan_model import Plan
from gui import clock
from gui.pages.findings.places import reminder_place
from gui.parts.lines import Line, Lines
from gui.parts.section import Card
from gui.place import Place
from gui.reminding import due_in
from gui.session import Session
from reports.plans.reminder_words import reminder_words, whose_words
from reports.words import _, day, ngettext

MOST_LINES = 5
"""So many lines are shown before the rest waits behind one line."""


class RememberingCard(Card):
    """A short list, and nothing at all when nothing is due."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Å huske"), parent)
        self._session = session
        self._all = False
        self.lines = self.add(Lines(self))
        self.lines.opened.connect(self._open)
        self.hide()

    def refresh(self) -> None:
        """Show what is due as the data are now."""
        today = clock.today()
        found = due_in(self._session, today)
        shown = found if self._all or len(found) <= MOST_LINES + 1 else found[:MOST_LINES]
        plans = {plan.code: plan.name for plan in self._session.snapshot.all(Plan)} if found else {}
        lines = [self._line(row, plans, today) for row in shown]
        if len(shown) < len(found):
            left = len(found) - len(shown)
            text = ngettext("Vis {count} til", "Vis {count} til", left).format(count=left)
            lines.append(Line("", text))
        self.lines.show_lines(lines)
        self.setVisible(bool(found))

    def _line(self, row: Reminder, plans: dict[str, str], today: date) -> Line:
        """What, when and whose; those that have come say so in a word and a sign."""
        session, come = self._session, row.day <= today
        whose = whose_words(row, session.names, plans)
        note = " · ".join(filter(None, (whose, _("dagen er kommet") if come else "")))
        sign = "warning:warn" if come else "time:muted"
        place = reminder_place(session.snapshot, row)
        return Line(place, reminder_words(row, names=session.names), day(row.day), note, sign)

    def _open(self, key: object) -> None:
        if isinstance(key, Place):
            self._session.wanted.emit(key)
            return
        self._all = True
        self.refresh()
