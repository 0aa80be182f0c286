"""What one absence, or a missing competency, means in one shift, as if it were a department of its own.

The part of the tasks that lies in the shift, by those who work then. What they need for other shifts and for
tasks without shifts is not taken off, so minutes are the least that is lost (docs/METHOD.md). The program
makes and judges no rota.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.model import Code, Shift
from domain.results import Milli
from domain.today.absence import A_LOSS, Absences, as_milli
from domain.today.few_hands import FewHands
from domain.today.situation import Situation


@dataclass(frozen=True, slots=True)
class ShiftAway:
    """One member of a group away in a shift: the most minutes a week of that shift that are left undone.

    `members` work then, and something is left for `losing` of them; `short` is what nobody has time for in
    the shift with everyone there.
    """

    unit: Code
    group: Code
    shift: Shift
    members: int
    largest: Milli
    losing: int
    short: Milli


@dataclass(frozen=True, slots=True)
class CompetencyInShift:
    """A competency that nobody who is there in a shift holds: minutes left undone, and what stops then.

    `holders` is how many who work then hold it at the level taken, for the task where they are fewest;
    `stops` are the tasks of the shift that take it and that somebody there may do.
    """

    competency: Code
    shift: Shift
    holders: int
    lost: Milli
    stops: tuple[Code, ...]


def away_in_shift(
    situation: Situation, few: FewHands, shift: Shift
) -> tuple[tuple[ShiftAway, ...], tuple[CompetencyInShift, ...]]:
    """What one member of each group means in the shift, and what stops then without each competency."""
    absences = Absences(situation, shift)
    competencies = tuple(
        CompetencyInShift(
            competency=needed.competency,
            shift=shift,
            holders=needed.holders,
            lost=as_milli(absences.lost_with(needed.works)),
            stops=tuple(situation.works[number].code for number in needed.works),
        )
        for needed in few.competencies(shift)
    )
    return tuple(_groups(situation, absences, shift)), competencies


def _groups(situation: Situation, absences: Absences, shift: Shift) -> Iterator[ShiftAway]:
    lost: dict[int, list[tuple[Milli, int]]] = {}
    for member in absences.members:
        minutes = as_milli(absences.lost_without(member.gone))
        for pool, count in member.counts.items():
            lost.setdefault(pool, []).append((minutes, count))
    for pool, rows in sorted(lost.items()):
        unit, group = situation.staffing.pools[pool].key
        yield ShiftAway(
            unit=unit,
            group=group,
            shift=shift,
            members=sum(count for _minutes, count in rows),
            largest=max(minutes for minutes, _count in rows),
            losing=sum(count for minutes, count in rows if minutes >= A_LOSS),
            short=as_milli(absences.short),
        )
