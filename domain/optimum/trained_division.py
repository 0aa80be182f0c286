"""The division of tasks when some have learnt more: what is new to a member is done by a class of its own.

A member's other work stays with the class it belongs to. That is exact: the class has the time of all its
members, what is new to one takes of it, and no more than the member's own.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.linear_program import Ints
from domain.optimum.training_options import Member, Opening
from domain.today.situation import Situation


class TrainedDivision(Division):
    """The choices of a situation, and after them those that the openings add.

    Classes from `own_classes` on are members in one of their seats, places from `own_places` on are
    openings; `opening_of_place` has the number of each of those, in their order.
    """

    def __init__(self, situation: Situation, members: Sequence[Member], openings: Sequence[Opening]) -> None:
        super().__init__(situation)
        self._members, self._openings = members, openings
        self.own_classes, self.own_places = len(self.capacity), len(self.place_pair)
        classes: dict[tuple[int, int], int] = {}
        pairs = {(pair.work, pair.group): number for number, pair in enumerate(self.pairs)}
        place_pair, place_class, numbers = [], [], []
        for number, opening in enumerate(openings):
            pair = self._pair_of(pairs, opening.work, members[opening.member].group)
            if pair is not None:
                key = (opening.member, opening.seat)
                place_pair.append(pair)
                place_class.append(self.own_classes + classes.setdefault(key, len(classes)))
                numbers.append(number)
        self.opening_of_place = _numbers(numbers)
        self._add_classes(members, list(classes))
        self.place_pair = np.concatenate([self.place_pair, _numbers(place_pair)])
        self.place_class = np.concatenate([self.place_class, _numbers(place_class)])

    def _pair_of(self, pairs: dict[tuple[int, Code], int], work: int, group: Code) -> int | None:
        """The number of a pair, made when it is new; None when it cannot get minutes."""
        if (work, group) not in pairs:
            pair = self._pair(work, group)
            if not self._is_usable(pair):
                return None
            pairs[work, group] = len(self.pairs)
            self.pairs.append(pair)
        return pairs[work, group]

    def _add_classes(self, members: Sequence[Member], keys: Sequence[tuple[int, int]]) -> None:
        """A class for every member and seat; `class_of_seat` is the class that the rest of its work is in."""
        staffing = self.situation.staffing
        profiles = {(row.pool, row.levels, row.shifts): i for i, row in enumerate(staffing.profiles)}
        seats = [(members[member], members[member].seats[seat]) for member, seat in keys]
        self.class_of_seat = _numbers(
            [self.class_of_profile[profiles[seat.pool, m.levels, seat.shifts]] for m, seat in seats]
        )
        minutes = np.array([seat.minutes for _member, seat in seats])
        self.class_pool = np.concatenate([self.class_pool, _numbers([seat.pool for _member, seat in seats])])
        self.class_shifts = [*self.class_shifts, *(seat.shifts for _member, seat in seats)]
        self.capacity = np.concatenate([self.capacity, minutes])

    @property
    def can_guide(self) -> NDArray[np.bool_]:
        """The classes that members belong to: what is new to one is no more time."""
        usable: NDArray[np.bool_] = self.capacity > 0
        usable[self.own_classes :] = False
        return usable

    @property
    def also_taken(self) -> tuple[Ints, Ints]:
        """What is new to a member takes of the time of its class too."""
        new: Ints = np.arange(self.own_places, len(self.place_class))
        return new, self.class_of_seat[self.place_class[new] - self.own_classes]

    def learners(self, pair: int) -> dict[int, float]:
        """Members who may do the pair's task only by what they have learnt, with their minutes."""
        time: dict[int, float] = {}
        new = self.place_pair[self.own_places :] == pair
        for number in self.opening_of_place[new].tolist():
            opening = self._openings[number]
            minutes = self._members[opening.member].seats[opening.seat].minutes
            time[opening.member] = time.get(opening.member, 0.0) + minutes
        return time


def _numbers(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)
