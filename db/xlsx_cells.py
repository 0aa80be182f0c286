"""The cells of an xlsx file, streamed: no tree is built, so a hostile sheet costs time but not memory.

The standard reader keeps every row it has passed and cannot tell an empty cell from a formula that was
never computed. A document type declaration, and with it every entity, is refused on sight.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO
from xml.parsers.expat import ParserCreate, XMLParserType

from domain.exchange.workbook import BrokenCell, Cell, PercentCell
from domain.problems import Problem, ProblemCode

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_STRINGS = 5_000_000
MOST_ROW_ELEMENTS = 1_048_576
"""Rows a sheet of any spreadsheet has, empty ones included."""
MOST_MERGED = 65_536
DEEPEST = 64
MOST_CELLS_IN_A_ROW = 16_384
LONGEST_KEPT = 100_000
"""Characters kept of one text: more than any spreadsheet holds in a cell, so that it is seen as too long."""
_CHUNK = 1 << 16
_LONGEST_TOKEN = 1 << 22

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_TAGS = {
    f"{space} {name}": name
    for space in _MAIN
    for name in ["c", "v", "f", "t", "is", "si", "rPh", "row", "mergeCell"]
}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class Refused(Exception):
    """The file is too large or dangerous; carries the problem to tell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
class Looks:
    """What a workbook's styles say about numbers, and its texts."""

    percent: frozenset[int] = frozenset()
    dates: frozenset[int] = frozenset()
    to_date: Callable[[float], object] = float
    strings: list[str] = field(default_factory=list)


