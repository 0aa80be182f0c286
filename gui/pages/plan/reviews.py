"""The reviews of a decided plan, after three, six and twelve months: which were held, when, what was seen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import new_id
from domain.plan.contents import Contents
from domain.plan.guard import STANDING
from domain.plan.reminders import MONTHS
from domain.plan_model import PlanReview
from gui import clock
from gui.pages.plan.declared import REVIEW, chosen, form_kind, long
from gui.pages.plan.rows_editor import RowsEditor
from gui.parts.lines import Line
from gui.session import Session
from gui.tables.columns import Choice, Column
from gui.tables.sheet_columns import sheet_column
from reports.words import _, day


class Reviews(QWidget):
    """A line for each that was held; what is held is not reminded of any more."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._found: Contents | None = None
        kind = form_kind((_("gjennomgang"), _("gjennomganger")), self._columns(), lambda row: _name(row))
        self.rows: RowsEditor[PlanReview] = RowsEditor(
            session, kind, _line, self, add_text=_("Før en gjennomgang som er holdt"), new=self._new
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)

    def show_plan(self, found: Contents | None) -> None:
        """Show those of this plan; a plan that is not decided has none to hold."""
        self._found = found
        rows = () if found is None else found.reviews
        decided = found is not None and found.plan.status in STANDING
        self.setVisible(bool(rows) or decided)
        self.rows.show_rows(rows)
        left = decided and len(rows) < len(MONTHS)
        self.rows.add_button.setVisible(left and not self._session.read_only)

    def _open_months(self) -> list[int]:
        held = set() if self._found is None else {row.months for row in self._found.reviews}
        return [months for months in MONTHS if months not in held]

    def _new(self) -> PlanReview | None:
        months = self._open_months()
        if self._found is None or not months:
            return None
        return PlanReview(new_id(), self._found.plan.id, months[0], clock.today())

    def _columns(self) -> tuple[Column[PlanReview], ...]:
        def months() -> list[Choice]:
            return [Choice(each, _("{months} måneder").format(months=each)) for each in MONTHS]

        return (
            chosen(REVIEW, "months", _("Etter beslutningen"), months),
            sheet_column(REVIEW, "held_on", _("Holdt dato")),
            long(sheet_column(REVIEW, "note", _("Det dere så"), about=_("Hva dere ble enige om"))),
        )


def _name(row: PlanReview) -> str:
    return _("Gjennomgang etter {months} måneder").format(months=row.months)


def _line(row: PlanReview) -> Line:
    held = _("holdt {day}").format(day=day(row.held_on))
    return Line(row.id, _name(row), held, row.note, "ok:good")
