"""Import of 50 000 rows against the bare read of the same file by openpyxl, taken in turns in one run.

`python benchmarks/importing.py [rounds]` prints the medians [s] and the ratio; the goal is at most 2.
"""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

# As for users: openpyxl reads through defusedxml, also where a test library brings lxml.
os.environ["OPENPYXL_LXML"] = "False"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from openpyxl import load_workbook
from xlsxwriter import Workbook

from db.excel import read_workbook
from db.knowledge import load_catalogue
from domain.exchange.importing import import_workbook
from domain.snapshot import Snapshot

TASKS, UNITS, PEOPLE, COMPETENCIES = 10_000, 40, 4_000, 60
GROUPS = ("SP", "HF", "LE", "HE", "BI")


def rows() -> dict[str, list[tuple[object, ...]]]:
    """A region's mapping: 50 000 rows over nine sheets."""
    units = [(f"E{i}", f"Enhet {i}", "E0" if i else None, 0.8) for i in range(UNITS)]
    staff = [
        (f"a{i}", f"Ansatt {i}", GROUPS[i % 5], f"E{i // 5 % UNITS}", 50 + i % 50) for i in range(PEOPLE)
    ]
    held = [
        (f"a{i}", f"K{(i * 7 + j) % COMPETENCIES}", 1 + (i + j) % 4) for i in range(PEOPLE) for j in range(2)
    ]
    tasks = [
        (
            f"T{i}",
            f"P{i % 500}",
            f"Oppgave nummer {i}",
            1 + i % 40,
            2.5 + i % 30,
            "helsefaglig",
            f"T{i - 1}" if i % 9 else None,
        )
        for i in range(TASKS)
    ]
    needs = [(f"T{i}", f"K{(i + j) % COMPETENCIES}", 1 + j) for i in range(TASKS) for j in range(1 + i % 2)]
    shares = [(f"T{i}", GROUPS[(i + j) % 5], (60, 40)[j]) for i in range(TASKS) for j in range(2)]
    known = [(group, f"K{i}", 3) for group in GROUPS for i in range(COMPETENCIES)]
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Enheter": [("kode", "navn", "overordnet", "tilgjengelig_andel"), *units],
        "Kompetanser": [("kode", "navn"), *((f"K{i}", f"Kompetanse {i}") for i in range(COMPETENCIES))],
        "Gruppekompetanser": [("gruppe", "kompetanse", "nivå"), *known],
        "Ansatte": [("id", "navn", "gruppe", "enhet", "stilling_prosent"), *staff],
        "Ansattkompetanser": [("ansatt", "kompetanse", "nivå"), *held],
        "Prosesser": [
            ("kode", "navn", "enhet"),
            *((f"P{i}", f"Prosess {i}", f"E{i % UNITS}") for i in range(500)),
        ],
        "Oppgaver": [("kode", "prosess", "navn", "antall_per_uke", "minutter", "kategori", "etter"), *tasks],
        "Krav": [("oppgave", "kompetanse", "nivå"), *needs],
        "Fordeling": [("oppgave", "gruppe", "andel_prosent"), *shares],
    }
    return sheets


def write(path: Path) -> int:
    """Writes the mapping and gives the number of rows."""
    book = Workbook(path)
    count = 0
    for name, content in rows().items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(content):
            sheet.write_row(number, 0, row)
        count += len(content) - 1
    book.close()
    return count


def bare(path: Path) -> None:
    """Every cell's value, and nothing done with it."""
    book = load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _row in sheet.iter_rows(values_only=True):
            pass
    book.close()


def whole(path: Path) -> None:
    """Reading, checking and working out every change."""
    result = import_workbook(read_workbook(path), Snapshot(), load_catalogue(), date(2026, 7, 1))
    assert not result.errors, result.errors[:3]
    assert result.changes


def seconds(work: Callable[[Path], None], path: Path) -> float:
    """The time one run takes [s]."""
    gc.collect()
    start = time.perf_counter()
    work(path)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Measures in turns, so that whatever else the machine does falls on both."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "region.xlsx"
        count = write(path)
        load_catalogue()
        taken = [(seconds(bare, path), seconds(whole, path)) for _ in range(rounds)]
    plain, full = (statistics.median(column) for column in zip(*taken, strict=True))
    print(f"{count} rows, median of {rounds}: bare read {plain:.2f} s, whole import {full:.2f} s")
    print(f"ratio {full / plain:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
