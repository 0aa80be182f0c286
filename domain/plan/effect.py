"""What a plan as a whole would do: the department before and after, worked out anew as the plan stands."""

from dataclasses import dataclass

from domain.catalogue import Catalogue
from domain.knowledge.groups import Groups
from domain.model import Code, Unit
from domain.plan.contents import Contents
from domain.plan.guidance import Guidance, guidance
from domain.plan.nursing import Nursing, nursing
from domain.plan.taking_back import before_and_after
from domain.results import LoadRow, Milli
from domain.rounding import milli
from domain.snapshot import Snapshot
from domain.today.distribution import NOBODY, Distribution, today
from domain.today.situation import Situation
from domain.today.staffing import ceiling_of
from domain.units import MICRO

ABOVE: Milli = 50
"""How far the rounding of every task can lift a load above its ceiling."""


@dataclass(frozen=True, slots=True)
class LayerRow:
    """Minutes a week that groups of a layer (0–6) do before and after."""

    layer: int
    before: Milli
    after: Milli


@dataclass(frozen=True, slots=True)
class TrainingHours:
    """Hours that those who learn and those who teach spend, once."""

    learners: float
    teachers: float


@dataclass(frozen=True, slots=True)
class Effect:
    """The plan's unit and all below it, before and after.

    `loads` has a row for each pool in reach that has staff or load; `relief` is the fall in load of scarce
    groups, guidance counted, each minute weighted by how hard the group is to recruit. `taken_away` is work
    that nobody does any more.
    """

    loads: tuple[LoadRow, ...]
    layers: tuple[LayerRow, ...]
    scarce_before: Milli
    scarce_after: Milli
    relief: Milli
    taken_away: Milli
    above_ceiling: tuple[tuple[Code, Code], ...]
    """(unit, group) of those that the plan lifts above their ceiling."""
    training: TrainingHours
    before: Snapshot
    after: Snapshot
    """The mapping without the plan, and with it."""
    guidance: tuple[Guidance, ...]
    nursing: Nursing
    not_done_before: Milli
    """What nobody does by today's division, and by the plan's."""
    not_done_after: Milli


def effect(snapshot: Snapshot, catalogue: Catalogue, plan: Contents) -> Effect:
    """What carrying out the plan changes; moves to nobody, or to a group that is gone, do not count.

    Of a plan that is introduced it is what today's mapping would be without it, against what it is.
    """
    unit = snapshot.by_id(Unit)[plan.plan.unit_id].code
    groups = Groups(snapshot, catalogue)
    before, after = before_and_after(snapshot, plan, groups)
    now, then = Situation(before, catalogue, unit), Situation(after, catalogue, unit)
    was, will = today(now), today(then)
    loads = _loads(was, will)
    guided = guidance(plan.measures, was, will)
    return Effect(
        loads=loads,
        layers=_layers(was, will),
        scarce_before=round(was.scarce_minutes),
        scarce_after=round(will.scarce_minutes),
        relief=round(was.scarcity_cost) - round(will.scarcity_cost),
        taken_away=milli(_whole(now)) - milli(_whole(then)),
        above_ceiling=tuple(
            (row.unit, row.group) for row in loads if row.after > max(row.ceiling, row.before) + ABOVE
        ),
        training=_training(plan),
        before=before,
        after=after,
        guidance=guided,
        nursing=nursing(snapshot, groups, plan.measures, loads, guided, was, will),
        not_done_before=_not_done(was),
        not_done_after=_not_done(will),
    )


def _not_done(distribution: Distribution) -> Milli:
    """What nobody does, also of tasks that follow others."""
    followers = (distribution.follower_tally(row) for row in distribution.situation.followers)
    return sum(tally.uncovered for tally in (*distribution.tallies, *followers))


def _whole(situation: Situation) -> float:
    return sum(row.demand for row in situation.works) + sum(row.demand for row in situation.followers)


def _loads(was: Distribution, will: Distribution) -> tuple[LoadRow, ...]:
    """Every pool in reach before and after; one that gets its first work has nothing before."""
    before, after = _pool_loads(was), _pool_loads(will)
    capacities = {**_ceilings(will), **_ceilings(was)}
    rows = []
    for key in sorted({*before, *after}):
        capacity, ceiling, target, scarcity = capacities[key]
        row = LoadRow(*key, before.get(key, 0), after.get(key, 0), capacity, ceiling, target, scarcity)
        if row.before or row.after or row.capacity:
            rows.append(row)
    return tuple(rows)


def _pool_loads(distribution: Distribution) -> dict[tuple[Code, Code], Milli]:
    situation = distribution.situation
    pools = situation.staffing.pools
    return {
        pools[i].key: round(distribution.loads[i])
        for i in situation.pools_in_reach
        if situation.groups[pools[i].group].employed
    }


def _ceilings(distribution: Distribution) -> dict[tuple[Code, Code], tuple[Milli, Milli, Milli, float]]:
    """(capacity, ceiling, target, scarcity) of each pool; the ceiling as stated, whatever the load."""
    pools = distribution.situation.staffing.pools
    return {
        pool.key: (
            milli(pool.capacity),
            milli(ceiling_of(pool, 0.0)),
            milli(pool.target),
            pool.scarcity,
        )
        for pool in pools
    }


def _layers(was: Distribution, will: Distribution) -> tuple[LayerRow, ...]:
    before, after = _by_layer(was), _by_layer(will)
    return tuple(
        LayerRow(layer, before.get(layer, 0), after.get(layer, 0)) for layer in sorted({*before, *after})
    )


def _by_layer(distribution: Distribution) -> dict[int, Milli]:
    situation, found = distribution.situation, dict[int, Milli]()
    for tally in distribution.tallies:
        for group, minutes in tally.minutes.items():
            if group != NOBODY:
                layer = situation.groups[group].layer
                found[layer] = found.get(layer, 0) + minutes
    return found


def _training(plan: Contents) -> TrainingHours:
    rows = [training for measure in plan.measures for training in measure.trainings]
    return TrainingHours(
        sum(row.persons * row.hours_each for row in rows) / MICRO,
        sum(row.teacher_hours for row in rows) / MICRO,
    )
