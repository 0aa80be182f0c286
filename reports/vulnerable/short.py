"""Part 1 of the report on vulnerability: what hangs on few, in some lines and one picture."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.today.absence import A_LOSS
from domain.today.vulnerability import GroupAway
from reports.charts import Pair, before_after
from reports.flowables import bullets, paragraph
from reports.marks import Group
from reports.questions.shift_vulnerability import competency_in_shift_answer, few_in_shift
from reports.questions.vulnerability import competency_away
from reports.text import Text
from reports.vulnerable.material import VulnerableMaterial
from reports.words import _, listing, minutes, ngettext, number

MOST_BARS = 12
"""Groups in the picture; all of them stand in the tables."""


def short(material: VulnerableMaterial) -> Iterator[Flowable]:
    """The findings in lines, the most urgent first, then the picture."""
    if not material.found.groups:
        yield paragraph(_("Ingen ansatte er ført opp, så det er ingen fravær å regne på."))
        return
    yield from bullets(_lines(material))
    rows = [row for row in material.found.groups if material.shows(row) and row.everyone >= A_LOSS]
    if rows:
        rows.sort(key=lambda row: (-row.everyone, row.unit, row.group))
        yield _picture(material, rows[:MOST_BARS])


def _lines(material: VulnerableMaterial) -> Iterator[Text]:
    found = material.found
    count = len(material.alone)
    if count:
        text = ngettext(
            "Bare én person kan gjøre {count} av oppgavene. Den stopper når den ene er borte.",
            "Bare én person kan gjøre {count} av oppgavene. De stopper når den ene er borte.",
            count,
        )
        yield text.format(count=number(count))
    else:
        yield _("Ingen oppgave henger på én person alene.")
    shown = [row for row in found.groups if material.shows(row) and row.largest >= A_LOSS]
    if shown:
        worst = max(shown, key=lambda row: row.largest)
        text = _(
            "Blir én i gruppen {group} borte, blir inntil {time} i uken stående ugjort, selv om de andre tar"
            " over alt de kan."
        )
        yield text.format(group=material.mapped.pool(worst.unit, worst.group), time=minutes(worst.largest))
    yield _replaced(material)
    yield competency_away(found, material.mapped.names).answer
    if found.shifts:
        tasks = len({row.task for row in found.shifts})
        text = ngettext(
            "{count} oppgave som flere kan til daglig, henger på én på en vakt.",
            "{count} oppgaver som flere kan til daglig, henger på én på en vakt.",
            tasks,
        )
        yield text.format(count=number(tasks))
    if few := few_in_shift(found):
        yield competency_in_shift_answer(few)
    if material.small:
        yield _small_words(material)
    if found.short >= A_LOSS:
        text = _("Alt dette kommer i tillegg til {time} i uken som ingen har tid til når alle er på jobb.")
        yield text.format(time=minutes(found.short))


def _replaced(material: VulnerableMaterial) -> str:
    rows = [row for row in material.found.groups if row.everyone >= A_LOSS or row.stops]
    if not rows:
        return _("Hver gruppe kan erstattes helt av de andre.")
    text = _("{count} av {all} grupper kan ikke erstattes helt av de andre.")
    return text.format(count=number(len(rows)), all=number(len(material.found.groups)))


def _small_words(material: VulnerableMaterial) -> str:
    """That small groups are there is never hidden."""
    text = ngettext(
        "Én gruppe har færre enn tre ansatte i enheten og er sårbar av den grunn alene: {groups}.",
        "{count} grupper har færre enn tre ansatte i enheten og er sårbare av den grunn alene: {groups}.",
        len(material.small),
    )
    groups = listing(material.mapped.pool(row.unit, row.group) for row in material.small)
    return text.format(count=number(len(material.small)), groups=groups)


def _picture(material: VulnerableMaterial, rows: list[GroupAway]) -> Flowable:
    mapped = material.mapped
    pairs = [
        Pair(
            label=mapped.pool(row.unit, row.group),
            before=row.largest,
            after=row.everyone,
            before_text=minutes(row.largest),
            after_text=minutes(row.everyone),
            group=Group(row.group, mapped.pool(row.unit, row.group), mapped.order(row.group)),
        )
        for row in rows
    ]
    text = _("{group}: {one} når én er borte, {all} når hele gruppen er borte.")
    alt = " ".join(
        [_("Tid som blir stående ugjort i uken.")]
        + [
            text.format(
                group=material.place(row.unit, row.group),
                one=minutes(row.largest),
                all=minutes(row.everyone),
            )
            for row in rows
        ]
    )
    caption = _("Tid som blir stående ugjort i uken når én, og når hele gruppen, er borte")
    return before_after(pairs, _("Én borte, inntil"), _("Hele gruppen"), alt=alt, caption=caption)
