"""Which report: every one with whom it is for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QRadioButton, QSizePolicy, QWidget

from gui.appearance import BETWEEN, INSIDE, STEP, as_role
from gui.parts.room import ems
from reports.parts import DEPARTMENT, DEPARTMENT_REPORTS
from reports.plans.kinds import PLAN_REPORTS, for_whom, report_title
from reports.words import _

KINDS = (*DEPARTMENT_REPORTS, *PLAN_REPORTS)
_NARROW_EMS = 36
"""Width in ems under which whom a report is for stands below its name."""
_SIGN_IN_LINES = 1.4
"""How far to the right the name of a button begins, in line heights."""


class KindChoice(QWidget):
    """The reports below each other; exactly one is chosen."""

    chosen = Signal()
    """Another report than before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Rapport"))
        self.kind = DEPARTMENT
        self.buttons: dict[str, QRadioButton] = {}
        self._lines: dict[str, QLabel] = {}
        self._narrow: bool | None = None
        for kind in KINDS:
            self._make(kind)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, INSIDE)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(STEP)
        self._grid.setColumnStretch(1, 1)
        self._arrange()

    def _make(self, kind: str) -> None:
        button = self.buttons[kind] = QRadioButton(report_title(kind), self)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setAccessibleDescription(for_whom(kind))
        button.setToolTip(for_whom(kind))
        button.setChecked(kind == self.kind)
        button.toggled.connect(partial(self._toggled, kind))
        self._lines[kind] = as_role(QLabel(for_whom(kind), self, wordWrap=True), "muted")

    def _arrange(self) -> None:
        """Whom it is for beside the name, or below it where there is no room."""
        narrow = 0 < ems(self) < _NARROW_EMS
        if narrow is self._narrow:
            return
        self._narrow = narrow
        for place, kind in enumerate(KINDS):
            button, line = self.buttons[kind], self._lines[kind]
            self._grid.removeWidget(button)
            self._grid.removeWidget(line)
            line.setIndent(round(_SIGN_IN_LINES * self.fontMetrics().lineSpacing()) if narrow else 0)
            self._grid.addWidget(button, 2 * place, 0, 1, 2 if narrow else 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(line, 2 * place + narrow, 0 if narrow else 1, 1, 2 if narrow else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def choose(self, kind: str) -> None:
        """Choose a report."""
        self.buttons[kind].setChecked(True)

    def _toggled(self, kind: str, on: bool) -> None:
        if on:
            self.kind = kind
            self.chosen.emit()
