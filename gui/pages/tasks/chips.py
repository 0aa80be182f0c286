"""What the table can be narrowed to, as buttons that stay pressed, each with how many tasks it would show."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gui.appearance import INSIDE, as_role
from gui.pages.tasks.listed import Only
from reports.words import _


class Chips(QWidget):
    """Lets the user choose what to look for; emits when it changes."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = {
            Only.COUNT: (_("antall"), _("Mangler antall")),
            Only.REQUIREMENTS: (_("kompetansekrav"), _("Mangler kompetansekrav")),
            Only.SHARES: (_("fordeling"), _("Mangler fordeling")),
            Only.LOCKED: (_("låst"), _("Låst")),
        }
        """What stands on each button after the word before them, and its name by itself."""
        self.buttons: dict[Only, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        row.addWidget(as_role(QLabel(_("Mangler"), self), "muted"))
        for only in Only:
            button = self.buttons[only] = as_role(QToolButton(self), "chip")
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.setToolTip(_("Vis bare disse oppgavene"))
            button.toggled.connect(self._toggled)
            if only is Only.LOCKED:
                row.addWidget(as_role(QLabel(_("eller er"), self), "muted"))
            row.addWidget(button)
        row.addStretch(1)

    def _toggled(self, _on: bool) -> None:
        self.chosen.emit()

    @property
    def only(self) -> list[Only]:
        """What is chosen."""
        return [only for only, button in self.buttons.items() if button.isChecked()]

    def choose(self, wanted: Iterable[object]) -> None:
        """Choose these and no others, and tell it once."""
        texts = {str(only) for only in wanted}
        for only, button in self.buttons.items():
            button.blockSignals(True)
            button.setChecked(only.value in texts)
            button.blockSignals(False)
        self.chosen.emit()

    def count(self, how_many: Callable[[Only], int]) -> None:
        """Say how many tasks each would show; what nothing lacks cannot be chosen."""
        for only, button in self.buttons.items():
            found = how_many(only)
            text, name = self._words[only]
            button.setText(f"{text} ({found})")
            button.setAccessibleName(f"{name} ({found})")
            button.setEnabled(bool(found) or button.isChecked())
