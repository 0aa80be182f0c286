"""The frontier: each step is the best with so many moves, as the engine and trying everything find."""

from random import Random

import pytest

from db.knowledge import load_catalogue
from domain.optimum.division import Division
from domain.optimum.formulation import Formulation
from domain.optimum.frontier import Known, frontier
from domain.optimum.frontier_sketch import Sketch
from domain.optimum.linear_program import Limits, solve_whole_by_levels
from domain.optimum.optimiser import rules_of, suggest
from domain.results import Status
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped
from tests.domain.oracle import Oracle

CATALOGUE = load_catalogue()
NOISE = 60


def walked(snapshot, most=6, **how):
    return frontier(Situation(snapshot, CATALOGUE), most, **how)


def office():
    """Three tasks of different size that a scarce group can give away."""
    mapped = Mapped()
    mapped.group("A", scarcity=2.0, layer=5)
    mapped.group("B", layer=1)
    mapped.staff("a", "A")
    mapped.staff("b", "B")
    for task, minutes in (("T", 100), ("U", 300), ("V", 200)):
        mapped.task(task, minutes, today={"A": 100})
    return mapped


def large_tasks(random):
    """Tasks of thousands of minutes, shared by three groups of which two are scarce."""
    mapped = Mapped(minste_flytting="15")
    mapped.group("A", scarcity=2.0, layer=5)
    mapped.group("B", layer=1, scarcity=1.0)
    mapped.group("C", layer=2)
    mapped.staff("a", "A", 1000)
    mapped.staff("b", "B", random.choice((500, 700, 900)))
    mapped.staff("c", "C", random.choice((100, 300)))
    for number in range(6):
        minutes = random.choice((852.837, 5000.3, 9000.7, 12345.6, 672.425))
        mapped.task(f"T{number}", minutes, today={"A": random.choice((50, 70, 100))})
    return mapped


def test_the_dearest_moves_come_first():
    found = walked(office().snapshot, 4)
    assert found.status is Status.OPTIMAL
    assert [step.scarcity_cost for step in found.steps] == [1_200_000, 600_000, 200_000, 0, 0]
    assert [[move.task for move in step.chosen] for step in found.steps] == [
        [],
        ["U"],
        ["U", "V"],
        ["U", "V", "T"],
        ["U", "V", "T"],
    ]
    assert [step.moves for step in found.steps] == [0, 1, 2, 3, 4]


def test_a_search_that_is_stopped_says_how_far_it_came():
    found = walked(office().snapshot, limits=Limits(stopped=lambda: True))
    assert found.status is Status.CANCELLED
    assert [step.moves for step in found.steps] == [0, 3, 4, 5, 6]  # free moves are three, and need no search


def test_too_little_time_is_told():
    found = walked(office().snapshot, limits=Limits(seconds=1e-9))
    assert found.status is Status.FEASIBLE
    assert [step.moves for step in found.steps] == [0, 3, 4, 5, 6]


def test_what_a_search_gains_by_noise_is_no_move():
    # Whole numbers hold to 1e-7, so in ten thousand minutes a group gains a thousandth without a move.
    for seed in (13, 21, 31):
        for step in walked(large_tasks(Random(seed)).snapshot, 2).steps:
            assert len(step.chosen) <= step.moves
            assert all(move.minutes > 500 for move in step.chosen)


def test_no_step_is_told_as_worse_than_a_suggestion_that_stands():
    snapshot = office().snapshot
    known = Known(2, suggest(snapshot, CATALOGUE, max_moves=2))
    found = walked(snapshot, 2, limits=Limits(seconds=1e-9), known=known)
    assert [(step.moves, step.scarcity_cost, step.gap) for step in found.steps] == [
        (0, 1_200_000, 0),
        (2, 200_000, 0),
    ]
    assert [(move.task, move.minutes) for move in found.steps[1].chosen] == [("U", 300_000), ("V", 200_000)]


def test_a_move_too_small_to_be_listed_is_one_all_the_same():
    mapped = Mapped(nye_minutter_tak="0.5")
    mapped.group("A", scarcity=3.0)
    mapped.staff("a", "A")
    for group in "BC":
        mapped.group(group)
        mapped.staff(group, group)
    mapped.task("T", 100, today={"A": 100})
    steps = frontier(Situation(mapped.snapshot, CATALOGUE), 2).steps
    assert [step.scarcity_cost for step in steps] == [300_000, 298_500, 297_000]
    assert [step.chosen for step in steps] == [(), (), ()]


def beside_a_busy_unit():
    """Two units beside each other; the doctor of each is above the target, and one could be relieved."""
    mapped = Mapped(mål_prosent="50")
    mapped.group("A", scarcity=3.0)
    mapped.group("B")
    for unit in "FG":
        mapped.unit(unit, parent="E")
        mapped.staff(f"a{unit}", "A", unit=unit)
    mapped.staff("b", "B", unit="F")
    mapped.task("T", 900, "G", today={"A": 100})
    mapped.task("U", 800, "F", today={"A": 100})
    return mapped.snapshot


