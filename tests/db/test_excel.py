"""Reading Excel files: what cells hold, and files that are not what they should be."""

import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from xlsxwriter import Workbook

from db.excel import MOST_BYTES, read_workbook
from db.xlsx_cells import MOST_COLUMNS, MOST_ROWS
from domain.exchange.workbook import BrokenCell, PercentCell
from domain.problems import ProblemCode

P = ProblemCode
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture
def plain(tmp_path):
    """A workbook with one sheet."""
    book = Workbook(tmp_path / "plain.xlsx")
    sheet = book.add_worksheet("Enheter")
    sheet.write_row(0, 0, ["kode", "navn"])
    sheet.write_row(1, 0, ["E", "Enheten"])
    book.close()
    return tmp_path / "plain.xlsx"


def with_part(source, part, content):
    """A copy of a workbook in which one part is something else."""
    target = source.with_name("changed.xlsx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item.filename, content if item.filename == part else old.read(item.filename))
    return target


def with_sheet(source, inside):
    """A copy of a workbook with other XML in its sheet."""
    return with_part(source, "xl/worksheets/sheet1.xml", f"<worksheet {MAIN}>{inside}</worksheet>")


def cells(path):
    """The rows of the only sheet: headings first."""
    found = read_workbook(path)
    assert found.problems == ()
    (sheet,) = found.sheets
    return [list(sheet.headings), *(row for _number, row in sheet.rows)]


def code(path):
    """The code of the only problem."""
    (problem,) = read_workbook(path).problems
    return problem.code


def test_what_cells_hold(tmp_path):
    book = Workbook(tmp_path / "a.xlsx", {"strings_to_numbers": False})
    sheet = book.add_worksheet("Ark")
    percent = book.add_format({"num_format": "0.0 %"})
    literal = book.add_format({"num_format": '0" %"'})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    clock = book.add_format({"num_format": "hh:mm"})
    sheet.write_row(1, 1, ["tekst", 12, 12.5])
    sheet.write_boolean(1, 4, True)
    sheet.write_number(1, 5, 0.6, percent)
    sheet.write_number(1, 6, 60, literal)
    sheet.write_datetime(1, 7, datetime(2026, 3, 1), day)
    sheet.write_number(1, 8, 0.5, clock)
    sheet.write_formula(1, 9, "=1+1", None, 2)
    sheet.write_formula(1, 10, "=A99", None, "#REF!")
    sheet.write_rich_string(1, 11, "en ", book.add_format({"bold": True}), "to")
    sheet.write_string(1, 12, "a\rb\x07")
    book.close()
    expected = [None, "tekst", 12, 12.5, True, PercentCell(0.6), 60, date(2026, 3, 1), "12:00:00", 2]
    assert cells(tmp_path / "a.xlsx") == [[*expected, BrokenCell("#REF!"), "en to", "a\rb\x07"]]


def test_a_formula_that_was_never_computed(tmp_path):
    """What a program writes that makes formulas and computes none."""
    book = openpyxl.Workbook()
    book.active.append(["kode", "=1+1"])
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == [["kode", BrokenCell("")]]


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ('<c r="A1"><f>1+1</f></c>', BrokenCell("")),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', BrokenCell("#DIV/0!")),
        ('<c r="A1"><v>NaN</v></c>', BrokenCell("#NUM!")),
        ('<c r="A1"><v>1E400</v></c>', BrokenCell("#NUM!")),
        ('<c r="A1"><v>1.5E1</v></c>', 15.0),
        ('<c r="A1" t="d"><v>2026-03-01T00:00:00</v></c>', date(2026, 3, 1)),
        ('<c r="A1" t="inlineStr"><is><t>a</t></is></c>', "a"),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is></c>', "ab"),
        ("<c><v>7</v></c>", 7),
        ('<c r="A1" t="inlineStr"><is><t>a_x000A_b_x005F_x0041_</t></is></c>', "a\nb_x0041_"),
    ],
)
def test_cells_as_other_programs_write_them(plain, xml, cell):
    changed = with_sheet(plain, f'<sheetData><row r="1">{xml}</row></sheetData>')
    assert cells(changed) == [[cell]]


def test_empty_rows_and_cells_far_away_are_passed_by(plain):
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    found = read_workbook(with_sheet(plain, f"<sheetData>{rows}</sheetData>"))
    assert (found.problems, found.sheets[0].heading_row, found.sheets[0].rows) == ((), 2, [])


def test_merged_areas_are_told(plain):
    changed = with_sheet(plain, '<sheetData/><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>')
    assert read_workbook(changed).sheets[0].merged == ("A1:B2",)


def test_workbooks_from_old_macs_count_days_otherwise(tmp_path):
    book = Workbook(tmp_path / "a.xlsx", {"date_1904": True})
    sheet = book.add_worksheet()
    sheet.write_datetime(0, 0, datetime(2026, 3, 1), book.add_format({"num_format": "dd.mm.yyyy"}))
    book.close()
    assert cells(tmp_path / "a.xlsx") == [[date(2026, 3, 1)]]


