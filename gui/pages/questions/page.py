"""Spørsmål: what a sharp colleague would ask of the mapping and the suggestion, and the answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.making import Making, Steps, when_whole
from gui.page_frame import PageFrame
from gui.pages.questions.age import age_words
from gui.pages.questions.answer_card import AnswerCard
from gui.pages.questions.asking import Asking
from gui.pages.questions.picks import Picks
from gui.pages.questions.topics import TOPICS, Topic, Wanted, topic_words, wanted_now
from gui.parts.repeated import Repeated
from gui.parts.room import in_order, scrolling, take_keyboard
from gui.parts.working import Working
from gui.session import Session
from reports.questions.answers import Answer
from reports.words import _

KEY = Qt.ItemDataRole.UserRole
MOST_OF_THE_WIDTH = 0.35
"""The list of topics takes no larger part of the page; longer ones go on to a second line."""


class _Lines(QStyledItemDelegate):
    """Items as high as their words need: Qt's own measure leaves out what the style sheet keeps free."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        inside = QStyleOptionViewItem(option)
        inside.rect.setWidth(option.rect.width() - 2 * option.fontMetrics.height())
        return super().sizeHint(inside, index)


class QuestionsPage(QWidget):
    """The topics at the left, the chosen one's answers at the right; `show_id` takes a topic's key.

    A key `takes:TASK:GROUP` also chooses the task and the group.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.asking = Asking(session, self)
        self._answers: Sequence[Answer] = ()
        self._left: deque[tuple[int, Answer]] = deque()
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._show_next)
        self.frame = PageFrame.of(self)
        self._ask = QAction(icon("refresh", self, "on_primary"), _("Svar på nytt"), self)
        self._ask.setToolTip(_("Regn ut svaret med det som er kartlagt nå (Ctrl+Enter)"))
        self._ask.triggered.connect(self._ask_now)
        self._main = self.frame.set_main_action(self._ask)
        self.frame.say(
            _("Hva lurer dere på?"), _("Velg et spørsmål. Svaret regnes ut av det som er kartlagt.")
        )
        Making(self, self._parts())

    def _parts(self) -> Steps:
        body = QWidget(self.frame.body)
        self.topics = as_role(QListWidget(body), "sidebar")
        self.topics.setAccessibleName(_("Spørsmål"))
        self.topics.setWordWrap(True)
        self.topics.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.topics.setItemDelegate(_Lines(self.topics))
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.setTextElideMode(Qt.TextElideMode.ElideNone)
        for topic in TOPICS:
            title, about = topic_words(topic)
            item = QListWidgetItem(title, self.topics)
            item.setData(KEY, topic.key)
            item.setToolTip(about)
        yield
        content = QWidget(body)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, BETWEEN)
        self._column.setSpacing(INSIDE)
        self.picks = Picks(self._session, content)
        self.working = Working(content, _("Regner ut …"))
        self._column.addWidget(self.picks)
        self._column.addWidget(self.working)
        inside = QVBoxLayout()
        inside.setSpacing(INSIDE)
        self._column.addLayout(inside)
        self._column.addStretch(1)
        self._cards: Repeated[AnswerCard] = Repeated(inside, lambda: AnswerCard(content))
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BETWEEN)
        row.addWidget(self.topics)
        row.addWidget(scrolling(content, body), 1)
        in_order((self._main, self.topics, self.picks, self.working))
        self.frame.add(body, 1)
        yield
        self._connect()
        self.topics.setCurrentRow(0)

    def _connect(self) -> None:
        self.topics.currentRowChanged.connect(self._topic_chosen)
        self.picks.picked.connect(self._ask_now)
        self.asking.changed.connect(self._refresh)
        self.asking.progressed.connect(self.working.report)
        self.working.stop_wanted.connect(self.asking.cancel)
        self.frame.banner.pressed.connect(self._ask_now)
        self._session.changed.connect(self._data_changed)
        self._session.scope_changed.connect(self._refresh)
        self._session.advice.changed.connect(self._refresh)

    # -- what is asked ----------------------------------------------------------------------------------

    @property
    def topic(self) -> Topic:
        """The chosen topic."""
        return TOPICS[max(0, self.topics.currentRow())]

    def _wanted(self) -> Wanted:
        return wanted_now(self.topic, self._session, self.picks.task, self.picks.group)

    def _topic_chosen(self, _row: int) -> None:
        self._ask_if_needed()
        self._refresh()

    def _ask_if_needed(self) -> None:
        """Ask when there is no answer yet; an old one is shown, and renewed when the user says so."""
        if self.isVisible() and self.asking.answered(self.topic) is None:
            self._ask_now()

    def _ask_now(self) -> None:
        self.asking.ask(self.topic, self._wanted())

    # -- what is shown ----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        when_whole(self, self._shown)
        take_keyboard(self, lambda: self.topics)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        when_whole(self, self._fit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            when_whole(self, self._fit)

    def _fit(self) -> None:
        """Give the list of topics the width of its words, as far as there is room."""
        self.topics.ensurePolished()
        metrics = self.topics.fontMetrics()
        words = max(metrics.horizontalAdvance(_(topic.title)) for topic in TOPICS)
        wanted = words + 4 * metrics.height()
        self.topics.setFixedWidth(min(wanted, round(MOST_OF_THE_WIDTH * self.width())))

    def _shown(self) -> None:
        self._fit()
        self._ask_if_needed()
        self._refresh()

    def _data_changed(self, _changes: object = None) -> None:
        when_whole(self, self.picks.refresh)
        self._refresh()

    def _refresh(self, _changes: object = None) -> None:
        topic = self.topic
        working = self.asking.working_on(topic)
        self.picks.setVisible(topic.picks)
        self.working.show_working(working)
        self._ask.setEnabled(not working)
        found = self.asking.answered(topic)
        self._show(() if found is None else found.answers)
        if found is None or working:
            self.frame.banner.say("")
        else:
            self.frame.banner.say(*age_words(found, self._wanted()))

    def _show(self, answers: Sequence[Answer]) -> None:
        """Show these answers, a card at each turn of the event loop."""
        if answers is self._answers:
            return
        self._answers = answers
        self._cards.show(0)
        self._left = deque(enumerate(answers))
        self._next.start()

    def _show_next(self) -> None:
        if not self._left:
            self._next.stop()
            return
        place, answer = self._left.popleft()
        self._cards.show(place + 1)[place].show_answer(answer)

    # -- a page -----------------------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Answer again."""
        return self._ask

    def state(self) -> Mapping[str, Any]:
        """Which topic is chosen, and what is picked."""
        return {"topic": self.topic.key, "task": self.picks.task, "group": self.picks.group}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose the topic that was."""
        task, group = state.get("task"), state.get("group")
        if isinstance(task, str) and isinstance(group, str):
            self.picks.choose(task, group)
        self.show_id(str(state.get("topic", "")))

    def show_id(self, entity_id: str) -> None:
        """Choose a topic, and what it is about when that is named."""
        key, *picked = entity_id.split(":")
        keys = [topic.key for topic in TOPICS]
        if key not in keys:
            return
        if len(picked) == 2:
            self.picks.choose(*picked)
        self.topics.setCurrentRow(keys.index(key))
        if len(picked) == 2:
            self._ask_now()
