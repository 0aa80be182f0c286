"""What somebody says about the plan, written down once: afterwards it is only answered."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from domain.model import new_id
from domain.plan.participation import Hearing
from domain.plan_model import Part, Stance, View
from domain.snapshot import Change
from gui import clock
from gui.forms import LongText
from gui.pages.plan.chosen import ChosenPlan
from gui.pages.plan.declared import said_on
from gui.pages.tasks.controls import CalmBox
from gui.pages.tasks.fields import GroupBox
from gui.parts.doing import done
from gui.parts.entry import Entry
from gui.parts.room import put_keyboard
from gui.session import Session
from gui.tables.columns import Refused
from gui.tables.editors import Line
from gui.tables.sheet_columns import K, value_text
from reports.plans.words import part_words, stance_words
from reports.words import _

_WIDE, _MIDDLE, _NARROW = 42, 26, 14
"""Widths of fields in letters."""


class NewView(Entry):
    """Who, when, what, where they stand; or why they need not be heard."""

    def __init__(self, session: Session, plan: ChosenPlan, parent: QWidget) -> None:
        about = _(
            "Innspill føres i den rekkefølgen de kommer, og kan ikke endres etterpå. "
            "Arbeidsgiver svarer på hvert av dem. Skriv aldri noe om pasienter."
        )
        super().__init__(about, _("Før inn"), parent)
        self._session, self._plan = session, plan
        self.part = self.field(_("Deltar som"), CalmBox(_("Deltar som"), self), _MIDDLE)
        self.part.addItems([part_words(part) for part in Part])
        self.group = self.field(_("Yrkesgruppe"), GroupBox(_("Yrkesgruppe"), session, self), _MIDDLE)
        self.union = self.field(_("Forening"), Line(False, self), _NARROW)
        self.name = self.field(_("Navn (kan stå tomt)"), Line(False, self), _MIDDLE)
        self.day = self.field(_("Dato"), Line(False, self), _NARROW)
        self.stance = self.field(_("Hvor de står"), CalmBox(_("Hvor de står"), self), _MIDDLE)
        self.stance.addItems([stance_words(stance) for stance in Stance])
        self.text = self.field(_("Det som ble sagt"), LongText(self), _WIDE)
        self.dissent = self.field(_("Uenighet, slik de vil ha den ført"), Line(False, self), _WIDE)
        self.aside = self.field(_("Ikke aktuelt å høre dem, fordi …"), QCheckBox(self), _MIDDLE)
        self.statement = self.field(_("Egen uttalelse som underskrives"), QCheckBox(self), _MIDDLE)
        self.entered.connect(self._add)

    def ask(self, who: Hearing | None) -> None:
        """Show the fields, for somebody who is to be heard where that is known."""
        self.part.setCurrentIndex(list(Part).index(who.part) if who is not None else 0)
        self.group.show_group(who.of_group if who is not None else "")
        for line in (self.union, self.name, self.dissent):
            line.show_text("")
        box = self.name.parentWidget()
        assert box is not None, "a field stands with its label"
        box.setVisible(self._session.names_shown)
        self.put(self.day, value_text(K.DATE, clock.today()))
        self.stance.setCurrentIndex(list(Stance).index(Stance.IKKE_TATT))
        self.text.show_text("")
        for tick in (self.aside, self.statement):
            tick.setChecked(False)
        self.sentence.say("")
        self.show()
        put_keyboard(self.part if who is None else self.text)

    def _add(self) -> None:
        try:
            view = self._view()
        except Refused as refused:
            self.sentence.say(refused.sentence)
            return
        if view is None:
            self.sentence.say(_("Skriv hva de har sagt, eller hvorfor det ikke er aktuelt å høre dem."))
            return
        step = _("Innspill {number} ført inn").format(number=view.number)
        if done(self._session, step, [Change(None, view)]):
            self.hide()

    def _view(self) -> View | None:
        """What was typed; None while nothing is said. Raises `Refused` where the day is none."""
        found, text = self._plan.contents, self.text.typed().strip()
        if found is None or not text:
            return None
        return View(
            new_id(),
            found.plan.id,
            max((view.number for view, _answer in found.views), default=0) + 1,
            list(Part)[self.part.currentIndex()],
            self.group.group,
            self.union.text().strip(),
            self.name.text().strip(),
            said_on(self.day.text()),
            text,
            list(Stance)[self.stance.currentIndex()],
            self.dissent.text().strip(),
            self.aside.isChecked(),
            self.statement.isChecked(),
        )
