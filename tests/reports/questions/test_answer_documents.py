"""The JSON of the ready questions and of who is away, held against docs/schemas."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from db.csv_folder import read_folder
from db.knowledge import load_catalogue
from domain.exchange.importing import import_workbook
from domain.optimum.optimiser import suggest
from domain.optimum.questions import questions, working_here
from domain.snapshot import Snapshot
from domain.today.situation import Situation
from domain.today.vulnerability import vulnerability
from reports.json_documents import as_text
from reports.questions.ready_documents import questions_document
from reports.questions.vulnerability_documents import vulnerability_document
from tests.domain.mapped import Mapped

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = load_catalogue()
EXAMPLES = ("FL", "HO", "SH")
NAMES = ("vulnerability", "questions")


@cache
def example(code: str) -> Snapshot:
    found = import_workbook(
        read_folder(ROOT / "data" / "examples" / code), Snapshot(), CATALOGUE, date(2030, 1, 1)
    )
    return Snapshot().with_changes(found.changes)


@cache
def document(name: str, code: str) -> str:
    situation = Situation(example(code), CATALOGUE)
    if name == "vulnerability":
        return as_text(vulnerability_document(vulnerability(situation, pairs=True)))
    return as_text(
        questions_document(questions(situation, allocation=suggest(example(code), CATALOGUE).allocation))
    )


def errors(name: str, found: Any) -> list[str]:
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text("utf-8"))
    assert list(found) == schema["required"]
    return [error.message for error in Draft202012Validator(schema).iter_errors(found)]


@pytest.mark.parametrize("code", EXAMPLES)
@pytest.mark.parametrize("name", NAMES)
def test_documents_follow_their_schemas(name: str, code: str) -> None:
    assert errors(name, json.loads(document(name, code))) == []


def test_an_empty_workspace_has_answers_too() -> None:
    situation = Situation(Mapped().snapshot, CATALOGUE)
    assert errors("vulnerability", vulnerability_document(vulnerability(situation))) == []
    assert errors("questions", questions_document(questions(situation))) == []


def test_a_mapping_with_gaps_is_provisional() -> None:
    mapped = Mapped()
    mapped.unit("U", minutes=None)
    mapped.staff("a", "SP", unit="U")
    mapped.task("T1", 10, "U", today={"SP": 100})
    mapped.task("T2", 10, "U", today={"VP": 100})
    mapped.task("T3", 10, "U")
    found = questions_document(questions(Situation(mapped.snapshot, CATALOGUE)))
    assert errors("questions", found) == []
    codes = [reason.partition(":")[0] for reason in found["provisional"]]
    assert codes == ["no_working_time", "incomplete", "few_tasks", "incomplete_part", "incomplete_part"]
    away = vulnerability_document(vulnerability(Situation(mapped.snapshot, CATALOGUE)))
    assert away["provisional"] == found["provisional"]


@pytest.mark.parametrize("code", EXAMPLES)
@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_short_and_nobody_is_named(name: str, code: str) -> None:
    text = document(name, code)
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)
    numbers = re.findall(r"-?[\d.]+(?:[eE][-+]?\d+)?", bare)
    assert numbers
    assert not [number for number in numbers if not re.fullmatch(r"\d+(\.\d{1,3})?", number)]
    strings = set(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
    people = example(code).people
    assert strings.isdisjoint(people)
    assert strings.isdisjoint({row.id for row in people.values()})


@pytest.mark.parametrize("code", EXAMPLES)
def test_figures_re_add(code: str) -> None:
    found = json.loads(document("questions", code))
    for row in found["takeover"]:
        assert thousandths(row["minutes"]) == sum(thousandths(offer["minutes"]) for offer in row["offers"])
        assert thousandths(row["fits_minutes"]) == sum(
            thousandths(offer["fits_minutes"]) for offer in row["offers"]
        )
        for offer in row["offers"]:
            assert thousandths(offer["minutes"]) == sum(
                thousandths(part["minutes"]) for part in offer["givers"]
            )
    for row in found["plain_work"]:
        assert thousandths(row["minutes"]) == sum(thousandths(task["minutes"]) for task in row["tasks"])


def thousandths(minutes: float) -> int:
    return round(minutes * 1000)


def test_all_who_work_here_are_asked_unless_some_are_chosen() -> None:
    situation = Situation(example("FL"), CATALOGUE)
    asked = questions_document(questions(situation))["takeover"]
    assert [row["group"] for row in asked] == working_here(situation)
    chosen = questions_document(questions(situation, ["HF"]))["takeover"]
    assert [(row["group"], row["members"]) for row in chosen] == [("HF", 0)]
