"""An empty workbook for a department to fill in: headings, drop-downs, limits, and words on every column.

Examples stand in notes and prompts and never in cells, so that none can be imported by accident.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from db.replacing import replace_file
from db.xlsx_writing import LAST_ROW, choices_of, formats_of, is_text, new_book, width_of
from domain.exchange.sheets import (
    BY_NAME,
    GROUP_ROWS,
    LARGEST,
    SETTING_KINDS,
    SETTINGS,
    SHEETS,
    Column,
    Kind,
    Range,
    Sheet,
    folded,
)
from domain.exchange.workbook import ColumnWords
from domain.units import MICRO

Words = Callable[[str, str], ColumnWords]
"""What to say about a column, by sheet and heading."""

_LONGEST_LIST = 255
"""Letters a spreadsheet accepts in the words of a drop-down, commas included."""
_LAST_LISTED = 5000
"""The last row of another sheet from which a drop-down takes codes."""
_LETTERS_A_LINE = 58
_LINE_HEIGHT = 15
_NOTE_WIDTH = 360


def write_template(path: Path, words: Words) -> None:
    """Writes an empty workbook as an xlsx file in one step; the same words give the same bytes.

    Raises OSError.
    """
    replace_file(path, template_bytes(words))


def template_bytes(words: Words) -> bytes:
    """An empty workbook with every sheet and column, as an xlsx file."""
    file = BytesIO()
    book = new_book(file)
    formats = formats_of(book)
    for sheet in SHEETS:
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats, words)
    book.close()
    return file.getvalue()


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any], words: Words) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for place, column in enumerate(sheet.columns):
        said = words(sheet.name, column.name)
        look = "date" if column.kind is Kind.DATE else "text" if is_text(column) else ""
        page.set_column(place, place, width_of(column), formats.get(look))
        page.write_string(0, place, column.name + "*" * _is_starred(sheet, column), formats["heading"])
        page.write_comment(0, place, said.note, _note_size(said.note))
        spoken = {"input_title": column.name, "input_message": said.prompt}
        page.data_validation(1, place, LAST_ROW, place, {**spoken, **_rule(sheet, column, said)})


def _is_starred(sheet: Sheet, column: Column) -> bool:
    # The contract stars the name of a group, though one of the catalogue may do without.
    return column.required or (sheet is GROUP_ROWS and column.field == "name")


def _note_size(text: str) -> dict[str, int]:
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.splitlines())
    return {"width": _NOTE_WIDTH, "height": _LINE_HEIGHT * (lines + 1), "font_size": 9}


def _rule(sheet: Sheet, column: Column, said: ColumnWords) -> dict[str, Any]:
    """What may be written in the cells of a column.

    Nothing is stopped for good: an import reads more spellings than a spreadsheet knows, and codes that
    only the workspace has.
    """
    if choices := choices_of(column):
        return {"validate": "list", "source": choices, "error_type": "information"}
    offered = list(SETTING_KINDS) if _is_setting(sheet, column) else said.suggestions
    if suggestions := _fitting(offered):
        return {"validate": "list", "source": suggestions, "show_error": False}
    if _refers(sheet, column):
        return {"validate": "list", "source": _codes_of(column.target), "show_error": False}
    if column.range is not None:
        limits = _limits(column.range, 1 if column.kind is Kind.WHOLE else MICRO)
        told = {"error_type": "warning", "error_title": column.name, "error_message": said.refusal}
        return {"validate": "integer" if column.kind is Kind.WHOLE else "decimal", **limits, **told}
    return {"validate": "any"}


def _is_setting(sheet: Sheet, column: Column) -> bool:
    return sheet is SETTINGS and column.field in sheet.keys


def _refers(sheet: Sheet, column: Column) -> bool:
    """Whether a cell holds one code of a sheet, and is not itself where that code is given."""
    own = column.target == sheet.name and column.field in sheet.keys
    return column.kind is Kind.CODE and bool(column.target) and not own


def _fitting(words: Sequence[str]) -> list[str]:
    """As many of the words as a drop-down has room for, the longest left out, in the order given."""
    kept: set[str] = set()
    room = _LONGEST_LIST + 1
    for word in sorted(words, key=len):
        room -= len(word) + 1
        if room < 0:
            break
        kept.add(word)
    return [word for word in words if word in kept]


def _codes_of(name: str) -> str:
    """The codes that stand in another sheet: as far down as they go, so that no empty lines are offered."""
    sheet = BY_NAME[folded(name)]
    fields = [column.field for column in sheet.columns]
    letter = chr(ord("A") + fields.index(sheet.keys[0]))
    top, all_of_it = f"{sheet.name}!${letter}$2", f"{sheet.name}!${letter}$2:${letter}${_LAST_LISTED}"
    return f"=OFFSET({top},0,0,MAX(1,COUNTA({all_of_it})),1)"


def _limits(allowed: Range, unit: int) -> dict[str, Any]:
    """The limits as a spreadsheet knows them; an end that is excluded lies one millionth off."""
    low, high = allowed.low + allowed.above, allowed.high - allowed.below
    if allowed.high >= LARGEST:
        return {"criteria": ">=", "value": low / unit}
    return {"criteria": "between", "minimum": low / unit, "maximum": high / unit}
