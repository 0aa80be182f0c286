"""A folder with one CSV file per sheet: read as found, written for Norwegian spreadsheets."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

from db.replacing import replace_file
from db.xlsx_cells import MOST_COLUMNS, MOST_ROWS, Refused
from domain.exchange.workbook import Cell, RawSheet, RawWorkbook, Table, Value
from domain.problems import Problem, ProblemCode

MOST_BYTES = 200 << 20
"""What the files of a folder may hold together."""
SEPARATORS = ";,\t"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_RUNS = re.compile(r"'*[=+\-@\t\r]")


# -- reading --------------------------------------------------------------------------------------


def read_folder(path: Path) -> RawWorkbook:
    """The sheets of a folder, one per .csv file, with the problems of files that cannot be read."""
    sheets, problems = [], []
    try:
        files = _csv_files(path)
        if sum(file.stat().st_size for file in files) > MOST_BYTES:
            return RawWorkbook(problems=(Problem(ProblemCode.TOO_LARGE, data={"limit": MOST_BYTES >> 20}),))
    except FileNotFoundError:
        return RawWorkbook(problems=(Problem(ProblemCode.FILE_MISSING, value=path.name),))
    except OSError:
        return RawWorkbook(problems=(Problem(ProblemCode.FILE_UNREADABLE, value=path.name),))
    for file in files:
        try:
            sheets.append(_read_sheet(file))
        except Refused as refused:
            problems.append(refused.problem)
    return RawWorkbook(tuple(sheets), tuple(problems))


def read_table(path: Path) -> RawWorkbook:
    """The one sheet of a CSV file, with the problem that keeps it from being read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return RawWorkbook(problems=(Problem(ProblemCode.TOO_LARGE, data={"limit": MOST_BYTES >> 20}),))
        return RawWorkbook((_read_sheet(path),))
    except FileNotFoundError:
        return RawWorkbook(problems=(Problem(ProblemCode.FILE_MISSING, value=path.name),))
    except OSError:
        return RawWorkbook(problems=(Problem(ProblemCode.FILE_UNREADABLE, value=path.name),))
    except Refused as refused:
        return RawWorkbook(problems=(refused.problem,))


def _csv_files(path: Path) -> list[Path]:
    """The folder's CSV files by name; hidden ones are made by systems, not by people."""
    found = [file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.name[0] != "."]
    return sorted(found)


def _read_sheet(file: Path) -> RawSheet:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise Refused(Problem(ProblemCode.FILE_MISSING, file.stem, value=file.name)) from None
    except OSError:
        raise Refused(Problem(ProblemCode.FILE_UNREADABLE, file.stem, value=file.name)) from None
    rows = list(_rows(file, _decoded(file, content)))
    number, headings = rows[0] if rows else (1, [])
    return RawSheet(file.stem, number, tuple(headings), rows[1:])


def _decoded(file: Path, content: bytes) -> str:
    """The text of a file in UTF-8, in UTF-16 when it says so, else in the code page of Windows."""
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(Problem(ProblemCode.BROKEN_TEXT_FILE, file.stem, value=file.name))


def _rows(file: Path, text: str) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that have something in them, with their numbers in a spreadsheet."""
    start = 0
    separator = None
    if match := _SEPARATOR_LINE.match(text):
        separator, start = match[1], match.end()
    reader = csv.reader(
        StringIO(text[start:], newline=""), delimiter=separator or _separator(text), strict=True
    )
    number = 1 if match else 0
    try:
        for record in reader:
            number += 1
            cells: list[Cell] = [_unguarded(cell) if cell else None for cell in record]
            while cells and (cells[-1] is None or not str(cells[-1]).strip()):
                cells.pop()
            if not cells:
                continue
            if number > MOST_ROWS:
                raise Refused(_too_many(file, ProblemCode.TOO_MANY_ROWS, number, MOST_ROWS))
            if len(cells) > MOST_COLUMNS:
                raise Refused(_too_many(file, ProblemCode.TOO_MANY_COLUMNS, number, MOST_COLUMNS))
            yield number, cells
    except csv.Error:
        raise Refused(Problem(ProblemCode.BROKEN_TEXT_FILE, file.stem, number + 1, value=file.name)) from None


def _too_many(file: Path, code: ProblemCode, number: int, limit: int) -> Problem:
    return Problem(code, file.stem, number, data={"limit": limit})


def _separator(text: str) -> str:
    """The separator that the first line with something in it has most of, outside quotes."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    outside = re.sub(r'"[^"]*"', "", line)
    return max(SEPARATORS, key=outside.count)


def _unguarded(text: str) -> str:
    """Text without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if _GUARDED.match(text) else text


# -- writing --------------------------------------------------------------------------------------


def write_folder(path: Path, tables: list[Table]) -> tuple[Problem, ...]:
    """Writes one CSV file per table, each in one step, and makes the folder if need be. Raises OSError.

    Semicolons, decimal comma and UTF-8 with a mark: a Norwegian spreadsheet opens them as they are.
    """
    path.mkdir(parents=True, exist_ok=True)
    for table in tables:
        replace_file(path / f"{table.name}.csv", csv_bytes(table))
    return ()


def csv_bytes(table: Table) -> bytes:
    """One table as a CSV file; text that a spreadsheet might run has an apostrophe before it."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(table.headings)
    writer.writerows([_field(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _field(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return ""
    return "'" + value if _RUNS.match(value) else value
