"""Who could learn what, and what that would open: the choices of a search for the best trainings.

An option is one member of staff and one competency that can be learnt here, raised to the highest level
that a task asks for which the member may do as far as place, law and the unit's verdicts go. Members
alike are told apart by number alone; whose training it becomes is for people to decide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from domain.model import Code, Competency, Person, Position, Shift
from domain.today.demand import Work
from domain.today.eligibility import shifts_of
from domain.today.lessening import hours_of_training
from domain.today.situation import Situation
from domain.today.staffing import Levels
from domain.units import HUNDRED_PERCENT


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """A member's part of a pool's time [minutes a week for the tasks of the scope], and when it works."""

    pool: int
    shifts: tuple[Shift, ...]
    minutes: float


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """One of the members of staff who are alike in all that counts; `number` tells them apart."""

    unit: Code
    group: Code
    levels: Levels
    seats: tuple[Seat, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One member learns one competency: from which level to which, and the hours it takes."""

    member: int
    competency: Code
    before: int
    after: int
    hours: float


@dataclass(frozen=True, slots=True)
class Opening:
    """A task that a member could do in one of its seats after all of these options, at these levels."""

    member: int
    seat: int
    work: int
    options: tuple[int, ...]
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Members, what each could learn, and what that opens; in the order of their codes."""

    members: tuple[Member, ...]
    options: tuple[Option, ...]
    openings: tuple[Opening, ...]


def choices(situation: Situation, most: int) -> Choices:
    """The options worth looking at when at most `most` trainings are chosen."""
    members = _members(situation, most)
    reading = _Reading(situation)
    for number, member in enumerate(members):
        reading.add(number, member)
    return Choices(members, tuple(reading.options), tuple(reading.openings))


def no_higher(situation: Situation, offered: Choices, needed: Mapping[int, int]) -> Choices:
    """The choices with these options (by number) raised to the levels that are needed and no higher."""
    competencies = situation.snapshot.competencies
    options = list(offered.options)
    for number, level in needed.items():
        option = options[number]
        hours = hours_of_training(competencies[option.competency], option.before, level)
        options[number] = replace(option, after=level, hours=hours or 0.0)
    openings = tuple(
        row
        for row in offered.openings
        if all(level <= options[at].after for at, level in zip(row.options, row.levels, strict=True))
    )
    return Choices(offered.members, tuple(options), openings)


# -- members ------------------------------------------------------------------------------------------------


def _members(situation: Situation, most: int) -> tuple[Member, ...]:
    """The members with time, those alike no more often than `most`.

    Of members with one seat who differ in time alone, those with most time stand for all: what one with
    less time could take over after a training, one with more could.
    """
    found = []
    taken: dict[object, int] = {}
    for kind, count in sorted(_kinds(situation).items(), key=lambda item: _most_time_first(item[0])):
        place = (kind.unit, kind.levels, *((seat.pool, seat.shifts) for seat in kind.seats))
        alike: object = place if len(kind.seats) == 1 else kind
        before = taken.get(alike, 0)
        taken[alike] = min(most, before + count)
        found += [
            Member(kind.unit, kind.group, kind.levels, kind.seats, number)
            for number in range(taken[alike] - before)
        ]
    return tuple(found)


def _most_time_first(kind: Member) -> tuple[object, ...]:
    return (kind.unit, kind.group, kind.levels, [-seat.minutes for seat in kind.seats], kind.seats)


def _kinds(situation: Situation) -> dict[Member, int]:
    """Every kind of member with a seat in reach that has time, and how many there are."""
    levels = {person: row.levels for row in situation.staffing.profiles for person in row.people}
    people = situation.snapshot.by_id(Person)
    found: dict[Member, int] = {}
    for person_id, positions in situation.snapshot.positions_of.items():
        if person_id not in levels:
            continue
        person = people[person_id]
        for number in range(max(position.count for position in positions)):
            seats = _seats(situation, person, [row for row in positions if number < row.count])
            if seats:
                kind = Member(_unit_of(situation, person, seats), person.group, levels[person_id], seats)
                found[kind] = found.get(kind, 0) + 1
    return found


def _seats(situation: Situation, person: Person, positions: list[Position]) -> tuple[Seat, ...]:
    staffing, reach = situation.staffing, set(situation.pools_in_reach)
    minutes: dict[tuple[int, tuple[Shift, ...]], float] = {}
    for position in sorted(positions, key=lambda row: (row.unit_id, row.percent, row.count)):
        i = staffing.pool_index[position.unit_id, person.group]
        pool = staffing.pools[i]
        fte = position.percent / position.count / HUNDRED_PERCENT
        time = pool.capacity * fte / float(pool.fte) * situation.free_part[i] if pool.fte else 0.0
        if i in reach and time > 0:
            key = (i, tuple(sorted(set(position.shifts))))
            minutes[key] = minutes.get(key, 0.0) + time
    return tuple(Seat(pool, shifts, time) for (pool, shifts), time in sorted(minutes.items()))


def _unit_of(situation: Situation, person: Person, seats: tuple[Seat, ...]) -> Code:
    """The home unit, or where the member has a seat when home is out of reach."""
    units = [situation.staffing.pools[seat.pool].unit for seat in seats]
    home = [unit.code for unit in units if unit.id == person.unit_id]
    return home[0] if home else min(unit.code for unit in units)


# -- options and what they open ------------------------------------------------------------------------------


class _Reading:
    """Collects the options of one member after the other, and the tasks they open."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self.options: list[Option] = []
        self.openings: list[Opening] = []
        competencies = situation.snapshot.by_id(Competency)
        order = sorted(situation.staffing.competencies.items(), key=lambda item: item[1])
        self._taught = [competencies[key] for key, _place in order]
        self._open: dict[tuple[int, tuple[Shift, ...]], list[int]] = {}

    def add(self, number: int, member: Member) -> None:
        """The options of a member, and what they open."""
        highest: dict[int, int] = {}
        for seat in member.seats:
            for work in self._works_open_to(seat):
                for _code, place, level in self._takes(work):
                    if level > member.levels[place]:
                        highest[place] = max(highest.get(place, 0), level)
        chosen = {}
        for place in sorted(highest):
            if self._taught[place].training_hours:
                chosen[place] = len(self.options)
                self.options.append(self._option(number, member, place, highest[place]))
        self.openings += self._openings(number, member, chosen)

    def _option(self, number: int, member: Member, place: int, after: int) -> Option:
        competency, before = self._taught[place], member.levels[place]
        hours = hours_of_training(competency, before, after)
        return Option(number, competency.code, before, after, hours or 0.0)

    def _openings(self, number: int, member: Member, chosen: dict[int, int]) -> Iterator[Opening]:
        """The tasks that only competence which can be learnt here keeps from the member."""
        for seat_number, seat in enumerate(member.seats):
            for work in self._works_open_to(seat):
                taken = {place: level for _code, place, level in self._takes(work)}
                lacking = sorted(place for place, level in taken.items() if level > member.levels[place])
                if lacking and all(place in chosen for place in lacking):
                    options = tuple(chosen[place] for place in lacking)
                    yield Opening(number, seat_number, work, options, tuple(taken[at] for at in lacking))

    def _takes(self, work: int) -> tuple[tuple[Code, int, int], ...]:
        return self._situation.eligibility.openness(self._situation.works[work]).takes

    def _works_open_to(self, seat: Seat) -> list[int]:
        """The tasks that place, law, the unit's verdicts and the shifts leave open to a seat."""
        key = (seat.pool, seat.shifts)
        if key not in self._open:
            situation = self._situation
            pool = situation.staffing.pools[seat.pool]
            self._open[key] = [
                number
                for number, work in enumerate(situation.works)
                if pool.unit.id in situation.snapshot.line_of(work.unit.id)
                and _at_work(work, seat)
                and situation.eligibility.opens(work, pool.group)
            ]
        return self._open[key]


def _at_work(work: Work, seat: Seat) -> bool:
    """Whether the seat works in one of the task's shifts."""
    shifts = shifts_of(work.task)
    return not shifts or not seat.shifts or not shifts.isdisjoint(seat.shifts)
