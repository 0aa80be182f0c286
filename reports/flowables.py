"""Headings, paragraphs, lists and figures that lay themselves out and tag themselves.

Each function takes text as it is (see `reports.text`) and gives flowables for `reports.page.build`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports import typography
from reports.tagging import Element, Node, TaggedCanvas
from reports.text import Line, Run, Span, Text, lay_out, plain
from reports.typography import Style

FRAME_WIDTH = 481.9  # 170 mm
FRAME_HEIGHT = 705.0
Align = Literal["left", "right", "center"]
_WIDOWS = 2  # fewest lines that may stand alone at the foot or head of a page
_LIST_INDENT = 16.0
_ROOM_FOR_HEADING = 60.0
_GIVES_WAY = 0.86
"""The smallest part of its size at which a picture stands where a page has nearly room for it."""


class TextBlock(Flowable):
    """Text under one element of the structure tree, which it keeps when it is split over pages."""

    def __init__(self, text: Text, style: Style, path: tuple[Node, ...], indent: float = 0) -> None:
        super().__init__()
        self.text, self.style, self.path, self.indent = text, style, path, indent
        self.spans: dict[Span, Node] = {}
        self.label: tuple[str, Node] | None = None
        self.keeps_with_next = self.keeps_with_last = False
        self.room_after = 0.0  # what must follow on the same page; `reports.page` finds out
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self._lines: list[Line] | None = None

    def wrap(self, available_width: float, height: float) -> tuple[float, float]:
        if self._lines is None:
            self._lines = lay_out(self.text, self.style, available_width - self.indent)
        self.width, self.height = available_width, len(self._lines) * self.style.leading
        if self.room_after and min(self.height + self.room_after, FRAME_HEIGHT) > height:
            return self.width, height + 1  # too tall for what is left: reportlab turns the page
        return self.width, self.height

    @property
    def least_height(self) -> float:
        """The least of it that may stand at the foot of a page."""
        self.wrap(FRAME_WIDTH, FRAME_HEIGHT)
        lines = len(self._lines or ())
        return self.height if lines < 2 * _WIDOWS else _WIDOWS * self.style.leading

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        if self.room_after:
            return []
        self.wrap(available_width, available_height)
        lines = self._lines or []
        fit = min(int(available_height // self.style.leading), len(lines) - _WIDOWS)
        if fit < _WIDOWS:
            return []
        head, tail = self._part(lines[:fit]), self._part(lines[fit:])
        head.spaceAfter = tail.spaceBefore = 0
        tail.label = None
        return [head, tail]

    def _part(self, lines: list[Line]) -> TextBlock:
        part = TextBlock(self.text, self.style, self.path, self.indent)
        part.spans, part.label, part._lines = self.spans, self.label, lines
        return part

    def draw(self) -> None:
        canvas = cast(TaggedCanvas, self.canv)
        if self.label:
            text, node = self.label
            lines = lay_out(text, self.style, self.indent)
            draw_text(canvas, (*self.path[:-1], node), lines, self.style, 0, self.height)
        draw_text(
            canvas, self.path, self._lines or [], self.style, self.indent, self.height, spans=self.spans
        )


class Heading(TextBlock):
    """A heading H1 to H3, with its place in the outline and the table of contents."""

    def __init__(self, text: Text, level: int, lang: str) -> None:
        super().__init__(text, typography.HEADINGS[level], (Node(f"H{level}", lang=lang),))
        self.level = level
        self.keeps_with_next = True

    @property
    def title(self) -> str:
        return " ".join(typography.printable(plain(self.text)).split())

    def split(self, _width: float, _height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        cast(TaggedCanvas, self.canv).bookmark(self.level, self.title, 0, self.height + 6)
        super().draw()


def heading(text: Text, level: int, lang: str = "") -> Flowable:
    """A heading of level 1, 2 or 3; it stays with what follows."""
    if level not in typography.HEADINGS:
        raise ValueError(f"heading level {level} is not 1, 2 or 3")
    return Heading(text, level, lang)


def part_heading(text: Text) -> Flowable:
    """The heading of one of a report's parts, set off from what stands before it."""
    block = heading(text, 1)
    block.spaceBefore = 30
    return block


