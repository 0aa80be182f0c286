"""What can be asked: each topic with the work that answers it, done off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gui import clock
from gui.figures import Inputs
from gui.jobs import Progress
from reports.names import BriefNames
from reports.questions.answers import Answer
from reports.words import _, marked

if TYPE_CHECKING:
    from domain.model import Code
    from domain.optimum.linear_program import Limits
    from domain.results import Suggestion
    from domain.today.situation import Situation
    from gui.session import Session


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a topic is asked with: the data, and of the rest what the topic makes use of."""

    inputs: Inputs
    max_moves: int | None = None
    task: Code = ""
    group: Code = ""
    suggestion: Suggestion | None = None
    """The latest suggestion, while it is of the same data."""

    def same_as(self, other: Wanted) -> bool:
        """Whether the answer would be the same."""
        mine, theirs = ((row.max_moves, row.task, row.group) for row in (self, other))
        return mine == theirs and self.suggestion is other.suggestion and self.inputs.same_as(other.inputs)


PATIENCE_OF_THE_CURVE = 30.0
"""Seconds the search for the curve goes on; what is not proven by then is told with how far it may be off."""
TRAININGS_ASKED_FOR = 3
"""How many trainings are chosen together."""
PATIENCE_OF_THE_TRAININGS = 30.0
"""Seconds the search for them goes on."""
Work = Callable[[Wanted, "Limits"], list[Answer]]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by its key, in words, and the work; `picks` when a task and a group are to be chosen first.

    `moves`: how many moves there may be decides the answer; `suggestion`: the latest suggestion does.
    """

    key: str
    title: str
    about: str
    work: Work
    picks: bool = False
    moves: bool = False
    suggestion: bool = False


def wanted_now(topic: Topic, session: Session, task: Code = "", group: Code = "") -> Wanted:
    """What the topic would be asked with now."""
    inputs, advice = session.inputs(), session.advice
    asked = advice.asked
    latest = advice.suggestion if topic.suggestion and asked and asked.inputs.same_as(inputs) else None
    moves = advice.max_moves if topic.moves and latest is None else None
    return Wanted(inputs, moves, *((task, group) if topic.picks else ("", "")), suggestion=latest)


def answer(topic: Topic, wanted: Wanted, progress: Progress) -> list[Answer]:
    """The topic's answers; the work learns from `progress` when it is to stop, and gives what it has.

    The first says why the figures are provisional, where the topic's own words do not.
    """
    from domain.optimum.linear_program import Limits

    found = topic.work(wanted, Limits(None, progress.stopped, progress.tell))
    return (
        found if topic.key in SAYING_IT_THEMSELVES or not found else [_doubted(found[0], wanted), *found[1:]]
    )


SAYING_IT_THEMSELVES = ("ready", "away", "rules")
"""Topics whose answers say when they are provisional, and one that rests on no figures."""


def _doubted(first: Answer, wanted: Wanted) -> Answer:
    from domain.today.completeness import completeness
    from domain.today.quality import provisional_of
    from reports.questions.quality import provisional_lines

    why = provisional_lines(provisional_of(completeness(_situation(wanted))), _names(wanted))
    return replace(first, notes=(*first.notes, *why))


def _situation(wanted: Wanted) -> Situation:
    from domain.today.situation import Situation

    return Situation(wanted.inputs.snapshot, wanted.inputs.catalogue, wanted.inputs.unit)


def _names(wanted: Wanted) -> BriefNames:
    return BriefNames(wanted.inputs.snapshot, wanted.inputs.catalogue)


def _ready(wanted: Wanted, _limits: Limits) -> list[Answer]:
    from domain.optimum.questions import questions
    from reports.questions.ready import question_answers

    allocation = None if wanted.suggestion is None else wanted.suggestion.allocation
    found = questions(_situation(wanted), allocation=allocation)
    return question_answers(found, _names(wanted), wanted.inputs.snapshot.processes)


def _away(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.today.vulnerability import vulnerability
    from reports.questions.vulnerability import vulnerability_answers

    return vulnerability_answers(vulnerability(_situation(wanted), limits), _names(wanted))


def _held(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.optimum.never_enough import never_enough
    from reports.questions.never_enough import answer_of

    inputs = wanted.inputs
    found = never_enough(inputs.snapshot, inputs.catalogue, unit=inputs.unit, limits=limits)
    return [answer_of(found, _names(wanted))]


def _takes(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.optimum.what_it_takes import what_it_takes
    from reports.questions.what_it_takes import answer_of

    if not wanted.task or not wanted.group:
        return []
    snapshot, catalogue, unit = wanted.inputs.snapshot, wanted.inputs.catalogue, wanted.inputs.unit
    found = what_it_takes(snapshot, catalogue, wanted.task, wanted.group, unit=unit, limits=limits)
    return [answer_of(found, _names(wanted))]


def _plans(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.optimum.alternatives import alternatives
    from reports.questions.alternatives import answer_of

    snapshot, catalogue, unit = wanted.inputs.snapshot, wanted.inputs.catalogue, wanted.inputs.unit
    found = alternatives(snapshot, catalogue, unit=unit, max_moves=wanted.max_moves, limits=limits)
    return [answer_of(found, _names(wanted))]


def _curve(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.optimum.frontier import frontier
    from domain.optimum.linear_program import Limits
    from reports.questions.frontier import answer_of

    patience = Limits(PATIENCE_OF_THE_CURVE, limits.stopped, limits.report)
    return [answer_of(frontier(_situation(wanted), limits=patience), _names(wanted))]


def _training(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.optimum.duals import duals
    from domain.optimum.linear_program import Limits
    from domain.optimum.trainings import trainings
    from reports.questions.duals import answer_of as worth
    from reports.questions.trainings import answer_of

    situation, names = _situation(wanted), _names(wanted)
    patience = Limits(PATIENCE_OF_THE_TRAININGS, limits.stopped, limits.report)
    found = trainings(situation, TRAININGS_ASKED_FOR, patience)
    hours = duals(situation, Limits(stopped=limits.stopped))
    return [answer_of(found, names, wanted.inputs.catalogue), worth(hours, names)]


def _absent(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.optimum.half_positions import half_positions
    from reports.questions.half_positions import answer_of

    snapshot, catalogue, unit = wanted.inputs.snapshot, wanted.inputs.catalogue, wanted.inputs.unit
    found = half_positions(snapshot, catalogue, unit=unit, limits=limits)
    return [answer_of(found, _names(wanted))]


def _sure(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.optimum.linear_program import Limits
    from domain.optimum.optimiser import suggest
    from domain.optimum.uncertainty import uncertainty
    from gui.advice import PATIENCE_SECONDS
    from reports.questions.uncertainty import answer_of

    suggestion = wanted.suggestion
    if suggestion is None:
        snapshot, catalogue, unit = wanted.inputs.snapshot, wanted.inputs.catalogue, wanted.inputs.unit
        patience = Limits(PATIENCE_SECONDS, limits.stopped)
        suggestion = suggest(snapshot, catalogue, unit=unit, max_moves=wanted.max_moves, limits=patience)
    found = uncertainty(_situation(wanted), suggestion, limits=limits)
    return [] if found is None else [answer_of(found, _names(wanted))]


def _limits(wanted: Wanted, limits: Limits) -> list[Answer]:
    from domain.optimum.limit_prices import limit_prices
    from domain.today.course_days import course_days
    from reports.questions.limits import answer_of, course_answer

    inputs = wanted.inputs
    found = limit_prices(inputs.snapshot, inputs.catalogue, unit=inputs.unit, limits=limits)
    courses = course_days(_situation(wanted))
    return [answer_of(*found, _names(wanted)), course_answer(courses, _names(wanted))]


def _layers(wanted: Wanted, _limits: Limits) -> list[Answer]:
    from domain.today.lower_layers import answered_in, effect, unasked
    from reports.questions.lower_layers import answers_of

    situation = _situation(wanted)
    return answers_of(effect(situation), answered_in(situation), unasked(situation), _names(wanted))


def _shifts(wanted: Wanted, _limits: Limits) -> list[Answer]:
    from domain.today.on_shift import on_shift
    from domain.today.service import promises
    from reports.questions.shifts import answers_of

    return answers_of(on_shift(_situation(wanted)), list(promises(wanted.inputs.snapshot)), _names(wanted))


def _rules(wanted: Wanted, _limits: Limits) -> list[Answer]:

    from domain.knowledge.local_rules import differences
    from domain.today.unit_rules import unit_rules
    from reports.questions.rules import answers_of

    snapshot, catalogue = wanted.inputs.snapshot, wanted.inputs.catalogue
    units = unit_rules(_situation(wanted))
    return answers_of(differences(snapshot, catalogue), units, catalogue, clock.today(), _names(wanted))


TOPICS: tuple[Topic, ...] = (
    Topic(
        "ready",
        marked("Det ledere pleier å spørre om"),
        marked("Hvem kan overta hva, hva brukes ikke, og hva forslaget gjør med arbeidet."),
        _ready,
        suggestion=True,
    ),
    Topic(
        "layers",
        marked("De laveste lagene først"),
        marked("Hva kan forebygges, stoppes eller gjøres på andre måter, før kolleger spørres?"),
        _layers,
    ),
    Topic(
        "takes",
        marked("Hva skal til?"),
        marked("Velg en oppgave og en gruppe. Svaret er prøvd ved å regne forslaget på nytt."),
        _takes,
        picks=True,
    ),
    Topic(
        "held",
        marked("Hva hindrer at alt blir gjort?"),
        marked("Krav, grenser og vurderinger som holder arbeid tilbake, prøvd én for én."),
        _held,
    ),
    Topic(
        "curve",
        marked("Hvor mange endringer?"),
        marked("Hva én, to, tre … endringer gir, så dere kan velge hvor mange dere vil gjøre i år."),
        _curve,
    ),
    Topic(
        "plans",
        marked("Andre planer"),
        marked("Planer som er nesten like gode som forslaget, men ber om andre ting av folk."),
        _plans,
        moves=True,
    ),
    Topic(
        "training",
        marked("Hvilken opplæring lønner seg mest?"),
        marked("De tre opplæringene som gir mest sammen, og hva én time til i en gruppe er verdt."),
        _training,
    ),
    Topic(
        "absent",
        marked("Yrkesgrupper dere ikke har"),
        marked("Hva en halv stilling ville gitt av hver autoriserte gruppe som ikke finnes hos dere."),
        _absent,
    ),
    Topic(
        "sure",
        marked("Hvor sikkert er det?"),
        marked("Forslaget regnet på nytt mange ganger, med minutter innenfor det dere har anslått."),
        _sure,
        moves=True,
        suggestion=True,
    ),
    Topic(
        "limits",
        marked("Hva koster grensene?"),
        marked("Hva tak, låser og andre grenser hindrer, regnet uten én om gangen."),
        _limits,
    ),
    Topic(
        "away",
        marked("Når noen er borte"),
        marked("Hva som stopper, og hva ingen har tid til. Aldri om enkeltpersoner."),
        _away,
    ),
    Topic(
        "shifts",
        marked("Vakter og løfter"),
        marked("Hvem kan på hver vakt, minste bemanning, og hva løfter om svartid binder."),
        _shifts,
    ),
    Topic(
        "rules",
        marked("Regler og krav"),
        marked("Egne regler, hvem loven krever at enhetene har, og hvor ferske reglene er."),
        _rules,
    ),
)


def topic_words(topic: Topic) -> tuple[str, str]:
    """The title and what it is about, in the chosen language."""
    return _(topic.title), _(topic.about)
