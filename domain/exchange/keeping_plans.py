"""Plans stand beside the workbook: an import keeps them, also one that replaces all else."""

from dataclasses import replace
from typing import Any, cast

from domain.exchange.merging import Draft
from domain.keys import LEFT_WITHOUT, REFERENCES
from domain.model import Unit
from domain.plan_model import Baseline, ChangeReason, Plan
from domain.problems import Problem, ProblemCode


def keep_plans(draft: Draft) -> None:
    """Lets plans stay without tasks and competencies that are gone; a unit with a plan may not go."""
    for kind, field in LEFT_WITHOUT.items():
        there = draft.rows[REFERENCES[kind][field]]
        for row in list(draft.rows[kind].values()):
            if getattr(row, field) not in there and getattr(row, field) is not None:
                draft.rows[kind][row.id] = replace(cast(Any, row), **{field: None})
    units = draft.before.by_id(Unit)
    for plan in draft.rows[Plan].values():
        unit = units[cast(Plan, plan).unit_id]
        if unit.id not in draft.rows[Unit]:
            data = {"plan": cast(Plan, plan).code}
            problem = Problem(ProblemCode.PLAN_LOSES_UNIT, "Enheter", value=unit.code, data=data)
            draft.problems.append(problem)
    for baseline in list(draft.rows[Baseline].values()):
        if cast(Baseline, baseline).unit_id not in draft.rows[Unit]:
            _forget(draft, baseline.id)


def _forget(draft: Draft, baseline_id: str) -> None:
    """Leaves out a baseline, whose unit is gone, and the reasons given after it."""
    del draft.rows[Baseline][baseline_id]
    for reason in list(draft.rows[ChangeReason].values()):
        if cast(ChangeReason, reason).baseline_id == baseline_id:
            del draft.rows[ChangeReason][reason.id]
