"""What may have to change before a group can get a task: each thing with the changes that meet it.

Nothing here is ever stored: the changes are tried, and told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from fractions import Fraction

from domain.catalogue import Catalogue
from domain.model import (
    Code,
    Competency,
    Judgement,
    LocalRule,
    Person,
    PersonCompetency,
    Position,
    RuleChange,
    RuleKind,
    Setting,
    Shift,
    UnitVerdict,
)
from domain.optimum.handovers import HANDOVER
from domain.optimum.protections import LEAST_CORE, MOST_NEW, stated
from domain.optimum.rows_in_part import ADDED, Row
from domain.reasons import Reason
from domain.results import Milli
from domain.rounding import milli
from domain.snapshot import Change, Snapshot
from domain.today.demand import Work
from domain.today.lower_layers import planned
from domain.today.on_shift import there_in
from domain.today.situation import Situation
from domain.today.staffing import Profile
from domain.today.workload import working_time
from domain.units import HUNDRED_PERCENT, Micro

HALF = HUNDRED_PERCENT // 2
"""The position that is tried where nobody of the group works: half of a full one."""


class NeedKind(StrEnum):
    """What has to change."""

    VERDICT = "verdict"
    MUST = "must"
    LOCK = "lock"
    COMPETENCE = "competence"
    POSITION = "position"
    GUIDANCE = "guidance"
    TIME = "time"
    RULE = "rule"
    LIMIT = "limit"
    PERFORMERS = "performers"
    HANDOVERS = "handovers"


OWN_LIMITS = (
    "minste_flytting",
    "minste_andel_flytting",
    "avrunding_prosent",
    "hele_oppgaver",
    MOST_NEW,
    LEAST_CORE,
)
"""The settings that can keep a group from a task it has time for."""


@dataclass(frozen=True, slots=True)
class Need:
    """One change: `code` is the competency, group, rule or setting, `before` and `after` what changes.

    Levels for a competence (for `members` of the `among` that stand in one row), percent of a full position
    for `position`, `guidance` and `time` (with the `minutes` a week it has for tasks), the unit's verdict for
    `verdict`, minutes each for `handovers`. A `rule` of the unit's own, a `limit`, and how many may share the
    task (`performers`) are lifted. Who comes with a further position holds the `competencies` of the task
    that the group lacks, and works in the `shifts` of it in which none of the group does.
    """

    kind: NeedKind
    code: Code = ""
    before: str = ""
    after: str = ""
    members: int = 1
    among: int = 1
    minutes: Milli = 0
    competencies: tuple[Code, ...] = ()
    shifts: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A need with the changes that meet it."""

    need: Need
    changes: tuple[Change, ...]


