"""What else a task can say: who answers for it, what it is part of, where and when; for table and panel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from domain.exchange.cells import parts_text
from domain.exchange.sheets import TASKS
from domain.model import Code, Phase, Process, Shift, ShiftShares, Task
from domain.snapshot import Change, Snapshot
from domain.units import HUNDRED_PERCENT, from_micro
from gui.pages.tasks.group_choices import group_choices
from gui.pages.tasks.task_words import percent_words
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Edit
from gui.tables.sheet_columns import cell_read, enum_choices, sheet_column
from reports.code_words import phase_words, shift_words
from reports.material import capital
from reports.words import _, listing

MOST_LISTED = 300
"""Of more tasks only those of the same process are listed, for a list takes time to make."""


def shift_shares_words(shares: ShiftShares) -> str:
    """When a task is done, most first: «Natt 60 %, dag 40 %»; nothing for at any time."""
    if len(shares) == 1 and shares[0][1] >= HUNDRED_PERCENT:
        return capital(shift_words(shares[0][0]))
    order = list(Shift)
    rows = sorted(shares, key=lambda row: (-row[1], order.index(row[0])))
    texts = (f"{shift_words(shift)} {percent_words(float(from_micro(share)))}" for shift, share in rows)
    return capital(", ".join(texts))


def more_columns(session: Session) -> Sequence[Column[Task]]:
    """Columns that are hidden at first."""
    return (
        _shifts(),
        sheet_column(
            TASKS,
            "core_for",
            _("Kjerneoppgave for"),
            text=lambda task: _groups(session, task.core_for),
            about=_("Gruppene som dette er en kjerneoppgave for. Skriv koder med semikolon mellom."),
            width=160,
            shown=False,
        ),
        *single_columns(session),
    )


def _shifts() -> Column[Task]:
    return Column(
        "shifts",
        _("Vakt"),
        lambda task: shift_shares_words(task.shifts),
        edit=Edit(
            read=cell_read(TASKS, "shifts"),
            changes=_shifts_changed,
            text=lambda task: parts_text(task.shifts),
            optional=True,
        ),
        about=_("Når oppgaven gjøres, for eksempel dag=60; natt=40. Tomt: når som helst."),
        width=140,
        shown=False,
    )


def _shifts_changed(task: Task, value: object) -> list[Change]:
    wanted = replace(task, shifts=cast(ShiftShares, value))
    return [Change(task, wanted)] if wanted != task else []


def single_columns(session: Session) -> Sequence[Column[Task]]:
    """Those of one value each, which are fields of the panel too."""
    return (
        sheet_column(
            TASKS,
            "responsible",
            _("Ansvarlig"),
            choices=partial(_responsible, session),
            text=lambda task: _groups(session, (task.responsible,) if task.responsible else ()),
            about=_(
                "Gruppen som svarer for oppgaven, hvem som enn gjør den. Et forslag flytter aldri ansvaret."
            ),
            width=140,
            shown=False,
        ),
        sheet_column(
            TASKS,
            "part_of_id",
            _("Del av"),
            choices=partial(_wholes, session),
            text=lambda task: _name(session.snapshot, task.part_of_id),
            about=_("Oppgaven denne er skilt ut fra. Minuttene her kommer i tillegg til minuttene der."),
            width=160,
            shown=False,
        ),
        sheet_column(
            TASKS,
            "phase",
            _("Ledd"),
            choices=enum_choices(Phase, phase_words, _("ikke oppgitt")),
            text=lambda task: phase_words(task.phase) if task.phase is not None else "",
            about=_("Hvilken del av den hele oppgaven dette er"),
            width=100,
            shown=False,
        ),
        sheet_column(
            TASKS,
            "most_performers",
            _("Høyst utførere"),
            about=_("Hvor mange personer som høyst bør dele på oppgaven, når den trenger jevn øvelse"),
            width=90,
            shown=False,
        ),
        sheet_column(TASKS, "place", _("Sted"), about=_("Hvor oppgaven gjøres"), width=140, shown=False),
        sheet_column(
            TASKS,
            "suits_placement",
            _("Tiltaksplass"),
            about=_("Om oppgaven passer for tiltaksplass eller lærekandidat"),
            width=90,
            shown=False,
        ),
        sheet_column(
            TASKS,
            "redone_percent",
            _("Gjøres om igjen"),
            about=_(
                "Hvor mange prosent av gangene oppgaven må gjøres om igjen, for eksempel en ny blodprøve. "
                "Til opplysning: ingen tall bygger på det."
            ),
            width=90,
            shown=False,
        ),
    )


def _groups(session: Session, codes: Iterable[Code]) -> str:
    names = [session.names.group(code) for code in codes]
    return capital(listing(names)) if names else ""


def _name(snapshot: Snapshot, task_id: str | None) -> str:
    return snapshot.by_id(Task)[task_id].name if task_id is not None else ""


def _responsible(session: Session, _task: object) -> Sequence[Choice]:
    return [Choice("", _("ingen")), *group_choices(session)]


def _wholes(session: Session, task: Task | None) -> Sequence[Choice]:
    """The tasks that are no parts themselves: of the same process, then of the unit where they are few."""
    snapshot = session.snapshot
    none = Choice(None, _("ingen"))
    if task is None or snapshot.parts_of.get(task.id):
        return [none]
    processes = snapshot.by_id(Process)
    unit = processes[task.process_id].unit_id
    free = [row for row in snapshot.all(Task) if row.part_of_id is None and row.id != task.id]
    near = [row for row in free if processes[row.process_id].unit_id == unit or row.id == task.part_of_id]
    if len(near) > MOST_LISTED:
        near = [row for row in near if row.process_id == task.process_id or row.id == task.part_of_id]
    near.sort(key=lambda row: (row.process_id != task.process_id, collation_key(row.name)))
    return [none, *(Choice(row.id, row.name, row.code, processes[row.process_id].name) for row in near)]
