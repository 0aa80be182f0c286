"""The frame of a page, the file's word about itself, and that no text can do harm."""

from __future__ import annotations

import time
from datetime import datetime
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import KeepTogether, PageBreak, Spacer

from reports import typography
from reports.flowables import (
    FRAME_HEIGHT,
    FRAME_WIDTH,
    Picture,
    bullets,
    contents,
    figure,
    heading,
    paragraph,
)
from reports.page import build
from reports.tables import Column, table
from reports.text import bold, lay_out, link, one_line, plain, rich
from reports.typography import Style
from tests.reports.samples import META, made
from tests.reports.structure import nodes, problems


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


# --- frame -------------------------------------------------------------------------------------------


def test_every_page_says_where_its_figures_come_from() -> None:
    pdf = made(paragraph("En"), PageBreak(), paragraph("To"))
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    for number, page in enumerate(pages, start=1):
        for words in (META.unit, META.source, META.data_date, META.law_date, META.caution):
            assert words in page
        assert f"Side {number} av 2" in page


def test_furniture_is_not_read_aloud() -> None:
    (document,) = nodes(made(paragraph("Innhold")), "Document")
    assert document.text == "RapportInnhold"


def test_a_source_too_long_for_the_footer_is_cut_off() -> None:
    pdf = made(source="Kilde: " + "en svært lang filsti/" * 20)
    assert "…" in text_of(pdf)
    assert META.caution in text_of(pdf)


def test_outline_and_contents_lead_to_the_same_pages() -> None:
    pdf = made(
        contents("Innhold"), heading("Første", 2), PageBreak(), heading("Andre", 2), heading("Under", 3)
    )
    reader = PdfReader(BytesIO(pdf))
    (_, (first, second, _)) = reader.outline
    assert (first.title, reader.get_destination_page_number(first)) == ("Første", 0)
    assert (second.title, reader.get_destination_page_number(second)) == ("Andre", 1)
    assert [node.text for node in nodes(pdf, "TOCI")] == ["Første1", "Andre2"]
    targets = [annotation.get_object()["/Dest"] for annotation in reader.pages[0]["/Annots"]]
    assert [target[0].get_object() == page for target, page in zip(targets, reader.pages, strict=True)] == [
        True
    ] * 2


def lines_of_contents(pdf: bytes) -> list[int]:
    """How many lines of the table of contents stand on each page that has any."""
    links = [page.get("/Annots", ()) for page in PdfReader(BytesIO(pdf)).pages]
    return [len(found) for found in links if found]


@pytest.mark.parametrize("above", range(24, 46, 3))
def test_short_contents_stand_together_wherever_they_begin(above: int) -> None:
    parts = [heading(f"{number} Del", 2) for number in range(8)]
    pdf = made(paragraph("Linje\n" * above), contents("Innhold"), *parts)
    assert lines_of_contents(pdf) == [8]
    assert problems(pdf) == []


@pytest.mark.parametrize("above", range(0, 46, 3))
def test_long_contents_leave_no_line_alone(above: int) -> None:
    parts = [heading(f"{number} Del", 2) for number in range(60)]
    pdf = made(paragraph("Linje\n" * above), contents("Innhold"), *parts)
    found = lines_of_contents(pdf)
    assert sum(found) == 60
    assert min(found) >= 3
    assert problems(pdf) == []


@pytest.mark.parametrize(("missing", "page"), [(0, 1), (20, 1), (27, 1), (31, 2), (200, 2)])
def test_a_picture_that_nearly_has_room_gives_way_a_little(missing: float, page: int) -> None:
    """The picture is 200 points high, and so much of that is missing on the page."""
    empty = FRAME_HEIGHT - 200 + missing
    drawn: list[float] = []

    def paint(canvas: Canvas) -> None:
        drawn.append(canvas.absolutePosition(0, 200)[1] - canvas.absolutePosition(0, 0)[1])

    picture = figure(Picture(FRAME_WIDTH, 200, paint), "Et bilde")
    picture.spaceBefore = picture.spaceAfter = 0
    pdf = build([Spacer(1, empty), picture], META)
    assert len(PdfReader(BytesIO(pdf)).pages) == page
    assert drawn[-1] == pytest.approx(200 - missing if page == 1 else 200, abs=0.5)


