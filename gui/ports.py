"""What the window needs from outside: `wiring` fills it in, so that no window knows files or databases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.catalogue import Catalogue
    from domain.editing.workspace import Store
    from domain.exchange.workbook import FigureSheet, RawWorkbook, Table
    from domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Example:
    """A bundled example: its code, and the folder of its tables."""

    code: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Ports:
    """The ways out of the window; each raises what it says in its own module."""

    version: str
    examples: tuple[Example, ...]
    load_catalogue: Callable[[], Catalogue]
    open_store: Callable[[str, bool], Store]
    """A place, and whether it is only to be read; raises a `WorkspaceError`."""
    create_store: Callable[[str], Store]
    """A new, empty workspace; raises a `WorkspaceError`."""
    read_workbook: Callable[[Path], RawWorkbook]
    """A workbook, a folder of tables, or one table."""
    read_text: Callable[[Path], str]
    """A text file that is not too large; raises OSError, or UnicodeDecodeError where it is no text."""
    write_workbook: Callable[[Path, Sequence[Table]], Sequence[Problem]]
    write_template: Callable[[Path], None]
    """An empty workbook to fill in."""
    figures_bytes: Callable[[Sequence[FigureSheet]], bytes]
    """Sheets of figures as a workbook."""
    csv_bytes: Callable[[Table], bytes]
    """A table as CSV for a Norwegian spreadsheet."""
    replace_file: Callable[[Path, bytes], None]
    """Write a file whole or not at all; raises OSError."""
