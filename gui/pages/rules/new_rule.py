"""Writing down a rule of the unit's own: a local procedure, or who is authorised to do what."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from domain.editing.codes import next_code
from domain.exchange.sheets import LOCAL_RULES
from domain.model import LocalRule, RuleChange, RuleKind, new_id
from domain.snapshot import Change
from gui import clock
from gui.pages.rules.own_fields import holders_offered, kinds_offered, read_several, tags_offered
from gui.parts.entry import Entry
from gui.session import Session
from gui.tables.columns import Refused, chosen
from gui.tables.editors import ChoiceBox, Line
from gui.tables.sheet_columns import cell_read
from reports.words import _

_WIDE, _NARROW = 34, 16
"""Widths of fields in letters."""
STEM = "LOKAL-"


class NewRule(Entry):
    """What the rule says, of whom, about which tasks, why, and whose it is; the rest stands in the panel."""

    made = Signal(object)
    """The id of the rule that was added."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _(
            "En egen regel for dere: en lokal prosedyre, eller hvem som har fått lov til hva. Den kan "
            "stramme inn eller presisere, men gjør ikke noe lovlig som loven forbyr. Flere grupper skilles "
            "med semikolon."
        )
        super().__init__(about, _("Legg til regelen"), parent)
        self._session = session
        self.wording = self.field(_("Hva regelen sier"), Line(False, self), _WIDE)
        self.kind = self.field(_("Hva den gjør"), ChoiceBox((), self), _WIDE)
        self.holders = self.field(_("Hvem den nevner"), ChoiceBox((), self), _WIDE)
        self.tag = self.field(_("Oppgaver med merket"), ChoiceBox((), self), _WIDE)
        self.reason = self.field(_("Begrunnelse"), Line(False, self), _WIDE)
        self.owner = self.field(_("Eier: rollen, ikke navnet"), Line(False, self), _WIDE)
        self.code = self.field(_("Kode"), Line(False, self), _NARROW)
        self.entered.connect(self._add)

    def open(self) -> None:
        """Ask; what was typed before stands there still."""
        session = self._session
        self.kind.offer(kinds_offered())
        self.holders.offer(holders_offered(session))
        self.tag.offer(tags_offered(session))
        if not self.code.text():
            self.code.show_text(next_code(session.snapshot.local_rules, STEM))
        self.show()
        self.wording.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        try:
            row = self._read()
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        step = _("La til regelen {rule}").format(rule=row.code)
        said = self._session.do(step, [Change(None, row)])
        self.sentence.say(said)
        if not said:
            self._session.tell(step, undo=True)
            self._clear()
            self.made.emit(row.code)

    def _read(self) -> LocalRule:
        kind = chosen(kinds_offered(), self.kind.typed())
        assert isinstance(kind, RuleKind), "only kinds are offered"
        texts: dict[str, Any] = {
            key: cell_read(LOCAL_RULES, key)(field.text())
            for key, field in (
                ("code", self.code),
                ("wording", self.wording),
                ("reason", self.reason),
                ("owner", self.owner),
            )
        }
        holders = read_several(self._session, "holders", holders_offered, self.holders.typed())
        tags = read_several(self._session, "tags", tags_offered, self.tag.typed())
        return LocalRule(
            id=new_id(),
            change=RuleChange.NY,
            kind=kind,
            holders=holders,
            tags=tags,
            controlled_on=clock.today(),
            **texts,
        )

    def _clear(self) -> None:
        for field in (self.wording, self.kind, self.holders, self.tag, self.reason, self.owner, self.code):
            field.show_text("")
        self.hide()
