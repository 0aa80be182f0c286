"""The empty workbook: nothing is wrong with it, everything is explained, and what is filled in is read."""

import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from db.excel import read_workbook
from db.xlsx_template import template_bytes, write_template
from domain.exchange.exporting import tables
from domain.exchange.sheets import BY_NAME, SETTING_KINDS, SHEETS, Kind, folded
from domain.snapshot import Snapshot
from reports.workbook_words import template_words
from tests.domain.workbooks import CATALOGUE, imported, small, workspace

WORDS = template_words(CATALOGUE)
COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns]


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "mal.xlsx"
    write_template(path, WORDS)
    return path


@pytest.fixture(scope="module")
def book(template):
    return load_workbook(template)


def rules_of(book):
    """The rule of every column, by sheet and place."""
    found = {}
    for page in book:
        for rule in page.data_validations.dataValidation:
            (area,) = rule.sqref.ranges
            assert area.min_col == area.max_col
            found[page.title, area.min_col] = rule
    return found


@pytest.fixture(scope="module")
def rules(book):
    """The rule of every column, by sheet and heading."""
    return {
        (sheet, folded(book[sheet].cell(1, place).value)): rule
        for (sheet, place), rule in rules_of(book).items()
    }


def test_as_it_is_it_imports_without_a_word(template):
    result = imported(read_workbook(template))
    assert (result.errors, result.warnings) == ((), ())
    assert Snapshot().with_changes(result.changes).settings == {"dato": "2026-07-01"}


def test_every_sheet_and_column_in_order_and_nothing_else(book):
    assert book.sheetnames == [sheet.name for sheet in SHEETS]
    for sheet in SHEETS:
        page = book[sheet.name]
        assert page.max_row == 1
        headings = [cell.value for cell in page[1]]
        assert [folded(heading) for heading in headings] == list(sheet.by_name)
        assert page.freeze_panes == "A2"
        assert all(cell.font.bold for cell in page[1])


def test_what_is_required_has_a_star(book):
    starred = {(page.title, cell.value[:-1]) for page in book for cell in page[1] if cell.value.endswith("*")}
    required = {(sheet.name, column.name) for sheet, column in COLUMNS if column.required}
    assert starred == required | {("Grupper", "navn")}


@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=[f"{s.name}-{c.name}" for s, c in COLUMNS])
def test_every_column_is_explained(book, rules, sheet, column):
    said = WORDS(sheet.name, column.name)
    place = sheet.columns.index(column) + 1
    assert book[sheet.name].cell(1, place).comment.text == said.note
    assert said.prompt in said.note
    rule = rules[sheet.name, folded(column.name)]
    (area,) = rule.sqref.ranges
    assert (area.min_row, area.max_row) == (2, 1_048_576)
    assert (rule.promptTitle, rule.prompt, rule.showInputMessage) == (column.name, said.prompt, True)
    if column.range is not None:
        assert rule.error == said.refusal
        assert "Skriv et tall" in rule.error


def test_the_first_column_shows_a_whole_row(book):
    note = book["Oppgaver"]["A1"].comment.text
    assert "Eksempel på en rad (den blir ikke lest inn):" in note
    assert "navn: Dele ut medisiner\nantall_per_uke: 140\nminutter: 4,5" in note


def test_fixed_words_can_be_chosen(rules):
    for sheet, column in COLUMNS:
        choices = [member.value for member in column.choices or () if column.kind is Kind.CHOICE]
        if column.kind is Kind.YES_NO:
            choices = ["ja", "nei"]
        if choices:
            assert rules[sheet.name, folded(column.name)].formula1 == f'"{",".join(choices)}"'
    keys = rules["Innstillinger", "noekkel"].formula1.strip('"')
    offered = keys.split(",")
    assert offered == [key for key in SETTING_KINDS if key in offered]
    assert len(keys) <= 255 < len(keys) + 1 + min(len(key) for key in SETTING_KINDS if key not in offered)


