"""Sorting, filtering and first showing a table, against QSortFilterProxyModel over the same data.

    python benchmarks/tables.py [TASKS] [ROUNDS]

With 100 000 tasks a round takes some minutes, nearly all of it in the proxy.

Both tables have the same columns and texts. The proxy sorts and searches as its manual says: a sort role that
gives the values, and a filter over all columns; it has no view to paint. Ours is `gui.tables` in a window,
painted: right after it was opened, with nothing worked out, and again with what it keeps.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from PySide6.QtCore import (  # noqa: E402
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QApplication, QTableView, QWidget  # noqa: E402
from side_by_side import medians, table  # noqa: E402

from domain.exchange.sheets import TASKS  # noqa: E402
from domain.model import PatientContact, Process, Task, Unit, new_id  # noqa: E402
from domain.snapshot import Snapshot  # noqa: E402
from gui.appearance import LIGHT, apply  # noqa: E402
from gui.tables.columns import Kind  # noqa: E402
from gui.tables.sheet_columns import enum_choices, sheet_column  # noqa: E402
from gui.tables.view import TableView  # noqa: E402

NAMES = ("Ta blodprøve", "Måle blodtrykk", "Ærend på apoteket", "Øreskylling", "Årskontroll", "Sårstell")
WORDS = "årskontroll 77"
FIRST, AGAIN, PROXY = "ours, right after opening", "ours, again", "QSortFilterProxyModel"
Ours = Callable[[TableView], object]
Theirs = Callable[[QSortFilterProxyModel], object]


class Shown(QObject):
    """As much of a session as a table looks at."""

    changed = Signal(object)
    told = Signal(object)
    scope_changed = Signal()
    names_changed = Signal()
    refreshed = Signal()
    read_only, names_shown = False, True

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.snapshot, self.figures = snapshot, self


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


class Longest:
    """The longest turn of the event loop since it was last asked, in seconds."""

    def __init__(self) -> None:
        self._longest, self._last = 0.0, perf_counter()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    def asked(self) -> float:
        """The seconds, and forget them."""
        self._tick()
        found, self._longest = self._longest, 0.0
        return found


class Painted(QObject):
    """Whether a widget has been painted since this was made."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def until_painted(view: QTableView, arranged: Callable[[], bool]) -> None:
    """Let the event loop turn until the rows stand as wanted and are painted so."""
    while not arranged():
        QCoreApplication.processEvents()
    view.viewport().update()
    painted = Painted(view.viewport())
    while not painted.seen:
        QCoreApplication.processEvents()
    painted.deleteLater()


def opened(kind: Kind[Task], session: Shown) -> TableView:
    """Our table, shown and painted."""
    view = TableView(kind, session)
    view.resize(1200, 800)
    view.show()
    until_painted(view.grid, lambda: True)
    return view


def closed(view: QTableView | TableView) -> None:
    """Let go of a table."""
    view.deleteLater()
    QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)


def in_ours(view: TableView, do: Ours) -> float:
    """Seconds until it is done and painted."""
    began = perf_counter()
    do(view)
    until_painted(view.grid, lambda: view.model.arranged)
    return perf_counter() - began


def in_proxy(kind: Kind[Task], rows: list[Task], do: Theirs) -> float:
    """Seconds until a proxy that knows nothing yet has done it."""
    proxy = proxy_over(kind, rows)
    proxy.rowCount()
    began = perf_counter()
    do(proxy)
    proxy.rowCount()
    return perf_counter() - began


def compare(title: str, session: Shown, rounds: int, ours: Ours, back: Ours, theirs: Theirs) -> None:
    """Print the medians of one thing that is done; `back` undoes it in ours."""
    kind, longest = declared(), Longest()
    rows, turn = kind.rows(session), 0.0
    taken: dict[str, list[float]] = {FIRST: [], AGAIN: [], PROXY: []}
    for _round in range(rounds):
        view = opened(kind, session)
        longest.asked()
        taken[FIRST].append(in_ours(view, ours))
        in_ours(view, back)
        taken[AGAIN].append(in_ours(view, ours))
        turn = max(turn, longest.asked())
        closed(view)
        taken[PROXY].append(in_proxy(kind, rows, theirs))
    print(table(title, {way: median(seconds) for way, seconds in taken.items()}, FIRST))
    print(f"  longest turn of the event loop    {1000 * turn:>12.1f} ms", flush=True)


def first_show(session: Shown, rounds: int) -> None:
    """Print how long it takes until a table is painted."""
    kind = declared()
    rows = kind.rows(session)

    def show_proxy() -> None:
        view = QTableView()
        view.setModel(proxy_over(kind, rows))
        view.resize(1200, 800)
        view.show()
        until_painted(view, lambda: True)
        closed(view)

    print(
        table(
            "first show",
            medians({"ours": lambda: closed(opened(kind, session)), PROXY: show_proxy}, rounds),
            "ours",
        )
    )


def main(tasks: int, rounds: int) -> None:
    """Print the medians and how many times our time the proxy takes."""
    app = QApplication([])
    apply(app, LIGHT)
    session = Shown(mapping(tasks))
    print(f"{tasks} rows of {len(declared().columns)} columns, medians of {rounds} rounds", flush=True)
    for title, column in (("sort by name", 1), ("sort by minutes", 3)):
        compare(
            title,
            session,
            rounds,
            lambda view, column=column: view.grid.sortByColumn(column, Qt.SortOrder.AscendingOrder),
            lambda view: view.grid.sortByColumn(-1, Qt.SortOrder.AscendingOrder),
            lambda proxy, column=column: proxy.sort(column),
        )
    compare(
        f"filter all columns by «{WORDS}», for the proxy «{WORDS.split()[0]}»",
        session,
        rounds,
        lambda view: view.filter_line.setText(WORDS),
        lambda view: view.filter_line.clear(),
        lambda proxy: proxy.setFilterFixedString(WORDS.split()[0]),
    )
    first_show(session, rounds)


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["100000", "3"][len(sys.argv) - 1 :])))
