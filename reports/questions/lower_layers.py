"""The lowest layers first: what was answered, what it changes, and what is left to ask; as JSON too."""

from collections.abc import Sequence

from domain.model import Answer as Answering
from domain.model import LowerLayerKind
from domain.today.lower_layers import Eased, LowerLayersEffect, Unasked
from reports.json_documents import Document
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.words import _, listing, marked, minutes, ngettext, number

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
        "Kan pasienten gjøre den selv, med opplæring, samtykke og en vei tilbake?"
    ),
    LowerLayerKind.PARORENDE: marked("Ønsker pårørende å bidra, og er det avgrenset og trygt?"),
    LowerLayerKind.FRIVILLIGE: marked("Kan frivillige bidra, med avtale og kontakt? Aldri helsehjelp."),
    LowerLayerKind.LEVERANDOR: marked(
        "Bør den kjøpes? Hva skjer med fagmiljøet og vaktene til dem som blir?"
    ),
}
"""The question of each layer, as it is put to a leader."""


def answers_of(effect: LowerLayersEffect | None, left: Sequence[Unasked], names: Names) -> list[Answer]:
    """What the answers change by themselves, and which tasks have layers nobody has answered about."""
    return [effect_answer(effect, names), _left(left, names)]


def effect_answer(effect: LowerLayersEffect | None, names: Names) -> Answer:
    """What the answers change by themselves, a line for each."""
    question = _("Hva gir de laveste lagene, før kolleger spørres?")
    note = (_("Dette regnes for seg og er ikke en del av det forslaget avlaster."),)
    if effect is None:
        return Answer(
            question,
            _("Ingen tiltak er besvart med ja ennå. Svarene skrives for hver oppgave, eller i arket Grep."),
            (),
            note,
        )
    told = _("Sparer {saved} i uken og legger til {added}. Arbeid som ingen har, går fra {was} til {now}.")
    return Answer(
        question,
        told.format(
            saved=minutes(effect.saved),
            added=minutes(effect.added),
            was=minutes(effect.uncovered_before),
            now=minutes(effect.uncovered_after),
        ),
        tuple(Line(names.task(row.task), _eased(row, names)) for row in effect.measures),
        note,
    )


def _eased(row: Eased, names: Names) -> str:
    text = _("{kind}: sparer {saved}").format(kind=_(KINDS[row.kind]), saved=minutes(row.saved))
    if row.added:
        added = _(", legger til {added} hos {group}")
        text += added.format(added=minutes(row.added), group=names.group(row.group))
    if row.responsible:
        text += _(". Ansvaret ligger hos {group}").format(group=names.group(row.responsible))
    return text + "."


def _left(left: Sequence[Unasked], names: Names) -> Answer:
    question = _("Hvilke oppgaver er ikke vurdert for de laveste lagene?")
    if not left:
        return Answer(question, _("Alle oppgavene er vurdert."))
    told = ngettext("Én oppgave gjenstår.", "{count} oppgaver gjenstår.", len(left))
    lines = tuple(
        Line(
            names.task(row.task),
            _("{minutes} i uken: {kinds}.").format(
                minutes=minutes(row.minutes), kinds=listing(_(KINDS[kind]) for kind in row.kinds)
            ),
        )
        for row in left
    )
    return Answer(question, told.format(count=number(len(left))), lines)


def document_of(effect: LowerLayersEffect | None, left: Sequence[Unasked]) -> Document:
    """The same in codes and numbers."""
    return {
        "schema": "nedenfra.lower-layers/1",
        "effect": None if effect is None else _effect_document(effect),
        "unasked": [
            {
                "task": row.task,
                "minutes": as_minutes(row.minutes),
                "kinds": [kind.value for kind in row.kinds],
            }
            for row in left
        ],
    }


def _effect_document(effect: LowerLayersEffect) -> Document:
    fields = ("saved", "added", "uncovered_before", "uncovered_after", "scarcity_before", "scarcity_after")
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
