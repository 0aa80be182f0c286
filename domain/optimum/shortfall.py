"""What a suggestion leaves undone, task by task, and what stands in the way."""

import numpy as np

from domain.model import Shift
from domain.optimum.division import Division
from domain.optimum.formulation import MoveRules
from domain.optimum.linear_program import Floats
from domain.optimum.performers import full_tasks
from domain.optimum.protections import LEAST_CORE, MOST_NEW, stated
from domain.optimum.solution import Divided
from domain.reasons import Reason, reason
from domain.results import Milli, UncoveredRow
from domain.rounding import milli
from domain.today.distribution import Distribution
from domain.today.on_shift import part_in, parts_of_time, there_in
from domain.today.situation import Situation

A_LITTLE = 0.01
"""Minutes of time left that are more than rounding."""


def shortfall(
    division: Division, before: Distribution, divided: Divided, rules: MoveRules, best_free: Floats
) -> tuple[UncoveredRow, ...]:
    """The uncovered minutes per task with the reason, followers included, by task.

    `best_free` is what stays uncovered per task when moves are not limited [minutes]. The limits on moves are
    the reason where they keep more of it undone than everything else does.
    """
    situation, distribution = division.situation, divided.distribution
    paired = {pair.work for pair in division.pairs}
    full = full_tasks(division, distribution) if rules.performers else {}
    rows = []
    for number, (work, tally) in enumerate(zip(situation.works, distribution.tallies, strict=True)):
        if tally.uncovered:
            free = milli(float(best_free[number]))
            if tally.uncovered - free > max(1, free):
                why = _ruled_out(rules, work.demand, number in full)
            else:
                why = _unattended(situation, number, tally.uncovered) or _stands_in_the_way(
                    division, divided, number, number in paired
                )
            rows.append(UncoveredRow(work.code, tally.uncovered, why))
    for follower in situation.followers:
        was = before.follower_tally(follower)
        left = distribution.follower_tally(follower, was).uncovered
        if left:
            why = reason("follows_uncovered" if follower.followed else "nothing_to_follow")
            rows.append(UncoveredRow(follower.code, left, why))
    return tuple(sorted(rows, key=lambda row: row.task))


def _ruled_out(rules: MoveRules, demand: float, is_full: bool) -> Reason:
    if is_full:
        return reason("most_performers")
    if rules.most is not None:
        return reason("move_limit")
    return reason("rounding" if rules.step * demand > rules.least(demand) else "smallest_move")


def _unattended(situation: Situation, number: int, left: Milli) -> Reason:
    """Why, when what is left lies in shifts in which nobody at work may do the task: the largest part."""
    work, may = situation.works[number], situation.may[number]
    parts = {
        shift: milli(work.demand * part_in(work.task, shift))
        for shift, _share in work.task.shifts
        if may and not may & there_in(situation, shift)
    }
    if not parts or left > sum(parts.values()) + len(parts):
        return ""
    return reason("nobody_in_shift", max(parts, key=lambda shift: parts[shift]).value)


def _stands_in_the_way(division: Division, divided: Divided, number: int, has_pair: bool) -> Reason:
    situation = division.situation
    if not situation.may[number]:
        return reason("nobody_may")
    if situation.works[number].task.locked:
        return reason("locked")
    if has_pair:
        return _no_time(division, divided, number)
    return reason("no_follow_up" if _anyone_with_time(division, number) else "no_capacity")


def _no_time(division: Division, divided: Divided, number: int) -> Reason:
    """What fills those who may: their ceilings, or, while some have time below them, another limit."""
    free = _places_with_time(division, divided, number)
    if not free:
        return reason("no_capacity")
    for shift in divided.short_in.get(number, ()):
        if not any(_has_time_in(division, place, shift) for place in free):
            return reason("no_time_in_shift", shift.value)
    snapshot = division.situation.snapshot
    if stated(snapshot, MOST_NEW) is not None:
        return reason("most_new")
    return reason("no_capacity" if stated(snapshot, LEAST_CORE) is None else "least_core")


def _places_with_time(division: Division, divided: Divided, number: int) -> list[int]:
    """Where somebody may do a little more of the task and has time below the ceiling, guidance too."""
    situation, loads = division.situation, divided.distribution.loads

    def below(pool: int) -> float:
        return situation.ceilings[pool] - loads[pool] / 1000

    def is_guided(place: int) -> bool:
        pair = division.pairs[int(division.place_pair[place])]
        guides = situation.pools_in_place(situation.works[number].unit.id, pair.follow_up_group)
        return not pair.follow_up or any(below(pool) > A_LITTLE for pool in guides)

    return [
        place
        for place in np.flatnonzero(division.place_work == number).tolist()
        if divided.spare[division.place_class[place]] > A_LITTLE
        and below(int(division.class_pool[division.place_class[place]])) > A_LITTLE
        and is_guided(place)
    ]


def _has_time_in(division: Division, place: int, shift: Shift) -> bool:
    """Whether those of a place work in a shift, and nothing is stated that could fill it."""
    number = int(division.place_class[place])
    own, pool = division.class_shifts[number], division.situation.staffing.pools[division.class_pool[number]]
    parts = parts_of_time(division.situation.snapshot, pool.unit.id, pool.group)
    return (not own or shift in own) and not parts.stated


def _anyone_with_time(division: Division, number: int) -> bool:
    staffing, members = division.situation.staffing, division.situation.may[number]
    return any(members >> i & 1 and staffing.capacity_of(row) for i, row in enumerate(staffing.profiles))
