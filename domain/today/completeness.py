"""How complete a mapping is: countable parts, what each lacks, and whether figures are provisional for it.

What counts as mapped is what the figures need. A task that follows others needs no competence and no
shares of its own; administrative and practical tasks need no competence. A task nobody does today looks
like one whose shares are missing, so it is told as missing. Competences that have run out are listed to
be renewed, but they are mapped, and do not count in the ratio.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.model import Code, Person, PersonCompetency, TaskCategory, Unit
from domain.reasons import Reason, reason
from domain.snapshot import Snapshot
from domain.today.situation import Situation

ENOUGH = 0.8
"""The ratio below which every figure is provisional (house rule)."""
FEW_TASKS = 20
"""With fewer tasks than this too much of the working day is left out to say more (house rule)."""

A_HAIR = 1e-9
"""What sums of parts may be off, in percent."""


class PartCode(StrEnum):
    """What is counted, in the order it is filled in."""

    COUNT = "count"
    SHARES = "shares"
    STAFF = "staff"
    COMPETENCE = "competence"
    GROUP_COMPETENCE = "group_competence"
    TIME = "time"
    EXPIRY = "expiry"


PROVISIONAL: dict[Reason, str] = {
    "incomplete": "percent – the mapping is complete to so much, less than the house rule asks for",
    "few_tasks": "n – so few tasks are mapped",
}
"""Reasons besides those of `domain.reasons.PROVISIONAL` why figures are provisional."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a part lacks: the id of a task, unit or person's competence, a group, or a unit and a group."""

    entity_id: str = ""
    group: Code = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the mapping: how many are done of how many, and what is missing, by code.

    `share` (0–1) weighs tasks by their minutes a week where the part is about who does them; it is 1
    when there is nothing to count.
    """

    code: PartCode
    done: int
    total: int
    share: float
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """Every part in order, and the whole: the mean share of the parts that have something to count."""

    tasks: int
    ratio: float
    parts: tuple[Part, ...]
    provisional: tuple[Reason, ...]
    """Why figures are provisional, working time that nobody has stated included."""

    @property
    def percent(self) -> int:
        """The ratio in whole percent, never rounded up: below the house rule it shows as below."""
        return _whole_percent(self.ratio)

    def part(self, code: PartCode) -> Part:
        """The part with that code."""
        return next(part for part in self.parts if part.code is code)


def completeness(situation: Situation) -> Completeness:
    """How complete the mapping of the situation's scope is; nothing is mapped without a task."""
    parts = (
        _count(situation),
        _shares(situation),
        _staff(situation),
        _competence(situation),
        _group_competence(situation),
        _time(situation),
        _expiry(situation),
    )
    tasks = len(situation.works) + len(situation.followers)
    counted = [part.share for part in parts if part.total and part.code is not PartCode.EXPIRY]
    ratio = sum(counted) / len(counted) if tasks else 0.0
    return Completeness(tasks, ratio, parts, situation.provisional + _provisional(tasks, ratio))


def _provisional(tasks: int, ratio: float) -> tuple[Reason, ...]:
    found = []
    if 100 * ratio + A_HAIR < 100 * ENOUGH:
        found.append(reason("incomplete", _whole_percent(ratio)))
    if tasks < FEW_TASKS:
        found.append(reason("few_tasks", tasks))
    return tuple(found)


def _whole_percent(ratio: float) -> int:
    return int(100 * ratio + A_HAIR)


def _part(code: PartCode, rows: Iterable[tuple[Missing, bool, float]]) -> Part:
    """The part made of (what, whether it is done, its weight); without weights each counts the same."""
    found = list(rows)
    done = [done for _what, done, _weight in found]
    whole = sum(weight for _what, _done, weight in found)
    if whole:
        share = sum(weight for _what, done, weight in found if done) / whole
    else:
        share = sum(done) / len(done) if done else 1.0
    missing = tuple(what for what, done, _weight in found if not done)
    return Part(code, sum(done), len(done), share, missing)


def _count(situation: Situation) -> Part:
    """Tasks with a number per week; a task without one has no minutes to be weighed by."""
    tasks = [work.task for work in situation.works] + [row.task for row in situation.followers]
    tasks.sort(key=lambda task: task.code)
    return _part(PartCode.COUNT, ((Missing(task.id), task.per_week > 0, 1.0) for task in tasks))


