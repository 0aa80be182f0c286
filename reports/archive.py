"""The file around the pages: PDF 1.7 for PDF/A-2a and PDF/UA-1, compact and the same bytes every time.

reportlab writes neither compressed objects nor the line end that PDF/A wants before ``endstream``;
its document class is subclassed here, so nothing is patched and other users of reportlab see no change.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

COLOUR_PROFILE = Path(__file__).with_name("srgb.icc")
PDF_VERSION = (1, 7)
_OBJECTS_PER_STREAM = 200
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ENDSTREAM = b"endstream\n"


@dataclass(frozen=True)
class Identity:
    """What the file says about itself, in its information dictionary and its XMP packet alike."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    program: str
    lang: str
    created: datetime

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise ValueError("created needs a time zone, or the bytes differ from machine to machine")
        if not self.title.strip():
            raise ValueError("PDF/UA requires a title")

    @property
    def moment(self) -> datetime:
        return self.created.astimezone(UTC).replace(microsecond=0)


class ArchiveDocument(pdfdoc.PDFDocument):
    """A reportlab document written with object streams and an identifier taken from its own bytes."""

    Catalog: Any  # reportlab's type stubs leave out what a document holds
    Pages: Any

    def __init__(self, identity: Identity) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=PDF_VERSION, lang=identity.lang)
        self.identity = identity
        moment = identity.moment
        # reportlab offers its clock or the year 2000; PDFInfo reads no more than these three fields.
        self._timeStamp = SimpleNamespace(YMDhms=tuple(moment.timetuple())[:6], dhh=0, dmm=0)
        self.setTitle(identity.title)
        self.setAuthor(identity.author)
        self.setSubject(identity.subject)
        self.setKeywords(", ".join(identity.keywords))
        self.setCreator(identity.program)
        self.Catalog.Metadata = pdfdoc.XMP(creator=lambda document: xmp_packet(identity, self.info.producer))
        self._add_output_intent()

    def refer(self, content: pdfdoc.PDFObject) -> pdfdoc.PDFObjectReference:
        """A reference to an object, which becomes part of the file with its first reference."""
        reference: pdfdoc.PDFObjectReference = self.Reference(content)  # type: ignore[no-untyped-call]
        return reference

    def _add_output_intent(self) -> None:
        profile = PDFStream(dictionary=PDFDictionary({"N": 3}), content=COLOUR_PROFILE.read_bytes())
        name = PDFString("sRGB IEC61966-2.1")
        intent = PDFDictionary(
            {
                "Type": PDFName("OutputIntent"),
                "S": PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": name,
                "Info": name,
                "DestOutputProfile": self.refer(profile),
            }
        )
        allow_entries(self.Catalog, "OutputIntents")
        self.Catalog.OutputIntents = PDFArray([intent])

    def format(self) -> bytes:
        """The whole file: streams as they are, all other objects packed together and compressed."""
        self.refer(self.Catalog)
        self.refer(self.info)
        file = bytearray(_HEADER)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packed: list[tuple[int, bytes]] = []
        number = 1
        while number in self.numberToId:  # formatting one object may register more
            content = self.idToObject[self.numberToId[number]]
            data = pdfdoc.format(content, self, 1)
            if isinstance(content, PDFStream):
                places[number] = (1, len(file), 0)
                body = data.removesuffix(_ENDSTREAM)
                file += b"%d 0 obj\n%b\n%bendobj\n" % (number, body, _ENDSTREAM)
            else:
                packed.append((number, data))
            number += 1
        number = _write_packed(file, places, packed, number)
        _write_index(file, places, number, self._trailer_entries(bytes(file)))
        return bytes(file)

    def _trailer_entries(self, body: bytes) -> bytes:
        mark = hashlib.sha256(body).hexdigest()[:32].encode()
        root = self.refer(self.Catalog).format(self)
        info = self.refer(self.info).format(self)
        return b"/Root %b /Info %b /ID [<%b> <%b>]" % (root, info, mark, mark)


def allow_entries(dictionary: pdfdoc.PDFCatalog, *names: str) -> None:
    """Let one catalogue or page dictionary write entries that reportlab has no name for."""
    # reportlab writes only names in a class-wide list; an attribute of the instance hides that list.
    dictionary.__dict__["__NoDefault__"] = [*dictionary.__NoDefault__, *names]


def _write_packed(
    file: bytearray,
    places: dict[int, tuple[int, int, int]],
    objects: Sequence[tuple[int, bytes]],
    number: int,
) -> int:
    for first in range(0, len(objects), _OBJECTS_PER_STREAM):
        chunk = objects[first : first + _OBJECTS_PER_STREAM]
        index, content = [], bytearray()
        for position, (member, data) in enumerate(chunk):
            index.append(b"%d %d" % (member, len(content)))
            places[member] = (2, number, position)
            content += data + b"\n"
        head = b" ".join(index) + b"\n"
        places[number] = (1, len(file), 0)
        entries = b"/Type /ObjStm /N %d /First %d" % (len(chunk), len(head))
        file += _compressed(number, entries, head + bytes(content))
        number += 1
    return number


def _write_index(
    file: bytearray, places: dict[int, tuple[int, int, int]], number: int, trailer: bytes
) -> None:
    start = len(file)
    places[number] = (1, start, 0)
    rows = bytearray()
    for key in range(number + 1):
        kind, place, extra = places[key]
        rows += kind.to_bytes(1, "big") + place.to_bytes(4, "big") + extra.to_bytes(2, "big")
    file += _compressed(number, b"/Type /XRef /Size %d /W [1 4 2] %b" % (number + 1, trailer), bytes(rows))
    file += b"startxref\n%d\n%%%%EOF\n" % start


def _compressed(number: int, entries: bytes, content: bytes) -> bytes:
    data = zlib.compress(content)
    head = b"%d 0 obj\n<< %b /Filter /FlateDecode /Length %d >>\nstream\n" % (number, entries, len(data))
    return head + data + b"\nendstream\nendobj\n"


def xmp_packet(identity: Identity, producer: str) -> bytes:
    """The metadata packet that claims PDF/UA-1 and PDF/A-2a, equal to the information dictionary."""
    stamp = identity.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    text = {
        key: escape(value)
        for key, value in {
            "title": identity.title,
            "author": identity.author,
            "subject": identity.subject,
            "keywords": ", ".join(identity.keywords),
            "lang": identity.lang,
            "producer": producer,
            "program": identity.program,
        }.items()
    }
    return _XMP.format(stamp=stamp, schema=_UA_SCHEMA, **text).encode("utf-8")


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
{schema}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

# PDF/A accepts a namespace it does not know, such as that of PDF/UA, only when the packet describes it.
_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