def test_headings_may_be_kept_together_with_what_follows() -> None:
    block = KeepTogether([heading("Samlet", 2), paragraph("Tekst")])
    pdf = made(contents("Innhold"), *[paragraph("Fyll") for _ in range(45)], block)
    assert [node.text for node in nodes(pdf, "TOCI")] == ["Samlet2"]


@pytest.mark.parametrize("lines", range(35, 50))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(lines: int) -> None:
    rows = [[f"Rad {number:02d}"] for number in range(60)]
    fill = paragraph("Linje\n" * lines)
    pdf = made(fill, heading("Del", 2), heading("Tabellen", 3), table([Column("A", 90)], rows))
    for page in PdfReader(BytesIO(pdf)).pages:
        text = page.extract_text()
        assert text.count("Tabellen") == text.count("Del\n") == text.count("Rad 01")


@pytest.mark.parametrize("room", range(0, 60, 2))
def test_a_heading_stays_with_a_small_table(room: int) -> None:
    fill = paragraph("Linje\n" * 34, Style(10, 15.0 + room / 35))
    rows = [["Rad 01"], ["Rad 02"]]
    small = KeepTogether([table([Column("A", 90)], rows)])
    pdf = made(heading("Del", 2), fill, heading("Tabellen", 3), small, paragraph("Linje\n" * 30))
    for page in PdfReader(BytesIO(pdf)).pages:
        text = page.extract_text()
        assert text.count("Tabellen") == text.count("Rad 02")


@pytest.mark.parametrize("lines", range(34, 50))
def test_a_heading_stays_with_a_paragraph_too_short_to_be_cut(lines: int) -> None:
    fill = paragraph("\n".join(f"linje {number}" for number in range(lines)))
    pdf = made(fill, heading("Del", 2), paragraph("En\nTo\nTre"))
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    (page,) = [page for page in pages if "Del" in page.splitlines()]
    assert "Tre" in page


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("count", range(34, 46))
def test_no_row_of_a_table_stands_alone_on_a_page(count: int) -> None:
    rows = [[f"Rad {number:02d}"] for number in range(count)]
    pages = pages_of(made(paragraph("Tekst"), table([Column("A", 90)], rows, totals=[["I alt"]])))
    assert sum(page.count("Rad ") for page in pages) == count
    assert min(page.count("Rad ") for page in pages) >= 2


@pytest.mark.parametrize("lines", range(30, 48))
def test_a_table_is_begun_once_on_a_page(lines: int) -> None:
    rows = [["Kort"], ["Kort"], ["Kort"], ["Kort"], ["Lang\n" * 7]]
    pages = pages_of(made(paragraph("Linje\n" * lines), table([Column("Tittel", 90)], rows)))
    assert max(page.count("Tittel") for page in pages) == 1
    assert sum(page.count("Kort") for page in pages) == 4


@pytest.mark.parametrize("count", range(34, 46))
@pytest.mark.parametrize("kind", ["table", "list"])
def test_a_colophon_never_stands_alone_on_a_page(kind: str, count: int) -> None:
    texts = [f"Rad {number:02d}" for number in range(count)]
    body = [table([Column("A", 90)], [[text] for text in texts])] if kind == "table" else bullets(texts)
    pdf = made(paragraph("Tekst"), *body, paragraph("Laget\nav", keep_with_last=True))
    pages = pages_of(pdf)
    assert sum(page.count("Rad ") for page in pages) == count
    assert "Rad " in pages[-1]
    assert "Laget" in pages[-1]
    assert problems(pdf) == []


