"""The session: edits stored when made, undone by name, shared with others, safe when the file is gone."""

from dataclasses import replace

import pytest

from domain.editing.workspace import Workspace, WorkspaceMissing
from domain.model import Setting, Task, new_id
from domain.snapshot import Change
from gui import session as session_module
from gui.notice import Notice, NoticeKind
from gui.session import Session
from gui.settings import NAMES_SHOWN


def task_of(session, code):
    return session.snapshot.tasks[code]


def first_task(session):
    return next(iter(session.snapshot.tasks.values()))


def test_an_edit_is_stored_told_and_undone_by_name(open_example, stores, qtbot):
    session = open_example("FL")
    task = first_task(session)
    with qtbot.waitSignal(session.changed) as told:
        assert session.do("Endret minutter", [Change(task, replace(task, minutes=99_000_000))]) == ""
    assert [change.after.minutes for change in told.args[0]] == [99_000_000]
    assert stores["FL.nedenfra"].load().tasks[task.code].minutes == 99_000_000
    assert session.next_undo.name == "Endret minutter"
    session.undo()
    assert task_of(session, task.code) == task
    assert session.next_redo.name == "Endret minutter"
    session.redo()
    assert task_of(session, task.code).minutes == 99_000_000


def test_the_undo_history_is_there_after_a_restart(open_example):
    session = open_example("FL")
    task = first_task(session)
    session.do("Endret minutter", [Change(task, replace(task, minutes=99_000_000))])
    again = open_example("FL")
    assert again.next_undo.name == "Endret minutter"
    again.undo()
    assert task_of(again, task.code) == task


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda task: replace(task, minutes=0), "utenfor det som er mulig"),
        (lambda task: replace(task, name="Ring 01010012356"), "fødselsnummer"),
        (lambda task: replace(task, name=" "), "må fylles ut"),
        (lambda task: replace(task, code="x" * 65), "for lang"),
    ],
)
def test_what_an_import_would_refuse_is_refused_here_too(open_example, edit, said):
    session = open_example("FL")
    task, before = first_task(session), session.snapshot
    assert said in session.do("Noe galt", [Change(task, edit(task))])
    assert session.snapshot is before


def test_what_others_store_is_taken_over(open_example, qtbot):
    mine, theirs = open_example("FL"), open_example("FL")
    task = first_task(mine)
    theirs.do("Nytt navn", [Change(task, replace(task, name="Noe annet"))])
    heard = []
    mine.told.connect(heard.append)
    with qtbot.waitSignal(mine.changed):
        mine.look_around()
    assert task_of(mine, task.code).name == "Noe annet"
    assert heard == [Notice("Noen andre har endret 1 rad.")]


def test_a_conflict_shows_what_is_stored_and_changes_nothing(open_example):
    mine, theirs = open_example("FL"), open_example("FL")
    task = first_task(mine)
    theirs.do("Deres", [Change(task, replace(task, name="Deres navn"))])
    assert "i mellomtiden" in mine.do("Mitt", [Change(task, replace(task, name="Mitt navn"))])
    assert task_of(mine, task.code).name == "Deres navn"


def test_a_value_somebody_has_removed_cannot_be_changed(open_example):
    mine, theirs = open_example("FL"), open_example("FL")
    setting = Setting(new_id(), "eget", "1")
    mine.do("Egen", [Change(None, setting)])
    theirs.look_around()
    theirs.do("Bort", [Change(setting, None)])
    assert "i mellomtiden" in mine.do("Endre", [Change(setting, replace(setting, value="2"))])
    assert "eget" not in mine.snapshot.settings


def test_read_only_changes_nothing(open_example):
    session = open_example("FL", read_only=True)
    task = first_task(session)
    assert "bare for lesing" in session.do("x", [Change(task, replace(task, minutes=1_000_000))])
    assert session.next_undo is None


class GoneStore:
    """A store whose file has disappeared after it was opened."""

    def __init__(self, store):
        self._store = store
        self.gone = False

    def __getattr__(self, name):
        if self.gone and name != "close":
            raise WorkspaceMissing("FL.nedenfra")
        return getattr(self._store, name)


@pytest.fixture
def gone(open_example, stores, catalogue, ports, settings):
    open_example("FL")
    store = GoneStore(stores["FL.nedenfra"])
    session = Session(Workspace(store), catalogue, ports, settings, "FL.nedenfra")
    store.gone = True
    yield session
    session.close()


def test_a_file_that_disappears_is_noticed_and_the_data_can_be_saved(gone, stores, qtbot):
    with qtbot.waitSignal(gone.missing_changed):
        gone.look_around()
    assert gone.missing
    task = first_task(gone)
    assert "finnes ikke" in gone.do("Endret", [Change(task, replace(task, minutes=1_000_000))])
    gone.save_copy("kopi.nedenfra")
    assert stores["kopi.nedenfra"].load() == gone.snapshot


def test_a_copy_has_everything(open_example, stores):
    session = open_example("FL")
    session.save_copy("kopi.nedenfra")
    copied = stores["FL.nedenfra"].copies if hasattr(stores["FL.nedenfra"], "copies") else stores
    assert copied["kopi.nedenfra"].load() == session.snapshot


