"""The report `uttalelse`: what tillitsvalgt and verneombud say in their own words, printed to be signed.

Nobody edits a statement: it is printed as it was written, and says that it is not confirmed until it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from reportlab.platypus.doctemplate import PageBreak  # type: ignore[attr-defined]
from reportlab.platypus.flowables import Flowable

from domain.plan.participation import Hearing
from domain.plan_model import EmployersAnswer, Part, Stance, View
from reports.department_front import height
from reports.flowables import FRAME_HEIGHT, bullets, heading, paragraph
from reports.handwriting import LINE_HEIGHT, ruled
from reports.material import capital
from reports.page import build
from reports.plans.frame import brief_origin, close_set, meta, standing
from reports.plans.leaders_sheet import brief
from reports.plans.material import PlanMaterial
from reports.plans.voices import who
from reports.plans.words import stance_words
from reports.tables import Column, table
from reports.text import Text, bold
from reports.typography import SMALL
from reports.words import NO_BREAK_SPACE, _, day

PARTS = (Part.TILLITSVALGT, Part.VERNEOMBUD)
"""Those who make a statement of their own."""
_MOST_MEASURES, _LETTERS = 6, 120
_SIGNING = "\n\n\n"
"""Room for a signature in a cell."""
_STANCES = (Stance.ENIG, Stance.DELVIS, Stance.UENIG)
_ROOM_FOR_DISSENT = 3
"""Ruled lines to say why one disagrees; the statement itself gets what is left of the page."""
_LEAST_ROOM = 5
_APART = 6 * NO_BREAK_SPACE


def statement(material: PlanMaterial, created: datetime | None = None) -> bytes:
    """The report `uttalelse` as PDF in the chosen language: a page for each statement, one to fill in for
    each part that has made none."""
    story: list[Flowable] = []
    for page in _pages(material):
        if story:
            story.append(PageBreak())
        story += close_set(page)
    return build(story, meta(material, _("Uttalelse"), created or datetime.now(UTC)))


def _pages(material: PlanMaterial) -> Iterator[Iterator[Flowable]]:
    for part in PARTS:
        own = [row for row in material.plan.views if row[0].part is part and row[0].statement]
        for view, answer in own:
            yield _made(material, view, answer)
        if not own:
            lines = _LEAST_ROOM
            left = FRAME_HEIGHT - height(list(close_set(_to_fill_in(material, part, lines))))
            yield _to_fill_in(material, part, lines + max(0, int(left // LINE_HEIGHT)))


def _made(material: PlanMaterial, view: View, answer: EmployersAnswer | None) -> Iterator[Flowable]:
    """A statement as it was written, with its mark."""
    yield heading(_("Uttalelse fra {who}").format(who=who(material, view)), 1)
    yield standing(material)
    yield _mark(view)
    yield from _about(material, view)
    yield heading(_("Uttalelsen, ordrett"), 2)
    yield paragraph(material.said(view.text) or _("Ingen tekst er skrevet."))
    yield from _names_taken_out(material, view)
    yield heading(_("Standpunkt"), 2)
    yield paragraph(bold(capital(stance_words(view.stance))))
    dissent = material.said(view.dissent)
    yield paragraph(_("Dissens: {text}").format(text=dissent) if dissent else _("Ingen dissens er skrevet."))
    yield heading(_("Arbeidsgivers svar"), 2)
    yield from _answered(material, answer)
    yield heading(_("Underskrift"), 2)
    yield paragraph(
        _(
            "Les gjennom. Er teksten deres, skriver dere under. Er den ikke det, skriver dere hva som er"
            " feil, og lar være å skrive under. Ingen andre kan endre den."
        )
    )
    yield _signatures(_("Dette er feil, eller mangler"))
    yield brief_origin(material)


def _to_fill_in(material: PlanMaterial, part: Part, lines: int) -> Iterator[Flowable]:
    """A page for a statement that has not been made."""
    yield heading(_("Uttalelse fra {who}").format(who=who(material, Hearing(part))), 1)
    yield standing(material)
    yield paragraph(bold(_("IKKE BEKREFTET. Ingen egen uttalelse er skrevet ennå."), "bad"))
    yield from _about(material, None)
    spoken = [view for view, _answer in material.plan.views if view.part is part and not view.not_relevant]
    if spoken:
        text = _(
            "Leder har ført innspill {numbers} i planen. Det er ikke deres egen uttalelse: den skriver dere"
            " selv."
        )
        numbers = ", ".join(str(view.number) for view in spoken)
        yield paragraph(text.format(numbers=numbers))
    yield heading(_("Uttalelsen, med egne ord"), 2)
    yield paragraph(_("Skriv aldri noe om pasienter."), SMALL)
    yield ruled(lines)
    yield heading(_("Standpunkt"), 2)
    yield paragraph(_APART.join(f"□{NO_BREAK_SPACE}{stance_words(stance)}" for stance in _STANCES))
    yield paragraph(_("Dissens, slik dere vil ha den ført:"), SMALL)
    yield ruled(_ROOM_FOR_DISSENT)
    yield heading(_("Underskrift"), 2)
    yield _signatures(_("Forening eller verv"))
    yield brief_origin(material)


def _mark(view: View) -> Flowable:
    if view.confirmed_on is None:
        return paragraph(bold(_("IKKE BEKREFTET. Uttalelsen gjelder ikke før den er skrevet under."), "bad"))
    return paragraph(bold(_("Bekreftet med underskrift {day}.").format(day=day(view.confirmed_on)), "good"))


def _about(material: PlanMaterial, view: View | None) -> Iterator[Flowable]:
    rows = sorted(material.plan.measures, key=lambda row: -(row.measure.minutes or 0))
    named: list[Text] = [
        f"{row.measure.code}: {brief(material.said(row.measure.title), _LETTERS)}"
        for row in rows[:_MOST_MEASURES]
    ]
    if len(rows) > _MOST_MEASURES:
        named.append(
            _("{count} tiltak til står i drøftingsnotatet.").format(count=len(rows) - _MOST_MEASURES)
        )
    aim = brief(material.said(material.plan.plan.aim), 240) or _("ikke skrevet ennå")
    yield heading(_("Hvem uttaler seg, og om hva?"), 2)
    lines: list[tuple[str, Text]] = [(_("Planen vil"), aim)]
    if view is not None:
        lines.insert(0, (_("Innspill nr."), str(view.number)))
        lines.insert(1, (_("Dato"), day(view.heard_on) if view.heard_on else _("ikke oppgitt")))
    columns = (Column(_("Hva"), 132), Column(_("Opplysning"), 350))
    yield table(columns, [[name, told] for name, told in lines])
    yield from bullets(named or [_("Planen har ingen tiltak ennå.")])


def _names_taken_out(material: PlanMaterial, view: View) -> Iterator[Flowable]:
    if any(material.said(text) != text.strip() for text in (view.text, view.dissent)):
        text = _("Navn på ansatte er tatt ut på papiret. Teksten står ordrett i programmet.")
        yield paragraph(text, SMALL)


def _answered(material: PlanMaterial, answer: EmployersAnswer | None) -> Iterator[Flowable]:
    if answer is None or not answer.text.strip():
        yield paragraph(bold(_("Ikke besvart ennå. Arbeidsgiver skal svare og begrunne (aml § 8-2).")))
        return
    yield paragraph(material.said(answer.text))
    by = material.said(answer.answered_by)
    told = ", ".join(filter(None, (by, day(answer.answered_on) if answer.answered_on else "")))
    if told:
        yield paragraph(told, SMALL)


def _signatures(remark: str) -> Flowable:
    columns = (
        Column(_("Sted og dato"), 110),
        Column(_("Navn med blokkbokstaver"), 126),
        Column(_("Underskrift"), 126),
        Column(remark, 120),
    )
    return table(columns, [[_SIGNING, "", "", ""]], boxed=True)
