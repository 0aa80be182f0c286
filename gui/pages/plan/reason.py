"""Why a plan is given up or goes back, asked for before it does."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.plan_model import PlanStatus
from gui.pages.plan.saying import doing
from gui.parts.entry import Entry
from gui.parts.room import put_keyboard
from gui.tables.editors import Line
from reports.plans.words import status_words
from reports.words import _

_LETTERS = 60


class Reason(Entry):
    """One field; `given` carries the status and the reason."""

    given = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            _("Skriv hvorfor. Begrunnelsen står i planen og i drøftingsnotatet."), _("Lagre"), parent
        )
        self._to = PlanStatus.AVVIST
        self.why = self.field(_("Hvorfor"), Line(False, self), _LETTERS)
        self.entered.connect(self._give)

    def ask(self, to: PlanStatus) -> None:
        """Ask why the plan is to have this status."""
        self._to = to
        back = _("Ta tilbake til «{status}»").format(status=status_words(to))
        self.add.setText(doing(to) if to is PlanStatus.AVVIST else back)
        self.why.show_text("")
        self.sentence.say("")
        self.show()
        put_keyboard(self.why)

    def _give(self) -> None:
        if self.why.text().strip():
            self.given.emit(self._to, self.why.text().strip())
        else:
            self.sentence.say(_("Skriv hvorfor først."))
