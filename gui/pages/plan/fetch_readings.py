"""Readings fetched from a spreadsheet: of the indicator that is chosen, or of those the table names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from domain.editing.reading_import import Readings, readings_in
from domain.plan.contents import contents
from domain.plan_model import Indicator, Measure, Plan
from domain.problems import Problem
from gui.appearance import STEP, as_role
from gui.asking import DIALOGS, Asking, FileKind, Question
from gui.icons import icon
from gui.jobs import Progress
from gui.parts.doing import done
from gui.parts.file_out import FileOut
from gui.session import Session
from gui.tables.editors import Sentence
from reports.plans.readings_words import readings_words
from reports.problem_words import sentence
from reports.words import _

MOST_TOLD = 5
"""Problems told in the window; the rest is counted."""


class FetchReadings(QWidget):
    """The button, and below it why a table could not be taken in."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._indicator: Indicator | None = None
        self.ask: Asking = DIALOGS
        self.button = as_role(QPushButton(icon("import", self), _("Hent avlesninger …"), self), "quiet")
        self.button.setToolTip(_("Hent fra en Excel- eller CSV-fil med kolonnene dato og verdi"))
        self.button.clicked.connect(self._fetch)
        self.button.setVisible(not session.read_only)
        self.sentence = Sentence(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.sentence)

    def be_about(self, indicator: Indicator | None) -> None:
        """Fetch readings of this from now on."""
        if indicator is None or self._indicator is None or indicator.id != self._indicator.id:
            self.sentence.say("")
        self._indicator = indicator

    def _fetch(self, _checked: bool = False) -> None:
        kind = FileKind(_("Excel-arbeidsbøker og CSV-tabeller"), (".xlsx", ".csv"))
        folder = FileOut(self._session, self, self.ask).folder
        place = self.ask.open_file(Question(self, _("Hent avlesninger"), folder, (kind,), _("Hent")))
        if place:
            self.take(Path(place))

    def take(self, path: Path) -> None:
        """Read the table in a job, and add what it holds."""
        session, indicator = self._session, self._indicator
        if indicator is None:
            return
        self.sentence.say("")
        snapshot = session.snapshot
        plan = snapshot.by_id(Plan)[snapshot.by_id(Measure)[indicator.measure_id].plan_id]

        def work(_progress: Progress) -> tuple[str, Readings]:
            book = session.ports.read_workbook(path)
            return path.name, readings_in(contents(snapshot, plan), book, indicator)

        job = session.job(work)
        job.done.connect(self._taken)
        job.start()

    def _taken(self, answer: object) -> None:
        assert isinstance(answer, tuple), "the work above gives nothing else"
        name, found = answer
        assert isinstance(found, Readings)
        if found.errors:
            self.sentence.say(_why(found.errors))
            return
        told = readings_words(len(found.changes), found.known)
        if not found.changes:
            self._session.tell(told)
        elif done(self._session, _("Avlesninger fra {name}").format(name=name), list(found.changes)):
            self._session.tell(told, undo=True)


def _why(errors: Sequence[Problem]) -> str:
    """The first problems on lines of their own, and how many more there are."""
    lines = [sentence(problem) for problem in errors[:MOST_TOLD]]
    if len(errors) > MOST_TOLD:
        lines.append(_("… og {count} til.").format(count=len(errors) - MOST_TOLD))
    return "\n".join([*lines, _("Ingenting er lagret.")])
