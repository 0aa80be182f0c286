"""What the law says about a group doing a task, and the rules that decided.

The verdict has five kinds, strongest first; how ambiguous points were read stands in
docs/decisions/0010-law-readings.md. Nothing here knows a rule by its id: the rules are data.

Codes of `LegalVerdict.conditions`:
`assessment` (forsvarlighet is to be assessed and recorded, hpl §§ 4–5) and, each with a rule's id after a
colon, `limited_right` `responsible` `individual_approval` `training` `unit` `duty` `delegation` `role`
`scope` `finance`.
Codes of `LegalVerdict.reasons`: `rule:ID` (a rule that closes), `scope_unmet:ID` (a limited right that
names the group but whose scope the task does not state), `unknown_tag:TAG`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from domain.catalogue import Catalogue, LegalRule, RuleType
from domain.knowledge.local_rules import OWN
from domain.knowledge.scopes import TaskFacts
from domain.model import Code, Task, TaskCategory, Unit, UnitLevel, UnitType

DOUBLE_ENTRY = "dobbeltregistrering"
"""The tag of a task that enters in one place what stands in another: to be automated rather than moved."""
WORK_TAGS = frozenset({DOUBLE_ENTRY})
"""Tags that say something of the work and nothing of the law, so that they close the task to nobody."""


class LegalKind(StrEnum):
    """The kinds of verdict, strongest first."""

    FORBIDDEN = "forbudt"
    UNKNOWN = "ukjent"
    CONDITIONS = "vilkår"
    ASSESS = "vurderes"
    FREE = "fri"

    @property
    def permits(self) -> bool:
        """Whether the group may do the task as far as the law goes."""
        return self not in (LegalKind.FORBIDDEN, LegalKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class LegalVerdict:
    """The kind, the ids of the rules that decided it, and codes for what follows; all sorted."""

    kind: LegalKind
    rules: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    unknown_tags: tuple[str, ...] = ()

    @property
    def permits(self) -> bool:
        """Whether the group may do the task as far as the law goes."""
        return self.kind.permits


CONDITION_OF_TYPE = {
    RuleType.ORG: "unit",
    RuleType.SERVICE: "unit",
    RuleType.DUTY: "duty",
    RuleType.DELEGATION: "delegation",
    RuleType.ROLE: "role",
    RuleType.RESERVED_ROLE: "role",
    RuleType.SCOPE: "scope",
    RuleType.FINANCE: "finance",
}
"""Types that set a condition for whoever does the task, when they have one of its tags."""

CONDITION_OF_ROLE = {"assessed": "individual_approval", "trained": "training"}
"""Role words that say more about the condition than the type of the rule does."""

RIGHTS = frozenset({RuleType.RESERVED, RuleType.LIMITED_RIGHT, RuleType.RESPONSIBLE, RuleType.PROHIBITED})


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule with its holders as group codes; a role word names no group."""

    law: LegalRule
    named: frozenset[Code]

    @property
    def id(self) -> str:
        return self.law.id

    @property
    def type(self) -> RuleType:
        return self.law.type

    def names(self, chain: tuple[Code, ...]) -> bool:
        return "*" in self.law.holders or not self.named.isdisjoint(chain)

    @property
    def condition(self) -> str:
        kind = CONDITION_OF_TYPE[self.type]
        for role, code in CONDITION_OF_ROLE.items():
            if role in self.law.holders:
                kind = code
        return f"{kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class _TagRules:
    """The rules that reserve one tag of a task, and the limited rights in that same tag."""

    reserving: tuple[_Rule, ...]
    granting: tuple[_Rule, ...]
    out_of_scope: tuple[_Rule, ...]
    closed_list: bool
    """Whether only limited rights exist in the tag: then nobody else may."""


