"""Something on its way out to a file: asked where, written beside the window, and told what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from gui.asking import Asking, FileKind, Question
from gui.notice import NoticeKind
from gui.session import Session
from gui.settings import Setting
from reports.words import _
from reports.workspace_words import system_words

FOLDER = Setting("report_folder", "")
"""Where a file of this kind was saved last."""


def workbook() -> FileKind:
    """A file with sheets of figures."""
    return FileKind(_("Excel-arbeidsbok"), (".xlsx",))


def csv_table() -> FileKind:
    """One table for other systems."""
    return FileKind(_("CSV-tabell"), (".csv",))


class FileOut(QObject):
    """Saves what somebody takes along from a page, and remembers the folder."""

    def __init__(self, session: Session, page: QWidget, ask: Asking) -> None:
        super().__init__(page)
        self._session, self._page, self._ask = session, page, ask

    @property
    def folder(self) -> Path:
        """Where to look first: where something was saved last, else among the user's documents."""
        last = Path(self._session.settings.get(FOLDER) or "-")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return next((place for place in (last, Path(documents or "-")) if place.is_dir()), Path.home())

    def save(self, title: str, name: str, kind: FileKind, content: Callable[[], bytes], saved: str) -> None:
        """Ask where, and write there what `content` gives; `saved` tells the {place} when it is done."""
        proposed = self.folder / f"{name}{kind.suffixes[0]}"
        place = self._ask.save_file(Question(self._page, title, proposed, (kind,), _("Lagre")))
        if place:
            path = Path(place)
            self._session.settings.put(FOLDER, str(path.parent))
            self.write(content, path, partial(self._saved, saved, path))

    def write(self, content: Callable[[], bytes], path: Path, then: Callable[[object], object]) -> None:
        """Write what `content` gives in a job, and go on from there when it is done."""
        replace_file = self._session.ports.replace_file
        job = self._session.job(lambda _progress: replace_file(path, content()))
        job.done.connect(then)
        job.failed.connect(partial(self._not_saved, path))
        job.start()

    def _saved(self, text: str, path: Path, _answer: object) -> None:
        self._session.tell(text.format(place=path))

    def _not_saved(self, path: Path, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error  # a fault of the program: the last resort tells it
        text = _(
            "Filen er ikke lagret. {place} kan ikke skrives: {reason}. Lukk den hvis den er åpen, eller velg"
            " et annet sted."
        )
        reason = system_words(error.strerror or type(error).__name__)
        self._session.tell(text.format(place=path, reason=reason), kind=NoticeKind.ERROR)