def _shares(situation: Situation) -> Part:
    shares = situation.snapshot.shares_of
    rows = ((Missing(work.task.id), bool(shares.get(work.task.id)), work.demand) for work in situation.works)
    return _part(PartCode.SHARES, rows)


def _competence(situation: Situation) -> Part:
    requirements = situation.snapshot.requirements_of
    rows = (
        (Missing(work.task.id), bool(requirements.get(work.task.id)), work.demand)
        for work in situation.works
        if work.task.category is TaskCategory.HELSEFAGLIG
    )
    return _part(PartCode.COMPETENCE, rows)


def _doing(situation: Situation) -> list[tuple[Unit, Code]]:
    """Employed groups that do something today, and the unit they do it in."""
    found = {
        (work.unit.code, group): work.unit
        for work in situation.works
        for group in _today(work.task.id, situation)
    }
    return [(found[key], key[1]) for key in sorted(found) if situation.groups[key[1]].employed]


def _today(task_id: str, situation: Situation) -> set[Code]:
    """Groups with a share of the task, also where it has no number per week yet."""
    return {share.group for share in situation.snapshot.shares_of.get(task_id, ()) if share.percent}


def _staff(situation: Situation) -> Part:
    pools = situation.staffing.pools

    def has_staff(unit: Unit, group: Code) -> bool:
        return any(pools[i].fte for i in situation.pools_in_place(unit.id, group))

    rows = ((Missing(unit.id, group), has_staff(unit, group), 1.0) for unit, group in _doing(situation))
    return _part(PartCode.STAFF, rows)


def _group_competence(situation: Situation) -> Part:
    """Groups of which something is registered for every competency that their tasks of today take."""
    takes: dict[Code, set[str]] = {}
    for work in situation.works:
        required = {row.competency_id for row in situation.snapshot.requirements_of.get(work.task.id, ())}
        for group in _today(work.task.id, situation) if required else ():
            if situation.groups[group].employed:
                takes.setdefault(group, set()).update(required)
    registered = _registered(situation.snapshot)
    rows = (
        (Missing(group=group), needed <= _held(situation, registered, group), 1.0)
        for group, needed in sorted(takes.items())
    )
    return _part(PartCode.GROUP_COMPETENCE, rows)


def _registered(snapshot: Snapshot) -> dict[Code, set[str]]:
    """Competencies that something is registered of, by the group itself or any member's own rows."""
    found: dict[Code, set[str]] = {}
    for group, rows in snapshot.group_competencies_of.items():
        found.setdefault(group, set()).update(row.competency_id for row in rows)
    people = snapshot.by_id(Person)
    for person_id, own in snapshot.person_competencies_of.items():
        found.setdefault(people[person_id].group, set()).update(row.competency_id for row in own)
    return found


def _held(situation: Situation, registered: dict[Code, set[str]], group: Code) -> set[str]:
    return set().union(*(registered.get(code, ()) for code in situation.groups[group].chain))


def _time(situation: Situation) -> Part:
    """Units with staff, and whether they have stated their working time."""
    stated: dict[str, bool] = {}
    for i, pool in enumerate(situation.staffing.pools):
        if pool.fte and situation.in_scope(i):
            stated[pool.unit.id] = stated.get(pool.unit.id, True) and pool.time.stated
    return _part(PartCode.TIME, ((Missing(unit_id), done, 1.0) for unit_id, done in stated.items()))


def _expiry(situation: Situation) -> Part:
    """Competences of the scope's people with a last day, and whether they still hold."""
    snapshot = situation.snapshot
    today = snapshot.settings.get("dato", "")
    works_here = _works_in(situation)
    dated = [
        row
        for row in snapshot.all(PersonCompetency)
        if row.valid_until is not None and works_here(row.person_id)
    ]
    people = snapshot.by_id(Person)
    dated.sort(key=lambda row: (people[row.person_id].code, row.valid_until, row.id))
    rows = ((Missing(row.id), str(row.valid_until) >= today, 1.0) for row in dated)
    return _part(PartCode.EXPIRY, rows)


def _works_in(situation: Situation) -> Callable[[str], bool]:
    positions = situation.snapshot.positions_of

    def works_here(person_id: str) -> bool:
        return any(row.unit_id in situation.scope for row in positions.get(person_id, ()))

    return works_here
