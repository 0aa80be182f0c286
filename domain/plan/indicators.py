"""What is often measured beside a measure, so that nothing else gets worse unseen: a list to choose from.

The words stand in `reports.plans.indicator_words`; a unit measures something of its own as well. Figures of
those who work in a group are offered only where the group is large enough that nobody is seen in them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.knowledge.groups import Groups
from domain.model import Code, Person, Position, Task
from domain.plan.contents import MeasureContents
from domain.plan.staff_figures import of_all, tells_of_staff
from domain.plan_model import Indicator, Measure, Measurement, Plan
from domain.snapshot import Change, Snapshot

FEWEST = 5
"""A house rule: of a group with fewer employees in the plan's unit, nothing of its staff is offered."""

EVERYBODY: Code = "*"
"""Instead of a group: all employees of the plan's unit, who are too few themselves."""


class Figure(StrEnum):
    """What is measured, in the order it is offered."""

    AVVIK = "avvik"
    OM_IGJEN = "om_igjen"
    VENTETID = "ventetid"
    IKKE_I_TIDE = "ikke_i_tide"
    TID_HOS_PASIENT = "tid_hos_pasient"
    PASIENTERFARING = "pasienterfaring"
    PARORENDEERFARING = "pårørendeerfaring"
    KONTINUITET = "kontinuitet"
    BELASTNING = "belastning"
    OVERTID = "overtid"
    SYKEFRAVAER = "sykefravær"
    TRIVSEL = "trivsel"
    SLUTTER = "slutter"


class About(StrEnum):
    """Of what: the work of the measure, or a group it takes minutes from or gives them to."""

    WORK = "work"
    TASK = "task"
    """The work, where the measure has a task."""
    RECEIVER = "receiver"
    GIVER = "giver"


class Better(StrEnum):
    """Which way is the better one."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Ready:
    """An indicator to choose; `balancing`: what must not get worse; `of_staff`: it tells of employees."""

    figure: Figure
    about: About
    better: Better
    balancing: bool = True
    of_staff: bool = False

    @property
    def code(self) -> Code:
        """How an indicator that is this one is known, whatever it is called."""
        return code_of(self.figure, self.about)


def code_of(figure: Figure, about: About) -> Code:
    """The code of a figure about the work or a group."""
    return f"{figure}:{about}"


LIBRARY: tuple[Ready, ...] = (
    Ready(Figure.AVVIK, About.WORK, Better.LOWER),
    Ready(Figure.OM_IGJEN, About.TASK, Better.LOWER),
    Ready(Figure.VENTETID, About.WORK, Better.LOWER),
    Ready(Figure.IKKE_I_TIDE, About.WORK, Better.LOWER),
    Ready(Figure.TID_HOS_PASIENT, About.GIVER, Better.HIGHER, balancing=False, of_staff=True),
    Ready(Figure.PASIENTERFARING, About.WORK, Better.HIGHER),
    Ready(Figure.PARORENDEERFARING, About.WORK, Better.HIGHER),
    Ready(Figure.KONTINUITET, About.WORK, Better.LOWER),
    Ready(Figure.BELASTNING, About.RECEIVER, Better.LOWER),
    Ready(Figure.OVERTID, About.RECEIVER, Better.LOWER, of_staff=True),
    Ready(Figure.SYKEFRAVAER, About.RECEIVER, Better.LOWER, of_staff=True),
    Ready(Figure.SYKEFRAVAER, About.GIVER, Better.LOWER, of_staff=True),
    Ready(Figure.TRIVSEL, About.RECEIVER, Better.HIGHER, of_staff=True),
    Ready(Figure.TRIVSEL, About.GIVER, Better.HIGHER, of_staff=True),
    Ready(Figure.SLUTTER, About.RECEIVER, Better.LOWER, of_staff=True),
    Ready(Figure.SLUTTER, About.GIVER, Better.LOWER, of_staff=True),
)
"""Every ready indicator, in the order it is offered."""
BY_CODE: Mapping[Code, Ready] = {ready.code: ready for ready in LIBRARY}
LOAD = code_of(Figure.BELASTNING, About.RECEIVER)
REDONE = code_of(Figure.OM_IGJEN, About.TASK)


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen for a measure, and the groups too small for figures of their employees."""

    ready: tuple[Ready, ...]
    too_small: tuple[Code, ...]


