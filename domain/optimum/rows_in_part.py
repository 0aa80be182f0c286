"""Some members of a row of staff that stands for several, apart from the others: tried, never stored."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain.model import Competency, Person, PersonCompetency
from domain.snapshot import Change, Snapshot

ADDED = "what-it-takes"
"""Begins the ids of what is tried; nothing of it is ever stored."""


class Row:
    """A row of staff, of whose members the first so many are told apart."""

    def __init__(self, snapshot: Snapshot, person_id: str, members: int) -> None:
        self._snapshot, self._person, self._members = snapshot, person_id, members
        self._part = f"{ADDED}-{person_id}"

    def parted(self) -> Iterator[Change]:
        """The members get a row of their own, with their part of every position."""
        person = self._snapshot.by_id(Person)[self._person]
        yield Change(None, replace(person, id=self._part, code=self._part))
        for position in self._snapshot.positions_of[self._person]:
            count = min(self._members, position.count)
            percent = position.percent * count // position.count
            mine = replace(
                position,
                id=f"{self._part}-{position.id}",
                person_id=self._part,
                percent=percent,
                count=count,
                wanted_percent=None,
            )
            yield Change(None, mine)
            left = replace(position, percent=position.percent - percent, count=position.count - count)
            yield Change(position, left if left.count else None)

    def held_by_part(self, other_than: Iterable[Competency]) -> Iterator[Change]:
        """They hold what the row holds, other than these."""
        passed_over = {row.id for row in other_than}
        for row in self._snapshot.person_competencies_of.get(self._person, ()):
            if row.competency_id not in passed_over:
                yield Change(None, replace(row, id=f"{self._part}-{row.id}", person_id=self._part))

    def taught(self, competency: Competency, level: int) -> Change:
        """They hold a competency at the level."""
        key = f"{self._part}-{competency.id}"
        return Change(None, PersonCompetency(key, self._part, competency.id, level))
