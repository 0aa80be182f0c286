"""The grid itself: keys as in a spreadsheet, editing that keeps what was typed until it can be taken."""

from __future__ import annotations

from typing import Any

import shiboken6
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.appearance import row_height
from gui.tables.blocks import Refusal
from gui.tables.editors import Bubble, ChoiceBox, Line, left_for_good, mark_refused
from gui.tables.filling import Filling
from gui.tables.model import TableModel

Index = QModelIndex | QPersistentModelIndex
Editor = Line | ChoiceBox
Key = Qt.Key
Hint = QAbstractItemDelegate.EndEditHint

_MOVES = {
    Key.Key_Tab: (0, 1),
    Key.Key_Backtab: (0, -1),
    Key.Key_Return: (1, 0),
    Key.Key_Enter: (1, 0),
}
_LINE_MOVES = {Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0)}


class Cells(QStyledItemDelegate):
    """Makes the editors of a grid and hands what is typed to the model."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.editor: Editor | None = None
        self.place = QPersistentModelIndex()

    @property
    def open(self) -> Editor | None:
        """The editor that is open now."""
        found = self.editor
        return found if found is not None and shiboken6.isValid(found) else None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = self._grid.table
        column = model.columns[index.column()]
        edit = column.edit
        if edit is not None and edit.choices is not None:
            box = ChoiceBox(edit.choices(model.row_at(index.row())), parent)
            box.picked.connect(self._picked)
            made: Editor = box
        else:
            made = Line(column.numeric, parent)
        made.setAccessibleName(column.title)
        self.editor, self.place = made, QPersistentModelIndex(index)
        return made

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, Line | ChoiceBox) and not editor.touched:
            editor.show_text(index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, Line | ChoiceBox):
            return
        said = self._grid.table.edits.store(index, editor.typed())
        if shiboken6.isValid(editor):
            editor.refused = bool(said)
            mark_refused(editor, said)
            self._grid.tell_editor(editor, said)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect)
        self._grid.bubble_follows(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, Line | ChoiceBox):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(editor, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if left_for_good(event) and not editor.isAncestorOf(
                editor.window().focusWidget() or editor.window()
            ):
                self._grid.leave(editor)
            return False
        if event.type() == QEvent.Type.Hide:
            return False
        return super().eventFilter(editor, event)

    def _key(self, editor: Editor, event: QKeyEvent) -> bool:
        key = Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        move = _MOVES.get(key) or (_LINE_MOVES.get(key) if isinstance(editor, Line) else None)
        if move is not None:
            down, right = move
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and down
            self._grid.leave(editor, -down if back else down, right)
        elif key == Key.Key_Escape:
            self._grid.give_up(editor)
        else:
            return False
        return True

    def _picked(self) -> None:
        editor = self.open
        if editor is not None:
            self._grid.leave(editor, 1, 0)


class Grid(QTableView):
    """The rows of a model; every edit is stored at once, a refused one stays open with its sentence."""

    opened = Signal(object)
    """Enter or double click on a cell that cannot be edited: its row."""

    def __init__(self, table: TableModel[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table
        self._made = ""
        self.concealed: dict[int, bool] = {}
        """Columns hidden because names are, and whether the user had hidden them before."""
        self.setModel(table)
        self.cells = Cells(self)
        self.setItemDelegate(self.cells)
        self.bubble = Bubble(self.viewport())
        fills = (place for place, column in enumerate(table.columns) if column.fills)
        self.filling = Filling(self, next(fills, None))
        self._set_up()
        table.grown.connect(self._grown)
        table.refused.connect(self.tell)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentChanged.connect(self._hush)

    def _set_up(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsMovable(True)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setHighlightSections(False)
        # The style sheet outlines the current cell already; between two scroll bars there is nothing.
        self.setStyleSheet(
            "QTableView { outline: none; }"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(self))

    def _fit_columns(self, ratio: float) -> None:
        """Columns grow and shrink with the text, as the user has set them."""
        header = self.horizontalHeader()
        self.filling.give_back()
        for place in range(header.count()):
            if not header.isSectionHidden(place):
                header.resizeSection(place, round(header.sectionSize(place) * ratio))
        self.filling.fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filling.fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "bubble"):
            before = self.verticalHeader().defaultSectionSize()
            self._fit_rows()
            self._fit_columns(self.verticalHeader().defaultSectionSize() / before)

    # -- editing ---------------------------------------------------------------------------------------

    def leave(self, editor: Editor, down: int = 0, right: int = 0) -> bool:
        """Store what stands in an editor, close it and go on; False when it was refused and stays."""
        if self.cells.open is not editor:
            return True
        if not self.cells.place.isValid():
            self.cells.editor = None  # the row is gone, and Qt has let go of the editor
            return True
        place = QPersistentModelIndex(self.cells.place)
        self._made = ""
        self.commitData(editor)
        if not shiboken6.isValid(editor):
            return True
        if editor.refused:
            return False
        self.closeEditor(editor, Hint.NoHint)
        if self._made and (down or right):
            self._go_on_in_new_row()
        elif (down or right) and place.isValid():
            self.step(self._at(place), down, right)
        return True

    def finish(self) -> bool:
        """Store what is being typed, if anything is; False when it was refused and stays."""
        editor = self.cells.open
        return editor is None or self.leave(editor)

    def give_up(self, editor: Editor) -> None:
        """Give back what stood there; what was typed in the new row is kept for later."""
        place = self.cells.place
        if place.isValid() and self.table.is_new(place.row()) and editor.touched:
            self.table.keep_draft(place.column(), editor.typed())
        editor.refused = False
        self.closeEditor(editor, Hint.RevertModelCache)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Also called by Qt when the current cell moves: a refused text is never closed that way."""
        if isinstance(editor, Line | ChoiceBox) and editor.refused:
            QTimer.singleShot(0, self, self._back_to_editor)
            return
        self.bubble.say("")
        # Closing takes the focus away, which must not store what stands there once more.
        self.cells.editor = None
        super().closeEditor(editor, hint)

    def _back_to_editor(self) -> None:
        editor, place = self.cells.open, self.cells.place
        if editor is not None and editor.refused and place.isValid():
            self.selectionModel().setCurrentIndex(
                self._at(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            editor.setFocus()

    def begin(self, index: QModelIndex) -> None:
        """Go to a cell and open it for typing."""
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _at(self, place: QPersistentModelIndex) -> QModelIndex:
        return self.table.index(place.row(), place.column())

    def _grown(self, known: object) -> None:
        self._made = str(known)

    def _go_on_in_new_row(self) -> None:
        """To the cell after the one that made the row, where there is something more to type."""
        place = self.table.place_of(self._made)
        if place >= 0:
            self.step(self.table.index(place, self.cells.place.column()), 0, 1, typed=True)

    # -- moving ----------------------------------------------------------------------------------------

    def visible_columns(self) -> list[int]:
        """The columns on the screen, from the left."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in order if not self.isColumnHidden(column)]

    def step(self, index: QModelIndex, down: int, right: int, *, typed: bool = False) -> bool:
        """Go so many cells on, into the next row at the end of one; `typed`: only to cells to type in."""
        columns = self.visible_columns()
        if index.column() not in columns:
            return False
        row, at = index.row() + down, columns.index(index.column()) + right
        while typed and 0 <= at < len(columns) and not self.table.can_edit(row, columns[at]):
            at += 1
        if not 0 <= at < len(columns):
            row, at = row + (1 if at > 0 else -1), 0 if at > 0 else len(columns) - 1
        if not 0 <= row < self.table.rowCount():
            return False
        self.setCurrentIndex(self.table.index(row, columns[at]))
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the cells and leaves the table behind the last; Ctrl+Tab leaves at once."""
        index = self.currentIndex()
        if self.hasFocus() and index.isValid() and self.step(index, 0, 1 if forward else -1):
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        index = self.currentIndex()
        if control and key in (Key.Key_Tab, Key.Key_Backtab):
            super().focusNextPrevChild(key == Key.Key_Tab and not shift)
        elif key in (Key.Key_Return, Key.Key_Enter) and not control and index.isValid():
            self._enter(index, -1 if shift else 1)
        elif key == Key.Key_Space and shift and index.isValid():
            self._choose_rows(index)
        elif key == Key.Key_Escape and self.bubble.text:
            self.bubble.say("")
        elif control and key in (Key.Key_Return, Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _choose_rows(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        chosen = self.selectionModel()
        chosen.select(index, flags.Select | flags.Rows)
        chosen.select(chosen.selection(), flags.Select | flags.Rows)

    def _enter(self, index: QModelIndex, down: int) -> None:
        if self.table.editable and any(column.edit is not None for column in self.table.columns):
            self.step(index, down, 0)
        elif (row := self.table.row_at(index.row())) is not None:
            self.opened.emit(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.finish():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        editor = self.cells.open
        if isinstance(editor, ChoiceBox):
            QTimer.singleShot(0, editor, editor.drop_down)

    def _double_clicked(self, index: QModelIndex) -> None:
        row = self.table.row_at(index.row())
        if row is not None and not self.table.can_edit(index.row(), index.column()):
            self.opened.emit(row)

    # -- columns ---------------------------------------------------------------------------------------

    def show_asked(self, wanted: bool) -> None:
        """A tick in the list of columns was set or taken."""
        action = self.sender()
        if isinstance(action, QAction):
            self.setColumnHidden(int(action.data()), not wanted)

    # -- sentences -------------------------------------------------------------------------------------

    def tell_editor(self, editor: QWidget, sentence: str) -> None:
        """Say why what stands in an editor was refused; "" takes it back."""
        if sentence:
            self.bubble.say_at(editor.geometry(), sentence)
        else:
            self.bubble.say("")

    def tell(self, refusal: Refusal) -> None:
        """Go to the cell that refused, and say why below it."""
        index = self.table.index(refusal.row, refusal.column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.bubble.say_at(self.visualRect(self.currentIndex()), refusal.sentence)

    def bubble_follows(self, cell: QRect) -> None:
        """Keep the sentence at its cell when the grid scrolls."""
        if self.bubble.text:
            self.bubble.stand_at(cell)

    def _hush(self) -> None:
        if self.cells.open is None:
            self.bubble.say("")
