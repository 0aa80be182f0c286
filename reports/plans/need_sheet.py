"""The report `behov`: what has to be bought, as procurement and those who answer for the trade can use it.

A sheet for each need; who is not digital, what happens to colleagues and shifts, and the way back always
stand on it, answered or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from reportlab.platypus.doctemplate import PageBreak  # type: ignore[attr-defined]
from reportlab.platypus.flowables import Flowable

from domain.model import Answer, LinkKind, LowerLayerKind, PatientContact, Task
from domain.plan.needs import Need, needs
from domain.plan_model import Indicator
from domain.rounding import milli
from domain.today.demand import minutes_of
from domain.units import HUNDRED_PERCENT, MICRO, MINUTES_PER_HOUR, WEEKS_PER_YEAR
from reports.code_words import level_words, shift_words
from reports.department_columns import listed
from reports.flowables import bullets, contents, heading, paragraph
from reports.material import capital, unique
from reports.page import build
from reports.plans.frame import close_set, facts, meta, origin, standing
from reports.plans.material import PlanMaterial
from reports.plans.risks import control_words
from reports.plans.words import hazard_words, question_words
from reports.tables import Column, table
from reports.text import Text, bold, rich
from reports.words import _, day, listing, marked, minutes, number, percent, rounded_to_add

_AIR_ABOVE_ORIGIN = 12
_ROOM = "\n\n"
"""Room to write by hand in a cell."""
_PRIVACY = (
    marked("Hvilke opplysninger behandles, til hvilket formål, og hvem er ansvarlig?"),
    marked("Databehandleravtale, og hvor opplysningene lagres (personvernforordningen art. 28 og kap. V)"),
    marked("Er det vurdert hva det betyr for personvernet (personvernforordningen art. 35)?"),
    marked("Tilgang bare for dem som trenger det, med logg som noen ser på (pasientjournalloven § 22)"),
    marked("Taushetsplikt for alle som får tilgang (helsepersonelloven § 21)"),
    marked("Er det medisinsk utstyr? Da kreves opplæring som er dokumentert (FOR-2013-11-29-1373 § 8)."),
    marked("Hva skjer når løsningen er nede, og hvem varsles?"),
)
_PRIVACY_OF_SUPPLIER = (
    marked("Autorisasjon og kvalifikasjoner for dem som gjør arbeidet"),
    marked("Journalføring hos dere, og tilgang bare til det de trenger (pasientjournalloven § 22)"),
    marked("Taushetsplikt for alle som får tilgang (helsepersonelloven § 21)"),
    marked("Melding om avvik og uønskede hendelser til dere, med frist"),
    marked("Lønns- og arbeidsvilkår, og hvem som svarer for underleverandører"),
    marked("Hva skjer når noen ikke møter?"),
)
_NOT_DIGITAL = (
    marked("Hvem kan ikke bruke løsningen, og hvor mange er de?"),
    marked("Hva får de i stedet, og hvem gjør det?"),
    marked("Hvordan kommer man i kontakt med et menneske?"),
)
_BACK = (
    marked("Hvem svarer for kvaliteten hver dag?"),
    marked("Når stanser dere, og hvem bestemmer det?"),
    marked("Hvordan gjør dere oppgaven igjen selv, og hvem kan den da?"),
    marked("Hva får dere med dere ut: data, rutiner, oppsigelsestid?"),
)


def need_sheet(material: PlanMaterial, created: datetime | None = None) -> bytes:
    """The report `behov` as PDF in the chosen language."""
    found = needs(material.was.situation, material.plan)
    story: list[Flowable] = []
    if len(found) > 1:
        story += _front(material, found)
    for need in found:
        if story:
            story.append(PageBreak())
        story += close_set(_sheet(material, need, level=2 if len(found) > 1 else 1))
    if not story:
        story = [
            heading(_("Behov og krav"), 1),
            standing(material),
            paragraph(
                _(
                    "Ingen tiltak i planen automatiserer eller kjøper noe, og for ingen oppgave er det svart"
                    " ja eller senere på «automatisere» eller «leverandør». Derfor er det ikke noe behov å"
                    " beskrive. Svarene skrives for hver oppgave, eller i arket Grep."
                )
            ),
        ]
    made = origin(material)
    made.spaceBefore = _AIR_ABOVE_ORIGIN
    story.append(made)
    return build(story, meta(material, _("Behov og krav"), created or datetime.now(UTC)))


def _front(material: PlanMaterial, found: Sequence[Need]) -> Iterator[Flowable]:
    """What there is a sheet for, so that each sheet can be found, and handed on, by itself."""
    yield heading(_("Behov og krav"), 1)
    yield standing(material)
    yield contents(_("Innhold"))
    columns = (
        Column(_("Behov"), 262),
        Column(_("Kjøpes som"), 130),
        Column(_("Tid i uken i dag"), 90, "right"),
    )
    rows: list[list[Text]] = [
        [_name(material, need), _bought_as(need), minutes(milli(minutes_of(need.task))) if need.task else "–"]
        for need in found
    ]
    yield listed(columns, rows, caption=_("Det som kan kjøpes"))


def _sheet(material: PlanMaterial, need: Need, level: int) -> Iterator[Flowable]:
    """A need with its title at `level`, and its parts below it."""
    yield heading(_("Behov og krav: {what}").format(what=_name(material, need)), level)
    yield standing(material)
    yield heading(_("1 Behovet"), level + 1)
    yield facts(_need(material, need), _("Hva"), _("Behov"))
    yield heading(_("2 Omfanget"), level + 1)
    yield facts(_volume(material, need), _("Hva"), _("I dag"))
    yield heading(_("3 Det løsningen må gjøre"), level + 1)
    yield from bullets(_must(material, need))
    yield _blank(_("Krav dere legger til"), _("Må eller bør"), _("Slik vises det"), 4)
    yield heading(_("4 Personvern og sikkerhet"), level + 1)
    asked = _PRIVACY if need.kind is LowerLayerKind.AUTOMATISERE else _PRIVACY_OF_SUPPLIER
    yield _questions(asked)
    yield heading(_("5 De som ikke er digitale"), level + 1)
    yield from _not_digital(material, need)
    yield heading(_("6 Fagmiljøet og vaktene til dem som blir"), level + 1)
    yield from _answers(material, need, ("fagmiljo", "vaktbelastning", "arbeidsmiljo"))
    yield heading(_("7 Ansvar og vei tilbake"), level + 1)
    yield facts(_responsible(material, need), _("Hva"), _("Avtalt"))
    yield _questions(_BACK)
    yield heading(_("8 Slik måles det"), level + 1)
    yield from _measured(material, need)


def _name(material: PlanMaterial, need: Need) -> str:
    return need.task.name if need.task is not None else material.said(need.measures[0].measure.title)


def _bought_as(need: Need) -> str:
    is_work = need.kind is LowerLayerKind.LEVERANDOR
    return _("arbeid fra en leverandør") if is_work else _("teknologi som gjør arbeidet")


# -- the need and its volume ------------------------------------------------------------------------


def _need(material: PlanMaterial, need: Need) -> Iterator[tuple[str, Text]]:
    yield _("Kjøpes som"), bold(_bought_as(need))
    if need.task is not None:
        yield _("Oppgave"), _("{task} ({code})").format(task=need.task.name, code=need.task.code)
        unit = material.snapshot.unit_of_task(need.task)
        yield _("Enhet"), unit.name
        yield _("Hvem gjør det i dag"), _performers(material, need.task)
    for row in need.measures:
        text = _("{title}. Eier: {owner}.")
        owner = material.said(row.measure.owner) or _("ikke oppgitt")
        yield (
            _("Tiltak {code}").format(code=row.measure.code),
            text.format(title=material.said(row.measure.title), owner=owner),
        )
    if need.answer is not None:
        reason = material.said(need.answer.reason) or _("ikke begrunnet")
        later = need.answer.answer is Answer.SENERE
        told = _("Senere: {reason}") if later else _("Ja: {reason}")
        yield _("Svaret deres"), told.format(reason=reason)
    yield _("Formålet med planen"), material.said(material.plan.plan.aim) or _("ikke skrevet ennå")


def _performers(material: PlanMaterial, task: Task) -> str:
    rows = sorted(material.snapshot.shares_of.get(task.id, []), key=lambda row: -row.percent)
    whole = rounded_to_add([row.percent for row in rows], MICRO)
    told = [
        _("{group} {share}").format(
            group=material.names.group(row.group), share=percent(share / HUNDRED_PERCENT)
        )
        for row, share in zip(rows, whole, strict=True)
    ]
    return capital(listing(told)) if told else _("ingen fast")


def _volume(material: PlanMaterial, need: Need) -> Iterator[tuple[str, Text]]:
    task = need.task
    if task is None:
        yield _("Omfang"), _("ikke knyttet til en kartlagt oppgave; skriv omfanget her: ______________")
        return
    each = _("{minutes} min").format(minutes=number(task.minutes / MICRO))
    if task.minutes_low is not None and task.minutes_high is not None:
        each = _("{minutes} min, fra {low} til {high}").format(
            minutes=number(task.minutes / MICRO),
            low=number(task.minutes_low / MICRO),
            high=number(task.minutes_high / MICRO),
        )
    yield _("Hver gang"), each
    yield _("Ganger i uken"), number(task.per_week / MICRO)
    yield _("Tid i uken"), minutes(milli(minutes_of(task)))
    hours = number(minutes_of(task) * WEEKS_PER_YEAR / MINUTES_PER_HOUR, 0)
    yield _("Timer i året"), _("{hours} ({weeks} uker)").format(hours=hours, weeks=WEEKS_PER_YEAR)
    if task.shifts:
        told = (f"{shift_words(s)} {percent(share / HUNDRED_PERCENT)}" for s, share in task.shifts)
        yield _("Når"), listing(told)
    answer = need.answer
    if answer is not None and (answer.minutes_saved or answer.minutes_added):
        yield (
            _("Dere regner med å spare"),
            _("{minutes} i uken").format(minutes=minutes(milli(answer.minutes_saved / MICRO))),
        )
        group = material.names.group(answer.group_added) if answer.group_added else _("ikke oppgitt hvem")
        yield (
            _("Det kommer i tillegg"),
            _("{minutes} i uken ({group})").format(
                minutes=minutes(milli(answer.minutes_added / MICRO)), group=group
            ),
        )
    counted = [row.measure.minutes for row in need.measures if row.measure.minutes is not None]
    if counted:
        yield _("Planen regner med"), _("{minutes} i uken").format(minutes=minutes(sum(counted) // 1000))


# -- what it must do --------------------------------------------------------------------------------


def _must(material: PlanMaterial, need: Need) -> list[Text]:
    told: list[Text] = []
    task = need.task
    if task is not None:
        told.append(_("Gjøre «{task}» minst like godt som i dag.").format(task=task.name))
        told += _required(material, task)
        for row in material.snapshot.service_thresholds_of.get(task.id, ()):
            text = _("Holde løftet: {percent} innen {minutes} min, {hours} timer i uken.")
            told.append(
                text.format(
                    percent=percent(row.percent / HUNDRED_PERCENT),
                    minutes=number(row.within_minutes / MICRO),
                    hours=number(row.open_hours_per_week / MICRO),
                )
            )
        told += _neighbours(material, task)
        if task.contact is not PatientContact.INGEN:
            told.append(_("Være trygg og forståelig for dem den møter: oppgaven har kontakt med pasienter."))
    terms = material.said(need.answer.terms) if need.answer is not None else ""
    if terms:
        told.append(_("Vilkår dere har satt: {terms}").format(terms=terms))
    return told or [_("Ingen krav kan leses av kartleggingen. Skriv dem under.")]


def _required(material: PlanMaterial, task: Task) -> Iterator[str]:
    competencies = {each.id: each for each in material.snapshot.competencies.values()}
    rows = material.snapshot.requirements_of.get(task.id, [])
    if rows:
        text = _("Svare til det oppgaven krever i dag: {competencies}.")
        told = listing(
            _("«{competency}» på nivået «{level}»").format(
                competency=competencies[row.competency_id].name, level=level_words(row.level)
            )
            for row in rows
        )
        yield text.format(competencies=told)


def _neighbours(material: PlanMaterial, task: Task) -> Iterator[str]:
    """What comes before the task, and what follows it: where others hand over or take over."""
    tasks = material.snapshot.by_id(Task)
    after = [
        tasks[row.target_id].name
        for row in material.snapshot.links_of.get(task.id, ())
        if row.kind is LinkKind.AFTER and row.target_id is not None
    ]
    before = [
        tasks[key].name
        for key, rows in material.snapshot.links_of.items()
        if any(row.kind is LinkKind.AFTER and row.target_id == task.id for row in rows)
    ]
    if after:
        yield _("Ta imot det som er gjort i: {tasks}.").format(tasks=listing(unique(after)))
    if before:
        yield _("Gi videre det som trengs i: {tasks}.").format(tasks=listing(unique(before)))


# -- who is left out, colleagues, the way back ------------------------------------------------------


def _not_digital(material: PlanMaterial, need: Need) -> Iterator[Flowable]:
    written = material.said(need.answer.not_digital) if need.answer is not None else ""
    yield paragraph(
        rich(bold(_("Dere har svart: ")), written) if written else bold(_("Ikke besvart ennå."), "bad")
    )
    controls = [
        control_words(material, control)
        for row in need.measures
        for hazard, found in row.hazards
        if hazard.code == "ikke_digitale"
        for control in found
    ]
    if controls:
        text = _("Mot «{hazard}»: {controls}.")
        yield paragraph(text.format(hazard=hazard_words("ikke_digitale"), controls=listing(unique(controls))))
    yield _questions(_NOT_DIGITAL)


def _answers(material: PlanMaterial, need: Need, asked: Iterable[str]) -> Iterator[Flowable]:
    """What is answered to these questions about the measures, and room where nothing is."""
    columns = (Column(_("Spørsmålet"), 172), Column(_("Svar"), 310))
    yield table(columns, [[_question(code), _answer(material, need, code)] for code in asked], boxed=True)


def _question(code: str) -> Text:
    title, question = question_words(code)
    return rich(bold(title), "\n", question)


def _answer(material: PlanMaterial, need: Need, code: str) -> Text:
    told: list[str] = []
    for row in need.measures:
        answer = row.answers.get(code)
        if answer is not None and answer.text.strip():
            said = material.said(answer.text)
            told.append(_("Ikke aktuelt: {why}").format(why=said) if answer.not_relevant else said)
    return "\n".join(unique(told)) if told else rich(bold(_("Ikke besvart"), "bad"), _ROOM)


def _responsible(material: PlanMaterial, need: Need) -> Iterator[tuple[str, Text]]:
    missing = bold(_("ikke avtalt"), "bad")
    group = need.answer.responsible if need.answer is not None else ""
    if not group and need.task is not None:
        group = need.task.responsible
    yield _("Ansvaret ligger hos"), capital(material.names.group(group)) if group else missing
    codes = ["eskalering"]
    if need.kind is LowerLayerKind.AUTOMATISERE:
        codes = ["ansvarlig_for_teknologi", "ny_oppgaveliste", *codes]
    for code in codes:
        answers = [row.answers.get(code) for row in need.measures]
        told = unique(material.said(row.text) for row in answers if row is not None and row.text.strip())
        yield question_words(code)[0], "\n".join(told) if told else missing


# -- how it is measured -------------------------------------------------------------------------------


def _measured(material: PlanMaterial, need: Need) -> Iterator[Flowable]:
    rows = [
        replace(indicator, baseline=None, target=None) if material.too_few(indicator, row) else indicator
        for row in need.measures
        for indicator, _readings in row.indicators
    ]
    columns = (
        Column(_("Hva måles?"), 190),
        Column(_("Enhet"), 72),
        Column(_("Nå"), 56, "right"),
        Column(_("Mål"), 56, "right"),
        Column(_("Hvem måler?"), 108),
    )
    empty: list[list[Text]] = [[_ROOM, "", "", "", ""] for _row in range(max(0, 2 - len(rows)))]
    yield table(columns, [*(_indicator(material, row) for row in rows), *empty], boxed=True)
    reviews = [row.measure.review_on for row in need.measures if row.measure.review_on is not None]
    told = day(min(reviews)) if reviews else _("datoen er ikke satt")
    yield paragraph(_("Vurderes på nytt: {day}.").format(day=told))


def _indicator(material: PlanMaterial, row: Indicator) -> list[Text]:
    name = material.said(row.name)
    return [
        _("{name} (skal ikke bli verre)").format(name=name) if row.balancing else name,
        material.said(row.unit_of_measure),
        "" if row.baseline is None else number(row.baseline / MICRO),
        "" if row.target is None else number(row.target / MICRO),
        material.said(row.owner),
    ]


# -- room to write --------------------------------------------------------------------------------------


def _questions(asked: Iterable[str]) -> Flowable:
    columns = (
        Column(_("Spørsmålet"), 202),
        Column(_("Svar eller krav"), 200),
        Column(_("Avklart av og når"), 80),
    )
    return table(columns, [[_(text), _ROOM, ""] for text in asked], boxed=True)


def _blank(first: str, second: str, third: str, rows: int) -> Flowable:
    columns = (Column(first, 240), Column(second, 82), Column(third, 160))
    return table(columns, [[_ROOM, "", ""] for _row in range(rows)], boxed=True, row_headers=0)
