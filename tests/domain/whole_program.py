"""The whole program a second time, with every rule a unit can set: what the engine's plans are held against.

Written from the definitions (docs/METHOD.md, §5) on `tests.domain.facts`: one column for every task and
position, nobody taken together, nothing tried without its rules first, each level held by a row. It shares
nothing with the engine but the catalogue and the law, and takes no short way. Fit for a handful of tasks.
"""

from collections.abc import Iterator, Mapping
from math import inf

import highspy
import numpy as np

from domain.catalogue import Catalogue
from domain.model import Code, Shift
from domain.snapshot import Snapshot
from tests.domain.facts import Facts, Pool

Terms = dict[int, float]
Pair = tuple[str, Code]
EVEN = 1e-5
"""Minutes from a whole number of steps that are noise."""
HELD = (1e-5, 1e-3, 1e-2)
"""How far each level may give way while those after it are optimised."""


def best(
    snapshot: Snapshot, catalogue: Catalogue, *, unit: Code | None = None, most: int | None = None
) -> tuple[float, float, float, float]:
    """The four levels of the best division; in minutes, weighted as each level is."""
    facts = Facts(snapshot, catalogue, unit)
    program = WholeProgram(facts, most)
    percent = facts.setting("hele_oppgaver") or 0.0
    if not percent:
        return program.told(program.by_levels(program.levels))
    uncovered, cost = program.by_levels(program.levels[:2])
    spared = max(0.0, program.cost_today() - cost - program.cost_elsewhere)
    split = WholeProgram(facts, most)
    split.at_most(split.levels[0], uncovered + HELD[0])
    split.at_most(split.levels[1], cost + percent / 100 * spared + HELD[1])
    levels = [split.levels[0], split.in_part(), *split.levels[1:]]
    found = split.by_levels(levels, (HELD[0], 1e-3, *HELD[1:]))
    return split.told([found[0], *found[2:]])


