"""A move of a suggestion taken into a plan: its measures, and with them what has to be thought of.

Accepting decides nothing. The measure comes with hazards to assess, guidance to arrange, an indicator with
today's figure as its baseline, what must not get worse – the receiver's load and, where it is known, how
often the task is done again – and a day to look again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from domain.catalogue import Catalogue
from domain.knowledge.groups import Groups
from domain.model import Code, Entity, Task, new_id
from domain.plan import hazards
from domain.plan.carrying_out import minutes_there
from domain.plan.contents import MeasureContents, contents
from domain.plan.indicators import LOAD, REDONE
from domain.plan.questions import health_care
from domain.plan.targets import measure_changed, target_of, whole
from domain.plan_model import Hazard, Indicator, Measure, MeasureKind, Plan, PlannedTraining
from domain.results import Milli, Suggestion
from domain.rounding import rounded_to_sum
from domain.snapshot import Change, Snapshot
from domain.units import MICRO

REVIEW_AFTER = timedelta(days=91)
"""Three months, the first of the reminders."""
MICRO_PER_MILLI = MICRO // 1000


class Wording(Protocol):
    """The sentences an accepted move begins with, for people to change."""

    def title(self, task: Task, giver: Code, receiver: Code) -> str:
        """What the measure is called."""

    def event(self, hazard: str) -> str:
        """What may happen."""

    def guidance(self, task: Task) -> str:
        """What the training is called."""

    def indicator(self, task: Task, giver: Code) -> str:
        """What is measured."""

    def balancing(self, receiver: Code) -> str:
        """What must not get worse."""

    def minutes(self) -> str:
        """The unit of the indicator."""

    def redone(self, task: Task) -> str:
        """How often the task is done again, which must not get worse."""

    def percent(self) -> str:
        """The unit of load, and of how often it is done again."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A task that a group is to do more of, and how much [thousandths of a minute a week]; None: all.

    Without `givers` everybody who gives does so in proportion; with them, each as much as is said there.
    """

    task: Code
    receiver: Code
    minutes: Milli | None = None
    givers: Mapping[Code, Milli] | None = None


@dataclass(eq=False)
class TooMuch(Exception):
    """More than the suggestion takes from the group, or (None) gives the receiver in all; `most` it does."""

    group: Code | None
    most: Milli


def accepted(
    snapshot: Snapshot,
    catalogue: Catalogue,
    plan: Plan,
    suggestion: Suggestion,
    chosen: Iterable[Accepted],
    words: Wording,
) -> list[Change]:
    """The edit that takes moves of a suggestion into the plan: a measure for everybody who gives.

    What stands there already only gets the new minutes, none where others are said to give them instead.
    Raises `TooMuch`.
    """
    stored = {(m.task_id, m.giver, m.receiver): m for m in _measures(snapshot, plan)}
    codes = {measure.code for measure in stored.values()}
    begun = _Beginning(snapshot, catalogue, plan, words)
    changes: list[Change] = []
    for row in chosen:
        task, receiver = snapshot.tasks[row.task], row.receiver
        parts = given(suggestion, row)
        if row.givers is not None:
            others = {giver: 0 for about, giver, to in stored if (about, to) == (task.id, receiver)}
            parts = others | parts
        for giver, part in parts.items():
            minutes = part * MICRO_PER_MILLI
            before = stored.get((task.id, giver, receiver))
            if before is not None:
                changes += _with_minutes(snapshot, before, minutes)
                continue
            code = next_code(codes)
            codes.add(code)
            changes += [Change(None, new) for new in begun.measure(code, task, giver, receiver, minutes)]
    return changes


def given(suggestion: Suggestion, row: Accepted) -> dict[Code, Milli]:
    """Who gives a receiver how much of a task, those who give most first; "" gives what nobody does today.

    Where several give and several receive, everybody receives of everybody in proportion, unless `row` says
    from whom. Raises `TooMuch`.
    """
    losses, gain = _lost_and_gained(suggestion, row.task, row.receiver)
    if row.givers is not None:
        _require_there(row.givers, losses, gain)
        parts = dict(row.givers)
    else:
        wanted = gain if row.minutes is None else min(row.minutes, gain)
        whole = sum(losses.values())
        if not wanted or not whole:
            return {}
        parts = rounded_to_sum({group: wanted * loss / whole for group, loss in losses.items()}, wanted)
    order = sorted(parts, key=lambda group: (-parts[group], group))
    return {group: parts[group] for group in order if parts[group]}


def _lost_and_gained(suggestion: Suggestion, task: Code, receiver: Code) -> tuple[dict[Code, Milli], Milli]:
    """What everybody who gives of a task gives in all, "" what nobody does today; what the receiver gets."""
    differences = {
        each.group: each.after - each.before for each in suggestion.allocation if each.task == task
    }
    losses = {group: -change for group, change in differences.items() if change < 0}
    nobody = sum(differences.values())
    if nobody > 0:
        losses[""] = nobody
    return losses, max(0, differences.get(receiver, 0))


def _require_there(givers: Mapping[Code, Milli], losses: Mapping[Code, Milli], gain: Milli) -> None:
    for group, minutes in givers.items():
        most = min(losses.get(group, 0), gain)
        if not 0 <= minutes <= most:
            raise TooMuch(group, most)
    if sum(givers.values()) > gain:
        raise TooMuch(None, gain)


def next_code(taken: Iterable[Code]) -> Code:
    """The first of T1, T2 … that is free.

    >>> next_code({"T1", "T3"})
    'T2'
    """
    used, number = set(taken), 1
    while f"T{number}" in used:
        number += 1
    return f"T{number}"


def _measures(snapshot: Snapshot, plan: Plan) -> list[Measure]:
    return [row.measure for row in contents(snapshot, plan).measures]


def _with_minutes(snapshot: Snapshot, measure: Measure, minutes: int) -> list[Change]:
    after = replace(measure, minutes=minutes)
    return [] if after == measure else measure_changed(snapshot, measure, after)


class _Beginning:
    """What a measure begins with."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, plan: Plan, words: Wording) -> None:
        self._snapshot, self._plan, self._words = snapshot, plan, words
        self._groups = Groups(snapshot, catalogue)

    def measure(self, code: Code, task: Task, giver: Code, receiver: Code, minutes: int) -> Iterable[Entity]:
        """The measure and all that comes with it."""
        title = self._words.title(task, giver, receiver)
        row = Measure(
            new_id(),
            self._plan.id,
            code,
            MeasureKind.FLYTTE,
            title,
            task.id,
            giver,
            receiver,
            minutes,
            review_on=self._review_on(),
        )
        yield row
        bare = MeasureContents(row, task, {}, (), (), (), ())
        for hazard in hazards.likely(bare, self._to_unauthorised(bare)):
            yield Hazard(new_id(), row.id, hazard, self._words.event(hazard))
        yield PlannedTraining(
            new_id(), row.id, 1, self._words.guidance(task), receiver=receiver, teacher=giver
        )
        baseline = minutes_there(self._snapshot, task, giver) * MICRO
        name = self._words.indicator(task, giver)
        target = target_of(baseline, minutes)
        yield Indicator(new_id(), row.id, 1, name, self._words.minutes(), whole(baseline), target)
        name, percent = self._words.balancing(receiver), self._words.percent()
        yield Indicator(new_id(), row.id, 2, name, percent, balancing=True, ready=LOAD)
        if task.redone_percent is not None:
            name = self._words.redone(task)
            known = task.redone_percent
            yield Indicator(new_id(), row.id, 3, name, percent, known, balancing=True, ready=REDONE)

    def _review_on(self) -> date | None:
        stated = self._snapshot.settings.get("dato", "").strip()
        start = self._plan.starts_on or (date.fromisoformat(stated) if stated else None)
        return start + REVIEW_AFTER if start else None

    def _to_unauthorised(self, row: MeasureContents) -> bool:
        giver, receiver = row.measure.giver, row.measure.receiver
        if not giver or not health_care(row):
            return False
        return self._groups[giver].authorised and not self._groups[receiver].authorised
