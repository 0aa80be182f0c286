"""A task as the process map shows it: what is written in its box, and the sentence that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.pictures.look import Fonts, Look, Mark, chip_size, draw_chip, draw_warning, write
from reports.words import _, listing, ngettext, number

_READABLE = 7.0
"""Lines of text lower than this are not written [px]."""


@dataclass(frozen=True)
class TaskBox:
    """A task as the map shows it.

    `after` names the tasks that come before it, `follows` those whose performer also does this one: None
    for a task of its own, empty for one that follows all the others.
    """

    key: str
    name: str
    minutes: float
    per_week: float
    marks: tuple[Mark, ...] = ()
    after: tuple[str, ...] = ()
    follows: tuple[str, ...] | None = None
    warning: str = ""

    @property
    def amount(self) -> str:
        """Minutes each time, and times a week."""
        return _("{minutes} min × {count}/uke").format(
            minutes=number(self.minutes), count=number(self.per_week)
        )

    @property
    def is_follower(self) -> bool:
        return self.follows is not None


def sentence(task: TaskBox, tasks: dict[str, TaskBox]) -> str:
    """All that a box shows, as sentences."""
    times = ngettext("{count} gang i uken", "{count} ganger i uken", 1 if task.per_week == 1 else 2)
    parts = [
        _("{name}: {minutes} min, {times}").format(
            name=task.name, minutes=number(task.minutes), times=times.format(count=number(task.per_week))
        )
    ]
    if task.marks:
        parts.append(_("gjøres av {groups}").format(groups=listing(mark.name for mark in task.marks)))
    if earlier := [tasks[key].name for key in task.after if key in tasks]:
        parts.append(_("kommer etter {tasks}").format(tasks=listing(earlier)))
    if task.follows is not None:
        followed = [tasks[key].name for key in task.follows if key in tasks]
        names = listing(followed) if followed else _("alle de andre oppgavene")
        parts.append(_("følger {tasks}").format(tasks=names))
    return ", ".join([*parts, *filter(None, [task.warning])])


def draw_box(
    painter: QPainter, task: TaskBox, rect: QRectF, fonts: Fonts, look: Look, tint: tuple[QColor, QPen]
) -> None:
    em = fonts.em
    painter.setBrush(tint[0])
    painter.setPen(tint[1])
    painter.drawRoundedRect(rect, 0.3 * em, 0.3 * em)
    if em < _READABLE:
        _draw_colours(painter, rect, task.marks, look)
        return
    inner = rect.adjusted(0.5 * em, 0.3 * em, -0.5 * em, -0.3 * em)
    font = fonts.body if task.is_follower else fonts.strong
    room = inner.adjusted(0, 0, -em if task.warning else 0, 0)
    lines = two_lines(task.name, font, room.width()) if not task.is_follower else [task.name]
    for place, line in enumerate(lines):
        write(painter, QRectF(room.left(), room.top() + place * em, room.width(), em), line, font, look.text)
    if task.warning:
        sign = QRectF(inner.right() - 0.8 * em, inner.top() + 0.1 * em, 0.8 * em, 0.8 * em)
        draw_warning(painter, sign, look.warn)
    under = QRectF(inner.left(), inner.bottom() - em, inner.width(), em)
    left = _draw_marks(painter, under, task.marks, fonts, look)
    write(painter, under.adjusted(0, 0, left - under.right(), 0), task.amount, fonts.small, look.muted)


def _draw_colours(painter: QPainter, rect: QRectF, marks: Sequence[Mark], look: Look) -> None:
    """The groups as a strip of colours, where letters would be too small to read."""
    inner = rect.adjusted(2, 2, -2, -2)
    width = inner.width() / max(1, len(marks))
    for place, mark in enumerate(marks):
        painter.fillRect(
            QRectF(inner.left() + place * width, inner.bottom() - 3, width - 1, 3), look.colour(mark)
        )


def _draw_marks(painter: QPainter, under: QRectF, marks: Sequence[Mark], fonts: Fonts, look: Look) -> float:
    """Letter codes from the right, as many as leave room for the amount; answers where they begin."""
    right, room = under.right(), under.width() * 0.5
    widths = [chip_size(mark.code, fonts.small)[0] + 0.2 * fonts.em for mark in marks]
    fitting = next((n for n in range(len(marks), 0, -1) if sum(widths[:n]) <= room), 0)
    if fitting < len(marks):
        text = f"+{len(marks) - fitting}"
        place = QRectF(right - 1.2 * fonts.em, under.top(), 1.2 * fonts.em, under.height())
        write(painter, place, text, fonts.small, look.muted, Qt.AlignmentFlag.AlignRight)
        right = place.left()
    for mark, width in zip(marks[:fitting][::-1], widths[:fitting][::-1], strict=True):
        right -= width
        draw_chip(painter, right + 0.2 * fonts.em, under.center().y(), mark, fonts.small, look)
    return right


def two_lines(text: str, font: QFont, width: float) -> list[str]:
    """The text broken between words into two lines at most; the second holds all the rest."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words = text.split(" ")
    first = 1
    while first < len(words) and metrics.horizontalAdvance(" ".join(words[: first + 1])) <= width:
        first += 1
    return list(filter(None, [" ".join(words[:first]), " ".join(words[first:])]))
