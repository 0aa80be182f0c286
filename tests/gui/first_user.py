"""The first time somebody uses Nedenfra, step by step; the same for tests in memory and in a real window.

Every step uses keyboard and mouse; pages and data are only looked at, to see what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdf
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView

from domain.model import Judgement, Share, Task, UnitVerdict
from domain.results import Move
from domain.units import MICRO
from gui.asking import Asking
from gui.main_window import MainWindow
from gui.page_list import PAGES
from gui.session import Session
from gui.tables.view import TableView
from reports.words import _
from tests.gui.hands import User
from tests.gui.program import ready, wait_until


@dataclass
class Answers:
    """Answers in place of the file dialogs: the workbook to open, and the folder to save in."""

    folder: Path
    workbook: Path | None = None
    saved: Path | None = None

    def asking(self) -> Asking:
        """The answers, as the program asks for them."""
        return Asking(lambda _question: str(self.workbook or ""), self._save, lambda _question: "")

    def _save(self, question: Any) -> str:
        self.saved = self.folder / question.place.name
        return str(self.saved)


class FirstUser:
    """Plays the steps; `choices` are what was decided on the way, to be looked for later."""

    def __init__(self, user: User, window: MainWindow, answers: Answers) -> None:
        self.user, self.window, self.answers = user, window, answers
        self.locked: Move | None = None
        self.ruled_out: Move | None = None

    # -- the two ways ------------------------------------------------------------------------------------

    def from_an_example(self) -> None:
        """Begins with the example of a GP office."""
        self._play(self.open_the_example)

    def from_a_workbook(self) -> None:
        """Begins with a workbook of her own."""
        self._play(self.take_in_the_workbook)

    def _play(self, begin: Callable[[], None]) -> None:
        for step in (begin, *self._steps()):
            step()
            self.user.after_step(step.__name__)

    def _steps(self) -> Iterator[Callable[[], None]]:
        if any(page.key == "tasks" for page in PAGES):
            yield from (self.open_the_tasks, self.edit_minutes, self.edit_shares, self.undo_both)
        yield from (
            self.suggest,
            self.lock_the_first,
            self.rule_out_the_second,
            self.suggest_again,
            self.make_the_report,
            self.save_the_report,
        )

    # -- what is looked at -------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """What is open."""
        assert self.window.session is not None
        return self.window.session

    def _page(self, key: str) -> Any:
        assert self.window.shown_page == key, f"{self.window.shown_page} is shown instead of {key}"
        return self.window.page(key)

    def _moves(self) -> tuple[Move, ...]:
        suggestion = self.session.advice.suggestion
        assert suggestion is not None
        return suggestion.moves

    # -- beginning ---------------------------------------------------------------------------------------

    def open_the_example(self) -> None:
        """Press the card of the GP office; a copy is opened."""
        office = next(example for example in self.window.desk.ports.examples if example.code == "FL")
        card = self._page("start").examples[office.code]
        wait_until(lambda: not self.user.eyes.says("Leser eksempelet"), "the cards are read")
        self.user.bring_into_view(card)
        self.user.hands.click(card)
        ready(self.window)
        assert len(self.session.snapshot.tasks) > 20
        assert self.session.next_undo is None, "making the department is not undone by accident"

    def take_in_the_workbook(self) -> None:
        """Press «Hent fra Excel», and take in what the dialog shows."""
        self.user.press("Hent fra Excel")
        wait_until(lambda: self.user.eyes.says("nye"), "the plan is shown")
        name = self.user.eyes.one(QLineEdit, "hete")
        if not name.text():
            self.user.hands.click(name)
            self.user.hands.type("Ny avdeling")
        self.user.press("Hent inn")
        ready(self.window)
        assert self.session.snapshot.tasks, "the tasks of the workbook are there"

    # -- the tasks ---------------------------------------------------------------------------------------

    def open_the_tasks(self) -> None:
        """Press the page's name at the left."""
        self.user.go_to(next(_(page.title) for page in PAGES if page.key == "tasks"))
        assert self._page("tasks").table.model.rows

    def _cell(self, table: TableView, key: str, row: int) -> None:
        place = next(place for place, column in enumerate(table.model.columns) if column.key == key)
        index = table.model.index(row, place)
        table.grid.scrollTo(index)
        self._press_item(table.grid, index)

    def _press_item(self, view: QAbstractItemView, index: Any) -> None:
        self.user.hands.click(view.viewport(), view.visualRect(index).center())

    def edit_minutes(self) -> None:
        """Type other minutes in the table; they are stored when Enter is pressed."""
        table = self._page("tasks").table
        task = table.model.rows[0]
        self._cell(table, "minutes", 0)
        self.user.hands.type("12,5")
        self.user.hands.key("Return")
        assert self._task(task) == replace(task, minutes=12 * MICRO + MICRO // 2)

    def _task(self, task: Task) -> Task:
        return self.session.snapshot.by_id(Task)[task.id]

    def edit_shares(self) -> None:
        """Type other shares in the panel; nothing is stored until they are 100 percent again."""
        page = self._page("tasks")
        rows = page.table.model.rows
        place, task = next((place, task) for place, task in enumerate(rows) if len(self._shares(task)) == 2)
        self._cell(page.table, "name", place)
        before, (one, other) = self._shares(task), page.panel.today.rows
        for group, text in ((one, "30"), (other, "70")):
            field = page.panel.today.rows[group].percent
            self.user.bring_into_view(field)
            self.user.hands.click(field)
            self.user.hands.key("Ctrl+A")
            self.user.hands.type(text)
            self.user.hands.key("Return")
            if group == one and before[one] + before[other] == 100 * MICRO and before[one] != 30 * MICRO:
                assert self._shares(task) == before, "half a change is not stored"
        assert self._shares(task) == {one: 30 * MICRO, other: 70 * MICRO}

    def _shares(self, task: Task) -> dict[str, int]:
        return {
            share.group: share.percent
            for share in self.session.snapshot.by_id(Share).values()
            if share.task_id == task.id
        }

    def undo_both(self) -> None:
        """Take back both edits, by name: with the keys, then with the button at the bottom."""
        steps = len(self.session.history())
        assert self.session.next_undo is not None
        assert self.session.next_undo.name.startswith("Endret hvem som gjør")
        self.user.hands.key("Ctrl+Z")
        self.user.press("Angre «")
        assert self.session.next_undo is None
        assert len(self.session.history()) == steps + 2, "what is taken back stays in the record"

    # -- the suggestion ----------------------------------------------------------------------------------

    def suggest(self) -> None:
        """Go to Forslag: at most five moves come by themselves."""
        self.user.go_to("Forslag")
        self._wait_for_suggestion()
        assert 0 < len(self._moves()) <= 5

    def _wait_for_suggestion(self) -> None:
        advice = self.session.advice
        wait_until(lambda: not advice.working and not advice.stale, "a suggestion")

    def lock_the_first(self) -> None:
        """Choose the first move and press «Lås oppgaven»."""
        self.locked = self._moves()[0]
        self._choose_move(0)
        self.user.press("Lås oppgaven")
        assert self.session.snapshot.tasks[self.locked.task].locked

    def rule_out_the_second(self) -> None:
        """Choose the second move and press «Ikke aktuelt hos oss»."""
        self.ruled_out = self._moves()[1]
        self._choose_move(1)
        self.user.press("Ikke aktuelt hos oss")
        task = self.session.snapshot.tasks[self.ruled_out.task]
        verdicts = [
            row for row in self.session.snapshot.by_id(UnitVerdict).values() if row.task_id == task.id
        ]
        assert [(row.group, row.verdict) for row in verdicts if row.group == self.ruled_out.receiver] == [
            (self.ruled_out.receiver, Judgement.MUST_NOT)
        ]

    def _choose_move(self, place: int) -> None:
        moves = self._page("suggestions").moves
        assert isinstance(moves, QListView)
        index = moves.model().index(place, 0)
        moves.scrollTo(index)
        # Where the words stand; at the left is the box that takes a move into the report.
        self.user.hands.click(moves.viewport(), moves.visualRect(index).center())

    def suggest_again(self) -> None:
        """Press «Regn ut på nytt»: what was locked and what was ruled out do not come back."""
        self.user.press("Regn ut på nytt")
        self._wait_for_suggestion()
        moves = [(move.task, move.receiver) for move in self._moves()]
        assert moves
        assert self.locked is not None
        assert self.ruled_out is not None
        assert all(task != self.locked.task for task, _receiver in moves)
        assert (self.ruled_out.task, self.ruled_out.receiver) not in moves

    # -- the report --------------------------------------------------------------------------------------

    def make_the_report(self) -> None:
        """Go to Rapport and press Ctrl+Enter, which does what the main button does."""
        self.user.go_to("Rapport")
        page = self._page("report")
        self.user.hands.key("Ctrl+Return")
        wait_until(lambda: page.report is not None, "the report")
        assert page.preview.isVisible()

    def save_the_report(self) -> None:
        """Press «Lagre som PDF …»; the file is a PDF about this department."""
        self.user.press("Lagre som PDF")
        wait_until(lambda: self.answers.saved is not None and self.answers.saved.exists(), "the file")
        assert self.answers.saved is not None
        assert self.answers.saved.read_bytes().startswith(b"%PDF-")
        words = "".join(page.extract_text() for page in pypdf.PdfReader(self.answers.saved).pages)
        assert self.session.title.split()[0] in words
        task = self.session.snapshot.tasks[self._moves()[0].task]
        assert task.name.split()[0] in words
