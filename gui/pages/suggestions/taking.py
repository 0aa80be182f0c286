"""Taking moves of the suggestion into a plan: which plan, and how much of one move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from domain.plan.accepting import Accepted, accepted
from domain.plan.guard import STANDING
from domain.plan_model import Plan
from domain.results import Milli, Move, Suggestion
from domain.snapshot import Change
from gui.pages.plan.declared import MEASURE
from gui.pages.tasks.controls import CalmBox
from gui.parts.doing import done
from gui.parts.entry import Entry
from gui.parts.new_plan import new_plan
from gui.session import Session
from gui.tables.columns import Refused
from gui.tables.editors import Line
from gui.tables.sheet_columns import K, cell_read, editor_text
from reports.plans.wording import BeginningWords
from reports.words import _, ngettext

_WIDE, _NARROW = 44, 12
"""Widths of fields in letters."""
MICRO_PER_MILLI = 1000


class Taking(Entry):
    """The plan, and for a single move the minutes; Enter takes them."""

    taken = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _(
            "Hver endring blir et tiltak i planen, med hendelser å vurdere, opplæring og noe å måle. "
            "Ingenting er bestemt før planen er besluttet."
        )
        super().__init__(about, _("Ta med"), parent)
        self._session = session
        self._suggestion: Suggestion | None = None
        self._moves: Sequence[Move] = ()
        self._most: Milli | None = None
        self.plan = self.field(_("Plan"), CalmBox(_("Plan"), self), _WIDE)
        self.minutes = self.field(_("Minutter i uken"), Line(True, self), _NARROW)
        self.entered.connect(self._take)

    def ask(self, suggestion: Suggestion, moves: Sequence[Move], most: Milli | None) -> None:
        """Ask where these moves are to go; `most`: how much one move is at most, None: all of each."""
        self._suggestion, self._moves, self._most = suggestion, moves, most
        self.plan.clear()
        self.plan.addItems([*(f"{plan.code} {plan.name}" for plan in self._plans()), _("Ny plan")])
        self.plan.setCurrentIndex(0)
        box = self.minutes.parentWidget()
        assert box is not None, "a field stands with its label"
        box.setVisible(most is not None)
        self.minutes.show_text("" if most is None else editor_text(K.NUMBER, most * MICRO_PER_MILLI))
        self.sentence.say("")
        self.add.setText(_("Ta med") if most is not None else _("Ta med alle"))
        self.show()
        self.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _plans(self) -> list[Plan]:
        """Those whose content can still be changed."""
        plans = [plan for plan in self._session.snapshot.all(Plan) if plan.status not in STANDING]
        return sorted(plans, key=lambda plan: (len(plan.code), plan.code))

    def _take(self) -> None:
        try:
            wanted = self._wanted()
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        plans, place = self._plans(), self.plan.currentIndex()
        plan = plans[place] if place < len(plans) else new_plan(self._session)
        if plan is None:
            self.sentence.say(_("Legg inn en enhet før dere lager en plan."))
        elif self._stored(plan, [] if place < len(plans) else [Change(None, plan)], wanted):
            self.hide()
            self.taken.emit()

    def _wanted(self) -> list[Accepted]:
        """What is taken; raises `Refused` where the minutes cannot be."""
        most = self._most
        if most is None:
            return [Accepted(move.task, move.receiver) for move in self._moves]
        typed = cell_read(MEASURE, "minutes")(self.minutes.text())
        part = most if not isinstance(typed, int) else typed // MICRO_PER_MILLI
        if not 0 < part <= most:
            text = _("Skriv et tall fra 1 til {most}, som er hele endringen.")
            raise Refused(text.format(most=editor_text(K.NUMBER, most * MICRO_PER_MILLI)))
        wanted = None if part == most else part
        return [Accepted(move.task, move.receiver, wanted) for move in self._moves]

    def _stored(self, plan: Plan, made: list[Change], wanted: list[Accepted]) -> bool:
        session, suggestion = self._session, self._suggestion
        assert suggestion is not None, "asked for with one"
        words = BeginningWords(session.names)
        changes = accepted(session.snapshot, session.catalogue, plan, suggestion, wanted, words)
        if not changes:
            self.sentence.say(_("Dette står i planen fra før."))
            return False
        text = ngettext(
            "{count} endring tatt med i {plan}", "{count} endringer tatt med i {plan}", len(wanted)
        )
        return done(session, text.format(count=len(wanted), plan=plan.code), [*made, *changes])
