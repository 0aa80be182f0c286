"""I dag: who does a task now, in percent; stored as a whole when nothing is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from domain.editing.dividing import shares_set
from domain.model import Code, Task
from domain.units import MICRO, from_micro
from gui.appearance import INSIDE, STEP, as_role
from gui.pages.tasks.controls import (
    CalmBox,
    RowPool,
    SearchBox,
    StoredLine,
    is_narrow,
    name_remove,
    remove_button,
)
from gui.pages.tasks.group_choices import choices_of, group_choices
from gui.pages.tasks.saying import hush, stored
from gui.pages.tasks.share_draft import ShareDraft, same_shares, stored_shares
from gui.pages.tasks.task_words import mark_of, percent_words
from gui.pictures.shares import GroupShare, ShareBar
from gui.session import Session
from gui.tables.columns import Choice
from gui.tables.editors import Sentence, mark_refused
from reports.words import _


class Today(QWidget):
    """Edits the shares of one task; keeps what is half typed, for every task, until it can be stored."""

    edited = Signal()
    """What stands in the panel is something else, stored or not."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self.drafts: dict[str, ShareDraft] = {}
        self._choices: tuple[Choice, ...] = ()
        self._choices_of: tuple[object, ...] = ()
        self.bar = ShareBar(self)
        self.add = SearchBox(_("Legg til gruppe …"), self)
        self.status = QLabel(self, wordWrap=True)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.fill = QPushButton(_("Fordel resten"), self)
        self.sentence = Sentence(self)
        self._lay_out()
        self.add.setEnabled(not session.read_only)
        self.add.meant.connect(self._add)
        self.fill.clicked.connect(self._fill)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        under = QHBoxLayout()
        under.setSpacing(INSIDE)
        under.addWidget(self.status, 1)
        under.addWidget(self.fill)
        self._column.addWidget(self.bar)
        self._column.addSpacing(STEP)
        self._column.addWidget(self.add)
        self._column.addLayout(under)
        self._column.addWidget(self.sentence)
        self._pool: RowPool[Code, ShareRow] = RowPool(self._column, 2, self._row)

    # -- what it shows ----------------------------------------------------------------------------------

    @property
    def draft(self) -> ShareDraft:
        """What stands in the panel."""
        task = self._task
        if task is None:
            return ShareDraft(())
        return self.drafts.get(task.id) or ShareDraft.of(self._session.snapshot, task)

    def show_task(self, task: Task) -> None:
        """Show who does the task, or what is half typed about it."""
        if self._task is None or task.id != self._task.id:
            hush(self.sentence)
        self._task = task
        kept = self.drafts.get(task.id)
        if kept is not None and same_shares(kept, ShareDraft.of(self._session.snapshot, task)):
            del self.drafts[task.id]
        self._refresh()

    @property
    def rows(self) -> dict[Code, ShareRow]:
        """The row of each group."""
        return self._pool.rows

    def _refresh(self) -> None:
        draft, names = self.draft, self._session.names
        if self._choices_of != choices_of(self._session):
            self._choices_of, self._choices = choices_of(self._session), tuple(group_choices(self._session))
        rows = self._pool.show(draft.groups)
        for group, text in draft.rows:
            rows[group].show_share(group, text, self._choices)
        self.add.choose_among(self._free)
        self.bar.set_shares(
            [
                GroupShare(group, mark_of(names, group), (percent or 0) / MICRO / 100)
                for group, percent in draft.percents().items()
            ]
        )
        self.bar.setVisible(not draft.is_empty)
        self._say_status(draft)

    def _free(self) -> list[Choice]:
        return [choice for choice in self._choices if choice.value not in self.rows]

    def _row(self) -> ShareRow:
        row = ShareRow(self)
        row.setEnabled(not self._session.read_only)
        row.typed.connect(self._typed)
        row.changed.connect(self._change_group)
        row.gone.connect(self._remove)
        return row

    def _say_status(self, draft: ShareDraft) -> None:
        text = self.unsaved
        as_role(self.status, "warn" if text else "muted")
        if not text and not draft.rows:
            text = _("Ingen er satt opp på oppgaven.")
        self.status.setText(text)
        self.status.setVisible(bool(text))
        lacks = draft.missing > 0 and bool(draft.rows) and not draft.fault()
        self.fill.setVisible(lacks and bool(self.unsaved))
        self.fill.setEnabled(not self._session.read_only)

    @property
    def unsaved(self) -> str:
        """Why what stands in the panel is not stored yet; "" when it is."""
        draft = self.draft
        if self._task is None or self._task.id not in self.drafts:
            return ""
        if draft.fault():
            return _("Ikke lagret ennå: {why}").format(why=draft.fault())
        amount = percent_words(float(from_micro(abs(draft.missing))))
        if draft.missing < -MICRO // 2:
            return _("Ikke lagret ennå: {percent} for mye").format(percent=amount)
        if abs(draft.missing) > MICRO // 2:
            return _("Ikke lagret ennå: mangler {percent}").format(percent=amount)
        empty = [group for group, percent in draft.percents().items() if percent is None]
        name = self._session.names.group(empty[0]) if empty else ""
        return _("Ikke lagret ennå: {group} mangler andel").format(group=name)

    def summary(self, task: Task) -> str:
        """What stands beside the heading."""
        if task.id in self.drafts:
            return _("ikke lagret")
        return "" if self._session.snapshot.shares_of.get(task.id) else _("mangler")

    # -- edits ------------------------------------------------------------------------------------------

    def _typed(self, group: object, text: object) -> None:
        self._take(self.draft.typed(str(group), str(text)))

    def _change_group(self, group: object, other: object) -> None:
        if other in self.rows:
            self._refresh()  # it has a row of its own
        else:
            self._take(self.draft.replaced(str(group), str(other)))

    def _add(self, meant: object) -> None:
        if meant not in self._session.groups:
            self.sentence.say(_("Ingen gruppe heter «{name}». Velg fra listen.").format(name=meant))
            return
        group = str(meant)
        self._take(self.draft.with_group(group))
        self.rows[group].percent.setFocus()
        self.rows[group].percent.selectAll()

    def _remove(self, group: object) -> None:
        self.add.setFocus()
        self._take(self.draft.without(str(group)))

    def _fill(self) -> None:
        self.add.setFocus()
        self._take(self.draft.filled())

    def _take(self, draft: ShareDraft) -> None:
        """Keep what stands in the panel, and store it when it is whole, or says that nobody does it."""
        task, session = self._task, self._session
        if task is None:
            return
        self.drafts[task.id] = draft
        if draft.is_whole or (draft.is_empty and session.snapshot.shares_of.get(task.id)):
            changes = shares_set(session.snapshot, task.id, stored_shares(draft))
            step = _("Endret hvem som gjør {task} i dag").format(task=task.name)
            # The draft goes first: whoever hears of the edit is to see that nothing is half typed.
            del self.drafts[task.id]
            if not stored(session, step, changes, self.sentence):
                self.drafts[task.id] = draft
        elif not draft.rows:
            del self.drafts[task.id]
        self._refresh()
        self.edited.emit()


