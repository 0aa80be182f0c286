"""Small documents that the tests of the PDF foundation build again and again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from reportlab.platypus.flowables import Flowable

from reports.flowables import heading
from reports.page import DocumentMeta, build

META = DocumentMeta(
    title="Oppgavedeling på Blåbær",
    unit="Blåbær legesenter",
    created=datetime(2026, 11, 22, 12, tzinfo=UTC),
    source="Kilde: blåbær.xlsx",
    data_date="Data per 1. november 2026",
    law_date="Regelverk per 1. oktober 2026",
    caution="Beslutningsstøtte, ikke fasit",
    page_label="Side {page} av {pages}",
    keywords=("oppgavedeling", "årsverk"),
)


def made(*story: Flowable, **changes: object) -> bytes:
    """A PDF of the story under one heading."""
    return build([heading("Rapport", 1), *story], replace(META, **changes))  # type: ignore[arg-type]


def flat(*blocks: Flowable | Sequence[Flowable]) -> list[Flowable]:
    """One story of single blocks and lists of blocks."""
    return [item for block in blocks for item in ([block] if isinstance(block, Flowable) else block)]
