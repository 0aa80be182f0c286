"""«Medvirkning»: who has to be heard, what was said in its order, and what the employer answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from domain.model import new_id
from domain.plan.contents import Contents
from domain.plan.gates import Lack, LackCode
from domain.plan.participation import Hearing, not_heard, to_be_heard
from domain.plan_model import EmployersAnswer, Stance, View
from domain.snapshot import Change
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.declared import ANSWER, VIEW, form_kind, long
from gui.pages.plan.new_view import NewView
from gui.pages.plan.rows_editor import RowsEditor
from gui.pages.plan.statement_out import StatementOut
from gui.parts.lines import Line, Lines
from gui.parts.words import Words
from gui.session import Session
from gui.tables.columns import Column, Edit
from gui.tables.sheet_columns import K as KIND
from gui.tables.sheet_columns import cell_read, value_text
from reports.material import capital
from reports.plans.words import part_words, stance_words
from reports.words import _, day

_STANCES = {
    Stance.ENIG: "ok:good",
    Stance.DELVIS: "info:warn",
    Stance.UENIG: "warning:accent",
    Stance.IKKE_TATT: "info:muted",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A view with the employer's answer, when there is one."""

    view: View
    answer: EmployersAnswer | None


class Hearings(QWidget):
    """Those who are to be heard, and the log of what was said."""

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._plan = session, plan
        self.who_title = as_role(Words("", self), "heading")
        self.who = Lines(self)
        self.new = as_role(QPushButton(icon("add", self), _("Nytt innspill"), self), "secondary")
        self.new.setVisible(not session.read_only)
        self.statements = StatementOut(session, plan, self)
        self.entry = NewView(session, plan, self)
        self.log_title = as_role(Words(_("Det som er sagt"), self), "heading")
        self.nothing = as_role(Words(_("Ingen innspill er ført ennå."), self), "muted")
        kind = form_kind((_("innspill"), _("innspill")), _columns(), _name)
        kind = replace(kind, id_of=lambda row: row.view.id)
        self.log: RowsEditor[Said] = RowsEditor(session, kind, self._line, self, removable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE, BETWEEN, INSIDE, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.who_title)
        column.addWidget(self.who)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self.new)
        buttons.addWidget(self.statements)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for widget in (self.entry, self.log_title, self.nothing, self.log):
            column.addWidget(widget)
        column.addStretch(1)
        self.who.opened.connect(self._ask)
        self.new.clicked.connect(self._ask_anybody)

    def refresh(self) -> None:
        """Show the plan as it stands."""
        found = self._plan.contents
        if found is None:
            return
        left = self._left(found)
        everybody = to_be_heard(found, self._medicines)
        heard = len(everybody) - len(left)
        text = _("Disse skal høres ({heard} av {all} er hørt)")
        self.who_title.setText(text.format(heard=heard, all=len(everybody)))
        self.who.show_lines([self._who_line(who, who in left) for who in everybody])
        self.log.show_rows([Said(view, answer) for view, answer in found.views])
        self.nothing.setVisible(not found.views)

    @property
    def _medicines(self) -> bool:
        return self._plan.found is not None and self._plan.found.medicines

    def _left(self, found: Contents) -> Sequence[Hearing]:
        return not_heard(found, self._medicines)

    def go_to(self, lack: Lack) -> None:
        """Ask what somebody has said, or for the answer to a view."""
        found = self._plan.contents
        if found is None:
            return
        if lack.code is LackCode.VIEW_UNANSWERED:
            known = next((view.id for view, _answer in found.views if view.number == lack.number), "")
            self.log.choose(known)
            return
        part, _colon, group = lack.about.partition(":")
        who = next((each for each in self._left(found) if (each.part, each.of_group) == (part, group)), None)
        self.entry.ask(who)

    def _ask(self, who: object) -> None:
        self.entry.ask(who if isinstance(who, Hearing) else None)

    def _ask_anybody(self, _checked: bool = False) -> None:
        self.entry.ask(None)

    # -- words -------------------------------------------------------------------------------------------

    def _who(self, part: Any, group: str) -> str:
        words = capital(part_words(part))
        return f"{words}: {self._session.names.group(group)}" if group else words

    def _who_line(self, who: Hearing, is_left: bool) -> Line:
        key = who if is_left and not self._session.read_only else None
        state = _("ikke hørt") if is_left else _("hørt")
        return Line(key, self._who(who.part, who.of_group), state, "", "edit:warn" if is_left else "ok:good")

    def _line(self, row: Said) -> Line:
        view = row.view
        who = [self._who(view.part, view.of_group), view.union]
        if self._session.names_shown:
            who.append(view.name)
        if view.heard_on is not None:
            who.append(day(view.heard_on))
        text = f"{view.number}. " + ", ".join(filter(None, who))
        value = _("ikke aktuelt") if view.not_relevant else stance_words(view.stance)
        sign = "not_relevant:muted" if view.not_relevant else _STANCES[view.stance]
        return Line(view.id, text, value, "\n".join(filter(None, _notes(row))), sign)


def _notes(row: Said) -> list[str]:
    """What was said, where they disagree, what the employer answers, and whether it is confirmed."""
    view, answer = row.view, row.answer
    notes = [view.text]
    if view.dissent:
        notes.append(_("Uenighet: {text}").format(text=view.dissent))
    if answer is not None and answer.text.strip():
        notes.append(_("Arbeidsgivers svar: {text}").format(text=answer.text))
    elif not view.not_relevant:
        notes.append(_("Arbeidsgiver har ikke svart ennå."))
    if view.statement:
        signed = view.confirmed_on
        confirmed = _("Uttalelsen er ikke bekreftet med underskrift.")
        notes.append(confirmed if signed is None else _("Underskrevet {day}.").format(day=day(signed)))
    return notes


def _name(row: Said) -> str:
    return _("innspill {number}").format(number=row.view.number)


# -- what can be said to a view -------------------------------------------------------------------------


def _columns() -> tuple[Column[Said], ...]:
    return (
        long(_answer_column("text", _("Arbeidsgivers svar"))),
        _answer_column("answered_by", _("Besvart av")),
        _answer_column("answered_on", _("Besvart dato")),
        _confirmed(),
    )


def _answer_column(field: str, title: str) -> Column[Said]:
    kind = ANSWER.column(field).kind

    def text(row: Said) -> str:
        return "" if row.answer is None else value_text(kind, getattr(row.answer, field))

    edit = Edit[Said](
        cell_read(ANSWER, field), lambda row, value: _answered(row, field, value), text=text, optional=True
    )
    return Column(field, title, text, edit=edit)


def _answered(row: Said, field: str, value: object) -> list[Change]:
    before = row.answer
    begun: Any = before or EmployersAnswer(new_id(), row.view.id, "")
    after = replace(begun, **{field: value})
    return [] if after == before else [Change(before, after)]


def _confirmed() -> Column[Said]:
    def text(row: Said) -> str:
        return value_text(KIND.DATE, row.view.confirmed_on)

    def changes(row: Said, value: object) -> list[Change]:
        view: Any = row.view
        after = replace(view, confirmed_on=value)
        return [] if after == row.view else [Change(row.view, after)]

    edit = Edit[Said](
        cell_read(VIEW, "confirmed_on"),
        changes,
        text=text,
        optional=True,
        allowed=lambda row: row.view.statement,
    )
    about = _("Dagen de underskrev sin egen uttalelse")
    return Column("confirmed_on", _("Underskrevet"), text, edit=edit, about=about)
