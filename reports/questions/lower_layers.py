"""The lowest layers first: what was answered, what it changes, and what is left to ask; as JSON too."""

from collections.abc import Sequence

from domain.model import Answer as Answering
from domain.model import Code, LowerLayer, LowerLayerKind
from domain.results import Milli
from domain.rounding import milli
from domain.today.lower_layers import Eased, LoadChange, LowerLayersEffect, Unasked
from domain.units import MICRO
from reports.json_documents import Document
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line, sentences
from reports.words import _, listing, marked, minutes, ngettext, number, unstopped

KINDS = {
    LowerLayerKind.FOREBYGGE: marked("forebygge"),
    LowerLayerKind.REDUSERE: marked("stoppe eller gjøre sjeldnere"),
    LowerLayerKind.AUTOMATISERE: marked("automatisere"),
    LowerLayerKind.EGENMESTRING: marked("egenmestring"),
    LowerLayerKind.PARORENDE: marked("pårørende"),
    LowerLayerKind.FRIVILLIGE: marked("frivillige"),
    LowerLayerKind.LEVERANDOR: marked("leverandør"),
}
ANSWERS = {Answering.JA: marked("ja"), Answering.NEI: marked("nei"), Answering.SENERE: marked("senere")}
"""What the unit answers to a layer."""
QUESTIONS = {
    LowerLayerKind.FOREBYGGE: marked("Kan behovet forebygges?"),
    LowerLayerKind.REDUSERE: marked("Kan dere slutte med oppgaven, eller gjøre den sjeldnere?"),
    LowerLayerKind.AUTOMATISERE: marked(
        "Kan oppgaven automatiseres? Hva får de som ikke er digitale, og hva kommer i tillegg?"
    ),
    LowerLayerKind.EGENMESTRING: marked(
        "Kan pasienten forstå og gjøre den selv, med samtykke, opplæring og en vei tilbake?"
    ),
    LowerLayerKind.PARORENDE: marked(
        "Ønsker pårørende selv å bidra, får de opplæring, og er det avgrenset og trygt?"
    ),
    LowerLayerKind.FRIVILLIGE: marked(
        "Kan frivillige bidra, med avtale, kontakt og opplæring? Aldri helsehjelp."
    ),
    LowerLayerKind.LEVERANDOR: marked(
        "Bør den kjøpes? Hva skjer med fagmiljøet og vaktene til dem som blir?"
    ),
}
"""The question of each layer, as it is put to a leader."""


A_MINUTE: Milli = 1000
Answered = Sequence[tuple[Code, LowerLayer]]
"""Every answer with its task."""


def answers_of(
    effect: LowerLayersEffect | None, answered: Answered, left: Sequence[Unasked], names: Names
) -> list[Answer]:
    """What the answers change by themselves, what was answered and why, and what nobody has answered."""
    told = [_what_was_answered(answered, names)] if answered else []
    return [effect_answer(effect, names, answered), *told, _left(left, names)]


def effect_answer(effect: LowerLayersEffect | None, names: Names, answered: Answered = ()) -> Answer:
    """What the answers change by themselves, a line for each, and whose work becomes less and more."""
    question = _("Hva gir de laveste lagene, før kolleger spørres?")
    note = (_("Dette regnes for seg og er ikke en del av det forslaget avlaster."),)
    if effect is None:
        return Answer(question, _nothing_yet(answered), (), note)
    lines = [Line(names.task(row.task), _eased(row, names)) for row in effect.measures]
    changes = [(row, row.after - row.before) for row in effect.loads]
    less = [(row, -change) for row, change in changes if change < 0]
    more = [(row, change) for row, change in changes if change > 0]
    for head, rows in ((_("Mindre arbeid i uken"), less), (_("Mer arbeid i uken"), more)):
        if rows:
            lines.append(Line(head, _whose(rows, names)))
    return Answer(question, _in_short(effect), tuple(lines), note)


def _nothing_yet(answered: Answered) -> str:
    if any(row.answer is Answering.JA for _task, row in answered):
        return _("Dere har svart ja, men ikke skrevet hvor mange minutter som spares. Da endres ingen tall.")
    return _("Ingen tiltak er besvart med ja ennå. Svarene skrives for hver oppgave, eller i arket Grep.")


def _in_short(effect: LowerLayersEffect) -> str:
    text = _("Sparer {saved} i uken og legger til {added}.")
    told = [text.format(saved=minutes(effect.saved), added=minutes(effect.added))]
    if effect.followers >= A_MINUTE:
        text = _("Oppgaver som følger med, tar i tillegg {less} mindre.")
        told.append(text.format(less=minutes(effect.followers)))
    was, now = minutes(effect.uncovered_before), minutes(effect.uncovered_after)
    if was != now:
        told.append(_("Arbeid som ingen har, går fra {was} til {now}.").format(was=was, now=now))
    elif effect.uncovered_before >= A_MINUTE:
        told.append(_("Arbeid som ingen har, er fortsatt {now}.").format(now=now))
    return sentences(*told)


