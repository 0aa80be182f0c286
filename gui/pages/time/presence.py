"""Who is at work in each shift: its rows with what they mean, and what typing in the table does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from domain.editing.edits import removal_of
from domain.editing.row_edits import changed
from domain.exchange.sheets import PRESENCE
from domain.model import Code, Group, Person, Position, Presence, Shift, TimeBasis, Unit, new_id
from domain.snapshot import Change, Snapshot
from domain.units import HUNDRED_PERCENT, MICRO
from gui.pages.time.rows import PoolTime, in_reach, pools, week
from gui.pages.time.times import group_choices
from gui.parts.lines import Line
from gui.place import Place
from gui.tables.columns import Column, Edit, Kind, Refused
from gui.tables.sheet_columns import enum_choices, quantity_text, references, sheet_column
from reports.code_words import shift_words
from reports.material import capital
from reports.words import _, number

if TYPE_CHECKING:
    from gui.session import Session

CONCERNED = (Presence, Unit, TimeBasis, Group, Person, Position)


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """A group in one shift of a unit, with the group's time a week and what is left of it unstated."""

    presence: Presence
    unit: Unit
    group: str
    """What the group is called."""
    time: Fraction | None
    """Minutes a week of the whole group in the unit; None where nobody has a position there."""
    unstated: int
    """Millionths of a percent of the group's time that no shift is stated for."""

    @property
    def in_shift(self) -> Fraction | None:
        """Minutes a week in this shift, where that can be worked out."""
        share = self.presence.share_percent
        return None if self.time is None or share is None else self.time * share / HUNDRED_PERCENT

    @property
    def below_norm(self) -> bool:
        """Whether fewer are there than the unit itself asks for."""
        row = self.presence
        return row.present is not None and row.at_least is not None and row.present < row.at_least * MICRO


def no_rota() -> str:
    """What the program does not do."""
    return _(
        "Hvor stor del av gruppens tid som ligger på hver vakt, og hvor mange som er der. Forslaget gir "
        "ingen mer på en vakt enn de har tid til der. Nedenfra lager og vurderer ingen turnus."
    )


def presence_rows(session: Session) -> list[PresenceRow]:
    """The rows of the units looked at, by unit, group and shift."""
    snapshot, reach = session.snapshot, in_reach(session)
    known = {(pool.unit.id, pool.group): pool for pool in pools(session)}
    units, order = snapshot.by_id(Unit), list(Shift)
    rows = [row for row in snapshot.all(Presence) if row.unit_id in reach]
    rows.sort(key=lambda row: (units[row.unit_id].code, row.group, order.index(row.shift)))
    return [_row(session, row, units[row.unit_id], known) for row in rows]


def _row(
    session: Session, row: Presence, unit: Unit, known: Mapping[tuple[str, Code], PoolTime]
) -> PresenceRow:
    pool = known.get((row.unit_id, row.group))
    siblings = session.snapshot.presence_of.get((row.unit_id, row.group), ())
    stated = sum(each.share_percent or 0 for each in siblings)
    return PresenceRow(
        row,
        unit,
        session.names.group(row.group),
        None if pool is None else pool.capacity,
        max(0, HUNDRED_PERCENT - stated),
    )


def presence_kind(session: Session) -> Kind[PresenceRow]:
    """The table of who is there when."""
    field = partial(sheet_column, PRESENCE, entity=_presence)
    return Kind(
        nouns=(_("rad om vakter"), _("rader om vakter")),
        rows=presence_rows,
        id_of=lambda row: row.presence.id,
        columns=(
            *_whose(session),
            field(
                "share_percent",
                _("Del av tiden"),
                about=_("Så mye av gruppens tid i enheten ligger på denne vakten. Høyst 100 til sammen."),
                width=100,
            ),
            field(
                "present",
                _("Til stede"),
                about=_("Så mange av gruppen er på jobb samtidig, for eksempel 1,5"),
                mark=_below_norm,
                width=80,
            ),
            field(
                "at_least",
                _("Minst"),
                about=_("Norm: så mange av gruppen skal det alltid være på en slik vakt"),
                width=70,
            ),
            Column("meaning", _("Det betyr"), meaning, width=260, fills=True),
            field("note", _("Merknad"), width=200, shown=False),
        ),
        concerns=lambda change: isinstance(change.entity, CONCERNED),
        name_of=name_of,
        new_text=_("Hvem er på jobb …"),
        added=_added,
        removed=lambda session, rows: removal_of(session.snapshot, [row.presence for row in rows]),
    )


def _presence(row: PresenceRow) -> Presence:
    return row.presence


def name_of(row: PresenceRow) -> str:
    """Who, where and when."""
    return _("{group}, {unit}, {shift}").format(
        group=row.group, unit=row.unit.name, shift=shift_words(row.presence.shift)
    )


