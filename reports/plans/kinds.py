"""The reports on a plan by name, and the one call that makes any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from reports.words import marked

if TYPE_CHECKING:
    from reports.plans.material import PlanMaterial

MEMO = marked("drøftingsnotat")
PLAN_REPORTS = (MEMO, "personellkonsekvens", "oppgaveinstruks", "lederark", "effekt")
"""The names of the reports, as they are asked for."""


def plan_report(kind: str, material: PlanMaterial, created: datetime | None = None) -> bytes:
    """A report on a plan as PDF; made now unless a moment is given."""
    return _writers()[kind](material, created)


def _writers() -> Mapping[str, Callable[[PlanMaterial, datetime | None], bytes]]:
    from reports.plans.consequences import consequences
    from reports.plans.instruction import instruction
    from reports.plans.leaders_sheet import leaders_sheet
    from reports.plans.measured import measured
    from reports.plans.memo import memo

    return {
        MEMO: memo,
        "personellkonsekvens": consequences,
        "oppgaveinstruks": instruction,
        "lederark": leaders_sheet,
        "effekt": measured,
    }
