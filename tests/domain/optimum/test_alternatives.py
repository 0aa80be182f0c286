"""Alternatives: all as safe as the best and nearly as good, different, and each the best at what it says."""

from random import Random

import pytest

from db.knowledge import load_catalogue
from domain.optimum.aims import BestAt
from domain.optimum.alternatives import WITHIN, alternatives
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.results import Status
from tests.domain.cases import drawn
from tests.domain.checker import check
from tests.domain.everything import everything
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
NOISE = 60


def ward():
    """A scarce group that two others can relieve, one of them with guidance; nobody is short of time."""
    mapped = Mapped()
    mapped.group("A", scarcity=2.0, layer=5)
    mapped.group("B", layer=3)
    mapped.group("C", layer=1)
    for code in ("A", "B", "C"):
        mapped.staff(code.lower(), code, 100)
    for task in ("T", "U", "V"):
        mapped.task(task, 200, today={"A": 100})
        mapped.verdict(task, "C", "kan", 5, "B")
    return mapped


def plans_of(mapped, **how):
    found = alternatives(mapped.snapshot, CATALOGUE, **how)
    return {plan.best_at: plan for plan in found.plans}


def test_plans_that_ask_different_things_of_people():
    plans = plans_of(ward())
    assert plans[BestAt.RELIEF].asked[0].group == "C"
    assert plans[BestAt.RELIEF].guidance == 30_000
    unguided = min(plans.values(), key=lambda plan: plan.guidance)
    assert unguided.guidance == 0
    assert [(row.group, row.minutes, row.tasks) for row in unguided.asked] == [("B", 600_000, 3)]
    assert len(plans) >= 3


def test_the_even_plan_spreads_what_is_new():
    asked = {row.group: row.minutes for row in plans_of(ward())[BestAt.MOST_EVEN].asked}
    assert asked == {"B": 300_000, "C": 300_000}


def test_the_limit_on_moves_holds_for_every_plan():
    plans = plans_of(ward(), max_moves=2)
    assert all(plan.moves <= 2 for plan in plans.values())
    assert plans[BestAt.RELIEF].suggestion.objectives.scarcity_cost == 400_000


def test_a_search_that_is_stopped_says_so():
    found = alternatives(ward().snapshot, CATALOGUE, limits=Limits(stopped=lambda: True))
    assert found.status is Status.CANCELLED


@pytest.mark.parametrize("seed", range(20))
def test_on_departments_drawn_at_random(seed):
    random = Random(seed)
    snapshot = drawn(random).snapshot
    most = random.choice((None, None, 1, 2))
    found = alternatives(snapshot, CATALOGUE, max_moves=most)
    best = suggest(snapshot, CATALOGUE, max_moves=most).objectives
    assert found.status is Status.OPTIMAL
    assert found.plans[0].best_at is BestAt.RELIEF
    for plan in found.plans:
        figures = plan.suggestion.objectives
        assert figures.uncovered <= best.uncovered + NOISE
        assert figures.scarcity_cost <= best.scarcity_cost * (1 + WITHIN) + NOISE
        assert most is None or plan.moves <= most
        assert sum(row.tasks for row in plan.asked) == plan.moves
        assert sum(row.minutes for row in plan.asked) == sum(move.minutes for move in plan.suggestion.moves)
    each_is_best(found.plans)


def each_is_best(plans):
    """Nobody among the plans beats one at what it is best at."""
    figures = {
        BestAt.FEWEST_CHANGES: lambda plan: 1000 * plan.moves,
        BestAt.FEWEST_GROUPS: lambda plan: 1000 * len({row.group for row in plan.asked}),
        BestAt.LEAST_MOVED: lambda plan: plan.suggestion.objectives.moved_minutes,
        BestAt.FROM_BELOW: lambda plan: plan.suggestion.objectives.layer_minutes,
        BestAt.LEAST_GUIDANCE: lambda plan: plan.guidance,
    }
    for plan in plans:
        if figure := figures.get(plan.best_at):
            assert figure(plan) <= min(map(figure, plans)) + 10 * NOISE
            assert figure(plan) <= figure(plans[0]) - 999


@pytest.mark.parametrize("seed", range(12))
def test_fewer_changes_are_not_to_be_had(seed):
    snapshot = drawn(Random(seed)).snapshot
    found = {plan.best_at: plan for plan in alternatives(snapshot, CATALOGUE).plans}
    fewest = min(plan.moves for plan in found.values())
    if fewest == 0:
        return
    best = suggest(snapshot, CATALOGUE).objectives
    fewer = suggest(snapshot, CATALOGUE, max_moves=fewest - 1).objectives
    worse = fewer.uncovered > best.uncovered
    dearer = fewer.scarcity_cost > best.scarcity_cost * (1 + WITHIN)
    assert worse or dearer


@pytest.mark.parametrize("seed", [34, 211, 261])
def test_few_who_share_a_task_and_any_number_of_moves(seed):
    """A rule that takes whole numbers, and none about moves."""
    snapshot = everything(seed)
    plans = alternatives(snapshot, CATALOGUE).plans
    assert plans
    for plan in plans:
        told = check(snapshot, CATALOGUE, plan.suggestion)
        assert [fault for fault in told if not fault.startswith("status")] == []
