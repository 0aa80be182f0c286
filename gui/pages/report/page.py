"""Rapport: what is taken to a meeting. Chosen, made, seen as it will be on paper, and handed out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from domain.plan_model import Plan
from domain.today.quality import provisional_of
from gui.appearance import INSIDE
from gui.icons import icon
from gui.making import Making, Steps
from gui.page_frame import PageFrame
from gui.pages.report.choices import ReportChoices
from gui.pages.report.kind_choice import KINDS
from gui.pages.report.made import Made, MadeReport
from gui.pages.report.making import ReportMaking
from gui.pages.report.out import Outlets, ReportOut
from gui.pages.report.preview import ReportPreview
from gui.place import Place
from gui.session import Session
from reports.completeness_words import provisional_sentence
from reports.words import _

_STEPS = 1000


class ReportPage(QWidget):
    """Choices until there is a report, then the report."""

    def __init__(self, session: Session, parent: QWidget, outlets: Outlets | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.report: MadeReport | None = None
        self.frame = PageFrame.of(self)
        self.making = ReportMaking(session, self)
        about = _("Lag rapporten (Ctrl+Enter)")
        self._make = self.frame.main("report", _("Lag rapporten"), self._start, about)
        self.out = ReportOut(session, self, outlets or Outlets())
        self.frame.say(_("Hva skal du ta med til ledermøtet?"), self._promise())
        self._steps = Making(self, self._parts())

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
        self.frame.content_scrolls()
        self.restore(self._steps.take_state())
        self._connect()

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
        self.making.all_written.connect(self.out.say_all_saved)
        self.making.not_written.connect(self.out.say_not_written)
        self.frame.banner.pressed.connect(self._start)
        self.choices.changed.connect(self._refresh)
        self.choices.plan.plans_wanted.connect(self._show_plans)
        self.choices.plan.all_wanted.connect(self._save_all)
        self.choices.all_wanted.connect(self._save_department)
        self.choices.again_wanted.connect(self._ask_again)
        self.choices.moves_wanted.connect(self._show_moves)
        self.preview.choices_shown.toggled.connect(self.choices.setVisible)
        self.preview.save.clicked.connect(self._save)
        self.preview.save_figures.clicked.connect(self._save_figures)
        self.preview.print.clicked.connect(self._print)
        self.preview.open.clicked.connect(self._open)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction:
        """Make the report."""
        return self._make

    def state(self) -> Mapping[str, Any]:
        """Which report, of which plan; the report itself is made anew from what is known now."""
        plan = self.choices.plan.plan
        return {
            "kind": self.choices.kinds.kind,
            "plan": "" if plan is None else plan.id,
            "left_out": self.choices.parts.state(),
            "language": self.choices.language.chosen,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Ask for the report that was asked for."""
        kind, plan = state.get("kind"), state.get("plan")
        if isinstance(plan, str) and plan in self._session.snapshot.by_id(Plan):
            self.choices.plan.choose(plan)
        self.choices.language.choose(str(state.get("language")))
        if kind in KINDS:
            self.choices.kinds.choose(str(kind))
        self.choices.parts.restore(state.get("left_out"))
        self._refresh()

    def show_id(self, entity_id: str) -> None:
        """Choose the plan with that id, and a report about it."""
        if entity_id in self._session.snapshot.by_id(Plan):
            self.choices.choose_plan(entity_id)

    # -- showing ------------------------------------------------------------------------------------------

    def _show(self, made: object) -> None:
        self.report = cast(MadeReport, made)
        self.preview.show_report(self.report)
        self._room.hide()
        self.preview.show()
        self.preview.choices_shown.setChecked(False)
        self._refresh()
        self.preview.view.setFocus()
        if isinstance(made, Made):
            self._session.advice.report_is_made(made.material)

    def _refresh(self, _changes: object = None) -> None:
        working = self.making.working
        self.working.show_working(working)
        self.choices.refresh()
        self.choices.plan.save_all.setEnabled(not working)
        self.choices.save_all.setEnabled(not working)
        self._make.setVisible(self.choices.wanted is not None)
        self._make.setEnabled(not working)
        self._make.setText(_("Lag rapporten") if self.report is None or self.other else _("Lag på nytt"))
        self._say()
        text, button = self._state_words()
        self.frame.banner.say(text, "" if working else button, "refresh" if button else "warning")

    def _say(self) -> None:
        of_plan = self.choices.of_plan
        question = _("Hvem skal lese om planen?") if of_plan else _("Hva skal du ta med til ledermøtet?")
        self.frame.say(question, self._promise() if self.report is None else self.report.lead)

    def _promise(self) -> str:
        return _(
            "Rapporten blir en PDF som du kan se gjennom her, lagre, skrive ut og dele. Ingen ansatte er"
            " nevnt."
        )

    def _state_words(self) -> tuple[str, str]:
        """What stands above the report, and the button that mends it."""
        said, button = [], ""
        if self.plan_gone:
            said = [_("Planen som rapporten er om, er slettet.")]
        elif self.other:
            said, button = [_("Du har valgt en annen rapport enn den som vises.")], _("Lag rapporten")
        elif self.stale:
            said, button = [_("Rapporten er fra før siste endring.")], _("Lag på nytt")
        elif self.differs:
            said, button = [_("Rapporten er laget med andre valg enn dem som gjelder nå.")], _("Lag på nytt")
        why = self._provisional()
        if why:
            said.append(_("Foreløpige tall. {why}").format(why=" ".join(why)))
        return " ".join(said), button if self.choices.wanted is not None else ""

    def _provisional(self) -> list[str]:
        found = self._session.figures.found
        if found is None:
            return []
        names = self._session.names
        return [provisional_sentence(reason, names) for reason in provisional_of(found.completeness)]

    @property
    def stale(self) -> bool:
        """Whether the data have changed since the report was made."""
        return self.report is not None and self.report.snapshot is not self._session.snapshot

    @property
    def plan_gone(self) -> bool:
        """Whether the report is about a plan that is there no more."""
        plan = "" if self.report is None else self.report.wanted.plan_id
        return bool(plan) and plan not in self._session.snapshot.by_id(Plan)

    @property
    def other(self) -> bool:
        """Whether another report is asked for than the one that is shown."""
        return self.report is not None and self.report.wanted.is_other_than(self.choices.wanted)

    @property
    def differs(self) -> bool:
        """Whether the report is made with other choices than those that hold now."""
        if self.report is None:
            return False
        return self.report.wanted != self.choices.wanted or self.report.differs(self._session)

    # -- what can be done ---------------------------------------------------------------------------------

    def _start(self) -> None:
        wanted = self.choices.wanted
        if wanted is not None:
            self.making.start(wanted)

    def _ask_again(self) -> None:
        self._session.advice.ask()

    def _show_moves(self) -> None:
        self._session.wanted.emit(Place("suggestions"))

    def _show_plans(self) -> None:
        self._session.wanted.emit(Place("plan"))

    def _save_all(self) -> None:
        wanted = self.choices.all_on_plan
        if wanted and not self.making.working:
            places = self.out.places_on_plan(wanted)
            if places:
                self.making.write_all(places)

    def _save_department(self) -> None:
        if not self.making.working:
            places = self.out.places_on_department(self.choices.all_on_department)
            if places:
                self.making.write_department(places)

    def _save(self) -> None:
        if self.report is not None:
            self.out.save(self.report)

    def _save_figures(self) -> None:
        if self.report is not None:
            self.out.save_figures(self.report)

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
