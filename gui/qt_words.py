"""Qt's own texts in the language of the program: Qt ships no bokmål, so the texts are ours."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.qt_texts import TEXTS
from reports.words import _, language

LOCALES: Mapping[str, QLocale] = {
    "nb": QLocale(QLocale.Language.NorwegianBokmal, QLocale.Country.Norway),
    "nn": QLocale(QLocale.Language.NorwegianNynorsk, QLocale.Country.Norway),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
"""How Qt writes numbers and dates in each language."""


class QtWords(QTranslator):
    """Answers when Qt looks up one of its own texts; what is not in `TEXTS` stays as Qt wrote it."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _count: int = -1
    ) -> str | None:
        """The text, or None. Nothing in `TEXTS` is counted, or means two things in one context."""
        text = TEXTS.get(context, {}).get(source)
        return None if text is None else _(text)


def speak(app: QApplication) -> None:
    """Let Qt write texts, numbers and dates in the chosen language; once, before the first window is made."""
    QLocale.setDefault(LOCALES[language()])
    app.installTranslator(QtWords(app))
