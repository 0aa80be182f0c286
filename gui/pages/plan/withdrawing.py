"""A wrong reading taken out of account: it stays to be seen, with the day and what was wrong."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from domain.plan_model import Measurement
from domain.snapshot import Change
from gui import clock
from gui.appearance import STEP, as_role
from gui.icons import icon
from gui.parts.doing import done
from gui.parts.entry import Entry
from gui.parts.room import put_keyboard
from gui.parts.words import Words
from gui.session import Session
from gui.tables.editors import Line
from reports.plans.run_words import withdrawn_words
from reports.words import _

_WIDE = 44
"""The width of the field in letters."""


class Withdrawing(QWidget):
    """The button of the reading that is chosen, what is asked, and what was said when it is done."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._reading: Measurement | None = None
        self.said = as_role(Words("", self), "muted")
        self.button = as_role(QPushButton(icon("undo", self), _("Trekk tilbake …"), self), "quiet")
        self.button.setToolTip(_("Avlesningen blir stående, men teller ikke"))
        self.button.clicked.connect(self._ask)
        about = _("Avlesningen blir stående som trukket tilbake, og teller ikke med.")
        self.entry = Entry(about, _("Trekk tilbake"), self)
        self.why = self.entry.field(_("Hva var feil?"), Line(False, self.entry), _WIDE)
        self.entry.entered.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.said)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.entry)

    def be_about(self, reading: Measurement | None) -> None:
        """Offer to withdraw this one; close when another was asked about."""
        if reading is None or self._reading is None or reading.id != self._reading.id:
            self.entry.hide()
        self._reading = reading
        withdrawn = reading is not None and reading.withdrawn_on is not None
        self.said.setText("" if reading is None else withdrawn_words(reading))
        self.said.setVisible(withdrawn)
        self.button.setVisible(reading is not None and not withdrawn and not self._session.read_only)

    def _ask(self) -> None:
        self.why.show_text("")
        self.entry.sentence.say("")
        self.entry.show()
        put_keyboard(self.why)

    def _take(self) -> None:
        reading, why = self._reading, self.why.text().strip()
        if reading is None:
            return
        if not why:
            self.entry.sentence.say(_("Skriv hva som var feil."))
            return
        after = replace(reading, withdrawn_on=clock.today(), withdrawn_because=why)
        if done(self._session, _("Avlesning trukket tilbake"), [Change(reading, after)]):
            self.entry.hide()
