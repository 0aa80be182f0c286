"""The tasks of the short path as a list to be answered: have it or not, how often, how long, and who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from domain.model import Code
from domain.short_path import PathTask, Percents, ShortPath, TaskAnswer, per_week_of
from domain.units import HUNDRED_PERCENT
from gui.appearance import INSIDE, as_role
from gui.pages.start.number_field import NumberField
from gui.parts.room import ems
from gui.whole_text import WholeText
from reports.words import _, listing, percent

Cell = tuple[int, int, int]
"""Line, column, and how many columns wide."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the parts of a row stand, from a width in letters on: box, name, state, count, minutes, who."""

    ems: float
    lines: int
    cells: tuple[Cell, Cell, Cell, Cell, Cell, Cell]
    stretched: int


_SHAPES = (
    Shape(66, 1, ((0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1), (0, 4, 1), (0, 5, 1)), 1),
    Shape(35, 2, ((0, 0, 1), (0, 1, 2), (0, 3, 1), (1, 1, 1), (1, 2, 1), (1, 3, 1)), 3),
    Shape(0, 3, ((0, 0, 1), (0, 1, 3), (2, 2, 2), (1, 1, 1), (1, 2, 1), (2, 1, 1)), 3),
)
"""Beside one another where there is room, else the numbers below the name."""


