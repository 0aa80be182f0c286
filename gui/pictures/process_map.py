"""The tasks of a process from left to right, by what comes after what; followers hang under their task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPolygonF,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from domain.process_layout import Box, Link, ProcessLayout, process_layout
from gui.pictures.look import Fonts, Look, fonts_of
from gui.pictures.picture import Picture, Spot
from gui.pictures.task_boxes import TaskBox, draw_box, sentence
from reports.words import _

LEAST_ZOOM, MOST_ZOOM, _ZOOM_STEP = 0.2, 2.0, 1.2
_WIDE, _HIGH, _GAP, _AROUND = 12.5, 3.7, 2.6, 0.8
"""Width and height of a box, room between columns and around the map [lines of text]."""


@dataclass(frozen=True)
class PlacedBox:
    """A task at its place."""

    task: TaskBox
    spot: Spot


@dataclass(frozen=True)
class Map:
    """The whole map at one zoom."""

    boxes: tuple[PlacedBox, ...]
    links: tuple[tuple[QPainterPath, QPolygonF, bool], ...]
    hangers: tuple[QLineF, ...]
    width: float
    height: float
    spots: tuple[Spot, ...] = field(default=())


class ProcessMap(QScrollArea):
    """The map, scrolled and zoomed; `chosen` carries the key of a task, which stays marked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = _Canvas()
        self.setWidget(self._canvas)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self._canvas)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName(self._canvas.accessibleName())
        self._canvas.chosen.connect(self.chosen)
        self._canvas.pointed.connect(self._show_current)

    def set_tasks(self, tasks: Sequence[TaskBox]) -> None:
        """Show these tasks; names left out of the list are not looked for."""
        if self._canvas.set_tasks(tasks):
            self._sized()

    def select(self, key: str | None) -> None:
        """Mark this task and bring it into view, without saying `chosen`."""
        self._canvas.select(key)
        self._show_current()

    def selected_key(self) -> object:
        """The task that is marked."""
        return self._canvas.selected_key()

    @property
    def picture(self) -> Picture[Map]:
        """The painted part, which takes the keyboard."""
        return self._canvas

    @property
    def zoom(self) -> float:
        """1.0 is text in the size of the window."""
        return self._canvas.zoom

    def set_zoom(self, zoom: float) -> None:
        """Make everything larger or smaller, within sensible limits."""
        self._canvas.set_zoom(min(MOST_ZOOM, max(LEAST_ZOOM, zoom)))
        self._sized()
        self._show_current()

    def zoom_in(self) -> None:
        """A step larger."""
        self.set_zoom(self.zoom * _ZOOM_STEP)

    def zoom_out(self) -> None:
        """A step smaller."""
        self.set_zoom(self.zoom / _ZOOM_STEP)

    def zoom_to_fit(self) -> None:
        """As large as the whole map can be shown, but never larger than ordinary text."""
        self.set_zoom(1.0)
        whole, room = self._canvas.sizeHint(), self.maximumViewportSize()
        self.set_zoom(min(1.0, room.width() / whole.width(), room.height() / whole.height()))

    def sizeHint(self) -> QSize:
        whole, em = self._canvas.sizeHint(), fonts_of(self).em
        return QSize(min(whole.width(), round(48 * em)), min(whole.height() + 2, round(22 * em)))

    def minimumSizeHint(self) -> QSize:
        em = fonts_of(self).em
        return QSize(round(14 * em), round(6 * em))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.zoom_to_fit,
        }.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * _ZOOM_STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def _sized(self) -> None:
        self._canvas.resize(self._canvas.sizeHint())
        self.updateGeometry()

    def _show_current(self, _key: object = None) -> None:
        spots, at = self._canvas.spots(), self._canvas.current_item()
        if at >= 0:
            middle, size = spots[at].rect.center().toPoint(), spots[at].rect.size() / 2
            self.ensureVisible(middle.x(), middle.y(), int(size.width()) + 8, int(size.height()) + 8)


