"""What one person is approved for, task by task: medicines, or training in equipment; edited in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from domain.exchange.sheets import APPROVALS
from domain.model import Approval, ApprovalKind, Person, Task, new_id
from domain.snapshot import Change
from gui.pages.staff.own_competence import day_of, has_ended, until_words
from gui.parts.add_field import AddField
from gui.parts.doing import done
from gui.parts.folded_rows import FoldedRows, Told
from gui.parts.section import Section
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Kind
from gui.tables.sheet_columns import sheet_column
from reports.words import _, day


def approval_words(kind: ApprovalKind) -> str:
    """What a person is approved for."""
    return {
        ApprovalKind.LEGEMIDDEL: _("godkjent for legemidler"),
        ApprovalKind.UTSTYR: _("opplært i utstyret"),
    }[kind]


def approvals_told(session: Session) -> Told[Approval]:
    """How approvals are told and edited; a step is named by the person's code, never the name."""
    kind = Kind(
        nouns=(_("godkjenning"), _("godkjenninger")),
        rows=lambda session: list(session.snapshot.all(Approval)),
        id_of=lambda row: row.id,
        columns=_columns(),
        concerns=lambda change: isinstance(change.entity, Approval),
        name_of=partial(_step_subject, session),
    )
    return Told(kind, partial(_task_name, session), partial(_state, session), _("Fjern godkjenningen"))


def _columns() -> tuple[Column[Approval], ...]:
    field = partial(sheet_column, APPROVALS)
    return (
        field("given_by", _("Gitt av"), about=_("Rollen til den som godkjente, ikke navnet")),
        field("given_on", _("Gitt dato"), about=_("Dagen den ble gitt")),
        field("valid_until", _("Gyldig til"), about=_("Siste dag den gjelder. Tom: ingen sluttdato.")),
    )


def _task_name(session: Session, row: Approval) -> str:
    return session.snapshot.by_id(Task)[row.task_id].name


def _step_subject(session: Session, row: Approval) -> str:
    return f"{_task_name(session, row)} ({session.snapshot.by_id(Person)[row.person_id].code})"


def _state(session: Session, row: Approval) -> tuple[str, bool]:
    ended = has_ended(row.valid_until, day_of(session))
    parts = [approval_words(row.kind)]
    given = _given_words(row)
    if given:
        parts.append(given)
    if row.valid_until is not None:
        parts.append(until_words(row.valid_until, ended))
    return " · ".join(parts), ended


def _given_words(row: Approval) -> str:
    if row.given_by and row.given_on is not None:
        return _("gitt av {role} {day}").format(role=row.given_by, day=day(row.given_on))
    if row.given_by:
        return _("gitt av {role}").format(role=row.given_by)
    return "" if row.given_on is None else _("gitt {day}").format(day=day(row.given_on))


class Approvals(QObject):
    """The approvals of one person, in a section that says what they do, with a field for each kind."""

    def __init__(self, session: Session, section: Section) -> None:
        super().__init__(section)
        self._session, self._section = session, section
        self._person: str | None = None
        self.rows = section.add(FoldedRows(session, approvals_told(session), section))
        self.add = {
            ApprovalKind.LEGEMIDDEL: section.add(AddField(_("Godkjent for legemidler i oppgaven"), section)),
            ApprovalKind.UTSTYR: section.add(AddField(_("Opplært i utstyret i oppgaven"), section)),
        }
        self.rows.remove_wanted.connect(self._remove)
        for kind, field in self.add.items():
            field.added.connect(partial(self._add, kind))

    def show_person(self, person_id: str) -> None:
        """Show what this person is approved for."""
        self._person = person_id
        snapshot = self._session.snapshot
        tasks = snapshot.by_id(Task)
        held = list(snapshot.approvals_of.get(person_id, ()))
        held.sort(key=lambda row: (collation_key(tasks[row.task_id].name), row.kind))
        self.rows.show_rows(held)
        self._section.say(
            _("Oppfyller vilkåret om godkjenning eller opplæring i oppgaven, og bare der.")
            if held
            else _("Ingen er registrert. En godkjenning oppfyller et vilkår i én oppgave, og bare der.")
        )
        for kind, field in self.add.items():
            taken = {row.task_id for row in held if row.kind is kind}
            free = [task for task in tasks.values() if task.id not in taken]
            field.offer([] if self._session.read_only else _choices(free))

    def _add(self, kind: ApprovalKind, task_id: object) -> None:
        if self._person is not None:
            row = Approval(new_id(), self._person, str(task_id), kind)
            self._did(_("{code}: {approved} i {task}"), row, [Change(None, row)])

    def _remove(self, row: Approval) -> None:
        self._did(_("{code}: ikke lenger {approved} i {task}"), row, [Change(row, None)])

    def _did(self, step: str, row: Approval, changes: list[Change]) -> None:
        code = self._session.snapshot.by_id(Person)[row.person_id].code
        name = _task_name(self._session, row)
        done(self._session, step.format(code=code, approved=approval_words(row.kind), task=name), changes)


def _choices(tasks: list[Task]) -> list[Choice]:
    made = [Choice(task.id, task.name, task.code, task.code) for task in tasks]
    return sorted(made, key=lambda choice: collation_key(choice.text))
