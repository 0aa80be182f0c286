"""Declared columns: what is typed means what an import would read, and is refused in the same words."""

import pytest

from domain.editing.edits import removal_of
from domain.exchange.sheets import PROCESSES, SHARES, TASKS, UNITS
from domain.model import PatientContact, Process, Share, Task, new_id
from domain.snapshot import Change
from domain.units import to_micro
from gui.tables.blocks import folded_changes
from gui.tables.collation import collation_key
from gui.tables.columns import Column, Kind, Refused, value_typed
from gui.tables.sheet_columns import (
    cell_read,
    enum_choices,
    references,
    sheet_column,
    sheet_edit,
    value_text,
)
from reports import words

CONTACT = {
    PatientContact.INGEN: "uten pasienten",
    PatientContact.INDIREKTE: "om pasienten",
    PatientContact.DIREKTE: "hos pasienten",
}


def next_code(snapshot):
    number = 1
    while f"NY{number}" in snapshot.tasks:
        number += 1
    return f"NY{number}"


def added(session, values):
    """A task of the first process; a code nobody has, once a week, ten minutes."""
    process = next(iter(session.snapshot.processes.values()))
    given = {"code": next_code(session.snapshot), "name": "Uten navn", "process_id": process.id} | values
    return [Change(None, Task(new_id(), per_week=1_000_000, **{"minutes": 10_000_000} | given))]


def copied(session, rows):
    taken = set(session.snapshot.tasks)
    changes = []
    for row in rows:
        code = next(code for n in range(1, 99) if (code := f"{row.code}-{n}") not in taken)
        taken.add(code)
        fields = {name: getattr(row, name) for name in row.__slots__} | {"id": new_id(), "code": code}
        changes.append(Change(None, Task(**fields)))
    return changes


