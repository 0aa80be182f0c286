"""Load against capacity, a row per pool: today outlined, the suggestion filled, what is too much hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.pictures.legend import Entry, Legend, Sign, draw_legend, draw_limit, draw_whisker, legend
from gui.pictures.load_words import Line, PoolLoad, Tone, figure_lines, sentence
from gui.pictures.look import (
    Fonts,
    Look,
    chip_size,
    draw_chip,
    draw_warning,
    fill_mark,
    hatch,
    mixed,
    width_of,
    write,
)
from gui.pictures.picture import Picture, Spot
from reports.words import _

_SIGNED = {Tone.WARN, Tone.BAD}
"""Lines that begin with a warning sign."""


@dataclass(frozen=True)
class Said:
    """A pool in words: the lines beside its bar, and all of it as a sentence."""

    load: PoolLoad
    lines: tuple[Line, ...]
    sentence: str


@dataclass(frozen=True)
class Row:
    """A pool's row: where its name, bars and figures stand."""

    load: PoolLoad
    spot: Spot
    name: QRectF
    under_name: QRectF
    plot: QRectF
    figures: tuple[tuple[QRectF, Line], ...]


@dataclass(frozen=True)
class Chart:
    """All rows at one width, on one scale."""

    rows: tuple[Row, ...]
    legend: Legend
    height: float
    largest: float
    wide: bool
    chips: float
    """Width that the widest letter code takes."""

    @property
    def spots(self) -> Sequence[Spot]:
        return [row.spot for row in self.rows]


class LoadBars(Picture[Chart]):
    """Pools with their load; the caller sorts them. `chosen` carries the key of a pool."""

    widest, narrowest = 48.0, 15.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Arbeid og tilgjengelig tid for hver yrkesgruppe"),
            _("Her vises arbeidet mot tilgjengelig tid når oppgaver og ansatte er lagt inn."),
            parent,
        )
        self._loads: tuple[PoolLoad, ...] = ()
        self._said: tuple[Said, ...] = ()
        self._measured: tuple[Fonts, _Widths] | None = None

    def set_loads(self, loads: Sequence[PoolLoad]) -> None:
        """Show these pools, in this order."""
        if tuple(loads) == self._loads:
            return
        self._loads = tuple(loads)
        self._said = tuple(Said(load, tuple(figure_lines(load)), sentence(load)) for load in loads)
        self._measured = None
        self.changed()

    def arrange(self, width: float, fonts: Fonts) -> Chart:
        em, widths = fonts.em, self._widths(fonts)
        names = min(widths.chips + widths.texts, width * 0.34)
        wide = width - names - widths.figures - 3 * em >= 9 * em
        depth = max((len(said.lines) for said in self._said), default=1)
        found = legend(_entries(self._loads), width, fonts)
        columns = _Columns(width, names, widths.figures, depth, em)
        y, rows = found.height + (em * 0.3 if self._loads else 0), []
        for said in self._said:
            row = columns.row(said, y, wide=wide)
            rows.append(row)
            y = row.spot.rect.bottom()
        largest = max((load.largest for load in self._loads), default=0) or 1
        return Chart(tuple(rows), found, y, largest, wide, widths.chips)

    def _widths(self, fonts: Fonts) -> _Widths:
        """What the texts take, measured once for all widths of the picture."""
        if self._measured is None or self._measured[0] is not fonts:
            self._measured = (fonts, _measured(self._said, fonts))
        return self._measured[1]

    def draw(self, painter: QPainter, arrangement: Chart, fonts: Fonts, look: Look) -> None:
        draw_legend(painter, arrangement.legend, fonts, look)
        for row in arrangement.rows:
            if not row.spot.rect.intersects(self.exposed):
                continue
            _draw_name(painter, row, arrangement.chips, fonts, look)
            _Bars(painter, row, arrangement.largest, fonts.em, look).draw()
            align = Qt.AlignmentFlag.AlignRight if arrangement.wide else Qt.AlignmentFlag.AlignLeft
            for rect, line in row.figures:
                _draw_line(painter, rect, line, fonts, look, align)


