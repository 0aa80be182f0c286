"""A sheet as found to rows of values: headings matched, cells read, every unreadable cell reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from domain.exchange.cells import ColumnReader, found, is_empty, shown
from domain.exchange.sheets import BY_NAME, Sheet, folded
from domain.exchange.workbook import Cell, RawSheet
from domain.national_id import SHORTEST, found_in, found_in_number
from domain.problems import Problem, ProblemCode


@dataclass(slots=True)
class Row:
    """A row's values by field, the fields that could not be read, and the cells themselves."""

    number: int
    values: dict[str, object]
    bad: frozenset[str]
    cells: list[Cell]


@dataclass(slots=True)
class SheetRows:
    """The rows of a sheet that is known, with where each field's column stands."""

    sheet: Sheet
    heading_row: int
    places: dict[str, int]
    rows: list[Row] = field(default_factory=list)

    def shown(self, row: Row, field: str) -> str:
        """What stands in the field's cell of a row, as found."""
        place = self.places.get(field)
        return found(row.cells[place]) if place is not None and place < len(row.cells) else ""

    def problem(
        self, code: ProblemCode, row: Row, field: str, **data: str | int | tuple[str, ...]
    ) -> Problem:
        """A problem with one cell of a row."""
        column = self.sheet.column(field).name
        return Problem(code, self.sheet.name, row.number, column, self.shown(row, field), data)


def read_sheets(raw: Iterable[RawSheet]) -> tuple[dict[str, SheetRows], list[Problem]]:
    """The known sheets by name with their rows, and every problem of headings and cells."""
    sheets: dict[str, SheetRows] = {}
    problems: list[Problem] = []
    names: dict[str, str] = {}
    for given in raw:
        if found_in(given.name):
            problems.append(Problem(ProblemCode.NATIONAL_ID, given.name))
        problems += _national_ids_in_headings(given)
        sheet = BY_NAME.get(folded(given.name))
        if sheet is None:
            problems.append(Problem(ProblemCode.UNKNOWN_SHEET, given.name))
            problems += [problem for number, cells in given.rows for problem in _ids(given, number, cells)]
        elif sheet.name in names:
            problems.append(_twice(sheet, names[sheet.name], given.name))
        else:
            names[sheet.name] = given.name
            rows, more = read_sheet(sheet, given)
            problems += more
            if rows is not None:
                sheets[sheet.name] = rows
    return sheets, problems


def _twice(sheet: Sheet, first: str, second: str) -> Problem:
    return Problem(ProblemCode.DUPLICATE_SHEET, sheet.name, value=second, data={"first": first})


def column_letters(place: int) -> str:
    """The name a spreadsheet gives the column with that number from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# -- headings -------------------------------------------------------------------------------------


def read_sheet(sheet: Sheet, raw: RawSheet) -> tuple[SheetRows | None, list[Problem]]:
    """The rows of a sheet that is known (None: it is empty), and every problem of headings and cells."""
    if all(is_empty(heading) for heading in raw.headings):
        return None, [Problem(ProblemCode.EMPTY_SHEET, sheet.name)]
    places, problems = _match_headings(sheet, raw)
    problems += [Problem(ProblemCode.MERGED_CELLS, sheet.name, value=area) for area in raw.merged]
    result = SheetRows(sheet, raw.heading_row, places)
    keys = [sheet.column(name) for name in sheet.keys]
    missing = [column for column in keys if column.required and column.field not in places]
    problems += [
        Problem(ProblemCode.MISSING_COLUMN, sheet.name, raw.heading_row, column.name) for column in missing
    ]
    result.rows = list(_read_rows(result, raw, problems))
    if missing:
        result.rows = []
    return result, problems


def _match_headings(sheet: Sheet, raw: RawSheet) -> tuple[dict[str, int], list[Problem]]:
    """Where each known column stands, by field; unknown and repeated headings are problems."""
    places: dict[str, int] = {}
    problems = []
    for place, cell in enumerate(raw.headings):
        heading = shown(cell)
        if not heading.strip():
            continue
        column = sheet.by_name.get(folded(heading))
        if column is None:
            code, name = ProblemCode.UNKNOWN_COLUMN, found(cell)
        elif column.field in places:
            code, name = ProblemCode.DUPLICATE_HEADING, column.name
        else:
            places[column.field] = place
            continue
        problems.append(
            Problem(code, sheet.name, raw.heading_row, name, data={"letters": column_letters(place)})
        )
    return places, problems


def _national_ids_in_headings(raw: RawSheet) -> list[Problem]:
    return _ids(raw, raw.heading_row, list(raw.headings))


def _holds_national_id(cell: Cell) -> bool:
    if isinstance(cell, str):
        return found_in(cell)
    return isinstance(cell, int | float) and not isinstance(cell, bool) and found_in_number(cell)


def _ids(raw: RawSheet, number: int, cells: list[Cell]) -> list[Problem]:
    """A problem for every cell of a row that holds a national identity number; the value is left out."""
    return [
        Problem(ProblemCode.NATIONAL_ID, _known_name(raw), number, column_letters(place))
        for place, cell in enumerate(cells)
        if _holds_national_id(cell)
    ]


def _known_name(raw: RawSheet) -> str:
    sheet = BY_NAME.get(folded(raw.name))
    return raw.name if sheet is None else sheet.name


# -- rows -----------------------------------------------------------------------------------------


def _read_rows(result: SheetRows, raw: RawSheet, problems: list[Problem]) -> Iterator[Row]:
    sheet = result.sheet
    readers = [
        (place, column.field, ColumnReader(column))
        for column in sheet.columns
        if (place := result.places.get(column.field)) is not None
    ]
    unnamed: set[int] = set()
    blank = [place for place, heading in enumerate(raw.headings) if is_empty(heading)]
    for number, cells in raw.rows:
        if all(map(is_empty, cells)):
            continue
        row = Row(number, {}, frozenset(), cells)
        secret = _secret_places(cells)
        width = len(cells)
        for place, name, reader in readers:
            reading = reader(cells[place] if place < width else None)
            if place in secret:
                row.bad |= {name}
            elif reading.code is None:
                row.values[name] = reading.value
            else:
                row.bad |= {name}
                column, value = reader.column.name, found(cells[place] if place < width else None)
                problems.append(Problem(reading.code, sheet.name, number, column, value, reading.data))
        problems += [_secret(result, number, place) for place in secret]
        beyond = range(len(raw.headings), width)
        unnamed.update(place for place in (*blank, *beyond) if place < width and not is_empty(cells[place]))
        yield row
    problems += [
        Problem(ProblemCode.COLUMN_WITHOUT_HEADING, sheet.name, raw.heading_row, column_letters(place))
        for place in sorted(unnamed)
    ]


def _secret(result: SheetRows, number: int, place: int) -> Problem:
    """A national identity number in a cell: where it stands, never what it is."""
    names = {at: result.sheet.column(name).name for name, at in result.places.items()}
    column = names.get(place, column_letters(place))
    return Problem(ProblemCode.NATIONAL_ID, result.sheet.name, number, column)


def _secret_places(cells: list[Cell]) -> list[int]:
    """Where in a row national identity numbers stand; almost always nowhere, so short cells are passed by."""
    return [
        place
        for place, cell in enumerate(cells)
        if cell is not None and (type(cell) is not str or len(cell) >= SHORTEST) and _holds_national_id(cell)
    ]
