"""The chosen group: how hard to recruit, what it can, what the law says, what it does, ways to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from domain.catalogue import RuleType
from domain.rounding import milli
from gui.icons import icon
from gui.making import Steps
from gui.notice import NoticeKind
from gui.pages.groups.competence import AddCompetence, competence_kind
from gui.pages.groups.recruiting import recruiting_kind
from gui.pages.groups.rows import GroupRow, differs
from gui.pages.groups.small_table import SmallTable
from gui.pages.groups.whole_rows import reset
from gui.pages.rules.wording import names_group
from gui.parts.lines import Line, Lines
from gui.parts.panel import Panel, say
from gui.place import Place
from gui.session import Session
from gui.tables.columns import Empty, Kind
from reports.names import catalogue_name
from reports.rule_words import type_words
from reports.words import _, minutes, ngettext

MOST_TASKS = 10
_RIGHTS = (
    RuleType.RESERVED,
    RuleType.LIMITED_RIGHT,
    RuleType.RESPONSIBLE,
    RuleType.PROHIBITED,
)
"""The rules that say what a group may, the most important first; the others come after them."""


class GroupPanel(Panel):
    """The side panel of Yrkesgrupper."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._row: GroupRow | None = None
        self._title = self.words("heading")
        self._what = self.words("muted")
        self.reset_button = self._button()
        self._heads = [self.part(_("Hvor vanskelig er den å rekruttere?"))]
        self._reason = self.words()

    def make(self) -> Steps:
        """Make the tables and what stands below them."""
        session = self._session
        self.recruiting = self._table(recruiting_kind(session, self._chosen), _("Rekruttering per enhet"))
        yield
        self._heads.append(self.part(_("Det alle i gruppen kan")))
        self.competence = self._table(
            competence_kind(session, self._chosen),
            _("Det alle i gruppen kan"),
            Empty(_("Ingenting er registrert. Legg til det alle i gruppen kan regnes å kunne.")),
        )
        yield
        self.add_competence = AddCompetence(session, self._chosen, self)
        self.add(self.add_competence)
        self.rules = self._lines(_("Regelverket om gruppen"))
        self.tasks = self._lines(_("Gjør i dag"))
        self.trainings = self._lines(_("Veier til og fra gruppen"))
        self.fill()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon("undo", self))
        button.setText(_("Tilbakestill"))
        button.setToolTip(_("Gjør gruppen som den er i katalogen"))
        button.clicked.connect(self._reset)
        self.add_left(button)
        return button

    def _table(self, kind: Kind[Any], name: str, empty: Empty | None = None) -> SmallTable:
        table = SmallTable(kind, self._session, self, name, empty=empty)
        self.add(table)
        return table

    def _lines(self, heading: str) -> Lines:
        self._heads.append(self.part(heading))
        lines = Lines(self)
        lines.opened.connect(self._session.wanted)
        self.add(lines)
        return lines

    def _chosen(self) -> GroupRow | None:
        return self._row

    # -- what it shows ---------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The group that is shown."""
        return self._title.text()

    def show_group(self, row: GroupRow | None) -> None:
        """Show this group; None: say what will stand here."""
        other = (row and row.code) != (self._row and self._row.code)
        self._row = row
        if other:
            self.add_competence.clear()
        for widget in (*self._heads, self.recruiting, self.competence):
            widget.setVisible(row is not None)
        self.reset_button.setVisible(row is not None and differs(row) and not self._session.read_only)
        self.recruiting.reload()
        self.competence.reload()
        self.add_competence.refresh()
        if row is None:
            self._title.setText(_("Om gruppen"))
            say(
                self._what,
                _("Velg en yrkesgruppe for å se hva den kan, hva den har lov til og hva den gjør."),
            )
            say(self._reason, "")
            for lines in (self.rules, self.tasks, self.trainings):
                lines.show_lines([])
            return
        self._title.setText(f"{row.name[:1].upper()}{row.name[1:]} ({row.code})")
        say(self._what, " · ".join(self._facts(row)))
        say(self._reason, self._why(row))
        self.recruiting.setVisible(row.group.employed)
        self.rules.show_lines(list(self._rule_lines(row)))
        self.trainings.show_lines(list(self._training_lines(row)) or [Line(None, _("Ingen er registrert."))])
        self.tasks.show_lines(self._task_lines(row))

    def _facts(self, row: GroupRow) -> Iterator[str]:
        yield row.layer
        yield _("autorisert") if row.group.authorised else _("uten egen autorisasjon")
        if row.entry is not None and row.entry.education:
            yield _(row.entry.education)
        if not row.group.employed:
            yield _("ikke ansatt: får aldri mer i et forslag")

    def _why(self, row: GroupRow) -> str:
        if not row.group.employed:
            return _("Gruppen er ikke ansatt, så spørsmålet gjelder den ikke.")
        if row.entry is None or not row.entry.scarcity_reason:
            return _("Gjelder alle enheter, om ikke en enhet sier noe annet her.")
        return _("Katalogen: {reason}").format(reason=_(row.entry.scarcity_reason))

    def _rule_lines(self, row: GroupRow) -> Iterator[Line]:
        catalogue = self._session.catalogue
        rules = [rule for rule in catalogue.rules.values() if names_group(rule, row.group.chain, catalogue)]
        rules.sort(key=lambda rule: _RIGHTS.index(rule.type) if rule.type in _RIGHTS else len(_RIGHTS))
        for rule in rules:
            note = f"{type_words(rule.type)} · {rule.citation}"
            yield Line(Place("rules", rule.id), _(rule.title_nb), note=note)
        if not rules:
            yield Line(
                Place("rules"),
                _("Ingen regel nevner gruppen særskilt."),
                note=_("De fleste oppgaver er ikke forbeholdt noen. Spør om en oppgave under Regler."),
            )

    def _training_lines(self, row: GroupRow) -> Iterator[Line]:
        names = self._session.names
        for offer in self._session.catalogue.trainings:
            if row.code in (offer.from_group, offer.to_group):
                parts = [names.group(code) for code in (offer.from_group, offer.to_group) if code]
                way = " → ".join(parts)
                source = _("kilde: {source}").format(source=offer.source)
                yield Line(None, catalogue_name(offer), note=" · ".join((way, _(offer.extent), source)))

    def _task_lines(self, row: GroupRow) -> list[Line]:
        found = self._session.figures.found
        if found is None:
            return [Line(None, _("Regner ut …"))]
        works = [(work.today.get(row.code, 0.0), work.task) for work in found.situation.works]
        done = sorted((pair for pair in works if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].code))
        lines = [Line(Place("tasks", task.id), task.name, minutes(milli(time))) for time, task in done]
        if len(lines) > MOST_TASKS:
            left = len(lines) - MOST_TASKS
            text = ngettext("og {count} oppgave til", "og {count} oppgaver til", left).format(count=left)
            lines[MOST_TASKS:] = [Line(Place("tasks"), text)]
        return lines or [Line(None, _("Ingen av oppgavene som er kartlagt."))]

    # -- what it does -----------------------------------------------------------------------------------

    def _reset(self) -> None:
        row = self._row
        if row is None:
            return
        step = _("Tilbakestilte {group}").format(group=row.name)
        said = self._session.do(step, reset(self._session, row))
        if said:
            self._session.tell(said, kind=NoticeKind.WARNING)
        else:
            told = _("{group} er som i katalogen.").format(group=row.name[:1].upper() + row.name[1:])
            self._session.tell(told, undo=True)
