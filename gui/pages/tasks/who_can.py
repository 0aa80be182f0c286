"""Hvem kan: the groups held against a task, by the newest figures, and the unit's own verdict."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from domain.model import Task
from domain.today.candidates import Candidate, candidates
from gui.appearance import STEP, as_role
from gui.icons import icon
from gui.pages.tasks.candidates import CandidateTree
from gui.pages.tasks.judging import Judging
from gui.place import Place
from gui.session import Session
from reports.words import _, ngettext

SOON_MS = 40
"""How long a task stays chosen before its candidates are worked out, so that arrow keys run freely."""


class WhoCan(QWidget):
    """The candidates of one task; says when they are from before the last edit."""

    worked_out = Signal()
    """The groups are those of the task that is shown."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._made_of: tuple[object, str] = (None, "")
        self.rows: tuple[Candidate, ...] = ()
        self.state = as_role(QLabel(self, wordWrap=True), "muted")
        self.tree = CandidateTree(self)
        self.law = self._law_button()
        self.judging = Judging(session, self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for widget in (self.state, self.tree, self.law, self.judging):
            column.addWidget(widget)
        self._soon.timeout.connect(self._work_out)
        self.tree.pointed.connect(self._judge)

    def _law_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon("rules", self))
        button.setText(_("Spør regelverket"))
        about = _("Se hvorfor regelverket sier dette, og hva det ikke forbyr.")
        button.setToolTip(about)
        button.setAccessibleDescription(about)
        button.clicked.connect(self._ask_the_law)
        button.hide()
        return button

    def show_task(self, task: Task) -> None:
        """Show who can do the task, soon."""
        known = self._task is not None and self._task.id == task.id
        self._task = task
        if not known:
            self.tree.forget()
            self._judge("")
            self._soon.start()
        elif self.judging.isVisibleTo(self):
            self._judge(self.tree.current)
        self._say_state()

    def refresh(self) -> None:
        """New figures are there."""
        if self._task is not None:
            self._soon.start()
        self._say_state()

    def summary(self, task: Task) -> str:
        """How many groups can, once it is known."""
        found = self._session.figures.found
        if found is None or self._made_of != (found, task.id):
            return ""
        able = sum(row.may for row in self.rows)
        return ngettext("{count} gruppe", "{count} grupper", able).format(count=able) if able else _("ingen")

    def _work_out(self) -> None:
        task, found = self._task, self._session.figures.found
        if task is None or found is None or self._made_of == (found, task.id) or not self.isVisible():
            return
        self._made_of = (found, task.id)
        there = task.id in found.situation.snapshot.by_id(Task)
        self.rows = candidates(found.situation, task.id) if there else ()
        self.tree.show_candidates(self.rows, self._session.names)
        self._say_state()
        self.worked_out.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _say_state(self) -> None:
        figures = self._session.figures
        if figures.found is None or figures.stale:
            self.state.setText(_("Regner ut hvem som kan …"))
        elif not self.rows and self._task is not None:
            self.state.setText(_("Ingen grupper å vise ennå."))
        else:
            self.state.setText(
                _("Velg en gruppe for å skrive deres egen vurdering. Åpne den for å se hvorfor.")
            )

    def _ask_the_law(self) -> None:
        if self._task is not None and self.tree.current:
            self._session.wanted.emit(Place("rules", f"{self._task.id}:{self.tree.current}"))

    def _judge(self, group: object) -> None:
        self.law.setVisible(bool(group))
        if self._task is not None:
            self.judging.show_group(self._task, str(group))
