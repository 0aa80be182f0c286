"""What a division of tasks decides about: who could do which task, gathered as far as it makes no difference.

A *class* is profiles of one pool that may do the same tasks. A *pair* is a task and an employed group
with at least one class for it; its minutes are spread over *places*, one for each such class.
"""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from domain.model import Code, Shift
from domain.optimum.likely_places import likely_parts
from domain.optimum.linear_program import Floats, Ints
from domain.today.demand import Work
from domain.today.eligibility import Bits
from domain.today.situation import Situation


@dataclass(frozen=True, slots=True)
class Pair:
    """A task and an employed group that may do it: today's minutes and what a minute costs."""

    work: int
    group: Code
    today: float
    minutes: float
    follow_up: float
    follow_up_group: Code


class Division:
    """The choices of one situation: classes, pairs, and the groups that keep what they do today."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.capped: Ints | None = None
        """The pools that get a ceiling; None: those whose classes could pass it."""
        self._gather_classes()
        self._gather_pairs()
        self._gather_kept()

    def with_demand(self, situation: Situation) -> "Division":
        """The same choices in a situation that differs in demand alone (`Situation.with_demand`)."""
        other = copy(self)
        for name in ("place_work", "place_minutes", "demand", "likely", "today"):
            other.__dict__.pop(name, None)
        other.situation = situation
        other.capped = self.can_be_capped
        other.capacity = self._whole_capacity * np.array(situation.free_part)[self.class_pool]
        promised = bool(situation.snapshot.service_thresholds_of)
        again = other._pair_again if promised else self._with_work
        works = zip(situation.works, self.situation.works, strict=True)
        alike = [not promised and now.follow == was.follow for now, was in works]
        other.pairs = [
            pair if alike[pair.work] and not pair.today else again(pair, situation.works[pair.work])
            for pair in self.pairs
        ]
        other.kept = [again(row, situation.works[row.work]) for row in self.kept]
        return other

    def _pair_again(self, pair: Pair, _work: Work) -> Pair:
        return self._pair(pair.work, pair.group)

    def _with_work(self, pair: Pair, work: Work) -> Pair:
        minutes = pair.minutes - self.situation.works[pair.work].follow + work.follow
        today = work.today.get(pair.group, 0.0)
        return Pair(pair.work, pair.group, today, minutes, pair.follow_up, pair.follow_up_group)

    # -- what there is to decide about -----------------------------------------------------------

    def _gather_classes(self) -> None:
        """Merges profiles alike: `class_of_profile`, `class_pool`, `capacity`, and who may as `_open`."""
        situation, staffing = self.situation, self.situation.staffing
        works, profiles = _members(situation.may, len(staffing.profiles))
        tasks_of = np.split(
            works[np.argsort(profiles, kind="stable")],
            np.cumsum(np.bincount(profiles, minlength=len(staffing.profiles)))[:-1],
        )
        found: dict[tuple[int, bytes, tuple[Shift, ...]], int] = {}
        self.class_of_profile: list[int] = []
        first: list[int] = []
        capacity: list[float] = []
        for i, profile in enumerate(staffing.profiles):
            key = (profile.pool, tasks_of[i].tobytes(), profile.shifts)
            number = found.setdefault(key, len(first))
            self.class_of_profile.append(number)
            if number == len(first):
                first.append(i)
                capacity.append(0.0)
            capacity[number] += staffing.capacity_of(profile)
        self.class_pool: Ints = np.array([staffing.profiles[i].pool for i in first], dtype=np.int64)
        self.class_shifts = [staffing.profiles[i].shifts for i in first]
        self._whole_capacity: Floats = np.array(capacity)
        self.capacity: Floats = self._whole_capacity * np.array(situation.free_part)[self.class_pool]
        number_of = np.full(len(staffing.profiles), -1, dtype=np.int64)
        number_of[first] = np.arange(len(first))
        classes = number_of[profiles]
        self._open: tuple[Ints, Ints] = (works[classes >= 0], classes[classes >= 0])

    @cached_property
    def may(self) -> NDArray[np.bool_]:
        """Who may: tasks × classes."""
        table = np.zeros((len(self.situation.works), len(self.class_pool)), dtype=np.bool_)
        table[self._open] = True
        return table

    def _gather_pairs(self) -> None:
        """Fills `pairs`, and for every place its pair and class."""
        situation = self.situation
        codes = sorted({pool.group for pool in situation.staffing.pools})
        place = {code: i for i, code in enumerate(codes)}
        group_of_class = np.array(
            [place[situation.staffing.pools[i].group] for i in self.class_pool], dtype=np.int64
        )
        works, classes = self._open
        with_time = self.capacity[classes] > 0
        works, classes = works[with_time], classes[with_time]
        keys = works * len(codes) + (group_of_class[classes] if len(classes) else classes)
        distinct, pair_of = np.unique(keys, return_inverse=True)
        candidates = [self._pair(int(key) // len(codes), codes[int(key) % len(codes)]) for key in distinct]
        usable = np.array([self._is_usable(pair) for pair in candidates], dtype=np.bool_)
        number = np.cumsum(usable) - 1
        keep = usable[pair_of] if len(pair_of) else np.zeros(0, dtype=np.bool_)
        self.pairs = [pair for pair, flag in zip(candidates, usable, strict=True) if flag]
        self.place_pair: Ints = number[pair_of[keep]] if len(pair_of) else pair_of
        self.place_class: Ints = classes[keep]

    def _pair(self, index: int, group: Code) -> Pair:
        work = self.situation.works[index]
        terms = self.situation.terms(work, group)
        today = work.today.get(group, 0.0)
        return Pair(index, group, today, terms.minutes, terms.follow_up, terms.follow_up_group)

    def _is_usable(self, pair: Pair) -> bool:
        """Whether the pair can get minutes at all: not locked out, and its guidance can be given."""
        work = self.situation.works[pair.work]
        if work.task.locked and not pair.today:
            return False
        return not pair.follow_up or self.guides(work.unit.id, pair.follow_up_group)

    def guides(self, unit_id: str, group: Code) -> bool:
        """Whether anybody in place can give guidance as the group."""
        pools = self.situation.staffing.pools
        return any(pools[i].fte for i in self.situation.pools_in_place(unit_id, group))

    def _gather_kept(self) -> None:
        """Fills `kept`: what groups not employed do today, where law and unit leave it open to them."""
        situation = self.situation
        self.kept: list[Pair] = []
        for index, work in enumerate(situation.works):
            for group in work.today:
                if not situation.groups[group].employed and situation.eligibility.opens(work, group):
                    pair = self._pair(index, group)
                    if not pair.follow_up or self.guides(work.unit.id, pair.follow_up_group):
                        self.kept.append(pair)

    @property
    def can_guide(self) -> NDArray[np.bool_]:
        """The classes that can give guidance and be handed work: it takes time and no competence."""
        return self.capacity > 0

    @property
    def also_taken(self) -> tuple[Ints, Ints]:
        """Places whose minutes take of the time of one more class, and that class."""
        nothing: Ints = np.zeros(0, dtype=np.int64)
        return nothing, nothing

    def learners(self, pair: int) -> dict[int, float]:
        """Members who may do the pair's task only by what they have learnt, with their minutes."""
        return {}

    # -- arrays over the places --------------------------------------------------------------------

    def of_pairs(self, values: list[float]) -> Floats:
        """A value per pair, given to each of its places."""
        return np.array(values, dtype=np.float64)[self.place_pair] if values else np.zeros(0)

    @cached_property
    def today(self) -> Floats:
        """What the group of every pair does of its task today [minutes]."""
        return np.array([pair.today for pair in self.pairs])

    @cached_property
    def pair_layer(self) -> Floats:
        """The layer of every pair's group."""
        layers = {pool.group: 0.0 for pool in self.situation.staffing.pools}
        for group in layers:
            layers[group] = float(self.situation.groups[group].layer)
        return np.array([layers[pair.group] for pair in self.pairs])

    @cached_property
    def can_be_capped(self) -> Ints:
        """The pools whose ceiling is below their capacity, whatever their load is today."""
        pools = self.situation.staffing.pools
        return np.flatnonzero(np.array([pool.ceiling_percent < 100 and pool.capacity > 0 for pool in pools]))

    @cached_property
    def place_work(self) -> Ints:
        """The task of every place."""
        return np.array([pair.work for pair in self.pairs], dtype=np.int64)[self.place_pair]

    @cached_property
    def place_minutes(self) -> Floats:
        """Minutes of the class per minute of the task."""
        return self.of_pairs([pair.minutes for pair in self.pairs])

    @cached_property
    def likely(self) -> Floats:
        """The part of its task that every place is likely to get."""
        minutes = self.demand[self.place_work] * self.place_minutes
        return likely_parts(self.place_work, self.place_class, minutes, self.capacity)

    @cached_property
    def demand(self) -> Floats:
        """Demand per task."""
        return np.array([work.demand for work in self.situation.works])


