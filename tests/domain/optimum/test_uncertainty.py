"""Drawn minutes: the intervals are those of solving each drawn department by itself."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from db.knowledge import load_catalogue
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.optimum.uncertainty import SEED, uncertainty
from domain.results import Status
from domain.snapshot import Change
from domain.today.situation import Situation
from domain.units import MICRO, to_micro
from tests.domain.cases import drawn
from tests.domain.everything import everything
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
NOISE = 60


def with_intervals(snapshot, random=None):
    """Every task with low and high minutes; some only on one side, and some with none."""
    changes = []
    for task in snapshot.tasks.values():
        low, high = (0.7, 1.5) if random is None else random.choice(((0.7, 1.5), (1, 2), (0.5, 1), (1, 1)))
        changed = replace(
            task, minutes_low=round(task.minutes * low), minutes_high=round(task.minutes * high)
        )
        changes.append(Change(task, changed))
    return snapshot.with_changes(changes)


def simple(**settings):
    mapped = Mapped(**settings)
    mapped.group("A", scarcity=2.0, layer=4)
    mapped.group("B", layer=1)
    mapped.staff("a", "A")
    mapped.staff("b", "B")
    mapped.task("T", 400, today={"A": 100})
    mapped.task("U", 900, today={"A": 100})
    mapped.verdict("U", "A", "må")
    return mapped


def answer(snapshot, **how):
    suggestion = suggest(snapshot, CATALOGUE, max_moves=how.pop("max_moves", None))
    return uncertainty(Situation(snapshot, CATALOGUE), suggestion, **how)


def test_without_intervals_nothing_varies():
    found = answer(simple().snapshot, samples=5)
    assert (found.samples, found.tasks, found.with_interval) == (5, 2, 0)
    for total in (found.before.uncovered, found.after.scarcity_cost, found.moves[0].minutes):
        assert total.low == total.middle == total.high
    assert found.after.scarcity_cost.middle == 1_800_000
    assert [(move.task, move.group, move.made_in) for move in found.moves] == [("T", "B", 5)]


def test_a_move_is_large_enough_or_not_made_in_every_draw():
    mapped = simple(minste_flytting="390")
    snapshot = with_intervals(mapped.snapshot)
    found = answer(snapshot, samples=100)
    # T takes from 280 to 600 minutes, and it can be moved where it takes 390 or more
    (move,) = found.moves
    assert (move.task, found.not_kept, found.unproven) == ("T", (), 0)
    assert 0 < move.made_in < 100
    assert move.minutes.low == 0
    assert move.minutes.high > 390_000


def test_a_search_that_is_cut_short_is_told(monkeypatch):
    snapshot = with_intervals(everything(1079, minste_flytting="15", nye_minutter_tak="200"), Random(1))
    suggestion = suggest(snapshot, CATALOGUE)
    monkeypatch.setattr("domain.optimum.uncertainty.MOST_PROGRAMS", 1)
    cut = uncertainty(Situation(snapshot, CATALOGUE), suggestion, samples=20)
    assert cut.unproven > 0


@pytest.mark.parametrize("rule", ["avrunding_prosent", "hele_oppgaver"])
def test_rules_that_no_draw_keeps_are_named(rule):
    snapshot = with_intervals(simple(**{rule: "10"}).snapshot)
    assert answer(snapshot, samples=3).not_kept == (rule,)
    assert answer(with_intervals(simple().snapshot), samples=3).not_kept == ()


def test_the_mean_of_the_draws_is_that_of_pert():
    snapshot = with_intervals(simple().snapshot)
    found = answer(snapshot, samples=400)
    assert found.with_interval == 2
    # (0.7 + 4 + 1.5) / 6 of 400 minutes; the middle of a skewed distribution lies near its mean.
    assert found.moves[0].minutes.middle == pytest.approx(400_000 * 6.2 / 6, rel=0.02)
    assert found.moves[0].minutes.low > 280_000
    assert found.moves[0].minutes.high < 600_000


def test_a_move_that_the_best_division_sometimes_leaves():
    mapped = simple(mål_prosent="90")
    mapped.task("V", 470, today={"B": 100})
    mapped.verdict("V", "B", "må")
    snapshot = with_intervals(mapped.snapshot)
    move = answer(snapshot, samples=100).moves[0]
    assert (move.task, move.group) == ("T", "B")
    assert move.minutes.low < move.minutes.high


def test_the_same_every_time():
    snapshot = with_intervals(simple().snapshot)
    assert answer(snapshot, samples=10) == answer(snapshot, samples=10)


def test_a_search_that_is_stopped_keeps_what_it_has():
    snapshot = with_intervals(simple().snapshot)
    asked = iter(range(100))
    found = answer(snapshot, samples=50, limits=Limits(stopped=lambda: next(asked) >= 7))
    assert (found.status, found.samples) == (Status.CANCELLED, 7)
    assert answer(snapshot, limits=Limits(stopped=lambda: True)) is None


@pytest.mark.parametrize("settings", [{}, {"minste_flytting": "45"}, {"minste_andel_flytting": "30"}])
@pytest.mark.parametrize("seed", range(8))
def test_against_each_drawn_department_by_itself(seed, settings):
    random = Random(seed)
    snapshot = with_intervals(drawn(random, **settings).snapshot, random)
    count = 6
    found = answer(snapshot, samples=count)
    chance = np.random.Generator(np.random.PCG64(SEED))
    alone = [suggest(drawn_by_hand(snapshot, chance), CATALOGUE) for _sample in range(count)]
    for total, figure in (("uncovered", "uncovered"), ("scarcity_cost", "scarcity_cost")):
        before = [getattr(one.today, figure) for one in alone]
        spread = getattr(found.before, total)
        assert (spread.low, spread.high) == pytest.approx(ends(before), abs=NOISE)
    for move in found.moves:
        made = sum(
            any((other.task, other.receiver) == (move.task, move.group) for other in one.moves)
            for one in alone
        )
        assert move.made_in == made


def ends(values):
    return np.percentile(values, (5, 95)).tolist()


def drawn_by_hand(snapshot, chance):
    """One draw, made as the module says it is made, put into the workspace itself."""
    tasks = list(snapshot.tasks.values())
    low, high = ([getattr(task, side) / MICRO for task in tasks] for side in ("minutes_low", "minutes_high"))
    likely = [task.minutes / MICRO for task in tasks]
    first, second = [], []
    for one, middle, other in zip(low, likely, high, strict=True):
        width = other - one or 1.0
        first.append(1 + 4 * (middle - one) / width)
        second.append(1 + 4 * (other - middle) / width)
    parts = chance.beta(first, second)
    changes = []
    for task, one, other, part in zip(tasks, low, high, parts, strict=True):
        minutes = one + part * (other - one) if other > one else task.minutes / MICRO
        changes.append(Change(task, replace(task, minutes=to_micro(minutes))))
    return snapshot.with_changes(changes)
