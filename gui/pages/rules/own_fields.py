"""What can be typed about a rule that the unit states itself, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from domain.catalogue import RuleType
from domain.exchange.merging import SETS_OF_GROUPS
from domain.exchange.sheets import LOCAL_RULES
from domain.model import LocalRule, RuleChange, RuleKind
from gui.pages.rules.held import change_words, held_rules
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Choice, Column, Kind, Refused, chosen
from gui.tables.sheet_columns import cell_read, sheet_column
from reports.material import capital
from reports.rule_words import holder_words, type_words
from reports.tag_words import tag_words
from reports.words import _


def own_kind(session: Session) -> Kind[LocalRule]:
    """The rules of the unit as they are edited."""
    return Kind(
        nouns=(_("egen regel"), _("egne regler")),
        rows=lambda session: list(session.snapshot.all(LocalRule)),
        id_of=lambda row: row.id,
        columns=_columns(session),
        concerns=lambda change: isinstance(change.entity, LocalRule),
        name_of=lambda row: row.code,
    )


def _columns(session: Session) -> tuple[Column[LocalRule], ...]:
    field = partial(sheet_column, LOCAL_RULES)
    return (
        field("change", _("Bruk hos dere"), choices=_changes),
        field("reason", _("Begrunnelse")),
        field("owner", _("Eier"), about=_("Rollen som eier endringen, for eksempel fagsjef")),
        _long(field("wording", _("Ordlyd"), about=_("Hva regelen sier, med egne ord"))),
        field("kind", _("Hva den gjør"), choices=_kinds),
        _several(session, "holders", _("Hvem den nevner"), holders_offered),
        _several(session, "tags", _("Oppgaver med merket"), tags_offered),
        field(
            "scope",
            _("Hvor den gjelder"),
            about=_("For eksempel enhetstype=sykehjem; nivå=kommune; utfører=SP"),
        ),
        field("citation", _("Hjemmel"), about=_("Lov, forskrift eller prosedyre den bygger på")),
        field("valid_from", _("Gjelder fra"), about=_("Første dag. Tom: fra nå.")),
        field("valid_until", _("Gjelder til"), about=_("Siste dag. Tom: uten ende.")),
        field(
            "controlled_on",
            _("Kontrollert"),
            about=_("Dagen noen sist så etter at regelen fortsatt er riktig"),
        ),
    )


def _long(column: Column[LocalRule]) -> Column[LocalRule]:
    assert column.edit is not None, "the columns here are edited"
    return replace(column, edit=replace(column.edit, long=True))


def _changes(row: LocalRule | None) -> Sequence[Choice]:
    """A rule that ships is switched off or edited; one of the unit's own stays that."""
    own = row is not None and row.change is RuleChange.NY
    offered = (RuleChange.NY,) if own else (RuleChange.AV, RuleChange.ENDRET)
    known = offered if row is not None else tuple(RuleChange)
    return [Choice(change, change_words(change), change.value) for change in known]


def kinds_offered() -> list[Choice]:
    """What a rule can do."""
    return [Choice(kind, type_words(RuleType[kind.name]), kind.value) for kind in RuleKind]


def _kinds(row: LocalRule | None) -> Sequence[Choice]:
    if row is not None and row.change is RuleChange.NY:
        return kinds_offered()
    return [Choice(None, _("som levert")), *kinds_offered()]


def holders_offered(session: Session) -> list[Choice]:
    """Whom a rule can name: groups, sets of groups and roles, by name."""
    catalogue, names = session.catalogue, session.names
    codes = [*(group.code for group in session.groups), *SETS_OF_GROUPS, *catalogue.roles]
    made = [Choice(code, capital(holder_words(code, names, catalogue)), code, code) for code in codes]
    return sorted(made, key=lambda choice: collation_key(choice.text))


def tags_offered(session: Session) -> list[Choice]:
    """The marks of tasks that rules know, in words."""
    catalogue = held_rules(session)
    made = [Choice(tag, capital(tag_words(tag, catalogue)), tag, tag) for tag in catalogue.tags]
    return sorted(made, key=lambda choice: collation_key(choice.text))


def _several(
    session: Session, key: str, title: str, offered: Callable[[Session], list[Choice]]
) -> Column[LocalRule]:
    """A field that takes several choices by name, with a semicolon between them."""
    column: Column[LocalRule] = sheet_column(LOCAL_RULES, key, title, about=_("Flere skilles med semikolon."))
    assert column.edit is not None, "the columns here are edited"

    def words(row: LocalRule) -> str:
        known = {choice.value: choice.text for choice in offered(session)}
        return "; ".join(known.get(code, code) for code in getattr(row, key))

    read = partial(read_several, session, key, offered)
    return replace(column, text=words, edit=replace(column.edit, read=read, text=words))


def read_several(
    session: Session, key: str, offered: Callable[[Session], list[Choice]], text: str
) -> tuple[str, ...]:
    """The codes of what was typed; a mark nobody knows yet is taken as it is. Raises `Refused`."""
    typed = cell_read(LOCAL_RULES, key)(text)
    assert isinstance(typed, tuple), "a list is read as a tuple"
    choices = offered(session)
    return tuple(dict.fromkeys(_one(choices, part, free=key == "tags") for part in typed))


def _one(choices: Sequence[Choice], text: str, *, free: bool) -> str:
    try:
        return str(chosen(choices, text))
    except Refused:
        if free:
            return text
        raise
