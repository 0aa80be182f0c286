"""Loads everything else when the window has been painted, so that nothing of it is waited for later.

What knows no widgets is loaded off the window's thread. Widgets' classes are best made where widgets are:
they come one module at a time, a few milliseconds each, while nothing else happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from gui.jobs import Job, Progress
from gui.page_list import PAGES

PAUSE_MS = 40
"""Between two modules: room for whatever the user does."""
UNDER_PAGES = (
    "gui.faults",
    "gui.opening",
    "gui.reminding",
    "domain.editing.objections",
    "domain.editing.answering",
    "domain.editing.copying",
    "domain.editing.describing",
    "domain.editing.dividing",
    "domain.editing.later_changes",
    "domain.editing.short_path_mapping",
    "domain.editing.plan_copying",
    "domain.editing.reading_import",
    "domain.editing.splitting",
    "domain.editing.typing_in",
    "domain.exchange.doubts_of_answers",
    "domain.knowledge.tag_hints",
    "domain.plan.accepting",
    "domain.plan.approving",
    "domain.plan.elsewhere",
    "domain.plan.gates",
    "domain.plan.guard",
    "domain.plan.moving_on",
    "domain.plan.reminders",
    "domain.plan.run_chart",
    "domain.process_layout",
    "domain.today.candidates",
    "domain.today.splitting",
    "domain.workshop.board",
    "domain.workshop.estimates",
    "reports.because",
    "reports.between_words",
    "reports.completeness_words",
    "reports.course_words",
    "reports.flow_layout",
    "reports.move_words",
    "reports.plans.change_words",
    "reports.plans.copy_words",
    "reports.plans.elsewhere_words",
    "reports.plans.goal_words",
    "reports.plans.kinds",
    "reports.plans.lacks",
    "reports.plans.material",
    "reports.plans.nursing_words",
    "reports.plans.readings_words",
    "reports.plans.reminder_words",
    "reports.plans.run_words",
    "reports.plans.wording",
    "reports.plans.worksheets.codes",
    "reports.problem_words",
    "reports.questions.answers",
    "reports.questions.frontier",
    "reports.questions.lower_layers",
    "reports.questions.rules",
    "reports.questions.shifts",
    "reports.questions.splits",
    "reports.questions.verdict",
    "reports.rule_words",
    "reports.scales",
    "reports.short_path_words",
    "reports.typing_words",
    "reports.workshop_words",
)
"""Modules without widgets that, with what they import, are all that pages and sessions stand on."""


def modules() -> Iterator[str]:
    """The modules of every page, page by page, those that pages are built from before the page itself."""
    from pkgutil import iter_modules

    yield from ("gui.dialogs.fault", "gui.session")
    for spec in PAGES:
        package, _dot, page = f"gui.pages.{spec.module}".rpartition(".")
        found = [module.name for module in iter_modules(import_module(package).__path__)]
        own = found if package != "gui.pages" else []
        yield from (f"{package}.{name}" for name in own if name != page)
        yield f"{package}.{page}"


def _load_under_pages(progress: Progress) -> None:
    for name in UNDER_PAGES:
        progress.report(None)  # where the program ends, it stops here
        import_module(name)


class LoadingAhead(QObject):
    """Begins with the first paint of a window, and loads until everything is loaded."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._left = modules()
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._load_one)
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)  # everything inside it is painted first
        return False

    def _begin(self) -> None:
        job = Job(_load_under_pages, self)
        job.ended.connect(self._timer.start)
        job.start()

    def _load_one(self) -> None:
        name = next(self._left, None)
        if name is None:
            self._timer.stop()
        else:
            import_module(name)
