"""Suggests a division of tasks: lawful, explained, and proven best (docs/METHOD.md).

The four levels of the contract are solved in strict order. Moves are first left free; only when the
answer breaks the rules for moves (too many, or too small) are whole-number columns needed, and then
the last step divides exactly among the moves chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from domain.catalogue import Catalogue
from domain.model import Code
from domain.optimum.division import Division
from domain.optimum.explanation import Explainer
from domain.optimum.formulation import A_GAIN, Formulation, MoveRules
from domain.optimum.independent_parts import (
    WORTH_WHILE,
    parts_of,
    put_together,
    suggested_in_turns,
    tied_by_rules,
)
from domain.optimum.linear_program import (
    HELD_WITHIN,
    INFINITY,
    SLACK,
    Floats,
    Limits,
    Solved,
    solve_by_levels,
    solve_whole_by_levels,
)
from domain.optimum.near_start import BEFORE, FOR_THE_END, better_of, finished, near
from domain.optimum.performers import NOISE, limits_performers, shared_tasks
from domain.optimum.protections import stated
from domain.optimum.relief import relief
from domain.optimum.rounded_moves import is_even
from domain.optimum.shortfall import shortfall
from domain.optimum.solution import gains, read
from domain.optimum.whole_tasks import ROOM, given_up, in_part
from domain.results import (
    AllocationRow,
    LoadRow,
    Milli,
    Objectives,
    Status,
    Suggestion,
    TodayFigures,
)
from domain.rounding import milli
from domain.snapshot import Snapshot
from domain.today.distribution import Distribution, today
from domain.today.lower_layers import planned
from domain.today.situation import Situation


@dataclass(frozen=True, slots=True)
class Answer:
    """A solved program with how it ended; `best_free` is the answer without rules for moves."""

    formulation: Formulation
    values: Floats
    status: Status
    gap: float
    best_free: Floats


def suggest(
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    unit: Code | None = None,
    max_moves: int | None = None,
    limits: Limits | None = None,
    worth_while: int = WORTH_WHILE,
) -> Suggestion:
    """The best division of the tasks of a unit (None: all) and everything below it.

    Parts of the workspace that nothing ties together are solved one by one, when they have `worth_while`
    tasks. `max_moves` allows at most so many moves. When `limits` stop the search the best division found
    is returned, with its status and gap.
    """
    rules, limits = rules_of(snapshot, max_moves), limits or Limits()

    def solve(part: Snapshot, limits: Limits) -> Suggestion:
        situation = planned(Situation(part, catalogue, unit))
        answer = search(Division(situation), rules, limits)
        return described(situation, rules, today(situation), answer)

    parts = parts_of(snapshot, unit, tied=tied_by_rules(snapshot, rules), least=worth_while)
    if len(parts) == 1:
        return solve(parts[0], limits)
    return put_together(suggested_in_turns(parts, limits, solve))


def rules_of(snapshot: Snapshot, most: int | None = None) -> MoveRules:
    """The workspace's own rules for moves, with at most so many of them."""
    return MoveRules(
        most=most,
        smallest=stated(snapshot, "minste_flytting") or 0.0,
        share=(stated(snapshot, "minste_andel_flytting") or 0.0) / 100,
        step=(stated(snapshot, "avrunding_prosent") or 0.0) / 100,
        performers=limits_performers(snapshot),
        whole=(stated(snapshot, "hele_oppgaver") or 0.0) / 100,
    )


def search(division: Division, rules: MoveRules, limits: Limits) -> Answer:
    """The best values of a division's program under rules for moves."""
    free = Formulation(division, MoveRules())
    solved = solve_by_levels(free.program, free.levels, limits)
    if solved.values is None or solved.proven < len(free.levels):
        return _stopped(division, free, solved, rules)
    if obeys(division, free, solved.values, rules):
        answer = Answer(free, solved.values, Status.OPTIMAL, 0.0, solved.values[free.uncovered])
    else:
        gained = gains(division, free, solved.values)
        answer = _with_rules(Formulation(division, rules), limits, solved.values[free.uncovered], gained)
    return _in_whole_tasks(answer, rules, limits)


