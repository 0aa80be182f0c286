"""The table of working time: its columns, and what typing in them does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from domain.editing.edits import removal_of
from domain.editing.row_edits import changed
from domain.exchange.sheets import TIME_BASIS
from domain.model import (
    Code,
    TimeBasis,
    Unit,
    new_id,
)
from domain.snapshot import Change
from gui.pages.time.rows import TimeRow, concerns, time_rows, unit_rows, week
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Edit, Kind, Refused
from gui.tables.sheet_columns import references, sheet_column
from reports.material import capital
from reports.words import _, fte, number

if TYPE_CHECKING:
    from gui.session import Session


def _basis(row: TimeRow) -> TimeBasis:
    return row.basis


def time_kind(session: Session) -> Kind[TimeRow]:
    """What is stated about working time, with what it comes to."""
    return Kind(
        nouns=(_("rad med arbeidstid"), _("rader med arbeidstid")),
        rows=time_rows,
        id_of=lambda row: row.basis.id,
        columns=_time_columns(session),
        concerns=concerns,
        name_of=name_of,
        new_text=_("Oppgi arbeidstid for …"),
        added=_time_added,
        removed=_time_removed,
    )


def _time_columns(session: Session) -> tuple[Column[TimeRow], ...]:
    """Whose time, what a position comes to, what that is worked out from, and what all of them have."""
    week, *sums = _results()
    return (*_whose(session), week, *_fields(), *sums)


def name_of(row: TimeRow) -> str:
    """Whose working time it is."""
    return f"{row.unit.name}, {row.group}" if row.group else row.unit.name


def _time_removed(session: Session, rows: Sequence[TimeRow]) -> list[Change]:
    return removal_of(session.snapshot, [row.basis for row in rows])


def _whose(session: Session) -> list[Column[TimeRow]]:
    unit = Edit[TimeRow](
        read=str,
        changes=lambda row, value: changed(row.basis, replace(row.basis, unit_id=str(value))),
        choices=references(lambda: session.snapshot.units.values()),
    )
    group = Edit[TimeRow](
        read=str,
        changes=lambda row, value: changed(row.basis, replace(row.basis, group=str(value))),
        choices=partial(_groups, session),
    )
    return [
        Column("unit_id", _("Enhet"), lambda row: row.unit.name, edit=unit, width=170),
        Column("group", _("Gjelder"), _whom, edit=group, width=130),
    ]


def _whom(row: TimeRow) -> str:
    return capital(row.group) or _("Alle grupper")


def _groups(session: Session, _row: TimeRow | None) -> Sequence[Choice]:
    return [Choice("", _("Alle grupper")), *group_choices(session)]


def group_choices(session: Session) -> list[Choice]:
    """The groups that have working time, those in use first."""
    present = set(session.names.present)
    made = [
        Choice(group.code, capital(session.names.group(group.code)), group.code)
        for group in session.groups
        if group.employed
    ]
    made.sort(key=lambda choice: (choice.value not in present, collation_key(choice.text)))
    return made


def _fields() -> list[Column[TimeRow]]:
    titles = {
        "days_per_week": (_("Dager i uken"), _("Arbeidsdager i uken"), 105),
        "public_holidays": (
            _("Helligdager"),
            _("Dager i året som faller på arbeidsdager; 0 i turnus alle dager"),
            112,
        ),
        "vacation_days": (_("Feriedager"), _("Dager i året"), 90),
        "sick_days": (_("Sykedager"), _("Dager i året per årsverk som ingen vikar dekker"), 90),
        "other_days": (_("Andre dager"), _("Kurs og annet fravær, dager i året"), 100),
        "hours_per_day": (_("Timer per dag"), _("Tom celle: heltid i uken delt på dager i uken"), 110),
        "allowance_percent": (
            _("Til annet"),
            _("Del av tiden som hele gruppen bruker på annet, for eksempel møter"),
            85,
        ),
        "individual_hours_per_year": (
            _("Enkeltes timer"),
            _("Timer i året som enkelte bruker på annet, alle til sammen. Krever en gruppe."),
            115,
        ),
    }
    return [
        sheet_column(TIME_BASIS, field, title, entity=_basis, about=about, width=width)
        for field, (title, about, width) in titles.items()
    ]


def _results() -> list[Column[TimeRow]]:
    def hours(row: TimeRow) -> str:
        return _("{hours} t").format(hours=number(float(row.hours), 1)).replace(" ", "\N{NO-BREAK SPACE}")

    return [
        Column(
            "week",
            _("Et årsverk i uken"),
            lambda row: week(row.time.minutes * (1 - row.time.allowance)),
            sort=lambda row: row.time.minutes * (1 - row.time.allowance),
            numeric=True,
            width=130,
            about=_("Tid til oppgavene i uken for et årsverk, når møter og annet felles er trukket fra"),
        ),
        Column(
            "hours",
            _("Timer i året"),
            hours,
            sort=lambda row: row.hours,
            numeric=True,
            width=105,
            about=_("Arbeidstid i året for et årsverk, når fravær er trukket fra"),
        ),
        Column(
            "fte",
            _("Årsverk"),
            lambda row: fte(float(row.fte)),
            sort=lambda row: row.fte,
            numeric=True,
            width=105,
        ),
        Column(
            "capacity",
            _("Til sammen i uken"),
            lambda row: week(row.capacity),
            sort=lambda row: row.capacity,
            numeric=True,
            width=135,
            about=_("Tid til oppgavene i uken for alle som raden gjelder"),
        ),
    ]


def _time_added(session: Session, values: Mapping[str, object]) -> list[Change]:
    given: dict[str, Any] = dict(values)
    group = str(given.pop("group", ""))
    unit_id = str(given.pop("unit_id", "") or _likeliest_unit(session, group))
    if not unit_id:
        raise Refused(_("Legg inn en enhet først."))
    if not group and (unit_id, "") in session.snapshot.time_basis_of:
        group = _next_group(session, unit_id)
    return [Change(None, TimeBasis(new_id(), unit_id, group, **given))]


def _likeliest_unit(session: Session, group: Code) -> str:
    """The unit looked at, else the first that lacks what is being added."""
    snapshot = session.snapshot
    chosen = snapshot.units.get(session.unit or "")
    rows = [row for row in unit_rows(session) if (row.unit.id, group) not in snapshot.time_basis_of]
    if group:
        rows.sort(key=lambda row: group not in {pool.group for pool in row.pools})
    if chosen is not None and any(row.unit.id == chosen.id for row in rows):
        return chosen.id
    return rows[0].unit.id if rows else ""


def _next_group(session: Session, unit_id: str) -> Code:
    """The first group of the unit without a row of its own, where the unit has its general row already."""
    stated = session.snapshot.time_basis_of
    for row in unit_rows(session):
        for pool in row.pools if row.unit.id == unit_id else ():
            if (unit_id, pool.group) not in stated:
                return pool.group
    unit = session.snapshot.by_id(Unit)[unit_id].name
    raise Refused(
        _(
            "{unit} har arbeidstid for alle grupper. Skriv i «Gjelder» hvilken gruppe som er annerledes."
        ).format(unit=unit)
    )


def default_basis(unit: Unit) -> TimeBasis:
    """Working time to begin from: five days a week, 10 public holidays, 25 days of vacation."""
    return TimeBasis(new_id(), unit.id)