def test_a_unit_beside_the_one_asked_for_costs_nothing():
    # 3 × (800 − 500); the 3 × (900 − 500) of the other are not the unit's
    steps = frontier(Situation(beside_a_busy_unit(), CATALOGUE, "F"), 1).steps
    assert [step.scarcity_cost for step in steps] == [900_000, 0]


# -- quick answers ---------------------------------------------------------------------------------


def sketched(snapshot, most):
    """Every number with its program and its quick answer."""
    division = Division(planned(Situation(snapshot, CATALOGUE)))
    formulation = Formulation(division, rules_of(snapshot, most))
    if not len(formulation.moved):
        return
    sketch = Sketch(formulation, most, Limits())
    for number in range(1, most + 1):
        yield Formulation(division, rules_of(snapshot, number)), sketch.of(number)


@pytest.mark.parametrize("seed", range(30))
def test_a_quick_answer_can_be_done_and_its_gap_holds(seed):
    random = Random(seed)
    settings = random.choice(({}, {"minste_flytting": "30"}, {"avrunding_prosent": "25"}))
    for formulation, quick in sketched(drawn(random, **settings).snapshot, 3):
        exact = solve_whole_by_levels(formulation.program, formulation.levels[:2], Limits()).optima
        found = [float(costs @ quick.values) for costs in formulation.levels[:2]]
        assert found[: quick.unproven] == pytest.approx(exact[: quick.unproven], abs=0.01)
        if quick.unproven < 2:
            best, mine = exact[quick.unproven], found[quick.unproven]
            assert mine * (1 - quick.gap) - 0.01 <= best <= mine + 0.01


def test_quick_answers_look_for_what_relieves_where_all_is_done_already():
    relieved = [float(program.levels[1] @ quick.values) for program, quick in sketched(office().snapshot, 2)]
    assert relieved == pytest.approx([600, 200])


@pytest.mark.parametrize("asked", [2, 20, 60, 150])
@pytest.mark.parametrize("seed", range(6))
def test_a_search_that_is_stopped_has_gaps_that_hold(seed, asked):
    snapshot = drawn(Random(seed), minste_flytting="15").snapshot
    full = walked(snapshot, 5)
    count = iter(range(asked))
    found = walked(snapshot, 5, limits=Limits(stopped=lambda: next(count, None) is None))
    assert found.status is (Status.OPTIMAL if found.steps == full.steps else Status.CANCELLED)
    for mine in found.steps:
        best = full.steps[mine.moves]
        if mine.proven:
            assert (mine.uncovered, mine.scarcity_cost) == pytest.approx(
                (best.uncovered, best.scarcity_cost), abs=NOISE
            )
        elif mine.uncovered > best.uncovered + NOISE:
            assert mine.uncovered * (1 - mine.gap) <= best.uncovered + NOISE
        else:
            assert mine.scarcity_cost >= best.scarcity_cost - NOISE


def test_where_much_is_uncovered_quick_answers_are_close():
    mapped = Mapped()
    mapped.group("A")
    mapped.staff("a", "A", 60)
    for number in range(12):
        mapped.task(f"T{number}", 50 + 7 * number)
    gaps = [quick.gap for _formulation, quick in sketched(mapped.snapshot, 10)]
    assert len(gaps) == 10
    assert max(gaps) <= 0.05


@pytest.mark.parametrize("seed", range(24))
def test_every_step_is_what_the_engine_finds(seed):
    random = Random(seed)
    snapshot = drawn(random, minste_flytting=random.choice(("0", "0", "15", "60"))).snapshot
    found = walked(snapshot, 4)
    assert found.status is Status.OPTIMAL
    before = None
    for step in found.steps:
        figures = suggest(snapshot, CATALOGUE, max_moves=step.moves).objectives
        assert step.uncovered == pytest.approx(figures.uncovered, abs=NOISE)
        assert step.scarcity_cost == pytest.approx(figures.scarcity_cost, abs=NOISE)
        assert len(step.chosen) <= step.moves
        if before is not None:
            assert (step.uncovered, step.scarcity_cost) <= before
        before = (step.uncovered, step.scarcity_cost)


@pytest.mark.parametrize("seed", range(60, 68))
def test_every_step_is_the_best_of_all_choices(seed):
    snapshot = drawn(Random(seed)).snapshot
    for step in walked(snapshot, 2).steps:
        best = Oracle(snapshot, CATALOGUE).best_with(step.moves)
        assert step.uncovered / 1000 == pytest.approx(best.uncovered, abs=NOISE / 1000)
        assert step.scarcity_cost / 1000 == pytest.approx(best.scarcity_cost, abs=NOISE / 1000)
