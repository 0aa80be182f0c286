"""«Nullpunkt»: the mapping as a meeting approved it, and what has been changed since, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from domain.editing.later_changes import LaterChange, later_changes
from domain.editing.workspace import WorkspaceError
from domain.model import Unit
from domain.plan.approving import approved, latest, reasoned
from domain.plan_model import Baseline
from domain.snapshot import Snapshot
from gui import clock
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.jobs import Progress
from gui.one_job import OneJob
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.declared import said_on
from gui.parts.doing import done
from gui.parts.entry import Entry
from gui.parts.lines import Line as ListLine
from gui.parts.lines import Lines
from gui.parts.room import put_keyboard
from gui.parts.words import Words
from gui.session import Session
from gui.tables.columns import Refused
from gui.tables.editors import Line
from gui.tables.sheet_columns import K, value_text
from reports.plans.change_words import field_words, what_words
from reports.words import _, day, ngettext

MOST_TOLD = 3
"""Values of one step that are told; the memo tells them all."""


@dataclass(frozen=True)
class Since:
    """What has been changed since a mapping was approved, as far as a snapshot goes."""

    snapshot: Snapshot
    baseline: Baseline | None
    changes: tuple[LaterChange, ...]


class Approval(QWidget):
    """Who approved the mapping and when, and a line for every step that has changed a figure since."""

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._plan = session, plan
        self._since: Since | None = None
        self._unread = False
        self._reading = OneJob(session.job, self, WorkspaceError)
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._fail)
        self._reading.ended.connect(self._end)
        self.words = as_role(Words("", self), "heading")
        self.about = as_role(Words("", self), "muted")
        self.approve = as_role(
            QPushButton(icon("ok", self), _("Kartleggingen er godkjent …"), self), "secondary"
        )
        self.approve.clicked.connect(self._ask_who)
        self.approve.setVisible(not session.read_only)
        self.who = _Who(self)
        self.who.entered.connect(self._approve)
        self.why = _Why(self)
        self.why.entered.connect(self._explain)
        self.changes = Lines(self)
        self.changes.opened.connect(self._ask_why)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE, BETWEEN, INSIDE, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.words)
        column.addWidget(self.about)
        column.addWidget(self.approve, 0, Qt.AlignmentFlag.AlignLeft)
        for below in (self.who, self.why, self.changes):
            column.addWidget(below)
        column.addStretch(1)

    # -- showing -----------------------------------------------------------------------------------------

    @property
    def is_fresh(self) -> bool:
        """Whether what is shown is of the data as they stand now."""
        return self._since is not None and self._since.snapshot is self._session.snapshot

    @property
    def is_reading(self) -> bool:
        """Whether the log is being read."""
        return self._reading.working

    def refresh(self) -> None:
        """Read the log again where the data have moved on."""
        if self._plan.plan is None or self.is_fresh:
            self._show()
        elif not self.is_reading:
            self._begin()

    def _begin(self) -> None:
        plan, session = self._plan.plan, self._session
        assert plan is not None, "looked at before"
        snapshot, unit_id = session.snapshot, plan.unit_id

        def work(_progress: Progress) -> Since:
            baseline = latest(snapshot, unit_id)
            if baseline is None:
                return Since(snapshot, None, ())
            found = later_changes(snapshot, baseline, session.history(), session.changes_of)
            return Since(snapshot, baseline, found)

        self._reading.begin(work)

    def _take(self, found: object) -> None:
        assert isinstance(found, Since), "the work above gives nothing else"
        self._since, self._unread = found, False

    def _fail(self, _error: object) -> None:
        self._unread = True

    def _end(self, answered: bool) -> None:
        self._show()
        if answered and not self.is_fresh and self.isVisible():
            self._begin()

    def _show(self) -> None:
        since = self._since
        baseline = None if since is None else since.baseline
        if self._unread:
            self.words.setText(_("Loggen kan ikke leses akkurat nå."))
        elif since is None:
            self.words.setText(_("Leser loggen …"))
        elif baseline is None:
            self.words.setText(_("Kartleggingen er ikke godkjent ennå."))
        else:
            told = _("Kartleggingen ble godkjent {day} av {who}.")
            self.words.setText(told.format(day=day(baseline.approved_on), who=baseline.approved_by))
        self.about.setText(self._about(since))
        self.changes.show_lines([] if since is None else self._lines(since))

    def _about(self, since: Since | None) -> str:
        if since is None:
            return ""
        if since.baseline is None:
            return _(
                "Når et møte har gått gjennom oppgaver, tall og kompetanse, kan det godkjennes her. Alt som "
                "endres etterpå, står i drøftingsnotatet med hvem, når og hvorfor."
            )
        count = len({row.step for row in since.changes})
        if not count:
            return _("Ingen tall, regler eller grenser er endret siden.")
        text = ngettext(
            "Ett steg har endret tall, regler eller grenser siden. Velg det for å skrive hvorfor.",
            "{count} steg har endret tall, regler eller grenser siden. Velg et for å skrive hvorfor.",
            count,
        )
        return text.format(count=count)

    def _lines(self, since: Since) -> list[ListLine]:
        found = []
        for number, rows in groupby(since.changes, key=lambda row: row.step):
            step = list(rows)
            first = step[0]
            why = first.reason or _("Ingen grunn er skrevet")
            note = f"{self._told(step)}\n{why}"
            sign = "ok:good" if first.reason else "edit:warn"
            key = None if self._session.read_only else number
            found.append(ListLine(key, first.name, day(first.at.date()), note, sign))
        return found

    def _told(self, step: Sequence[LaterChange]) -> str:
        snapshot, names = self._session.snapshot, self._session.names
        told = [
            f"{what_words(snapshot, names, row.kind, row.about)}: {field_words(row, names)}"
            for row in step[:MOST_TOLD]
        ]
        left = len(step) - MOST_TOLD
        if left > 0:
            told.append(ngettext("… og én verdi til", "… og {count} verdier til", left).format(count=left))
        return "\n".join(told)

    # -- edits -------------------------------------------------------------------------------------------

    def _ask_who(self, _checked: bool = False) -> None:
        self.who.ask()

    def _approve(self) -> None:
        plan, session = self._plan.plan, self._session
        if plan is None:
            return
        try:
            by, when = self.who.answer()
        except Refused as refused:
            self.who.sentence.say(refused.sentence)
            return
        unit = session.snapshot.by_id(Unit)[plan.unit_id].code
        changes = approved(session.snapshot, unit, by, when, session.last_step())
        if done(session, _("Kartleggingen godkjent av {who}").format(who=by), changes):
            self.who.hide()

    def _ask_why(self, step: object) -> None:
        since = self._since
        rows = [] if since is None else [row for row in since.changes if row.step == step]
        if rows:
            self.why.ask(rows[0].step, rows[0].name, rows[0].reason)

    def _explain(self) -> None:
        session, since = self._session, self._since
        if since is None or since.baseline is None:
            return
        changes = reasoned(session.snapshot, since.baseline, self.why.step, self.why.reason.text())
        if done(session, _("Begrunnelse for steg {step}").format(step=self.why.step), changes):
            self.why.hide()


class _Who(Entry):
    """By whom and when."""

    def __init__(self, parent: QWidget) -> None:
        about = _("Skriv møtet eller rollene, ikke navn på ansatte. Et godkjent nullpunkt endres ikke.")
        super().__init__(about, _("Godkjenn"), parent)
        self.by = self.field(_("Godkjent av"), Line(False, self), 42)
        self.day = self.field(_("Dato"), Line(False, self), 14)

    def ask(self) -> None:
        """Show the fields."""
        self.by.show_text("")
        self.day.show_text(value_text(K.DATE, clock.today()))
        self.sentence.say("")
        self.show()
        put_keyboard(self.by)

    def answer(self) -> tuple[str, date]:
        """Who and when; raises `Refused` where one of them is missing or no day."""
        if not self.by.text().strip():
            raise Refused(_("Skriv hvem som godkjente, for eksempel personalmøtet."))
        return self.by.text().strip(), said_on(self.day.text()) or clock.today()


class _Why(Entry):
    """Why one step was made."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Grunnen står ved endringen i drøftingsnotatet."), _("Lagre"), parent)
        self.step = 0
        self.reason = self.field(_("Hvorfor"), Line(False, self), 60)

    def ask(self, step: int, name: str, reason: str) -> None:
        """Show the field for one step."""
        self.step = step
        self.reason.setAccessibleName(_("Hvorfor «{step}»").format(step=name))
        self.reason.show_text(reason)
        self.sentence.say("")
        self.show()
        put_keyboard(self.reason)
