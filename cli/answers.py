"""Analysis and suggestion of a workspace, with what else is asked about the suggestion."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.trust import doubted, doubts, reasons_to_doubt
from cli.workspaces import catalogue, load, searching, unit
from reports.condition_words import ConditionWords
from reports.console import analysis_text, suggestion_text
from reports.json_documents import analysis_document, as_text, suggestion_document
from reports.names import BriefNames
from reports.why_words import WhyWords
from reports.words import _
from shipped import VERSION

if TYPE_CHECKING:
    from domain.catalogue import Catalogue
    from domain.model import Code
    from domain.results import Suggestion
    from domain.snapshot import Snapshot
    from domain.today.situation import Situation
    from reports.json_documents import Document

Further = tuple[dict[str, "Document | list[Document]"], Sequence[str]]
"""What was asked for beyond the suggestion: keys of the document, and lines for a person."""


def show_analysis(options: argparse.Namespace) -> str:
    """Analyse today's division of tasks."""
    from domain.today.analysis import analyse

    snapshot, known = load(options.file), catalogue()
    place = unit(options, snapshot)
    analysis = analyse(snapshot, known, unit=place)
    why = reasons_to_doubt(snapshot, known, place)
    if options.json:
        return as_text(doubted(analysis_document(analysis, VERSION), why))
    names = BriefNames(snapshot, known)
    return analysis_text(analysis, names, doubts(why, names, analysis.provisional))


def show_suggestion(options: argparse.Namespace) -> str:
    """Suggest a division of tasks, with what else is asked about it."""
    from domain.today.notices import MoveNotices
    from domain.today.situation import Situation
    from domain.today.unit_rules import broken_by
    from reports.questions.rules import broken_document

    snapshot, known = load(options.file), catalogue()
    place = unit(options, snapshot)
    suggestion = suggested(options, snapshot, known, place, options.max_moves)
    situation, names = Situation(snapshot, known, place), BriefNames(snapshot, known)
    document, lines = _further(options, situation, suggestion, names)
    notices = MoveNotices(snapshot, known, suggestion.allocation)
    broken = broken_by(situation, suggestion.allocation)
    why = reasons_to_doubt(snapshot, known, place)
    if options.json:
        known_rules = suggestion_document(suggestion, notices) | broken_document(broken)
        return as_text(doubted(known_rules | document, why))
    doubtful = doubts(why, names, suggestion.provisional)
    conditions = ConditionWords(snapshot, known)
    text = suggestion_text(suggestion, names, conditions, notices, WhyWords(situation), broken, doubtful)
    return text + "".join(f"{line}\n" for line in lines)


def _further(
    options: argparse.Namespace, situation: Situation, suggestion: Suggestion, names: BriefNames
) -> Further:
    """What was asked for besides the suggestion, in the order it is told."""
    document: dict[str, Document | list[Document]] = {}
    lines: list[str] = []
    for asked, answer in (
        (options.frontier is not None, _frontier),
        (options.max_trainings is not None, _trainings),
        (options.json or options.max_trainings is not None, _worth),
        (options.alternatives, _alternatives),
        (bool(options.samples), _samples),
    ):
        if asked:
            more, told = answer(options, situation, suggestion, names)
            document |= more
            lines += ["", *told] if told else []
    return document, lines


def _frontier(
    options: argparse.Namespace, situation: Situation, suggestion: Suggestion, names: BriefNames
) -> Further:
    from domain.optimum.frontier import Known, frontier
    from reports.questions.frontier import answer_of, document_of

    stands = None if options.max_moves is None else Known(options.max_moves, suggestion)
    with searching(options, _("Regner ut hva hvert antall endringer gir … {share}")) as limits:
        found = frontier(situation, options.frontier, limits, stands)
    return {"frontier": document_of(found)}, [*answer_of(found, names).text()]


def _trainings(
    options: argparse.Namespace, situation: Situation, _suggestion: Suggestion, names: BriefNames
) -> Further:
    from domain.optimum.trainings import trainings
    from reports.questions.trainings import answer_of, document_of

    with searching(options, _("Søker etter den beste opplæringen … {share}")) as limits:
        best = trainings(situation, options.max_trainings, limits)
    return document_of(best), [*answer_of(best, names, situation.catalogue).text()]


def _worth(
    options: argparse.Namespace, situation: Situation, _suggestion: Suggestion, names: BriefNames
) -> Further:
    from domain.optimum.duals import duals
    from reports.questions.duals import answer_of, document_of

    with searching(options, _("Regner ut hva mer tid er verdt … {share}")) as limits:
        worth = duals(situation, limits)
    return document_of(worth), [*answer_of(worth, names).text()]


def _alternatives(
    options: argparse.Namespace, situation: Situation, _suggestion: Suggestion, names: BriefNames
) -> Further:
    from domain.optimum.alternatives import alternatives
    from reports.questions.alternatives import document_of, words_of

    snapshot, known, most = situation.snapshot, situation.catalogue, options.max_moves
    with searching(options, _("Søker etter andre planer … {share}")) as limits:
        plans = alternatives(snapshot, known, unit=options.unit, max_moves=most, limits=limits)
    return {"alternatives": document_of(plans)}, words_of(plans, names)


def _samples(
    options: argparse.Namespace, situation: Situation, suggestion: Suggestion, names: BriefNames
) -> Further:
    from domain.optimum.uncertainty import uncertainty
    from reports.questions.uncertainty import document_of, words_of

    with searching(options, _("Regner på nytt med andre minutter … {share}")) as limits:
        drawn = uncertainty(situation, suggestion, samples=options.samples, limits=limits)
    if drawn is None:
        return {}, []
    return {"uncertainty": document_of(drawn)}, words_of(drawn, names)


def suggested(
    options: argparse.Namespace,
    snapshot: Snapshot,
    known: Catalogue,
    place: Code | None,
    max_moves: int | None = None,
) -> Suggestion:
    """The best division of tasks; raises KeyboardInterrupt when the user stops the search."""
    from domain.optimum.optimiser import suggest

    with searching(options, _("Søker etter en bedre fordeling … {share}")) as limits:
        return suggest(snapshot, known, unit=place, max_moves=max_moves, limits=limits)
