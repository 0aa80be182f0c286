"""The questions on departments with everything there can be: answers in Grep, presence, promises, shifts.

Each answer is held against the suggestion for the same data, so that no question leaves out what it weighs.
"""

from dataclasses import replace
from random import Random

import pytest

from db.knowledge import load_catalogue
from domain.model import Task
from domain.optimum.frontier import frontier
from domain.optimum.optimiser import suggest
from domain.optimum.trainings import trainings
from domain.optimum.uncertainty import uncertainty
from domain.optimum.what_it_takes import Outcome, what_it_takes
from domain.results import Status
from domain.snapshot import Change, Snapshot
from domain.today.situation import Situation
from tests.domain.everything import everything

CATALOGUE = load_catalogue()
NOISE = 120
"""Thousandths of a minute that rounding may differ by."""
SETTINGS = ({}, {"overlevering_minutter": "5"}, {"minste_flytting": "15", "nye_minutter_tak": "200"})


def made(seed: int) -> Snapshot:
    return everything(seed, **SETTINGS[seed % len(SETTINGS)])


def shared_by_any(snapshot: Snapshot) -> Snapshot:
    """The same without limits on how many share a task, which the draws do not keep (docs/METHOD.md)."""
    limited = [task for task in snapshot.all(Task) if task.most_performers is not None]
    return snapshot.with_changes([Change(task, replace(task, most_performers=None)) for task in limited])


def near(found: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    return all(abs(mine - theirs) <= NOISE for mine, theirs in zip(found, expected, strict=True))


@pytest.mark.parametrize("seed", range(18))
def test_every_number_of_moves_is_what_the_suggestion_with_so_many_gives(seed: int) -> None:
    snapshot = made(seed)
    for step in frontier(Situation(snapshot, CATALOGUE), 2).steps:
        figures = suggest(snapshot, CATALOGUE, max_moves=step.moves).objectives
        expected = (figures.uncovered, figures.scarcity_cost)
        assert near((step.uncovered, step.scarcity_cost), expected)


@pytest.mark.parametrize("seed", [*range(18), 1079, 1094])
def test_draws_of_minutes_that_do_not_vary_are_the_suggestion(seed: int) -> None:
    snapshot = shared_by_any(made(seed))
    suggestion = suggest(snapshot, CATALOGUE)
    found = uncertainty(Situation(snapshot, CATALOGUE), suggestion, samples=2)
    assert found is not None
    assert found.with_interval == 0
    figures = suggestion.objectives
    for interval, expected in (
        (found.after.uncovered, figures.uncovered),
        (found.after.scarcity_cost, figures.scarcity_cost),
    ):
        assert near((interval.low, interval.high), (expected, expected))


@pytest.mark.parametrize("seed", range(18))
def test_without_trainings_there_is_the_suggestion_with_moves_of_any_size(seed: int) -> None:
    snapshot = everything(seed, **SETTINGS[seed % 2])
    found = trainings(Situation(snapshot, CATALOGUE), 1)
    figures = suggest(snapshot, CATALOGUE).objectives
    assert found.status is Status.OPTIMAL
    assert near(
        (found.without.uncovered, found.without.scarcity_cost), (figures.uncovered, figures.scarcity_cost)
    )


@pytest.mark.parametrize("seed", range(18))
def test_what_it_takes_holds_when_it_is_done(seed: int) -> None:
    snapshot, random = made(seed), Random(seed)
    works = [work.code for work in Situation(snapshot, CATALOGUE).works]
    task, group = random.choice(works), random.choice("ABCD")
    answer = what_it_takes(snapshot, CATALOGUE, task, group)
    if answer.outcome is Outcome.TAKES:
        rows = suggest(snapshot.with_changes(answer.changes), CATALOGUE).allocation
        gained = sum(row.after - row.before for row in rows if (row.task, row.group) == (task, group))
        assert gained == answer.minutes > 500
