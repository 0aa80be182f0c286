"""Regler: what the law says. Ask it about a group and a task, or read the rules; nothing is changed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from domain.catalogue import LegalRule
from domain.model import Task
from domain.snapshot import Change
from gui.making import Making, Steps
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.rules.rule_panel import RulePanel
from gui.pages.rules.tester import Tester
from gui.pages.rules.wording import checked_words, sure_words, type_words, who
from gui.parts.room import take_keyboard
from gui.place import Place
from gui.session import Session
from gui.tables.columns import Column, Kind
from gui.tables.view import TableView
from reports.material import capital
from reports.words import _, day, number


def rules_kind(session: Session) -> Kind[LegalRule]:
    """The table of every rule the program knows."""
    catalogue = session.catalogue

    def checked(rule: LegalRule) -> str:
        return _("{how}, {day}").format(how=checked_words(rule), day=day(catalogue.law_date))

    def whom(rule: LegalRule) -> str:
        return capital(who(rule, session.names, catalogue))

    return Kind(
        nouns=(_("regel"), _("regler")),
        rows=lambda session: list(session.catalogue.rules.values()),
        id_of=lambda rule: rule.id,
        columns=(
            Column("title", _("Hva den gjelder"), lambda rule: rule.title_nb, width=260),
            Column("type", _("Hva den gjør"), lambda rule: type_words(rule.type), width=150),
            Column("who", _("Hvem den nevner"), whom, width=170),
            Column("citation", _("Hvor den står"), lambda rule: rule.citation, width=260),
            Column("checked", _("Kontrollert"), checked, width=220),
            Column("sure", _("Hvor sikker"), sure_words, width=110, shown=False),
            Column("id", _("Kode"), lambda rule: rule.id, width=120),
        ),
        concerns=_nothing,
    )


def _nothing(_change: Change) -> bool:
    """No edit of a workspace changes the law."""
    return False


class RulesPage(QWidget):
    """The tester at the top, every rule below it, the chosen one in full at the side."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel()
        self._say()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        session = self._session
        self.tester = Tester(session, self.frame.top)
        yield
        self.tester.refresh()
        self.frame.add_above(self.tester)
        yield
        self.table = TableView(rules_kind(session), session, self.frame.body)
        yield
        self.frame.add(self.table, 1)
        self.table.select(next(iter(session.catalogue.rules), ""))
        self.restore(self._making.take_state())
        yield
        self.panel = RulePanel(session, self._side)
        self.panel.show_rule(self.table.current)
        self.frame.set_panel(self.panel)
        self.table.current_changed.connect(self.panel.show_rule)
        self.tester.rule_wanted.connect(self.show_id)
        self.panel.task_wanted.connect(self._open_task)
        self._news.changed.connect(self._changed)

    def _say(self) -> None:
        catalogue = self._session.catalogue
        lead = _(
            "{count} regler, slik lovverket var {day}. Reglene kan ikke endres her: forslaget veier aldri "
            "loven mot noe annet. Kontroller mot Lovdata før dere bestemmer."
        ).format(count=number(len(catalogue.rules)), day=day(catalogue.law_date))
        self.frame.say(_("Hva sier regelverket?"), lead)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.tester.group

    def _changed(self, _changes: object) -> None:
        self.tester.refresh()
        self.panel.show_rule(self.table.current)

    def _open_task(self, task_id: object) -> None:
        self._session.wanted.emit(Place("tasks", str(task_id)))

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction | None:
        """None: everything is answered at once, and nothing can be changed."""
        return None

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
        """Choose the rule with that id, or ask about the task with it."""
        if str(entity_id) in self._session.snapshot.by_id(Task):
            self.tester.ask_about(entity_id)
        elif not self.table.select(str(entity_id)):
            self.table.filter_line.clear()
            self.table.select(str(entity_id))
