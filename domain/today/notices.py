"""Rules that decide nothing about a move but concern its task, its receiver, or who gives the work away."""

from collections.abc import Iterable

from domain.catalogue import Catalogue, LegalRule
from domain.knowledge.groups import Groups
from domain.knowledge.law import law_of
from domain.knowledge.local_rules import rules_in
from domain.model import Code
from domain.results import AllocationRow, Move
from domain.snapshot import Snapshot


class MoveNotices:
    """What is to be heeded at the moves of a division, by the rules that hold in a workspace."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, allocation: Iterable[AllocationRow]) -> None:
        self._snapshot, self._groups = snapshot, Groups(snapshot, catalogue)
        self._rules = rules_in(snapshot, catalogue)
        self._givers: dict[Code, list[Code]] = {}
        for row in allocation:
            if row.after < row.before:
                self._givers.setdefault(row.task, []).append(row.group)

    def of(self, move: Move) -> tuple[LegalRule, ...]:
        """The rules about this task, receiver or giver in particular, by id."""
        task = self._snapshot.tasks[move.task]
        about = law_of(self._rules).about(task, self._snapshot.unit_of_task(task))
        giving = (code for group in self._givers.get(move.task, ()) for code in self._groups[group].chain)
        found = about.notices(self._groups[move.receiver].chain, tuple(giving))
        rules = (self._rules.rules[key] for key in found)
        return tuple(rule for rule in rules if rule.tags or "performer" in rule.scope)
