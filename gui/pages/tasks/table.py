"""The table of tasks as it is declared: columns, what typing does, what a new row becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from domain.exchange.sheets import TASKS
from domain.model import (
    Group,
    PatientContact,
    Process,
    Requirement,
    Share,
    Task,
    TaskCategory,
    TaskLink,
    Unit,
)
from domain.today.demand import minutes_of
from gui.pages.tasks.cell_marks import CellMarks
from gui.pages.tasks.listed import Listed
from gui.pages.tasks.making import new_task, removed, tasks_copied
from gui.pages.tasks.more_columns import more_columns
from gui.pages.tasks.task_words import (
    processes_in,
    today_codes,
    today_words,
    week_words,
)
from gui.session import Session
from gui.tables.columns import Column, Kind
from gui.tables.sheet_columns import enum_choices, references, sheet_column
from reports.code_words import category_words, contact_words
from reports.words import _, minutes

_CONCERNED = (Task, Process, Unit, Share, Requirement, TaskLink, Group)


def task_kind(
    session: Session, listed: Listed, marks: CellMarks, chosen_process: Callable[[], str | None]
) -> Kind[Task]:
    """The table of tasks; a new row goes to the chosen process."""
    return Kind(
        nouns=(_("oppgave"), _("oppgaver")),
        rows=listed.rows,
        id_of=lambda task: task.id,
        columns=(*_first(marks), *_counts(session, marks), *properties(), *more_columns(session)),
        concerns=lambda change: isinstance(change.entity, _CONCERNED),
        name_of=lambda task: task.name,
        new_text=_("Ny oppgave …"),
        added=lambda session, values: new_task(session, values, chosen_process),
        copied=tasks_copied,
        removed=removed,
    )


def _first(marks: CellMarks) -> Sequence[Column[Task]]:
    return (
        sheet_column(TASKS, "name", _("Oppgave"), width=260, fills=True, mark=partial(_mark, marks, "name")),
        sheet_column(TASKS, "code", _("Kode"), width=80, shown=False),
        sheet_column(
            TASKS,
            "minutes",
            _("Minutter"),
            about=_("Minutter hver gang"),
            width=80,
            mark=partial(_mark, marks, "minutes"),
        ),
        sheet_column(
            TASKS,
            "per_week",
            _("Antall"),
            about=_("Hvor mange ganger oppgaven gjøres i uken"),
            width=74,
            mark=partial(_mark, marks, "per_week"),
        ),
        Column(
            "week",
            _("Tid i uken"),
            week_words,
            sort=minutes_of,
            numeric=True,
            about=_("Minutter hver gang × antall per uke"),
            width=92,
            total=_week_total,
        ),
    )


def _counts(session: Session, marks: CellMarks) -> Sequence[Column[Task]]:
    return (
        Column(
            "today",
            _("I dag"),
            lambda task: today_words(session.snapshot, session.names, task),
            about=_("Andelen av tiden hver gruppe gjør i dag, i prosent. Endres i panelet til høyre."),
            width=220,
            mark=partial(_mark, marks, "today"),
            hint=lambda task: today_codes(session.snapshot, task),
        ),
        sheet_column(
            TASKS,
            "process_id",
            _("Prosess"),
            choices=references(partial(processes_in, session)),
            text=lambda task: session.snapshot.by_id(Process)[task.process_id].name,
            width=112,
        ),
        Column(
            "requirements",
            _("Krav"),
            lambda task: _count(len(session.snapshot.requirements_of.get(task.id, ()))),
            sort=lambda task: len(session.snapshot.requirements_of.get(task.id, ())),
            numeric=True,
            about=_("Antall kompetanser oppgaven krever"),
            width=66,
            mark=partial(_mark, marks, "requirements"),
        ),
        Column(
            "tags",
            _("Merker"),
            lambda task: _count(len(task.tags)),
            sort=lambda task: len(task.tags),
            numeric=True,
            about=_("Antall merker som knytter oppgaven til regelverket"),
            width=80,
            mark=partial(_mark, marks, "tags"),
        ),
        sheet_column(
            TASKS, "locked", _("Låst"), about=_("Ingen får mer av en låst oppgave enn i dag"), width=64
        ),
    )


def properties() -> Sequence[Column[Task]]:
    """What else is known of a task: columns that are hidden at first, and the fields of the panel."""
    about_interval = _("Grensen minuttene vanligvis holder seg innenfor. Tomt: ikke oppgitt.")
    return (
        sheet_column(TASKS, "minutes_low", _("Minst"), about=about_interval, width=76, shown=False),
        sheet_column(TASKS, "minutes_high", _("Mest"), about=about_interval, width=76, shown=False),
        sheet_column(
            TASKS,
            "contact",
            _("Pasientkontakt"),
            choices=enum_choices(PatientContact, contact_words),
            width=120,
            shown=False,
        ),
        sheet_column(
            TASKS,
            "category",
            _("Kategori"),
            choices=enum_choices(TaskCategory, category_words),
            about=_("Helsefaglige oppgaver skal ha kompetansekrav, de andre trenger det ikke."),
            width=120,
            shown=False,
        ),
        sheet_column(
            TASKS,
            "importance",
            _("Viktighet"),
            about=_("Hvor ille det er at oppgaven ikke blir gjort. 1 er vanlig, 2 er dobbelt så viktig."),
            width=90,
            shown=False,
        ),
        sheet_column(
            TASKS,
            "risk",
            _("Risiko"),
            about=_("Sannsynlighet × konsekvens, fra 1 til 25, slik dere har vurdert det"),
            width=76,
            shown=False,
        ),
        sheet_column(TASKS, "note", _("Notat"), width=200, shown=False),
    )


def _mark(marks: CellMarks, key: str, task: Task) -> str:
    return marks.of(task, key)


def _count(count: int) -> str:
    return str(count) if count else ""


def _week_total(tasks: Sequence[Task]) -> str:
    return minutes(round(sum(map(minutes_of, tasks)) * 1000))
