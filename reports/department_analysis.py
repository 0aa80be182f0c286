"""Part 2 of the department report: where it presses. Load and staff need, bottlenecks, what hangs on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus.flowables import Flowable

from domain.results import Bottleneck
from reports.department_columns import listed, with_amounts
from reports.department_findings import single_points, tasks_named
from reports.department_lower_layers import lower_layers
from reports.flowables import bullets, heading, paragraph
from reports.material import Material, capital
from reports.shown import MINUTE, ShownPool
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.typography import SMALL, Style
from reports.words import (
    _,
    listing,
    minutes,
    ngettext,
    number,
    percent,
    rounded_to_add,
    signed,
)

DETAIL = Style(9, 12, after=3)


def analysis(material: Material) -> list[Flowable]:
    """Below the heading of part 2: load and need, what others could take over, what hangs on one."""
    return [
        *_need(material),
        *_bottlenecks(material),
        *_freeable(material),
        *single_points(material),
        *_unregistered(material),
        *lower_layers(material),
    ]


def _need(material: Material) -> Iterator[Flowable]:
    yield heading(_("Arbeid mot tid, og behov for årsverk"), 2)
    pools = material.shown.pools
    if not pools:
        yield paragraph(_("Ingen stillinger er lagt inn, så det er ingen tid å måle arbeidet mot."))
        return
    over = [row for row in pools if row.load > row.capacity]
    text = ngettext(
        "Én av {all} grupper har mer arbeid enn tid.",
        "{count} av {all} grupper har mer arbeid enn tid.",
        len(over),
    )
    none = _("Ingen av gruppene har mer arbeid enn tid.")
    yield paragraph(text.format(count=len(over), all=len(pools)) if over else none)
    titles = (
        _("Gruppe"),
        _("Tid"),
        _("Arbeid"),
        _("Utnyttet"),
        _("Har"),
        _("Trenger"),
        _("Forskjell"),
        _("Har / trenger"),
    )
    lines, total = [_pool(material, row) for row in pools], _pool_totals(pools)
    yield listed(with_amounts(titles, [*lines, total]), lines, totals=[total])
    yield paragraph(
        _(
            "Tid og arbeid er i uken; har, trenger og forskjell er årsverk. Behovet er regnet etter WHO WISN"
            " (Workload Indicators of Staffing Need, 2. utgave)."
        ),
        SMALL,
    )
    yield from _not_employed(material)


def _pool(material: Material, row: ShownPool) -> list[Text]:
    return [
        capital(material.pool(row.unit, row.group)),
        minutes(row.capacity),
        minutes(row.load),
        "–" if row.utilisation is None else percent(row.utilisation),
        _positions(row.current),
        _positions(row.needed),
        _difference(row.current - row.needed),
        "–" if row.ratio is None else number(row.ratio, 2, 2),
    ]


def _pool_totals(pools: Iterable[ShownPool]) -> list[Text]:
    rows = list(pools)
    current, needed = sum(row.current for row in rows), sum(row.needed for row in rows)
    return [
        _("I alt"),
        minutes(sum(row.capacity for row in rows)),
        minutes(sum(row.load for row in rows)),
        "",
        _positions(current),
        _positions(needed),
        _difference(current - needed),
        "",
    ]


def _positions(hundredths: int) -> str:
    return number(hundredths / 100, 2, 2)


def _difference(hundredths: int) -> str:
    return signed(_positions(hundredths), hundredths)


def _not_employed(material: Material) -> Iterator[Flowable]:
    rows = [row for row in material.analysis.groups if not row.employed and row.load >= MINUTE]
    if rows:
        done = listing(
            _("{group} {minutes}").format(group=material.pool(row.unit, row.group), minutes=minutes(row.load))
            for row in rows
        )
        text = _("Dette gjøres i dag av andre enn ansatte: {done}. De er ikke regnet med som kapasitet.")
        yield paragraph(text.format(done=done))


# -- what does not add up --------------------------------------------------------------------------


def _bottlenecks(material: Material) -> Iterator[Flowable]:
    yield heading(_("Det går ikke opp"), 2)
    rows = material.analysis.bottlenecks
    if not rows:
        yield paragraph(
            _("Ingen samling av oppgaver trenger mer tid enn de som kan gjøre dem, har til sammen.")
        )
        return
    yield from bullets(_bottleneck(material, row) for row in rows)


def _bottleneck(material: Material, row: Bottleneck) -> Text:
    tasks = listing(map(material.names.task, row.tasks))
    if not row.groups:
        text = _("Ingen ansatte kan gjøre dette, som trenger {demand} i uken:")
    else:
        text = ngettext(
            "Denne oppgaven trenger {demand} i uken, de som kan ({groups}), har {capacity}:",
            "Disse {count} oppgavene trenger {demand} i uken, de som kan ({groups}), har {capacity}:",
            len(row.tasks),
        )
    return rich(
        bold(
            text.format(
                count=len(row.tasks),
                demand=minutes(row.demand),
                capacity=minutes(row.capacity),
                groups=listing(map(material.group, row.groups)),
            )
        ),
        f" {tasks}.",
    )


# -- what others could take over -------------------------------------------------------------------


def _freeable(material: Material) -> Iterator[Flowable]:
    yield heading(_("Dette kan andre overta"), 2)
    rows = sorted(material.analysis.freeable, key=lambda row: (-row.minutes, row.group))
    if not rows:
        yield paragraph(
            _("Ingen oppgaver hos dem som er vanskelige å rekruttere, kan i dag overtas av andre ansatte.")
        )
        return
    shown = rounded_to_add([row.minutes for row in rows], MINUTE)
    yield paragraph(
        _(
            "Tid som grupper som er vanskelige å rekruttere, bruker på oppgaver andre ansatte kan overta"
            " etter regelverk, kompetanse og enhetens egne vurderinger. Om de har tid, er ikke regnet med."
        ),
        keep_with_next=True,
    )
    lines = [
        [capital(material.group(row.group)), minutes(value), number(len(row.tasks))]
        for row, value in zip(rows, shown, strict=True)
    ]
    total = [_("I alt"), minutes(sum(shown)), ""]
    titles = (_("Gruppe"), _("I uken"), _("Antall oppgaver"))
    yield listed(with_amounts(titles, [*lines, total]), lines, totals=[total])
    for row in rows:
        name = capital(material.group(row.group))
        yield paragraph(
            rich(bold(_("{group}:").format(group=name)), f" {tasks_named(material, row.tasks)}."), DETAIL
        )


# -- what is not registered ---------------------------------------------------------------------------


def _unregistered(material: Material) -> Iterator[Flowable]:
    yield heading(_("Kompetansen er ikke registrert"), 2)
    rows = [row for row in material.analysis.tasks if row.below_today]
    if not rows:
        yield paragraph(
            _("Alle grupper som gjør en oppgave i dag, har registrert kompetanse og rett til det.")
        )
        return
    yield paragraph(
        _(
            "Disse gruppene gjør en oppgave i dag uten at kompetansen er registrert, eller uten at"
            " regelverket eller enheten åpner for det. Det er et funn å se nærmere på, ikke en feil hos noen."
        ),
        keep_with_next=True,
    )
    columns = (
        Column(_("Oppgave"), 220),
        Column(_("Gruppe som gjør den i dag"), 180),
        Column(_("Gruppens tid"), 80, "right"),
    )
    table_rows: list[list[Text]] = []
    for row in rows:
        today = material.shown.before(row.task)
        table_rows += [
            [material.names.task(row.task), material.group(group), minutes(today.get(group, 0))]
            for group in row.below_today
        ]
    yield listed(columns, table_rows)
