"""Arbeidsmøte: what is written in the room becomes notes, and the notes become tasks."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from domain.editing.edits import removal_of
from domain.units import MICRO
from domain.workshop_model import Note, NoteKind, Workshop
from gui.icons import icon
from gui.making import Making, Steps, when_whole
from gui.news import News
from gui.page_frame import PageFrame
from gui.pages.workshop.about import AboutWorkshop
from gui.pages.workshop.agenda import Agenda
from gui.pages.workshop.ballots import Ballots
from gui.pages.workshop.bar import WorkshopBar
from gui.pages.workshop.board_part import BoardPart
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.clock import StepClock
from gui.pages.workshop.decisions import DecisionsPart
from gui.pages.workshop.flow_part import FlowPart
from gui.pages.workshop.into_tasks import ready
from gui.pages.workshop.minutes_part import MinutesPart
from gui.pages.workshop.projector import Projector
from gui.pages.workshop.projector_key import ProjectorKey
from gui.pages.workshop.steps import BOARD, DECISIONS, FLOW, MINUTES, PART_OF, TYPING, VOTES
from gui.pages.workshop.typing_part import TypingPart
from gui.pages.workshop.votes_part import VotesPart
from gui.parts.doing import done
from gui.parts.room import take_keyboard
from gui.session import Session
from gui.tables.bars import EmptyPanel
from gui.tables.columns import Beginning, Empty
from reports.words import _, minutes, ngettext, number
from reports.workshop_words import present_words


class WorkshopPage(QWidget):
    """The workshops of a workspace, one at a time."""

    def __init__(
        self, session: Session, parent: QWidget | None, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._session, self._now = session, now
        self._keys: list[str] = []
        self._shown_step: tuple[str, str] = ("", "")
        self.projector: Projector | None = None
        self._news = News(session, self)
        self.chosen = ChosenWorkshop(session, self)
        self.frame = PageFrame.of(self)
        self._show = QAction(icon("workshop", self), _("Vis på lerret"), self)
        self._show.setToolTip(_("Vis steget over hele skjermen, i stor skrift (F11)"))
        self._show.triggered.connect(partial(when_whole, self, self._toggle_projector))
        self.frame.add_button(self._show)
        self._main = QAction(icon("add", self, "on_primary"), _("Nytt arbeidsmøte"), self)
        self._main.triggered.connect(partial(when_whole, self, self._do_main))
        self.frame.set_main_action(self._main)
        self._say()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        top = self.frame.top
        self.bar = WorkshopBar(self.chosen, top)
        self.empty = EmptyPanel(self._empty(), top)
        self.about = AboutWorkshop(self.chosen, top)
        for widget in (self.bar, self.empty, self.about):
            self.frame.add_above(widget)
        yield
        self.clock = StepClock(self.chosen.step, self, self._now)
        self.agenda = Agenda(self.chosen, self.clock, top)
        self.frame.add_above(self.agenda, 1)
        yield
        self.tabs = QTabWidget(self.frame.body)
        self.tabs.setAccessibleName(_("Arbeidsmøtet sett på flere måter"))
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.board = BoardPart(self.chosen, self.tabs)
        self._add_tab(BOARD, self.board, _("Lapper"))
        yield
        self.minutes = MinutesPart(self.chosen, self.tabs)
        self._add_tab(MINUTES, self.minutes, _("Minutter"))
        self.flow = FlowPart(self.chosen, self.tabs)
        self._add_tab(FLOW, self.flow, _("Flyt"))
        yield
        self.decisions = DecisionsPart(self.chosen, self.tabs)
        self._add_tab(DECISIONS, self.decisions, _("Beslutninger"))
        self.ballots = Ballots(self.chosen, self)
        self.votes = VotesPart(self.chosen, self.ballots, self.tabs)
        self._add_tab(VOTES, self.votes, _("Avstemning"))
        yield
        self.typing = TypingPart(self.chosen, self.tabs)
        self._add_tab(TYPING, self.typing, _("Arbeidsark"))
        yield
        self.keys = ProjectorKey(self, self._toggle_projector, self._has_workshop)
        self.restore(self._making.take_state())
        self._connect()
        self.frame.add(self.tabs, 1)
        self.chosen.refresh()

    def _add_tab(self, key: str, widget: QWidget, text: str) -> None:
        self._keys.append(key)
        self.tabs.addTab(widget, text)

    def _empty(self) -> Empty:
        text = _(
            "I et arbeidsmøte skriver de som gjør jobben, hva de gjør i én del av dagen: først lapper, så "
            "minutter og hva som stopper arbeidet. Lappene blir oppgaver her i programmet uten at noen "
            "skriver dem på nytt."
        )
        ways = () if self._session.read_only else (Beginning(_("Nytt arbeidsmøte"), self._new),)
        return Empty(text, ways)

    def _connect(self) -> None:
        news = self._news
        news.changed.connect(self.chosen.refresh)
        self.chosen.changed.connect(self._refresh)
        self.agenda.wanted.connect(self._session.wanted)
        self.bar.new_wanted.connect(self._new)
        self.bar.about_wanted.connect(self._about)
        self.bar.delete_wanted.connect(self._delete)
        self.about.made.connect(self._made)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction | None:
        """A new workshop, or making tasks of its notes."""
        return self._main

    def state(self) -> Mapping[str, Any]:
        """Which workshop is looked at, and which part of it."""
        workshop = self.chosen.workshop
        known = workshop.id if workshop is not None else ""
        return {"workshop": known, "tab": self._keys[self.tabs.currentIndex()]}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        known = state.get("workshop")
        if isinstance(known, str):
            self.chosen.choose(known)
        tab = state.get("tab")
        if tab in self._keys:
            self._shown_step = self._step_now()
            self._show_tab(str(tab))

    def show_id(self, entity_id: str) -> None:
        """Choose the workshop or the note with that id."""
        note = self._session.snapshot.by_id(Note).get(entity_id)
        self.chosen.choose(note.workshop_id if note is not None else entity_id)
        if note is not None:
            self._show_tab(BOARD)
            self.board.choose(entity_id)

    # -- doing -------------------------------------------------------------------------------------------

    def _do_main(self) -> None:
        if self.chosen.workshop is None:
            self._new()
        else:
            self._show_tab(BOARD)
            self.board.into_tasks.ask()

    def _new(self) -> None:
        self.about.ask_new()

    def _about(self) -> None:
        if self.chosen.workshop is not None:
            self.about.ask_about(self.chosen.workshop)

    def _made(self, workshop_id: object) -> None:
        self.chosen.choose(str(workshop_id))
        self.chosen.refresh()
        self._show_tab(BOARD)
        self.board.line.setFocus()

    def _delete(self) -> None:
        workshop = self.chosen.workshop
        if workshop is not None:
            step = _("Slettet arbeidsmøtet {title}").format(title=workshop.title)
            done(self._session, step, removal_of(self._session.snapshot, [workshop]))

    def _has_workshop(self) -> bool:
        return self.chosen.workshop is not None

    def _toggle_projector(self) -> None:
        if not self._has_workshop():
            return
        if self.projector is None:
            self.projector = Projector(self.chosen, self.clock, self.ballots, self)
        if self.projector.isVisible():
            self.projector.close()
        else:
            self.projector.open()

    # -- showing -----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.board.line if self.board.line.isVisible() else self.tabs.tabBar()

    def _step_now(self) -> tuple[str, str]:
        workshop = self.chosen.workshop
        return (workshop.id if workshop is not None else "", self.chosen.step.code)

    def _show_tab(self, key: str) -> None:
        self.tabs.setCurrentIndex(self._keys.index(key))

    def _refresh(self) -> None:
        self._say()
        there = self.chosen.workshop is not None
        self.bar.refresh()
        self.empty.show_when(not there)
        self.agenda.setVisible(there)
        self.tabs.setVisible(there)
        if self._shown_step != self._step_now():
            self._shown_step = self._step_now()
            self._show_tab(PART_OF[self.chosen.step.code])

    def _say(self) -> None:
        workshop, notes = self.chosen.workshop, self.chosen.notes
        self._show.setVisible(workshop is not None)
        read_only = self._session.read_only
        if workshop is None:
            self.frame.say(_("Hva gjør dere gjennom dagen?"), _("Kartlegg sammen, i ett rom."))
            self._show_main("add", _("Nytt arbeidsmøte"), not read_only)
            return
        self.frame.say(question(workshop, notes), lead(notes) or self._there(workshop))
        self._show_main("tasks", _("Gjør om til oppgaver"), bool(ready(notes)) and not read_only)

    def _there(self, workshop: Workshop) -> str:
        """Who is in the room, as roles."""
        names = self._session.names
        roles = present_words(workshop.present, names.group)
        return _("Til stede: {roles}").format(roles=roles) if roles else ""

    def _show_main(self, sign: str, text: str, visible: bool) -> None:
        self._main.setIcon(icon(sign, self, "on_primary"))
        self._main.setText(text)
        self._main.setToolTip(_("{action} (Ctrl+Enter)").format(action=text))
        self._main.setVisible(visible)


def question(workshop: Workshop, notes: Sequence[Note]) -> str:
    """What has come up, in a sentence."""
    if not notes:
        return _("{title}: hva gjør dere på {window}?").format(
            title=workshop.title, window=workshop.window or _("jobb")
        )
    count = ngettext("{count} lapp på tavlen", "{count} lapper på tavlen", len(notes))
    return f"{workshop.title}: {count.format(count=number(len(notes)))}"


def lead(notes: Sequence[Note]) -> str:
    """How much work the tasks on the board come to, and how many of them are tasks already."""
    rows = [row for row in notes if row.kind is NoteKind.OPPGAVE]
    micros = sum((row.minutes or 0) * (row.per_week or 0) for row in rows)
    if not micros:
        return ""
    made = sum(row.task_id is not None for row in rows)
    parts = [
        _("{minutes} i uken på lappene med tall").format(minutes=minutes(micros * 1000 // (MICRO * MICRO)))
    ]
    if made:
        parts.append(ngettext("{count} er oppgave", "{count} er oppgaver", made).format(count=number(made)))
    return " · ".join(parts)
