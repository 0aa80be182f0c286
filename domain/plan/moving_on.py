"""The edit that takes a plan to another status; the last one writes the new division of tasks."""

from dataclasses import replace

from domain.plan.carrying_out import carried_out
from domain.plan_model import Plan, PlanStatus
from domain.snapshot import Change, Snapshot


def moved_on(snapshot: Snapshot, plan: Plan, status: PlanStatus, reason: str = "") -> list[Change]:
    """The changes of one step: the status with its reason, and the new Fordeling at the end."""
    row = replace(plan, status=status, status_reason=reason.strip() or plan.status_reason)
    division = carried_out(snapshot, plan) if status is PlanStatus.INNFORT else []
    return [*division, Change(plan, row)]
