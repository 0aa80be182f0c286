"""Going anywhere by typing: pages, actions, tasks and everything else that has a place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS
from gui.appearance import as_role, palette_of, row_height
from gui.dialogs.find import Target, data_targets, found, page_targets, target
from gui.dialogs.size import size_by_text
from gui.icons import icon
from gui.place import Place
from gui.session import Session
from gui.settings import Setting, Settings
from gui.tables.seek_line import SeekLine
from reports.words import _

if TYPE_CHECKING:
    from gui.page import PageSpec

GONE_TO = Setting("gone_to", "[]")
"""Keys of what was gone to last, the latest first, as a JSON list; ids, never names."""
MOST_REMEMBERED = 20
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GoTo(QDialog):
    """One line to type in, and what fits below it; Enter goes there."""

    def __init__(self, session: Session, pages: Sequence[PageSpec], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = [*page_targets(pages), *_action_targets(parent)]
        self._all: list[Target] | None = None
        self._recent = _remembered(session.settings)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Søk"))
        self._line = SeekLine(self)
        self._line.setPlaceholderText(_("Side, oppgave, kompetanse, gruppe, regel …"))
        self._line.setAccessibleName(_("Hva leter du etter?"))
        self._list = QListView(self)
        self._list.setAccessibleName(_("Treff"))
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hits = _Hits(self._list)
        self._list.setModel(self._hits)
        self._list.setItemDelegate(_Look(self._list))
        self._none = QLabel(self, wordWrap=True)
        as_role(self._none, "muted")
        self._lay_out()
        self._line.textChanged.connect(self._find)
        self._line.returnPressed.connect(self._go)
        self._list.clicked.connect(self._go)
        self._line.installEventFilter(self)
        self._find("")
        self._line.setFocus()
        QTimer.singleShot(0, self._everything)  # while the first key is still on its way

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._line)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        size_by_text(self, 80, 24)

    @property
    def current(self) -> Target | None:
        """What Enter goes to."""
        row = self._list.currentIndex().row()
        return self._hits.rows[row] if 0 <= row < len(self._hits.rows) else None

    def _find(self, typed: str) -> None:
        """List what fits; with nothing typed, where one was last, and the pages."""
        rows = found(self._everything(), typed, self._recent) if typed.strip() else self._first()
        self._hits.show(rows)
        self._none.setText(
            "" if rows else _("Ingenting heter noe med «{typed}».").format(typed=typed.strip())
        )
        self._none.setVisible(not rows)
        if rows:
            self._list.setCurrentIndex(self._hits.index(0))

    def _everything(self) -> list[Target]:
        """Made when the dialog is shown, or when somebody was quicker."""
        if self._all is None:
            self._all = [*self._pages, *data_targets(self._session)]
        return self._all

    def _first(self) -> list[Target]:
        if not self._recent:
            return self._pages
        places = {row.key: row for row in self._everything() if row.key}
        recent = [places[key] for key in self._recent if key in places]
        return [*recent, *(row for row in self._pages if row not in recent)]

    def _go(self, _index: object = None) -> None:
        chosen = self.current
        if chosen is None:
            return
        self.accept()
        if isinstance(chosen.goes, Place):
            keys = [chosen.key, *(key for key in self._recent if key != chosen.key)]
            self._session.settings.put(GONE_TO, json.dumps(keys[:MOST_REMEMBERED]))
            self._session.wanted.emit(chosen.goes)
        else:
            chosen.goes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the cursor stays in the line."""
        if watched is self._line and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            if event.type() == QEvent.Type.KeyPress:
                self._list.event(event)
            return True
        return super().eventFilter(watched, event)


def _remembered(settings: Settings) -> list[str]:
    try:
        keys = json.loads(settings.get(GONE_TO))
    except ValueError:
        return []
    return [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []


def _action_targets(window: Any) -> list[Target]:
    """What the menus offer while a department is open."""
    return [
        target(_(spec.text).replace("&", ""), _("handling"), spec.icon or "play", partial(spec.do, window))
        for spec in ACTIONS
        if spec.key not in ("search", "undo", "redo")
    ]


class _Hits(QAbstractListModel):
    """The targets that are listed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Target] = []
        self._icons: dict[str, QIcon] = {}
        self._shown_in = parent

    def show(self, rows: list[Target]) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        row = self.rows[index.row()] if index.row() < len(self.rows) else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.UserRole:
            return row.about
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {row.about}"
        if role == Qt.ItemDataRole.DecorationRole:
            if row.icon not in self._icons:
                self._icons[row.icon] = icon(row.icon, self._shown_in, "muted")
            return self._icons[row.icon]
        return None


class _Look(QStyledItemDelegate):
    """The title to the left, what kind of thing it is to the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = QStyleOptionViewItem(option)
        self.initStyleOption(row, index)
        title, row.text = row.text, ""
        widget: QWidget = option.widget
        row.icon = QIcon()
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, row, painter, widget)
        self._write(painter, row, index, title, widget)

    def _write(
        self,
        painter: QPainter,
        row: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        title: str,
        widget: QWidget,
    ) -> None:
        rect: QRect = row.rect.adjusted(8, 0, -8, 0)
        metrics = row.fontMetrics
        side = metrics.height()
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, QRect(rect.left(), rect.center().y() - side // 2, side, side)
        )
        rect.setLeft(rect.left() + side + 8)
        about = metrics.elidedText(
            index.data(Qt.ItemDataRole.UserRole), Qt.TextElideMode.ElideRight, rect.width() // 2
        )
        room = rect.width() - metrics.horizontalAdvance(about) - 16
        painter.save()
        painter.setFont(row.font)
        colours = palette_of(widget)
        painter.setPen(QPen(colours.text))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, left, metrics.elidedText(title, Qt.TextElideMode.ElideRight, room))
        painter.setPen(QPen(colours.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, about)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        widget: QWidget = option.widget
        return QSize(0, row_height(widget))
