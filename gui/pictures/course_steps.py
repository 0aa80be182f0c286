"""The course of the work as a row of steps: where we are, what is done, what remains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.pictures.look import Fonts, Look, draw_tick, draw_warning, ink_on, width_of, write
from gui.pictures.picture import Picture, Spot
from reports.words import _


class StepState(StrEnum):
    """How far a step has come."""

    DONE = "done"
    UNDER_WAY = "under_way"
    AHEAD = "ahead"
    ATTENTION = "attention"


@dataclass(frozen=True)
class Step:
    """A step of the course; `status` is its state in a few words («12 av 46 oppgaver»)."""

    key: object
    name: str
    status: str
    state: StepState
    current: bool = False


@dataclass(frozen=True)
class PlacedStep:
    """A step at its place; `first` begins a line."""

    step: Step
    number: int
    spot: Spot
    badge: QRectF
    name: QRectF
    status: QRectF
    first: bool


@dataclass(frozen=True)
class Course:
    """All steps at one width."""

    steps: tuple[PlacedStep, ...]
    height: float

    @property
    def spots(self) -> Sequence[Spot]:
        return [placed.spot for placed in self.steps]


class CourseSteps(Picture[Course]):
    """The steps in order, broken into lines of equal length; `chosen` carries the key of a step."""

    widest, narrowest = 48.0, 10.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Gangen i arbeidet"), _("Her vises gangen i arbeidet."), parent)
        self._steps: tuple[Step, ...] = ()

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        if tuple(steps) != self._steps:
            self._steps = tuple(steps)
            self.changed()

    def arrange(self, width: float, fonts: Fonts) -> Course:
        em, count = fonts.em, len(self._steps)
        lines = _lines(self._steps, width, fonts)
        per_line = -(-count // lines) if lines else 1
        cell, height = width / per_line, em * 4.3
        placed = []
        for index, step in enumerate(self._steps):
            line, column = divmod(index, per_line)
            place = QRectF(column * cell, line * height, cell, height)
            placed.append(_placed(step, index, len(self._steps), place, em, first=column == 0))
        return Course(tuple(placed), lines * height)

    def draw(self, painter: QPainter, arrangement: Course, fonts: Fonts, look: Look) -> None:
        for before, placed in zip((None, *arrangement.steps), arrangement.steps, strict=False):
            if before and not placed.first:
                _draw_link(painter, before, placed, look)
        for placed in arrangement.steps:
            _draw_badge(painter, placed, fonts, look)
            current = placed.step.current
            write(
                painter,
                placed.name,
                placed.step.name,
                fonts.strong if current else fonts.body,
                look.primary if current else look.text,
            )
            colour = look.warn if placed.step.state is StepState.ATTENTION else look.muted
            write(painter, placed.status, placed.step.status, fonts.small, colour)


def sentence(step: Step, number: int, count: int) -> str:
    """All that a step shows, as one sentence."""
    text = _("Steg {number} av {count}: {name}, {status}").format(
        number=number, count=count, name=step.name, status=step.status
    )
    return _("{step}. Dere er her.").format(step=text) if step.current else text


def _lines(steps: Sequence[Step], width: float, fonts: Fonts) -> int:
    """One or two lines with everything readable; when that is not enough, statuses are shortened."""
    if not steps:
        return 0
    names = max(width_of(step.name, fonts.strong) for step in steps) + fonts.em * 1.2
    full = max(names, max(width_of(step.status, fonts.small) for step in steps) + fonts.em * 1.2)
    lines = _lines_of(len(steps), full, width)
    return lines if lines <= 2 else max(2, _lines_of(len(steps), names, width))


def _lines_of(count: int, cell: float, width: float) -> int:
    return -(-count // max(1, min(count, int(width // cell))))


def _placed(step: Step, index: int, count: int, place: QRectF, em: float, *, first: bool) -> PlacedStep:
    left, room = place.left() + em * 0.4, place.width() - em * 0.8
    badge = QRectF(left, place.top() + em * 0.4, em * 1.4, em * 1.4)
    name = QRectF(left, badge.bottom() + em * 0.15, room, em)
    spot = Spot(step.key, place, sentence(step, index + 1, count))
    return PlacedStep(step, index + 1, spot, badge, name, name.translated(0, em), first)


def _draw_link(painter: QPainter, before: PlacedStep, after: PlacedStep, look: Look) -> None:
    done = before.step.state is StepState.DONE
    painter.setPen(QPen(look.good if done else look.edge, 2 if done else 1))
    gap, y = before.badge.width() * 0.25, before.badge.center().y()
    painter.drawLine(QLineF(before.badge.right() + gap, y, after.badge.left() - gap, y))


def _draw_badge(painter: QPainter, placed: PlacedStep, fonts: Fonts, look: Look) -> None:
    state, box = placed.step.state, placed.badge
    colour = {
        StepState.DONE: look.good,
        StepState.UNDER_WAY: look.primary,
        StepState.AHEAD: look.edge,
        StepState.ATTENTION: look.warn,
    }[state]
    full = state in (StepState.DONE, StepState.UNDER_WAY)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if full else look.surface)
    painter.drawEllipse(box)
    if placed.step.current:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = box.width() * 0.13
        painter.drawEllipse(box.adjusted(-around, -around, around, around))
    if state is StepState.DONE:
        draw_tick(painter, box, ink_on(colour))
    elif state is StepState.ATTENTION:
        inset = box.width() * 0.25
        draw_warning(painter, box.adjusted(inset, inset * 0.8, -inset, -inset * 1.2), colour)
    else:
        font = QFont(fonts.small)
        font.setWeight(QFont.Weight.DemiBold)
        ink = ink_on(colour) if full else look.text
        write(painter, box, str(placed.number), font, ink, Qt.AlignmentFlag.AlignHCenter)
