"""Part 2 of the report on a suggestion: every group before and after, and how the relief adds up."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from reports.department_columns import listed, with_amounts
from reports.department_suggestion import loads, relief_in_sum, whole_division
from reports.flowables import heading, paragraph
from reports.material import Material, capital
from reports.text import Text
from reports.typography import SMALL
from reports.words import _, number, signed


def groups(material: Material) -> Iterator[Flowable]:
    """Work with ceiling and target, positions, relief, and the whole division."""
    if not material.shown.loads:
        yield paragraph(_("Ingen stillinger er lagt inn, så det er ingen grupper å sammenligne."))
        return
    yield from loads(material)
    yield from _positions(material)
    yield from relief_in_sum(material)
    yield from whole_division(material)


def _positions(material: Material) -> Iterator[Flowable]:
    rows = material.shown.loads
    yield heading(_("Behovet for årsverk før og etter"), 2)
    titles = (_("Gruppe"), _("I dag"), _("Forslaget"), _("Endring"))
    lines: list[list[Text]] = [
        [
            capital(material.pool(row.unit, row.group)),
            _hundredths(row.needed_before),
            _hundredths(row.needed_after),
            _change(row.needed_after - row.needed_before),
        ]
        for row in rows
    ]
    before, after = sum(row.needed_before for row in rows), sum(row.needed_after for row in rows)
    total: list[Text] = [_("I alt"), _hundredths(before), _hundredths(after), _change(after - before)]
    yield listed(with_amounts(titles, [*lines, total]), lines, totals=[total])
    yield paragraph(_("Årsverk etter WHO WISN. Frigjort tid er ikke innsparing før bruken er avtalt."), SMALL)


def _hundredths(value: int) -> str:
    return number(value / 100, 2, 2)


def _change(value: int) -> str:
    return signed(_hundredths(value), value) if value else _("uendret")
