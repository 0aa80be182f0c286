"""Time for courses, which is taken off what a group can do before anything is divided."""

from dataclasses import dataclass

from domain.model import Code
from domain.today.situation import Situation
from domain.units import MICRO


@dataclass(frozen=True, slots=True)
class CourseDays:
    """Days a year that a full-time position has set aside for courses and other absence; None: not stated."""

    unit: Code
    group: Code
    days: float | None


def course_days(situation: Situation) -> tuple[CourseDays, ...]:
    """Every employed group with staff in the scope, by unit and group."""
    rows = situation.snapshot.time_basis_of
    found = []
    for number, pool in enumerate(situation.staffing.pools):
        if pool.fte and situation.in_scope(number) and situation.groups[pool.group].employed:
            basis = rows.get((pool.unit.id, pool.group)) or rows.get((pool.unit.id, ""))
            days = None if basis is None else basis.other_days / MICRO
            found.append(CourseDays(pool.unit.code, pool.group, days))
    return tuple(sorted(found, key=lambda row: (row.unit, row.group)))
