"""Text as we mean it: plain strings and spans of our own making, broken into lines.

Nothing here reads markup. A name such as ``<b>Ås</b>`` is eight characters and a letter, and is printed so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal
from urllib.parse import quote, urlsplit

from reportlab.lib.colors import Color

from reports import typography
from reports.typography import SOFT_HYPHEN, Style, printable, text_width

Tone = Literal["muted", "primary", "accent", "good", "warn", "bad"]
_TONES: dict[Tone, Color] = {
    "muted": typography.MUTED,
    "primary": typography.PRIMARY,
    "accent": typography.ACCENT,
    "good": typography.GOOD,
    "warn": typography.WARN,
    "bad": typography.BAD,
}
_ELLIPSIS = " …"
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_MOST_BACK = 5
_LAST_PARTS = (
    *("medarbeid", "arbeid", "terapeut", "teknik", "sekret", "farmas", "sykepleier", "sjukepleiar"),
    *("pleier", "pleiar", "pedagog", "ingeni", "leverand", "ansvarlig", "ansvarleg"),
    *("therapist", "technician", "educator", "assistant"),
)
"""What the titles of so many groups end in: a title is best cut before it."""
_LEAST_SHOWN = 0.6
"""Of the room for one line: a long word is begun rather than left out where less would be shown."""
_SCHEMES = {"https", "http", "mailto"}
_TOKENS = re.compile(r"\n| +|[^ \n]+")
_SIGNS = frozenset("§≥≤±%")
_WITH_SIGNS = re.compile(r"\n|(?:[^ \n]|(?<=[§≥≤±]) (?=\S)| (?=%))+| +")
"""The same where a sign stays with its number."""
_INNER_BREAK = re.compile(r"(?<=[^\W\d_][-/])(?=[^\W\d_])")


@dataclass(frozen=True, eq=False)
class Span:
    """A stretch of text with one look; `target` makes it a link, `lang` marks another language."""

    text: str
    strong: bool = False
    tone: Tone | None = None
    target: str = ""
    lang: str = ""

    @property
    def is_element(self) -> bool:
        return bool(self.target or self.lang)


Rich = tuple[Span, ...]
Text = str | Span | Rich


def rich(*parts: Text) -> Rich:
    """One text of several parts: rich("Les mer: ", bold("x"), link("https://…", "tekst"))."""
    return tuple(span for part in parts for span in as_spans(part))


def as_spans(text: Text) -> Rich:
    """Any text as spans."""
    if isinstance(text, str):
        return (Span(text),)
    return (text,) if isinstance(text, Span) else text


def plain(text: Text) -> str:
    """The characters of a text without its look."""
    return "".join(span.text for span in as_spans(text))


def bold(text: str, tone: Tone | None = None) -> Span:
    """Text that stands out."""
    return Span(text, strong=True, tone=tone)


def toned(text: str, tone: Tone) -> Span:
    """Text in a colour; the words must say the same, for those who do not see it."""
    return Span(text, tone=tone)


def foreign(text: str, lang: str) -> Span:
    """A few words in another language (BCP 47), so that they are read aloud in that language."""
    return Span(text, lang=lang)


def link(url: str, text: str) -> Span:
    """A link to an https, http or mailto address; any other address gives the text alone."""
    return Span(text, target=_safe_url(url), tone="primary")


def _safe_url(url: str) -> str:
    if any(character.isspace() or not character.isprintable() for character in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return ""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


@dataclass(frozen=True)
class Run:
    """Text of one look within a line; x and width in points from the left of the line."""

    x: float
    width: float
    text: str
    font: str
    colour: Color
    span: Span


@dataclass(frozen=True)
class Line:
    """One line of text, ready to be drawn."""

    runs: tuple[Run, ...]
    width: float


@dataclass
class _Chunk:
    """What must stay on one line, with the space before it; `space` is None at a break without space."""

    parts: list[tuple[str, Span]]
    space: Span | None = None
    new_line: bool = False


def lay_out(text: Text, style: Style, width: float) -> list[Line]:
    """The text in lines no wider than width [pt]; a word too long for a line is cut with a soft hyphen."""
    lines: list[list[tuple[str, Span]]] = [[]]
    used = 0.0
    for chunk in _chunks(as_spans(text)):
        if chunk.new_line:
            if lines[-1]:
                lines[-1].append((" ", lines[-1][-1][1]))  # as at the end of a full line
            lines.append([])
            used = 0.0
            if not chunk.parts:
                continue
        gap = _width([(" ", chunk.space)], style) if chunk.space and lines[-1] else 0.0
        needed = _width(chunk.parts, style)
        if lines[-1] and used + gap + needed > width + 0.01:
            if chunk.space:
                lines[-1].append((" ", lines[-1][-1][1]))  # unseen, but keeps words apart when copied
            lines.append([])
            used = gap = 0.0
        elif gap and chunk.space:
            lines[-1].append((" ", chunk.space))
        *full, last = _cut(chunk.parts, style, width) if needed > width + 0.01 else [chunk.parts]
        for piece in full:
            lines[-1].extend(piece)
            lines.append([])
        lines[-1].extend(last)
        used = (0.0 if full else used + gap) + _width(last, style)
    return [_line(parts, style) for parts in lines]


def one_line(text: Text, style: Style, width: float) -> Line:
    """The text on one line of at most width [pt]; what does not fit is cut off with an ellipsis."""
    joined = tuple(replace(span, text=printable(span.text).replace("\n", " ")) for span in as_spans(text))
    first, *rest = lay_out(joined, style, width)
    if not rest:
        return first
    room = width - text_width(_ELLIPSIS, style.font, style.size)
    line, *cut_off = lay_out(joined, style, room)
    if line.width < room * _LEAST_SHOWN:
        return _begun(line, cut_off[0].runs[0], style, room)
    kept = line.runs
    parts = [(run.text.rstrip(f" {SOFT_HYPHEN}") if run is kept[-1] else run.text, run.span) for run in kept]
    return _line([*parts, (_ELLIPSIS, kept[-1].span)], style)


def two_lines(text: Text, style: Style, width: float) -> list[Line]:
    """The text on at most two lines of at most width [pt]; what needs more is cut off on the first."""
    lines = lay_out(text, style, width)
    return lines if len(lines) <= 2 else [one_line(text, style, width)]


def _begun(line: Line, word: Run, style: Style, room: float) -> Line:
    """The line with as many letters of a long word that would not fit as there is room for."""
    shown, text = word.text, " " if not line.runs[-1].text.endswith((" ", "-", "/")) else ""
    while shown and line.width + text_width(text + shown, word.font, style.size) > room:
        shown = shown[:-1]
    parts = [(run.text, run.span) for run in line.runs]
    return _line([*parts, (text + shown.rstrip(SOFT_HYPHEN) + _ELLIPSIS.strip(), word.span)], style)


def _chunks(spans: Sequence[Span]) -> Iterator[_Chunk]:
    chunk = _Chunk([])
    for span in spans:
        tokens = _TOKENS if _SIGNS.isdisjoint(span.text) else _WITH_SIGNS
        for token in tokens.findall(printable(span.text)):
            if token == "\n":
                yield chunk
                chunk = _Chunk([], new_line=True)
            elif not token.strip(" "):
                if chunk.parts:
                    yield chunk
                    chunk = _Chunk([])
                chunk.space = span
            else:
                first, *rest = _INNER_BREAK.split(token)
                chunk.parts.append((first, span))
                for piece in rest:
                    yield chunk
                    chunk = _Chunk([(piece, span)])
    if chunk.parts or chunk.new_line:
        yield chunk


def _cut(parts: list[tuple[str, Span]], style: Style, width: float) -> list[list[tuple[str, Span]]]:
    """A word that is wider than a line, in pieces that are not."""
    pieces: list[list[tuple[str, Span]]] = [[]]
    room = width
    for text, span in parts:
        font = _font(span, style)
        hyphen = text_width(SOFT_HYPHEN, font, style.size)
        start = 0
        for index, character in enumerate(text):
            advance = text_width(character, font, style.size)
            if advance + hyphen > room and (index > start or pieces[-1]):
                end = _syllable(text, start, index)
                piece = text[start:end]
                soft = SOFT_HYPHEN if piece[-2:].isalpha() and text[end].isalpha() else ""
                pieces[-1].append((piece + soft, span))
                pieces.append([])
                start, room = end, width - text_width(text[end:index], font, style.size)
            room -= advance
        pieces[-1].append((text[start:], span))
    return pieces


def _syllable(text: str, start: int, most: int) -> int:
    """Where a word is best cut, at `most` or a little before: one consonant goes with the vowel after it.

    A code of several words is cut after the underscore between them, and a title before its last word.

    >>> _syllable("Ergoterapeut", 0, 9), _syllable("Kurvepapir", 0, 9), _syllable("2026-11-22T17:40", 0, 9)
    (4, 7, 9)
    """
    between = text.rfind("_", start, most) + 1
    if between > start + 2:
        return between
    joint = _joint(text, start, most)
    if joint:
        return joint
    for end in range(most, max(start + 2, most - _MOST_BACK), -1):
        is_begun = any(map(_is_vowel, text[start:end]))
        is_divided = text[end - 1].isalpha() and text[end].lower() in _CONSONANTS
        if is_begun and is_divided and any(map(_is_vowel, text[end + 1 : end + 2])):
            return end
    return most


def _joint(text: str, start: int, most: int) -> int:
    """Where the last word of a title begins: whole on the next line, or near the end of this one."""
    found = [text.rfind(part, start + 3, most + len(part)) for part in _LAST_PARTS]
    joints = [joint for joint in found if joint > 0]
    whole = [joint for joint in joints if len(text) - joint <= most - start]
    return min(whole, default=max((joint for joint in joints if joint > most - _MOST_BACK), default=0))


def _is_vowel(letter: str) -> bool:
    return letter.isalpha() and letter.lower() not in _CONSONANTS


def _line(parts: list[tuple[str, Span]], style: Style) -> Line:
    runs = []
    x = 0.0
    for span, members in groupby(parts, key=lambda part: part[1]):
        text, font = "".join(piece for piece, _ in members), _font(span, style)
        width = text_width(text, font, style.size)
        colour = _TONES[span.tone] if span.tone else style.colour
        runs.append(Run(x, width, text, font, colour, span))
        x += width
    if runs and runs[-1].text.endswith(" "):
        x -= text_width(" ", runs[-1].font, style.size)
    return Line(tuple(runs), x)


def _font(span: Span, style: Style) -> str:
    return typography.SEMIBOLD if span.strong else style.font


def _width(parts: Sequence[tuple[str, Span]], style: Style) -> float:
    return sum(text_width(text, _font(span, style), style.size) for text, span in parts)