def _in_whole_tasks(answer: Answer, rules: MoveRules, limits: Limits) -> Answer:
    """The answer with as few tasks as possible moved in part, for what the unit will give up for it."""
    division = answer.formulation.division
    gained = gains(division, answer.formulation, answer.values)
    if not rules.whole or answer.status is not Status.OPTIMAL or not in_part(division, gained):
        return answer
    best = float(answer.formulation.levels[1] @ answer.values)
    most = best + given_up(division.situation, best, rules.whole) + ROOM
    ruled = Formulation(division, replace(rules, parts=most))
    uncovered, scarcity, moved, layers = ruled.levels
    levels = (uncovered, ruled.in_part(), scarcity, moved, layers)
    slacks = (SLACK[0], ROOM, *SLACK[1:])
    found = _with_rules(ruled, limits, answer.best_free, gained, levels, slacks)
    if found.status is Status.OPTIMAL or _has_fewer_parts(found, in_part(division, gained), answer, most):
        return found
    return replace(answer, status=found.status, gap=1.0)


def _has_fewer_parts(found: Answer, parts: int, answer: Answer, most: float) -> bool:
    """Whether a search that was stopped moved fewer tasks in part, for no more than may be given up."""
    mine, theirs = (float(row.formulation.levels[0] @ row.values) for row in (found, answer))
    cost = float(found.formulation.levels[1] @ found.values)
    gained = gains(found.formulation.division, found.formulation, found.values)
    fewer = in_part(found.formulation.division, gained) < parts
    return fewer and mine <= theirs + HELD_WITHIN and cost <= most + HELD_WITHIN


def obeys(division: Division, free: Formulation, values: Floats, rules: MoveRules) -> bool:
    """Whether a division found with free moves keeps the rules all the same; then it is best with them."""
    gained = gains(division, free, values)
    made = np.flatnonzero(gained > A_GAIN).tolist()
    few_enough = rules.most is None or len(made) <= rules.most
    demand = {i: float(division.demand[division.pairs[i].work]) for i in made}
    large_enough = all(gained[i] > rules.least(demand[i]) - A_GAIN for i in made)
    even = not rules.step or all(is_even(float(gained[i]), rules.step * demand[i]) for i in made)
    return few_enough and large_enough and even and _few_enough_share(division, gained, rules)


def _few_enough_share(division: Division, gained: Floats, rules: MoveRules) -> bool:
    """Whether no task is shared by more persons than may."""
    minutes = gained + division.today - NOISE
    return not rules.performers or all(task.fewest(minutes) <= task.most for task in shared_tasks(division))


def _with_rules(
    ruled: Formulation,
    limits: Limits,
    best_free: Floats,
    gained: Floats,
    levels: Sequence[Floats] | None = None,
    slacks: Sequence[float] = SLACK,
) -> Answer:
    """The best under rules that take whole numbers; `levels` instead of the program's own four.

    `gained` is what the pairs gain in the best division without them, near which one is kept at hand.
    """
    division, levels = ruled.division, levels or ruled.levels
    at_hand = None
    if ruled.rules.parts is not None:
        at_hand = near(ruled, gained, levels[:3], limits.part(BEFORE))
    last = limits.part(FOR_THE_END)
    whole = solve_whole_by_levels(ruled.program, levels, limits.part(1 - FOR_THE_END), slacks)
    whole = better_of(whole, at_hand, levels, slacks)
    if whole.proven < len(levels) and whole.values is not None and not whole.stopped:
        last = replace(last, began=monotonic())  # its time, although the solver may end after its own
        whole = better_of(whole, finished(ruled, whole.values, last), levels, slacks)
    rules = _no_moves(division) if whole.values is None else settled(ruled, whole.values)
    exact = Formulation(division, rules)
    solved = solve_by_levels(exact.program, exact.levels, Limits())
    assert solved.values is not None, "the moves chosen can be made"
    status, gap = _status(whole, len(levels)), whole.gap or 1.0
    if status is Status.OPTIMAL and whole.values is not None:
        gap = _behind(exact, solved.values, ruled, whole.values)
        status = Status.FEASIBLE if gap else Status.OPTIMAL
    return Answer(exact, solved.values, status, gap, best_free)


