"""Made-up workspaces of a given size, the same every time: what the benchmarks are run on.

A department is 80 staff × 200 tasks in two units, a hospital 3 000 × 2 500 in forty units under one
that lends a few people to all. A region is four such trees of units in one workspace, larger ones, a nation
400 smaller. Ceiling and target are 90 percent, as in a workspace made in the window. Nothing here comes
from a real place.
"""

import random

from domain.model import (
    Competency,
    GroupCompetency,
    LinkKind,
    Person,
    PersonCompetency,
    Position,
    Process,
    Requirement,
    Setting,
    Share,
    Task,
    TaskCategory,
    TaskLink,
    Unit,
    UnitLevel,
    UnitType,
    new_id,
)
from domain.snapshot import Snapshot
from domain.units import to_micro

GROUPS = {"SP": 36, "HF": 26, "X_ASS": 12, "LE-LIS": 6, "VP": 4, "FT": 4, "HE": 6, "X_RENH": 3, "X_KONT": 3}
"""Staff of each group per hundred."""

KNOWN = {"SP": 3, "HF": 2, "X_ASS": 1, "LE-LIS": 4, "VP": 3, "FT": 3, "HE": 2, "X_RENH": 1, "X_KONT": 1}
"""How much a group's members know of what a task may take: the highest level of most of them."""

TODAY = (
    (("SP", 100),),
    (("SP", 60), ("HF", 40)),
    (("LE-LIS", 100),),
    (("HF", 70), ("X_ASS", 30)),
    (("HE", 100),),
)
"""Who does a task today: groups and percent."""


SIZES = {
    "department": (80, 200, 2),
    "hospital": (3_000, 2_500, 40),
    "region": (30_000, 20_000, 220),
    "nation": (400_000, 90_000, 20_000),
}
"""Staff, tasks and units."""

TREES = {"region": 4, "nation": 400}
"""How many units stand at the top, each with its own units below; the others have one."""


def of_size(size: str) -> Snapshot:
    """The workspace of a size by name."""
    first: _Maker | None = None
    rows: list[object] = []
    for number in range(TREES.get(size, 1)):
        maker = _maker(size, number, first)
        rows += maker.rows()
        first = first or maker
    return Snapshot.of(rows)  # type: ignore[arg-type]


