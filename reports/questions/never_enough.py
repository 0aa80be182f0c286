"""What keeps work from being covered: in at most five sentences, and as JSON."""

from collections.abc import Iterable, Sequence

from domain.model import Code
from domain.optimum.never_enough import Held, Hold, HoldKind, NeverEnough
from domain.results import Status
from reports.code_words import level_words
from reports.json_documents import Document
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.words import _, either, listing, marked, minutes, ngettext, number

MOST_SENTENCES = 5
"""Nobody reads more."""

_HOLDS = {
    HoldKind.REQUIREMENT: marked("kravet om «{competency}» på nivået «{level}» i «{task}»"),
    HoldKind.VERDICT: marked("enhetens vurdering at {group} ikke skal gjøre «{task}»"),
    HoldKind.MUST: marked("enhetens vurdering at bare noen grupper skal gjøre «{task}»"),
    HoldKind.LOCK: marked("låsen på «{task}»"),
    HoldKind.CEILING: marked("taket for {pool}"),
    HoldKind.TIME: marked("grensen for tiden til {pool}"),
    HoldKind.MOST_NEW: marked("taket på nye minutter"),
    HoldKind.LEAST_CORE: marked("kravet om andelen kjerneoppgaver"),
}


def answer_of(answer: NeverEnough, names: Names) -> Answer:
    """What keeps work from being done, as an answer."""
    first, *rest = words_of(answer, names)
    return Answer(_("Hva hindrer at alt blir gjort?"), first, tuple(Line("", text) for text in rest))


def words_of(answer: NeverEnough, names: Names) -> tuple[str, ...]:
    """What stays uncovered at best, and what keeps it so, in at most five sentences.

    Things that each cover the same share a sentence; what there is no room for is named in the last.
    """
    if not answer.uncovered:
        return (_("Alt kan gjøres av dem som er her, med de kravene og grensene dere har satt."),)
    told, law = [_uncovered(answer)], []
    if not answer.staffed:
        told.append(_("Ingen har arbeidstid her, så legg inn de ansatte for å se hva som hindrer arbeidet."))
    if answer.by_law:
        tasks = _quoted(answer.by_law, names)
        law.append(_("Loven stenger {tasks} for alle gruppene som arbeider her.").format(tasks=tasks))
    room = MOST_SENTENCES - len(told) - len(law)
    return (*told, *_holding(answer, room, names), *law)


def _uncovered(answer: NeverEnough) -> str:
    text = _("Uansett hvordan oppgavene deles, blir {minutes} i uken ikke gjort, vektet med viktighet.")
    if answer.status is not Status.OPTIMAL:
        text = _(
            "Uansett hvordan oppgavene deles, blir {minutes} i uken ikke gjort, vektet med viktighet, og "
            "søket etter hva som hindrer det, ble stanset før alt var prøvd."
        )
    return text.format(minutes=minutes(answer.uncovered))


def _holding(answer: NeverEnough, room: int, names: Names) -> list[str]:
    """The things that hold work back, in so many sentences; the last is of those without one."""
    told = [[held] for held in answer.held]
    if len(told) + bool(answer.others) > room:
        told = _alike(answer.held)
    fits = room if len(told) + bool(answer.others) <= room else room - 1
    rest = [held for rows in told[fits:] for held in rows]
    sentences = [held_words(rows, names) for rows in told[:fits]]
    return [*sentences, _rest(rest, answer.others, names)] if rest or answer.others else sentences


def _alike(found: Iterable[Held]) -> list[list[Held]]:
    """Things that each cover the same, as it is shown; what only helps together stands by itself."""
    alike: dict[object, list[Held]] = {}
    for held in found:
        is_time = held.holds[0].kind is HoldKind.TIME
        together = held.holds if len(held.holds) > 1 else ()
        alike.setdefault((str(minutes(held.minutes)), held.tasks, is_time, together), []).append(held)
    return list(alike.values())


def _rest(rest: Sequence[Held], others: int, names: Names) -> str:
    """What else would help, thing by thing."""
    count = number(others)
    if not rest:
        text = ngettext(
            "Det er {count} ting til som hver for seg ville hjulpet.",
            "Det er {count} andre ting som hver for seg ville hjulpet.",
            others,
        )
        return text.format(count=count)
    each = _("{holds} ({minutes})")
    told = [
        each.format(
            holds=listing(hold_words(hold, names) for hold in held.holds), minutes=minutes(held.minutes)
        )
        for held in rest
    ]
    if others:
        told.append(ngettext("{count} ting til", "{count} andre ting", others).format(count=count))
    return _("Hver for seg ville det også blitt gjort mer uten {holds}.").format(holds=either(told))


def _quoted(tasks: Iterable[Code], names: Names) -> str:
    return listing(_("«{name}»").format(name=names.task(code)) for code in tasks)


def held_words(alike: Sequence[Held], names: Names) -> str:
    """What is done without a thing, without several together, or without any one of some that do the same."""
    held = alike[0]
    if held.holds[0].kind is HoldKind.TIME:
        return _("Hadde {pool} hatt tid nok, ville {minutes} mer blitt gjort: {tasks}.").format(
            pool=either(names.pool(hold.unit, hold.group) for row in alike for hold in row.holds),
            minutes=minutes(held.minutes),
            tasks=_quoted(held.tasks, names),
        )
    named = [hold_words(hold, names) for row in alike for hold in row.holds]
    return _("Uten {holds} ville {minutes} mer blitt gjort: {tasks}.").format(
        holds=listing(named) if len(alike) == 1 else either(named),
        minutes=minutes(held.minutes),
        tasks=_quoted(held.tasks, names),
    )


def hold_words(hold: Hold, names: Names) -> str:
    """What holds work back, as it stands inside a sentence."""
    return _(_HOLDS[hold.kind]).format(
        task=names.task(hold.task),
        group=names.group(hold.group),
        competency=names.competency(hold.competency),
        level=level_words(hold.level),
        pool=names.pool(hold.unit, hold.group),
    )


def document_of(answer: NeverEnough) -> Document:
    """The answer in codes and numbers."""
    return {
        "schema": "nedenfra.never-enough/1",
        "status": answer.status.value,
        "uncovered": as_minutes(answer.uncovered),
        "held": [
            {
                "holds": [_hold(hold) for hold in held.holds],
                "covers": as_minutes(held.covers),
                "minutes": as_minutes(held.minutes),
                "tasks": list(held.tasks),
            }
            for held in answer.held
        ],
        "others": answer.others,
        "by_law": list(answer.by_law),
    }


_FIELDS = {
    HoldKind.REQUIREMENT: ("task", "competency", "level"),
    HoldKind.VERDICT: ("task", "group"),
    HoldKind.MUST: ("task",),
    HoldKind.LOCK: ("task",),
    HoldKind.CEILING: ("unit", "group"),
    HoldKind.TIME: ("unit", "group"),
    HoldKind.MOST_NEW: (),
    HoldKind.LEAST_CORE: (),
}


def _hold(hold: Hold) -> Document:
    return {"kind": hold.kind.value} | {name: getattr(hold, name) for name in _FIELDS[hold.kind]}
