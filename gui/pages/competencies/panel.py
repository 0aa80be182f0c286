"""Everything about the chosen competency: tasks that take it, groups and persons who hold it, learning."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.editing.describing import group_level_set
from domain.model import Competency
from gui.making import Steps
from gui.pages.competencies import facts
from gui.pages.competencies.listed import Listed, Row
from gui.pages.competencies.table import path_of
from gui.parts.add_field import AddField
from gui.parts.doing import done
from gui.parts.level_rows import LevelRows
from gui.parts.lines import Lines
from gui.parts.section import Panel
from gui.session import Session
from reports.code_words import level_words
from reports.words import _, listing

_ALONE = 3
"""Level of a group that is added: does it alone, until somebody says otherwise."""


class CompetencyPanel(Panel):
    """The chosen competency; levels of groups are edited here."""

    wanted = Signal(object)
    """A Place that somebody wants to see."""

    def __init__(self, session: Session, listed: Listed, parent: QWidget) -> None:
        super().__init__(_("Velg en kompetanse for å se hvem som har den, og hva den trengs til."), parent)
        self._session, self._listed = session, listed
        self._row: Row | None = None
        tasks = self._tasks = self.section(_("Oppgaver som krever den"))
        self.task_lines = tasks.add(Lines(tasks))
        groups = self._groups = self.section(_("Yrkesgrupper som har den"))
        self.group_levels = groups.add(LevelRows(groups, can_edit=not session.read_only))
        self.add_group = groups.add(AddField(_("Legg til yrkesgruppe"), groups))
        people = self._people = self.section(_("Ansatte ut over gruppen"))
        self.person_lines = people.add(Lines(people))
        learning = self._learning = self.section(_("Opplæring"))
        self.offers = learning.add(Lines(learning))
        self.task_lines.opened.connect(self.wanted)
        self.person_lines.opened.connect(self.wanted)
        self.group_levels.wanted.connect(self._set_level)
        self.add_group.added.connect(self._add_group)

    def show_row(self, row: Row | None) -> None:
        """Show this competency instead; None: none is chosen."""
        for _part in self.showing(row):
            pass

    def showing(self, row: Row | None) -> Steps:
        """Show it part by part."""
        self._row = row
        if row is None:
            self.say()
            return
        competency = row.competency
        lead = "\n".join(text for text in (path_of(row) if row.path else "", competency.description) if text)
        self.say(f"{competency.name} ({competency.code})", lead)
        self._show_tasks(competency)
        yield
        self._show_groups(competency)
        yield
        self._show_people(competency)
        self._learning.setVisible(not facts.is_heading(self._session, competency))
        self._learning.say(facts.training_words(competency))
        self.offers.show_lines(facts.offer_lines(self._session, competency))

    def _show_tasks(self, competency: Competency) -> None:
        lines = facts.task_lines(self._session, competency)
        most = facts.most_needed(self._session, competency)
        if self._listed.nobody_can(competency.id):
            self._tasks.say(_("En oppgave krever den på et nivå ingen har."), "warn")
        elif self._listed.one_can(competency.id):
            self._tasks.say(_("Bare én person kan dette på nivået en oppgave krever."), "warn")
        elif lines:
            self._tasks.say(_("På det meste kreves: {level}.").format(level=level_words(most)))
        else:
            self._tasks.say(_("Ingen oppgaver krever den."))
        self.task_lines.show_lines(lines)

    def _show_groups(self, competency: Competency) -> None:
        session = self._session
        rows = facts.group_rows(session, competency)
        also = facts.inheriting(session, competency)
        words = _("Det alle i gruppen kan regnes med å kunne.") if rows else _("Ingen grupper er registrert.")
        if also:
            words += " " + _("Gjelder også: {groups}.").format(groups=listing(also))
        self._groups.say(words)
        self.group_levels.show_rows(rows)
        self.add_group.offer(() if session.read_only else facts.group_choices(session, competency))

    def _show_people(self, competency: Competency) -> None:
        rows = facts.people_beyond(self._session, competency)
        self._people.say(facts.person_words(len(rows)))
        self.person_lines.show_lines(facts.person_lines(self._session, rows))

    # -- edits ---------------------------------------------------------------------------------------

    def _add_group(self, code: object) -> None:
        if self._row is not None:
            level = facts.most_needed(self._session, self._row.competency) or _ALONE
            self._set_level((str(code), level))

    def _set_level(self, wanted: tuple[str, int | None]) -> None:
        if self._row is None:
            return
        code, level = wanted
        competency, session = self._row.competency, self._session
        words = _("fjernet") if level is None else level_words(level)
        step = _("{competency} for {group}: {level}").format(
            competency=competency.name, group=facts.group_name(session, code), level=words
        )
        done(session, step, group_level_set(session.snapshot, code, competency.id, level))
