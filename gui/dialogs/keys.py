"""Which keys do what: the menus' from their own declarations, and those of pages and tables from one list."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS, MENUS
from gui.appearance import as_role
from gui.dialogs.size import size_by_text
from reports.words import _, marked

OTHERS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        marked("På alle sider"),
        (
            ("Alt+1", marked("Gå til den første siden, Alt+2 til den andre, og så videre til Alt+9")),
            ("Ctrl+Return", marked("Gjør det siden er til for")),
            ("F4", marked("Vis eller skjul detaljer om det som er valgt")),
            ("Tab; Shift+Tab", marked("Gå til neste eller forrige felt")),
            ("Esc", marked("Lukk eller angre det som skrives nå")),
        ),
    ),
    (
        marked("I tabeller"),
        (
            ("F2", marked("Endre cellen; eller bare begynn å skrive")),
            ("Return; Shift+Return", marked("Gå en rad ned eller opp")),
            ("Tab; Shift+Tab", marked("Gå en celle frem eller tilbake")),
            ("Ctrl+Tab", marked("Gå ut av tabellen")),
            ("Shift+Space", marked("Velg hele raden")),
            ("Ctrl+A", marked("Velg alt")),
            ("Ctrl+C", marked("Kopier det som er valgt")),
            ("Ctrl+V", marked("Lim inn, også fra regneark")),
            ("Del", marked("Slett valgte rader, eller tøm valgte celler")),
            ("Ctrl+D", marked("Dupliser valgte rader")),
            ("Ctrl+Shift+N", marked("Legg til en rad")),
            ("Ctrl+F", marked("Finn i tabellen")),
        ),
    ),
    (
        marked("I arbeidsmøtet"),
        (
            ("F11", marked("Vis steget på lerret, eller lukk lerretet")),
            ("PgDown; PgUp", marked("På lerretet: neste eller forrige steg")),
            ("F9", marked("På lerretet: start eller stans klokken")),
            ("Alt+Down; Alt+Up", marked("På tavlen: gjør lappen til et annet slag")),
            ("Del", marked("På tavlen: slett lappen")),
        ),
    ),
)
"""Groups of keys that no menu has, with what each does."""


class Keys(QDialog):
    """Every key in groups."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Hurtigtaster"))
        head = QLabel(_("Hurtigtaster"), self)
        as_role(head, "heading")
        self._list = self._listed()
        close = QPushButton(_("Lukk"), self, default=True)
        buttons = QDialogButtonBox(self)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)
        size_by_text(self, 76, 32)
        self._list.setFocus()

    def _listed(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setColumnCount(2)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setAllColumnsShowFocus(True)
        tree.setAccessibleName(_("Hurtigtaster"))
        tree.setHeaderLabels([_("Hva den gjør"), _("Taster")])
        tree.setIndentation(12)
        tree.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for title, rows in groups():
            group = QTreeWidgetItem(tree, [title])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for keys, text in rows:
                QTreeWidgetItem(group, [text, keys])
        tree.expandAll()
        if (top := tree.topLevelItem(0)) and (first := top.child(0)):
            tree.setCurrentItem(first)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionsMovable(False)
        return tree


def groups() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every group: its name, and for each key what it is called on this system and what it does."""
    for menu in MENUS:
        rows = [
            (key_words(spec.keys), _plain(spec.text)) for spec in ACTIONS if spec.menu == menu and spec.keys
        ]
        if rows:
            yield _plain(menu), rows
    for title, others in OTHERS:
        yield _(title), [(key_words(keys), _(text)) for keys, text in others]


def key_words(keys: str) -> str:
    """The keys as they stand on the keyboard; several are parted by semicolons.

    >>> key_words("Ctrl++; F8")
    'Ctrl++ eller F8'
    """
    native = QKeySequence.SequenceFormat.NativeText
    shown = [QKeySequence(part.strip()).toString(native) for part in keys.split(";")]
    return _(" eller ").join(shown)


def _plain(text: str) -> str:
    return _(text).replace("&", "").removesuffix(" …")
