"""Who does a task, as one strip: a piece per group with letter code and percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.pictures.look import Fonts, Look, Mark, fill_mark, hatch, ink_on, mixed, width_of, write
from gui.pictures.picture import Picture, Spot
from reports.words import _, percent

_SLACK = 0.0005


@dataclass(frozen=True)
class GroupShare:
    """A group's share of a task, 0–1."""

    key: object
    mark: Mark
    share: float


@dataclass(frozen=True)
class Piece:
    """A part of the strip; no mark: what nobody is said to do."""

    spot: Spot
    mark: Mark | None
    text: str


@dataclass(frozen=True)
class Strip:
    """The whole strip at one width."""

    pieces: tuple[Piece, ...]
    height: float

    @property
    def spots(self) -> Sequence[Spot]:
        return [piece.spot for piece in self.pieces]


class ShareBar(Picture[Strip]):
    """A task's shares in one strip; what is missing up to 100 % is hatched. `chosen` carries its key."""

    widest, narrowest = 20.0, 6.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Hvem gjør oppgaven"), _("Ingen er satt opp på oppgaven."), parent)
        self._shares: tuple[GroupShare, ...] = ()

    def set_shares(self, shares: Sequence[GroupShare]) -> None:
        """Show these shares, in this order; those of nothing are left out."""
        shown = tuple(share for share in shares if share.share > 0)
        if shown != self._shares:
            self._shares = shown
            self.changed()

    def arrange(self, width: float, fonts: Fonts) -> Strip:
        total = sum(share.share for share in self._shares)
        missing = 1 - total
        whole = max(1.0, total)
        parts: list[tuple[object, Mark | None, float]] = [(s.key, s.mark, s.share) for s in self._shares]
        if parts and missing > _SLACK:
            parts.append((None, None, missing))
        height, x, pieces = fonts.em * 1.7, 1.0, []
        for key, mark, share in parts:
            rect = QRectF(x, 1, (width - 2) * share / whole, height - 2)
            text = _fitting(mark, share, rect.width(), fonts)
            pieces.append(Piece(Spot(key, rect, _sentence(mark, share, total)), mark, text))
            x = rect.right()
        return Strip(tuple(pieces), height if pieces else 0.0)

    def draw(self, painter: QPainter, arrangement: Strip, fonts: Fonts, look: Look) -> None:
        for piece in arrangement.pieces:
            rect, colour = piece.spot.rect, look.colour(piece.mark) if piece.mark else look.surface
            if piece.mark:
                fill_mark(painter, piece.mark, rect, look)
            else:
                hatch(painter, rect, mixed(look.edge, look.surface, 0.5))
            if piece.mark is None or look.hatched(piece.mark):
                _clear_behind(painter, piece, colour, fonts)
            write(painter, rect, piece.text, fonts.small, ink_on(colour), Qt.AlignmentFlag.AlignHCenter)
            painter.setPen(QPen(look.surface, 1.5))
            painter.drawLine(rect.topRight(), rect.bottomRight())
        for piece in filter(lambda piece: self.is_pointed_at(piece.spot), arrangement.pieces):
            painter.setPen(QPen(look.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(piece.spot.rect.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(look.edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        first, last = arrangement.pieces[0].spot.rect, arrangement.pieces[-1].spot.rect
        painter.drawRect(first.united(last))


def _clear_behind(painter: QPainter, piece: Piece, colour: QColor, fonts: Fonts) -> None:
    """No stripes where the text stands."""
    if piece.text:
        wide, middle = width_of(piece.text, fonts.small) + fonts.em * 0.4, piece.spot.rect.center()
        painter.fillRect(QRectF(middle.x() - wide / 2, middle.y() - fonts.em / 2, wide, fonts.em), colour)


def _fitting(mark: Mark | None, share: float, room: float, fonts: Fonts) -> str:
    """As much as there is room for: letters and percent, letters, or nothing."""
    name = mark.code if mark else _("ikke fordelt")
    for text in (f"{name} {percent(share)}", name if mark else percent(share)):
        if width_of(text, fonts.small) + fonts.em * 0.4 <= room:
            return text
    return ""


def _sentence(mark: Mark | None, share: float, total: float) -> str:
    if mark is None:
        return _("{share} er ikke fordelt").format(share=percent(share))
    text = _("{group}: {share}").format(group=mark.name, share=percent(share))
    if total > 1 + _SLACK:
        return _("{text}; andelene er til sammen {total}").format(text=text, total=percent(total))
    return text
