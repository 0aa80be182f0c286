"""Fonts, colours and sizes of everything on paper, and which characters can be printed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, SEMIBOLD = "SourceSans3-Regular", "SourceSans3-Semibold"
UNPRINTABLE = "□"
SOFT_HYPHEN = "\u00ad"
_FONTS = Path(__file__).with_name("fonts")

TEXT, MUTED, LINE = HexColor("#1B2733"), HexColor("#566573"), HexColor("#D5DBE1")
PRIMARY, ACCENT = HexColor("#0B5C7D"), HexColor("#B45309")
GOOD, WARN, BAD = HexColor("#1F7A4D"), HexColor("#9A6700"), HexColor("#B42318")
GROUND, SURFACE = HexColor("#EEF2F5"), HexColor("#FFFFFF")


@dataclass(frozen=True)
class Style:
    """How a block of text is set, in points."""

    size: float
    leading: float
    font: str = REGULAR
    colour: Color = TEXT
    before: float = 0
    after: float = 0


BODY = Style(10, 14, after=6)
SMALL = Style(8.5, 11.5, colour=MUTED, after=4)
CAPTION = Style(9, 12, SEMIBOLD, before=4, after=4)
CELL = Style(8.5, 11)
HEAD_CELL = Style(8.5, 11, SEMIBOLD)
FURNITURE = Style(7.5, 10, colour=MUTED)
CONTENTS_TITLE = Style(14, 18, SEMIBOLD, before=16, after=6)
HEADINGS = {
    1: Style(21, 26, SEMIBOLD, PRIMARY, before=0, after=10),
    2: Style(14, 18, SEMIBOLD, TEXT, before=18, after=6),
    3: Style(11, 15, SEMIBOLD, TEXT, before=12, after=3),
}


@cache
def register_fonts() -> None:
    """Make the bundled fonts known; reportlab keeps fonts in one registry for the whole process."""
    for name in (REGULAR, SEMIBOLD):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))


@lru_cache(maxsize=1 << 16)
def text_width(text: str, font: str, size: float) -> float:
    """Width of one line of text in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


class _Printable(dict[int, int | str | None]):
    """A translation table that decides once per character whether the bundled fonts can show it."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = result = self._decide(code)
        return result

    def _decide(self, code: int) -> int | str | None:
        if chr(code) in "\n\u2028\u2029":
            return "\n"
        if chr(code) == "\t":
            return " "
        category = unicodedata.category(chr(code))
        if category == "Cf":  # invisible: soft hyphens, joiners, and marks that turn the reading direction
            return None
        register_fonts()
        if category == "Cc" or any(code not in _coverage(font) for font in (REGULAR, SEMIBOLD)):
            return UNPRINTABLE
        return code


def _coverage(font: str) -> dict[int, int]:
    face = cast(TTFont, pdfmetrics.getFont(font)).face
    return cast(dict[int, int], face.charWidths)


_printable = _Printable()


def printable(text: str) -> str:
    """The text in characters the fonts have; what cannot be printed (control, emoji) is a box."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_printable)
