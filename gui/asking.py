"""Asking for files: what is asked, and the dialogs that ask. A script can answer instead of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reports.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

_IN_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is called, and its suffixes with their dot, the usual one first."""

    name: str
    suffixes: tuple[str, ...]

    @property
    def filter(self) -> str:
        """The kind as file dialogs list it."""
        return f"{self.name} ({' '.join('*' + suffix for suffix in self.suffixes)})"


@dataclass(frozen=True, slots=True)
class Question:
    """What file is asked for: `place` is the folder, with the proposed name when something is saved."""

    parent: QWidget
    title: str
    place: Path
    kinds: Sequence[FileKind] = ()
    answer: str = ""
    """What the button says that chooses; "" for what the system calls it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may not be done without asking: what is at stake, and the two answers."""

    parent: QWidget
    text: str
    more: str
    yes: str
    no: str


def ask_whether(doubt: Doubt) -> bool:
    """Whether the user says yes; no is what Enter and Esc say."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, "Nedenfra", doubt.text, parent=doubt.parent)
    box.setInformativeText(doubt.more)
    yes = box.addButton(doubt.yes, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(doubt.no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


@dataclass(frozen=True, slots=True)
class Asking:
    """How questions are asked; the first three give the path that was chosen, "" when none was."""

    open_file: Callable[[Question], str]
    save_file: Callable[[Question], str]
    """Has asked whether a file that stands there is to be replaced."""
    folder: Callable[[Question], str]
    whether: Callable[[Doubt], bool] = ask_whether


def file_name(title: str) -> str:
    """A title as every system takes it for the name of a file.

    >>> file_name("Hjem/nord: «A» ")
    'Hjem nord  «A»'
    """
    return _IN_NO_FILE_NAME.sub(" ", title)[:_LONGEST_NAME].strip(" .") or _("Avdeling")


def _open_file(question: Question) -> str:
    dialog = _dialog(question)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    return _chosen(dialog)


def _save_file(question: Question) -> str:
    dialog = _dialog(question)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(question.kinds[0].suffixes[0].removeprefix("."))
    dialog.selectFile(question.place.name)
    return _chosen(dialog)


def _folder(question: Question) -> str:
    dialog = _dialog(question)
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def _dialog(question: Question) -> QFileDialog:
    from PySide6.QtWidgets import QFileDialog  # large, and nothing is asked at the start

    folder = question.place if question.place.is_dir() else question.place.parent
    dialog = QFileDialog(question.parent, question.title, str(folder))
    # The systems' own dialogs speak the user's language; elsewhere Qt's own does, with our words.
    native = sys.platform in ("win32", "darwin")
    dialog.setOption(dialog.Option.DontUseNativeDialog, not native)
    dialog.setNameFilters([kind.filter for kind in question.kinds])
    if not native:
        _name_parts(dialog, question.answer)
    return dialog


def _name_parts(dialog: QFileDialog, answer: str) -> None:
    labels = {
        dialog.DialogLabel.LookIn: _("Mappe:"),
        dialog.DialogLabel.FileName: _("Filnavn:"),
        dialog.DialogLabel.FileType: _("Slags fil:"),
        dialog.DialogLabel.Reject: _("Avbryt"),
    }
    if answer:
        labels[dialog.DialogLabel.Accept] = answer
    for label, text in labels.items():
        dialog.setLabelText(label, text)


def _chosen(dialog: QFileDialog) -> str:
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return chosen[0] if chosen else ""


DIALOGS = Asking(_open_file, _save_file, _folder)
"""Asks the user."""