class HaveBox(QCheckBox):
    """Empty until it is answered, then a tick for «har vi» or a dash for «har vi ikke».

    Space answers, the arrows go up and down the list.
    """

    moved = Signal(object)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setTristate(True)
        self.setAccessibleName(name)

    def nextCheckState(self) -> None:
        have = self.checkState() == Qt.CheckState.Checked
        self.setCheckState(Qt.CheckState.PartiallyChecked if have else Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(steps)


class TaskName(QLabel):
    """The name of a task; a click on it answers as a click on the box does."""

    def __init__(self, text: str, box: HaveBox) -> None:
        super().__init__(text, box.parentWidget(), wordWrap=True)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            self._box.click()


class WhoField(QComboBox):
    """Who does a task usually; rolling the wheel over it scrolls the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TaskRow:
    """The widgets of one task, and what they say."""

    def __init__(self, task: PathTask, names: Mapping[Code, str], parent: QWidget) -> None:
        self.task = task
        self.box = HaveBox(parent, task.name)
        self.name = TaskName(task.name, self.box)
        self.state = as_role(QLabel(parent), "muted")
        self.count = NumberField(parent, _(" i uken"), _("Antall i uken: {task}").format(task=task.name))
        self.minutes = NumberField(parent, _(" min"), _("Minutter hver gang: {task}").format(task=task.name))
        self.minutes.show_example(task.minutes)
        self.who = WhoField(parent)
        self.who.setAccessibleName(_("Hvem gjør vanligvis: {task}").format(task=task.name))
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(22)
        WholeText(self.who)
        self._fill_who(names)
        self.show_state()

    def _fill_who(self, names: Mapping[Code, str]) -> None:
        if self.task.follows:
            self.who.addItem(_("den som gjør hovedoppgaven"), None)
            self.who.setEnabled(False)
            return
        self.who.addItem(_mostly(self.task.today, names), None)
        for code, name in names.items():
            self.who.addItem(name, ((code, HUNDRED_PERCENT),))
        self.who.setToolTip(_("I eksempelet: {groups}").format(groups=_usual(self.task.today, names)))
        self.who.setAccessibleDescription(self.who.toolTip())

    @property
    def have(self) -> bool | None:
        """Whether the unit has the task; None while it is not answered."""
        state = self.box.checkState()
        return None if state == Qt.CheckState.Unchecked else state == Qt.CheckState.Checked

    def answer(self) -> TaskAnswer | None:
        """What is answered; None where the unit does not have the task, or nobody has said so yet."""
        if not self.have:
            return None
        corrected = self.minutes.quantity if self.minutes.is_corrected else None
        return TaskAnswer(self.count.quantity, corrected, self.who.currentData())

    def mark_had(self) -> None:
        """Say that the unit has it."""
        self.box.setCheckState(Qt.CheckState.Checked)

    def show_state(self) -> None:
        """Say in words how it is answered, and with whose numbers."""
        own = self.count.is_corrected or self.minutes.is_corrected
        words = {
            None: _("ikke svart"),
            False: _("har vi ikke"),
            True: _("har vi · egne tall") if own else _("har vi · eksempeltall"),
        }[self.have]
        self.state.setText(words)
        self.box.setAccessibleDescription(words)
        for field in (self.count, self.minutes):
            field.setEnabled(self.have is not False)
        self.who.setEnabled(self.have is not False and not self.task.follows)


def _mostly(today: Percents, names: Mapping[Code, str]) -> str:
    """Who does most of it in the example."""
    code = max(today, key=lambda share: share[1])[0]
    name = names.get(code, code)
    return name if len(today) == 1 else _("mest {group}").format(group=name)


def _usual(today: Percents, names: Mapping[Code, str]) -> str:
    """Who does it in the example, with the parts of each."""
    parts = (f"{names.get(code, code)} {percent(share / HUNDRED_PERCENT)}" for code, share in today)
    return listing(parts)


class TaskAnswers(QWidget):
    """The list; `changed` when an answer has."""

    changed = Signal()
    moved = Signal(object)
    """The box that the arrows have led to."""

    def __init__(self, path: ShortPath, names: Mapping[Code, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._path = path
        self.rows = [TaskRow(task, names, self) for task in path.tasks]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, INSIDE)
        self._grid.setHorizontalSpacing(INSIDE)
        self._grid.setVerticalSpacing(INSIDE)
        self._shape: Shape | None = None
        for place, row in enumerate(self.rows):
            row.box.checkStateChanged.connect(partial(self._answered, row))
            row.box.moved.connect(partial(self._move, place))
            row.count.corrected.connect(partial(self._corrected, row))
            row.minutes.corrected.connect(partial(self._corrected, row))
            row.who.activated.connect(partial(self._corrected, row))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._arrange(_SHAPES[0])

    def show_size(self, size: int) -> None:
        """Propose the numbers of a unit of that size, where nobody has written others."""
        for row in self.rows:
            row.count.show_example(per_week_of(self._path, row.task, size))

    def answers(self) -> dict[Code, TaskAnswer]:
        """The tasks that the unit has."""
        given = {row.task.code: row.answer() for row in self.rows}
        return {code: answer for code, answer in given.items() if answer is not None}

    @property
    def answered(self) -> int:
        """How many tasks are answered, one way or the other."""
        return sum(row.have is not None for row in self.rows)

    def answer_rest(self) -> None:
        """Say that the unit has every task that is not answered."""
        for row in self.rows:
            if row.have is None:
                row.mark_had()

    def begin(self) -> None:
        """Put the keyboard on the first task that is not answered."""
        row = next((row for row in self.rows if row.have is None), self.rows[0])
        row.box.setFocus(Qt.FocusReason.TabFocusReason)

    def _answered(self, row: TaskRow, _state: object) -> None:
        row.show_state()
        self.changed.emit()

    def _corrected(self, row: TaskRow, _choice: int = 0) -> None:
        row.mark_had()
        row.show_state()
        self.changed.emit()

    def _move(self, place: int, steps: object) -> None:
        assert isinstance(steps, int), "one up or one down"
        if 0 <= place + steps < len(self.rows):
            box = self.rows[place + steps].box
            box.setFocus(Qt.FocusReason.TabFocusReason)
            self.moved.emit(box)

    def _arrange(self, shape: Shape) -> None:
        if shape is self._shape:
            return
        self._shape = shape
        while self._grid.count():
            self._grid.takeAt(0)
        for place, row in enumerate(self.rows):
            parts = (row.box, row.name, row.state, row.count, row.minutes, row.who)
            for part, (line, column, wide) in zip(parts, shape.cells, strict=True):
                self._grid.addWidget(part, place * shape.lines + line, column, 1, wide)
        for column in range(6):
            self._grid.setColumnStretch(column, int(column == shape.stretched))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = ems(self)
        self._arrange(next(shape for shape in _SHAPES if room >= shape.ems))