@pytest.mark.parametrize(
    ("sheet", "heading", "from_sheet"),
    [
        ("Enheter", "overordnet", "Enheter"),
        ("Ansatte", "enhet", "Enheter"),
        ("Oppgaver", "prosess", "Prosesser"),
        ("Krav", "oppgave", "Oppgaver"),
        ("Krav", "kompetanse", "Kompetanser"),
        ("Ansattkompetanser", "ansatt", "Ansatte"),
    ],
)
def test_codes_of_other_sheets_can_be_chosen(rules, sheet, heading, from_sheet):
    rule = rules[sheet, heading]
    assert rule.type == "list"
    assert rule.formula1 == f"OFFSET({from_sheet}!$A$2,0,0,MAX(1,COUNTA({from_sheet}!$A$2:$A$5000)),1)"
    assert not rule.showErrorMessage


@pytest.mark.parametrize(("sheet", "heading"), [("Ansatte", "id"), ("Oppgaver", "etter")])
def test_where_the_code_is_given_or_several_stand_nothing_is_offered(rules, sheet, heading):
    assert rules[sheet, heading].type is None


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [("Ansatte", "gruppe"), ("Fordeling", "gruppe"), ("Grupper", "kode"), ("Grupper", "grunnprofesjon")],
)
def test_groups_of_the_catalogue_are_offered_and_own_ones_let_in(book, rules, sheet, heading):
    rule = rules[sheet, heading]
    offered = rule.formula1.strip('"').split(",")
    assert {"SP", "HF", "LE", "LE-FL", "X_ASS"} <= set(offered) <= set(CATALOGUE.groups)
    assert len(rule.formula1) <= 257
    assert not rule.showErrorMessage
    place = list(BY_NAME[folded(sheet)].by_name).index(heading) + 1
    note = book[sheet].cell(1, place).comment.text
    assert all(f"{code} {group.name_nb}" in note for code, group in CATALOGUE.groups.items())


@pytest.mark.parametrize(
    ("sheet", "heading", "rule"),
    [
        ("Enheter", "tilgjengelig andel", ("decimal", None, "1e-06", "1")),
        ("Tidsgrunnlag", "stoette prosent", ("decimal", None, "0", "99.999999")),
        ("Grupper", "lag", ("whole", None, "0", "6")),
        ("Oppgaver", "minutter", ("decimal", "greaterThanOrEqual", "1e-06", None)),
        ("Oppgaver", "antall per uke", ("decimal", "greaterThanOrEqual", "0", None)),
        ("Vurderinger", "tidsfaktor", ("decimal", None, "0.5", "3")),
    ],
)
def test_numbers_have_limits_that_can_be_passed(rules, sheet, heading, rule):
    """An import reads more spellings than a spreadsheet, so it asks and does not stop."""
    found = rules[sheet, heading]
    assert found.errorStyle == "warning"
    shown = [None if text is None else f"{float(text):.12g}" for text in (found.formula1, found.formula2)]
    assert (found.type, found.operator, *shown) == rule


def test_what_is_filled_in_is_imported(template, tmp_path):
    book = load_workbook(template)
    for raw in small().sheets:
        places = [list(BY_NAME[folded(raw.name)].by_name).index(folded(name)) + 1 for name in raw.headings]
        for number, cells in raw.rows:
            for place, value in zip(places, cells, strict=True):
                book[raw.name].cell(number, place).value = value
    book.save(tmp_path / "utfylt.xlsx")
    result = imported(read_workbook(tmp_path / "utfylt.xlsx"))
    assert (result.errors, result.warnings) == ((), imported(small()).warnings)
    filled = Snapshot().with_changes(result.changes)
    assert tables(filled, CATALOGUE) == tables(workspace(small()), CATALOGUE)


def test_the_same_words_give_the_same_bytes(template):
    assert template.read_bytes() == template_bytes(WORDS)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: NOT TESTED")
def test_libreoffice_opens_it_and_keeps_what_it_says(template, tmp_path):
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    target = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path), str(template)]
    subprocess.run([*command, *target], check=True, capture_output=True, timeout=120)
    result = imported(read_workbook(tmp_path / "mal.xlsx"))
    assert (result.errors, result.warnings) == ((), ())
    kept, given = load_workbook(tmp_path / "mal.xlsx"), load_workbook(template)
    assert [cell.comment.text for page in kept for cell in page[1]] == [
        cell.comment.text for page in given for cell in page[1]
    ]
    lists = {key: rule.formula1 for key, rule in rules_of(given).items() if rule.type == "list"}
    assert {key: rule.formula1 for key, rule in rules_of(kept).items() if rule.type == "list"} == lists
