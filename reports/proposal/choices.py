"""Part 5 of the report on a suggestion: how far each number of moves goes, and plans nearly as good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from reports.curve_chart import CurveDot, CurveWords, curve_chart, hour_ticks
from reports.department_columns import listed
from reports.flowables import heading, paragraph
from reports.proposal.material import MOST_MOVES, ProposalMaterial
from reports.questions.alternatives import plan_words, title, words_of
from reports.questions.frontier import CurveAnswer, Point, answer_of, differences, point_words
from reports.tables import Column
from reports.text import Text, bold
from reports.typography import SMALL
from reports.words import _, minutes, number

if TYPE_CHECKING:
    from domain.optimum.alternatives import Alternatives
    from domain.optimum.frontier import Frontier
    from reports.names import Names

HOUR = 60_000


def choices(proposal: ProposalMaterial) -> Iterator[Flowable]:
    """The curve with its table, then the other plans."""
    names = proposal.material.brief_names
    if proposal.curve is not None:
        yield from _curve(proposal.curve, names)
    if proposal.alternatives is not None:
        yield from _plans(proposal.alternatives, names)


def _curve(found: Frontier, names: Names) -> Iterator[Flowable]:
    answer = answer_of(found, names)
    yield heading(answer.question, 2)
    yield paragraph(answer.answer)
    if len(answer.points) > 1 and answer.lines:
        yield _picture(answer)
    if answer.lines:
        columns = (
            Column(_("Endringer"), 56, "right"),
            Column(_("Ugjort, vektet"), 74, "right"),
            Column(_("Knappe grupper, vektet"), 82, "right"),
            Column(_("Annerledes enn linjen over"), 206),
            Column(_("Bevist"), 64),
        )
        yield listed(columns, list(_steps(found, names)))
    if found.steps[-1].moves < MOST_MOVES:
        text = _(
            "Søket ble stanset før flere endringer var regnet ut, så mer enn {count} kan gi mer. På siden"
            " Spørsmål i programmet kan det regnes lenger."
        )
        yield paragraph(bold(text.format(count=number(found.steps[-1].moves)), "warn"))
    for note in answer.notes:
        yield paragraph(note, SMALL)


def _steps(found: Frontier, names: Names) -> Iterator[list[Text]]:
    """Every step that is not the one before once more, with what it does otherwise than that one."""
    last = None
    for step in found.steps:
        if last is None or (step.uncovered, step.scarcity_cost) != (last.uncovered, last.scarcity_cost):
            yield [
                number(step.moves),
                minutes(step.uncovered),
                minutes(step.scarcity_cost),
                "\n".join(differences(last, step, names)) or "–",
                _("ja") if step.proven else _("nei"),
            ]
            last = step


def _picture(answer: CurveAnswer) -> Flowable:
    dots = [
        CurveDot(point.moves, (point.relief / HOUR, point.covered / HOUR), point.proven)
        for point in answer.points
    ]
    ticks = hour_ticks([value for dot in dots for value in dot.values])
    words = CurveWords(
        lines=(_("Mindre belastning på knappe grupper"), _("Mer blir gjort")),
        axis=_("Antall endringer"),
        unproven=_("åpen prikk: ikke bevist best"),
    )
    return curve_chart(
        dots,
        words,
        [(tick, minutes(round(tick * HOUR))) for tick in ticks],
        alt=_alt(answer.points),
        caption=_("Det hvert antall endringer gir i uken, vektet"),
    )


def _alt(points: Sequence[Point]) -> str:
    return " ".join([_("Det hvert antall endringer gir i uken."), *map(point_words, points[1:])])


def _plans(found: Alternatives, names: Names) -> Iterator[Flowable]:
    yield heading(_("Andre planer som er nesten like gode"), 2)
    first, *rest = words_of(found, names)
    yield paragraph(first)
    if len(found.plans) > 1:
        columns = (Column(_("Planen"), 140), Column(_("Det den ber om"), 342))
        yield listed(
            columns, [[title(plan), plan_words(plan, found.plans[0], names)] for plan in found.plans]
        )
    for note in rest[len(found.plans) :] if len(found.plans) > 1 else rest:
        yield paragraph(note, SMALL)
