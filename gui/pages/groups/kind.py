"""The table of groups: its columns, and what typing in them does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from domain.editing.edits import renaming_of_group
from domain.exchange.sheets import GROUP_ROWS
from domain.exchange.sheets import Kind as CellKind
from domain.model import Group, Person, Recruitment, Setting, Share
from domain.snapshot import Change
from domain.units import Micro
from gui.pages.groups.rows import GroupRow, group_rows, recruiting_words, stated
from gui.pages.groups.whole_rows import added, refuse_known_code, removed
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Edit, Kind
from gui.tables.sheet_columns import cell_read, editor_text, quantity_text
from reports.material import capital
from reports.names import catalogue_name
from reports.words import _, minutes, ngettext, number

if TYPE_CHECKING:
    from gui.session import Session

WEIGHTS = (0, 1_000_000, 2_000_000)
_CONCERNED = (Group, Person, Share, Recruitment, Setting)


def groups_kind(session: Session, everything: Callable[[], bool]) -> Kind[GroupRow]:
    """The table; `everything` says whether the whole catalogue is shown."""
    return Kind(
        nouns=(_("yrkesgruppe"), _("yrkesgrupper")),
        rows=lambda session: group_rows(session, everything()),
        id_of=lambda row: row.code,
        columns=_columns(session),
        concerns=lambda change: isinstance(change.entity, _CONCERNED),
        name_of=lambda row: row.name,
        new_text=_("Ny yrkesgruppe …"),
        added=added,
        removed=removed,
    )


def _columns(session: Session) -> tuple[Column[GroupRow], ...]:
    """What the page asks first, then who there is, then the rest."""
    name, *rest = _naming(session)
    recruiting, *weighing = _weighing(session)
    return (name, recruiting, *_figures(), *rest, *weighing, *_limits())


def _text_column(field: str, title: str, **more: Any) -> Column[GroupRow]:
    """A column of text that only the workspace's row can hold."""

    def text(row: GroupRow) -> str:
        return "" if row.own is None else str(getattr(row.own, field))

    edit = Edit[GroupRow](
        cell_read(GROUP_ROWS, field), lambda row, value: stated(row, field, value), optional=True, long=True
    )
    return Column(field, title, text, edit=edit, **more)


# -- what it is called --------------------------------------------------------------------------------


def _naming(session: Session) -> list[Column[GroupRow]]:
    name = Edit[GroupRow](
        read=cell_read(GROUP_ROWS, "name"),
        changes=lambda row, value: stated(row, "name", value),
        text=lambda row: row.name,
        optional=True,
    )
    code = Edit[GroupRow](
        read=cell_read(GROUP_ROWS, "code"), changes=partial(_renamed, session), allowed=_is_own
    )
    base = Edit[GroupRow](
        read=cell_read(GROUP_ROWS, "base"),
        changes=lambda row, value: stated(row, "base", value),
        choices=partial(_bases, session),
        allowed=_is_own,
    )
    return [
        Column("name", _("Yrkesgruppe"), lambda row: capital(row.name), edit=name, width=250),
        Column("code", _("Kode"), lambda row: row.code, edit=code, width=90),
        Column(
            "authorised",
            _("Autorisert"),
            lambda row: _("ja") if row.group.authorised else _("nei"),
            width=90,
            about=_("Yrkesgruppe med autorisasjon etter helsepersonelloven § 48"),
        ),
        Column(
            "base",
            _("Bygger på"),
            lambda row: row.base,
            edit=base,
            width=150,
            about=_("Gruppen som den har kompetanse, plass og rettigheter fra"),
        ),
    ]


def _is_own(row: GroupRow) -> bool:
    return row.entry is None


def _bases(session: Session, row: GroupRow | None) -> Sequence[Choice]:
    known = [
        Choice(group.code, session.names.group(group.code), group.code)
        for group in session.groups
        if group.in_catalogue and (row is None or group.code != row.code)
    ]
    return [Choice("", _("ingen")), *sorted(known, key=lambda choice: collation_key(choice.text))]


def _renamed(session: Session, row: GroupRow, value: object) -> list[Change]:
    new = str(value)
    if new == row.code:
        return []
    refuse_known_code(session, new)
    return renaming_of_group(session.snapshot, row.code, new)


# -- figures ------------------------------------------------------------------------------------------


def _figures() -> list[Column[GroupRow]]:
    def staff(row: GroupRow) -> str:
        return number(row.fte, 2, 2) if row.fte else ""

    def work(row: GroupRow) -> str:
        return minutes(row.work) if row.work else ""

    return [
        Column("fte", _("Årsverk"), staff, sort=lambda row: row.fte or None, numeric=True, width=80),
        Column(
            "work",
            _("Arbeid i uken"),
            work,
            sort=lambda row: row.work or None,
            numeric=True,
            width=110,
            about=_("Det gruppen gjør i dag av de kartlagte oppgavene, med veiledning"),
        ),
    ]


# -- how hard to recruit, and what education ---------------------------------------------------------


