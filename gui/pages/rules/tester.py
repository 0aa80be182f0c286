"""The verdict tester: a group, a task or what the law looks at of one, a kind of unit; and the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from domain.model import Code, Task, TaskCategory, UnitLevel, UnitType
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.pages.rules.because import because
from gui.pages.rules.few import Few
from gui.pages.rules.fields import Fields
from gui.pages.rules.held import held_rules
from gui.pages.rules.pick import Pick
from gui.pages.rules.verdict import Answer, Asked, about, answer, first_question, who_can
from gui.pages.rules.wording import SIGNS, category_words, value_tags
from gui.parts.lines import Line, Lines
from gui.parts.room import in_order
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice
from gui.tables.editors import Sentence
from reports.code_words import unit_level_words, unit_type_words
from reports.material import capital
from reports.questions.verdict import today_words
from reports.tag_words import tag_words
from reports.words import _, ngettext


class Tester(QFrame):
    """Asks the law while one chooses; nothing here changes anything."""

    rule_wanted = Signal(object)
    """The id of a rule somebody wants to read."""
    answered = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._session = session
        self.task: str | None = None
        """The id of the task asked about; None: what the fields say."""
        self.asked = first_question(session)
        self.answer: Answer | None = None
        self.group = Pick(_("Yrkesgruppe"), self)
        self.tasks = Pick(_("Oppgave"), self)
        self.tag = Pick(_("Legg til noe oppgaven gjelder"), self)
        self.category = Few(_("Slags arbeid"), [(key, category_words(key)) for key in TaskCategory], self)
        self.type = Few(_("Slags enhet"), [(key, unit_type_words(key)) for key in UnitType], self)
        self.level = Few(
            _("Del av helsetjenesten"), [(key, unit_level_words(key)) for key in UnitLevel], self
        )
        self.refusal = Sentence(self)
        self._chips = QWidget(self)
        self._sign, self.verdict = QLabel(self), as_role(QLabel(self, wordWrap=True), "heading")
        self.why = Lines(self)
        self.because_button = self._toggle(_("Hvorfor?"))
        self.more_button, self.who_button = self._toggle(""), self._toggle(_("Hvem kan da?"))
        self.because, self.more, self.who = Lines(self), Lines(self), Lines(self)
        self._lay_out()
        self._connect()

    # -- building -----------------------------------------------------------------------------------------

    def _toggle(self, text: str) -> QToolButton:
        button = as_role(QToolButton(self), "quiet")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon("expand", self))
        button.setText(text)
        return button

    def _lay_out(self) -> None:
        fields = Fields(self)
        fields.add(_("Kan denne gruppen"), self.group)
        fields.add(_("gjøre denne oppgaven"), self.tasks)
        fields.add(_("i denne slags enhet"), self.type)
        fields.add(_("i denne delen av tjenesten?"), self.level)
        fields.add(_("Arbeidet er"), self.category)
        fields.add(_("Oppgaven gjelder"), self.tag)
        line = self.tag.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("legg til, for eksempel vaksinering"))
        picks = (self.group, self.tasks, self.type, self.level, self.category, self.tag)
        toggles = (self.because_button, self.more_button, self.who_button)
        in_order((*picks, *toggles))
        chips = QVBoxLayout(self._chips)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setAlignment(Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.verdict, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        for toggle in toggles:
            buttons.addWidget(toggle)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, INSIDE + 4, BETWEEN, INSIDE + 4)
        column.setSpacing(INSIDE)
        for part in (fields, self.refusal, self._chips):
            column.addWidget(part)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addLayout(buttons)
        for lines in (self.because, self.more, self.who):
            column.addWidget(lines)
        self.setAccessibleName(_("Spør regelverket"))

    def _connect(self) -> None:
        self.group.taken.connect(self._group_taken)
        self.tasks.taken.connect(self.ask_about)
        self.tag.taken.connect(self._tag_taken)
        for pick in (self.group, self.tasks, self.tag):
            pick.said.connect(self.refusal.say)
        for few in (self.category, self.level, self.type):
            few.activated.connect(self._few_chosen)
        for lines in (self.why, self.because, self.more):
            lines.opened.connect(self.rule_wanted)
        for button in (self.because_button, self.more_button, self.who_button):
            button.toggled.connect(self._show_folded)

    # -- what is asked -------------------------------------------------------------------------------------

    def ask_about(self, task_id: object) -> None:
        """Ask about a task as it is mapped; None: about what the fields say."""
        task = self._session.snapshot.by_id(Task).get(str(task_id))
        self.task = None if task is None else task.id
        if task is not None:
            self.asked = about(self._session, task, self.asked.group)
        self.refresh()

    def ask_why(self, task_id: str, group: Code) -> None:
        """Ask about a task and a group, with the reasons folded out."""
        self.asked = replace(self.asked, group=group)
        self.because_button.setChecked(True)
        self.ask_about(task_id)

    def ask(self, asked: Asked) -> None:
        """Ask this instead, about no task of the unit."""
        self.task, self.asked = None, replace(asked, today=())
        self.refresh()

    def _group_taken(self, group: object) -> None:
        self.asked = replace(self.asked, group=str(group))
        self.refresh()

    def _tag_taken(self, tag: object) -> None:
        self.ask(replace(self.asked, tags=tuple(dict.fromkeys((*self.asked.tags, str(tag))))))
        self.tag.setFocus()

    def _tag_removed(self, tag: str, _checked: bool = False) -> None:
        self.ask(replace(self.asked, tags=tuple(kept for kept in self.asked.tags if kept != tag)))
        self.tag.setFocus()

    def _few_chosen(self, _place: int) -> None:
        chosen = replace(
            self.asked,
            category=TaskCategory(self.category.currentData()),
            level=UnitLevel(self.level.currentData()),
            type=UnitType(self.type.currentData()),
        )
        if chosen != self.asked:
            self.ask(chosen)

    # -- showing -------------------------------------------------------------------------------------------

    def refresh(self, _changes: object = None) -> None:
        """Show the question and what the law says to it now."""
        session = self._session
        if self.asked.group not in session.groups:
            self.asked = replace(first_question(session), tags=self.asked.tags)
        task = session.snapshot.by_id(Task).get(self.task or "")
        self.task = None if task is None else task.id
        if task is not None:
            self.asked = about(session, task, self.asked.group)
        self._show_question()
        self.answer = answer(session, self.asked)
        self._show_answer(self.answer)
        self.answered.emit()

    def _show_question(self) -> None:
        session, asked = self._session, self.asked
        groups = [
            Choice(group.code, capital(session.names.group(group.code)), group.code)
            for group in session.groups
        ]
        self.group.put(_sorted(groups), asked.group)
        tasks = [Choice(task.id, task.name, task.code, task.code) for task in session.snapshot.tasks.values()]
        self.tasks.put([Choice(None, _("(velg selv hva den gjelder)")), *_sorted(tasks)], self.task)
        catalogue = held_rules(session)
        known = [*catalogue.tags, *value_tags(catalogue)]
        tags = [Choice(tag, tag_words(tag, catalogue), tag) for tag in known if tag not in asked.tags]
        self.tag.put(_sorted(tags))
        for few, value in (
            (self.category, asked.category),
            (self.level, asked.level),
            (self.type, asked.type),
        ):
            few.setCurrentIndex(few.findData(value.value))
        self._show_tags()

    def _show_tags(self) -> None:
        column = self._chips.layout()
        assert column is not None, "laid out above"
        while (item := column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for tag in self.asked.tags:
            column.addWidget(self._chip(tag))
        self._chips.setVisible(bool(self.asked.tags))

    def _chip(self, tag: str) -> QToolButton:
        words = tag_words(tag, self._session.catalogue)
        chip = as_role(QToolButton(self._chips), "chip")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIcon(icon("close", chip))
        chip.setText(words)
        chip.setToolTip(_("Ta bort"))
        chip.setAccessibleName(_("Ta bort {what}").format(what=words))
        chip.clicked.connect(partial(self._tag_removed, tag))
        return chip

    def _show_answer(self, found: Answer) -> None:
        sign, tint = SIGNS[found.verdict.kind]
        side = round(self.verdict.fontMetrics().height())
        self._sign.setPixmap(icon(sign, self, tint).pixmap(QSize(side, side), self.devicePixelRatio()))
        self.verdict.setText(found.sentence)
        self.verdict.setAccessibleName(found.sentence)
        rules = [self._rule_line(key) for key in found.verdict.rules]
        said = (*found.reasons, *found.conditions)
        told = [Line(None, text) for text in said if not _is_about(text, rules)]
        self.why.show_lines([*self._today(), *rules, *told])
        count = len(found.notices)
        text = ngettext("{count} regel å huske på", "{count} regler å huske på", count)
        self.more_button.setText(text.format(count=count))
        self.more_button.setVisible(bool(count))
        self._show_folded()

    def _today(self) -> list[Line]:
        """Who does the task that is asked about today."""
        if self.task is None:
            return []
        return [Line(None, today_words(self.asked.today, self._session.names), sign="staff")]

    def _rule_line(self, rule_id: str) -> Line:
        rule = held_rules(self._session).rules[rule_id]
        return Line(rule_id, _(rule.title_nb), note=rule.citation, sign="rules")

    def _show_folded(self, _shown: bool = False) -> None:
        found = self.answer
        if found is None:
            return
        more, who = self.more_button.isChecked(), self.who_button.isChecked()
        asked_why = self.because_button.isChecked()
        self.because.show_lines(because(self._session, self.asked, found) if asked_why else [])
        self.more.show_lines([self._rule_line(key) for key in found.notices] if more else [])
        lines = []
        for kind, heading, groups in who_can(self._session, self.asked) if who else ():
            sign, tint = SIGNS[kind]
            lines.append(Line(None, heading, note=groups, sign=f"{sign}:{tint}"))
        self.who.show_lines(lines)

    # -- remembering ---------------------------------------------------------------------------------------

    def state(self) -> Mapping[str, Any]:
        """The question, and what is folded out, as JSON."""
        asked = self.asked
        return {
            "group": asked.group,
            "tags": list(asked.tags),
            "category": asked.category.value,
            "level": asked.level.value,
            "type": asked.type.value,
            "task": self.task,
            "because": self.because_button.isChecked(),
            "more": self.more_button.isChecked(),
            "who": self.who_button.isChecked(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Ask what was asked; what no longer exists is passed over."""
        group, tags = state.get("group"), state.get("tags")
        try:
            kinds = TaskCategory(state["category"]), UnitLevel(state["level"]), UnitType(state["type"])
        except (KeyError, ValueError):
            return
        if isinstance(group, str) and group in self._session.groups and isinstance(tags, list):
            self.asked = Asked(group, tuple(map(str, tags)), *kinds)
            self.task = state.get("task") if isinstance(state.get("task"), str) else None
        self.because_button.setChecked(state.get("because") is True)
        self.more_button.setChecked(state.get("more") is True)
        self.who_button.setChecked(state.get("who") is True)
        self.refresh()


def _is_about(text: str, rules: Sequence[Line]) -> bool:
    """Whether a sentence only says again that one of the rules closes."""
    return text.startswith(_("Regelverket stenger")) and any(rule.text in text for rule in rules)


def _sorted(choices: Sequence[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: collation_key(choice.text))
