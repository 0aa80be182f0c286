"""Whole plans gone over by a checker that shares nothing with the engine; and the checker itself tried."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.csv_folder import read_folder
from db.knowledge import load_catalogue
from domain.exchange.importing import import_workbook
from domain.knowledge.law import LegalKind
from domain.model import Shift
from domain.optimum.optimiser import suggest
from domain.results import Status, Suggestion
from domain.snapshot import Snapshot
from tests.domain.cases import drawn
from tests.domain.checker import check
from tests.domain.everything import everything
from tests.domain.mapped import Mapped

CATALOGUE = load_catalogue()
EXAMPLES = Path(__file__).resolve().parents[3] / "data" / "examples"

seeds = st.integers(0, 10**6)
MANY = settings(max_examples=2 * settings.default.max_examples)


def faults(snapshot: Snapshot, most: int | None = None, unit: str | None = None) -> list[str]:
    """What is wrong with what the engine suggests."""
    found = suggest(snapshot, CATALOGUE, unit=unit, max_moves=most)
    return check(snapshot, CATALOGUE, found, unit=unit, most=most)


# -- right plans -----------------------------------------------------------------------------------------


@MANY
@given(seeds)
def test_every_plan_keeps_every_rule(seed: int) -> None:
    assert faults(drawn(Random(seed)).snapshot) == []


@MANY
@given(seeds, st.sampled_from((None, None, "F", "G")))
def test_shifts_promises_answers_and_few_hands(seed: int, unit: str | None) -> None:
    snapshot = everything(seed)
    assert faults(snapshot, unit=unit if unit in snapshot.units else None) == []


@given(seeds, st.integers(0, 3), st.sampled_from((0, 15, 50)), st.sampled_from((0, 30)))
def test_moves_with_number_and_size(seed: int, most: int, smallest: int, part: int) -> None:
    rules = {"minste_flytting": str(smallest), "minste_andel_flytting": str(part)}
    assert faults(everything(seed, **rules), most) == []


PRACTICAL = (
    {"nye_minutter_tak": "40"},
    {"minste_kjerneandel": "60"},
    {"overlevering_minutter": "6"},
    {"hele_oppgaver": "50"},
    {"avrunding_prosent": "10"},
    {"nye_minutter_tak": "60", "overlevering_minutter": "2", "hele_oppgaver": "20", "minste_flytting": "15"},
)


@given(seeds, st.sampled_from(PRACTICAL))
def test_practical_rules_and_limits(seed: int, rules: dict[str, str]) -> None:
    assert faults(everything(seed, **rules)) == []


def test_what_an_answer_adds_for_a_group_that_is_not_there_is_not_lost() -> None:
    mapped = Mapped()
    mapped.group("Doc", scarcity=1.0)
    mapped.group("Tech", scarcity=2.0)
    mapped.staff("d", "Doc")
    mapped.task("T", 100, today={"Doc": 100})
    mapped.lower("T", "automatisere", saved=10, added=20, by="Tech")
    found = suggest(mapped.snapshot, CATALOGUE)
    assert check(mapped.snapshot, CATALOGUE, found) == []
    assert [(row.group, row.before, row.capacity) for row in found.loads if row.group == "Tech"] == [
        ("Tech", 20_000, 0)
    ]
    assert found.today.scarcity_cost == 90_000 + 2 * 20_000


def test_what_an_answer_adds_for_kin_is_no_work_beyond_anybodys_time() -> None:
    mapped = Mapped()
    mapped.group("Doc", scarcity=1.0)
    mapped.staff("d", "Doc")
    mapped.task("T", 100, today={"Doc": 80, "X_PARO": 20})
    mapped.lower("T", "pårørende", saved=10, added=20, by="X_PARO")
    found = suggest(mapped.snapshot, CATALOGUE)
    assert check(mapped.snapshot, CATALOGUE, found) == []
    assert found.today.uncovered == 0


def test_a_core_task_that_nobody_can_guide_any_more_is_no_part_of_today() -> None:
    rules = {"minste_kjerneandel": "40", "overlevering_minutter": "8", "minste_andel_flytting": "20"}
    assert faults(everything(20409, **rules, nye_minutter_tak="50"), 3) == []


@cache
def example(code: str) -> Snapshot:
    found = import_workbook(read_folder(EXAMPLES / code), Snapshot(), CATALOGUE, date(2030, 1, 1))
    return Snapshot().with_changes(found.changes)


@pytest.mark.parametrize(("code", "most"), [("FL", None), ("FL", 4), ("HO", None), ("SH", None), ("SH", 4)])
def test_the_examples(code: str, most: int | None) -> None:
    assert faults(example(code), most) == []


# -- planted faults --------------------------------------------------------------------------------------


def ward(**rules: str) -> Mapped:
    """Two doctors, nurses and carers on a ward, helped by a doctor above it; much to move, something left."""
    mapped = Mapped(**rules)
    mapped.group("Doc", scarcity=3.0, layer=5)
    mapped.group("Nurse", scarcity=1.0, layer=4)
    mapped.group("Carer", scarcity=0.0, layer=1)
    mapped.group("Clerk", scarcity=0.0, layer=1)
    mapped.competency("K")
    mapped.unit("F", parent="E")
    mapped.staff("d", "Doc", 100)
    mapped.staff("n", "Nurse", 100, "F", K=2)
    mapped.staff("c", "Carer", 60, "F", K=2)
    mapped.staff("k", "Clerk", 50, "F")
    mapped.task("Wash", 300, "F", today={"Doc": 50, "Nurse": 50}, takes={"K": 2})
    mapped.task("Call", 200, "F", today={"Doc": 100})
    mapped.task("Pills", 400, "F", today={"Doc": 80, "X_PARO": 20}, takes={"K": 2})
    mapped.task("Write", 100, "F", follows=["Wash", "Pills"])
    mapped.task("Sign", 150, "F", today={"Doc": 100}, locked=True)
    mapped.task("Open", 120, "F", today={"Nurse": 100}, takes={"K": 3})
    mapped.verdict("Pills", "Carer", "kan", 10, "Nurse")
    mapped.verdict("Call", "Nurse", "skal ikke")
    return mapped


@cache
def right() -> tuple[Snapshot, Suggestion]:
    snapshot = ward().snapshot
    found = suggest(snapshot, CATALOGUE)
    assert check(snapshot, CATALOGUE, found) == []
    assert len(found.moves) >= 3
    assert found.uncovered
    return snapshot, found


def with_row(found: Suggestion, task: str, group: str, **change: int) -> Suggestion:
    """Minutes added to a pair, which gets a row if it has none."""
    rows = {(row.task, row.group): row for row in found.allocation}
    row = rows.get((task, group), replace(found.allocation[0], task=task, group=group, before=0, after=0))
    rows[task, group] = replace(row, **{key: getattr(row, key) + more for key, more in change.items()})
    return replace(found, allocation=tuple(rows[key] for key in sorted(rows)))


def passed(found: Suggestion, task: str, giver: str, taker: str, minutes: int) -> Suggestion:
    """Minutes of a task that another group does instead."""
    return with_row(with_row(found, task, giver, after=-minutes), task, taker, after=minutes)


def after_of(found: Suggestion, task: str, group: str) -> int:
    return next(row.after for row in found.allocation if (row.task, row.group) == (task, group))


def moves_with(found: Suggestion, **change: Any) -> Suggestion:
    return replace(found, moves=(replace(found.moves[0], **change), *found.moves[1:]))


def loads_with(found: Suggestion, group: str, **change: int) -> Suggestion:
    rows = (
        replace(row, **{key: getattr(row, key) + more for key, more in change.items()})
        if row.group == group
        else row
        for row in found.loads
    )
    return replace(found, loads=tuple(rows))


def exchanged(found: Suggestion) -> Suggestion:
    """A minute of relief from one move to another; the sum is as it was."""
    first, second, *rest = found.moves
    changed = (replace(first, relief=first.relief + 1000), replace(second, relief=second.relief - 1000))
    return replace(found, moves=(*changed, *rest))


PLANTED: tuple[tuple[str, Callable[[Suggestion], Suggestion]], ...] = (
    ("conservation", lambda found: with_row(found, "Wash", "Carer", after=1000)),
    ("conservation", lambda found: with_row(found, "Call", "Doc", before=-1000)),
    ("before", lambda found: with_row(with_row(found, "Wash", "Doc", before=-9), "Wash", "Nurse", before=9)),
    ("follower", lambda found: passed(found, "Write", "Carer", "Clerk", 3000)),
    ("forbidden", lambda found: passed(found, "Call", "Clerk", "Nurse", 1000)),
    ("may not", lambda found: passed(found, "Wash", "Carer", "Clerk", 1000)),
    ("locked", lambda found: passed(found, "Sign", "Doc", "Clerk", 1000)),
    ("not employed", lambda found: passed(found, "Pills", "Carer", "X_PARO", 1000)),
    ("not employed", lambda found: passed(found, "Call", "Clerk", "X_EGEN", 1000)),
    ("no room", lambda found: passed(found, "Pills", "Carer", "Nurse", 1000)),
    ("no room", lambda found: loads_with(found, "Doc", after=-1000)),
    ("ceiling", lambda found: loads_with(found, "Carer", after=400_000)),
    ("loads", lambda found: replace(found, loads=found.loads[1:])),
    ("loads", lambda found: replace(found, loads=found.loads[::-1])),
    ("moves", lambda found: replace(found, moves=found.moves[1:])),
    ("moves", lambda found: replace(found, moves=(found.moves[0], *found.moves))),
    ("moves", lambda found: replace(found, moves=found.moves[::-1])),
    ("moves", lambda found: moves_with(found, minutes=found.moves[0].minutes + 1)),
    ("moves", lambda found: moves_with(found, receiver="Clerk", task="Pills")),
    ("giver", lambda found: moves_with(found, giver="Clerk")),
    ("verdict", lambda found: moves_with(found, verdict=LegalKind.FORBIDDEN)),
    ("verdict", lambda found: moves_with(found, rules=("MADE-UP",))),
    ("relief", lambda found: moves_with(found, relief=found.moves[0].relief + 1)),
    ("relief of move", exchanged),
    ("rows", lambda found: replace(found, allocation=found.allocation[::-1])),
    ("rows", lambda found: replace(found, uncovered=found.uncovered * 2)),
    ("rows", lambda found: with_row(found, "Nowhere", "Doc", after=1)),
    ("conservation", lambda found: replace(found, uncovered=())),
    ("max moves", lambda found: found),
    ("status", lambda found: replace(found, gap=0.1)),
    ("status", lambda found: replace(found, status=Status.FEASIBLE)),
)


@pytest.mark.parametrize(("fault", "plant"), PLANTED)
def test_a_planted_fault_is_found(fault: str, plant: Callable[[Suggestion], Suggestion]) -> None:
    snapshot, found = right()
    told = check(snapshot, CATALOGUE, plant(found), most=1 if fault == "max moves" else None)
    assert fault in {line.split(":")[0] for line in told}


def figures(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every whole number in a suggestion."""
    if is_dataclass(value):
        for field in fields(value):
            yield from figures(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for i, part in enumerate(value):
            yield from figures(part, (*path, i))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path


def altered(value: Any, path: tuple[Any, ...], more: int) -> Any:
    """The value with one number changed."""
    if not path:
        return value + more
    step, *rest = path
    if isinstance(step, int):
        return (*value[:step], altered(value[step], tuple(rest), more), *value[step + 1 :])
    return replace(value, **{step: altered(getattr(value, step), tuple(rest), more)})


@pytest.mark.parametrize("more", [1000, -1000])
def test_a_minute_more_or_less_anywhere_is_found(more: int) -> None:
    snapshot, found = right()
    ways = list(figures(found))
    assert len(ways) > 60
    missed = [way for way in ways if not check(snapshot, CATALOGUE, altered(found, way, more))]
    assert missed == []


@given(seeds, seeds, st.sampled_from((-2000, 2000)))
def test_a_wrong_figure_in_a_drawn_plan_is_found(seed: int, where: int, more: int) -> None:
    snapshot = everything(seed)
    found = suggest(snapshot, CATALOGUE)
    ways = list(figures(found))
    assert check(snapshot, CATALOGUE, altered(found, ways[where % len(ways)], more))


RULES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("smallest move", "minste_flytting", {"minste_flytting": "500"}),
    ("smallest move", "minste_andel_flytting", {"minste_andel_flytting": "99"}),
    ("rounding", "avrunding_prosent", {"avrunding_prosent": "7"}),
    ("no room", "nye_minutter_tak", {"nye_minutter_tak": "10"}),
    ("no room", "overlevering_minutter", {"overlevering_minutter": "5"}),
    ("core", "minste_kjerneandel", {"minste_kjerneandel": "100"}),
)


