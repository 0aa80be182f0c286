"""Begin from another unit's plan: which, for which unit, and what of it has no match there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from domain.catalogue import Catalogue
from domain.editing.codes import next_code
from domain.editing.plan_copying import Copied, Original, plan_copied
from domain.model import Unit
from domain.plan_model import Plan
from domain.snapshot import Snapshot
from gui.appearance import as_role
from gui.asking import DIALOGS, Question
from gui.files import FOLDER, workspaces
from gui.folders import departments_folder
from gui.icons import icon
from gui.opening import why_not
from gui.pages.tasks.controls import CalmBox
from gui.parts.doing import done
from gui.parts.entry import Entry
from gui.parts.room import put_keyboard
from gui.parts.words import Words
from gui.session import Session
from reports.plans.as_made import recognising
from reports.plans.copy_words import copied_words, left_out_words
from reports.words import _

_WIDE, _MIDDLE = 66, 40
"""Widths of fields in letters."""


class CopyPlan(Entry):
    """The plans of this department and of a file, and the units a new plan can be for."""

    made = Signal(object)
    """The new plan."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        about = _(
            "Begynn fra en annen enhets plan. Tiltakene, hendelsene, opplæringen og det som kan måles, blir "
            "med. Det de har vurdert, sagt og bestemt, blir igjen hos dem."
        )
        super().__init__(about, _("Lag planen"), parent)
        self._session = session
        self._originals: list[tuple[Original, str]] = []
        self.ask_for = DIALOGS
        self.source = self.field(_("Planen dere begynner fra"), CalmBox(_("Plan"), self), _WIDE)
        self.unit = self.field(_("Enheten den nye planen er for"), CalmBox(_("Enhet"), self), _MIDDLE)
        self.other = as_role(QPushButton(icon("folder", self), _("Hent fra en annen fil …"), self), "quiet")
        self.told = Words("", self)
        self.below(self.other)
        self.below(self.told)
        for box in (self.source, self.unit):
            box.currentIndexChanged.connect(self._preview)
        self.other.clicked.connect(self._open)
        self.entered.connect(self._take)

    def ask(self) -> None:
        """Ask which plan to begin from."""
        self._originals = _plans_of(self._session.snapshot, self._session.catalogue, "")
        self.sentence.say("")
        self._fill_units()
        self._fill_sources(0)
        self.show()
        put_keyboard(self.source if self._originals else self.other)

    def _fill_sources(self, shown: int) -> None:
        self.source.clear()
        self.source.addItems([text for _original, text in self._originals])
        self.source.setCurrentIndex(min(shown, len(self._originals) - 1))
        self._preview()

    def _fill_units(self) -> None:
        units = self._units()
        self.unit.clear()
        self.unit.addItems([unit.name for unit in units])
        here = next((place for place, unit in enumerate(units) if unit.code == self._session.unit), 0)
        self.unit.setCurrentIndex(here if units else -1)

    def _units(self) -> list[Unit]:
        return list(self._session.snapshot.units.values())

    # -- another file ----------------------------------------------------------------------------------

    def _open(self) -> None:
        last = Path(self._session.settings.get(FOLDER) or departments_folder())
        question = Question(self, _("Velg avdelingen som har planen"), last, (workspaces(),), _("Velg"))
        place = self.ask_for.open_file(question)
        if not place:
            return
        open_store = self._session.ports.open_store

        def read(_progress: object) -> Snapshot:
            store = open_store(place, True)
            try:
                return store.load()
            finally:
                store.close()

        self.sentence.say("")
        self.other.setEnabled(False)
        job = self._session.job(read)
        job.done.connect(partial(self._read, Path(place).stem))
        job.failed.connect(self._not_read)
        job.start()

    def _read(self, name: str, snapshot: object) -> None:
        assert isinstance(snapshot, Snapshot), "the job reads nothing else"
        self.other.setEnabled(True)
        theirs = _plans_of(snapshot, self._session.catalogue, name)
        if not theirs:
            self.sentence.say(_("Det er ingen planer i «{name}».").format(name=name))
            return
        own = _plans_of(self._session.snapshot, self._session.catalogue, "")
        self._originals = [*own, *theirs]
        self._fill_sources(len(own))
        put_keyboard(self.source)

    def _not_read(self, error: Exception) -> None:
        self.other.setEnabled(True)
        self.sentence.say(why_not(error))

    # -- what it comes to ------------------------------------------------------------------------------

    def _preview(self, _place: int = 0) -> None:
        found = self._found()
        self.add.setEnabled(found is not None)
        lines = [] if found is None else [copied_words(found), *map(left_out_words, found.left_out)]
        self.told.setText("\n".join(lines))
        self.told.setVisible(bool(lines))

    def _found(self) -> Copied | None:
        """The plan that would be made; None while something is not chosen."""
        source, units, session = self.source.currentIndex(), self._units(), self._session
        if not (0 <= source < len(self._originals) and 0 <= self.unit.currentIndex() < len(units)):
            return None
        code = next_code([plan.code for plan in session.snapshot.all(Plan)], "P")
        original, _text = self._originals[source]
        unit = units[self.unit.currentIndex()]
        return plan_copied(session.snapshot, session.catalogue, unit, code, original)

    def _take(self) -> None:
        found = self._found()
        if found is None:
            self.sentence.say(_("Velg planen dere vil begynne fra."))
            return
        original, _text = self._originals[self.source.currentIndex()]
        if done(self._session, _("Ny plan fra {plan}").format(plan=original.plan.code), found.changes):
            self.hide()
            self.made.emit(found.plan)


def _plans_of(snapshot: Snapshot, catalogue: Catalogue, file: str) -> list[tuple[Original, str]]:
    """The plans of a workspace with what they are called in a list."""
    units = snapshot.by_id(Unit)
    plans = sorted(snapshot.all(Plan), key=lambda plan: (len(plan.code), plan.code))
    named = _("{code} {name} ({unit}, i {file})") if file else _("{code} {name} ({unit})")
    return [
        (
            Original(snapshot, plan, recognising(catalogue)),
            named.format(code=plan.code, name=plan.name, unit=units[plan.unit_id].name, file=file),
        )
        for plan in plans
    ]