def test_a_last_page_with_hardly_anything_is_spared_where_the_blocks_can_stand_closer() -> None:
    lengths = (pages_of(made(*[paragraph("Avsnitt")] * count)) for count in range(20, 60))
    first = next(pages for pages in lengths if len(pages) == 2)
    assert first[1].count("Avsnitt") >= 3


def test_lines_within_a_cell_are_apart_when_they_are_read() -> None:
    pdf = made(table([Column("A", 90), Column("B", 90, "right")], [["En\nTo", "1\n2"]]))
    assert [cell.text.split() for cell in nodes(pdf, "TD", "TH")][-2:] == [["En", "To"], ["1", "2"]]


def test_a_long_table_begins_on_the_page_of_its_heading() -> None:
    pdf = made(paragraph("Tekst"), heading("Del", 2), table([Column("A", 90)], [["x"]] * 50))
    assert "Del" in PdfReader(BytesIO(pdf)).pages[0].extract_text()


@pytest.mark.parametrize("lines", range(34, 48))
def test_a_line_between_a_heading_and_its_table_stays_with_both(lines: int) -> None:
    rows = [[f"Rad {number:02d}"] for number in range(40)]
    fill = paragraph("Linje\n" * lines)
    pdf = made(fill, heading("Tabellen", 2), paragraph("Slik leses den."), table([Column("A", 90)], rows))
    for page in PdfReader(BytesIO(pdf)).pages:
        text = page.extract_text()
        assert text.count("Tabellen") == text.count("Slik leses") == text.count("Rad 01")


@pytest.mark.parametrize("lines", range(38, 50))
def test_no_row_stands_alone_where_a_table_begins(lines: int) -> None:
    rows = [[f"Rad {number:02d}"] for number in range(8)]
    pdf = made(paragraph("Linje\n" * lines), table([Column("A", 90)], rows))
    for page in PdfReader(BytesIO(pdf)).pages:
        assert page.extract_text().count("Rad ") != 1


def test_a_skipped_heading_level_is_refused() -> None:
    with pytest.raises(ValueError, match="jumps from 1 to 3: Dypt"):
        made(heading("Dypt", 3))


def test_an_unknown_heading_level_is_refused() -> None:
    with pytest.raises(ValueError, match="level 4"):
        heading("Dypere", 4)


# --- the file ----------------------------------------------------------------------------------------


def test_the_same_story_twice_gives_the_same_bytes() -> None:
    story = [heading("Rapport", 1), contents("Innhold"), heading("Del", 2), *bullets(["En", "To"])]
    story += [table([Column("A", 100)], [["x"]] * 100)]
    assert build(story, META) == build(story, META)


def test_the_time_is_the_callers_or_the_builders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert PdfReader(BytesIO(made())).metadata.creation_date == META.created
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    pdf = made()
    assert PdfReader(BytesIO(pdf)).metadata.creation_date.timestamp() == 1700000000
    assert b"<xmp:CreateDate>2023-11-14T22:13:20Z</xmp:CreateDate>" in pdf


def test_a_time_without_a_zone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with pytest.raises(ValueError, match="time zone"):
        made(created=datetime(2026, 11, 22))


def test_a_document_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        made(title=" ")


def test_all_letters_of_the_country_are_there() -> None:
    letters = "æøåÆØÅ čđŋšŧž ČĐŊŠŦŽ → − ✓ ✗ ≥ ≤ «sitat» – 12 t 30 min"
    pdf = made(paragraph(rich(letters, bold(letters))))
    (element,) = nodes(pdf, "P")
    assert element.text == letters * 2
    assert typography.UNPRINTABLE not in element.text
    with pikepdf.open(BytesIO(pdf)) as file:
        fonts = {str(font.BaseFont).split("+")[1] for font in file.pages[0].Resources.Font.values()}
    assert fonts == {"SourceSans3-Regular", "SourceSans3-SemiBold"}


# --- no text can do harm -----------------------------------------------------------------------------

