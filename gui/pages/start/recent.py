"""Departments opened lately: where they lie, when they were changed, and whether they are still there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from gui import clock
from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.jobs import Progress
from gui.pages.start.ways_in import WayIn
from gui.parts.background import read
from gui.settings import Settings
from reports.words import _, day

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

_MOST = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found where a department lay: when it was last changed, None where nothing lies any more."""

    place: str
    changed: datetime | None


def is_address(place: str) -> bool:
    """Whether a place is a database's address and no file."""
    return "://" in place


def short_name(place: str) -> str:
    """What a place is called: the file's name without its ending, or the database's."""
    return _url(place).path().strip("/") or place if is_address(place) else Path(place).stem


def folder_of(place: str) -> str:
    """Where it lies: the folder, with the user's own as ~; of a database the machine, never the password."""
    if is_address(place):
        return _url(place).host()
    folder, home = str(Path(place).parent), str(Path.home())
    folder = "~" + folder.removeprefix(home) if folder == home or folder.startswith(home + "/") else folder
    return QDir.toNativeSeparators(folder)


def _url(address: str) -> QUrl:
    from PySide6.QtCore import QUrl  # few have an address here, and nobody else needs it at the start

    return QUrl(address)


def look_at(places: Sequence[str]) -> list[Seen]:
    """What lies at each place; may wait for slow disks, so it belongs in a job."""
    return [_seen(place) for place in places]


def _seen(place: str) -> Seen:
    try:
        return Seen(place, datetime.fromtimestamp(Path(place).stat().st_mtime))
    except (OSError, ValueError):
        return Seen(place, None)


def when_words(changed: datetime, now: datetime) -> str:
    """When something was changed, as one says it."""
    clock = f"{changed:%H:%M}"
    days = (now.date() - changed.date()).days
    if days == 0:
        return _("endret i dag {clock}").format(clock=clock)
    if days == 1:
        return _("endret i går {clock}").format(clock=clock)
    return _("endret {day}").format(day=day(changed.date()))


class Recent(QWidget):
    """The list; `chosen` tells the place to open."""

    chosen = Signal(object)
    changed = Signal()
    """Something was taken off the list."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._ways: dict[str, WayIn] = {}
        self._removers: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(INSIDE)
        self._rows = {place: self._row(place) for place in settings.recent()[:_MOST]}
        self.arrange(2)

    def look(self) -> None:
        """See what is still there, off the window's thread: a disk far away may take its time."""
        places = [place for place in self._ways if not is_address(place)]

        def work(_progress: Progress) -> list[Seen]:
            return look_at(places)

        read(work, self._show)

    @property
    def places(self) -> list[str]:
        """The places listed, the latest first."""
        return list(self._ways)

    def way(self, place: str) -> WayIn:
        """The button that opens a place."""
        return self._ways[place]

    def _row(self, place: str) -> QWidget:
        way = WayIn(self, short_name(place), folder_of(place), "open")
        way.setToolTip(short_name(place) if is_address(place) else QDir.toNativeSeparators(place))
        way.clicked.connect(partial(self.chosen.emit, place))
        remove = as_role(QPushButton(_("Fjern fra listen"), self), "quiet")
        remove.setIcon(icon("close", remove, "primary"))
        remove.setAccessibleName(_("Fjern {name} fra listen").format(name=short_name(place)))
        remove.clicked.connect(partial(self._remove, place))
        remove.hide()
        self._ways[place], self._removers[place] = way, remove
        row = QWidget(self)
        side = QHBoxLayout(row)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(way, 1)
        side.addWidget(remove)
        return row

    def arrange(self, columns: int) -> None:
        """So many beside one another."""
        for place, row in enumerate(self._rows.values()):
            self._grid.addWidget(row, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def _show(self, found: object) -> None:
        assert isinstance(found, list), "the work above gives nothing else"
        now = clock.now()
        for seen in found:
            way, folder = self._ways.get(seen.place), folder_of(seen.place)
            if way is None:
                continue
            gone = seen.changed is None
            about = _("finnes ikke lenger") if gone else when_words(seen.changed, now)
            way.say(way.name, f"{folder} · {about}")
            way.show_sign("warning" if gone else "open")
            way.setEnabled(not gone)
            self._removers[seen.place].setVisible(gone)

    def _remove(self, place: str, _checked: bool = False) -> None:
        self._settings.forget(place)
        del self._ways[place], self._removers[place]
        row = self._rows.pop(place)
        row.hide()
        row.deleteLater()
        self.changed.emit()
