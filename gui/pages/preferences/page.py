"""Preferences: what holds on this machine, what holds for the open department, and where everything lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import BETWEEN, INSIDE, as_role
from gui.folders import log_folder
from gui.making import Making, Steps
from gui.page import Surroundings
from gui.page_frame import PageFrame
from gui.pages.preferences.department_card import DepartmentCard
from gui.pages.preferences.machine_card import MachineCard
from gui.pages.start.recent import folder_of, is_address, short_name
from gui.parts.room import ems, scrolling, take_keyboard
from gui.session import Session
from reports.words import _

ShowFolder = Callable[[str], object]
"""Shows a folder in the system's own window."""
_NARROW_EMS = 50


def show_folder(folder: str) -> None:
    """Show a folder as the system shows folders."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def copies_of(place: str) -> list[Path]:
    """The copies made beside a file before it was brought to a newer form, by name."""
    path = Path(place)
    return sorted(found for found in path.parent.glob("*" + path.suffix) if _is_copy(found, path))


def _is_copy(found: Path, path: Path) -> bool:
    version = found.stem.removeprefix(path.stem + ".v")
    return version != found.stem and version.replace("-", "").isdecimal()


class PlacesCard(QFrame):
    """Where things lie, each with a way to its folder."""

    def __init__(self, surroundings: Surroundings, parent: QWidget, show: ShowFolder) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._show = show
        self.buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(INSIDE)
        self._grid.setColumnStretch(0, 1)
        if surroundings.session is not None:
            self._add_session(surroundings.session)
        self._add("settings", _("Valg på denne maskinen"), surroundings.desk.settings.path)
        self._add("logs", _("Logg over feil"), str(log_folder()), is_folder=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        column.setSpacing(INSIDE + 4)
        column.addWidget(as_role(QLabel(_("Hvor ting ligger"), self), "heading"))
        column.addLayout(self._grid)

    def _add_session(self, session: Session) -> None:
        place = session.place
        if is_address(place):
            self._add_lines(_("Avdelingen"), f"{short_name(place)} · {folder_of(place)}")
            return
        self._add("department", _("Avdelingen"), place)
        for number, copy in enumerate(copies_of(place)):
            self._add(f"copy{number}", _("Kopi fra før en oppgradering"), str(copy))

    def _add(self, key: str, name: str, path: str, *, is_folder: bool = False) -> None:
        line = self._add_lines(name, QDir.toNativeSeparators(path))
        button = as_role(QPushButton(_("Vis i mappe"), self), "quiet")
        button.setAccessibleName(_("Vis i mappe: {name}").format(name=name))
        button.clicked.connect(partial(self._open, path if is_folder else str(Path(path).parent)))
        self.buttons[key] = button
        self._grid.addWidget(button, line, 1, Qt.AlignmentFlag.AlignTop)

    def _add_lines(self, name: str, path: str) -> int:
        line = self._grid.rowCount()
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(QLabel(name, self))
        where = as_role(QLabel(path, self, wordWrap=True), "muted")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.addWidget(where)
        self._grid.addLayout(text, line, 0)
        return line

    def _open(self, folder: str, _checked: bool = False) -> None:
        self._show(folder)


class PreferencesPage(QWidget):
    """The page; everything chosen holds at once."""

    def __init__(
        self, surroundings: Surroundings, parent: QWidget | None = None, show: ShowFolder = show_folder
    ) -> None:
        super().__init__(parent)
        self._frame = PageFrame.of(self)
        self._frame.say(
            _("Hva skal gjelde hos dere?"), _("Alt du velger, gjelder med en gang og kan endres igjen.")
        )
        self._surroundings, self._show = surroundings, show
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        Making(self, self._parts())

    def _parts(self) -> Steps:
        desk, session = self._surroundings.desk, self._surroundings.session
        content = QWidget(self._frame.body)
        content.setLayout(self._row)
        area = scrolling(content, self._frame.body)
        side = QVBoxLayout()
        side.setSpacing(BETWEEN)
        self._row.setContentsMargins(0, 0, 0, BETWEEN)
        self._row.setSpacing(BETWEEN)
        self._row.addLayout(side, 1)
        self.machine = MachineCard(desk.settings, content)
        self.places = PlacesCard(self._surroundings, content, self._show)
        side.addWidget(self.machine)
        side.addWidget(self.places)
        side.addStretch(1)
        yield
        self.department = None if session is None else DepartmentCard(session, content)
        if self.department is not None:
            self._row.addWidget(self.department, 1, Qt.AlignmentFlag.AlignTop)
        yield
        self._frame.add(area, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.machine.theme

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if ems(self) < _NARROW_EMS else across)

    # -- a page -----------------------------------------------------------------------------------------

    def main_action(self) -> QAction | None:
        """There is nothing to finish: choices hold at once."""
        return None

    def state(self) -> Mapping[str, Any]:
        return {}

    def restore(self, _state: Mapping[str, Any]) -> None:
        """Always looks the same."""

    def show_id(self, entity_id: str) -> None:
        """Go to the field of a setting."""
        if self.department is not None and entity_id in self.department.fields:
            self.department.fields[entity_id].edit.setFocus(Qt.FocusReason.OtherFocusReason)