def test_undo_of_what_others_changed_since_tells_it(open_example):
    mine, theirs = open_example("FL"), open_example("FL")
    task = first_task(mine)
    mine.do("Mitt", [Change(task, replace(task, name="Mitt navn"))])
    theirs.look_around()
    named = task_of(theirs, task.code)
    theirs.do("Deres", [Change(named, replace(named, name="Deres navn"))])
    heard = []
    mine.told.connect(heard.append)
    mine.undo()
    assert heard[-1].kind is NoticeKind.WARNING
    assert task_of(mine, task.code).name == "Deres navn"


def test_figures_follow_the_data(open_example, figures_of):
    session = open_example("FL")
    before = figures_of(session)
    task = max(session.snapshot.all(Task), key=lambda row: row.minutes * row.per_week)
    session.do("Doblet", [Change(task, replace(task, per_week=2 * task.per_week))])
    assert session.figures.stale
    after = figures_of(session)
    assert after.analysis.totals.demand > before.analysis.totals.demand
    assert after.completeness.ratio > 0


def test_advice_knows_when_it_is_older_than_the_data(open_example, qtbot):
    session = open_example("FL")
    advice = session.advice
    advice.ask()
    assert advice.working
    qtbot.waitUntil(lambda: not advice.working, timeout=30_000)
    assert 1 <= len(advice.suggestion.moves) <= 5
    assert not advice.stale
    task = first_task(session)
    session.do("Endret", [Change(task, replace(task, minutes=task.minutes + 1_000_000))])
    assert advice.stale
    assert advice.outdated
    session.undo()


def test_a_search_that_is_stopped_gives_the_best_so_far(open_example, qtbot):
    session = open_example("HO")
    session.advice.ask(patient=True)
    session.advice.cancel()
    qtbot.waitUntil(lambda: not session.advice.working, timeout=30_000)
    assert session.advice.suggestion.status.value in ("cancelled", "optimal")


def test_moves_are_in_the_report_until_left_out(open_example, qtbot):
    session = open_example("FL")
    session.advice.ask()
    qtbot.waitUntil(lambda: not session.advice.working, timeout=30_000)
    move = session.advice.suggestion.moves[0]
    assert session.advice.is_marked(move)
    session.advice.mark(move, False)
    assert not session.advice.is_marked(move)
    session.advice.mark(move, True)
    assert session.advice.is_marked(move)


def test_one_key_hides_names(open_example, settings, qtbot):
    session = open_example("FL")
    assert not session.names_shown
    with qtbot.waitSignal(session.names_changed):
        settings.put(NAMES_SHOWN, True)
    assert session.names_shown


@pytest.fixture
def large_step(open_example, monkeypatch):
    """A session whose last step is too large to be taken back unfelt, and its tasks before it."""
    monkeypatch.setattr(session_module, "MANY_VALUES", 5)
    session = open_example("FL")
    before = dict(session.snapshot.tasks)
    assert (
        session.do("Alle tar ett minutt", [Change(t, replace(t, minutes=1000)) for t in before.values()])
        == ""
    )
    return session, before


def test_a_large_step_is_taken_back_off_the_windows_thread(large_step, qtbot):
    session, before = large_step
    after, said = dict(session.snapshot.tasks), []
    session.storing_changed.connect(said.append)
    for go, text, expected in (
        (session.undo, "Angrer «Alle tar ett minutt» …", before),
        (session.redo, "Gjør om «Alle tar ett minutt» …", after),
    ):
        with qtbot.waitSignal(session.changed):
            go()
            assert said == [text]
            assert session.next_undo is session.next_redo is None
            task = first_task(session)
            refused = session.do("Imens", [Change(task, replace(task, minutes=2000))])
            assert refused == "Vent til det som lagres nå, er ferdig."
        assert dict(session.snapshot.tasks) == expected
        qtbot.waitUntil(lambda: said[-1] == "")
        said.clear()


def test_a_fault_while_a_large_step_is_taken_back_leaves_nothing_shut(large_step, qtbot, monkeypatch):
    session, _before = large_step
    told = []
    session.storing_changed.connect(told.append)

    def broken():
        raise RuntimeError("planted")

    monkeypatch.setattr(session._workspace, "undo", broken)
    with qtbot.captureExceptions() as faults:
        session.undo()
        qtbot.waitUntil(lambda: bool(faults))
    assert "planted" in str(faults[0][1])
    assert told[-1] == ""
    assert not session.storing


def test_a_large_step_somebody_has_built_on_is_not_taken_back(large_step, open_example, qtbot):
    session, _before = large_step
    other = open_example("FL")
    task = first_task(other)
    other.do("Fire minutter", [Change(task, replace(task, minutes=4000))])
    with qtbot.waitSignal(session.told) as told:
        session.undo()
    assert "Noen andre har endret det samme" in told.args[0].text
    assert first_task(session).minutes == 4000
    assert not session.storing
