"""Whether the match keys of a legal rule hold for a task: its unit, and what its tags state with `=`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from domain.catalogue import LegalRule
from domain.model import Code, UnitLevel, UnitType


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What scopes are held against: the unit's level and type, and the task's tags with `=`."""

    level: UnitLevel
    unit_type: UnitType
    values: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, tags: Iterable[str], level: UnitLevel, unit_type: UnitType) -> "TaskFacts":
        """The facts about a task with these tags in such a unit; blanks around `=` do not count."""
        values: dict[str, tuple[str, ...]] = {}
        for tag in tags:
            key, sign, value = tag.partition("=")
            if sign:
                values[key.strip()] = (*values.get(key.strip(), ()), value.strip())
        return cls(level, unit_type, values)

    def hold(
        self, rule: LegalRule, chain: tuple[Code, ...] = (), giving: tuple[Code, ...] | None = None
    ) -> bool:
        """Whether every match key of the rule besides its tags holds; `giver` also where none is stated."""
        return all(
            (giving is None or wanted in giving) if key == "giver" else self._holds(key, wanted, chain)
            for key, wanted in rule.scope.items()
        )

    def _holds(self, key: str, wanted: str | int, chain: tuple[Code, ...]) -> bool:
        if key == "level":
            return self.level == wanted
        if key == "unit_type":
            return self.unit_type == wanted
        if key == "performer":
            return wanted in chain
        if key == "applies_to":
            return wanted in ("every task", "unit")
        given = self.values.get(key, ())
        if key.startswith("max_"):
            given += self.values.get(key.removeprefix("max_"), ())
            return bool(given) and all(_at_most(value, wanted) for value in given)
        return bool(given) and all(value == str(wanted) for value in given)


def _at_most(value: str, limit: str | int) -> bool:
    try:
        return 0 <= Decimal(value.replace(",", ".")) <= Decimal(limit)
    except InvalidOperation:
        return False
