"""Regler: what the law says. Ask about a group and a task, read the rules, state what is otherwise here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from domain.catalogue import LegalRule
from domain.knowledge.local_rules import days_since_control, differences
from domain.model import LocalRule, Setting, Task
from gui import clock
from gui.making import Making, Steps
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.rules.held import RuleRow, held_rules, here_words, rule_rows, warning
from gui.pages.rules.new_rule import NewRule
from gui.pages.rules.rule_panel import RulePanel
from gui.pages.rules.tester import Tester
from gui.pages.rules.unit_card import UnitCard
from gui.pages.rules.wording import checked_words, sure_words
from gui.parts.room import take_keyboard
from gui.place import Place
from gui.session import Session
from gui.tables.columns import Column, Kind
from gui.tables.view import TableView
from reports.material import capital
from reports.questions.rules import age_sentence, is_old, old_rules_sentence
from reports.rule_words import type_words, who
from reports.words import _, day, number


def rules_kind(session: Session) -> Kind[RuleRow]:
    """The table of every rule the program knows, and those of the unit's own."""
    catalogue = session.catalogue

    def checked(row: RuleRow) -> str:
        if row.shipped is None:
            stated = row.stated
            if stated is None or stated.controlled_on is None:
                return _("deres egen")
            return _("deres egen, {day}").format(day=day(stated.controlled_on))
        return _("{how}, {day}").format(how=checked_words(row.shipped), day=day(catalogue.law_date))

    def whom(rule: LegalRule) -> str:
        return capital(who(rule, session.names, held_rules(session)))

    return Kind(
        nouns=(_("regel"), _("regler")),
        rows=rule_rows,
        id_of=lambda row: row.id,
        columns=(
            Column("title", _("Hva den gjelder"), lambda row: row.title, width=260),
            Column("here", _("Hos dere"), here_words, mark=warning, width=100),
            Column("type", _("Hva den gjør"), _read(lambda rule: type_words(rule.type)), width=150),
            Column("who", _("Hvem den nevner"), _read(whom), width=170),
            Column("citation", _("Hvor den står"), _read(lambda rule: rule.citation), width=260),
            Column("checked", _("Kontrollert"), checked, width=220),
            Column("sure", _("Hvor sikker"), _read(sure_words), width=110, shown=False),
            Column("id", _("Kode"), lambda row: row.id, width=120),
        ),
        concerns=lambda change: isinstance(change.entity, LocalRule | Setting),
    )


def _read(words: Callable[[LegalRule], str]) -> Callable[[RuleRow], str]:
    """What is said of the rule that a row is about; nothing where there is none."""
    return lambda row: "" if row.read is None else words(row.read)


class RulesPage(QWidget):
    """The tester at the top, every rule below it, the chosen one in full at the side."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel()
        about = _("Skriv en egen regel for dere (Ctrl+Enter)")
        self._add = self.frame.main("add", _("Ny regel"), self.begin, about)
        self._add.setVisible(not session.read_only)
        self._say()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        session = self._session
        self.tester = Tester(session, self.frame.top)
        yield
        self.tester.refresh()
        self.frame.add_above(self.tester)
        self.units = UnitCard(session, self.frame.top)
        self.units.refresh()
        self.frame.add_above(self.units)
        yield
        self.table = TableView(rules_kind(session), session, self.frame.body)
        yield
        self.frame.add(self.table, 1)
        self.table.select(next(iter(session.catalogue.rules), ""))
        self.restore(self._making.take_state())
        yield
        self.panel = RulePanel(session, self._side)
        self.panel.show_row(self.table.current)
        self.frame.set_panel(self.panel)
        self.table.current_changed.connect(self.panel.show_row)
        for part in (self.tester, self.units):
            part.rule_wanted.connect(self.show_id)
        self.panel.task_wanted.connect(self._open_task)
        self._news.changed.connect(self._changed)
        self._news.refreshed.connect(self.units.refresh)

    @cached_property
    def new_rule(self) -> NewRule:
        """What is asked of a rule of the unit's own, made when it is first asked."""
        made = NewRule(self._session, self.frame.top)
        made.made.connect(self.show_id)
        self.frame.add_above(made, 0)
        return made

    def begin(self) -> None:
        """Ask what the unit's own rule says."""
        self.new_rule.open()

    def _say(self) -> None:
        catalogue = self._session.catalogue
        lead = _(
            "{count} regler, slik lovverket var {day}. Dere kan slå av, endre og legge til for egen del; det "
            "som leveres, står alltid ved siden av. Kontroller mot Lovdata før dere bestemmer."
        ).format(count=number(len(catalogue.rules)), day=day(catalogue.law_date))
        self.frame.say(_("Hva sier regelverket?"), lead)
        self._warn()

    def _warn(self) -> None:
        """Say at the top what has not been controlled for a year: the law, or rules of the unit itself."""
        session, today = self._session, clock.today()
        catalogue = session.catalogue
        days = days_since_control(catalogue, today)
        own = old_rules_sentence(differences(session.snapshot, catalogue), today, session.names)
        told = filter(None, (age_sentence(catalogue.law_date, days) if is_old(days) else "", own))
        self.frame.banner.say(" ".join(told), sign="warning")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.tester.group

    def _changed(self, _changes: object) -> None:
        self.tester.refresh()
        self.panel.show_row(self.table.current)
        self._warn()

    def _open_task(self, task_id: object) -> None:
        self._session.wanted.emit(Place("tasks", str(task_id)))

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Write down a rule of the unit's own."""
        return self._add

    def state(self) -> Mapping[str, Any]:
        """The question asked, the table, the widths."""
        return {"asked": self.tester.state(), "table": self.table.state(), "frame": self.frame.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        for key, restore in (
            ("asked", self.tester.restore),
            ("table", self.table.restore),
            ("frame", self.frame.restore),
        ):
            part = state.get(key)
            if isinstance(part, dict):
                restore(part)

    def show_id(self, entity_id: object) -> None:
        """Choose the rule with that id, or ask about the task with it; «task:group» also asks why."""
        task_id, colon, group = str(entity_id).partition(":")
        if task_id in self._session.snapshot.by_id(Task):
            if colon:
                self.tester.ask_why(task_id, group)
            else:
                self.tester.ask_about(task_id)
        elif not self.table.select(str(entity_id)):
            self.table.filter_line.clear()
            self.table.select(str(entity_id))
