"""Excel workbooks: cells in, tables out. Knows what a cell is, and nothing of health care."""

import re
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError

from db.replacing import replace_file
from db.xlsx_cells import Looks, Refused, read_cells, read_strings
from db.xlsx_writing import Note, xlsx_bytes
from domain.exchange.cells import fits_in_a_cell
from domain.exchange.sheets import LONGEST_TEXT
from domain.exchange.workbook import RawSheet, RawWorkbook, Table
from domain.problems import Problem, ProblemCode

MOST_BYTES = 200 << 20
"""What a file may unpack to, all parts together."""
MOST_BYTES_OF_STRINGS = 64 << 20
MOST_BYTES_OF_FRAME = 4 << 20
"""What a part besides sheets and texts may unpack to: it is read as a tree."""
MOST_PARTS = 10_000

_OLD_FORMAT = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(path: Path) -> RawWorkbook:
    """The sheets of an xlsx file, or the problem that kept it from being read; never raises for bad files."""
    try:
        with path.open("rb") as file:
            if problem := _not_xlsx(file):
                return RawWorkbook(problems=(problem,))
            with _Archive(file) as archive:
                return _read(archive)
    except FileNotFoundError:
        code = ProblemCode.FILE_MISSING
    except OSError:
        code = ProblemCode.FILE_UNREADABLE
    except Refused as refused:
        return RawWorkbook(problems=(refused.problem,))
    except (BadZipFile, DeflateError, ExpatError, EOFError, NotImplementedError):
        code = ProblemCode.NOT_A_WORKBOOK
    except (LookupError, ValueError, TypeError, AttributeError, StopIteration, SyntaxError):
        # What a damaged file makes the workbook library raise; malformed XML is a SyntaxError to it.
        code = ProblemCode.NOT_A_WORKBOOK
    return RawWorkbook(problems=(Problem(code, value=path.name),))


def _not_xlsx(file: IO[bytes]) -> Problem | None:
    """Why the file cannot be an xlsx workbook, by its first bytes; the file stands at its beginning again."""
    head = file.read(len(_OLD_FORMAT))
    if not head:
        return Problem(ProblemCode.FILE_EMPTY)
    if head == _OLD_FORMAT:
        encrypted = _ENCRYPTED in file.read(MOST_BYTES_OF_FRAME)
        return Problem(ProblemCode.ENCRYPTED if encrypted else ProblemCode.OLD_EXCEL)
    file.seek(0)
    return None


class _Archive(ZipFile):
    """An archive whose small parts are read as trees: none large or with entities gets through."""

    def read(self, name: str | ZipInfo, pwd: bytes | None = None) -> bytes:
        """The bytes of a part; raises Refused."""
        _refuse_larger(self, name, MOST_BYTES_OF_FRAME)
        content = super().read(name, pwd)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Refused(Problem(ProblemCode.DANGEROUS_XML))
        return content


def _refuse_larger(archive: ZipFile, name: str | ZipInfo, limit: int) -> None:
    part = name if isinstance(name, ZipInfo) else archive.getinfo(name)
    if part.file_size > limit:
        raise Refused(Problem(ProblemCode.TOO_LARGE, data={"limit": limit >> 20}))


def _check_sizes(archive: ZipFile) -> None:
    """Refuses an archive that would unpack to too much, before anything is unpacked."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(Problem(ProblemCode.ENCRYPTED))
    if sum(part.file_size for part in parts) > MOST_BYTES or len(parts) > MOST_PARTS:
        raise Refused(Problem(ProblemCode.TOO_LARGE, data={"limit": MOST_BYTES >> 20}))


def _read(archive: _Archive) -> RawWorkbook:
    _check_sizes(archive)
    looks, parts = _frame(archive)
    sheets = []
    for name, part in parts:
        with archive.open(part) as source:
            rows, merged = read_cells(source, name, looks)
        number, headings = rows[0] if rows else (1, [])
        sheets.append(RawSheet(name, number, tuple(headings), rows[1:], merged))
    return RawWorkbook(tuple(sheets))


def _frame(archive: _Archive) -> tuple[Looks, list[tuple[str, str]]]:
    """What stands around the cells: shared texts and number formats, and each sheet's name and part."""
    import openpyxl
    from openpyxl.packaging.manifest import Manifest
    from openpyxl.reader.workbook import WorkbookParser
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.utils.datetime import from_excel
    from openpyxl.xml import constants
    from openpyxl.xml.functions import fromstring

    assert openpyxl.DEFUSEDXML, "defusedxml is part of the installation"
    with warnings.catch_warnings():
        # The library warns of styles and extensions that it would not keep when saving.
        warnings.simplefilter("ignore")
        content_types: Any = fromstring(archive.read(constants.ARC_CONTENT_TYPES))
        manifest: Any = Manifest.from_tree(content_types)
        kinds = (constants.XLSX, constants.XLSM, constants.XLTX, constants.XLTM)
        main = next(part for kind in kinds if (part := manifest.find(kind)))
        workbook = WorkbookParser(archive, main.PartName[1:], keep_links=False)
        workbook.parse()
        apply_stylesheet(archive, workbook.wb)
        found = list(workbook.find_sheets())
    present = set(archive.namelist())
    worksheets = [(sheet.name, link) for sheet, link in found if link.Type.endswith("/worksheet")]
    parts = [(name, link.target) for name, link in worksheets if link.target in present]
    texts = manifest.find(constants.SHARED_STRINGS)
    strings = _strings(archive, texts.PartName[1:]) if texts else []
    book: Any = workbook.wb
    dates = frozenset(book._date_formats)
    return Looks(_percent_styles(book), dates, partial(from_excel, epoch=book.epoch), strings), parts


def _strings(archive: _Archive, part: str) -> list[str]:
    _refuse_larger(archive, part, MOST_BYTES_OF_STRINGS)
    with archive.open(part) as source:
        return read_strings(source)


_LITERAL = re.compile(r'"[^"]*"|\\.|_.')
"""Parts of a number format that stand for themselves."""


def _percent_styles(book: Any) -> frozenset[int]:
    """The styles that show a number as percent."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    own = dict(enumerate(book._number_formats, BUILTIN_FORMATS_MAX_SIZE))
    formats = {**BUILTIN_FORMATS, **own}
    shows = {number for number, text in formats.items() if "%" in _LITERAL.sub("", text)}
    return frozenset(i for i, style in enumerate(book._cell_styles) if style.numFmtId in shows)


# -- writing --------------------------------------------------------------------------------------


def write_workbook(
    path: Path, tables: list[Table], note: Note = lambda _sheet, _heading: ""
) -> tuple[Problem, ...]:
    """Writes the tables as an xlsx file in one step; what no cell has room for keeps it from being written.

    `note` gives what to tell about a column. Raises OSError.
    """
    problems = tuple(_too_long(tables))
    if not problems:
        replace_file(path, xlsx_bytes(tables, note))
    return problems


def _too_long(tables: list[Table]) -> Iterator[Problem]:
    for table in tables:
        for number, row in enumerate(table.rows, 2):
            for heading, value in zip(table.headings, row, strict=True):
                if isinstance(value, str) and not fits_in_a_cell(value):
                    data = {"limit": LONGEST_TEXT}
                    yield Problem(
                        ProblemCode.CANNOT_EXPORT_TEXT, table.name, number, heading, value[:40], data
                    )
