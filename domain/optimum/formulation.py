"""The division of tasks as a linear program: one function for each family of columns and rows.

Columns, all in minutes a week:
  done      a class does minutes of a task it may do (one column per place)
  kept      a group that is not employed keeps minutes it does today
  uncovered nobody does them
  guidance  a class gives guidance and control that work in a unit asks of its group
  handing   a class is handed work by a group that did what comes before
  gained    a group does more of a task than today (only where it does some today)
  above     a scarce pool's load above its target
  moved     1 where a group may do more of a task than today (only when moves are ruled)
  count     how many moves pools receive (with moved)
  sharing   how many of a group share a task (only where the task says how many may)
  part, stays which tasks are moved in part (only when whole tasks are preferred)
  steps, odd, in all  how large a move is (only when moves are rounded)

Formulas, sources and the proof that the levels are held: docs/METHOD.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from domain.model import Code
from domain.optimum.counted_moves import add_counts
from domain.optimum.division import Division
from domain.optimum.handovers import add_handovers
from domain.optimum.linear_program import INFINITY, Floats, Ints, LinearProgram
from domain.optimum.performers import add_performers, shared_tasks
from domain.optimum.protections import add_protections
from domain.optimum.rounded_moves import add_steps
from domain.optimum.shifts import add_shifts
from domain.optimum.stepped_loads import Loading, add_stepped_loads, add_totals
from domain.optimum.whole_tasks import add_parts

WORTH_WHILE = 1_500
"""So many places, before it is quicker to begin with the likely ones."""
A_GAIN = 1e-5
"""Minutes above which a gain is one, and below which what a move lacks of its least is noise."""


@dataclass(frozen=True, slots=True)
class MoveRules:
    """Which moves are allowed: at most so many (None: any number), each at least so large.

    `smallest` is in minutes and `share` a part of the task (0–1); the larger of the two holds. `step` is the
    part of the task that a move is a whole number of (0: any minutes). With
    `performers` a task is shared by as many persons as it says at most. `chosen`, one flag per pair, fixes
    which pairs may gain, and the others then keep at most today's minutes; `within` holds what every pair
    does between two bounds [minutes]. `whole` is the part of what is spared (0–1) that may be given up to
    move tasks whole; with `parts` the tasks moved in part are counted, and scarcity cost is at most so much.
    """

    most: int | None = None
    smallest: float = 0.0
    chosen: tuple[bool, ...] | None = None
    share: float = 0.0
    step: float = 0.0
    performers: bool = False
    within: tuple[tuple[float, float], ...] | None = None
    whole: float = 0.0
    parts: float | None = None

    @property
    def free(self) -> bool:
        """Whether every move is allowed, of any size and number."""
        return self == MoveRules()

    @property
    def choose_moves(self) -> bool:
        """Whether it takes whole numbers to say which pairs gain."""
        ruled = self.most is not None or self.parts is not None
        return self.chosen is None and bool(ruled or self.smallest or self.share or self.step)

    def least(self, demand: float) -> float:
        """The least that a move of a task may be, given the task's demand [minutes]."""
        return max(self.smallest, self.share * demand)


