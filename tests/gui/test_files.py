"""Files in and out, as a user meets them; the asking is answered by the test."""

import csv
import shutil
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QWidget,
)

from db.excel import read_workbook
from domain.editing.beginning import keeps_names
from domain.editing.workspace import WorkspaceMissing, WorkspaceUnreachable
from domain.model import Person, Setting, Task
from domain.snapshot import Change, Snapshot
from gui.asking import DIALOGS, Asking, FileKind, Question
from gui.desk import Desk
from gui.dialogs.import_workbook import ImportWorkbook
from gui.files import FOLDER, Files
from gui.notice import NoticeKind
from tests.gui.conftest import EXAMPLES


class Window(QWidget):
    """What files need of a window."""

    def __init__(self, ports, settings, session=None):
        super().__init__()
        self.desk, self.session = Desk(ports, settings, self), session
        self.opened, self.notices = [], []
        self.desk.opened.connect(self.opened.append)
        if session is not None:
            session.told.connect(self.notices.append)


class Answers:
    """Answers every question with one path, and remembers what was asked."""

    def __init__(self, path=""):
        self.path, self.asked = path, []

    def answer(self, question):
        self.asked.append(question)
        return str(self.path)

    @property
    def asking(self):
        return Asking(self.answer, self.answer, self.answer)


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def at(qtbot, ports, settings, answers, monkeypatch, tmp_path):
    """A window's files, with or without an open department."""
    monkeypatch.setattr(Desk, "free_place", lambda _desk, name: tmp_path / f"{name}.nedenfra")
    windows = []

    def make(session=None, **other_ports):
        window = Window(replace(ports, **other_ports), settings, session)
        qtbot.addWidget(window)
        window.show()
        windows.append(window)
        return Files(window, window.desk, lambda: window.session, answers.asking)

    yield make
    for window in windows:
        window.desk.close()
        for session in window.opened:
            session.close()


@pytest.fixture
def sheets(tmp_path):
    """A copy of an example's tables that a test may change."""
    folder = tmp_path / "vaktplan"
    shutil.copytree(EXAMPLES / "FL", folder)
    return folder


def put(folder, sheet, row, column, value):
    """Write one cell."""
    path = folder / f"{sheet}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    rows[row][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def window_of(files):
    return files.parent()


def dialog_of(files, qtbot):
    """The dialog, when it has read the file."""
    dialog = window_of(files).findChild(ImportWorkbook)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=20_000)
    return dialog


def button(dialog, part):
    return next(row for row in dialog.findChildren(QPushButton) if part in row.text().replace("&", ""))


def press(qtbot, dialog, part):
    qtbot.mouseClick(button(dialog, part), Qt.MouseButton.LeftButton)


def visible(dialog, kind):
    return [row for row in dialog.findChildren(kind) if row.isVisibleTo(dialog)]


def box_of(files):
    return window_of(files).findChild(QMessageBox)


# -- what can be opened or taken in ----------------------------------------------------------------------


