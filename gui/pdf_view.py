"""A PDF on the screen: pages below one another, drawn off the window's thread when they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.appearance import BETWEEN, INSIDE, palette_of
from gui.jobs import Job, Progress, Work
from gui.pdf_document import PdfContents, PdfHeading, contents_of, image_of, text_of
from gui.pictures.look import Look, draw_ring, look_of
from reports.words import _

PERCENTS = (50, 67, 80, 100, 125, 150, 200, 300)
"""The sizes that the zoom steps through; 100 is the size on paper."""
_PIXELS_A_POINT = 96 / 72
_MOST_KEPT = 6
"""Pages kept as pictures, besides those in sight."""
_MOST_BYTES = 128 * 2**20
_MOST_PIXELS = 16_000_000
"""A picture with more would be drawn a little softer instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A page as it was drawn: `scale` device pixels a point."""

    content: bytes
    page: int
    scale: float
    image: QImage
    text: str


class PdfView(QAbstractScrollArea):
    """Shows one PDF, by mouse and keyboard, and tells screen readers what stands on the page in sight."""

    opened = Signal(object)
    """The PdfContents of what is shown, when they are known."""
    moved = Signal()
    """Another page has come into sight, or the zoom is another."""

    def __init__(self, new_job: Callable[[Work], Job], parent: QWidget) -> None:
        super().__init__(parent)
        self._new_job = new_job
        self._content = b""
        self._contents = PdfContents((), ())
        self._kept: dict[int, Drawn] = {}
        self._job: Job | None = None
        self._percent: int | None = None
        self._scale = 1.0
        self._tops: list[float] = []
        self._page = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or fitting would not settle
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        em = self.fontMetrics().height()
        self.setMinimumSize(10 * em, 12 * em)
        self._say_page()

    # -- what is shown -------------------------------------------------------------------------------

    def show_document(self, content: bytes) -> None:
        """Show another PDF from its first page; b"" for none."""
        self._content, self._contents = content, PdfContents((), ())
        self._kept, self._page, self._tops = {}, 0, []
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        if content:
            job = self._new_job(lambda _progress: (content, contents_of(content)))
            job.done.connect(self._take_contents)
            job.start()

    def _take_contents(self, answer: object) -> None:
        assert isinstance(answer, tuple), "the work above gives nothing else"
        content, contents = answer
        if content is self._content:
            self._contents = contents
            self._lay_out()
            self._say_page()
            self.opened.emit(contents)

    @property
    def page(self) -> int:
        """The number of the page in sight, from 1; 0 while there is none."""
        return self._page + 1 if self.pages else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._contents.sizes)

    @property
    def drawn(self) -> bool:
        """Whether everything in sight is as sharp as it will be."""
        return bool(self.pages) and all(self._is_sharp(page) for page in self._in_sight())

    def image(self, page: int) -> QImage | None:
        """The picture that is kept of a page (from 0)."""
        kept = self._kept.get(page)
        return None if kept is None else kept.image

    # -- zoom ----------------------------------------------------------------------------------------

    @property
    def percent(self) -> int:
        """The size, in percent of that on paper."""
        return round(self._scale / _PIXELS_A_POINT * 100)

    @property
    def fits(self) -> bool:
        """Whether pages are as wide as there is room for."""
        return self._percent is None

    def fit(self) -> None:
        """Make pages as wide as there is room for."""
        self._zoom(None)

    def zoom(self, steps: int) -> None:
        """Make pages larger or smaller."""
        now = self.percent
        larger = [percent for percent in PERCENTS if percent > now]
        smaller = [percent for percent in PERCENTS if percent < now]
        chosen = larger[:1] if steps > 0 else smaller[-1:]
        if chosen:
            self._zoom(chosen[0])

    def _zoom(self, percent: int | None) -> None:
        self._percent = percent
        self._lay_out()
        self.moved.emit()

    # -- where ---------------------------------------------------------------------------------------

    def go_to(self, heading: PdfHeading) -> None:
        """Bring a heading to the top."""
        if heading.page < len(self._tops):
            height = self._contents.sizes[heading.page][1] * self._scale
            place = self._tops[heading.page] + heading.top * height - INSIDE
            self.verticalScrollBar().setValue(round(place))

    def _lay_out(self) -> None:
        """Place the pages for the room there is, with what was at the top still at the top."""
        bar, sizes = self.verticalScrollBar(), self._contents.sizes
        page, share = self._at_top()
        self._scale = self._fitting() if self._percent is None else self._percent / 100 * _PIXELS_A_POINT
        heights = [height * self._scale + BETWEEN for _width, height in sizes]
        self._tops = [BETWEEN + start for start in accumulate(heights, initial=0.0)][: len(sizes)]
        room = self.viewport().size()
        bar.setRange(0, max(0, round(sum(heights) + BETWEEN - room.height())))
        bar.setPageStep(max(1, round(0.9 * room.height())))
        bar.setSingleStep(3 * self.fontMetrics().height())
        across = self.horizontalScrollBar()
        widest = max((width for width, _height in sizes), default=0.0) * self._scale + 2 * BETWEEN
        across.setRange(0, max(0, round(widest - room.width())))
        across.setPageStep(room.width())
        if page < len(self._tops):
            bar.setValue(round(self._tops[page] + share * sizes[page][1] * self._scale))
        self._moved()

    def _fitting(self) -> float:
        widest = max((width for width, _height in self._contents.sizes), default=1.0)
        return max(0.1, (self.viewport().width() - 2 * BETWEEN) / widest)

    def _at_top(self) -> tuple[int, float]:
        """The page at the top of the view, and how far down it the view begins, as a share of its height."""
        value = self.verticalScrollBar().value()
        page = sum(top <= value for top in self._tops) - 1
        if page < 0:
            return 0, (value - BETWEEN) / max(1.0, self._scale * 842)
        return page, (value - self._tops[page]) / (self._contents.sizes[page][1] * self._scale)

    def _rect(self, page: int) -> QRect:
        """Where a page stands in the view."""
        width, height = (round(side * self._scale) for side in self._contents.sizes[page])
        room = self.viewport().width()
        left = max(BETWEEN, (room - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, round(self._tops[page]) - self.verticalScrollBar().value(), width, height)

    def _in_sight(self) -> list[int]:
        view = self.viewport().rect()
        return [page for page in range(len(self._tops)) if self._rect(page).intersects(view)]

    def _moved(self) -> None:
        self.viewport().update()
        third = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = max(0, sum(top <= third for top in self._tops) - 1)
        if page != self._page:
            self._page = page
            self._say_page()
            self.moved.emit()
        self._draw_next()

    # -- drawing off the window's thread ---------------------------------------------------------------

    def _wanted_scale(self, page: int) -> float:
        width, height = self._contents.sizes[page]
        most: float = (_MOST_PIXELS / (width * height)) ** 0.5
        return min(self._scale * self.devicePixelRatioF(), most)

    def _is_sharp(self, page: int) -> bool:
        kept = self._kept.get(page)
        return kept is not None and kept.scale == self._wanted_scale(page)

    def _to_draw(self) -> Iterator[int]:
        """The pages that lack a sharp picture: those in sight, then the one below and the one above."""
        seen = self._in_sight()
        yield from (page for page in seen if not self._is_sharp(page))
        if seen and sum(kept.image.sizeInBytes() for kept in self._kept.values()) < _MOST_BYTES / 2:
            beside = [page for page in (seen[-1] + 1, seen[0] - 1) if 0 <= page < self.pages]
            yield from (page for page in beside if not self._is_sharp(page))

    def _draw_next(self) -> None:
        page = next(self._to_draw(), None)
        if self._job is not None or page is None or not self.isVisible():
            return
        content, scale = self._content, self._wanted_scale(page)

        def work(_progress: Progress) -> Drawn:
            return Drawn(content, page, scale, image_of(content, page, scale), text_of(content, page))

        self._job = self._new_job(work)
        self._job.done.connect(self._take)
        self._job.ended.connect(self._end)
        self._job.start()

    def _take(self, drawn: object) -> None:
        assert isinstance(drawn, Drawn), "the work above gives nothing else"
        if drawn.content is self._content:
            self._kept[drawn.page] = drawn
            self._forget_far()
            self.viewport().update()
            if drawn.page == self._page:
                self._say_page()

    def _end(self) -> None:
        self._job = None
        self._draw_next()

    def _forget_far(self) -> None:
        """Let go of the pages farthest off; those in sight stay."""
        seen = self._in_sight()
        far = sorted(set(self._kept) - set(seen), key=lambda page: -abs(page - self._page))
        while far and (
            len(self._kept) > max(_MOST_KEPT, len(seen))
            or sum(kept.image.sizeInBytes() for kept in self._kept.values()) > _MOST_BYTES
        ):
            del self._kept[far.pop(0)]

    # -- screen readers ---------------------------------------------------------------------------------

    def _say_page(self) -> None:
        if not self.pages:
            self.setAccessibleName(_("Rapporten"))
            self.setAccessibleDescription("")
            return
        name = _("Rapporten, side {page} av {pages}")
        self.setAccessibleName(name.format(page=self.page, pages=self.pages))
        kept = self._kept.get(self._page)
        self.setAccessibleDescription("" if kept is None else kept.text)

    # -- Qt ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self._paint(painter, event.rect(), look_of(self))

    def _paint(self, painter: QPainter, area: QRect, look: Look) -> None:
        painter.fillRect(area, QColor(palette_of(self).ground))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._in_sight():
            rect = self._rect(page)
            painter.fillRect(rect, Qt.GlobalColor.white)  # paper, in the dark as well
            kept = self._kept.get(page)
            if kept is not None:
                self._paint_page(painter, rect, kept)
            else:
                painter.setPen(QColor("#566573"))
                words = _("Tegner side {page} …").format(page=page + 1)
                painter.drawText(rect & self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)
            painter.setPen(look.line)
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            draw_ring(painter, QRectF(self.viewport().rect()), look)

    def _paint_page(self, painter: QPainter, rect: QRect, kept: Drawn) -> None:
        if self._is_sharp(kept.page) and kept.scale >= self._scale:
            # Dot for dot: fitted into the rectangle, rounding would blur it.
            kept.image.setDevicePixelRatio(kept.scale / self._scale)
            painter.drawImage(rect.topLeft(), kept.image)
        else:
            painter.drawImage(rect, kept.image)

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        self._moved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.moved.emit()

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            self._lay_out()
        return answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        key = Qt.Key(event.key())
        if key in ends:
            bar.setValue(ends[key])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
