"""The figures of every report as a workbook: the same rows as the PDF's tables, with numbers as numbers."""

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cache

import openpyxl
import pytest

import main
from cli.report import KINDS_OF_REPORT
from cli.workspaces import make
from domain.plan_model import Measure, PlannedTraining
from domain.snapshot import Snapshot, difference
from domain.units import to_micro
from reports.figure_book import figure_tables, written
from reports.page import keeping_stories
from reports.text import plain
from tests.domain.plan.planned import mapping, planned, setting
from tests.reports.structure import nodes
from tests.reports.test_department import minutes

FORMULA = "=HYPERLINK(1)"
NUMBER = re.compile(r"^[−+]?[\d\s]+(?:,\d+)?$")


def department():
    """The small department: names that look like formulas, training, and more work than time."""

    def alter(rows):
        rows = setting(Measure, title=FORMULA)(rows)
        return setting(PlannedTraining, hours_each=to_micro(4), persons=2, teacher_hours=to_micro("1.5"))(
            rows
        )

    mapped = mapping()
    mapped.scarcity("SP", 2)
    for number in range(3):
        mapped.staff(f"s{number}", "SP", 50)
        mapped.staff(f"h{number}", "HF", 40)
    mapped.task("PLEIE", 2900, today={"SP": 100}, takes={"K": 3})
    rows = [replace(row, name=FORMULA) if getattr(row, "code", "") == "PLEIE" else row for row in mapped.rows]
    mapped.rows[:] = rows
    return planned(alter, mapped)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("figures") / "liten.nedenfra"
    make(str(place), difference(Snapshot(), department()), "Fylt")
    return place


@pytest.fixture(scope="module")
def written_by(place):
    """What the command writes of a kind of report: the story of its PDF, the PDF, and its workbook."""

    @cache
    def write(kind):
        pdf, xlsx = (place.with_name(f"{kind}{ending}") for ending in (".pdf", ".xlsx"))
        words = ["report", str(place), "--kind", kind]
        # A kind that is about no plan refuses one, and the other way round.
        about = next(
            more for more in (["--plan", "PL1"], []) if not main.main([*words, *more, "--to", str(pdf)])
        )
        with keeping_stories() as stories:
            assert main.main([*words, *about, "--to", str(pdf)]) == 0
        assert main.main([*words, *about, "--to", str(xlsx)]) == 0
        (story,) = stories
        return story, pdf.read_bytes(), openpyxl.load_workbook(xlsx)

    return write


def printed(pdf):
    """The rows of every table of a PDF, headings first, as texts of cells."""
    for table in nodes(pdf, "Table"):
        yield [["".join(cell.text.split()) for cell in row.kids] for row in table.walk() if row.tag == "TR"]


def number_in(text):
    """The one number that a text writes, read anew; None for words."""
    amounts = minutes(text)
    if text == "uendret":
        return Decimal(0)
    if len(amounts) == 1:
        return Decimal(amounts[0])
    clean = text.removesuffix("\xa0%").removesuffix("\xa0årsverk")
    if not NUMBER.match(clean):
        return None
    value = Decimal("".join(clean.split()).replace("−", "-").replace(",", "."))
    return value / 100 if text.endswith("%") else value


@pytest.mark.parametrize("kind", KINDS_OF_REPORT)
def test_the_workbook_holds_the_tables_of_the_pdf(kind, written_by):
    story, pdf, book = written_by(kind)
    on_paper = list(printed(pdf))
    tables = list(figure_tables(story))
    assert len(book.worksheets) == 1 + len(tables)
    for sheet, table in zip(book.worksheets[1:], tables, strict=True):
        rows = [*table.contents.rows, *table.contents.totals]
        texts = [[plain(cell) for cell in row] for row in (table.contents.headings, *rows)]
        assert [["".join(text.split()) for text in row] for row in texts] in on_paper
        for found, row in zip(sheet.iter_rows(min_row=2), rows, strict=True):
            for cell, told in zip(found, row, strict=True):
                text = plain(told).strip()
                number = number_in(text) if written(told) is not None else None
                if number is not None:
                    assert Decimal(str(cell.value)) == number
                elif isinstance(cell.value, datetime):
                    assert f"{cell.value:%d.%m.%Y}" == text
                else:
                    assert (cell.value or "") == text


@pytest.mark.parametrize("kind", KINDS_OF_REPORT)
def test_sums_readd_from_the_cells(kind, written_by):
    story, _pdf, book = written_by(kind)
    for sheet, table in zip(book.worksheets[1:], figure_tables(story), strict=True):
        if not table.contents.totals:
            continue
        *rows, total = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for place, whole in enumerate(total):
            parts = [row[place] for row in rows]
            if isinstance(whole, int | float) and all(isinstance(part, int | float) for part in parts):
                assert sum(Decimal(str(part)) for part in parts) == Decimal(str(whole))


@pytest.mark.parametrize("kind", KINDS_OF_REPORT)
def test_units_stand_in_the_headings(kind, written_by):
    story, _pdf, book = written_by(kind)
    for sheet, table in zip(book.worksheets[1:], figure_tables(story), strict=True):
        for place, heading in enumerate(cell.value for cell in sheet[1]):
            column = [row[place] for row in (*table.contents.rows, *table.contents.totals)]
            texts = [str(found) for found in map(written, column) if found is not None]
            only_time = bool(texts) and all(minutes(text) or text == "uendret" for text in texts)
            assert ("(minutter)" in heading) is only_time


@pytest.mark.parametrize("kind", KINDS_OF_REPORT)
def test_the_first_sheet_tells_source_and_dates(kind, written_by):
    story, _pdf, book = written_by(kind)
    told = {row[0]: row[1] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert told["Rapport"] == story.meta.title
    assert told["Hentet fra"] == story.meta.source
    assert told["Data"] == story.meta.data_date
    assert told["Regelverk"] == story.meta.law_date
    assert told["Laget med"].startswith("Nedenfra ")
    assert [name for name in book.sheetnames[1:] if name not in told] == []


@pytest.mark.parametrize("kind", KINDS_OF_REPORT)
def test_no_cell_is_a_formula(kind, written_by):
    _story, _pdf, book = written_by(kind)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_a_name_like_a_formula_stands_as_text(written_by):
    _story, _pdf, book = written_by("avdeling")
    texts = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert any(str(text).startswith(FORMULA) for text in texts)


def test_the_same_workspace_gives_the_same_workbook(place, tmp_path):
    made = []
    for name in ("a.xlsx", "b.xlsx"):
        words = ["report", str(place), "--kind", "avdeling", "--to", str(tmp_path / name)]
        assert main.main(words) == 0
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
