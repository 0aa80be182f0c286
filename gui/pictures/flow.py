"""Who gives to whom in a suggestion: bands from the groups on the left to those on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from domain.results import Milli
from gui.pictures.look import Fonts, Look, Mark, chip_size, draw_chip, fill_mark, mixed, width_of, write
from gui.pictures.picture import Picture, Spot
from reports.flow_layout import Band, Slot, extent, flow_layout
from reports.words import _, minutes


@dataclass(frozen=True)
class Given:
    """Minutes a week, in thousandths, that one group hands to another."""

    key: object
    giver: Mark
    receiver: Mark
    amount: Milli


@dataclass(frozen=True)
class Ribbon:
    """A band at its place, and where its words stand."""

    given: Given
    spot: Spot
    shape: QPainterPath
    words: QRectF


@dataclass(frozen=True)
class End:
    """A group at its side: bar and name."""

    mark: Mark
    bar: QRectF
    name: QRectF
    left: bool


@dataclass(frozen=True)
class Flowing:
    """The whole picture at one width."""

    ribbons: tuple[Ribbon, ...]
    ends: tuple[End, ...]
    titles: tuple[QRectF, QRectF]
    height: float
    named: bool
    """Whether there is room for names beside the letter codes."""

    @property
    def spots(self) -> Sequence[Spot]:
        return [ribbon.spot for ribbon in self.ribbons]


class Flow(Picture[Flowing]):
    """Bands as thick as the minutes; the groups on the left lie in the order they are first given.

    `chosen` carries the key of a band.
    """

    widest, narrowest = 44.0, 16.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Hvem gir oppgaver til hvem"), _("Her vises hvem som gir og får tid i forslaget."), parent
        )
        self._given: tuple[Given, ...] = ()

    def set_given(self, given: Sequence[Given]) -> None:
        """Show these amounts; those of nothing are left out."""
        shown = tuple(amount for amount in given if amount.amount > 0)
        if shown != self._given:
            self._given = shown
            self.changed()

    def arrange(self, width: float, fonts: Fonts) -> Flowing:
        em = fonts.em
        if not self._given:
            return Flowing((), (), (QRectF(), QRectF()), 0.0, True)
        marks = {mark for given in self._given for mark in (given.giver, given.receiver)}
        codes = max(chip_size(mark.code, fonts.small)[0] for mark in marks) + 0.7 * em
        names = max(width_of(mark.name, fonts.body) for mark in marks)
        side = min(codes + names, width * 0.28)
        named = side - codes > 3 * em
        return _Place(self._given, width, side if named else codes, em).flowing(named=named)

    def draw(self, painter: QPainter, arrangement: Flowing, fonts: Fonts, look: Look) -> None:
        left, right = arrangement.titles
        write(painter, left, _("Avgir"), fonts.small, look.muted, Qt.AlignmentFlag.AlignRight)
        write(painter, right, _("Overtar"), fonts.small, look.muted)
        thin_last = sorted(arrangement.ribbons, key=lambda ribbon: -ribbon.given.amount)
        for ribbon in thin_last:
            self._draw_ribbon(painter, ribbon, look)
        for ribbon in arrangement.ribbons:
            given = ribbon.given
            text = f"→ {given.receiver.code}  {minutes(given.amount)}"
            write(painter, ribbon.words, text, fonts.small, look.text)
        for end in arrangement.ends:
            _draw_end(painter, end, fonts, look, named=arrangement.named)

    def _draw_ribbon(self, painter: QPainter, ribbon: Ribbon, look: Look) -> None:
        colour = look.colour(ribbon.given.giver)
        current = self.is_pointed_at(ribbon.spot)
        painter.setBrush(mixed(colour, look.surface, 0.38 if current else 0.26))
        painter.setPen(QPen(look.text if current else colour, 2 if current else 1))
        painter.drawPath(ribbon.shape)


@dataclass(frozen=True)
class _Place:
    """Turns the plain geometry of bands into what is painted."""

    given: Sequence[Given]
    width: float
    side: float
    em: float

    def flowing(self, *, named: bool) -> Flowing:
        em = self.em
        order = {mark: number for number, mark in enumerate(dict.fromkeys(g.giver for g in self.given))}
        bands = [
            Band(given.giver, given.receiver, given.amount, order[given.giver], given.receiver.order)
            for given in self.given
        ]
        most = min(14 * em, max(6 * em, 2.2 * em * len(bands)))
        layout = flow_layout(bands, most, 1.25 * em, 0.7 * em)
        top = 1.4 * em
        ribbons = tuple(
            self._ribbon(at, slot, layout.receivers[at], layout.thickness[at], top)
            for at, slot in layout.givers.items()
        )
        ends = [
            *self._ends([(self.given[at].giver, slot) for at, slot in layout.givers.items()], top, left=True),
            *self._ends(
                [(self.given[at].receiver, slot) for at, slot in layout.receivers.items()], top, left=False
            ),
        ]
        titles = (
            QRectF(0, 0, self.side + em, em),
            QRectF(self.width - self.side - em, 0, self.side + em, em),
        )
        return Flowing(ribbons, tuple(ends), titles, top + layout.height + 0.3 * em, named)

    @property
    def _inner(self) -> tuple[float, float]:
        return self.side + self.em, self.width - self.side - self.em

    def _ribbon(self, number: int, left: Slot, right: Slot, thickness: float, top: float) -> Ribbon:
        (x0, x1), given = self._inner, self.given[number]
        y0, y1 = top + left.middle - thickness / 2, top + right.middle - thickness / 2
        bend = (x1 - x0) * 0.45
        shape = QPainterPath(QPointF(x0, y0))
        shape.cubicTo(QPointF(x0 + bend, y0), QPointF(x1 - bend, y1), QPointF(x1, y1))
        shape.lineTo(x1, y1 + thickness)
        y0, y1 = y0 + thickness, y1 + thickness
        shape.cubicTo(QPointF(x1 - bend, y1), QPointF(x0 + bend, y0), QPointF(x0, y0))
        shape.closeSubpath()
        words = QRectF(x0 + self.em * 0.4, top + left.middle - self.em / 2, x1 - x0 - self.em * 0.8, self.em)
        return Ribbon(given, Spot(given.key, shape.boundingRect(), sentence(given), shape), shape, words)

    def _ends(self, ends: Sequence[tuple[Mark, Slot]], top: float, *, left: bool) -> list[End]:
        found, bar = [], self.em * 0.6
        for mark in dict.fromkeys(mark for mark, _slot in ends):
            high, low = extent([slot for member, slot in ends if member == mark])
            x0, x1 = self._inner
            box = QRectF(x0 - bar if left else x1, top + high, bar, low - high)
            name = QRectF(0 if left else x1 + self.em, box.center().y() - self.em / 2, self.side, self.em)
            found.append(End(mark, box, name, left))
        return found


def sentence(given: Given) -> str:
    """All that a band shows, as one sentence."""
    return _("{amount} i uken fra {giver} til {receiver}").format(
        amount=minutes(given.amount), giver=given.giver.name.lower(), receiver=given.receiver.name.lower()
    )


def _draw_end(painter: QPainter, end: End, fonts: Fonts, look: Look, *, named: bool) -> None:
    fill_mark(painter, end.mark, end.bar, look)
    chip = chip_size(end.mark.code, fonts.small)[0]
    middle = end.name.center().y()
    if end.left:
        draw_chip(painter, end.name.right() - chip, middle, end.mark, fonts.small, look)
        room = end.name.adjusted(0, 0, -chip - 0.35 * fonts.em, 0)
        align = Qt.AlignmentFlag.AlignRight
    else:
        after = draw_chip(painter, end.name.left(), middle, end.mark, fonts.small, look)
        room = end.name.adjusted(after - end.name.left(), 0, 0, 0)
        align = Qt.AlignmentFlag.AlignLeft
    if named:
        write(painter, room, end.mark.name, fonts.body, look.text, align)
