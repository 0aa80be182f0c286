"""Taking moves of the suggestion into a plan: which plan, how much of one move, and from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.model import Code
from domain.plan.accepting import Accepted, TooMuch, accepted, given
from domain.plan.guard import STANDING
from domain.plan_model import Plan
from domain.results import Milli, Move, Suggestion
from domain.snapshot import Change
from gui.pages.plan.declared import MEASURE
from gui.pages.tasks.controls import CalmBox
from gui.parts.doing import done
from gui.parts.entry import Entry
from gui.parts.new_plan import new_plan
from gui.parts.room import put_keyboard
from gui.session import Session
from gui.tables.columns import Refused
from gui.tables.editors import Line
from gui.tables.sheet_columns import K, cell_read, editor_text
from reports.plans.wording import BeginningWords, too_much_words
from reports.words import _, ngettext

_WIDE, _MIDDLE, _NARROW = 44, 24, 12
"""Widths of fields in letters."""
MICRO_PER_MILLI = 1000


class Taking(Entry):
    """The plan, and for a single move the minutes; Enter takes them.

    Where several give, each has a field. They follow the minutes in all, in proportion, until one is typed.
    """

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
        self._chosen_givers = False
        self.givers: dict[Code, Line] = {}
        self.plan = self.field(_("Plan"), CalmBox(_("Plan"), self), _WIDE)
        self.minutes = self.field(_("Minutter i uken"), Line(True, self), _NARROW)
        self.minutes.textEdited.connect(self._share_out)
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
        self.put(self.minutes, "" if most is None else _typed(most))
        self._ask_from_whom()
        self.sentence.say("")
        self.add.setText(_("Ta med") if most is not None else _("Ta med alle"))
        self.show()
        put_keyboard(self.plan)

    # -- from whom -----------------------------------------------------------------------------------

    def _ask_from_whom(self) -> None:
        """A field for everybody who gives of one move, where they are several."""
        for line in self.givers.values():
            self.remove(line)
        self.givers, self._chosen_givers = {}, False
        parts = self._parts(None)
        for group in parts if len(parts) > 1 else ():
            label = _("Fra {group}").format(group=self._session.names.group(group))
            line = self.field(label if group else _("Av det ingen gjør i dag"), Line(True, self), _MIDDLE)
            line.textEdited.connect(self._add_up)
            self.givers[group] = line
        self._share_out()

    def _parts(self, minutes: Milli | None) -> Mapping[Code, Milli]:
        """Who gives how much of the one move when so much is taken; nothing for several moves."""
        if self._most is None or self._suggestion is None:
            return {}
        (move,) = self._moves
        return given(self._suggestion, Accepted(move.task, move.receiver, minutes))

    def _share_out(self, _text: str = "") -> None:
        """Let everybody give in proportion of what is typed in all."""
        try:
            wanted = _read(self.minutes)
        except Refused:
            return
        self._chosen_givers = False
        parts = self._parts(wanted)
        for group, line in self.givers.items():
            self.put(line, _typed(parts.get(group, 0)))

    def _add_up(self, _text: str = "") -> None:
        """Let what is taken in all be what is typed for each."""
        self._chosen_givers = True
        try:
            parts = [_read(line) or 0 for line in self.givers.values()]
        except Refused:
            return
        self.put(self.minutes, _typed(sum(parts)))

    # -- what is taken -------------------------------------------------------------------------------

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
        (move,) = self._moves
        if self._chosen_givers:
            return [self._from_whom(move)]
        part = _read(self.minutes)
        part = most if part is None else part
        if not 0 < part <= most:
            text = _("Skriv et tall fra 1 til {most}, som er hele endringen.")
            raise Refused(text.format(most=_typed(most)))
        return [Accepted(move.task, move.receiver, None if part == most else part)]

    def _from_whom(self, move: Move) -> Accepted:
        """What each is said to give; raises `Refused` where it is too much, or nothing."""
        assert self._suggestion is not None, "asked for with one"
        wanted = Accepted(
            move.task, move.receiver, givers={group: _read(line) or 0 for group, line in self.givers.items()}
        )
        try:
            if not given(self._suggestion, wanted):
                raise Refused(_("Skriv hvor mange minutter som skal tas med."))
        except TooMuch as error:
            raise Refused(too_much_words(error, self._session.names)) from None
        return wanted

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


def _typed(minutes: Milli) -> str:
    return editor_text(K.NUMBER, minutes * MICRO_PER_MILLI)


def _read(line: Line) -> Milli | None:
    """The minutes in a field; None where nothing stands there. Raises `Refused`."""
    found = cell_read(MEASURE, "minutes")(line.text())
    return found // MICRO_PER_MILLI if isinstance(found, int) else None
