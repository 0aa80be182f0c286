"""«Hva»: what a measure does to which task, between whom, how much, and who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import Task
from domain.plan.contents import MeasureContents
from domain.plan.targets import measure_changed
from domain.plan_model import Measure, MeasureKind
from domain.snapshot import Change
from gui.forms import Form, kept_in
from gui.pages.plan.declared import MEASURE, chosen, form_kind, nobody
from gui.pages.tasks.group_choices import group_choices
from gui.parts.room import put_keyboard
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Kind
from gui.tables.sheet_columns import enum_choices, sheet_column
from reports.plans.words import kind_words
from reports.words import _


class FormSection(QWidget):
    """The fields of a measure that one section is about."""

    def __init__(self, session: Session, columns: Sequence[Column[Measure]], parent: QWidget) -> None:
        super().__init__(parent)
        keep = kept_in(session, measure_kind(columns))
        self.form: Form[Measure] = Form(columns, keep, self, editable=not session.read_only)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.form)

    def show_measure(self, row: MeasureContents) -> None:
        """Show this measure."""
        self.form.show_row(row.measure, row.measure.id)

    def go_to(self, field: str, _about: str = "") -> None:
        """Put the keyboard in a field."""
        if field in self.form.fields:
            put_keyboard(self.form.fields[field].control)


def measure_kind(columns: Sequence[Column[Measure]]) -> Kind[Measure]:
    """What steps about measures are called."""
    return form_kind((_("tiltak"), _("tiltak")), columns, lambda row: row.code)


def what_columns(session: Session) -> tuple[Column[Measure], ...]:
    """Every field that says what the measure is."""

    def tasks() -> list[Choice]:
        rows = sorted(session.snapshot.all(Task), key=lambda task: collation_key(task.name))
        return [Choice(None, _("ingen")), *(Choice(task.id, task.name, task.code) for task in rows)]

    def groups() -> list[Choice]:
        return [nobody(), *group_choices(session)]

    return (
        sheet_column(MEASURE, "title", _("Tittel"), width=220, fills=True),
        sheet_column(MEASURE, "kind", _("Slag"), choices=enum_choices(MeasureKind, kind_words), width=130),
        chosen(MEASURE, "task_id", _("Oppgave"), tasks, width=180),
        chosen(MEASURE, "giver", _("Fra"), groups, about=_("De som gjør oppgaven i dag"), width=130),
        chosen(MEASURE, "receiver", _("Til"), groups, about=_("De som skal gjøre oppgaven"), width=130),
        _minutes(session),
        sheet_column(MEASURE, "owner", _("Ansvarlig"), about=_("Rollen som har ansvar"), width=130),
        sheet_column(
            MEASURE, "review_on", _("Vurderes på nytt"), about=_("Når dere ser på tiltaket igjen"), width=110
        ),
        sheet_column(MEASURE, "note", _("Notat"), shown=False, width=200),
    )


def _minutes(session: Session) -> Column[Measure]:
    column: Column[Measure] = sheet_column(
        MEASURE,
        "minutes",
        _("Minutter i uken"),
        about=_("Tomt felt: alt de gjør av oppgaven, eller noe som ikke telles i minutter"),
        width=105,
    )
    edit = column.edit
    assert edit is not None, "minutes are edited"

    def changes(row: Measure, value: object) -> list[Change]:
        """What was typed, and the target that says what it would give."""
        changed = (change.after for change in edit.changes(row, value))
        return [
            each
            for after in changed
            if isinstance(after, Measure)
            for each in measure_changed(session.snapshot, row, after)
        ]

    return replace(column, edit=replace(edit, changes=changes))


def what_section(session: Session, parent: QWidget) -> FormSection:
    """All of it as a form."""
    return FormSection(session, what_columns(session), parent)
