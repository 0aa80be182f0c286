"""What every report on a plan has alike: the frame of its pages, its heading, and where it all comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from reportlab.platypus.flowables import Flowable

from domain.knowledge.law import LegalKind
from domain.plan.contents import MeasureContents
from domain.plan.questions import moves
from reports.code_words import legal_words
from reports.department_columns import listed, with_amounts
from reports.department_front import height
from reports.department_parts import Writer, written
from reports.flowables import FRAME_HEIGHT, Heading, TextBlock, heading, paragraph
from reports.material import capital
from reports.page import DocumentMeta
from reports.plans.material import PlanMaterial
from reports.plans.words import status_words
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.typography import BODY, SMALL, Style
from reports.words import TAGS, _, day, fte, language, listing, minutes, signed, unchanged

MICRO_PER_MILLI = 1000
CLOSE = Style(9, 12, after=3)
CLOSER = Style(8.5, 10.8, after=2)
CLOSEST = Style(8, 10, after=1)
_NAME_WIDTH = 132


def meta(material: PlanMaterial, title: str, created: datetime) -> DocumentMeta:
    """What the frame of every page says."""
    plan = material.plan.plan
    return DocumentMeta(
        title=title,
        unit=material.unit.name,
        created=created,
        source=_("Kilde: planen {code} i «{workspace}»").format(
            code=plan.code, workspace=material.was.situation.workspace_name or _("Uten navn")
        ),
        data_date=_("Data per {day}").format(day=material.data_day),
        law_date=_("Regelverk per {day}").format(day=day(material.catalogue.law_date)),
        caution=_("Beslutningsstøtte, ikke fasit"),
        page_label=_("Side {page} av {pages}"),
        subject=_("{title}: {plan}").format(title=title, plan=material.said(plan.name)),
        keywords=(_("oppgavedeling"), _("medvirkning"), plan.code),
        lang=TAGS[language()],
    )


def standing(material: PlanMaterial) -> Flowable:
    """Which plan it is, how far it has come, and who owns it."""
    plan = material.plan.plan
    owner = material.said(plan.owner) or _("ikke oppgitt")
    text = _(" Planen {code} i {unit}. Status: {status}. Eier: {owner}.")
    return paragraph(
        rich(
            bold(_("{name}.").format(name=material.said(plan.name) or plan.code)),
            text.format(
                code=plan.code, unit=material.unit.name, status=status_words(plan.status), owner=owner
            ),
        )
    )


def parts_written(kind: str, parts: frozenset[str], writers: Mapping[str, Writer]) -> Iterator[Flowable]:
    """The chosen parts that there are `writers` for; a report on a plan has one title, and parts below it."""
    return written(kind, parts, writers, lambda text: heading(text, 2))


def origin(material: PlanMaterial) -> Flowable:
    """What it was made with, and what nobody but people can decide."""
    text = _(
        "Laget med Nedenfra {version} av dataene per {data}, med regelverket per {law} (kunnskap"
        " {knowledge}). Tallene er regnet ut på nytt slik planen står, og avrundet slik at hver tabell"
        " summerer. Planen er beslutningsstøtte, ikke fasit. Forsvarlighet må vurderes av dere."
    )
    return paragraph(
        text.format(
            version=material.version,
            data=material.data_day,
            law=day(material.catalogue.law_date),
            knowledge=material.catalogue.version,
        ),
        SMALL,
        keep_with_last=True,
    )


def brief_origin(material: PlanMaterial) -> Flowable:
    """The same on one line; the foot of the page has the days."""
    text = _(
        "Laget med Nedenfra {version}. Beslutningsstøtte, ikke fasit: forsvarlighet må vurderes av dere."
    )
    return paragraph(text.format(version=material.version), SMALL)


def close_set(blocks: Iterable[Flowable], style: Style = CLOSE) -> Iterator[Flowable]:
    """The blocks with smaller text and less room between them, for what should stand on one page."""
    for block in blocks:
        if isinstance(block, Heading) and block.level > 1:
            block.spaceBefore, block.spaceAfter = style.size * (style.leading - style.size) / 3, style.after
        elif isinstance(block, TextBlock) and block.style == BODY:
            block.style, block.spaceAfter = style, min(block.spaceAfter, style.after)
        yield block


def fullest(pages: Iterable[Sequence[Flowable]]) -> Sequence[Flowable]:
    """The first of the pages that has room on paper; where none has, the last one."""
    page: Sequence[Flowable] = ()
    for page in pages:
        if height(page) <= FRAME_HEIGHT:
            break
    return page


def which(material: PlanMaterial, codes: Sequence[str]) -> str:
    """Measures by their codes, told as all of them where they are."""
    if len(codes) > 1 and len(codes) == len(material.plan.measures):
        return _("Alle tiltakene")
    return listing(codes)


def facts(rows: Iterable[tuple[str, Text]], first: str, second: str) -> Flowable:
    """Things by name, a line each."""
    columns = (Column(first, _NAME_WIDTH), Column(second, 482 - _NAME_WIDTH))
    return listed(columns, [[name, told] for name, told in rows])


def load_table(material: PlanMaterial) -> Flowable | None:
    """Work per group before and after, against the time there is; None where there is neither."""
    rows = material.figures.loads
    if not rows:
        return None
    titles = (_("Gruppe"), _("I dag"), _("Planen"), _("Endring"), _("Tid"), _("Tak"))
    lines: list[list[Text]] = [
        [
            capital(material.pool(row.unit, row.group)),
            minutes(row.before),
            minutes(row.after),
            step(row.change),
            minutes(row.capacity),
            minutes(row.ceiling),
        ]
        for row in rows
    ]
    before, after = sum(row.before for row in rows), sum(row.after for row in rows)
    room = minutes(sum(row.capacity for row in rows))
    total: list[Text] = [_("I alt"), minutes(before), minutes(after), step(after - before), room, ""]
    return listed(with_amounts(titles, [*lines, total]), lines, totals=[total])


def relief_words(material: PlanMaterial) -> Text:
    """Net relief of those who are hard to recruit, guidance counted, and how it is shared."""
    rows = material.figures.scarce
    saved = -sum(row.change for row in rows)
    weighted = _(" Vektet med hvor vanskelig gruppene er å rekruttere: {minutes}.")
    told = weighted.format(minutes=minutes(material.effect.relief))
    if not rows:
        return _("Planen endrer ikke arbeidet til grupper som er vanskelige å rekruttere.")
    if saved <= 0:
        text = _("De som er vanskelige å rekruttere, får samlet ikke mindre arbeid ({minutes} i uken).")
        return rich(bold(text.format(minutes=minutes(saved))), told)
    lead = _("Avlastning, netto: {minutes} i uken, som svarer til {fte}.")
    positions = sum(row.needed_before - row.needed_after for row in rows) / 100
    shares = listing(f"{material.pool(row.unit, row.group)} {step(row.change)}" for row in rows if row.change)
    return rich(
        bold(lead.format(minutes=minutes(saved), fte=fte(positions))),
        _(" Slik er den delt, når veiledning er trukket fra: {shares}.").format(shares=shares),
        told,
        _(" Frigjort tid er ikke innsparing før bruken er avtalt."),
    )


def not_done(material: PlanMaterial) -> Iterator[Flowable]:
    """What nobody does, and work beyond the time there is, before and after; no choice removes it."""
    rows = material.figures.not_done
    if rows:
        titles = (_("Oppgave"), _("I dag"), _("Planen"), _("Endring"))
        lines: list[list[Text]] = [
            [
                material.names.task(row.task),
                minutes(row.before),
                minutes(row.after),
                step(row.after - row.before),
            ]
            for row in rows
        ]
        total = _sums(_("I alt"), [(row.before, row.after) for row in rows])
        caption = _("Kartlagt arbeid som ingen gjør, i uken")
        yield listed(with_amounts(titles, [*lines, total]), lines, caption=caption, totals=[total])
    else:
        yield paragraph(
            _("Alt kartlagt arbeid har noen som gjør det, både i dag og i planen."), keep_with_next=True
        )
    yield from _beyond(material)


def _beyond(material: PlanMaterial) -> Iterator[Flowable]:
    over = [
        (row, max(0, row.before - row.capacity), max(0, row.after - row.capacity))
        for row in material.figures.loads
    ]
    over = [row for row in over if row[1] or row[2]]
    if not over:
        yield paragraph(_("Ingen gruppe har mer arbeid enn tid, verken i dag eller i planen."))
        return
    titles = (_("Gruppe"), _("I dag"), _("Planen"), _("Endring"))
    lines: list[list[Text]] = [
        [capital(material.pool(row.unit, row.group)), minutes(was), minutes(now), step(now - was)]
        for row, was, now in over
    ]
    total = _sums(_("I alt"), [(was, now) for _row, was, now in over])
    caption = _("Arbeid utover tilgjengelig tid, i uken")
    yield listed(with_amounts(titles, [*lines, total]), lines, caption=caption, totals=[total])


def _sums(name: str, pairs: Sequence[tuple[int, int]]) -> list[Text]:
    before, after = sum(was for was, _now in pairs), sum(now for _was, now in pairs)
    return [name, minutes(before), minutes(after), step(after - before)]


def step(change: int) -> str:
    """A difference in minutes with its sign."""
    amount = minutes(change)
    return signed(amount, change) if change else unchanged(amount)


def moved_minutes(micro: int | None) -> str:
    """What a measure counts for a week."""
    return "–" if micro is None else minutes(micro // MICRO_PER_MILLI)


def legal_sentence(kind: LegalKind) -> str:
    """What the law says of the receiver doing the task."""
    if kind is LegalKind.UNKNOWN:
        return _("Regelverket kjenner ikke alle merkene på oppgaven.")
    return _("Regelverket: {verdict}.").format(verdict=legal_words(kind))


def between(material: PlanMaterial, row: MeasureContents) -> str:
    """From whom to whom, as far as it is said; a measure that moves no work may be about one group."""
    giver, receiver = row.measure.giver, row.measure.receiver
    if receiver and (giver or moves(row)):
        return f"{material.giver(giver)} → {material.names.group(receiver)}"
    return material.names.group(giver or receiver) if giver or receiver else "–"