def pools_sharing(division: Division) -> Iterator[tuple[list[int], list[int]]]:
    """Sets of pools such that all places of a pair lie in one of them, with the pairs of each."""
    joined = list(range(len(division.situation.staffing.pools)))

    def of(pool: int) -> int:
        while joined[pool] != pool:
            pool = joined[pool]
        return pool

    first: dict[int, int] = {}
    pool_of_place = division.class_pool[division.place_class]
    for pair, pool in zip(division.place_pair.tolist(), pool_of_place.tolist(), strict=True):
        joined[of(pool)] = of(first.setdefault(pair, pool))
    pairs: dict[int, list[int]] = {}
    for pair, pool in first.items():
        pairs.setdefault(of(pool), []).append(pair)
    for root, inside in pairs.items():
        yield [pool for pool in range(len(joined)) if of(pool) == root], inside


def _members(rows: list[Bits], width: int) -> tuple[Ints, Ints]:
    """Sets of profiles as pairs (row, profile), in order; the empty stretches of a set are never unfolded."""
    size = (width + 7) // 8
    joined = b"".join(row.to_bytes(size, "little") for row in rows)
    table = np.frombuffer(joined, dtype=np.uint8).reshape(len(rows), size)
    row, byte = np.nonzero(table)
    which, bit = np.nonzero(np.unpackbits(table[row, byte][:, np.newaxis], axis=1, bitorder="little"))
    return row[which], 8 * byte[which] + bit