MARKUP = (
    '<img src="/etc/hostname">',
    "<b>fet</b>",
    "&amp; &lt;",
    '<link href="javascript:alert(1)">klikk</link>',
    '<font color="[[[getattr(x)]]]">x</font>',
    "<para><br/></para",
    "]]> %s {pages} \\(",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_stands(text: str) -> None:
    pdf = made(
        heading(text, 2),
        paragraph(text),
        *bullets([text]),
        table([Column(text, 400)], [[text]], caption=text),
        title=text,
        source=text,
    )
    assert problems(pdf) == []
    assert {node.text for node in nodes(pdf, "H2", "P", "LBody", "TH", "Caption")} == {text}
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata.title == text
    assert all("/Annots" not in page and "/XObject" not in page["/Resources"] for page in reader.pages)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\x00b\x1bc", "a□b□c"),
        ("halvt \ud83d par", "halvt □ par"),
        ("smil 😀", "smil □"),
        ("høyre\u202evenstre\u200b", "høyrevenstre"),
        ("to\tord\r\nny linje", "to ord ny linje"),
        ("A\u030a", "Å"),
    ],
)
def test_what_cannot_be_printed_is_a_box(text: str, printed: str) -> None:
    pdf = made(paragraph(text), title=text, unit=text)
    assert problems(pdf) == []
    (element,) = nodes(pdf, "P")
    assert element.text == printed


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https:",
        "//vert.no",
        "https://a b.no",
        "https://a\n.no",
        "https://[",
        "",
    ],
)
def test_an_unsafe_address_is_text_and_no_link(url: str) -> None:
    pdf = made(paragraph(link(url, "klikk her")))
    assert nodes(pdf, "Link") == []
    assert "klikk her" in text_of(pdf)
    assert problems(pdf) == []


@pytest.mark.parametrize(
    "url", ["https://lovdata.no/x?a=1&b=2#c", "http://helse.no/%C3%A5", "mailto:post@helse.no"]
)
def test_a_safe_address_is_a_link(url: str) -> None:
    page = PdfReader(BytesIO(made(paragraph(link(url, "her"))))).pages[0]
    assert page["/Annots"][0].get_object()["/A"]["/URI"] == url


def test_a_very_long_word_is_cut_and_whole_when_copied() -> None:
    word = "forsvarlighetsvurdering" * 40
    pdf = made(paragraph(word), table([Column("Ord", 60)], [[word]]))
    assert problems(pdf) == []
    (element,) = nodes(pdf, "P")
    assert element.text == word


# --- setting of text ---------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [20, 55, 120, 300])
def test_no_line_is_wider_than_its_place(width: float) -> None:
    text = rich(
        "Sykepleier/helsefagarbeider og ",
        bold("anestesisykepleierspesialutdanning"),
        " – 12 t 30 min, ",
        "x" * 90,
    )
    lines = lay_out(text, typography.BODY, width)
    assert all(line.width <= width + 0.05 for line in lines)
    set_text = "".join(run.text for line in lines for run in line.runs)
    assert set_text.replace("\u00ad", "") == plain(text)


def test_words_break_at_slash_and_hyphen_between_letters_only() -> None:
    lines = lay_out("sykepleier/helsefagarbeider 2026-11-22", typography.BODY, 90)
    assert [run.text for line in lines for run in line.runs] == [
        "sykepleier/",
        "helsefagarbeider ",
        "2026-11-22",
    ]


def _width(text: str) -> float:
    return typography.text_width(text, typography.BODY.font, typography.BODY.size)


def test_a_word_too_long_for_a_line_is_divided_by_syllable() -> None:
    lines = lay_out("Preoperativt", typography.BODY, _width("Preoperati"))
    assert ["".join(run.text for run in line.runs) for line in lines] == ["Preopera\u00ad", "tivt"]


