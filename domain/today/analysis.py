"""What is known about today's division: load against capacity, who may do what, what hangs on one person."""

from collections.abc import Iterable
from functools import cached_property

from domain.catalogue import Catalogue
from domain.model import Code, Competency, Person, Position
from domain.results import (
    Analysis,
    CompetencyPoint,
    Freeable,
    GroupFinding,
    Milli,
    PersonPoint,
    TaskFinding,
    Totals,
)
from domain.rounding import milli
from domain.snapshot import Snapshot
from domain.today.bottleneck import bottlenecks
from domain.today.demand import Follower, Work
from domain.today.distribution import today
from domain.today.eligibility import Bits
from domain.today.situation import Situation


def analyse(snapshot: Snapshot, catalogue: Catalogue, *, unit: Code | None = None) -> Analysis:
    """The analysis of a unit (None: all) and everything below it."""
    return analysis_of(Situation(snapshot, catalogue, unit))


def analysis_of(situation: Situation) -> Analysis:
    """The same, of a snapshot that has been read for computing already."""
    return _Findings(situation).analysis


class _Findings:
    """Works out each part of the analysis of one situation."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._may_of = {work.task.id: bits for work, bits in zip(situation.works, situation.may, strict=True)}

    @cached_property
    def analysis(self) -> Analysis:
        tasks = self._tasks()
        return Analysis(
            workspace=self._situation.workspace_name,
            provisional=self._situation.provisional,
            totals=Totals(sum(row.demand for row in tasks), len(tasks), self._staff()),
            groups=tuple(self._groups()),
            tasks=tasks,
            person_points=self._person_points(),
            competency_points=self._competency_points(),
            freeable=self._freeable(),
            bottlenecks=bottlenecks(self._situation),
        )

    def _staff(self) -> int:
        """Persons with a position in the scope's units, in employed groups."""
        situation = self._situation
        people = situation.snapshot.by_id(Person)
        heads: dict[str, int] = {}
        for position in situation.snapshot.all(Position):
            person = people[position.person_id]
            if position.unit_id in situation.scope and situation.groups[person.group].employed:
                heads[person.id] = max(heads.get(person.id, 0), position.count)
        return sum(heads.values())

    # -- load against capacity ---------------------------------------------------------------------

    def _groups(self) -> Iterable[GroupFinding]:
        situation = self._situation
        shared = {(work.unit.id, group) for work in situation.works for group in work.today}
        for i, pool in enumerate(situation.staffing.pools):
            load = situation.load_today[i]
            listed = pool.staffed or (pool.unit.id, pool.group) in shared or load > 0
            if situation.in_scope(i) and listed:
                yield self._group(i, load)

    def _group(self, number: int, load: float) -> GroupFinding:
        pool = self._situation.staffing.pools[number]
        employed = self._situation.groups[pool.group].employed
        if not employed:
            load = self._done_without_pay(pool.unit.id, pool.group)
        required = pool.time.required_fte(load) if employed else 0.0
        current = float(pool.fte) if employed else 0.0
        return GroupFinding(
            unit=pool.unit.code,
            group=pool.group,
            capacity=milli(pool.capacity),
            load=milli(load),
            utilisation=load / pool.capacity if pool.capacity else None,
            required_fte=required,
            current_fte=current,
            difference_fte=current - required,
            ratio=current / required if required else None,
            scarcity=pool.scarcity,
            employed=employed,
        )

    def _done_without_pay(self, unit_id: str, group: Code) -> float:
        """Minutes a week that patients, kin, volunteers and the like do, followers included."""
        works = (work for work in self._situation.works if work.unit.id == unit_id)
        return sum(work.today.get(group, 0.0) * (1 + work.follow) for work in works)

    # -- who may do what ---------------------------------------------------------------------------

    def _tasks(self) -> tuple[TaskFinding, ...]:
        situation = self._situation
        rows = [self._task(work, self._may_of[work.task.id], self._below(work)) for work in situation.works]
        rows += [self._task(row, self._may_follow(row), ()) for row in situation.followers]
        return tuple(sorted(rows, key=lambda row: row.task))

    def _task(self, work: Work | Follower, members: Bits, below: tuple[Code, ...]) -> TaskFinding:
        staffing = self._situation.staffing
        groups = {staffing.pools[row.pool].group for row in self._situation.eligibility.profiles(members)}
        return TaskFinding(
            task=work.code,
            unit=work.unit.code,
            demand=milli(work.demand),
            qualified_staff=self._heads(members),
            qualified_groups=tuple(sorted(groups)),
            below_today=below,
        )

    def _below(self, work: Work) -> tuple[Code, ...]:
        qualifies = self._situation.eligibility.group_qualifies
        return tuple(group for group in work.today if not qualifies(work, group))

    def _may_follow(self, follower: Follower) -> Bits:
        """A follower is done by whoever does the tasks it follows."""
        bits = 0
        followed = self._situation.snapshot.followed_by[follower.task.id]
        for work in self._situation.all_works:
            if work.task.id in followed:
                known = self._may_of.get(work.task.id)
                bits |= self._situation.eligibility.may(work) if known is None else known
        return bits

    def _people(self, members: Bits) -> dict[str, int]:
        """Persons by id, with how many each row stands for."""
        people: dict[str, int] = {}
        for profile in self._situation.eligibility.profiles(members):
            for key, count in profile.people.items():
                people[key] = max(people.get(key, 0), count)
        return people

    def _heads(self, members: Bits) -> int:
        return sum(self._people(members).values())

    # -- what hangs on one person --------------------------------------------------------------------

    def _person_points(self) -> tuple[PersonPoint, ...]:
        """Tasks only one person may do, by the unit and group that person works in."""
        found: dict[tuple[Code, Code], list[Code]] = {}
        for work in self._situation.works:
            members = self._may_of[work.task.id]
            if self._heads(members) == 1:
                key = self._situation.staffing.pools[
                    self._situation.eligibility.profiles(members)[0].pool
                ].key
                found.setdefault(key, []).append(work.code)
        return tuple(PersonPoint(*key, tuple(sorted(found[key]))) for key in sorted(found))

    def _competency_points(self) -> tuple[CompetencyPoint, ...]:
        """Competencies that exactly one person in reach of a task holds at the level it takes."""
        situation = self._situation
        competencies = situation.snapshot.by_id(Competency)
        found: dict[Code, set[Code]] = {}
        for work in situation.works:
            place = situation.eligibility.in_place(work.unit.id)
            for row in situation.snapshot.requirements_of.get(work.task.id, ()):
                if self._heads(place & situation.eligibility.holding(row)) == 1:
                    found.setdefault(competencies[row.competency_id].code, set()).add(work.code)
        return tuple(CompetencyPoint(code, tuple(sorted(found[code]))) for code in sorted(found))

    # -- what others could take over -------------------------------------------------------------------

    def _freeable(self) -> tuple[Freeable, ...]:
        situation = self._situation
        minutes: dict[Code, Milli] = {}
        tasks: dict[Code, list[Code]] = {}
        for number, tally in enumerate(today(situation).tallies):
            work = situation.works[number]
            others = {
                situation.staffing.pools[row.pool].scarcity
                for row in self._situation.eligibility.profiles(situation.may[number])
            }
            for group in work.today:
                scarcity = situation.groups.scarcity_in(work.unit.id, group) / 1e6
                if situation.groups[group].employed and any(other < scarcity for other in others):
                    used = round(tally.minutes.get(group, 0) * situation.terms(work, group).minutes)
                    minutes[group] = minutes.get(group, 0) + used
                    tasks.setdefault(group, []).append(work.code)
        return tuple(Freeable(code, minutes[code], tuple(sorted(tasks[code]))) for code in sorted(minutes))
