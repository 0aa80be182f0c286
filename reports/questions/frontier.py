"""What a few changes give and many give: the curve in sentences, and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.results import Milli, Status
from reports.json_documents import Document, ratio
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.words import _, listing, marked, minutes, ngettext, number, percent

if TYPE_CHECKING:
    from domain.optimum.frontier import Frontier, Step

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Point:
    """What so many changes give: less that nobody does, and less on scarce groups [weighted minutes]."""

    moves: int
    covered: Milli
    relief: Milli
    proven: bool


@dataclass(frozen=True, slots=True)
class CurveAnswer(Answer):
    """The answer with its points, from no changes up, for whoever can draw them."""

    points: tuple[Point, ...] = ()


def answer_of(found: Frontier, names: Names) -> CurveAnswer:
    """How far each number of changes goes, a line for each step that gives more."""
    question = _("Hvor mange endringer er det verdt å gjøre?")
    first, last = found.steps[0], found.steps[-1]
    if len(found.steps) == 1 and found.status is not Status.OPTIMAL:
        return CurveAnswer(question, _("Søket ble stanset før noe var regnet ut."))
    if not _gains(first, last):
        return CurveAnswer(question, _("Ingen endringer gir mer, med kravene og grensene dere har satt."))
    enough = next(step for step in found.steps if _most_of_it(first, step, last))
    told = ngettext(
        "Én endring gir det meste av det {most} kan gi.",
        "{count} endringer gir det meste av det {most} kan gi.",
        enough.moves,
    ).format(count=number(enough.moves), most=number(last.moves))
    lines = [
        Line(_moves(step), _step(before, step, names))
        for before, step in zip(found.steps, found.steps[1:], strict=False)
        if _gains(before, step)
    ]
    notes = [_("Tallene er vektet: arbeid som ingen har, med viktighet, og tiden til knappe grupper.")]
    notes += [_unproven(step) for step in found.steps if not step.proven][:1]
    return CurveAnswer(question, told, tuple(lines), tuple(notes), _points(found))


def _points(found: Frontier) -> tuple[Point, ...]:
    first = found.steps[0]
    return tuple(
        Point(
            step.moves,
            first.uncovered - step.uncovered,
            first.scarcity_cost - step.scarcity_cost,
            step.proven,
        )
        for step in found.steps
    )


def point_words(point: Point) -> str:
    """What a point of the curve says: so many changes, and what they give."""
    gives = [
        _(text).format(minutes=minutes(abs(value)))
        for text, value in zip(_point_texts(point), (point.covered, point.relief), strict=True)
        if abs(value) >= HALF_A_MINUTE
    ]
    told = _("{moves}: {gives}.").format(
        moves=_changes_counted(point.moves), gives=listing(gives) or _("gir ikke mer enn i dag")
    )
    return told if point.proven else told + " " + _("Ikke bevist best.")


def _point_texts(point: Point) -> tuple[str, str]:
    less, more = marked("{minutes} mindre blir liggende"), marked("{minutes} mer blir liggende")
    eased, burdened = (
        marked("knappe grupper avlastes med {minutes}"),
        marked("knappe grupper får {minutes} mer"),
    )
    return (less if point.covered >= 0 else more, eased if point.relief >= 0 else burdened)


HALF_A_MINUTE = 500
MOST_OF_IT = 0.8
"""A number of changes that gives this part of what the most can give is called most of it (house rule)."""


def _gains(before: Step, after: Step) -> bool:
    fewer = before.uncovered - after.uncovered
    cheaper = before.scarcity_cost - after.scarcity_cost
    return fewer >= HALF_A_MINUTE or cheaper >= HALF_A_MINUTE


def _most_of_it(first: Step, step: Step, last: Step) -> bool:
    """Whether a step gives most of what the last one does, in work done and in relief."""
    pairs = (
        (first.uncovered, step.uncovered, last.uncovered),
        (first.scarcity_cost, step.scarcity_cost, last.scarcity_cost),
    )
    return all(was - now >= MOST_OF_IT * (was - best) for was, now, best in pairs)


def _moves(step: Step) -> str:
    return _changes_counted(step.moves)


def _changes_counted(count: int) -> str:
    return ngettext("Én endring", "{count} endringer", count).format(count=number(count))


def _step(before: Step, step: Step, names: Names) -> str:
    text = _("{uncovered} blir ikke gjort. Knappe grupper belastes med {cost}. Flytter {moves}.")
    return text.format(
        uncovered=minutes(step.uncovered),
        cost=minutes(step.scarcity_cost),
        moves=_named(step, names),
    )


def _named(step: Step, names: Names) -> str:
    told = [
        _("«{task}» til {group}").format(task=names.task(move.task), group=names.group(move.group))
        for move in step.chosen[:MOST_NAMED]
    ]
    rest = len(step.chosen) - MOST_NAMED
    if rest > 0:
        told.append(ngettext("{count} til", "{count} til", rest).format(count=number(rest)))
    return listing(told)


def _unproven(step: Step) -> str:
    if step.gap >= 1:
        return _("Fra {moves} er det ikke bevist at svaret er det beste.").format(moves=_moves(step).lower())
    text = _("Fra {moves} kan svaret være inntil {gap} fra det beste.")
    return text.format(moves=_moves(step).lower(), gap=percent(step.gap))


def document_of(found: Frontier) -> list[Document]:
    """The steps in numbers, for the key `frontier` of a suggestion."""
    return [
        {
            "moves": step.moves,
            "uncovered": as_minutes(step.uncovered),
            "scarcity_cost": as_minutes(step.scarcity_cost),
            "gap": ratio(step.gap),
            "chosen": [
                {"task": move.task, "to": move.group, "minutes": as_minutes(move.minutes)}
                for move in step.chosen
            ],
        }
        for step in found.steps
    ]
