"""The board of a workshop: a card for every note, by what it is about; arrows go from card to card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.appearance import palette_of
from gui.icons import picture
from gui.pictures.look import Fonts, Look, draw_ring, draw_tick, mixed, write
from gui.pictures.picture import Picture, Spot
from reports.words import _

_CARD = 13.0
"""Least width of a card [lines of text]."""
_LINES = 4
"""Lines of its text that a card shows at most."""
_DOWN = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_KINDS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_REMOVE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


@dataclass(frozen=True)
class Heading:
    """What the notes under it are about: in words, with an icon and the place of a colour of the set."""

    kind: object
    text: str
    icon: str
    colour: int


@dataclass(frozen=True)
class Card:
    """A note as the board shows it; `lacks` is a warning, `done` what it has become."""

    key: object
    heading: Heading
    word: str
    text: str
    amount: str = ""
    group: str = ""
    lacks: str = ""
    done: str = ""

    @property
    def sentence(self) -> str:
        """All that it shows, to be read aloud."""
        parts = (self.text, self.amount, self.group, self.lacks, self.done)
        return f"{self.word}: {', '.join(part for part in parts if part)}"


@dataclass(frozen=True)
class PlacedCard:
    card: Card
    spot: Spot


@dataclass(frozen=True)
class Placed:
    """All cards and headings at one width."""

    headings: tuple[tuple[Heading, int, QRectF], ...]
    cards: tuple[PlacedCard, ...]
    columns: int
    height: float

    @property
    def spots(self) -> Sequence[Spot]:
        return [placed.spot for placed in self.cards]


class Board(Picture[Placed]):
    """The notes; Enter edits one, Alt+Up and Alt+Down make it another kind, Delete takes it away."""

    kind_wanted = Signal(object, object)
    """The key of a note, and 1 for the kind after its own or −1 for the one before."""
    removal_wanted = Signal(object)

    keeps_choice = True
    widest, narrowest = 60.0, 10.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Tavlen"), _("Tavlen er tom. Skriv den første lappen i feltet over."), parent)
        self._cards: tuple[Card, ...] = ()

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these cards; those under one heading come together."""
        if tuple(cards) != self._cards:
            self._cards = tuple(cards)
            self.changed()

    @property
    def cards(self) -> Sequence[Card]:
        """What is shown."""
        return self._cards

    # -- places ------------------------------------------------------------------------------------

    def arrange(self, width: float, fonts: Fonts) -> Placed:
        em, gap = fonts.em, fonts.em * 0.5
        columns = max(1, int((width + gap) // (em * _CARD + gap)))
        side = (width - gap * (columns - 1)) / columns
        headings, cards, top = [], list[PlacedCard](), 0.0
        for heading, found in groupby(self._cards, key=lambda card: card.heading):
            rows = list(found)
            headings.append((heading, len(rows), QRectF(0, top, width, em * 1.6)))
            top += em * 1.8
            for first in range(0, len(rows), columns):
                line = rows[first : first + columns]
                height = max(_height(card, side, fonts) for card in line)
                for place, card in enumerate(line):
                    rect = QRectF(place * (side + gap), top, side, height)
                    cards.append(PlacedCard(card, Spot(card.key, rect, card.sentence)))
                top += height + gap
            top += gap
        return Placed(tuple(headings), tuple(cards), columns, top)

    def neighbour(self, key: int) -> int:
        """Left and right follow the order; up and down go to the nearest card of the next line."""
        step = _DOWN.get(Qt.Key(key))
        if step is None:
            return super().neighbour(key)
        spots = self.spots()
        here = spots[self._current].rect.center()
        lines = sorted({spot.rect.top() for spot in spots})
        line = lines.index(spots[self._current].rect.top()) + step
        if not 0 <= line < len(lines):
            return self._current
        found = [at for at, spot in enumerate(spots) if spot.rect.top() == lines[line]]
        return min(found, key=lambda at: abs(spots[at].rect.center().x() - here.x()))

    # -- keys ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.current_key()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if current is not None and alt and key in _KINDS:
            self.kind_wanted.emit(current, _KINDS[Qt.Key(key)])
        elif current is not None and not event.modifiers() and key in _REMOVE:
            self.removal_wanted.emit(current)
        elif current is not None and not event.modifiers() and key == Qt.Key.Key_F2:
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    # -- painting --------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, arrangement: Placed, fonts: Fonts, look: Look) -> None:
        for heading, count, rect in arrangement.headings:
            side = fonts.em
            _icon(painter, heading, QRectF(0, rect.center().y() - side / 2, side, side), self)
            place = rect.adjusted(side * 1.4, 0, 0, 0)
            write(painter, place, f"{heading.text} ({count})", fonts.strong, look.text)
        for placed in arrangement.cards:
            if placed.spot.rect.intersects(self.exposed):
                self._draw_card(painter, placed, fonts, look)

    def _draw_card(self, painter: QPainter, placed: PlacedCard, fonts: Fonts, look: Look) -> None:
        card, rect, em = placed.card, placed.spot.rect.adjusted(1, 1, -1, -1), fonts.em
        colour = look.groups[card.heading.colour]
        share = 0.28 if self.is_pointed_at(placed.spot) else 0.16
        painter.setPen(QPen(colour, 1))
        painter.setBrush(mixed(colour, look.surface, share))
        painter.drawRoundedRect(rect, 6, 6)
        painter.fillRect(QRectF(rect.left() + 1, rect.top() + 6, 4, rect.height() - 12), colour)
        inner = _inner(rect, em)
        self._draw_head(painter, card, QRectF(inner.left(), inner.top(), inner.width(), em), fonts, look)
        lines = _lines(card.text, fonts, inner.width())
        top = inner.top() + em * 1.2
        for line in lines:
            write(painter, QRectF(inner.left(), top, inner.width(), em), line, fonts.strong, look.text)
            top += em
        for text, ink in ((_amount(card), look.text), (card.lacks, look.text)):
            if text:
                write(painter, QRectF(inner.left(), top, inner.width(), em), text, fonts.small, ink)
                top += em
        if self.keeps_choice and self.selected_key() == card.key:
            draw_ring(painter, placed.spot.rect, look)

    def _draw_head(self, painter: QPainter, card: Card, rect: QRectF, fonts: Fonts, look: Look) -> None:
        side = rect.height() * 0.85
        _icon(painter, card.heading, QRectF(rect.left(), rect.top() + rect.height() * 0.08, side, side), self)
        word = rect.adjusted(side + rect.height() * 0.35, 0, 0, 0)
        if card.done:
            box = QRectF(word.left(), rect.top(), rect.height(), rect.height())
            draw_tick(painter, box, look.text)
            word.setLeft(box.right() + rect.height() * 0.2)
        write(painter, word, card.done or card.word, fonts.small, look.text)


def _icon(painter: QPainter, heading: Heading, rect: QRectF, shown_in: QWidget) -> None:
    size = QSize(round(rect.width()), round(rect.height()))
    colour = palette_of(shown_in).text
    scale = painter.device().devicePixelRatio()
    painter.drawPixmap(rect.topLeft(), picture(heading.icon, colour, size, scale))


def _inner(rect: QRectF, em: float) -> QRectF:
    return rect.adjusted(em * 0.75, em * 0.4, -em * 0.5, -em * 0.4)


def _amount(card: Card) -> str:
    return " · ".join(part for part in (card.amount, card.group) if part)


def _height(card: Card, width: float, fonts: Fonts) -> float:
    """Its height, so that every line it has is seen."""
    inner = _inner(QRectF(0, 0, width - 2, 100), fonts.em).width()
    lines = len(_lines(card.text, fonts, inner)) + bool(_amount(card)) + bool(card.lacks)
    return fonts.em * (2.0 + lines) + 2


def _lines(text: str, fonts: Fonts, width: float) -> list[str]:
    """The text broken between words; the last line holds all the rest, and is shortened when painted."""
    metrics = QFontMetricsF(fonts.strong)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        fits = metrics.horizontalAdvance(longer) <= width
        if not lines[-1] or fits or len(lines) == _LINES:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
