"""What legal rules do and whom they name, in plain words; the same in window and console."""

from __future__ import annotations

from collections.abc import Iterable

from domain.catalogue import Catalogue, LegalRule, RuleType
from domain.knowledge.law import LegalKind, LegalVerdict
from reports.code_words import legal_words
from reports.names import Names
from reports.words import _, listing, marked

EVERYONE = "*"
_SETS = {
    EVERYONE: marked("alle"),
    "@33": marked("alle med autorisasjon etter helsepersonelloven § 48"),
    "@health": marked("helsepersonell"),
}
_TYPES = {
    RuleType.RESERVED: marked("forbeholdt"),
    RuleType.LIMITED_RIGHT: marked("begrenset rett"),
    RuleType.RESPONSIBLE: marked("ansvaret er plassert"),
    RuleType.PROHIBITED: marked("ikke tillatt"),
    RuleType.NOT_RESERVED: marked("ikke forbeholdt noen"),
    RuleType.ORG: marked("krav til virksomheten"),
    RuleType.DUTY: marked("plikt"),
    RuleType.DELEGATION: marked("overlate til medhjelper"),
    RuleType.ROLE: marked("rolle"),
    RuleType.RESERVED_ROLE: marked("rolle for bestemte grupper"),
    RuleType.SCOPE: marked("ramme for oppgaven"),
    RuleType.FINANCE: marked("takst og refusjon"),
    RuleType.SERVICE: marked("krav til tilbudet"),
    RuleType.STANDARD: marked("krav til alle"),
    RuleType.DEFINITION: marked("hva ordene betyr"),
    RuleType.DEADLINE: marked("frist"),
    RuleType.PRIVACY: marked("personvern"),
}


def type_words(kind: RuleType) -> str:
    """What a rule does."""
    return _(_TYPES[kind])


def holder_words(holder: str, names: Names, catalogue: Catalogue) -> str:
    """One of those a rule names: a group, a set of groups, or a role."""
    if holder in _SETS:
        return _(_SETS[holder])
    role = catalogue.roles.get(holder)
    return names.group(holder) if role is None else _(role)


def holders_words(rules: Iterable[LegalRule], names: Names, catalogue: Catalogue) -> list[str]:
    """Everyone that the rules name, each once."""
    found = dict.fromkeys(holder for rule in rules for holder in rule.holders)
    return list(dict.fromkeys(holder_words(holder, names, catalogue) for holder in found))


def who(rule: LegalRule, names: Names, catalogue: Catalogue) -> str:
    """Whom a rule names, in a sentence."""
    return listing(holders_words([rule], names, catalogue))


def as_sentence(text: str) -> str:
    """The words with a capital before them and a stop behind."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def verdict_words(verdict: LegalVerdict, names: Names, catalogue: Catalogue) -> str:
    """A verdict in words; a reserved task with those it is reserved for."""
    rules = [catalogue.rules[key] for key in verdict.rules]
    reserving = [rule for rule in rules if rule.type is not RuleType.PROHIBITED]
    closed = verdict.kind is LegalKind.FORBIDDEN and len(reserving) == len(rules)
    holders = holders_words(reserving, names, catalogue) if closed else ()
    return legal_words(verdict.kind, holders)
