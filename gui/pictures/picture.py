"""What every own-painted picture does alike: keyboard, mouse, tool tips, focus, theme, screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.accessible import Item, show_items, tell_changed, tell_current
from gui.pictures.look import Fonts, Look, draw_hover, draw_ring, fonts_of, look_of
from gui.sight import see_part

_FORWARD = {Qt.Key.Key_Down, Qt.Key.Key_Right}
_BACK = {Qt.Key.Key_Up, Qt.Key.Key_Left}
_ENDS = {Qt.Key.Key_Home, Qt.Key.Key_End}
_CHOOSE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_BY_KEYBOARD = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
MOST_WIDTHS = 8
"""At so many widths it is remembered how a picture lies."""
_CHANGES = {QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange}


@dataclass(frozen=True)
class Spot:
    """A place in a picture that can be pointed at and chosen; the sentence says all that it shows."""

    key: object
    rect: QRectF
    sentence: str
    shape: QPainterPath | None = None
    """Where exactly it is hit, when it is no rectangle; such a spot paints hover and focus itself."""

    def contains(self, point: QPointF) -> bool:
        return self.shape.contains(point) if self.shape else self.rect.contains(point)


class Arrangement(Protocol):
    """Where everything is at one width."""

    @property
    def spots(self) -> Sequence[Spot]: ...

    @property
    def height(self) -> float: ...


ArrangementT = TypeVar("ArrangementT", bound=Arrangement)


class Picture(QWidget, Generic[ArrangementT]):
    """A painted widget of spots in reading order: arrows move, Enter, Space or a click chooses.

    A picture says what it is made of in `arrange` and `draw`; `keeps_choice` marks the last chosen spot.
    """

    chosen = Signal(object)
    pointed = Signal(object)
    """The key of the spot that the keyboard has moved to."""

    keeps_choice = False
    widest = 60.0
    narrowest = 16.0
    """Wished and least width [lines of text]."""

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        show_items()  # before anything makes Qt ask what the first picture is to a screen reader
        super().__init__(parent)
        self._empty = empty
        self._arrangements: dict[float, ArrangementT] = {}
        self._told: dict[int, int] = {}
        """The heights that the layout goes by, by width."""
        self.exposed = QRectF()
        """What is painted just now: a part that lies outside may be left out."""
        self._current = -1
        self._hovered = -1
        self._selected: object = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # -- what a picture gives ----------------------------------------------------------------------

    def arrange(self, width: float, fonts: Fonts) -> ArrangementT:
        """Where everything is when the picture is so wide."""
        raise NotImplementedError

    def draw(self, painter: QPainter, arrangement: ArrangementT, fonts: Fonts, look: Look) -> None:
        """Paint it; hover and focus are painted by the picture itself."""
        raise NotImplementedError

    def fonts(self) -> Fonts:
        """The type it is written in."""
        return fonts_of(self)

    def neighbour(self, key: int) -> int:
        """The spot that an arrow key leads to from the current one."""
        last = len(self.spots()) - 1
        return min(last, self._current + 1) if key in _FORWARD else max(0, self._current - 1)

    # -- what others ask ---------------------------------------------------------------------------

    def spots(self) -> Sequence[Spot]:
        """The spots as they lie now, in reading order."""
        return self.arrangement().spots

    def arrangement(self, width: float | None = None) -> ArrangementT:
        """Where everything is at this width, or at the width there is."""
        at = float(self.width() if width is None else width)
        found = self._arrangements.get(at)
        if found is None:
            if len(self._arrangements) > MOST_WIDTHS:
                self._arrangements.clear()
            found = self._arrangements[at] = self.arrange(at, self.fonts())
        return found

    def current_key(self) -> object:
        """The key of the spot the keyboard is on; None for none."""
        spots = self.spots()
        return spots[self._current].key if 0 <= self._current < len(spots) else None

    def is_pointed_at(self, spot: Spot) -> bool:
        """Whether the mouse is over the spot, or the keyboard on it."""
        spots = self.spots()
        at = [self._hovered, self._current if self.hasFocus() else -1]
        return any(0 <= index < len(spots) and spots[index] is spot for index in at)

    def selected_key(self) -> object:
        """The key of the spot that was chosen last, when the picture keeps the choice."""
        return self._selected

    def select(self, key: object) -> None:
        """Mark the spot with this key as chosen, without saying `chosen`; None for none."""
        self._selected = key
        index = next((at for at, spot in enumerate(self.spots()) if spot.key == key), -1)
        if index >= 0:
            self._current = index
        self.update()

    def changed(self) -> None:
        """To be called when the data are others: keeps the current spot by its key."""
        spots = self.spots() if self._arrangements and self._current >= 0 else ()
        kept = spots[self._current].key if 0 <= self._current < len(spots) else None
        self._arrangements.clear()
        keys = [] if kept is None else [spot.key for spot in self.spots()]
        self._current = keys.index(kept) if kept in keys else -1
        self._hovered = -1
        if not self._fits():
            self._lay_out_anew()
        self.update()
        tell_changed(self)

    def _fits(self) -> bool:
        """Whether it is as high as the layout knows already, which takes a whole page to lay out anew."""
        told = self._told
        return len(told) <= MOST_WIDTHS and all(self._height(width) == told[width] for width in told)

    def _lay_out_anew(self) -> None:
        self._told.clear()
        self.updateGeometry()

    # -- screen readers ----------------------------------------------------------------------------

    def accessible_items(self) -> Sequence[Item]:
        """The sentences of the spots, or the sentence for an empty picture."""
        found = [
            Item(spot.sentence, spot.rect.toAlignedRect(), self.keeps_choice and spot.key == self._selected)
            for spot in self.spots()
        ]
        return found or [Item(self._empty, self.rect())]

    def current_item(self) -> int:
        """The number of the current spot; −1 for none."""
        return self._current if self._current < len(self.spots()) else -1

    # -- Qt ----------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._told[width] = self._height(width)
        return height

    def _height(self, width: int) -> int:
        found = self.arrangement(width)
        return int(found.height + 0.999) if found.spots else round(self.fonts().em * 3)

    def sizeHint(self) -> QSize:
        width = round(self.fonts().em * self.widest)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = round(self.fonts().em * self.narrowest)
        return QSize(width, min(self.heightForWidth(width), self.heightForWidth(max(width, self.width()))))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _CHANGES:
            self._arrangements.clear()
            self._lay_out_anew()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.exposed = QRectF(event.rect())
        with QPainter(self) as painter:  # ended also when something raises: Qt crashes on one left open
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, self.fonts(), look_of(self))

    def _paint(self, painter: QPainter, fonts: Fonts, look: Look) -> None:
        spots = self.spots()
        if not spots:
            self._draw_empty(painter, fonts, look)
            return
        if 0 <= self._hovered < len(spots) and not spots[self._hovered].shape:
            draw_hover(painter, spots[self._hovered].rect, look)
        self.draw(painter, self.arrangement(), fonts, look)
        if self.hasFocus() and 0 <= self._current < len(spots) and not spots[self._current].shape:
            draw_ring(painter, spots[self._current].rect, look)

    def _draw_empty(self, painter: QPainter, fonts: Fonts, look: Look) -> None:
        painter.setFont(fonts.body)
        painter.setPen(look.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spots, key = self.spots(), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not spots or not plain:
            super().keyPressEvent(event)
        elif key in _ENDS:
            self._walk(0 if key == Qt.Key.Key_Home else len(spots) - 1)
        elif key in _FORWARD or key in _BACK:
            self._walk(self.neighbour(key) if self._current >= 0 else 0)
        elif key in _CHOOSE and self._current >= 0:
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and self.spots() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._current = 0
        if event.reason() in _BY_KEYBOARD:
            self._see_current()
        tell_current(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and hit >= 0:
            self._go(hit)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and hit >= 0 and hit == self._current:
            self._choose(hit)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event.pos(), event.globalPos())
            return True
        return super().event(event)

    # -- inside ------------------------------------------------------------------------------------

    def _at(self, point: QPointF) -> int:
        """The spot under the point; the last one lies on top."""
        spots = self.spots()
        return next((at for at in reversed(range(len(spots))) if spots[at].contains(point)), -1)

    def _go(self, index: int) -> None:
        if index != self._current:
            self._current = index
            self.update()
            tell_current(self)
            self.pointed.emit(self.spots()[index].key)

    def _walk(self, index: int) -> None:
        """Go there with the keyboard, which is to be seen; the mouse is where it is seen already."""
        self._go(index)
        self._see_current()

    def _see_current(self) -> None:
        spots = self.spots()
        if 0 <= self._current < len(spots):
            see_part(self, spots[self._current].rect.toAlignedRect())

    def _choose(self, index: int) -> None:
        key = self.spots()[index].key
        if self.keeps_choice:
            self._selected = key
        self.update()
        self.chosen.emit(key)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            if index >= 0:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.unsetCursor()
            self.update()

    def _explain(self, at: QPoint, on_screen: QPoint) -> None:
        hit = self._at(QPointF(at))
        if hit < 0:
            QToolTip.hideText()
            return
        spot = self.spots()[hit]
        QToolTip.showText(on_screen, spot.sentence, self, spot.rect.toAlignedRect())
