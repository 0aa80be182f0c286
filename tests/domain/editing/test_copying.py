"""Copies: everything that belongs to a thing comes along, and nothing about a named person."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.editing.codes import copy_code, next_code
from domain.editing.copying import competency_copied, person_copied, process_copied, task_copied
from domain.editing.objections import objections
from domain.model import (
    Entity,
    LinkKind,
    Person,
    PersonCompetency,
    Position,
    Process,
    Requirement,
    Share,
    Task,
    TaskLink,
    UnitVerdict,
)
from domain.snapshot import Change, Snapshot, difference
from tests.domain.workbooks import CATALOGUE, small, workspace
from tests.fakes import MemoryStore

STORED = workspace(
    small(
        Prosesser=[["kode", "navn", "enhet"], ["P", "Prøver", "E"], ["Q", "Annet", "E"]],
        Oppgaver=[
            ["kode", "prosess", "navn", "antall_per_uke", "minutter", "etter", "følger", "merker"],
            ["T1", "P", "Ta blodprøve", 100, 5, "T4", None, "rekvirering"],
            ["T2", "P", "Sende prøver", 5, 12.5, "T1", None, None],
            ["T3", "P", "Skrive inn svar", 100, 1, None, "*; T4", None],
            ["T4", "Q", "Ringe", 3, 5, None, None, None],
        ],
        Vurderinger=[
            ["oppgave", "gruppe", "dom", "oppfølging_prosent", "oppfølging_gruppe", "begrunnelse"],
            ["T1", "HE", "kan", 5, "SP", "Etter kurs"],
        ],
        Ansattkompetanser=[
            ["ansatt", "kompetanse", "nivå", "gyldig_til"],
            ["a1", "K", 4, date(2027, 1, 1)],
            ["he", "K", 2, None],
        ],
    )
)


def after(changes: list[Change]) -> Snapshot:
    """The workspace with the copy; a store would take it, and an import too."""
    assert all(change.before is None for change in changes)
    store = MemoryStore()
    store.apply(difference(Snapshot(), STORED), "import")
    store.apply(changes, "kopi")
    made = STORED.with_changes(changes)
    assert objections(made, changes, CATALOGUE) == []
    return made


def kinds(changes: list[Change]) -> Counter[type[Entity]]:
    return Counter(type(change.entity) for change in changes)


def belongings(snapshot: Snapshot, code: str) -> list[set[Any]]:
    """What belongs to a task, aside from ids."""
    task = snapshot.tasks[code]
    owned: tuple[list[Any], ...] = (
        snapshot.requirements_of.get(task.id, []),
        snapshot.shares_of.get(task.id, []),
        snapshot.verdicts_of.get(task.id, []),
        snapshot.links_of.get(task.id, []),
    )
    return [{replace(row, id="", task_id="") for row in rows} for rows in owned]


@pytest.mark.parametrize("code", ["T1", "T2", "T3", "T4"])
def test_a_task_is_copied_with_all_that_belongs_to_it(code: str) -> None:
    task = STORED.tasks[code]
    made = after(task_copied(STORED, task.id, "kopi"))
    copy = made.tasks[f"{code}-2"]
    assert copy == replace(task, id=copy.id, code=f"{code}-2", name=f"{task.name} (kopi)")
    assert belongings(made, f"{code}-2") == belongings(STORED, code)


def test_a_process_is_copied_with_its_tasks_and_the_links_between_them() -> None:
    process = STORED.processes["P"]
    changes = process_copied(STORED, process.id, "kopi")
    made = after(changes)
    copy = made.processes["P-2"]
    assert copy == replace(process, id=copy.id, code="P-2", name="Prøver (kopi)")
    assert {task.code: task.name for task in made.tasks_of[copy.id]} == {
        "T1-2": "Ta blodprøve",
        "T2-2": "Sende prøver",
        "T3-2": "Skrive inn svar",
    }
    counted = {Process: 1, Task: 3, TaskLink: 4, Requirement: 1, Share: 3, UnitVerdict: 1}
    assert kinds(changes) == counted
    links = {(link.kind, link.target_id) for code in ("T1", "T2", "T3") for link in _links(made, f"{code}-2")}
    assert links == {
        (LinkKind.AFTER, made.tasks["T1-2"].id),
        (LinkKind.AFTER, made.tasks["T4"].id),
        (LinkKind.FOLLOWS, None),
        (LinkKind.FOLLOWS, made.tasks["T4"].id),
    }


def _links(snapshot: Snapshot, code: str) -> list[TaskLink]:
    return snapshot.links_of.get(snapshot.tasks[code].id, [])


def test_a_process_without_tasks_is_copied() -> None:
    empty = workspace(small(Oppgaver=None, Krav=None, Fordeling=None))
    (change,) = process_copied(empty, empty.processes["P"].id, "kopi")
    assert isinstance(change.after, Process)


def test_a_competency_is_copied_alone() -> None:
    row = STORED.competencies["K"]
    copy = after(competency_copied(STORED, row.id, "kopi")).competencies["K-2"]
    assert copy == replace(row, id=copy.id, code="K-2", name="Blodprøver (kopi)")


def test_of_a_named_person_only_group_and_positions_are_copied() -> None:
    kari = STORED.people["a1"]
    (position,) = STORED.positions_of[kari.id]
    told = replace(position, wanted_percent=100_000_000, note="i permisjon")
    snapshot = STORED.with_changes([Change(position, told)])
    person, place = (change.entity for change in person_copied(snapshot, kari.id))
    assert person == Person(person.id, "a1-2", "SP", kari.unit_id)
    assert place == Position(place.id, person.id, position.unit_id, position.percent)


def test_a_row_for_a_group_is_copied_whole() -> None:
    row = STORED.people["he"]
    changes = person_copied(STORED, row.id)
    copy = after(changes).people["he-2"]
    assert copy == replace(row, id=copy.id, code="he-2")
    assert kinds(changes) == {Person: 1, Position: 1, PersonCompetency: 1}


@pytest.mark.parametrize(
    ("codes", "stem", "free"),
    [
        ([], "P", "P1"),
        (["P1", "P3"], "P", "P4"),
        (["P9", "PX", "P-2", "Q40"], "P", "P10"),
        (["T0099"], "T", "T0100"),
        (["T1", "T²"], "T", "T2"),
        (["Å1"], "", "1"),
    ],
)
def test_the_next_code_of_a_series(codes: list[str], stem: str, free: str) -> None:
    assert next_code(codes, stem) == free


@pytest.mark.parametrize(
    ("codes", "code", "free"),
    [
        (["T"], "T", "T-2"),
        (["T", "T-2", "T-3"], "T", "T-4"),
        (["T", "T-2"], "T-2", "T-3"),
        (["T-2"], "T-2", "T-2-2"),
        (["x" * 64], "x" * 64, "x" * 62 + "-2"),
    ],
)
def test_the_code_of_a_copy(codes: list[str], code: str, free: str) -> None:
    assert copy_code(codes, code) == free