class _Canvas(Picture[Map]):
    """The painted map, as large as it must be."""

    keeps_choice = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Prosesskart"), _("Her vises oppgavene i prosessen når de er lagt inn."), parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.zoom = 1.0
        self._tasks: dict[str, TaskBox] = {}
        self._layout = ProcessLayout((), (), 0, 0.0)

    def set_tasks(self, tasks: Sequence[TaskBox]) -> bool:
        """Whether they are others than before."""
        if list(tasks) == list(self._tasks.values()):
            return False
        self._tasks = {task.key: task for task in tasks}
        after = [(earlier, task.key) for task in tasks for earlier in task.after]
        follows = {task.key: task.follows for task in tasks if task.follows is not None}
        self._layout = process_layout(list(self._tasks), after, follows)
        self.changed()
        return True

    def set_zoom(self, zoom: float) -> None:
        self.zoom = zoom
        self.changed()

    def fonts(self) -> Fonts:
        return fonts_of(self, self.zoom)

    def sizeHint(self) -> QSize:
        found = self.arrangement(0.0)
        if not found.boxes:
            em = fonts_of(self).em
            return QSize(round(24 * em), round(4 * em))
        return QSize(int(found.width), int(found.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.resize(self.sizeHint())

    def arrangement(self, _width: float | None = None) -> Map:
        return super().arrangement(0.0)

    def arrange(self, _width: float, fonts: Fonts) -> Map:
        scale = _Scale(fonts.em)
        rects = {box.task: scale.rect(box) for box in self._layout.boxes}
        boxes = []
        for box in self._layout.boxes:
            task = self._tasks[box.task]
            spot = Spot(task.key, rects[box.task], sentence(task, self._tasks))
            boxes.append(PlacedBox(task, spot))
        links = tuple(scale.link(link, rects) for link in self._layout.links)
        hangers = tuple(
            QLineF(rect.left() + fonts.em, rects[box.host].bottom(), rect.left() + fonts.em, rect.top())
            for box, rect in zip(self._layout.boxes, rects.values(), strict=True)
            if box.host
        )
        width, height = scale.size(self._layout)
        return Map(tuple(boxes), links, hangers, width, height, tuple(box.spot for box in boxes))

    def neighbour(self, key: int) -> int:
        return nearest([spot.rect for spot in self.spots()], self.current_item(), key)

    def draw(self, painter: QPainter, arrangement: Map, fonts: Fonts, look: Look) -> None:
        for path, head, back in arrangement.links:
            style = Qt.PenStyle.DashLine if back else Qt.PenStyle.SolidLine
            painter.setPen(QPen(look.edge, 1.4, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.edge)
            painter.drawPolygon(head)
        painter.setPen(QPen(look.edge, 1.4))
        painter.drawLines(list(arrangement.hangers))
        for box in arrangement.boxes:
            if box.spot.rect.intersects(self.exposed):
                draw_box(painter, box.task, box.spot.rect, fonts, look, self._tint(box, look))

    def _tint(self, box: PlacedBox, look: Look) -> tuple[QColor, QPen]:
        """Ground and frame of a box, by whether it is chosen or under the mouse."""
        if box.spot.key == self.selected_key():
            return look.selection, QPen(look.primary, 2)
        ground = look.hover if self.is_pointed_at(box.spot) else look.surface
        style = Qt.PenStyle.DashLine if box.task.is_follower else Qt.PenStyle.SolidLine
        return ground, QPen(look.edge, 1, style)


@dataclass(frozen=True)
class _Scale:
    """From columns and heights of the layout to pixels."""

    em: float

    def rect(self, box: Box) -> QRectF:
        inset = self.em if box.host else 0.0
        left = self._left(box.column) + inset
        return QRectF(left, self._y(box.top), _WIDE * self.em - inset, box.height * _HIGH * self.em)

    def link(self, link: Link, rects: dict[str, QRectF]) -> tuple[QPainterPath, QPolygonF, bool]:
        source, target = rects[link.source], rects[link.target]
        at = QPointF(source.right(), source.center().y())
        path = QPainterPath(at)
        for column, height in link.points[1:-1]:
            y = self._y(height)
            at = self._curve(path, at, QPointF(self._left(column), y))
            at = QPointF(self._left(column) + _WIDE * self.em, y)
            path.lineTo(at)
        head, end = self.em * 0.4, QPointF(target.left(), target.center().y())
        self._curve(path, at, end - QPointF(head, 0))
        corners = [end, end - QPointF(head, head * 0.6), end - QPointF(head, -head * 0.6)]
        return path, QPolygonF(corners), link.back

    def size(self, layout: ProcessLayout) -> tuple[float, float]:
        width = layout.columns * (_WIDE + _GAP) - _GAP + 2 * _AROUND
        return width * self.em, (layout.height * _HIGH + 2 * _AROUND) * self.em

    def _curve(self, path: QPainterPath, start: QPointF, end: QPointF) -> QPointF:
        bend = max(self.em, (end.x() - start.x()) / 2)
        path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
        return end

    def _left(self, column: int) -> float:
        return (_AROUND + column * (_WIDE + _GAP)) * self.em

    def _y(self, height: float) -> float:
        return (_AROUND + height * _HIGH) * self.em


def nearest(rects: Sequence[QRectF], current: int, key: int) -> int:
    """The next place wholly in the direction of the arrow key, straight ahead rather than aslant."""
    here, best, least = rects[current], current, float("inf")
    for index, rect in enumerate(rects):
        away = rect.center() - here.center()
        clear, ahead, aside = {
            Qt.Key.Key_Left: (here.left() - rect.right(), -away.x(), away.y()),
            Qt.Key.Key_Right: (rect.left() - here.right(), away.x(), away.y()),
            Qt.Key.Key_Up: (here.top() - rect.bottom(), -away.y(), away.x()),
            Qt.Key.Key_Down: (rect.top() - here.bottom(), away.y(), away.x()),
        }[Qt.Key(key)]
        cost = ahead + 2.5 * abs(aside)
        if clear >= 0 and cost < least:
            best, least = index, cost
    return best
