"""The rules as they hold in one workspace: the shipped ones, less and more what the unit itself states.

The shipped set is never changed: a rule switched off or edited is another catalogue, and what differs can
always be told. A rule of the unit's own counts on the workspace's date, both its days included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from domain.catalogue import Catalogue, LegalRule, RuleType
from domain.knowledge.scope_keys import scope_of
from domain.model import LocalRule, RuleChange, RuleKind
from domain.snapshot import Snapshot

OWN = "local"
"""What `LegalRule.verification` says of a rule that the unit has stated or edited."""
OLD_AFTER_DAYS = 365
"""A law that was last looked up longer ago than this is called old (house rule: twelve months)."""


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """One thing the unit states otherwise: the rule as it ships (None: new) and as it holds (None: off).

    `counts` is false outside its days, when the shipped rule holds.
    """

    stated: LocalRule
    shipped: LegalRule | None
    holds: LegalRule | None
    counts: bool


def rules_in(snapshot: Snapshot, catalogue: Catalogue) -> Catalogue:
    """The catalogue with the rules that hold in the workspace; the same one where it states nothing."""
    stated = _counting(snapshot)
    named = frozenset(tag for row in snapshot.all(LocalRule) for tag in row.tags)
    return _with(catalogue, stated, named) if stated or named else catalogue


def differences(snapshot: Snapshot, catalogue: Catalogue) -> tuple[RuleDifference, ...]:
    """Everything the unit states otherwise than what ships, by the rule's id."""
    counting = set(_counting(snapshot))
    found = []
    for row in sorted(snapshot.all(LocalRule), key=lambda row: row.code):
        shipped = catalogue.rules.get(row.code)
        found.append(RuleDifference(row, shipped, _as_held(row, shipped), row in counting))
    return tuple(found)


def days_since_control(catalogue: Catalogue, today: date) -> int:
    """How many days ago the law that ships was looked up."""
    return (today - catalogue.law_date).days


def is_due_for_control(row: LocalRule, today: date) -> bool:
    """Whether a rule of the unit's own was last controlled so long ago that it is called old.

    Of one without a day of control nothing is known.
    """
    return row.controlled_on is not None and (today - row.controlled_on).days > OLD_AFTER_DAYS


def _counting(snapshot: Snapshot) -> tuple[LocalRule, ...]:
    """What counts on the workspace's date, by id; without a date all of it does."""
    text = snapshot.settings.get("dato", "").strip()
    when = date.fromisoformat(text) if text else None
    rows = sorted(snapshot.all(LocalRule), key=lambda row: row.code)
    return tuple(row for row in rows if when is None or _holds_on(row, when))


def _holds_on(row: LocalRule, when: date) -> bool:
    begun = row.valid_from is None or row.valid_from <= when
    return begun and (row.valid_until is None or when <= row.valid_until)


@lru_cache(maxsize=8)
def _with(catalogue: Catalogue, stated: tuple[LocalRule, ...], named: frozenset[str]) -> Catalogue:
    """`named` are the tags of every rule of the unit's own: outside its days they are no strangers either."""
    rules = dict(catalogue.rules)
    for row in stated:
        held = _as_held(row, catalogue.rules.get(row.code))
        if held is None:
            rules.pop(row.code, None)
        else:
            rules[row.code] = held
    tags = dict(catalogue.tags)
    tags |= {tag: tag for tag in sorted(named) if tag not in tags}
    return replace(catalogue, rules=rules, tags=tags, opened=_opened(catalogue, rules))


def _opened(catalogue: Catalogue, rules: Mapping[str, LegalRule]) -> frozenset[str]:
    """The tags that a reservation which ships has and the same rule no longer has here."""
    left: set[str] = set()
    for key, shipped in catalogue.rules.items():
        if shipped.type is RuleType.RESERVED:
            left |= shipped.tags - (rules[key].tags if key in rules else frozenset())
    return frozenset(left)


def _as_held(row: LocalRule, shipped: LegalRule | None) -> LegalRule | None:
    """The rule as it holds; None: switched off, or an edit of a rule that does not ship."""
    if row.change is RuleChange.AV or (row.change is RuleChange.ENDRET and shipped is None):
        return None
    if shipped is None or row.change is RuleChange.NY:
        assert row.kind is not None, "a new rule has its kind"
        return LegalRule(
            id=row.code,
            type=_type_of(row.kind),
            title_nb=row.wording,
            holders=row.holders,
            tags=frozenset(row.tags),
            scope=scope_of(row.scope),
            citation=row.citation or row.owner,
            verification=OWN,
            confidence="high",
            note=row.reason,
        )
    return replace(
        shipped,
        type=shipped.type if row.kind is None else _type_of(row.kind),
        title_nb=row.wording or shipped.title_nb,
        holders=row.holders or shipped.holders,
        tags=frozenset(row.tags) or shipped.tags,
        scope=scope_of(row.scope) or shipped.scope,
        citation=row.citation or shipped.citation,
        verification=OWN,
        note=row.reason,
    )


def _type_of(kind: RuleKind) -> RuleType:
    return RuleType[kind.name]
