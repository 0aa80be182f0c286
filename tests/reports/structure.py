"""Read a PDF back and say what keeps it from being the tagged archive file it claims to be.

    assert problems(pdf) == []
    [node.text for node in nodes(pdf, "H2")]

An independent reader: it knows the PDF format (ISO 32000-1, 14.6-14.8; ISO 14289-1), nothing of `reports`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name

PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
}
NEEDED_XMP = (
    ("pdfuaid:part", "1"),
    ("pdfaid:part", "2"),
    ("pdfaid:conformance", "A"),
)


@dataclass(eq=False)
class Structure:
    """An element of the structure tree with all text under it, in reading order."""

    tag: str
    parent: Structure | None
    number: tuple[int, int]
    claimed_parent: tuple[int, int]
    alt: str = ""
    lang: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    kids: list[Structure] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: int = 0
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts).replace("\u00ad", "")

    def walk(self) -> Iterator[Structure]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


@dataclass
class _Page:
    """What a page draws: text by MCID, MCIDs in order of appearance, faults seen on the way."""

    texts: dict[int, str] = field(default_factory=dict)
    mcids: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def nodes(pdf: bytes, *tags: str) -> list[Structure]:
    """The elements with one of the tags, in reading order; all elements without a tag."""
    with pikepdf.open(BytesIO(pdf)) as file:
        root = _tree(file, [_read_page(page) for page in file.pages])
        return [node for node in root.walk() if not tags or node.tag in tags] if root else []


def problems(pdf: bytes) -> list[str]:
    """Everything that is wrong, in words; an empty list for a file that keeps its promises."""
    with pikepdf.open(BytesIO(pdf)) as file:
        pages = [_read_page(page) for page in file.pages]
        found = [f"page {n}: {fault}" for n, page in enumerate(pages, start=1) for fault in page.faults]
        found += [*_document_faults(file), *_font_faults(file), *_page_faults(file)]
        root = _tree(file, pages)
        if root is None:
            return [*found, "no structure tree"]
        found += [*_number_faults(file, pages), *_mark_faults(file, root, pages), *_heading_faults(root)]
        for node in root.walk():
            found += _element_faults(node)
        return found


def _document_faults(file: pikepdf.Pdf) -> Iterator[str]:
    root = file.Root
    if not str(root.get(Name.Lang, "")):
        yield "the document has no language"
    if root.get(Name.MarkInfo, {}).get("/Marked") is not True:
        yield "the document is not marked as tagged"
    if root.get(Name.ViewerPreferences, {}).get("/DisplayDocTitle") is not True:
        yield "the window would show the file name instead of the title"
    intents = list(root.get(Name.OutputIntents, []))
    if not any("/DestOutputProfile" in intent for intent in intents):
        yield "no output intent with a colour profile"
    if Name.Metadata not in root:
        yield "no XMP metadata"
        return
    xmp = root.Metadata.read_bytes().decode("utf-8")
    for name, value in NEEDED_XMP:
        if f"<{name}>{value}</{name}>" not in xmp:
            yield f"XMP does not claim {name} {value}"
    title = str(file.docinfo.get(Name.Title, ""))
    with file.open_metadata() as metadata:
        if not title or metadata.get("dc:title") != title:
            yield "the title is missing, or differs between XMP and information dictionary"


def _font_faults(file: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(file.pages, start=1):
        for font in page.get(Name.Resources, {}).get("/Font", {}).values():
            name = str(font.BaseFont)
            descriptor = font.get(Name.FontDescriptor, {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"page {number}: font {name} is not embedded"
            if Name.ToUnicode not in font:
                yield f"page {number}: font {name} has no map to characters"


def _page_faults(file: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(file.pages, start=1):
        if page.get(Name.Tabs) != Name.S:
            yield f"page {number}: tab order does not follow the structure"
        for annotation in page.get(Name.Annots, []):
            if not str(annotation.get(Name.Contents, "")):
                yield f"page {number}: an annotation says nothing"
            if Name.StructParent not in annotation:
                yield f"page {number}: an annotation is outside the structure"


def _read_page(page: pikepdf.Page) -> _Page:
    result = _Page()
    maps = {key: _character_map(font) for key, font in page.get(Name.Resources, {}).get("/Font", {}).items()}
    opened: list[int | None] = []
    current: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word in {"BDC", "BMC"}:
            mcid = _mcid(operands)
            if opened:
                result.faults.append("marked content within marked content")
            if mcid is not None:
                result.mcids.append(mcid)
            opened.append(mcid)
        elif word == "EMC":
            if not opened:
                result.faults.append("marked content ends that never began")
            else:
                opened.pop()
        elif word == "Tf":
            current = maps[str(operands[0])]
        if word in PAINTING and not opened:
            result.faults.append(f"{word} outside marked content")
        if word == "Tj" and opened and opened[-1] is not None:
            shown = "".join(current.get(code, "\ufffd") for code in bytes(operands[0]))
            result.texts[opened[-1]] = result.texts.get(opened[-1], "") + shown
    if opened:
        result.faults.append("marked content never ends")
    return result


def _mcid(operands: Any) -> int | None:
    if len(operands) > 1 and "/MCID" in operands[1]:
        return int(operands[1]["/MCID"])
    return None


def _character_map(font: Any) -> dict[int, str]:
    if Name.ToUnicode not in font:
        return {code: chr(code) for code in range(256)}
    pairs = re.findall(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,})>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in pairs}


def _tree(file: pikepdf.Pdf, pages: list[_Page]) -> Structure | None:
    if Name.StructTreeRoot not in file.Root or Name.K not in file.Root.StructTreeRoot:
        return None
    numbers = {page.objgen: number for number, page in enumerate(file.pages)}
    root = Structure("StructTreeRoot", None, file.Root.StructTreeRoot.objgen, (0, 0))
    for kid in _list(file.Root.StructTreeRoot.K):
        _read_element(kid, root, numbers, pages)
    return root


def _read_element(source: Any, parent: Structure, numbers: dict[Any, int], pages: list[_Page]) -> None:
    node = Structure(str(source.S)[1:], parent, source.objgen, source.P.objgen)
    node.alt, node.lang = str(source.get(Name.Alt, "")), str(source.get(Name.Lang, ""))
    for entry in _list(source.get(Name.A)):
        node.facts |= {key[1:]: _value(entry[key]) for key in entry.keys()}  # noqa: SIM118 - not a mapping
    parent.kids.append(node)
    home = numbers.get(source.Pg.objgen) if Name.Pg in source else None
    for kid in _list(source.get(Name.K)):
        if isinstance(kid, int):
            _add_mark(node, (-1 if home is None else home, kid), pages)
        elif kid.get(Name.Type) == Name.MCR:
            _add_mark(node, (numbers[kid.Pg.objgen], int(kid.MCID)), pages)
        elif kid.get(Name.Type) == Name.OBJR:
            node.annotations += 1
        else:
            _read_element(kid, node, numbers, pages)
            node.parts += node.kids[-1].parts


def _add_mark(node: Structure, mark: tuple[int, int], pages: list[_Page]) -> None:
    node.marks.append(mark)
    node.parts.append(pages[mark[0]].texts.get(mark[1], ""))


def _value(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return [float(part) for part in value]
    return str(value).removeprefix("/")


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _number_faults(file: pikepdf.Pdf, pages: list[_Page]) -> Iterator[str]:
    """MCIDs run from 0 to n on each page and the parent tree has one entry for each, and for each link."""
    flat = list(file.Root.StructTreeRoot.get(Name.ParentTree, {}).get("/Nums", []))
    tree = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
    for number, (page, content) in enumerate(zip(file.pages, pages, strict=True), start=1):
        if sorted(content.mcids) != list(range(len(content.mcids))):
            yield f"page {number}: MCIDs are not 0 to n"
        owners = tree.get(int(page.get(Name.StructParents, -1)))
        if owners is None or len(owners) != len(content.mcids):
            yield f"page {number}: the parent tree does not match the MCIDs"
        for annotation in page.get(Name.Annots, []):
            owner = tree.get(int(annotation.get(Name.StructParent, -1)))
            if owner is None or (annotation.get(Name.Subtype) == Name.Link and Name.Link != owner.S):
                yield f"page {number}: a link belongs to no Link element"


def _mark_faults(file: pikepdf.Pdf, root: Structure, pages: list[_Page]) -> Iterator[str]:
    """Every MCID that is drawn hangs in the tree exactly once, under the element the parent tree names."""
    held = [mark for node in root.walk() for mark in node.marks]
    drawn = {(number, mcid) for number, page in enumerate(pages) for mcid in page.mcids}
    if len(held) != len(set(held)):
        yield "some content belongs to two elements"
    if set(held) != drawn:
        yield f"{len(drawn ^ set(held))} pieces of content are drawn but not in the tree, or the reverse"
    flat = list(file.Root.StructTreeRoot.get(Name.ParentTree, {}).get("/Nums", []))
    owners = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
    for node in root.walk():
        for page, mcid in node.marks:
            listed = owners.get(page)
            if listed is None or mcid >= len(listed) or listed[mcid].objgen != node.number:
                yield f"the parent tree gives MCID {mcid} of page {page + 1} to another element"


def _heading_faults(root: Structure) -> Iterator[str]:
    level = 0
    for node in root.walk():
        if re.fullmatch("H[1-6]", node.tag):
            if int(node.tag[1]) > level + 1:
                yield f"heading level jumps from {level} to {node.tag}: {node.text}"
            level = int(node.tag[1])


def _element_faults(node: Structure) -> Iterator[str]:
    parent = node.parent.tag if node.parent else ""
    if node.parent and node.claimed_parent != node.parent.number:
        yield f"{node.tag} points to another parent than the one that holds it"
    if parent not in PARENTS.get(node.tag, {parent}):
        yield f"{node.tag} inside {parent}"
    if node.tag == "Figure":
        box = node.facts.get("BBox")
        if not node.alt.strip():
            yield "a figure without alternative text"
        if box is None or not (box[0] < box[2] and box[1] < box[3]):
            yield "a figure without a bounding box"
    if node.tag == "TH" and node.facts.get("Scope") not in {"Row", "Column", "Both"}:
        yield f"a table heading without scope: {node.text}"
    if node.tag == "Link" and not (node.annotations and node.text.strip()):
        yield f"a link without its text or its annotation: {node.text}"
    if node.tag == "Table":
        widths = {len(row.kids) for row in node.walk() if row.tag == "TR"}
        if len(widths) > 1:
            yield f"a table with rows of {sorted(widths)} cells"
    if node.tag in {"P", "H1", "H2", "H3", "LBody"} and not node.text.strip():
        yield f"an empty {node.tag}"
