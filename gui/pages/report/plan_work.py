"""The work that writes reports on a plan, for a job: one to be looked through, or all of them to files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from domain.plan.contents import contents
from domain.plan_model import Plan
from gui import clock
from gui.jobs import Progress, Work
from gui.pages.report.made import MadeOfPlan, Wanted
from gui.parts.papers import Paper, files_of
from gui.session import Session
from reports.plans.kinds import plan_report, report_title
from reports.plans.material import PlanMaterial, since_baseline
from reports.words import _, speaking


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
        with speaking(wanted.language):
            report = with_figures(
                lambda: plan_report(wanted.kind, material, parts=wanted.parts), material.version
            )
        progress.report(1.0)
        plan = material.plan.plan
        called = material.said(plan.name)
        return MadeOfPlan(report.pdf, report.sheets, wanted, material.snapshot, plan, called, clock.now())

    return work


def papers_of(session: Session, places: Mapping[Wanted, Sequence[Path]]) -> list[Paper]:
    """Reports on one plan, each with its files; the log is read when the first is made."""
    plain = material_of(session, next(iter(places)).plan_id)
    material = cache(lambda: _with_log(session, plain))
    return [
        Paper(
            report_title(wanted.kind),
            paths,
            partial(_plan_report, session, wanted, paths, material),
        )
        for wanted, paths in places.items()
    ]


def _plan_report(
    session: Session, wanted: Wanted, paths: Sequence[Path], material: Callable[[], PlanMaterial]
) -> dict[Path, bytes]:
    with speaking(wanted.language):
        return files_of(session, paths, lambda: plan_report(wanted.kind, material(), parts=wanted.parts))


def _with_log(session: Session, material: PlanMaterial) -> PlanMaterial:
    """With what has been changed since the mapping was approved."""
    plan = material.plan.plan
    since = since_baseline(material.snapshot, plan, session.history(), session.changes_of)
    return replace(material, since=since)
