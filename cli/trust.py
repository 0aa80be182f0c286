"""Why the figures of an answer are provisional, so that every command says so alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.catalogue import Catalogue
    from domain.model import Code
    from domain.reasons import Reason
    from domain.snapshot import Snapshot
    from reports.json_documents import Document
    from reports.names import Names


def reasons_to_doubt(snapshot: Snapshot, known: Catalogue, place: Code | None) -> tuple[Reason, ...]:
    """Why figures are provisional: working time that is not stated, or too little that is mapped."""
    from domain.today.completeness import completeness
    from domain.today.quality import provisional_of
    from domain.today.situation import Situation

    return provisional_of(completeness(Situation(snapshot, known, place)))


def doubted(document: Document, reasons: Sequence[Reason]) -> Document:
    """The document with the reasons."""
    return document | {"why_provisional": list(reasons)}


def doubts(reasons: Sequence[Reason], names: Names, told: Sequence[Reason] = ()) -> list[str]:
    """A sentence for each reason that is not told already."""
    from reports.questions.quality import provisional_lines

    return provisional_lines([reason for reason in reasons if reason not in told], names)
