"""The table of competencies as it is declared: columns, what typing does, what a new row becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from domain.editing.codes import next_code
from domain.editing.copying import competency_copied
from domain.editing.edits import removal_of
from domain.exchange.sheets import COMPETENCIES
from domain.model import Competency, Requirement, new_id
from domain.snapshot import Change
from gui.pages.competencies.listed import PATH, Listed, Row
from gui.session import Session
from gui.tables.columns import Choice, Column, Edit, Kind, Refused
from gui.tables.sheet_columns import references, sheet_column, sheet_edit
from reports.words import _, number

_CONCERNED = (Competency, Requirement)


def competency_kind(
    session: Session, listed: Listed, removed: Callable[[Session, Sequence[Row]], list[Change]]
) -> Kind[Row]:
    """The table of competencies; `removed` gives the changes that remove rows."""
    return Kind(
        nouns=(_("kompetanse"), _("kompetanser")),
        rows=listed.rows,
        id_of=lambda row: row.competency.id,
        columns=(*_first(listed), *_properties(session)),
        concerns=lambda change: isinstance(change.entity, _CONCERNED),
        name_of=lambda row: row.competency.name,
        new_text=_("Ny kompetanse …"),
        added=added,
        copied=copied,
        removed=removed,
    )


def _competency(row: Row) -> Competency:
    return row.competency


def _first(listed: Listed) -> tuple[Column[Row], ...]:
    field = partial(sheet_column, COMPETENCIES, entity=_competency)
    edit: Edit[Row] = sheet_edit(COMPETENCIES, "name", entity=_competency)
    edit = replace(edit, read=partial(_unindented, edit.read))
    name: Column[Row] = field("name", _("Kompetanse"), text=lambda row: row.indented, width=280, fills=True)
    return (
        replace(name, sort=lambda row: row.competency.name, mark=partial(_mark, listed), edit=edit),
        Column(
            "tasks",
            _("Oppgaver"),
            lambda row: number(row.tasks) if row.tasks else "",
            sort=lambda row: row.tasks,
            numeric=True,
            about=_("Hvor mange oppgaver som krever den"),
            width=90,
        ),
        field("code", _("Kode"), width=120),
    )


def _unindented(read: Callable[[str], object], text: str) -> object:
    """A name that was copied from this table is indented."""
    return read(text.strip())


def _properties(session: Session) -> tuple[Column[Row], ...]:
    field = partial(sheet_column, COMPETENCIES, entity=_competency)
    return (
        field(
            "training_hours",
            _("Opplæring (timer)"),
            about=_(
                "Timer det tar å lære opp én person fra ingenting til selvstendig. "
                "Tom: kan ikke læres opp hos dere."
            ),
            width=140,
        ),
        field(
            "validity_months",
            _("Gyldig (måneder)"),
            about=_("Hvor lenge den gjelder før den må fornyes"),
            width=130,
        ),
        field(
            "parent_id",
            _("Hører under"),
            choices=partial(_above, session),
            text=lambda row: row.path,
            about=_("Samlepost som kompetansen står under. Den gir ingen kompetanse i seg selv."),
            width=200,
        ),
        field("description", _("Beskrivelse"), width=260, shown=False),
        field(
            "uri",
            _("Lenke"),
            about=_("Hvor den er beskrevet, for eksempel i ESCO"),
            width=160,
            shown=False,
        ),
    )


def _above(session: Session, row: Row | None) -> Sequence[Choice]:
    """Every other competency, and none."""
    own = None if row is None else row.competency.id
    choices = references(session.snapshot.competencies.values, _("ingen"))(row)
    return [choice for choice in choices if own is None or choice.value != own]


def _mark(listed: Listed, row: Row) -> str:
    if listed.nobody_can(row.competency.id):
        return _("En oppgave krever den på et nivå ingen har.")
    if listed.one_can(row.competency.id):
        return _("Bare én person kan dette på nivået en oppgave krever.")
    return ""


# -- rows that come and go ------------------------------------------------------------------------


def added(session: Session, values: Mapping[str, object]) -> list[Change]:
    """The edit that adds a competency of what was typed; raises `Refused` while it has no name."""
    given = dict(values)
    name = str(given.pop("name", "")).strip()
    if not name:
        raise Refused(_("Skriv først hva kompetansen heter."))
    code = str(given.pop("code", "")) or next_code(session.snapshot.competencies, _("K"))
    return [Change(None, replace(Competency(new_id(), code, name), **cast(Any, given)))]


def copied(session: Session, rows: Sequence[Row]) -> list[Change]:
    """The edit that copies competencies, which nobody holds and no task takes yet."""
    snapshot, changes = session.snapshot, list[Change]()
    for row in rows:
        made = competency_copied(snapshot, row.competency.id, _("kopi"))
        snapshot, changes = snapshot.with_changes(made), changes + made
    return changes


def removed(session: Session, rows: Sequence[Row]) -> list[Change]:
    """The edit that removes competencies with what tasks take and people hold of them."""
    return removal_of(session.snapshot, [row.competency for row in rows])


def path_of(row: Row) -> str:
    """Where it stands in the tree, from the top."""
    return PATH.join(part for part in (row.path, row.competency.name) if part)
