"""The guide of the first ten minutes: what kind of unit, who works there, which tasks, and a first answer."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from domain.catalogue import Catalogue
from domain.model import Code
from domain.short_path import Answers, ShortPath
from domain.snapshot import Change, Snapshot
from gui.appearance import as_role
from gui.asking import DIALOGS, Asking
from gui.desk import Desk
from gui.jobs import Progress
from gui.opening import Beginning
from gui.page_frame import PageFrame
from gui.pages.start.short_path_steps import KindStep, StaffStep
from gui.pages.start.short_path_tasks import TaskAnswers
from gui.parts.background import read
from gui.parts.room import scrolling
from reports.names import Names
from reports.short_path_words import in_language
from reports.words import _, ngettext

FIRST_ANSWER = "suggestions"
"""The page the new department opens on."""


class ShortPathGuide(QWidget):
    """The three steps; `closed` when the user goes back to the start."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, ask: Asking = DIALOGS) -> None:
        super().__init__(parent)
        self._desk, self._ask = desk, ask
        self._catalogue: Catalogue | None = None
        self._asked = self._refused = False
        self.kind: KindStep | None = None
        self.staff: StaffStep | None = None
        self.tasks: TaskAnswers | None = None
        self._frame = PageFrame(self)
        self._rest: list[QScrollArea] = []
        self._next = QAction(self)
        self.back_button = as_role(QPushButton(_("Tilbake"), self), "quiet")
        self.rest_button = as_role(QPushButton(_("Resten har vi også"), self), "quiet")
        self._steps = QStackedWidget(self)
        self._lay_out()
        desk.working_changed.connect(self._show_work)
        desk.refused.connect(self._show_refusal)

    def _lay_out(self) -> None:
        self._next.triggered.connect(self.next)
        self._frame.set_main_action(self._next)
        self._frame.add(self._steps, 1)
        self._frame.add(self._foot())
        self._frame.say(_("Oppgavene der tiden går"), _("Henter oppgavene …"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    def _foot(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        for button, do in ((self.back_button, self.back), (self.rest_button, self._answer_rest)):
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        self.rest_button.hide()
        return foot

    # -- the paths -------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the first step; the paths are read when somebody first asks."""
        if self._catalogue is not None:
            self._show_step()
        elif not self._asked:
            self._asked = True
            load = self._desk.ports.load_catalogue

            def work(_progress: Progress) -> Catalogue:
                return load()

            read(work, self._take)

    def _take(self, catalogue: object) -> None:
        assert isinstance(catalogue, Catalogue), "the work above gives nothing else"
        self._catalogue = catalogue
        paths = {kind: in_language(path) for kind, path in catalogue.short_paths.items()}
        self.kind = KindStep(paths, self._desk, self, self._ask)
        self.kind.changed.connect(self._kind_changed)
        self._steps.addWidget(scrolling(self.kind, self))
        self._make_rest(self.kind.path)
        self._show_step()

    def _make_rest(self, path: ShortPath) -> None:
        """The steps that hang on the kind of unit."""
        assert self._catalogue is not None, "steps are made when the paths are read"
        for old in self._rest:
            self._steps.removeWidget(old)
            old.deleteLater()
        self.staff = StaffStep(path, self)
        self.tasks = TaskAnswers(path, group_names(path, self._catalogue), self)
        for step in (self.staff, self.tasks):
            step.changed.connect(self._show)
        self._rest = [scrolling(self.staff, self), scrolling(self.tasks, self)]
        for area in self._rest:
            self._steps.addWidget(area)
        self.tasks.moved.connect(self._keep_in_sight)
        self._path = path
        self._propose()

    def _keep_in_sight(self, widget: object) -> None:
        area = self._steps.currentWidget()
        if isinstance(area, QScrollArea) and isinstance(widget, QWidget):
            area.ensureWidgetVisible(widget)

    def _kind_changed(self) -> None:
        assert self.kind is not None, "it is the one that tells"
        if self.kind.path is not self._path:
            self._make_rest(self.kind.path)
        self._propose()
        self._show()

    def _propose(self) -> None:
        if self.kind is not None and self.staff is not None and self.tasks is not None:
            self.staff.show_size(self.kind.amount)
            self.tasks.show_size(self.kind.amount)

    # -- steps -----------------------------------------------------------------------------------------

    def next(self) -> None:
        """Go to the next step; after the last, make the department."""
        if self._steps.currentIndex() < self._steps.count() - 1:
            self._steps.setCurrentIndex(self._steps.currentIndex() + 1)
            self._show_step()
        else:
            self._make()

    def back(self) -> None:
        """Go to the step before; from the first, to the start."""
        if self._steps.currentIndex() > 0:
            self._steps.setCurrentIndex(self._steps.currentIndex() - 1)
            self._show_step()
        else:
            self.closed.emit()

    def _answer_rest(self) -> None:
        if self.tasks is not None:
            self.tasks.answer_rest()

    @property
    def answers(self) -> Answers:
        """Everything that is answered."""
        kind, staff, tasks = self._all_steps()
        return Answers(kind.name, tasks.answers(), staff.answers())

    def _all_steps(self) -> tuple[KindStep, StaffStep, TaskAnswers]:
        if self.kind is None or self.staff is None or self.tasks is None:
            raise LookupError("the paths have not been read yet")
        return self.kind, self.staff, self.tasks

    def _make(self) -> None:
        kind, _staff, _tasks = self._all_steps()
        path, answers, place = kind.path, self.answers, kind.place

        def filling(empty: Snapshot, catalogue: Catalogue) -> Iterable[Change]:
            from domain.editing.short_path_mapping import begun

            return begun(path, answers, empty, catalogue)

        self._desk.settings.keep_state(place, {"page": FIRST_ANSWER})
        step = _("Første kartlegging av {name}").format(name=answers.unit_name)
        self._desk.filled(place, filling, step, Beginning(answers.unit_name, path.level, path.kind))

    # -- what is shown -----------------------------------------------------------------------------------

    def _show_step(self) -> None:
        self._show()
        step = (self.kind, self.staff, self.tasks)[self._steps.currentIndex()]
        if step is not None:
            step.begin()

    def _show(self) -> None:
        if self.kind is None or self.staff is None or self.tasks is None:
            return
        place = self._steps.currentIndex()
        self.rest_button.setVisible(place == 2 and self.tasks.answered < len(self.tasks.rows))
        self._next.setText(_("Lag avdelingen og vis første svar") if place == 2 else _("Neste"))
        self._next.setEnabled(self._ready(place))
        self._next.setToolTip(_("Ctrl+Enter"))
        self._frame.say(*(self._of_kind, self._of_staff, self._of_tasks)[place]())

    def _ready(self, place: int) -> bool:
        kind, staff, tasks = self._all_steps()
        return bool((kind.name, staff.answers(), tasks.answers())[place])

    def _of_kind(self) -> tuple[str, str]:
        return _("Hvilken enhet gjelder det?"), _(
            "Steg 1 av 3 · Alle tall som foreslås, er eksempeltall til dere retter dem."
        )

    def _of_staff(self) -> tuple[str, str]:
        return _("Hvor mange årsverk har dere?"), _(
            "Steg 2 av 3 · Tallene er eksempeltall for en enhet av denne størrelsen. "
            "Skriv 0 for dem dere ikke har."
        )

    def _of_tasks(self) -> tuple[str, str]:
        assert self.tasks is not None
        answered, had = self.tasks.answered, len(self.tasks.answers())
        counted = _("{answered} av {all} svart").format(answered=answered, all=len(self.tasks.rows))
        have = ngettext("{count} har dere", "{count} har dere", had).format(count=had)
        return _("Hvilke av disse oppgavene har dere?"), _(
            "Steg 3 av 3 · {counted} · {have} · mellomrom svarer, Tab går til tallene"
        ).format(counted=counted, have=have)

    def _show_work(self, text: object) -> None:
        if text:
            self._frame.banner.say(str(text), sign="time")
            self._refused = False
        elif not self._refused:
            self._frame.banner.say("")

    def _show_refusal(self, sentence: object) -> None:
        self._refused = True
        self._frame.banner.say(str(sentence), sign="error")

    @property
    def lead(self) -> str:
        """The line below the question: how far one has come."""
        return self._frame.lead


def group_names(path: ShortPath, catalogue: Catalogue) -> dict[Code, str]:
    """What the groups of a path are called: as it asks for their positions, else as the catalogue has it."""
    names = Names(Snapshot(), catalogue)
    asked = {staff.group: staff.name for staff in path.staff if not staff.own}
    groups = [staff.group for staff in path.staff]
    groups += [group for task in path.tasks for group, _share in task.today]
    return {group: asked.get(group, names.group(group)) for group in groups}
