"""The page every report stands on, and the one call that turns a story into a PDF.

    from reports.flowables import bullets, heading, paragraph
    from reports.page import DocumentMeta, build
    from reports.text import bold, link, rich

    meta = DocumentMeta(title="Oppgavedeling", unit="Blåbær legesenter", author="Nedenfra", lang="nb-NO",
                        created=datetime(2026, 11, 22, 12, tzinfo=UTC), source="Kilde: blabaer.xlsx",
                        data_date="Data per 1. november 2026", law_date="Regelverk per 1. oktober 2026",
                        caution="Beslutningsstøtte, ikke fasit", page_label="Side {page} av {pages}")
    pdf = build([heading("Situasjonen", 1), paragraph(rich("Les ", bold("dette"), ".")),
                 *bullets(["Første funn", "Andre funn"])], meta)

Text is never read as markup, and the same input gives the same bytes. The words of the frame come finished
from the caller, who knows the language; nothing here is a text for users.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import IO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.flowables import Flowable, KeepTogether
from reportlab.platypus.frames import Frame

from reports import typography
from reports.archive import Identity
from reports.flowables import (
    FRAME_HEIGHT,
    FRAME_WIDTH,
    Contents,
    ContentsLine,
    Figure,
    Heading,
    TextBlock,
    draw_unread,
)
from reports.tables import TableBlock
from reports.tagging import Bookmark, Node, TaggedCanvas
from reports.text import one_line

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = (PAGE_WIDTH - FRAME_WIDTH) / 2
FRAME_TOP = PAGE_HEIGHT - 68
_HEADER_LINE, _FOOTER_LINE = PAGE_HEIGHT - 48, 56.0
_MOST_PASSES = 6
_MOST_KEPT, _LEAST_KEPT = 16, 3
"""Lines of contents that stand together; of more than that, the first and the last ones do."""
_SHORT_PAGE = 0.22
"""A last page filled less than this is spared, where less room between the blocks is enough for it."""
_CLOSER = 0.7
_PROGRAM = "Nedenfra"


@dataclass(frozen=True)
class DocumentMeta:
    """What the frame of every page says, in finished words, and what the file says about itself."""

    title: str
    unit: str
    created: datetime
    source: str
    data_date: str
    law_date: str
    caution: str
    page_label: str
    author: str = _PROGRAM
    subject: str = ""
    keywords: tuple[str, ...] = field(default=())
    lang: str = "nb-NO"


@dataclass(frozen=True)
class Story:
    """What a report was built from."""

    blocks: Sequence[Flowable]
    meta: DocumentMeta


_kept: ContextVar[list[Story] | None] = ContextVar("kept", default=None)


@contextmanager
def keeping_stories() -> Iterator[list[Story]]:
    """The stories of the reports that are built inside the block, in their order."""
    stories: list[Story] = []
    token = _kept.set(stories)
    try:
        yield stories
    finally:
        _kept.reset(token)


def build(story: Sequence[Flowable], meta: DocumentMeta) -> bytes:
    """The finished PDF (PDF/UA-1, PDF/A-2a); SOURCE_DATE_EPOCH, when set, replaces the time in `meta`."""
    if (kept := _kept.get()) is not None:
        kept.append(Story(story, meta))
    _close_the_door()
    typography.register_fonts()
    _check_levels([Bookmark(block.level, block.title, 0) for block in _headings(story)])
    made = _settled(story, meta, 1.0)
    if made.pages > 1 and made.last < _SHORT_PAGE * FRAME_HEIGHT:
        closer = _settled(story, meta, _CLOSER)
        made = closer if closer.pages < made.pages else made
    return made.file


@dataclass(frozen=True)
class _Made:
    """A finished PDF, its pages, and how far down the last of them is filled [pt]."""

    file: bytes
    pages: int
    last: float


def _settled(story: Sequence[Flowable], meta: DocumentMeta, room: float) -> _Made:
    """The document with `room` times as much between its blocks."""
    bookmarks = [Bookmark(block.level, block.title, 0) for block in _headings(story)]
    pages = 0
    for attempt in range(_MOST_PASSES):  # page numbers are known when the pages are made
        blocks = _with_contents(story, bookmarks, room)
        file, canvas, last = _render(blocks, meta, pages, draft=attempt == 0)
        if (canvas.bookmarks, canvas.page_count) == (bookmarks, pages) and not canvas.draft:
            return _Made(file, pages, last)
        bookmarks, pages = canvas.bookmarks, canvas.page_count
    raise RuntimeError("page numbers did not settle")


def _close_the_door() -> None:
    """Nothing we use reads files, addresses or expressions out of text; say so to reportlab as well."""
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = []
    rl_config.__dict__["toColorCanUse"] = None  # its stub knows of text only


def _headings(story: Sequence[Flowable]) -> list[Heading]:
    found: list[Heading] = []
    for block in story:
        if isinstance(block, Heading):
            found.append(block)
        found += _headings(getattr(block, "_content", ()))  # what KeepTogether holds
    return found


def _check_levels(bookmarks: Sequence[Bookmark]) -> None:
    level = 0
    for bookmark in bookmarks:
        if bookmark.level > level + 1:
            raise ValueError(f"heading level jumps from {level} to {bookmark.level}: {bookmark.title}")
        level = bookmark.level


def _with_contents(story: Sequence[Flowable], bookmarks: Sequence[Bookmark], room: float) -> list[Flowable]:
    result: list[Flowable] = []
    for block in story:
        result += _contents_lines(block, bookmarks) if isinstance(block, Contents) else [_fresh(block, room)]
    _keep_with_next(result)
    return _keep_with_last(result)


def _keep_with_next(story: Sequence[Flowable]) -> None:
    """Tell each heading how much of what follows must stand below it.

    reportlab would keep a heading with the whole next block, and leave half a page white before a long table.
    """
    needed = 0.0
    for line in _lead_ins(story):
        line.keeps_with_next = True
    for block in reversed(story):
        if isinstance(block, TextBlock) and block.keeps_with_next:
            block.room_after = needed + block.spaceAfter
            block.wrap(FRAME_WIDTH, math.inf)
            needed += block.height + block.spaceBefore + block.spaceAfter
        else:
            needed = block.getSpaceBefore() + _least_height(block)


def _keep_with_last(story: Sequence[Flowable]) -> list[Flowable]:
    """The story, where what stands before a block that must not begin a page keeps room for it."""
    kept: list[Flowable] = []
    for block in story:
        before = kept[-1] if kept else None
        if before is None or not (isinstance(block, TextBlock) and block.keeps_with_last):
            kept.append(block)
            continue
        held: list[Flowable] | None = getattr(before, "_content", None)
        if held:
            held.append(block)
            continue
        block.wrap(FRAME_WIDTH, math.inf)
        needed = max(before.getSpaceAfter(), block.spaceBefore) + block.height
        short = isinstance(before, TextBlock) and before.wrap(FRAME_WIDTH, math.inf)[1] < FRAME_HEIGHT / 4
        if isinstance(before, TableBlock) or (isinstance(before, TextBlock) and short):
            before.room_after = needed
        kept.append(block)
    return kept


def _lead_ins(story: Sequence[Flowable]) -> Iterator[TextBlock]:
    """The paragraphs between a heading and its table or picture, which go to the next page with both."""
    for above, line, below in zip(story, story[1:], story[2:], strict=False):
        shown = getattr(below, "_content", (below,))[0]
        if (
            isinstance(above, Heading)
            and isinstance(line, TextBlock)
            and line.label is None
            and isinstance(shown, TableBlock | Figure)
        ):
            yield line


def _least_height(block: Flowable) -> float:
    if isinstance(block, TextBlock | TableBlock | Figure):
        return block.least_height
    held: Sequence[Flowable] = getattr(block, "_content", ())
    return sum(inner.wrap(FRAME_WIDTH, FRAME_HEIGHT)[1] for inner in held)


def _fresh(block: Flowable, room: float) -> Flowable:
    """A copy to build with: reportlab leaves notes on what it has placed, which would spoil the next pass."""
    twin = copy(block)
    for space in ("spaceBefore", "spaceAfter"):
        if isinstance(block, TextBlock | TableBlock | Figure):
            setattr(twin, space, getattr(block, space) * room)
    held: list[Flowable] | None = getattr(block, "_content", None)
    if held:
        twin.__dict__["_content"] = [_fresh(inner, room) for inner in held]
    return twin


def _contents_lines(block: Contents, bookmarks: Sequence[Bookmark]) -> list[Flowable]:
    title = TextBlock(block.title, typography.CONTENTS_TITLE, (Node("P"),))
    title.keeps_with_next = True
    toc = Node("TOC")
    # A single H1 is the title of the whole and needs no line of its own.
    top = 2 if sum(bookmark.level == 1 for bookmark in bookmarks) == 1 else 1
    lines: list[Flowable] = [
        ContentsLine(toc, bookmark.title, bookmark.level - top, bookmark.page, f"#{number}")
        for number, bookmark in enumerate(bookmarks)
        if top <= bookmark.level <= block.depth
    ]
    if len(lines) <= _MOST_KEPT:
        return [KeepTogether([title, *lines])]
    end = len(lines) - _LEAST_KEPT
    return [KeepTogether([title, *lines[:_LEAST_KEPT]]), *lines[_LEAST_KEPT:end], KeepTogether(lines[end:])]


def _render(
    story: list[Flowable], meta: DocumentMeta, pages: int, *, draft: bool
) -> tuple[bytes, TaggedCanvas, float]:
    file = BytesIO()
    made: list[TaggedCanvas] = []
    identity = _identity(meta)

    def make_canvas(_target: str | IO[bytes], **_options: object) -> TaggedCanvas:
        made.append(TaggedCanvas(file, identity, typography.REGULAR, draft=draft))
        return made[-1]

    template = BaseDocTemplate(file, pagesize=A4)
    frame = Frame(
        LEFT,
        FRAME_TOP - FRAME_HEIGHT,
        FRAME_WIDTH,
        FRAME_HEIGHT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    template.addPageTemplates(PageTemplate("page", [frame], onPage=_furniture(meta, pages)))
    template.build(story, canvasmaker=make_canvas)
    left: float = template.frame.__dict__["_y"] - template.frame.__dict__["_y1p"]
    return file.getvalue(), made[0], FRAME_HEIGHT - left


def _identity(meta: DocumentMeta) -> Identity:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    clean = typography.printable
    return Identity(
        title=clean(meta.title),
        author=clean(meta.author),
        subject=clean(meta.subject or meta.title),
        keywords=tuple(clean(word) for word in meta.keywords),
        program=_PROGRAM,
        lang=meta.lang,
        created=datetime.fromtimestamp(int(epoch), UTC) if epoch else meta.created,
    )


def _furniture(meta: DocumentMeta, pages: int) -> Callable[[Canvas, BaseDocTemplate], None]:
    """What draws the header and footer of a page; none of it is read aloud."""

    def draw(canvas: Canvas, template: BaseDocTemplate) -> None:
        assert isinstance(canvas, TaggedCanvas)
        with canvas.artifact("Header"):
            _rule(canvas, _HEADER_LINE)
            _words(canvas, meta.unit, _HEADER_LINE + 14, "left")
            _words(canvas, meta.title, _HEADER_LINE + 14, "right")
        with canvas.artifact("Footer"):
            _rule(canvas, _FOOTER_LINE)
            label = meta.page_label.replace("{page}", str(template.page)).replace("{pages}", str(pages))
            _words(canvas, meta.source, _FOOTER_LINE - 4, "left")
            _words(canvas, meta.caution, _FOOTER_LINE - 4, "right")
            _words(canvas, f"{meta.data_date} · {meta.law_date}", _FOOTER_LINE - 15, "left")
            _words(canvas, label, _FOOTER_LINE - 15, "right")

    return draw


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColor(typography.LINE)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, y, LEFT + FRAME_WIDTH, y)


def _words(canvas: Canvas, text: str, top: float, side: str) -> None:
    """One line of furniture in its half of the page; what is too long is cut off rather than let run over."""
    half = FRAME_WIDTH * 0.62 if side == "left" else FRAME_WIDTH * 0.36
    line = one_line(text, typography.FURNITURE, half)
    left = LEFT if side == "left" else LEFT + FRAME_WIDTH - half
    draw_unread(canvas, [line], typography.FURNITURE, left, top, half, "left" if side == "left" else "right")
