"""The list of pages at the left, the way to find anything, and the choice of unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import as_role
from gui.icons import icon
from gui.page import PageSpec
from gui.whole_text import WholeText
from reports.words import _

if TYPE_CHECKING:
    from gui.session import Session

KEY = int(Qt.ItemDataRole.UserRole)


class Sidebar(QFrame):
    """Pages as a list; emits the key of the page that is chosen."""

    chosen = Signal(object)
    search_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "sidebar")
        self._session: Session | None = None
        self._name = as_role(QLabel("Nedenfra", self), "brand")
        self._search = as_role(QPushButton(_("Søk"), self), "search")
        self._search.setToolTip(_("Finn en side, en oppgave eller noe annet (Ctrl+K)"))
        self._search.setAccessibleName(_("Søk etter hva som helst"))
        self._search.clicked.connect(self.search_wanted)
        self._list = as_role(QListWidget(self), "sidebar")
        self._list.setAccessibleName(_("Sider"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemSelectionChanged.connect(self._chosen)
        self._unit_label = as_role(QLabel(_("Vis"), self), "muted")
        self._unit = QComboBox(self)
        self._unit.setAccessibleName(_("Hvilken enhet som vises"))
        self._unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._unit.setMinimumContentsLength(10)
        WholeText(self._unit)
        self._unit.activated.connect(self._unit_chosen)
        self._unit_label.setBuddy(self._unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._unit_label)
        column.addWidget(self._unit)
        self._show_units()

    def show_pages(self, pages: Sequence[PageSpec]) -> None:
        """List these pages."""
        self._list.blockSignals(True)
        self._list.clear()
        for number, page in enumerate(pages, start=1):
            item = QListWidgetItem(icon(page.icon, self), _(page.title), self._list)
            item.setData(KEY, page.key)
            if number < 10:
                item.setToolTip(_("Alt+{number}").format(number=number))
        self._list.blockSignals(False)
        self.fit()

    def fit(self) -> None:
        """As wide as the longest name needs, at any size of text."""
        size = self.fontMetrics().height()
        self._list.setIconSize(QSize(size, size))
        self.setFixedWidth(max(200, self._list.sizeHintForColumn(0) + 56))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_unit_label"):
            self.fit()

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        for row in range(self._list.count()):
            if self._list.item(row).data(KEY) == key and row != self._list.currentRow():
                self._list.blockSignals(True)
                self._list.setCurrentRow(row)
                self._list.blockSignals(False)

    def show_session(self, session: Session | None) -> None:
        """Offer the units of a workspace."""
        self._session = session
        if session is not None:
            session.changed.connect(self._show_units)
            session.scope_changed.connect(self._show_units)
        self._search.setVisible(session is not None)
        self._show_units()

    def _show_units(self, _changes: object = None) -> None:
        units = {} if self._session is None else self._session.snapshot.units
        several = len(units) > 1
        self._unit.setVisible(several)
        self._unit_label.setVisible(several)
        self._unit.clear()
        self._unit.addItem(_("Alle enheter"), None)
        for code, unit in units.items():
            self._unit.addItem(unit.name, code)
        if self._session is not None:
            self._unit.setCurrentIndex(max(0, self._unit.findData(self._session.unit)))

    def _unit_chosen(self, _place: int) -> None:
        if self._session is not None:
            self._session.look_at(self._unit.currentData())

    def _chosen(self) -> None:
        # Screen readers select a line without going to it.
        for item in self._list.selectedItems():
            self._list.setCurrentItem(item)
            self.chosen.emit(item.data(KEY))
