"""What the table can be narrowed to, as buttons that stay pressed, each with how many tasks it would show."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from gui.appearance import STEP, as_role
from gui.pages.tasks.listed import Only
from gui.parts.chips import Wrapping
from reports.words import _, number


class Chips(QWidget):
    """Lets the user choose what to look for; emits when it changes."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Vis bare"))
        self._words = {
            Only.COUNT: _("uten antall ({count})"),
            Only.REQUIREMENTS: _("uten kompetansekrav ({count})"),
            Only.SHARES: _("uten fordeling ({count})"),
            Only.LOCKED: _("låst ({count})"),
        }
        self.buttons: dict[Only, QToolButton] = {}
        row = Wrapping(self)
        lead = as_role(QLabel(_("Vis bare:"), self), "muted")
        lead.setContentsMargins(0, STEP, 0, 0)
        row.addWidget(lead)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for only in Only:
            button = self.buttons[only] = as_role(QToolButton(self), "chip")
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.setToolTip(_("Vis bare disse oppgavene"))
            button.toggled.connect(self._toggled)
            row.addWidget(button)

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
            button.setText(self._words[only].format(count=number(found)))
            button.setEnabled(bool(found) or button.isChecked())
