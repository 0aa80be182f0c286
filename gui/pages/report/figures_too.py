"""Whether the figures of each report are saved as a workbook beside it, when all are saved at once."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from gui.session import Session
from gui.settings import Setting
from reports.words import _

FIGURES_TOO = Setting("figures_too", False)


class FiguresToo(QCheckBox):
    """A box that remembers its answer on this machine; wherever it is shown it shows the same."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Ta med tallene som arbeidsbøker"), parent)
        self.setToolTip(_("Hver rapport med tall får en Excel-arbeidsbok ved siden av seg"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._settings = session.settings
        self.toggled.connect(lambda wanted: self._settings.put(FIGURES_TOO, wanted))
        self._settings.changed.connect(self._refresh)
        self._refresh(FIGURES_TOO.key)

    def _refresh(self, key: object) -> None:
        if key == FIGURES_TOO.key:
            self.setChecked(self._settings.get(FIGURES_TOO))
