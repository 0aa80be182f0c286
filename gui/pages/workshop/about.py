"""A new workshop, and what can be changed of one: unit, title, date, part of the day, who is present."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from domain.editing.beginning import first_unit
from domain.exchange import cells
from domain.exchange.cells import Unreadable
from domain.model import Unit, new_id
from domain.snapshot import Change
from domain.workshop_model import Workshop
from gui import clock
from gui.appearance import STEP, as_role
from gui.pages.tasks.controls import CalmBox
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.parts.chips import Wrapping
from gui.parts.entry import Entry
from gui.session import Session
from gui.tables.editors import Line
from reports.words import _, day
from reports.workshop_words import ROLES, role_words


class Present(QWidget):
    """Who is in the room: roles and groups that are pressed, never names."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Til stede"))
        self.buttons: dict[str, QPushButton] = {}
        self._row = Wrapping(self)

    def offer(self, session: Session, chosen: Sequence[str]) -> None:
        """Show roles, and the groups of the department, with these pressed."""
        groups = {code: session.names.group(code) for code in session.names.present}
        words = {code: role_words(code) for code in ROLES} | groups
        words |= {code: role_words(code) for code in chosen if code not in words}
        for code in [code for code in self.buttons if code not in words]:
            gone = self.buttons.pop(code)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for code, text in words.items():
            button = self.buttons.get(code)
            if button is None:
                button = self.buttons[code] = as_role(QPushButton(self), "chip")
                button.setCheckable(True)
                self._row.addWidget(button)
            button.setText(text)
            button.setChecked(code in chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes of those that are pressed."""
        return tuple(code for code, button in self.buttons.items() if button.isChecked())


def windows() -> tuple[str, ...]:
    """Parts of the day that are offered; others can be written."""
    return (_("dagvakt 07–15"), _("kveldsvakt 15–22"), _("nattvakt 22–07"), _("helg"))


class AboutWorkshop(Entry):
    """Asks what a workshop is, for a new one or one there is."""

    made = Signal(object)
    """The id of the new workshop."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        super().__init__(_("Se på én del av dagen om gangen. Roller, ikke navn."), _("Lagre"), parent)
        self._chosen, self._session = chosen, chosen.session
        self._workshop: Workshop | None = None
        self._units: Sequence[Unit] = ()
        self.title = self.field(_("Tittel"), Line(False, self), 34)
        self.unit = self.field(_("Enhet"), CalmBox(_("Enhet"), self), 34)
        self.day = self.field(_("Dato"), Line(False, self), 16)
        self.window_ = self.field(_("Del av dagen"), QComboBox(self), 28)
        self.window_.setEditable(True)
        self.window_.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.window_.addItems(windows())
        self.present = Present(self)
        self._add_present()
        self.entered.connect(self._store)

    def _add_present(self) -> None:
        box = QWidget(self)
        label = QLabel(_("Til stede"), box)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(label)
        column.addWidget(self.present)
        inside = cast(QVBoxLayout, self.layout())
        inside.insertWidget(2, box)

    def ask_new(self) -> None:
        """Ask about a new one."""
        number = len(self._chosen.workshops) + 1
        last = self._chosen.workshop
        begin = Workshop("", "", number, _("Arbeidsmøte {number}").format(number=number), clock.today())
        if last is not None:
            begin = replace(begin, unit_id=last.unit_id, present=last.present, window=last.window)
        else:
            begin = replace(begin, window=windows()[0])
        self._workshop = None
        self.add.setText(_("Begynn møtet"))
        self._ask(begin)

    def ask_about(self, workshop: Workshop) -> None:
        """Ask about one there is."""
        self._workshop = workshop
        self.add.setText(_("Lagre"))
        self._ask(workshop)

    def _ask(self, about: Workshop) -> None:
        snapshot = self._session.snapshot
        self._units = list(snapshot.units.values())
        self.unit.clear()
        self.unit.addItems([unit.name for unit in self._units] or [self._session.title])
        known = [unit.id for unit in self._units]
        looked_at = snapshot.units.get(self._session.unit or "")
        unit_id = about.unit_id or (looked_at.id if looked_at is not None else "")
        self.unit.setCurrentIndex(known.index(unit_id) if unit_id in known else 0)
        self.title.show_text(about.title)
        self.day.show_text(day(about.held_on) if about.held_on else "")
        self.window_.setEditText(about.window)
        self.present.offer(self._session, about.present)
        self.sentence.say("")
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self) -> None:
        title, when = self.title.text().strip(), self._day()
        if not title:
            self.sentence.say(_("Skriv hva møtet skal hete."))
        elif when is None and self.day.text().strip():
            self.sentence.say(_("Skriv datoen som 22.11.2026."))
        else:
            self._keep(title, when)

    def _day(self) -> date | None:
        try:
            return cells.day(self.day.text())
        except Unreadable:
            return None

    def _keep(self, title: str, when: date | None) -> None:
        changes: list[Change] = []
        if self._units:
            unit = self._units[max(0, self.unit.currentIndex())]
        else:
            changes = first_unit(self._session.title)
            unit = cast(Unit, changes[0].after)
        before = self._workshop
        begin = before or Workshop(new_id(), unit.id, self._next_number(unit.id), title)
        if before is not None and unit.id != before.unit_id:
            begin = replace(begin, number=self._next_number(unit.id))
        window = self.window_.currentText().strip()
        after = replace(
            begin, unit_id=unit.id, title=title, held_on=when, window=window, present=self.present.chosen
        )
        if after == before:
            self.hide()
            return
        step = _("Nytt arbeidsmøte: {title}") if before is None else _("Endret arbeidsmøtet {title}")
        said = self._session.do(step.format(title=title), [*changes, Change(before, after)])
        self.sentence.say(said)
        if not said:
            self.hide()
            self.made.emit(after.id)

    def _next_number(self, unit_id: str) -> int:
        return 1 + max(_numbers(self._chosen.workshops, unit_id), default=0)


def _numbers(rows: Iterable[Workshop], unit_id: str) -> Iterable[int]:
    return (row.number for row in rows if row.unit_id == unit_id)
