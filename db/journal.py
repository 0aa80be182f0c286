"""The record of what was done: one step per transaction, one entry per changed value, and a hash chain.

What a value was before and after is hashed with a salt of its own, and the chain runs over those
hashes. Erasing a value's texts together with the salt therefore leaves the chain whole, and nobody can
find out by guessing what stood there; docs/decisions/0020-stored-workspace.md says why.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from itertools import chain
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, cast, get_args, get_type_hints

from sqlalchemy import Connection, func, insert, select, text

from db.schema import CHANGE_LOG, STEPS
from domain import model, plan_model, workshop_model
from domain.editing.history import Flaw, FlawCode, Step
from domain.editing.workspace import Erased
from domain.model import ENTITIES, Entity
from domain.snapshot import Change

KINDS: Mapping[str, type[Entity]] = {kind.__name__: kind for kind in ENTITIES}
"""The kinds by the name they have in the record."""

_SALT_LENGTH = 16
_FIRST_LINK = bytes(32)
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# The id stands beside the text and is the same before and after.
_NAMES = {kind: tuple(field.name for field in fields(kind) if field.name != "id") for kind in ENTITIES}
_VALUES = {kind: attrgetter(*names) for kind, names in _NAMES.items()}
# Filling in a template takes half the time of encoding a dictionary, and an import writes thousands.
_TEMPLATES = {kind: "{" + ",".join(f'"{name}":%s' for name in names) + "}" for kind, names in _NAMES.items()}
_WRITERS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _none: "null",
    date: lambda day: f'"{day.isoformat()}"',
    tuple: _to_json,
    **{
        kind: lambda member: encode_basestring(member.value)
        for module in (model, plan_model, workshop_model)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Enum)
    },
}


def record(
    connection: Connection,
    changes: Sequence[Change],
    *,
    name: str,
    who: str,
    at: datetime,
    undoes: int | None,
    redoes: int | None,
) -> Step:
    """Record changes as the next step."""
    if connection.dialect.name == "postgresql":
        # One at a time from here, as SQLite has it from the start: the chain has one end.
        connection.execute(text(f"LOCK TABLE {STEPS.name} IN EXCLUSIVE MODE"))
    number, before = _last(connection)
    step = Step(number + 1, name, who, at, undoes, redoes, len(changes))
    entries = list(_entries(step.number, changes))
    salt = os.urandom(_SALT_LENGTH)
    digest = _digest(salt, _to_json([name, who]))
    link = _link(before, step, at.isoformat(), digest, ((entry[2], entry[3], entry[7]) for entry in entries))
    connection.execute(
        insert(STEPS).values(
            number=step.number,
            name=name,
            who=who,
            at=at.isoformat(),
            undoes=undoes,
            redoes=redoes,
            salt=salt,
            digest=digest,
            chain=link,
        )
    )
    if entries:
        statement = str(insert(CHANGE_LOG).compile(dialect=connection.dialect))
        connection.exec_driver_sql(statement, entries)
    return step


def steps(connection: Connection) -> list[Step]:
    """Every recorded step, the first first."""
    counts = (
        select(CHANGE_LOG.c.step, func.count().label("changes"), func.count(CHANGE_LOG.c.salt).label("whole"))
        .group_by(CHANGE_LOG.c.step)
        .subquery()
    )
    query = (
        select(STEPS, counts.c.changes, counts.c.whole)
        .join_from(STEPS, counts, STEPS.c.number == counts.c.step, isouter=True)
        .order_by(STEPS.c.number)
    )
    return [
        Step(
            row.number,
            row.name or "",
            row.who or "",
            datetime.fromisoformat(row.at),
            row.undoes,
            row.redoes,
            row.changes or 0,
            row.changes != row.whole,
        )
        for row in connection.execute(query)
    ]


def last_number(connection: Connection) -> int:
    """The number of the last recorded step, 0 when there is none."""
    return connection.execute(select(func.max(STEPS.c.number))).scalar() or 0


def changes_of(connection: Connection, step: int) -> list[Change]:
    """What a step changed; raises `Erased`."""
    query = select(CHANGE_LOG).where(CHANGE_LOG.c.step == step).order_by(CHANGE_LOG.c.position)
    changes = []
    for row in connection.execute(query):
        if row.salt is None:
            raise Erased(step)
        kind = KINDS[row.kind]
        before = _value(kind, row.entity_id, row.before)
        changes.append(Change(before, _value(kind, row.entity_id, row.after)))
    return changes


def last_recorded(connection: Connection) -> Iterator[tuple[type[Entity], str, bool, Entity | None]]:
    """For each value ever recorded: its kind, id, whether that was erased, and the value as last left."""
    latest = (
        select(
            CHANGE_LOG.c.kind.label("kind"),
            CHANGE_LOG.c.entity_id.label("entity_id"),
            func.max(CHANGE_LOG.c.step).label("step"),
        )
        .group_by(CHANGE_LOG.c.kind, CHANGE_LOG.c.entity_id)
        .subquery()
    )
    query = select(CHANGE_LOG).join(
        latest,
        (CHANGE_LOG.c.kind == latest.c.kind)
        & (CHANGE_LOG.c.entity_id == latest.c.entity_id)
        & (CHANGE_LOG.c.step == latest.c.step),
    )
    for row in connection.execute(query):
        kind = KINDS[row.kind]
        yield kind, row.entity_id, row.salt is None, _value(kind, row.entity_id, row.after)


def verify_chain(connection: Connection) -> list[Flaw]:
    """What in the record is not as it was written: changed, removed, put in or moved."""
    flaws: list[Flaw] = []
    entries = _entries_by_step(connection)
    before, expected = _FIRST_LINK, 1
    for row in connection.execute(select(STEPS).order_by(STEPS.c.number)):
        if row.number != expected:
            flaws.append(Flaw(FlawCode.STEP_MISSING, step=expected))
        own = entries.pop(row.number, [])
        if row.salt is not None and _digest(row.salt, _to_json([row.name, row.who])) != row.digest:
            flaws.append(Flaw(FlawCode.DIGEST, step=row.number))
        flaws += [
            Flaw(FlawCode.DIGEST, entry.kind, entry.entity_id, row.number)
            for entry in own
            if entry.salt is not None
            and _digest(entry.salt, _pair(entry.before, entry.after)) != entry.digest
        ]
        facts = Step(row.number, "", "", datetime.min, row.undoes, row.redoes, len(own))
        digests = ((entry.kind, entry.entity_id, entry.digest) for entry in own)
        if _link(before, facts, row.at, row.digest, digests) != row.chain:
            flaws.append(Flaw(FlawCode.CHAIN, step=row.number))
        before, expected = row.chain, row.number + 1
    return flaws + [Flaw(FlawCode.CHAIN, step=step) for step in entries]


def _last(connection: Connection) -> tuple[int, bytes]:
    query = select(STEPS.c.number, STEPS.c.chain).order_by(STEPS.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return (0, _FIRST_LINK) if row is None else (row.number, row.chain)


def _entries(step: int, changes: Sequence[Change]) -> Iterator[tuple[Any, ...]]:
    """The rows of `change_log` in the order of its columns."""
    salts = os.urandom(_SALT_LENGTH * len(changes))
    for position, change in enumerate(changes):
        before, after = _text(change.before), _text(change.after)
        salt = salts[position * _SALT_LENGTH : (position + 1) * _SALT_LENGTH]
        entity = change.entity
        yield (
            step,
            position,
            type(entity).__name__,
            entity.id,
            before,
            after,
            salt,
            _digest(salt, _pair(before, after)),
        )


def _entries_by_step(connection: Connection) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    query = select(CHANGE_LOG).order_by(CHANGE_LOG.c.step, CHANGE_LOG.c.position)
    for row in connection.execute(query):
        found.setdefault(row.step, []).append(row)
    return found


def _pair(before: str | None, after: str | None) -> str:
    return f"[{before or 'null'},{after or 'null'}]"


def _digest(salt: bytes, stored: str) -> bytes:
    return hashlib.sha256(salt + stored.encode()).digest()


def _link(
    before: bytes, step: Step, at: str, digest: bytes, entries: Iterable[tuple[str, str, bytes]]
) -> bytes:
    """The next link of the chain: over the one before, the step, and its entries in their order."""
    facts = _to_json([step.number, at, step.undoes, step.redoes, step.changes]).encode()
    parts = (f"{kind}\0{entity_id}\0".encode() + entry for kind, entity_id, entry in entries)
    return hashlib.sha256(b"".join(chain((before, facts, digest), parts))).digest()


def _text(entity: Entity | None) -> str | None:
    """The value as JSON without its id; the same value always gives the same text."""
    if entity is None:
        return None
    kind = type(entity)
    return _TEMPLATES[kind] % tuple([_WRITERS[type(value)](value) for value in _VALUES[kind](entity)])


def _value(kind: type[Entity], entity_id: str, stored: str | None) -> Entity | None:
    """The value of a text; a field that was not known when it was written has its default."""
    if stored is None:
        return None
    read = _READERS[kind]
    values = {name: read[name](value) for name, value in json.loads(stored).items() if name in read}
    return cast(Entity, cast(Any, kind)(id=entity_id, **values))


_TUPLE_READERS: Mapping[Any, Callable[[Any], Any]] = {
    tuple[str, ...]: tuple,
    tuple[model.Shift, ...]: lambda value: tuple(map(model.Shift, value)),
    model.ShiftShares: lambda value: tuple((model.Shift(shift), percent) for shift, percent in value),
}


def _reader(hint: Any) -> Callable[[Any], Any]:
    """How a field of the given type is read from JSON."""
    if hint in _TUPLE_READERS:
        return _TUPLE_READERS[hint]
    accepted = [kind for kind in get_args(hint) or (hint,) if isinstance(kind, type)]
    for kind in accepted:
        if issubclass(kind, Enum):
            return lambda value: None if value is None else kind(value)
        if kind is date:
            return lambda value: None if value is None else date.fromisoformat(value)
    return lambda value: value


_READERS = {kind: {name: _reader(hint) for name, hint in get_type_hints(kind).items()} for kind in ENTITIES}
