"""Plans and workshops stand beside the workbook: an import keeps them, also one that replaces all else."""

from dataclasses import replace
from typing import Any, cast

from domain.exchange.merging import BESIDE_THE_WORKBOOK, Draft
from domain.keys import LEFT_WITHOUT, REFERENCES
from domain.model import Entity, Unit
from domain.plan_model import Plan
from domain.problems import Problem, ProblemCode


def keep_plans(draft: Draft) -> None:
    """Lets them stay without what is gone; a unit with a plan may not go, a workshop goes with its unit."""
    for kind in BESIDE_THE_WORKBOOK:
        for row in list(draft.rows[kind].values()):
            _keep(draft, kind, row)


def _keep(draft: Draft, kind: type[Entity], row: Entity) -> None:
    for field, target in REFERENCES[kind].items():
        if getattr(row, field) in (None, *draft.rows[target]):
            continue
        if LEFT_WITHOUT.get(kind) == field:
            draft.rows[kind][row.id] = replace(cast(Any, row), **{field: None})
        elif isinstance(row, Plan):
            unit = draft.before.by_id(Unit)[row.unit_id]
            data = {"plan": row.code}
            draft.problems.append(Problem(ProblemCode.PLAN_LOSES_UNIT, "Enheter", value=unit.code, data=data))
        else:
            del draft.rows[kind][row.id]
            return
