"""Rules about whom a unit must have, held against its staff: kept, broken, or for people to answer.

Only what the mapping knows is judged: whether somebody of a profession has a position. Whether a role is
filled, or a service good enough, is asked and never guessed.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.catalogue import LegalRule, RuleType
from domain.knowledge.scopes import TaskFacts
from domain.model import Code, Unit
from domain.today.situation import Situation


class Standing(StrEnum):
    """How a rule stands in a unit."""

    KEPT = "kept"
    BROKEN = "broken"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class UnitRule:
    """A rule about a unit: how it stands, and the professions it names that nobody there has."""

    unit: Code
    rule: str
    standing: Standing
    missing: tuple[Code, ...]


def unit_rules(situation: Situation) -> tuple[UnitRule, ...]:
    """Every rule about a unit of the scope, by unit and rule; each at the topmost unit it is about."""
    rows = []
    rules = [rule for rule in situation.law_catalogue.rules.values() if _is_about_units(rule)]
    for unit in situation.snapshot.units.values():
        if unit.id not in situation.scope:
            continue
        for rule in rules:
            if _about(rule, unit) and not _above(situation, rule, unit):
                rows.append(_judged(situation, rule, unit))
    return tuple(sorted(rows, key=lambda row: (row.unit, row.rule)))


def _is_about_units(rule: LegalRule) -> bool:
    kinds = (RuleType.ORG, RuleType.SERVICE)
    return rule.type in kinds and not rule.tags and bool({"level", "unit_type"} & rule.scope.keys())


def _about(rule: LegalRule, unit: Unit) -> bool:
    return TaskFacts.of((), unit.level, unit.type).hold(rule)


def _above(situation: Situation, rule: LegalRule, unit: Unit) -> bool:
    """Whether the rule is about a unit above too, and so asked there."""
    units = situation.snapshot.by_id(Unit)
    line = situation.snapshot.line_of(unit.id)[1:]
    return any(_about(rule, units[key]) for key in line if key in situation.scope)


def _judged(situation: Situation, rule: LegalRule, unit: Unit) -> UnitRule:
    named = [code for code in rule.holders if code in situation.groups]
    if not named or rule.type is RuleType.SERVICE:
        return UnitRule(unit.code, rule.id, Standing.ASK, ())
    here = _professions(situation, unit)
    missing = tuple(code for code in named if code not in here)
    return UnitRule(unit.code, rule.id, Standing.BROKEN if missing else Standing.KEPT, missing)


def _professions(situation: Situation, unit: Unit) -> set[Code]:
    """The groups, with those they build on, that have a position in the unit, above it or below it."""
    line_of = situation.snapshot.line_of
    return {
        code
        for pool in situation.staffing.pools
        if pool.fte and (pool.unit.id in line_of(unit.id) or unit.id in line_of(pool.unit.id))
        for code in situation.groups[pool.group].chain
    }
