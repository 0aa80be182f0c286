"""The work that writes reports on a plan, for a job: one to be looked through, or all of them to files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from domain.plan.contents import contents
from domain.plan_model import Plan
from gui.jobs import Progress, Work
from gui.pages.report.made import MadeOfPlan, Wanted
from gui.session import Session
from reports.plans.kinds import plan_report, report_title
from reports.plans.material import PlanMaterial, since_baseline
from reports.words import _


@dataclass(eq=False)
class NotWritten(Exception):
    """A report that could not be written to its file, and why."""

    path: Path
    error: OSError


def material_of(session: Session, plan_id: str) -> PlanMaterial:
    """The plan as it stands now, without what the log tells; raises KeyError when there is no such plan."""
    snapshot = session.snapshot
    plan = snapshot.by_id(Plan)[plan_id]
    return PlanMaterial(snapshot, session.catalogue, contents(snapshot, plan), session.ports.version)


def one_report(session: Session, wanted: Wanted) -> Work:
    """Writes the report that is asked for: gives a `MadeOfPlan`; raises a `WorkspaceError`."""
    plain = material_of(session, wanted.plan_id)

    def work(progress: Progress) -> MadeOfPlan:
        progress.report(None, _("Skriver rapporten …"))
        from reports.figure_book import with_figures

        material = _with_log(session, plain)
        report = with_figures(lambda: plan_report(wanted.kind, material), material.version)
        progress.report(1.0)
        plan = material.plan.plan
        called = material.said(plan.name)
        return MadeOfPlan(
            report.pdf, report.sheets, wanted.kind, material.snapshot, plan, called, datetime.now()
        )

    return work


def all_reports(session: Session, plan_id: str, places: Mapping[str, Path]) -> Work:
    """Writes each kind of report to its file: gives how many; raises `NotWritten` or a `WorkspaceError`.

    No file is written until every report is made, so that one who stops it finds nothing half done.
    """
    plain, replace_file = material_of(session, plan_id), session.ports.replace_file

    def work(progress: Progress) -> int:
        progress.report(None, _("Leser planen …"))
        material, made = _with_log(session, plain), {}
        for number, kind in enumerate(places):
            text = _("Skriver «{report}», {number} av {count} …")
            told = text.format(report=report_title(kind), number=number + 1, count=len(places))
            progress.report(number / len(places), told)
            made[kind] = plan_report(kind, material)
        progress.report(1.0, _("Lagrer rapportene …"))
        for kind, pdf in made.items():
            try:
                replace_file(places[kind], pdf)
            except OSError as error:
                raise NotWritten(places[kind], error) from error
        return len(made)

    return work


def _with_log(session: Session, material: PlanMaterial) -> PlanMaterial:
    """With what has been changed since the mapping was approved."""
    plan = material.plan.plan
    since = since_baseline(material.snapshot, plan, session.history(), session.changes_of)
    return replace(material, since=since)
