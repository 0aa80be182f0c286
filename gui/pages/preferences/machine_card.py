"""What the user has chosen on this machine: language, colours, size of text, and whether names are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE, as_role
from gui.parts.language_box import LanguageBox
from gui.settings import LANGUAGE, NAMES_SHOWN, TEXT_PERCENT, THEME, Settings, Theme
from reports.words import NO_BREAK_SPACE, _, language, marked

_THEMES = {
    Theme.SYSTEM: marked("Som maskinen ellers"),
    Theme.LIGHT: marked("Lyst"),
    Theme.DARK: marked("Mørkt"),
}


class MachineCard(QFrame):
    """Choices that hold in every window on this machine: at once, the language from the next start."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._settings = settings
        self.theme = self._box([(_(name), theme.value) for theme, name in _THEMES.items()])
        self.text_size = self._box([(f"{size}{NO_BREAK_SPACE}%", size) for size in TEXT_PERCENT.allowed])
        self.names = QCheckBox(_("Vis navn på ansatte (F8)"), self)
        self.language = LanguageBox(settings.get(LANGUAGE), self)
        self.later = as_role(QLabel(self, wordWrap=True), "muted")
        self._lay_out()
        self.language.activated.connect(self._choose_language)
        self.theme.activated.connect(self._choose_theme)
        self.text_size.activated.connect(self._choose_size)
        self.names.clicked.connect(self._choose_names)
        settings.changed.connect(self.refresh)
        self.refresh()

    def _box(self, choices: list[tuple[str, object]]) -> QComboBox:
        box = QComboBox(self)
        for name, value in choices:
            box.addItem(name, value)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setHorizontalSpacing(BETWEEN)
        form.setVerticalSpacing(INSIDE + 4)
        form.addRow(_("Språk"), self.language)
        form.addRow(self.later)
        form.addRow(_("Farger"), self.theme)
        form.addRow(_("Tekststørrelse"), self.text_size)
        column = QVBoxLayout(self)
        column.setContentsMargins(BETWEEN, BETWEEN, BETWEEN, BETWEEN)
        column.setSpacing(INSIDE + 4)
        column.addWidget(as_role(QLabel(_("På denne maskinen"), self), "heading"))
        column.addLayout(form)
        column.addWidget(self.names)
        note = _("Gjelder bare det du ser på skjermen. Skjul navn når du viser Nedenfra for andre.")
        column.addWidget(as_role(QLabel(note, self, wordWrap=True), "muted"))
        column.addStretch(1)

    def refresh(self, _key: object = None) -> None:
        """Show what is chosen, also when it was chosen by a key."""
        self.language.choose(self._settings.get(LANGUAGE))
        self._say_later()
        theme, size = self._settings.get(THEME), self._settings.get(TEXT_PERCENT)
        self.theme.setCurrentIndex(self.theme.findData(theme))
        self.text_size.setCurrentIndex(self.text_size.findData(size))
        self.names.setChecked(self._settings.get(NAMES_SHOWN))

    def _choose_theme(self, _place: int) -> None:
        self._settings.put(THEME, str(self.theme.currentData()))

    def _choose_size(self, _place: int) -> None:
        self._settings.put(TEXT_PERCENT, int(self.text_size.currentData()))

    def _choose_language(self, _place: int) -> None:
        self._settings.put(LANGUAGE, self.language.chosen)

    def _say_later(self) -> None:
        another = self.language.chosen != language()
        text = _("Nedenfra skifter språk neste gang du starter programmet.")
        self.later.setText(text if another else "")
        self.later.setVisible(another)

    def _choose_names(self, shown: bool) -> None:
        self._settings.put(NAMES_SHOWN, shown)
