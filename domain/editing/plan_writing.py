"""A plan given as one document, as the edit that makes the workspace's plan the same.

What a document leaves out stays as it is; a list it gives replaces the list that stands, by the keys of its
rows. A number that a document rounds is left alone when it is the stored one rounded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, cast, get_args, get_type_hints

from domain.keys import UNIQUE_KEYS
from domain.model import Entity, new_id
from domain.plan.document_error import DocumentError, shown
from domain.plan.layout import CHOICES, INSIDE, QUANTITIES, document_fields, owner_field
from domain.plan_model import Plan
from domain.snapshot import Change, Snapshot
from domain.units import from_micro, to_micro

DECIMALS = 3
"""How exactly a document tells a number."""
LARGEST = 10**9


def written(snapshot: Snapshot, document: Mapping[str, Any]) -> list[Change]:
    """The changes that make the plan with the document's code as the document says; raises DocumentError."""
    return list(_Writing(snapshot).row(Plan, document, "", "plan", {}))


class _Writing:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def row(
        self, kind: type[Entity], given: object, owner: str, place: str, stored: Mapping[object, Entity]
    ) -> Iterator[Change]:
        """The changes of one value and of all that stands in it."""
        if not isinstance(given, Mapping):
            raise DocumentError(place, "not_an_object", shown(given))
        values = self._values(kind, given, place)
        before = self._stored(kind, values, stored)
        after = self._made(kind, values, owner, place, before)
        if after != before:
            yield Change(before, after)
        for name, inner in INSIDE.get(kind, ()):
            if name in given:
                yield from self._rows(inner, given[name], after.id, f"{place}.{name}".removeprefix("plan."))

    def _rows(self, kind: type[Entity], given: object, owner: str, place: str) -> Iterator[Change]:
        if not isinstance(given, Sequence) or isinstance(given, str):
            raise DocumentError(place, "not_a_list", shown(given))
        field = owner_field(kind)
        rows: Any = self._snapshot.all(cast(Any, kind))
        stored = {_key(kind, row): row for row in rows if getattr(row, field) == owner}
        left = dict(stored)
        for number, row in enumerate(given):
            where = f"{place}[{number}]"
            yield from self.row(kind, row, owner, where, stored)
            values = self._values(kind, cast(Mapping[str, Any], row), where)
            left.pop(_given_key(kind, values), None)
        for row in left.values():
            yield from self._removed(row)

    def _removed(self, row: Entity) -> Iterator[Change]:
        """A value that the document no longer has, after what stands in it."""
        for _name, inner in INSIDE.get(type(row), ()):
            rows: Any = self._snapshot.all(cast(Any, inner))
            for below in [each for each in rows if getattr(each, owner_field(inner)) == row.id]:
                yield from self._removed(below)
        yield Change(row, None)

    def _stored(
        self, kind: type[Entity], values: Mapping[str, object], stored: Mapping[object, Entity]
    ) -> Entity | None:
        if kind is not Plan:
            return stored.get(_given_key(kind, values))
        plans = (row for row in self._snapshot.all(Plan) if row.code == values.get("code"))
        return next(plans, None)

    def _made(
        self,
        kind: type[Entity],
        values: Mapping[str, object],
        owner: str,
        place: str,
        before: Entity | None,
    ) -> Entity:
        if before is not None:
            kept = {
                name: getattr(before, name) if _is_same(kind, name, getattr(before, name), value) else value
                for name, value in values.items()
            }
            return cast(Entity, replace(cast(Any, before), **kept))
        needed = [field.name for field in fields(kind) if field.default is MISSING]
        names = {field: name for field, name, _target in document_fields(kind)}
        for field in needed:
            if field in names and field not in values:
                raise DocumentError(f"{place}.{names[field]}", "missing")
        made: Any = kind
        own = {owner_field(kind): owner} if owner_field(kind) and kind is not Plan else {}
        return cast(Entity, made(id=new_id(), **own, **values))

    def _values(self, kind: type[Entity], given: Mapping[str, Any], place: str) -> dict[str, object]:
        """The fields that a document gives, read."""
        known = {name: (field, target) for field, name, target in document_fields(kind)}
        lists = {name for name, _inner in INSIDE.get(kind, ())}
        hints = get_type_hints(kind)
        values: dict[str, object] = {}
        for name, value in given.items():
            where = f"{place}.{name}"
            if name in lists or name in IGNORED:
                continue
            if name not in known:
                raise DocumentError(where, "unknown_key")
            field, target = known[name]
            if target is not None:
                values[field] = self._id_of(target, value, hints[field], where)
            else:
                read = _read(hints[field], value, (kind, field) in QUANTITIES, where)
                if (kind, field) in CHOICES and read not in CHOICES[kind, field]:
                    raise DocumentError(where, "not_one_of", shown(value))
                values[field] = read
        return values

    def _id_of(self, kind: type[Entity], code: object, hint: Any, place: str) -> str | None:
        if code in (None, "") and isinstance(hint, UnionType):
            return None
        rows: Any = self._snapshot.all(cast(Any, kind))
        found = next((row.id for row in rows if row.code == code), None)
        if found is None:
            raise DocumentError(place, "unknown_code", shown(code))
        return cast(str, found)


IGNORED = frozenset({"band_before", "band_after", "schema", "next", "effect"})
"""What a document tells besides the plan itself."""


def _key(kind: type[Entity], row: Entity) -> object:
    return tuple(getattr(row, field) for field in UNIQUE_KEYS[kind] if field != owner_field(kind))


def _given_key(kind: type[Entity], values: Mapping[str, object]) -> object:
    """The key a document gives; what it leaves out is as a new value has it."""
    defaults = {field.name: None if field.default is MISSING else field.default for field in fields(kind)}
    given = {**defaults, **values}
    return tuple(given[field] for field in UNIQUE_KEYS[kind] if field != owner_field(kind))


def _is_same(kind: type[Entity], field: str, stored: object, given: object) -> bool:
    """Whether a number is the stored one, rounded as a document rounds it."""
    if (kind, field) not in QUANTITIES or not isinstance(stored, int) or not isinstance(given, int):
        return stored == given
    return to_micro(round(float(from_micro(stored)), DECIMALS)) == given


def _read(hint: Any, value: object, quantity: bool, place: str) -> object:
    """A value as its field holds it."""
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    if value is None:
        if type(None) in kinds:
            return None
        raise DocumentError(place, "missing")
    kind = next(one for one in kinds if one is not type(None))
    if quantity:
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST:
            return to_micro(value)
        raise DocumentError(place, "not_a_number", shown(value))
    if issubclass(kind, Enum):
        return _one_of(kind, value, place)
    if kind is date:
        return _day(value, place)
    if type(value) is not kind or (kind is int and abs(cast(int, value)) >= LARGEST):
        raise DocumentError(place, _WRONG[kind], shown(value))
    return value


_WRONG: Mapping[type, str] = {str: "not_text", bool: "not_yes_no", int: "not_whole"}


def _one_of(kind: type[Enum], value: object, place: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        raise DocumentError(place, "not_one_of", shown(value)) from None


def _day(value: object, place: str) -> date:
    try:
        return date.fromisoformat(cast(str, value))
    except (TypeError, ValueError):
        raise DocumentError(place, "not_a_day", shown(value)) from None
