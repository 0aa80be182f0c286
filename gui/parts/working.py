"""What is seen while the search goes on: how far it has come, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui.icons import icon
from reports.words import _

STEPS = 1000


class Working(QWidget):
    """A line with a bar and a button; hidden when nothing goes on."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget, text: str = "", stop: str = "") -> None:
        super().__init__(parent)
        self._text = QLabel(text or _("Søker etter en bedre fordeling …"), self)
        self._bar = QProgressBar(self, minimum=0, maximum=STEPS, textVisible=False)
        self._bar.setAccessibleName(text or _("Hvor langt søket er kommet"))
        self.stop = QPushButton(icon("stop", self), stop or _("Stopp og vis det beste så langt"), self)
        self.stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self.stop)
        self.hide()

    def show_working(self, working: bool) -> None:
        """Show or hide the line."""
        if working and not self.isVisible():
            self._bar.setRange(0, 0)
        self.setVisible(working)

    def report(self, share: object, _text: object) -> None:
        """Show how far the search has come."""
        if isinstance(share, float | int) and share > 0:
            self._bar.setRange(0, STEPS)
            self._bar.setValue(round(share * STEPS))
