"""The tables of a report as sheets of a workbook: the same rows, with numbers where numbers are written.

The sheets are made of the very tables that were laid out for paper, whichever report it is. A table without
a single number is words to be read, and stays on paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportlab.platypus.flowables import Flowable

from domain.exchange.workbook import Figure, FigureSheet, Value
from reports.flowables import Heading
from reports.page import DocumentMeta, Story, keeping_stories
from reports.tables import Contents, TableBlock
from reports.text import Span, Text, plain
from reports.words import _
from reports.written import Counts, Written

LONGEST_NAME = 31
"""Letters that a spreadsheet has room for on a tab."""
LONGEST_CELL = 32_767
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Report:
    """A report as PDF, and its figures as sheets."""

    pdf: bytes
    sheets: tuple[FigureSheet, ...]


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with the heading it stands under."""

    heading: str
    contents: Contents

    @property
    def title(self) -> str:
        """What the table is about."""
        return plain(self.contents.caption) or self.heading


def with_figures(make: Callable[[], bytes], version: str) -> Report:
    """The report that `make` builds, with its tables; `version` is that of the program."""
    with keeping_stories() as stories:
        pdf = make()
    (story,) = stories
    return Report(pdf, sheets(story, version))


def sheets(story: Story, version: str) -> tuple[FigureSheet, ...]:
    """First where the figures come from, then a sheet for every table that has figures."""
    tables = list(figure_tables(story))
    front = _("Om tallene")
    names = _names([table.title for table in tables], front)
    found = [_sheet(name, table.contents) for name, table in zip(names, tables, strict=True)]
    return (_front(front, story.meta, version, names, tables), *found)


def figure_tables(story: Story) -> Iterator[PlacedTable]:
    """The tables of a report in which a number is written, in their order."""
    for table in _tables(story.blocks):
        cells = (cell for row in (*table.contents.rows, *table.contents.totals) for cell in row)
        if any(isinstance(found.value, Decimal) for found in map(written, cells) if found is not None):
            yield table


def written(cell: Text) -> Written | None:
    """The number or day that is all of a cell; None for words."""
    if isinstance(cell, str):
        return cell if isinstance(cell, Written) else None
    spans = (cell,) if isinstance(cell, Span) else tuple(span for span in cell if span.text)
    return written(spans[0].text) if len(spans) == 1 else None


def _tables(blocks: Iterable[Flowable]) -> Iterator[PlacedTable]:
    under = ""
    for block in _flat(blocks):
        if isinstance(block, Heading):
            under = block.title
        elif isinstance(block, TableBlock) and block.contents is not None:
            yield PlacedTable(under, block.contents)


def _flat(blocks: Iterable[Flowable]) -> Iterator[Flowable]:
    """The blocks, and those that are kept together with others."""
    for block in blocks:
        yield block
        yield from _flat(getattr(block, "_content", ()))


# -- one sheet --------------------------------------------------------------------------------------


def _sheet(name: str, contents: Contents) -> FigureSheet:
    columns = list(zip(*contents.rows, *contents.totals, strict=True))
    counted = [_counted(column) for column in columns] or [None for _heading in contents.headings]
    headings = tuple(
        _heading(heading, counts) for heading, counts in zip(contents.headings, counted, strict=True)
    )
    return FigureSheet(name, headings, _rows(contents.rows, counted), _rows(contents.totals, counted))


def _counted(column: Sequence[Text]) -> Counts | None:
    """What all numbers of a column count; None where they differ."""
    found = {number.counts for number in map(written, column) if number is not None}
    return found.pop() if len(found) == 1 else None


def _heading(heading: str, counts: Counts | None) -> str:
    unit = _unit(counts) if counts is not None else ""
    said = " ".join(heading.split())
    return _("{heading} ({unit})").format(heading=said, unit=unit).strip() if unit else said


def _unit(counts: Counts) -> str:
    units = {Counts.MINUTES: _("minutter"), Counts.POSITIONS: _("årsverk")}
    return units.get(counts, "")


def _rows(
    rows: Sequence[Sequence[Text]], counted: Sequence[Counts | None]
) -> tuple[tuple[Figure | Value, ...], ...]:
    return tuple(
        tuple(_cell(cell, counts) for cell, counts in zip(row, counted, strict=True)) for row in rows
    )


def _cell(cell: Text, column: Counts | None) -> Figure | Value:
    number = written(cell)
    if number is None:
        return _fitting(plain(cell).strip())
    if isinstance(number.value, date):
        return number.value
    unit = _unit(number.counts) if column is None else ""
    share = number.counts is Counts.SHARE
    return Figure(number.value, number.decimals, number.signed, share, unit)


def _fitting(text: str) -> str:
    """What there is room for in a cell, and that the rest stands on paper."""
    rest = _(" … (resten står i PDF-en)")
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(rest)] + rest


# -- names and the first sheet ----------------------------------------------------------------------


def _names(titles: Sequence[str], taken: str) -> list[str]:
    """A name for each tab: no two alike, and nothing in them that a spreadsheet refuses."""
    used, names = {taken.casefold()}, []
    for title in titles:
        clean = " ".join(_NOT_IN_A_NAME.sub(" ", title).split()).strip("'") or _("Tabell")
        name, number = _tab(clean, LONGEST_NAME), 1
        while name.casefold() in used:
            number += 1
            end = f" ({number})"
            name = _tab(clean, LONGEST_NAME - len(end)) + end
        used.add(name.casefold())
        names.append(name)
    return names


def _tab(title: str, most: int) -> str:
    """The beginning of a title in at most so many characters, cut between words where it has several."""
    if len(title) <= most:
        return title
    return (title[: most + 1].rpartition(" ")[0] or title[:most]).strip(" '")


def _front(
    name: str, meta: DocumentMeta, version: str, names: Sequence[str], tables: Sequence[PlacedTable]
) -> FigureSheet:
    about = [
        (_("Rapport"), meta.title),
        (_("Gjelder"), meta.unit),
        (_("Hentet fra"), meta.source),
        (_("Data"), meta.data_date),
        (_("Regelverk"), meta.law_date),
        (_("Laget med"), _("Nedenfra {version}").format(version=version)),
        (_("Bruk"), meta.caution),
        (
            _("Avrunding"),
            _(
                "Tallene er de samme som i PDF-en og avrundet likt, så tabellene summerer. Tid som står i"
                " timer og minutter der, står i minutter her."
            ),
        ),
    ]
    listed = [(tab, _listed(table)) for tab, table in zip(names, tables, strict=True)] or [
        (_("Ingen ark"), _("Rapporten har ingen tabeller med tall."))
    ]
    rows = [*about, ("", ""), *listed]
    return FigureSheet(name, (_("Hva"), _("Innhold")), tuple((what, _fitting(told)) for what, told in rows))


def _listed(table: PlacedTable) -> str:
    caption = plain(table.contents.caption)
    return f"{table.heading}: {caption}" if caption and table.heading else table.title
