"""Codes, sentences and docs/WORKBOOK.md belong together: each kind of problem once in each."""

import re

import pytest

from domain.exchange.sheets import SHEETS, folded
from domain.problems import Problem, ProblemCode
from reports.problem_words import IN_A_WINDOW, SENTENCES, cell_sentence, sentence
from reports.workbook_words import NOTES, PURPOSES, note, purpose
from tests.domain.exchange.test_doubts import CASES as DOUBTS
from tests.domain.exchange.test_importing_errors import CASES as ERRORS
from tests.domain.workbooks import imported, small
from tests.reports.problem_examples import EXAMPLES


@pytest.fixture(scope="module")
def guide(project):
    return (project / "docs" / "WORKBOOK.md").read_text("utf-8")


def test_every_problem_has_a_sentence_and_an_example():
    assert list(SENTENCES) == list(ProblemCode)
    assert [example.code for example in EXAMPLES] == list(ProblemCode)


def test_the_guide_lists_every_problem_by_number(guide):
    rows = re.findall(r"^\| ([EV]\d\d) \| (.+) \|$", guide, re.MULTILINE)
    assert rows == [(example.code.value, sentence(example)) for example in EXAMPLES]


def test_the_guide_lists_every_sheet_and_column(guide):
    for sheet in SHEETS:
        section = guide.partition(f"\n### {sheet.name}\n")[2].partition("\n### ")[0]
        assert f"{purpose(sheet.name)} Engelsk arknavn: `{sheet.alias}`." in section
        rows = re.findall(
            r"^\| `([^`]+)`( \*)? \| (.+?) \| .*\|$", section.partition("\n## ")[0], re.MULTILINE
        )
        told = [(column, text) for column, _star, text in rows if folded(column) in sheet.by_name]
        assert told == [(column.name, note(sheet.name, column.name)) for column in sheet.columns]
        starred = {column for column, star, _text in rows if star}
        required = {column.name for column in sheet.columns if column.required}
        assert starred == (required | {"navn"} if sheet.name == "Grupper" else required)


def test_every_sheet_and_column_has_a_note_and_nothing_else_has():
    assert list(PURPOSES) == [sheet.name for sheet in SHEETS]
    assert list(NOTES) == [(sheet.name, column.field) for sheet in SHEETS for column in sheet.columns]


@pytest.mark.parametrize("changed", [case[0] for case in (*ERRORS, *DOUBTS)])
def test_real_problems_become_whole_sentences(changed):
    result = imported(small(**changed))
    for problem in (*result.errors, *result.warnings):
        text = sentence(problem)
        assert text.startswith(f"Ark {problem.sheet}")
        assert text.endswith(".")
        assert not re.search(r"[{}]|Decimal|None|\(\)|  ", text)


@pytest.mark.parametrize(
    ("low", "high", "above", "below", "words"),
    [
        (0, 100, 0, 1, "fra 0 til under 100"),
        (0, 1, 1, 0, "over 0 og høyst 1"),
        (0, 4, 0, 0, "fra 0 til 4"),
        (0, 10**9, 0, 0, "fra 0 og oppover"),
        (0, 10**9, 1, 0, "over 0"),
    ],
)
def test_ranges_in_words(low, high, above, below, words):
    data = {"low": low, "high": high, "above": above, "below": below}
    text = sentence(Problem(ProblemCode.OUT_OF_RANGE, value="x", data=data))
    assert text == f"«x» er utenfor det som er mulig. Skriv et tall {words}."


def test_a_number_that_is_too_large_is_not_told_to_be_over_0():
    data = {"low": 0, "high": 10**9, "above": 1, "below": 0, "too_large": 1}
    text = sentence(Problem(ProblemCode.OUT_OF_RANGE, value="9", data=data))
    assert text.endswith("Skriv et tall over 0 og høyst 1\u00a0000\u00a0000\u00a0000.")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code.name)
def test_beside_a_cell_nothing_is_said_about_where(example):
    text = cell_sentence(example)
    assert text.endswith(".")
    assert not text.startswith("Ark ")
    assert not re.search(r"[{}]|Decimal|None|  ", text)
    if example.code not in IN_A_WINDOW:
        assert sentence(example).endswith(text)
