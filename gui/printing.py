"""Printing a PDF: the dialog, then page after page off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from gui.jobs import Cancelled, Progress
from gui.pdf_document import contents_of, image_of
from reports.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 300
"""Dots an inch that pages are drawn with; a printer that has more gets these enlarged."""


class PrinterFails(Exception):
    """The printer took nothing, or stopped."""


@dataclass(frozen=True, slots=True)
class Printout:
    """A PDF on its way to a printer."""

    content: bytes
    printer: QPrinter

    def write(self, progress: Progress) -> int:
        """Print the pages that were chosen, and how many; raises Cancelled, PrinterFails, Unreadable."""
        sizes = contents_of(self.content).sizes
        pages = self._chosen(len(sizes))
        painter = QPainter()
        if not pages or not painter.begin(self.printer):
            raise PrinterFails
        try:
            for place, page in enumerate(pages):
                text = _("Skriver ut side {page} …").format(page=page + 1)
                progress.report(place / len(pages), text)
                if place and not self.printer.newPage():
                    raise PrinterFails
                self._draw(painter, page, sizes[page])
        except (Cancelled, PrinterFails):
            self.printer.abort()
            raise
        finally:
            painter.end()
        return len(pages)

    def _chosen(self, count: int) -> list[int]:
        """The pages to print, from 0."""
        ranges = self.printer.pageRanges()
        if not ranges.isEmpty():
            return [page for page in range(count) if ranges.contains(page + 1)]
        first, last = self.printer.fromPage() or 1, self.printer.toPage() or count
        return list(range(count))[first - 1 : last]

    def _draw(self, painter: QPainter, page: int, size: tuple[float, float]) -> None:
        dpi = min(self.printer.resolution(), MOST_DPI)
        picture = image_of(self.content, page, dpi / 72)
        paper = self.printer.paperRect(self.printer.Unit.DevicePixel)
        painter.drawImage(_within(paper, size), picture, QRectF(QImage.rect(picture)))


def _within(paper: QRectF, size: tuple[float, float]) -> QRectF:
    """Where a page goes: in the middle of the paper, as large as it can be but never larger than it is."""
    scale = min(paper.width() / size[0], paper.height() / size[1])
    width, height = size[0] * scale, size[1] * scale
    # The painter's zero is the corner of the paper, as the whole of it is printed on.
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)


def new_printer(title: str) -> QPrinter:
    """A printer with upright A4 paper, to be chosen and set in the dialog."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


def ask_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """Which printer, and which pages; None when the user thinks better of it."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = new_printer(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Skriv ut rapporten"))
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    chosen = dialog.exec()
    dialog.deleteLater()
    return printer if chosen else None
