"""The moves of a suggestion as cards: what, from whom to whom, how much, the law, the first reason."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from domain.model import Code
from domain.results import Move
from gui.appearance import palette_of
from reports.words import _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CARD = int(Role.UserRole)


@dataclass(frozen=True, slots=True)
class MoveCard:
    """One move as its card says it."""

    move: Move
    place: int
    task: str
    what: str
    verdict: str
    reason: str
    marked: bool

    @property
    def spoken(self) -> str:
        """All of the card as one sentence."""
        report = _("med i rapporten") if self.marked else _("ikke med i rapporten")
        return f"{self.place}. {self.task}: {self.what}. {self.verdict}. {self.reason} ({report})"


class MoveModel(QAbstractListModel):
    """The cards; the check box of one says whether the move goes into the report."""

    marked = Signal(object, object)
    """A move, and whether it is to go into the report."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cards: list[MoveCard] = []

    def show(self, cards: list[MoveCard]) -> None:
        """Show these cards; the same moves in the same order keep selection and place."""
        if [card.move for card in cards] == [card.move for card in self._cards]:
            self._cards = cards
            if cards:
                self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))
            return
        self.beginResetModel()
        self._cards = cards
        self.endResetModel()

    def card(self, row: int) -> MoveCard | None:
        """The card in a row."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._cards)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = int(Role.DisplayRole)) -> object:
        card = self.card(index.row())
        if card is None:
            return None
        if role == Role.DisplayRole:
            return card.task
        if role == Role.AccessibleTextRole:
            return card.spoken
        if role == Role.CheckStateRole:
            return Qt.CheckState.Checked if card.marked else Qt.CheckState.Unchecked
        if role == Role.ToolTipRole:
            return _("Mellomrom: ta med i rapporten eller ikke")
        return card if role == CARD else None

    def setData(self, index: Index, value: object, role: int = int(Role.EditRole)) -> bool:
        card = self.card(index.row())
        if card is None or role != Role.CheckStateRole:
            return False
        self.marked.emit(card.move, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class MoveDelegate(QStyledItemDelegate):
    """Paints a card: check box, number and task, from whom to whom, law and reason."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD)
        if not isinstance(card, MoveCard):
            return
        painter.save()
        place = _Place(option)
        self._frame(painter, option, place)
        self._box(painter, option, place, card)
        colours = palette_of(_view(option))
        bold = option.font
        bold.setWeight(bold.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        _write(painter, place.line(0), f"{card.place}. {card.task}")
        bold.setWeight(bold.Weight.Normal)
        painter.setFont(bold)
        _write(painter, place.line(1), card.what)
        painter.setPen(QColor(colours.muted))
        _write(painter, place.line(2), f"{card.verdict} · {card.reason}" if card.reason else card.verdict)
        painter.restore()

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem, place: _Place) -> None:
        colours = palette_of(_view(option))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = colours.selection if chosen else colours.hover if hovered else colours.surface
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(ground))
        painter.setPen(
            QPen(QColor(colours.primary if chosen or focused else colours.line), 2 if focused else 1)
        )
        painter.drawRoundedRect(place.card, 6, 6)

    def _box(self, painter: QPainter, option: QStyleOptionViewItem, place: _Place, card: MoveCard) -> None:
        colours = palette_of(_view(option))
        painter.setBrush(QColor(colours.primary if card.marked else colours.surface))
        painter.setPen(QPen(QColor(colours.primary if card.marked else colours.edge), 1))
        painter.drawRoundedRect(place.box, 3, 3)
        if card.marked:
            pen = QPen(QColor(colours.on_primary), max(2.0, place.box.width() / 8))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            left, top, side = place.box.left(), place.box.top(), place.box.width()
            painter.drawLine(
                left + side * 22 // 100, top + side // 2, left + side * 42 // 100, top + side * 72 // 100
            )
            painter.drawLine(
                left + side * 42 // 100,
                top + side * 72 // 100,
                left + side * 78 // 100,
                top + side * 28 // 100,
            )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(240, _height(option.fontMetrics))

    def editorEvent(self, event, model, option, index) -> bool:  # type: ignore[no-untyped-def]
        pressed = event.type() == event.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if pressed and _Place(option).target.contains(event.position().toPoint()):
            return _toggle(index)
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            return event.type() == event.Type.KeyPress and _toggle(index)
        return False


class _Place:
    """Where the parts of a card lie."""

    def __init__(self, option: QStyleOptionViewItem) -> None:
        self.card = option.rect.adjusted(1, 3, -1, -3)
        metrics = option.fontMetrics
        self._line, side = metrics.height() + 4, metrics.height()
        self.box = QRect(self.card.left() + 12, self.card.top() + 9, side, side)
        self.target = self.box.adjusted(-10, -8, 8, 8)
        self._left = self.box.right() + 12

    def line(self, number: int) -> QRect:
        """The place of a line of text."""
        top = self.card.top() + 7 + number * self._line
        return QRect(self._left, top, self.card.right() - self._left - 12, self._line)


def _height(metrics: QFontMetrics) -> int:
    return 3 * (metrics.height() + 4) + 22


def _view(option: QStyleOptionViewItem) -> QWidget:
    return option.widget


def _write(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _toggle(index: Index) -> bool:
    checked = Qt.CheckState(index.data(int(Role.CheckStateRole))) == Qt.CheckState.Checked
    state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
    model = index.model()
    assert isinstance(model, MoveModel), "the delegate serves this model"
    return model.setData(index, state, int(Role.CheckStateRole))


class MoveList(QListView):
    """The cards in a list: arrows choose, Space takes into the report."""

    chosen = Signal(object)
    """The place of the chosen move from 0, or -1."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards = MoveModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(MoveDelegate(self))
        self.setAccessibleName(_("Endringene i forslaget"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_cards(self, cards: list[MoveCard]) -> None:
        """Show these cards, the first chosen unless the same as before stays."""
        kept = self.cards.card(self.currentIndex().row())
        self.cards.show(cards)
        keys = [(card.move.task, card.move.receiver) for card in cards]
        wanted = (kept.move.task, kept.move.receiver) if kept is not None else None
        row = keys.index(wanted) if wanted in keys else 0
        self.setCurrentIndex(self.cards.index(row) if cards else QModelIndex())
        self.chosen.emit(row if cards else -1)

    def choose_task(self, code: Code) -> None:
        """Choose the first move of a task."""
        for row in range(self.cards.rowCount()):
            card = self.cards.card(row)
            if card is not None and card.move.task == code:
                self.setCurrentIndex(self.cards.index(row))
                return

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(now.row())
