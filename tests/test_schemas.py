"""Real answers of the command line are held against docs/schemas, and so is the form of their numbers."""

import io
import json
import re
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import main

SCHEMAS = Path(__file__).resolve().parent.parent / "docs" / "schemas"
EXAMPLES = ["FL", "HO", "SH"]
OPTIONAL = {
    "suggest": {
        "alternatives",
        "notices",
        "unit_rules_broken",
        "handovers",
        "trainings_search",
        "uncertainty",
        "duals_left_out",
        "trainings_left_out",
        "left_out",
        "unproven",
    },
    "what-it-takes": {
        "competency",
        "level",
        "held",
        "members",
        "among",
        "capacity_minutes",
        "group",
        "percent",
        "competencies",
        "shifts",
        "rule",
        "setting",
        "minutes_each",
    },
    "rules": {"one_of"},
    "verdict": {"met"},
    "plan": {"before_low", "before_high", "after_low", "after_high"},
    "never-enough": {"task", "unit", "group", "competency", "level"},
}
"""Keys that stand only where they are asked for, or say something."""
COMMANDS = [
    "analyse",
    "suggest",
    "check",
    "half-positions",
    "limits",
    "lower-layers",
    "never-enough",
    "questions",
    "rules",
    "shifts",
    "vulnerability",
]


def validator(name):
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))


def objects(schema):
    """Every part of a schema that describes an object."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for code in EXAMPLES:
        assert main.main(["new", str(folder / f"{code}.nedenfra"), "--template", code]) == 0
    return folder


def told(*arguments):
    """The one JSON document that a command writes, as text."""
    with redirect_stdout(io.StringIO()) as out:
        assert main.main([*map(str, arguments), "--json"]) == 0
    return out.getvalue()


@pytest.fixture(scope="module")
def answer(made):
    """The answer of a command about an example, as text; each is asked for once."""

    @cache
    def answer(command, code):
        return told(command, made / f"{code}.nedenfra")

    return answer


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_the_schemas_are_schemas_and_strict(path):
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"] == {"const": f"nedenfra.{path.stem}/1"}
    for part in objects(schema):
        assert part["additionalProperties"] is False
        optional = OPTIONAL.get(path.stem, set())
        assert [key for key in part["properties"] if key not in optional] == [
            key for key in part["required"] if key not in optional
        ]
        assert set(part["required"]) <= set(part["properties"])


@pytest.mark.parametrize("code", EXAMPLES)
@pytest.mark.parametrize("command", COMMANDS)
def test_answers_about_the_examples_follow_the_schemas(answer, command, code):
    document = json.loads(answer(command, code))
    assert [error.message for error in validator(command).iter_errors(document)] == []
    assert list(document) == validator(command).schema["required"]


@pytest.mark.parametrize(
    "more",
    [
        ["--max-moves", "3"],
        ["--max-moves", "0"],
        ["--time-limit", "60"],
        ["--alternatives", "--samples", "5", "--frontier", "4"],
        ["--max-moves", "2", "--samples", "3"],
        ["--max-trainings", "2"],
    ],
)
def test_limited_suggestions_follow_the_schema(made, more):
    document = json.loads(told("suggest", made / "FL.nedenfra", *more))
    assert [error.message for error in validator("suggest").iter_errors(document)] == []


def test_the_other_answers_follow_their_schemas(tmp_path):
    source = SCHEMAS.parent.parent / "data" / "examples" / "HO"
    imported = json.loads(told("import", source, "--to", tmp_path / "ny.nedenfra"))
    assert [error.message for error in validator("import").iter_errors(imported)] == []
    listed = json.loads(told("templates"))
    assert [error.message for error in validator("templates").iter_errors(listed)] == []


@pytest.mark.parametrize(
    ("task", "group", "verdict", "rules"),
    [
        ("FL14", "SP", "vurderes", []),
        ("FL20B", "HE", "forbudt", ["REKV-LE"]),
        ("FL11", "HF", "vilkår", ["LMH-LEDER"]),
    ],
)
def test_what_the_law_says_is_as_its_schema_says(made, task, group, verdict, rules):
    document = json.loads(told("verdict", made / "FL.nedenfra", "--task", task, "--group", group))
    validator("verdict").validate(document)
    assert (document["verdict"], document["rules"]) == (verdict, rules)
    assert ("FL-DELEG-TAKST" in document["notices"]) == (group == "SP")


@pytest.mark.parametrize("code", EXAMPLES)
@pytest.mark.parametrize("command", ["analyse", "suggest"])
def test_numbers_have_at_most_three_decimals_and_zero_no_sign(answer, command, code):
    text = re.sub(r'"(?:[^"\\]|\\.)*"', '""', answer(command, code))
    numbers = re.findall(r"-?[\d.]+(?:[eE][-+]?\d+)?", text)
    assert numbers
    assert not [number for number in numbers if not re.fullmatch(r"-?\d+(\.\d{1,3})?", number)]
    assert not [number for number in numbers if number.startswith("-") and float(number) == 0]


@pytest.mark.parametrize("code", EXAMPLES)
def test_lists_are_sorted_by_their_codes(answer, code):
    analysis = json.loads(answer("analyse", code))
    suggestion = json.loads(answer("suggest", code))
    for rows, keys in (
        (analysis["groups"], ("unit", "group")),
        (analysis["tasks"], ("task",)),
        (analysis["freeable"], ("group",)),
        (suggestion["loads"], ("unit", "group")),
        (suggestion["allocation"], ("task", "group")),
        (suggestion["uncovered"], ("task",)),
    ):
        codes = [tuple(row[key] for key in keys) for row in rows]
        assert codes == sorted(codes)
    moves = [(-move["relief"], move["task"], move["to"]) for move in suggestion["moves"]]
    assert moves == sorted(moves)


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_relief_of_a_suggestion_adds_up(answer, code):
    found = json.loads(answer("suggest", code))
    parts = [move["relief"] for move in found["moves"]] + list(found["relief_rest"].values())
    saved = found["today"]["scarcity_cost"] - found["objectives"]["scarcity_cost"]
    assert sum(round(part * 1000) for part in parts) == round(saved * 1000)


@pytest.mark.parametrize(
    ("task", "group", "outcome"),
    [
        ("FL05", "BI", "takes"),
        ("FL05", "FT", "used"),
        ("FL04", "FT", "law"),
        ("FL03", "LE-FL", "never_best"),
        ("FL01A", "X_PARO", "people_first"),
    ],
)
def test_what_it_takes_is_as_its_schema_says(made, task, group, outcome):
    document = json.loads(told("what-it-takes", made / "FL.nedenfra", "--task", task, "--group", group))
    validator("what-it-takes").validate(document)
    assert document["outcome"] == outcome
