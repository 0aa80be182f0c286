"""A workspace taken apart where nothing ties its units: the same answer as the whole, part by part."""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count, pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.knowledge import load_catalogue
from domain.model import (
    ENTITIES,
    Code,
    Competency,
    Group,
    GroupCompetency,
    LinkKind,
    Person,
    Position,
    Process,
    Setting,
    Task,
    TaskLink,
    Unit,
    UnitLevel,
    new_id,
)
from domain.optimum.division import Division
from domain.optimum.formulation import MoveRules
from domain.optimum.independent_parts import parts_of, put_together, suggested_in_turns, tied_by_rules
from domain.optimum.linear_program import Limits
from domain.optimum.optimiser import described, rules_of, search, suggest
from domain.results import Status, Suggestion
from domain.snapshot import Snapshot
from domain.today.distribution import today
from domain.today.lower_layers import planned
from domain.today.situation import Situation
from tests.domain.checker import check
from tests.domain.everything import everything
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
ROUNDING = 100
"""What rounding to thousandths, and what a level may give way, can do to a figure [thousandths]."""
FEW = settings(max_examples=max(1, settings.default.max_examples // 2))

RULES: tuple[dict[str, str], ...] = (
    {},
    {"minste_flytting": "15", "nye_minutter_tak": "200"},
    {"overlevering_minutter": "5", "minste_andel_flytting": "20"},
    {"avrunding_prosent": "25"},
)


def country(seed: int, **rules: str) -> Snapshot:
    """Two or three drawn departments in one workspace, people with positions in two, some tied by tasks."""
    random = Random(seed)
    made = [
        _renamed(everything(random.randrange(10**6), **rules), str(n)) for n in range(random.choice((2, 3)))
    ]
    rows = made[0] + [row for more in made[1:] for row in _on_first(made[0], more)]
    if random.random() < 0.4:  # one on top of all where nobody works
        rows = _under_one(rows)
    for home, away in pairwise(made):
        if random.random() < 0.6:
            rows = _in_two_trees(random, rows, home, away)
        if random.random() < 0.3:
            one, other = (
                random.choice([row for row in made_of if isinstance(row, Task)]) for made_of in (home, away)
            )
            rows.append(TaskLink(new_id(), other.id, random.choice(tuple(LinkKind)), one.id))
    return Snapshot.of(rows)


def _renamed(snapshot: Snapshot, mark: str) -> list[Any]:
    kinds = (Unit, Process, Task, Person)
    rows: list[Any] = [row for kind in ENTITIES for row in snapshot.all(kind)]
    return [replace(row, code=f"{mark}{row.code}") if isinstance(row, kinds) else row for row in rows]


def _on_first(first: list[Any], rows: list[Any]) -> Iterator[Any]:
    """Rows that share the settings, groups and competencies of the first department."""
    codes = {row.code: row.id for row in first if isinstance(row, Competency)}
    ids = {row.id: codes[row.code] for row in rows if isinstance(row, Competency)}
    for row in rows:
        if isinstance(row, Setting | Group | GroupCompetency | Competency):
            continue
        yield replace(row, competency_id=ids[row.competency_id]) if hasattr(row, "competency_id") else row


def _under_one(rows: list[Any]) -> list[Any]:
    top = Unit(new_id(), "TOPP", "Topp", UnitLevel.ANNET)
    tops = [
        replace(row, parent_id=top.id) if isinstance(row, Unit) and row.parent_id is None else row
        for row in rows
    ]
    return [top, *tops]


def _in_two_trees(random: Random, rows: list[Any], home: list[Any], away: list[Any]) -> list[Any]:
    """Somebody at home also has a position away."""
    person = random.choice([row for row in home if isinstance(row, Person)])
    position = random.choice([row for row in away if isinstance(row, Position)])
    return [*rows, replace(position, id=new_id(), person_id=person.id)]


def apart(snapshot: Snapshot, unit: Code | None = None) -> Suggestion:
    return suggest(snapshot, CATALOGUE, unit=unit, worth_while=0)


def figures(found: Suggestion) -> list[int]:
    rows = (found.objectives, found.today)
    return [getattr(row, field.name) for row in rows for field in fields(row)]


def today_of(found: Suggestion) -> tuple[list[Any], list[Any]]:
    """What both must tell alike to the last thousandth: today, and what every pool has."""
    loads = [replace(row, after=0) for row in found.loads]
    return loads, [replace(row, after=0) for row in found.allocation if row.before]


def is_same(found: Suggestion, whole: Suggestion) -> None:
    assert (found.status, found.gap, found.provisional) == (whole.status, whole.gap, whole.provisional)
    assert figures(found) == pytest.approx(figures(whole), abs=ROUNDING)
    assert today_of(found) == today_of(whole)


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: "+".join(rules) or "none")
@FEW
@given(st.integers(0, 10**6))
def test_apart_and_together_are_the_same(rules: dict[str, str], seed: int) -> None:
    snapshot = country(seed, **rules)
    found = apart(snapshot)
    assert check(snapshot, CATALOGUE, found) == []
    is_same(found, suggest(snapshot, CATALOGUE))


@FEW
@given(st.integers(0, 10**6))
def test_so_they_are_for_a_unit_with_all_below_it(seed: int) -> None:
    snapshot = country(seed)
    unit = Random(seed).choice(list(snapshot.units))
    found = apart(snapshot, unit)
    assert check(snapshot, CATALOGUE, found, unit=unit) == []
    together = parts_of(snapshot, unit, tied=True)
    assert len(together) == 1
    is_same(found, _whole(snapshot, unit))


def _whole(snapshot: Snapshot, unit: Code) -> Suggestion:
    """For one unit, with all of the workspace in one program."""
    situation = planned(Situation(snapshot, CATALOGUE, unit))
    rules = rules_of(snapshot)
    answer = search(Division(situation), rules, Limits())
    return described(situation, rules, today(situation), answer)


@FEW
@given(st.integers(0, 10**6), st.integers(0, 9))
def test_every_task_and_position_is_in_one_part_however_they_are_put_together(seed: int, least: int) -> None:
    snapshot = country(seed)
    parts = parts_of(snapshot, least=least)
    for kind in (Task, Position, TaskLink, Process):
        rows = [key for part in parts for key in part.by_id(kind)]
        assert sorted(rows) == sorted(snapshot.by_id(kind))
    sizes = [len(part.by_id(Task)) for part in parts]
    assert sizes == sorted(sizes)
    assert len(sizes) == 1 or sizes[0] >= least


def test_most_of_them_really_come_apart() -> None:
    """Else the tests above would ask nothing."""
    found = [len(parts_of(country(seed), least=0)) for seed in range(40)]
    assert sum(number > 1 for number in found) > 30


# -- what ties ---------------------------------------------------------------------------------------


def three_units() -> Mapped:
    """E, with F below it, and G by itself; each with a task and somebody at work in F and G."""
    mapped = Mapped()
    mapped.unit("F", parent="E")
    mapped.unit("G")
    for unit in "EFG":
        mapped.task(f"T{unit}", 100, unit, today={"SP": 100})
    for unit in "FG":
        mapped.staff(f"p{unit}", "SP", 50, unit)
    return mapped


def units_of_parts(mapped: Mapped, **asked: Any) -> list[set[Code]]:
    """The units whose tasks each part has."""
    parts = parts_of(mapped.snapshot, least=0, **asked)
    return sorted(({task.code[1:] for task in part.all(Task)} for part in parts), key=sorted)


def test_units_where_nobody_works_tie_nothing() -> None:
    assert units_of_parts(three_units()) == [{"E"}, {"F"}, {"G"}]


def test_somebody_at_the_top_ties_what_is_below() -> None:
    mapped = three_units()
    mapped.staff("top", "HF", 10, "E")
    assert units_of_parts(mapped) == [{"E", "F"}, {"G"}]


def test_positions_in_two_units_are_two_shares_of_time() -> None:
    mapped = three_units()
    mapped.staff("pF", "SP", 30, "G")
    assert units_of_parts(mapped) == [{"E"}, {"F"}, {"G"}]
    for part in parts_of(mapped.snapshot, least=0):
        assert {row.person_id for row in part.all(Position)} == {row.id for row in part.all(Person)}


@pytest.mark.parametrize("tie", [{"follows": ["TF"]}, {"after": ["TF"]}])
def test_tasks_that_follow_or_come_after_tie_their_units(tie: dict[str, list[str]]) -> None:
    mapped = three_units()
    mapped.task("WG", 20, "G", **tie)
    assert {"F", "G"} in units_of_parts(mapped)


def test_parts_of_a_task_tie_their_units() -> None:
    mapped = three_units()
    whole = next(row for row in mapped.rows if isinstance(row, Task) and row.code == "TF")
    mapped.task("WG", 20, "G", part_of_id=whole.id)
    assert {"F", "G"} in units_of_parts(mapped)


def test_a_unit_takes_along_what_it_is_tied_to_and_no_more() -> None:
    mapped = three_units()
    assert units_of_parts(mapped, unit="F") == [{"E", "F"}]
    assert units_of_parts(mapped, unit="G") == [{"G"}]
    assert units_of_parts(mapped, unit="E") == [{"E"}, {"F"}]


@pytest.mark.parametrize(
    ("rules", "values"),
    [
        (MoveRules(most=3), {}),
        (MoveRules(whole=0.1), {}),
        (MoveRules(), {"minste_kjerneandel": "20"}),
    ],
)
def test_rules_that_weigh_all_tasks_keep_them_together(rules: MoveRules, values: dict[str, str]) -> None:
    assert tied_by_rules(Mapped(**values).snapshot, rules)
    assert len(parts_of(three_units().snapshot, least=0, tied=True)) == 1
    assert not tied_by_rules(
        Mapped(nye_minutter_tak="20").snapshot, MoveRules(smallest=15, share=0.1, step=0.1)
    )


def test_so_many_moves_are_counted_over_all_parts() -> None:
    mapped = three_units()
    for unit in "FG":
        mapped.staff(f"h{unit}", "HF", 100, unit)
    free, two = (suggest(mapped.snapshot, CATALOGUE, max_moves=most, worth_while=0) for most in (None, 1))
    assert len(free.moves) == 2
    assert len(two.moves) == 1


def test_small_parts_are_solved_together() -> None:
    snapshot = three_units().snapshot
    assert [len(part.by_id(Task)) for part in parts_of(snapshot, least=2)] == [3]
    assert parts_of(snapshot) == [snapshot]


# -- searches that are stopped -----------------------------------------------------------------------


def test_a_search_stopped_among_the_parts_keeps_what_it_has_proven() -> None:
    snapshot = country(3)
    best = apart(snapshot)
    ends = set()
    for asks in range(0, 60, 2):
        asked = count()
        limits = Limits(stopped=lambda asked=asked, asks=asks: next(asked) >= asks)
        found = suggest(snapshot, CATALOGUE, limits=limits, worth_while=0)
        assert check(snapshot, CATALOGUE, found) == []
        assert found.objectives.uncovered >= best.objectives.uncovered - ROUNDING
        assert (found.status is Status.OPTIMAL) == (found.gap == 0)
        ends.add(found.status)
    assert ends == {Status.CANCELLED, Status.OPTIMAL}


def test_progress_grows_from_part_to_part() -> None:
    told: list[float] = []
    limits = Limits(report=lambda share, _step: told.append(share))
    snapshot = three_units().snapshot
    suggest(snapshot, CATALOGUE, limits=limits, worth_while=0)
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] > 2 / 3