def all_minutes(tasks):
    return words.minutes(sum(task.minutes for task in tasks) // 1000)


def tasks_kind(session, **more):
    """The tasks of a workspace as a page would declare them."""
    processes = references(lambda: session.snapshot.all(Process))
    columns = (
        sheet_column(TASKS, "code", "Kode", width=80),
        sheet_column(TASKS, "name", "Oppgave", width=260),
        sheet_column(
            TASKS,
            "process_id",
            "Prosess",
            choices=processes,
            text=lambda task: session.snapshot.by_id(Process)[task.process_id].name,
        ),
        sheet_column(
            TASKS, "minutes", "Minutter", about="Minutter hver gang", total=all_minutes, mark=too_long
        ),
        sheet_column(TASKS, "minutes_low", "Minst"),
        sheet_column(TASKS, "contact", "Kontakt", choices=enum_choices(PatientContact, CONTACT.__getitem__)),
        sheet_column(TASKS, "locked", "Låst"),
        Column("week", "I uken", lambda task: str(task.per_week * task.minutes // 10**12), numeric=True),
    )
    kind = {
        "nouns": ("oppgave", "oppgaver"),
        "rows": lambda session: sorted(session.snapshot.all(Task), key=lambda task: collation_key(task.code)),
        "id_of": lambda task: task.id,
        "columns": columns,
        "concerns": lambda change: isinstance(change.entity, Task | Process),
        "name_of": lambda task: task.name,
        "new_text": "Ny oppgave …",
        "added": added,
        "copied": copied,
        "removed": lambda session, rows: removal_of(session.snapshot, rows),
    }
    return Kind(**(kind | more))


def too_long(task):
    return "Over åtte timer hver gang. Er det riktig?" if task.minutes > to_micro(480) else ""


def task(**fields):
    return Task(
        **{"id": "t", "code": "T1", "process_id": "p", "name": "Prøve", "per_week": 1, "minutes": 1} | fields
    )


@pytest.mark.parametrize(
    ("sheet", "field", "typed", "value"),
    [
        (TASKS, "minutes", "7,5", 7_500_000),
        (TASKS, "minutes", " 1 234.5 ", 1_234_500_000),
        (TASKS, "minutes_low", "", None),
        (TASKS, "importance", "", 1_000_000),
        (TASKS, "risk", "12", 12),
        (TASKS, "locked", "ja", True),
        (TASKS, "tags", "A; B;A", ("A", "B")),
        (SHARES, "percent", "33,3 %", 33_300_000),
        (UNITS, "available_share", "80 %", 800_000),
        (PROCESSES, "name", "Blodprøver", "Blodprøver"),
    ],
)
def test_typed_text_means_what_an_import_reads(sheet, field, typed, value):
    assert sheet_edit(sheet, field).read(typed) == value


@pytest.mark.parametrize(
    ("sheet", "field", "typed", "said"),
    [
        (TASKS, "minutes", "mange", "«mange» er ikke et tall. Skriv for eksempel 12 eller 12,5."),
        (TASKS, "minutes", "0", "«0» er utenfor det som er mulig. Skriv et tall over 0."),
        (TASKS, "minutes", "", "Cellen er tom, men må fylles ut."),
        (TASKS, "risk", "2,5", "«2,5» er ikke et helt tall. Skriv for eksempel 3."),
        (TASKS, "code", "a;b", "Koden «a;b» kan ikke brukes, for semikolon skiller"),
        (TASKS, "code", "x" * 65, "Bruk høyst 64 tegn."),
        (TASKS, "name", "a\x07b", "usynlige styretegn"),
        (TASKS, "note", "x" * 33_000, "for lang for en celle"),
    ],
)
def test_what_cannot_be_read_is_refused_in_the_words_of_an_import(sheet, field, typed, said):
    with pytest.raises(Refused) as refused:
        sheet_edit(sheet, field).read(typed)
    assert said in refused.value.sentence
    assert "Ark" not in refused.value.sentence


def test_a_national_identity_number_is_refused_and_not_repeated():
    with pytest.raises(Refused) as refused:
        sheet_edit(TASKS, "note").read("Gjelder 010107 50160")
    assert "fødselsnummer" in refused.value.sentence
    assert "50160" not in refused.value.sentence


def test_an_edit_changes_the_one_field_and_nothing_when_it_is_the_same():
    row, edit = task(), sheet_edit(TASKS, "minutes")
    (change,) = edit.changes(row, 5)
    assert (change.before, change.after) == (row, task(minutes=5))
    assert edit.changes(row, 1) == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("hos pasienten", PatientContact.DIREKTE),
        ("HOS", PatientContact.DIREKTE),
        ("ingen", PatientContact.INGEN),
        ("om p", PatientContact.INDIREKTE),
    ],
)
def test_a_choice_is_found_by_its_words_its_code_or_a_part(typed, value):
    edit = sheet_edit(TASKS, "contact", choices=enum_choices(PatientContact, CONTACT.__getitem__))
    assert value_typed(edit, None, typed) == value


@pytest.mark.parametrize("typed", ["pasienten", "ukjent"])
def test_a_choice_that_is_none_or_several_is_refused_with_those_there_are(typed):
    edit = sheet_edit(TASKS, "contact", choices=enum_choices(PatientContact, CONTACT.__getitem__))
    with pytest.raises(Refused) as refused:
        value_typed(edit, None, typed)
    assert "uten pasienten, om pasienten og hos pasienten" in refused.value.sentence


def test_numbers_stand_short_in_the_cell_and_whole_in_the_editor():
    column = sheet_column(TASKS, "minutes", "Minutter")
    row = task(minutes=1_234_123_456)
    assert column.text(row) == "1\N{NO-BREAK SPACE}234,12"
    assert column.edit.text(row) == "1234,123456"


def test_norwegian_order_with_numbers_by_size():
    given = ["Ås", "T10", "ørret", "Zorro", "T2", "ærlig", "Aasen", "Ahus", "t2b"]
    expected = ["Ahus", "T2", "t2b", "T10", "Zorro", "ærlig", "ørret", "Ås", "Aasen"]
    assert sorted(given, key=collation_key) == expected


def test_edits_of_two_fields_of_one_value_become_one_change():
    row = task()
    changes = [*sheet_edit(TASKS, "minutes").changes(row, 5), *sheet_edit(TASKS, "name").changes(row, "Ny")]
    assert folded_changes(changes) == [Change(row, task(minutes=5, name="Ny"))]
    share = Share("s", "t", "LE", 1)
    assert folded_changes([Change(share, None), Change(share, Share("s", "t", "LE", 2))]) == [
        Change(share, None)
    ]


@pytest.mark.parametrize("language", words.LOCALES)
@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_are_read_as_they_are_written_in_the_language(language, value):
    column = TASKS.column("locked")
    token = words._language.set(language)
    try:
        read = cell_read(TASKS, "locked")(value_text(column.kind, value))
    finally:
        words._language.reset(token)
    assert read is value
