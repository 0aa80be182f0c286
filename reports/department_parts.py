"""A report put together of its parts: those that are chosen, each under its own heading, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from reportlab.platypus.flowables import Flowable

from reports.flowables import paragraph, part_heading
from reports.parts import PARTS, without
from reports.text import bold, rich
from reports.typography import BODY, Style
from reports.words import NO_BREAK_SPACE, _, listing, ngettext

Writer = Callable[[], Iterable[Flowable]]


def written(
    kind: str,
    parts: frozenset[str],
    writers: Mapping[str, Writer],
    headed: Callable[[str], Flowable] = part_heading,
) -> Iterator[Flowable]:
    """The chosen parts, each `headed` by its heading; `writers` make what stands below, by code."""
    for row in PARTS[kind]:
        if row.code in parts and row.code in writers:
            yield headed(row.heading)
            yield from writers[row.code]()


def parts_left_out(kind: str, parts: frozenset[str], style: Style = BODY) -> Iterator[Flowable]:
    """A line about the parts that somebody has left out; nothing where it is whole."""
    missing = without(kind, parts)
    if missing:
        lead = ngettext("Én del er utelatt etter valg:", "{count} deler er utelatt etter valg:", len(missing))
        headings = (row.heading.replace(" ", NO_BREAK_SPACE, 1) for row in missing)
        named = listing(_("«{part}»").format(part=heading) for heading in headings)
        yield paragraph(rich(bold(lead.format(count=len(missing))), f" {named}."), style)
