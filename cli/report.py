"""A report on a department or on a plan, as PDF or as the workbook with its figures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cli.answers import suggested
from cli.plan_workspace import plan_of
from cli.running import Refused, Status
from cli.workspaces import catalogue, load, named, open_store, searching, this_moment, unit
from reports import words
from reports.parts import (
    DEPARTMENT_REPORTS,
    MAPPING,
    PROPOSAL,
    VULNERABILITY,
    WORKSHEETS,
    UnknownPart,
    chosen,
    optional,
)
from reports.plans.kinds import PLAN_REPORTS, plan_report
from reports.words import _
from shipped import VERSION

if TYPE_CHECKING:
    from domain.results import Analysis
    from domain.snapshot import Snapshot

KINDS_OF_REPORT = (*DEPARTMENT_REPORTS, *PLAN_REPORTS)


def write_report(options: argparse.Namespace) -> str:
    """Write a report as PDF, or its figures as a workbook."""
    with words.speaking(options.lang):
        from db.replacing import replace_file
        from db.xlsx_figures import figures_bytes
        from reports.figure_book import with_figures

        _require_fitting(options)
        write = _report_on_department if options.kind in DEPARTMENT_REPORTS else _report_on_plan
        if _is_of_unit(options):
            write = _worksheets_of_unit
        target = Path(options.to)
        if target.suffix.lower() == ".xlsx":
            content = figures_bytes(with_figures(lambda: write(options), VERSION).sheets)
        else:
            content = write(options)
        with named(target):
            replace_file(target, content)
        return _("Skrevet til {place}.").format(place=options.to) + "\n"


def _require_fitting(options: argparse.Namespace) -> None:
    """Refuse what is asked for of another kind of report."""
    if options.kind in DEPARTMENT_REPORTS:
        told = _("Rapporten «{kind}» gjelder ingen plan. Ta bort --plan.") if options.plan else ""
    elif _is_of_unit(options):
        told = ""
    elif options.plan is None:
        told = _("Rapporten «{kind}» gjelder én plan. Oppgi planen med --plan.")
    else:
        told = _("Planen har sin egen enhet. Ta bort --unit.") if options.unit else ""
    if told:
        raise Refused(Status.WRONG_USAGE, told.format(kind=options.kind))
    if options.part:
        _require_parts(options)


def _is_of_unit(options: argparse.Namespace) -> bool:
    """Whether worksheets are asked for before there is a plan."""
    return options.kind == WORKSHEETS and options.plan is None


def _require_parts(options: argparse.Namespace) -> None:
    """Refuse parts that the report does not have, or that cannot be chosen."""
    if not optional(options.kind):
        told = _("Rapporten «{kind}» er alltid hel. Ta bort --part.")
        raise Refused(Status.WRONG_USAGE, told.format(kind=options.kind))
    try:
        chosen(options.kind, options.part)
    except UnknownPart as error:
        told = _("Rapporten «{kind}» har ingen del «{part}». Velg blant {known}.")
        known = words.listing(error.known)
        raise Refused(
            Status.WRONG_USAGE, told.format(kind=options.kind, part=error.part, known=known)
        ) from None


def _report_on_department(options: argparse.Namespace) -> bytes:
    from domain.today.analysis import analyse

    snapshot, known = load(options.file), catalogue()
    place = unit(options, snapshot)
    analysis, parts = analyse(snapshot, known, unit=place), chosen(options.kind, options.part)
    if options.kind in (MAPPING, VULNERABILITY):
        return _report_on_mapping(options, snapshot, analysis, parts)
    suggestion = suggested(options, snapshot, known, place)
    if options.kind == PROPOSAL:
        from reports.material import Material
        from reports.proposal.material import proposal_of
        from reports.proposal.report import proposal_report

        material = Material(snapshot, known, analysis, suggestion, VERSION)
        with searching(options, _("Søker etter andre planer … {share}")) as limits:
            proposal = proposal_of(material, None, parts, limits)
        return proposal_report(proposal, parts, this_moment())
    from reports.department import department

    return department(snapshot, known, analysis, suggestion, VERSION, this_moment(), parts=parts)


def _worksheets_of_unit(options: argparse.Namespace) -> bytes:
    """The worksheets of a unit: the one asked for, else the only one at the top."""
    from reports.plans.worksheets.report import UnitSheets, unit_worksheets

    snapshot, known = load(options.file), catalogue()
    code = unit(options, snapshot)
    tops = [row.code for row in snapshot.units.values() if row.parent_id is None]
    if code is None and len(tops) != 1:
        raise Refused(Status.WRONG_USAGE, _("Oppgi enheten arkene gjelder, med --unit."))
    about = snapshot.units[code or tops[0]]
    parts = chosen(options.kind, options.part)
    return unit_worksheets(UnitSheets(snapshot, known, about, VERSION), this_moment(), parts)


def _report_on_mapping(
    options: argparse.Namespace, snapshot: Snapshot, analysis: Analysis, parts: frozenset[str]
) -> bytes:
    """A report that rests on the mapping alone."""
    from reports.material import MappedMaterial

    mapped = MappedMaterial(snapshot, catalogue(), analysis, VERSION)
    if options.kind == MAPPING:
        from reports.mapping.report import mapping_report

        return mapping_report(mapped, parts, this_moment())
    from reports.vulnerable.material import VulnerableMaterial
    from reports.vulnerable.report import vulnerability_report

    with searching(options, _("Regner ut hva hvert fravær betyr … {share}")) as limits:
        found = VulnerableMaterial.of(mapped, limits)
    return vulnerability_report(found, this_moment())


def _report_on_plan(options: argparse.Namespace) -> bytes:
    """The report on the plan asked for, with what the log says has been changed since the baseline."""
    from domain.plan.contents import contents
    from reports.plans.material import PlanMaterial, since_baseline

    with open_store(options.file, read_only=True) as store:
        snapshot = store.load()
        plan = plan_of(snapshot, options.plan)
        since = since_baseline(snapshot, plan, store.history(), store.changes_of)
    material = PlanMaterial(snapshot, catalogue(), contents(snapshot, plan), VERSION, since)
    return plan_report(options.kind, material, this_moment(), options.part)