def _unescaped(text: str) -> str:
    """Text with `_x000D_` and the like as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: _character(int(match[1], 16), match[0]), text)


def _character(number: int, otherwise: str) -> str:
    return otherwise if 0xD800 <= number <= 0xDFFF else chr(number)


def _parse(source: IO[bytes], parser: XMLParserType, sheet: str) -> None:
    """Feeds the parser, refusing what would make it hold too much at once."""

    def refuse(*_declaration: object) -> None:
        raise Refused(Problem(ProblemCode.DANGEROUS_XML, sheet))

    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    fed = 0
    while chunk := source.read(_CHUNK):
        parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise Refused(Problem(ProblemCode.TOO_LARGE, sheet, data={"limit": _LONGEST_TOKEN >> 20}))
    parser.Parse(b"", True)


class _Text:
    """Collects the text of one element, at most as much as is worth keeping."""

    def __init__(self) -> None:
        self.parts: list[str] | None = None
        self._size = 0

    def open(self) -> None:
        self.parts, self._size = [], 0

    def add(self, data: str) -> None:
        if self.parts is not None and self._size < LONGEST_KEPT:
            self.parts.append(data)
            self._size += len(data)

    def close(self) -> str:
        text = "".join(self.parts or ())
        self.parts = None
        return text


def read_strings(source: IO[bytes]) -> list[str]:
    """The texts that cells refer to by number; text for pronunciation is left out."""
    strings: list[str] = []
    text, runs = _Text(), [""]
    aside = False

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal aside
        tag = _TAGS.get(name)
        if tag == "si":
            runs.clear()
        elif tag == "rPh":
            aside = True
        elif tag == "t" and not aside:
            text.open()

    def end(name: str) -> None:
        nonlocal aside
        tag = _TAGS.get(name)
        if tag == "t" and not aside:
            runs.append(text.close())
        elif tag == "rPh":
            aside = False
        elif tag == "si":
            strings.append(_unescaped("".join(runs)[:LONGEST_KEPT]))
            if len(strings) > MOST_STRINGS:
                raise Refused(Problem(ProblemCode.TOO_LARGE, data={"limit": MOST_STRINGS}))

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text.add
    _parse(source, parser, "")
    return strings


class _SheetParser:
    """Follows the XML of one sheet and keeps the cells that have something in them, row by row."""

    def __init__(self, sheet: str, looks: Looks) -> None:
        self.rows: list[tuple[int, list[Cell]]] = []
        self.merged: list[str] = []
        self._sheet, self._looks = sheet, looks
        self._text = _Text()
        self._columns: dict[str, int] = {}
        self._row_number = 0
        self._row: list[Cell] = []
        self._seen = 0
        self._column = -1
        self._depth = self._rows_seen = 0
        self._kind, self._style = "n", 0
        self._formula = self._aside = False
        self._value: str | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        tag = _TAGS.get(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v" or (tag == "t" and not self._aside):
            self._text.open()
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._start_row(attributes.get("r"))
        elif tag == "rPh":
            self._aside = True
        elif tag == "mergeCell":
            self.merged.append(attributes.get("ref", ""))
            if len(self.merged) > MOST_MERGED:
                self._refuse(ProblemCode.TOO_LARGE, MOST_MERGED)
        elif self._depth > DEEPEST:
            self._refuse(ProblemCode.TOO_LARGE, DEEPEST)

    def end(self, name: str) -> None:
        self._depth -= 1
        tag = _TAGS.get(name)
        if tag == "v":
            self._value = self._text.close()
        elif tag == "c":
            self._end_cell()
        elif tag == "t" and not self._aside:
            self._value = (self._value or "") + self._text.close()
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self._aside = False

    def text(self, data: str) -> None:
        self._text.add(data)

    def _start_row(self, number: str | None) -> None:
        self._row_number = int(number) if number else self._row_number + 1
        self._row, self._column, self._seen = [], -1, 0
        self._rows_seen += 1
        if self._rows_seen > MOST_ROW_ELEMENTS:
            self._refuse(ProblemCode.TOO_MANY_ROWS, MOST_ROWS)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        self._column = self._place(reference) if reference else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._formula, self._value = False, None
        self._seen += 1
        if self._seen > MOST_CELLS_IN_A_ROW:
            self._refuse(ProblemCode.TOO_MANY_COLUMNS, MOST_COLUMNS)

    def _place(self, reference: str) -> int:
        """The column's number from 0: `C7` is 2."""
        letters = reference.rstrip("0123456789")
        place = self._columns.get(letters)
        if place is None:
            place = 0
            for letter in letters:
                place = place * 26 + ord(letter) - ord("A") + 1
            place = self._columns[letters] = place - 1
        return place

    def _end_cell(self) -> None:
        if self._value is None:
            if not self._formula:
                return
            cell: Cell = BrokenCell("")
        else:
            cell = self._cell(self._value)
        row, place = self._row, self._column
        if not 0 <= place < MOST_COLUMNS:
            self._refuse(ProblemCode.TOO_MANY_COLUMNS, MOST_COLUMNS)
        if place > len(row):
            row += [None] * (place - len(row))
        if place == len(row):
            row.append(cell)
        else:
            row[place] = cell

    def _cell(self, value: str) -> Cell:
        kind = self._kind
        if kind == "s":
            return self._looks.strings[int(value)]
        if kind == "n":
            return self._number(value)
        if kind == "b":
            return value.strip() not in ("0", "")
        if kind == "e":
            return BrokenCell(value or "#N/A")
        if kind == "d":
            return date.fromisoformat(value[:10])
        return _unescaped(value)

    def _number(self, value: str) -> Cell:
        if not value.strip():
            return BrokenCell("") if self._formula else None
        number = int(value) if value.isdecimal() and len(value) < 20 else float(value)
        if number != number or abs(number) == float("inf"):
            return BrokenCell("#NUM!")
        if self._style in self._looks.percent:
            return PercentCell(float(number))
        if self._style in self._looks.dates:
            return self._date(number)
        return number

    def _date(self, number: float) -> Cell:
        try:
            found = self._looks.to_date(number)
        except (OverflowError, ValueError):
            return BrokenCell("#VALUE!")
        if isinstance(found, datetime) and found.time() == datetime.min.time():
            return found.date()
        return str(found)

    def _end_row(self) -> None:
        if self._row:
            if self._row_number > MOST_ROWS:
                self._refuse(ProblemCode.TOO_MANY_ROWS, MOST_ROWS)
            self.rows.append((self._row_number, self._row))

    def _refuse(self, code: ProblemCode, limit: int) -> None:
        raise Refused(Problem(code, self._sheet, self._row_number, data={"limit": limit}))


def read_cells(
    source: IO[bytes], sheet: str, looks: Looks
) -> tuple[list[tuple[int, list[Cell]]], tuple[str, ...]]:
    """The rows of a sheet that have something in them, with their numbers, and its merged areas.

    Raises Refused, and what a damaged file makes the XML parser or a conversion raise.
    """
    state = _SheetParser(sheet, looks)
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = state.start, state.end
    parser.CharacterDataHandler = state.text
    _parse(source, parser, sheet)
    return state.rows, tuple(state.merged)
