"""The pictures of the department report: load per group, and the hours that change hands."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from reportlab.platypus.flowables import Flowable

from domain.model import Code
from domain.reasons import Reason
from domain.results import Milli
from reports.charts import LoadBar, LoadWords, load_bars
from reports.flow_chart import Flow, flow_chart
from reports.marks import Group
from reports.material import Material, capital
from reports.shown import MINUTE, ShownLoad
from reports.text import Text
from reports.words import _, minutes, number

MOST_BARS = 14
"""Rows of one picture: more would not fit a page."""
MOST_FLOWS = 14

_HOUR: Milli = 60 * MINUTE
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_MOST_TICKS = 6


def load_picture(
    material: Material, rows: Sequence[ShownLoad], caption: Text | None = None, *, placed: bool = False
) -> Flowable:
    """Load against time per group, with ceiling and target; `placed`: the caption says in which unit."""
    bars = [_bar(material, row, placed) for row in rows]
    largest = max(max(row.before, row.after, row.capacity, row.ceiling) for row in rows)
    words = LoadWords(
        today=_("I dag"),
        suggested=_("Forslaget"),
        capacity=_("Tilgjengelig tid"),
        ceiling=_("Tak"),
        target=_("Mål"),
    )
    return load_bars(bars, words, _ticks(largest), alt=_load_alt(material, rows), caption=caption)


def _look(material: Material, group: Code, unit: Code | None = None) -> Group:
    """The look of a group, the same everywhere in the report; named with its unit when one is given."""
    name = material.group(group) if unit is None else material.pool(unit, group)
    return Group(group, name, material.order(group))


def _bar(material: Material, row: ShownLoad, placed: bool) -> LoadBar:
    return LoadBar(
        group=_look(material, row.group) if placed else _look(material, row.group, row.unit),
        today=row.before,
        suggested=row.after,
        capacity=row.capacity,
        today_text=minutes(row.before),
        suggested_text=minutes(row.after),
        ceiling=row.ceiling,
        target=row.target if row.scarcity and row.target else None,
    )


def _ticks(largest: Milli) -> list[tuple[float, str]]:
    hours = largest / _HOUR
    step = next((step for step in _STEPS if hours / step <= _MOST_TICKS), ceil(hours / _MOST_TICKS))
    return [
        (float(at * _HOUR), _("{hours} t").format(hours=number(at))) for at in range(0, int(hours) + 1, step)
    ]


def _load_alt(material: Material, rows: Sequence[ShownLoad]) -> str:
    text = _("{pool}: {before} i dag, {after} i forslaget, {capacity} tilgjengelig, taket er {ceiling}.")
    return " ".join(
        [_("Arbeid i uken for hver gruppe.")]
        + [
            text.format(
                pool=capital(material.pool(row.unit, row.group)),
                before=minutes(row.before),
                after=minutes(row.after),
                capacity=minutes(row.capacity),
                ceiling=minutes(row.ceiling),
            )
            for row in rows
        ]
    )


def given(why: Sequence[Reason]) -> dict[Code, Milli]:
    """Minutes that each group gives away in a move, read from its reasons."""
    found = {}
    for reason in why:
        code, _sep, rest = reason.partition(":")
        if code == "relieves":
            group, _colon, amount = rest.rpartition(":")
            found[group] = round(float(amount) * MINUTE)
    return found


def flow_picture(material: Material) -> list[Flowable]:
    """Who takes over from whom, the largest flows; nothing where nothing changes hands."""
    sums: dict[tuple[Code, Code], Milli] = {}
    for move in material.moves:
        for giver, amount in given(move.why).items():
            sums[giver, move.receiver] = sums.get((giver, move.receiver), 0) + amount
    largest = sorted((pair for pair in sums if sums[pair] >= MINUTE), key=lambda pair: (-sums[pair], pair))
    if not largest:
        return []
    chosen = largest[:MOST_FLOWS]
    flows = [
        Flow(
            giver=_look(material, giver),
            receiver=_look(material, receiver),
            amount=sums[giver, receiver],
            text=minutes(sums[giver, receiver]),
        )
        for giver, receiver in chosen
    ]
    line = _("{giver} til {receiver}: {minutes}.")
    alt = " ".join(
        line.format(giver=flow.giver.name, receiver=flow.receiver.name, minutes=flow.text) for flow in flows
    )
    caption = _("Timer i uken som skifter hender")
    if len(chosen) < len(largest):
        caption = _("Timer i uken som skifter hender, de {shown} største strømmene av {all}").format(
            shown=len(chosen), all=len(largest)
        )
    if material.untold:
        caption = _("{caption}. Det som er utelatt etter valg, er ikke med").format(caption=caption)
    return [flow_chart(flows, _("Avgir"), _("Overtar"), alt=alt, caption=caption)]
