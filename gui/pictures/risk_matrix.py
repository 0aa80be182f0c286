"""Risks on a board of five by five: outlined before what is done about them, filled after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from domain.plan.risk import STEPS, Band, Cell, Limits
from gui.pictures.look import Fonts, Look, ink_on, mixed, width_of, write
from gui.pictures.picture import Picture, Spot
from reports.plans.words import band_words
from reports.words import _, number

TINT = 0.36
"""How much of a band's colour its cells have."""
LARGEST = STEPS[-1] ** 2
_CENTRE, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Risk:
    """An assessed hazard: its number in the list, what may happen, and where it lies before and after."""

    number: int
    event: str
    before: Cell
    after: Cell


@dataclass(frozen=True)
class Marker:
    """The number of a hazard in a cell; hollow where it lay before something was done."""

    at: QPointF
    text: str
    hollow: bool


@dataclass(frozen=True)
class MatrixPlace:
    """The board at one width."""

    cells: tuple[tuple[Cell, QRectF], ...]
    markers: tuple[Marker, ...]
    spots: tuple[Spot, ...]
    rows: tuple[tuple[QRectF, str], ...]
    columns: tuple[tuple[QRectF, str], ...]
    titles: tuple[QRectF, QRectF]
    legend: tuple[tuple[QRectF, Band, str], ...]
    height: float


