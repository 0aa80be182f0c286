"""The line at the bottom: what was stored last and how to take it back, what happened, what is under way."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui import clock
from gui.appearance import as_role
from gui.icon_label import IconLabel
from gui.notice import Notice, NoticeKind
from reports.words import _, ngettext

if TYPE_CHECKING:
    from gui.session import Session

NOTICE_MS = 12_000
"""How long a notice stands before the line says again what was stored last."""
_SIGNS = {NoticeKind.INFO: "ok", NoticeKind.WARNING: "warning", NoticeKind.ERROR: "error"}


class StatusLine(QFrame):
    """Tells; the only buttons are to undo and to look at what seems wrong."""

    undo_wanted = Signal()
    warnings_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "status")
        self._session: Session | None = None
        self._notice: Notice | None = None
        self._doing = ""
        self._sign, self._text = IconLabel(self), QLabel(self)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._undo = as_role(QPushButton(self), "link")
        self._undo.clicked.connect(self.undo_wanted)
        self._work = as_role(QLabel(self), "muted")
        self._warnings = as_role(QPushButton(self), "link")
        self._warnings.clicked.connect(self.warnings_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        for widget in (self._undo, self._work, self._warnings):
            row.addWidget(widget)
        self._fade = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._fade.timeout.connect(self._forget)
        self.refresh()

    def show_session(self, session: Session | None) -> None:
        """Follow a workspace."""
        self._session, self._notice = session, None
        if session is not None:
            session.changed.connect(self._changed)
            session.told.connect(self.tell)
            session.figures.refreshed.connect(self.refresh)
            session.figures.working_changed.connect(self.refresh)
        self.refresh()

    def tell(self, notice: object) -> None:
        """Say what happened, until something else does."""
        assert isinstance(notice, Notice), "only notices are told"
        self._notice = notice
        self._fade.start()
        self.refresh()
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # large, and nothing is told at the start

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self._text, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """What the line says."""
        return self._text.text()

    def work(self, text: str) -> None:
        """Say what is being done; "" when nothing is."""
        self._doing = text
        self.refresh()

    def _changed(self, _changes: object) -> None:
        if self._notice is not None and not self._notice.undo:
            self._notice = None
        self.refresh()

    def _forget(self) -> None:
        self._notice = None
        self.refresh()

    def refresh(self) -> None:
        """Say what holds now."""
        session = self._session
        self._say(self._notice)
        step = None if session is None else session.next_undo
        self._undo.setVisible(step is not None)
        if step is not None:
            self._undo.setText(_("Angre «{step}»").format(step=_short(step.name)))
            self._undo.setToolTip(_("Angre «{step}» (Ctrl+Z)").format(step=step.name))
        working = session is not None and session.figures.working
        self._work.setText(self._doing or (_("Regner ut …") if working else ""))
        found = None if session is None else session.figures.found
        count = 0 if found is None else len(found.warnings)
        self._warnings.setVisible(count > 0)
        words = ngettext("{count} ting å se på", "{count} ting å se på", count)
        self._warnings.setText(words.format(count=count))

    def _say(self, notice: Notice | None) -> None:
        sign, text = "ok", ""
        if notice is not None:
            sign, text = _SIGNS[notice.kind], notice.text
        elif self._session is not None:
            sign, text = self._stored(self._session)
        self._sign.setVisible(bool(text))
        self._sign.show_icon(sign if text else "")
        self._text.setWordWrap(notice is not None and notice.kind is not NoticeKind.INFO)
        self._text.setText(text)
        self._text.setToolTip(text)

    def _stored(self, session: Session) -> tuple[str, str]:
        if session.missing:
            return "error", _("Filen er borte. Lagre en kopi et annet sted (Ctrl+Shift+S).")
        if session.read_only:
            return "lock", _("Åpnet bare for lesing")
        step = session.next_undo
        if step is None:
            return "ok", _("Alt er lagret")
        return "ok", _("Lagret {time}").format(time=_clock(step.at))


def _clock(at: datetime) -> str:
    """The time of day; with the date when it is another day's."""
    local = at.astimezone()
    today = clock.today()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%d.%m.%Y %H:%M}"


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
