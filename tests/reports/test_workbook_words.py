"""What an empty workbook says: short enough to be shown, and the same examples as the guide."""

import re

import pytest

from db.knowledge import load_catalogue
from domain.exchange.sheets import SHEETS
from reports.workbook_words import EXAMPLES, template_words

WORDS = template_words(load_catalogue())
COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns]


def test_the_guide_shows_the_same_examples(project):
    guide = (project / "docs" / "WORKBOOK.md").read_text("utf-8")
    for sheet, column in COLUMNS:
        section = guide.partition(f"\n### {sheet.name}\n")[2].partition("\n##")[0]
        (told,) = re.findall(rf"^\| `{column.name}`(?: \*)? \| .+? \| (.*)\|$", section, re.MULTILINE)
        assert told.strip() == EXAMPLES.get((sheet.name, column.field), "")


def test_every_example_belongs_to_a_column():
    assert EXAMPLES.keys() <= {(sheet.name, column.field) for sheet, column in COLUMNS}


@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=[f"{s.name}-{c.name}" for s, c in COLUMNS])
def test_a_spreadsheet_has_room_for_the_words(sheet, column):
    said = WORDS(sheet.name, column.name)
    assert 0 < len(said.prompt) <= 255
    assert len(said.refusal) <= 255
    assert len(column.name) <= 32
    assert said.prompt in said.note


def test_an_example_is_not_said_twice():
    assert WORDS("Enheter", "kode").prompt == "Kort kode dere velger selv, for eksempel HJEM."
    assert WORDS("Prosesser", "kode").prompt == "Kort kode dere velger selv.\nEksempel: MED"


def test_a_refusal_tells_the_limits():
    assert WORDS("Grupper", "lag").refusal == (
        "«lag» er utenfor det som er mulig. Skriv et tall fra 0 til 6."
    )
    assert WORDS("Oppgaver", "minutter").refusal.endswith("Skriv et tall over 0.")
    assert WORDS("Oppgaver", "navn").refusal == ""