def test_a_paragraph_stays_with_its_number() -> None:
    lines = lay_out("helsepersonelloven § 21", typography.BODY, _width("helsepersonelloven § 2"))
    assert ["".join(run.text for run in line.runs) for line in lines] == ["helsepersonelloven ", "§ 21"]


def test_a_long_word_is_begun_where_too_little_would_be_shown() -> None:
    line = one_line(rich(bold("X_LOGI"), " lagermedarbeideroglogistikk"), typography.CELL, 100)
    assert "".join(run.text for run in line.runs).startswith("X_LOGI lager")
    assert line.width <= 100


@pytest.mark.parametrize(
    ("text", "kept"), [("etter § 22", "§ 22"), ("svart på 80 % av", "80 %"), ("intervju (≥ 4 midler", "(≥ 4")]
)
def test_a_sign_stays_with_its_number(text: str, kept: str) -> None:
    for width in range(30, 90):
        lines = ["".join(run.text for run in line.runs) for line in lay_out(text, typography.BODY, width)]
        assert any(kept in line for line in lines), (width, lines)


@pytest.mark.parametrize(
    ("word", "room", "pieces"),
    [
        ("Fysioterapeut", "Fysioterape", ["Fysio", "terapeut"]),
        ("Helsesekretær", "Helsesekret", ["Helse", "sekretær"]),
        ("Ergoterapeut", "Ergoterap", ["Ergo", "terapeut"]),
        ("Kjøkkenmedarbeider", "Kjøkkenmedarb", ["Kjøkken", "medarbeider"]),
        ("Barnevernspedagog", "Barnevernspe", ["Barneverns", "pedagog"]),
        ("Physiotherapist", "Physiothera", ["Physio", "therapist"]),
        ("Helsefagarbeider", "Helsefagar", ["Helsefag", "arbeider"]),
        ("Kontormedarbeidar", "Kontormeda", ["Kontormed", "arbeidar"]),
        ("Kontormedarbeidar", "Kontormed", ["Kontormed", "arbeidar"]),
        ("prevensjonsveiledning", "prevensjonsveilednin", ["prevensjonsveiled", "ning"]),
        ("legemiddelliste_fastlege", "legemiddelliste_fastle", ["legemiddelliste_", "fastlege"]),
    ],
)
def test_a_word_that_is_cut_leaves_no_stump(word: str, room: str, pieces: list[str]) -> None:
    width = typography.text_width(room + typography.SOFT_HYPHEN, typography.REGULAR, 10) + 0.1
    lines = lay_out(word, typography.BODY, width)
    assert ["".join(run.text for run in line.runs).rstrip("\u00ad") for line in lines] == pieces


def test_a_line_too_long_for_one_ends_in_an_ellipsis() -> None:
    line = one_line(rich(bold("AD"), " Administrasjon og kontorfaglig personell"), typography.CELL, 100)
    assert "".join(run.text for run in line.runs).endswith(" …")
    assert line.width <= 100


def test_an_empty_text_has_no_height_of_a_word() -> None:
    assert [line.runs for line in lay_out("", typography.BODY, 100)] == [()]


# --- tables ------------------------------------------------------------------------------------------


def test_numbers_stand_under_each_other() -> None:
    digits = {typography.text_width(digit, typography.REGULAR, 10) for digit in "0123456789"}
    assert len(digits) == 1


def test_columns_too_wide_for_the_page_are_narrowed() -> None:
    block = table([Column("A", 500), Column("B", 500)], [["x", "y"]])
    assert block.wrap(FRAME_WIDTH, 700)[0] == pytest.approx(FRAME_WIDTH)


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        table([Column("A", 50), Column("B", 50)], [["x"]])


def test_two_thousand_rows_take_seconds() -> None:
    columns = [Column(f"K{n}", 37) for n in range(13)]
    start = time.process_time()
    pdf = made(table(columns, [[f"{row}", *["1 234"] * 12] for row in range(2000)]))
    assert time.process_time() - start < 20
    assert len(PdfReader(BytesIO(pdf)).pages) > 40
