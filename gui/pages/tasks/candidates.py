"""Hvem kan: every group held against a task, with the reasons, the law and what it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from domain.model import Code
from domain.reasons import Reason
from domain.today.candidates import Candidate
from gui.appearance import palette_of
from gui.icons import icon
from gui.pages.tasks.task_words import judgement_word, percent_words
from reports.code_words import legal_words
from reports.material import capital
from reports.names import Names
from reports.reason_words import CONDITIONS, WHY_NOT, sentence
from reports.words import NO_BREAK_SPACE, _, listing, marked, ngettext

Index = QModelIndex | QPersistentModelIndex
MOST_LINES = 18
GROUP = int(Qt.ItemDataRole.UserRole)
_OPENS = QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator


class CandidateTree(QTreeWidget):
    """The groups; `pointed` carries the code of the one that is current, "" for none."""

    pointed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(self.fontMetrics().height())
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Hvem kan gjøre oppgaven"))
        self.itemExpanded.connect(self._fill)
        self.itemExpanded.connect(self._fit)
        self.itemCollapsed.connect(self._fit)
        self.currentItemChanged.connect(self._tell)
        self.setItemDelegate(_Lines(self))
        self._open: set[str] = set()
        self._groups: dict[Code, QTreeWidgetItem] = {}
        self._rows: dict[Code, Candidate] = {}
        self._names: Names | None = None

    # -- filling ----------------------------------------------------------------------------------------

    def show_candidates(self, rows: tuple[Candidate, ...], names: Names) -> None:
        """Show these groups; what is open and current stays so, what is folded is filled when opened."""
        current = self.current
        self._rows, self._names = {row.group: row for row in rows}, names
        self._open = {str(item.data(0, GROUP)) for item in self._items() if item.isExpanded()}
        self.blockSignals(True)
        self.clear()
        self._groups = {}
        for row in rows:
            if row.in_reach:
                self.addTopLevelItem(self._item(row, names))
        others = sum(not row.in_reach for row in rows)
        if others:
            self.addTopLevelItem(self._others(others))
        for item in self._items():
            if item.data(0, GROUP) in self._open:
                self._fill(item)
                item.setExpanded(True)
        self.blockSignals(False)
        self.choose(current)
        self._fit()

    def forget(self) -> None:
        """Show nothing until the groups of another task are known."""
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._groups, self._rows = {}, {}

    def _item(self, row: Candidate, names: Names) -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{_who(row, names)}\n{first_line(row, names)}"])
        item.setIcon(0, icon("ok", self, "good") if row.may else icon("cancel", self, "bad"))
        item.setData(0, GROUP, row.group)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken(row, names))
        item.setChildIndicatorPolicy(_OPENS)
        self._groups[row.group] = item
        return item

    def _quiet(self, text: str) -> QTreeWidgetItem:
        child = QTreeWidgetItem([text])
        child.setForeground(0, QBrush(QColor(palette_of(self).text)))
        return child

    def _fill(self, item: QTreeWidgetItem) -> None:
        """Make what lies in a line, when somebody wants to see it."""
        group, names = item.data(0, GROUP), self._names
        if item.childCount() or group is None or names is None:
            return
        if group:
            item.addChildren([self._quiet(text) for text in details(self._rows[group], names)])
        else:
            item.addChildren([self._item(row, names) for row in self._rows.values() if not row.in_reach])

    def _others(self, count: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem([_("Andre grupper i katalogen ({count})").format(count=count)])
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(0, font)
        item.setData(0, GROUP, "")
        item.setChildIndicatorPolicy(_OPENS)
        return item

    # -- what is current --------------------------------------------------------------------------------

    @property
    def current(self) -> Code:
        """The group that is current, or that the current reason is about; "" for none."""
        item: QTreeWidgetItem | None = self.currentItem()
        while item is not None and item.data(0, GROUP) is None:
            item = item.parent()
        return "" if item is None else str(item.data(0, GROUP))

    def choose(self, group: Code) -> None:
        """Make a group the current one, where it is listed."""
        item = self.item_of(group)
        if item is not None:
            self.setCurrentItem(item)

    def item_of(self, group: Code) -> QTreeWidgetItem | None:
        """The line of a group."""
        last = self.topLevelItem(self.topLevelItemCount() - 1)
        if last is not None and group in self._rows and group not in self._groups:
            self._fill(last)
        return self._groups.get(group)

    def _tell(self) -> None:
        self.pointed.emit(self.current)

    # -- size -------------------------------------------------------------------------------------------

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            if item is not None:
                yield item
                for at in range(item.childCount()):
                    if (child := item.child(at)) is not None:
                        yield child

    def _fit(self) -> None:
        """As high as what is open, but so low that the editor below it stays in sight."""
        self.doItemsLayout()
        last = self.model().index(0, 0)
        height = 0
        while last.isValid():
            height += self.rowHeight(last)
            last = self.indexBelow(last)
        most = MOST_LINES * self.fontMetrics().lineSpacing()
        self.setFixedHeight(min(height + 2 * self.frameWidth() + 6, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())


class _Lines(QStyledItemDelegate):
    """Lines of the tree are as high as their text needs in the width there is."""

    def __init__(self, tree: CandidateTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        metrics = option.fontMetrics
        has_icon = index.data(Qt.ItemDataRole.DecorationRole) is not None
        around = metrics.height() * (2 if has_icon else 1)
        room = self._tree.viewport().width() - depth * self._tree.indentation() - around
        wrap = int(Qt.TextFlag.TextWordWrap)
        text = metrics.boundingRect(QRect(0, 0, max(room, 40), 10_000), wrap, index.data())
        return QSize(max(room, 40), text.height() + round(0.6 * metrics.height()))


# -- sentences ----------------------------------------------------------------------------------------


def _who(row: Candidate, names: Names) -> str:
    name = capital(names.group(row.group))
    if not row.does_today:
        return name
    return _("{group} – {share} i dag").format(group=name, share=percent_words(row.does_today))


def first_line(row: Candidate, names: Names) -> str:
    """What counts most about a group: what the law says when it may, the first reason when not."""
    parts = []
    if row.may:
        parts.append(legal_words(row.law.kind))
        persons = ngettext("{count} person", "{count} personer", row.persons)
        parts.append(persons.format(count=row.persons).replace(" ", NO_BREAK_SPACE))
    else:
        parts.append(_short(row.reasons[0], names))
    if row.unit_verdict is not None:
        word = judgement_word(row.unit_verdict.verdict)
        parts.append(_("vår vurdering: {word}").format(word=word))
    return " · ".join(parts)


_SHORT: Mapping[str, str] = {
    "no_place": marked("arbeider ikke her"),
    "not_employed": marked("er ikke ansatt"),
    "no_competence": marked("kompetansen er ikke registrert"),
    "scope_unmet": marked("retten er begrenset"),
    "unknown_tag": marked("regelverket kjenner ikke merket"),
    "verdict": marked("vår vurdering sier nei"),
}
"""The first words about a reason; the whole of it stands below."""


def _short(reason: Reason, names: Names) -> str:
    code, _colon, rest = reason.partition(":")
    if code == "rule":
        return names.closing_rule(rest).partition(" – ")[0]
    return _(_SHORT[code])


def spoken(row: Candidate, names: Names) -> str:
    """The same with the group and whether it may, in one sentence."""
    may = _("kan gjøre oppgaven") if row.may else _("kan ikke gjøre oppgaven")
    return f"{_who(row, names)}, {may}: {first_line(row, names)}"


def details(row: Candidate, names: Names) -> list[str]:
    """Every reason, what the law says and by which rules, and what it asks."""
    lines = [sentence(WHY_NOT, reason, names) for reason in row.reasons]
    law = capital(legal_words(row.law.kind))
    rules = listing(map(names.rule, row.law.rules))
    lines.append(_("Regelverket: {law}. {rules}").format(law=law, rules=rules).strip())
    lines += [sentence(CONDITIONS, condition, names) for condition in row.conditions]
    if row.unit_verdict is not None and row.unit_verdict.reason:
        lines.append(_("Vår begrunnelse: {reason}").format(reason=row.unit_verdict.reason))
    return lines
