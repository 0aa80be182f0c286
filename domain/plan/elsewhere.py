"""How it went elsewhere: packages that were taken in, and which of their measures are like one's own.

They stand beside the workspace's own plans. No figure, gate or suggestion reads them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.catalogue import Catalogue
from domain.knowledge.groups import Groups
from domain.model import Code, Unit, UnitType, new_id
from domain.national_id import found_in
from domain.plan.contents import Contents, MeasureContents
from domain.plan.document_error import DocumentError
from domain.plan.learning import Learning, LearntMeasure, known_group
from domain.plan.package import packed
from domain.plan_model import LearntPackage
from domain.snapshot import Change, Snapshot
from domain.unseen_signs import unseen_in


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A measure of another unit that is like one's own, and in what: tags, giver, receiver, kind of unit."""

    package: LearntPackage
    learning: Learning
    measure: LearntMeasure
    tags: tuple[str, ...]
    giver: bool
    receiver: bool
    unit_type: bool

    @property
    def likeness(self) -> int:
        """In how much it is like; groups and tags count alike, the kind of unit half as much."""
        return 2 * (len(self.tags) + self.giver + self.receiver) + self.unit_type


def taken_in(snapshot: Snapshot, name: str, text: str, day: date) -> list[Change]:
    """The edit that keeps a package; nothing when it is there already. Raises DocumentError."""
    packed(text)
    given = json.loads(text)
    _require_fit(given, "")
    document = json.dumps(given, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    rows = list(snapshot.all(LearntPackage))
    if any(row.document == document for row in rows):
        return []
    number = max((row.number for row in rows), default=0) + 1
    return [Change(None, LearntPackage(new_id(), number, name, day, document))]


def _require_fit(given: object, place: str) -> None:
    """Refuses a text that no workspace may hold, whatever it is hidden as in the document."""
    if isinstance(given, str):
        if found_in(given):
            raise DocumentError(place, "national_id")
        if unseen_in(given):
            raise DocumentError(place, "unseen_signs")
    elif isinstance(given, list):
        for number, row in enumerate(given):
            _require_fit(row, f"{place}[{number}]")
    elif isinstance(given, dict):
        for key, value in given.items():
            _require_fit(value, f"{place}.{key}" if place else key)


def packages(snapshot: Snapshot) -> list[tuple[LearntPackage, Learning]]:
    """Every package with what it says, in the order they were taken in."""
    rows = sorted(snapshot.all(LearntPackage), key=lambda row: row.number)
    return [(row, packed(row.document)) for row in rows]


def alike(snapshot: Snapshot, catalogue: Catalogue, plan: Contents) -> dict[Code, tuple[Elsewhere, ...]]:
    """For each measure of a plan those elsewhere of its kind that share a tag or a group, most like first."""
    found = packages(snapshot)
    groups = Groups(snapshot, catalogue)
    unit_type = snapshot.by_id(Unit)[plan.plan.unit_id].type
    return {
        row.measure.code: tuple(sorted(_like(row, groups, unit_type, found), key=lambda each: -each.likeness))
        for row in plan.measures
    }


def _like(
    row: MeasureContents, groups: Groups, unit_type: UnitType, found: list[tuple[LearntPackage, Learning]]
) -> Iterator[Elsewhere]:
    measure = row.measure
    giver, receiver = (known_group(code, groups) for code in (measure.giver, measure.receiver))
    tags = frozenset() if row.task is None else frozenset(row.task.tags)
    for package, learning in found:
        for other in learning.measures:
            if other.kind is not measure.kind:
                continue
            like = Elsewhere(
                package,
                learning,
                other,
                tuple(sorted(tags & set(other.tags))),
                _same(giver, other.giver, groups),
                _same(receiver, other.receiver, groups),
                learning.type is unit_type,
            )
            if like.tags or like.giver or like.receiver:
                yield like


def _same(own: Code, other: Code, groups: Groups) -> bool:
    """Whether both are the same group of the catalogue; «another group» is like none."""
    return bool(own) and own == other and own in groups
