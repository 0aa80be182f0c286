"""The edit that takes a plan to another status; the last one writes the new division of tasks."""

from dataclasses import replace

from domain.plan.carrying_out import changes_of
from domain.plan.contents import contents
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Change, Snapshot


def moved_on(snapshot: Snapshot, plan: Plan, status: PlanStatus, reason: str = "") -> list[Change]:
    """The changes of one step: the status with its reason, and the new Fordeling at the end."""
    row = replace(plan, status=status, status_reason=reason.strip() or plan.status_reason)
    carried_out = (
        changes_of(snapshot, contents(snapshot, plan).measures) if status is PlanStatus.INNFORT else []
    )
    return [*carried_out, Change(plan, row)]
