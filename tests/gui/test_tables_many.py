"""Tables of many rows: sorted and filtered in turns of the event loop, with the same answer as at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer

from domain.exchange.sheets import TASKS
from domain.model import PatientContact, Task
from domain.snapshot import Change
from gui.tables import model as table_model
from gui.tables import texts
from gui.tables.collation import collation_key, collation_keys
from gui.tables.columns import Column
from gui.tables.model import TableModel
from gui.tables.sheet_columns import enum_choices, sheet_column
from gui.tables.texts import Search, in_order, sort_keys
from gui.tables.turns import at_once
from gui.tables.view import TableView
from tests.domain.mapped import Mapped
from tests.gui.test_tables_declared import CONTACT, tasks_kind

CODE, NAME, PROCESS, MINUTES = range(4)
ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def slices_of_three(monkeypatch):
    monkeypatch.setattr(texts, "SLICE", 3)


@pytest.fixture
def in_turns(monkeypatch, slices_of_three):
    """Whatever is sorted or filtered takes turns, also of few rows."""
    monkeypatch.setattr(table_model, "MOST_AT_ONCE", 0)


@pytest.fixture
def session(small):
    """Nine tasks, T1 to T9, the last first by name."""
    mapped = Mapped()
    for number in range(1, 10):
        mapped.task(f"T{number}", number % 4 + 1)
        mapped.rows[-1] = replace(mapped.rows[-1], name=f"Sak {9 - number}")
    assert small.do("Fra prøven", [Change(None, row) for row in mapped.rows]) == ""
    return small


@pytest.fixture
def model(session):
    return TableModel(tasks_kind(session), session, session)


def codes(model):
    return [row.code for row in model.rows]


def rested(qtbot, model):
    qtbot.waitUntil(lambda: model.arranged)
    return codes(model)


# -- in turns ---------------------------------------------------------------------------------------


def test_sorting_and_filtering_wait_for_the_loop_and_give_the_same(qtbot, in_turns, model):
    before = codes(model)
    model.sort(NAME)
    assert not model.arranged
    assert codes(model) == before
    assert rested(qtbot, model) == before[::-1]
    model.filter("sak t6")
    assert rested(qtbot, model) == ["T6"]
    model.filter("")
    assert rested(qtbot, model) == before[::-1]


def test_what_is_asked_for_last_counts(qtbot, in_turns, model):
    model.sort(NAME)
    model.filter("sak t6")
    model.sort(CODE, DESCENDING)
    model.filter("min sak")
    model.filter("sak")
    assert rested(qtbot, model) == [f"T{number}" for number in range(9, 0, -1)]


def test_an_edit_while_rows_are_arranged_is_arranged_too(qtbot, in_turns, model, session):
    model.sort(NAME)
    task = session.snapshot.tasks["T9"]
    session.do("Andre", [Change(task, replace(task, name="Sak 99"))])
    assert rested(qtbot, model) == [f"T{number}" for number in range(8, 0, -1)] + ["T9"]


def test_rows_come_and_go_while_rows_are_arranged(qtbot, in_turns, model, session):
    tasks = session.snapshot.tasks
    model.sort(NAME, DESCENDING)
    session.do("Andre", [Change(tasks["T3"], None), Change(None, replace(tasks["T1"], id="x", code="X"))])
    assert sorted(codes(model)) == sorted({*tasks, "X"} - {"T3"})
    assert rested(qtbot, model) == ["T1", "X", "T2", "T4", "T5", "T6", "T7", "T8", "T9"]
    session.undo()
    assert rested(qtbot, model) == [f"T{number}" for number in range(1, 10)]


def test_a_new_row_of_many_stays_where_it_was_typed(qtbot, in_turns, model, session):
    model.sort(NAME)
    rested(qtbot, model)
    index = model.index(len(model.rows), NAME)
    assert model.edits.store(index, "Aller først") == ""
    assert rested(qtbot, model)[-1] == "NY1"
    model.sort(NAME)
    assert rested(qtbot, model)[0] == "NY1"


# -- the same as one by one -------------------------------------------------------------------------

LETTERS = st.text("aAåÅæøzé \N{NO-BREAK SPACE}\0019", max_size=6)


@given(st.lists(LETTERS, max_size=8))
def test_many_collation_keys_are_those_of_each(given_texts):
    assert collation_keys(given_texts) == list(map(collation_key, given_texts))


def column_of(text, **more):
    return Column("key", "Tittel", text, **more)


@given(st.lists(LETTERS, max_size=8), LETTERS.map(str.lower), st.booleans())
def test_a_search_finds_what_stands_in_a_row(rows, wanted, repeated):
    words = wanted.replace("\0", "").split() or ["a"]
    column = column_of(str, of=len if repeated else None)
    if repeated:
        column = column_of(lambda row: f"ÅR\N{NO-BREAK SPACE}{len(row)}", of=len)
    found = at_once(Search([column], rows).holding(words))
    shown = [column.text(row).replace("\N{NO-BREAK SPACE}", " ").replace("\0", " ").lower() for row in rows]
    assert found == {place for place, text in enumerate(shown) if all(word in text for word in words)}


@given(st.lists(st.none() | st.integers(0, 3), max_size=12), st.booleans())
def test_slices_are_sorted_as_one_with_none_last(keys, descending):
    usual = texts.SLICE
    texts.SLICE = 3
    try:
        order = at_once(in_order(keys, descending))
    finally:
        texts.SLICE = usual
    known = [place for place in range(len(keys)) if keys[place] is not None]
    unknown = [place for place in range(len(keys)) if keys[place] is None]
    assert order == sorted(known, key=lambda place: keys[place], reverse=descending) + unknown


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (column_of(str), ["å", None, "b"]),
        (column_of(str, of=str), ["å", None, "b"]),
        (column_of(str, sort=len), [2, 0, 1]),
        (column_of(str, sort=lambda row: row or None), ["å", None, "b"]),
        (column_of(str, sort=lambda row: None), [None, None, None]),
    ],
)
def test_what_rows_are_sorted_by(column, expected):
    given_keys = [collation_key(key) if isinstance(key, str) else key for key in expected]
    assert at_once(sort_keys(column, ["AA", "", "b"])) == given_keys


def test_a_value_is_put_into_words_once_for_each_slice():
    asked = []

    def text(row):
        asked.append(row)
        return str(row % 2)

    column = column_of(text, of=lambda row: row % 2)
    assert len(at_once(Search([column], range(1000)).holding(["1"]))) == 500
    assert len(asked) == 2


def test_declared_columns_know_what_their_text_is_made_of():
    contact = sheet_column(
        TASKS, "contact", "Kontakt", choices=enum_choices(PatientContact, CONTACT.__getitem__)
    )
    minutes, name = sheet_column(TASKS, "minutes", "Minutter"), sheet_column(TASKS, "name", "Navn")
    task = Task("t", "T1", "p", "Prøve", 1, 8_000_000)
    assert (contact.of(task), minutes.of(task), name.of) == (PatientContact.DIREKTE, 8_000_000, None)
    assert sheet_column(TASKS, "minutes", "Minutter", text=lambda task: task.code).of is None


# -- size -------------------------------------------------------------------------------------------


def test_a_hundred_thousand_rows_sort_filter_and_scroll_while_the_window_goes_on(qtbot, small):
    mapped = Mapped()
    mapped.task("T1", 10)
    small.do("Fra prøven", [Change(None, row) for row in mapped.rows])
    first = small.snapshot.tasks["T1"]
    many = [replace(first, id=str(n), code=f"C{n}", name=f"Årskontroll {n}") for n in range(100_000)]
    view = TableView(tasks_kind(small, rows=lambda session: many), small)
    qtbot.addWidget(view)
    view.resize(1100, 400)
    view.show()
    turns = []
    clock = QTimer(view, interval=0)
    clock.timeout.connect(lambda: turns.append(view.model.arranged))
    assert view.count.text() == "100\N{NO-BREAK SPACE}000 oppgaver"
    view.select("50000")
    clock.start()
    view.grid.sortByColumn(NAME, DESCENDING)
    qtbot.waitUntil(lambda: view.model.arranged, timeout=20_000)
    clock.stop()
    assert turns.count(False) > 3
    assert [row.id for row in view.model.rows[:2]] == ["99999", "99998"]
    assert view.current.id == "50000"
    view.filter_line.setText("kontroll 4999")
    qtbot.waitUntil(lambda: view.model.arranged, timeout=20_000)
    assert len(view.model.rows) == 20
    assert view.count.text() == "20 av 100\N{NO-BREAK SPACE}000"
    view.filter_line.clear()
    qtbot.waitUntil(lambda: view.model.arranged, timeout=20_000)
    assert view.current is None
    view.grid.scrollToBottom()
    assert view.grid.rowAt(view.grid.viewport().height() - 5) == 100_000
