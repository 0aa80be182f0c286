"""What stands in a PDF: sizes, headings, text, and pictures of its pages. The only door to pdfium.

Every call opens the file anew, which takes a millisecond or two: nothing of pdfium outlives a call, so
nothing of it can be freed in a thread of its own choosing. To be called off the window's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from PySide6.QtGui import QImage

_ONE_AT_A_TIME = Lock()
"""pdfium knows nothing of threads."""


class Unreadable(Exception):
    """It is no PDF, or a damaged one."""


@dataclass(frozen=True, slots=True)
class PdfHeading:
    """A line of the table of contents: where it leads, `top` as a share of the page's height from above."""

    title: str
    level: int
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class PdfContents:
    """The pages with their width and height [points], and the headings, in their order."""

    sizes: tuple[tuple[float, float], ...]
    headings: tuple[PdfHeading, ...]


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    with _ONE_AT_A_TIME:
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise Unreadable from error
        with closing(document):
            yield document


def contents_of(content: bytes) -> PdfContents:
    """The pages and headings of a PDF; raises Unreadable."""
    with _opened(content) as document:
        sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        headings = tuple(_headings(document, sizes))
    return PdfContents(sizes, headings)


def _headings(document: Any, sizes: tuple[tuple[float, float], ...]) -> Iterator[PdfHeading]:
    for bookmark in document.get_toc():
        place = bookmark.get_dest()
        page = None if place is None else place.get_index()
        if page is not None:
            _kind, numbers = place.get_view()
            height = sizes[page][1]
            top = numbers[1] if len(numbers) > 1 else height
            yield PdfHeading(bookmark.get_title(), bookmark.level, page, 1 - top / height)


def image_of(content: bytes, number: int, scale: float) -> QImage:
    """A page (from 0) as an opaque picture, `scale` pixels a point; raises Unreadable."""
    with (
        _opened(content) as document,
        closing(document[number]) as page,
        closing(page.render(scale=scale, prefer_bgrx=True)) as bitmap,
    ):
        pixels = bytes(bitmap.buffer)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    return QImage(pixels, width, height, stride, QImage.Format.Format_RGB32).copy()


def text_of(content: bytes, number: int) -> str:
    """The text of a page (from 0) in the order it was written; raises Unreadable."""
    with (
        _opened(content) as document,
        closing(document[number]) as page,
        closing(page.get_textpage()) as text,
    ):
        return str(text.get_text_range()).replace("\r\n", "\n")
