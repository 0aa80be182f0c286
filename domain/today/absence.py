"""Who can be away, and what each absence takes from the covering of the tasks: members, groups, competencies.

A *member* is one person with all positions; a row that stands for several persons is as many members alike.
Members who leave the same room at the same places are the same absence, so each is worked out once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.model import Person, Position, Shift
from domain.results import Milli
from domain.today.covering import Cover, numbers_in
from domain.today.eligibility import Bits
from domain.today.on_shift import part_in, parts_of_time
from domain.today.situation import Situation
from domain.units import MICRO, Micro

A_LOSS: Milli = 500
"""A loss below half a minute a week is none."""

Room = tuple[tuple[int, Micro], ...]
"""Places with the room that an absence takes from each, by place."""


@dataclass(frozen=True, slots=True)
class Member:
    """One of the persons a row stands for: what is gone at which places; how many they are by pool."""

    gone: Room
    counts: Mapping[int, int]

    @property
    def heads(self) -> int:
        """How many persons the row stands for."""
        return max(self.counts.values())


def as_milli(minutes: Micro) -> Milli:
    """Minutes of a covering as results state them."""
    return round(minutes / 1000)


class Absences:
    """The covering of a situation's tasks by everyone present, and what it loses without some of them.

    With `shift`, the part of the tasks that lies in it, by those who work then.
    """

    def __init__(self, situation: Situation, shift: Shift | None = None) -> None:
        self._situation, self._shift = situation, shift
        self._wants: dict[Bits, int] = {}
        """Tasks that the same profiles may do are one want."""
        self._want_of: list[int] = []
        for number, members in enumerate(situation.may):
            self._want_of.append(self._wants.setdefault(self._then(number, members), len(self._wants)))
        self._parts: dict[int, float] = {}
        self._lay_places()
        self.members = tuple(self._gather_members())
        self._cover = self._covered()
        self._lost: dict[Room, Micro] = {}

    def _then(self, number: int, members: Bits) -> Bits:
        """Those of the members who may do a task in the shift; nobody when no part of the task lies in it."""
        if self._shift is None:
            return members
        if not part_in(self._situation.works[number].task, self._shift):
            return 0
        return members & self._situation.eligibility.on_shift(frozenset({self._shift}))

    # -- who is where ------------------------------------------------------------------------------------

    def _lay_places(self) -> None:
        """Profiles that may do the same tasks are one place; those of use to few tasks come first."""
        does: list[Bits] = [0] * len(self._situation.staffing.profiles)
        for members, want in self._wants.items():
            for profile in numbers_in(members):
                does[profile] |= 1 << want
        kinds = sorted(set(does) - {0}, key=lambda wants: (wants.bit_count(), wants))
        number = {wants: place for place, wants in enumerate(kinds)}
        self._place_of = [number.get(wants) for wants in does]
        self._able: list[Bits] = [0] * len(self._wants)
        for place, wants in enumerate(kinds):
            for want in numbers_in(wants):
                self._able[want] |= 1 << place
        self._room = [0] * len(kinds)
        self._of_pool: list[dict[int, Micro]] = [{} for _pool in self._situation.staffing.pools]

    def _gather_members(self) -> Iterator[Member]:
        """Every person in reach; fills the room of places and pools on the way."""
        situation = self._situation
        reach = frozenset(situation.pools_in_reach)
        place_of = self._place_of_person()
        found: dict[str, tuple[dict[int, Micro], dict[int, int]]] = {}
        people = situation.snapshot.by_id(Person)
        for row in situation.snapshot.all(Position):
            group = people[row.person_id].group
            pool = situation.staffing.pool_index.get((row.unit_id, group))
            if pool is None or pool not in reach or not situation.groups[group].employed:
                continue
            if not self._is_at_work(pool, row):
                continue
            gone, counts = found.setdefault(row.person_id, ({}, {}))
            counts[pool] = max(counts.get(pool, 0), row.count)
            place = place_of.get((row.person_id, pool))
            if place is not None:
                each = round(self._minutes_of(pool, row) * MICRO / row.count)
                for room, minutes in ((gone, each), (self._of_pool[pool], each * row.count)):
                    room[place] = room.get(place, 0) + minutes
                self._room[place] += each * row.count
        for gone, counts in found.values():
            yield Member(tuple(sorted(gone.items())), counts)

    def _place_of_person(self) -> dict[tuple[str, int], int]:
        """The place of every person who may do something, by person and pool."""
        return {
            (key, profile.pool): place
            for profile, place in zip(self._situation.staffing.profiles, self._place_of, strict=True)
            for key in profile.people
            if place is not None
        }

    def _minutes_of(self, pool: int, row: Position) -> float:
        """The time a position has for the scope's tasks [minutes a week]."""
        held = self._situation.staffing.pools[pool]
        part = row.percent / (float(held.fte) * 100 * MICRO) if held.fte else 0.0
        return held.capacity * part * self._situation.free_part[pool] * self._part_of_time(pool)

    def _is_at_work(self, pool: int, row: Position) -> bool:
        """Whether a position works in the shift, as far as anything is stated."""
        if self._shift is None:
            return True
        return (not row.shifts or self._shift in row.shifts) and self._part_of_time(pool) > 0

    def _part_of_time(self, pool: int) -> float:
        """What of the time of those who work in the shift lies in it.

        All of it, but where the pool's part is stated: then that part of the whole pool's time. Of a shift
        that no part is stated for, what is left of it when those that are have theirs.
        """
        if self._shift is None:
            return 1.0
        if pool not in self._parts:
            self._parts[pool] = self._worked_out_part(pool, self._shift)
        return self._parts[pool]

    def _worked_out_part(self, pool: int, shift: Shift) -> float:
        held = self._situation.staffing.pools[pool]
        parts = parts_of_time(self._situation.snapshot, held.unit.id, held.group)
        if not parts.stated:
            return 1.0
        people = self._situation.snapshot.by_id(Person)
        percents = [
            (row.percent, not row.shifts or shift in row.shifts)
            for row in self._situation.snapshot.all(Position)
            if row.unit_id == held.unit.id and people[row.person_id].group == held.group
        ]
        then = sum(percent for percent, works in percents if works)
        whole = sum(percent for percent, _works in percents)
        return min(1.0, parts.most(shift) * whole / then) if then else 0.0

    # -- what is covered, and what is lost ------------------------------------------------------------------

    def _covered(self) -> Cover:
        """Everyone present: the tasks that fewest places may do are laid first, which saves searching."""
        cover = Cover(self._able, self._room)
        takes = self._takes(range(len(self._want_of)))
        for want in sorted(takes, key=lambda want: (self._able[want].bit_count(), want)):
            cover.add(want, takes[want])
        cover.settle()
        return cover

    def _takes(self, works: Iterable[int]) -> dict[int, Micro]:
        """What some tasks take, followers with them, by want."""
        takes: dict[int, Micro] = {}
        for number in works:
            work = self._situation.works[number]
            want = self._want_of[number]
            part = 1.0 if self._shift is None else part_in(work.task, self._shift)
            takes[want] = takes.get(want, 0) + round(part * work.demand * (1 + work.follow) * MICRO)
        return takes

    @property
    def short(self) -> Micro:
        """What nobody has time for with everyone present."""
        return sum(self._cover.uncovered)

    def lost_without(self, *absent: Room) -> Micro:
        """What more nobody has time for when all of these are gone at once."""
        gone: dict[int, Micro] = {}
        for room in absent:
            for place, minutes in room:
                gone[place] = gone.get(place, 0) + minutes
        key = tuple(sorted(gone.items()))
        if key not in self._lost:
            self._lost[key] = self._cover.lost_without(gone)
        return self._lost[key]

    def lost_with(self, works: Iterable[int]) -> Micro:
        """What more nobody has time for when nobody may do some tasks any more."""
        return self._cover.lost_with(self._takes(works))

    def lost_without_pool(self, pool: int) -> Micro:
        """The same when everyone of a pool is gone from its unit."""
        return self.lost_without(tuple(self._of_pool[pool].items()))
