"""Why the law says what it says: the rules that decide, in plain words, and what they do not forbid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.catalogue import Catalogue, LegalRule, RuleType
from domain.knowledge.law import LegalKind, LegalVerdict
from domain.knowledge.local_rules import OWN
from reports.names import Names
from reports.rule_words import as_sentence, holders_words, type_words
from reports.words import _, listing


@dataclass(frozen=True, slots=True)
class Told:
    """A rule: its id, what it is about, and what it does, with its note and where it stands."""

    rule: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Because:
    """What a verdict rests on."""

    deciding: tuple[Told, ...]
    not_forbidden: str
    """What the verdict leaves open, in sentences; never more than the rules themselves say."""
    left_open: tuple[Told, ...]
    """Rules that say outright that something the task is about is open to others."""
    set_aside: tuple[Told, ...]
    """Rules that ship, that would count for the task, and that the unit has switched off."""


def because(
    verdict: LegalVerdict, tags: Sequence[str], names: Names, catalogue: Catalogue, shipped: Catalogue
) -> Because:
    """What a verdict about a task with these tags rests on; `catalogue` as the rules hold here."""
    deciding = [catalogue.rules[key] for key in verdict.rules]
    return Because(
        tuple(_told(rule) for rule in deciding),
        _not_forbidden(verdict.kind, deciding, names, catalogue),
        tuple(_told(rule) for rule in not_reserved(tags, catalogue) if rule not in deciding),
        tuple(_told(rule) for rule in switched_off(tags, catalogue, shipped)),
    )


def switched_off(tags: Iterable[str], catalogue: Catalogue, shipped: Catalogue) -> list[LegalRule]:
    """The rules that ship about one of these tags and that do not hold here."""
    about = set(tags)
    return [rule for key, rule in shipped.rules.items() if key not in catalogue.rules and rule.tags & about]


def not_reserved(tags: Iterable[str], catalogue: Catalogue) -> list[LegalRule]:
    """The rules that say outright that what has one of these tags is reserved for nobody."""
    about = set(tags)
    return [
        rule for rule in catalogue.rules.values() if rule.type is RuleType.NOT_RESERVED and rule.tags & about
    ]


def _told(rule: LegalRule) -> Told:
    note = _(rule.note)
    if rule.verification == OWN and note:
        note = _("Oppgitt av dere selv: {reason}").format(reason=note)
    parts = (type_words(rule.type), note, rule.citation)
    return Told(rule.id, _(rule.title_nb), " ".join(as_sentence(part) for part in parts if part.strip()))


def _not_forbidden(kind: LegalKind, deciding: list[LegalRule], names: Names, catalogue: Catalogue) -> str:
    if kind is LegalKind.FORBIDDEN:
        return _beside_reserved(deciding, names, catalogue)
    return {
        LegalKind.UNKNOWN: _(
            "Ingen regel som følger med, kjenner merket. Det betyr ikke at oppgaven er forbudt, bare at "
            "dere må vurdere den selv."
        ),
        LegalKind.CONDITIONS: _("Gruppen kan gjøre oppgaven når vilkårene er oppfylt."),
        LegalKind.ASSESS: _(
            "Ingen regel her holder gruppen utenfor. Den som gjør oppgaven, må kunne den: Kravet om "
            "forsvarlighet i helsepersonelloven § 4 gjelder alltid."
        ),
        LegalKind.FREE: _("Ingen regel her sier hvilken yrkesgruppe som skal gjøre oppgaven."),
    }[kind]


def _beside_reserved(deciding: list[LegalRule], names: Names, catalogue: Catalogue) -> str:
    if any(rule.type is RuleType.PROHIBITED for rule in deciding):
        return _("Forbudet gjelder bare det regelen nevner.")
    holders = listing(holders_words(deciding, names, catalogue))
    return _(
        "Regelen gjelder selve det som er forbeholdt {holders}. Den sier ikke hvem som kan forberede det "
        "eller gjøre det som kommer etterpå. Det kan andre gjøre når det er forsvarlig."
    ).format(holders=holders)
