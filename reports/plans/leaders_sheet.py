"""The report `lederark`: a plan on one page, for the leader above who is asked about it.

What is not done and who disagrees stand on it whatever else has room.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from reportlab.platypus.flowables import Flowable

from domain.plan.gates import ORDER
from domain.plan.participation import disagreeing
from domain.plan.questions import moves
from domain.plan_model import Part, PlanStatus, Stance, View
from reports.flowables import bullets, heading, paragraph
from reports.material import capital
from reports.page import build
from reports.plans.economics import answered, worth
from reports.plans.economy_words import fee_words, training_in_brief, without_plan
from reports.plans.frame import (
    CLOSE,
    CLOSER,
    CLOSEST,
    MICRO_PER_MILLI,
    between,
    brief_origin,
    close_set,
    fullest,
    meta,
    relief_words,
    standing,
    step,
)
from reports.plans.goals import goal_table
from reports.plans.material import PlanMaterial
from reports.plans.nursing_words import nursing_words
from reports.plans.risks import worst
from reports.plans.voices import grounds, parties, who
from reports.plans.words import band_words, status_words
from reports.tables import Column, table
from reports.text import Text, bold, rich
from reports.words import _, listing, minutes, ngettext

_TRIES = (
    (5, 3, 360, True, CLOSE),
    (5, 2, 240, True, CLOSE),
    (5, 2, 160, True, CLOSER),
    (5, 1, 160, False, CLOSER),
    (4, 1, 140, False, CLOSER),
    (4, 1, 140, False, CLOSEST),
    (3, 1, 140, False, CLOSEST),
    (2, 1, 120, False, CLOSEST),
    (2, 1, 80, False, CLOSEST),
    (1, 1, 50, False, CLOSEST),
)
"""Moves, risks, characters of a text, whether the pyramid is told, and letters to try, the fullest first."""
_WEIGHTIEST = (Part.TILLITSVALGT, Part.VERNEOMBUD)
_MOST_GROUPS = 5


def leaders_sheet(material: PlanMaterial, created: datetime | None = None) -> bytes:
    """The report `lederark` as PDF in the chosen language."""
    pages = (
        [*close_set(_page(material, moves, risks, length, pyramid), style)]
        for moves, risks, length, pyramid, style in _TRIES
    )
    page = fullest(pages)
    return build(page, meta(material, _("Lederark"), created or datetime.now(UTC)))


def _page(material: PlanMaterial, most: int, risks: int, length: int, pyramid: bool) -> Iterator[Flowable]:
    yield heading(_("Lederark: oppgavedeling"), 1)
    yield standing(material)
    yield heading(_("Hva vil vi, og hva blir du bedt om?"), 2)
    said = material.said(material.plan.plan.aim)
    aim = in_whole(said, length) or brief(said, length) or _("Formålet er ikke skrevet ennå.")
    yield paragraph(rich(aim, "\n", bold(_asked(material))))
    yield heading(_("De viktigste tiltakene"), 2)
    yield from _moves(material, most)
    yield heading(_("Hva gir det, og hvem får mer?"), 2)
    yield paragraph(relief_words(material))
    yield from bullets([*_more(material), *(_pyramid(material) if pyramid else ())])
    yield heading(_("Fem mål: hva taler for og mot?"), 2)
    yield goal_table(material.weighing)
    yield heading(_("Risiko og uenighet"), 2)
    yield from bullets([*_risks(material, risks, length), _dissent(material, length)])
    yield heading(_("Det som ikke blir gjort, og bruken av frigjort tid"), 2)
    yield from bullets([_not_done(material), *_freed(material, most, length)])
    yield brief_origin(material)


def brief(text: str, length: int) -> str:
    """The text in one line of at most so many characters, cut off between words.

    >>> brief("Frigjøre tid til dem som venter", 16)
    'Frigjøre tid …'
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length - 1].rpartition(" ")[0] + " …"


