"""What a few changes give and many give: the curve in sentences, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.results import Milli, Status
from reports.json_documents import Document, gap_ratio
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.words import _, at_most_percent, listing, marked, minutes, ngettext, number

if TYPE_CHECKING:
    from domain.optimum.frontier import Frontier, Step


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
    lines = [Line(_("Ingen endringer"), _gives(first))]
    told_last = first
    for before, step in zip(found.steps, found.steps[1:], strict=False):
        if _gains(before, step):
            lines.append(Line(_moves(step), _step(told_last, step, names)))
            told_last = step
    return CurveAnswer(question, told, tuple(lines), tuple(_notes(found, told_last)), _points(found))


def _notes(found: Frontier, told_last: Step) -> list[str]:
    """What the figures are, whether more gives more, and what is not known."""
    notes = [
        _("Tallene er vektet: arbeid som ingen har, med viktighet, og tiden knappe grupper har over målet.")
    ]
    last = found.steps[-1]
    if last.proven and told_last.moves < last.moves:
        notes.append(_("Flere endringer enn {count} gir ikke mer.").format(count=number(told_last.moves)))
    if found.status is Status.CANCELLED:
        notes.append(_("Søket ble stanset. Dette er det beste det hadde funnet da."))
    missing = missing_numbers(found)
    if missing:
        text = _("{numbers} er ikke regnet ut.")
        notes.append(text.format(numbers=_counted(missing)))
    return notes + _unproven([step for step in found.steps if not step.proven])


def missing_numbers(found: Frontier) -> list[int]:
    """The numbers up to the last step that nothing was found for."""
    there = {step.moves for step in found.steps}
    return [moves for moves in range(found.steps[-1].moves) if moves not in there]


def _counted(numbers: Sequence[int]) -> str:
    """Numbers of changes in words, those that follow each other as from–to."""
    runs: list[list[int]] = []
    for count in numbers:
        if runs and count == runs[-1][-1] + 1:
            runs[-1].append(count)
        else:
            runs.append([count])
    told: list[str] = []
    for run in runs:
        if len(run) > 2:
            told.append(_("{first} til {last}").format(first=number(run[0]), last=number(run[-1])))
        else:
            told += map(number, run)
    return ngettext("{numbers} endring", "{numbers} endringer", 1 if list(numbers) == [1] else 2).format(
        numbers=listing(told)
    )


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


def _gives(step: Step) -> str:
    if step.uncovered < HALF_A_MINUTE:
        return _("Alt blir gjort, og knappe grupper har {cost} over målet.").format(
            cost=minutes(step.scarcity_cost)
        )
    text = _("{uncovered} blir ikke gjort, og knappe grupper har {cost} over målet.")
    return text.format(uncovered=minutes(step.uncovered), cost=minutes(step.scarcity_cost))


def _step(before: Step, step: Step, names: Names) -> str:
    return " ".join([_gives(step), *differences(before, step, names)])


def differences(before: Step | None, step: Step, names: Names) -> list[str]:
    """The moves that a step has and the one before has not, and those that fall away: a sentence each."""
    was = [] if before is None else [(row.task, row.group) for row in before.chosen]
    now = [(row.task, row.group) for row in step.chosen]
    told = []
    for text, pairs in (
        (_("Nytt: {moves}."), [pair for pair in now if pair not in was]),
        (_("Faller bort: {moves}."), [pair for pair in was if pair not in now]),
    ):
        moved = [
            _("«{task}» til {group}").format(task=names.task(task), group=names.group(group))
            for task, group in pairs
        ]
        if moved:
            told.append(text.format(moves="; ".join(moved)))
    return told


def _unproven(steps: Sequence[Step]) -> list[str]:
    """For which numbers the answer is not proven, and how far from the best it may be."""
    unknown = [step for step in steps if step.gap >= 1]
    within = [step for step in steps if step.gap < 1]
    told = []
    if within:
        text = _("For {numbers} kan svaret være inntil {gap} fra det beste.")
        numbers = _counted([step.moves for step in within])
        told.append(text.format(numbers=numbers, gap=at_most_percent(max(step.gap for step in within))))
    if unknown:
        text = _("For {numbers} er det ikke bevist at svaret er det beste.")
        told.append(text.format(numbers=_counted([step.moves for step in unknown])))
    return told


def document_of(found: Frontier) -> list[Document]:
    """The steps in numbers, for the key `frontier` of a suggestion."""
    return [
        {
            "moves": step.moves,
            "uncovered": as_minutes(step.uncovered),
            "scarcity_cost": as_minutes(step.scarcity_cost),
            "gap": gap_ratio(step.gap),
            "chosen": [
                {"task": move.task, "to": move.group, "minutes": as_minutes(move.minutes)}
                for move in step.chosen
            ],
        }
        for step in found.steps
    ]
