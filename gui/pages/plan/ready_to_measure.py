"""A ready indicator to choose for a measure, and why some are not offered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.model import new_id
from domain.plan.contents import MeasureContents
from domain.plan.indicators import Figure, Ready, offer
from domain.plan_model import Indicator
from gui.appearance import STEP, as_role
from gui.parts.add_field import AddField
from gui.parts.words import Words
from gui.session import Session
from gui.tables.columns import Choice
from reports.plans.as_made import AsMade
from reports.plans.indicator_words import figure_unit, how_words, ready_name, too_small_words
from reports.words import _


class ReadyToMeasure(QWidget):
    """The field that adds one; what is measured already is not offered again."""

    added = Signal(object)
    """The new indicator, not stored yet."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._row: MeasureContents | None = None
        self.field = AddField(_("Velg blant vanlige målinger"), self)
        self.field.added.connect(self._take)
        self.withheld = as_role(Words("", self), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.field)
        column.addWidget(self.withheld)

    def show_measure(self, row: MeasureContents) -> None:
        """Offer what fits this measure."""
        session, self._row = self._session, row
        self.setVisible(not session.read_only)
        if session.read_only:
            return
        found = offer(session.snapshot, session.groups, row)
        made = AsMade(session.snapshot, session.catalogue)
        there = {made.ready(indicator, row) for indicator, _readings in row.indicators}
        choices = [self._choice(ready, row) for ready in found.ready if ready not in there]
        self.field.offer(choices)
        self.withheld.setText(too_small_words(found.too_small, session.names))
        self.withheld.setVisible(bool(found.too_small))

    def _choice(self, ready: Ready, row: MeasureContents) -> Choice:
        return Choice(ready, ready_name(ready, row, self._session.names), about=how_words(ready))

    def _take(self, ready: object) -> None:
        row = self._row
        if row is None or not isinstance(ready, Ready):
            return
        known = row.task.redone_percent if row.task is not None and ready.figure is Figure.OM_IGJEN else None
        self.added.emit(
            Indicator(
                new_id(),
                row.measure.id,
                next_number(row),
                ready_name(ready, row, self._session.names),
                figure_unit(ready.figure),
                known,
                balancing=ready.balancing,
                ready=ready.code,
            )
        )


def next_number(row: MeasureContents) -> int:
    """The number of the next indicator of a measure."""
    return max((indicator.number for indicator, _readings in row.indicators), default=0) + 1
