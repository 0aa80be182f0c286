"""Reading folders of CSV files: separators, encodings, line ends, and files that cannot be read."""

import pytest

from db.csv_folder import MOST_BYTES, read_folder, read_table
from db.xlsx_cells import MOST_COLUMNS, MOST_ROWS
from domain.problems import ProblemCode
from tests.domain.workbooks import imported

P = ProblemCode
NATIONAL_ID = "01010750160"


def sheet(tmp_path, content, name="Enheter.csv"):
    """The rows of a file with this content: headings first, each with its number."""
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read_folder(tmp_path)
    assert found.problems == ()
    (only,) = found.sheets
    return [(only.heading_row, list(only.headings)), *only.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_way_of_writing_is_read(tmp_path, separator, encoding, ending):
    rows = [["kode", "navn", "nivå"], ["E", f"Blå{separator}ord", "kommune"]]
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in rows]
    text = ending.join(separator.join(row) for row in quoted) + ending
    assert sheet(tmp_path, text.encode(encoding)) == [(1, rows[0]), (2, rows[1])]


def test_the_separator_line_of_excel_counts_as_a_row(tmp_path):
    assert sheet(tmp_path, "sep=,\nkode,navn\nE,a;b;c\n") == [(2, ["kode", "navn"]), (3, ["E", "a;b;c"])]


def test_separators_inside_quotes_do_not_count(tmp_path):
    assert sheet(tmp_path, '"a,b,c";navn\n1;2\n')[0] == (1, ["a,b,c", "navn"])


def test_one_column_and_empty_cells(tmp_path):
    assert sheet(tmp_path, "kode\n\n;;\nE\n") == [(1, ["kode"]), (4, ["E"])]
    assert sheet(tmp_path, "kode;navn;\nE;;\n") == [(1, ["kode", "navn"]), (2, ["E"])]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path):
    assert [number for number, _row in sheet(tmp_path, 'a;b\n"to\nlinjer";1\n\nx;2\n')] == [1, 2, 4]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("'=1+1", "=1+1"),
        ("'-5", "-5"),
        ("''=x", "'=x"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("'", "'"),
        ("=1", "=1"),
    ],
)
def test_the_apostrophe_that_guards_is_removed(tmp_path, field, text):
    assert sheet(tmp_path, f"kode\n{field}\n")[1] == (2, [text])


def test_only_csv_files_are_sheets(tmp_path):
    for name in ("Enheter.CSV", "._Enheter.csv", ".~lock.Enheter.csv#", "les meg.txt"):
        (tmp_path / name).write_text("kode\n")
    assert [found.name for found in read_folder(tmp_path).sheets] == ["Enheter"]


def test_an_empty_file_is_an_empty_sheet(tmp_path):
    (tmp_path / "Enheter.csv").write_bytes(b"")
    found = imported(read_folder(tmp_path))
    assert [problem.code for problem in found.warnings] == [P.EMPTY_SHEET]
    assert [problem.code for problem in found.errors] == [P.NOTHING_TO_IMPORT]


def test_a_folder_that_is_not_there_or_is_a_file(tmp_path):
    assert [problem.code for problem in read_folder(tmp_path / "x").problems] == [P.FILE_MISSING]
    (tmp_path / "y").write_text("")
    assert [problem.code for problem in read_folder(tmp_path / "y").problems] == [P.FILE_UNREADABLE]


@pytest.mark.parametrize(
    ("content", "expected", "row"),
    [
        ('kode\n"uten slutt\n', P.BROKEN_TEXT_FILE, 2),
        ('kode\n"a"b\n', P.BROKEN_TEXT_FILE, 2),
        ("kode\n" + "x" * 200_000 + "\n", P.BROKEN_TEXT_FILE, 2),
        (b"kode\n\x81\x8d\n", P.BROKEN_TEXT_FILE, None),
        (b"\xff\xfea", P.BROKEN_TEXT_FILE, None),
        ("a" + ";a" * MOST_COLUMNS + "\n", P.TOO_MANY_COLUMNS, 1),
        ("kode\n" + "\n" * MOST_ROWS + "E\n", P.TOO_MANY_ROWS, MOST_ROWS + 2),
    ],
)
def test_files_that_cannot_be_read_are_told(tmp_path, content, expected, row):
    (tmp_path / "Enheter.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "Prosesser.csv").write_text("kode\n")
    found = read_folder(tmp_path)
    assert [(problem.code, problem.sheet, problem.row) for problem in found.problems] == [
        (expected, "Enheter", row)
    ]
    assert [sheet.name for sheet in found.sheets] == ["Prosesser"]
    assert imported(found).changes == ()


def test_too_much_is_not_read(tmp_path):
    with (tmp_path / "Enheter.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert [problem.code for problem in read_folder(tmp_path).problems] == [P.TOO_LARGE]


def test_a_file_that_vanishes_is_told(tmp_path):
    (tmp_path / "Enheter.csv").symlink_to(tmp_path / "borte.csv")
    assert [problem.code for problem in read_folder(tmp_path).problems] == [P.FILE_MISSING]


def test_a_national_identity_number_in_a_file_name_is_not_repeated(tmp_path):
    (tmp_path / f"Ansatte {NATIONAL_ID}.csv").write_text('a\n"x\n')
    (tmp_path / f"{NATIONAL_ID[:6]}-{NATIONAL_ID[6:]}.csv").write_text("a\n1\n")
    found = imported(read_folder(tmp_path))
    assert P.NATIONAL_ID in {problem.code for problem in found.errors}
    assert NATIONAL_ID not in repr(found)
    assert NATIONAL_ID[6:] not in repr(found)


def test_one_table_is_read_alone(tmp_path):
    file = tmp_path / "Målt.csv"
    file.write_text("dato;verdi\n01.12.2026;2,5\n", "utf-8")
    (sheet,) = read_table(file).sheets
    assert (sheet.name, sheet.headings) == ("Målt", ("dato", "verdi"))
    assert sheet.rows == [(2, ["01.12.2026", "2,5"])]
    assert [row.code for row in read_table(tmp_path / "borte.csv").problems] == [ProblemCode.FILE_MISSING]
    file.write_text('dato;"verdi\n', "utf-8")
    assert [row.code for row in read_table(file).problems] == [ProblemCode.BROKEN_TEXT_FILE]
