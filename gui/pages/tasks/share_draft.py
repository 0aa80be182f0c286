"""Who does a task today while it is being typed: shares that are not a hundred percent yet are not stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.editing.dividing import completed, missing_share
from domain.exchange.sheets import SHARES
from domain.model import Code, Task
from domain.snapshot import Snapshot
from domain.units import MICRO, Micro
from gui.tables.columns import Refused
from gui.tables.sheet_columns import cell_read, quantity_text

SLACK = MICRO // 2
"""Sums that are off by no more than this are taken for a hundred percent."""


@dataclass(frozen=True, slots=True)
class ShareDraft:
    """Groups with what is typed for each, in the order they were put there."""

    rows: tuple[tuple[Code, str], ...]

    @classmethod
    def of(cls, snapshot: Snapshot, task: Task) -> ShareDraft:
        """What is stored, the largest share first."""
        rows = sorted(snapshot.shares_of.get(task.id, ()), key=lambda row: (-row.percent, row.group))
        return cls(tuple((row.group, quantity_text(row.percent, 6)) for row in rows))

    @classmethod
    def read(cls, value: object) -> ShareDraft | None:
        """A draft that was kept as JSON; None when it is none."""
        if not isinstance(value, list):
            return None
        rows = [row for row in value if isinstance(row, list) and len(row) == 2]
        return cls(tuple((str(group), str(text)) for group, text in rows)) if rows else None

    def kept(self) -> list[list[str]]:
        """The draft as JSON."""
        return [list(row) for row in self.rows]

    @property
    def groups(self) -> list[Code]:
        """The groups, in their order."""
        return [group for group, _text in self.rows]

    def fault(self) -> str:
        """Why one of the texts is no percentage; "" when all are, or empty."""
        for _group, text in self.rows:
            if text.strip():
                try:
                    _percent(text)
                except Refused as refused:
                    return refused.sentence
        return ""

    def percents(self) -> dict[Code, Micro | None]:
        """The percent of each group; None where none, or no number, is typed."""
        found: dict[Code, Micro | None] = {}
        for group, text in self.rows:
            try:
                found[group] = _percent(text) if text.strip() else None
            except Refused:
                found[group] = None
        return found

    @property
    def missing(self) -> Micro:
        """What the shares lack to a hundred percent; below 0 when they are too much."""
        return missing_share(self.percents())

    @property
    def is_whole(self) -> bool:
        """Whether the shares can be stored: each is given, and they are a hundred percent."""
        percents = self.percents()
        return bool(percents) and None not in percents.values() and abs(self.missing) <= SLACK

    @property
    def is_empty(self) -> bool:
        """Whether nobody is given anything."""
        return not any(text.strip() for _group, text in self.rows)

    def with_group(self, group: Code) -> ShareDraft:
        """One more group, with everything when it is the only one."""
        return ShareDraft((*self.rows, (group, "" if self.rows else "100")))

    def without(self, group: Code) -> ShareDraft:
        """Without a group; what it had is missing, unless one other is left, who then does it all."""
        left = tuple(row for row in self.rows if row[0] != group)
        return ShareDraft(((left[0][0], "100"),) if len(left) == 1 else left)

    def typed(self, group: Code, text: str) -> ShareDraft:
        """With another text for a group."""
        return ShareDraft(tuple((code, text if code == group else old) for code, old in self.rows))

    def replaced(self, group: Code, other: Code) -> ShareDraft:
        """With another group in the place of one."""
        return ShareDraft(tuple((other if code == group else code, text) for code, text in self.rows))

    def filled(self) -> ShareDraft:
        """With what is missing laid on the groups without a share, else on the last."""
        percents = self.percents()
        if None not in percents.values() and self.rows:
            last = self.rows[-1][0]
            percents[last] = max(0, (percents[last] or 0) + self.missing)
        done = completed(percents)
        return ShareDraft(tuple((group, quantity_text(done[group], 6)) for group in self.groups))


def stored_shares(draft: ShareDraft) -> Mapping[Code, Micro]:
    """The shares a whole draft comes to."""
    return {group: percent for group, percent in draft.percents().items() if percent}


def same_shares(one: ShareDraft, other: ShareDraft) -> bool:
    """Whether two drafts say the same, in whatever order."""
    return one.percents() == other.percents() and not one.fault()


def _percent(text: str) -> Micro:
    value = cell_read(SHARES, "percent")(text)
    assert isinstance(value, int), "a percentage is whole millionths"
    return value


def drafts_read(value: object) -> dict[str, ShareDraft]:
    """Drafts by task id that were kept as JSON."""
    found = {} if not isinstance(value, dict) else {key: ShareDraft.read(rows) for key, rows in value.items()}
    return {str(key): draft for key, draft in found.items() if draft is not None}


def drafts_kept(drafts: Mapping[str, ShareDraft]) -> dict[str, Sequence[Sequence[str]]]:
    """Drafts by task id as JSON."""
    return {key: draft.kept() for key, draft in drafts.items()}