class Doors:
    """What stands between a task and a group in a workspace."""

    def __init__(
        self, situation: Situation, catalogue: Catalogue, unit: Code | None, work: Work, group: Code
    ) -> None:
        self._situation, self._snapshot = situation, situation.snapshot
        self._catalogue, self._unit = catalogue, unit
        self._work, self._group = work, group
        self._nearest = ""
        """The id of the member, or the row of them, that comes closest in competence, once it is sought."""

    def own_rules(self) -> tuple[list[Step], tuple[Reason, ...]]:
        """The unit's own rules that close the task to the group, and what of the law then still does."""
        own = {row.code: row for row in self._snapshot.all(LocalRule)}
        steps: list[Step] = []
        while True:
            situation = self._after(steps)
            legal = situation.eligibility.legal(self._work, self._group)
            if legal.permits:
                return steps, ()
            named = [own.pop(text.partition(":")[2], None) for text in legal.reasons]
            rules = [row for row in named if row is not None]
            if not rules:
                return steps, legal.reasons
            steps += [Step(Need(NeedKind.RULE, row.code), (Change(row, _lifted(row)),)) for row in rules]

    def _after(self, steps: list[Step]) -> Situation:
        if not steps:
            return self._situation
        return planned(Situation(changed(self._snapshot, steps), self._catalogue, self._unit))

    # -- the doors --------------------------------------------------------------------------------

    def closed(self) -> Iterator[Step]:
        """A step for each thing that closes the task to the group."""
        yield from self._verdicts()
        if self._work.task.locked:
            unlocked = Change(self._work.task, replace(self._work.task, locked=False))
            yield Step(Need(NeedKind.LOCK), (unlocked,))
        members = self._situation.eligibility.of_group(self._group)
        in_place = members & self._situation.eligibility.in_place(self._work.unit.id)
        profiles = [row for row in self._situation.eligibility.profiles(in_place) if row.fte]
        if profiles:
            yield from self._competence(profiles)
        else:
            yield self.new_position(self._group, NeedKind.POSITION, HALF)
        yield from self._guidance()

    def _verdicts(self) -> Iterator[Step]:
        opened = self._situation.eligibility.openness(self._work)
        row = opened.verdicts.get(self._group)
        refused = row is not None and row.verdict is Judgement.MUST_NOT
        others_must = bool(opened.must) and self._group not in opened.must
        if not refused and not others_must:
            return
        wanted = Judgement.MUST if others_must else Judgement.MAY
        before = "" if row is None else row.verdict.value
        kind = NeedKind.VERDICT if refused else NeedKind.MUST
        after = (
            UnitVerdict(f"{ADDED}-verdict", self._work.task.id, self._group, wanted)
            if row is None
            else replace(row, verdict=wanted)
        )
        yield Step(Need(kind, self._group, before, wanted.value), (Change(row, after),))

    def _competence(self, profiles: list[Profile]) -> Iterator[Step]:
        """For the member who comes closest: a step for each competency that falls short."""
        takes = self._situation.eligibility.openness(self._work).takes
        nearest = min(profiles, key=lambda row: (_short(row, takes), row.levels, row.pool))
        person = min(nearest.people, key=lambda key: self._snapshot.by_id(Person)[key].code)
        self._nearest = person
        row = max(position.count for position in self._snapshot.positions_of[person])
        competencies = self._snapshot.competencies
        for code, place, needed in takes:
            held = nearest.levels[place]
            if held < needed:
                need = Need(NeedKind.COMPETENCE, code, str(held), str(needed), row, row)
                yield Step(need, (self._raised(person, competencies[code], needed),))

    def _raised(self, person: str, competency: Competency, level: int) -> Change:
        rows = self._snapshot.person_competencies_of.get(person, ())
        mine = next((row for row in rows if row.competency_id == competency.id), None)
        if mine is not None:
            return Change(mine, replace(mine, level=level, valid_until=None))
        key = f"{ADDED}-{person}-{competency.id}"
        return Change(None, PersonCompetency(key, person, competency.id, level))

    def raised_in_part(self, needs: Sequence[Need], members: int) -> list[Step]:
        """The steps of competence for so many members of their row alone; the others stay as they are."""
        row = Row(self._snapshot, self._nearest, members)
        found = self._snapshot.competencies
        raised = {need.code: found[need.code] for need in needs}
        changes = [*row.parted(), *row.held_by_part(raised.values())]
        steps = []
        for need in needs:
            changes.append(row.taught(raised[need.code], int(need.after)))
            steps.append(Step(replace(need, members=members), tuple(changes)))
            changes = []
        return steps

    def _guidance(self) -> Iterator[Step]:
        row = self._situation.eligibility.openness(self._work).verdicts.get(self._group)
        if row is None or not row.follow_up_percent:
            return
        pools = self._situation.pools_in_place(self._work.unit.id, row.follow_up_group)
        if not any(self._situation.staffing.pools[i].fte for i in pools):
            yield self.new_position(row.follow_up_group, NeedKind.GUIDANCE, HALF)

    def new_position(self, group: Code, kind: NeedKind, percent: Micro) -> Step:
        """A position of a group in the task's unit, with the competence the task takes."""
        unit_id = self._work.unit.id
        key = f"{ADDED}-{kind.value}"
        person = Person(key, key, group, unit_id)
        changes = [Change(None, person), Change(None, Position(f"{key}-p", key, unit_id, percent))]
        opened = self._situation.eligibility.openness(self._work)
        for code, _place, needed in opened.takes:
            competency = self._snapshot.competencies[code]
            row = PersonCompetency(f"{key}-{code}", key, competency.id, needed)
            changes.append(Change(None, row))
        competencies, shifts = self._new_to(group) if kind is not NeedKind.GUIDANCE else ((), ())
        need = Need(
            kind,
            group,
            "0",
            _percent_text(percent),
            minutes=self._time_of(group, percent),
            competencies=competencies,
            shifts=shifts,
        )
        return Step(need, tuple(changes))

    def _time_of(self, group: Code, percent: Micro) -> Milli:
        """The time for tasks that a further position in the task's unit has [thousandths a week]."""
        staffing, unit = self._situation.staffing, self._work.unit
        place = staffing.pool_index.get((unit.id, group))
        before = Fraction(0) if place is None else staffing.pools[place].fte
        time = working_time(self._snapshot, unit, group)
        more = time.capacity(before + Fraction(percent, HUNDRED_PERCENT)) - time.capacity(before)
        return milli(float(more))

    def _new_to(self, group: Code) -> tuple[tuple[Code, ...], tuple[Shift, ...]]:
        """What the task takes that not all of a group hold, and its shifts in which none of them work."""
        situation, task = self._situation, self._work.task
        held = situation.staffing.group_levels(group)
        takes = situation.eligibility.openness(self._work).takes
        lacking = tuple(code for code, place, needed in takes if held[place] < needed)
        mine = situation.eligibility.of_group(group) & situation.eligibility.in_place(self._work.unit.id)
        shifts = [shift for shift, _share in task.shifts if mine and not mine & there_in(situation, shift)]
        return lacking, tuple(shifts)

    # -- the unit's own limits ---------------------------------------------------------------------

    def own_limits(self) -> Iterator[Step]:
        """A step for each limit that the unit can lift, and one that makes handovers take no time."""
        rows = {row.key: row for row in self._snapshot.all(Setting)}
        for key in OWN_LIMITS:
            if key in rows and stated(self._snapshot, key) is not None:
                yield Step(Need(NeedKind.LIMIT, key, rows[key].value), (Change(rows[key], None),))
        task = self._work.task
        if task.most_performers is not None:
            lifted = Change(task, replace(task, most_performers=None))
            yield Step(Need(NeedKind.PERFORMERS, before=str(task.most_performers)), (lifted,))
        if stated(self._snapshot, HANDOVER):
            yield self.handovers_of(0)

    def handovers_of(self, minutes: int) -> Step:
        row = next(row for row in self._snapshot.all(Setting) if row.key == HANDOVER)
        text = str(minutes)
        return Step(
            Need(NeedKind.HANDOVERS, HANDOVER, row.value, text), (Change(row, replace(row, value=text)),)
        )


