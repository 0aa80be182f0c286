"""Plans held against the whole program written a second time, with every rule that a unit can set at once."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.optimum.optimiser import suggest
from domain.results import Status
from tests.domain.everything import everything
from tests.domain.facts import Facts
from tests.domain.whole_program import best

CATALOGUE = load_catalogue()
LEVELS = ("uncovered", "scarcity_cost", "moved_minutes", "layer_minutes")
RULES = {
    "minste_flytting": ("5", "15", "30", "50"),
    "minste_andel_flytting": ("5", "20", "30"),
    "nye_minutter_tak": ("10", "40", "60", "200"),
    "minste_kjerneandel": ("20", "40", "60", "90"),
    "overlevering_minutter": ("1", "2", "6", "15"),
    "hele_oppgaver": ("1", "10", "20", "50", "100"),
    "avrunding_prosent": ("10", "20", "25", "50"),
}


def agree(seed: int, rules: dict[str, str], unit: str | None, most: int | None) -> None:
    """All four levels are the same, as near as rounding to thousandths lets them be told."""
    snapshot = everything(seed, **rules)
    unit = unit if unit in snapshot.units else None
    found = suggest(snapshot, CATALOGUE, unit=unit, max_moves=most)
    expected = best(snapshot, CATALOGUE, unit=unit, most=most)
    facts = Facts(snapshot, CATALOGUE, unit)
    rounding = sum(max(facts.per_minute(task, group) for group in "ABCD") for task in facts.mine) / 200
    mine = [getattr(found.objectives, level) / 1000 for level in LEVELS]
    near = (0.05, 0.1 + rounding, 0.1, 0.5)
    assert found.status is Status.OPTIMAL
    assert [abs(a - b) <= within for a, b, within in zip(mine, expected, near, strict=True)] == [True] * 4


@given(st.integers(0, 10**6))
def test_every_level_is_that_of_the_program_written_again(seed: int) -> None:
    random = Random(seed)
    rules = {key: random.choice(values) for key, values in RULES.items() if random.random() < 0.25}
    agree(seed, rules, random.choice((None, None, "F", "G")), random.choice((None, None, 0, 1, 2, 3)))


@pytest.mark.parametrize("most", [None, 2])
def test_steps_that_lack_noise_of_the_smallest_move(most: int | None) -> None:
    agree(1011, {"avrunding_prosent": "10", "minste_flytting": "30"}, None, most)


def test_odd_minutes_alone_are_no_move_beside_those_allowed() -> None:
    rules = {"minste_andel_flytting": "5", "nye_minutter_tak": "10", "avrunding_prosent": "20"}
    agree(3405, rules | {"hele_oppgaver": "100"}, None, 0)
    snapshot = everything(3405, **rules)
    assert suggest(snapshot, CATALOGUE, max_moves=0).moves == ()
