"""Rules about whom a unit must have, held against its staff and a division: kept, broken, or for people.

Only what the mapping knows is judged: whether somebody of a profession has a position, and whether a division
leaves them any of the unit's work. Whether a role is filled, or a service good enough, is asked and never
guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.catalogue import LegalRule, RuleType
from domain.knowledge.scopes import TaskFacts
from domain.model import Code, Unit, UnitType
from domain.results import AllocationRow
from domain.rounding import milli
from domain.today.situation import Situation

ROLE = "unit_field"
"""The match key of a rule about a role in the unit, which one of those it names must fill."""
ROLE_TAG = "unit_tag"
"""The match key that says which tag a unit's tasks must have for it to need the role."""


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
    idle: tuple[Code, ...] = ()
    """Professions it names that do some of the unit's work today and none in the division."""
    one_of: bool = False
    """Whether one of those it names is enough: `missing` is then all of them, and nobody is there."""


def unit_rules(situation: Situation, division: Iterable[AllocationRow] = ()) -> tuple[UnitRule, ...]:
    """Every rule about a unit of the scope, by unit and rule; each at the topmost unit it is about.

    With a `division`, a rule is broken too where it leaves a profession the rule names without work there.
    """
    rows = []
    rules = [rule for rule in situation.law_catalogue.rules.values() if _is_about_units(rule)]
    losing = _losing(situation, division)
    for unit in situation.snapshot.units.values():
        if unit.id not in situation.scope:
            continue
        for rule in rules:
            if _about(situation, rule, unit) and not _above(situation, rule, unit):
                rows.append(_divided(situation, rule, unit, _judged(situation, rule, unit), losing))
    return tuple(sorted(rows, key=lambda row: (row.unit, row.rule)))


def broken_by(situation: Situation, division: Iterable[AllocationRow]) -> tuple[UnitRule, ...]:
    """The rules that it is the division that breaks."""
    return tuple(row for row in unit_rules(situation, division) if row.idle)


def _is_about_units(rule: LegalRule) -> bool:
    kinds = (RuleType.ORG, RuleType.SERVICE)
    keys = {"level", "unit_type", ROLE_TAG}
    return rule.type in kinds and not rule.tags and bool(keys & rule.scope.keys())


def _about(situation: Situation, rule: LegalRule, unit: Unit) -> bool:
    wanted = rule.scope.get(ROLE_TAG)
    if wanted is not None:
        works = (work for work in situation.all_works if work.unit.id == unit.id)
        if not any(wanted in work.task.tags for work in works):
            return False
    rest = {key: value for key, value in rule.scope.items() if key not in (ROLE, ROLE_TAG)}
    return TaskFacts.of((), unit.level, unit.type).hold(replace(rule, scope=rest))


def _above(situation: Situation, rule: LegalRule, unit: Unit) -> bool:
    """Whether the rule is about a unit above too, and so asked there."""
    units = situation.snapshot.by_id(Unit)
    line = situation.snapshot.line_of(unit.id)[1:]
    return any(_about(situation, rule, units[key]) for key in line if key in situation.scope)


def _judged(situation: Situation, rule: LegalRule, unit: Unit) -> UnitRule:
    named = _named(situation, rule)
    if not named or rule.type is RuleType.SERVICE:
        return UnitRule(unit.code, rule.id, Standing.ASK, ())
    here = _professions(situation, unit)
    missing = tuple(code for code in named if code not in here)
    if ROLE in rule.scope:
        nobody = len(missing) == len(named)
        standing = Standing.BROKEN if nobody else Standing.ASK
        return UnitRule(unit.code, rule.id, standing, missing if nobody else (), one_of=True)
    if missing and _is_about_more_than(rule, unit):
        return UnitRule(unit.code, rule.id, Standing.ASK, missing)
    return UnitRule(unit.code, rule.id, Standing.BROKEN if missing else Standing.KEPT, missing)


def _is_about_more_than(rule: LegalRule, unit: Unit) -> bool:
    """Whether a rule is about a whole municipality and the unit is one service in it.

    Whom the municipality has elsewhere is not mapped then.
    """
    return rule.scope.keys() == {"level"} and unit.type is not UnitType.ANNET


def _named(situation: Situation, rule: LegalRule) -> list[Code]:
    return [code for code in rule.holders if code in situation.groups]


def _professions(situation: Situation, unit: Unit) -> set[Code]:
    """The groups, with those they build on, that have a position in the unit, above it or below it."""
    line_of = situation.snapshot.line_of
    return {
        code
        for pool in situation.staffing.pools
        if pool.fte and (pool.unit.id in line_of(unit.id) or unit.id in line_of(pool.unit.id))
        for code in situation.groups[pool.group].chain
    }


def between(before: Situation, after: Situation) -> tuple[AllocationRow, ...]:
    """Who does what by two mappings of the same tasks, as a division."""
    was, now = (
        {(work.code, group): milli(part) for work in there.works for group, part in work.today.items()}
        for there in (before, after)
    )
    return tuple(AllocationRow(*pair, was.get(pair, 0), now.get(pair, 0)) for pair in sorted({*was, *now}))


# -- a division -------------------------------------------------------------------------------------

Losing = Mapping[str, Mapping[Code, bool]]
"""By unit, for tasks of it and below, every profession with work today: whether it has any after."""


def _losing(situation: Situation, division: Iterable[AllocationRow]) -> Losing:
    found: dict[str, dict[Code, bool]] = {}
    tasks = situation.snapshot.tasks
    for row in division:
        if not row.before and not row.after:
            continue
        for unit_id in situation.snapshot.line_of(situation.snapshot.unit_of_task(tasks[row.task]).id):
            of_unit = found.setdefault(unit_id, {})
            for code in situation.groups[row.group].chain:
                of_unit[code] = of_unit.get(code, False) or row.after > 0
    return found


def _divided(situation: Situation, rule: LegalRule, unit: Unit, row: UnitRule, losing: Losing) -> UnitRule:
    """The same held against a division; a role, or a service, is no matter of minutes."""
    if rule.type is RuleType.SERVICE or ROLE in rule.scope:
        return row
    left = losing.get(unit.id, {})
    idle = tuple(code for code in _named(situation, rule) if left.get(code) is False)
    return replace(row, standing=Standing.BROKEN, idle=idle) if idle else row
