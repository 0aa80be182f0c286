"""The start: departments to go on with, ways to begin, and examples to look at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
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
from gui.making import Making, Steps
from gui.page import Surroundings
from gui.page_frame import PageFrame
from gui.pages.start.example_cards import ExampleCard, Examples
from gui.pages.start.recent import Recent
from gui.pages.start.ways_in import WayIn, into_columns
from gui.parts.room import ems, in_order, scrolling
from reports.words import _

if TYPE_CHECKING:  # made when they are asked for
    from gui.pages.start.new_department import NewDepartment
    from gui.pages.start.short_path import ShortPathGuide

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
        self._scrolled_to = 0
        self._stack = QStackedWidget(self)
        self._frame = PageFrame(self._stack)
        self._content = QWidget(self._frame)
        self._area = scrolling(self._content, self._frame)
        self._stack.addWidget(self._frame)
        self._frame.add(self._area, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._connect_desk()
        self._say()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        column = self._column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, BETWEEN)
        column.setSpacing(INSIDE)
        # What is made here has its place already: put there later, it would be styled all over again.
        self.recent = Recent(self._desk.settings, self._content)
        self._recent_heading = self._heading(_("Fortsett"))
        column.addWidget(self._recent_heading)
        column.addWidget(self.recent)
        column.addSpacing(INSIDE)
        self._show_recent()
        yield
        self.ways = self._make_ways()
        self._ways_grid = QGridLayout()
        self._ways_grid.setSpacing(BETWEEN)
        column.addWidget(self._heading(_("Begynn")))
        column.addLayout(self._ways_grid)
        self.open_button = self._quiet(_("Åpne en avdeling …"), "open")
        self.template_button = self._quiet(_("Lagre en tom arbeidsbok …"), "excel")
        self._quiet_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self.open_button, self.template_button):
            self._quiet_row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._quiet_row.addStretch(1)
        column.addLayout(self._quiet_row)
        column.addSpacing(INSIDE)
        column.addStretch(1)
        yield
        self._examples = Examples(self._desk.ports, self._content)
        column.insertWidget(column.count() - 1, self._examples)
        self._connect()
        self._arrange()
        QTimer.singleShot(0, self, self._look_around)

    def _look_around(self) -> None:
        """Read what the first sight of the page need not wait for."""
        self._examples.look()
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
            key: WayIn(self._content, name, about, sign)
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

    def _heading(self, text: str) -> QLabel:
        return as_role(QLabel(text, self._content), "heading")

    def _quiet(self, text: str, sign: str) -> QPushButton:
        button = as_role(QPushButton(text, self._content), "quiet")
        button.setIcon(icon(sign, button, "primary"))
        return button

    def _connect(self) -> None:
        self.ways[SHORT_PATH].clicked.connect(self.show_guide)
        self.ways[NEW].clicked.connect(self.ask_for_new)
        self.ways["import"].clicked.connect(self.import_wanted)
        self.template_button.clicked.connect(self.template_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self._examples.chosen.connect(self._open_example)
        self.recent.chosen.connect(self._open)
        self.recent.changed.connect(self._show_recent)

    def _connect_desk(self) -> None:
        self._desk.working_changed.connect(self._show_work)
        self._desk.refused.connect(self._show_refusal)

    # -- made when they are asked for ------------------------------------------------------------------

    @cached_property
    def new_department(self) -> NewDepartment:
        """The panel that asks what a new department is to be."""
        from gui.pages.start.new_department import NewDepartment

        panel = NewDepartment(self._desk, self._content)
        panel.closed.connect(self._close_new)
        self._column.insertWidget(self._column.indexOf(self._ways_grid), panel)
        in_order([self.ways["import"], *panel.stops, self.open_button])
        return panel

    @cached_property
    def guide(self) -> ShortPathGuide:
        """The guide of the first ten minutes."""
        from gui.pages.start.short_path import ShortPathGuide

        guide = ShortPathGuide(self._desk, self._stack)
        guide.closed.connect(self._close_guide)
        self._stack.addWidget(guide)
        return guide

    # -- ways in ---------------------------------------------------------------------------------------

    def _open(self, place: object) -> None:
        self._desk.open(str(place))

    def _open_example(self, code: object) -> None:
        self._desk.example(str(code))

    @property
    def examples(self) -> Mapping[str, ExampleCard]:
        """The buttons that open the examples, by code."""
        return self._examples.cards

    def ask_for_new(self) -> None:
        """Ask what a new department is to be."""
        if not self.new_department.isVisible():
            self._scrolled_to = self._area.verticalScrollBar().value()
        self._stack.setCurrentWidget(self._frame)
        for way in self.ways.values():
            way.hide()
        self.new_department.show()
        self.new_department.begin()
        QTimer.singleShot(0, self._show_panel)  # it has its place when the layout has been worked out

    def _show_panel(self) -> None:
        self._area.verticalScrollBar().setValue(self.new_department.y())

    def _close_new(self) -> None:
        for way in self.ways.values():
            way.show()
        self.ways[NEW].setFocus(Qt.FocusReason.OtherFocusReason)
        self.new_department.hide()  # without the keyboard, which Qt would hand on, and scroll after
        self._area.verticalScrollBar().setValue(self._scrolled_to)

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

    def _arrange(self) -> None:
        """As many cards beside one another as there is room for."""
        narrow = ems(self) < _NARROW_EMS
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._quiet_row.setDirection(down if narrow else across)
        self.recent.arrange(1 if narrow else 2)
        self._examples.arrange(narrow)
        into_columns(self._ways_grid, list(self.ways.values()), narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._making.over:
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
