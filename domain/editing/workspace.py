"""What a user can do with a workspace, and the store it needs.

`Workspace` owns the current snapshot. An edit is stored first; only when the store has committed it
does the snapshot move, so that a refused edit leaves nothing anywhere changed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from domain.catalogue import Catalogue
from domain.editing import edits
from domain.editing.history import Step, stacks
from domain.model import Code, Entity
from domain.national_id import hidden
from domain.plan.guard import Refusal, refusal
from domain.plan.indicators import Recognise, with_codes
from domain.plan_model import PlanEntity
from domain.snapshot import Change, Snapshot, difference, inverse


class WorkspaceError(Exception):
    """Why a workspace could not be opened, or an edit not be stored; carries values, never sentences."""


@dataclass(eq=False)
class PlaceError(WorkspaceError):
    """Something about the place where a workspace lies: a path, or an address without its password."""

    place: str


class WorkspaceMissing(PlaceError):
    """There is no file there."""


class WorkspaceExists(PlaceError):
    """Something lies there already, where a new workspace was to be made."""


class WorkspaceReplaced(PlaceError):
    """Another file has taken the place of the one that was opened; what was opened is left alone."""


class NotAWorkspace(PlaceError):
    """What lies there is something else, or empty."""


class DamagedWorkspace(PlaceError):
    """It is a workspace, but parts of it cannot be read."""


class WorkspaceLocked(PlaceError):
    """Another program is writing there."""


class WorkspaceReadOnly(PlaceError):
    """It was opened to be read only."""


@dataclass(eq=False)
class NewerWorkspace(PlaceError):
    """It was made by a later version of the program; the numbers are those of the stored form."""

    found: int
    known: int


@dataclass(eq=False)
class WorkspaceUnreachable(PlaceError):
    """It cannot be read or written: no access, a full disk, a folder or server that is gone."""

    reason: str


class EditRefused(WorkspaceError):
    """Why an edit could not be stored; nothing of it was."""


@dataclass(eq=False)
class Conflict(EditRefused):
    """The value is not stored as the edit took for granted; somebody else has changed it."""

    entity: Entity


@dataclass(eq=False)
class DuplicateKey(EditRefused):
    """Another value of the same kind has the same code or other key."""

    entity: Entity


@dataclass(eq=False)
class BrokenReference(EditRefused):
    """A value would refer to one that is not there; `entity_id` is "" where only the kind is known."""

    kind: type[Entity]
    entity_id: str
    refers_to: type[Entity]


@dataclass(eq=False)
class Unstorable(EditRefused):
    """A value of this kind holds something that cannot be stored: a number too large, a broken letter."""

    kind: type[Entity]


@dataclass(eq=False)
class GateClosed(EditRefused):
    """An edit of a plan that would get past a gate, or change what stands."""

    refusal: Refusal


@dataclass(eq=False)
class Erased(EditRefused):
    """What a step changed has been erased, so that it cannot be shown or taken back."""

    step: int


class Store(Protocol):
    """Where the values of a workspace are kept."""

    def load(self) -> Snapshot:
        """Every stored value."""

    def apply(
        self, changes: Iterable[Change], step: str, *, undoes: int | None = None, redoes: int | None = None
    ) -> Step:
        """Store all the changes or none, and record them under a name; gives the step as recorded.

        Raises an `EditRefused`, or a `PlaceError` when nothing can be written.
        """

    def history(self) -> list[Step]:
        """Every recorded step, the first first."""

    def last_step(self) -> int:
        """The number of the last recorded step, 0 when there is none; cheap enough to ask often."""

    def changes_of(self, step: int) -> list[Change]:
        """What a step changed; raises `Erased`."""

    def vote(self, ballot_id: str, choices: Collection[str]) -> None:
        """Count a vote that says these things: by nobody, at no time, and outside the record."""

    def votes(self, ballot_id: str) -> Mapping[str, int]:
        """How many have said what."""

    def copy_to(self, place: str) -> None:
        """Make a whole copy, with its history, as a new workspace at a place; raises a `PlaceError`."""

    def close(self) -> None:
        """Let go of it; nothing of ours is left beside the workspace."""


class Workspace:
    """The current data of a store, edits of it, and what can be undone."""

    def __init__(
        self, store: Store, catalogue: Catalogue | None = None, recognise: Recognise | None = None
    ) -> None:
        """With a catalogue, edits of plans have to pass their gates; without, nothing is known of any.

        `recognise` knows ready indicators by their names, so that they get their codes when they are edited.
        """
        self._store, self._catalogue, self._recognise = store, catalogue, recognise
        self._snapshot = Snapshot()
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._seen = 0
        self._weighed: tuple[Snapshot, list[Change]] | None = None
        self.reload()

    @property
    def snapshot(self) -> Snapshot:
        """The data as they are now."""
        return self._snapshot

    @property
    def behind(self) -> bool:
        """Whether somebody else has stored something that `reload` would take over."""
        return self._store.last_step() > self._seen

    @property
    def next_undo(self) -> Step | None:
        """The step that `undo` would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def next_redo(self) -> Step | None:
        """The step that `redo` would do again."""
        return self._redo[-1] if self._redo else None

    def weigh(self, changes: Iterable[Change]) -> None:
        """Ask the gates about an edit before it is stored, in any thread; raises `GateClosed` or `Conflict`.

        `apply` asks them no more about the same edit while the data are the same.
        """
        snapshot, changed = self._snapshot, self._completed(changes)
        self._pass_gates(changed)
        self._weighed = (snapshot, changed)

    def apply(self, changes: Iterable[Change], step: str) -> list[Change]:
        """Store changes as one step with a name; gives one change per value that really changed."""
        changed = self._completed(changes)
        if changed:
            self._pass_gates(changed)
            self._undo.append(self._commit(changed, step))
            self._redo.clear()
        return changed

    def undo(self) -> list[Change]:
        """Take back the last step that still stands; gives what changed, nothing when there is none."""
        if not self._undo:
            return []
        step = self._undo[-1]
        changed = inverse(self._store.changes_of(step.number))
        self._commit(changed, step.name, undoes=step.number)
        self._redo.append(self._undo.pop())
        return changed

    def redo(self) -> list[Change]:
        """Do again the last step taken back; gives what changed, nothing when there is none."""
        if not self._redo:
            return []
        step = self._redo[-1]
        changed = self._store.changes_of(step.number)
        self._commit(changed, step.name, redoes=step.number)
        self._undo.append(self._redo.pop())
        return changed

    def reload(self) -> list[Change]:
        """Take over what others have stored; gives what changed since the data were last seen."""
        before = self._snapshot
        # Asked for first: what is stored in between is then seen too early, and never missed.
        self._seen = self._store.last_step()
        self._snapshot = self._store.load()
        self._undo, self._redo = stacks(self._store.history())
        return difference(before, self._snapshot)

    def history(self) -> list[Step]:
        """Every recorded step, the first first."""
        return self._store.history()

    def last_step(self) -> int:
        """The number of the last recorded step, 0 when there is none."""
        return self._store.last_step()

    def changes_of(self, step: int) -> list[Change]:
        """What a step changed; raises `Erased`."""
        return self._store.changes_of(step)

    def vote(self, ballot_id: str, choices: Collection[str]) -> None:
        """Count a vote that says these things; it is no step, and cannot be taken back."""
        self._store.vote(ballot_id, choices)

    def votes(self, ballot_id: str) -> Mapping[str, int]:
        """How many have said what in a ballot."""
        return self._store.votes(ballot_id)

    def removal_of(self, *entities: Entity, catalogue: Collection[Code] = ()) -> list[Change]:
        """The changes that remove values with all that hangs on them; see `edits.removal_of`."""
        return edits.removal_of(self._snapshot, entities, catalogue)

    def renaming_of_group(self, old: Code, new: Code) -> list[Change]:
        """The changes that give a group of the workspace's own another code wherever it stands."""
        return edits.renaming_of_group(self._snapshot, old, new)

    def copy_to(self, place: str) -> None:
        """Make a whole copy, with its history, as a new workspace at a place; raises a `PlaceError`."""
        self._store.copy_to(place)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def _completed(self, changes: Iterable[Change]) -> list[Change]:
        """The edit, one change per value, with what it takes to know what it is about."""
        changed = edits.net(changes)
        if self._recognise is None:
            return changed
        return edits.net([*changed, *with_codes(self._snapshot, changed, self._recognise)])

    def _pass_gates(self, changes: list[Change]) -> None:
        """Raises `GateClosed`. What is undone or done again has passed before."""
        snapshot = self._snapshot
        if self._catalogue is None or not any(isinstance(change.entity, PlanEntity) for change in changes):
            return
        if self._weighed is not None and self._weighed[0] is snapshot and self._weighed[1] == changes:
            return
        _require_fresh(snapshot, changes)
        found = refusal(snapshot, snapshot.with_changes(changes), changes, self._catalogue)
        if found is not None:
            raise GateClosed(found)

    def _commit(
        self, changes: list[Change], step: str, undoes: int | None = None, redoes: int | None = None
    ) -> Step:
        _require_fresh(self._snapshot, changes)
        following = self._snapshot.with_changes(changes)
        # A step may be named after a file, which is nothing that the objections look at.
        recorded = self._store.apply(changes, hidden(step), undoes=undoes, redoes=redoes)
        self._snapshot = following
        # A step of somebody else's in between stays unseen, however many of our own come after it.
        if recorded.number == self._seen + 1:
            self._seen = recorded.number
        return recorded


def _require_fresh(snapshot: Snapshot, changes: list[Change]) -> None:
    for change in changes:
        if snapshot.by_id(type(change.entity)).get(change.entity.id) != change.before:
            raise Conflict(change.entity)
