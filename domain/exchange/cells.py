"""Cells to values: numbers, percentages, dates, yes and no, choices, codes and lists as people write them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.exchange.sheets import LONGEST_CODE, LONGEST_TEXT, Column, Kind, Range, folded
from domain.exchange.workbook import BrokenCell, Cell, PercentCell
from domain.problems import Datum, ProblemCode
from domain.units import HUNDRED_PERCENT, MICRO, from_micro, to_micro
from domain.unseen_signs import unseen_in

SUM_TOLERANCE = MICRO // 2
"""How far percentages that make up a whole may be from 100."""


SEPARATOR = ";"
"""Between the values of a cell that holds several."""


class Unreadable(Exception):
    """A cell that cannot be read as its column says; carries the problem's code and what a sentence needs."""

    def __init__(self, code: ProblemCode, **data: Datum) -> None:
        super().__init__(code)
        self.code, self.data = code, data


def is_empty(cell: Cell) -> bool:
    """Whether a cell is blank or only white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


# -- quantities -----------------------------------------------------------------------------------

_SPACES = " \u00a0\u202f\u2009"
_PLAIN = re.compile(r"[-+−]?\d*[.,]?\d+")
_GROUPED = re.compile(rf"[-+−]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?")
_REMOVED = str.maketrans({**dict.fromkeys(_SPACES), ",": ".", "−": "-"})
_LONGEST_NUMBER = 60


def _decimal(cell: Cell) -> Decimal:
    """The number in a cell, exactly as it is written."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(repr(cell))
    if isinstance(cell, str):
        text = cell.strip()
        if len(text) <= _LONGEST_NUMBER and (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
            return Decimal(text.translate(_REMOVED))
    raise Unreadable(ProblemCode.NOT_A_NUMBER)


def number(cell: Cell) -> int:
    """A quantity in millionths, from a number or from text with decimal comma or point.

    >>> number("1 234,5"), number(0.5), number(".25")
    (1234500000, 500000, 250000)
    """
    if isinstance(cell, PercentCell):
        return to_micro(Decimal(repr(cell.ratio)))
    return to_micro(_decimal(cell))


def percent(cell: Cell) -> int:
    """A percentage in millionths: `60`, `60 %` and a cell that shows 60 % all mean 60.

    >>> percent("60 %"), percent(60), percent(PercentCell(0.6))
    (60000000, 60000000, 60000000)
    """
    if isinstance(cell, PercentCell):
        return to_micro(Decimal(repr(cell.ratio)) * 100)
    if isinstance(cell, str):
        return to_micro(_decimal(cell.strip().removesuffix("%")))
    return number(cell)


def fraction(cell: Cell) -> int:
    """A share of one in millionths: `0,8`, `80 %` and a cell that shows 80 % all mean 0.8.

    >>> fraction("80 %"), fraction("0,8"), fraction(PercentCell(0.8))
    (800000, 800000, 800000)
    """
    if isinstance(cell, str) and cell.strip().endswith("%"):
        return to_micro(_decimal(cell.strip().removesuffix("%")) / 100)
    return number(cell)


def whole(cell: Cell) -> int:
    """A whole number, also written 3,0.

    >>> whole("3,0"), whole(4.0)
    (3, 4)
    """
    value = _decimal(cell)
    if value != value.to_integral_value():
        raise Unreadable(ProblemCode.NOT_WHOLE)
    return int(value)


# -- other values ---------------------------------------------------------------------------------

_NORWEGIAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def day(cell: Cell) -> date:
    """A date: one of a spreadsheet's, `dd.mm.åååå` or `åååå-mm-dd`.

    >>> day("01.07.2026") == day(" 2026-07-01 ")
    True
    """
    if isinstance(cell, date):
        return date(cell.year, cell.month, cell.day)
    if isinstance(cell, str):
        text = cell.strip()
        try:
            if match := _ISO_DATE.fullmatch(text):
                return date(int(match[1]), int(match[2]), int(match[3]))
            if match := _NORWEGIAN_DATE.fullmatch(text):
                return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            pass
    raise Unreadable(ProblemCode.NOT_A_DATE)


_YES_NO = {
    **dict.fromkeys(("ja", "x", "true", "sann", "1"), True),
    **dict.fromkeys(("nei", "false", "usann", "0"), False),
}


def yes_no(cell: Cell) -> bool:
    """Yes or no: `ja/nei`, `x`, `true/false`, `1/0`.

    >>> yes_no("X"), yes_no(0), yes_no("Nei")
    (True, False, False)
    """
    if isinstance(cell, bool):
        return cell
    answer = _YES_NO.get(folded(cell) if isinstance(cell, str) else shown(cell))
    if answer is None:
        raise Unreadable(ProblemCode.NOT_YES_NO)
    return answer


def choice(cell: Cell, choices: Mapping[str, StrEnum]) -> StrEnum:
    """One of the choices, given by folded name."""
    found = choices.get(folded(cell)) if isinstance(cell, str) else None
    if found is None:
        raise Unreadable(ProblemCode.NOT_A_CHOICE, choices=tuple(member.value for member in choices.values()))
    return found


def several(cell: Cell, choices: Mapping[str, StrEnum]) -> tuple[StrEnum, ...]:
    """Some of the choices, separated by `;`: each once, in the order of the choices."""
    chosen = {choice(part, choices) for part in codes(cell)}
    return tuple(member for member in choices.values() if member in chosen)


def parts(cell: Cell, choices: Mapping[str, StrEnum]) -> tuple[tuple[StrEnum, int], ...]:
    """Percent of each choice in millionths, 100 together: `dag=60; natt=40`; one name alone is all of it.

    They come in the order of the choices; what is 0 is left out.
    """
    found: dict[StrEnum, int] = {}
    texts = codes(cell)
    for text in texts:
        name, sign, share = text.partition("=")
        member = choices.get(folded(name))
        if member is None or member in found or not (sign or len(texts) == 1):
            raise Unreadable(ProblemCode.NOT_PARTS)
        found[member] = _part(share) if sign else HUNDRED_PERCENT
    total = sum(found.values())
    if abs(total - HUNDRED_PERCENT) > SUM_TOLERANCE:
        raise Unreadable(ProblemCode.PARTS_SUM, sum=from_micro(total))
    return tuple((member, found[member]) for member in choices.values() if found.get(member))


def _part(share: str) -> int:
    try:
        value = percent(share)
    except Unreadable:
        raise Unreadable(ProblemCode.NOT_PARTS) from None
    if value < 0:
        raise Unreadable(ProblemCode.NOT_PARTS)
    return value


def parts_text(parts: Iterable[tuple[StrEnum, int]]) -> str:
    """Percentages as they are written in a cell.

    >>> from domain.model import Shift
    >>> parts_text([(Shift.DAG, 60_500_000), (Shift.NATT, 39_500_000)])
    'dag=60,5; natt=39,5'
    """
    written = (f"{member.value}={from_micro(value):f}".replace(".", ",") for member, value in parts)
    return f"{SEPARATOR} ".join(written)


def text(cell: Cell) -> str:
    """Text as it stands, blanks and line breaks included; numbers and dates as people write them."""
    found = cell if isinstance(cell, str) else shown(cell)
    if unseen_in(found):
        raise Unreadable(ProblemCode.CONTROL_CHARACTERS)
    if not fits_in_a_cell(found):
        raise Unreadable(ProblemCode.TEXT_TOO_LONG, limit=LONGEST_TEXT)
    return found


def fits_in_a_cell(text: str) -> bool:
    """Whether a spreadsheet has room for the text in one cell, counted in UTF-16 units."""
    return (
        len(text) <= LONGEST_TEXT // 2 or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * LONGEST_TEXT
    )


def code(cell: Cell) -> str:
    """A code without surrounding blanks; a whole number loses its decimals.

    >>> code(" SP "), code(12.0)
    ('SP', '12')
    """
    if isinstance(cell, str):
        found = cell.strip()
    elif isinstance(cell, bool | date | PercentCell) or (isinstance(cell, float) and not cell.is_integer()):
        raise Unreadable(ProblemCode.CODE_NOT_TEXT)
    else:
        found = shown(cell)
    if len(found) > LONGEST_CODE:
        raise Unreadable(ProblemCode.CODE_TOO_LONG, limit=LONGEST_CODE)
    return text(found)


def codes(cell: Cell) -> tuple[str, ...]:
    """The codes or tags in a cell, separated by `;`, each once and in the order given.

    >>> codes(" B; A;;B ")
    ('B', 'A')
    """
    found = cell.split(SEPARATOR) if isinstance(cell, str) else [code(cell)]
    return tuple(dict.fromkeys(code(part) for part in found if part.strip()))


# -- showing a cell -------------------------------------------------------------------------------

_LONGEST_SHOWN = 80


def shown(cell: Cell) -> str:
    """What stands in the cell, as people in Norway read it."""
    if isinstance(cell, bool):
        return "ja" if cell else "nei"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        plain = f"{Decimal(repr(cell)):f}".replace(".", ",")
        return plain.rstrip("0").rstrip(",") if "," in plain else plain
    if isinstance(cell, date):
        return day_text(cell)
    if isinstance(cell, PercentCell):
        return f"{shown(float(Decimal(repr(cell.ratio)) * 100))} %"
    if isinstance(cell, BrokenCell):
        return cell.error
    return cell or ""


def day_text(day: date) -> str:
    """A date as people in Norway write it.

    >>> day_text(date(2026, 7, 1))
    '01.07.2026'
    """
    return f"{day:%d.%m.}{day.year:04}"


def found(cell: Cell) -> str:
    """The value found, short enough for a sentence."""
    text = shown(cell)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


# -- a column -------------------------------------------------------------------------------------

_READERS: Mapping[Kind, Callable[[Cell], object]] = {
    Kind.CODE: code,
    Kind.TEXT: text,
    Kind.NUMBER: number,
    Kind.PERCENT: percent,
    Kind.FRACTION: fraction,
    Kind.WHOLE: whole,
    Kind.DATE: day,
    Kind.YES_NO: yes_no,
    Kind.LIST: codes,
    Kind.SETTING: lambda cell: cell,
}

_CHOOSERS: Mapping[Kind, Callable[[Cell, Mapping[str, StrEnum]], object]] = {
    Kind.CHOICE: choice,
    Kind.CHOICES: several,
    Kind.PARTS: parts,
}


def _checked(value: object, allowed: Range, kind: Kind) -> object:
    assert isinstance(value, int), "only quantities have a range"
    if allowed.holds(value):
        return value
    as_number = Decimal if kind is Kind.WHOLE else from_micro
    raise Unreadable(
        ProblemCode.OUT_OF_RANGE,
        low=as_number(allowed.low),
        high=as_number(allowed.high),
        above=int(allowed.above),
        below=int(allowed.below),
        too_large=int(value > allowed.high),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell gave: a value, or the code of a problem and what a sentence needs."""

    value: object
    code: ProblemCode | None = None
    data: Mapping[str, Datum] = field(default_factory=dict)


def read(cell: Cell, kind: Kind, allowed: Range | None = None) -> object:
    """The value of a cell that is not empty; raises `Unreadable`."""
    if isinstance(cell, BrokenCell):
        raise Unreadable(ProblemCode.ERROR_CELL if cell.error else ProblemCode.FORMULA_WITHOUT_VALUE)
    value = _READERS[kind](cell)
    return value if allowed is None else _checked(value, allowed, kind)


class ColumnReader:
    """Reads the cells of one column; equal cells are read once, for most columns repeat themselves."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self._choices = {folded(member.value): member for member in column.choices or ()}
        self._read: dict[tuple[type, Cell], Reading] = {}

    def __call__(self, cell: Cell) -> Reading:
        """What the cell gives; an empty one the column's default, or a problem when a value is required."""
        key = (type(cell), cell)
        reading = self._read.get(key)
        if reading is None:
            reading = self._read[key] = self._reading(cell)
        return reading

    def _reading(self, cell: Cell) -> Reading:
        column = self.column
        if is_empty(cell):
            if column.required:
                return Reading(None, ProblemCode.MISSING_VALUE)
            return Reading(column.default)
        try:
            if column.kind in _CHOOSERS and not isinstance(cell, BrokenCell):
                return Reading(_CHOOSERS[column.kind](cell, self._choices))
            return Reading(read(cell, column.kind, column.range))
        except Unreadable as unreadable:
            return Reading(None, unreadable.code, unreadable.data)


def setting(cell: Cell, kind: Kind, allowed: Range | None) -> str:
    """The value of a setting as it is stored: text, a plain decimal number, an ISO date, ja or nei."""
    value = read(cell, kind, allowed)
    if isinstance(value, bool):
        return shown(value)
    if isinstance(value, date):
        return value.isoformat()
    if kind in (Kind.NUMBER, Kind.PERCENT):
        assert isinstance(value, int), "quantities are whole millionths"
        return f"{from_micro(value):f}"
    return str(value)
