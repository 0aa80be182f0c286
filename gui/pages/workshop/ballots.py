"""The ballots of the workshop that is looked at: which are open, what may be told of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from domain.editing.workspace import WorkspaceError
from domain.model import new_id
from domain.snapshot import Change
from domain.workshop.voting import Choice, Outcome, outcome, said
from domain.workshop_model import Ballot
from gui.pages.workshop.chosen import ChosenWorkshop
from reports.words import _


class Ballots(QObject):
    """Votes are given while a ballot is open, and nothing is told of them until it has been closed.

    It never opens again: a result that is shown twice would tell what the voters in between said. For the
    same reason one with votes from an earlier sitting is closed.
    """

    changed = Signal()

    def __init__(self, chosen: ChosenWorkshop, parent: QObject) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._open: set[str] = set()
        self._id = ""
        chosen.changed.connect(self.changed)

    @property
    def rows(self) -> Sequence[Ballot]:
        """Those of the workshop, in order."""
        workshop = self._chosen.workshop
        rows = self._chosen.session.snapshot.all(Ballot)
        own = (row for row in rows if workshop is not None and row.workshop_id == workshop.id)
        return sorted(own, key=lambda row: row.number)

    @property
    def ballot(self) -> Ballot | None:
        """The one that is looked at: the last as long as none was chosen."""
        rows = self.rows
        return next((row for row in rows if row.id == self._id), rows[-1] if rows else None)

    def choose(self, ballot_id: str) -> None:
        """Look at this one."""
        self._id = ballot_id
        self.changed.emit()

    def ask(self, question: str) -> str:
        """Put a question; "" when that is done, else why not."""
        workshop = self._chosen.workshop
        if workshop is None:
            return ""
        place = max((row.number for row in self.rows), default=0) + 1
        made = Ballot(new_id(), workshop.id, place, question)
        said_no = self._chosen.session.do(
            _("Ny avstemning: {question}").format(question=question), [Change(None, made)]
        )
        if not said_no:
            self._open.add(made.id)
            self.choose(made.id)
        return said_no

    @property
    def is_open(self) -> bool:
        """Whether one can vote in the one that is looked at."""
        ballot = self.ballot
        return ballot is not None and not self._chosen.session.read_only and ballot.id in self._open

    @property
    def voters(self) -> int:
        """How many have voted in it."""
        counts = self._counts()
        return sum(counts.get(choice.value, 0) for choice in Choice)

    def vote(self, choice: Choice, confidence: int | None) -> str:
        """Give a vote; "" when it is counted, else why it is not."""
        ballot = self.ballot
        if ballot is None or not self.is_open:
            return _("Avstemningen er avsluttet.")
        why = self._chosen.session.vote(ballot.id, said(choice, confidence))
        self.changed.emit()
        return why

    def close(self) -> None:
        """Take no more votes."""
        if self.ballot is not None:
            self._open.discard(self.ballot.id)
            self.changed.emit()

    def outcome(self) -> Outcome | None:
        """What may be told of it; None while it is open, and where too few have voted."""
        return None if self.is_open else outcome(self._counts())

    def _counts(self) -> dict[str, int]:
        ballot = self.ballot
        try:
            return {} if ballot is None else dict(self._chosen.session.votes(ballot.id))
        except WorkspaceError:
            return {}  # out of reach for a moment: nothing is told
