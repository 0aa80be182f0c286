"""A plan that begins: its code, its name, and the unit it is for."""

from __future__ import annotations

from domain.model import Unit, new_id
from domain.plan_model import Plan
from gui.session import Session
from reports.words import _


def new_plan(session: Session) -> Plan | None:
    """A plan for the unit looked at, else for the uppermost; None where there is no unit."""
    units = session.snapshot.units
    tops = [unit for unit in units.values() if unit.parent_id is None]
    unit: Unit | None = units.get(session.unit or "") or next(iter(tops), None)
    if unit is None:
        return None
    codes, number = {plan.code for plan in session.snapshot.all(Plan)}, 1
    while f"P{number}" in codes:
        number += 1
    name = _("Plan {number}").format(number=number)
    return Plan(new_id(), f"P{number}", name, unit.id)
