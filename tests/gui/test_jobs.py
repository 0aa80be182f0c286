"""Jobs: off the window's thread, answered in it."""

from threading import Event, current_thread, main_thread
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool

from gui.jobs import Cancelled, Job, Progress
from reports import words


class Listener(QObject):
    """Remembers what a job sends, and in which thread it arrived."""

    def __init__(self, job):
        super().__init__()
        self.heard = []
        job.progressed.connect(self.progressed)
        job.done.connect(self.done)
        job.failed.connect(self.failed)
        job.ended.connect(self.ended)

    def _hear(self, *what):
        assert current_thread() is main_thread()
        self.heard.append(what)

    def progressed(self, share, text):
        self._hear("progressed", share, text)

    def done(self, answer):
        self._hear("done", answer)

    def failed(self, error):
        self._hear("failed", type(error))

    def ended(self):
        self._hear("ended")


@pytest.fixture
def parent():
    """Whose jobs they are."""
    yield QObject()
    QThreadPool.globalInstance().waitForDone()


def run(qtbot, parent, work):
    job = Job(work, parent)
    listener = Listener(job)
    with qtbot.waitSignal(job.ended):
        job.start()
    return listener.heard


def test_work_is_done_elsewhere_and_told_here(qtbot, parent):
    threads = []

    def work(progress):
        threads.append(current_thread())
        progress.report(0.5, "halvveis")
        return {2**40: "svar"}

    heard = run(qtbot, parent, work)
    assert heard == [("progressed", 0.5, "halvveis"), ("done", {2**40: "svar"}), ("ended",)]
    assert threads[0] is not main_thread()


class Owner(QObject):
    """One that a weak reference can point to."""


def test_an_owner_held_by_the_work_alone_goes_before_the_job(qtbot):
    owner = Owner()
    found = ref(owner)

    def work(_progress, _held=owner):
        return None

    job = Job(work, owner)
    del work, owner
    gone = []
    job.destroyed.connect(lambda: gone.append(found() is None))
    with qtbot.waitSignal(job.ended):
        job.start()
    qtbot.waitUntil(lambda: bool(gone))
    assert gone == [True]


def test_an_exception_becomes_an_answer(qtbot, parent):
    def work(_progress):
        raise ValueError("galt")

    assert run(qtbot, parent, work) == [("failed", ValueError), ("ended",)]


def test_a_cancelled_job_gives_nothing(qtbot, parent):
    begun, cancelled = Event(), Event()

    def work(progress):
        begun.set()
        cancelled.wait(5)
        progress.report(1.0, "for sent")

    job = Job(work, parent)
    listener = Listener(job)
    with qtbot.waitSignal(job.ended):
        job.start()
        assert begun.wait(5)
        job.cancel()
        cancelled.set()
    assert listener.heard == [("ended",)]


def test_many_jobs_all_arrive(qtbot, parent):
    answers = []
    jobs = [Job(lambda _progress, number=number: number, parent) for number in range(200)]
    for job in jobs:
        job.done.connect(answers.append)
    for job in jobs:
        job.start()
    qtbot.waitUntil(lambda: len(answers) == 200)
    assert sorted(answers) == list(range(200))


def test_the_language_goes_along(qtbot, parent, monkeypatch):
    monkeypatch.setattr(words, "COMPLETE", frozenset({"nb", "nn"}))
    answers = []
    with words.speaking("nn"):
        job = Job(lambda _progress: words.language(), parent)
    job.done.connect(answers.append)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert answers == ["nn"]


def test_progress_stops_work_that_asks():
    stop = Event()
    progress = Progress(lambda share, text: None, stop)
    progress.report(0.1, "i gang")
    stop.set()
    assert progress.stopped()
    with pytest.raises(Cancelled):
        progress.report(0.2, "mer")


def test_a_job_whose_owner_is_gone_stops_and_is_not_heard_of(qtbot):
    begun, released = Event(), Event()

    def work(progress):
        begun.set()
        released.wait(5)
        stopped.append(progress.stopped())

    stopped = []
    owner = QObject()
    job = Job(work, owner)
    listener = Listener(job)
    job.start()
    assert begun.wait(5)
    del job
    owner.deleteLater()
    del owner
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    released.set()
    QThreadPool.globalInstance().waitForDone()
    assert stopped == [True]
    assert listener.heard == []
