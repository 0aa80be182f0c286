"""What one person can beyond the group: level, how long it holds, what it rests on; edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from domain.exchange.sheets import STAFF_COMPETENCIES
from domain.model import Competency, Evidence, Person, PersonCompetency
from gui.appearance import INSIDE, STEP, as_role
from gui.forms import Form, kept_in
from gui.icons import icon
from gui.parts.repeated import Repeated
from gui.session import Session
from gui.tables.columns import Choice, Column, Kind
from gui.tables.sheet_columns import enum_choices, sheet_column
from reports.code_words import level_words
from reports.words import _, day


def day_of(session: Session) -> date | None:
    """The day the figures hold for; a competence that ended before it does not count."""
    text = session.snapshot.settings.get("dato", "").strip()
    return date.fromisoformat(text) if text else None


def is_expired(row: PersonCompetency, today: date | None) -> bool:
    """Whether the competence ended before the day."""
    return row.valid_until is not None and today is not None and row.valid_until < today


def evidence_words(evidence: Evidence) -> str:
    """What a competence rests on."""
    return {
        Evidence.FORMELL: _("formell"),
        Evidence.REELL: _("reell"),
        Evidence.BEGGE: _("formell og reell"),
    }[evidence]


def level_choices(_row: object) -> Sequence[Choice]:
    """The levels in words; their number may be typed."""
    return [Choice(level, level_words(level), str(level)) for level in range(5)]


def own_kind(session: Session) -> Kind[PersonCompetency]:
    """Own competences as they are edited; a step is named by the person's code, never the name."""
    return Kind(
        nouns=(_("kompetanse"), _("kompetanser")),
        rows=lambda session: list(session.snapshot.all(PersonCompetency)),
        id_of=lambda row: row.id,
        columns=_columns(),
        concerns=lambda change: isinstance(change.entity, PersonCompetency),
        name_of=partial(_step_subject, session),
    )


def _step_subject(session: Session, row: PersonCompetency) -> str:
    competency = session.snapshot.by_id(Competency)[row.competency_id]
    return f"{competency.name} ({session.snapshot.by_id(Person)[row.person_id].code})"


def _columns() -> tuple[Column[PersonCompetency], ...]:
    field = partial(sheet_column, STAFF_COMPETENCIES)
    return (
        field("level", _("Nivå"), choices=level_choices, text=lambda row: level_words(row.level)),
        field("valid_until", _("Gyldig til"), about=_("Siste dag den gjelder. Tom: ingen sluttdato.")),
        field("evidence", _("Grunnlag"), choices=enum_choices(Evidence, evidence_words, _("ikke oppgitt"))),
        field("source", _("Kilde"), about=_("Kurs, attest eller hvem som har vurdert det")),
    )


class Fields(QWidget):
    """What can be changed of a competence, and a way to remove it."""

    def __init__(self, session: Session, kind: Kind[PersonCompetency], parent: QWidget) -> None:
        super().__init__(parent)
        self.form: Form[PersonCompetency] = Form(kind.columns, kept_in(session, kind), self)
        self.remove = as_role(QPushButton(_("Fjern kompetansen"), self), "quiet")
        self.remove.setIcon(icon("close", self, "primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.form)
        column.addWidget(self.remove)

    def show_row(self, row: PersonCompetency, name: str) -> None:
        """Show this one; what is being typed about the same one stays."""
        self.form.show_row(row, row.id)
        self.remove.setAccessibleName(_("Fjern {name}").format(name=name))


class OwnCompetence(QWidget):
    """One competence: what it is, whether it still holds, and its fields when they are asked for."""

    remove_wanted = Signal(object)
    """The PersonCompetency that is to go."""

    def __init__(self, session: Session, kind: Kind[PersonCompetency], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._kind = session, kind
        self.row: PersonCompetency | None = None
        self.fields: Fields | None = None
        """What can be changed of it, once somebody has wanted to."""
        self.name = QLabel(self, wordWrap=True)
        self.state = as_role(QLabel(self, wordWrap=True), "muted")
        self._sign = QLabel(self)
        self.edit = as_role(QToolButton(self), "quiet")
        self.edit.setText(_("Endre"))
        self.edit.setCheckable(True)
        self._lay_out()
        self.edit.toggled.connect(self._open)

    def _lay_out(self) -> None:
        for label in (self.name, self.state):
            label.setMinimumWidth(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        state = QHBoxLayout()
        state.setSpacing(STEP)
        state.addWidget(self._sign)
        state.addWidget(self.state, 1)
        words.addLayout(state)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addLayout(words, 1)
        head.addWidget(self.edit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, STEP)
        self._column.setSpacing(STEP)
        self._column.addLayout(head)

    def show_row(self, row: PersonCompetency) -> None:
        """Show this one; one that is opened stays open while it is the same."""
        if self.row is None or self.row.id != row.id:
            self.edit.setChecked(False)
        self.row = row
        name = self._session.snapshot.by_id(Competency)[row.competency_id].name
        expired = is_expired(row, day_of(self._session))
        self.name.setText(name)
        self.state.setText(_state(row, expired))
        role = "warn" if expired else "muted"
        if self.state.property("role") != role:
            as_role(self.state, role)
        side = self.fontMetrics().height()
        self._sign.setPixmap(icon("warning", self, "warn").pixmap(QSize(side, side), self.devicePixelRatio()))
        self._sign.setVisible(expired)
        self.edit.setAccessibleName(_("Endre {name}").format(name=name))
        self.edit.setVisible(not self._session.read_only)
        if self.fields is not None:
            self.fields.show_row(row, name)

    def _open(self, opened: bool) -> None:
        if self.fields is None:
            self.fields = Fields(self._session, self._kind, self)
            self.fields.remove.clicked.connect(self._remove)
            self._column.addWidget(self.fields)
            if self.row is not None:
                self.fields.show_row(self.row, self.name.text())
        self.fields.setVisible(opened)

    def _remove(self) -> None:
        if self.row is not None:
            self.remove_wanted.emit(self.row)


def _state(row: PersonCompetency, expired: bool) -> str:
    parts = [level_words(row.level)]
    if row.valid_until is not None:
        text = _("utløpt {day}: teller ikke") if expired else _("gyldig til {day}")
        parts.append(text.format(day=day(row.valid_until)))
    if row.evidence is not None:
        parts.append(evidence_words(row.evidence))
    return " · ".join(parts)


class OwnCompetences(QWidget):
    """The competences of one person beyond the group, by name."""

    remove_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = own_kind(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._parts = Repeated(column, self._made)

    def _made(self) -> OwnCompetence:
        part = OwnCompetence(self._session, self._kind, self)
        part.remove_wanted.connect(self.remove_wanted)
        return part

    def show_rows(self, rows: Sequence[PersonCompetency]) -> None:
        """Show these; those that are there already keep the keyboard and what is being typed."""
        for part, row in zip(self._parts.show(len(rows)), rows, strict=True):
            part.show_row(row)
        self.setVisible(bool(rows))

    @property
    def parts(self) -> Sequence[OwnCompetence]:
        """What is shown."""
        return self._parts.shown
