"""Random edits, undo, redo and reopening: what is shown always equals what is stored."""

import tempfile
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, get_args

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.store import SqlStore
from domain.editing.history import stacks
from domain.editing.workspace import BrokenReference, Conflict, DuplicateKey, EditRefused, Workspace
from domain.keys import REFERENCES
from domain.model import ENTITIES, Entity, Shift, ShiftShares, Task, new_id
from domain.snapshot import Change, Snapshot
from tests.db.filled import FILLED
from tests.fakes import MemoryStore

# Few texts, so that codes clash, among them what files, databases and JSON could trip over.
TEXTS = st.sampled_from(["", "A", "a", "Æ", "SP", "X_SAAR", "'; --", '"\\', "{%s}", "\n", "🩹", "50 %"])
NUMBERS = st.sampled_from([0, 1, -1, 2_500_000, 2**31 - 1])
REFUSALS = (Conflict, DuplicateKey, BrokenReference)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: NUMBERS,
    bool: st.booleans(),
    date: st.dates(),
    tuple[str, ...]: st.lists(TEXTS, max_size=3).map(tuple),
    tuple[Shift, ...]: st.lists(st.sampled_from(Shift), max_size=3).map(tuple),
    ShiftShares: st.lists(st.tuples(st.sampled_from(Shift), NUMBERS), max_size=3).map(tuple),
}


def _value(hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(hint, UnionType):
        return st.none() | st.one_of([_value(part) for part in get_args(hint) if part is not type(None)])
    return st.sampled_from(hint) if isinstance(hint, type) and issubclass(hint, Enum) else PLAIN[hint]


def _field(kind: type[Entity], name: str, hint: Any, snapshot: Snapshot) -> st.SearchStrategy[Any]:
    """A value for a field; a reference mostly leads somewhere."""
    target = REFERENCES.get(kind, {}).get(name)
    if target is None:
        return _value(hint)
    ids = [*sorted(snapshot.by_id(target)), "borte"]
    return st.sampled_from([None, *ids] if isinstance(hint, UnionType) else ids)


class Editing(RuleBasedStateMachine):
    """A user who edits at random, and now and then closes the program and opens it again.

    Every action is also done on a store in memory, which has to answer the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "avdeling.nedenfra"
        self.workspace = Workspace(SqlStore.create(self.path, who="kari"))
        self.observer = SqlStore(self.path)
        self.model = Workspace(MemoryStore())

    def teardown(self) -> None:
        assert self.observer.check().flaws == ()
        self.observer.close()
        self.workspace.close()
        assert [path.name for path in Path(self.folder.name).iterdir()] == [self.path.name]
        self.folder.cleanup()

    def both(self, act: Callable[[Workspace], object]) -> None:
        """Do the same on file and in memory, and see that both do it or both refuse."""
        answers = []
        for workspace in (self.workspace, self.model):
            before = workspace.snapshot
            try:
                answers.append(act(workspace))
            except EditRefused as refusal:
                assert workspace.snapshot is before, "a refused edit leaves what is shown"
                answers.append(type(refusal))
        first, second = answers
        # Where several things are wrong at once, either may be named.
        assert first == second or (first in REFUSALS and second in REFUSALS)

    @initialize()
    def begin(self) -> None:
        self.both(lambda workspace: workspace.apply([Change(None, entity) for entity in FILLED], "import"))

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Add, change and remove a few values in one step."""
        changes = [self._change(data) for _ in range(data.draw(st.integers(1, 3), label="changes"))]
        unlike = {(type(change.entity), change.entity.id): change for change in changes}
        self.both(lambda workspace: workspace.apply(unlike.values(), "rediger"))

    def _change(self, data: st.DataObject) -> Change:
        kind = data.draw(st.sampled_from(ENTITIES), label="kind")
        present = [
            self.workspace.snapshot.by_id(kind)[key] for key in sorted(self.workspace.snapshot.by_id(kind))
        ]
        before = data.draw(st.sampled_from([None, *present]), label="before")
        if before is not None and data.draw(st.booleans(), label="remove"):
            return Change(before, None)
        hints = {field.name: field.type for field in fields(kind) if field.name != "id"}
        chosen = set(hints) if before is None else {data.draw(st.sampled_from(sorted(hints)), label="field")}
        values = {
            name: data.draw(_field(kind, name, hints[name], self.workspace.snapshot), label=name)
            for name in sorted(chosen)
        }
        if before is None:
            made: Any = kind
            return Change(None, made(id=new_id(), **values))
        return Change(before, replace(before, **values))

    @rule(data=st.data())
    def remove_with_all_that_hangs_on_it(self, data: st.DataObject) -> None:
        rows = [row for kind in ENTITIES for _key, row in sorted(self.workspace.snapshot.by_id(kind).items())]
        if rows:
            chosen = data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=2, unique=True))
            changes = self.workspace.removal_of(*chosen)
            following = self.workspace.apply(changes, "slett")
            assert self.model.apply(changes, "slett") == following
            assert not any(row.id in self.workspace.snapshot.by_id(type(row)) for row in chosen)

    @precondition(lambda self: len(self.workspace.snapshot.by_id(Task)) > 1)
    @rule(data=st.data())
    def exchange_codes(self, data: st.DataObject) -> None:
        tasks = sorted(self.workspace.snapshot.all(Task), key=lambda task: task.id)
        one, other = data.draw(st.lists(st.sampled_from(tasks), min_size=2, max_size=2, unique=True))
        changes = [Change(one, replace(one, code=other.code)), Change(other, replace(other, code=one.code))]
        self.both(lambda workspace: workspace.apply(changes, "bytt kode"))

    @rule()
    def undo(self) -> None:
        self.both(Workspace.undo)

    @rule()
    def redo(self) -> None:
        self.both(Workspace.redo)

    @rule()
    def reopen(self) -> None:
        shown = self.workspace.snapshot
        self.workspace.close()
        self.workspace = Workspace(SqlStore(self.path, who="kari"))
        assert self.workspace.snapshot == shown

    @invariant()
    def shown_is_stored(self) -> None:
        assert self.observer.load() == self.workspace.snapshot == self.model.snapshot

    @invariant()
    def undo_follows_from_the_record(self) -> None:
        undo, redo = stacks(self.observer.history())
        assert self.workspace.next_undo == (undo[-1] if undo else None)
        assert self.workspace.next_redo == (redo[-1] if redo else None)
        assert (self.model.next_undo is None, self.model.next_redo is None) == (not undo, not redo)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=25, stateful_step_count=25)
