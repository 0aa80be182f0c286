"""Goes over a whole suggestion and says everything that is wrong with it; an empty list is a right plan.

Works from the snapshot and the suggestion alone (`tests.domain.facts`), so a fault in the engine cannot
hide behind itself. Whether classes and shifts have the time is a program of its own (`tests.domain.room`).
That a plan is the *best* one is not asked here: `tests.domain.oracle` does.
"""

from collections.abc import Callable
from itertools import product
from math import isclose

from domain.catalogue import Catalogue
from domain.model import Code
from domain.results import AllocationRow, Milli, Status, Suggestion
from domain.snapshot import Snapshot
from tests.domain.facts import Facts, Pool
from tests.domain.room import distance

LISTED_ABOVE = 500
NEAR = 0.05
"""Rounding of a department's tasks to thousandths, weighed up by time factors [minutes]."""
Minutes = dict[Code, Milli]


def check(
    snapshot: Snapshot,
    catalogue: Catalogue,
    suggestion: Suggestion,
    *,
    unit: Code | None = None,
    most: int | None = None,
) -> list[str]:
    """Everything that is wrong, each as «what: where, figures»; `unit` and `most` as they were asked for."""
    return _Checker(Facts(snapshot, catalogue, unit), suggestion, most).faults()


class _Checker:
    def __init__(self, facts: Facts, suggestion: Suggestion, most: int | None) -> None:
        self.facts, self.plan, self.most = facts, suggestion, most
        self.found: list[str] = []
        self.code = {key: task.code for key, task in facts.tasks.items()}
        self.id = {code: key for key, code in self.code.items()}
        self.pool_id = {unit.code: key for key, unit in facts.units.items()}
        self.before: dict[str, Minutes] = {key: {} for key in facts.tasks}
        self.after: dict[str, Minutes] = {key: {} for key in facts.tasks}
        self.left: dict[str, Milli] = {}
        self.carried_out_today: dict[Pool, float] = {}

    def faults(self) -> list[str]:
        """Reads the plan, then asks each question of it."""
        if self._read():
            for question in (
                self._adds_up,
                self._today_is_what_is_mapped,
                self._followers,
                self._who_may,
                self._moves,
                self._sizes,
                self._performers,
                self._rounded,
                self._core,
                self._loads,
                self._room,
                self._objectives,
                self._today_figures,
                self._relief,
                self._status,
            ):
                question()
        return self.found

    def _say(self, what: str, *where: object) -> None:
        self.found.append(f"{what}: {', '.join(map(str, where))}")

    def _same(self, what: str, found: float, expected: float, within: float, *where: object) -> None:
        if not isclose(found, expected, rel_tol=1e-6, abs_tol=within):
            self._say(what, *where, f"{found} ≠ {expected}")

    # -- rows ------------------------------------------------------------------------------------------

    def _read(self) -> bool:
        facts, plan = self.facts, self.plan
        inside = {key for key in facts.tasks if facts.place[key] in facts.scope}
        rows: list[tuple[Code, Code]] = [(row.task, row.group) for row in plan.allocation]
        if rows != sorted(set(rows)):
            self._say("rows", "allocation is not in order, or a pair stands twice")
        for row in (*plan.allocation, *plan.uncovered, *plan.moves):
            if self.id.get(row.task) not in inside:
                self._say("rows", "no such task", row.task)
                return False
        for row in plan.allocation:
            self._read_row(row)
        self.left = {self.id[row.task]: row.minutes for row in plan.uncovered}
        if len(self.left) != len(plan.uncovered) or any(minutes <= 0 for minutes in self.left.values()):
            self._say("rows", "uncovered twice or nothing")
        return True

    def _read_row(self, row: AllocationRow) -> None:
        if not row.group or min(row.before, row.after) < 0:
            self._say("rows", row.task, row.group, row.before, row.after)
        self.before[self.id[row.task]][row.group] = row.before
        self.after[self.id[row.task]][row.group] = row.after

    def _adds_up(self) -> None:
        for key in self.facts.tasks:
            if self.facts.place[key] in self.facts.scope:
                whole = sum(self.after[key].values()) + self.left.get(key, 0)
                if whole != round(1000 * self.facts.demand[key]):
                    self._say("conservation", self.code[key], whole, self.facts.demand[key])

    def _today_is_what_is_mapped(self) -> None:
        for key in self.facts.mine:
            mapped = self.facts.today[key]
            if mapped and sum(self.before[key].values()) != round(1000 * self.facts.demand[key]):
                self._say("conservation", self.code[key], "before")
            for group in {*mapped, *self.before[key]}:
                shown = self.before[key].get(group, 0)
                self._same("before", shown, 1000 * mapped.get(group, 0.0), 1.0, self.code[key], group)

    def _followers(self) -> None:
        for key, targets in self.facts.followed.items():
            if self.facts.place[key] not in self.facts.scope:
                continue
            whole = sum(self.facts.demand[target] for target in targets)
            for minutes, time in ((self.before, "before"), (self.after, "after")):
                for group in {group for target in (*targets, key) for group in self._done(minutes, target)}:
                    done = sum(self._done(minutes, target).get(group, 0) for target in targets)
                    due = self.facts.demand[key] * done / whole if whole else 0.0
                    self._same("follower", minutes[key].get(group, 0), due, 2.0, self.code[key], group, time)

    def _done(self, minutes: dict[str, Minutes], task: str) -> Minutes:
        """A task's minutes by group; outside the scope it stays as today."""
        if self.facts.place[task] in self.facts.scope:
            return minutes[task]
        return {group: round(1000 * part) for group, part in self.facts.today[task].items()}

    def _who_may(self) -> None:
        facts = self.facts
        for key in facts.mine:
            for group, minutes in self.after[key].items():
                where = (self.code[key], group)
                if minutes and not facts.open_to(key, group):
                    self._say("forbidden", *where)
                if minutes > self.before[key].get(group, 0):
                    if facts.tasks[key].locked:
                        self._say("locked", *where)
                    if not facts.employed(group):
                        self._say("not employed", *where)
                able = facts.may(key, group) if minutes and facts.employed(group) else None
                if able is not None and not any(facts.seat_time(facts.seats[i]) > 0 for i in able):
                    self._say("may not", *where)

    # -- moves and the rules for them ------------------------------------------------------------------

    def _gains(self) -> dict[tuple[str, Code], Milli]:
        return {
            (key, group): minutes - self.before[key].get(group, 0)
            for key in self.facts.mine
            for group, minutes in self.after[key].items()
            if minutes > self.before[key].get(group, 0)
        }

    def _lost(self, task: str) -> Minutes:
        """What each group, and nobody, gives of a task."""
        was, now = self._with_nobody(task)
        return {group: was[group] - now.get(group, 0) for group in was if was[group] > now.get(group, 0)}

    def _with_nobody(self, task: str) -> tuple[Minutes, Minutes]:
        was, now = dict(self.before[task]), dict(self.after[task])
        now[""] = self.left.get(task, 0)
        was[""] = 0 if self.facts.today[task] else round(1000 * self.facts.demand[task])
        return was, now

    def _moves(self) -> None:
        expected = {pair: minutes for pair, minutes in self._gains().items() if minutes > LISTED_ABOVE}
        listed = {(self.id[move.task], move.receiver): move.minutes for move in self.plan.moves}
        if listed != expected or len(listed) != len(self.plan.moves):
            self._say("moves", listed, expected)
            return
        order = [(-move.relief, move.task, move.receiver) for move in self.plan.moves]
        if order != sorted(order):
            self._say("moves", "not in order of relief")
        for move in self.plan.moves:
            key = self.id[move.task]
            lost = self._lost(key)
            most = max(lost.values(), default=0)
            if lost.get(move.giver or "", 0) < most - 1:
                self._say("giver", move.task, move.giver, lost)
            law = self.facts.legal(key, move.receiver)
            if (move.verdict, move.rules, move.conditions) != (law.kind, law.rules, law.conditions):
                self._say("verdict", move.task, move.receiver, move.verdict, law.kind)

    def _sizes(self) -> None:
        gains = self._gains()
        if self.most is not None and len(gains) > self.most:
            self._say("max moves", len(gains), self.most)
        smallest = self.facts.setting("minste_flytting") or 0.0
        part = (self.facts.setting("minste_andel_flytting") or 0.0) / 100
        for (task, group), minutes in gains.items():
            least = 1000 * max(smallest, part * self.facts.demand[task])
            if minutes < least - 2:
                self._say("smallest move", self.code[task], group, minutes, least)

    def _performers(self) -> None:
        for key in self.facts.mine:
            most = self.facts.tasks[key].most_performers
            if most is not None:
                today, after = (self._fewest(key, rows[key]) for rows in (self.before, self.after))
                if after > max(most, today):
                    self._say("performers", self.code[key], after, most, today)

    def _fewest(self, task: str, minutes: Minutes) -> int:
        """How many persons it takes: those of each group with the most time first."""
        return sum(self._persons(task, group, part / 1000) for group, part in minutes.items())

    def _persons(self, task: str, group: Code, minutes: float) -> int:
        facts, time, count = self.facts, dict[str, float](), dict[str, int]()
        for seat in (facts.seats[i] for i in facts.may(task, group)):
            time[seat.person] = time.get(seat.person, 0.0) + facts.seat_time(seat)
            count[seat.person] = max(count.get(seat.person, 0), seat.count)
        heads = sorted((time[who] / count[who] for who in time for _head in range(count[who])), reverse=True)
        needed, persons = minutes * facts.per_minute(task, group), 0
        for persons, head in enumerate((*heads, 0.0)):
            if needed <= 0.002 * facts.per_minute(task, group) or not head:
                return persons
            needed -= head
        return persons

    def _rounded(self) -> None:
        step = (self.facts.setting("avrunding_prosent") or 0.0) / 100
        if not step:
            return
        gains = self._gains()
        for key in {task for task, _group in gains}:
            size = 1000 * step * self.facts.demand[key]
            mine = [minutes for (task, _group), minutes in gains.items() if task == key]
            was, now = self._with_nobody(key)
            odd = [
                was[group] % size
                for group in was
                if was[group] and not now.get(group, 0) and (not group or self.facts.employed(group))
            ]
            if not any(
                all(_even(gain - sum(o for o, to in zip(odd, taker, strict=True) if to == i), size)
                    for i, gain in enumerate(mine))
                for taker in product(range(-1, len(mine)), repeat=len(odd))
            ):  # fmt: skip
                self._say("rounding", self.code[key], mine, odd, size)

    def _core(self) -> None:
        least = self.facts.setting("minste_kjerneandel")
        core_groups = {group for key in self.facts.mine for group in self.facts.tasks[key].core_for}
        for group in core_groups if least is not None else ():
            able = [key for key in self.facts.mine if self._can(key, group)]
            was = self._core_part({key: self.facts.today[key].get(group, 0.0) * 1000 for key in able}, group)
            now = self._core_part({key: self.after[key].get(group, 0) for key in able}, group)
            asked = min((least or 0.0) / 100, was[0] / was[1] if was[1] else 0.0)
            if now[0] < asked * now[1] - len(able) - 1:
                self._say("core", group, now, asked)

    def _can(self, task: str, group: Code) -> bool:
        """Whether a group may do a task, has time for it and somebody to guide it."""
        facts = self.facts
        percent, guide = facts.follow_up(task, group)
        guides = (facts.seats[i].part for i in facts.in_place(facts.place[task], guide))
        if not facts.employed(group) or (percent and not any(guides)):
            return False
        return any(facts.seat_time(facts.seats[i]) > 0 for i in facts.may(task, group))

    def _core_part(self, minutes: dict[str, float], group: Code) -> tuple[float, float]:
        core = sum(part for key, part in minutes.items() if group in self.facts.tasks[key].core_for)
        return core, sum(minutes.values())

    # -- loads -----------------------------------------------------------------------------------------

    def _loads(self) -> None:
        facts = self.facts
        reach = facts.reach()
        shown = {(self.pool_id[row.unit], row.group): row for row in self.plan.loads}
        order = [(row.unit, row.group) for row in self.plan.loads]
        if order != sorted(set(order)):
            self._say("loads", "not in order, or twice")
        today = {key: self.before[key] for key in facts.mine}
        outside = {key: facts.today[key] for key in facts.divided if key not in today}
        done = {key: {g: m / 1000 for g, m in groups.items()} for key, groups in today.items()}
        before = facts.loads_of({**outside, **done})
        self.carried_out_today = before
        for pool in {*before, *facts.capacity} - {*shown}:
            something = round(1000 * before.get(pool, 0.0)) or round(1000 * facts.capacity.get(pool, 0.0))
            if something and pool[0] in reach and facts.employed(pool[1]):
                self._say("loads", "missing", pool[1])
        for pool, row in shown.items():
            where = (row.unit, row.group)
            if pool[0] not in reach or not facts.employed(row.group):
                self._say("loads", "out of reach", *where)
            self._same("load before", row.before, 1000 * before.get(pool, 0.0), 1.0, *where)
            self._same("capacity", row.capacity, 1000 * facts.capacity.get(pool, 0.0), 1.0, *where)
            self._same("target", row.target, 1000 * facts.target(pool), 1.0, *where)
            near = 1000 * NEAR + self._rounding(row.group, self.before)
            self._same("ceiling stated", row.ceiling, 1000 * facts.ceiling(pool), near, *where)
            self._same("scarcity", row.scarcity, facts.scarcity(pool), 1e-9, *where)
            # what lies outside the scope, and what answers have added, stays where it is
            most = max(facts.ceiling(pool), facts.load_elsewhere.get(pool, 0.0))
            if row.after > 1000 * (most + NEAR) + self._rounding(row.group, self.after):
                self._say("ceiling", *where, row.after, most)

    def _rounding(self, group: Code, rows: dict[str, Minutes]) -> float:
        """What the rounding of every task can do to the load of a group [thousandths]."""
        facts, total = self.facts, 0.0
        for key in facts.mine:
            for doing, minutes in rows[key].items():
                percent, guide = facts.follow_up(key, doing)
                if minutes:
                    total += facts.per_minute(key, doing) if doing == group else 0.0
                    total += percent if guide == group else 0.0
        return total

    def _room(self) -> None:
        """Positions, with their shifts and limits, have the time for just these minutes and loads."""
        after = {key: {g: m / 1000 for g, m in self.after[key].items()} for key in self.facts.mine}
        left = {key: self.left.get(key, 0) / 1000 for key in self.facts.mine}
        loads = {(self.pool_id[row.unit], row.group): row.after / 1000 for row in self.plan.loads}
        missed, within = distance(self.facts, after, left, loads)
        if missed > NEAR + within:
            self._say("no room", missed, within)

    # -- figures ---------------------------------------------------------------------------------------

    def _orphaned(self) -> float:
        facts = self.facts
        return sum(
            facts.tasks[key].importance / 1e6 * round(1000 * facts.demand[key])
            for key, targets in facts.followed.items()
            if facts.place[key] in facts.scope and not sum(facts.demand[target] for target in targets)
        )

    def _layers(self, rows: dict[str, Minutes]) -> float:
        facts = self.facts
        return sum(
            facts.layer(group) * (1 + facts.follow(key)) * minutes
            for key in facts.mine
            for group, minutes in rows[key].items()
        )

    def _objectives(self) -> None:
        facts, found = self.facts, self.plan.objectives
        uncovered = sum(facts.weight(key) * self.left.get(key, 0) for key in facts.mine) + self._orphaned()
        rows = self.plan.loads
        cost = sum(row.scarcity * max(0, row.after - row.target) for row in rows)
        scarce = sum(row.after for row in rows if row.scarcity)
        # a load is shown rounded, and at its ceiling when rounding alone has lifted it above
        slack = sum(row.scarcity * (1 if row.after < row.ceiling else 1000 * NEAR) for row in rows) + 1
        shown = sum(1 if row.after < row.ceiling else 1000 * NEAR for row in rows if row.scarcity) + 1
        self._same("uncovered", found.uncovered, uncovered, 1.0)
        self._same("scarcity cost", found.scarcity_cost, cost, slack)
        self._same("moved minutes", found.moved_minutes, sum(self._gains().values()), 0.0)
        self._same("layer minutes", found.layer_minutes, self._layers(self.after), 1.0)
        self._same("scarce minutes", found.scarce_minutes, scarce, shown)

    def _today_figures(self) -> None:
        facts, found = self.facts, self.plan.today
        pools = {pool: load for pool, load in self.carried_out_today.items() if pool[0] in facts.reach()}
        nobody = sum(
            facts.weight(key) * round(1000 * facts.demand[key]) for key in facts.mine if not facts.today[key]
        )
        over = sum(max(0.0, load - facts.capacity.get(pool, 0.0)) for pool, load in pools.items())
        of_employed = {pool: load for pool, load in pools.items() if facts.employed(pool[1])}
        cost = sum(
            facts.scarcity(pool) * max(0.0, load - facts.target(pool)) for pool, load in of_employed.items()
        )
        scarce = sum(load for pool, load in of_employed.items() if facts.scarcity(pool))
        unqualified = sum(
            minutes
            for key in facts.mine
            for group, minutes in self.before[key].items()
            if not facts.qualifies(key, group)
        )
        self._same("today uncovered", found.uncovered, nobody + self._orphaned() + 1000 * over, 2.0)
        self._same("today scarcity cost", found.scarcity_cost, 1000 * cost, 2.0)
        self._same("today layer minutes", found.layer_minutes, self._layers(self.before), 2.0)
        self._same("today scarce minutes", found.scarce_minutes, 1000 * scarce, 2.0)
        self._same("today unqualified", found.unqualified, unqualified, 0.0)

    # -- relief ----------------------------------------------------------------------------------------

    def _relief(self) -> None:
        plan, rest = self.plan, self.plan.relief_rest
        change = plan.today.scarcity_cost - plan.objectives.scarcity_cost
        parts = rest.left_uncovered + rest.small + rest.target + rest.handovers
        if sum(move.relief for move in plan.moves) + parts != change:
            self._say("relief", "does not add up", change)
        loads = [row for row in plan.loads if row.scarcity]
        if rest.target and all(min(row.before, row.after) >= row.target for row in loads):
            self._same("relief target", rest.target, 0, 1000 * NEAR)
        left: float | None = 0.0
        for key in self.facts.mine:
            worth = self._worth(key)
            for move in plan.moves:
                if self.id[move.task] == key and worth is not None:
                    self._same("relief of move", move.relief, worth.get(move.receiver, 0.0), 1.0, move.task)
            left = None if left is None or worth is None else left + worth.get("", 0.0)
        if left is not None:
            self._same("relief left uncovered", rest.left_uncovered, left, 1.0)
        self._left_by_scarce()

    def _left_by_scarce(self) -> None:
        """The time that scarce pools lose to nobody, a task at a time, where it can be told."""
        total = 0.0
        for task in self.facts.mine:
            worth = self._worth(task, lambda price: float(price > 0))
            if worth is None:
                was, now = self._with_nobody(task)
                if now.get("", 0) != was.get("", 0):
                    return
            else:
                total += worth.get("", 0.0)
        self._same("left by scarce", self.plan.left_by_scarce, total, 1.0)

    def _worth(self, task: str, price_of: Callable[[float], float] = float) -> dict[Code, float] | None:
        """The relief of every gain of a task; None where it hangs on which of several pools does it."""
        was, now = self._with_nobody(task)
        cost = {group: self._cost(task, group, price_of) for group in {*was, *now} - {""}}
        given = -sum(min(0, now.get(group, 0) - was.get(group, 0)) for group in {*was, *now})
        if None in cost.values() or not given:
            return None
        price = {"": 0.0, **{group: value or 0.0 for group, value in cost.items()}}
        step = {group: now.get(group, 0) - was.get(group, 0) for group in price}
        spared = sum(-change * price[group] for group, change in step.items() if change < 0)
        return {g: more / given * spared - more * price[g] for g, more in step.items() if more > 0}

    def _cost(self, task: str, group: Code, price_of: Callable[[float], float]) -> float | None:
        """What a minute of the task costs when the group does it, if all its pools are as scarce."""
        facts, home = self.facts, self.facts.place[task]
        percent, guide = facts.follow_up(task, group)
        parts = [(group, facts.per_minute(task, group))] if facts.employed(group) else []
        total = 0.0
        for who, minutes in (*parts, *([(guide, percent)] if percent else ())):
            pools = {(facts.seats[i].unit, who) for i in facts.in_place(home, who)} or {(home, who)}
            prices = {price_of(facts.scarcity(pool)) if facts.employed(who) else 0.0 for pool in pools}
            if len(prices) > 1:
                return None
            total += minutes * prices.pop()
        return total

    def _status(self) -> None:
        if (self.plan.gap != 0.0) == (self.plan.status is Status.OPTIMAL) or self.plan.gap < 0:
            self._say("status", self.plan.status, self.plan.gap)


def _even(minutes: float, size: float) -> bool:
    """Whether thousandths are a whole number of steps, the rounding of a few parts aside."""
    return abs(minutes - size * round(minutes / size)) <= 4