def test_a_file_that_is_not_there(tmp_path):
    assert code(tmp_path / "a.xlsx") is P.FILE_MISSING


OLD = bytes.fromhex("d0cf11e0a1b11ae1")
FILES = {
    "empty": (b"", P.FILE_EMPTY),
    "text": (b"kode;navn", P.NOT_A_WORKBOOK),
    "old Excel": (OLD + b"\0" * 600, P.OLD_EXCEL),
    "password": (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), P.ENCRYPTED),
    "half an archive": (b"PK\x03\x04" + b"\0" * 100, P.NOT_A_WORKBOOK),
}


@pytest.mark.parametrize(("content", "expected"), FILES.values(), ids=FILES)
def test_files_that_are_something_else(tmp_path, content, expected):
    (tmp_path / "a.xlsx").write_bytes(content)
    assert code(tmp_path / "a.xlsx") is expected


def test_a_folder_is_no_workbook(tmp_path):
    assert code(tmp_path) is P.FILE_UNREADABLE


def test_an_archive_of_something_else(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("hei.txt", "hei")
    assert code(tmp_path / "a.xlsx") is P.NOT_A_WORKBOOK


def test_every_cut_and_every_flipped_part_is_told(plain):
    content = plain.read_bytes()
    for size in range(0, len(content), len(content) // 25):
        plain.write_bytes(content[:size])
        assert read_workbook(plain).problems
    for place in range(40, len(content), len(content) // 40):
        plain.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        read_workbook(plain)


PARTS = ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"]


@pytest.mark.parametrize("part", [*PARTS, "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("content", ["", "<a", "<a/>", "\0\0", "<worksheet/>"])
def test_damaged_parts_never_raise(plain, part, content):
    found = read_workbook(with_part(plain, part, content))
    names = [(sheet.name, sheet.rows) for sheet in found.sheets]
    assert found.problems or names in ([], [("Enheter", [])], [("Enheter", [(2, ["E", "Enheten"])])])


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "AAAAAAAAAA"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    f"]><a {MAIN}>&c;</a>"
)


@pytest.mark.parametrize("part", [*PARTS, "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_entities_are_refused_on_sight(plain, part):
    assert code(with_part(plain, part, LAUGHS)) is P.DANGEROUS_XML


def test_a_cell_far_away_is_refused(plain):
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell}{row}"><v>2</v></c></row>'
    right = with_sheet(plain, f"<sheetData>{far.format(row=2, cell='XFD')}</sheetData>")
    (problem,) = read_workbook(right).problems
    assert (problem.code, problem.sheet, problem.row) == (P.TOO_MANY_COLUMNS, "Enheter", 2)
    assert problem.data == {"limit": MOST_COLUMNS}
    down = with_sheet(plain, f"<sheetData>{far.format(row=1048576, cell='A')}</sheetData>")
    (problem,) = read_workbook(down).problems
    assert (problem.code, problem.row, problem.data) == (P.TOO_MANY_ROWS, 1048576, {"limit": MOST_ROWS})


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(plain):
    bomb = plain.with_name("bomb.xlsx")
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            new.writestr(item.filename, old.read(item.filename))
        with new.open("xl/media/image1.png", "w", force_zip64=True) as part:
            for _ in range(MOST_BYTES // (1 << 20) + 1):
                part.write(b"\0" * (1 << 20))
    assert code(bomb) is P.TOO_LARGE


HOSTILE = {
    "one endless row": "<sheetData><row>" + "<c/>" * 3_000_000,
    "one endless text": '<sheetData><row><c t="inlineStr"><is><t>'
    + "A" * 50_000_000
    + "</t></is></c></row></sheetData>",
    "one endless attribute": '<sheetData><row r="' + "1" * 50_000_000 + '"/></sheetData>',
    "endless rows": "<sheetData>" + "<row/>" * 1_100_000 + "</sheetData>",
    "endless depth": "<a>" * 3_000_000,
    "endless merged areas": "<sheetData/>" + "<mergeCell/>" * 300_000,
}


@pytest.mark.parametrize("inside", HOSTILE.values(), ids=HOSTILE)
def test_hostile_sheets_cost_little_memory(plain, inside):
    """Read in a process of its own, which must stay within 400 MB whatever the sheet says."""
    resource = pytest.importorskip("resource", reason="Windows has no limits on a process's memory")
    hostile = with_sheet(plain, inside)
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(hostile)],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20)),
    )
    assert done.returncode == 0, done.stderr[-500:]


_READ = "import sys, pathlib, db.excel; print(db.excel.read_workbook(pathlib.Path(sys.argv[1])).problems)"
