"""Reading for pages that may be gone before it is done: of what lies on disk, without an open workspace."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from gui.jobs import Job, Work


def read(work: Work, take: Callable[[object], object]) -> None:
    """Do the work off the window's thread; `take`, a method of a page, gets the answer while it is there."""
    application = QCoreApplication.instance()
    assert application is not None, "there are no pages without one"
    job = Job(work, application)
    job.done.connect(take)
    job.start()
