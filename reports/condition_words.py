"""What the law asks of a move, in sentences, with how far the unit's own records meet it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from domain.catalogue import Catalogue
from domain.model import Approval, ApprovalKind, Code
from domain.reasons import Reason
from domain.results import Move
from domain.snapshot import Snapshot
from domain.today.approvals import Approved, approved
from domain.today.situation import Situation
from domain.today.small_numbers import FEWEST
from reports.names import Names
from reports.reason_words import CONDITIONS, sentence
from reports.words import _, marked, number

_MET = {
    ApprovalKind.LEGEMIDDEL: marked("Oppfylt: alle i gruppen som kan gjøre oppgaven, er godkjent."),
    ApprovalKind.UTSTYR: marked("Oppfylt: alle i gruppen som kan gjøre oppgaven, har dokumentert opplæring."),
}
_PARTLY = {
    ApprovalKind.LEGEMIDDEL: marked("{holders} av {members} er godkjent."),
    ApprovalKind.UTSTYR: marked("{holders} av {members} har dokumentert opplæring."),
}


class ConditionWords:
    """The conditions of moves; where nothing is registered, nothing is worked out."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._snapshot, self._catalogue = snapshot, catalogue
        self._registered = any(True for _row in snapshot.all(Approval))

    def of(self, move: Move, names: Names) -> tuple[str, ...]:
        """Every condition of the move, each with how many are approved where that is registered.

        Last who stays responsible, where the unit has said so: a move is of the work alone.
        """
        told = self.about(move.task, move.receiver, move.conditions, names)
        responsible = self._snapshot.tasks[move.task].responsible if move.task in self._snapshot.tasks else ""
        if not responsible or responsible == move.receiver:
            return told
        text = _("Ansvaret blir hos {group}. Bare utførelsen flyttes.")
        return (*told, text.format(group=names.group(responsible)))

    def about(self, task: Code, group: Code, conditions: Iterable[Reason], names: Names) -> tuple[str, ...]:
        """The same of a group doing a task."""
        return tuple(self._sentence(task, group, condition, names) for condition in conditions)

    def _sentence(self, task: Code, group: Code, condition: Reason, names: Names) -> str:
        asked = sentence(CONDITIONS, condition, names)
        record = self.record(task, group, condition)
        told = "" if record is None else _record_words(record)
        return f"{asked} {told}" if told else asked

    def record(self, task: Code, group: Code, condition: Reason) -> Approved | None:
        """How far a condition is met by records; None where there are none, or none can meet it."""
        if not self._registered or task not in self._places:
            return None
        return approved(self._situation, self._places[task], group, condition)

    @cached_property
    def _situation(self) -> Situation:
        return Situation(self._snapshot, self._catalogue)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {work.code: place for place, work in enumerate(self._situation.works)}


def _record_words(record: Approved) -> str:
    if record.met:
        return _(_MET[record.kind])
    if record.members < FEWEST:
        return ""
    text = _(_PARTLY[record.kind])
    return text.format(holders=number(record.holders), members=number(record.members))