@dataclass(frozen=True)
class _Widths:
    """What the widest letter code, the widest name and the widest line of figures take."""

    chips: float
    texts: float
    figures: float


def _measured(rows: Sequence[Said], fonts: Fonts) -> _Widths:
    chips = max((chip_size(said.load.mark.code, fonts.small)[0] for said in rows), default=0)
    texts = max((_text_width(said.load, fonts) for said in rows), default=0.0)
    figures = max((_line_width(line, fonts) for said in rows for line in said.lines), default=0.0)
    return _Widths(chips + fonts.em * 0.4, texts, figures)


@dataclass(frozen=True)
class _Columns:
    """The columns every row has: beside each other when there is room, under each other when not."""

    width: float
    names: float
    figures: float
    depth: int
    em: float

    def row(self, said: Said, top: float, *, wide: bool) -> Row:
        return self._beside(said, top) if wide else self._under(said, top)

    def _beside(self, said: Said, top: float) -> Row:
        load, lines, em, pad = said.load, said.lines, self.em, self.em * 0.4
        height = max(2, self.depth) * em + 2 * pad
        left, right = self.em * 0.4, self.width - self.em * 0.4
        middle = top + height / 2
        name_lines = 2 if load.scarcity else 1
        name = QRectF(left, middle - name_lines * em / 2, self.names, em)
        plot = QRectF(left + self.names + em, top + pad, 0, height - 2 * pad)
        plot.setRight(right - self.figures - em)
        at = middle - len(lines) * em / 2
        figures = tuple(
            (QRectF(right - self.figures, at + number * em, self.figures, em), line)
            for number, line in enumerate(lines)
        )
        spot = Spot(load.key, QRectF(0, top, self.width, height), said.sentence)
        return Row(load, spot, name, name.translated(0, em), plot, figures)

    def _under(self, said: Said, top: float) -> Row:
        load, lines, em, pad = said.load, said.lines, self.em, self.em * 0.45
        left, room = em * 0.4, self.width - em * 0.8
        name = QRectF(left, top + pad, room, em)
        under = name.translated(0, em)
        bars = (under.bottom() if load.scarcity else name.bottom()) + em * 0.25
        plot = QRectF(left, bars, room, em * 1.7)
        figures = tuple(
            (QRectF(left, plot.bottom() + em * 0.15 + number * em, room, em), line)
            for number, line in enumerate(lines)
        )
        height = figures[-1][0].bottom() + pad - top
        spot = Spot(load.key, QRectF(0, top, self.width, height), said.sentence)
        return Row(load, spot, name, under, plot, figures)


