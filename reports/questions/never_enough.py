"""What keeps work from being covered: in at most a handful of sentences, and as JSON."""

from collections.abc import Iterable

from domain.model import Code
from domain.optimum.never_enough import Held, Hold, HoldKind, NeverEnough
from domain.results import Status
from reports.code_words import level_words
from reports.json_documents import Document
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.words import _, listing, marked, minutes, ngettext

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
    """What stays uncovered at best, then a sentence for each thing without which more is covered."""
    if not answer.uncovered:
        return (_("Alt kan gjøres av dem som er her, med de kravene og grensene dere har satt."),)
    told = [
        _("Uansett hvordan oppgavene deles, blir {minutes} i uken ikke gjort, vektet med viktighet.").format(
            minutes=minutes(answer.uncovered)
        )
    ]
    if not answer.staffed:
        told.append(_("Ingen har arbeidstid her. Legg inn de ansatte, så ser dere hva som hindrer arbeidet."))
    told += [held_words(held, names) for held in answer.held]
    if answer.others:
        told.append(
            ngettext(
                "Det er {count} ting til som hver for seg ville hjulpet.",
                "Det er {count} andre ting som hver for seg ville hjulpet.",
                answer.others,
            ).format(count=answer.others)
        )
    if answer.by_law:
        tasks = _quoted(answer.by_law, names)
        told.append(_("Loven stenger {tasks} for alle gruppene som arbeider her.").format(tasks=tasks))
    if answer.status is not Status.OPTIMAL:
        told.append(_("Søket ble stanset før alt var prøvd."))
    return tuple(told)


def _quoted(tasks: Iterable[Code], names: Names) -> str:
    return listing(_("«{name}»").format(name=names.task(code)) for code in tasks)


def held_words(held: Held, names: Names) -> str:
    """One thing, or several that only help together, with what is covered without."""
    if held.holds[0].kind is HoldKind.TIME:
        (hold,) = held.holds
        return _("Hadde {pool} hatt tid nok, ville {minutes} mer blitt gjort: {tasks}.").format(
            pool=names.pool(hold.unit, hold.group),
            minutes=minutes(held.minutes),
            tasks=_quoted(held.tasks, names),
        )
    text = _("Uten {holds} ville {minutes} mer blitt gjort: {tasks}.")
    return text.format(
        holds=listing(hold_words(hold, names) for hold in held.holds),
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
