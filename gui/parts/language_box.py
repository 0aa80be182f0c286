"""A choice among the languages the program has every text in, each by its own name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from reports.words import COMPLETE, LOCALES, _, marked

_NAMES: Mapping[str, str] = {"nb": marked("Bokmål"), "nn": marked("Nynorsk"), "en": marked("English")}


class LanguageBox(QComboBox):
    """The code of the chosen language is the current data."""

    def __init__(self, chosen: str, parent: QWidget) -> None:
        super().__init__(parent)
        for code in LOCALES:
            if code in COMPLETE:
                self.addItem(_(_NAMES[code]), code)
        self.choose(chosen)

    @property
    def chosen(self) -> str:
        """The code of the chosen language."""
        return str(self.currentData())

    def choose(self, code: str) -> None:
        """Choose a language; one that is not there changes nothing."""
        place = self.findData(code)
        if place >= 0:
            self.setCurrentIndex(place)