def in_whole(text: str, length: int) -> str:
    """As many whole sentences of the text as so many characters hold; empty where the first is longer.

    >>> in_whole("Frigjøre tid. Gi den til dem som venter", 16)
    'Frigjøre tid.'
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    spaces = (at for at in range(1, length + 1) if line[at] == " " and line[at - 1] in ".!?")
    # «f.eks. vakten» and «kl. 14» go on
    ends = (at for at in spaces if not (line[at + 1].islower() or line[at + 1].isdigit()))
    return line[: max(ends, default=0)]


def _asked(material: PlanMaterial) -> str:
    plan = material.plan.plan
    if plan.status is PlanStatus.AVVIST:
        return _("Planen er avvist. Du blir ikke bedt om noe.")
    if plan.status in ORDER[: ORDER.index(PlanStatus.BESLUTTET)]:
        lacks = len(material.gates.lacks(PlanStatus.BESLUTTET))
        if not lacks:
            return _("Du blir bedt om å ta stilling til planen. Den har alt den må ha for å kunne besluttes.")
        text = ngettext(
            "Du blir bedt om å støtte arbeidet videre. Én ting gjenstår før planen kan besluttes.",
            "Du blir bedt om å støtte arbeidet videre. {count} ting gjenstår før planen kan besluttes.",
            lacks,
        )
        return text.format(count=lacks)
    text = _("Planen har status «{status}». Du blir bedt om å følge med på hva målingene viser.")
    return text.format(status=status_words(plan.status))


# -- measures ---------------------------------------------------------------------------------------


def _moves(material: PlanMaterial, most: int) -> Iterator[Flowable]:
    rows = sorted(material.plan.measures, key=lambda row: -(row.measure.minutes or 0))
    if not rows:
        yield paragraph(_("Planen har ingen tiltak ennå."))
        return
    columns = (Column(_("Tiltak"), 226), Column(_("Fra → til"), 186), Column(_("I uken"), 70, "right"))
    cells: list[list[Text]] = []
    for row in rows[:most]:
        measure = row.measure
        amount = "–" if measure.minutes is None else minutes(measure.minutes // MICRO_PER_MILLI)
        name = row.task.name if row.task is not None and moves(row) else material.said(measure.title)
        cells.append([brief(name, 80), between(material, row), amount])
    yield table(columns, cells)
    if len(rows) > most:
        text = ngettext(
            "Her står det største av {all} tiltak. Alle står i drøftingsnotatet.",
            "Her står de {shown} største av {all} tiltak. Alle står i drøftingsnotatet.",
            most,
        )
        yield paragraph(text.format(shown=most, all=len(rows)))


def _more(material: PlanMaterial) -> Iterator[Text]:
    above = set(material.effect.above_ceiling)
    within: list[str] = []
    for row in material.figures.loads:
        name = material.pool(row.unit, row.group)
        if (row.unit, row.group) in above:
            text = _("{group} får {change} og kommer over taket på {ceiling}.")
            told = text.format(group=capital(name), change=step(row.change), ceiling=minutes(row.ceiling))
            yield bold(told, "bad")
        elif row.change > 0:
            within.append(f"{name} {step(row.change)}")
    if within:
        rest = len(within) - _MOST_GROUPS
        if rest > 0:
            within = [*within[:_MOST_GROUPS], _("{count} til").format(count=rest)]
        told = listing(within)
        yield _("Får mer arbeid i uken uten at planen løfter dem over taket: {groups}.").format(groups=told)
    if told := " ".join(nursing_words(material.effect.nursing)):
        yield told
    yield worth(material)
    if told := fee_words(material):
        yield told
    if once := training_in_brief(material):
        yield once
    yield next(without_plan(material))


def _pyramid(material: PlanMaterial) -> Iterator[Text]:
    layers = [row for row in material.figures.layers if row.after != row.before]
    if layers:
        text = _("{layer} fra {before} til {after}")
        told = "; ".join(
            text.format(
                layer=material.names.layer(row.layer).lower(),
                before=minutes(row.before),
                after=minutes(row.after),
            )
            for row in layers
        )
        yield _("Pyramiden, i uken: {layers}.").format(layers=told)


# -- risk, dissent, not done ------------------------------------------------------------------------


def _risks(material: PlanMaterial, most: int, length: int) -> Iterator[Text]:
    rows = worst(material)
    if not rows:
        yield _("Ingen risiko er vurdert ennå.")
    text = _("{band}: {event} ({code}).")
    for band, code, hazard in rows[:most]:
        event = brief(material.said(hazard.event), length)
        yield text.format(band=capital(band_words(band)), event=event, code=code)


def _dissent(material: PlanMaterial, length: int) -> Text:
    found = sorted(disagreeing(material.plan), key=_weight)
    if not found:
        return _("Ingen dissens er ført.")
    lead = bold(_("Dissens fra {who}:").format(who=who(material, found[0])))
    said = grounds(material, found[0])
    told = in_whole(said, length) or brief(said, length)
    more = _("Alt som er sagt, står i drøftingsnotatet.")
    if len(found) == 1:
        return rich(lead, f" {told} {more}")
    text = ngettext(
        "Én til er uenig, helt eller delvis: {who}.",
        "{count} til er uenige, helt eller delvis: {who}.",
        len(found) - 1,
    )
    others = bold(text.format(count=len(found) - 1, who=parties(material, found[1:])))
    return rich(lead, f" {told} ", others, f" {more}")


def _weight(view: View) -> tuple[bool, bool, bool]:
    """Those who speak for all employees first, then those who disagree wholly, then those who say why."""
    return view.part not in _WEIGHTIEST, view.stance is not Stance.UENIG, not view.dissent.strip()


def _freed(material: PlanMaterial, most: int, length: int) -> Iterator[Text]:
    """What freed time is used for, with the measures where they answer unlike."""
    found = answered(material, "frigjort_tid")
    for said, codes in list(found.items())[:most]:
        text = brief(said, length) or _("ikke avtalt: da regnes tiden ikke som en gevinst")
        yield f"{text} ({listing(codes)})" if len(found) > 1 else capital(text)


def _not_done(material: PlanMaterial) -> Text:
    undone = material.figures.not_done
    before, after = sum(row.before for row in undone), sum(row.after for row in undone)
    rows = material.figures.loads
    beyond = sum(max(0, row.after - row.capacity) for row in rows)
    parts = []
    if before or after:
        text = _("{after} kartlagt arbeid i uken har ingen som gjør det i planen ({before} i dag).")
        parts.append(text.format(after=minutes(after), before=minutes(before)))
    else:
        parts.append(_("Alt kartlagt arbeid har noen som gjør det."))
    if beyond:
        text = _("{minutes} i uken er fortsatt arbeid utover tilgjengelig tid.")
        parts.append(text.format(minutes=minutes(beyond)))
    return " ".join(parts)
