"""What a report is to hold: its kind, and the plan, or the units and the suggestion it rests on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.advice import Advice
from gui.appearance import BETWEEN, INSIDE, as_role
from gui.icons import icon
from gui.pages.report.figures_too import FiguresToo
from gui.pages.report.kind_choice import KindChoice
from gui.pages.report.made import Wanted, made_words
from gui.pages.report.mapped_work import ON_SUGGESTION
from gui.pages.report.part_choice import PartChoice
from gui.pages.report.plan_choice import PlanChoice
from gui.parts.language_box import LanguageBox
from gui.session import Session
from reports.parts import DEPARTMENT_REPORTS, MEMO
from reports.plans.kinds import PLAN_REPORTS
from reports.words import _, language, ngettext


class ReportChoices(QFrame):
    """Which report, and below what concerns only that one."""

    changed = Signal()
    """Another report or another plan is asked for."""
    again_wanted = Signal()
    """The suggestion is to be worked out anew."""
    all_wanted = Signal()
    """Every report on the department is to be saved."""
    moves_wanted = Signal()
    """The moves are to be looked at and marked."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        as_role(self, "card")
        self._session = session
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(BETWEEN, INSIDE, BETWEEN, INSIDE)
        self._grid.setHorizontalSpacing(BETWEEN)
        self._grid.setVerticalSpacing(INSIDE)
        self._grid.setColumnStretch(1, 1)
        self.kinds = KindChoice(self)
        self._grid.addWidget(self.kinds, 0, 0, 1, 3)
        self.plan = PlanChoice(session, self)
        self._plan_title = self._row(_("Plan"), self.plan, columns=2)
        self.parts = PartChoice(self)
        self._parts_title = self._row(_("Deler"), self.parts, columns=2)
        self.language = LanguageBox(language(), self)
        self.language.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row(_("Språk"), self.language, columns=2)
        self.scope = self._words()
        self._scope_title = self._row(_("Gjelder"), self.scope)
        self.basis = self._words()
        self._basis_title = self._row(_("Bygger på"), self.basis)
        self.again = self._button(_("Regn ut på nytt"))
        self.moves = self._words()
        self._moves_title = self._row(_("Endringer"), self.moves)
        self.choose = self._button(_("Velg endringer"))
        self.save_all = QPushButton(icon("save", self), _("Lagre alle rapportene om avdelingen …"), self)
        self.save_all.setToolTip(_("Lagre alle rapportene om avdelingen i en mappe"))
        self.save_all.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._all_title = self._row(_("Alle"), self.save_all, columns=2)
        self.figures_too = FiguresToo(session, self)
        self._grid.addWidget(self.figures_too, self._grid.rowCount(), 1, 1, 2)
        self.again.clicked.connect(self.again_wanted)
        self.choose.clicked.connect(self.moves_wanted)
        self.save_all.clicked.connect(self.all_wanted)
        self.language.activated.connect(self._chosen)
        self.kinds.chosen.connect(self._chosen)
        self.plan.chosen.connect(self._chosen)
        self.parts.chosen.connect(self._chosen)
        self.refresh()

    def _row(self, name: str, value: QWidget, columns: int = 1) -> QLabel:
        row, top = self._grid.rowCount(), Qt.AlignmentFlag.AlignTop
        title = as_role(QLabel(name, self), "muted")
        value.setAccessibleName(name)
        self._grid.addWidget(title, row, 0, top)
        self._grid.addWidget(value, row, 1, 1, columns, top)
        return title

    def _words(self) -> QLabel:
        value = QLabel(self, wordWrap=True)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return value

    def _button(self, text: str) -> QPushButton:
        button = as_role(QPushButton(text, self), "link")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = self._grid.rowCount() - 1
        self._grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        return button

    # -- what is chosen ----------------------------------------------------------------------------------

    @property
    def of_plan(self) -> bool:
        """Whether the report is one on a plan."""
        return self.kinds.kind not in DEPARTMENT_REPORTS

    @property
    def of_suggestion(self) -> bool:
        """Whether the report rests on a suggestion."""
        return self.kinds.kind in ON_SUGGESTION

    @property
    def wanted(self) -> Wanted | None:
        """The report that is asked for; None where it needs a plan and there is none."""
        if not self.of_plan:
            return Wanted(self.kinds.kind, language=self.language.chosen, parts=self.parts.parts)
        plan = self.plan.plan
        if plan is None:
            return None
        return Wanted(self.kinds.kind, plan.id, self.language.chosen, self.parts.parts)

    @property
    def all_on_department(self) -> list[Wanted]:
        """Every report on the department, each with its parts."""
        return [
            Wanted(kind, language=self.language.chosen, parts=self.parts.parts_of(kind))
            for kind in DEPARTMENT_REPORTS
        ]

    @property
    def all_on_plan(self) -> list[Wanted]:
        """Every report on the chosen plan, each with its parts; none where there is no plan."""
        plan = self.plan.plan
        if plan is None:
            return []
        return [
            Wanted(kind, plan.id, self.language.chosen, self.parts.parts_of(kind)) for kind in PLAN_REPORTS
        ]

    def choose_plan(self, plan_id: str) -> None:
        """Choose a plan, and a report that is about one."""
        self.plan.choose(plan_id)
        if not self.of_plan:
            self.kinds.choose(MEMO)
        self._chosen()

    def _chosen(self, _place: int = 0) -> None:
        self.refresh()
        self.changed.emit()

    # -- showing -----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Say what holds now."""
        session, advice, of_plan = self._session, self._session.advice, self.of_plan
        self.plan.refresh()
        self.parts.show_kind(self.kinds.kind)
        scope = self.plan.scope_words() if of_plan else scope_words(session)
        self.scope.setText(scope)
        self.basis.setText(basis_words(advice))
        self.moves.setText(moves_words(advice))
        beside_box = INSIDE if self.plan.plan is not None else 0
        self._plan_title.setContentsMargins(0, beside_box, 0, 0)
        shown: tuple[tuple[bool, tuple[QWidget, ...]], ...] = (
            (of_plan, (self._plan_title, self.plan)),
            (self.parts.any, (self._parts_title, self.parts)),
            (bool(scope), (self._scope_title, self.scope)),
            (not of_plan, (self._all_title, self.save_all, self.figures_too)),
            (self.of_suggestion, (self._basis_title, self.basis, self._moves_title, self.moves)),
        )
        for wanted, widgets in shown:
            for widget in widgets:
                widget.setVisible(wanted)
        found = advice.suggestion if self.of_suggestion else None
        self.again.setVisible(found is not None and advice.stale)
        self.again.setEnabled(not advice.working)
        self.choose.setVisible(found is not None and bool(found.moves) and not advice.stale)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_room()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Let the page scroll rather than cut the lines, however many they become at this width."""
        self.setMinimumHeight(self._grid.totalHeightForWidth(self.width()))


def scope_words(session: Session) -> str:
    """Which units the report is about."""
    if session.unit is None:
        return _("Hele avdelingen: {name}").format(name=session.title)
    return _("{unit} med alt under").format(unit=session.names.unit(session.unit))


def basis_words(advice: Advice) -> str:
    """Which suggestion the report rests on, and whether it is the one of today's data."""
    found, asked = advice.suggestion, advice.asked
    if found is None or asked is None:
        if advice.max_moves is None:
            return _("Et nytt forslag, som regnes ut når du lager rapporten.")
        text = ngettext(
            "Et nytt forslag med høyst én endring, som regnes ut når du lager rapporten.",
            "Et nytt forslag med høyst {count} endringer, som regnes ut når du lager rapporten.",
            advice.max_moves,
        )
        return text.format(count=advice.max_moves)
    told = made_words(len(found.moves), asked.at)
    if advice.outdated:
        rest = _("Det er fra før siste endring, og regnes ut på nytt når du lager rapporten.")
    elif advice.stale:
        rest = _("Det gjelder et annet utvalg enn det som er valgt nå, og regnes ut på nytt.")
    else:
        return told
    return f"{told} {rest}"


def moves_words(advice: Advice) -> str:
    """How many moves go into the report."""
    found = advice.suggestion
    if found is None or advice.stale:
        return _("Alle, til du velger bort noen av dem på siden Forslag.")
    if not found.moves:
        return _("Forslaget har ingen endringer.")
    told = sum(map(advice.is_marked, found.moves))
    if told == len(found.moves):
        return _("Alle er med.")
    text = _("{told} av {all} er med. Rapporten sier hvor mange som er utelatt, ikke hvilke.")
    return text.format(told=told, all=len(found.moves))
