"""Legal rules in plain words: what a rule does, whom it names, where it holds, how well it is checked."""

from __future__ import annotations

from domain.catalogue import Catalogue, LegalRule, RuleType
from domain.knowledge.law import LegalKind
from domain.knowledge.local_rules import OWN
from domain.model import Code, TaskCategory, UnitLevel, UnitType
from reports.code_words import unit_level_words, unit_type_words
from reports.names import Names
from reports.tag_words import value_words
from reports.words import _, marked

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
    if key == "giver":
        return _("når {group} gir den fra seg").format(group=names.group(str(value)))
    if key == "applies_to" and value in _APPLIES:
        return _(_APPLIES[str(value)])
    return value_words(key, str(value))


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