def paragraph(
    text: Text,
    style: Style = typography.BODY,
    lang: str = "",
    keep_with_next: bool = False,
    keep_with_last: bool = False,
) -> Flowable:
    """A paragraph of plain text or spans; `lang` (BCP 47) when the document is in another language.

    It may be kept with what follows, or with the end of the text or table before it.
    """
    block = TextBlock(text, style, (Node("P", lang=lang),))
    block.keeps_with_next, block.keeps_with_last = keep_with_next, keep_with_last
    return block


def bullets(items: Iterable[Text], numbered: bool = False, lang: str = "") -> list[Flowable]:
    """A list with a bullet or number before each item."""
    whole = Node("L", facts=f"/O /List /ListNumbering /{'Decimal' if numbered else 'Disc'}", lang=lang)
    blocks: list[Flowable] = []
    for number, text in enumerate(items, start=1):
        block = TextBlock(text, typography.BODY, (whole, Node("LI"), Node("LBody")), _LIST_INDENT)
        block.label = (f"{number}." if numbered else "•", Node("Lbl"))
        block.spaceBefore, block.spaceAfter = 0, 2
        blocks.append(block)
    if blocks:
        blocks[-1].spaceAfter = typography.BODY.after
    return blocks


def kept_with_next(blocks: Sequence[Flowable]) -> Sequence[Flowable]:
    """The blocks, which stay with each other and with what follows."""
    for block in blocks:
        cast(TextBlock, block).keeps_with_next = True
    return blocks


@dataclass(frozen=True)
class Picture:
    """A drawing in points, painted from its lower left corner; it draws itself by plain canvas calls."""

    width: float
    height: float
    paint: Callable[[Canvas], None]


class Figure(Flowable):
    """A picture with alternative text and, above it, a caption; made smaller if it would not fit a page.

    Where a page has nearly room for it, it gives way a little rather than leave the rest of the page white.
    """

    def __init__(self, picture: Picture, alt: str, caption: Text | None) -> None:
        super().__init__()
        self.picture = picture
        self.node = Node("Figure", alt=typography.printable(alt))
        self.caption_node = Node("P")
        self.caption = lay_out(caption, typography.CAPTION, FRAME_WIDTH) if caption else []
        tallest = FRAME_HEIGHT - _ROOM_FOR_HEADING - self._caption_height
        self.scale = min(1.0, FRAME_WIDTH / picture.width, tallest / picture.height)
        self.spaceBefore, self.spaceAfter = 6, 10

    @property
    def _caption_height(self) -> float:
        return len(self.caption) * typography.CAPTION.leading + (
            typography.CAPTION.after if self.caption else 0
        )

    @property
    def least_height(self) -> float:
        return self.picture.height * self.scale * _GIVES_WAY + self._caption_height

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        fitting = (height - self._caption_height) / self.picture.height
        gives_way = self.scale * _GIVES_WAY <= fitting < self.scale
        self.drawn = fitting if gives_way else self.scale
        self.width = self.picture.width * self.drawn
        self.height = self.picture.height * self.drawn + self._caption_height
        return self.width, self.height

    def draw(self) -> None:
        canvas = cast(TaggedCanvas, self.canv)
        draw_text(canvas, (self.caption_node,), self.caption, typography.CAPTION, 0, self.height)
        element = canvas.place((self.node,))
        x0, y0 = canvas.absolutePosition(0, 0)
        x1, y1 = canvas.absolutePosition(self.width, self.picture.height * self.drawn)
        element.facts = f"/O /Layout /Placement /Block /BBox [{x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}]"
        with canvas.content(element):
            canvas.saveState()
            canvas.scale(self.drawn, self.drawn)
            self.picture.paint(canvas)
            canvas.restoreState()


def figure(picture: Picture, alt: str, caption: Text | None = None) -> Flowable:
    """A picture that says the same in words: `alt` is read aloud in its place and must not be empty."""
    if not alt.strip():
        raise ValueError("a figure needs an alternative text")
    return Figure(picture, alt, caption)


