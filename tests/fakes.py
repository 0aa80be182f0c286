"""Stand-ins that behave: what the tests of edits use where no file is needed."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from domain.editing.edits import net
from domain.editing.history import Step
from domain.editing.workspace import BrokenReference, Conflict, DuplicateKey
from domain.keys import REFERENCES, unique_key
from domain.snapshot import Change, Snapshot

NOW = datetime(2026, 11, 24, 10, 30).astimezone()
"""The moment at which every test of the window takes place."""
TODAY = NOW.date()


class MemoryStore:
    """A store that forgets everything when the program ends, and refuses what a real one refuses."""

    def __init__(self) -> None:
        self._snapshot = Snapshot()
        self._steps: list[tuple[Step, list[Change]]] = []
        self._votes: dict[str, Counter[str]] = {}
        self.copies: dict[str, MemoryStore] = {}
        """What has been copied, by place."""

    def load(self) -> Snapshot:
        return self._snapshot

    def apply(
        self, changes: Iterable[Change], step: str, *, undoes: int | None = None, redoes: int | None = None
    ) -> Step:
        changed = net(changes)
        for change in changed:
            if self._snapshot.by_id(type(change.entity)).get(change.entity.id) != change.before:
                raise Conflict(change.entity)
        following = self._snapshot.with_changes(changed)
        _require_whole(following, changed)
        at = datetime(2026, 11, 2, tzinfo=UTC)
        recorded = Step(len(self._steps) + 1, step, "test", at, undoes, redoes, len(changed))
        self._steps.append((recorded, changed))
        self._snapshot = following
        return recorded

    def history(self) -> list[Step]:
        return [step for step, _changes in self._steps]

    def last_step(self) -> int:
        return len(self._steps)

    def changes_of(self, step: int) -> list[Change]:
        return self._steps[step - 1][1]

    def vote(self, ballot_id: str, choices: Collection[str]) -> None:
        self._votes.setdefault(ballot_id, Counter()).update(set(choices))

    def votes(self, ballot_id: str) -> dict[str, int]:
        return dict(self._votes.get(ballot_id, {}))

    def copy_to(self, place: str) -> None:
        copy = self.copies[place] = MemoryStore()
        copy._snapshot, copy._steps = self._snapshot, list(self._steps)

    def close(self) -> None:
        """Nothing to let go of."""


def _require_whole(snapshot: Snapshot, changed: list[Change]) -> None:
    for kind in {type(change.entity) for change in changed}:
        seen = set()
        for row in snapshot.all(kind):
            if unique_key(row) in seen:
                raise DuplicateKey(row)
            seen.add(unique_key(row))
    for kind, fields in REFERENCES.items():
        for row in snapshot.all(kind):
            for field, target in fields.items():
                if getattr(row, field) not in {None, *snapshot.by_id(target)}:
                    raise BrokenReference(kind, row.id, target)
