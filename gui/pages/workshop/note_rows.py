"""What can be changed of a note: its fields, declared as a table's columns are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from domain.editing.edits import removal_of
from domain.exchange import cells
from domain.exchange.cells import Unreadable
from domain.exchange.sheets import LARGEST
from domain.model import Task
from domain.snapshot import Change
from domain.units import MICRO, Micro
from domain.workshop.board import lacking
from domain.workshop_model import Note, NoteKind
from gui.pages.tasks.group_choices import group_choices
from gui.pictures.board import Card, Heading
from gui.tables.columns import Choice, Column, Edit, Kind, Refused
from reports.material import capital
from reports.words import _, number
from reports.workshop_words import amount_words, kind_words, lacking_words

if TYPE_CHECKING:
    from gui.session import Session

KINDS = tuple(NoteKind)
ICONS = {NoteKind.OPPGAVE: "tasks", NoteKind.HINDER: "obstacle", NoteKind.IDE: "idea"}
_COLOURS = {NoteKind.OPPGAVE: 1, NoteKind.HINDER: 5, NoteKind.IDE: 2}
"""Which colour of the set: blue, vermilion, green – as far apart as they come for all eyes."""


def card_of(session: Session, note: Note) -> Card:
    """A note as the board shows it."""
    kind, task = note.kind, session.snapshot.by_id(Task).get(note.task_id or "")
    heading = Heading(kind, kind_words(kind, 2), ICONS[kind], _COLOURS[kind])
    lacks = lacking_words(lacking(note)) if kind is NoteKind.OPPGAVE and task is None else ""
    return Card(
        note.id,
        heading,
        kind_words(kind),
        note.text,
        amount_words(note),
        capital(session.names.group(note.of_group)) if note.of_group else "",
        lacks,
        _("Oppgave {code}").format(code=task.code) if task is not None else "",
    )


def removal(session: Session, note: Note) -> list[Change]:
    """The edit that takes a note away; the task it became stays."""
    return removal_of(session.snapshot, [note])


def note_kind(session: Session) -> Kind[Note]:
    """The notes as rows, for the form at the side of the board."""
    return Kind(
        nouns=(_("lapp"), _("lapper")),
        rows=lambda at: list(at.snapshot.all(Note)),
        id_of=lambda note: note.id,
        columns=_columns(session),
        concerns=lambda change: isinstance(change.entity, Note),
        name_of=lambda note: note.text,
    )


def _columns(session: Session) -> tuple[Column[Note], ...]:
    return (
        Column("text", _("Tekst"), lambda note: note.text, edit=Edit(_text, _put("text"), long=True)),
        Column(
            "kind",
            _("Slag"),
            lambda note: kind_words(note.kind),
            edit=Edit(_text, _put("kind"), choices=lambda _note: _kind_choices()),
        ),
        Column(
            "minutes",
            _("Minutter"),
            lambda note: _amount(note.minutes),
            edit=Edit(_quantity, _put("minutes"), optional=True),
            numeric=True,
            about=_("Minutter hver gang"),
        ),
        Column(
            "per_week",
            _("Ganger i uken"),
            lambda note: _amount(note.per_week),
            edit=Edit(_quantity, _put("per_week"), optional=True),
            numeric=True,
            about=_("Hvor mange ganger i uken"),
        ),
        Column(
            "of_group",
            _("Hvem gjør det i dag"),
            lambda note: capital(session.names.group(note.of_group)) if note.of_group else "",
            edit=Edit(_any, _put("of_group"), choices=lambda _note: group_choices(session), optional=True),
            about=_("Yrkesgruppen som gjør det i dag"),
        ),
    )


def _put(field: str) -> Callable[[Note, object], list[Change]]:
    def changes(note: Note, value: object) -> list[Change]:
        after = replace(note, **cast(Any, {field: value}))
        return [] if after == note else [Change(note, after)]

    return changes


def _kind_choices() -> list[Choice]:
    return [Choice(kind, kind_words(kind)) for kind in KINDS]


def _amount(quantity: Micro | None) -> str:
    return number(quantity / MICRO) if quantity else ""


def _any(text: str) -> object:
    return text


def _text(text: str) -> object:
    shown = " ".join(text.split())
    if not shown:
        raise Refused(_("Skriv hva som står på lappen. Skal den bort, sletter du den."))
    return shown


def _quantity(text: str) -> object:
    if not text.strip():
        return None
    try:
        value = cells.number(text)
    except Unreadable:
        value = 0
    if not 0 < value <= LARGEST:
        raise Refused(_("«{value}» er ikke et tall over 0. Skriv for eksempel 8.").format(value=text.strip()))
    return value
