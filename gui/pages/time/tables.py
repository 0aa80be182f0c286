"""The table of units, which says what goes along when one is deleted."""

from __future__ import annotations

from gui.notice import NoticeKind
from gui.pages.time.panel import removed_words
from gui.pages.time.units import units_removed
from gui.tables.columns import counted
from gui.tables.view import TableView
from reports.words import _


class UnitTable(TableView):
    """Units in a table."""

    def delete_rows(self) -> None:
        """Remove the chosen units, and tell what went with them."""
        rows = self.chosen()
        if not rows or not self.model.editable or not self.grid.finish():
            return
        changes = units_removed(self.session, rows)
        step = _("{units} slettet").format(units=counted(self.kind, len(rows)))
        along = removed_words(changes)
        said = self.session.do(step, changes)
        if said:
            self.session.tell(said, kind=NoticeKind.WARNING)
        else:
            whole = _("{step}, med {what}").format(step=step, what=along) if along else step
            self.session.tell(whole, undo=True)