class _Bars:
    """Draws the bars of one row."""

    def __init__(self, painter: QPainter, row: Row, largest: float, em: float, look: Look) -> None:
        self._painter, self._load, self._plot, self._look = painter, row.load, row.plot, look
        self._em = em
        self._scale = row.plot.width() / largest

    def draw(self) -> None:
        painter, plot, load = self._painter, self._plot, self._load
        thick = min(self._em * 0.62, plot.height() * (0.5 if load.suggested is None else 0.34))
        middle = plot.center().y()
        today = middle - thick - 1 if load.suggested is not None else middle - thick / 2
        track = QRectF(plot.left(), middle - thick * 1.25, self._x(load.capacity) - plot.left(), thick * 2.5)
        if load.suggested is None:
            track = QRectF(plot.left(), today - 3, track.width(), thick + 6)
        painter.fillRect(track, mixed(self._look.line, self._look.surface, 0.45))
        self._today(today, thick)
        if load.suggested is not None:
            self._suggested(load.suggested, middle + 1, thick)
        self._limits(track)
        if load.low is not None and load.high is not None:
            draw_whisker(painter, self._x(load.low), self._x(load.high), today + thick / 2, self._look)

    def _x(self, value: float) -> float:
        return self._plot.left() + max(0.0, value) * self._scale

    def _box(self, value: float, top: float, thick: float) -> QRectF:
        return QRectF(self._plot.left(), top, self._x(value) - self._plot.left(), thick)

    def _today(self, top: float, thick: float) -> None:
        painter, box = self._painter, self._box(self._load.today, top, thick)
        painter.fillRect(box, mixed(self._look.colour(self._load.mark), self._look.surface, 0.18))
        self._beyond(self._load.today, top, thick)
        painter.setPen(QPen(self._look.text, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _suggested(self, value: float, top: float, thick: float) -> None:
        fill_mark(self._painter, self._load.mark, self._box(value, top, thick), self._look)
        self._beyond(value, top, thick)

    def _beyond(self, value: float, top: float, thick: float) -> None:
        if value <= self._load.capacity:
            return
        start = self._x(self._load.capacity)
        box = QRectF(start, top, self._x(value) - start, thick)
        self._painter.fillRect(box, self._look.surface)
        hatch(self._painter, box, self._look.bad)
        self._painter.setPen(QPen(self._look.bad, 1.3))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box)

    def _limits(self, track: QRectF) -> None:
        painter, load = self._painter, self._load
        painter.setPen(QPen(self._look.text, 2))
        end = self._x(load.capacity)
        painter.drawLine(QPointF(end, track.top() - 2), QPointF(end, track.bottom() + 2))
        for sign, value in ((Sign.TARGET, load.target), (Sign.CEILING, load.ceiling)):
            if value is not None:
                draw_limit(painter, sign, self._x(value), track.top(), track.bottom(), self._look)


def _entries(loads: Sequence[PoolLoad]) -> list[Entry]:
    suggested = any(load.suggested is not None for load in loads)
    then = _("med planen: fylt") if any(load.planned for load in loads) else _("forslag: fylt")
    found = [
        (bool(loads), Sign.OUTLINED, _("i dag: omriss")),
        (suggested, Sign.FILLED, then),
        (bool(loads), Sign.END, _("tilgjengelig tid: strek")),
        (any(_beyond(load) for load in loads), Sign.BEYOND, _("over tilgjengelig tid: skravert")),
        (any(load.ceiling is not None for load in loads), Sign.CEILING, _("tak")),
        (any(load.target is not None for load in loads), Sign.TARGET, _("mål")),
        (any(load.low is not None for load in loads), Sign.INTERVAL, _("usikkerhet")),
    ]
    return [Entry(sign, text) for used, sign, text in found if used]


def _beyond(load: PoolLoad) -> bool:
    return max(load.today, load.shown) > load.capacity


def _text_width(load: PoolLoad, fonts: Fonts) -> float:
    return max(width_of(load.label, fonts.body), width_of(load.scarcity, fonts.small))


def _line_width(line: Line, fonts: Fonts) -> float:
    return width_of(line.text, _font(line, fonts)) + (fonts.em if line.tone in _SIGNED else 0)


def _draw_name(painter: QPainter, row: Row, chips: float, fonts: Fonts, look: Look) -> None:
    draw_chip(painter, row.name.left(), row.name.center().y(), row.load.mark, fonts.small, look)
    write(painter, row.name.adjusted(chips, 0, 0, 0), row.load.label, fonts.body, look.text)
    write(painter, row.under_name.adjusted(chips, 0, 0, 0), row.load.scarcity, fonts.small, look.muted)


def _draw_line(
    painter: QPainter, rect: QRectF, line: Line, fonts: Fonts, look: Look, align: Qt.AlignmentFlag
) -> None:
    colour, place = _colour(line, look), QRectF(rect)
    if line.tone in _SIGNED:
        right = align == Qt.AlignmentFlag.AlignRight
        left = rect.right() - _line_width(line, fonts) if right else rect.left()
        side = fonts.em * 0.7
        draw_warning(painter, QRectF(left, rect.center().y() - side / 2, side, side), colour)
        place.setLeft(left + fonts.em)
    write(painter, place, line.text, _font(line, fonts), colour, align)


def _font(line: Line, fonts: Fonts) -> QFont:
    return fonts.strong if line.tone is Tone.STRONG else fonts.small


def _colour(line: Line, look: Look) -> QColor:
    return {Tone.STRONG: look.text, Tone.MUTED: look.muted, Tone.WARN: look.warn, Tone.BAD: look.bad}[
        line.tone
    ]