class RiskMatrix(Picture[MatrixPlace]):
    """The hazards of a measure by how likely and how grave they are; `chosen` carries a cell."""

    widest, narrowest = 34.0, 16.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Risiko før og etter mottiltak"), _("Her vises hendelsene når de er vurdert."), parent
        )
        self._risks: tuple[Risk, ...] = ()
        self._limits = Limits()

    def set_risks(self, risks: Sequence[Risk], limits: Limits) -> None:
        """Show these with the limits that the unit has set."""
        if (tuple(risks), limits) != (self._risks, self._limits):
            self._risks, self._limits = tuple(risks), limits
            self.changed()

    # -- where everything is ---------------------------------------------------------------------------

    def arrange(self, width: float, fonts: Fonts) -> MatrixPlace:
        em = fonts.em
        if not self._risks:
            return MatrixPlace((), (), (), (), (), (QRectF(), QRectF()), (), 0.0)
        left, top, row_height = em * 1.6, em * 1.4, em * 2.3
        side = min(em * 6, (width - left) / len(STEPS))
        cells = {
            (likely, grave): QRectF(
                left + (grave - 1) * side, top + (5 - likely) * row_height, side, row_height
            )
            for likely in reversed(STEPS)
            for grave in STEPS
        }
        bottom = top + len(STEPS) * row_height
        rows = tuple(
            (QRectF(0, cells[step, 1].top(), left - em * 0.4, row_height), str(step))
            for step in reversed(STEPS)
        )
        columns = tuple((QRectF(cells[1, step].left(), bottom, side, em * 1.2), str(step)) for step in STEPS)
        legend = self._legend(QRectF(left, bottom + em * 2.6, width - left, em), fonts)
        return MatrixPlace(
            tuple(cells.items()),
            tuple(self._markers(cells, em)),
            tuple(self._spots(cells)),
            rows,
            columns,
            (QRectF(0, 0, width, em * 1.2), QRectF(left, bottom + em * 1.2, side * 5, em * 1.2)),
            legend,
            max(box.bottom() for box, _band, _text in legend) + em * 0.4,
        )

    def _legend(self, box: QRectF, fonts: Fonts) -> tuple[tuple[QRectF, Band, str], ...]:
        em = fonts.em
        begins = (1, self._limits.yellow, self._limits.orange, self._limits.red, LARGEST + 1)
        bands = [
            (band, first, end)
            for band, (first, end) in zip(Band, pairwise(begins), strict=True)
            if end > first
        ]
        return tuple(
            (
                QRectF(box.left(), box.top() + place * em * 1.3, box.width(), em * 1.2),
                band,
                f"{first}–{end - 1} {band_words(band)}",
            )
            for place, (band, first, end) in enumerate(bands)
        )

    def _there(self, cell: Cell) -> list[tuple[Risk, bool]]:
        """Who lies in a cell, and whether only before."""
        found = []
        for risk in self._risks:
            if risk.after == cell:
                found.append((risk, False))
            elif risk.before == cell:
                found.append((risk, True))
        return found

    def _markers(self, cells: dict[Cell, QRectF], em: float) -> Sequence[Marker]:
        found = []
        for cell, box in cells.items():
            there = self._there(cell)
            way = min(em * 1.35, (box.width() - em) / max(1, len(there)))
            start = box.center().x() - way * (len(there) - 1) / 2
            found += [
                Marker(QPointF(start + place * way, box.center().y() + em * 0.15), str(risk.number), hollow)
                for place, (risk, hollow) in enumerate(there)
            ]
        return found

    def _spots(self, cells: dict[Cell, QRectF]) -> Sequence[Spot]:
        return [Spot(cell, box, self._sentence(cell)) for cell, box in cells.items() if self._there(cell)]

    def _sentence(self, cell: Cell) -> str:
        likely, grave = cell
        told = _("Sannsynlighet {likely}, konsekvens {grave}, {band}.").format(
            likely=likely, grave=grave, band=band_words(self._limits.band(likely, grave))
        )
        before = [f"{risk.number} {risk.event}" for risk, hollow in self._there(cell) if hollow]
        after = [f"{risk.number} {risk.event}" for risk, hollow in self._there(cell) if not hollow]
        if before:
            told += " " + _("Før mottiltak: {events}.").format(events=", ".join(before))
        if after:
            told += " " + _("Slik det står: {events}.").format(events=", ".join(after))
        return told

    # -- painting --------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, arrangement: MatrixPlace, fonts: Fonts, look: Look) -> None:
        for cell, box in arrangement.cells:
            painter.setPen(QPen(look.line, 1))
            painter.setBrush(mixed(_colour(self._limits.band(*cell), look), look.surface, TINT))
            painter.drawRect(box)
            corner = box.adjusted(0, 1, -fonts.em * 0.25, -box.height() / 2)
            write(painter, corner, number(cell[0] * cell[1]), fonts.small, look.muted, _RIGHT)
        for box, text in arrangement.rows:
            write(painter, box, text, fonts.small, look.muted, _RIGHT)
        for box, text in arrangement.columns:
            write(painter, box, text, fonts.small, look.muted, _CENTRE)
        write(painter, arrangement.titles[0], _("Sannsynlighet"), fonts.small, look.muted)
        write(painter, arrangement.titles[1], _("Konsekvens"), fonts.small, look.muted, _CENTRE)
        for marker in arrangement.markers:
            _draw_marker(painter, marker, fonts, look)
        for box, band, text in arrangement.legend:
            self._draw_legend(painter, box, band, text, fonts, look)

    def _draw_legend(
        self, painter: QPainter, box: QRectF, band: Band, text: str, fonts: Fonts, look: Look
    ) -> None:
        square = QRectF(box.left(), box.center().y() - fonts.em * 0.4, fonts.em * 0.8, fonts.em * 0.8)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(mixed(_colour(band, look), look.surface, TINT))
        painter.drawRect(square)
        write(painter, box.adjusted(fonts.em * 1.3, 0, 0, 0), text, fonts.small, look.text)


def _colour(band: Band, look: Look) -> QColor:
    return {Band.GREEN: look.good, Band.YELLOW: look.warn, Band.ORANGE: look.accent, Band.RED: look.bad}[band]


def _draw_marker(painter: QPainter, marker: Marker, fonts: Fonts, look: Look) -> None:
    size = max(fonts.em * 0.6, width_of(marker.text, fonts.small) * 0.75)
    box = QRectF(marker.at.x() - size, marker.at.y() - size, 2 * size, 2 * size)
    painter.setPen(QPen(look.text, 1.4, Qt.PenStyle.DashLine if marker.hollow else Qt.PenStyle.SolidLine))
    painter.setBrush(look.surface if marker.hollow else look.text)
    painter.drawEllipse(box)
    ink = look.text if marker.hollow else ink_on(look.text)
    write(painter, box, marker.text, fonts.small, ink, _CENTRE)
