"""One legal rule in full: as it ships, as it holds with the unit, and the tasks here that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.catalogue import LegalRule
from domain.model import RuleChange, Task
from gui.pages.rules.held import RuleRow, held_rules
from gui.pages.rules.own_rule import OwnRule
from gui.pages.rules.wording import checked_words, scope_words, sure_words
from gui.parts.lines import Line, Lines
from gui.parts.panel import Panel, say
from gui.session import Session
from gui.tables.collation import collation_key
from reports.rule_words import type_words, who
from reports.tag_words import tag_words
from reports.words import _, day, listing

MOST_TASKS = 12


class RulePanel(Panel):
    """The chosen rule: what it says, of whom, where, how well it is checked, and what the unit changes."""

    task_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._title = self.words("heading")
        self._what = self.words()
        self._shipped_head = self.part(_("Slik den leveres"))
        self._shipped = Lines(self)
        self.add(self._shipped)
        self._check = self.words("muted")
        self._here_head = self.part(_("Slik den gjelder hos oss"))
        self.own = OwnRule(session, self)
        self.add(self.own)
        self._tasks_head = self.part(_("Oppgaver hos dere"))
        self.tasks = Lines(self)
        self.add(self.tasks)
        self.fill()
        self.tasks.opened.connect(self.task_wanted)

    def show_row(self, row: RuleRow | None) -> None:
        """Show this rule; None: say what will stand here."""
        there = row is not None
        for widget in (self._shipped_head, self._here_head, self.own):
            widget.setVisible(there)
        if row is None:
            self._title.setText(_("Regelen i sin helhet"))
            say(self._what, _("Velg en regel i tabellen for å lese den."))
            for lines in (self._shipped, self.own.held):
                lines.show_lines([])
            self._show_tasks([])
            say(self._check, "")
            return
        self._title.setText(row.title)
        self._show_shipped(row.shipped)
        self._show_held(row)
        self.own.show_row(row)
        tags = frozenset[str]() if row.read is None else row.read.tags
        self._show_tasks([task for task in self._session.snapshot.all(Task) if tags & set(task.tags)])

    def _show_shipped(self, rule: LegalRule | None) -> None:
        """The rule as it ships: it always stays beside what the unit makes of it."""
        if rule is None:
            say(self._what, "")
            self._shipped.show_lines([])
            say(self._check, _("Regelen følger ikke med programmet. Dere har lagt den til selv."))
            return
        say(self._what, _(rule.note))
        titled = [] if _(rule.title_nb) == self.title else [Line(None, _(rule.title_nb))]
        facts = (Line(None, f"{head}: {text}") for head, text in self._facts(rule))
        self._shipped.show_lines([*titled, *facts])
        say(self._check, _("Kontroller mot Lovdata før dere bestemmer."))

    def _show_held(self, row: RuleRow) -> None:
        """What is otherwise with the unit; all of it for a rule of its own."""
        stated, held = row.stated, row.held
        if stated is None or held is None or stated.change is RuleChange.AV:
            self.own.held.show_lines([])
            return
        before = dict(self._said(row.shipped)) if row.shipped is not None else {}
        lines = [
            Line(None, f"{head}: {text}", sign="edit" if before else "")
            for head, text in self._said(held)
            if before.get(head) != text
        ]
        nothing = Line(None, _("Ingenting er annerledes ennå. Skriv det nedenfor."))
        self.own.held.show_lines(lines or [nothing])

    @property
    def title(self) -> str:
        """What the rule shown is about."""
        return self._title.text()

    @property
    def facts(self) -> list[str]:
        """What stands about it as it ships."""
        return [line.text for line in self._shipped.lines]

    def _facts(self, rule: LegalRule) -> Iterator[tuple[str, str]]:
        catalogue = self._session.catalogue
        for head, text in self._said(rule):
            if head != _("Ordlyd"):
                yield head, text
        checked = _("{how}, slik teksten var {day} – {sure}")
        yield (
            _("Kontrollert"),
            checked.format(how=checked_words(rule), day=day(catalogue.law_date), sure=sure_words(rule)),
        )
        yield _("Kode"), rule.id

    def _said(self, rule: LegalRule) -> Iterator[tuple[str, str]]:
        """What a rule says, part by part."""
        catalogue, names = held_rules(self._session), self._session.names
        yield _("Ordlyd"), _(rule.title_nb)
        yield _("Hva den gjør"), type_words(rule.type)
        yield _("Hvem den nevner"), who(rule, names, catalogue)
        if rule.tags:
            yield _("Oppgaver som gjelder"), listing(sorted(tag_words(tag, catalogue) for tag in rule.tags))
        scope = scope_words(rule, names)
        yield _("Hvor den gjelder"), listing(scope) if scope else _("i hele tjenesten")
        yield _("Hvor den står"), rule.citation

    def _show_tasks(self, tasks: list[Task]) -> None:
        self._tasks_head.setVisible(bool(tasks))
        tasks.sort(key=lambda task: collation_key(task.name))
        lines = [Line(task.id, task.name) for task in tasks[:MOST_TASKS]]
        left = len(tasks) - MOST_TASKS
        if left > 0:
            lines.append(Line("", _("og {count} til").format(count=left)))
        self.tasks.show_lines(lines)
