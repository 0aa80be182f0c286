"""Forslag: how many changes, what they lead to, each of them explained, and what the unit says to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QTabWidget, QWidget

from domain.editing.describing import locked
from domain.editing.dividing import verdict_set
from domain.model import Judgement, Task
from domain.results import Move
from gui.icons import icon
from gui.making import Making, Steps, when_whole
from gui.news import News
from gui.notice import NoticeKind
from gui.page_frame import PageFrame
from gui.pages.suggestions.effect import Effect
from gui.pages.suggestions.explanation import Explanation
from gui.pages.suggestions.further import Further
from gui.pages.suggestions.how_many import HowMany
from gui.pages.suggestions.move_cards import MoveList
from gui.pages.suggestions.other_group import OtherGroup
from gui.pages.suggestions.sentences import banner_of, cards_of, headline, left_undone, proof
from gui.pages.suggestions.taking import Taking
from gui.parts.room import in_order, scrolling, take_keyboard
from gui.parts.working import Working
from gui.place import Place
from gui.session import Session
from gui.turns import Turns
from reports.words import _

SOON_MS = 350
"""How long the slider rests before the number is taken for chosen."""


class SuggestionsPage(QWidget):
    """The suggestion: asked for, shown, explained, answered."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._advice = session, session.advice
        self._news = News(session, self)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel(400)
        self._ask = QAction(icon("suggestions", self, "on_primary"), _("Foreslå"), self)
        self._ask.setToolTip(_("Finn den beste fordelingen (Ctrl+Enter)"))
        self._ask.triggered.connect(partial(when_whole, self, self._ask_now))
        self._take_all = QAction(icon("plan", self), _("Ta med alle i plan …"), self)
        self._take_all.setToolTip(_("Gjør hver endring til et tiltak i en plan"))
        self._take_all.triggered.connect(partial(when_whole, self, self._take_every_move))
        self._take_button = self.frame.add_button(self._take_all)
        self._ask_button = self.frame.set_main_action(self._ask)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._refresh_state()
        self._showing = Turns(self)
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        self.how_many = HowMany(self.frame.top)
        self.how_many.show_number(self._advice.max_moves)
        self.working = Working(self.frame.top)
        self.taking = Taking(self._session, self.frame.top)
        for widget in (self.how_many, self.working, self.taking):
            self.frame.add_above(widget)
        yield
        self.tabs = QTabWidget(self.frame.body)
        self.effect = Effect(self.frame.top, self.tabs)
        self.moves = MoveList(self.tabs)
        self.undone = self._made_undone()
        self.further = Further(self._session, self.tabs)
        self._fill_tabs()
        yield
        self.explanation = Explanation(self._side)
        self.other_group = OtherGroup(self._session, self.explanation)
        self.explanation.add_below(self.other_group)
        self._connect()
        self.restore(self._making.take_state())
        yield
        self.frame.add_above(self.effect.cards)
        self.frame.add(self.tabs, 1)
        self.frame.set_panel(self.explanation)

    def _made_undone(self) -> QLabel:
        undone = QLabel(self.tabs, wordWrap=True)
        undone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        undone.setAlignment(Qt.AlignmentFlag.AlignTop)
        undone.setContentsMargins(4, 12, 4, 4)
        return undone

    def _fill_tabs(self) -> None:
        self.tabs.setAccessibleName(_("Forslaget sett på flere måter"))
        self.tabs.addTab(self.moves, _("Endringene"))
        self.tabs.addTab(self.effect.loads, _("Før og etter"))
        self.tabs.addTab(self.effect.flow, _("Hvem gir til hvem"))
        self.tabs.addTab(self.undone, _("Blir ikke gjort"))
        self.tabs.addTab(scrolling(self.further, self.tabs), _("Spør videre"))
        # The bar has the keyboard: a second stop before it would skip what stands between them.
        # As one that stands for its bar it would, behind the panel, send Tab back to the bar for ever.
        self.tabs.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes None for «nobody»
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _connect(self) -> None:
        self._advice.changed.connect(self._refresh)
        self._advice.progressed.connect(self.working.report)
        news = self._news
        news.changed.connect(self._refresh_state)
        news.scope_changed.connect(self._refresh_state)
        self._session.figures.refreshed.connect(self._refresh_state)
        self.frame.banner.pressed.connect(self._banner_pressed)
        self.working.stop_wanted.connect(self._advice.cancel)
        self.how_many.chosen.connect(self._number_chosen)
        self._soon.timeout.connect(self._ask_now)
        self.further.number_wanted.connect(self._point_chosen)
        self.moves.chosen.connect(self._explain)
        self.moves.cards.marked.connect(self._advice.mark)
        self.explanation.lock_wanted.connect(self._lock)
        self.explanation.not_relevant_wanted.connect(self._rule_out)
        self.explanation.must_wanted.connect(self._require)
        self.explanation.task_wanted.connect(self._open_task)
        self.explanation.plan_wanted.connect(self._take_one)
        self.explanation.law_wanted.connect(self._ask_the_law)
        self.taking.taken.connect(self.moves.setFocus)
        self.effect.cards.opened.connect(self._open_figure)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)
        when_whole(self, self._ask_first)

    def _ask_first(self) -> None:
        """What has never been asked for is, with the number of moves that was remembered."""
        advice = self._advice
        if advice.material is None and not advice.working and self._session.snapshot.tasks:
            advice.ask()

    def _first(self) -> QWidget:
        return self.moves

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Ask for a suggestion."""
        return self._ask

    def state(self) -> Mapping[str, Any]:
        """The number of moves, the tab, what is left out of the report."""
        left_out = sorted(self._advice.left_out)
        return {
            "moves": self._advice.max_moves,
            "tab": self.tabs.currentIndex(),
            "left_out": [list(key) for key in left_out],
            "frame": self.frame.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        moves, tab, left_out = state.get("moves", 0), state.get("tab"), state.get("left_out")
        if moves is None or (isinstance(moves, int) and moves > 0):
            self._advice.max_moves = moves
        if isinstance(tab, int) and 0 <= tab < self.tabs.count():
            self.tabs.setCurrentIndex(tab)
        if isinstance(left_out, list):
            pairs = [key for key in left_out if isinstance(key, list) and len(key) == 2]
            self._advice.leave_out((str(task), str(group)) for task, group in pairs)
        self.frame.restore(state.get("frame"))
        self._refresh()

    def show_id(self, entity_id: str) -> None:
        """Choose the first move of the task with that id."""
        task = self._session.snapshot.by_id(Task).get(entity_id)
        if task is not None:
            self.moves.choose_task(task.code)

    # -- asking -------------------------------------------------------------------------------------------

    def _ask_now(self) -> None:
        self._soon.stop()
        self._advice.ask()

    def _number_chosen(self, number: object) -> None:
        self._advice.max_moves = number if isinstance(number, int) else None
        self._refresh_state()
        self._soon.start()

    def _point_chosen(self, number: object) -> None:
        self.how_many.show_number(number if isinstance(number, int) else None)
        self._number_chosen(number)

    def _banner_pressed(self) -> None:
        if self._advice.stale:
            self._advice.ask()
        else:
            self._advice.ask(patient=True)

    # -- showing ------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._showing.begin(self._show_in_turns())

    def _show_in_turns(self) -> Steps:
        advice = self._advice
        self.how_many.show_number(advice.max_moves)
        self.working.show_working(advice.working)
        self._refresh_state()
        material = advice.material
        if material is not None:
            # The moves come first: what is said to one asks for the newest suggestion.
            self.moves.show_cards(cards_of(material, advice.is_marked))
            self.tabs.setTabText(0, _("Endringene ({count})").format(count=len(material.suggestion.moves)))
            self.tabs.setTabVisible(3, bool(material.suggestion.uncovered))
        for widget in (self.tabs, self.effect.cards):
            widget.setVisible(material is not None and bool(material.analysis.tasks))
        if material is not None:
            yield
            self.effect.show(material)
            self.undone.setText(left_undone(material))
            self._order_keys()

    def _order_keys(self) -> None:
        """From what is asked for, by what it leads to, to the moves and what is said to them."""
        asked = (self.how_many.slider, self.how_many.number, self.how_many.free)
        in_order(
            (
                self.frame.details,
                self._take_button,
                self._ask_button,
                *asked,
                self.taking.plan,
                self.taking.minutes,
                *self.taking.givers.values(),
                self.taking.add,
                self.taking.cancel,
                *self.effect.cards.cards(),
                self.tabs.tabBar(),
                self.moves,
                *self.effect.pictures,
                *self.further.stops(),
                *self.explanation.buttons,
                *self.other_group.stops(),
            )
        )

    def _refresh_state(self, _changes: object = None) -> None:
        advice = self._advice
        self._ask.setEnabled(not advice.working)
        moves = advice.suggestion.moves if advice.suggestion is not None else ()
        self._take_all.setVisible(bool(moves) and not self._session.read_only)
        self._ask.setText(_("Foreslå") if advice.material is None else _("Regn ut på nytt"))
        if advice.material is None:
            self.frame.say(
                _("Hvem kan gjøre hva?"),
                _(
                    "Programmet leter etter den fordelingen som avlaster mest, innenfor regelverket, "
                    "kompetansen og grensene dere har satt. Dere bestemmer."
                ),
            )
        else:
            self.frame.say(headline(advice.material), proof(advice.material))
        figures = self._session.figures.found
        text, button, sign = banner_of(advice, None if figures is None else figures.completeness)
        self.frame.banner.say(text, button, sign)

    def _explain(self, place: object) -> None:
        material = self._advice.material
        if material is None or not isinstance(place, int) or place < 0:
            self.explanation.show_nothing()
            self.other_group.show_move(None)
        else:
            self.explanation.show_move(material, place, can_edit=not self._session.read_only)
            self.other_group.show_move(material.suggestion.moves[place])

    def _open_figure(self, key: object) -> None:
        tabs = {"uncovered": 3, "relief": 0, "moves": 0, "scarce": 1}
        tab = tabs.get(str(key), 1)
        self.tabs.setCurrentIndex(tab if self.tabs.isTabVisible(tab) else 1)

    # -- into a plan -------------------------------------------------------------------------------------

    def _take_every_move(self) -> None:
        suggestion = self._advice.suggestion
        if suggestion is not None and self._holds():
            self.taking.ask(suggestion, suggestion.moves, None)

    def _take_one(self, move: Move) -> None:
        material = self._advice.material
        if material is not None and self._holds():
            self.taking.ask(material.suggestion, [move], material.shown.moved(move.task, move.receiver))
            self._order_keys()

    def _holds(self) -> bool:
        """Whether the suggestion is of the mapping as it is; tells it where not."""
        if self._advice.outdated:
            text = _("Forslaget er fra før siste endring. Regn ut på nytt først.")
            self._session.tell(text, kind=NoticeKind.WARNING)
        return not self._advice.outdated

    # -- what the unit says -----------------------------------------------------------------------------

    def _lock(self, move: Move) -> None:
        session = self._session
        task = session.snapshot.tasks.get(move.task)
        if task is not None:
            step = _("Låste {task}").format(task=task.name)
            self._did(session.do(step, locked([task], True)), _("{task} er låst.").format(task=task.name))

    def _rule_out(self, move: Move) -> None:
        self._judge(move, Judgement.MUST_NOT, _("{task} er ikke aktuelt for {group}"))

    def _require(self, move: Move) -> None:
        self._judge(move, Judgement.MUST, _("{task} må gjøres av {group}"))

    def _judge(self, move: Move, judgement: Judgement, text: str) -> None:
        session = self._session
        task = session.snapshot.tasks.get(move.task)
        if task is not None:
            said = text.format(task=task.name, group=session.names.group(move.receiver))
            self._did(
                session.do(said, verdict_set(session.snapshot, task.id, move.receiver, judgement)), said + "."
            )

    def _did(self, refused: str, said: str) -> None:
        if refused:
            self._session.tell(refused, kind=NoticeKind.WARNING)
        else:
            again = _("Regn ut på nytt når du er ferdig.")
            self._session.tell(f"{said} {again}", undo=True)

    def _ask_the_law(self, move: Move) -> None:
        task = self._session.snapshot.tasks.get(move.task)
        if task is not None:
            self._session.wanted.emit(Place("rules", f"{task.id}:{move.receiver}"))

    def _open_task(self, move: Move) -> None:
        task = self._session.snapshot.tasks.get(move.task)
        if task is not None:
            self._session.wanted.emit(Place("tasks", task.id))
