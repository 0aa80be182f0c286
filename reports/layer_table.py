"""Who in the pyramid does how much before and after, as a table; those nearest the ground first."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from domain.results import Milli
from reports.department_columns import listed, with_amounts
from reports.material import capital
from reports.names import Names
from reports.shown import ShownLayer
from reports.text import Text
from reports.words import _, minutes, signed, unchanged


def layer_table(names: Names, rows: Sequence[ShownLayer], after: str) -> Flowable:
    """The layers with today's work and that of what is told as `after`; both columns re-add."""
    titles = (_("Hvem"), _("I dag"), after, _("Endring"))
    lines = [_line(capital(names.layer(row.layer)), row.before, row.after) for row in rows]
    total = _line(_("I alt"), sum(row.before for row in rows), sum(row.after for row in rows))
    return listed(with_amounts(titles, [*lines, total]), lines, totals=[total])


def _line(name: str, before: Milli, after: Milli) -> list[Text]:
    moved = minutes(after - before)
    change = signed(moved, after - before) if after != before else unchanged(moved)
    return [name, minutes(before), minutes(after), change]
