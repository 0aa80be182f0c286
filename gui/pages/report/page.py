"""Rapport: what is taken to the leader group. Chosen, made, seen as it will be on paper, and handed out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui.appearance import INSIDE
from gui.icons import icon
from gui.making import Making, Steps
from gui.page_frame import PageFrame
from gui.pages.report.choices import ReportChoices, made_words
from gui.pages.report.making import Made, ReportMaking
from gui.pages.report.out import Outlets, ReportOut
from gui.pages.report.preview import ReportPreview
from gui.place import Place
from gui.session import Session
from reports.reason_words import PROVISIONAL, sentence
from reports.words import _

_STEPS = 1000


class ReportPage(QWidget):
    """Choices until there is a report, then the report."""

    def __init__(self, session: Session, parent: QWidget, outlets: Outlets | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.report: Made | None = None
        self.frame = PageFrame.of(self)
        self.making = ReportMaking(session, self)
        about = _("Lag rapporten (Ctrl+Enter)")
        self._make = self.frame.main("report", _("Lag rapporten"), self.making.start, about)
        self.out = ReportOut(session, self, outlets or Outlets())
        self._say()
        Making(self, self._parts())

    def _parts(self) -> Steps:
        body = self.frame.body
        self.choices = ReportChoices(self._session, body)
        self.frame.add(self.choices)
        self.working = _Working(body)
        self.frame.add(self.working)
        self._room = QWidget(body)
        self.frame.add(self._room, 1)
        yield
        self.preview = ReportPreview(self._session, body)
        self.preview.hide()
        self.frame.add(self.preview, 1)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        session = self._session
        for signal in (
            session.changed,
            session.scope_changed,
            session.figures.refreshed,
            session.advice.changed,
            self.making.working_changed,
        ):
            signal.connect(self._refresh)
        self.making.made.connect(self._show)
        self.making.progressed.connect(self.working.report)
        self.working.stop_wanted.connect(self.making.cancel)
        self.frame.banner.pressed.connect(self.making.start)
        self.choices.again_wanted.connect(self._ask_again)
        self.choices.moves_wanted.connect(self._show_moves)
        self.preview.choices_shown.toggled.connect(self.choices.setVisible)
        self.preview.save.clicked.connect(self._save)
        self.preview.print.clicked.connect(self._print)
        self.preview.open.clicked.connect(self._open)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Make the report."""
        return self._make

    def state(self) -> Mapping[str, Any]:
        """Nothing: a report is made anew from what is known now."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Nothing is remembered."""

    def show_id(self, entity_id: str) -> None:
        """There is nothing to choose here."""

    # -- showing ------------------------------------------------------------------------------------------

    def _show(self, made: object) -> None:
        assert isinstance(made, Made), "nothing else is made"
        self.report = made
        self.preview.show_report(made)
        self._room.hide()
        self.preview.show()
        self.preview.choices_shown.setChecked(False)
        self._refresh()
        self.preview.view.setFocus()
        self._session.advice.report_is_made(made.material)

    def _refresh(self, _changes: object = None) -> None:
        working = self.making.working
        self.working.show_working(working)
        self._make.setEnabled(not working)
        self._make.setText(_("Lag rapporten") if self.report is None else _("Lag på nytt"))
        self.choices.refresh()
        self._say()
        text, button = self._state_words()
        self.frame.banner.say(text, "" if working else button, "refresh" if button else "warning")

    def _say(self) -> None:
        question = _("Hva skal du ta med til ledermøtet?")
        if self.report is None:
            lead = _("Rapporten blir en PDF som du kan se gjennom her, lagre, skrive ut og dele.")
        else:
            asked, material = self.report.asked, self.report.material
            lead = made_words(len(material.suggestion.moves), asked.at)
            lead = _("Avdelingsrapport for {title}. {basis}").format(title=material.title, basis=lead)
        self.frame.say(question, lead)

    def _state_words(self) -> tuple[str, str]:
        """What stands above the report, and the button that mends it."""
        said, button = [], ""
        if self.stale:
            said, button = [_("Rapporten er fra før siste endring.")], _("Lag på nytt")
        elif self.differs:
            said, button = [_("Rapporten er laget med andre valg enn dem som gjelder nå.")], _("Lag på nytt")
        why = self._provisional()
        if why:
            said.append(_("Foreløpige tall. {why}").format(why=" ".join(why)))
        return " ".join(said), button

    def _provisional(self) -> list[str]:
        found = self._session.figures.found
        if found is None:
            return []
        return [sentence(PROVISIONAL, reason, self._session.names) for reason in found.analysis.provisional]

    @property
    def stale(self) -> bool:
        """Whether the data have changed since the report was made."""
        return self.report is not None and self.report.material.snapshot is not self._session.snapshot

    @property
    def differs(self) -> bool:
        """Whether another unit, suggestion or choice of moves holds now than in the report."""
        made, advice = self.report, self._session.advice
        if made is None:
            return False
        known = {(move.task, move.receiver) for move in made.material.suggestion.moves}
        return (
            made.asked.inputs.unit != self._session.unit
            or made.asked.max_moves != advice.max_moves
            or made.material is not advice.material
            or made.left_out & known != advice.left_out & known
        )

    # -- what can be done ---------------------------------------------------------------------------------

    def _ask_again(self) -> None:
        self._session.advice.ask()

    def _show_moves(self) -> None:
        self._session.wanted.emit(Place("suggestions"))

    def _save(self) -> None:
        if self.report is not None:
            self.out.save(self.report)

    def _print(self) -> None:
        if self.report is not None:
            self.out.print(self.report, self.preview.view.pages)

    def _open(self) -> None:
        if self.report is not None:
            self.out.open(self.report)


class _Working(QWidget):
    """What is being done, how far it has come, and a way to stop it."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLabel(self)
        self._bar = QProgressBar(self, maximum=_STEPS, textVisible=False)
        self._bar.setAccessibleName(_("Hvor langt rapporten er kommet"))
        self.stop = QPushButton(icon("cancel", self), _("Avbryt"), self)
        self.stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(self.text)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self.hide()

    def show_working(self, working: bool) -> None:
        """Show or hide the line."""
        self.setVisible(working)

    def report(self, share: object, text: object) -> None:
        """Say what is being done, and how much of it is."""
        self.text.setText(str(text))
        known = isinstance(share, float | int) and share > 0
        self._bar.setRange(0, _STEPS if known else 0)
        if isinstance(share, float | int):
            self._bar.setValue(round(share * _STEPS))
