"""What taking in a workbook would do, sheet by sheet, what is wrong with it, and the choices there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from domain.exchange.importing import Count
from gui.appearance import as_role, row_height
from gui.asking import Asking, FileKind, Question
from gui.dialogs.import_plan import MOST_LISTED, Plan, problem_text, problems_counted
from gui.session import Session
from reports.words import _, number
from reports.workspace_words import system_words

MOST_ROWS_SHOWN = 7
LINES_SHOWN = 5


class ImportView(QScrollArea):
    """Scrolls where there is no room; the choices are asked of it."""

    replace_changed = Signal()
    choice_changed = Signal()

    def __init__(
        self,
        session: Session | None,
        ask: Asking,
        write: Callable[[Path, bytes], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session, self._ask, self._write = session, ask, write
        self._plan: Plan | None = None
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(8)
        self._add_name()
        self._add_ways()
        self._add_names_choice()
        self._add_table()
        self._add_problems()
        self._column.addStretch(1)
        self.setWidget(self._body)

    # -- parts -----------------------------------------------------------------------------------------

    def _add_name(self) -> None:
        """What a new department is called."""
        self._name = QLineEdit(self._body, maxLength=200)
        label = QLabel(_("Hva skal avdelingen hete?"), self._body)
        label.setBuddy(self._name)
        self._name.setAccessibleName(label.text())
        self._name.textChanged.connect(self.choice_changed)
        for widget in (label, self._name):
            widget.setVisible(self._session is None)
            self._column.addWidget(widget)

    def _add_ways(self) -> None:
        """Whether the department is emptied first."""
        self._update = QRadioButton(_("Legg til og oppdater"), self._body)
        self._update.setChecked(True)
        self._update.setToolTip(
            _("Rader med kjent kode blir oppdatert, nye blir lagt til. Ingenting blir slettet.")
        )
        self._replace = QRadioButton(_("Tøm avdelingen først"), self._body)
        self._replace.setToolTip(_("Alt som ikke står i arbeidsboken, blir borte. Det kan angres."))
        ways = QButtonGroup(self._body)
        row = QHBoxLayout()
        row.setSpacing(16)
        for button in (self._update, self._replace):
            ways.addButton(button)
            row.addWidget(button)
            button.setVisible(self._session is not None and len(self._session.snapshot) > 0)
        row.addStretch(1)
        self._replace.toggled.connect(self.replace_changed)
        self._column.addLayout(row)

    def _add_names_choice(self) -> None:
        self._names = QCheckBox(_("Ta med navn på ansatte (drøftet med tillitsvalgte)"), self._body)
        about = _("Uten navn står de ansatte med kodene sine. Alt kan regnes ut uten navn.")
        self._names.setToolTip(about)
        self._names.setAccessibleDescription(about)
        self._names.toggled.connect(self.choice_changed)
        self._column.addWidget(self._names)

    def _add_table(self) -> None:
        self._table = QTableWidget(self._body)
        self._table.setAccessibleName(_("Hva som skjer, ark for ark"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setHighlightSections(False)
        self._column.addWidget(self._table)

    def _add_problems(self) -> None:
        self._count = QLabel(self._body)
        as_role(self._count, "heading")
        self._problems = QPlainTextEdit(self._body, readOnly=True, tabChangesFocus=True)
        self._problems.setAccessibleName(_("Feil og ting å se på"))
        self._count.setBuddy(self._problems)
        self._copy = QPushButton(_("&Kopier listen"), self._body, autoDefault=False)
        self._save = QPushButton(_("Lagre listen som &tekst …"), self._body, autoDefault=False)
        self._said = QLabel(self._body, wordWrap=True)
        as_role(self._said, "muted")
        self._copy.clicked.connect(self._copy_all)
        self._save.clicked.connect(self._save_all)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._copy, self._save):
            row.addWidget(button)
        row.addWidget(self._said, 1)
        self._column.addWidget(self._count)
        self._column.addWidget(self._problems, 1)
        self._column.addLayout(row)

    # -- choices ---------------------------------------------------------------------------------------

    @property
    def department(self) -> str:
        """What a new department is to be called."""
        return self._name.text().strip()

    @property
    def replaces(self) -> bool:
        """Whether the department is emptied first."""
        return self._replace.isChecked()

    @property
    def keep_names(self) -> bool:
        """Whether names of staff are to come along; only where the question is asked."""
        return self._names.isVisibleTo(self) and self._names.isChecked()

    # -- the plan --------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan, name: str) -> None:
        """Show what it would do."""
        self._plan = plan
        if not self._name.text():
            self._name.setText(name)
        self._names.setVisible(bool(plan.people_named) and not plan.keeps_names)
        self._show_counts(plan)
        self._show_problems(plan)

    def focus_problems(self) -> None:
        """Put the keyboard where it says what is wrong."""
        (self._problems if self._problems.isVisibleTo(self) else self._table).setFocus()

    def _show_counts(self, plan: Plan) -> None:
        rows = [(sheet, count) for sheet, count in plan.counts.items() if count.rows or count.removed]
        columns = [
            column
            for column in _columns(self._session is None)
            if column.always or any(column.value(count) for _sheet, count in rows)
        ]
        self._table.setVisible(bool(rows) and not plan.errors)
        self._table.setColumnCount(len(columns) + 1)
        self._table.setRowCount(len(rows))
        self._table.setHorizontalHeaderItem(0, _heading(_("Ark"), Qt.AlignmentFlag.AlignLeft))
        for place, column in enumerate(columns, 1):
            heading = _heading(column.title, Qt.AlignmentFlag.AlignRight)
            heading.setToolTip(column.about)
            self._table.setHorizontalHeaderItem(place, heading)
        for row, (sheet, count) in enumerate(rows):
            self._table.setItem(row, 0, QTableWidgetItem(sheet))
            for place, column in enumerate(columns, 1):
                self._table.setItem(row, place, _figure(column.value(count)))
        self._size_table(len(rows))

    def _size_table(self, rows: int) -> None:
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # Names of sheets are read whole: with little room the table scrolls sideways.
        if header.length() < self.window().width() - 80:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().setDefaultSectionSize(row_height(self._table))
        shown = max(1, min(rows, MOST_ROWS_SHOWN)) * row_height(self._table)
        self._table.setFixedHeight(header.sizeHint().height() + shown + 6)

    def _show_problems(self, plan: Plan) -> None:
        text = problem_text(plan, MOST_LISTED)
        self._count.setText(problems_counted(plan) if text else "")
        self._problems.setPlainText(text)
        self._problems.setMinimumHeight(LINES_SHOWN * self._problems.fontMetrics().lineSpacing() + 16)
        for widget in (self._count, self._problems, self._copy, self._save):
            widget.setVisible(bool(text))
        self._said.clear()

    # -- the list of problems ----------------------------------------------------------------------------

    def _all_problems(self) -> str:
        return "" if self._plan is None else problem_text(self._plan) + "\n"

    def _copy_all(self, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(self._all_problems())
        self._said.setText(_("Kopiert."))

    def _save_all(self, _checked: bool = False) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = Path(documents or Path.home()) / (_("Feil i arbeidsboken") + ".txt")
        kinds = (FileKind(_("Tekstfiler"), (".txt",)),)
        question = Question(self, _("Lagre listen som tekst"), proposed, kinds, _("Lagre"))
        place = self._ask.save_file(question)
        if not place:
            return
        try:
            self._write(Path(place), self._all_problems().encode())
        except OSError as error:
            reason = system_words(error.strerror or type(error).__name__)
            self._said.setText(_("Filen kan ikke skrives: {reason}.").format(reason=reason))
        else:
            self._said.setText(_("Lagret {name}.").format(name=Path(place).name))


@dataclass(frozen=True, slots=True)
class _Counted:
    """A column of figures."""

    title: str
    value: Callable[[Count], int]
    about: str = ""
    always: bool = False
    """Shown also where it is all nothing."""


def _columns(new: bool) -> list[_Counted]:
    """The columns that say something."""
    rows = _Counted(_("Rader"), lambda count: count.rows, always=True)
    added = _Counted(_("Nye"), lambda count: count.added, always=True)
    if new:
        return [rows, added]
    return [
        rows,
        added,
        _Counted(_("Endres"), lambda count: count.changed),
        _Counted(_("Fjernes"), lambda count: count.removed),
        _Counted(_("Som før"), lambda count: count.unchanged),
        _Counted(_("Bare her"), lambda count: count.only_stored, _("I avdelingen, men ikke i arbeidsboken")),
    ]


def _heading(title: str, side: Qt.AlignmentFlag) -> QTableWidgetItem:
    item = QTableWidgetItem(title)
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item


def _figure(value: int) -> QTableWidgetItem:
    item = QTableWidgetItem(number(value) if value else "–")
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