def _whose(rows: Sequence[tuple[LoadChange, Milli]], names: Names) -> str:
    text = _("{group} {time}")
    told = listing(
        text.format(group=names.pool(row.unit, row.group), time=minutes(change)) for row, change in rows
    )
    return _("{groups}, når arbeidet ellers deles som i dag.").format(groups=told)


def _eased(row: Eased, names: Names) -> str:
    text = _("{kind}: sparer {saved}").format(kind=_(KINDS[row.kind]), saved=minutes(row.saved))
    if row.added:
        added = _(", legger til {added} hos {group}")
        text += added.format(added=minutes(row.added), group=names.group(row.group))
    if row.responsible:
        text += _(". Ansvaret ligger hos {group}").format(group=names.group(row.responsible))
    return text + "."


def _what_was_answered(answered: Answered, names: Names) -> Answer:
    counts = [(answer, sum(row.answer is answer for _task, row in answered)) for answer in Answering]
    text = _("{count} {answer}")
    told = listing(
        text.format(count=number(count), answer=_(ANSWERS[answer])) for answer, count in counts if count
    )
    return Answer(
        _("Hva er besvart, og hvorfor?"),
        _("Svarene er {counts}.").format(counts=told),
        tuple(Line(names.task(task), _answered(row, names)) for task, row in answered),
    )


def _answered(row: LowerLayer, names: Names) -> str:
    """One answer as people wrote it: who stays responsible, those who are not digital, terms, and why."""
    told = [_("{kind}: {answer}.").format(kind=_(KINDS[row.kind]), answer=_(ANSWERS[row.answer]))]
    if row.answer is Answering.JA and not (row.minutes_saved or row.minutes_added):
        told.append(_("Uten minutter, så ingen tall endres."))
    if row.responsible:
        told.append(_("Ansvaret ligger hos {group}.").format(group=names.group(row.responsible)))
    written = (
        (_("De som ikke er digitale: {text}."), row.not_digital),
        (_("Vilkår: {text}."), row.terms),
        (_("Begrunnelse: {text}."), row.reason),
    )
    told += [text.format(text=unstopped(value)) for text, value in written if value.strip()]
    return sentences(*told)


def _left(left: Sequence[Unasked], names: Names) -> Answer:
    question = _("Hvilke oppgaver er ikke vurdert for de laveste lagene?")
    if not left:
        return Answer(question, _("Alle oppgavene er vurdert."))
    told = ngettext("Én oppgave gjenstår.", "{count} oppgaver gjenstår.", len(left))
    lines = tuple(
        Line(
            names.task(row.task),
            sentences(
                _("{minutes} i uken: {kinds}.").format(
                    minutes=minutes(row.minutes), kinds=listing(_(KINDS[kind]) for kind in row.kinds)
                ),
                _("Det samme føres flere steder: Se først om det kan automatiseres.")
                if row.candidate
                else "",
            ),
        )
        for row in left
    )
    return Answer(question, told.format(count=number(len(left))), lines)


def document_of(effect: LowerLayersEffect | None, answered: Answered, left: Sequence[Unasked]) -> Document:
    """The same in codes and numbers."""
    return {
        "schema": "nedenfra.lower-layers/1",
        "effect": None if effect is None else _effect_document(effect),
        "answers": [_answer_document(task, row) for task, row in answered],
        "unasked": [
            {
                "task": row.task,
                "minutes": as_minutes(row.minutes),
                "kinds": [kind.value for kind in row.kinds],
                "candidate": row.candidate,
            }
            for row in left
        ],
    }


def _effect_document(effect: LowerLayersEffect) -> Document:
    fields = (
        "saved",
        "followers",
        "added",
        "uncovered_before",
        "uncovered_after",
        "scarcity_before",
        "scarcity_after",
    )
    return {
        "measures": [
            {
                "task": row.task,
                "kind": row.kind.value,
                "saved": as_minutes(row.saved),
                "added": as_minutes(row.added),
                "group": row.group or None,
                "responsible": row.responsible or None,
            }
            for row in effect.measures
        ],
    } | {name: as_minutes(getattr(effect, name)) for name in fields}


def _answer_document(task: Code, row: LowerLayer) -> Document:
    return {
        "task": task,
        "kind": row.kind.value,
        "answer": row.answer.value,
        "saved": as_minutes(milli(row.minutes_saved / MICRO)),
        "added": as_minutes(milli(row.minutes_added / MICRO)),
        "group": row.group_added or None,
        "responsible": row.responsible or None,
        "not_digital": row.not_digital,
        "conditions": row.terms,
        "reason": row.reason,
    }
