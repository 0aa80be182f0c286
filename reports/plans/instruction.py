"""The report `oppgaveinstruks`: one page for each task that gets another performer, to hang where it is done.

Who and when, how, when to stop and fetch help, guidance, approval, what is done about risk, and signatures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from reportlab.platypus.doctemplate import PageBreak  # type: ignore[attr-defined]
from reportlab.platypus.flowables import Flowable

from domain.model import Requirement, Task
from domain.plan.contents import MeasureContents
from domain.plan.gates import APPROVAL
from domain.plan.questions import health_care, moves
from domain.plan_model import Basis, PlannedTraining
from domain.today.approvals import Approved, approved
from domain.units import HUNDRED_PERCENT, MICRO
from reports.code_words import level_words, shift_words
from reports.flowables import bullets, heading, paragraph
from reports.material import capital, unique
from reports.page import build
from reports.plans.economy_words import FEWEST
from reports.plans.frame import (
    CLOSE,
    CLOSER,
    CLOSEST,
    MICRO_PER_MILLI,
    brief_origin,
    close_set,
    fullest,
    legal_sentence,
    meta,
    origin,
    standing,
)
from reports.plans.material import PlanMaterial
from reports.plans.risks import control_words
from reports.plans.trainings import taught_by
from reports.plans.words import question_words, redone_words
from reports.reason_words import CONDITIONS, sentence
from reports.tables import Column, table
from reports.text import Text, bold, plain
from reports.words import _, day, listing, minutes, ngettext, number, percent

_TRIES = (CLOSE, CLOSER, CLOSEST, CLOSE)
"""How a page is set, the largest letters first; nothing is left out of one that goes on, nor is it small."""
Moved = Sequence[MeasureContents]
"""The measures that give one receiver a task, one for everybody who gives."""


def instruction(material: PlanMaterial, created: datetime | None = None) -> bytes:
    """The report `oppgaveinstruks` as PDF in the chosen language."""
    story: list[Flowable] = []
    for rows in _tasks(material):
        if story:
            story.append(PageBreak())
        story += fullest([*close_set(_page(material, rows), style)] for style in _TRIES)
    if not story:
        story = [
            heading(_("Oppgaveinstruks"), 1),
            standing(material),
            paragraph(_("Ingen oppgave får en ny utfører i planen, så det er ingen instruks å skrive.")),
            origin(material),
        ]
    return build(story, meta(material, _("Oppgaveinstruks"), created or datetime.now(UTC)))


def _tasks(material: PlanMaterial) -> list[Moved]:
    """The moves by task and receiver, in the order of their measures."""
    found: dict[tuple[str, str], list[MeasureContents]] = {}
    for row in material.plan.measures:
        if moves(row) and row.task is not None and row.measure.receiver:
            found.setdefault((row.task.id, row.measure.receiver), []).append(row)
    return list(found.values())


def _page(material: PlanMaterial, rows: Moved) -> Iterator[Flowable]:
    task = rows[0].task
    assert task is not None, "only moves of a task have a page"
    yield heading(_("Oppgaveinstruks: {task}").format(task=task.name), 1)
    yield standing(material)
    yield heading(_("Hvem og når"), 2)
    columns = (Column(_("Hva"), 132), Column(_("Avtalt"), 350))
    yield table(columns, [[name, told] for name, told in _who(material, task, rows)])
    yield heading(_("Slik gjøres oppgaven"), 2)
    yield from bullets(_how(material, task, rows))
    yield heading(_("Stopp og hent hjelp"), 2)
    yield from _said(material, rows, ("eskalering", "legestotte"))
    yield heading(_("Veiledning og opplæring"), 2)
    yield from _said(material, rows, ("veiledning",))
    yield from bullets(_unlike([*_training(material, rows)]))
    yield heading(_("Godkjenning og risiko"), 2)
    yield from bullets(_unlike([*_approval(material, rows), *_controls(material, rows)]))
    yield heading(_("Vurderes på nytt, og underskrift"), 2)
    yield _signatures(rows)
    yield brief_origin(material)


# -- who and when -----------------------------------------------------------------------------------


def _who(material: PlanMaterial, task: Task, rows: Moved) -> Iterator[tuple[str, Text]]:
    receiver = rows[0].measure.receiver
    givers = unique(material.giver(row.measure.giver) for row in rows)
    yield _("Gjøres av"), bold(capital(material.names.group(receiver)))
    yield _("Gjøres i dag av"), capital(listing(givers))
    counted = [row.measure.minutes for row in rows if row.measure.minutes is not None]
    if counted:
        text = _("{minutes} i uken; hver gang tar {each} min")
        amount = minutes(sum(counted) // MICRO_PER_MILLI)
        yield _("Hvor mye"), text.format(minutes=amount, each=number(task.minutes / MICRO))
    yield _("Når"), _shifts(task)
    if task.redone_percent is not None:
        told = _("{share} i dag; følg med på at det ikke blir oftere")
        yield _("Gjøres om igjen"), told.format(share=redone_words(task))
    yield _("Ansvaret for oppgaven"), _responsible(material, task, rows)
    owners = unique(material.said(row.measure.owner) or _("ikke oppgitt") for row in rows)
    yield _("Ansvarlig for innføringen"), listing(owners)


def _responsible(material: PlanMaterial, task: Task, rows: Moved) -> str:
    """Who answers for the task: as the mapping states, else as the basis of the measures has it."""
    givers = unique(material.names.group(row.measure.giver) for row in rows if row.measure.giver)
    if task.responsible:
        return _("blir hos {group}").format(group=material.names.group(task.responsible))
    if givers and any(row.measure.basis is Basis.MEDHJELPER for row in rows):
        return _("blir hos {group}, som overlater oppgaven (hpl § 5)").format(group=listing(givers))
    if health_care(rows[0]):
        return _("den som gjør oppgaven, svarer for sitt eget arbeid (hpl § 4)")
    return _("ikke oppgitt")


def _shifts(task: Task) -> str:
    if not task.shifts:
        return _("når som helst i uken")
    return listing(
        _("{shift} ({share})").format(shift=shift_words(shift), share=percent(share / HUNDRED_PERCENT))
        for shift, share in task.shifts
    )


# -- how --------------------------------------------------------------------------------------------


def _how(material: PlanMaterial, task: Task, rows: Moved) -> Iterator[Text]:
    yield from _answers(material, rows, "oppgavens_art")
    required = material.snapshot.requirements_of.get(task.id, [])
    if required:
        told = listing(_requirement(material, row) for row in required)
        yield _("Krever: {competencies}.").format(competencies=told)
    else:
        yield _("Ingen kompetanse er registrert som krav.")
    yield from _labelled(material, rows, "kvalifikasjoner")


def _requirement(material: PlanMaterial, row: Requirement) -> str:
    names = {each.id: each.name for each in material.snapshot.competencies.values()}
    text = _("«{competency}» på nivået «{level}»")
    return text.format(competency=names[row.competency_id], level=level_words(row.level))


def _answers(material: PlanMaterial, rows: Moved, question: str) -> list[str]:
    answers = [row.answers.get(question) for row in rows]
    told = [material.said(row.text) for row in answers if row is not None and not row.not_relevant]
    return unique(text for text in told if text)


def _labelled(material: PlanMaterial, rows: Moved, question: str) -> Iterator[str]:
    """What is answered to a question, after what the question is called."""
    told = " ".join(_answers(material, rows, question))
    if told:
        yield _("{question}: {answer}").format(question=question_words(question)[0], answer=told)


def _said(material: PlanMaterial, rows: Moved, asked: Sequence[str]) -> Iterator[Flowable]:
    """The answers to these questions; the first must not be missing."""
    told = _answers(material, rows, asked[0])
    missing = _("Ikke avtalt ennå. Oppgaven skal ikke gjøres før dette er avtalt.")
    yield paragraph(bold(" ".join(told)) if told else bold(missing, "bad"))
    for question in asked[1:]:
        for more in _labelled(material, rows, question):
            yield paragraph(more)


# -- guidance, approval, risk -----------------------------------------------------------------------


def _training(material: PlanMaterial, rows: Moved) -> Iterator[Text]:
    trainings = [training for row in rows for training in row.trainings]
    if not trainings:
        yield _("Ingen opplæring er lagt inn.")
    for training in trainings:
        title, taught = material.said(training.title), ". ".join(_taught(material, training))
        yield _("{title}: {agreed}. {taught}.").format(title=title, agreed=_agreed(training), taught=taught)
    row = rows[0]
    guided = [
        each
        for each in material.guidance
        if row.task is not None and (each.task, each.receiver) == (row.task.code, row.measure.receiver)
    ]
    for each in guided:
        text = _("{guide} veileder og kontrollerer {minutes} i uken.")
        yield text.format(guide=capital(material.names.group(each.guide)), minutes=minutes(each.amount))


def _agreed(training: PlannedTraining) -> str:
    """How long it takes and by when; no hours are hours that nobody has set."""
    hours, deadline = number(training.hours_each / MICRO), training.deadline
    if deadline is None:
        if not training.hours_each:
            return _("timer og frist er ikke satt")
        return _("{hours} timer for hver, uten frist").format(hours=hours)
    if not training.hours_each:
        return _("timene er ikke satt, frist {deadline}").format(deadline=day(deadline))
    return _("{hours} timer for hver, innen {deadline}").format(hours=hours, deadline=day(deadline))


def _taught(material: PlanMaterial, training: PlannedTraining) -> Iterator[str]:
    lead, *beside = taught_by(material, training)
    teacher = material.said(training.teacher)
    yield _("Lærer: {teacher}").format(teacher=material.names.group(teacher)) if teacher else capital(lead)
    yield from map(capital, beside)


def _approval(material: PlanMaterial, rows: Moved) -> Iterator[Text]:
    verdict = material.legal(rows[0])
    if verdict is None:
        return
    yield legal_sentence(verdict.kind)
    for condition in verdict.conditions:
        yield sentence(CONDITIONS, condition, material.names)
        if condition.partition(":")[0] == APPROVAL:
            yield _approved(material, rows[0], condition)


def _approved(material: PlanMaterial, row: MeasureContents, condition: str) -> Text:
    """How many are approved one by one; never who, and nothing of a group so small that it would tell."""
    assert row.task is not None, "the law has been asked about it"
    situation = material.will.situation
    numbers = [place for place, work in enumerate(situation.works) if work.task.id == row.task.id]
    record: Approved | None = None
    if numbers:
        record = approved(situation, numbers[0], row.measure.receiver, condition)
    if record is None or record.members < FEWEST:
        return bold(_("Bare den som er vurdert og godkjent, gjør oppgaven."))
    text = ngettext(
        "{holders} av {members} er godkjent. Bare den som er godkjent, gjør oppgaven.",
        "{holders} av {members} er godkjent. Bare de som er godkjent, gjør oppgaven.",
        record.holders,
    )
    return bold(text.format(holders=record.holders, members=record.members))


def _controls(material: PlanMaterial, rows: Moved) -> Iterator[Text]:
    """What is done about risk, with everything that it is done about."""
    against: dict[str, list[str]] = {}
    for row in rows:
        for hazard, controls in row.hazards:
            for control in controls:
                against.setdefault(control_words(material, control), []).append(
                    _("«{event}»").format(event=material.said(hazard.event))
                )
    text = _("{control} – mot: {events}.")
    for done, events in against.items():
        yield text.format(control=done, events=listing(unique(events)))


def _unlike(texts: Sequence[Text]) -> list[Text]:
    """The texts without repetition by their characters, in their order."""
    return list({plain(text): text for text in reversed(texts)}.values())[::-1]


# -- signatures -------------------------------------------------------------------------------------


def _signatures(rows: Moved) -> Flowable:
    reviews = [row.measure.review_on for row in rows if row.measure.review_on is not None]
    review = day(min(reviews)) if reviews else _("ikke satt")
    columns = (
        Column(_("Vurderes på nytt"), 96),
        Column(_("Ansvarlig leder, dato og underskrift"), 193),
        Column(_("Den som gjør oppgaven, dato og underskrift"), 193),
    )
    return table(columns, [[review, "\n\n", "\n\n"]])
