"""How much of the tasks' minutes those who may do them can cover together, and what is lost without some.

A maximum flow from tasks to those alike who may do them, in whole millionths of a minute, so that every
answer is exact. Sets of those alike are the bits of a whole number: a search takes a task's whole set in
one step, and one search finds a shortest way to somebody with time left (Ford & Fulkerson 1956; Edmonds &
Karp 1972). What is lost without somebody is answered from the flow that stands: idle time goes first, the
rest is sent on to others as far as ways lead, and then everything is put back.
"""

from collections.abc import Iterator, Mapping, Sequence

from domain.today.eligibility import Bits
from domain.units import Micro

Step = tuple[int, int | None, int | None]
"""A want with the place it leaves (None: it is new) and the place it comes to (None: it is withdrawn)."""
Way = list[Step]
"""Steps from the last, at somebody with time left, back to the first."""
Reach = tuple[Bits, int, int | None, int]
"""Places come to at once: the want that would move there, the place it leaves, what was reached before."""


class Cover:
    """Wants (tasks) laid on places (those alike), each place with its room [micro].

    `able` says for every want which places may take it. What is covered stays covered when more is added,
    though perhaps elsewhere: what is added first comes first.
    """

    def __init__(self, able: Sequence[Bits], room: Sequence[Micro]) -> None:
        self._able, self._room = able, room
        self._free = list(room)
        self._at: list[dict[int, Micro]] = [{} for _place in room]
        self._open: Bits = sum(1 << place for place, left in enumerate(room) if left)
        self._closed: Bits = 0
        """Places from which no way leads to time left, as far as searches have shown."""
        self._done: list[tuple[Way, Micro]] | None = None
        """What to put back; None while nothing needs to be."""
        self.uncovered = [0] * len(able)

    def add(self, want: int, minutes: Micro) -> Micro:
        """Adds to a want; returns how much of it can be covered, the rest is `uncovered`."""
        left = minutes
        while left and (way := self._way(self._able[want] & ~self._closed, want)):
            left -= self._send(way, left)
        self.uncovered[want] += left
        return minutes - left

    def at(self, place: int) -> Mapping[int, Micro]:
        """What a place does of each want."""
        return self._at[place]

    def settle(self) -> None:
        """Finds, once all is added, every place from which no way leads to time left."""
        good, before = self._open, -1
        while good != before:
            before = good
            for place, wants in enumerate(self._at):
                if not good >> place & 1 and any(self._able[want] & good for want in wants):
                    good |= 1 << place
        self._closed = (1 << len(self._room)) - 1 & ~good

    def short(self) -> list[int]:
        """The smallest set of wants that is short by all that is uncovered, once all is added."""
        found = [want for want, left in enumerate(self.uncovered) if left]
        known, seen = set(found), 0
        for want in found:  # grows while it is read
            new = self._able[want] & ~seen
            seen |= new
            for place in numbers_in(new):
                more = self._at[place].keys() - known
                known |= more
                found += more
        return sorted(known)

    # -- when somebody is away -------------------------------------------------------------------------

    def lost_without(self, room: Mapping[int, Micro]) -> Micro:
        """What can no longer be covered when so much of the room of places is gone."""
        closed, self._done = self._closed, []
        gone = {place: min(minutes, self._room[place]) for place, minutes in room.items()}
        for place, minutes in gone.items():
            self._change_free(place, -minutes)
        lost = sum(self._left_at(place) for place in gone)
        self._put_back()
        for place, minutes in gone.items():
            self._change_free(place, minutes)
        self._closed = closed
        return lost

    def _left_at(self, place: int) -> Micro:
        """Sends on what a place has no room for; returns what nobody can take."""
        while (over := -self._free[place]) > 0:
            way = self._way_from(place)
            if not way:
                return over
            self._send(way, over)
        return 0

    def lost_with(self, wants: Mapping[int, Micro]) -> Micro:
        """What of the covered minutes is lost when nobody can do so much of the wants any more.

        Others come to the time they leave, so it may be less than what was covered of them.
        """
        closed, uncovered = self._closed, list(self.uncovered)
        self._closed, self._done = 0, []
        lost = 0
        for want, gone in wants.items():
            spared = min(gone, self.uncovered[want])
            self.uncovered[want] -= spared
            lost += gone - spared
            self._withdraw(want, gone - spared)
        for want, left in enumerate(self.uncovered):
            if left:
                self.uncovered[want] = 0
                lost -= self.add(want, left)
        self._put_back()
        self._closed, self.uncovered = closed, uncovered
        return lost

    def _withdraw(self, want: int, minutes: Micro) -> None:
        for place, wants in enumerate(self._at):
            if not minutes:
                break
            if want in wants:
                minutes -= self._send([(want, place, None)], minutes)

    # -- ways ------------------------------------------------------------------------------------------

    def _way(self, places: Bits, want: int) -> Way:
        """The shortest way for a want, new, to somebody with time left; empty when there is none."""
        return self._search([(places, want, None, -1)] if places else [], self._closed | places)

    def _way_from(self, place: int) -> Way:
        """The shortest way for something that a place does to somebody with time left."""
        if self._closed >> place & 1:
            return []
        found: list[Reach] = []
        return self._search(found, self._spread(found, place, -1, self._closed | 1 << place))

    def _spread(self, found: list[Reach], place: int, before: int, seen: Bits) -> Bits:
        """Adds where the wants at a place could move; returns all places seen."""
        for want in self._at[place]:
            new = self._able[want] & ~seen
            if new:
                seen |= new
                found.append((new, want, place, before))
        return seen

    def _search(self, found: list[Reach], seen: Bits) -> Way:
        for number, (places, _want, _source, _before) in enumerate(found):  # grows while it is read
            hit = places & self._open
            if hit:
                return self._back(found, number, (hit & -hit).bit_length() - 1)
            for place in numbers_in(places):
                seen = self._spread(found, place, number, seen)
        self._closed |= seen
        return []

    def _back(self, found: list[Reach], number: int, place: int) -> Way:
        way: Way = []
        target: int | None = place
        while number >= 0:
            _places, want, source, number = found[number]
            way.append((want, source, target))
            target = source
        return way

    def _send(self, way: Way, most: Micro) -> Micro:
        """Sends as much as goes, at most so much, along a way; returns how much."""
        amount = most
        end = way[0][2]
        if end is not None:
            amount = min(amount, self._free[end])
        for want, source, _target in way:
            if source is not None:
                amount = min(amount, self._at[source][want])
        self._carry(way, amount)
        if self._done is not None:
            self._done.append((way, amount))
        return amount

    def _carry(self, way: Way, amount: Micro) -> None:
        for want, source, target in way:
            for place, change in ((source, -amount), (target, amount)):
                if place is not None:
                    held = self._at[place].get(want, 0) + change
                    if held:
                        self._at[place][want] = held
                    else:
                        del self._at[place][want]
        for end, change in ((way[0][2], -amount), (way[-1][1], amount)):
            if end is not None:
                self._change_free(end, change)

    def _put_back(self) -> None:
        assert self._done is not None, "something was tried"
        for way, amount in reversed(self._done):
            self._carry(way, -amount)
        self._done = None

    def _change_free(self, place: int, change: Micro) -> None:
        """Free room of a place; below nothing, it is what has to be sent on."""
        self._free[place] += change
        if self._free[place] > 0:
            self._open |= 1 << place
        else:
            self._open &= ~(1 << place)


def numbers_in(members: Bits) -> Iterator[int]:
    """The numbers in a set, rising.

    >>> list(numbers_in(0b1010))
    [1, 3]
    """
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest
