"""The bundled examples as cards, each with a picture of whose hours there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.appearance import BETWEEN, INSIDE, as_role, group_colour, palette_of
from gui.jobs import Progress
from gui.pages.start.ways_in import WayIn, into_columns
from gui.parts.background import read
from gui.ports import Ports
from reports.words import _, listing, marked, minutes, ngettext

if TYPE_CHECKING:
    from gui.pages.start.glances import Bar, Glance

_MOST_BARS = 5
_KINDS = {
    "FL": marked("Legekontor"),
    "HO": marked("Hjemmetjeneste og sykehjem"),
    "SH": marked("Sengepost og poliklinikk"),
}
_SHOWS = {
    "FL": marked(
        "Fastlegene har mer arbeid enn tid. Hva kan helsesekretærer, fysioterapeut og andre overta?"
    ),
    "HO": marked("Sykepleierne har mer arbeid enn tid, mens vernepleierne har tid til flere oppgaver."),
    "SH": marked(
        "Helsefagarbeiderne har mer arbeid enn tid, og sykepleierne har ingenting å gå på. "
        "Hva kan kjøkken, assistenter og resepsjon overta?"
    ),
}


class Examples(QWidget):
    """The cards with what is said about all of them; `chosen` tells the code of the one to open."""

    chosen = Signal(object)

    def __init__(self, ports: Ports, parent: QWidget) -> None:
        super().__init__(parent)
        self._ports = ports
        self.cards = {spec.code: ExampleCard(spec.code, self) for spec in ports.examples}
        for code, card in self.cards.items():
            card.clicked.connect(partial(self.chosen.emit, code))
        self._head, self._grid = QBoxLayout(QBoxLayout.Direction.LeftToRight), QGridLayout()
        note = _("Alt i eksemplene er oppdiktet. Du får din egen kopi, som du kan endre fritt.")
        self._head.setSpacing(INSIDE)
        self._head.addWidget(as_role(QLabel(_("Se på et eksempel"), self), "heading"))
        self._head.addWidget(as_role(QLabel(note, self, wordWrap=True), "muted"), 1)
        self._grid.setSpacing(BETWEEN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(self._head)
        column.addLayout(self._grid)

    def arrange(self, narrow: bool) -> None:
        """Use the room there is."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(down if narrow else across)
        into_columns(self._grid, list(self.cards.values()), narrow)

    def look(self) -> None:
        """Read them, off the window's thread, and show what they hold."""
        ports = self._ports

        def work(_progress: Progress) -> list[Glance]:
            from gui.pages.start.glances import glances

            return glances(ports)

        read(work, self._show)

    def _show(self, found: object) -> None:
        assert isinstance(found, list), "the work above gives nothing else"
        for glance in found:
            self.cards[glance.code].show_glance(glance)


class ExampleCard(WayIn):
    """An example: whose hours there are, what it is called, what it shows, and how large it is."""

    def __init__(self, code: str, parent: QWidget) -> None:
        self._bars = HourBars()
        super().__init__(parent, _kind(code) or code, _shown_by(code), above=self._bars)
        self.code = code
        self._size = self.add_line()
        self._size.setText(_("Leser eksempelet …"))

    def show_glance(self, glance: Glance) -> None:
        """Show what was read of it."""
        size = ngettext("{count} oppgave", "{count} oppgaver", glance.tasks).format(count=glance.tasks)
        kind, shows = _kind(glance.code), _shown_by(glance.code)
        self.say(glance.name or kind or glance.code, shows)
        self._size.setText(" · ".join(part for part in (kind, size) if part))
        self._bars.show_bars(glance.bars)
        self.setToolTip(self._bars.sentence)
        self.setAccessibleDescription(f"{shows} {self._size.text()}. {self._bars.sentence}")


class HourBars(QWidget):
    """Mapped hours a week of the groups with most of them, as small bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show the first of these."""
        self._shown = bars[:_MOST_BARS]
        self.update()

    @property
    def sentence(self) -> str:
        """What the bars show, in words."""
        hours = listing(f"{bar.name} {minutes(round(bar.minutes / 60) * 60_000)}" for bar in self._shown)
        return _("Kartlagt arbeid i uken: {hours}.").format(hours=hours)

    def sizeHint(self) -> QSize:
        return QSize(160, round(_MOST_BARS * self._pitch()))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def _pitch(self) -> float:
        return self.fontMetrics().height() * 0.95

    def _small(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, painter = palette_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        metrics, pitch = painter.fontMetrics(), self._pitch()
        names = [
            metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, self.width() * 2 // 5)
            for bar in self._shown
        ]
        left = max((metrics.horizontalAdvance(name) for name in names), default=0) + INSIDE
        longest = max((bar.minutes for bar in self._shown), default=1) or 1
        for place, bar in enumerate(self._shown):
            top = place * pitch
            painter.setPen(QColor(palette.muted))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(0, top, left, pitch), flags, names[place])
            length = max(2.0, float((self.width() - left) * bar.minutes / longest))
            _draw_bar(painter, left, top, length, pitch, QColor(group_colour(palette, place)))
        if not self._shown:
            _draw_waiting(painter, self.width(), pitch, QColor(palette.line))
        painter.end()


def _draw_bar(
    painter: QPainter, left: float, top: float, length: float, pitch: float, colour: QColor
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(left, top + pitch * 0.18, length, pitch * 0.64), 2, 2)


def _draw_waiting(painter: QPainter, width: int, pitch: float, colour: QColor) -> None:
    """Pale places for the bars, so that nothing moves when they come."""
    for place in range(_MOST_BARS):
        length = width * (1 - place / (_MOST_BARS + 1))
        _draw_bar(painter, 0, place * pitch, length, pitch, colour)


def _kind(code: str) -> str:
    return _(_KINDS[code]) if code in _KINDS else ""


def _shown_by(code: str) -> str:
    return _(_SHOWS[code]) if code in _SHOWS else ""
