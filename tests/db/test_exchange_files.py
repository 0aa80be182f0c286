"""Workspaces through files and back: the same tables, in Excel and in CSV, whatever the text."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from db.csv_folder import read_folder, write_folder
from db.excel import read_workbook, write_workbook
from db.replacing import replace_file
from domain.exchange.exporting import tables
from domain.exchange.sheets import LONGEST_TEXT, SHEETS
from domain.model import Process, Setting, Unit
from domain.problems import ProblemCode
from domain.snapshot import Snapshot
from tests.domain.made_up import snapshots
from tests.domain.workbooks import CATALOGUE, small, workspace

FORMATS = {"Excel": ("w.xlsx", write_workbook, read_workbook), "CSV": ("w", write_folder, read_folder)}
each_format = pytest.mark.parametrize(("name", "write", "read"), FORMATS.values(), ids=FORMATS)


@each_format
def test_export_and_import_give_the_same_tables(tmp_path_factory, name, write, read):
    folder = tmp_path_factory.mktemp("exchange")

    @given(snapshots())
    @settings(max_examples=25)
    def through_a_file(snapshot):
        made = tables(snapshot, CATALOGUE)
        assert write(folder / name, made) == ()
        found = read(folder / name)
        assert found.problems == ()
        assert tables(workspace(found), CATALOGUE) == made

    through_a_file()


AWKWARD = [
    "=1+1",
    "+47 22 33",
    "-5",
    "@SUM(A1)",
    "\tetter tabulator",
    "\rretur",
    "'apostrof",
    "'=1",
    "''+1",
    "  med blanke  ",
    "to\nlinjer",
    "to\r\nlinjer",
    'med "anførsel"; og, skille',
    "😀 æøå ÆØÅ šđŋ",
    "_x000D_",
    "https://example.org",
    "{=A1}",
    "0123",
    "1,5",
    "x" * LONGEST_TEXT,
    "😀" * (LONGEST_TEXT // 2),
]


@each_format
@pytest.mark.parametrize("text", AWKWARD, ids=[f"{text[:12]!r}" for text in AWKWARD])
def test_text_comes_back_as_it_was(tmp_path, name, write, read, text):
    snapshot = Snapshot.of([Unit("1", "E", "e", note=text), Setting("2", "dato", "2026-01-01")])
    write(tmp_path / name, tables(snapshot, CATALOGUE))
    assert workspace(read(tmp_path / name)).units["E"].note == text


@each_format
def test_the_same_workspace_gives_the_same_bytes(tmp_path, name, write, read):
    made = tables(workspace(small()), CATALOGUE)
    contents = []
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        write(tmp_path / place / name, made)
        files = [file for file in sorted((tmp_path / place).rglob("*")) if file.is_file()]
        contents.append([file.read_bytes() for file in files])
    assert contents[0] == contents[1]


@each_format
def test_an_empty_workspace_gives_headings_that_can_be_imported(tmp_path, name, write, read):
    write(tmp_path / name, tables(Snapshot(), CATALOGUE))
    found = read(tmp_path / name)
    assert len(found.sheets) == len(SHEETS)
    assert workspace(found).settings == {"dato": "2026-07-01"}


def test_nothing_runs_in_a_spreadsheet(tmp_path):
    """No cell is a formula or a link, and no field of a CSV begins as one."""
    texts = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "http://x.no"]
    processes = [Process(str(i), f"={i}", text, "1") for i, text in enumerate(texts)]
    made = tables(Snapshot.of([Unit("1", "E", "e"), *processes]), CATALOGUE)
    write_workbook(tmp_path / "w.xlsx", made)
    write_folder(tmp_path / "w", made)
    from openpyxl import load_workbook

    book = load_workbook(tmp_path / "w.xlsx")
    kinds = {
        cell.data_type for row in book["Prosesser"].iter_rows() for cell in row if cell.value is not None
    }
    assert kinds == {"s"}
    assert not any(cell.hyperlink for row in book["Prosesser"].iter_rows() for cell in row)
    with (tmp_path / "w" / "Prosesser.csv").open(encoding="utf-8-sig", newline="") as file:
        fields = [field for row in csv.reader(file, delimiter=";") for field in row]
    assert not any(field[:1] in tuple("=+-@\t\r") for field in fields if field)


def test_the_file_is_made_for_people(tmp_path):
    from openpyxl import load_workbook

    made = tables(workspace(small()), CATALOGUE)
    write_workbook(tmp_path / "w.xlsx", made, lambda sheet, heading: f"{sheet}: {heading}")
    book = load_workbook(tmp_path / "w.xlsx")
    sheet = book["Oppgaver"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet["D2"].value == 100
    assert sheet["D1"].comment.text == "Oppgaver: antall_per_uke"
    rules = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert '"helsefaglig,administrativ,praktisk"' in rules
    assert book["Innstillinger"]["B2"].is_date


def test_csv_is_made_for_norwegian_spreadsheets(tmp_path):
    write_folder(tmp_path / "w", tables(workspace(small()), CATALOGUE))
    content = (tmp_path / "w" / "Oppgaver.csv").read_bytes()
    assert content.startswith("\ufeffkode;prosess;navn;".encode())
    assert ";5;12,5;" in content.decode()
    assert (tmp_path / "w" / "Innstillinger.csv").read_text("utf-8-sig") == "nøkkel;verdi\ndato;2026-07-01\n"


def test_text_that_no_cell_has_room_for_is_told_and_nothing_written(tmp_path):
    made = tables(Snapshot.of([Unit("1", "E", "e", note="x" * (LONGEST_TEXT + 1))]), CATALOGUE)
    (problem,) = write_workbook(tmp_path / "w.xlsx", made)
    assert (problem.code, problem.sheet, problem.row, problem.column) == (
        ProblemCode.CANNOT_EXPORT_TEXT,
        "Enheter",
        2,
        "merknad",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_in_one_step(tmp_path):
    place = tmp_path / "a.xlsx"
    replace_file(place, b"old")
    replace_file(place, b"new")
    assert place.read_bytes() == b"new"
    with pytest.raises(OSError, match="missing"):
        replace_file(tmp_path / "missing" / "a.xlsx", b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


def test_dates_that_spreadsheets_disagree_about(tmp_path):
    early = [Setting("1", "dato", date(1850, 1, 2).isoformat())]
    write_workbook(tmp_path / "w.xlsx", tables(Snapshot.of(early), CATALOGUE))
    assert workspace(read_workbook(tmp_path / "w.xlsx")).settings["dato"] == "1850-01-02"


@each_format
def test_numbers_keep_all_six_decimals(tmp_path, name, write, read):
    unit = Unit("1", "E", "e", full_time_hours_per_week=37_123_457, available_share=1)
    made = tables(Snapshot.of([unit, Setting("2", "dato", "2026-01-01")]), CATALOGUE)
    assert made[0].rows[0][5:7] == (Decimal("37.123457"), Decimal("0.000001"))
    write(tmp_path / name, made)
    found = workspace(read(tmp_path / name)).units["E"]
    assert replace(found, id="1") == unit
