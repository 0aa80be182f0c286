"""A workbook as it is found and as it is written: sheets of cells, before anything is understood."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.problems import Problem


@dataclass(frozen=True, slots=True)
class PercentCell:
    """A number in a cell that is shown as percent: 0.6 where people read 60 %."""

    ratio: float


@dataclass(frozen=True, slots=True)
class BrokenCell:
    """A cell without a value to read: an error such as `#REF!`, or "" for a formula never computed."""

    error: str


Cell = str | int | float | bool | date | PercentCell | BrokenCell | None
"""What a cell holds; `None` and blank text are empty."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as found: the cells of its first row that is not empty, and those of the rows below.

    Row numbers are those a spreadsheet shows; rows may be shorter or longer than the headings.
    """

    name: str
    heading_row: int
    headings: tuple[Cell, ...]
    rows: list[tuple[int, list[Cell]]]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """The sheets of a file or folder, and what kept it from being read."""

    sheets: tuple[RawSheet, ...] = ()
    problems: tuple[Problem, ...] = ()


Value = str | Decimal | date | None
"""What is written in a cell: text, a number, a date or nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet to write: its name, its headings and its rows."""

    name: str
    headings: tuple[str, ...]
    rows: list[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a cell of a sheet of figures, and how it is shown; in percent the value is the ratio."""

    value: Decimal
    decimals: int = 0
    signed: bool = False
    percent: bool = False
    unit: str = ""
    """What stands after the number, where the heading does not say what it counts."""


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """A sheet of figures to write, which nobody reads back: sums stand last and stand out."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Figure | Value, ...], ...]
    sums: tuple[tuple[Figure | Value, ...], ...] = ()

    @property
    def table(self) -> Table:
        """The same without how numbers are shown."""
        rows = [
            tuple(cell.value if isinstance(cell, Figure) else cell for cell in row)
            for row in (*self.rows, *self.sums)
        ]
        return Table(self.name, self.headings, rows)


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What an empty workbook says about a column to whoever fills it in."""

    note: str
    """On the heading."""
    prompt: str
    """Beside the cell that is being filled in: at most 255 letters."""
    refusal: str = ""
    """When a number cannot be right: at most 255 letters."""
    suggestions: tuple[str, ...] = ()
    """What may well be meant, where other values are just as right."""
