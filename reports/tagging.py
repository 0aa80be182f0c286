"""A reportlab canvas that keeps a structure tree: every mark on paper is content or an artifact.

A `Node` is a place in the tree; drawing twice under the same node, on one page or on two, adds to one
element. That is how a paragraph, row or table that breaks over pages stays one thing for a screen reader.

    with canvas.content(canvas.place((Node("P"),))): canvas.drawString(72, 700, "Hei")
    with canvas.artifact("Pagination"): canvas.line(72, 50, 500, 50)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Literal, cast

from reportlab.lib.pagesizes import A4
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    Destination,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from reports.archive import ArchiveDocument, Identity, allow_entries

ArtifactKind = Literal["Header", "Footer", "Pagination", "Layout"]
_ARTIFACTS: dict[ArtifactKind, str] = {
    "Header": "/Type /Pagination /Subtype /Header /Attached [/Top]",
    "Footer": "/Type /Pagination /Subtype /Footer /Attached [/Bottom]",
    "Pagination": "/Type /Pagination",
    "Layout": "/Type /Layout",
}
_PRINTED = 4  # annotation flag; PDF/A wants it set and no other


@dataclass(frozen=True, eq=False)
class Node:
    """A place in the structure tree, itself its identity; `facts` is the text of its attribute dictionary."""

    tag: str
    facts: str = ""
    alt: str = ""
    lang: str = ""


@dataclass(frozen=True)
class _Marked:
    page: int
    mcid: int


@dataclass(frozen=True)
class _Annotated:
    page: int
    reference: PDFObjectReference


class Element(PDFObject):
    """One structure element: what it is, where it belongs, and what it holds in reading order."""

    def __init__(self, node: Node, parent: PDFObject) -> None:
        self.node, self.parent = node, parent
        self.facts = node.facts
        self.kids: list[Element | _Marked | _Annotated] = []
        self.pages: Sequence[PDFObjectReference] = ()

    def format(self, document: ArchiveDocument) -> bytes:
        home = next((kid.page for kid in self.kids if isinstance(kid, _Marked)), None)
        parts = [
            f"/Type /StructElem /S /{self.node.tag} /P ".encode(),
            document.refer(self.parent).format(document),
        ]
        if home is not None:
            parts += [b" /Pg ", self.pages[home].format(document)]
        kids = [self._kid(kid, home, document) for kid in self.kids]
        if kids:
            parts += [b" /K [", b" ".join(kids), b"]"]
        if self.facts:
            parts.append(f" /A <<{self.facts}>>".encode())
        for name, text in (("Alt", self.node.alt), ("Lang", self.node.lang)):
            if text:
                parts += [f" /{name} ".encode(), PDFString(text).format(document)]
        return b"<<" + b"".join(parts) + b">>"

    def _kid(self, kid: Element | _Marked | _Annotated, home: int | None, document: ArchiveDocument) -> bytes:
        if isinstance(kid, Element):
            return bytes(document.refer(kid).format(document))
        page = bytes(self.pages[kid.page].format(document))
        if isinstance(kid, _Annotated):
            return b"<</Type /OBJR /Pg %b /Obj %b>>" % (page, kid.reference.format(document))
        if kid.page == home:
            return b"%d" % kid.mcid
        return b"<</Type /MCR /Pg %b /MCID %d>>" % (page, kid.mcid)


class _Root(PDFDictionary):
    """The StructTreeRoot: an object of its own, so that elements can refer to it as their parent."""


@dataclass(frozen=True)
class Bookmark:
    """A heading as it came to lie: level from 1, its words and its page from 1."""

    level: int
    title: str
    page: int


class TaggedCanvas(Canvas):
    """A canvas whose file is a tagged PDF; draw only inside `content` or `artifact`.

    A draft only finds out on which pages the headings come to lie: it shows no text and writes no file.
    """

    _doc: ArchiveDocument
    _code: list[str]  # these are reportlab's, and missing in its type stubs
    _filename: IO[bytes]
    _fontname: str
    _fontsize: float
    _fillColorObj: object
    _annotationrefs: list[PDFObjectReference]
    _addAnnotation: Callable[[PDFDictionary], None]
    _bookmarkReference: Callable[[str], Destination]

    def __init__(self, file: IO[bytes], identity: Identity, font: str, *, draft: bool = False) -> None:
        super().__init__(file, pagesize=A4, pageCompression=1, initialFontName=font)  # type: ignore[arg-type]
        # Canvas makes its document itself and offers no hook; no page exists yet, so it can be exchanged.
        self._doc = ArchiveDocument(identity)
        self._root = _Root({"Type": PDFName("StructTreeRoot")})
        self._document = Element(Node("Document", lang=identity.lang), self._root)
        self._elements: dict[Node, Element] = {}
        self._page_elements: list[Element] = []
        self._parents: list[list[Element]] = []
        self._links: list[tuple[PDFDictionary, Element]] = []
        self._inside = False
        self.draft = draft
        self.bookmarks: list[Bookmark] = []

    # --- what is drawn -----------------------------------------------------------------------------

    def place(self, path: Sequence[Node]) -> Element:
        """The element at the end of the path, made when it is met for the first time."""
        element = self._document
        for node in path:
            known = self._elements.get(node)
            if known is None:
                known = self._elements[node] = Element(node, element)
                element.kids.append(known)
            element = known
        return element

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element, after what it already holds."""
        mcid = len(self._page_elements)
        self._open(f"/{element.node.tag} <</MCID {mcid}>> BDC")
        self._page_elements.append(element)
        element.kids.append(_Marked(len(self._parents), mcid))
        yield
        self._close()

    @contextmanager
    def artifact(self, kind: ArtifactKind = "Layout") -> Iterator[None]:
        """What is drawn inside is decoration or page furniture, and not read aloud."""
        self._open(f"/Artifact <<{_ARTIFACTS[kind]}>> BDC")
        yield
        self._close()

    def _open(self, operator: str) -> None:
        if self._inside:
            raise ValueError("marked content must not be nested")
        self._inside = True
        self._code.append(operator)

    def _close(self) -> None:
        self._inside = False
        self._code.append("EMC")

    def link(self, element: Element, box: tuple[float, float, float, float], words: str, target: str) -> None:
        """Make the box (x0, y0, x1, y1) a part of the Link element; target is a URL or `#` and a bookmark."""
        entries: dict[str, object] = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([*self.absolutePosition(*box[:2]), *self.absolutePosition(*box[2:])]),
            "Border": PDFArray([0, 0, 0]),
            "F": _PRINTED,
            "Contents": PDFString(words),
        }
        if target.startswith("#"):
            entries["Dest"] = self._bookmarkReference(target)
        else:
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(target)})
        annotation = PDFDictionary(entries)
        self._links.append((annotation, element))
        self._addAnnotation(annotation)
        element.kids.append(_Annotated(len(self._parents), self._annotationrefs[-1]))

    def bookmark(self, level: int, title: str, x: float, y: float) -> None:
        """Put a heading into the outline; the destination is `#0`, `#1` … in the order of the headings."""
        key = f"#{len(self.bookmarks)}"
        left, top = self.absolutePosition(x, y)
        self.bookmarkPage(key, fit="XYZ", left=left, top=top, zoom=0)
        self.addOutlineEntry(title, key, level - 1, closed=level > 1)
        self.bookmarks.append(Bookmark(level, title, self.getPageNumber()))

    # --- what is written ---------------------------------------------------------------------------

    def drawString(self, x: float, y: float, text: str, *args: Any, **options: Any) -> None:
        if args or options:
            super().drawString(x, y, text, *args, **options)
            return
        # reportlab builds a text object for each string, half of the time that a large table takes.
        font = cast(TTFont, pdfmetrics.getFont(self._fontname))
        shown = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for subset, codes in font.splitString(text, self._doc):
            name = font.getSubsetInternalName(subset, self._doc)
            shown.append(f"{name} {self._fontsize:g} Tf ({escapePDF(codes)}) Tj")
        self._code.append(" ".join([*shown, "ET"]))

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        if aColor is not self._fillColorObj or alpha is not None:
            super().setFillColor(aColor, alpha)

    def showPage(self) -> None:
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])  # reportlab adds base 85
        allow_entries(page, "StructParents", "Tabs")
        page.StructParents = len(self._parents)
        page.Tabs = PDFName("S")
        self._parents.append(self._page_elements)
        self._page_elements = []

    @property
    def page_count(self) -> int:
        return len(self._parents)

    def save(self) -> None:
        if self._code:
            self.showPage()
        if self.draft:
            return
        self._write_structure()
        self.setViewerPreference("DisplayDocTitle", "true")
        self.showOutline()
        identity = self._doc.identity
        self.setTitle(identity.title)  # the page template of reportlab has set its own by now
        self.setAuthor(identity.author)
        self.setSubject(identity.subject)
        self.setCreator(identity.program)
        self.setKeywords(", ".join(identity.keywords))
        self._doc.SaveToFile(self._filename, self)

    def _write_structure(self) -> None:
        pages = [self._doc.refer(page) for page in self._doc.Pages.pages]
        for element in (self._document, *self._elements.values()):
            element.pages = pages
        numbers: list[object] = []
        for page, elements in enumerate(self._parents):
            numbers += [page, PDFArray([self._doc.refer(element) for element in elements])]
        for number, (annotation, element) in enumerate(self._links, start=len(self._parents)):
            annotation["StructParent"] = number
            numbers += [number, self._doc.refer(element)]
        self._root["K"] = PDFArray([self._doc.refer(self._document)])
        self._root["ParentTree"] = self._doc.refer(PDFDictionary({"Nums": PDFArray(numbers)}))
        self._root["ParentTreeNextKey"] = len(self._parents) + len(self._links)
        self._doc.Catalog.StructTreeRoot = self._root
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
