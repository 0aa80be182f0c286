"""What the room sees: one step at a time over the whole screen, in large letters of high contrast."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from domain.workshop.agenda import following, preceding
from gui.appearance import AROUND, INSIDE, Palette, as_role, palette_of, qt_palette
from gui.fonts import body_font
from gui.making import Making, Steps
from gui.pages.workshop.agenda import ClockLabel
from gui.pages.workshop.ballots import Ballots
from gui.pages.workshop.board_part import BoardPart
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.pages.workshop.clock import StepClock
from gui.pages.workshop.decisions import DecisionsPart
from gui.pages.workshop.flow_part import FlowPart
from gui.pages.workshop.minutes_part import MinutesPart
from gui.pages.workshop.steps import BOARD, DECISIONS, FLOW, MINUTES, PART_OF, VOTES
from gui.pages.workshop.votes_part import VotesPart
from gui.parts.words import Words
from gui.style_sheet import style_sheet
from reports.words import _
from reports.workshop_words import present_words, step_guide, step_title

TEXT_PERCENT = 255
"""So large that the smallest letters of the style sheet, 9.5 points, are 24."""
_ONLY_WORDS = ("forankre", "del_av_dagen")
"""Steps in which the room only talks."""
_KEYS = QKeySequence.StandardKey


class Projector(QWidget):
    """A window of its own; F11 or Esc closes it, Page Down and Page Up go through the agenda.

    It stays when it is closed, and with it what was being typed.
    """

    def __init__(self, chosen: ChosenWorkshop, clock: StepClock, ballots: Ballots, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Arbeidsmøte på lerret – Nedenfra"))
        self._page, self._chosen, self._clock, self._ballots = parent, chosen, clock, ballots
        self.setObjectName("projector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.parts: dict[str, QWidget] = {}
        self._dress()
        self.title = as_role(Words("", self), "question")
        self.time = ClockLabel(clock, "figure", self)
        self.guide = Words("", self)
        keys = _(
            "F11 lukker · Page Down går til neste steg · Page Up går tilbake · F9 starter og stanser klokken"
        )
        self.keys = as_role(Words(keys, self), "muted")
        self._lay_out()
        self._make_keys()
        chosen.changed.connect(self.refresh)
        chosen.session.changed.connect(self._take_over)
        self._making = Making(self, self._make_parts())

    def _dress(self) -> None:
        """Wear the theme of the page, in large letters and without pale colours."""
        palette = contrasting(palette_of(self._page))
        self.setPalette(qt_palette(palette))
        font = body_font(TEXT_PERCENT)
        # Beneath a style sheet a font is not handed down; this is what all rules without a size begin from.
        usual = (
            f"QWidget {{ font-size: {font.pointSizeF():.1f}pt; }}"
            f"QWidget#projector {{ background: {palette.ground}; }}"
        )
        self.setFont(font)
        self.setStyleSheet(usual + style_sheet(palette.name, palette.colours, TEXT_PERCENT))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(AROUND)
        head.addWidget(self.title, 1)
        head.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        self._nothing = QWidget(self._stack)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * AROUND, AROUND, 2 * AROUND, INSIDE)
        column.setSpacing(INSIDE)
        column.addLayout(head)
        column.addWidget(self.guide)
        column.addWidget(self._stack, 1)
        column.addWidget(self.keys)

    def _make_keys(self) -> None:
        session = self._chosen.session
        for key, do in (
            (QKeySequence(Qt.Key.Key_F11), self.close),
            (QKeySequence(Qt.Key.Key_Escape), self.close),
            (QKeySequence(Qt.Key.Key_PageDown), self._go_on),
            (QKeySequence(Qt.Key.Key_PageUp), self._go_back),
            (QKeySequence(Qt.Key.Key_F9), self._clock.start_or_pause),
            (QKeySequence(_KEYS.Undo), session.undo),
            (QKeySequence(_KEYS.Redo), session.redo),
        ):
            QShortcut(key, self).activated.connect(do)

    def open(self) -> None:
        """Fill a screen: the second one where there are two."""
        self._dress()
        here = self._page.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not here]
        self.setGeometry((others or [here])[0].geometry())
        self.refresh()
        self.showFullScreen()
        self.activateWindow()

    # -- the step ------------------------------------------------------------------------------------------

    @property
    def part(self) -> QWidget | None:
        """What the step uses; None where the room only talks."""
        return self.parts.get(self._key())

    def _key(self) -> str:
        code = self._chosen.step.code
        return "" if code in _ONLY_WORDS else PART_OF[code]

    def refresh(self) -> None:
        """Show the step the workshop has come to, and what it needs."""
        workshop, step = self._chosen.workshop, self._chosen.step
        if workshop is None:
            self.close()
            return
        self.title.setText(step_title(step.code))
        there = present_words(workshop.present, self._chosen.session.names.group)
        words = [step_guide(step.code)]
        if step.code in _ONLY_WORDS and workshop.window:
            words.append(_("Vi ser på {window}.").format(window=workshop.window))
        if step.code in _ONLY_WORDS and there:
            words.append(_("Til stede: {roles}.").format(roles=there))
        self.guide.setText("\n\n".join(words))
        key = self._key()
        self._stack.setCurrentWidget(self._there(key) if key else self._nothing)

    def _make_parts(self) -> Steps:
        """Each part takes a while to make: they come one by one, before anybody asks."""
        for key in (BOARD, MINUTES, FLOW, DECISIONS, VOTES):
            self._there(key)
            yield

    def _there(self, key: str) -> QWidget:
        if key not in self.parts:
            self.parts[key] = self._made(key)
            self._stack.addWidget(self.parts[key])
        return self.parts[key]

    def _made(self, key: str) -> QWidget:
        chosen, stack = self._chosen, self._stack
        part: BoardPart | MinutesPart | FlowPart | DecisionsPart | VotesPart
        if key == BOARD:
            part = BoardPart(chosen, stack)
        elif key == MINUTES:
            part = MinutesPart(chosen, stack)
        elif key == FLOW:
            part = FlowPart(chosen, stack)
        elif key == DECISIONS:
            part = DecisionsPart(chosen, stack)
        else:
            part = VotesPart(chosen, self._ballots, stack)
        part.refresh()
        return part

    def _take_over(self, _changes: object) -> None:
        """While the page is away nobody else tells what is stored."""
        if self.isVisible() and not self._page.isVisible():
            self._chosen.refresh()

    def _go_on(self) -> None:
        step = following(self._chosen.step.code)
        if step is not None:
            self._chosen.go_to(step)

    def _go_back(self) -> None:
        step = preceding(self._chosen.step.code)
        if step is not None:
            self._chosen.go_to(step)


def contrasting(palette: Palette) -> Palette:
    """The palette with nothing pale: what is muted is as strong as text, on the plainest ground."""
    ground = "#000000" if palette.is_dark else "#FFFFFF"
    return replace(palette, ground=ground, muted=palette.text, line=palette.edge, edge=palette.muted)
