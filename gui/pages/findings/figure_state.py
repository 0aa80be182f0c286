"""The banner of a page with figures: that they are old, or provisional and why, with the way to mend it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from domain.today.completeness import Completeness, Part
from domain.today.course import MENDS, ActionCode
from gui.page_frame import Banner
from gui.pages.findings.places import mending_place
from gui.pages.findings.words import is_provisional, provisional
from gui.session import Session
from reports.names import BriefNames
from reports.words import _

PATIENCE_MS = 700
"""How long old figures stand without a word: most are renewed sooner, and a line that flickers is noise."""


class FigureState(QObject):
    """Keeps a banner right for the figures of a session."""

    def __init__(self, session: Session, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._banner = session, banner
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._late.timeout.connect(self.refresh)
        session.figures.working_changed.connect(self._working_changed)
        session.figures.refreshed.connect(self.refresh)
        banner.pressed.connect(self._mend)
        self.refresh()

    def _working_changed(self) -> None:
        if not self._session.figures.working:
            self._late.stop()
        elif not self._late.isActive():
            self._late.start()

    def refresh(self) -> None:
        """Say what holds now; nothing before there are any figures."""
        figures, found = self._session.figures, self._session.figures.found
        if found is None:
            self._banner.say("")
        elif figures.stale and figures.error is not None:
            self._banner.say(
                _("Tallene er fra før siste endring, og kunne ikke regnes ut på nytt."),
                _("Prøv igjen"),
                "error",
            )
        elif figures.stale and figures.working and not self._late.isActive():
            self._banner.say(_("Tallene er fra før siste endring. Regner ut …"), sign="time")
        elif found.completeness.tasks and is_provisional(found.completeness):
            names = BriefNames(found.inputs.snapshot, found.inputs.catalogue)
            text = provisional(found.completeness, names)
            self._banner.say(text, _("Fyll ut mer"), "warning")
        else:
            self._banner.say("")

    def _mend(self) -> None:
        figures, found = self._session.figures, self._session.figures.found
        if figures.error is not None:
            figures.refresh()
        elif found is not None:
            part = _first_gap(found.completeness)
            code = ActionCode.MAP_TASKS if part is None else MENDS[part.code]
            missing = None if part is None else part.missing[0]
            self._session.wanted.emit(mending_place(self._session.snapshot, code, missing))


def _first_gap(mapped: Completeness) -> Part | None:
    """The part that lacks most; None where it is tasks that are few."""
    lacking = [part for part in mapped.parts if part.missing and part.share < 1]
    reasons = {reason.partition(":")[0] for reason in mapped.provisional}
    if reasons == {"few_tasks"} or not lacking:
        return None
    return min(lacking, key=lambda part: part.share)
