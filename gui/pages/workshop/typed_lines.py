"""What was typed in lately, without what has been taken back since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.model import Entity
from domain.snapshot import Change, Snapshot


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was stored, in words, with what it changed."""

    text: str
    changes: tuple[Change, ...]


def standing(lines: Sequence[Line], snapshot: Snapshot) -> list[Line]:
    """Those of the lines, the oldest first, that have not been undone.

    What has been changed elsewhere since counts as standing.
    """
    values: dict[str, list[Entity | None]] = {}
    for line in lines:
        for change in line.changes:
            values.setdefault(change.entity.id, [change.before]).append(change.after)
    reached: dict[str, int] = {}
    for line in lines:
        for change in line.changes:
            chain = values[change.entity.id]
            now = snapshot.by_id(type(change.entity)).get(change.entity.id)
            places = [place for place, value in enumerate(chain) if value == now]
            reached[change.entity.id] = places[-1] if places else len(chain)
    passed: Counter[str] = Counter()
    left = []
    for line in lines:
        holds = [not line.changes]
        for change in line.changes:
            passed[change.entity.id] += 1
            holds.append(passed[change.entity.id] <= reached[change.entity.id])
        if any(holds):
            left.append(line)
    return left