class Formulation:
    """The program of a division under given rules for moves, with the costs of its four levels."""

    def __init__(self, division: Division, rules: MoveRules) -> None:
        self.division, self.rules = division, rules
        self.program = LinearProgram()
        self._add_minutes()
        self._add_guidance()
        self.handing = add_handovers(self.program, division, self.done)
        self._add_capacity()
        self._add_ceilings()
        self._add_targets()
        self._add_gains()
        self.shift_rows = add_shifts(self.program, division, self.done, self.kept, self.uncovered)
        add_protections(self.program, division, self.done)
        if rules.chosen is not None:
            self._fix_moves(rules.chosen)
        elif rules.choose_moves:
            self._add_moves()
        if rules.within is not None:
            self._hold_within(rules.within)
        elif rules.performers:
            self._add_performers()
        self.levels = (self._uncovered(), self._scarcity(), self._moved(), self._layers())

    # -- columns and rows -------------------------------------------------------------------------

    def _add_minutes(self) -> None:
        """Σ done + Σ kept + uncovered = demand, for every task."""
        division, program = self.division, self.program
        self.done = program.add_columns(division.demand[division.place_work])
        if len(self.done) >= WORTH_WHILE:
            program.guess = self.done, division.likely
        self.kept = program.add_columns(np.array([row.today for row in division.kept]))
        self.uncovered = program.add_columns(division.demand)
        self.balance = program.add_rows(division.demand, division.demand)
        program.at(self.balance[division.place_work], self.done, 1.0)
        program.at(self.balance[_numbers([row.work for row in division.kept])], self.kept, 1.0)
        program.at(self.balance, self.uncovered, 1.0)

    def _add_guidance(self) -> None:
        """Σ guidance of classes = Σ percent × minutes asked, for every (unit, guiding group)."""
        division, program = self.division, self.program
        asked: dict[tuple[str, Code], int] = {}
        entries: list[tuple[int, int, float]] = []
        of_pair: dict[int, tuple[int, float]] = {}
        for number, pair in enumerate(division.pairs):
            if pair.follow_up:
                of_pair[number] = (self._asked(asked, pair.work, pair.follow_up_group), pair.follow_up)
        for number, row in enumerate(division.kept):
            if row.follow_up:
                entries.append(
                    (self._asked(asked, row.work, row.follow_up_group), self.kept[number], row.follow_up)
                )
        for place, pair_number in enumerate(division.place_pair.tolist() if of_pair else ()):
            if pair_number in of_pair:
                row_number, rate = of_pair[pair_number]
                entries.append((row_number, self.done[place], rate))
        self.guidance_asked = list(asked)
        given = [
            (number, class_number)
            for number, (unit_id, group) in enumerate(asked)
            for class_number in self._guiding(unit_id, group)
        ]
        self.guidance_row = _numbers([number for number, _class in given])
        self.guidance_class = _numbers([class_number for _number, class_number in given])
        self.guidance = program.add_columns(division.capacity[self.guidance_class])
        rows = program.add_rows(np.zeros(len(asked)), np.zeros(len(asked)))
        program.at(rows[self.guidance_row], self.guidance, -1.0)
        program.at(
            rows[_numbers([entry[0] for entry in entries])],
            _numbers([entry[1] for entry in entries]),
            np.array([entry[2] for entry in entries]),
        )

    def _asked(self, asked: dict[tuple[str, Code], int], work: int, group: Code) -> int:
        return asked.setdefault((self.division.situation.works[work].unit.id, group), len(asked))

    def _guiding(self, unit_id: str, group: Code) -> list[int]:
        """The classes that can give guidance as the group in the unit."""
        pools = self.division.situation.pools_in_place(unit_id, group)
        return np.flatnonzero(np.isin(self.division.class_pool, pools) & self.division.can_guide).tolist()

    def _loads(self, rows: Ints, of_class: Ints) -> None:
        """Puts the load of every class into a row: time used + guidance given + new handovers."""
        division = self.division
        for columns, classes, minutes in (
            (self.done, division.place_class, division.place_minutes),
            (self.guidance, self.guidance_class, np.ones(len(self.guidance))),
            (self.handing.columns, self.handing.classes, np.ones(len(self.handing.columns))),
        ):
            wanted = of_class[classes] >= 0
            self.program.at(rows[of_class[classes[wanted]]], columns[wanted], minutes[wanted])

    def _add_capacity(self) -> None:
        """load ≤ capacity, for every class."""
        count = len(self.division.capacity)
        self.class_rows = self.program.add_rows(np.full(count, -INFINITY), self.division.capacity)
        self._loads(self.class_rows, np.arange(count))
        places, classes = self.division.also_taken
        minutes = self.division.place_minutes[places]
        self.program.at(self.class_rows[classes], self.done[places], minutes)

    def _add_ceilings(self) -> None:
        """Σ load of its classes ≤ ceiling, for every pool whose classes could pass it."""
        room = self.room()
        whole = np.zeros(len(room))
        np.add.at(whole, self.division.class_pool, self.division.capacity)
        capped = self.division.capped
        self.ceiling_pool: Ints = np.flatnonzero(whole > room) if capped is None else capped
        self.ceiling_rows = self._bound_pools(self.ceiling_pool, room)

    def _bound_pools(self, pools: Ints, upper: Floats) -> Ints:
        """Rows that hold the pools' loads at or below `upper`; returns them."""
        row_of_pool = np.full(len(upper), -1, dtype=np.int64)
        row_of_pool[pools] = np.arange(len(pools))
        rows = self.program.add_rows(np.full(len(pools), -INFINITY), upper[pools])
        self._loads(rows, row_of_pool[self.division.class_pool])
        return rows

    def room(self) -> Floats:
        """What the tasks of the scope may load on every pool: its ceiling less its load elsewhere."""
        situation = self.division.situation
        pairs = zip(situation.ceilings, situation.load_elsewhere, strict=True)
        return np.array([max(0.0, ceiling - elsewhere) for ceiling, elsewhere in pairs])

    def _add_targets(self) -> None:
        """load − above ≤ target, for every scarce pool in reach that has a target."""
        situation = self.division.situation
        pools = situation.staffing.pools
        reach = situation.pools_in_reach
        with_target = [i for i in reach if pools[i].scarcity and pools[i].target > 0]
        pairs = zip(pools, situation.load_elsewhere, strict=True)
        below = np.array([pool.target - elsewhere for pool, elsewhere in pairs])
        rows = self._bound_pools(_numbers(with_target), below)
        self.above_pool = _numbers(with_target)
        self.above = self.program.add_columns(np.full(len(with_target), INFINITY))
        self.program.at(rows, self.above, -1.0)

    def _add_gains(self) -> None:
        """Σ done − gained ≤ today, for every pair that does some today; a locked task gains nothing."""
        works = self.division.situation.works
        held = np.flatnonzero(self.division.today).tolist()
        locked = np.array([works[self.division.pairs[i].work].task.locked for i in held], dtype=np.bool_)
        rows = self.program.add_rows(np.full(len(held), -INFINITY), self.division.today[held])
        self._sum_of_pairs(rows, held)
        self.gained = self.program.add_columns(np.where(locked, 0.0, INFINITY))
        self.gained_pair = _numbers(held)
        self.program.at(rows, self.gained, -1.0)

    def _sum_of_pairs(self, rows: Ints, pairs: list[int]) -> None:
        """Puts Σ done of each pair into its row."""
        row_of_pair = np.full(len(self.division.pairs), -1, dtype=np.int64)
        row_of_pair[_numbers(pairs)] = np.arange(len(pairs))
        of_place = row_of_pair[self.division.place_pair] if len(self.division.place_pair) else _numbers([])
        wanted = of_place >= 0
        self.program.at(rows[of_place[wanted]], self.done[wanted], 1.0)

    def _add_moves(self) -> None:
        """moved = 0: no more than today; 1: more, by the smallest move at least; at most `most` of them."""
        room = self._most_gained()
        smallest = self._least_gains()
        large_enough = room > np.maximum(smallest, 1e-9) - 1e-9
        can, cannot = np.flatnonzero(large_enough).tolist(), np.flatnonzero(~large_enough).tolist()
        today = self.division.today
        self._hold_at_today(cannot)
        self.moved_pair = _numbers(can)
        self.moved = self.program.add_columns(np.ones(len(can)), whole=True)
        rows = self.program.add_rows(np.full(len(can), -INFINITY), today[self.moved_pair])
        self._sum_of_pairs(rows, can)
        self.program.at(rows, self.moved, -room[self.moved_pair])
        if smallest.any():
            rows = self.program.add_rows(np.zeros(len(can)), np.full(len(can), INFINITY))
            self._sum_of_pairs(rows, can)
            self.program.at(rows, self.moved, -(smallest + today)[self.moved_pair])
        if self.rules.most is not None:
            self.program.searches_within = False
            self.most_row = self.program.add_rows(np.array([0.0]), np.array([float(self.rules.most)]))
            self.program.at(np.full(len(can), self.most_row[0]), self.moved, 1.0)
        add_counts(self.program, self.division, (self.moved_pair, self.moved))
        if self.rules.step:
            self._add_steps(room, smallest)
        if self.rules.parts is not None:
            self._add_parts(room, self.rules.parts)
        self._add_losses()

    def _add_steps(self, room: Floats, least: Floats) -> None:
        """What each pair gains is a whole number of steps; how that loads the pools, said in steps too."""
        program, division, step = self.program, self.division, self.rules.step
        moves = (self.moved_pair, self.moved)
        self.steps = add_steps(program, division, self.done, self.uncovered, moves, room, least, step)
        add_totals(program, division, self.steps, step)
        add_stepped_loads(program, division, self.steps, self.uncovered, self._loading())

    def _loading(self) -> Loading:
        """What loads the classes besides tasks, and the limits and targets of the pools."""
        division, room = self.division, self.room()
        time = np.zeros(len(room))
        np.add.at(time, division.class_pool, division.capacity)
        pools, elsewhere = division.situation.staffing.pools, division.situation.load_elsewhere
        targets = {
            pool: (pools[pool].target - elsewhere[pool], column)
            for pool, column in zip(self.above_pool.tolist(), self.above.tolist(), strict=True)
        }
        return Loading(
            columns=np.concatenate([self.guidance, self.handing.columns]),
            classes=np.concatenate([self.guidance_class, self.handing.classes]),
            limits=np.minimum(room, time),
            targets=targets,
        )

    def _add_parts(self, room: Floats, most: float) -> None:
        """Which tasks are moved in part; scarcity cost ≤ most."""
        moves = (self.moved_pair, self.moved)
        self.parts = add_parts(self.program, self.division, self.done, moves, room)
        self.program.hold(self._scarcity(), most)

    def in_part(self) -> Floats:
        """The number of tasks moved in part, as a level."""
        costs = self._costs()
        costs[self.parts.part] = 1.0
        return costs

    def _add_losses(self) -> None:
        """done + uncovered + today × Σ moved of others ≥ today, for every group that does a task today.

        True of every division, since what a group loses is gained by others or left; it says so also
        where `moved` is still a fraction, which is what makes the search short (docs/PERFORMANCE.md).
        """
        division = self.division
        doing: dict[tuple[int, Code], list[int]] = {}
        for place, pair in enumerate(division.place_pair.tolist()):
            key = (division.pairs[pair].work, division.pairs[pair].group)
            doing.setdefault(key, []).append(int(self.done[place]))
        for number, row in enumerate(division.kept):
            doing[row.work, row.group] = [int(self.kept[number])]
        gaining: dict[int, list[tuple[Code, int]]] = {}
        for pair, column in zip(self.moved_pair.tolist(), self.moved.tolist(), strict=True):
            gaining.setdefault(division.pairs[pair].work, []).append((division.pairs[pair].group, column))
        for number, work in enumerate(division.situation.works):
            for group, today in work.today.items():
                row_of = self.program.add_rows(np.array([today]), np.array([INFINITY]))
                columns = [*doing.get((number, group), ()), int(self.uncovered[number])]
                self.program.at(np.full(len(columns), row_of[0]), _numbers(columns), 1.0)
                others = [column for other, column in gaining.get(number, ()) if other != group]
                self.program.at(np.full(len(others), row_of[0]), _numbers(others), today)

    def _least_gains(self) -> Floats:
        """The least that each pair may gain, when it gains."""
        if not self.rules.smallest and not self.rules.share:
            return np.zeros(len(self.division.pairs))
        demand = self.division.demand
        least = [self.rules.least(float(demand[pair.work])) for pair in self.division.pairs]
        return np.maximum(0.0, np.array(least) - A_GAIN)

    def _most_gained(self) -> Floats:
        """The most each pair could gain: what is left of the task, or the time of those who may."""
        division = self.division
        time = np.zeros(len(division.pairs))
        np.add.at(time, division.place_pair, division.capacity[division.place_class] / division.place_minutes)
        today = division.today
        demand = division.demand[_numbers([pair.work for pair in division.pairs])]
        works = division.situation.works
        locked = np.array([works[pair.work].task.locked for pair in division.pairs], dtype=np.bool_)
        return np.where(locked, 0.0, np.maximum(0.0, np.minimum(demand, time) - today))

    def _hold_at_today(self, pairs: list[int]) -> None:
        """Σ done ≤ today for the pairs: nothing gained, and nothing done where nothing is done today."""
        held = np.zeros(len(self.division.pairs), dtype=np.bool_)
        held[pairs] = True
        self.program.leave_unused(self.gained[held[self.gained_pair]])
        held[self.gained_pair] = False
        if len(self.division.place_pair):
            self.program.leave_unused(self.done[held[self.division.place_pair]])

    def _fix_moves(self, chosen: tuple[bool, ...]) -> None:
        """The pairs chosen gain at least the smallest move; the others do no more than today."""
        self._hold_at_today([i for i, flag in enumerate(chosen) if not flag])
        smallest = self._least_gains()
        gaining = [i for i, flag in enumerate(chosen) if flag and smallest[i]]
        least = np.array([self.division.pairs[i].today + smallest[i] for i in gaining])
        self._sum_of_pairs(self.program.add_rows(least, np.full(len(gaining), INFINITY)), gaining)

    def _add_performers(self) -> None:
        """No task is shared by more persons than it says, or than today at the least."""
        self.shared = shared_tasks(self.division)
        self.sharing = add_performers(self.program, self.division, self.done, self.shared)

    def _hold_within(self, bounds: tuple[tuple[float, float], ...]) -> None:
        """lower ≤ Σ done ≤ upper, for every pair that has bounds."""
        held = [i for i, (lower, upper) in enumerate(bounds) if lower > 0 or upper < INFINITY]
        lower, upper = (np.array([bounds[i][side] for i in held], dtype=np.float64) for side in (0, 1))
        self._sum_of_pairs(self.program.add_rows(lower, upper), held)

    # -- the four levels --------------------------------------------------------------------------

    def _costs(self) -> Floats:
        return np.zeros(self.program.columns)

    def _uncovered(self) -> Floats:
        """Importance × minutes that nobody does, followers with their share."""
        costs = self._costs()
        costs[self.uncovered] = [work.weight for work in self.division.situation.works]
        return costs

    def _scarcity(self) -> Floats:
        """Scarcity × load above the target, guidance and slower hands included."""
        division, pools = self.division, self.division.situation.staffing.pools
        costs = self._costs()
        direct = np.array([pool.scarcity if pool.target <= 0 else 0.0 for pool in pools])
        of_class = direct[division.class_pool]
        costs[self.done] = of_class[division.place_class] * division.place_minutes
        costs[self.guidance] = of_class[self.guidance_class]
        costs[self.handing.columns] = of_class[self.handing.classes]
        costs[self.above] = [pools[i].scarcity for i in self.above_pool]
        return costs

    def scarce_columns(self) -> Iterator[tuple[Ints, Ints]]:
        """The columns that scarcity cost stands in, with the pool of each."""
        pool = self.division.class_pool
        yield self.done, pool[self.division.place_class]
        yield self.guidance, pool[self.guidance_class]
        yield self.handing.columns, pool[self.handing.classes]
        yield self.above, self.above_pool

    def _moved(self) -> Floats:
        """Minutes that groups gain."""
        division = self.division
        costs = self._costs()
        costs[self.done] = np.where(division.today, 0.0, 1.0)[division.place_pair]
        costs[self.gained] = 1.0
        return costs

    def _layers(self) -> Floats:
        """Layer × minutes, followers included: among equals, build from below."""
        division, groups = self.division, self.division.situation.groups
        works = division.situation.works
        costs = self._costs()
        each = np.array([1.0 + work.follow for work in works])
        costs[self.done] = division.pair_layer[division.place_pair] * each[division.place_work]
        costs[self.kept] = [groups[row.group].layer * (1 + works[row.work].follow) for row in division.kept]
        return costs


def _numbers(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)