def _behind(exact: Formulation, values: Floats, ruled: Formulation, best: Floats) -> float:
    """How far behind the search, relatively, the division is on the first of two levels it does not reach.

    The search gives way a little on what is uncovered; where that counts little, the next gains by it.
    """
    for mine, theirs in zip(exact.levels[:2], ruled.levels[:2], strict=True):
        found, bound = float(mine @ values), float(theirs @ best)
        if found > bound + HELD_WITHIN:
            return (found - bound) / found
    return 0.0


def _no_moves(division: Division) -> MoveRules:
    """No group does more than today, which keeps every rule."""
    return MoveRules(chosen=(False,) * len(division.pairs))


def settled(ruled: Formulation, values: Floats) -> MoveRules:
    """The whole numbers that a search chose, as rules that take none: the rest is solved exactly."""
    division, rules = ruled.division, ruled.rules
    pairs = len(division.pairs)
    chosen: list[bool] | None = None
    if rules.choose_moves:
        chosen = [False] * pairs
        for pair, flag in zip(ruled.moved_pair.tolist(), values[ruled.moved].tolist(), strict=True):
            chosen[pair] = flag > 0.5
    within = [(0.0, INFINITY)] * pairs
    if rules.step and chosen is not None:
        gained, emptied = ruled.steps.gained(values), ruled.steps.emptied(values)
        for number, pair in enumerate(division.pairs):
            chosen[number] = gained.get(number, 0.0) > A_GAIN
            if chosen[number]:
                minutes = pair.today + gained[number]
                within[number] = (minutes - NOISE, minutes + NOISE)
            elif (pair.work, pair.group) in emptied:
                within[number] = (0.0, NOISE)
    if rules.parts is not None:
        moving = {pair.work for pair, flag in zip(division.pairs, chosen or (), strict=True) if flag}
        for number, stays in ruled.parts.held(division, values, moving).items():
            lower, upper = within[number]
            today_part = division.pairs[number].today
            within[number] = (max(lower, today_part - NOISE), upper) if stays else (0.0, NOISE)
    if rules.performers:
        for number, most in ruled.sharing.most_minutes(ruled.shared, values).items():
            lower, upper = within[number]
            within[number] = (lower, min(upper, most + NOISE))
    flags = None if chosen is None else tuple(chosen)
    return MoveRules(smallest=rules.smallest, share=rules.share, chosen=flags, within=tuple(within))


def _stopped(division: Division, free: Formulation, solved: Solved, rules: MoveRules) -> Answer:
    """The better of two when a search was stopped: where it stood, if that keeps the rules, or no moves."""
    nothing = Formulation(division, _no_moves(division))
    values = solve_by_levels(nothing.program, nothing.levels, Limits()).values
    assert values is not None, "doing nothing more than today can always be done"
    status = _status(solved, len(free.levels))
    stood = solved.values
    if stood is not None and not obeys(division, free, stood, rules):
        stood = None
    if stood is not None and _figures(free, stood) < _figures(nothing, values):
        return Answer(free, stood, status, solved.gap, stood[free.uncovered])
    return Answer(nothing, values, status, solved.gap, values[nothing.uncovered])


def _figures(formulation: Formulation, values: Floats) -> tuple[float, ...]:
    """The levels of a division, to tell which of two is better."""
    return tuple(round(float(costs @ values), 3) for costs in formulation.levels)


def _status(solved: Solved, levels: int) -> Status:
    if solved.stopped:
        return Status.CANCELLED
    return Status.OPTIMAL if solved.proven == levels else Status.FEASIBLE


