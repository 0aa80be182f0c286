"""Half positions: each is put in by hand and solved again, and what is not worth solving is not."""

from random import Random
from typing import Any

import pytest

from db.knowledge import load_catalogue
from domain.knowledge.groups import Groups
from domain.model import Code
from domain.optimum.half_positions import Gain, HalfPositions, Worth, half_positions
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import suggest
from domain.results import Status
from domain.today.situation import Situation
from tests.domain.cases import drawn
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()


def office(**settings: str) -> Mapped:
    """A scarce group does a task that nurses are known to be able to do; nobody else works here."""
    mapped = Mapped(**settings)
    mapped.group("A", name="overlege", scarcity=2.0, layer=5)
    for code in ("SP", "JO", "HF"):
        mapped.group(code, scarcity=0.0)
    mapped.competency("K1")
    mapped.staff("a", "A")
    mapped.task("T", 800, today={"A": 100}, takes={"K1": 2})
    mapped.holds("A", K1=3)
    mapped.holds("SP", K1=2)
    return mapped


def found(mapped: Mapped, **options: Any) -> tuple[HalfPositions, dict[Code, Worth]]:
    answer = half_positions(mapped.snapshot, CATALOGUE, **options)
    return answer, {row.group: row for row in answer.rows}


def test_who_is_known_to_be_able_and_who_would_have_to_be() -> None:
    answer, rows = found(office())
    assert answer.status is Status.OPTIMAL
    known, able = rows["SP"], rows["JO"]
    assert (known.known, known.competencies) == (known.able, ())
    assert (known.known.relief, known.known.minutes) == (1_000_000, 500_000)
    assert known.known.tasks == (("T", 500_000),)
    assert known.known.frees == (("E", "A", 500_000),)
    assert (able.known, able.able.relief, able.competencies) == (Gain(), 1_000_000, ("K1",))
    places = [row.group for row in answer.rows]
    assert places.index("SP") < places.index("JO") < places.index("LE")


def test_what_becomes_done_is_told_by_task() -> None:
    mapped = office()
    mapped.task("U", 700, takes={"K1": 2})
    _answer, rows = found(mapped)
    # 200 minutes of 1 000 are left when T is done: 500 of the other 700 wait for somebody
    assert (rows["SP"].known.covers, sum(more for _task, more in rows["SP"].known.covered)) == (500_000,) * 2


def test_only_authorised_groups_that_are_not_here_and_that_the_law_lets_in() -> None:
    mapped = office()
    mapped.staff("s", "SP", 10)
    mapped.task("L", 100, today={"A": 100}, tags=("rekvirering",))
    mapped.verdict("T", "JO", "skal ikke")
    _answer, rows = found(mapped)
    groups = Groups(mapped.snapshot, CATALOGUE)
    assert all(groups[code].authorised and groups[code].employed for code in rows)
    assert not {"SP", "JO", "A", "X_ASS"} & rows.keys()
    assert "HF" in rows
    assert rows["LE"].able.relief <= rows["HF"].able.relief


def test_nothing_is_searched_where_nothing_can_be_better() -> None:
    mapped = Mapped()
    mapped.group("A", scarcity=0.0)
    mapped.staff("a", "A")
    mapped.task("T", 800, today={"A": 100})
    answer, rows = found(mapped)
    assert answer.status is Status.OPTIMAL
    assert rows
    assert all(row.known == row.able == Gain() for row in rows.values())


def test_a_group_that_would_be_as_scarce_is_worth_nothing() -> None:
    mapped = office()
    mapped.group("LE", scarcity=2.0)
    assert found(mapped)[1]["LE"].able == Gain()


@pytest.mark.parametrize("limits", [Limits(stopped=lambda: True), Limits(seconds=0.0)])
def test_a_search_that_is_stopped_names_those_it_did_not_come_to(limits: Limits) -> None:
    answer, rows = found(office(), limits=limits)
    assert answer.status is limits.why_ended()
    assert not rows
    assert "SP" in answer.untried


def test_progress_is_told_from_beginning_to_end() -> None:
    told: list[float] = []
    found(office(), limits=Limits(report=lambda share, step: told.append(share)))
    assert told == sorted(told)
    assert (told[0], len(told)) == (0.0, len(found(office())[1]))


@pytest.mark.parametrize("settings", [{}, {"minste_flytting": "40"}, {"minste_andel_flytting": "60"}])
@pytest.mark.parametrize("seed", range(12))
def test_every_worth_holds_when_the_position_is_put_in_by_hand(seed: int, settings: dict[str, str]) -> None:
    random = Random(seed)
    mapped = drawn(random, **settings)
    for code in ("SP", "HF", "JO", "VP"):
        mapped.group(code, scarcity=random.choice((0.0, 0.5, 3.0)), layer=random.randint(1, 5))
    answer, rows = found(mapped)
    assert answer.untried == ()
    was = suggest(mapped.snapshot, CATALOGUE).objectives
    for code in random.sample(sorted(rows), min(3, len(rows))):
        for gain, levels in ((rows[code].known, {}), (rows[code].able, {"K1": 4, "K2": 4})):
            by_hand = Mapped()
            by_hand.rows, by_hand._ids = list(mapped.rows), dict(mapped._ids)
            by_hand.staff("by hand", code, 50, "E", **levels)
            now = suggest(by_hand.snapshot, CATALOGUE).objectives
            worth = (was.uncovered - now.uncovered, was.scarcity_cost - now.scarcity_cost)
            if worth[0] <= 20 and worth[1] <= 20:
                assert gain == Gain()
            else:
                assert (gain.covers, gain.relief) == pytest.approx(worth, abs=20)


def test_whoever_can_only_guide_is_worth_what_the_guided_take_over() -> None:
    mapped = office()
    mapped.group("B", scarcity=0.0)
    mapped.staff("b", "B", K1=2)
    mapped.verdict("T", "B", "kan", 10, "JO")
    mapped.competency("K2")
    mapped.task("V", 10, today={"A": 100}, takes={"K2": 1})
    mapped.holds("A", K2=1)
    _answer, rows = found(mapped)
    assert rows["JO"].known.tasks == ()
    assert rows["JO"].known.relief == 1_600_000
    assert rows["HF"].known == Gain()


def test_groups_that_no_task_is_open_to_are_left_out() -> None:
    mapped = Mapped()
    mapped.group("A", scarcity=2.0, base="LE")
    mapped.staff("a", "A")
    mapped.task("L", 100, today={"A": 100}, tags=("rekvirering",))
    _answer, rows = found(mapped)
    situation = Situation(mapped.snapshot, CATALOGUE)
    assert rows
    assert all(situation.eligibility.opens(situation.works[0], code) for code in rows)
    assert "HF" not in rows