def _short(profile: Profile, takes: tuple[tuple[Code, int, int], ...]) -> tuple[int, int]:
    """How far a profile is from the task: levels short in all, then in how many competencies."""
    short = [needed - profile.levels[place] for _code, place, needed in takes]
    return sum(max(0, step) for step in short), sum(step > 0 for step in short)


def _lifted(rule: LocalRule) -> LocalRule | None:
    """An own rule that closes nothing any more, its tags still known; None: the law as it ships."""
    return replace(rule, kind=RuleKind.NOT_RESERVED) if rule.change is RuleChange.NY else None


def changed(snapshot: Snapshot, steps: Iterable[Step]) -> Snapshot:
    """The workspace with the steps taken; steps about the same row are put together."""
    for step in steps:
        snapshot = snapshot.with_changes([_rebased(change, snapshot) for change in step.changes])
    return snapshot


def _rebased(change: Change, snapshot: Snapshot) -> Change:
    """The change as it applies to the snapshot as it now is."""
    now = snapshot.by_id(type(change.entity)).get(change.entity.id)
    if now is None or change.before is None or change.after is None:
        return Change(now, change.after)
    names = [field.name for field in fields(now)]
    differing = {
        name: getattr(change.after, name)
        for name in names
        if getattr(change.after, name) != getattr(change.before, name)
    }
    return Change(now, replace(now, **differing))


def _percent_text(percent: Micro) -> str:
    return f"{percent * 100 / HUNDRED_PERCENT:g}"
