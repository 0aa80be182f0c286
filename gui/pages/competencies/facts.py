"""What is known about one competency: the tasks that take it, who holds it, how it is learnt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.catalogue import TrainingOffer
from domain.editing.beginning import keeps_names
from domain.model import (
    Code,
    Competency,
    GroupCompetency,
    Person,
    PersonCompetency,
    Requirement,
    Task,
)
from domain.snapshot import Change
from domain.units import from_micro
from gui.pages.competencies.listed import requirements_by_competency
from gui.parts.level_rows import LevelRow
from gui.parts.lines import Line
from gui.place import Place
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice
from reports.code_words import level_words
from reports.material import capital
from reports.names import catalogue_name
from reports.words import _, listing, ngettext, number


def gone_words(changes: Iterable[Change]) -> str:
    """What went along with competencies that were removed: «brukes i 4 krav»; "" for nothing."""
    kinds = [type(change.before) for change in changes if change.after is None]
    rows, groups, people = (kinds.count(kind) for kind in (Requirement, GroupCompetency, PersonCompetency))
    parts = [
        ngettext("{count} krav", "{count} krav", rows).format(count=number(rows)) if rows else "",
        ngettext("{count} gruppekompetanse", "{count} gruppekompetanser", groups).format(count=number(groups))
        if groups
        else "",
        ngettext("{count} ansattkompetanse", "{count} ansattkompetanser", people).format(count=number(people))
        if people
        else "",
    ]
    return listing(part for part in parts if part) if any(parts) else ""


def task_lines(session: Session, competency: Competency) -> list[Line]:
    """The tasks that take it, with the level, by name."""
    tasks = session.snapshot.by_id(Task)
    rows = requirements_by_competency(session.snapshot).get(competency.id, [])
    rows.sort(key=lambda row: collation_key(tasks[row.task_id].name))
    return [
        Line(Place("tasks", row.task_id), tasks[row.task_id].name, note=level_words(row.level))
        for row in rows
    ]


def most_needed(session: Session, competency: Competency) -> int:
    """The highest level that any task takes; 0 when none does."""
    rows = requirements_by_competency(session.snapshot).get(competency.id, ())
    return max((row.level for row in rows), default=0)


# -- groups -----------------------------------------------------------------------------------------


def holders(session: Session, competency: Competency) -> dict[Code, int]:
    """The level that is stated for each group, by code."""
    rows = (row for row in session.snapshot.all(GroupCompetency) if row.competency_id == competency.id)
    return {row.group: row.level for row in sorted(rows, key=lambda row: row.group)}


def group_name(session: Session, code: Code) -> str:
    """The group as a line begins."""
    return capital(session.names.group(code)) if code in session.groups else code


def group_rows(session: Session, competency: Competency) -> list[LevelRow]:
    """The groups whose members can be counted on to hold it, by name."""
    rows = [
        LevelRow(code, group_name(session, code), level)
        for code, level in holders(session, competency).items()
    ]
    return sorted(rows, key=lambda row: collation_key(row.name))


def inheriting(session: Session, competency: Competency) -> list[str]:
    """Groups of the department that hold it because one they build on does."""
    stated = holders(session, competency)
    present = [code for code in session.names.present if code in session.groups and code not in stated]
    found = [code for code in present if stated.keys() & set(session.groups[code].chain)]
    return [group_name(session, code) for code in found]


def group_choices(session: Session, competency: Competency) -> list[Choice]:
    """The groups that can still be added: those of the department first."""
    stated = holders(session, competency)
    codes = [group.code for group in session.groups if group.code not in stated and group.employed]
    present = set(session.names.present)
    codes.sort(key=lambda code: (code not in present, collation_key(group_name(session, code))))
    return [Choice(code, group_name(session, code), code, code) for code in codes]


# -- persons ------------------------------------------------------------------------------------------


def people_beyond(session: Session, competency: Competency) -> list[PersonCompetency]:
    """What persons hold of it on their own, in the unit looked at."""
    snapshot = session.snapshot
    top = snapshot.units[session.unit].id if session.unit else None
    return [
        row
        for row in snapshot.all(PersonCompetency)
        if row.competency_id == competency.id
        and (
            top is None
            or any(top in snapshot.line_of(at.unit_id) for at in snapshot.positions_of.get(row.person_id, ()))
        )
    ]


def person_words(count: int) -> str:
    """How many hold it beyond their group."""
    if not count:
        return _("Ingen er registrert med den ut over gruppen.")
    text = ngettext(
        "{count} person er registrert med den ut over gruppen.",
        "{count} personer er registrert med den ut over gruppen.",
        count,
    )
    return text.format(count=number(count))


def person_lines(session: Session, rows: Sequence[PersonCompetency]) -> list[Line]:
    """Those who hold it, by name and with a way to them; one line without names while names are hidden."""
    if not rows:
        return []
    if not (session.names_shown and keeps_names(session.snapshot)):
        return [Line(Place("staff"), _("Se og endre på siden Ansatte"))]
    people = session.snapshot.by_id(Person)
    named = [(people[row.person_id], row) for row in rows]
    lines = [
        Line(Place("staff", person.id), person.name or person.code, note=level_words(row.level))
        for person, row in named
    ]
    return sorted(lines, key=lambda line: collation_key(line.text))


# -- learning -----------------------------------------------------------------------------------------


def is_heading(session: Session, competency: Competency) -> bool:
    """Whether it only gathers others: some stand below it, and no task takes it."""
    if requirements_by_competency(session.snapshot).get(competency.id):
        return False
    return any(row.parent_id == competency.id for row in session.snapshot.all(Competency))


def training_words(competency: Competency) -> str:
    """What it takes to learn it here."""
    hours = competency.training_hours
    if hours is None:
        return _("Det står ikke hvor lang tid opplæringen tar. Da regnes den som noe dere ikke lærer opp i.")
    text = _("{hours} timer lærer opp én person fra ingenting til selvstendig.")
    return text.format(hours=number(from_micro(hours)))


def offers(session: Session, competency: Competency) -> list[TrainingOffer]:
    """Offers of the catalogue that lead somebody here to a group that holds it, and those open to all."""
    stated, present = holders(session, competency), set(session.names.present)

    def fits(offer: TrainingOffer) -> bool:
        leads = offer.to_group in session.groups and stated.keys() & set(session.groups[offer.to_group].chain)
        return not offer.to_group or (bool(leads) and offer.from_group in present - stated.keys())

    return [offer for offer in session.catalogue.trainings if fits(offer)]


def offer_lines(session: Session, competency: Competency) -> list[Line]:
    """The offers in words, with extent and source."""
    return [
        Line(
            None,
            catalogue_name(offer),
            note=_("{extent}. Kilde: {source}").format(extent=_(offer.extent), source=offer.source),
        )
        for offer in offers(session, competency)
    ]
