"""Making tasks of notes: which process they come into, and what stays on the board."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from domain.editing.codes import next_code
from domain.model import Process, Task, new_id
from domain.snapshot import Change
from domain.workshop.board import as_tasks, lacking
from domain.workshop_model import Note, NoteKind
from gui.pages.tasks.controls import CalmBox
from gui.pages.workshop.chosen import ChosenWorkshop
from gui.parts.entry import Entry
from gui.tables.editors import Line
from reports.words import _, ngettext, number

_LETTERS = 44


class IntoTasks(Entry):
    """Asks for the process, and makes the tasks in one step."""

    def __init__(self, chosen: ChosenWorkshop, parent: QWidget) -> None:
        about = _(
            "Oppgavelapper med minutter og ganger i uken blir oppgaver nederst i prosessen. "
            "Resten blir stående på tavlen."
        )
        super().__init__(about, _("Gjør om til oppgaver"), parent)
        self._chosen = chosen
        self._processes: Sequence[Process] = ()
        self.box = self.field(_("Prosess"), CalmBox(_("Prosess"), self), _LETTERS)
        self.name = self.field(_("Navn på ny prosess"), Line(False, self), _LETTERS)
        self.box.currentIndexChanged.connect(self._tell_new)
        self.entered.connect(self._make)

    def ask(self) -> None:
        """Ask, with a new process at the end of the list and chosen where there is no other."""
        workshop, snapshot = self._chosen.workshop, self._chosen.session.snapshot
        if workshop is None:
            return
        rows = (row for row in snapshot.all(Process) if row.unit_id == workshop.unit_id)
        self._processes = sorted(rows, key=lambda row: row.code)
        self.box.clear()
        self.box.addItems([f"{row.code} {row.name}" for row in self._processes])
        self.box.addItem(_("Ny prosess"))
        self.box.setCurrentIndex(self._likeliest())
        self.name.show_text(workshop.window or workshop.title)
        self.sentence.say("")
        self._tell_new()
        self.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _likeliest(self) -> int:
        """The process that notes of the workshop came into last, else a new one."""
        tasks = self._chosen.session.snapshot.by_id(Task)
        made = [tasks[note.task_id] for note in self._chosen.notes if note.task_id is not None]
        known = [row.id for row in self._processes]
        last = made[-1].process_id if made else ""
        return known.index(last) if last in known else len(known)

    def _tell_new(self, _place: int = 0) -> None:
        """The name is asked for where the process is new."""
        box = self.name.parentWidget()
        if box is not None:
            box.setVisible(self.box.currentIndex() == len(self._processes))

    def _process(self) -> tuple[Process, list[Change]]:
        place = self.box.currentIndex()
        if place < len(self._processes):
            return self._processes[place], []
        workshop, snapshot = self._chosen.workshop, self._chosen.session.snapshot
        assert workshop is not None, "asked for a workshop"
        code = next_code(snapshot.processes, "P")
        made = Process(new_id(), code, self.name.text().strip(), workshop.unit_id)
        return made, [Change(None, made)]

    def _make(self) -> None:
        process, changes = self._process()
        if not process.name:
            self.sentence.say(_("Skriv hva prosessen skal hete."))
            return
        notes, session = self._chosen.notes, self._chosen.session
        made = as_tasks(session.snapshot, notes, process)
        count = sum(isinstance(change.after, Note) for change in made)
        if not count:
            self.sentence.say(_("Ingen lapper er klare. Skriv minutter og ganger i uken på dem først."))
            return
        step = ngettext("{count} lapp gjort om til oppgave", "{count} lapper gjort om til oppgaver", count)
        said = session.do(step.format(count=number(count)), [*changes, *made])
        if said:
            self.sentence.say(said)
            return
        self.hide()
        session.tell(told(count, self._chosen.notes), undo=True)


def told(count: int, notes: Sequence[Note]) -> str:
    """What was made, and how many notes stay and why."""
    text = ngettext("{count} oppgave laget.", "{count} oppgaver laget.", count).format(count=number(count))
    stay = sum(row.kind is NoteKind.OPPGAVE and row.task_id is None and bool(lacking(row)) for row in notes)
    if not stay:
        return text
    rest = ngettext("{count} lapp mangler tall.", "{count} lapper mangler tall.", stay)
    return f"{text} {rest.format(count=number(stay))}"


def ready(notes: Sequence[Note]) -> int:
    """How many notes can become tasks now."""
    rows = (row for row in notes if row.kind is NoteKind.OPPGAVE and row.task_id is None)
    return sum(not lacking(row) for row in rows)