def mime(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_one_file_of_a_known_kind_can_be_dropped(at, tmp_path):
    files = at()
    assert files.can_take(mime(tmp_path / "a.nedenfra"))
    assert files.can_take(mime(tmp_path / "A.XLSX"))
    assert files.can_take(mime(tmp_path / "Oppgaver.csv"))
    assert files.can_take(mime(tmp_path))
    assert not files.can_take(mime(tmp_path / "bilde.png"))
    assert not files.can_take(mime(tmp_path / "a.xlsx", tmp_path / "b.xlsx"))
    assert not files.can_take(QMimeData())
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/a.xlsx")])
    assert not files.can_take(web)


def test_a_department_is_opened(at, stores, open_example, answers, qtbot):
    open_example("FL", place="/tmp/FL.nedenfra")
    files = at()
    answers.path = "/tmp/FL.nedenfra"
    with qtbot.waitSignal(window_of(files).desk.opened):
        files.open(read_only=True)
    assert window_of(files).opened[0].read_only
    assert answers.asked[0].kinds[0].filter == "Avdelinger i Nedenfra (*.nedenfra)"


def test_nothing_chosen_does_nothing(at, open_example):
    files = at(open_example("FL"))
    for ask in (files.open, files.import_workbook, files.export, files.write_template, files.save_copy):
        ask()
    assert window_of(files).notices == []
    assert not window_of(files).desk.working


def test_what_cannot_be_taken_is_explained_in_the_line_of_an_open_department(at, open_example):
    files = at(open_example("FL"))
    files.take("/tmp/bilde.png")
    notice = window_of(files).notices[0]
    assert notice.kind is NoticeKind.WARNING
    assert "bilde.png" in notice.text


def test_without_an_open_department_a_box_explains_and_does_not_block(at, qtbot):
    files = at()
    files.take("/tmp/bilde.png")
    box = box_of(files)
    assert "bilde.png" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
    files.take("/tmp/annet.png")
    files.take("/tmp/tredje.png")
    shown = [row for row in window_of(files).findChildren(QMessageBox) if row.isVisible()]
    assert [row.text() for row in shown] == [row.text() for row in shown if "tredje.png" in row.text()]


@pytest.mark.parametrize("way", ["open_file", "save_file", "folder"])
def test_the_file_dialogs_speak_norwegian_and_can_be_left(qtbot, tmp_path, way):
    parent = QWidget()
    qtbot.addWidget(parent)
    kinds = (FileKind("Excel-arbeidsbøker", (".xlsx",)),)
    question = Question(parent, "Velg noe", tmp_path / "Post 3.xlsx", kinds, "Bruk denne")
    seen = []

    def look():
        dialog = QApplication.activeModalWidget()
        labels = QFileDialog.DialogLabel
        seen.append(
            [dialog.windowTitle(), *(dialog.labelText(part) for part in (labels.FileName, labels.Accept))]
        )
        seen.append(dialog.directory().absolutePath())
        dialog.reject()

    QTimer.singleShot(0, look)
    assert getattr(DIALOGS, way)(question) == ""
    assert seen == [["Velg noe", "Filnavn:", "Bruk denne"], str(tmp_path)]


def test_what_is_saved_gets_its_suffix(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    question = Question(parent, "Lagre", tmp_path / "Post 3.xlsx", (FileKind("Arbeidsbøker", (".xlsx",)),))

    def name_it():
        dialog = QApplication.activeModalWidget()
        line = dialog.findChild(QLineEdit)
        assert line.text() == "Post 3.xlsx"
        line.setText("annet")
        dialog.accept()

    QTimer.singleShot(0, name_it)
    assert DIALOGS.save_file(question) == str(tmp_path / "annet.xlsx")


# -- a workbook into an open department -----------------------------------------------------------------


def test_a_department_that_is_emptied_first_keeps_its_name(at, open_example, sheets, qtbot):
    session = open_example("FL")
    title = session.title
    settings = sheets / "Innstillinger.csv"
    settings.write_text("nøkkel;verdi\ntak_prosent;80\n", encoding="utf-8")
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    empty_first = next(row for row in dialog.findChildren(QRadioButton) if "Tøm" in row.text())
    qtbot.keyClick(empty_first, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.replaces)
    settings_left = sum(row.key != "navn" for row in session.snapshot.all(Setting)) - 2
    assert dialog.plan.counts["Innstillinger"].removed == settings_left
    with qtbot.waitSignal(session.changed):
        press(qtbot, dialog, "Hent inn")
    assert session.title == title


def test_a_workbook_is_taken_in_as_one_step(at, open_example, sheets, qtbot):
    session = open_example("FL")
    task = session.snapshot.tasks[min(session.snapshot.tasks)]
    put(sheets, "Oppgaver", 1, "navn", "Et nytt navn")
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    assert dialog.reason == ""
    with qtbot.waitSignal(session.changed):
        press(qtbot, dialog, "Hent inn")
    assert session.next_undo.name == "Hentet fra vaktplan"
    assert "Et nytt navn" in {row.name for row in session.snapshot.all(Task)}
    assert window_of(files).notices[-1].text == "Hentet fra vaktplan: 1 endret rad."
    assert window_of(files).notices[-1].undo
    session.undo()
    assert session.snapshot.tasks[task.code] == task


def test_enter_takes_it_in_and_escape_leaves_it(at, open_example, sheets, qtbot):
    session = open_example("FL")
    before = session.snapshot
    put(sheets, "Oppgaver", 1, "navn", "Et nytt navn")
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert session.snapshot is before
    files = at(session)
    files.take(str(sheets))
    with qtbot.waitSignal(session.changed):
        qtbot.keyClick(dialog_of(files, qtbot), Qt.Key.Key_Return)


def test_one_table_means_its_folder(at, open_example, sheets, answers, qtbot):
    answers.path = sheets / "Oppgaver.csv"
    files = at(open_example("FL"))
    files.import_workbook()
    dialog = dialog_of(files, qtbot)
    assert dialog.reason == "Her er ikke noe nytt å hente inn."
    assert not button(dialog, "Hent inn").isEnabled()
    dialog.reject()


def test_errors_are_listed_with_their_place_and_stop_it(at, open_example, sheets, answers, tmp_path, qtbot):
    session = open_example("FL")
    before = session.snapshot
    put(sheets, "Oppgaver", 13, "antall_per_uke", "mange")
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    told = visible(dialog, QPlainTextEdit)[0].toPlainText()
    assert "Ark Oppgaver, rad 14, kolonne antall_per_uke: «mange» er ikke et tall." in told
    assert not button(dialog, "Hent inn").isEnabled()
    assert dialog.reason == "Rett feilene i arbeidsboken, lagre den, og les filen på nytt."
    press(qtbot, dialog, "Kopier")
    assert "«mange»" in QGuiApplication.clipboard().text()
    answers.path = tmp_path / "feil.txt"
    press(qtbot, dialog, "som tekst")
    assert "«mange»" in answers.path.read_text(encoding="utf-8")
    answers.path = tmp_path / "mangler" / "feil.txt"
    press(qtbot, dialog, "som tekst")
    assert "mappen finnes ikke" in said(dialog)
    assert session.snapshot is before
    dialog.reject()


def said(dialog):
    return " ".join(row.text() for row in visible(dialog, QLabel))


def test_a_mended_file_is_read_again(at, open_example, sheets, qtbot):
    put(sheets, "Oppgaver", 13, "antall_per_uke", "mange")
    files = at(open_example("FL"))
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    put(sheets, "Oppgaver", 13, "antall_per_uke", "77")
    press(qtbot, dialog, "på nytt")
    qtbot.waitUntil(lambda: dialog.plan is not None and not dialog.plan.errors)
    assert dialog.reason == ""
    dialog.reject()


def test_emptying_first_is_worked_out_and_can_be_undone(at, open_example, sheets, qtbot):
    session = open_example("FL")
    before = session.snapshot
    (sheets / "Vurderinger.csv").unlink()
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    assert not button(dialog, "Hent inn").isEnabled()
    empty_first = next(row for row in dialog.findChildren(QRadioButton) if "Tøm" in row.text())
    qtbot.keyClick(empty_first, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.plan.replaces)
    table = dialog.findChild(QTableWidget)
    headings = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    removed = headings.index("Fjernes")
    shown = {table.item(row, 0).text(): table.item(row, removed).text() for row in range(table.rowCount())}
    assert int(shown["Vurderinger"]) > 0
    with qtbot.waitSignal(session.changed):
        press(qtbot, dialog, "Hent inn")
    assert session.snapshot.verdicts_of == {}
    session.undo()
    assert session.snapshot == before


def test_what_others_store_meanwhile_is_taken_into_account(at, open_example, sheets, qtbot):
    session = open_example("FL")
    put(sheets, "Oppgaver", 1, "navn", "Et nytt navn")
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    other = next(row for row in session.snapshot.all(Task) if row.name != "Et nytt navn")
    assert session.do("Endret", [Change(other, replace(other, note="nytt"))]) == ""
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.plan.before is session.snapshot
    dialog.reject()


def test_a_refused_edit_is_said_and_the_dialog_stays(at, open_example, stores, sheets, qtbot):
    session = open_example("FL")
    put(sheets, "Oppgaver", 1, "navn", "Et nytt navn")

    def full(changes, step, **_numbers):
        raise WorkspaceUnreachable("FL.nedenfra", "SQLITE_FULL")

    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    stores["FL.nedenfra"].apply = full
    press(qtbot, dialog, "Hent inn")
    qtbot.waitUntil(lambda: "disken er full" in said(dialog))
    assert dialog.isVisible()
    dialog.reject()


def test_the_window_lives_while_it_is_stored_and_the_dialog_waits(at, open_example, stores, sheets, qtbot):
    session = open_example("FL")
    put(sheets, "Oppgaver", 1, "navn", "Et nytt navn")
    store, go = stores["FL.nedenfra"], Event()
    really = store.apply

    def slow(changes, step, **numbers):
        assert go.wait(20)
        return really(changes, step, **numbers)

    store.apply = slow
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    press(qtbot, dialog, "Hent inn")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Lagrer …" in said(dialog)
    assert not button(dialog, "Hent inn").isEnabled()
    with qtbot.waitSignal(session.changed):
        go.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert session.next_undo.name == "Hentet fra vaktplan"


def test_into_a_department_that_is_only_read_nothing_is_taken(at, open_example, sheets):
    files = at(open_example("FL", read_only=True))
    files.take(str(sheets))
    assert "bare for lesing" in window_of(files).notices[0].text


def test_a_file_that_is_no_workbook_says_so(at, open_example, tmp_path, qtbot):
    (tmp_path / "rot.xlsx").write_bytes(b"ikke en arbeidsbok")
    files = at(open_example("FL"))
    files.take(str(tmp_path / "rot.xlsx"))
    dialog = dialog_of(files, qtbot)
    assert "«rot.xlsx» er ikke en Excel-arbeidsbok" in visible(dialog, QPlainTextEdit)[0].toPlainText()
    dialog.reject()


# -- names of staff ------------------------------------------------------------------------------------


def test_names_of_staff_stay_out_unless_somebody_chooses_otherwise(at, open_example, sheets, qtbot):
    session = open_example("FL")
    put(sheets, "Ansatte", 1, "navn", "Kari Ås")
    put(sheets, "Oppgaver", 1, "navn", "Et nytt navn")
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    choice = visible(dialog, QCheckBox)[0]
    assert not choice.isChecked()
    with qtbot.waitSignal(session.changed):
        press(qtbot, dialog, "Hent inn")
    assert {person.name for person in session.snapshot.all(Person)} == {""}
    assert not keeps_names(session.snapshot)


def test_names_come_along_when_that_is_chosen_and_the_department_says_so(at, open_example, sheets, qtbot):
    session = open_example("FL")
    put(sheets, "Ansatte", 1, "navn", "Kari Ås")
    files = at(session)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    assert not button(dialog, "Hent inn").isEnabled()
    qtbot.keyClick(visible(dialog, QCheckBox)[0], Qt.Key.Key_Space)
    with qtbot.waitSignal(session.changed):
        press(qtbot, dialog, "Hent inn")
    assert "Kari Ås" in {person.name for person in session.snapshot.all(Person)}
    assert keeps_names(session.snapshot)


def test_without_names_in_the_workbook_nothing_is_asked(at, small, sheets, qtbot):
    files = at(small)
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    assert visible(dialog, QCheckBox) == []
    assert visible(dialog, QRadioButton) == []
    dialog.reject()


# -- a workbook as a new department ----------------------------------------------------------------------


def test_without_an_open_department_a_new_one_is_made(at, stores, sheets, tmp_path, qtbot):
    files = at()
    files.take(str(sheets))
    dialog = dialog_of(files, qtbot)
    name = visible(dialog, QLineEdit)[0]
    assert name.text()
    name.clear()
    assert dialog.reason == "Skriv hva avdelingen skal hete."
    qtbot.keyClicks(name, "Post 3")
    with qtbot.waitSignal(window_of(files).desk.opened):
        press(qtbot, dialog, "Hent inn")
    session = window_of(files).opened[0]
    assert session.title == "Post 3"
    assert session.place == str(tmp_path / "Post 3.nedenfra")
    assert len(session.snapshot.tasks) > 30
    assert session.history()[0].name == "Hentet fra vaktplan"
    assert not keeps_names(session.snapshot)


# -- out ---------------------------------------------------------------------------------------------------


def test_everything_is_saved_as_a_workbook(at, open_example, answers, tmp_path, qtbot):
    session = open_example("FL")
    answers.path = tmp_path / "ut.xlsx"
    files = at(session)
    files.export()
    qtbot.waitUntil(lambda: "Lagret ut.xlsx" in window_of(files).notices[-1].text)
    assert "Oppgaver" in {sheet.name for sheet in read_workbook(answers.path).sheets}
    proposed = answers.asked[0].place.name
    assert proposed.endswith(".xlsx")
    assert not set(proposed) & set('\\/:*?"<>|')


def test_the_folder_is_remembered(at, open_example, answers, settings, tmp_path, qtbot):
    (tmp_path / "ark").mkdir()
    answers.path = tmp_path / "ark" / "tom.xlsx"
    files = at(open_example("FL"))
    files.write_template()
    qtbot.waitUntil(answers.path.exists)
    assert settings.get(FOLDER) == str(tmp_path / "ark")
    qtbot.waitUntil(lambda: bool(window_of(files).notices))
    answers.path = ""
    files.export()
    assert answers.asked[-1].place.parent == tmp_path / "ark"


def test_an_empty_workbook_without_a_department_is_told_in_a_box(at, answers, tmp_path, qtbot):
    answers.path = tmp_path / "tom.xlsx"
    files = at()
    files.write_template()
    qtbot.waitUntil(lambda: box_of(files) is not None)
    assert "Lagret tom.xlsx" in box_of(files).text()
    assert read_workbook(answers.path).sheets
    box_of(files).close()


def test_what_cannot_be_written_says_why_and_names_the_file(at, open_example, answers, tmp_path, qtbot):
    answers.path = tmp_path / "mangler" / "ut.xlsx"
    files = at(open_example("FL"))
    files.export()
    qtbot.waitUntil(lambda: window_of(files).notices[-1].kind is NoticeKind.WARNING)
    assert f"{answers.path} kan ikke skrives: mappen finnes ikke." in window_of(files).notices[-1].text


def test_text_too_long_for_excel_is_told_with_its_place(at, open_example, answers, tmp_path, qtbot):
    session = open_example("FL")
    tasks = sorted(session.snapshot.all(Task), key=lambda task: task.code)[:5]
    long = [Change(task, replace(task, note="x" * 40_000)) for task in tasks]
    session._workspace.apply(long, "For langt")
    answers.path = tmp_path / "ut.xlsx"
    files = at(session)
    files.export()
    qtbot.waitUntil(lambda: box_of(files) is not None)
    assert "Ark Oppgaver" in box_of(files).informativeText()
    assert "… og 2 til." in box_of(files).informativeText()
    assert not answers.path.exists()
    box_of(files).close()


def test_a_copy_is_saved_and_work_goes_on_where_it_was(at, open_example, stores, answers, qtbot):
    session = open_example("FL")
    answers.path = "/tmp/kopi.nedenfra"
    files = at(session)
    files.save_copy()
    qtbot.waitUntil(lambda: bool(window_of(files).notices))
    assert "Lagret kopi.nedenfra" in window_of(files).notices[-1].text
    assert stores["FL.nedenfra"].copies["/tmp/kopi.nedenfra"].load() == session.snapshot
    assert window_of(files).opened == []


def test_a_copy_of_what_is_only_read_is_opened(at, open_example, stores, answers, qtbot):
    session = open_example("FL", read_only=True)
    answers.path = "/tmp/kopi.nedenfra"
    stores["/tmp/kopi.nedenfra"] = stores["FL.nedenfra"]
    files = at(session)
    with qtbot.waitSignal(window_of(files).desk.opened):
        files.save_copy()
    assert not window_of(files).opened[0].read_only


def test_an_empty_snapshot_has_a_name_to_propose(at, small, answers):
    assert small.snapshot == Snapshot()
    at(small).export()
    assert answers.asked[0].place.name == "Uten navn.xlsx"


class Gone:
    """A store whose file has disappeared."""

    def __init__(self, store):
        self._store, self.gone = store, False

    def __getattr__(self, name):
        if self.gone and name != "close":
            raise WorkspaceMissing("borte.nedenfra")
        return getattr(self._store, name)


@pytest.mark.parametrize("close", [True, False])
def test_a_department_whose_file_is_gone_is_not_put_away_unasked(at, open_example, stores, close):
    open_example("FL", place="borte.nedenfra")
    stores["borte.nedenfra"] = gone = Gone(stores["borte.nedenfra"])
    session = open_example("FL", place="borte.nedenfra")
    files, asked = at(session), []
    assert files.may_let_go()
    gone.gone = True
    files.ask = replace(files.ask, whether=lambda doubt: asked.append(doubt.text) or close)
    assert files.may_let_go() is close
    assert asked == ["Filen til avdelingen er borte."]
