"""One open workspace as the window sees it: its data now, edits with undo, signals when something changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from operator import is_not
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from domain.catalogue import Catalogue
from domain.editing.history import Step
from domain.editing.objections import objections
from domain.editing.workspace import Conflict, Workspace, WorkspaceError, WorkspaceMissing, WorkspaceReplaced
from domain.knowledge.groups import Groups
from domain.model import Code, Group, Recruitment, Setting
from domain.snapshot import Change, Snapshot, difference
from gui.advice import Advice
from gui.figures import Figures, Inputs
from gui.jobs import Job, Work
from gui.notice import Notice, NoticeKind
from gui.ports import Ports
from gui.settings import NAMES_SHOWN, Settings
from gui.storing import Storing, Then
from reports.names import BriefNames
from reports.problem_words import cell_sentence
from reports.words import _, ngettext
from reports.workspace_words import workspace_sentence

T = TypeVar("T")

FIRST_STEP = 1
GONE = (WorkspaceMissing, WorkspaceReplaced)
"""What is raised when the file that was opened no longer lies where it lay."""
MANY_VALUES = 300
"""Values a step changed from which on to take it back would be felt in the window's thread."""
LOOK_AROUND_MS = 2000
"""How often to look whether others have stored something."""


class Session(QObject):
    """An open workspace: the current data, edits of them, figures worked out from them."""

    changed = Signal(object)
    """list[Change], after the snapshot has moved: an edit, undo, redo, or what others have stored."""
    told = Signal(object)
    """A Notice for the line at the bottom."""
    scope_changed = Signal()
    names_changed = Signal()
    wanted = Signal(object)
    """A Place that somebody asks the window to show."""
    missing_changed = Signal()
    """The file has disappeared, or is back."""
    storing_changed = Signal(str)
    """What is stored off the window's thread, where nobody may edit until it is done; "" when it is."""

    def __init__(
        self,
        workspace: Workspace,
        catalogue: Catalogue,
        ports: Ports,
        settings: Settings,
        place: str,
        *,
        read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.catalogue, self.ports, self.settings = catalogue, ports, settings
        self.place, self.read_only = place, read_only
        self.missing = False
        self._storing = Storing(workspace, self.job, self._moved, self._not_stored, self)
        self._storing.changed.connect(self.storing_changed)
        self._unit: Code | None = None
        self._kept: dict[str, tuple[Sequence[object], object]] = {}
        self._jobs: set[Job] = set()
        self.figures = Figures(self.inputs, self.job, self)
        self.advice = Advice(self.inputs, self.job, ports.version, self)
        self.changed.connect(self.figures.refresh)
        self.scope_changed.connect(self.figures.refresh)
        settings.changed.connect(self._setting_changed)
        self._clock = QTimer(self, interval=LOOK_AROUND_MS)
        self._clock.timeout.connect(self.look_around)
        self._clock.start()

    # -- the data ----------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """The data as they are now."""
        return self._workspace.snapshot

    def inputs(self) -> Inputs:
        """What figures are to be worked out from now."""
        return Inputs(self.snapshot, self.catalogue, self.unit)

    @property
    def title(self) -> str:
        """What the workspace is called."""
        return self.snapshot.settings.get("navn", "").strip() or _("Uten navn")

    @property
    def names(self) -> BriefNames:
        """What things are called, by code."""
        return self._once("names", [self.snapshot], lambda: BriefNames(self.snapshot, self.catalogue))

    @property
    def groups(self) -> Groups:
        """Every performer group as it counts here."""
        read = [self.snapshot.by_id(kind) for kind in (Group, Recruitment, Setting)]
        return self._once("groups", read, lambda: Groups(self.snapshot, self.catalogue))

    def _once(self, key: str, made_of: Sequence[object], make: Callable[[], T]) -> T:
        """What is worked out once for as long as what it is made of is the very same."""
        before, found = self._kept.get(key, ((), None))
        if len(before) != len(made_of) or any(map(is_not, before, made_of)):
            found = make()
            self._kept[key] = (made_of, found)
        return cast(T, found)

    # -- what is shown of it -----------------------------------------------------------------------

    @property
    def unit(self) -> Code | None:
        """The unit that is looked at with all below it; None: all."""
        return self._unit if self._unit in self.snapshot.units else None

    def look_at(self, unit: Code | None) -> None:
        """Show one unit with all below it, or all."""
        if unit != self._unit:
            self._unit = unit
            self.scope_changed.emit()

    @property
    def names_shown(self) -> bool:
        """Whether names of staff may stand on the screen."""
        return self.settings.get(NAMES_SHOWN)

    def _setting_changed(self, key: object) -> None:
        if key == NAMES_SHOWN.key:
            self.names_changed.emit()

    # -- edits ---------------------------------------------------------------------------------------

    def do(self, step: str, changes: Iterable[Change]) -> str:
        """Store changes as one step with a name; "" when that is done, else why nothing has changed."""
        wanted = list(changes)
        if self.read_only:
            return _only_read()
        if self.storing:
            return _("Vent til det som lagres nå, er ferdig.")
        try:
            wrong = objections(self.snapshot.with_changes(wanted), wanted, self.catalogue)
            if wrong:
                return cell_sentence(wrong[0])
            self.figures.refresh()  # their pause passes while the edit is stored
            return self._moved(self._workspace.apply(wanted, step))
        except (KeyError, WorkspaceError) as error:
            return self._not_stored(error)

    def do_weighed(self, step: str, changes: Sequence[Change], then: Then) -> Job:
        """Like `do`, with the gates of plans asked in a job first; `then` gets the answer unless it stops.

        The job is to be started by whoever asks.
        """
        return self._storing.weighed(changes, partial(self.do, step, changes), then)

    def do_apart(self, step: str, changes: Sequence[Change], then: Then) -> None:
        """Like `do`, off the window's thread, for changes that are checked already; `then` gets the answer.

        For imports. Nobody may edit until the answer is there: whoever asks keeps a modal dialog open.
        """
        assert not self.read_only, "whoever asks has looked"
        self._storing.apart(partial(self._workspace.apply, changes, step), then)

    @property
    def storing(self) -> bool:
        """Whether something is stored off the window's thread, so that nobody may edit."""
        return self._storing.is_apart

    def _not_stored(self, error: Exception) -> str:
        if isinstance(error, (Conflict, KeyError)):
            # The values the edit began from are no longer those that stand there.
            return self._overtaken()
        if isinstance(error, WorkspaceError):
            return self._refused(error)
        raise error  # a fault of the program: the last resort tells it

    def undo(self) -> None:
        """Take back the last step, or tell why not; nothing where there is none to take back."""
        if self.next_undo is not None:
            text = _("Angrer «{step}» …").format(step=self.next_undo.name)
            self._back_or_forth(self._workspace.undo, self.next_undo, text)

    def redo(self) -> None:
        """Do again the last step taken back, or tell why not; nothing where there is none."""
        if self.next_redo is not None:
            text = _("Gjør om «{step}» …").format(step=self.next_redo.name)
            self._back_or_forth(self._workspace.redo, self.next_redo, text)

    @property
    def next_undo(self) -> Step | None:
        """The step that `undo` would take back; the one that made the workspace stays."""
        step = None if self._is_shut else self._workspace.next_undo
        return None if step is None or step.number == FIRST_STEP else step

    @property
    def next_redo(self) -> Step | None:
        """The step that `redo` would do again."""
        return None if self._is_shut else self._workspace.next_redo

    @property
    def _is_shut(self) -> bool:
        return self.read_only or self.storing

    def history(self) -> list[Step]:
        """Every recorded step, the first first."""
        return self._workspace.history()

    def last_step(self) -> int:
        """The number of the last recorded step."""
        return self._workspace.last_step()

    def changes_of(self, step: int) -> list[Change]:
        """What a step changed; raises `Erased`, or another `WorkspaceError`."""
        return self._workspace.changes_of(step)

    def vote(self, ballot_id: str, choices: Collection[str]) -> str:
        """Count a vote that says these things; "" when that is done, else why it was not."""
        if self.read_only:
            return _only_read()
        try:
            self._workspace.vote(ballot_id, choices)
        except WorkspaceError as error:
            return self._refused(error)
        return ""

    def votes(self, ballot_id: str) -> Mapping[str, int]:
        """How many have said what in a ballot; raises a `WorkspaceError`."""
        return self._workspace.votes(ballot_id)

    def tell(self, text: str, *, undo: bool = False, kind: NoticeKind = NoticeKind.INFO) -> None:
        """Say something at the bottom of the window."""
        self.told.emit(Notice(text, undo, kind))

    def _back_or_forth(self, move: Callable[[], list[Change]], step: Step, text: str) -> None:
        if step.changes > MANY_VALUES:
            self._storing.apart(move, self._say_if_refused)
            self.storing_changed.emit(text)
            return
        try:
            said = self._moved(move())
        except Conflict:
            said = self._overtaken()
        except WorkspaceError as error:
            said = self._refused(error)
        self._say_if_refused(said)

    def _say_if_refused(self, refused: str) -> None:
        if refused:
            self.tell(refused, kind=NoticeKind.WARNING)

    def _moved(self, changes: list[Change]) -> str:
        if changes:
            self.changed.emit(changes)
        return ""

    def _overtaken(self) -> str:
        """Somebody else was first: show what stands there now, and say so."""
        try:
            self._moved(self._workspace.reload())
        except WorkspaceError as error:
            return self._refused(error)
        return _("Noen andre har endret det samme i mellomtiden. Du ser det som er lagret nå. Prøv igjen.")

    def _refused(self, error: WorkspaceError) -> str:
        if isinstance(error, GONE):
            self._set_missing(True)
        return workspace_sentence(error, self.names)

    # -- others ----------------------------------------------------------------------------------------

    def look_around(self) -> None:
        """Take over what others have stored, and notice when the file is gone."""
        if self.storing:
            return  # it would be taken for somebody else's
        try:
            if self._workspace.behind:
                changes = self._workspace.reload()
                self._moved(changes)
                if changes:
                    self.tell(self._others(len(changes)))
        except GONE:
            self._set_missing(True)
        except WorkspaceError:
            return  # locked or out of reach for a moment: the next edit says what is the matter
        else:
            self._set_missing(False)

    def _others(self, count: int) -> str:
        text = ngettext("Noen andre har endret {count} rad.", "Noen andre har endret {count} rader.", count)
        return text.format(count=count)

    def _set_missing(self, missing: bool) -> None:
        if missing != self.missing:
            self.missing = missing
            self.missing_changed.emit()

    # -- copies, jobs, the end -------------------------------------------------------------------------

    def save_copy(self, place: str) -> None:
        """A whole copy as a new workspace; of the data alone when the file has disappeared.

        Raises a `WorkspaceError`.
        """
        try:
            self._workspace.copy_to(place)
        except GONE:
            store = self.ports.create_store(place)
            try:
                store.apply(
                    difference(Snapshot(), self.snapshot), _("Kopi av {name}").format(name=self.title)
                )
            finally:
                store.close()

    def job(self, work: Work) -> Job:
        """Work that is let go of when the workspace closes; connect to it, then start it."""
        job = Job(work, self)
        self._jobs.add(job)
        job.ended.connect(self._forget_ended)
        return job

    def _forget_ended(self) -> None:
        self._jobs = {job for job in self._jobs if not job.finished}

    def close(self) -> None:
        """Stop all work and let go of the workspace."""
        self._clock.stop()
        self.figures.stop()
        self.advice.cancel()
        for job in list(self._jobs):
            job.cancel()
        for job in list(self._jobs):
            job.wait()
        self._workspace.close()


def _only_read() -> str:
    return _("Arbeidsområdet er åpnet bare for lesing. Lagre en kopi for å endre noe.")
