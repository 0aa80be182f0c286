"""What Qt asks of one cell or head of a table, answered from the declaration."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from gui.tables.columns import Column, typed_text
from reports.words import _

RowT = TypeVar("RowT")
Roles = Qt.ItemDataRole

ROW_ROLE = Roles.UserRole + 1
"""The row value itself; None for the row that is always ready."""
MARK_ROLE = Roles.UserRole + 2
"""The warning sentence of a cell."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARKED = frozenset({Roles.ToolTipRole, Roles.DecorationRole, Roles.AccessibleTextRole, MARK_ROLE})


def alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    """Numbers to the right, everything else to the left."""
    return _RIGHT if column.numeric else _LEFT


def cell_data(column: Column[RowT], row: RowT, role: int, warning: QIcon) -> Any:
    """What stands in the cell of a row."""
    if role == Roles.DisplayRole:
        return column.text(row)
    if role == Roles.EditRole:
        return typed_text(column, row)
    if role == Roles.TextAlignmentRole:
        return alignment(column)
    if role == Roles.CheckStateRole:
        return _checked(column, row)
    if role == ROW_ROLE:
        return row
    return _marked(column, row, role, warning) if role in _MARKED else None


def _marked(column: Column[RowT], row: RowT, role: int, warning: QIcon) -> Any:
    mark = column.mark(row) if column.mark is not None else ""
    if role == Roles.DecorationRole:
        return warning if mark else None
    if role == Roles.AccessibleTextRole:
        return _accessible(column, column.text(row), mark)
    if role == MARK_ROLE:
        return mark
    return mark or (column.hint(row) if column.hint is not None else "") or column.about or None


def _checked(column: Column[RowT], row: RowT) -> Any:
    edit = column.edit
    if edit is None or not edit.yes_no or edit.value is None:
        return None
    return Qt.CheckState.Checked if edit.value(row) else Qt.CheckState.Unchecked


def new_cell_data(column: Column[Any], draft: str, invitation: str, role: int) -> Any:
    """What stands in a cell of the row that is always ready: what was typed and left, else the invitation."""
    shown = draft or invitation
    if role == Roles.DisplayRole:
        return shown
    if role == Roles.EditRole:
        return draft
    if role == Roles.TextAlignmentRole:
        return alignment(column)
    if role == Roles.AccessibleTextRole:
        return _accessible(column, shown or _("ny rad"))
    if role == Roles.ToolTipRole:
        return _("Ikke lagt til ennå. Trykk F2 for å skrive ferdig.") if draft else column.about or None
    return None


def column_head(column: Column[Any], role: int) -> Any:
    """What stands above a column."""
    if role in (Roles.DisplayRole, Roles.AccessibleTextRole):
        return column.title
    if role == Roles.ToolTipRole:
        return column.about or None
    return alignment(column) if role == Roles.TextAlignmentRole else None


def row_head(place: int, new: bool, role: int) -> Any:
    """What stands before a row; `new`: the one that is always ready."""
    if role == Roles.DisplayRole:
        return "+" if new else str(place + 1)
    if role == Roles.AccessibleTextRole:
        return _("Ny rad") if new else _("Rad {number}").format(number=place + 1)
    return None


def _accessible(column: Column[Any], text: str, mark: str = "") -> str:
    said = f"{column.title}: {text or _('tom')}"
    return f"{said}. {mark}" if mark else said
