"""The best moves on Oversikt: those of the latest suggestion, or the way to have one made, here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gui.icons import icon
from gui.pages.overview.words import move_lines
from gui.parts.lines import Line, Lines
from gui.parts.section import Card
from gui.place import Place
from gui.session import Session
from reports.code_words import proof_words
from reports.material import Material
from reports.words import _, ngettext, number

STEPS = 1000


class SuggestionCard(Card):
    """Asks for a suggestion and shows how far it has come; shows its best moves when it is there."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("De beste endringene"), parent)
        self._session, self._advice = session, session.advice
        self._shown: Material | None = None
        self.lines = Lines(self)
        self.lines.opened.connect(session.wanted)
        self.ask = QPushButton(icon("suggestions", self), "", self)
        self.ask.clicked.connect(self._ask)
        self.stop = QPushButton(icon("stop", self), _("Stopp og vis det beste så langt"), self)
        self.stop.clicked.connect(self._advice.cancel)
        self.bar = QProgressBar(self, minimum=0, maximum=STEPS, textVisible=False)
        self.bar.setAccessibleName(_("Hvor langt søket er kommet"))
        self.add(self.lines)
        self.add(self.bar)
        self.add(self._buttons())
        self._advice.changed.connect(self.refresh)
        self._advice.progressed.connect(self._report)
        session.changed.connect(self.refresh)
        session.scope_changed.connect(self.refresh)
        self.refresh()

    def _buttons(self) -> QWidget:
        buttons = QWidget(self)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.ask, self.stop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        return buttons

    def refresh(self, _changes: object = None) -> None:
        """Show what there is now."""
        advice = self._advice
        self.bar.setVisible(advice.working)
        self.stop.setVisible(advice.working)
        self.ask.setVisible(advice.stale and not advice.working)
        self.ask.setText(_("Foreslå endringer") if advice.material is None else _("Regn ut på nytt"))
        self.say(self._sentence())
        if advice.material is not self._shown:
            self._shown = advice.material
            self.lines.show_lines([] if advice.material is None else _lines(advice.material))

    def _sentence(self) -> str:
        advice = self._advice
        if advice.working:
            return _("Søker etter en bedre fordeling …")
        if advice.material is None:
            return _(
                "Programmet leter etter endringene som avlaster mest, innenfor regelverk, kompetanse og tid."
            )
        if advice.outdated:
            return _("Forslaget er fra før siste endring.")
        if advice.stale:
            return _("Forslaget gjelder et annet utvalg enn det som er valgt nå.")
        if not advice.material.suggestion.moves:
            return _("Ingen endring gir mer avlastning enn dagens fordeling.")
        suggestion = advice.material.suggestion
        return (
            proof_words(suggestion.status, suggestion.gap, suggestion.most_moves)
            + " "
            + _("Forsvarlighet må vurderes av dere.")
        )

    def _ask(self) -> None:
        self.bar.setRange(0, 0)
        self._advice.ask()

    def _report(self, share: object, _text: object) -> None:
        if isinstance(share, float | int) and share > 0:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(round(share * STEPS))


def _lines(material: Material) -> list[Line]:
    count = len(material.suggestion.moves)
    lines = move_lines(material)
    if count > len(lines):
        text = ngettext("Alle {count} endring", "Alle {count} endringer", count)
        lines.append(Line(Place("suggestions"), text.format(count=number(count))))
    return lines
