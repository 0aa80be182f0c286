"""What an edit would break: the problems an import of the same would be refused for, asked of one edit.

Looks only at what the edit touches, so that an edit of a cell in a large workspace is judged at once.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, cast

from domain.catalogue import Catalogue
from domain.exchange.merging import is_holder
from domain.exchange.rereading import PLACES, problems_of, unknown
from domain.exchange.sheets import Column
from domain.exchange.validation import (
    follower_errors,
    group_errors,
    parent_cycles,
    position_errors,
    share_errors,
    time_errors,
    verdict_errors,
)
from domain.exchange.validation_of_answers import (
    layer_errors,
    part_errors,
    period_errors,
    presence_errors,
    rule_errors,
)
from domain.keys import GROUP_FIELDS, GROUP_LIST_FIELDS
from domain.model import (
    Approval,
    Code,
    Competency,
    Entity,
    EntityT,
    Group,
    LocalRule,
    LowerLayer,
    Position,
    Presence,
    Share,
    Task,
    TaskLink,
    TimeBasis,
    Unit,
    UnitVerdict,
)
from domain.problems import Problem, ProblemCode
from domain.snapshot import Change, Snapshot


def objections(after: Snapshot, changes: Collection[Change], catalogue: Catalogue) -> list[Problem]:
    """What the changes that led to the snapshot break; empty when they may be stored.

    What they remove is not looked at, only what is left without it.
    """
    edit = _Edit(after, changes, catalogue)
    cells = list(edit.cell_problems())
    broken: dict[str, frozenset[str]] = {}
    for row, field, _problem in cells:
        broken[row.id] = broken.get(row.id, frozenset()) | {field}
    return [
        *(problem for _row, _field, problem in cells),
        *edit.group_problems(),
        *parent_cycles(after.by_id(Unit), "Enheter", edit.ids(Unit)),
        *parent_cycles(after.by_id(Competency), "Kompetanser", edit.ids(Competency)),
        *(follower_errors(after, edit.owners(TaskLink)) if edit.touches(TaskLink) else ()),
        *(share_errors(after, broken, edit.owners(Share)) if edit.touches(Share) else ()),
        *position_errors(edit.rows(Position), broken),
        *verdict_errors(edit.rows(UnitVerdict), broken),
        *time_errors(edit.rows(TimeBasis), broken),
        *(part_errors(after, edit.keys(Task)) if edit.touches(Task) else ()),
        *presence_errors(after, broken, edit.pools()),
        *layer_errors(after, broken, edit.with_layers()),
        *period_errors(edit.rows(Approval), broken),
        *rule_errors(edit.rows(LocalRule), catalogue, broken),
    ]


class _Edit:
    """The values an edit touches, by kind and id, as they were and as they became."""

    def __init__(self, after: Snapshot, changes: Iterable[Change], catalogue: Catalogue) -> None:
        self._after, self._catalogue = after, catalogue
        self._changes = list(changes)
        self._touched: dict[type[Entity], dict[str, None]] = {}
        for change in self._changes:
            self._touched.setdefault(type(change.entity), {})[change.entity.id] = None

    def touches(self, kind: type[Entity]) -> bool:
        """Whether any value of the kind is touched."""
        return kind in self._touched

    def rows(self, kind: type[EntityT]) -> list[EntityT]:
        """The touched values of a kind that are there afterwards."""
        rows = self._after.by_id(kind)
        touched = self._touched.get(cast("type[Entity]", kind), {})
        return [rows[key] for key in touched if key in rows]

    def ids(self, kind: type[Unit] | type[Competency]) -> list[str]:
        """The same by id."""
        return [row.id for row in self.rows(cast(Any, kind))]

    def keys(self, kind: type[Entity]) -> Collection[str]:
        """The ids of the touched values of a kind, also of those that are gone."""
        return self._touched.get(kind, {})

    def pools(self) -> list[tuple[str, Code]]:
        """The pools whose presence is touched."""
        return list(dict.fromkeys((row.unit_id, row.group) for row in self.rows(Presence)))

    def with_layers(self) -> list[str]:
        """The ids of tasks that are touched, or whose lower layers are."""
        layered = (row.task_id for row in self.rows(LowerLayer))
        return list(dict.fromkeys((*layered, *self.keys(Task))))

    def owners(self, kind: type[Share] | type[TaskLink]) -> dict[str, None]:
        """The tasks whose shares or links are touched, by id, in the order of the changes."""
        rows = (row for change in self._changes for row in (change.before, change.after))
        return {row.task_id: None for row in rows if isinstance(row, kind)}

    def cell_problems(self) -> Iterator[tuple[Entity, str, Problem]]:
        """What is wrong with the touched values one by one: (value, field, problem)."""
        for kind in self._touched:
            for row in self.rows(cast(Any, kind)):
                for field, problem in problems_of(row, self._meant):
                    yield row, field, problem

    def _meant(self, code: Code, column: Column) -> Code:
        """The code when there is such a group, else the group likeliest meant, else nothing."""
        if code in self._catalogue.groups or code in self._after.groups:
            return code
        if column.roles and is_holder(code, self._catalogue):
            return code
        groups, wanted = self._catalogue.groups, code.casefold()
        meant = sorted(name for name in (*groups, *self._after.groups) if name.casefold() == wanted)
        meant += [group.code for group in groups.values() if group.name_nb.casefold() == wanted]
        return meant[0] if meant else ""

    def group_problems(self) -> Iterator[Problem]:
        """What is wrong between groups, and with what refers to a group that is no longer there."""
        if not self.touches(Group):
            return
        for row in self.rows(Group):
            yield from self._of_group(row)
        yield from group_errors(self._after, self._catalogue)
        before = {edit.before.code for edit in self._changes if isinstance(edit.before, Group)}
        gone = before - self._after.groups.keys() - self._catalogue.groups.keys()
        if gone:
            yield from self._left_behind(gone)

    def _of_group(self, row: Group) -> Iterator[Problem]:
        entry, places = self._catalogue.groups.get(row.code), PLACES[Group]
        if entry is None and not row.name.strip():
            yield places["name"].problem(row, ProblemCode.MISSING_VALUE)
        if entry is not None and row.base not in ("", entry.base):
            yield places["base"].problem(row, ProblemCode.BASE_FIXED, row.base, {"fixed": entry.base})

    def _left_behind(self, gone: set[Code]) -> Iterator[Problem]:
        """Values the edit does not touch that name one of the groups."""
        for kind, field in _WHERE_GROUPS_STAND:
            touched, place = self._touched.get(kind, {}), PLACES[kind][field]
            for row in self._after.all(kind):
                value: Code | tuple[Code, ...] = getattr(row, field)
                for code in gone.intersection(value if isinstance(value, tuple) else (value,)):
                    if row.id not in touched:
                        yield unknown(place, row, code, self._meant(code, place.column))


_WHERE_GROUPS_STAND = tuple(
    (kind, field)
    for stated in (GROUP_FIELDS, GROUP_LIST_FIELDS)
    for kind, fields in stated.items()
    for field in fields
    if kind in PLACES and kind is not Group
)
"""Every field that names performer groups, besides what groups say of themselves."""
