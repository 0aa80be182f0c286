"""Legal rules in plain words: what a rule does, whom it names, where it holds, how well it is checked."""

from __future__ import annotations

from collections.abc import Iterable

from domain.catalogue import Catalogue, LegalRule, RuleType
from domain.knowledge.law import LegalKind
from domain.knowledge.local_rules import OWN
from domain.model import Code, TaskCategory, UnitLevel, UnitType
from reports.code_words import unit_level_words, unit_type_words
from reports.names import Names
from reports.tag_words import value_words
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
_CHECKED = {
    "law": marked("lest i lovteksten"),
    "law+web": marked("lest i lovteksten og på nett"),
    "law+memory": marked("delvis lest i lovteksten"),
    "memory": marked("ikke kontrollert"),
    OWN: marked("oppgitt av enheten selv"),
}
_SURE = {"high": marked("sikker"), "medium": marked("noe usikker"), "low": marked("usikker")}
_APPLIES = {
    "every task": marked("alle oppgaver"),
    "unit": marked("alle enheter"),
    "change": marked("når oppgaver fordeles på nytt"),
    "incident": marked("når noe alvorlig har hendt"),
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


def scope_words(rule: LegalRule, names: Names) -> list[str]:
    """Where a rule holds, besides its tags; none: everywhere."""
    return [_scope(key, value, names) for key, value in rule.scope.items()]


def _scope(key: str, value: str | int, names: Names) -> str:
    if key == "level" and value in set(UnitLevel):
        return unit_level_words(UnitLevel(str(value)))
    if key == "unit_type":
        known = str(value) in set(UnitType)
        return unit_type_words(UnitType(str(value))) if known else value_words(key, str(value))
    if key == "performer":
        return _("når {group} gjør oppgaven").format(group=names.group(str(value)))
    if key == "applies_to" and value in _APPLIES:
        return _(_APPLIES[str(value)])
    return value_words(key, str(value))


def as_sentence(text: str) -> str:
    """The words with a capital before them and a stop behind."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def checked_words(rule: LegalRule) -> str:
    """How the rule was read."""
    return _(_CHECKED[rule.verification])


def sure_words(rule: LegalRule) -> str:
    """How sure the reading is."""
    return _(_SURE[rule.confidence])


def category_words(category: TaskCategory) -> str:
    """What kind of work a task is."""
    return {
        TaskCategory.HELSEFAGLIG: _("helsefaglig"),
        TaskCategory.ADMINISTRATIV: _("administrativt"),
        TaskCategory.PRAKTISK: _("praktisk"),
    }[category]


SIGNS = {
    LegalKind.FORBIDDEN: ("cancel", "bad"),
    LegalKind.UNKNOWN: ("help", "warn"),
    LegalKind.CONDITIONS: ("warning", "warn"),
    LegalKind.ASSESS: ("info", "accent"),
    LegalKind.FREE: ("ok", "good"),
}
"""The icon and the colour that go with the words of each kind of verdict."""


def value_tags(catalogue: Catalogue) -> list[str]:
    """What tasks can state with `=`: what limited rights in tags ask for."""
    found = {
        f"{key}={value}"
        for rule in catalogue.rules.values()
        if rule.tags
        for key, value in rule.scope.items()
        if key not in ("level", "unit_type", "performer", "applies_to")
    }
    return sorted(found)


def names_group(rule: LegalRule, chain: tuple[Code, ...], catalogue: Catalogue) -> bool:
    """Whether a rule names the group or what it builds on; sets of groups only where they reserve."""
    if not set(chain).isdisjoint(rule.holders):
        return True
    if rule.type is not RuleType.RESERVED:
        return False
    authorised = any(code in catalogue.groups and catalogue.groups[code].authorised for code in chain)
    health = authorised or not catalogue.health_others.isdisjoint(chain)
    return ("@33" in rule.holders and authorised) or ("@health" in rule.holders and health)