class TaskLaw:
    """The law about one kind of task (tags, category, level and type of unit), for any group."""

    def __init__(self, law: "Law", tags: frozenset[str], category: TaskCategory, facts: TaskFacts) -> None:
        plain = sorted(tag for tag in tags if "=" not in tag)
        self._law = law
        self._category = category
        self._facts = facts
        self._rules = law.rules_with_a_tag(plain)
        self._rights = tuple(self._tag_rules(tag) for tag in plain)
        self._verdicts: dict[tuple[tuple[Code, ...], bool], LegalVerdict] = {}
        self.unknown_tags = tuple(tag for tag in plain if not law.knows(tag))

    def verdict(self, chain: tuple[Code, ...], does_today: bool = False) -> LegalVerdict:
        """The verdict for a group by its chain; `does_today` lets a group keep a task with an unknown tag."""
        key = (chain, does_today)
        if key not in self._verdicts:
            self._verdicts[key] = self._judged(chain, does_today)
        return self._verdicts[key]

    def permits(self, chain: tuple[Code, ...], does_today: bool = False) -> bool:
        """Whether the group may do the task as far as the law goes."""
        return self.verdict(chain, does_today).permits

    @property
    def is_duty(self) -> bool:
        """Whether the law itself asks for the task, so that it cannot be stopped."""
        return any(rule.type is RuleType.DUTY and rule.condition.startswith("duty:") for rule in self._rules)

    def notices(
        self, chain: tuple[Code, ...] = (), giving: tuple[Code, ...] | None = None
    ) -> tuple[str, ...]:
        """Ids of rules that decide nothing here but concern the task, its unit, or the group doing it.

        `giving` is the chains of those who give the work away; None: nobody is said to, and rules about a
        certain giver are among them.
        """
        deciding = RIGHTS | CONDITION_OF_TYPE.keys()
        by_tag = [rule for rule in self._rules if rule.type not in deciding]
        found = [rule for rule in (*by_tag, *self._law.untagged) if self._facts.hold(rule.law, chain, giving)]
        return tuple(sorted(rule.id for rule in found))

    def _tag_rules(self, tag: str) -> _TagRules:
        rules = self._law.rules_with_a_tag([tag])
        reserving = [rule for rule in rules if rule.type is RuleType.RESERVED]
        limited = [rule for rule in rules if rule.type is RuleType.LIMITED_RIGHT]
        return _TagRules(
            reserving=tuple(rule for rule in reserving if self._facts.hold(rule.law)),
            granting=tuple(rule for rule in limited if self._facts.hold(rule.law)),
            out_of_scope=tuple(rule for rule in limited if not self._facts.hold(rule.law)),
            closed_list=bool(limited) and not reserving and not self._law.is_opened(tag),
        )

    def _judged(self, chain: tuple[Code, ...], does_today: bool) -> LegalVerdict:
        closing = self._closing(chain)
        if closing:
            reasons = {f"rule:{rule.id}" for rule in closing} | self._unmet(chain)
            return LegalVerdict(
                LegalKind.FORBIDDEN, _ids(closing), (), tuple(sorted(reasons)), self.unknown_tags
            )
        if self.unknown_tags and not does_today:
            reasons = {f"unknown_tag:{tag}" for tag in self.unknown_tags}
            return LegalVerdict(LegalKind.UNKNOWN, (), (), tuple(sorted(reasons)), self.unknown_tags)
        return self._allowed(chain)

    def _closing(self, chain: tuple[Code, ...]) -> list[_Rule]:
        """The rules that forbid the group the task: prohibitions, and reserved tags it has no right in."""
        forbidding = (rule for rule in self._law.prohibitions if rule.names(chain))
        closing = [rule for rule in forbidding if self._is_about_this(rule)]
        for tag in self._rights:
            if any(rule.names(chain) for rule in tag.granting):
                continue
            closing += [rule for rule in tag.reserving if not rule.names(chain)]
            if tag.closed_list:
                closing += [*tag.granting, *tag.out_of_scope]
        return closing

    def _is_about_this(self, rule: _Rule) -> bool:
        """Shipped prohibitions close every task (contract); one of the unit's own those with its tags."""
        return rule.law.verification != OWN or not rule.law.tags or rule in self._rules

    def _unmet(self, chain: tuple[Code, ...]) -> set[str]:
        return {
            f"scope_unmet:{rule.id}"
            for tag in self._rights
            for rule in tag.out_of_scope
            if rule.names(chain) and not any(held.names(chain) for held in (*tag.reserving, *tag.granting))
        }

    def _allowed(self, chain: tuple[Code, ...]) -> LegalVerdict:
        lifted, held = self._rights_of(chain)
        conditions, deciding = self._conditions(chain)
        conditions += [f"limited_right:{rule.id}" for rule in lifted if rule.type is RuleType.LIMITED_RIGHT]
        if self._category is TaskCategory.HELSEFAGLIG or lifted or held:
            conditions.append("assessment")
        if lifted or deciding:
            kind, deciding = LegalKind.CONDITIONS, [*lifted, *deciding]
        elif "assessment" in conditions:
            kind, deciding = LegalKind.ASSESS, held
        else:
            kind = LegalKind.FREE
        return LegalVerdict(kind, _ids(deciding), tuple(sorted(set(conditions))), (), self.unknown_tags)

    def _rights_of(self, chain: tuple[Code, ...]) -> tuple[list[_Rule], list[_Rule]]:
        """Limited rights the group uses with the reservations they lift, and rights it holds outright."""
        lifted: list[_Rule] = []
        held: list[_Rule] = []
        for tag in self._rights:
            granted = [rule for rule in tag.granting if rule.names(chain)]
            barring = [rule for rule in tag.reserving if not rule.names(chain)]
            if barring:
                lifted += [*barring, *granted]
            else:
                held += [*tag.reserving, *granted]
        return lifted, held

    def _conditions(self, chain: tuple[Code, ...]) -> tuple[list[str], list[_Rule]]:
        """The conditions that the task's tags bring, and the rules that set them."""
        applying = [rule for rule in self._rules if self._facts.hold(rule.law, chain)]
        others = [rule for rule in applying if rule.type is RuleType.RESPONSIBLE and not rule.names(chain)]
        setting = [rule for rule in applying if rule.type in CONDITION_OF_TYPE]
        codes = [f"responsible:{rule.id}" for rule in others] + [rule.condition for rule in setting]
        return codes, [*others, *setting]


