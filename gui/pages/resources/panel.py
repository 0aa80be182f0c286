"""The chosen task: who else does it today, the way to it, and that people decide what others may do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.pages.resources.shares import ResourceRow, group_name, stated
from gui.parts.lines import Line, Lines
from gui.parts.section import Panel
from gui.place import Place
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.sheet_columns import K as KIND
from gui.tables.sheet_columns import value_text
from reports.words import _


def never_more() -> str:
    """Why the program leaves these groups alone."""
    return _(
        "Programmet gir dem aldri mer enn i dag. Kan de gjøre mer, er det dere og de det gjelder som "
        "bestemmer det. Skriv det inn i oppgaven før dere ber om et forslag."
    )


class ResourcePanel(Panel):
    """The task of the chosen row."""

    wanted = Signal(object)
    """A Place that somebody wants to see."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Velg en oppgave for å se hvem andre som gjør den."), parent)
        self._session = session
        today = self.section(_("Hvem gjør den i dag?"))
        self.lines = today.add(Lines(today))
        self.section(_("Kan de gjøre mer?")).say(never_more())
        self.lines.opened.connect(self.wanted)

    def show_row(self, row: ResourceRow | None) -> None:
        """Show this task; None: none is chosen."""
        if row is None:
            self.say()
            return
        session, task_id = self._session, row.share.task_id
        self.say(row.task, row.group_name)
        shares = sorted(
            (collation_key(group_name(session, code)), group_name(session, code), percent)
            for code, percent in stated(session.snapshot, task_id).items()
        )
        lines = [Line(None, name, value_text(KIND.PERCENT, percent)) for _key, name, percent in shares]
        self.lines.show_lines([*lines, Line(Place("tasks", task_id), _("Åpne oppgaven"))])
