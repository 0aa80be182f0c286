"""What the plan is: its name, aim and owner, when, and by whom it is decided."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.plan_model import Plan
from gui.appearance import BETWEEN
from gui.forms import Form, kept_in
from gui.pages.plan.declared import PLAN, form_kind, long
from gui.parts.room import put_keyboard
from gui.session import Session
from gui.tables.columns import Column
from gui.tables.sheet_columns import sheet_column
from reports.words import _

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
        column.setContentsMargins(0, BETWEEN, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)

    def show_plan(self, plan: Plan | None) -> None:
        """Show this plan."""
        self.form.show_row(plan, plan.id if plan is not None else None)

    def go_to(self, field: str) -> None:
        """Put the keyboard in a field."""
        if field in self.form.fields:
            put_keyboard(self.form.fields[field].control)


def _columns() -> tuple[Column[Plan], ...]:
    return (
        sheet_column(PLAN, "name", _("Navn")),
        long(sheet_column(PLAN, "aim", _("Mål"), about=_("Hva planen skal oppnå, og for hvem"))),
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
