"""A line or a pasted list becomes notes, and notes become tasks, with nothing typed twice."""

from dataclasses import replace

import pytest

from domain.model import Process, Share, Task
from domain.snapshot import Change
from domain.units import HUNDRED_PERCENT, to_micro
from domain.workshop.board import as_tasks, lacking, next_number, notes_of, pasted, read_line
from domain.workshop_model import Note, NoteKind, Workshop
from tests.domain.mapped import Mapped

ROOM = Workshop("w", "u", 1, "Første møte", window="dagvakt 07–15")


@pytest.mark.parametrize(
    ("line", "text", "minutes", "per_week"),
    [
        ("Blodprøver 8 min, 170 i uken", "Blodprøver", 8, 170),
        ("- Blodprøver 8 min × 170/uke", "Blodprøver", 8, 170),
        ("• Blodprøver (8 min), 170 per uke", "Blodprøver", 8, 170),
        ("3. Vaktrapport 15 minutter 3 per dag", "Vaktrapport", 15, 21),
        ("Vaktrapport, daglig, 15 min.", "Vaktrapport", 15, 7),
        ("Turnus 1,5 timer hver uke", "Turnus", 90, 1),
        ("Årskontroll 2 t, 26 i året", "Årskontroll", 120, 0.5),
        ("Inventar 30 min 1 i måneden", "Inventar", 30, 0.230769),
        ("Blodprøver 8 min, 170 i veka", "Blodprøver", 8, 170),
        ("Vaktrapport, kvar dag, 15 minutt", "Vaktrapport", 15, 7),
        ("Blood tests 8 min, 170 a week", "Blood tests", 8, 170),
        ("Rota 1.5 hours every week", "Rota", 90, 1),
        ("Handover report 15 minutes, 3 times a day", "Handover report", 15, 21),
        ("Stocktaking 2 h, monthly", "Stocktaking", 120, 0.230769),
        ("Rydde lageret", "Rydde lageret", None, None),
        ("Gi medisin kl 14", "Gi medisin kl 14", None, None),
        ("COVID-19-test 10 min", "COVID-19-test", 10, None),
        ("T1-kontroll", "T1-kontroll", None, None),
        ("Tid til 12 pasienter", "Tid til 12 pasienter", None, None),
        ("   ", "", None, None),
        ("10 min", "", 10, None),
    ],
)
def test_what_a_line_says(line, text, minutes, per_week):
    row = read_line(line)
    assert row.text == text
    assert row.minutes == (None if minutes is None else to_micro(minutes))
    assert row.per_week == (None if per_week is None else to_micro(per_week))


def test_a_pasted_list_becomes_notes_in_their_order():
    notes = pasted(ROOM, "- Stell 20 min\n\n* Rapport, daglig\n  \n10 min\n", 4)
    assert [(note.number, note.text, note.window) for note in notes] == [
        (4, "Stell", "dagvakt 07–15"),
        (5, "Rapport", "dagvakt 07–15"),
    ]
    assert {note.kind for note in notes} == {NoteKind.OPPGAVE}
    assert len({note.id for note in notes}) == 2
    assert next_number(notes) == 6
    assert next_number([]) == 1


def board(*notes):
    """A department with notes on a board, and its process."""
    snapshot = Mapped().snapshot
    room = replace(ROOM, unit_id=snapshot.units["E"].id)
    full = snapshot.with_changes(Change(None, row) for row in (room, *notes))
    (process,) = full.all(Process)
    return full, process


def note(number, **values):
    made = Note(f"n{number}", "w", number, NoteKind.OPPGAVE, f"Lapp {number}")
    return replace(made, **{"minutes": to_micro(10), "per_week": to_micro(3), **values})


def test_notes_become_tasks_with_minutes_times_and_who_does_them():
    snapshot, process = board(note(1, of_group="SP"), note(2))
    after = snapshot.with_changes(as_tasks(snapshot, notes_of(snapshot, "w"), process))
    tasks = {task.name: task for task in after.all(Task)}
    assert {name: (task.minutes, task.per_week) for name, task in tasks.items()} == {
        "Lapp 1": (to_micro(10), to_micro(3)),
        "Lapp 2": (to_micro(10), to_micro(3)),
    }
    (share,) = after.all(Share)
    assert (share.task_id, share.group, share.percent) == (tasks["Lapp 1"].id, "SP", HUNDRED_PERCENT)
    assert [row.task_id for row in notes_of(after, "w")] == [tasks["Lapp 1"].id, tasks["Lapp 2"].id]
    assert as_tasks(after, notes_of(after, "w"), process) == []


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({"minutes": None}, ("minutes",)),
        ({"per_week": None}, ("per_week",)),
        ({"minutes": 0, "per_week": 0}, ("minutes", "per_week")),
    ],
)
def test_a_note_that_lacks_something_stays_on_the_board(values, lacks):
    snapshot, process = board(note(1, **values))
    assert lacking(snapshot.by_id(Note)["n1"]) == lacks
    assert as_tasks(snapshot, notes_of(snapshot, "w"), process) == []


@pytest.mark.parametrize("kind", [NoteKind.HINDER, NoteKind.IDE])
def test_what_stops_the_flow_is_no_task(kind):
    snapshot, process = board(note(1, kind=kind))
    assert as_tasks(snapshot, notes_of(snapshot, "w"), process) == []


def test_codes_are_free():
    mapped = Mapped()
    mapped.task("P-E-1", 10)
    snapshot = mapped.snapshot
    (process,) = snapshot.all(Process)
    (made, _note) = as_tasks(snapshot, [note(1)], process)
    assert made.after.code == "P-E-2"
