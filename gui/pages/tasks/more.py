"""Mer om oppgaven: when it is done, for whom it is a core task, who answers for it, what it is part of."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import Task
from domain.snapshot import Snapshot
from domain.units import from_micro
from gui.appearance import INSIDE
from gui.forms import Form, kept_in
from gui.pages.tasks.core_groups import CoreGroups
from gui.pages.tasks.more_columns import shift_shares_words, single_columns
from gui.pages.tasks.shift_shares import ShiftShareFields, Texts
from gui.pages.tasks.task_words import percent_words
from gui.session import Session
from gui.tables.columns import Kind
from reports.code_words import phase_words
from reports.names import BriefNames
from reports.words import _, listing, ngettext


class More(QWidget):
    """Edits what else is known of one task."""

    edited = Signal()

    def __init__(self, session: Session, kind: Kind[Task], drafts: dict[str, Texts], parent: QWidget) -> None:
        super().__init__(parent)
        self.shifts = ShiftShareFields(session, drafts, self)
        self.core = CoreGroups(session, self)
        self.form = Form(
            single_columns(session), kept_in(session, kind), self, editable=not session.read_only
        )
        self.shifts.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * INSIDE)
        for widget in (self.shifts, self.core, self.form):
            column.addWidget(widget)

    def show_task(self, task: Task) -> None:
        """Show a task; what is being typed about the same one stays."""
        self.shifts.show_task(task)
        self.core.show_task(task)
        self.form.show_row(task, task.id)


def more_summary(session: Session, drafts: dict[str, Texts], task: Task) -> str:
    """What is set: «Natt 60 %, dag 40 % · kjerneoppgave for sykepleier»."""
    if task.id in drafts:
        return _("ikke lagret")
    return " · ".join(_set_words(session.snapshot, session.names, task)) or _("ikke fylt ut")


def _set_words(snapshot: Snapshot, names: BriefNames, task: Task) -> list[str]:
    """Each thing that is set, in a few words."""
    found = [shift_shares_words(task.shifts)]
    if task.core_for:
        found.append(_("kjerneoppgave for {groups}").format(groups=listing(map(names.group, task.core_for))))
    if task.responsible:
        found.append(_("ansvarlig: {group}").format(group=names.group(task.responsible)))
    if task.part_of_id is not None:
        found.append(_("del av {task}").format(task=snapshot.by_id(Task)[task.part_of_id].name))
    if task.phase is not None:
        found.append(_("ledd: {phase}").format(phase=phase_words(task.phase)))
    if task.most_performers is not None:
        text = ngettext("høyst én utfører", "høyst {count} utførere", task.most_performers)
        found.append(text.format(count=task.most_performers))
    found.append(task.place.strip())
    if task.suits_placement:
        found.append(_("egnet for tiltaksplass"))
    if task.redone_percent is not None:
        share = percent_words(float(from_micro(task.redone_percent)))
        found.append(_("gjøres om igjen: {share}").format(share=share))
    return [text for text in found if text]