def _maker(size: str, number: int, first: "_Maker | None") -> "_Maker":
    staff, tasks, units = (whole // TREES.get(size, 1) for whole in SIZES[size])
    return _Maker(staff, tasks, units, 0.9, False, number, first)


def made_up(staff: int, tasks: int, units: int, *, load: float = 0.9, follow: bool = False) -> Snapshot:
    """A workspace of so many staff and tasks; the tasks take the part `load` of everyone's time.

    With `follow`, one task in each process follows the others (documentation).
    """
    return Snapshot.of(_Maker(staff, tasks, units, load, follow).rows())  # type: ignore[arg-type]


class _Maker:
    """One tree of units; `first` is the one whose settings and competencies it shares."""

    def __init__(
        self,
        staff: int,
        tasks: int,
        units: int,
        load: float,
        follow: bool,
        number: int = 0,
        first: "_Maker | None" = None,
    ) -> None:
        self._chance = random.Random(20261122 + number)
        self._first, self._mark = first, f"{number}-" if number else ""
        self._staff, self._tasks, self._load, self._follow = staff, tasks, load, follow
        self._rows: list[object] = []
        self._levels: dict[tuple[str, str], int] = {}
        top = Unit(new_id(), f"{self._mark}TOPP", "Sykehuset", UnitLevel.SPESIALIST)
        self._units = [
            Unit(
                new_id(),
                f"{self._mark}E{i:03d}",
                f"Avdeling {i}",
                UnitLevel.SPESIALIST,
                UnitType.SENGEPOST,
                top.id,
                available_share=880_000,
            )
            for i in range(units)
        ]
        self._top = top
        self._rows += [top, *self._units]
        if first is None:
            self._competencies = [Competency(new_id(), f"K{i:03d}", f"Kompetanse {i}") for i in range(60)]
            settings = [Setting(new_id(), key, "90") for key in ("tak_prosent", "mål_prosent")]
            self._rows += [*settings, *self._competencies]
        else:
            self._competencies, self._levels = first._competencies, first._levels

    def rows(self) -> list[object]:
        """Everything of the tree."""
        if self._first is None:
            self._give_levels()
        minutes = self._employ()
        self._map_tasks(minutes)
        return self._rows

    def _give_levels(self) -> None:
        for group, most in KNOWN.items():
            for row in self._competencies:
                if self._chance.random() < 0.75:
                    level = self._chance.randint(max(1, most - 1), most)
                    self._levels[group, row.id] = level
                    self._rows.append(GroupCompetency(new_id(), group, row.id, level))

    def _employ(self) -> float:
        """Everyone's positions, one in fifty at the top; returns all their minutes a week."""
        groups, weights = list(GROUPS), list(GROUPS.values())
        total = 0.0
        for i in range(self._staff):
            unit = self._top if i % 50 == 49 else self._units[i % len(self._units)]
            group = self._chance.choices(groups, weights)[0]
            percent = self._chance.choice((50, 75, 80, 100, 100, 100))
            person = Person(new_id(), f"{self._mark}A{i:05d}", group, unit.id)
            self._rows += [person, Position(new_id(), person.id, unit.id, to_micro(percent))]
            if i % 2:  # half of the staff hold something their group does not, as in the examples
                row, level = self._chance.choice(self._competencies), self._chance.randint(2, 4)
                self._rows.append(PersonCompetency(new_id(), person.id, row.id, level))
            total += percent / 100 * 37.5 * 60 * 0.88
        return total

    def _map_tasks(self, minutes: float) -> None:
        share = [self._chance.uniform(0.3, 2.0) for _task in range(self._tasks)]
        scale = minutes * self._load / sum(share)
        per_unit = -(-self._tasks // len(self._units))
        for i, part in enumerate(share):
            unit = self._units[i // per_unit]
            if i % 10 == 0 or i % per_unit == 0:
                process = Process(new_id(), f"{self._mark}P{i:05d}", f"Prosess {i}", unit.id)
                self._rows.append(process)
            self._map_task(i, process, part * scale)

    def _doing(self, taken: list[Competency], level: int) -> tuple[tuple[str, int], ...]:
        """Who does a task today: nineteen times of twenty groups that know it, where there are any."""
        knowing = [
            shares
            for shares in TODAY
            if all(self._levels.get((group, row.id), 0) >= level for group, _ in shares for row in taken)
        ]
        return self._chance.choice(knowing if knowing and self._chance.random() < 0.95 else TODAY)

    def _map_task(self, number: int, process: Process, demand: float) -> None:
        follower = self._follow and number % 10 == 9
        each = self._chance.choice((5, 8, 10, 12.5, 20, 30))
        task = Task(
            new_id(),
            f"{self._mark}T{number:05d}",
            process.id,
            f"Oppgave {number}",
            per_week=to_micro(round(demand / each, 3)),
            minutes=to_micro(each),
            category=self._chance.choice(tuple(TaskCategory)),
            tags=("legemiddelhandtering",) if number % 7 == 0 else (),
        )
        self._rows.append(task)
        if follower:
            self._rows.append(TaskLink(new_id(), task.id, LinkKind.FOLLOWS))
            return
        level = self._chance.choice((1, 1, 2, 2, 3))
        taken = self._chance.sample(self._competencies, self._chance.choice((1, 1, 2)))
        self._rows += [Requirement(new_id(), task.id, row.id, level) for row in taken]
        for group, percent in self._doing(taken, level):
            self._rows.append(Share(new_id(), task.id, group, to_micro(percent)))
