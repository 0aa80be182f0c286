"""One legal rule in full, with the tasks here that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.catalogue import LegalRule
from domain.model import Task
from gui.pages.rules.wording import checked_words, scope_words, sure_words, tag_words, type_words, who
from gui.parts.lines import Line, Lines
from gui.parts.panel import Panel, say
from gui.session import Session
from gui.tables.collation import collation_key
from reports.words import _, day, listing

MOST_TASKS = 12


class RulePanel(Panel):
    """The chosen rule: what it says, of whom, where, and how well it is checked."""

    task_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._title = self.words("heading")
        self._what = self.words()
        self._facts = Lines(self)
        self.add(self._facts)
        self._check = self.words("muted")
        self._tasks_head = self.part(_("Oppgaver hos dere"))
        self.tasks = Lines(self)
        self.add(self.tasks)
        self.fill()
        self.tasks.opened.connect(self.task_wanted)

    def show_rule(self, rule: LegalRule | None) -> None:
        """Show this rule; None: say what will stand here."""
        if rule is None:
            self._title.setText(_("Regelen i sin helhet"))
            say(self._what, _("Velg en regel i tabellen for å lese den."))
            self._facts.show_lines([])
            self._show_tasks([])
            say(self._check, "")
            return
        self._title.setText(rule.title_nb)
        say(self._what, rule.note)
        self._facts.show_lines([Line(None, f"{head}: {text}") for head, text in self._parts(rule)])
        say(self._check, _("Kontroller mot Lovdata før dere bestemmer."))
        self._show_tasks([task for task in self._session.snapshot.all(Task) if rule.tags & set(task.tags)])

    @property
    def title(self) -> str:
        """What the rule shown is about."""
        return self._title.text()

    @property
    def facts(self) -> list[str]:
        """What stands about it."""
        return [line.text for line in self._facts.lines]

    def _parts(self, rule: LegalRule) -> Iterator[tuple[str, str]]:
        catalogue, names = self._session.catalogue, self._session.names
        yield _("Hva den gjør"), type_words(rule.type)
        yield _("Hvem den nevner"), who(rule, names, catalogue)
        if rule.tags:
            yield _("Oppgaver som gjelder"), listing(sorted(tag_words(tag, catalogue) for tag in rule.tags))
        scope = scope_words(rule, names)
        yield _("Hvor den gjelder"), listing(scope) if scope else _("i hele tjenesten")
        yield _("Hvor den står"), rule.citation
        checked = _("{how}, slik teksten var {day} – {sure}")
        yield (
            _("Kontrollert"),
            checked.format(how=checked_words(rule), day=day(catalogue.law_date), sure=sure_words(rule)),
        )
        yield _("Kode"), rule.id

    def _show_tasks(self, tasks: list[Task]) -> None:
        self._tasks_head.setVisible(bool(tasks))
        tasks.sort(key=lambda task: collation_key(task.name))
        lines = [Line(task.id, task.name) for task in tasks[:MOST_TASKS]]
        left = len(tasks) - MOST_TASKS
        if left > 0:
            lines.append(Line("", _("og {count} til").format(count=left)))
        self.tasks.show_lines(lines)
