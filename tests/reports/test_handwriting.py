"""Room to write by hand: cards whose code is never cut off, ruled lines that split, boxes around cells."""

from datetime import UTC, datetime

from reports.flowables import FRAME_WIDTH, heading
from reports.handwriting import LINE_HEIGHT, Card, cards, ruled
from reports.page import DocumentMeta, build
from reports.tables import Column, table
from tests.reports.structure import nodes, problems

META = DocumentMeta(
    title="Ark",
    unit="Blåbær",
    created=datetime(2026, 11, 22, tzinfo=UTC),
    source="Kilde",
    data_date="Data",
    law_date="Regelverk",
    caution="Beslutningsstøtte",
    page_label="Side {page} av {pages}",
)


def made(*blocks):
    pdf = build([heading("Ark", 1), *blocks], META)
    assert problems(pdf) == []
    return pdf


def texts(pdf):
    return [node.text for node in nodes(pdf, "P")]


def test_a_card_reads_as_its_title_code_facts_and_fields():
    card = Card("Sårstell", "K SÅR", ("I dag: 5 min",), (("Minutter", "Ganger"), ("",), ("Merk",)))
    assert texts(made(*cards([card]))) == ["Sårstell", "K SÅR", "I dag: 5 min", "Minutter", "Ganger", "Merk"]


def test_a_long_title_is_cut_and_a_long_code_is_not():
    code = "K " + "FORBEREDELSE-OG-OPPFØLGING-12"
    card = Card("Et svært langt navn på en oppgave " * 6, code, ("I dag: 5 min " * 40,), (("Merk",),))
    found = texts(made(*cards([card])))
    assert found[0].endswith("…")
    assert code in "".join(found).replace("\u00ad", "")


def test_cards_stand_two_beside_each_other_and_eight_to_a_page():
    card = Card("Ny oppgave", "L", (), (("Oppgave",),))
    assert len(cards([card] * 7)) == 4
    pdf = made(*cards([card] * 8))
    assert len({page for node in nodes(pdf, "P") for page, _mark in node.marks}) == 1


def test_ruled_lines_go_on_over_a_page():
    first, rest = ruled(30).split(FRAME_WIDTH, 10.5 * LINE_HEIGHT)
    assert (first.lines, rest.lines) == (10, 20)
    assert ruled(3).split(FRAME_WIDTH, 1) == []
    made(ruled(60))


def test_a_boxed_table_is_the_same_table_to_a_reader():
    columns = (Column("Nr.", 60), Column("Svar", 200))
    plain, boxed = (made(table(columns, [["1", ""]], boxed=way)) for way in (False, True))
    assert [node.text for node in nodes(plain, "TH", "TD")] == [
        node.text for node in nodes(boxed, "TH", "TD")
    ]
