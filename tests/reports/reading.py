"""A report on a department read back: pages, text, headings, and tables by their titles."""

from functools import cached_property
from io import BytesIO

import pypdf

from tests.reports.structure import nodes


def tables_of(pdf):
    """Every table as (titles, rows), in the order of the report."""
    found = []
    for table in nodes(pdf, "Table"):
        head, *rows = [[cell.text.strip(" ") for cell in row.kids] for row in table.walk() if row.tag == "TR"]
        found.append((head, rows))
    return found


def rows_under(tables, *titles):
    """The rows of the first of the tables whose titles begin so."""
    for head, rows in tables:
        if head[: len(titles)] == list(titles):
            return rows
    raise AssertionError(f"no table {titles}")


class ReadReport:
    """What a reader finds in a PDF."""

    def __init__(self, pdf):
        self.pdf = pdf

    @cached_property
    def pages(self):
        return [page.extract_text() for page in pypdf.PdfReader(BytesIO(self.pdf)).pages]

    @cached_property
    def text(self):
        return " ".join(" ".join(self.pages).split())

    @cached_property
    def titles(self):
        """Headings of level 1."""
        return [node.text for node in nodes(self.pdf, "H1")]

    @cached_property
    def tables(self):
        return tables_of(self.pdf)

    def all_rows(self, *titles):
        """The rows of every table with these column titles."""
        return [row for head, rows in self.tables if head == list(titles) for row in rows]

    def rows(self, *titles):
        """The rows of the first table whose titles begin so."""
        return rows_under(self.tables, *titles)

    @cached_property
    def figures(self):
        """The alternative texts of all pictures."""
        return [node.alt for node in nodes(self.pdf, "Figure")]

    def alone_at_the_foot(self):
        """Headings that end their page: what they are about stands on the next."""
        titles = {node.text.strip() for node in nodes(self.pdf, "H1", "H2", "H3")}
        last = [page.strip().splitlines()[-1].strip() for page in self.pages]
        return [line for line in last if line in titles]
