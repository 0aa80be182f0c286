"""Which plan a report is about, and all the reports about it at once; the way to the plans where none is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from domain.model import Unit
from domain.plan_model import Plan
from gui.appearance import INSIDE, as_role
from gui.icons import icon
from gui.pages.report.figures_too import FiguresToo
from gui.pages.tasks.controls import CalmBox
from gui.session import Session
from reports.plans.words import status_words
from reports.words import _


class PlanChoice(QWidget):
    """The plans to choose among; the first as long as the chosen one is not there."""

    chosen = Signal()
    """Another plan than before."""
    all_wanted = Signal()
    """Every report on the plan is to be saved."""
    plans_wanted = Signal()
    """The page of the plans is to be shown."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._id = ""
        self.box = CalmBox(_("Plan"), self)
        self.box.activated.connect(self._picked)
        text = _("Det er ingen plan ennå, og denne rapporten lages av en plan.")
        self.none = QLabel(text, self, wordWrap=True)
        text = _("Lagre alle rapportene om planen …")
        self.save_all = self._button(QPushButton(icon("save", self), text, self))
        self.save_all.setToolTip(_("Lagre alle rapportene om planen i en mappe"))
        self.save_all.clicked.connect(self.all_wanted)
        self.figures_too = FiguresToo(session, self)
        self.to_plans = self._button(as_role(QPushButton(_("Gå til Plan"), self), "link"))
        self.to_plans.clicked.connect(self.plans_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        for widget in (self.box, self.none, self.save_all, self.figures_too, self.to_plans):
            column.addWidget(widget)

    def _button(self, button: QPushButton) -> QPushButton:
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    @property
    def plans(self) -> list[Plan]:
        """Every plan, by code."""
        return sorted(self._session.snapshot.all(Plan), key=lambda plan: (len(plan.code), plan.code))

    @property
    def plan(self) -> Plan | None:
        """The chosen one."""
        known = self._session.snapshot.by_id(Plan).get(self._id)
        return known or next(iter(self.plans), None)

    def choose(self, plan_id: str) -> None:
        """Choose a plan."""
        self._id = plan_id
        self.refresh()

    def refresh(self) -> None:
        """Offer the plans there are now."""
        plans, plan = self.plans, self.plan
        text = _("{code} {name} ({status})")
        texts = [text.format(code=row.code, name=row.name, status=status_words(row.status)) for row in plans]
        if texts != [self.box.itemText(place) for place in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(texts)
        if plan is not None:
            self.box.setCurrentIndex(plans.index(plan))
        for shown in (self.box, self.save_all, self.figures_too):
            shown.setVisible(plan is not None)
        for instead in (self.none, self.to_plans):
            instead.setVisible(plan is None)

    def scope_words(self) -> str:
        """Which unit the plan is about; "" where there is no plan."""
        plan = self.plan
        if plan is None:
            return ""
        unit = self._session.snapshot.by_id(Unit)[plan.unit_id]
        return _("{unit} med alt under").format(unit=self._session.names.unit(unit.code))

    def _picked(self, place: int) -> None:
        self._id = self.plans[place].id
        self.chosen.emit()
