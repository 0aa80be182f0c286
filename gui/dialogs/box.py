"""The box over a window that tells what came of a file, where no department is open to tell it in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from reports.words import _


class Box(QObject):
    """At most one at a time; it stands in nobody's way."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told: QMessageBox | None = None

    def saved(self, text: str, folder: Path) -> None:
        """Say that something is saved, and offer to show the folder."""
        box = self._made(QMessageBox.Icon.Information, text)
        if box is not None:
            show = box.addButton(_("Åpne mappen"), QMessageBox.ButtonRole.ActionRole)
            show.clicked.connect(partial(_show_folder, folder))
            box.open()

    def stop(self, text: str, more: str = "") -> None:
        """Say why something could not be done."""
        box = self._made(QMessageBox.Icon.Warning, text)
        if box is not None:
            box.setInformativeText(more)
            box.open()

    def _made(self, sign: QMessageBox.Icon, text: str) -> QMessageBox | None:
        """A box instead of the one there was; none over a window that has been closed meanwhile."""
        if not self._window.isVisible():
            return None
        if self._told is not None:
            self._told.close()
        box = QMessageBox(sign, "Nedenfra", text, parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.setDefaultButton(box.addButton(_("OK"), QMessageBox.ButtonRole.AcceptRole))
        box.finished.connect(self._forget)
        self._told = box
        return box

    def _forget(self, _answer: object) -> None:
        self._told = None


def _show_folder(folder: Path, _checked: bool = False) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
