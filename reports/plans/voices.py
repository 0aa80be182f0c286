"""What was said about a plan and what the employer answered: always printed whole, never a name."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.plan.participation import Hearing, disagreeing
from domain.plan_model import EmployersAnswer, View
from reports.department_columns import listed
from reports.flowables import bullets, paragraph
from reports.material import capital
from reports.plans.material import PlanMaterial
from reports.plans.words import part_words, stance_words
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.words import _, day


def who(material: PlanMaterial, view: View | Hearing) -> str:
    """As what and of which group or union somebody speaks."""
    union = material.said(view.union) if isinstance(view, View) else ""
    about = [material.names.group(view.of_group) if view.of_group else "", union]
    told = ", ".join(text for text in about if text)
    part = part_words(view.part)
    return f"{part} ({told})" if told else part


def confirmation(view: View) -> str:
    """Whether a statement of somebody's own has been signed; empty for what the leader wrote down."""
    if not view.statement:
        return ""
    if view.confirmed_on is None:
        return _("Egen uttalelse: ikke bekreftet.")
    return _("Egen uttalelse: bekreftet {day}.").format(day=day(view.confirmed_on))


def views(material: PlanMaterial) -> Iterator[Flowable]:
    """Everything that was said, dissent apart, with the answers."""
    rows = material.plan.views
    if not rows:
        yield paragraph(_("Ingen innspill er ført ennå."))
        return
    columns = (
        Column(_("Nr."), 26),
        Column(_("Hvem"), 104),
        Column(_("Standpunkt"), 66),
        Column(_("Innspill"), 146),
        Column(_("Arbeidsgivers svar"), 140),
    )
    yield listed(columns, [_row(material, *row) for row in rows], row_headers=2)
    yield from dissents(material)


def grounds(material: PlanMaterial, view: View) -> str:
    """Why somebody disagrees, in their own words."""
    return material.said(view.dissent) or material.said(view.text) or _("ikke begrunnet")


def dissents(material: PlanMaterial) -> Iterator[Flowable]:
    """Who disagrees, in their own words."""
    found = disagreeing(material.plan)
    if not found:
        yield paragraph(_("Ingen dissens er ført."))
        return
    yield paragraph(bold(_("Dissens")), keep_with_next=True)
    text = _("{who}, innspill {number}: {dissent}")
    yield from bullets(
        text.format(who=capital(who(material, view)), dissent=grounds(material, view), number=view.number)
        for view in found
    )


def _row(material: PlanMaterial, view: View, answer: EmployersAnswer | None) -> list[Text]:
    if view.not_relevant:
        told: Text = _("Ikke aktuelt: {why}").format(why=material.said(view.text))
        return [str(view.number), capital(who(material, view)), "–", told, "–"]
    parts: list[Text] = [material.said(view.text) or _("ikke ført")]
    if view.dissent.strip():
        parts += ["\n", bold(_("Dissens: ")), material.said(view.dissent)]
    if confirmation(view):
        parts += ["\n", confirmation(view)]
    heard = day(view.heard_on) if view.heard_on else ""
    stance = "\n".join(text for text in (stance_words(view.stance), heard) if text)
    return [str(view.number), capital(who(material, view)), stance, rich(*parts), _answer(material, answer)]


def _answer(material: PlanMaterial, answer: EmployersAnswer | None) -> Text:
    if answer is None or not answer.text.strip():
        return bold(_("ikke besvart"))
    by = ", ".join(
        text
        for text in (
            material.said(answer.answered_by),
            day(answer.answered_on) if answer.answered_on else "",
        )
        if text
    )
    told = material.said(answer.text)
    return f"{told}\n{by}" if by else told
