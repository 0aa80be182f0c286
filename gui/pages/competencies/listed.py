"""The rows of the table of competencies: in the order of their tree, all of them or those asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.model import Competency, Requirement
from domain.snapshot import Snapshot
from gui.session import Session
from gui.tables.collation import collation_key
from reports.words import NO_BREAK_SPACE

if TYPE_CHECKING:
    from domain.today.situation import Situation

_INDENT = 4 * NO_BREAK_SPACE
PATH = " › "


class Only(StrEnum):
    """What the table can be narrowed to."""

    REQUIRED = "required"
    ONE = "one"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Row:
    """A competency with its place in the tree and how many tasks take it."""

    competency: Competency
    depth: int
    path: str
    """The names above it, from the top."""
    tasks: int

    @property
    def indented(self) -> str:
        """Its name below those above it."""
        return _INDENT * self.depth + self.competency.name


def requirements_by_competency(snapshot: Snapshot) -> dict[str, list[Requirement]]:
    """What tasks take, by competency id."""
    found: dict[str, list[Requirement]] = {}
    for row in snapshot.all(Requirement):
        found.setdefault(row.competency_id, []).append(row)
    return found


def tree(snapshot: Snapshot) -> list[Row]:
    """Every competency below the one it belongs to, by name."""
    below: dict[str | None, list[Competency]] = {}
    for competency in snapshot.competencies.values():
        below.setdefault(competency.parent_id, []).append(competency)
    for rows in below.values():
        rows.sort(key=lambda row: collation_key(row.name))
    taken = requirements_by_competency(snapshot)
    found: list[Row] = []

    def walk(parent: str | None, depth: int, path: tuple[str, ...]) -> None:
        for row in below.get(parent, ()):
            found.append(Row(row, depth, PATH.join(path), len(taken.get(row.id, ()))))
            walk(row.id, depth + 1, (*path, row.name))

    walk(None, 0, ())
    return found


def lacking(situation: Situation) -> frozenset[str]:
    """Ids of competencies that some task takes at a level nobody in reach of it holds."""
    found = set()
    for work in situation.works:
        place = situation.eligibility.in_place(work.unit.id)
        for row in situation.snapshot.requirements_of.get(work.task.id, ()):
            if not place & situation.eligibility.holding(row):
                found.add(row.competency_id)
    return frozenset(found)


class Listed:
    """The rows shown. One that no longer fits what was asked for stays until something else is asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.only: Only | None = None
        self._passed_by: frozenset[str] = frozenset()
        self._one: frozenset[str] = frozenset()
        self._nobody: frozenset[str] = frozenset()
        self.refresh()

    def refresh(self) -> None:
        """Take over what the newest figures have found."""
        figures = self._session.figures.found
        if figures is not None:
            codes = {point.competency for point in figures.analysis.competency_points}
            known = figures.inputs.snapshot.competencies
            self._one = frozenset(known[code].id for code in codes)
            self._nobody = lacking(figures.situation)

    def ask(self, only: Only | None) -> None:
        """Show the competencies that fit; None: all."""
        self.only = only
        rows = tree(self._session.snapshot) if only is not None else []
        self._passed_by = frozenset(row.competency.id for row in rows if not self._fits(row, only))

    def _fits(self, row: Row, only: Only | None) -> bool:
        known = row.competency.id
        fits: Mapping[Only | None, bool] = {
            Only.REQUIRED: row.tasks > 0,
            Only.ONE: known in self._one,
            Only.NOBODY: known in self._nobody,
        }
        return fits[only]

    def rows(self, session: Session) -> list[Row]:
        """The competencies to show."""
        return [row for row in tree(session.snapshot) if row.competency.id not in self._passed_by]

    def count(self, only: Only) -> int:
        """How many competencies fit."""
        return sum(self._fits(row, only) for row in tree(self._session.snapshot))

    def one_can(self, known: str) -> bool:
        """Whether only one person holds it at a level that some task takes."""
        return known in self._one

    def nobody_can(self, known: str) -> bool:
        """Whether nobody holds it at a level that some task takes."""
        return known in self._nobody