def a_suggestion(status: Status, gap: float) -> Suggestion:
    return replace(suggest(three_units().snapshot, CATALOGUE), status=status, gap=gap)


def test_time_that_is_left_goes_to_the_parts_that_are_not_proven() -> None:
    parts = parts_of(three_units().snapshot, least=0)
    tries: dict[int, list[float]] = {}

    def solve(part: Snapshot, limits: Limits) -> Suggestion:
        given = tries.setdefault(id(part), [])
        given.append(limits.left())
        hard = part is parts[0] and len(given) < 2
        return a_suggestion(Status.FEASIBLE if hard else Status.OPTIMAL, 0.5 if hard else 0.0)

    found = suggested_in_turns(parts, Limits(seconds=900.0), solve)
    assert put_together(found).status is Status.OPTIMAL
    assert [len(tries[id(part)]) for part in parts] == [2, 1, 1]
    first, second = tries[id(parts[0])]
    assert first == pytest.approx(300, rel=0.1)
    assert second == pytest.approx(900, rel=0.1)


def test_a_part_that_stays_unproven_is_not_tried_for_ever() -> None:
    parts = parts_of(three_units().snapshot, least=0)
    found = suggested_in_turns(
        parts, Limits(seconds=900.0), lambda _part, _limits: a_suggestion(Status.FEASIBLE, 0.2)
    )
    assert [row.status for row in found] == [Status.FEASIBLE] * 3


@pytest.mark.parametrize(
    ("parts", "status", "gap"),
    [
        ([(Status.OPTIMAL, 0.0), (Status.OPTIMAL, 0.0)], Status.OPTIMAL, 0.0),
        ([(Status.OPTIMAL, 0.0), (Status.FEASIBLE, 0.25)], Status.FEASIBLE, 0.25),
        ([(Status.CANCELLED, 1.0), (Status.FEASIBLE, 0.25)], Status.CANCELLED, 1.0),
    ],
)
def test_the_whole_is_as_sure_as_its_least_sure_part(
    parts: list[tuple[Status, float]], status: Status, gap: float
) -> None:
    found = put_together([a_suggestion(*each) for each in parts])
    assert (found.status, found.gap) == (status, gap)


def test_why_not_is_asked_of_the_part_that_the_move_is_in() -> None:
    mapped = three_units()
    for unit in "FG":
        mapped.staff(f"h{unit}", "HF", 100, unit)
    snapshot = mapped.snapshot
    mine, theirs = apart(snapshot), suggest(snapshot, CATALOGUE)
    assert [(move, move.why_not) for move in mine.moves] == [(move, move.why_not) for move in theirs.moves]
    assert len(mine.moves) == 2
