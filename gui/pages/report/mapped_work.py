"""The work that writes the reports on the department, for a job: one to be looked at, or all to files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from domain.results import Analysis
from gui import clock
from gui.advice import Asked, MoveKey
from gui.figures import Inputs
from gui.jobs import Progress, Work
from gui.pages.report.made import Made, MadeOfMapping, Wanted
from gui.parts.papers import Paper, files_of
from gui.session import Session
from reports.parts import DEPARTMENT, DEPARTMENT_REPORTS, MAPPING, PROPOSAL
from reports.plans.kinds import report_title
from reports.words import _, speaking

if TYPE_CHECKING:
    from domain.optimum.linear_program import Limits
    from reports.material import MappedMaterial, Material

ON_SUGGESTION = (DEPARTMENT, PROPOSAL)
"""The reports that rest on a suggestion as well."""


def mapped_report(session: Session, wanted: Wanted) -> Work:
    """Writes a report that rests on the mapping alone: gives a `MadeOfMapping`."""
    inputs, version = session.inputs(), session.ports.version

    def work(progress: Progress) -> MadeOfMapping:
        progress.report(None, _("Leser kartleggingen …"))
        from reports.figure_book import with_figures

        mapped = _mapped(inputs, version)
        limits = _limits(progress)
        with speaking(wanted.language):
            report = with_figures(lambda: _pdf_of_mapping(wanted.kind, mapped, wanted.parts, limits), version)
        progress.report(1.0)
        return MadeOfMapping(report.pdf, report.sheets, wanted, inputs, mapped.title, clock.now())

    return work


def suggested_report(wanted: Wanted, material: Material, asked: Asked, left_out: frozenset[MoveKey]) -> Work:
    """Writes a report that rests on a suggestion: gives a `Made`."""

    def work(progress: Progress) -> Made:
        progress.report(None, _("Skriver rapporten …"))
        from reports.figure_book import with_figures

        limits = _limits(progress)
        with speaking(wanted.language):
            report = with_figures(
                lambda: _pdf_of_suggestion(wanted, material, asked, left_out, limits), material.version
            )
        progress.report(1.0)
        return Made(report.pdf, report.sheets, material, asked, left_out, wanted)

    return work


def papers_on_department(
    session: Session,
    places: Mapping[Wanted, Sequence[Path]],
    material: Material,
    asked: Asked,
    left_out: frozenset[MoveKey],
) -> list[Paper]:
    """The reports on the department, each with its files."""
    mapped = cache(lambda: _mapped(asked.inputs, material.version, material.analysis))

    def pdf_of(wanted: Wanted) -> bytes:
        from domain.optimum.linear_program import Limits

        if wanted.kind in ON_SUGGESTION:
            return _pdf_of_suggestion(wanted, material, asked, left_out, Limits())
        return _pdf_of_mapping(wanted.kind, mapped(), wanted.parts, Limits())

    def made(wanted: Wanted, paths: Sequence[Path]) -> dict[Path, bytes]:
        with speaking(wanted.language):
            return files_of(session, paths, partial(pdf_of, wanted))

    return [
        Paper(report_title(wanted.kind), paths, partial(made, wanted, paths))
        for wanted, paths in places.items()
    ]


def _limits(progress: Progress) -> Limits:
    from domain.optimum.linear_program import Limits

    return Limits(None, progress.stopped)


def _mapped(inputs: Inputs, version: str, known: Analysis | None = None) -> MappedMaterial:
    from domain.today.analysis import analyse
    from reports.material import MappedMaterial

    analysis = known or analyse(inputs.snapshot, inputs.catalogue, unit=inputs.unit)
    return MappedMaterial(inputs.snapshot, inputs.catalogue, analysis, version)


def _pdf_of_mapping(kind: str, mapped: MappedMaterial, parts: frozenset[str] | None, limits: Limits) -> bytes:
    assert kind in DEPARTMENT_REPORTS, "the others rest on a plan"
    if kind == MAPPING:
        from reports.mapping.report import mapping_report

        return mapping_report(mapped, parts)
    from reports.vulnerable.material import VulnerableMaterial
    from reports.vulnerable.report import vulnerability_report

    return vulnerability_report(VulnerableMaterial.of(mapped, limits))


def _pdf_of_suggestion(
    wanted: Wanted, material: Material, asked: Asked, left_out: frozenset[MoveKey], limits: Limits
) -> bytes:
    if wanted.kind == PROPOSAL:
        from reports.proposal.material import proposal_of
        from reports.proposal.report import proposal_report

        proposal = proposal_of(material, asked.max_moves, wanted.parts, limits, left_out)
        return proposal_report(proposal, wanted.parts)
    from reports.department import department

    return department(
        material.snapshot,
        material.catalogue,
        material.analysis,
        material.suggestion,
        material.version,
        left_out=left_out,
        parts=wanted.parts,
    )