def ruled(**rules: str) -> Snapshot:
    """The ward with core tasks, and work that is passed on."""
    mapped = ward(**rules)
    mapped.task("Meal", 200, "F", today={"Carer": 100}, core_for=("Carer",))
    mapped.task("Tray", 100, "F", today={"Doc": 100}, after=["Call"], locked=True)
    return mapped.snapshot


@pytest.mark.parametrize(("fault", "rule", "rules"), RULES)
def test_a_plan_made_without_a_rule_is_found_to_break_it(
    fault: str, rule: str, rules: dict[str, str]
) -> None:
    found = suggest(ruled(), CATALOGUE)
    assert check(ruled(), CATALOGUE, found) == []
    assert fault in {line.split(":")[0] for line in check(ruled(**rules), CATALOGUE, found)}


def test_too_many_hands_are_found() -> None:
    def shared(most: int | None) -> Snapshot:
        mapped = ward()
        mapped.staff("c2", "Carer", 100, "F")
        mapped.staff("c3", "Carer", 100, "F")
        mapped.task("Rounds", 1200, "F", today={"Doc": 100}, most_performers=most)
        return mapped.snapshot

    found = suggest(shared(None), CATALOGUE)
    assert [line.split(":")[0] for line in check(shared(1), CATALOGUE, found)] == ["performers"]


def test_work_at_night_for_those_who_work_by_day_is_found() -> None:
    def at(shift: Shift) -> Snapshot:
        mapped = ward()
        mapped.staff("x", "Carer", 50, "F", shifts=(Shift.DAG,), K=3)
        mapped.task("Lift", 80, "F", {"Doc": 100}, {"K": 3}, shifts=((shift, 100_000_000),))
        mapped.there("Carer", Shift.DAG, 100, "F")
        mapped.there("Carer", Shift.NATT, 1, "F")
        return mapped.snapshot

    found = suggest(at(Shift.DAG), CATALOGUE)
    assert after_of(found, "Lift", "Carer") == 80_000
    assert check(at(Shift.DAG), CATALOGUE, found) == []
    assert "no room" in {line.split(":")[0] for line in check(at(Shift.NATT), CATALOGUE, found)}
