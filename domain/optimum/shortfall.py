"""What a suggestion leaves undone, task by task, and what stands in the way."""

from domain.optimum.division import Division
from domain.optimum.formulation import MoveRules
from domain.optimum.linear_program import Floats
from domain.optimum.performers import full_tasks
from domain.optimum.solution import Divided
from domain.reasons import Reason, reason
from domain.results import Milli, UncoveredRow
from domain.rounding import milli
from domain.today.distribution import Distribution
from domain.today.on_shift import part_in, there_in
from domain.today.situation import Situation


def shortfall(
    division: Division, before: Distribution, divided: Divided, rules: MoveRules, best_free: Floats
) -> tuple[UncoveredRow, ...]:
    """The uncovered minutes per task with the reason, followers included, by task.

    `best_free` is what stays uncovered per task when moves are not limited [minutes].
    """
    situation, distribution = division.situation, divided.distribution
    paired = {pair.work for pair in division.pairs}
    full = full_tasks(division, distribution) if rules.performers else {}
    rows = []
    for number, (work, tally) in enumerate(zip(situation.works, distribution.tallies, strict=True)):
        if tally.uncovered:
            if tally.uncovered > milli(float(best_free[number])) + 1:
                why = _ruled_out(rules, work.demand, number in full)
            else:
                why = _unattended(situation, number, tally.uncovered) or _stands_in_the_way(
                    division, number, number in paired
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


def _stands_in_the_way(division: Division, number: int, has_pair: bool) -> Reason:
    situation = division.situation
    if not situation.may[number]:
        return reason("nobody_may")
    if situation.works[number].task.locked:
        return reason("locked")
    if not has_pair and not _anyone_with_time(division, number):
        return reason("no_capacity")
    return reason("no_capacity" if has_pair else "no_follow_up")


def _anyone_with_time(division: Division, number: int) -> bool:
    staffing, members = division.situation.staffing, division.situation.may[number]
    return any(members >> i & 1 and staffing.capacity_of(row) for i, row in enumerate(staffing.profiles))