def offer(snapshot: Snapshot, groups: Groups, row: MeasureContents) -> Offer:
    """What fits the measure; of technology, suppliers and others not employed, nothing of employees."""
    measure = row.measure
    unit_id = snapshot.by_id(Plan)[measure.plan_id].unit_id
    named = dict.fromkeys(code for code in (measure.receiver, measure.giver) if code in groups)
    employed = [code for code in named if groups[code].employed]
    too_small = tuple(code for code in employed if employees(snapshot, unit_id, code) < FEWEST)
    followed = set(employed) - set(too_small)
    ready = (
        each
        for each in LIBRARY
        if _has(each.about, row) and (not each.of_staff or group_of(each, measure) in followed)
    )
    return Offer(tuple(ready), too_small)


def group_of(ready: Ready, measure: Measure) -> Code:
    """The group an indicator is about; empty for the work, and where the measure names none."""
    if ready.about is About.RECEIVER:
        return measure.receiver
    return measure.giver if ready.about is About.GIVER else ""


def too_few(snapshot: Snapshot, indicator: Indicator) -> Code:
    """The group whose employees an indicator would show one by one, or `EVERYBODY`; empty for none."""
    measure = snapshot.by_id(Measure).get(indicator.measure_id)
    plan = None if measure is None else snapshot.by_id(Plan).get(measure.plan_id)
    return "" if measure is None or plan is None else too_few_of(snapshot, plan, measure, indicator)


def too_few_of(snapshot: Snapshot, plan: Plan, measure: Measure, indicator: Indicator) -> Code:
    """The same for an indicator of a measure that need not be stored.

    One of the unit's own says by its name whether it tells of employees, and not of which of the measure's
    groups: none of them may be too small, nor all together where none is there or all are meant.
    """
    if is_ready_of_staff(indicator):
        group = group_of(BY_CODE[indicator.ready], measure)
        return group if group and employees(snapshot, plan.unit_id, group) < FEWEST else ""
    task = snapshot.by_id(Task).get(measure.task_id or "")
    if not tells_of_staff(indicator.name, "" if task is None else task.name):
        return ""
    named = dict.fromkeys(filter(None, (measure.receiver, measure.giver)))
    heads = {group: employees(snapshot, plan.unit_id, group) for group in named}
    there = {group: count for group, count in heads.items() if count}
    if of_all(indicator.name) or not there:
        return EVERYBODY if employees(snapshot, plan.unit_id) < FEWEST else ""
    return next((group for group, count in there.items() if count < FEWEST), "")


def is_ready_of_staff(indicator: Indicator) -> bool:
    """Whether it is a ready one that tells of the employees of one group."""
    ready = BY_CODE.get(indicator.ready)
    return ready is not None and ready.of_staff


Recognise = Callable[[Snapshot, Indicator], Code]
"""The code of the ready indicator that one is by its name in any language; empty for the unit's own."""


def with_codes(before: Snapshot, changes: Collection[Change], recognise: Recognise) -> list[Change]:
    """What is to be added to an edit so that the indicators it is about are known by code, not by name only.

    One that is given another name stays the one it was.
    """
    rows = [change.after for change in changes]
    about = {row.id for row in rows if isinstance(row, Indicator)}
    about |= {row.indicator_id for row in rows if isinstance(row, Measurement)}
    if not about:
        return []
    after = before.with_changes(changes)
    found = []
    for key in sorted(about):
        row, was = after.by_id(Indicator).get(key), before.by_id(Indicator).get(key)
        if row is None or row.ready:
            continue
        code = recognise(after, row) or ("" if was is None else recognise(before, was))
        if code:
            found.append(Change(row, replace(row, ready=code)))
    return found


def _has(about: About, row: MeasureContents) -> bool:
    """Whether the measure has what an indicator is about; who gives to itself is asked once."""
    measure = row.measure
    if about is About.GIVER:
        return bool(measure.giver) and measure.giver != measure.receiver
    if about is About.RECEIVER:
        return bool(measure.receiver)
    return about is About.WORK or row.task is not None


def employees(snapshot: Snapshot, unit_id: str, group: Code = "") -> int:
    """How many of a group have a position in the unit or below it; units above are not counted.

    A person with several positions is one. With no group: of all.
    """
    people = snapshot.by_id(Person)
    heads: dict[str, int] = {}
    for row in snapshot.all(Position):
        if group in ("", people[row.person_id].group) and unit_id in snapshot.line_of(row.unit_id):
            heads[row.person_id] = max(heads.get(row.person_id, 0), row.count)
    return sum(heads.values())
