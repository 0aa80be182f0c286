"""Room to write by hand on paper: ruled lines, and cards to cut out. Lines are decoration; words are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from reportlab.platypus.flowables import Flowable

from reports import typography
from reports.flowables import FRAME_WIDTH, draw_text
from reports.tagging import Node, TaggedCanvas
from reports.text import Line, Text, bold, lay_out, one_line, plain
from reports.typography import Style, text_width

LINE_HEIGHT = 23.0
"""From one ruled line to the next [pt]: 8 mm, as in a school notebook."""
_CARDS_ACROSS, _CARD_HEIGHT, _GUTTER, _PADDING = 2, 155.0, 14.0, 10.0
_CARD_WIDTH = (FRAME_WIDTH - _GUTTER) / _CARDS_ACROSS
_INSIDE = _CARD_WIDTH - 2 * _PADDING
_CODE_WIDTH = 84.0
_TITLE = Style(10, 12, typography.SEMIBOLD)
_CODE = Style(10, 12, typography.SEMIBOLD)
_FACT = Style(8.5, 11)
_LABEL = Style(8.5, 11, colour=typography.MUTED)
_MOST_TITLE_LINES, _MOST_FACT_LINES = 3, 3
_FIELD_STEP = 20.0


class Ruled(Flowable):
    """Ruled lines across the page."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines
        self.spaceBefore, self.spaceAfter = 0, 8

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self.lines * LINE_HEIGHT
        return self.width, self.height

    def split(self, _width: float, available_height: float) -> list[Flowable]:
        fit = int(available_height // LINE_HEIGHT)
        return [Ruled(fit), Ruled(self.lines - fit)] if 0 < fit < self.lines else []

    def draw(self) -> None:
        canvas = cast(TaggedCanvas, self.canv)
        with canvas.artifact():
            canvas.setStrokeColor(typography.MUTED)
            canvas.setLineWidth(0.5)
            for number in range(self.lines):
                canvas.line(0, number * LINE_HEIGHT + 1, self.width, number * LINE_HEIGHT + 1)


def ruled(lines: int) -> Flowable:
    """So many lines to write on."""
    return Ruled(lines)


@dataclass(frozen=True)
class Card:
    """A card to cut out: its title, the code to type it in by, what is known, and rows of names of fields.

    Each row of fields shares a line; an empty name is a line to write on.
    """

    title: str
    code: str
    facts: Sequence[str]
    fields: Sequence[Sequence[str]]


class _CardRow(Flowable):
    """Cards beside each other, with a dashed line where the scissors go."""

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__()
        self.cards = [_Laid(card) for card in cards]
        self.spaceBefore, self.spaceAfter = 0, 0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = FRAME_WIDTH, _CARD_HEIGHT + _GUTTER / 2
        return self.width, self.height

    def draw(self) -> None:
        canvas = cast(TaggedCanvas, self.canv)
        for place, laid in enumerate(self.cards):
            left = place * (_CARD_WIDTH + _GUTTER)
            _outline(canvas, left, _GUTTER / 2)
            laid.draw(canvas, left + _PADDING, _GUTTER / 2 + _CARD_HEIGHT - _PADDING)


def cards(found: Sequence[Card]) -> list[Flowable]:
    """The cards, two beside each other and eight to a page."""
    rows = [found[start : start + _CARDS_ACROSS] for start in range(0, len(found), _CARDS_ACROSS)]
    return [_CardRow(row) for row in rows]


def _outline(canvas: TaggedCanvas, left: float, foot: float) -> None:
    with canvas.artifact():
        canvas.saveState()
        canvas.setStrokeColor(typography.MUTED)
        canvas.setLineWidth(0.6)
        canvas.setDash(3, 3)
        canvas.rect(left, foot, _CARD_WIDTH, _CARD_HEIGHT, stroke=1, fill=0)
        canvas.restoreState()


class _Laid:
    """The words of a card in lines, and the elements they belong to, which are the same in each pass."""

    def __init__(self, card: Card) -> None:
        beside = text_width(card.code, _CODE.font, _CODE.size) <= _CODE_WIDTH
        self.title = _cut(bold(card.title), _TITLE, _INSIDE - _CODE_WIDTH, _MOST_TITLE_LINES)
        self.code = [one_line(bold(card.code), _CODE, _CODE_WIDTH)] if beside else []
        facts = card.facts if beside else (card.code, *card.facts)  # a code is never cut off
        self.facts = _cut("\n".join(facts), _FACT, _INSIDE, _MOST_FACT_LINES) if facts else []
        self.fields = [[(name, Node("P")) for name in names] for names in card.fields]
        self.nodes = (Node("P"), Node("P"), Node("P"))

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        title, code, facts = self.nodes
        draw_text(canvas, (title,), self.title, _TITLE, x, top)
        if self.code:
            draw_text(canvas, (code,), self.code, _CODE, x, top, width=_INSIDE, align="right")
        top -= _MOST_TITLE_LINES * _TITLE.leading + 3
        if self.facts:
            draw_text(canvas, (facts,), self.facts, _FACT, x, top)
            top -= _MOST_FACT_LINES * _FACT.leading
        room = top - (_PADDING + _GUTTER / 2)
        step = room / len(self.fields)
        for number, names in enumerate(self.fields, 1):
            self._row(canvas, names, x, top - number * step)

    def _row(self, canvas: TaggedCanvas, names: Sequence[tuple[str, Node]], x: float, foot: float) -> None:
        """The fields of one line: a name and a line to write on each."""
        width = _INSIDE / len(names)
        for place, (name, node) in enumerate(names):
            left = x + place * width
            begin = left
            if name:
                label = one_line(name, _LABEL, width - _FIELD_STEP)
                draw_text(canvas, (node,), [label], _LABEL, left, foot + _LABEL.leading)
                begin = left + label.width + 4
            with canvas.artifact():
                canvas.setStrokeColor(typography.MUTED)
                canvas.setLineWidth(0.5)
                end = left + width - (8 if place < len(names) - 1 else 0)
                canvas.line(begin, foot + 2, end, foot + 2)


def _cut(text: Text, style: Style, width: float, most: int) -> list[Line]:
    """The text in at most so many lines, the last cut off with an ellipsis."""
    lines = lay_out(text, style, width)
    if len(lines) <= most:
        return lines
    words = plain(text).split()
    while words and len(lines) > most:
        words.pop()
        shorter = " ".join([*words, "…"])
        lines = lay_out(bold(shorter) if style is _TITLE else shorter, style, width)
    return lines
