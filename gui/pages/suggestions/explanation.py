"""Everything about the chosen move, and what the unit can say to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from domain.results import Move
from gui.appearance import as_role
from gui.icons import icon
from gui.pages.overview.giving import givers
from reports.material import Material, capital
from reports.move_words import MoveWords, WhyNotWords, move_words, why_not_words
from reports.words import _, minutes


class Explanation(QWidget):
    """The side panel of Forslag: why, the law, what is required, why not others, and the unit's own say."""

    lock_wanted = Signal(object)
    not_relevant_wanted = Signal(object)
    must_wanted = Signal(object)
    task_wanted = Signal(object)
    plan_wanted = Signal(object)
    law_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._move: Move | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 12, 16)
        self._column.setSpacing(8)
        self._title = self._label("heading")
        self._what = self._label("")
        self._actions = self._make_actions()
        self._parts = [self._label("") for _part in range(7)]
        self._below = QVBoxLayout()
        self._column.addLayout(self._below)
        self._column.addStretch(1)
        self.show_nothing()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the room there is: the words wrap."""
        return QSize(0, super().minimumSizeHint().height())

    def _label(self, role: str) -> QLabel:
        label = QLabel(self, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if role:
            as_role(label, role)
        self._column.addWidget(label)
        return label

    def _make_actions(self) -> QFrame:
        frame = QFrame(self)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        self._take = self._button(
            "plan",
            _("Ta med i plan …"),
            _("Gjør endringen til et tiltak: alt, eller noen av minuttene."),
            self.plan_wanted,
        )
        self._lock = self._button(
            "lock",
            _("Lås oppgaven"),
            _("Ingen gruppe får mer av oppgaven enn i dag."),
            self.lock_wanted,
        )
        self._not_relevant = self._button(
            "not_relevant",
            _("Ikke aktuelt hos oss"),
            "",
            self.not_relevant_wanted,
        )
        self._must = self._button(
            "must",
            _("Må gjøres av denne gruppen"),
            "",
            self.must_wanted,
        )
        self._law = self._button(
            "rules",
            _("Spør regelverket"),
            _("Se hvorfor regelverket sier dette, og hva det ikke forbyr."),
            self.law_wanted,
        )
        self._open = self._button(
            "arrow_right", _("Åpne oppgaven"), _("Gå til oppgaven i kartleggingen."), self.task_wanted
        )
        self.buttons = (self._take, self._lock, self._not_relevant, self._must, self._law, self._open)
        for button in self.buttons:
            column.addWidget(button)
        self._column.addWidget(frame)
        return frame

    def _button(self, sign: str, text: str, about: str, wanted: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon(sign, self))
        button.setText(text)
        _tell(button, about)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._say, wanted))
        return button

    def _say(self, wanted: SignalInstance, _checked: bool = False) -> None:
        if self._move is not None:
            wanted.emit(self._move)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget under the words about the move."""
        self._below.addWidget(widget)

    # -- what it shows ---------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Say what will stand here."""
        self._move = None
        self._title.setText(_("Forklaringen"))
        self._what.setText(_("Velg en endring for å se hvorfor den er foreslått, og hva den krever."))
        self._actions.hide()
        for label in self._parts:
            label.hide()

    def show_move(self, material: Material, place: int, *, can_edit: bool) -> None:
        """Explain the move at a place of the suggestion."""
        self._move = material.suggestion.moves[place]
        words = move_words(material, place)
        self._title.setText(escape(material.names.task(self._move.task)))
        self._what.setText(_strong(_what(material, place)))
        self._actions.show()
        for button in (self._take, self._lock, self._not_relevant, self._must):
            button.setEnabled(can_edit)
        receiver = capital(material.group(self._move.receiver))
        for button, text in (
            (self._not_relevant, _("{group} skal ikke ha oppgaven. Det gjelder til dere endrer det.")),
            (self._must, _("{group} må gjøre oppgaven, og ingen andre som ikke også er merket slik.")),
        ):
            _tell(button, text.format(group=receiver))
        others = why_not_words(material, self._move)
        parts = [*_parts(words, others), (_("Plassen i listen"), [escape(_rank(material, place))])]
        for label, (title, lines) in zip(self._parts, parts, strict=True):
            label.setVisible(bool(lines))
            label.setText(_section(title, lines))


def _parts(words: MoveWords, others: WhyNotWords) -> list[tuple[str, list[str]]]:
    judged = [f"{_strong(groups)}: {escape(reasons)}" for groups, reasons in others.judged]
    return [
        (_("Hvorfor"), [escape(text) for text in words.why]),
        (_("Regelverket"), [escape(words.verdict[:1].upper() + words.verdict[1:])]),
        (_("Dette kreves"), [escape(text) for text in words.conditions]),
        (_("Se også"), [escape(text) for text in words.notices]),
        (_("Hvorfor ikke andre?"), judged),
        ("", [escape(others.absent)] if others.absent else []),
    ]


def _what(material: Material, place: int) -> str:
    move = material.suggestion.moves[place]
    return _("{minutes} i uken fra {giver} til {receiver}.").format(
        minutes=minutes(material.shown.moved(move.task, move.receiver)),
        giver=givers(material, move),
        receiver=material.group(move.receiver),
    )


def _rank(material: Material, place: int) -> str:
    """Why the move stands where it does: a sum that is no time anybody gets."""
    return _(
        "Endringene står etter avlastning, vektet etter hvor vanskelig gruppene er å rekruttere. "
        "Denne teller {relief} i uken."
    ).format(relief=minutes(material.shown.relief[place]))


def _strong(text: str) -> str:
    """The text in the heaviest weight there is a font for; a heavier one is smeared."""
    return f"<span style='font-weight:600'>{escape(text)}</span>"


def _tell(button: QToolButton, about: str) -> None:
    button.setToolTip(about)
    button.setAccessibleDescription(about)


def _section(title: str, lines: Sequence[str]) -> str:
    head = f"<p style='margin:8px 0 2px 0'>{_strong(title)}</p>" if title else ""
    if len(lines) == 1:
        return head + f"<p style='margin:0'>{lines[0]}</p>"
    items = "".join(f"<li style='margin-bottom:3px'>{line}</li>" for line in lines)
    return head + f"<ul style='margin:0 0 0 -22px'>{items}</ul>"
