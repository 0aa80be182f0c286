"""What the report on vulnerability is written from, and which of its figures may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from domain.model import Code
from domain.results import Milli
from domain.today.absence import A_LOSS
from domain.today.lessening import Lessening, lessening
from domain.today.small_numbers import shows_minutes
from domain.today.vulnerability import GroupAway, PairAway, Patience, Vulnerability, vulnerability
from reports.material import MappedMaterial, capital
from reports.words import _, minutes

MOST_FOR_PAIRS = 150
"""Two away at once is worked out for a department: with more members it says little (house rule)."""


@dataclass(frozen=True)
class VulnerableMaterial:
    """A mapping with what every absence means; `with_pairs`: two at once were looked at as well."""

    mapped: MappedMaterial
    found: Vulnerability
    with_pairs: bool

    @classmethod
    def of(cls, mapped: MappedMaterial, limits: Patience | None = None) -> VulnerableMaterial:
        """Every absence worked out; two at once where it is a department."""
        staff = mapped.analysis.totals.staff
        pairs = staff <= MOST_FOR_PAIRS
        return cls(mapped, vulnerability(mapped.situation, limits, pairs=pairs), pairs)

    @cached_property
    def small(self) -> tuple[GroupAway, ...]:
        """Groups with so few members in the unit that the minutes of one are those of a person."""
        return tuple(row for row in self.found.groups if not shows_minutes(row.members))

    @cached_property
    def _small(self) -> frozenset[tuple[Code, Code]]:
        return frozenset((row.unit, row.group) for row in self.small)

    @cached_property
    def lessening(self) -> Lessening:
        """What would make it hang less on one."""
        return lessening(self.mapped.situation)

    @cached_property
    def alone(self) -> dict[Code, list[tuple[Code, Code]]]:
        """The tasks that only one person may do, with the groups (by unit) that person belongs to."""
        places: dict[Code, list[tuple[Code, Code]]] = {}
        for row in self.found.groups:
            for task in row.only_one:
                places.setdefault(task, []).append((row.unit, row.group))
        return {task: places[task] for task in sorted(places)}

    def place(self, unit: Code, group: Code) -> str:
        """A group as a row or a sentence begins."""
        return capital(self.mapped.pool(unit, group))

    def shows(self, row: GroupAway) -> bool:
        """Whether the minutes of a group may be shown."""
        return (row.unit, row.group) not in self._small

    def shows_pair(self, row: PairAway) -> bool:
        """Whether the minutes of two at once may be shown: neither group is small."""
        return self._small.isdisjoint((row.first, row.second))

    def amount(self, value: Milli, *, shown: bool) -> str:
        """Minutes left undone, or that they are not shown."""
        if not shown:
            return _("vises ikke")
        return minutes(value) if value >= A_LOSS else "–"
