"""The groups held against one task say the same as the analysis, the suggestion and the law."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from db.csv_folder import read_folder
from db.knowledge import load_catalogue
from domain.exchange.importing import import_workbook
from domain.knowledge.law import LegalKind
from domain.optimum.optimiser import suggest
from domain.snapshot import Snapshot
from domain.today.analysis import analyse
from domain.today.candidates import Candidate, candidates, decided_by
from domain.today.situation import Situation
from reports.names import Names
from reports.reason_words import CONDITIONS, WHY_NOT, sentence
from tests.domain.mapped import Mapped

EXAMPLES = Path(__file__).resolve().parents[3] / "data" / "examples"
CATALOGUE = load_catalogue()
CODES = ("FL", "HO", "SH")
CLOSING = {"no_place", "not_employed", "no_competence", "rule", "scope_unmet", "unknown_tag", "verdict"}


@cache
def example(code: str) -> Situation:
    found = import_workbook(read_folder(EXAMPLES / code), Snapshot(), CATALOGUE, date(2030, 1, 1))
    return Situation(Snapshot().with_changes(found.changes), CATALOGUE)


@cache
def rows(code: str) -> dict[str, tuple[Candidate, ...]]:
    situation = example(code)
    return {task.code: candidates(situation, task.id) for task in situation.snapshot.tasks.values()}


@pytest.mark.parametrize("code", CODES)
def test_the_analysis_finds_the_same(code: str) -> None:
    followers = {follower.code for follower in example(code).followers}
    for task in analyse(example(code).snapshot, CATALOGUE).tasks:
        found = rows(code)[task.task]
        if task.task in followers:
            assert found == ()
            continue
        assert sum(row.persons for row in found) == task.qualified_staff
        assert {row.group for row in found if row.may} == set(task.qualified_groups)
        today = {row.group for row in found if row.does_today}
        assert set(task.below_today) <= today


@pytest.mark.parametrize("code", CODES)
def test_the_suggestion_gives_the_same_reasons_and_conditions(code: str) -> None:
    compared = 0
    for move in suggest(example(code).snapshot, CATALOGUE).moves:
        found = {row.group: row for row in rows(code)[move.task]}
        receiver = found[move.receiver]
        assert receiver.may
        assert (receiver.law.kind, receiver.law.rules) == (move.verdict, move.rules)
        assert receiver.conditions == move.conditions
        for other in move.why_not:
            closed = tuple(text for text in other.reasons if text.partition(":")[0] in CLOSING)
            assert closed == found[other.group].reasons
            compared += 1
    assert compared > 100


@pytest.mark.parametrize("code", CODES)
def test_every_group_is_there_once_and_in_order(code: str) -> None:
    situation = example(code)
    everyone = {group.code for group in situation.groups}
    for found in filter(None, rows(code).values()):
        assert {row.group for row in found} == everyone
        assert len(found) == len(everyone)
        keys = [(not row.in_reach, not row.may, row.layer, row.group) for row in found]
        assert keys == sorted(keys)
        assert all(row.may == (row.reasons == ()) == (row.persons > 0) for row in found)
        assert all(row.in_reach for row in found if row.does_today or row.unit_verdict or row.may)
        assert sum(row.does_today for row in found) == pytest.approx(100) or not any(
            row.does_today for row in found
        )


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence(code: str) -> None:
    names = Names(example(code).snapshot, CATALOGUE)
    reasons = {text for found in rows(code).values() for row in found for text in row.reasons}
    conditions = {text for found in rows(code).values() for row in found for text in row.conditions}
    assert {text.partition(":")[0] for text in reasons} <= CLOSING
    assert all(sentence(WHY_NOT, text, names).endswith(".") for text in reasons)
    assert all(sentence(CONDITIONS, text, names).endswith(".") for text in conditions)


def made() -> tuple[Situation, dict[str, str]]:
    mapped = Mapped()
    mapped.group("Nurse", scarcity=1.0, layer=3, base="SP")
    mapped.group("Carer", layer=1)
    mapped.competency("K")
    mapped.staff("n", "Nurse", K=3)
    mapped.staff("c", "Carer", percent=200, count=3, K=1)
    mapped.staff("d", "Carer", K=2)
    mapped.task("Wash", 400, today={"Nurse": 75.0, "X_PARO": 25.0}, takes={"K": 2})
    mapped.task("Idle", 0, today={"Nurse": 100.0})
    mapped.task("Write", 100, follows=["Idle", "Wash"])
    mapped.verdict("Wash", "Nurse", "bør", factor=1.5)
    mapped.verdict("Idle", "HF", "må")
    snapshot = mapped.snapshot
    return Situation(snapshot, CATALOGUE), {task.code: task.id for task in snapshot.tasks.values()}


def test_a_group_is_held_against_a_task() -> None:
    situation, ids = made()
    near = [row for row in candidates(situation, ids["Wash"]) if row.in_reach]
    assert [(row.group, row.may, row.persons, row.does_today, row.reasons) for row in near] == [
        ("Carer", True, 1, 0.0, ()),
        ("Nurse", True, 1, 75.0, ()),
        ("X_PARO", False, 0, 25.0, ("not_employed",)),
    ]
    assert [row.unit_verdict and row.unit_verdict.time_factor for row in near] == [None, 1_500_000, None]
    assert near[0].law.kind is LegalKind.FREE


def test_shares_of_a_task_that_takes_no_time_are_told() -> None:
    situation, ids = made()
    near = {row.group: row for row in candidates(situation, ids["Idle"]) if row.in_reach}
    assert near["Nurse"].does_today == 100.0
    assert near["Nurse"].reasons == ("verdict:må",)
    assert near["HF"].reasons == ("no_place",)


def test_a_task_that_follows_others_says_which_decide() -> None:
    situation, ids = made()
    assert candidates(situation, ids["Write"]) == ()
    assert decided_by(situation, ids["Write"]) == ("Idle", "Wash")
    assert decided_by(situation, ids["Wash"]) == ()
