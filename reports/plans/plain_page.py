"""The report `enkelt`: a plan on one page in plain words, for users and next of kin.

No minutes, no terms of law, and nothing about work that patients do not meet. How far the plan has come,
what stops, that somebody disagrees and what is not done stand on it whatever else has room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from reportlab.platypus.flowables import Flowable

from domain.model import PatientContact, Task
from domain.plan.carrying_out import NOTHING, held_today, lessened
from domain.plan.contents import MeasureContents
from domain.plan.gates import ORDER
from domain.plan.participation import disagreeing
from domain.plan.questions import TECHNOLOGY, moves
from domain.plan_model import Basis, MeasureKind, Part, PlanStatus
from reports.flowables import Heading, TextBlock, bullets, heading, paragraph
from reports.material import capital, unique
from reports.page import build
from reports.plans.frame import fullest, meta
from reports.plans.leaders_sheet import brief, in_whole
from reports.plans.material import PlanMaterial
from reports.shown import MINUTE
from reports.text import Text, bold, rich
from reports.typography import BODY, SMALL, Style
from reports.words import _, day, listing, ngettext

_TRIES = (
    (8, 3, 240, 12.0, 12),
    (8, 3, 200, 11.5, 12),
    (8, 3, 160, 11.0, 12),
    (8, 2, 160, 10.5, 9),
    (8, 1, 160, 10.5, 6),
    (7, 1, 160, 10.5, 6),
    (6, 1, 160, 10.5, 6),
    (5, 1, 140, 10.5, 6),
    (4, 1, 140, 10.5, 6),
    (3, 1, 140, 10.5, 6),
    (3, 1, 100, 10.5, 6),
    (2, 1, 60, 10.5, 6),
)
"""Changes, things looked after, characters of a text, size of letters and air above headings [pt] to try:
the fullest first."""
_MOST_NAMED = 3
_BEFORE_DECISION = ORDER[: ORDER.index(PlanStatus.BESLUTTET)]


def plain_page(material: PlanMaterial, created: datetime | None = None) -> bytes:
    """The report `enkelt` as PDF in the chosen language."""
    pages = ([*_large(_page(material, *size), letters, air)] for *size, letters, air in _TRIES)
    page = fullest(pages)
    return build(page, meta(material, _("Kort fortalt"), created or datetime.now(UTC)))


def _large(blocks: Iterable[Flowable], size: float, air: float) -> Iterator[Flowable]:
    """The blocks in larger letters, with `air` [pt] above headings."""
    style = Style(size, size * 1.4, after=5)
    for block in blocks:
        if isinstance(block, Heading) and block.level > 1:
            block.spaceBefore, block.spaceAfter = air, 3
        elif isinstance(block, TextBlock) and block.style == BODY:
            block.style, block.spaceAfter = style, min(block.spaceAfter, style.after)
        yield block


def _page(material: PlanMaterial, most: int, kept: int, length: int) -> Iterator[Flowable]:
    yield heading(
        _("Kort fortalt: {unit} vil fordele oppgaver annerledes").format(unit=material.unit.name), 1
    )
    yield paragraph(bold(_how_far(material)))
    aim = material.said(material.plan.plan.aim)
    if told := in_whole(aim, length):
        yield paragraph(_("Hvorfor: {aim}").format(aim=told))
    elif aim.strip():
        yield paragraph(_("Hvorfor vi gjør det, står i planen. Du kan be om å få lese den."))
    yield heading(_("Hva blir annerledes?"), 2)
    yield from bullets(_changes(material, most))
    yield heading(_("Hva blir som før?"), 2)
    yield from bullets(_unchanged(material))
    yield heading(_("Hva passer vi på?"), 2)
    yield from bullets(_kept(material, kept, length))
    yield heading(_("Når ser vi på det igjen?"), 2)
    yield paragraph(_when(material))
    yield heading(_("Hvem kan du spørre, og hva mener du?"), 2)
    yield from bullets(_asking(material, length))
    plan = material.plan.plan
    text = _("Gjelder planen «{plan}» ({code}). Laget med Nedenfra {version}.")
    name = brief(material.said(plan.name), length) or plan.code
    yield paragraph(text.format(plan=name, code=plan.code, version=material.version), SMALL)


# -- how far it has come --------------------------------------------------------------------------


def _how_far(material: PlanMaterial) -> str:
    status = material.plan.plan.status
    if status is PlanStatus.AVVIST:
        return _("Dette var et forslag. Det blir ikke noe av.")
    if status in _BEFORE_DECISION:
        return _("Dette er et forslag. Ingenting er bestemt ennå.")
    return {
        PlanStatus.BESLUTTET: _("Dette er bestemt, og skal prøves ut."),
        PlanStatus.PROVES_UT: _("Dette er bestemt. Vi prøver det ut nå."),
        PlanStatus.EVALUERT: _("Vi har prøvd dette, og ser nå på hvordan det gikk."),
        PlanStatus.INNFORT: _("Dette er prøvd ut, og er nå slik vi arbeider."),
        PlanStatus.JUSTERT: _("Vi har prøvd dette, og har endret noe av det."),
    }[status]


# -- what changes -----------------------------------------------------------------------------------


def _changes(material: PlanMaterial, most: int) -> Iterator[Text]:
    """What stops first, then what others are to do; work that patients do not meet is only counted."""
    stops = [row for row in material.plan.measures if row.measure.kind is MeasureKind.STOPPE]
    for row in stops:
        yield _stopped(material, row)
    rest = [row for row in material.plan.measures if row not in stops]
    met = [row for row in rest if _is_met(row)]
    told: dict[str, list[MeasureContents]] = {}
    for row in met:
        told.setdefault(row.task.id if row.task is not None else row.measure.id, []).append(row)
    lines = list(told.values())
    for rows in lines[:most]:
        yield rich(bold(_name(material, rows[0])), ": ", *_told(material, rows))
    if more := [_name(material, rows[0]) for rows in lines[most:]]:
        text = ngettext(
            "Én endring til: {names}. Den står i drøftingsnotatet, som du kan be om å få lese.",
            "{count} endringer til: {names}. De står i drøftingsnotatet, som du kan be om å få lese.",
            len(more),
        )
        yield text.format(count=len(more), names=_some(more))
    behind = len({row.task.id if row.task is not None else row.measure.id for row in rest if row not in met})
    if behind:
        text = ngettext(
            "Én endring gjelder arbeid som du ikke merker direkte. Den står også i drøftingsnotatet.",
            "{count} endringer gjelder arbeid som du ikke merker direkte. De står også i drøftingsnotatet.",
            behind,
        )
        yield text.format(count=behind)
    if not material.plan.measures:
        yield _("Ingenting er skrevet ned ennå.")


def _stopped(material: PlanMaterial, row: MeasureContents) -> Text:
    """What is no longer done: all of a task or a part of it, never a part told as all of it."""
    title = material.said(row.measure.title)
    if row.task is None:
        return rich(_("Vi slutter med dette, eller gjør mindre av det: "), bold(title), ".")
    before = material.effect.before
    held = held_today(before, before.by_id(Task)[row.task.id])
    if lessened(held, row.measure).whole <= NOTHING:
        return rich(bold(row.task.name), _(": vi slutter med dette."))
    if not title:
        return rich(bold(row.task.name), _(": vi gjør mindre av dette."))
    return rich(bold(title), _(": vi gjør mindre av «{task}».").format(task=row.task.name))


def _some(names: list[str]) -> str:
    """The first of the names, and how many more there are."""
    rest = len(names) - _MOST_NAMED
    return listing([*names[:_MOST_NAMED], _("{count} til").format(count=rest)] if rest > 0 else names)


def _name(material: PlanMaterial, row: MeasureContents) -> str:
    return row.task.name if row.task is not None else material.said(row.measure.title)


def _is_met(row: MeasureContents) -> bool:
    """Whether a measure changes what patients and next of kin meet."""
    if row.measure.kind in (MeasureKind.OPPLARE, MeasureKind.KOMBINERE):
        return False
    return row.task is None or row.task.contact is not PatientContact.INGEN


def _told(material: PlanMaterial, rows: list[MeasureContents]) -> Iterator[str]:
    """Who does a task now and then, in whole sentences."""
    by_tool = [
        row
        for row in rows
        if row.measure.kind is MeasureKind.AUTOMATISERE or row.measure.receiver == TECHNOLOGY
    ]
    if by_tool:
        yield _("et digitalt verktøy skal gjøre noe av dette.")
    if by_people := [row for row in rows if row not in by_tool]:
        told = _by_people(material, by_people)
        yield f" {capital(told)}" if by_tool else told


def _by_people(material: PlanMaterial, rows: list[MeasureContents]) -> str:
    receivers = unique(material.names.group(row.measure.receiver) for row in rows if row.measure.receiver)
    givers = unique(row.measure.giver for row in rows if row.measure.giver)
    if not receivers:
        return _("dette skal gjøres på en annen måte.")
    if not givers:
        text = _("{receivers} skal gjøre dette. I dag er det ingen som har det som fast oppgave.")
        return text.format(receivers=listing(receivers))
    named = listing(material.names.group(giver) for giver in givers)
    text = _("{receivers} skal gjøre dette i stedet for {givers}.")
    if any(_does_still(material, rows[0], giver) for giver in givers):
        text = _("{receivers} skal gjøre mer av dette, og {givers} mindre.")
    return text.format(receivers=listing(receivers), givers=named)


def _does_still(material: PlanMaterial, row: MeasureContents, giver: str) -> bool:
    """Whether a group goes on with some of the task when the plan is carried out."""
    works = material.will.situation.works
    place = next(
        (n for n, work in enumerate(works) if row.task is not None and work.task.id == row.task.id), None
    )
    return place is not None and material.will.tallies[place].minutes.get(giver, 0) >= MINUTE


# -- what does not, and what is looked after ------------------------------------------------------


def _unchanged(material: PlanMaterial) -> Iterator[Text]:
    yield _("Rettighetene dine er de samme. De avhenger ikke av hvem som hjelper deg.")
    yield _("Vi har fortsatt ansvaret for at hjelpen er trygg og god nok.")
    yield _("Alle som hjelper deg, har taushetsplikt.")
    for task, group in _stays(material):
        yield _("{group} har fortsatt ansvaret for «{task}».").format(group=capital(group), task=task)


def _stays(material: PlanMaterial) -> list[tuple[str, str]]:
    """Tasks that others do, whose responsibility stays with a group."""
    found = []
    for row in material.plan.measures:
        if row.task is None or not moves(row) or not _is_met(row):
            continue
        group = row.task.responsible
        if not group and row.measure.basis is Basis.MEDHJELPER:
            group = row.measure.giver
        if group:
            found.append((row.task.name, material.names.group(group)))
    return list(dict.fromkeys(found))[:2]


def _kept(material: PlanMaterial, most: int, length: int) -> Iterator[Text]:
    rows = material.plan.measures
    if any(row.trainings for row in rows):
        yield _("De som skal gjøre noe nytt, får opplæring.")
    if material.medicines:
        yield _("Oppgaver med medisiner gjøres bare av dem som er vurdert og godkjent, én og én.")
    assessed = sum(hazard.probability is not None for row in rows for hazard, _controls in row.hazards)
    if assessed:
        text = ngettext(
            "Vi har tenkt gjennom én ting som kan gå galt.",
            "Vi har tenkt gjennom {count} ting som kan gå galt.",
            assessed,
        )
        yield text.format(count=assessed)
    controls = unique(
        material.said(control.text)
        for row in rows
        for _hazard, controls in row.hazards
        for control in controls
    )
    for text in _whole(controls, length)[:most]:
        yield _("Vi gjør dette for at det skal være trygt: {text}").format(text=text)
    yield from _help(material, most, length)
    if rows and not (assessed or controls):
        yield bold(_("Vi har ikke vurdert ennå hva som kan gå galt. Det gjør vi før noe bestemmes."))
    yield from _not_done(material)


def _help(material: PlanMaterial, most: int, length: int) -> Iterator[Text]:
    answers = [row.answers.get("eskalering") for row in material.plan.measures]
    told = unique(
        material.said(row.text)
        for row in answers
        if row is not None and not row.not_relevant and row.text.strip()
    )
    for text in _whole(told, length)[: min(most, 2)]:
        yield _("De som gjør oppgaven, henter hjelp slik: {text}").format(text=text)


def _whole(texts: Iterable[str], length: int) -> list[str]:
    """Those of the texts that have room, in whole sentences."""
    return unique(found for text in texts if (found := in_whole(text, length)))


def _not_done(material: PlanMaterial) -> Iterator[Text]:
    undone = [row for row in material.figures.not_done if row.after]
    if undone:
        text = ngettext(
            "Én oppgave har vi fortsatt ingen til å gjøre hele: {tasks}.",
            "{count} oppgaver har vi fortsatt ikke nok folk til: {tasks}.",
            len(undone),
        )
        named = [material.names.task(row.task) for row in undone]
        yield text.format(count=len(undone), tasks=_some(named))


# -- when, and whom to ask ----------------------------------------------------------------------------


def _when(material: PlanMaterial) -> str:
    measures = [row.measure for row in material.plan.measures]
    parts = []
    begins = [row.trial_from for row in measures if row.trial_from is not None]
    ends = [row.trial_until for row in measures if row.trial_until is not None]
    if begins and ends:
        text = _("Vi prøver fra {begin} til {end}.")
        parts.append(text.format(begin=day(min(begins)), end=day(max(ends))))
    reviews = [row.review_on for row in measures if row.review_on is not None]
    if reviews:
        text = _("Senest {day} ser vi på om det er bra for deg som bruker, og for dem som arbeider her.")
        parts.append(text.format(day=day(min(reviews))))
        parts.append(_("Går det ikke bra, gjør vi det om."))
    return " ".join(parts) or _("Datoen er ikke satt ennå.")


def _asking(material: PlanMaterial, length: int) -> Iterator[Text]:
    owner = brief(material.said(material.plan.plan.owner), length)
    name = owner or _("lederen for {unit}").format(unit=material.unit.name)
    yield _("Spør eller si fra til: {who}. Telefon: ____________________").format(who=name)
    yield _("Er det ord her du ikke kjenner, forklarer vi dem gjerne.")
    yield _users(material)
    if disagreeing(material.plan):
        yield _("Ikke alle er enige i planen. Du kan be om å få se hva som er sagt.")
    yield _(
        "Får du ikke hjelpen du har rett til, kan du klage til oss eller statsforvalteren. Pasient- og"
        " brukerombudet hjelper deg gratis."
    )


def _users(material: PlanMaterial) -> str:
    """Whether somebody has spoken for the users."""
    views = [view for view, _answer in material.plan.views if view.part is Part.BRUKER]
    if any(not view.not_relevant for view in views):
        return _("En som taler brukernes sak, er spurt om planen.")
    if views:
        return _("Ingen brukerrepresentant er spurt. Grunnen står i papirene om planen.")
    return _("Ingen brukerrepresentant er spurt ennå. Si gjerne fra hva du mener.")
