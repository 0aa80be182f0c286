"""Arbeidsark: sheets to print, and a line to type in what was written on them by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from domain.editing.typing_in import NotRead, Typed, Typing, measure_code
from domain.plan_model import Measure, Plan
from domain.snapshot import Change
from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.papers import Papers
from gui.pages.workshop.typed_lines import Line, standing
from gui.pages.workshop.writing import WritingLine
from gui.parts.repeated import Repeated
from gui.parts.room import scrolling
from gui.parts.words import Words
from gui.tables.editors import Sentence
from reports.plans.words import hazard_words
from reports.plans.worksheets.codes import codes
from reports.typing_words import fault_words, step_words, typed_words
from reports.words import _, ngettext

_MOST_SHOWN = 12
"""Of the lines typed lately so many are seen."""


class TypingPart(QWidget):
    """A line to type in, how it is read, what was typed lately, and what the letters mean."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._typed: list[Line] = []
        self._workshop_id = ""
        invitation = _("Bokstav, kode og svar, for eksempel: A OP1 5 8 12")
        self.line = WritingLine(_("Linje fra et arbeidsark"), invitation, self)
        self.line.setToolTip(_("Enter lagrer linjen. En liste som limes inn, blir lest linje for linje."))
        self.line.setVisible(not chosen.session.read_only)
        self.reading = Words("", self)
        self.sentence = Sentence(self)
        self.papers = Papers(chosen, self)
        self._inside = QWidget(self)
        self._title = as_role(Words(_("Tastet inn nå"), self._inside), "heading")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(STEP)
        self._rows = Repeated(self._lines, partial(Words, "", self._inside))
        self._examples = QGridLayout()
        self._examples.setHorizontalSpacing(BETWEEN)
        self._examples.setVerticalSpacing(INSIDE)
        self._examples.setColumnStretch(2, 1)
        self._labels: list[tuple[QLabel, QLabel, QLabel]] = []
        self._lay_out()
        self.line.written.connect(self._take)
        self.line.textChanged.connect(self._read)
        chosen.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(INSIDE)
        inside.addWidget(self._title)
        inside.addLayout(self._lines)
        inside.addWidget(as_role(Words(_("Slik skrives linjene"), self._inside), "heading"))
        inside.addLayout(self._examples)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.setSpacing(INSIDE)
        for widget in (self.papers, self.line, self.reading, self.sentence):
            column.addWidget(widget)
        column.addWidget(scrolling(self._inside, self), 1)

    @property
    def shown(self) -> Sequence[str]:
        """What the rows of what was typed say, the latest first."""
        return [row.text() for row in self._rows.shown]

    # -- showing -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what was typed in this workshop, and examples with codes it has."""
        workshop = self._chosen.workshop
        known = workshop.id if workshop is not None else ""
        if known != self._workshop_id:
            self._workshop_id = known
            self._typed.clear()
        latest = self._standing()[: -_MOST_SHOWN - 1 : -1]
        self._title.setVisible(bool(latest))
        for row, line in zip(self._rows.show(len(latest)), latest, strict=True):
            row.setText(line.text)
        self._show_examples()
        self._read()

    def _standing(self) -> list[Line]:
        return standing(self._typed, self._chosen.session.snapshot)

    def _show_examples(self) -> None:
        rows = codes(self._task_code(), self._groups(), self._measure_code())
        while len(self._labels) < len(rows):
            place = len(self._labels)
            labels = (QLabel(self._inside), QLabel(self._inside), QLabel(self._inside, wordWrap=True))
            as_role(labels[2], "muted")
            for column, label in enumerate(labels):
                label.setTextFormat(Qt.TextFormat.PlainText)
                self._examples.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
            self._labels.append(labels)
        for labels, texts in zip(self._labels, rows, strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)

    def _task_code(self) -> str:
        tasks = self._chosen.tasks
        return tasks[0].code if tasks else "OP1"

    def _groups(self) -> Sequence[str]:
        """Two groups for the examples: those who do the first task, then others who work here."""
        snapshot, tasks = self._chosen.session.snapshot, self._chosen.tasks
        doing = [row.group for task in tasks[:1] for row in snapshot.shares_of.get(task.id, ())]
        working = sorted({row.group for row in snapshot.people.values()})
        return list(dict.fromkeys([*doing, *working, "SP", "HF"]))[:2]

    def _measure_code(self) -> str:
        snapshot = self._chosen.session.snapshot
        plans = snapshot.by_id(Plan)
        known = sorted(measure_code(plans[row.plan_id], row) for row in snapshot.all(Measure))
        return known[0] if known else "P1-T1"

    def _read(self) -> None:
        """Say how the line would be read, as it stands."""
        text = self.line.toPlainText().strip()
        typing = self._typing()
        if not text or typing is None:
            self._say_reading("")
            return
        self.sentence.say("")
        try:
            told = typed_words(typing.read(text), self._chosen.session.names)
        except NotRead as stopped:
            told = fault_words(stopped)
        self._say_reading(told)

    def _say_reading(self, text: str) -> None:
        """Show how the line is read; a screen reader finds it at the line."""
        self.reading.setText(text)
        self.reading.setVisible(bool(text))
        self.line.setAccessibleDescription(text)

    # -- edits -------------------------------------------------------------------------------------------

    def _typing(self) -> Typing | None:
        workshop, session = self._chosen.workshop, self._chosen.session
        if workshop is None:
            return None
        groups = session.catalogue.groups.keys() | session.snapshot.groups.keys()
        return Typing(session.snapshot, workshop, groups, hazard_words)

    def _take(self, text: object) -> None:
        """Store every line that was written, all or none of them."""
        typing = self._typing()
        lines = [line for line in str(text).splitlines() if line.strip()]
        if typing is None or not lines:
            return
        rows: list[Typed] = []
        changes: list[Change] = []
        for number, line in enumerate(lines, 1):
            try:
                rows.append(typing.read(line))
            except NotRead as stopped:
                self._refuse(fault_words(stopped), line, number, len(lines))
                return
            changes += rows[-1].changes
            typing = typing.after(rows[-1])
        session = self._chosen.session
        told = [Line(typed_words(row, session.names), row.changes) for row in rows]
        step = step_words(rows, session.names)
        before = self._standing()
        said = session.do(step, changes) if changes else ""
        self.sentence.say(said)
        if said:
            return
        self._typed = [*before, *told]
        self.line.clear()
        if changes:
            session.tell(step, undo=True)
        self.refresh()

    def _refuse(self, why: str, line: str, number: int, count: int) -> None:
        if count > 1:
            text = ngettext(
                "Ingen linje er lagret. Linje {number}, «{line}»: {why}",
                "Ingen av de {count} linjene er lagret. Linje {number}, «{line}»: {why}",
                count,
            )
            why = text.format(count=count, number=number, line=line.strip(), why=why)
        self._say_reading("")
        self.sentence.say(why)
