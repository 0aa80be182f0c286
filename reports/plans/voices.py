"""What was said about a plan and what the employer answered: always printed whole, never a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus.flowables import Flowable

from domain.plan.participation import Hearing, disagreeing, to_be_heard
from domain.plan_model import EmployersAnswer, Part, View
from reports.department_columns import listed
from reports.flowables import bullets, paragraph
from reports.material import capital, unique
from reports.plans.material import PlanMaterial
from reports.plans.words import part_words, stance_words
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.words import _, day, listing


def who(material: PlanMaterial, view: View | Hearing) -> str:
    """As what and of which group or union somebody speaks."""
    union = material.said(view.union) if isinstance(view, View) else ""
    about = [material.names.group(view.of_group) if view.of_group else "", union]
    told = ", ".join(text for text in about if text)
    part = part_words(view.part)
    return f"{part} ({told})" if told else part


def parties(material: PlanMaterial, views: Sequence[View]) -> str:
    """Those who speak, each part once with all its groups and unions."""
    found: dict[Part, list[str]] = {}
    for view in views:
        about = (material.names.group(view.of_group) if view.of_group else "", material.said(view.union))
        found.setdefault(view.part, []).extend(text for text in about if text)
    return listing(
        f"{part_words(part)} ({listing(unique(about))})" if about else part_words(part)
        for part, about in found.items()
    )


def invited(material: PlanMaterial) -> Iterator[tuple[View | Hearing, list[View]]]:
    """Everybody who has to be heard, each union that has spoken for itself, with what was said."""
    for hearing in to_be_heard(material.plan, material.medicines):
        said = [
            view
            for view, _answer in material.plan.views
            if view.part is hearing.part and (not hearing.of_group or view.of_group in ("", hearing.of_group))
        ]
        unions = {view.union.strip(): view for view in reversed(said)}
        if len(unions) < 2:
            yield next(iter(unions.values()), hearing) if "" not in unions else hearing, said
            continue
        for union, view in reversed(unions.items()):
            yield view, [row for row in said if row.union.strip() == union]


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
