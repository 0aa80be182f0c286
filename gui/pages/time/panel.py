"""The chosen row of Tid: the formula with its numbers, and what it comes to for each group."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.model import (
    Entity,
    Person,
    Position,
    Presence,
    Process,
    Recruitment,
    Task,
    TimeBasis,
    VolunteerResource,
)
from domain.plan_model import Plan
from domain.snapshot import Change
from domain.workshop_model import Workshop
from gui.pages.time.presence import PresenceRow, meaning, shift_lines
from gui.pages.time.presence import name_of as name_of_presence
from gui.pages.time.rows import PoolTime, TimeRow, UnitRow
from gui.pages.time.times import name_of
from gui.pages.time.units import units_removed
from gui.pages.time.working import defaults, pool_lines, source, steps, unit_steps
from gui.parts.lines import Lines
from gui.parts.panel import Panel, say
from gui.session import Session
from reports.material import capital
from reports.words import _, listing, ngettext


class TimePanel(Panel):
    """The side panel of Tid."""

    wanted = Signal(object)
    """A Place that somebody wants to see."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._title = self.words("heading")
        self._what = self.words("muted")
        self.steps = Lines(self)
        self.add(self.steps)
        self._pools_head = self.part(_("Tid til oppgavene i uken"))
        self.pools = Lines(self)
        self.add(self.pools)
        self._source = self.words("muted", source())
        self._removal_head = self.part(_("Om enheten slettes"))
        self._removal = self.words()
        self.part(_("Tallene en ny rad begynner med"))
        self.defaults = Lines(self)
        self.add(self.defaults)
        self.defaults.show_lines(defaults())
        self.fill()
        self.steps.opened.connect(self.wanted)
        self.show_nothing()

    @property
    def title(self) -> str:
        """What is shown."""
        return self._title.text()

    @property
    def removal(self) -> str:
        """What goes along when the unit shown is removed."""
        return self._removal.text()

    def show_nothing(self) -> None:
        """Say what will stand here."""
        self._title.setText(_("Slik regnes tiden ut"))
        say(self._what, _("Velg en enhet eller en rad med arbeidstid for å se regnestykket."))
        self.steps.show_lines([])
        self._show_pools(())
        self._show_removal("")

    def show_time(self, row: TimeRow) -> None:
        """Work through a row of working time."""
        self._title.setText(name_of(row))
        whom = row.group or _("alle grupper uten egen rad")
        say(self._what, _("Gjelder {whom}.").format(whom=whom))
        self.steps.show_lines(steps(row))
        self._show_pools(row.pools)
        self._show_removal("")

    def show_presence(self, row: PresenceRow) -> None:
        """Show the shifts of a group in a unit, and what the program does not do with them."""
        self._title.setText(capital(name_of_presence(row)))
        say(self._what, meaning(row))
        self.steps.show_lines(shift_lines(self._session, row))
        self._show_pools(())
        self._show_removal("")

    def show_unit(self, row: UnitRow) -> None:
        """Show what a unit's staff have, and what hangs on the unit."""
        self._title.setText(row.unit.name)
        bare = row.basis is None
        if not row.stated:
            say(self._what, _("Arbeidstiden er ikke oppgitt: tallene er foreløpige."))
        else:
            say(self._what, _("Uten rad med arbeidstid brukes dette:") if bare else "")
        self.steps.show_lines(unit_steps(row) if bare else [])
        self._show_pools(row.pools)
        self._show_removal("" if self._session.read_only else going_along(self._session, row))

    def _show_pools(self, pools: tuple[PoolTime, ...]) -> None:
        self._pools_head.setVisible(bool(pools))
        self.pools.show_lines(pool_lines(pools, self._session.names))

    def _show_removal(self, text: str) -> None:
        self._removal_head.setVisible(bool(text))
        say(self._removal, text)


def going_along(session: Session, row: UnitRow) -> str:
    """What is removed with a unit, in words."""
    said = removed_words(units_removed(session, [row]))
    if not said:
        return _("Ingenting annet går med. Det kan angres.")
    return _("Da går også {what}. Det kan angres.").format(what=said)


def removed_words(changes: Iterable[Change]) -> str:
    """What an edit removes besides units: «12 oppgaver og 3 stillinger»; "" for nothing."""
    gone = [change.before for change in changes if change.after is None]
    said = [_counted(kind, sum(isinstance(row, kind) for row in gone)) for kind in _TOLD]
    return listing(text for text in said if text)


_TOLD: tuple[type[Entity], ...] = (
    Process,
    Task,
    Person,
    Position,
    TimeBasis,
    Recruitment,
    Presence,
    VolunteerResource,
    Plan,
    Workshop,
)


def _counted(kind: type[Entity], count: int) -> str:
    if not count:
        return ""
    words = {
        Process: ngettext("{count} prosess", "{count} prosesser", count),
        Task: ngettext("{count} oppgave", "{count} oppgaver", count),
        Person: ngettext("{count} ansatt", "{count} ansatte", count),
        Position: ngettext("{count} stilling", "{count} stillinger", count),
        TimeBasis: ngettext("{count} rad med arbeidstid", "{count} rader med arbeidstid", count),
        Recruitment: ngettext("{count} rad om rekruttering", "{count} rader om rekruttering", count),
        Presence: ngettext("{count} rad om vakter", "{count} rader om vakter", count),
        VolunteerResource: ngettext(
            "{count} frivillig organisasjon", "{count} frivillige organisasjoner", count
        ),
        Plan: ngettext("{count} plan", "{count} planer", count),
        Workshop: ngettext("{count} arbeidsmøte", "{count} arbeidsmøter", count),
    }
    return words[kind].format(count=count)
