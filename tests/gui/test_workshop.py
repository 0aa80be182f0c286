"""Arbeidsmøte: a new meeting, notes from lines and lists, and the tasks they become."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible

from domain.model import Process, Task
from domain.workshop_model import Note, NoteKind, Workshop
from gui.pages.workshop.page import WorkshopPage
from tests.gui.workshops import begin, write

Key = Qt.Key
M = 1_000_000


@pytest.fixture
def session(open_example):
    return open_example("FL")


@pytest.fixture
def page(shown_page, session):
    return shown_page(WorkshopPage, session)


def notes(session):
    return sorted(session.snapshot.all(Note), key=lambda note: note.number)


def note(session, text):
    return next(note for note in notes(session) if note.text == text)


def test_an_empty_page_says_what_a_workshop_is_and_how_to_begin(page, qtbot):
    assert page.empty.isVisible()
    assert "Lappene blir oppgaver" in page.empty.words.text()
    assert not page.board.isVisible()
    qtbot.mouseClick(page.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert page.about.isVisible()


def test_a_new_workshop_has_unit_title_date_window_and_roles(page, session, qtbot):
    page.main_action().trigger()
    page.about.title.setText("Dagvakten i laboratoriet")
    page.about.day.setText("24.11.2026")
    qtbot.mouseClick(page.about.present.buttons["verneombud"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.about.present.buttons["SP"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.about.title, Key.Key_Return)
    (made,) = session.snapshot.all(Workshop)
    assert (made.title, made.held_on) == ("Dagvakten i laboratoriet", date(2026, 11, 24))
    assert (made.window, made.present) == ("dagvakt 07–15", ("verneombud", "SP"))
    assert made.unit_id in {unit.id for unit in session.snapshot.units.values()}
    assert page.board.isVisible()
    assert not page.empty.isVisible()


@pytest.mark.parametrize(
    ("title", "day", "why"),
    [("", "24.11.2026", "Skriv hva møtet skal hete."), ("Møte", "i morgen", "Skriv datoen som 22.11.2026.")],
)
def test_what_cannot_be_taken_is_said_and_kept(page, session, qtbot, title, day, why):
    page.main_action().trigger()
    page.about.title.setText(title)
    page.about.day.setText(day)
    qtbot.keyClick(page.about.day, Key.Key_Return)
    assert page.about.sentence.text == why
    assert not list(session.snapshot.all(Workshop))


def test_a_workspace_without_units_gets_one_with_its_first_workshop(shown_page, small):
    page = shown_page(WorkshopPage, small)
    begin(page)
    (made,) = small.snapshot.all(Workshop)
    assert [unit.id for unit in small.snapshot.units.values()] == [made.unit_id]


def test_a_line_becomes_a_note_with_its_numbers(page, session, qtbot):
    begin(page)
    assert page.board.line.hasFocus()
    qtbot.keyClicks(page.board.line, "Blodprøver 8 min, 170 i uken")
    qtbot.keyClick(page.board.line, Key.Key_Return)
    (made,) = notes(session)
    assert (made.text, made.minutes, made.per_week) == ("Blodprøver", 8 * M, 170 * M)
    assert (made.kind, made.window) == (NoteKind.OPPGAVE, "dagvakt 07–15")
    assert page.board.line.toPlainText() == ""
    assert page.board.board.cards[0].amount == "8 min, 170 i uken"


def test_a_pasted_list_becomes_a_note_a_line_in_one_step(page, session):
    begin(page)
    source = QMimeData()
    source.setText("- Vaktrapport 15 min daglig\n\n- Rydde lageret\n- Telefon 3 min 40 per uke\n")
    page.board.line.insertFromMimeData(source)
    assert [row.text for row in notes(session)] == ["Vaktrapport", "Rydde lageret", "Telefon"]
    assert [row.number for row in notes(session)] == [1, 2, 3]
    session.undo()
    assert notes(session) == []


def test_one_pasted_line_can_be_written_on(page, session):
    begin(page)
    source = QMimeData()
    source.setText("Rydde lageret\n")
    page.board.line.insertFromMimeData(source)
    assert page.board.line.toPlainText() == "Rydde lageret"
    assert notes(session) == []


def test_only_numbers_are_no_note(page, session, qtbot):
    begin(page)
    write(page, "8 min")
    assert notes(session) == []
    assert "hva som gjøres" in page.board.sentence.text
    assert page.board.line.toPlainText() == "8 min"


def test_notes_are_of_three_kinds_told_by_word_icon_and_colour(page, session, qtbot):
    begin(page)
    for kind in NoteKind:
        qtbot.mouseClick(page.board.kinds.buttons[kind], Qt.MouseButton.LeftButton)
        write(page, f"Om {kind}")
    assert [row.kind for row in notes(session)] == list(NoteKind)
    cards = page.board.board.cards
    assert [card.word for card in cards] == ["Oppgave", "Hinder", "Idé"]
    assert len({card.heading.icon for card in cards}) == 3
    assert len({card.heading.colour for card in cards}) == 3


def test_alt_and_arrows_make_a_note_another_kind(page, session, qtbot):
    begin(page)
    write(page, "Skriveren er opptatt")
    board = page.board.board
    board.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(board, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert note(session, "Skriveren er opptatt").kind is NoteKind.HINDER
    assert board.current_key() == note(session, "Skriveren er opptatt").id
    for _press in range(3):
        qtbot.keyClick(board, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert note(session, "Skriveren er opptatt").kind is NoteKind.IDE
    qtbot.keyClick(board, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert note(session, "Skriveren er opptatt").kind is NoteKind.HINDER


def test_arrows_go_from_note_to_note_and_up_and_down_between_lines(page, qtbot):
    begin(page)
    write(page, *(f"Oppgave {number}" for number in range(1, 8)))
    board = page.board.board
    columns = board.arrangement().columns
    assert columns > 1
    board.setFocus(Qt.FocusReason.TabFocusReason)
    keys = [spot.key for spot in board.spots()]
    qtbot.keyClick(board, Key.Key_Right)
    assert board.current_key() == keys[1]
    columns = board.arrangement().columns
    qtbot.keyClick(board, Key.Key_Down)
    assert board.current_key() == keys[1 + columns]
    qtbot.keyClick(board, Key.Key_Up)
    assert board.current_key() == keys[1]


def test_enter_on_a_note_leads_to_its_fields_which_are_stored(page, session, qtbot):
    begin(page)
    write(page, "Rydde lageret")
    board = page.board.board
    board.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(board, Key.Key_Return)
    fields = page.board.note.form.fields
    assert fields["text"].control.hasFocus()
    for key, text in (("minutes", "25"), ("per_week", "0,5"), ("of_group", "Sykepleier")):
        control = fields[key].control
        control.setFocus()
        line = control.lineEdit() if key == "of_group" else control
        line.selectAll()
        qtbot.keyClicks(line, text)
        fields[key].store()
    found = note(session, "Rydde lageret")
    assert (found.minutes, found.per_week, found.of_group) == (25 * M, M // 2, "SP")
    assert session.next_undo.name == "Endret hvem gjør det i dag for Rydde lageret"


@pytest.mark.parametrize("typed", ["mange", "0", "-3", "9" * 30])
def test_minutes_that_are_none_are_refused_with_words(page, session, qtbot, typed):
    begin(page)
    write(page, "Rydde lageret 5 min")
    page.board.choose(note(session, "Rydde lageret").id)
    field = page.board.note.form.fields["minutes"]
    field.control.selectAll()
    qtbot.keyClicks(field.control, typed)
    field.store()
    assert "er ikke et tall over 0" in field.sentence.text
    assert note(session, "Rydde lageret").minutes == 5 * M


def test_delete_takes_a_note_away_and_undo_brings_it_back(page, session, qtbot):
    begin(page)
    write(page, "Rydde lageret")
    board = page.board.board
    board.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(board, Key.Key_Delete)
    assert notes(session) == []
    session.undo()
    assert [card.text for card in board.cards] == ["Rydde lageret"]


def test_notes_become_tasks_of_a_new_process_in_one_step(page, session, qtbot):
    begin(page)
    write(page, "Blodprøver 8 min, 170 i uken", "Rydde lageret", "EKG 10 min 12 i uken")
    before = set(session.snapshot.by_id(Task))
    page.main_action().trigger()
    entry = page.board.into_tasks
    assert entry.box.currentText() == "Ny prosess"
    assert entry.name.isVisible()
    qtbot.keyClick(entry.name, Key.Key_Return)
    made = [task for task in session.snapshot.all(Task) if task.id not in before]
    assert {task.name for task in made} == {"Blodprøver", "EKG"}
    process = session.snapshot.by_id(Process)[made[0].process_id]
    assert process.name == "dagvakt 07–15"
    assert note(session, "Rydde lageret").task_id is None
    lacks = {card.text: (card.lacks, card.done) for card in page.board.board.cards}
    assert lacks["Rydde lageret"] == ("mangler minutter og ganger i uken", "")
    assert lacks["Blodprøver"] == ("", f"Oppgave {process.code}-1")
    session.undo()
    assert set(session.snapshot.by_id(Task)) == before
    assert process.id not in session.snapshot.by_id(Process)


def test_tasks_can_come_into_a_process_that_is_there(page, session, qtbot):
    begin(page)
    write(page, "Blodprøver 8 min, 170 i uken")
    processes = set(session.snapshot.by_id(Process))
    page.main_action().trigger()
    entry = page.board.into_tasks
    entry.box.setCurrentIndex(0)
    assert not entry.name.isVisible()
    qtbot.keyClick(entry.box, Key.Key_Return)
    made = session.snapshot.by_id(Task)[note(session, "Blodprøver").task_id]
    assert made.process_id in processes
    assert not entry.isVisible()
    assert not page.main_action().isVisible()
    write(page, "EKG 10 min 12 i uken")
    page.main_action().trigger()
    assert entry.box.currentIndex() == 0


def test_the_main_action_is_there_when_something_is_ready(page, session):
    begin(page)
    assert not page.main_action().isVisible()
    write(page, "Rydde lageret")
    assert not page.main_action().isVisible()
    write(page, "EKG 10 min 12 i uken")
    assert page.main_action().isVisible()
    assert page.frame.question == "Arbeidsmøte 1: 2 lapper på tavlen"
    assert page.frame.lead.replace("\xa0", " ") == "2 t i uken på lappene med tall"


def test_a_deleted_workshop_comes_back_with_its_notes(page, session, qtbot):
    begin(page)
    write(page, "EKG 10 min 12 i uken")
    qtbot.mouseClick(page.bar.delete, Qt.MouseButton.LeftButton)
    assert page.empty.isVisible()
    assert notes(session) == []
    session.undo()
    assert [card.text for card in page.board.board.cards] == ["EKG"]


def test_the_workshop_looked_at_is_remembered_and_can_be_shown(page, session, shown_page):
    begin(page)
    write(page, "EKG 10 min 12 i uken")
    first = page.chosen.workshop
    page.bar.new.click()
    page.about.entered.emit()
    assert page.chosen.workshop != first
    assert page.board.board.cards == ()
    page.show_id(notes(session)[0].id)
    assert page.chosen.workshop == first
    assert page.board.board.selected_key() == notes(session)[0].id
    state = page.state()
    again = shown_page(WorkshopPage, session)
    again.restore(state)
    assert again.chosen.workshop == first


def test_a_workspace_that_is_only_read_offers_no_edit(open_example, shown_page, qtbot):
    page = shown_page(WorkshopPage, open_example("FL", place="a"))
    begin(page)
    write(page, "EKG 10 min 12 i uken")
    session = open_example("FL", place="a", read_only=True)
    page = shown_page(WorkshopPage, session)
    assert not page.board.line.isVisible()
    assert not page.main_action().isVisible()
    assert not any(button.isVisible() for button in (page.bar.new, page.bar.about, page.bar.delete))
    board = page.board.board
    board.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(board, Key.Key_Delete)
    qtbot.keyClick(board, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.kind for row in notes(session)] == [NoteKind.OPPGAVE]


def test_every_note_can_be_read_aloud(page):
    begin(page)
    write(page, "EKG 10 min 12 i uken", "Rydde lageret")
    interface = QAccessible.queryAccessibleInterface(page.board.board)
    assert interface.text(QAccessible.Text.Name) == "Tavlen"
    said = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]
    assert said == [
        "Oppgave: EKG, 10 min, 12 i uken",
        "Oppgave: Rydde lageret, mangler minutter og ganger i uken",
    ]
