"""The start: departments to go on with, ways to begin, and examples to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.jobs import Progress
from gui.page import Surroundings
from gui.page_frame import PageFrame
from gui.pages.start.example_cards import ExampleCard, Glance, glances
from gui.pages.start.new_department import NewDepartment
from gui.pages.start.recent import Recent
from gui.pages.start.short_path import ShortPathGuide
from gui.pages.start.ways_in import WayIn
from gui.parts.background import read
from gui.parts.room import ems, scrolling
from reports.words import _

NEW, SHORT_PATH = "new", "short_path"
"""What `show_id` takes the user to: the question for a new department, and the guide."""
_NARROW_EMS = 48
"""Width in letters under which the cards stand below one another."""


class StartPage(QWidget):
    """Every way in; those that need a file to be chosen are asked of the window."""

    import_wanted = Signal()
    template_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = surroundings.desk
        self._refused = False
        self._frame = PageFrame(self)
        self.guide = ShortPathGuide(self._desk, self)
        self.new_department = NewDepartment(self._desk, self)
        self.recent = Recent(self._desk.settings, self)
        self._recent_heading = _heading(_("Fortsett"), self)
        self.ways = self._make_ways()
        self.open_button = self._quiet(_("Åpne en avdeling …"), "open")
        self.template_button = self._quiet(_("Lagre en tom arbeidsbok …"), "excel")
        self.examples = {spec.code: ExampleCard(spec.code, self) for spec in self._desk.ports.examples}
        self._rows: list[QBoxLayout] = []
        self._ways_grid, self._examples_grid = QGridLayout(), QGridLayout()
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._say()
        self._painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._look_around)

    def _look_around(self) -> None:
        """Read what the first sight of the page need not wait for."""
        self._read_examples()
        self.recent.look()

    def _say(self) -> None:
        self._frame.say(
            _("Hvem gjør hva i avdelingen, og hva kan andre overta?"),
            _(
                "Nedenfra kartlegger oppgaver, kompetanse og tid og foreslår en bedre oppgavedeling "
                "innenfor regelverket. Ingenting sendes ut fra maskinen, og det er dere som bestemmer."
            ),
        )

    def _make_ways(self) -> dict[str, WayIn]:
        return {
            key: WayIn(self, name, about, sign)
            for key, name, about, sign in (
                (
                    SHORT_PATH,
                    _("Oppgavene der tiden går"),
                    _("Svar på de vanligste oppgavene i en slik enhet. Et foreløpig svar på ti minutter."),
                    "play",
                ),
                (
                    NEW,
                    _("Ny avdeling"),
                    _("Begynn tomt. Skriv, lim inn eller hent fra Excel etter hvert."),
                    "new",
                ),
                (
                    "import",
                    _("Hent fra Excel"),
                    _("Ta inn en arbeidsbok. Du ser hva som blir lest før noe lagres."),
                    "excel",
                ),
            )
        }

    def _lay_out(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, BETWEEN)
        column.setSpacing(INSIDE)
        column.addWidget(self._recent_heading)
        column.addWidget(self.recent)
        column.addSpacing(INSIDE)
        column.addWidget(_heading(_("Begynn"), self))
        column.addWidget(self.new_department)
        column.addLayout(self._ways_grid)
        column.addLayout(self._quiet_row())
        column.addSpacing(INSIDE)
        column.addLayout(self._examples_head())
        column.addLayout(self._examples_grid)
        column.addStretch(1)
        self.new_department.hide()
        self._show_recent()
        for grid in (self._ways_grid, self._examples_grid):
            grid.setSpacing(BETWEEN)
        self._area = scrolling(content, self._frame)
        self._frame.add(self._area, 1)
        for page in (self._frame, self.guide):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._arrange()

    def _quiet(self, text: str, sign: str) -> QPushButton:
        button = as_role(QPushButton(text, self), "quiet")
        button.setIcon(icon(sign, button, "primary"))
        return button

    def _quiet_row(self) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self.open_button, self.template_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self._rows.append(row)
        return row

    def _examples_head(self) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.append(row)
        row.setSpacing(INSIDE)
        row.addWidget(_heading(_("Se på et eksempel"), self))
        note = _("Alt i eksemplene er oppdiktet. Du får din egen kopi, som du kan endre fritt.")
        row.addWidget(as_role(QLabel(note, self, wordWrap=True), "muted"), 1)
        return row

    def _connect(self) -> None:
        self.ways[SHORT_PATH].clicked.connect(self.show_guide)
        self.ways[NEW].clicked.connect(self.ask_for_new)
        self.ways["import"].clicked.connect(self.import_wanted)
        self.template_button.clicked.connect(self.template_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        for code, card in self.examples.items():
            card.clicked.connect(partial(self._open_example, code))
        self.recent.chosen.connect(self._open)
        self.recent.changed.connect(self._show_recent)
        self.new_department.closed.connect(self._close_new)
        self.guide.closed.connect(self._close_guide)
        self._desk.working_changed.connect(self._show_work)
        self._desk.refused.connect(self._show_refusal)

    # -- ways in ---------------------------------------------------------------------------------------

    def _open(self, place: object) -> None:
        self._desk.open(str(place))

    def _open_example(self, code: str, _checked: bool = False) -> None:
        self._desk.example(code)

    def ask_for_new(self) -> None:
        """Ask what a new department is to be."""
        self._stack.setCurrentWidget(self._frame)
        for way in self.ways.values():
            way.hide()
        self.new_department.show()
        self.new_department.begin()
        QTimer.singleShot(0, self._show_panel)  # it has its place when the layout has been worked out

    def _show_panel(self) -> None:
        self._area.verticalScrollBar().setValue(self.new_department.y())

    def _close_new(self) -> None:
        self.new_department.hide()
        for way in self.ways.values():
            way.show()
        self.ways[NEW].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_guide(self) -> None:
        """Show the guide of the first ten minutes."""
        self._stack.setCurrentWidget(self.guide)
        self.guide.begin()

    def _close_guide(self) -> None:
        self._stack.setCurrentWidget(self._frame)
        self.ways[SHORT_PATH].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is shown -----------------------------------------------------------------------------------

    def _show_recent(self) -> None:
        for widget in (self._recent_heading, self.recent):
            widget.setVisible(bool(self.recent.places))

    def _show_work(self, text: object) -> None:
        if text:
            self._frame.banner.say(str(text), sign="time")
            self._refused = False
        elif not self._refused:  # a refusal stands until something else is begun
            self._frame.banner.say("")

    def _show_refusal(self, sentence: object) -> None:
        self._refused = True
        self._frame.banner.say(str(sentence), sign="error")

    @property
    def banner(self) -> str:
        """What is being done, or why it could not be."""
        return self._frame.banner.text

    def _read_examples(self) -> None:
        ports = self._desk.ports

        def work(_progress: Progress) -> list[Glance]:
            return glances(ports)

        read(work, self._show_glances)

    def _show_glances(self, found: object) -> None:
        assert isinstance(found, list), "the work above gives nothing else"
        for glance in found:
            self.examples[glance.code].show_glance(glance)

    def _arrange(self) -> None:
        """As many cards beside one another as there is room for."""
        narrow = ems(self) < _NARROW_EMS
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for row in self._rows:
            row.setDirection(down if narrow else across)
        columns = 1 if narrow else 3
        self.recent.arrange(min(columns, 2))
        _into(self._ways_grid, list(self.ways.values()), columns)
        _into(self._examples_grid, list(self.examples.values()), columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # -- a page -----------------------------------------------------------------------------------------

    def main_action(self) -> QAction | None:
        """None of the ways in is more right than the others; the guide has one of its own."""
        return None

    def state(self) -> Mapping[str, Any]:
        return {}

    def restore(self, _state: Mapping[str, Any]) -> None:
        """Always begins the same."""

    def show_id(self, entity_id: str) -> None:
        """Go to the question for a new department, or to the guide."""
        if entity_id == NEW:
            self.ask_for_new()
        elif entity_id == SHORT_PATH:
            self.show_guide()


def _heading(text: str, parent: QWidget) -> QLabel:
    return as_role(QLabel(text, parent), "heading")


def _into(grid: QGridLayout, cards: Sequence[QWidget], columns: int) -> None:
    """The cards in so many columns, of equal width."""
    for place, card in enumerate(cards):
        grid.addWidget(card, place // columns, place % columns)
    for column in range(grid.columnCount()):
        grid.setColumnStretch(column, int(column < columns))
