"""Sorting, filtering and first showing a table, against QSortFilterProxyModel over the same data.

    python benchmarks/tables.py [TASKS] [ROUNDS]

With 100000 tasks a round takes about two minutes, nearly all of it in the proxy.

Both tables have the same columns and texts. The proxy sorts and searches as its manual says: a sort role that
gives the values, and a filter over all columns. Ours is `gui.tables`, first with nothing worked out and then
with the texts and keys that it keeps.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt, Signal  # noqa: E402
from PySide6.QtWidgets import QApplication, QTableView  # noqa: E402
from side_by_side import medians, table  # noqa: E402

from domain.exchange.sheets import TASKS  # noqa: E402
from domain.model import PatientContact, Process, Task, Unit, new_id  # noqa: E402
from domain.snapshot import Snapshot  # noqa: E402
from gui.appearance import LIGHT, apply  # noqa: E402
from gui.tables.columns import Kind  # noqa: E402
from gui.tables.model import TableModel  # noqa: E402
from gui.tables.sheet_columns import enum_choices, sheet_column  # noqa: E402
from gui.tables.view import TableView  # noqa: E402

NAMES = ("Ta blodprøve", "Måle blodtrykk", "Ærend på apoteket", "Øreskylling", "Årskontroll", "Sårstell")
WORD = "årskontroll 77"


class Shown(QObject):
    """As much of a session as a table looks at."""

    changed = Signal(object)
    told = Signal(object)
    scope_changed = Signal()
    names_changed = Signal()
    read_only, names_shown = False, True

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot = snapshot


def mapping(tasks: int) -> Snapshot:
    """One process with so many tasks."""
    unit = Unit(new_id(), "E1", "Enhet")
    process = Process(new_id(), "P1", "Prosess", unit.id)
    rows = [
        Task(
            new_id(),
            f"T{number * 7919 % tasks}",
            process.id,
            f"{NAMES[number % len(NAMES)]} {number * 104729 % tasks}",
            (number % 400) * 250_000,
            (number % 97 + 1) * 500_000,
        )
        for number in range(tasks)
    ]
    return Snapshot.of([unit, process, *rows])


def declared() -> Kind[Task]:
    """The tasks with eight columns."""
    contact = enum_choices(PatientContact, str.capitalize)
    fields = ("code", "name", "per_week", "minutes", "minutes_low", "contact", "locked", "note")
    columns = [
        sheet_column(TASKS, field, field, choices=contact if field == "contact" else None) for field in fields
    ]
    return Kind(
        ("oppgave", "oppgaver"),
        rows=lambda session: list(session.snapshot.all(Task)),
        id_of=lambda task: task.id,
        columns=columns,
        concerns=lambda change: isinstance(change.entity, Task),
    )


class Plain(QAbstractTableModel):
    """The same cells as a plain model, for the proxy to sort and search."""

    def __init__(self, kind: Kind[Task], rows: list[Task]) -> None:
        super().__init__()
        self.kind, self.rows = kind, rows

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.kind.columns)

    def data(self, index: QModelIndex, role: int = 0) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole):
            return None
        column, row = self.kind.columns[index.column()], self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole and column.sort is not None:
            return column.sort(row)
        return column.text(row)


def proxy_over(kind: Kind[Task], rows: list[Task]) -> QSortFilterProxyModel:
    """The usual way."""
    proxy = QSortFilterProxyModel()
    plain = Plain(kind, rows)
    plain.setParent(proxy)
    proxy.setSourceModel(plain)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSortRole(Qt.ItemDataRole.UserRole)
    proxy.setSortLocaleAware(True)
    return proxy


def searched(proxy: QSortFilterProxyModel) -> int:
    """How many rows hold the word; a proxy looks only when it is asked."""
    proxy.rowCount()
    proxy.setFilterFixedString(WORD)
    return proxy.rowCount()


def shown(view: QTableView | TableView) -> None:
    """Show and paint it, then take it away."""
    view.resize(1200, 800)
    view.show()
    view.grab()
    view.hide()


def main(tasks: int, rounds: int) -> None:
    """Print the medians and how many times our time the proxy takes."""
    app = QApplication([])
    apply(app, LIGHT)
    session, kind = Shown(mapping(tasks)), declared()
    rows = kind.rows(session)
    cold: dict[str, object] = {}

    def fresh() -> TableModel[Task]:
        cold["model"] = model = TableModel(kind, session)
        return model

    def proxy() -> QSortFilterProxyModel:
        cold["proxy"] = made = proxy_over(kind, rows)
        return made

    warm = TableModel(kind, session)
    warm.contents.read(warm.contents.by_id)
    print(f"{tasks} rows of {len(kind.columns)} columns, median of {rounds} rounds\n")
    for title, column in (("sort by name", 1), ("sort by minutes", 3)):
        ways = {
            "ours, first time": lambda column=column: fresh().sort(column),
            "ours, again": lambda column=column: (warm.sort(-1), warm.sort(column)),
            "proxy": lambda column=column: proxy().sort(column),
        }
        print(table(title, medians(ways, rounds), "ours, first time"))
    ways = {
        "ours, texts known": lambda: (warm.filter(""), warm.filter(WORD)),
        "ours, first time": lambda: fresh().filter(WORD),
        "proxy": lambda: searched(proxy()),
    }
    print(table("filter, all columns", medians(ways, rounds), "ours, texts known"))

    def show_ours() -> None:
        view = TableView(kind, session)
        shown(view)
        view.deleteLater()

    def show_proxy() -> None:
        view = QTableView()
        view.setModel(proxy())
        shown(view)
        view.deleteLater()

    print(table("first show", medians({"ours": show_ours, "proxy": show_proxy}, rounds), "ours"))


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["20000", "3"][len(sys.argv) - 1 :])))