class WholeProgram:
    """Columns and rows of one department; `levels` are the costs of each level."""

    def __init__(self, facts: Facts, most: int | None) -> None:
        self.facts, self.most = facts, most
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.whole: list[bool] = []
        self.rows: list[tuple[float, float, Terms]] = []
        self.levels: list[Terms] = [{}, {}, {}, {}]
        self.left: dict[str, int] = {}
        self.done: dict[Pair, dict[int, int]] = {}
        """The column of every position that may do the task, by pair of an employed group."""
        self.kept: dict[Pair, int] = {}
        self.moved: dict[Pair, int] = {}
        self.seat_load: dict[int, Terms] = {}
        for task in facts.mine:
            self._add_task(task)
        self._add_guidance()
        self._add_handovers()
        self._add_shifts()
        self._add_time()
        self._add_moves()
        self._add_rounding()
        self._add_performers()
        self._add_new_minutes()
        self._add_core()

    # -- columns and rows ------------------------------------------------------------------------------

    def column(self, upper: float = inf, *, whole: bool = False) -> int:
        """A new column from 0."""
        self.lower.append(0.0)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.upper) - 1

    def at_most(self, terms: Terms, upper: float) -> None:
        """Σ terms ≤ upper."""
        self.rows.append((-inf, upper, dict(terms)))

    def at_least(self, terms: Terms, lower: float) -> None:
        """Σ terms ≥ lower."""
        self.rows.append((lower, inf, dict(terms)))

    def equal(self, terms: Terms, value: float) -> None:
        """Σ terms = value."""
        self.rows.append((value, value, dict(terms)))

    def minutes(self, pair: Pair) -> Terms:
        """What a pair does."""
        if pair in self.kept:
            return {self.kept[pair]: 1.0}
        return dict.fromkeys(self.done.get(pair, {}).values(), 1.0)

    def today(self, pair: Pair) -> float:
        """What it does today."""
        return self.facts.today[pair[0]].get(pair[1], 0.0)

    # -- who does what ---------------------------------------------------------------------------------

    def _add_task(self, task: str) -> None:
        facts = self.facts
        self.left[task] = self.column()
        self.levels[0][self.left[task]] = facts.weight(task)
        parts: Terms = {self.left[task]: 1.0}
        groups = sorted({seat.group for seat in facts.seats})
        for group in groups:
            percent, guide = facts.follow_up(task, group)
            if percent and not facts.in_place(facts.place[task], guide):
                continue
            for i in facts.may(task, group):
                column = self.column()
                self.done.setdefault((task, group), {})[i] = column
                self.seat_load.setdefault(i, {})[column] = facts.per_minute(task, group)
        for group, minutes in facts.today[task].items():
            percent, guide = facts.follow_up(task, group)
            guided = not percent or bool(facts.in_place(facts.place[task], guide))
            if not facts.employed(group) and facts.open_to(task, group) and guided:
                self.kept[task, group] = self.column(minutes)
        for pair in (*self.done, *self.kept):
            if pair[0] == task:
                parts |= self.minutes(pair)
                each = facts.layer(pair[1]) * (1 + facts.follow(task))
                self.levels[3] |= dict.fromkeys(self.minutes(pair), each)
        self.equal(parts, facts.demand[task])

    def _given_by(self, unit: str, group: Code) -> Terms:
        """Minutes that a group's positions in place give, of any competence."""
        given: Terms = {}
        for i in self.facts.in_place(unit, group):
            column = self.column()
            given[column] = 1.0
            self.seat_load.setdefault(i, {})[column] = 1.0
        return given

    def _add_guidance(self) -> None:
        facts = self.facts
        for pair in (*self.done, *self.kept):
            percent, guide = facts.follow_up(*pair)
            if percent:
                given = self._given_by(facts.place[pair[0]], guide)
                self.equal(given | dict.fromkeys(self.minutes(pair), -percent), 0.0)

    def _add_handovers(self) -> None:
        facts = self.facts
        for earlier, later, minutes in facts.links():
            for task, group in list(self.done):
                if task != later:
                    continue
                was = self.today((later, group)) / facts.demand[later]
                was -= self.today((earlier, group)) / facts.demand[earlier]
                given = self._given_by(facts.place[later], group)
                for pair, sign in (((later, group), -1.0), ((earlier, group), 1.0)):
                    for column in self.minutes(pair):
                        given[column] = given.get(column, 0.0) + sign * minutes / facts.demand[pair[0]]
                self.at_least(given, -minutes * max(0.0, was))

    def _add_shifts(self) -> None:
        facts = self.facts
        of_pool: dict[tuple[Pool, Shift], Terms] = {}
        for task in facts.mine:
            shares = dict(facts.tasks[task].shifts)
            if not shares:
                continue
            balance: dict[Shift, Terms] = {shift: {} for shift in shares}
            for column, i in self._doing(task):
                during = {shift: self.column() for shift in shares if i is None or self._there(i, shift)}
                self.equal({column: -1.0, **dict.fromkeys(during.values(), 1.0)}, 0.0)
                for shift, part in during.items():
                    balance[shift][part] = 1.0
                    if i is not None:
                        pool = (facts.seats[i].unit, facts.seats[i].group)
                        each = facts.per_minute(task, facts.seats[i].group)
                        of_pool.setdefault((pool, shift), {})[part] = each
            for shift, terms in balance.items():
                self.equal(terms, facts.demand[task] * shares[shift] / sum(shares.values()))
        unstated: dict[Pool, Terms] = {}
        for (pool, shift), terms in of_pool.items():
            stated = facts.shares_of_time(pool)
            if shift in stated:
                self.at_most(terms, stated[shift] * facts.capacity[pool] * facts.free(pool))
            elif stated:
                unstated.setdefault(pool, {}).update(terms)
        for pool, terms in unstated.items():
            self.at_most(terms, self._rest(pool) * facts.capacity[pool] * facts.free(pool))

    def _rest(self, pool: Pool) -> float:
        """The part of a pool's time that is stated for no shift."""
        rest = 1 - sum(self.facts.shares_of_time(pool).values())
        return rest if rest > EVEN else 0.0

    def _doing(self, task: str) -> Iterator[tuple[int, int | None]]:
        """Every column of a task, with the position that does it."""
        yield self.left[task], None
        for pair, column in self.kept.items():
            if pair[0] == task:
                yield column, None
        for pair, columns in self.done.items():
            if pair[0] == task:
                for i, column in columns.items():
                    yield column, i

    def _there(self, i: int, shift: Shift) -> bool:
        seat = self.facts.seats[i]
        pool = (seat.unit, seat.group)
        part = self.facts.shares_of_time(pool).get(shift, self._rest(pool))
        return part > 0 and (not seat.shifts or shift in seat.shifts)

    def _add_time(self) -> None:
        """No position has more than its time, no pool more than its ceiling; what is above targets costs."""
        facts = self.facts
        self.cost_elsewhere = 0.0
        pools: dict[Pool, Terms] = {}
        for i, terms in self.seat_load.items():
            self.at_most(terms, facts.seat_time(facts.seats[i]))
            pool = pools.setdefault((facts.seats[i].unit, facts.seats[i].group), {})
            for column, value in terms.items():
                pool[column] = pool.get(column, 0.0) + value
        for pool in {*facts.capacity, *facts.load_today}:
            if pool[0] not in facts.reach() or not facts.employed(pool[1]):
                continue
            terms, elsewhere = pools.get(pool, {}), facts.load_elsewhere.get(pool, 0.0)
            self.at_most(terms, max(0.0, facts.ceiling(pool) - elsewhere))
            above = self.column()
            self.levels[1][above] = facts.scarcity(pool)
            self.at_least({above: 1.0, **{c: -v for c, v in terms.items()}}, elsewhere - facts.target(pool))

    # -- moves -----------------------------------------------------------------------------------------

    def _add_moves(self) -> None:
        facts = self.facts
        smallest = facts.setting("minste_flytting") or 0.0
        part = (facts.setting("minste_andel_flytting") or 0.0) / 100
        for pair in self.done:
            minutes, today, demand = self.minutes(pair), self.today(pair), facts.demand[pair[0]]
            gained = self.column()
            self.levels[2][gained] = 1.0
            self.at_least({gained: 1.0, **dict.fromkeys(minutes, -1.0)}, -today)
            moved = self.moved[pair] = self.column(1.0, whole=True)
            room = 0.0 if facts.tasks[pair[0]].locked else max(0.0, demand - today)
            self.at_most(minutes | {moved: -room}, today)
            least = max(smallest, part * demand) - EVEN
            if least > 0:
                self.at_least(minutes | {moved: -(today + least)}, 0.0)
        if self.most is not None:
            self.at_most(dict.fromkeys(self.moved.values(), 1.0), self.most)

    def _add_rounding(self) -> None:
        step = (self.facts.setting("avrunding_prosent") or 0.0) / 100
        for task in self.facts.mine if step else ():
            size = step * self.facts.demand[task]
            pairs = [pair for pair in self.done if pair[0] == task]
            if not size:
                for pair in pairs:
                    self.at_most({self.moved[pair]: 1.0}, 0.0)
                continue
            taken = self._odd(task, size, pairs)
            for pair in pairs:
                steps = self.column(float(round(1 / step + 1)), whole=True)
                gain: Terms = {steps: -size}
                for (_giver, taker), (column, odd) in taken.items():
                    if taker == pair:
                        gain[column] = -odd
                minutes, today, moved = self.minutes(pair), self.today(pair), self.moved[pair]
                self.at_most(minutes | gain, today)
                self.at_least(minutes | gain | {moved: -today}, 0.0)
                self.at_most({**dict.fromkeys(gain, 1.0), moved: -float(len(gain) + round(1 / step))}, 0.0)

    def _odd(self, task: str, size: float, pairs: list[Pair]) -> dict[tuple[Code, Pair], tuple[int, float]]:
        """Who may take over the odd minutes of whom, whole and once, leaving the giver nothing."""
        facts, found = self.facts, {}
        for giver, minutes in (facts.today[task] or {"": facts.demand[task]}).items():
            if (giver and not facts.employed(giver)) or abs(minutes - size * round(minutes / size)) < EVEN:
                continue
            takers = [pair for pair in pairs if pair[1] != giver]
            columns = {pair: self.column(1.0, whole=True) for pair in takers}
            found |= {(giver, pair): (column, minutes % size) for pair, column in columns.items()}
            self.at_most(dict.fromkeys(columns.values(), 1.0), 1.0)
            rest = self.minutes((task, giver)) if giver else {self.left[task]: 1.0}
            demand = facts.demand[task]
            self.at_most(rest | dict.fromkeys(columns.values(), demand), demand)
        return found

    def _add_performers(self) -> None:
        facts = self.facts
        for task in facts.mine:
            most = facts.tasks[task].most_performers
            if most is None:
                continue
            counts: Terms = {}
            today = 0
            for pair in self.done:
                if pair[0] != task:
                    continue
                reach = self._reach(pair)
                need = self.today(pair) - EVEN
                today += next((n for n, time in enumerate(reach) if time >= need), len(reach) - 1)
                count = self.column(len(reach) - 1.0, whole=True)
                counts[count] = 1.0
                for n in range(len(reach) - 1):
                    step = reach[n + 1] - reach[n]
                    self.at_most(self.minutes(pair) | {count: -step}, reach[n] - step * n)
                if len(reach) == 1:
                    self.at_most(self.minutes(pair), 0.0)
            self.at_most(counts, max(most, today))

    def _reach(self, pair: Pair) -> list[float]:
        """What none, one, two … of those who may can do of the task, those with the most time first."""
        facts, time, heads = self.facts, dict[str, float](), dict[str, int]()
        for i in facts.may(*pair):
            seat = facts.seats[i]
            time[seat.person] = time.get(seat.person, 0.0) + facts.seat_time(seat)
            heads[seat.person] = max(heads.get(seat.person, 0), seat.count)
        each = sorted((time[who] / heads[who] for who in time for _head in range(heads[who])), reverse=True)
        found = [0.0]
        for minutes in each:
            if minutes > 0:
                found.append(found[-1] + minutes / facts.per_minute(*pair))
        return found

    # -- what protects people --------------------------------------------------------------------------

    def _add_new_minutes(self) -> None:
        facts, most = self.facts, self.facts.setting("nye_minutter_tak")
        if most is None:
            return
        new: dict[Pool, Terms] = {}
        for pair, columns in self.done.items():
            lying = facts.laid_on(facts.place[pair[0]], pair[1])
            for pool in {(facts.seats[i].unit, pair[1]) for i in columns}:
                mine = {c: 1.0 for i, c in columns.items() if (facts.seats[i].unit, pair[1]) == pool}
                more = self.column()
                self.at_most(mine | {more: -1.0}, self.today(pair) * lying.get(pool, 0.0))
                new.setdefault(pool, {})[more] = 1.0
        for terms in new.values():
            self.at_most(terms, most)

    def _add_core(self) -> None:
        facts, least = self.facts, self.facts.setting("minste_kjerneandel")
        for group in {g for task in facts.mine for g in facts.tasks[task].core_for} if least else ():
            able = [pair for pair in self.done if pair[1] == group and self._has_time(pair)]
            core = [pair for pair in able if group in facts.tasks[pair[0]].core_for]
            whole = sum(self.today(pair) for pair in able)
            asked = min((least or 0.0) / 100, sum(map(self.today, core)) / whole if whole else 0.0)
            terms: Terms = {}
            for pair in able:
                terms |= dict.fromkeys(self.minutes(pair), (pair in core) - asked)
            self.at_least(terms, 0.0)

    def _has_time(self, pair: Pair) -> bool:
        facts = self.facts
        percent, guide = facts.follow_up(*pair)
        guides = (facts.seats[i].part for i in facts.in_place(facts.place[pair[0]], guide))
        return (not percent or any(guides)) and any(
            facts.seat_time(facts.seats[i]) > 0 for i in self.done[pair]
        )

    # -- whole tasks -----------------------------------------------------------------------------------

    def in_part(self) -> Terms:
        """A column for each task that is 1 where it is moved in part; everything else is moved whole."""
        level: Terms = {}
        for task in self.facts.mine:
            pairs = [pair for pair in self.done if pair[0] == task]
            part = self.column(1.0, whole=True)
            level[part] = 1.0
            moved = dict.fromkeys((self.moved[pair] for pair in pairs), 1.0)
            if moved:
                self.at_most(moved | {part: 1.0 - len(moved)}, 1.0)
            for pair in pairs:
                today, demand = self.today(pair), self.facts.demand[task]
                if today <= EVEN:
                    continue
                stays, minutes = self.column(1.0, whole=True), self.minutes(pair)
                # 0 or all of it or more, unless it is moved in part or nobody gains
                self.at_least(minutes | {stays: -today, part: today}, 0.0)
                slack = dict.fromkeys(moved, demand)
                self.at_most(minutes | {stays: -demand, part: -demand * len(moved)} | slack, demand)
        return level

    # -- solving ---------------------------------------------------------------------------------------

    def cost_today(self) -> float:
        """Today's scarcity cost."""
        facts = self.facts
        return sum(
            facts.scarcity(pool) * max(0.0, load - facts.target(pool))
            for pool, load in facts.load_today.items()
            if pool[0] in facts.reach() and facts.employed(pool[1])
        )

    def told(self, values: Mapping[int, float] | list[float]) -> tuple[float, float, float, float]:
        """The levels with followers that nobody can follow, as the suggestion tells them."""
        facts = self.facts
        orphaned = sum(
            facts.tasks[key].importance / 1e6 * facts.demand[key]
            for key, targets in facts.followed.items()
            if facts.place[key] in facts.scope and not sum(facts.demand[target] for target in targets)
        )
        first, *rest = list(values)
        return (first + orphaned, rest[0], rest[1], rest[2])

    def by_levels(self, levels: list[Terms], slacks: tuple[float, ...] = HELD) -> list[float]:
        """The least value of each level, those before it held."""
        values = []
        for number, level in enumerate(levels):
            values.append(self._least(level))
            self.at_most(level, values[-1] + (slacks[number] if number < len(slacks) else 0.0))
        return values

    def _least(self, level: Terms) -> float:
        if not self.upper:
            return 0.0
        lp = highspy.HighsLp()
        count = len(self.upper)
        lp.num_col_, lp.num_row_ = count, len(self.rows)
        costs = np.zeros(count)
        for column, value in level.items():
            costs[column] += value
        lp.col_cost_ = costs
        lp.col_lower_, lp.col_upper_ = np.array(self.lower), np.array(self.upper)
        lp.row_lower_ = np.array([row[0] for row in self.rows])
        lp.row_upper_ = np.array([row[1] for row in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in self.rows)])
        lp.a_matrix_.index_ = np.array([c for row in self.rows for c in row[2]], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([v for row in self.rows for v in row[2].values()])
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self.whole]
        solver = highspy.Highs()
        solver.silent()
        for name, value in (("presolve", "off"), ("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-7)):
            solver.setOptionValue(name, value)
        solver.setOptionValue("mip_feasibility_tolerance", 1e-7)
        solver.passModel(lp)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal, solver.getModelStatus()
        return float(solver.getInfo().objective_function_value)
