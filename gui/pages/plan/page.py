"""Plan: how far it has come, what is next, and everything that a decision rests on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from domain.editing.edits import removal_of
from domain.plan.gates import Lack
from domain.plan.guard import STANDING
from domain.plan.moving_on import moved_on
from domain.plan_model import Measure, Plan, PlanStatus
from domain.snapshot import Change
from gui import clock
from gui.icons import icon
from gui.jobs import Job
from gui.making import Making, Steps, when_whole
from gui.news import News
from gui.notice import NoticeKind
from gui.page_frame import PageFrame
from gui.pages.plan.approval import Approval
from gui.pages.plan.choosing import PlanBar
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.copying import CopyPlan
from gui.pages.plan.effect import PlanEffect
from gui.pages.plan.elsewhere import Elsewhere
from gui.pages.plan.facts import Facts
from gui.pages.plan.hearing import Hearings
from gui.pages.plan.lacks import EFFECT, FACTS, HEARD, MEASURES, LackList, aim_of, place_of
from gui.pages.plan.like_elsewhere import LikeElsewhere
from gui.pages.plan.measures import MeasureRow, measures_kind
from gui.pages.plan.panel import MeasurePanel
from gui.pages.plan.reason import Reason
from gui.pages.plan.saying import doing, done_words, lacking, lead, next_of, question, steps_of
from gui.parts.doing import done
from gui.parts.new_plan import new_plan
from gui.parts.room import scrolling, take_keyboard
from gui.parts.working import Working
from gui.pictures.course_steps import CourseSteps
from gui.place import Place
from gui.session import Session
from gui.tables.bars import EmptyPanel
from gui.tables.columns import Beginning, Empty
from gui.tables.view import TableView
from reports.words import _

PATIENCE_MS = 300
"""How long a gate is asked before anything is said of it."""
LACKS = "lacks"
APPROVED = "approved"
ELSEWHERE = "elsewhere"


class PlanPage(QWidget):
    """The plans of a workspace, one at a time."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._news = News(session, self)
        self._moving: Job | None = None
        self.plan = ChosenPlan(session, self)
        self.frame = PageFrame.of(self)
        self._side = self.frame.open_panel()
        self._next = QAction(icon("next", self, "on_primary"), _("Ny plan"), self)
        self._next.triggered.connect(partial(when_whole, self, self._go_on))
        self.frame.set_main_action(self._next)
        self._say()
        self._making = Making(self, self._parts())

    def _parts(self) -> Steps:
        session, top = self._session, self.frame.top
        self.bar = PlanBar(session, self.plan, top)
        self.reason = Reason(top)
        self.copying = CopyPlan(session, top)
        self.way = CourseSteps(top)
        self.way.setAccessibleName(_("Veien for planen"))
        self.empty = EmptyPanel(self._empty(), top)
        self.working = Working(top, _("Ser etter hva som mangler …"), _("Avbryt"))
        self._late = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        for widget in (self.bar, self.reason, self.copying, self.working, self.way, self.empty):
            self.frame.add_above(widget)
        yield
        self.tabs = QTabWidget(self.frame.body)
        self.tabs.setAccessibleName(_("Planen sett på flere måter"))
        self.tabs.setFocusPolicy(self.tabs.focusPolicy().NoFocus)
        self.tabs.tabBar().setFocusPolicy(self.tabs.focusPolicy().TabFocus)
        self.table = TableView(measures_kind(session, self.plan), session, self.tabs)
        yield
        self._keys: list[str] = []
        self._add_tab(MEASURES, self.table, _("Tiltak"))
        self.lacks = LackList(session, self.plan, self.tabs)
        self._add_tab(LACKS, scrolling(self.lacks, self.tabs), _("Mangler"))
        yield
        self.facts = Facts(session, self.tabs)
        self._add_tab(FACTS, scrolling(self.facts, self.tabs), _("Om planen"))
        yield
        self.heard = Hearings(session, self.plan, self.tabs)
        self._add_tab(HEARD, scrolling(self.heard, self.tabs), _("Medvirkning"))
        yield
        self.effect = PlanEffect(session, self.plan, self.tabs)
        self._add_tab(EFFECT, scrolling(self.effect, self.tabs), _("Virkning"))
        yield
        self.approval = Approval(session, self.plan, self.tabs)
        self._add_tab(APPROVED, scrolling(self.approval, self.tabs), _("Nullpunkt"))
        yield
        like = LikeElsewhere(session, self.plan)
        self.elsewhere = Elsewhere(session, self.plan, like, self.tabs)
        self._add_tab(ELSEWHERE, scrolling(self.elsewhere, self.tabs), _("Hos andre"))
        yield
        self._refreshed: dict[str, LackList | Hearings | PlanEffect | Approval | Elsewhere] = {
            LACKS: self.lacks,
            HEARD: self.heard,
            EFFECT: self.effect,
            APPROVED: self.approval,
            ELSEWHERE: self.elsewhere,
        }
        self.panel = MeasurePanel(session, self.plan, like, self._side)
        yield from self.panel.make()
        self.restore(self._making.take_state())
        self._connect()
        yield
        self.frame.add(self.tabs, 1)
        self.frame.content_scrolls()
        self.frame.set_panel(self.panel)
        self.plan.refresh()
        yield
        self._choose_first()

    def _add_tab(self, key: str, widget: QWidget, text: str) -> None:
        self._keys.append(key)
        self.tabs.addTab(widget, text)

    def _empty(self) -> Empty:
        text = _(
            "Det er ingen plan ennå. Begynn med det programmet foreslår, eller med noe dere selv vil prøve."
        )
        take = Beginning(_("Ta med flyttinger fra Forslag"), self._to_suggestions)
        by_hand = Beginning(_("Skriv et tiltak selv"), self._begin_by_hand)
        return Empty(text, (take, by_hand, Beginning(_("Begynn fra en annen plan"), self._ask_for_plan)))

    def _connect(self) -> None:
        news = self._news
        news.changed.connect(self.plan.refresh)
        news.names_changed.connect(self._refresh)
        self.plan.changed.connect(self._refresh)
        self.plan.worked_out.connect(self._refresh_worked_out)
        self.bar.new_wanted.connect(self._new_plan)
        self.bar.copy_wanted.connect(self._ask_for_plan)
        self.copying.made.connect(self._show_copy)
        self.bar.delete_wanted.connect(self._delete_plan)
        self.bar.step_wanted.connect(self._step_wanted)
        self.reason.given.connect(self._move)
        self._late.timeout.connect(partial(self.working.show_working, True))
        self.working.stop_wanted.connect(self._stop)
        self.way.chosen.connect(self._show_lacks)
        self.lacks.wanted.connect(self._mend)
        self.tabs.currentChanged.connect(self._refresh_tab)
        self.table.current_changed.connect(self._measure_chosen)

    # -- what the window asks ----------------------------------------------------------------------------

    def main_action(self) -> QAction | None:
        """The next step of the plan, or a new plan."""
        return None if self._session.read_only else self._next

    def state(self) -> Mapping[str, Any]:
        """The plan, the tab, the table, the widths."""
        plan = self.plan.plan
        return {
            "plan": "" if plan is None else plan.id,
            "tab": self._keys[self.tabs.currentIndex()],
            "table": self.table.state(),
            "frame": self.frame.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Look as it was remembered."""
        plan, tab, table = state.get("plan"), state.get("tab"), state.get("table")
        if isinstance(plan, str) and plan in self._session.snapshot.by_id(Plan):
            self.plan.choose(plan)
        if isinstance(tab, str):
            self._show_tab(tab)
        if isinstance(table, dict):
            self.table.restore(table)
        self.frame.restore(state.get("frame"))

    def show_id(self, entity_id: str) -> None:
        """Choose the plan with that id, or the measure; after a stroke the part of the page to show."""
        known, _stroke, part = entity_id.partition("/")
        snapshot = self._session.snapshot
        measure = snapshot.by_id(Measure).get(known)
        plan_id = known if measure is None else measure.plan_id
        if plan_id in snapshot.by_id(Plan):
            self.plan.choose(plan_id)
            self._show_tab(part or MEASURES)
            self.table.select(known)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._news.shown()
        take_keyboard(self, self._first)

    def _first(self) -> QWidget:
        return self.table.grid if self.plan.plan is not None else self.empty.buttons[0]

    # -- showing -----------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        plan = self.plan.plan
        self._say()
        self.bar.refresh()
        self.way.set_steps(steps_of(self.plan))
        for widget in (self.way, self.tabs):
            widget.setVisible(plan is not None)
        self.empty.setVisible(plan is None)
        self.frame.need_panel(plan is not None)
        self._refresh_rows()

    def _refresh_worked_out(self) -> None:
        self._say()
        self.way.set_steps(steps_of(self.plan))
        self._refresh_rows()

    def _refresh_rows(self) -> None:
        self.table.reload()
        self._refresh_tab()
        to = next_of(self.plan)
        lacks = None if to is None else self.plan.lacks(to)
        count = "" if lacks is None else f" ({len(lacks)})"
        self.tabs.setTabText(self._keys.index(LACKS), _("Mangler") + count)
        measures = self.plan.contents.measures if self.plan.contents is not None else ()
        self.tabs.setTabText(self._keys.index(MEASURES), _("Tiltak ({count})").format(count=len(measures)))
        self._show_measure(self.table.current)

    def _refresh_tab(self, _place: int = 0) -> None:
        """Show what the tab in sight is about; the others are shown when they come into sight."""
        key = self._keys[self.tabs.currentIndex()]
        if key == FACTS:
            self.facts.show_plan(self.plan.contents, clock.today())
        elif key in self._refreshed:
            self._refreshed[key].refresh()

    def _say(self) -> None:
        plan, to = self.plan.plan, next_of(self.plan)
        self.frame.say(question(plan), lead(self.plan))
        self._next.setText(_("Ny plan") if plan is None else doing(to) if to is not None else _("Ferdig"))
        self._next.setToolTip(_("Neste steg for planen (Ctrl+Enter)"))
        self._next.setVisible(not self._session.read_only and (plan is None or to is not None))

    def _measure_chosen(self, row: object) -> None:
        self._show_measure(row)

    def _show_measure(self, row: object) -> None:
        known = row.measure.id if isinstance(row, MeasureRow) else ""
        self.panel.show_measure(self.plan.measure(known))

    def _choose_first(self) -> None:
        if self.table.current is None and self.table.model.rows:
            self.table.select(self.table.model.rows[0].measure.id)

    def _show_tab(self, key: str) -> None:
        if key in self._keys:
            self.tabs.setCurrentIndex(self._keys.index(key))

    def _show_lacks(self, _status: object = None) -> None:
        self._show_tab(LACKS)

    def _mend(self, lack: object) -> None:
        assert isinstance(lack, Lack), "the lines carry nothing else"
        place = place_of(lack, self.plan)
        if place is not None:
            self._session.wanted.emit(place)
            return
        aim = aim_of(lack)
        self._show_tab(aim.part)
        if aim.part == FACTS:
            self.facts.go_to(aim.field)
        elif aim.part == HEARD:
            self.heard.go_to(lack)
        elif aim.part == MEASURES:
            self._mend_measure(lack, aim.section, aim.field)

    def _mend_measure(self, lack: Lack, section: str, field: str) -> None:
        found = self.plan.contents
        measures = found.measures if found is not None else ()
        known = next((row.measure.id for row in measures if row.measure.code == lack.measure), "")
        if not known:
            self.table.grid.setFocus()
            return
        self.frame.details.setChecked(True)
        self.table.select(known)
        self.panel.go_to(section, field, lack.about)

    # -- plans -------------------------------------------------------------------------------------------

    def _to_suggestions(self) -> None:
        self._session.wanted.emit(Place("suggestions"))

    def _new_plan(self) -> None:
        plan = self._made_plan()
        if plan is not None:
            self._show_tab(FACTS)
            self.facts.go_to("name")

    def _made_plan(self) -> Plan | None:
        plan = new_plan(self._session)
        if plan is None:
            self._session.tell(_("Legg inn en enhet før dere lager en plan."), kind=NoticeKind.WARNING)
            return None
        step = _("Ny plan: {plan}").format(plan=plan.code)
        if not done(self._session, step, [Change(None, plan)]):
            return None
        self.plan.choose(plan.id)
        return plan

    def _begin_by_hand(self) -> None:
        plan = self._made_plan()
        if plan is not None:
            self._show_tab(MEASURES)
            self.table.add()

    def _ask_for_plan(self) -> None:
        self.copying.ask()

    def _show_copy(self, plan: object) -> None:
        assert isinstance(plan, Plan), "a copy is a plan"
        self.plan.choose(plan.id)
        self._show_tab(MEASURES)
        self._choose_first()

    def _delete_plan(self) -> None:
        plan = self.plan.plan
        if plan is not None:
            changes = removal_of(self._session.snapshot, [plan])
            done(self._session, _("Planen {plan} slettet").format(plan=plan.code), changes)

    # -- steps -------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Take the next step; where something is missing, show what."""
        plan, to = self.plan.plan, next_of(self.plan)
        if plan is None:
            self._new_plan()
        elif to is not None:
            lacks = self.plan.lacks(to) if self.plan.is_fresh else None
            if lacks:
                self._show_tab(LACKS)
                self._session.tell(lacking(to, lacks), kind=NoticeKind.WARNING)
                self._focus_first_lack()
            else:
                self._step_wanted(to)

    def _focus_first_lack(self) -> None:
        for button in self.lacks.lines.buttons[:1]:
            QTimer.singleShot(0, button, button.setFocus)

    def _step_wanted(self, to: object) -> None:
        plan = self.plan.plan
        assert isinstance(to, PlanStatus), "the menu offers nothing else"
        if plan is None:
            return
        if to is PlanStatus.AVVIST or (plan.status in STANDING and to not in STANDING):
            self.reason.ask(to)
        else:
            self._move(to, "")

    def _move(self, to: object, reason: object) -> None:
        """Take the plan to a status; its gate is asked in a job."""
        plan = self.plan.plan
        assert isinstance(to, PlanStatus), "only statuses are asked for"
        if plan is None or self._moving is not None:
            return
        step, changes = done_words(plan, to), moved_on(self._session.snapshot, plan, to, str(reason))
        self._next.setEnabled(False)
        self._late.start()
        self._moving = self._session.do_weighed(step, changes, partial(self._moved, step))
        self._moving.ended.connect(self._rest)
        self._moving.start()

    def _moved(self, step: str, said: object) -> None:
        if said:
            self._session.tell(str(said), kind=NoticeKind.WARNING)
            self._show_tab(LACKS)
        else:
            self._session.tell(step, undo=True)
            self.reason.hide()

    def _stop(self) -> None:
        if self._moving is not None:
            self._moving.cancel()

    def _rest(self) -> None:
        self._moving = None
        self._late.stop()
        self.working.show_working(False)
        self._next.setEnabled(True)
