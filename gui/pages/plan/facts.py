"""What the plan is: its name, aim and owner, when, and by whom it is decided."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.plan.contents import Contents
from domain.plan.reminders import Reminder, reminders
from domain.plan_model import Plan
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.forms import Form, kept_in
from gui.pages.plan.declared import PLAN, form_kind, long
from gui.pages.plan.reviews import Reviews
from gui.parts.lines import Line, Lines
from gui.parts.room import put_keyboard
from gui.parts.words import Words
from gui.session import Session
from gui.tables.columns import Column
from gui.tables.sheet_columns import sheet_column
from reports.plans.reminder_words import reminder_words
from reports.words import _, day

WIDEST_LETTERS = 96


class Facts(QWidget):
    """The form of the plan; each field is stored when it is left."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        kind = form_kind((_("plan"), _("planer")), _columns(), lambda plan: plan.code)
        self.form: Form[Plan] = Form(
            kind.columns, kept_in(session, kind), self, editable=not session.read_only
        )
        self.form.setMaximumWidth(WIDEST_LETTERS * self.fontMetrics().averageCharWidth())
        column = QVBoxLayout(self)
        column.setContentsMargins(INSIDE, BETWEEN, INSIDE, 0)
        column.addWidget(self.form)
        self.days_title = as_role(Words(_("Dager å huske"), self), "heading")
        self.days = Lines(self)
        column.addWidget(self.days_title)
        column.addWidget(self.days)
        self.reviews = Reviews(session, self)
        column.addWidget(self.reviews)
        column.addStretch(1)

    def show_plan(self, found: Contents | None, today: date) -> None:
        """Show this plan, and its days as they lie from today."""
        plan = None if found is None else found.plan
        self.form.show_row(plan, plan.id if plan is not None else None)
        rows = () if found is None else reminders(found)
        self.days_title.setVisible(bool(rows) or (found is not None and bool(found.reviews)))
        self.days.show_lines([_day_line(row, today) for row in rows])
        self.reviews.show_plan(found)

    def go_to(self, field: str) -> None:
        """Put the keyboard in a field."""
        if field in self.form.fields:
            put_keyboard(self.form.fields[field].control)


def _day_line(row: Reminder, today: date) -> Line:
    """A day and what it is for; those that have come have a sign and a word."""
    come = row.day <= today
    note = " · ".join(filter(None, (row.measure, _("dagen er kommet") if come else "")))
    return Line(None, reminder_words(row), day(row.day), note, "warning:warn" if come else "time:muted")


def _columns() -> tuple[Column[Plan], ...]:
    return (
        sheet_column(PLAN, "name", _("Navn")),
        long(sheet_column(PLAN, "aim", _("Formål"), about=_("Hva planen skal oppnå, og for hvem"))),
        sheet_column(PLAN, "owner", _("Eier"), about=_("Rollen som har ansvar for planen")),
        sheet_column(PLAN, "starts_on", _("Begynner")),
        sheet_column(PLAN, "ends_on", _("Slutter")),
        sheet_column(PLAN, "decided_by", _("Besluttes av"), about=_("Rollen som beslutter")),
        sheet_column(
            PLAN, "mandate", _("Fullmakt"), about=_("Hva beslutningen bygger på, for eksempel delegering")
        ),
        sheet_column(PLAN, "support", _("Støtte fra nivået over")),
        sheet_column(PLAN, "decided_on", _("Besluttet dato")),
        sheet_column(PLAN, "note", _("Notat")),
    )
