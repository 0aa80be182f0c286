"""How sure a suggestion is when minutes are estimates: in sentences and as JSON."""

from domain.optimum.uncertainty import Interval, SureMove, Totals, Uncertainty
from domain.results import Status
from reports.between_words import between_words
from reports.json_documents import Document
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.questions.practical_rules import left_out_document, rules_named
from reports.words import _, ngettext, number, percent

SURE, LIKELY = 0.9, 0.5
"""From these parts of the samples a move is called sure, and likely (house rules)."""


def answer_of(answer: Uncertainty, names: Names) -> Answer:
    """How sure the figures are, as an answer."""
    first, *rest = words_of(answer, names)
    return Answer(_("Hvor sikkert er forslaget?"), first, tuple(Line("", text) for text in rest))


def words_of(answer: Uncertainty, names: Names) -> tuple[str, ...]:
    """What was drawn, the totals with their intervals, and how sure each move is."""
    if not answer.with_interval:
        return (
            _(
                "Ingen oppgaver har lave og høye minutter. Skriv dem inn, "
                "så viser Nedenfra hvor sikre tallene er."
            ),
        )
    told = [
        ngettext(
            "{count} av {tasks} oppgaver har lave og høye minutter. Fordelingen er regnet {samples} ganger.",
            "{count} av {tasks} oppgaver har lave og høye minutter. Fordelingen er regnet {samples} ganger.",
            answer.with_interval,
        ).format(count=answer.with_interval, tasks=answer.tasks, samples=answer.samples),
        _("Hver gang er minuttene trukket mellom lavt og høyt for hver oppgave (PERT-fordelingen)."),
        _("I ni av ti tilfeller blir:"),
        _("– arbeid som ingen har, etter endringene: {after} (i dag {before})").format(
            after=interval_words(answer.after.uncovered),
            before=interval_words(answer.before.uncovered),
        ),
        _("– tiden til knappe grupper: {after} (i dag {before})").format(
            after=interval_words(answer.after.scarce_minutes),
            before=interval_words(answer.before.scarce_minutes),
        ),
    ]
    told += [move_words(move, answer.samples, names) for move in answer.moves]
    if answer.most_moves is not None and answer.moves:
        told.append(
            ngettext(
                "Hvor ofte en endring er med, er regnet uten grensen på {count} endring.",
                "Hvor ofte en endring er med, er regnet uten grensen på {count} endringer.",
                answer.most_moves,
            ).format(count=answer.most_moves)
        )
    if answer.unproven:
        text = _(
            "I {count} av gangene ble søket etter den beste fordelingen kortet ned: Den som er brukt, holder "
            "minste flytting, men det kan finnes en bedre."
        )
        told.append(text.format(count=number(answer.unproven)))
    if answer.status is not Status.OPTIMAL:
        told.append(_("Utregningen ble stanset før alle gangene var regnet."))
    if answer.not_kept:
        text = _("Tallene tar ikke hensyn til {rules}, og kan være litt for gode.")
        told.append(text.format(rules=rules_named(answer.not_kept)))
    return tuple(told)


def interval_words(interval: Interval) -> str:
    """From the low to the high end, or one figure when nothing varies."""
    return between_words((interval.low, interval.high))


def move_words(move: SureMove, samples: int, names: Names) -> str:
    """How sure a move is: a word, and in how many of the samples the best division still makes it."""
    part = move.made_in / samples
    text = _("{task} til {group}: {sure}, med i {percent} av gangene. {interval} i uken.")
    return text.format(
        task=names.task(move.task),
        group=names.group(move.group),
        sure=sureness(part),
        percent=percent(part),
        interval=interval_words(move.minutes),
    )


def sureness(part: float) -> str:
    """The word for a move that the best division makes in this part of the samples."""
    if part >= SURE:
        return _("sikkert valg")
    if part >= LIKELY:
        return _("nokså sikkert valg")
    return _("usikkert valg")


def document_of(answer: Uncertainty) -> Document:
    """The answer in numbers, for the key `uncertainty` of a suggestion."""
    document: Document = {
        "status": answer.status.value,
        "samples": answer.samples,
        "tasks": answer.tasks,
        "with_interval": answer.with_interval,
        "before": _totals(answer.before),
        "after": _totals(answer.after),
        "moves": [
            {"task": row.task, "to": row.group, "made_in": row.made_in, "minutes": _interval(row.minutes)}
            for row in answer.moves
        ],
        "loads": [
            {"unit": row.unit, "group": row.group, "load": _interval(row.load)} for row in answer.loads
        ],
    }
    if answer.unproven:
        document["unproven"] = answer.unproven
    if answer.not_kept:
        document["left_out"] = left_out_document(answer.not_kept, "whole_numbers")
    return document


def _totals(totals: Totals) -> Document:
    names = ("uncovered", "scarcity_cost", "scarce_minutes")
    return {name: _interval(getattr(totals, name)) for name in names}


def _interval(interval: Interval) -> Document:
    return {name: as_minutes(getattr(interval, name)) for name in ("low", "middle", "high")}
