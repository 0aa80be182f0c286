"""Tasks that one or two persons, or one group in one unit, alone may do; competencies few hold: counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from domain.model import Code, Competency, Shift
from domain.today.covering import numbers_in
from domain.today.eligibility import Bits
from domain.today.on_shift import part_in, there_in
from domain.today.situation import Situation

A_FEW = 2
"""More persons than this are not told apart."""

TasksOf = dict[int, list[Code]]
"""Codes of tasks by pool."""
TasksOfTwo = dict[tuple[int, int], list[Code]]
"""Codes of tasks by two pools, the lower first."""


@dataclass(frozen=True, slots=True)
class Needed:
    """A competency that tasks take, with those tasks that somebody may do.

    `works` are places among the situation's works; `holders` is how many persons hold it at the level
    taken, for the task where they are fewest.
    """

    competency: Code
    holders: int
    works: tuple[int, ...]


class FewHands:
    """What hangs on few, of one situation."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._profiles = situation.staffing.profiles
        self._codes: dict[Bits, list[Code]] = {}
        for work, members in zip(situation.works, situation.may, strict=True):
            if members:
                self._codes.setdefault(members, []).append(work.code)

    @cached_property
    def _few(self) -> list[tuple[list[Code], list[tuple[int, set[int]]]]]:
        """Tasks that a few persons may do: codes, and each person as (how many, pools)."""
        found = []
        for members, codes in self._codes.items():
            if persons := self._persons(members):
                found.append((codes, persons))
        return found

    def _persons(self, members: Bits) -> list[tuple[int, set[int]]]:
        """The persons of a set as (how many, their pools); empty when they are more than a few."""
        count: dict[str, int] = {}
        pools: dict[str, set[int]] = {}
        for number in numbers_in(members):
            profile = self._profiles[number]
            for key, many in profile.people.items():
                count[key] = max(count.get(key, 0), many)
                pools.setdefault(key, set()).add(profile.pool)
            if sum(count.values()) > A_FEW:
                return []
        return [(count[key], pools[key]) for key in count]

    @cached_property
    def only_one(self) -> TasksOf:
        """Tasks that only one person may do, by the pools of that person."""
        found: TasksOf = {}
        for codes, persons in self._few:
            if [count for count, _pools in persons] == [1]:
                for pool in persons[0][1]:
                    found.setdefault(pool, []).extend(codes)
        return {pool: sorted(codes) for pool, codes in found.items()}

    @cached_property
    def only_two(self) -> TasksOfTwo:
        """Tasks that two persons and nobody else may do, by the pools of the two."""
        found: dict[tuple[int, int], set[Code]] = {}
        for codes, persons in self._few:
            if sum(count for count, _pools in persons) == 2:
                for one in persons[0][1]:
                    for other in persons[-1][1]:
                        found.setdefault((min(one, other), max(one, other)), set()).update(codes)
        return {pools: sorted(codes) for pools, codes in found.items()}

    @cached_property
    def only_pool(self) -> TasksOf:
        """Tasks that one group in one unit and nobody else may do, by that pool."""
        found: TasksOf = {}
        for members, codes in self._codes.items():
            first = self._profiles[(members & -members).bit_length() - 1].pool
            if all(self._profiles[number].pool == first for number in numbers_in(members)):
                found.setdefault(first, []).extend(codes)
        return {pool: sorted(codes) for pool, codes in found.items()}

    def competencies(self, shift: Shift | None = None) -> Iterator[Needed]:
        """Every competency that a task takes which somebody may do, by code.

        With `shift`: only tasks that a part of lies in it, and only those who work then.
        """
        situation = self._situation
        competencies = situation.snapshot.by_id(Competency)
        works: dict[Code, list[int]] = {}
        holders: dict[Code, list[int]] = {}
        heads: dict[Bits, int] = {}
        there = None if shift is None else there_in(situation, shift)
        for number, (work, members) in enumerate(zip(situation.works, situation.may, strict=True)):
            place = situation.eligibility.in_place(work.unit.id)
            if shift is not None and there is not None:
                place &= there
                members &= there if part_in(work.task, shift) else 0
            for row in situation.snapshot.requirements_of.get(work.task.id, ()) if members else ():
                holding = place & situation.eligibility.holding(row)
                if holding not in heads:
                    heads[holding] = self._heads(holding)
                code = competencies[row.competency_id].code
                works.setdefault(code, []).append(number)
                holders.setdefault(code, []).append(heads[holding])
        for code in sorted(works):
            yield Needed(code, min(holders[code]), tuple(works[code]))

    def _heads(self, members: Bits) -> int:
        count: dict[str, int] = {}
        for number in numbers_in(members):
            for key, many in self._profiles[number].people.items():
                count[key] = max(count.get(key, 0), many)
        return sum(count.values())
