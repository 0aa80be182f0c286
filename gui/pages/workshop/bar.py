"""Above the page: which workshop, a new one, what it is, and deleting it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from domain.workshop_model import Workshop
from gui.appearance import as_role
from gui.icons import icon
from gui.pages.tasks.controls import CalmBox
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.parts.chips import Wrapping
from reports.words import _, day

_LETTERS = 26
"""Of the name of a workshop so much is seen."""


class WorkshopBar(QWidget):
    """The workshops to choose among, and what can be done with the chosen one."""

    new_wanted = Signal()
    about_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.box = CalmBox(_("Arbeidsmøte"), self)
        self.box.setMinimumContentsLength(_LETTERS)
        row = Wrapping(self)
        row.addWidget(self.box)
        self.new = self._button("add", _("Nytt møte"), self.new_wanted.emit)
        self.about = self._button("edit", _("Om møtet"), self.about_wanted.emit)
        self.delete = self._button("delete", _("Slett møtet"), self.delete_wanted.emit)
        for button in (self.new, self.about, self.delete):
            button.setVisible(not chosen.session.read_only)
            row.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.box.activated.connect(self._picked)

    def _button(self, sign: str, text: str, do: Callable[[], object]) -> QPushButton:
        button = as_role(QPushButton(icon(sign, self, "primary"), text, self), "quiet")
        button.clicked.connect(do)
        return button

    def refresh(self) -> None:
        """Offer the workshops there are now."""
        shown, rows = self._chosen.workshop, self._chosen.workshops
        texts = [_text(row) for row in rows]
        if texts != [self.box.itemText(place) for place in range(self.box.count())]:
            self.box.clear()
            self.box.addItems(texts)
        if shown is not None:
            self.box.setCurrentIndex(list(rows).index(shown))
        self.setVisible(shown is not None)

    def _picked(self, place: int) -> None:
        self._chosen.choose(self._chosen.workshops[place].id)


def _text(row: Workshop) -> str:
    return f"{row.title}, {day(row.held_on)}" if row.held_on else row.title