def _weighing(session: Session) -> list[Column[GroupRow]]:
    recruiting = Edit[GroupRow](
        read=cell_read(GROUP_ROWS, "scarcity"),
        changes=lambda row, value: stated(row, "scarcity", value),
        choices=_recruiting_choices,
        text=_recruiting,
    )
    weight = Edit[GroupRow](
        read=cell_read(GROUP_ROWS, "scarcity"),
        changes=lambda row, value: stated(row, "scarcity", value),
        text=lambda row: editor_text(CellKind.NUMBER, row.group.scarcity),
        optional=True,
    )
    layer = Edit[GroupRow](
        read=str,
        changes=lambda row, value: stated(row, "layer", value),
        choices=partial(_layer_choices, session),
    )
    return [
        Column(
            "scarcity",
            _("Rekruttering"),
            partial(_recruiting_here, session),
            sort=lambda row: row.group.scarcity,
            edit=recruiting,
            width=200,
            about=_("Hvor vanskelig er gruppen å rekruttere hos dere? Panelet viser det for hver enhet."),
        ),
        Column(
            "weight",
            _("Vekt"),
            lambda row: quantity_text(row.group.scarcity),
            sort=lambda row: row.group.scarcity,
            edit=weight,
            numeric=True,
            width=64,
            about=_(
                "Egen vekt: 0 kan rekrutteres, 1 vanskelig, 2 svært vanskelig, eller et tall dere velger"
            ),
        ),
        Column(
            "layer",
            _("Utdanningsnivå"),
            _layer,
            edit=layer,
            width=260,
            about=_("Hvor søket begynner når det bygges nedenfra. Det er ingen rangering av kolleger."),
        ),
    ]


def _as_catalogue(text: str) -> str:
    return _("{value} (katalogen)").format(value=text)


def _as_base(row: GroupRow) -> str:
    return _("som {group}").format(group=row.base)


def _recruiting(row: GroupRow) -> str:
    words = recruiting_words(row.group.scarcity)
    return words if row.entry is None or _states(row, "scarcity") else _as_catalogue(words)


def _recruiting_here(session: Session, row: GroupRow) -> str:
    """How hard the group is to recruit, and in how many units it is otherwise."""
    said = session.snapshot.recruitment_of.items()
    general = row.group.scarcity
    count = sum(group == row.code and stated.scarcity != general for (_unit, group), stated in said)
    if not count:
        return _recruiting(row)
    text = ngettext("{words} (ikke i {count} enhet)", "{words} (ikke i {count} enheter)", count)
    return text.format(words=recruiting_words(general), count=number(count))


def _layer(row: GroupRow) -> str:
    if row.entry is None:
        return row.layer if _states(row, "layer") or not row.base else _as_base(row)
    return row.layer if _states(row, "layer") else _as_catalogue(row.layer)


def _states(row: GroupRow, field: str) -> bool:
    return row.own is not None and getattr(row.own, field) is not None


def _recruiting_choices(row: GroupRow | None) -> Sequence[Choice]:
    entry = None if row is None else row.entry
    made = [Choice(weight, recruiting_words(weight)) for weight in WEIGHTS]
    if row is not None and row.group.scarcity not in WEIGHTS:
        made.append(Choice(row.group.scarcity, recruiting_words(row.group.scarcity)))
    if entry is not None:
        made.append(Choice(None, _as_catalogue(recruiting_words(entry.scarcity))))
    return made


def _layer_choices(session: Session, row: GroupRow | None) -> Sequence[Choice]:
    entry = None if row is None else row.entry
    made = [Choice(layer.number, catalogue_name(layer)) for layer in session.catalogue.layers]
    if entry is not None:
        made.append(Choice(None, _as_catalogue(session.names.layer(entry.layer))))
    elif row is not None and row.base:
        made.append(Choice(None, _as_base(row)))
    return made


# -- limits -------------------------------------------------------------------------------------------


def _limits() -> list[Column[GroupRow]]:
    return [
        _percent_column(
            "ceiling_percent",
            _("Tak"),
            lambda row: row.group.ceiling_percent,
            about=_("Høyeste belastning et forslag kan gi gruppen"),
        ),
        _percent_column(
            "target_percent",
            _("Mål"),
            lambda row: row.group.target_percent,
            about=_("Belastningen dere vil ned til; avlastning under den teller ikke"),
        ),
        _text_column("note", _("Notat"), width=260),
    ]


def _percent_column(
    field: str, title: str, value: Callable[[GroupRow], Micro], about: str
) -> Column[GroupRow]:
    def own(row: GroupRow) -> Micro | None:
        return None if row.own is None else getattr(row.own, field)

    def text(row: GroupRow) -> str:
        shown = _("{number} %").format(number=quantity_text(value(row))).replace(" ", "\N{NO-BREAK SPACE}")
        return shown if own(row) is not None else _("{value} (felles)").format(value=shown)

    edit = Edit[GroupRow](
        read=cell_read(GROUP_ROWS, field),
        changes=lambda row, typed: stated(row, field, typed),
        text=lambda row: editor_text(CellKind.PERCENT, own(row)),
        optional=True,
    )
    about = _("{what}. Tom celle: det som gjelder for alle.").format(what=about)
    return Column(field, title, text, sort=value, edit=edit, numeric=True, width=120, about=about)