class ContentsLine(Flowable):
    """One line of the table of contents: title, leader and page number, all of it a link."""

    def __init__(self, toc: Node, title: str, depth: int, page: int, target: str) -> None:
        super().__init__()
        self.path = (toc, Node("TOCI"), Node("Reference"), Node("Link"))
        self.title, self.page, self.target = title, str(page), target
        self.indent = depth * 14.0
        self.style = Style(10, 16, typography.REGULAR if depth else typography.SEMIBOLD)

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.lines = lay_out(self.title, self.style, available_width - self.indent - 40)
        self.width, self.height = available_width, self.style.leading * len(self.lines)
        return self.width, self.height

    def draw(self) -> None:
        canvas = cast(TaggedCanvas, self.canv)
        number = lay_out(self.page, self.style, 40)
        foot = self.style.leading
        with canvas.artifact():
            start, end = self.indent + self.lines[-1].width + 6, self.width - number[0].width - 6
            canvas.setStrokeColor(typography.LINE)
            canvas.setLineWidth(0.6)
            canvas.line(start, foot / 2 - 2.6, max(start, end), foot / 2 - 2.6)
        draw_text(canvas, self.path, self.lines, self.style, self.indent, self.height)
        draw_text(canvas, self.path, number, self.style, 0, foot, width=self.width, align="right")
        box = (self.indent, 0.0, self.width, self.height)
        canvas.link(canvas.place(self.path), box, self.title, self.target)


class Contents(Flowable):
    """Stands for the table of contents in a story; `reports.page` puts the lines in its place."""

    def __init__(self, title: str, depth: int) -> None:
        super().__init__()
        self.title, self.depth = title, depth


def contents(title: str, depth: int = 2) -> Flowable:
    """A table of contents of the headings down to `depth`, with page numbers and links."""
    return Contents(title, depth)


def draw_text(
    canvas: TaggedCanvas,
    path: Sequence[Node],
    lines: Sequence[Line],
    style: Style,
    x: float,
    top: float,
    *,
    width: float = 0,
    align: Align = "left",
    spans: dict[Span, Node] | None = None,
) -> None:
    """Draw lines below `top` as content of the element at `path`, with links and foreign words inside it.

    `spans` remembers those inner elements, for text that goes on after a page break.
    """
    if canvas.draft:
        return
    known = {} if spans is None else spans
    placed = list(_placed(lines, style, x, top, width, align))
    for span, group in groupby(placed, key=lambda item: item[2].span if item[2].span.is_element else None):
        runs = list(group)
        if span is None:
            with canvas.content(canvas.place(path)):
                _paint(canvas, runs, style)
            continue
        node = known.setdefault(span, Node("Link" if span.target else "Span", lang=span.lang))
        element = canvas.place((*path, node))
        with canvas.content(element):
            _paint(canvas, runs, style)
        if span.target:
            _add_link(canvas, element, runs, style)


def draw_unread(
    canvas: Canvas,
    lines: Sequence[Line],
    style: Style,
    x: float,
    top: float,
    width: float = 0,
    align: Align = "left",
) -> None:
    """Draw lines inside whatever is open: an artifact, or a figure whose alternative text speaks for them."""
    _paint(canvas, list(_placed(lines, style, x, top, width, align)), style)


_Placed = tuple[float, float, Run]


def _placed(
    lines: Sequence[Line], style: Style, x: float, top: float, width: float, align: Align
) -> Iterable[_Placed]:
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    for number, line in enumerate(lines):
        base = top - (number + 0.5) * style.leading - 0.3 * style.size
        left = x + share * (width - line.width)
        for run in line.runs:
            yield left + run.x, base, run


def _paint(canvas: Canvas, runs: Sequence[_Placed], style: Style) -> None:
    for x, y, run in runs:
        canvas.setFont(run.font, style.size)
        canvas.setFillColor(run.colour)
        canvas.drawString(x, y, run.text)
        if run.span.target:
            canvas.setStrokeColor(run.colour)
            canvas.setLineWidth(0.5)
            canvas.line(x, y - 1.5, x + run.width, y - 1.5)


def _add_link(canvas: TaggedCanvas, element: Element, runs: Sequence[_Placed], style: Style) -> None:
    for y, on_line in groupby(runs, key=lambda item: item[1]):
        pieces = list(on_line)
        x0, (x1, _, last) = pieces[0][0], pieces[-1]
        box = (x0, y - 0.3 * style.size, x1 + last.width, y + 0.9 * style.size)
        canvas.link(element, box, last.span.text, last.span.target)
