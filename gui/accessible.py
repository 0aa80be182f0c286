"""The parts of an own-painted widget, told to screen readers: as a list whose items have name and place.

Nothing here runs until assistive technology asks. Interfaces stay referenced from Python for as long as
Qt's cache may use them, and never keep their widget alive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, runtime_checkable
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


@dataclass(frozen=True)
class Item:
    """A part of a picture as it is read aloud; `rect` is in the widget's own coordinates."""

    name: str
    rect: QRect
    selected: bool = False


@runtime_checkable
class HasItems(Protocol):
    """A widget that paints its parts itself and can list them."""

    def accessible_items(self) -> Sequence[Item]:
        """The parts, in reading order."""

    def current_item(self) -> int:
        """The number of the part that the keyboard is on; −1 for none."""


def show_items() -> None:
    """Make every widget that `HasItems` readable for assistive technology; calling again does nothing."""
    if not _installed:
        QAccessible.installFactory(_interface_for)
        _installed.append(True)


def tell_current(widget: QWidget) -> None:
    """Say that the keyboard moved to the current item; costs nothing when nobody listens."""
    if QAccessible.isActive() and isinstance(widget, HasItems) and widget.current_item() >= 0:
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(widget.current_item())
        QAccessible.updateAccessibility(event)


def tell_changed(widget: QWidget) -> None:
    """Say that the items are others than before; costs nothing when nobody listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.ObjectReorder))


_installed: list[bool] = []
_pictures: list[_Picture] = []


def _interface_for(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or not isinstance(thing, HasItems):
        return None
    _pictures[:] = [old for old in _pictures if isValid(old)]
    picture = _Picture(thing)
    _pictures.append(picture)
    thing.destroyed.connect(partial(_forget_parts, picture.parts))
    return picture


def _forget_parts(parts: list[_Part], _widget: object = None) -> None:
    """Qt deletes a widget's own interface with it; those of its parts belong to no object and are ours."""
    for part in parts:
        if isValid(part):
            QAccessible.deleteAccessibleInterface(part.number)
    parts.clear()


class _Picture(QAccessibleInterface):
    """The widget itself: a list."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._widget = ref(widget)
        self.parts: list[_Part] = []

    def widget(self) -> QWidget | None:
        widget = self._widget()
        return widget if widget is not None and isValid(widget) else None

    def items(self) -> Sequence[Item]:
        widget = self.widget()
        return widget.accessible_items() if isinstance(widget, HasItems) else ()

    def isValid(self) -> bool:
        return self.widget() is not None

    def object(self) -> QObject:
        return self.widget()  # type: ignore[return-value]  # Qt takes None for an object that is gone

    def parent(self) -> QAccessibleInterface:
        widget = self.widget()
        above = widget.parentWidget() if widget else None
        return QAccessible.queryAccessibleInterface(above) if above else None  # type: ignore[return-value]

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return None  # type: ignore[return-value]
        while len(self.parts) <= index:
            part = _Part(self, len(self.parts))
            part.number = QAccessible.registerAccessibleInterface(part)
            self.parts.append(part)
        return self.parts[index]

    def childCount(self) -> int:
        return len(self.items())

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        widget = self.widget()
        at = widget.mapFromGlobal(QPoint(x, y)) if widget else QPoint()
        hit = next((index for index, item in enumerate(self.items()) if item.rect.contains(at)), -1)
        return self.child(hit)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((index for index, part in enumerate(self.parts) if part == child), -1)

    def focusChild(self) -> QAccessibleInterface:
        widget = self.widget()
        current = widget.current_item() if isinstance(widget, HasItems) else -1
        return self.child(current)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if widget := self.widget():
            state.focusable = True
            state.focused = widget.hasFocus()
            state.disabled = not widget.isEnabled()
            state.invisible = not widget.isVisible()
        return state

    def rect(self) -> QRect:
        widget = self.widget()
        return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()) if widget else QRect()

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.widget()
        if widget is None:
            return ""
        if kind == QAccessible.Text.Name:
            return widget.accessibleName()
        return widget.accessibleDescription() if kind == QAccessible.Text.Description else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """A picture is not written in."""


class _Part(QAccessibleInterface):
    """One item, by its place in the list: the same interface stays when what stands there changes."""

    def __init__(self, picture: _Picture, index: int) -> None:
        super().__init__()
        self._picture = ref(picture)
        self._index = index
        self.number = 0

    def _item(self) -> Item | None:
        picture = self._picture()
        items = picture.items() if picture is not None and isValid(picture) else ()
        return items[self._index] if self._index < len(items) else None

    def _widget(self) -> QWidget | None:
        picture = self._picture()
        return picture.widget() if picture is not None and isValid(picture) else None

    def isValid(self) -> bool:
        return self._item() is not None

    def object(self) -> QObject:
        return None  # type: ignore[return-value]

    def parent(self) -> QAccessibleInterface:
        return self._picture()  # type: ignore[return-value]

    def child(self, _index: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    def childCount(self) -> int:
        return 0

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        item, widget = self._item(), self._widget()
        if item and widget and isinstance(widget, HasItems):
            state.focusable = state.selectable = True
            state.selected = item.selected
            state.focused = widget.hasFocus() and widget.current_item() == self._index
            state.disabled = not widget.isEnabled()
            state.invisible = not widget.isVisible()
        return state

    def rect(self) -> QRect:
        item, widget = self._item(), self._widget()
        if item is None or widget is None:
            return QRect()
        return QRect(widget.mapToGlobal(item.rect.topLeft()), item.rect.size())

    def text(self, kind: QAccessible.Text) -> str:
        item = self._item()
        return item.name if item and kind == QAccessible.Text.Name else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """An item is not written in."""