class ShareRow(QWidget):
    """One group with its percent."""

    typed = Signal(object, object)
    """The group, and what was typed for it."""
    changed = Signal(object, object)
    """The group, and the one chosen instead."""
    gone = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group: Code = ""
        self._choices: Sequence[Choice] = ()
        self.group = CalmBox(_("Gruppe"), self)
        self.percent = StoredLine(_("Andel i prosent"), self, numeric=True)
        self.percent.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        self.remove = remove_button(self, self._let_go)
        self._sign = QLabel("%", self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(INSIDE)
        self._grid.setColumnStretch(0, 1)
        self._arrange(narrow=False)
        self.percent.left.connect(self._left)
        self.group.activated.connect(self._chosen)

    def _arrange(self, *, narrow: bool) -> None:
        """The group beside its percent, or above it where the letters are large and the panel narrow."""
        self._narrow = narrow
        line = 1 if narrow else 0
        self._grid.addWidget(self.group, 0, 0, 1, 4 if narrow else 1)
        self._grid.addWidget(self.percent, line, 1)
        self._grid.addWidget(self._sign, line, 2)
        self._grid.addWidget(self.remove, line, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_narrow(self)
        if narrow != self._narrow:
            self._arrange(narrow=narrow)

    def show_share(self, group: Code, text: str, choices: Sequence[Choice]) -> None:
        """Show the group among those that can be chosen, and its percent."""
        if choices is not self._choices:
            self._choices = choices
            self.group.clear()
            self.group.addItems([choice.text for choice in choices])
        if group != self._group:
            self._group = group
            self.percent.show_typed(text)
        self.group.setCurrentIndex([choice.value for choice in choices].index(group))
        self.percent.show_stored(text)
        name = self.group.currentText()
        self.percent.setAccessibleName(_("Andel for {group} i prosent").format(group=name))
        name_remove(self.remove, name)
        fault = ShareDraft(((group, text),)).fault()
        if fault or self.percent.accessibleDescription():
            mark_refused(self.percent, fault)

    def _let_go(self) -> None:
        self.gone.emit(self._group)

    def _left(self) -> None:
        self.typed.emit(self._group, self.percent.typed())

    def _chosen(self, place: int) -> None:
        chosen = self._choices[place].value
        if chosen != self._group:
            self.changed.emit(self._group, chosen)
