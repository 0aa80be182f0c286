"""What is wrong or missing in a cell of the table, as a short sentence."""

from __future__ import annotations

from collections.abc import Iterator

from domain.model import Task
from domain.problems import Problem, ProblemCode
from gui.pages.tasks.task_words import needs_requirements, needs_shares
from gui.session import Session
from reports.problem_words import CLOSED_BY
from reports.words import _, listing

P = ProblemCode


class CellMarks:
    """The sentence of each cell: what the data say now, and what the newest figures have found."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._found: dict[tuple[str, str], str] = {}
        self.refresh()

    def refresh(self) -> bool:
        """Take over what the newest figures have found; whether that is anything else than before."""
        found, before = self._session.figures.found, self._found
        self._found = {}
        for problem in found.warnings if found is not None else ():
            for task_id, key, text in self._said(problem):
                self._found.setdefault((task_id, key), text)
        return self._found != before

    def of(self, task: Task, key: str) -> str:
        """The sentence of a cell; "" for none."""
        return self._missing(task, key) or self._found.get((task.id, key), "")

    def all_of(self, task: Task) -> list[str]:
        """Every sentence about a task."""
        keys = ("name", "per_week", "minutes", "today", "requirements", "tags")
        return [text for key in keys if (text := self.of(task, key))]

    def _missing(self, task: Task, key: str) -> str:
        snapshot = self._session.snapshot
        if key == "per_week" and not task.per_week:
            return _("Antall per uke mangler. Oppgaven teller ikke med i noen tall før det står her.")
        if key == "requirements" and needs_requirements(snapshot, task):
            return _("Kompetansekrav mangler. Da kan hvem som helst få oppgaven.")
        if key == "today" and needs_shares(snapshot, task):
            return _("Det står ikke hvem som gjør oppgaven i dag.")
        if key == "minutes" and not _within(task):
            return _("Minuttene er utenfor intervallet dere har oppgitt. Se over de tre tallene.")
        return ""

    def _said(self, problem: Problem) -> Iterator[tuple[str, str, str]]:
        snapshot, names = self._session.snapshot, self._session.names
        task = snapshot.tasks.get(str(problem.data.get("task", problem.value)))
        if problem.code is P.UNKNOWN_TAG:
            task = snapshot.by_id(Task).get(problem.entities[0])
        if task is None:
            return
        match problem.code:
            case P.TAG_SUGGESTED:
                tags = problem.data["tags"]
                assert isinstance(tags, tuple), "the tags that are suggested"
                known = self._session.catalogue.tags
                named = [known.get(tag, tag) for tag in tags]
                text = _("Navnet tyder på at merket «{tags}» mangler. Uten det teller ikke lovkravet.")
                yield task.id, "tags", text.format(tags=listing(map(_, named)))
            case P.UNKNOWN_TAG:
                yield task.id, "tags", _("Ingen regel kjenner merket «{tag}».").format(tag=problem.value)
            case P.MAY_NOT_TODAY:
                why = problem.data["closed_by"]
                assert isinstance(why, tuple), "what closes the task to the group"
                text = _("{group} gjør oppgaven i dag, men {why}.")
                words = listing(_(CLOSED_BY[reason]) for reason in why)
                yield task.id, "today", text.format(group=names.group(problem.value), why=words)
            case P.SHARE_WITHOUT_STAFF:
                text = _("{group} gjør oppgaven i dag, men har ingen stilling her.")
                yield task.id, "today", text.format(group=names.group(problem.value))
            case P.NOBODY_MAY:
                yield task.id, "name", _("Ingen ansatte kan gjøre oppgaven slik den er beskrevet.")
            case P.FOLLOWS_NOTHING:
                yield task.id, "name", _("Oppgaven følger ingen oppgave som tar tid, så ingen får den.")
            case P.FOLLOWER_SHARES_DIFFER:
                text = _("Oppgaven har en egen fordeling som ikke brukes, fordi den følger andre.")
                yield task.id, "today", text


def _within(task: Task) -> bool:
    low = task.minutes if task.minutes_low is None else task.minutes_low
    high = task.minutes if task.minutes_high is None else task.minutes_high
    return low <= task.minutes <= high
