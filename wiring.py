"""The window's ways out, put together: here alone the window meets files and databases.

Everything heavy loads inside the functions, when it is first used, so that the window is painted before.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gui.ports import Example, Ports
from shipped import EXAMPLES, VERSION, example_codes

if TYPE_CHECKING:
    from domain.catalogue import Catalogue
    from domain.editing.workspace import Store
    from domain.exchange.workbook import FigureSheet, RawWorkbook, Table
    from domain.problems import Problem


def ports() -> Ports:
    """Everything the window needs from outside."""
    return Ports(
        version=VERSION,
        examples=tuple(Example(code, EXAMPLES / code) for code in example_codes()),
        load_catalogue=_load_catalogue,
        open_store=_open_store,
        create_store=_create_store,
        read_workbook=_read_workbook,
        read_text=_read_text,
        write_workbook=_write_workbook,
        write_template=_write_template,
        figures_bytes=_figures_bytes,
        csv_bytes=_csv_bytes,
        replace_file=_replace_file,
    )


def _load_catalogue() -> Catalogue:
    from db.knowledge import load_catalogue

    return load_catalogue()


def _open_store(place: str, read_only: bool) -> Store:
    from db.store import SqlStore

    return SqlStore(place, read_only=read_only)


def _create_store(place: str) -> Store:
    from db.store import SqlStore

    return SqlStore.create(place)


def _read_workbook(path: Path) -> RawWorkbook:
    from db.csv_folder import read_folder, read_table
    from db.excel import read_workbook

    if path.suffix.lower() == ".csv" and not path.is_dir():
        return read_table(path)
    return read_folder(path) if path.is_dir() else read_workbook(path)


def _read_text(path: Path) -> str:
    from db.reading import read_text

    return read_text(path)


def _write_workbook(path: Path, tables: Sequence[Table]) -> Sequence[Problem]:
    from db.excel import write_workbook
    from reports.workbook_words import note

    return write_workbook(path, list(tables), note)


def _write_template(path: Path) -> None:
    from db.xlsx_template import write_template
    from reports.workbook_words import template_words

    write_template(path, template_words(_load_catalogue()))


def _figures_bytes(sheets: Sequence[FigureSheet]) -> bytes:
    from db.xlsx_figures import figures_bytes

    return figures_bytes(sheets)


def _csv_bytes(table: Table) -> bytes:
    from db.csv_folder import csv_bytes

    return csv_bytes(table)


def _replace_file(path: Path, content: bytes) -> None:
    from db.replacing import replace_file

    replace_file(path, content)
