"""How far the figures can be trusted: what is mapped, what the unit has judged, and what contradicts itself.

The parts that are counted stand in `completeness`; the unit's own verdicts are counted beside them, since a
mapping can do without. A contradiction is a finding to look into, not an error: mostly something that is not
registered yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.model import Code
from domain.reasons import Reason, reason
from domain.results import Milli
from domain.rounding import milli
from domain.today.completeness import A_HAIR, ENOUGH, Completeness, PartCode, completeness
from domain.today.demand import Work
from domain.today.situation import Situation

PROVISIONAL: dict[Reason, str] = {
    "incomplete_part": "part:percent – one part of the mapping is done to so much, less than the house rule",
}
"""Reasons besides those of `domain.reasons` and `domain.today.completeness` why figures are provisional."""

_TOLD_OTHERWISE = (PartCode.TIME, PartCode.EXPIRY)
"""Working time has a reason of its own, and competence that has run out is no gap."""

_CLOSED_BY = {"rule": "law", "scope_unmet": "law", "unknown_tag": "law", "verdict": "verdict"}


class ContradictionCode(StrEnum):
    """What contradicts itself."""

    BELOW_TODAY = "below_today"
    SHARE_WITHOUT_STAFF = "share_without_staff"
    NOBODY_MAY = "nobody_may"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A task, and the group it is about ("" where it is all), with the minutes a week it holds for.

    `closed_by` says what closes a task to a group that does it: `competence`, `law`, `verdict`.
    """

    code: ContradictionCode
    task: Code
    group: Code
    minutes: Milli
    closed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    """What is mapped, how many tasks the unit has judged, and the contradictions by code, task and group."""

    mapped: Completeness
    judged: int
    """Tasks with a verdict of the unit's own."""
    judgeable: int
    """Tasks that are divided in their own right."""
    judged_share: float
    """The same weighed by minutes a week (0–1)."""
    contradictions: tuple[Contradiction, ...]
    provisional: tuple[Reason, ...]
    """Why every figure is provisional; empty when none is."""


def quality(situation: Situation) -> Quality:
    """How far the figures of the situation's scope can be trusted."""
    mapped = completeness(situation)
    judged = [work for work in situation.works if situation.snapshot.verdicts_of.get(work.task.id)]
    whole = sum(work.demand for work in situation.works)
    found = sorted(_contradictions(situation), key=lambda row: (row.code, row.task, row.group))
    return Quality(
        mapped=mapped,
        judged=len(judged),
        judgeable=len(situation.works),
        judged_share=sum(work.demand for work in judged) / whole if whole else 0.0,
        contradictions=tuple(found),
        provisional=provisional_of(mapped),
    )


def provisional_of(mapped: Completeness) -> tuple[Reason, ...]:
    """Why figures are provisional, a single part that lacks much included."""
    parts = (
        reason("incomplete_part", part.code.value, int(100 * part.share + A_HAIR))
        for part in mapped.parts
        if 100 * part.share + A_HAIR < 100 * ENOUGH and part.code not in _TOLD_OTHERWISE
    )
    return mapped.provisional + tuple(parts)


def _contradictions(situation: Situation) -> Iterator[Contradiction]:
    for work, members in zip(situation.works, situation.may, strict=True):
        if not members:
            yield Contradiction(ContradictionCode.NOBODY_MAY, work.code, "", milli(work.demand))
        for group, minutes in work.today.items():
            if not situation.eligibility.group_qualifies(work, group):
                closed = _closed_by(situation, work, group)
                yield Contradiction(ContradictionCode.BELOW_TODAY, work.code, group, milli(minutes), closed)
            if situation.groups[group].employed and not _has_staff(situation, work, group):
                yield Contradiction(ContradictionCode.SHARE_WITHOUT_STAFF, work.code, group, milli(minutes))


def _closed_by(situation: Situation, work: Work, group: Code) -> tuple[str, ...]:
    reasons = situation.eligibility.closed_because(work, group)
    closed = {_CLOSED_BY.get(text.partition(":")[0], "") for text in reasons} - {""}
    return tuple(sorted(closed or {"competence"}))


def _has_staff(situation: Situation, work: Work, group: Code) -> bool:
    pools = situation.staffing.pools
    return any(pools[i].fte for i in situation.pools_in_place(work.unit.id, group))