def described(situation: Situation, rules: MoveRules, before: Distribution, answer: Answer) -> Suggestion:
    """An answer as a suggestion: rounded so that it adds up, and explained."""
    divided = read(answer.formulation, answer.values, before)
    after = divided.distribution
    was, now = _today_figures(before), _objectives(before, after)
    parts = relief(before, after, was.scarcity_cost - now.scarcity_cost)
    explainer = Explainer(before, divided, answer.formulation.division, rules)
    moves = [explainer.move(gain) for gain in parts.moves]
    return Suggestion(
        workspace=situation.workspace_name,
        status=answer.status,
        gap=answer.gap,
        provisional=situation.provisional,
        objectives=now,
        today=was,
        loads=_loads(situation, before, after),
        allocation=_allocation(situation, before, after),
        moves=tuple(sorted(moves, key=lambda move: (-move.relief, move.task, move.receiver))),
        relief_rest=parts.rest,
        uncovered=shortfall(answer.formulation.division, before, divided, rules, answer.best_free),
        most_moves=rules.most,
        left_by_scarce=parts.left_by_scarce,
    )


def unqualified(before: Distribution) -> Milli:
    """Today's minutes that by competence, law or the unit's verdicts their group may not do."""
    situation = before.situation
    total = 0
    for work, tally in zip(situation.works, before.tallies, strict=True):
        for group in work.today:
            if not situation.eligibility.group_qualifies(work, group):
                total += tally.minutes.get(group, 0)
    return total


def _today_figures(before: Distribution) -> TodayFigures:
    return TodayFigures(
        uncovered=round(before.uncovered + before.over_capacity),
        unqualified=unqualified(before),
        scarcity_cost=round(before.scarcity_cost),
        layer_minutes=round(before.layer_minutes),
        scarce_minutes=round(before.scarce_minutes),
    )


def _objectives(before: Distribution, after: Distribution) -> Objectives:
    moved = 0
    for was, now in zip(before.tallies, after.tallies, strict=True):
        for group, minutes in now.minutes.items():
            moved += max(0, minutes - was.minutes.get(group, 0)) if group else 0
    return Objectives(
        uncovered=round(after.uncovered),
        scarcity_cost=round(after.scarcity_cost),
        moved_minutes=moved,
        layer_minutes=round(after.layer_minutes),
        scarce_minutes=round(after.scarce_minutes),
    )


def _loads(situation: Situation, before: Distribution, after: Distribution) -> tuple[LoadRow, ...]:
    rows = []
    for i in situation.pools_in_reach:
        pool = situation.staffing.pools[i]
        if not situation.groups[pool.group].employed:
            continue
        was, now, capacity = round(before.loads[i]), round(after.loads[i]), milli(pool.capacity)
        ceiling = max(milli(situation.ceilings[i]), min(was, capacity))  # as the figures beside it are shown
        rows.append(
            LoadRow(
                unit=pool.unit.code,
                group=pool.group,
                before=was,
                after=min(now, ceiling) if now - ceiling <= ROUNDING_OF_A_LOAD else now,
                capacity=capacity,
                ceiling=ceiling,
                target=milli(pool.target),
                scarcity=pool.scarcity,
            )
        )
    return tuple(row for row in rows if row.before or row.after or row.capacity)


ROUNDING_OF_A_LOAD: Milli = 50
"""How far the rounding of every task to thousandths can lift a load above its ceiling."""


def _allocation(situation: Situation, before: Distribution, after: Distribution) -> tuple[AllocationRow, ...]:
    rows = []
    for work, was, now in zip(situation.works, before.tallies, after.tallies, strict=True):
        rows += _rows(work.code, was.minutes, now.minutes)
    for follower in situation.followers:
        tally = before.follower_tally(follower)
        rows += _rows(follower.code, tally.minutes, after.follower_tally(follower, tally).minutes)
    return tuple(sorted(rows, key=lambda row: (row.task, row.group)))


def _rows(task: Code, was: Mapping[Code, Milli], now: Mapping[Code, Milli]) -> list[AllocationRow]:
    groups = sorted({*was, *now} - {""})
    return [AllocationRow(task, group, was.get(group, 0), now.get(group, 0)) for group in groups]
