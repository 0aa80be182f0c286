"""What each move relieves scarce groups of, so that the parts add up to the change (docs/METHOD.md)."""

from dataclasses import dataclass

from domain.model import Code
from domain.results import Milli, ReliefRest
from domain.today.distribution import NOBODY, Distribution

LISTED_ABOVE: Milli = 500
"""A gain of more than this is a move of its own; smaller ones are gathered in one line (contract)."""

ROUNDING: Milli = 50
"""What the rounding of every task to thousandths of a minute can add up to in a department."""


@dataclass(frozen=True, slots=True)
class Gain:
    """A group's gain in a task, what it relieves of, and from whom the minutes come, most first."""

    work: int
    group: Code
    minutes: Milli
    relief: Milli
    givers: tuple[tuple[Code, Milli], ...]


@dataclass(frozen=True, slots=True)
class Relief:
    """The moves, and the lines that make them add up to the change in scarcity cost."""

    moves: tuple[Gain, ...]
    rest: ReliefRest
    left_by_scarce: Milli
    """Load that scarce pools lose to nobody, in minutes without weight."""


def relief(before: Distribution, after: Distribution, change: Milli) -> Relief:
    """The relief of every move; `change` is scarcity cost before − after.

    A receiver's minutes come from the task's givers in proportion to what each gives, so its relief is
    its part of what the givers are spared, less what its own gain costs.
    """
    moves: list[Gain] = []
    left_uncovered = spared_in_all = lost = 0.0
    for work in range(len(before.tallies)):
        lost += _lost_to_nobody(before, after, work)
        for gain, value, spared in _gains_of(before, after, work):
            spared_in_all += spared
            if gain is None:
                continue
            if gain.group == NOBODY:
                left_uncovered += value
            elif gain.minutes > LISTED_ABOVE:
                moves.append(gain)
    rest_uncovered = round(left_uncovered)
    pools = after.situation.staffing.pools
    handed = -round(sum(pools[i].scarcity * load for i, load in enumerate(after.handovers)))
    target = change - round(spared_in_all) - handed
    if abs(change - spared_in_all - handed) < ROUNDING:
        target = 0  # no pool crosses its target: what is left is rounding
    small = change - target - rest_uncovered - handed - sum(gain.relief for gain in moves)
    return Relief(tuple(moves), ReliefRest(rest_uncovered, small, target, handed), round(lost))


def _lost_to_nobody(before: Distribution, after: Distribution, work: int) -> float:
    """Load that scarce pools lose with the minutes of a task that nobody does any more.

    Nobody's minutes come from the givers in proportion, as a receiver's do.
    """
    was, now = before.tallies[work].minutes, after.tallies[work].minutes
    step = {group: now.get(group, 0) - was.get(group, 0) for group in {*was, *now}}
    lost = step.get(NOBODY, 0)
    if lost <= 0:
        return 0.0
    givers = [group for group, change in step.items() if change < 0]
    spared = sum(_scarce_load(before, work, group) - _scarce_load(after, work, group) for group in givers)
    return lost * spared / -sum(step[group] for group in givers)


def _scarce_load(distribution: Distribution, work: int, group: Code) -> float:
    pools = distribution.situation.staffing.pools
    return sum(part for pool, part in distribution.burdens(work, group) if pools[pool].scarcity > 0)


def _gains_of(before: Distribution, after: Distribution, work: int) -> list[tuple[Gain | None, float, float]]:
    """Every gain of a task with its relief, and what the task's change spares in all (once)."""
    was, now = before.tallies[work].minutes, after.tallies[work].minutes
    groups = sorted({*was, *now})
    step = {group: now.get(group, 0) - was.get(group, 0) for group in groups}
    dearer = {group: after.cost(work, group) - before.cost(work, group) for group in groups}
    given = -sum(change for change in step.values() if change < 0)
    spared = -sum(dearer[group] for group in groups if step[group] < 0)
    rows: list[tuple[Gain | None, float, float]] = [(None, 0.0, -sum(dearer.values()))]
    for group in groups:
        if step[group] > 0:
            part = step[group] / given
            value = part * spared - dearer[group]
            givers = [(giver, round(-step[giver] * part)) for giver in groups if step[giver] < 0]
            givers.sort(key=lambda row: (-row[1], row[0]))
            rows.append((Gain(work, group, step[group], round(value), tuple(givers)), value, 0.0))
    return rows
