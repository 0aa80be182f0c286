"""Icons: one set of lines, drawn in the colour of the theme they are shown in.

The drawings are from Lucide; icons/LICENSE.txt has its licence and version.
"""

import weakref
from functools import cache, lru_cache
from pathlib import Path

import shiboken6
from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from gui.appearance import Palette, palette_of

_FOLDER = Path(__file__).with_name("icons")


def icon(name: str, shown_in: QWidget, tint: str = "text") -> QIcon:
    """The icon of that name, as sharp as the screen; it changes with the theme of the widget it is shown in.

    `tint` is a colour of `Palette`, or #RRGGBB for one that stays. Raises KeyError for an unknown name.
    """
    if not _is_drawn(name):
        raise KeyError(name)
    return QIcon(_kept(_Engine(name, weakref.ref(shown_in), tint)))


@cache
def _is_drawn(name: str) -> bool:
    return (_FOLDER / f"{name}.svg").is_file()


@lru_cache(maxsize=1024)
def picture(name: str, colour: str, size: QSize, scale: float) -> QPixmap:
    """The icon as a picture of `size` window pixels, each of them `scale` wide on the screen."""
    drawing = (_FOLDER / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    pixmap = QPixmap(size * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    if size.isEmpty():
        return pixmap
    side = min(size.width(), size.height())
    square = QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, square)
    painter.end()
    return pixmap


class _Engine(QIconEngine):
    """Draws one icon whenever Qt asks, so that no colour is older than the theme."""

    def __init__(self, name: str, shown_in: weakref.ref[QWidget], tint: str) -> None:
        super().__init__()
        self._name, self._shown_in, self._tint = name, shown_in, tint

    def clone(self) -> QIconEngine:
        return _kept(_Engine(self._name, self._shown_in, self._tint))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        return picture(self._name, self._colour(mode), size, scale)

    def _colour(self, mode: QIcon.Mode) -> str:
        palette = self._palette()
        if mode == QIcon.Mode.Disabled:
            return palette.edge
        tint = self._tint
        if tint == "on_primary" and mode == QIcon.Mode.Active:
            tint = "primary"  # a primary button that has the focus turns light
        return tint if tint.startswith("#") else str(getattr(palette, tint))

    def _palette(self) -> Palette:
        widget = self._shown_in()
        alive = widget is not None and shiboken6.isValid(widget)
        return palette_of(widget if alive else None)


_engines: list[_Engine] = []
_LEAST_SWEPT = 512
_swept_at = _LEAST_SWEPT


def _kept(engine: _Engine) -> _Engine:
    """The engine, held here for as long as Qt has it.

    Qt owns it, but PySide would free it too: a copy that nothing holds, and one that is found as garbage
    before its icon is.
    """
    global _swept_at
    if len(_engines) >= _swept_at:
        _engines[:] = filter(shiboken6.isValid, _engines)
        _swept_at = max(_LEAST_SWEPT, 2 * len(_engines))
    _engines.append(engine)
    return engine
