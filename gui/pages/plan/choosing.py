"""Above the page: which plan, a new one, deleting, and steps other than the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from domain.plan.gates import earlier, following
from domain.plan_model import PlanStatus
from gui.appearance import as_role
from gui.icons import icon
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.saying import doing, next_of
from gui.pages.tasks.controls import CalmBox
from gui.parts.chips import Wrapping
from gui.session import Session
from reports.plans.words import status_words
from reports.words import _

LETTERS = 34
"""So much of the name of a plan is seen."""


class PlanBar(QWidget):
    """The plans to choose among, and what can be done with the chosen one."""

    new_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()
    step_wanted = Signal(object)
    """A `PlanStatus` other than the next."""

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan = plan
        self.box = CalmBox(_("Plan"), self)
        self.new = self._button("add", _("Ny plan"), self.new_wanted.emit)
        self.copy = self._button("copy", _("Begynn fra en annen plan"), self.copy_wanted.emit)
        self.delete = self._button("delete", _("Slett planen"), self.delete_wanted.emit)
        self.menu = QMenu(self)
        self.others = as_role(QToolButton(self), "quiet")
        self.others.setText(_("Andre steg"))
        self.others.setToolTip(_("Ta planen tilbake, eller avvis den"))
        self.others.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.others.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.others.setMenu(self.menu)
        self.box.setMinimumContentsLength(LETTERS)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = Wrapping()
        self.setLayout(row)
        row.addWidget(self.box)
        for button in (self.new, self.copy, self.delete, self.others):
            button.setVisible(not session.read_only)
            row.addWidget(button)
        self.box.activated.connect(self._picked)

    def _button(self, sign: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = as_role(QPushButton(icon(sign, self), text, self), "quiet")
        button.clicked.connect(do)
        return button

    def refresh(self) -> None:
        """Offer the plans and steps there are now."""
        shown, plans = self._plan.plan, self._plan.plans
        texts = [
            _("{code} {name} ({status})").format(
                code=plan.code, name=plan.name, status=status_words(plan.status)
            )
            for plan in plans
        ]
        if texts != [self.box.itemText(place) for place in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(texts)
        if shown is not None:
            self.box.setCurrentIndex(plans.index(shown))
            self.delete.setEnabled(not self._plan.is_standing)
            self._fill_menu(shown.status)
        self.setVisible(shown is not None)

    def _fill_menu(self, status: PlanStatus) -> None:
        self.menu.clear()
        for back in reversed(earlier(status)):
            text = _("Ta planen tilbake til «{status}»").format(status=status_words(back))
            self.menu.addAction(text, partial(self.step_wanted.emit, back))
        for to in following(status):
            if to is not next_of(self._plan):
                self.menu.addAction(doing(to), partial(self.step_wanted.emit, to))
        self.others.setEnabled(not self.menu.isEmpty())

    def _picked(self, place: int) -> None:
        self._plan.choose(self._plan.plans[place].id)