def _ids(rules: Iterable[_Rule]) -> tuple[str, ...]:
    return tuple(sorted({rule.id for rule in rules}))


class Law:
    """The rules of a catalogue, ready to be asked; one object serves every workspace."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._rules = tuple(_Rule(rule, _named(rule, catalogue)) for rule in catalogue.rules.values())
        self._by_tag: dict[str, list[_Rule]] = {}
        for rule in self._rules:
            for tag in rule.law.tags:
                self._by_tag.setdefault(tag, []).append(rule)
        self._asked: dict[tuple[tuple[str, ...], TaskCategory, UnitLevel, UnitType], TaskLaw] = {}
        self.prohibitions = tuple(rule for rule in self._rules if rule.type is RuleType.PROHIBITED)
        self.untagged = tuple(
            rule
            for rule in self._rules
            if not rule.law.tags and rule.law.scope and rule.type is not RuleType.PROHIBITED
        )

    def task_law(
        self, tags: tuple[str, ...], category: TaskCategory, level: UnitLevel, unit_type: UnitType
    ) -> TaskLaw:
        """The law about tasks with these tags in such a unit; the same object for the same question."""
        key = (tags, category, level, unit_type)
        if key not in self._asked:
            facts = TaskFacts.of(tags, level, unit_type)
            self._asked[key] = TaskLaw(self, frozenset(tags), category, facts)
        return self._asked[key]

    def about(self, task: Task, unit: Unit) -> TaskLaw:
        """The law about a task in its unit."""
        return self.task_law(task.tags, task.category, unit.level, unit.type)

    def knows(self, tag: str) -> bool:
        """Whether some rule matches on the tag, or did before the unit switched it off.

        Tags that say something of the work and nothing of the law are known too.
        """
        return tag in self._by_tag or tag in self._catalogue.tags or tag in WORK_TAGS

    def is_opened(self, tag: str) -> bool:
        """Whether the unit has taken the tag out of a rule that ships."""
        return tag in self._catalogue.opened

    def rules_with_a_tag(self, tags: Iterable[str]) -> tuple[_Rule, ...]:
        """Each rule that has one of the tags, once, in the catalogue's order."""
        wanted = set(tags)
        return tuple(rule for rule in self._rules if not wanted.isdisjoint(rule.law.tags))

    @cached_property
    def change_notices(self) -> tuple[str, ...]:
        """Ids of rules to heed whenever tasks change hands: participation, risk, delegation."""
        return tuple(
            rule.id
            for rule in self._rules
            if rule.law.scope.get("applies_to") == "change"
            or (rule.type is RuleType.DELEGATION and not rule.law.tags)
        )


@lru_cache(maxsize=8)
def law_of(catalogue: Catalogue) -> Law:
    """The catalogue's law: one object, with every verdict it has worked out, serves all workspaces."""
    return Law(catalogue)


def _named(rule: LegalRule, catalogue: Catalogue) -> frozenset[Code]:
    """The group codes that a rule's holders stand for."""
    authorised = {group.code for group in catalogue.groups.values() if group.authorised}
    sets = {"@33": authorised, "@health": authorised | catalogue.health_others}
    return frozenset().union(*(sets.get(holder, {holder}) for holder in rule.holders))
