"""Asks one topic at a time off the window's thread, and keeps the answers until something changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gui.jobs import Progress
from gui.one_job import OneJob
from gui.pages.questions.topics import Topic, Wanted, answer
from gui.session import Session
from reports.questions.answers import Answer


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """The answers of a topic, with what it was asked with."""

    wanted: Wanted
    answers: Sequence[Answer]
    whole: bool
    """Whether the work went on to its end."""


class Asking(QObject):
    """The answers there are, and the work that is under way."""

    changed = Signal()
    """An answer is there, or work has begun or ended."""
    progressed = Signal(object, object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._answered: dict[str, Answered] = {}
        self._job = OneJob(session.job, self)
        self._job.progressed.connect(self.progressed)
        self._job.done.connect(self._take)
        self._job.ended.connect(self._end)
        self._topic: Topic | None = None
        self._next: tuple[Topic, Wanted] | None = None

    def answered(self, topic: Topic) -> Answered | None:
        """The answers of a topic, however old."""
        return self._answered.get(topic.key)

    def working_on(self, topic: Topic) -> bool:
        """Whether the topic is being answered."""
        return self._topic is topic or (self._next is not None and self._next[0] is topic)

    def ask(self, topic: Topic, wanted: Wanted) -> None:
        """Answer a topic; what is under way is given up for it."""
        if self._job.working:
            self._next = (topic, wanted)
            self._job.cancel()
        else:
            self._begin(topic, wanted)

    def cancel(self) -> None:
        """Stop; what is found by then is shown."""
        self._next = None
        self._job.cancel()

    def _begin(self, topic: Topic, wanted: Wanted) -> None:
        def work(progress: Progress) -> tuple[str, Answered]:
            answers = answer(topic, wanted, progress)
            return topic.key, Answered(wanted, answers, not progress.stopped())

        self._topic = topic
        self._job.begin(work)
        self.changed.emit()

    def _take(self, found: object) -> None:
        assert isinstance(found, tuple), "the work above gives nothing else"
        key, answered = found
        self._answered[key] = answered

    def _end(self, _answered: bool) -> None:
        self._topic = None
        following, self._next = self._next, None
        if following is not None:
            self._begin(*following)
        else:
            self.changed.emit()
