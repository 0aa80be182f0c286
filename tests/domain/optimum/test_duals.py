"""What a minute is worth: what solving again with a little more time finds, upward only."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from db.knowledge import load_catalogue
from domain.model import Person, Position
from domain.optimum.division import Division
from domain.optimum.duals import Duals, duals
from domain.optimum.formulation import Formulation, MoveRules
from domain.optimum.linear_program import INFINITY, Limits, open_solver, run, set_costs, solve_by_levels
from domain.snapshot import Change
from domain.today.situation import Situation
from domain.units import to_micro
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
STEP = 0.01
"""Minutes: 1 000 a week are 100 percent."""


def worth(snapshot):
    rows = duals(Situation(snapshot, CATALOGUE)).rows
    return {(row.unit, row.group): (round(row.uncovered_relief, 6), round(row.relief, 6)) for row in rows}


def pressed(**settings):
    mapped = Mapped(**settings)
    mapped.group("A", scarcity=2.0)
    mapped.group("B")
    mapped.staff("a", "A", percent=50)
    return mapped


def test_a_minute_of_those_who_are_cheaper_relieves_the_scarce():
    mapped = pressed()
    mapped.staff("b", "B", percent=10)
    mapped.task("T", 400, today={"A": 100})
    assert worth(mapped.snapshot) == {("E", "A"): (0, 0), ("E", "B"): (0, 2)}


def test_it_is_said_whose_time_a_minute_frees():
    mapped = pressed()
    mapped.staff("b", "B", percent=10)
    mapped.task("T", 400, today={"A": 100})
    mapped.verdict("T", "B", "kan", 25, "A", 1.0)
    rows = {row.group: row for row in duals(Situation(mapped.snapshot, CATALOGUE)).rows}
    assert rows["A"].frees == ()
    # guidance takes a quarter back
    assert [(each.group, round(each.minutes, 6)) for each in rows["B"].frees] == [("A", 0.75)]


def test_a_target_that_moves_frees_the_groups_own_time():
    mapped = pressed(mål_prosent="50")
    mapped.task("T", 400, today={"A": 100})
    (row,) = duals(Situation(mapped.snapshot, CATALOGUE)).rows
    assert [(each.group, round(each.minutes, 6)) for each in row.frees] == [("A", 0.5)]


def test_a_minute_covers_what_nobody_does():
    mapped = pressed()
    mapped.task("T", 700, today={"A": 100}, importance=to_micro(5))
    assert worth(mapped.snapshot) == {("E", "A"): (5, 0)}


@pytest.mark.parametrize(("demand", "each"), [(500, 0), (500.01, 1)])
def test_time_that_is_just_enough_is_worth_nothing_more(demand, each):
    mapped = pressed()
    mapped.task("T", demand, today={"A": 100})
    assert worth(mapped.snapshot) == {("E", "A"): (each, 0)}


def test_the_best_class_of_a_pool_counts():
    mapped = pressed()
    mapped.competency("K")
    mapped.staff("b", "B", percent=10, K=3)
    mapped.staff("c", "B", percent=10)
    mapped.task("T", 400, today={"A": 100}, takes={"K": 3})
    mapped.holds("A", K=3)
    assert worth(mapped.snapshot)[("E", "B")] == (0, 2)


def test_ceiling_and_target_follow_the_time():
    mapped = pressed(tak_prosent="80", mål_prosent="50")
    mapped.task("T", 700, today={"A": 100})
    # 0.8 of the minute covers; held at the same cover, the target is half a minute further up
    assert worth(mapped.snapshot) == {("E", "A"): (pytest.approx(1), pytest.approx(1))}


def test_nothing_is_said_when_stopped():
    mapped = pressed()
    mapped.task("T", 700, today={"A": 100})
    for limits in (Limits(stopped=lambda: True), Limits(seconds=1e-9)):
        assert duals(Situation(mapped.snapshot, CATALOGUE), limits) is None


@pytest.mark.parametrize(
    ("key", "value"), [("minste_andel_flytting", "10"), ("avrunding_prosent", "5"), ("hele_oppgaver", "5")]
)
def test_rules_that_take_whole_numbers_have_no_price(key, value):
    mapped = pressed(**{key: value})
    mapped.task("T", 700, today={"A": 100})
    assert duals(Situation(mapped.snapshot, CATALOGUE)) == Duals((), (key,))


def test_a_limit_on_who_may_share_a_task_has_no_price():
    mapped = pressed()
    mapped.task("T", 700, today={"A": 100}, most_performers=3)
    assert duals(Situation(mapped.snapshot, CATALOGUE)).unpriced == ("høyst_utførere",)


def test_a_minute_is_worth_less_when_it_also_goes_to_handovers():
    mapped = pressed(overlevering_minutter="200")
    mapped.staff("b", "B", percent=10)
    mapped.task("T", 100, today={"A": 100})
    mapped.task("U", 400, today={"A": 100}, after=["T"])
    mapped.verdict("T", "B", "skal ikke")
    # a minute of B is two thirds of the task and a third of being handed it
    assert worth(mapped.snapshot)[("E", "B")] == (0, pytest.approx(4 / 3))


# -- against solving again ------------------------------------------------------------------------------


def department(seed):
    random = Random(seed)
    settings = random.choice(({}, {"tak_prosent": "90"}, {"tak_prosent": "90", "mål_prosent": "50"}))
    handed = {} if seed < 60 else {"overlevering_minutter": random.choice(("10", "40"))}
    mapped = Mapped(**settings, **handed)
    mapped.unit("F", parent="E")
    for code in ("K1", "K2"):
        mapped.competency(code)
    for code, scarcity in (("A", 3.0), ("B", 1.0), ("C", 0.0)):
        mapped.group(code, scarcity=scarcity, layer=2)
        place = random.choice("EF")
        for number in range(random.randint(1, 2)):
            levels = {key: random.randint(1, 3) for key in ("K1", "K2") if random.random() < 0.7}
            mapped.staff(f"{code}{number}", code, random.choice((12.5, 20, 40)), place, **levels)
    for number in range(random.randint(2, 5)):
        takes = {key: random.randint(1, 3) for key in ("K1", "K2") if random.random() < 0.5}
        today = random.choice(({"A": 100}, {"A": 50, "B": 50}, {"B": 100}, {}))
        minutes, importance = random.choice((50, 100, 200, 250)), to_micro(random.choice((1, 4)))
        after = [f"T{number - 1}"] if number else []
        place = random.choice("EF")
        mapped.task(f"T{number}", minutes, place, today, takes, after=after, importance=importance)
        if random.random() < 0.3:
            mapped.verdict(f"T{number}", random.choice("BC"), "kan", 25, "A", 1.5)
    return mapped.snapshot


def optima(snapshot, held=None):
    """Uncovered, and scarcity cost with uncovered held."""
    formulation = Formulation(Division(Situation(snapshot, CATALOGUE)), MoveRules())
    program, (uncovered, scarcity) = formulation.program, formulation.levels[:2]
    least = solve_by_levels(program, (uncovered,), Limits()).optima[0]
    solver = open_solver(program, Limits())
    where = np.flatnonzero(uncovered)
    most = least if held is None else held
    solver.addRow(-INFINITY, most, len(where), where.astype(np.int32), uncovered[where])
    set_costs(solver, scarcity)
    assert run(solver, Limits())
    return least, solver.getInfo().objective_function_value


@pytest.mark.parametrize("seed", range(100))
def test_a_little_more_time_is_worth_what_is_said(seed):
    snapshot = department(seed)
    before = optima(snapshot)
    best = {}
    people = snapshot.by_id(Person)
    units = {row.id: row.code for row in snapshot.units.values()}
    for position in snapshot.all(Position):
        more = replace(position, percent=position.percent + to_micro(STEP / 10))
        after = optima(snapshot.with_changes([Change(position, more)]), before[0])
        key = (units[position.unit_id], people[position.person_id].group)
        fall = tuple((was - now) / STEP for was, now in zip(before, after, strict=True))
        best[key] = max(best.get(key, (0.0, 0.0)), tuple(round(value, 4) for value in fall))
    said = worth(snapshot)
    for row in duals(Situation(snapshot, CATALOGUE)).rows:
        scarcity = {"A": 3.0, "B": 1.0}
        assert sum(scarcity[each.group] * each.minutes for each in row.frees) == pytest.approx(
            row.relief, abs=1e-6
        )
    assert said.keys() == best.keys()
    for key, expected in best.items():
        assert said[key] == pytest.approx(expected, abs=2e-3), key
