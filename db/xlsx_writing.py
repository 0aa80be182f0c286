"""Tables to an xlsx file that people can go on working in: headings that stay, drop-downs, notes."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from domain.exchange.sheets import BY_NAME, Column, Kind, folded
from domain.exchange.workbook import Table, Value

Note = Callable[[str, str], str]
"""What to tell about a column, by sheet and heading; "" for nothing."""

LAST_ROW = 1_048_575
_CREATED = datetime(2000, 1, 1)
"""Always the same, so that the same workspace gives the same file."""
FIRST_DATE = date(1900, 3, 1)
"""Before this, spreadsheets disagree about which day a number is."""
_WIDTHS = {
    Kind.CODE: 16,
    Kind.TEXT: 30,
    Kind.LIST: 28,
    Kind.CHOICES: 20,
    Kind.PARTS: 32,
    Kind.SETTING: 24,
}
_NARROWEST = 12
_WRITTEN_AS_TEXT = (
    Kind.CODE,
    Kind.TEXT,
    Kind.LIST,
    Kind.CHOICES,
    Kind.PARTS,
    Kind.CHOICE,
    Kind.YES_NO,
)
_NOTE_SIZE = {"width": 260, "height": 90, "font_size": 9}


def xlsx_bytes(tables: list[Table], note: Note) -> bytes:
    """The tables as an xlsx file; the same tables give the same bytes."""
    file = BytesIO()
    book = new_book(file)
    formats = formats_of(book)
    for table in tables:
        _write_sheet(book.add_worksheet(table.name), table, formats, note)
    book.close()
    return file.getvalue()


def new_book(file: BytesIO) -> Any:
    """A workbook in which text stays text, and whose bytes do not hang on the clock."""
    from xlsxwriter import Workbook

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(file, {**options, "strings_to_numbers": False})
    book.set_properties({"created": _CREATED})
    return book


def formats_of(book: Any) -> dict[str, Any]:
    """How headings, text and dates look."""
    return {
        "heading": book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF2"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "dd.mm.yyyy"}),
    }


def is_text(column: Column) -> bool:
    """Whether the cells of a column are text to a spreadsheet, so that it makes no number or date of them."""
    return column.kind in _WRITTEN_AS_TEXT


def width_of(column: Column) -> int:
    """How wide a column is, in letters; the heading has room."""
    return max(_WIDTHS.get(column.kind, _NARROWEST), len(column.name) + 2)


def choices_of(column: Column) -> list[str]:
    """The fixed words to choose between in a column, none for most."""
    if column.kind is Kind.YES_NO:
        return ["ja", "nei"]
    return [member.value for member in column.choices or ()] if column.kind is Kind.CHOICE else []


def _write_sheet(sheet: Any, table: Table, formats: dict[str, Any], note: Note) -> None:
    columns = [BY_NAME[folded(table.name)].by_name[folded(heading)] for heading in table.headings]
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        _write_heading(sheet, place, table.name, column, formats, note)
    if table.rows:
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(table.rows) + 1}"})
    writers = [_writer(sheet, column, formats) for column in columns]
    for number, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            if value is not None:
                writers[place](number, place, value)


def _write_heading(
    sheet: Any, place: int, table: str, column: Column, formats: dict[str, Any], note: Note
) -> None:
    as_text = formats["text"] if is_text(column) else None
    sheet.set_column(place, place, width_of(column), as_text)
    sheet.write_string(0, place, column.name, formats["heading"])
    if text := note(table, column.name):
        sheet.write_comment(0, place, text, _NOTE_SIZE)
    if choices := choices_of(column):
        # Other spellings are read as well, so a wrong one is not stopped while it is being typed.
        rule = {"validate": "list", "source": choices, "error_type": "information"}
        sheet.data_validation(1, place, LAST_ROW, place, rule)


def _writer(sheet: Any, column: Column, formats: dict[str, Any]) -> Callable[[int, int, Value], None]:
    as_text = formats["text"] if is_text(column) else None

    def write(row: int, place: int, value: Value) -> None:
        if isinstance(value, Decimal):
            sheet.write_number(row, place, float(value))
        elif isinstance(value, date):
            _write_date(sheet, row, place, value, formats)
        elif value is not None:
            sheet.write_string(row, place, value, as_text)

    return write


def _write_date(sheet: Any, row: int, place: int, day: date, formats: dict[str, Any]) -> None:
    if day < FIRST_DATE:
        sheet.write_string(row, place, day.isoformat(), formats["text"])
    else:
        sheet.write_datetime(row, place, datetime(day.year, day.month, day.day), formats["date"])
