"""What a report is to hold: its kind, the units, the suggestion it rests on, and the moves in it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.advice import Advice
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.session import Session
from reports.words import _, ngettext


class ReportChoices(QFrame):
    """Four lines: what it is called, and what is chosen."""

    again_wanted = Signal()
    """The suggestion is to be worked out anew."""
    moves_wanted = Signal()
    """The moves are to be looked at and marked."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._session = session
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(BETWEEN, INSIDE, BETWEEN, INSIDE)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(INSIDE)
        self._grid.setColumnStretch(1, 1)
        self.kind = self._line(_("Rapport"))
        self.scope = self._line(_("Gjelder"))
        self.basis = self._line(_("Bygger på"))
        self.moves = self._line(_("Endringer"))
        self.again = self._button(2, _("Regn ut på nytt"))
        self.again.clicked.connect(self.again_wanted)
        self.choose = self._button(3, _("Velg endringer"))
        self.choose.clicked.connect(self.moves_wanted)
        self.kind.setText(
            _(
                "Avdelingsrapport. Første side er til ledermøtet; så følger kartleggingen, analysen,"
                " forslaget og grunnlaget. Ingen ansatte er nevnt."
            )
        )
        self.refresh()

    def _line(self, name: str) -> QLabel:
        row = self._grid.rowCount() if self._grid.count() else 0
        title = as_role(QLabel(name, self), "muted")
        value = QLabel(self, wordWrap=True)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        value.setAccessibleName(name)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(title, row, 0, top)
        self._grid.addWidget(value, row, 1, top)
        return value

    def _button(self, row: int, text: str) -> QPushButton:
        button = as_role(QPushButton(text, self), "link")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        return button

    def refresh(self) -> None:
        """Say what holds now."""
        session, advice = self._session, self._session.advice
        self.scope.setText(scope_words(session))
        self.basis.setText(basis_words(advice))
        self.moves.setText(moves_words(advice))
        found = advice.suggestion
        self.again.setVisible(found is not None and advice.stale)
        self.again.setEnabled(not advice.working)
        self.choose.setVisible(found is not None and bool(found.moves) and not advice.stale)


def scope_words(session: Session) -> str:
    """Which units the report is about."""
    if session.unit is None:
        return _("Hele avdelingen: {name}").format(name=session.title)
    return _("{unit} med alt under").format(unit=session.names.unit(session.unit))


def basis_words(advice: Advice) -> str:
    """Which suggestion the report rests on, and whether it is the one of today's data."""
    found, asked = advice.suggestion, advice.asked
    if found is None or asked is None:
        if advice.max_moves is None:
            return _("Et nytt forslag, som regnes ut når du lager rapporten.")
        text = ngettext(
            "Et nytt forslag med høyst én endring, som regnes ut når du lager rapporten.",
            "Et nytt forslag med høyst {count} endringer, som regnes ut når du lager rapporten.",
            advice.max_moves,
        )
        return text.format(count=advice.max_moves)
    told = made_words(len(found.moves), asked.at)
    if advice.outdated:
        rest = _("Det er fra før siste endring, og regnes ut på nytt når du lager rapporten.")
    elif advice.stale:
        rest = _("Det gjelder et annet utvalg enn det som er valgt nå, og regnes ut på nytt.")
    else:
        return told
    return f"{told} {rest}"


def made_words(moves: int, at: datetime) -> str:
    """A suggestion by its size and its time."""
    text = ngettext(
        "Forslaget med én endring, regnet ut {time}.",
        "Forslaget med {count} endringer, regnet ut {time}.",
        moves,
    )
    if not moves:
        text = _("Forslaget uten endringer, regnet ut {time}.")
    return text.format(count=moves, time=f"{at:%H:%M}")


def moves_words(advice: Advice) -> str:
    """How many moves go into the report."""
    found = advice.suggestion
    if found is None or advice.stale:
        return _("Alle, til du velger bort noen av dem på siden Forslag.")
    if not found.moves:
        return _("Forslaget har ingen endringer.")
    told = sum(map(advice.is_marked, found.moves))
    if told == len(found.moves):
        return _("Alle er med.")
    text = _("{told} av {all} er med. Rapporten sier hvor mange som er utelatt, ikke hvilke.")
    return text.format(told=told, all=len(found.moves))
