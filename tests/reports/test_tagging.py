"""The structure that a screen reader meets, read back from the finished file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from reports.archive import Identity
from reports.flowables import Flowable, Picture, bullets, contents, figure, heading, paragraph
from reports.tables import Column, table
from reports.tagging import Node, TaggedCanvas
from reports.text import bold, foreign, link, rich
from reports.typography import REGULAR, register_fonts
from tests.reports.samples import META, flat, made
from tests.reports.structure import nodes, problems

LONG = "Dette er en setning som gjentas til avsnittet går over to sider. " * 120
SQUARE = Picture(100, 60, lambda canvas: canvas.rect(0, 0, 100, 60))
COLUMNS = [Column("Oppgave", 200), Column("Tid", 80, "right")]


def everything() -> Sequence[Flowable]:
    return flat(
        contents("Innhold"),
        heading("Funn", 2),
        bullets(["Et funn", rich("Et annet, se ", link("https://lovdata.no/lov/1999-07-02-64", "loven"))]),
        bullets(["Først", "Så"], numbered=True),
        paragraph(LONG),
        heading("Underpunkt", 3),
        figure(SQUARE, "Et kvadrat", "Figur 1"),
        heading("Tabell", 2),
        table(COLUMNS, [[f"Oppgave {n}", f"{n} min"] for n in range(90)], caption="Tabell 1"),
    )


def test_a_document_with_everything_keeps_its_promises() -> None:
    pdf = made(*everything())
    assert problems(pdf) == []
    assert len(PdfReader(BytesIO(pdf)).pages) > 3


def test_the_checker_finds_fault_with_a_plain_file() -> None:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "Hei")
    canvas.line(72, 690, 200, 690)
    canvas.save()
    found = problems(file.getvalue())
    for expected in (
        "page 1: Tj outside marked content",
        "page 1: S outside marked content",
        "page 1: font /Helvetica is not embedded",
        "the document has no language",
        "the document is not marked as tagged",
        "no output intent with a colour profile",
        "no XMP metadata",
        "no structure tree",
    ):
        assert expected in found


DAMAGE = {
    "language": (lambda pdf: pdf.Root.__delitem__("/Lang"), "the document has no language"),
    "title": (
        lambda pdf: pdf.docinfo.__setitem__("/Title", pikepdf.String("En annen")),
        "the title is missing, or differs between XMP and information dictionary",
    ),
    "tabs": (
        lambda pdf: pdf.pages[0].__delitem__("/Tabs"),
        "page 1: tab order does not follow the structure",
    ),
    "alt": (lambda pdf: _first(pdf, "/Figure").__delitem__("/Alt"), "a figure without alternative text"),
    "box": (lambda pdf: _first(pdf, "/Figure").__delitem__("/A"), "a figure without a bounding box"),
    "scope": (lambda pdf: _first(pdf, "/TH").__delitem__("/A"), "a table heading without scope: Oppgave"),
    "level": (
        lambda pdf: _first(pdf, "/H2").__setitem__("/S", pikepdf.Name.H3),
        "heading level jumps from 1 to H3: Funn",
    ),
    "item": (lambda pdf: _first(pdf, "/L").__setitem__("/S", pikepdf.Name.P), "LI inside P"),
    "cell": (lambda pdf: _first(pdf, "/TR").K.__delitem__(0), "a table with rows of [1, 2] cells"),
    "link": (
        lambda pdf: pdf.pages[0].Annots[0].__delitem__("/StructParent"),
        "page 1: an annotation is outside the structure",
    ),
    "number": (
        lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[1].__delitem__(0),
        "page 1: the parent tree does not match the MCIDs",
    ),
}


def _first(pdf: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    return next(
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == tag
    )


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_checker_finds_each_kind_of_damage(damage: str) -> None:
    spoil, expected = DAMAGE[damage]
    with pikepdf.open(BytesIO(made(*everything()))) as pdf:
        spoil(pdf)
        spoiled = BytesIO()
        pdf.save(spoiled)
    assert expected in problems(spoiled.getvalue())


def test_text_is_read_in_the_order_it_was_written() -> None:
    pdf = made(paragraph(rich("Les ", bold("dette"), " hos ", link("https://helse.no", "Helse"), ".")))
    (element,) = nodes(pdf, "P")
    assert element.text == "Les dette hos Helse."


def test_a_link_over_two_lines_is_one_element_with_its_text_inside() -> None:
    words = "en lenketekst som er så lang at den må gå over på neste linje " * 3
    pdf = made(paragraph(rich("Se ", link("https://lovdata.no/§", words.strip()), ".")))
    (element,) = nodes(pdf, "Link")
    assert element.text == words.strip()
    assert element.annotations == 2
    first = PdfReader(BytesIO(pdf)).pages[0]["/Annots"][0].get_object()
    assert first["/A"]["/URI"] == "https://lovdata.no/%C2%A7"


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    pdf = made(paragraph(LONG))
    (element,) = nodes(pdf, "P")
    assert {page for page, _ in element.marks} == {0, 1}
    assert element.text.split() == LONG.split()


def test_a_list_has_labels_and_bodies() -> None:
    pdf = made(*bullets(["A", "B"]), *bullets(["C", "D"], numbered=True))
    assert [node.text for node in nodes(pdf, "L")] == ["•A•B", "1.C2.D"]
    assert [node.facts.get("ListNumbering") for node in nodes(pdf, "L")] == ["Disc", "Decimal"]
    assert [node.text for node in nodes(pdf, "Lbl")] == ["•", "•", "1.", "2."]
    assert [node.text for node in nodes(pdf, "LBody")] == ["A", "B", "C", "D"]


def test_a_table_over_pages_has_one_header_and_every_row() -> None:
    rows = [[f"Oppgave {n}", f"{n} min"] for n in range(90)]
    pdf = made(table(COLUMNS, rows, caption="Tabell 1", totals=[["Sum", ""]]))
    (whole,) = nodes(pdf, "Table")
    assert [kid.tag for kid in whole.kids] == ["Caption", "THead", "TBody"]
    body = [[cell.text for cell in row.kids] for row in whole.kids[2].kids]
    assert body == [*rows, ["Sum", ""]]
    scopes = [node.facts.get("Scope") for node in nodes(pdf, "TH")]
    assert scopes == ["Column", "Column", *["Row"] * 91]
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) == 3
    assert all("Oppgave Tid\n" in page for page in pages)  # the repeated header is printed, as an artifact


def test_a_row_taller_than_a_page_goes_on_and_stays_one_row() -> None:
    pdf = made(table(COLUMNS, [[LONG * 2, "1 min"]]))
    assert problems(pdf) == []
    (cell,) = [node for node in nodes(pdf, "TH") if node.facts.get("Scope") == "Row"]
    assert len({page for page, _ in cell.marks}) > 1
    assert cell.text.split() == (LONG * 2).split()


def test_languages_of_words_and_paragraphs() -> None:
    pdf = made(
        paragraph("Eg veit ikkje kva som skjer.", lang="nn-NO"),
        paragraph(rich("Samisk: ", foreign("Čáhppes boazu", "se-NO"))),
    )
    assert [(node.text, node.lang) for node in nodes(pdf, "P", "Span") if node.lang] == [
        ("Eg veit ikkje kva som skjer.", "nn-NO"),
        ("Čáhppes boazu", "se-NO"),
    ]
    with pikepdf.open(BytesIO(pdf)) as file:
        assert str(file.Root.Lang) == "nb-NO"


def test_a_figure_speaks_and_knows_its_place() -> None:
    (element,) = nodes(made(figure(SQUARE, "Et kvadrat")), "Figure")
    x0, y0, x1, y1 = element.facts["BBox"]
    assert element.alt == "Et kvadrat"
    assert (x1 - x0, y1 - y0) == pytest.approx((100, 60), abs=0.02)


@pytest.mark.parametrize("alt", ["", "  \n"])
def test_a_figure_without_words_is_refused(alt: str) -> None:
    with pytest.raises(ValueError, match="alternative text"):
        figure(SQUARE, alt)


def test_marked_content_is_never_nested() -> None:
    register_fonts()
    identity = Identity("T", "A", "S", (), "Nedenfra", "nb-NO", META.created)
    canvas = TaggedCanvas(BytesIO(), identity, REGULAR)
    element = canvas.place((Node("P"),))
    with pytest.raises(ValueError, match="nested"), canvas.content(element), canvas.artifact():
        pass


def test_the_file_is_named_by_its_content() -> None:
    one, same, other = (made(paragraph(text)) for text in ("A", "A", "B"))
    assert hashlib.sha256(one).digest() == hashlib.sha256(same).digest()
    first, second = (PdfReader(BytesIO(pdf)).trailer["/ID"] for pdf in (one, other))
    assert first != second


@pytest.mark.parametrize("rows", range(30, 50))
def test_a_sum_never_stands_alone_on_a_page(rows: int) -> None:
    columns = [Column("Navn", 200), Column("Tid", 80, "right")]
    body = [[f"rad {number}", str(number)] for number in range(rows)]
    pages = PdfReader(BytesIO(made(table(columns, body, totals=[["I alt", "1"]])))).pages
    last = pages[-1].extract_text()
    assert "I alt" in last
    assert "rad " in last
