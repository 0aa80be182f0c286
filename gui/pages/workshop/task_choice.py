"""Which task is talked about: chosen from a list, or the one before and after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.appearance import as_role
from gui.icons import icon
from gui.pages.tasks.controls import CalmBox
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.parts.chips import Wrapping
from reports.words import _

_LETTERS = 34


class TaskChoice(QWidget):
    """The tasks of the workshop and its unit."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.previous = self._button("previous", _("Forrige oppgave"), self._go_back)
        self.box = CalmBox(_("Oppgave"), self)
        self.box.setMinimumContentsLength(_LETTERS)
        self.next = self._button("next", _("Neste oppgave"), self._go_on)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = Wrapping(self)
        for widget in (self.previous, self.box, self.next):
            row.addWidget(widget)
        self.box.activated.connect(self._picked)

    def _button(self, sign: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = as_role(QPushButton(icon(sign, self, "primary"), text, self), "quiet")
        button.clicked.connect(do)
        return button

    def refresh(self) -> None:
        """Offer the tasks there are now."""
        rows, task = self._chosen.tasks, self._chosen.task
        texts = [f"{row.code} {row.name}" for row in rows]
        if texts != [self.box.itemText(place) for place in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(texts)
        place = rows.index(task) if task is not None else -1
        self.box.setCurrentIndex(place)
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(0 <= place < len(rows) - 1)

    def _picked(self, place: int) -> None:
        self._chosen.choose_task(self._chosen.tasks[place].id)

    def _go_on(self) -> None:
        self._picked(self.box.currentIndex() + 1)

    def _go_back(self) -> None:
        self._picked(self.box.currentIndex() - 1)