def meaning(row: PresenceRow) -> str:
    """What a row comes to, in words."""
    presence, parts = row.presence, list[str]()
    if row.time is None:
        parts.append(_("Ingen stilling her ennå."))
    elif row.in_shift is not None:
        parts.append(_("{time} i uken.").format(time=week(row.in_shift)))
    if row.below_norm:
        parts.append(_below_norm(row))
    elif presence.at_least is not None and presence.present is not None:
        parts.append(_("Normen er holdt."))
    elif presence.at_least is not None:
        parts.append(_("Skriv hvor mange som er til stede, så kan normen sjekkes."))
    return " ".join(parts)


def _below_norm(row: PresenceRow) -> str:
    if not row.below_norm:
        return ""
    present, least = quantity_text(row.presence.present), number(row.presence.at_least or 0)
    return _("Under normen: {present} til stede, minst {least}.").format(present=present, least=least)


# -- whose and when ------------------------------------------------------------------------------------


def _whose(session: Session) -> list[Column[PresenceRow]]:
    def edit(field: str, choices: Any) -> Edit[PresenceRow]:
        return Edit(read=str, changes=partial(_moved, session, field), choices=choices)

    shifts = enum_choices(Shift, shift_words)
    return [
        Column(
            "group",
            _("Yrkesgruppe"),
            lambda row: capital(row.group),
            edit=edit("group", lambda _row: group_choices(session)),
            width=160,
        ),
        Column(
            "unit_id",
            _("Enhet"),
            lambda row: row.unit.name,
            edit=edit("unit_id", references(lambda: session.snapshot.units.values())),
            width=160,
        ),
        Column(
            "shift",
            _("Vakt"),
            lambda row: shift_words(row.presence.shift),
            sort=lambda row: list(Shift).index(row.presence.shift),
            edit=edit("shift", shifts),
            about=_("Helgen regnes for seg, hele døgnet."),
            width=80,
        ),
    ]


def _moved(session: Session, field: str, row: PresenceRow, value: object) -> list[Change]:
    fields: dict[str, Any] = {field: value}
    wanted = replace(row.presence, **fields)
    taken = _taken(session.snapshot, wanted.unit_id, wanted.group)
    if wanted.shift in taken and taken[wanted.shift].id != wanted.id:
        raise Refused(_("Det står alt en rad for denne gruppen, enheten og vakten. Rett den i stedet."))
    return changed(row.presence, wanted)


def _taken(snapshot: Snapshot, unit_id: str, group: Code) -> dict[Shift, Presence]:
    return {row.shift: row for row in snapshot.presence_of.get((unit_id, group), ())}


def _added(session: Session, values: Mapping[str, object]) -> list[Change]:
    """A row of what was typed; the rest is the first that is not stated yet. Raises `Refused`."""
    given: dict[str, Any] = dict(values)
    wanted_unit, wanted_group = given.pop("unit_id", None), given.pop("group", None)
    wanted_shift = given.pop("shift", None)
    for unit_id, group in _places(session, wanted_unit, wanted_group):
        taken = _taken(session.snapshot, unit_id, group)
        for shift in Shift:
            if shift not in taken and wanted_shift in (None, shift):
                return [Change(None, Presence(new_id(), unit_id, group, shift, **given))]
    raise Refused(_("Det er alt sagt. Rett raden som står der, eller velg en annen gruppe eller enhet."))


def _places(session: Session, unit_id: object, group: object) -> Sequence[tuple[str, Code]]:
    """Units with groups that fit what was typed, those with positions first."""
    snapshot = session.snapshot
    chosen = snapshot.units.get(session.unit or "")
    staffed = [(pool.unit.id, pool.group) for pool in pools(session)]
    staffed.sort(key=lambda place: chosen is not None and place[0] != chosen.id)
    fitting = [place for place in staffed if unit_id in (None, place[0]) and group in (None, place[1])]
    if group is None:
        return fitting
    first = chosen or next(iter(snapshot.units.values()), None)
    fallback = str(unit_id) if unit_id is not None else "" if first is None else first.id
    return [*fitting, *([(fallback, str(group))] if fallback else [])]


# -- the chosen row ----------------------------------------------------------------------------------


def shift_lines(session: Session, row: PresenceRow) -> list[Line]:
    """Every shift of the chosen row's group in its unit: its share of the time, and minutes a week."""
    taken = _taken(session.snapshot, row.unit.id, row.presence.group)
    lines = [Line(None, capital(shift_words(shift)), _share(row, taken.get(shift))) for shift in Shift]
    if row.unstated and len(taken) == len(Shift):
        left = _("{percent} %").format(percent=quantity_text(row.unstated))
        lines.append(Line(None, _("Ikke fordelt på vakter"), left))
    return [*lines, Line(Place("questions", "shifts"), _("Se hvem som kan gjøre oppgavene på hver vakt"))]


def _share(row: PresenceRow, presence: Presence | None) -> str:
    if presence is None or presence.share_percent is None:
        return _("ikke oppgitt")
    share = _("{percent} %").format(percent=quantity_text(presence.share_percent))
    if row.time is None:
        return share
    return f"{share} · {week(row.time * presence.share_percent / HUNDRED_PERCENT)}"
