"""Analyse: the ready questions, each with its answer and the list behind it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE
from gui.icons import icon
from gui.making import Making, Steps, when_whole
from gui.page_frame import PageFrame
from gui.pages.analysis.question_card import QuestionButton, QuestionCard
from gui.pages.analysis.sections import QUESTIONS, Question
from gui.pages.analysis.tree import FindingTree
from gui.pages.findings.figure_state import FigureState
from gui.pages.findings.findings import Findings
from gui.pages.findings.words import answer
from gui.parts.room import in_order, scrolling, take_keyboard
from gui.place import Place
from gui.session import Session
from reports.words import _

FIRST = "load"
"""The question that is open the first time."""


class AnalysisPage(QWidget):
    """The questions below one another; `show_id` takes a question's key, with a row's key after a slash."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._findings: Findings | None = None
        self.frame = PageFrame.of(self)
        self._suggest = QAction(icon("suggestions", self, "on_primary"), _("Se forslag"), self)
        self._suggest.setToolTip(_("Gå til forslaget til ny oppgavedeling (Ctrl+Enter)"))
        self._suggest.triggered.connect(self._go_to_suggestions)
        self._main = self.frame.set_main_action(self._suggest)
        self.state_line = FigureState(session, self.frame.banner, self)
        self._take_figures()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        self._content = QWidget(self.frame.body)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, BETWEEN)
        column.setSpacing(INSIDE)
        self._area = scrolling(self._content, self.frame.body)
        self.cards: dict[str, QuestionCard] = {}
        for question in QUESTIONS:
            card = self.cards[question.key] = self._made_card(question)
            column.addWidget(card)
            if self._findings is not None:
                card.show_findings(self._findings)
            yield
        column.addStretch(1)
        in_order((self._main, *(card.button for card in self.cards.values())))
        self.frame.add(self._area, 1)
        yield
        self.restore({"open": [FIRST], **self._making.take_state()})
        self._session.figures.refreshed.connect(self._refresh)
        self._refresh()

    def _made_card(self, question: Question) -> QuestionCard:
        card = QuestionCard(question, self._content)
        card.wanted.connect(self._session.wanted)
        card.copied.connect(self._copied)
        card.row_moved.connect(self._show_row)
        return card

    # -- what is shown ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        when_whole(self, self._refresh)
        if not isinstance(self.focusWidget(), QuestionButton):
            take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.cards[FIRST].button

    def _refresh(self) -> None:
        """Show the newest figures, once somebody sees the page."""
        if self.isVisible() and self._take_figures() and self._findings is not None:
            for card in self.cards.values():
                card.show_findings(self._findings)

    def _take_figures(self) -> bool:
        """Take over the newest figures; whether they are others than before."""
        found = self._session.figures.found
        if found is None:
            self.frame.say(_("Hvor trykker det?"), _("Regner ut …"))
        if found is None or (self._findings is not None and self._findings.found is found):
            return False
        self._findings = Findings(found)
        self.frame.say(_("Hvor trykker det?"), answer(self._findings))
        return True

    def _show_row(self, tree: FindingTree, row: QRect) -> None:
        top = tree.viewport().mapTo(self._content, row.topLeft())
        self._area.ensureVisible(0, top.y() + row.height() // 2, 0, row.height() + BETWEEN)

    def _copied(self) -> None:
        self._session.tell(_("Listen er kopiert."))

    def _go_to_suggestions(self) -> None:
        self._session.wanted.emit(Place("suggestions"))

    # -- a page -----------------------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """What to do about what was found."""
        return self._suggest

    def state(self) -> Mapping[str, Any]:
        """Which questions are open."""
        return {"open": [key for key, card in self.cards.items() if card.is_open]}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Open the questions that were."""
        opened = state.get("open")
        if isinstance(opened, list):
            for key, card in self.cards.items():
                card.set_open(key in opened)

    def show_id(self, entity_id: str) -> None:
        """Open a question, and a row of its list when one is named."""
        key, _slash, row = entity_id.partition("/")
        card = self.cards.get(key)
        if card is None:
            return
        self._refresh()
        if row:
            card.open_row(row)
        else:
            card.set_open(True)
            card.button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, partial(self._scroll_to, card))  # when the layout has given it its place

    def _scroll_to(self, card: QuestionCard) -> None:
        top = card.mapTo(self._content, QPoint(0, 0)).y()
        self._area.verticalScrollBar().setValue(top)
