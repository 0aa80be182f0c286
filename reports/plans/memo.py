"""The report `drøftingsnotat`: what a meeting with tillitsvalgte and verneombud is called to and decides on.

What was said, what has been changed, what is not done and the protocol are parts that no choice removes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from reportlab.platypus.doctemplate import PageBreak  # type: ignore[attr-defined]
from reportlab.platypus.flowables import Flowable

from domain.plan import questions
from domain.plan.contents import MeasureContents
from domain.plan_model import View
from reports.department_columns import listed
from reports.department_parts import Writer, parts_left_out
from reports.flowables import bullets, contents, heading, paragraph
from reports.material import capital
from reports.page import build
from reports.parts import MEMO, chosen
from reports.plans.frame import (
    between,
    facts,
    legal_sentence,
    load_table,
    meta,
    moved_minutes,
    not_done,
    origin,
    parts_written,
    relief_words,
    standing,
)
from reports.plans.material import PlanMaterial
from reports.plans.memo_end import changed, protocol
from reports.plans.risks import risk_table
from reports.plans.voices import invited, views, who
from reports.plans.words import basis_words, kind_words, question_words
from reports.reason_words import CONDITIONS, sentence
from reports.tables import Column
from reports.text import Text, bold
from reports.typography import SMALL
from reports.words import _, day, listing, minutes, unstopped


def memo(
    material: PlanMaterial, created: datetime | None = None, parts: frozenset[str] | None = None
) -> bytes:
    """The report `drøftingsnotat` as PDF in the chosen language.

    Of the `parts` (None: all) those that are fixed always come along.
    """
    told, moment = chosen(MEMO, parts), created or datetime.now(UTC)
    writers: dict[str, Writer] = {
        "grunnlag": partial(_grounds, material),
        "tiltak": partial(_measures, material),
        "risiko": partial(risk_table, material),
        "innspill": partial(views, material),
        "endret": partial(changed, material, moment.date()),
        "udekket": partial(not_done, material),
    }
    story = [
        heading(_("Drøftingsnotat: oppgavedeling"), 1),
        standing(material),
        *parts_left_out(MEMO, told),
        *parts_written(MEMO, told, {"innkalling": partial(_call, material)}),
        contents(_("Innhold")),
        *parts_written(MEMO, told, writers),
        origin(material),
        PageBreak(),  # the page that is signed has nothing else on it
        *parts_written(MEMO, told, {"protokoll": partial(protocol, material)}),
    ]
    return build(story, meta(material, _("Drøftingsnotat"), moment))


# -- 1: the call ------------------------------------------------------------------------------------


def _call(material: PlanMaterial) -> Iterator[Flowable]:
    plan = material.plan.plan
    yield paragraph(
        _(
            "Det innkalles til drøfting av planen. De som berøres, skal informeres og høres så tidlig som"
            " mulig og før noe besluttes, og arbeidsgiver skal begrunne svarene sine (aml §§ 8-1 og 8-2, i"
            " virksomheter med minst 50 arbeidstakere; hovedavtalen hos dere kan gå lenger)."
        )
    )
    period = " – ".join(day(when) for when in (plan.starts_on, plan.ends_on) if when)
    yield facts(
        [
            (_("Formål"), material.said(plan.aim) or _("ikke skrevet ennå")),
            (_("Enhet"), material.unit.name),
            (_("Gjelder"), period or _("perioden er ikke satt")),
            (_("Beslutter"), material.said(plan.decided_by) or _("ikke oppgitt")),
            (_("Fullmakt"), material.said(plan.mandate) or _("ikke oppgitt")),
            (_("Støtte fra nivået over"), material.said(plan.support) or _("ikke oppgitt")),
            (_("Tid og sted"), "\n"),
        ],
        _("Hva"),
        _("Innkallingen"),
    )
    rows: list[list[Text]] = []
    for party, said in invited(material):
        rows.append([capital(who(material, party)), _heard(said)])
    columns = (Column(_("Hvem som innkalles"), 300), Column(_("Så langt"), 182))
    yield listed(columns, rows)


def _heard(said: Sequence[View]) -> str:
    """Whether somebody has been heard, or why nobody needs to be."""
    told = [view for view in said if view.text.strip()]
    if not told:
        return _("ikke hørt ennå")
    spoken = any(not view.not_relevant for view in told)
    return _("hørt, se del 5") if spoken else _("ikke aktuelt, begrunnet i del 5")


# -- 2: what is proposed ----------------------------------------------------------------------------


def _grounds(material: PlanMaterial) -> Iterator[Flowable]:
    yield from measure_table(material)
    yield heading(_("Arbeidet i dag og i planen"), 3)
    table = load_table(material)
    if table is None:
        yield paragraph(_("Ingen stillinger er lagt inn."))
    else:
        yield table
    yield paragraph(relief_words(material))
    text = _("Dataene gjelder per {data}. Regelverket er lest per {law}.")
    law = day(material.catalogue.law_date)
    yield paragraph(text.format(data=material.data_day, law=law), SMALL)
    yield heading(_("Nullalternativet: hva om ingenting gjøres?"), 3)
    yield from bullets(_nothing_done(material))


def measure_table(material: PlanMaterial) -> Iterator[Flowable]:
    """Every measure on a line."""
    if not material.plan.measures:
        yield paragraph(_("Planen har ingen tiltak ennå."))
        return
    columns = (
        Column(_("Tiltak"), 48),
        Column(_("Hva"), 198),
        Column(_("Fra → til"), 166),
        Column(_("I uken"), 70, "right"),
    )
    yield listed(columns, [_measure_row(material, row) for row in material.plan.measures], row_headers=2)


def _measure_row(material: PlanMaterial, row: MeasureContents) -> list[Text]:
    measure = row.measure
    name = row.task.name if row.task is not None else material.said(measure.title)
    return [
        measure.code,
        name if questions.moves(row) else f"{name}\n{kind_words(measure.kind)}",
        between(material, row),
        moved_minutes(measure.minutes),
    ]


def _nothing_done(material: PlanMaterial) -> Iterator[Text]:
    over = [row for row in material.figures.loads if row.beyond]
    text = _("{pool} har fortsatt {beyond} mer arbeid enn tid i uken ({load} arbeid, {room} tid).")
    for row in over:
        yield text.format(
            pool=capital(material.pool(row.unit, row.group)),
            beyond=minutes(row.beyond),
            load=minutes(row.before),
            room=minutes(row.capacity),
        )
    if not over:
        yield _("Ingen gruppe har mer arbeid enn tid i dag.")
    undone = sum(row.before for row in material.figures.not_done)
    if undone:
        text = _("{minutes} kartlagt arbeid i uken har fortsatt ingen som gjør det.")
        yield text.format(minutes=minutes(undone))
    scarce = [row for row in material.figures.scarce if row.change < 0]
    if scarce:
        shares = listing(
            _("{pool} {minutes}").format(
                pool=material.pool(row.unit, row.group), minutes=minutes(-row.change)
            )
            for row in scarce
        )
        yield _("Avlastningen uteblir for dem som er vanskelige å rekruttere: {shares} i uken.").format(
            shares=shares
        )
    yield _(
        "Ingen trenger opplæring, og ingen risiko ved endringen oppstår. Risikoen ved dagens deling består."
    )


# -- 3: measures ------------------------------------------------------------------------------------


def _measures(material: PlanMaterial) -> Iterator[Flowable]:
    if not material.plan.measures:
        yield paragraph(_("Planen har ingen tiltak ennå."))
    for row in material.plan.measures:
        yield from _measure(material, row)


def _measure(material: PlanMaterial, row: MeasureContents) -> Iterator[Flowable]:
    measure = row.measure
    title = _("{code} {title}").format(code=measure.code, title=material.said(measure.title))
    yield heading(title.strip(), 3)
    yield paragraph(" ".join(_about(material, row)), keep_with_next=True)
    columns = (Column(_("Spørsmålet"), 130), Column(_("Svar"), 352))
    yield listed(columns, [_answer(material, row, question.code) for question in questions.asked(row)])
    if row.barriers:
        text = _("{text} Mottiltak: {counter} ({owner}).")
        yield paragraph(bold(_("Det som kan stå i veien")), keep_with_next=True)
        yield from bullets(
            text.format(
                text=_stopped(material.said(barrier.text)),
                counter=unstopped(material.said(barrier.countermeasure)) or _("ikke valgt"),
                owner=material.said(barrier.owner) or _("ansvarlig ikke oppgitt"),
            )
            for barrier in row.barriers
        )


def _about(material: PlanMaterial, row: MeasureContents) -> Iterator[str]:
    measure = row.measure
    if questions.moves(row):
        basis = basis_words(measure.basis) if measure.basis is not None else _("ikke valgt ennå")
        yield _("Rettslig grunnlag: {basis}.").format(basis=basis)
    verdict = material.legal(row)
    if verdict is not None:
        yield legal_sentence(verdict.kind)
        for condition in verdict.conditions:
            yield sentence(CONDITIONS, condition, material.names)
    owner = material.said(measure.owner) or _("ikke oppgitt")
    review = day(measure.review_on) if measure.review_on else _("ikke satt")
    yield _("Ansvarlig: {owner}. Vurderes på nytt: {review}.").format(owner=owner, review=review)


def _answer(material: PlanMaterial, row: MeasureContents, code: str) -> list[Text]:
    heading_words = question_words(code)[0]
    answer = row.answers.get(code)
    if answer is None or not answer.text.strip():
        return [heading_words, bold(_("ikke besvart"))]
    told = material.said(answer.text)
    return [heading_words, _("Ikke aktuelt: {why}").format(why=told) if answer.not_relevant else told]


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
