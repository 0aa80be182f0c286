"""«Hindringer»: what may stand in the way of a measure, and what is done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import new_id
from domain.plan.contents import MeasureContents
from domain.plan_model import Barrier
from gui.pages.plan.declared import BARRIER, form_kind
from gui.pages.plan.rows_editor import RowsEditor
from gui.parts.lines import Line
from gui.parts.room import put_keyboard
from gui.session import Session
from gui.tables.columns import Column
from gui.tables.sheet_columns import sheet_column
from reports.words import _, ngettext


def summary(row: MeasureContents) -> str:
    """How many there are."""
    count = len(row.barriers)
    if not count:
        return _("ingen")
    return ngettext("{count} hindring", "{count} hindringer", count).format(count=count)


class Barriers(QWidget):
    """The barriers of a measure."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._row: MeasureContents | None = None
        kind = form_kind((_("hindring"), _("hindringer")), _columns(), lambda row: row.text)
        self.rows: RowsEditor[Barrier] = RowsEditor(
            session, kind, _line, self, add_text=_("Ny hindring"), new=self._new
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)

    def show_measure(self, row: MeasureContents) -> None:
        """Show this measure."""
        self._row = row
        self.rows.show_rows(row.barriers)

    def go_to(self, _field: str, _about: str = "") -> None:
        """Put the keyboard where barriers are added."""
        put_keyboard(self.rows.add_button)

    def _new(self) -> Barrier | None:
        if self._row is None:
            return None
        last = max((row.number for row in self._row.barriers), default=0)
        return Barrier(new_id(), self._row.measure.id, last + 1, _("Det som kan stå i veien"))


def _columns() -> tuple[Column[Barrier], ...]:
    return (
        sheet_column(BARRIER, "text", _("Hindring")),
        sheet_column(BARRIER, "countermeasure", _("Hva dere gjør med den")),
        sheet_column(BARRIER, "owner", _("Ansvarlig")),
    )


def _line(row: Barrier) -> Line:
    said = row.countermeasure.strip()
    return Line(
        row.id, row.text, "", said or _("ingenting er avtalt ennå"), "ok:good" if said else "edit:warn"
    )
