"""What the unit states of the chosen rule: switched off, edited or its own; why, whose, for how long."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from domain.exchange.sheets import LOCAL_RULES
from domain.model import LocalRule, RuleChange, new_id
from domain.snapshot import Change
from gui import clock
from gui.appearance import INSIDE, STEP, as_role
from gui.forms import Form, kept_in
from gui.icon_label import IconLabel
from gui.pages.rules.held import RuleRow, warning
from gui.pages.rules.own_fields import own_kind
from gui.parts.doing import done
from gui.parts.lines import Lines
from gui.session import Session
from gui.tables.columns import Refused
from gui.tables.editors import Line, Sentence, mark_refused
from gui.tables.sheet_columns import cell_read
from reports.questions.rules import control_words
from reports.rule_words import as_sentence
from reports.words import _, day


def state_words(row: RuleRow) -> str:
    """How the rule stands with the unit, in a sentence."""
    stated = row.stated
    if stated is None:
        return _("Gjelder slik den leveres.")
    text = {
        RuleChange.AV: _("Slått av hos dere. {owner}: {reason}"),
        RuleChange.ENDRET: _("Endret hos dere. {owner}: {reason}"),
        RuleChange.NY: _("Deres egen regel. {owner}: {reason}"),
    }[stated.change]
    parts = [
        text.format(owner=stated.owner, reason=as_sentence(stated.reason)),
        period_words(stated),
        control_words(stated, clock.today()),
    ]
    if not row.counts:
        parts.append(_("Gjelder ikke på dagen tallene er for."))
    return " ".join(part for part in parts if part)


def period_words(stated: LocalRule) -> str:
    """From when until when, where that is said."""
    first, last = stated.valid_from, stated.valid_until
    if first is not None and last is not None:
        return _("Fra {first} til og med {last}.").format(first=day(first), last=day(last))
    if first is not None:
        return _("Fra {first}.").format(first=day(first))
    return "" if last is None else _("Til og med {last}.").format(last=day(last))


class Stating(QWidget):
    """Why and whose, and the two things that can be done with a rule that ships."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._rule = ""
        self.reason, self.owner = Line(False, self), Line(False, self)
        self.sentence = Sentence(self)
        self.switch_off = as_role(QPushButton(_("Slå av hos oss"), self), "secondary")
        self.edit = as_role(QPushButton(_("Endre hos oss"), self), "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for label, field in (
            (_("Hvorfor gjelder noe annet hos dere?"), self.reason),
            (_("Hvem eier endringen? Skriv rollen."), self.owner),
        ):
            words = QLabel(label, self, wordWrap=True)
            words.setBuddy(field)
            field.setAccessibleName(label)
            column.addWidget(words)
            column.addWidget(field)
        column.addWidget(self.sentence)
        for button in (self.switch_off, self.edit):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.switch_off.clicked.connect(self._switch_off)
        self.edit.clicked.connect(self._edit)

    def show_rule(self, rule: str) -> None:
        """Ask about this rule; what is being typed about the same one stays."""
        if rule != self._rule:
            self._rule = rule
            for field in (self.reason, self.owner):
                field.show_text("")
                mark_refused(field, "")
            self.sentence.say("")

    def _switch_off(self) -> None:
        self._state(RuleChange.AV, _("Slo av regelen {rule}"))

    def _edit(self) -> None:
        self._state(RuleChange.ENDRET, _("Endret regelen {rule}"))

    def _state(self, change: RuleChange, step: str) -> None:
        read: dict[str, Any] = {}
        for key, field in (("reason", self.reason), ("owner", self.owner)):
            try:
                read[key] = str(cell_read(LOCAL_RULES, key)(field.text()))
                mark_refused(field, "")
            except Refused as refused:
                mark_refused(field, refused.sentence)
                self.sentence.say(refused.sentence)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        row = LocalRule(new_id(), self._rule, change, **read, controlled_on=clock.today())
        wrong = self._session.do(step.format(rule=self._rule), [Change(None, row)])
        self.sentence.say(wrong)
        if not wrong:
            self._rule = ""


class OwnRule(QWidget):
    """The part of the panel about the unit: how the rule stands here, and what can be done with it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._row: RuleRow | None = None
        self._kind = own_kind(session)
        self.state = QLabel(self, wordWrap=True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setMinimumWidth(1)
        self._sign = IconLabel(self, "warning", "warn")
        self.warning = as_role(QLabel(self, wordWrap=True), "warn")
        self.warning.setMinimumWidth(1)
        self.held = Lines(self)
        """What is otherwise than the rule ships, which whoever shows the rule fills in."""
        self._hint = as_role(QLabel(self, wordWrap=True), "muted")
        self._hint.setMinimumWidth(1)
        self._hint.setText(_("Det som er tomt, gjelder slik regelen leveres."))
        self.stating = Stating(session, self)
        editable = not session.read_only
        keep = kept_in(session, self._kind)
        self.form: Form[LocalRule] = Form(self._kind.columns, keep, self, editable=editable)
        self.back = as_role(QPushButton(self), "secondary")
        self._lay_out()
        self.back.clicked.connect(self._take_away)

    def _lay_out(self) -> None:
        warned = QHBoxLayout()
        warned.setSpacing(STEP)
        warned.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warned.addWidget(self.warning, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.state)
        column.addLayout(warned)
        for widget in (self.held, self.stating, self._hint, self.form):
            column.addWidget(widget)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, row: RuleRow) -> None:
        """Show how this rule stands; what is being typed about it stays."""
        self._row = row
        stated, free = row.stated, not self._session.read_only
        self.state.setText(state_words(row))
        text = warning(row)
        self.warning.setText(text)
        for widget in (self._sign, self.warning):
            widget.setVisible(bool(text))
        self.stating.setVisible(stated is None and free)
        if stated is None:
            self.stating.show_rule(row.id)
        self._hint.setVisible(stated is not None and stated.change is RuleChange.ENDRET)
        self.form.setVisible(stated is not None)
        self.form.show_row(stated, None if stated is None else stated.id)
        own = row.shipped is None
        self.back.setText(_("Slett regelen") if own else _("Bruk regelen slik den leveres"))
        self.back.setVisible(stated is not None and free)

    def _take_away(self) -> None:
        row = self._row
        if row is None or row.stated is None:
            return
        step = _("Slettet regelen {rule}") if row.shipped is None else _("Tok tilbake regelen {rule}")
        done(self._session, step.format(rule=row.id), [Change(row.stated, None)])
