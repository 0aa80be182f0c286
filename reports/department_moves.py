"""Every move of the suggestion: what, how much, the law, the conditions, why, and why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus.flowables import Flowable

from domain.results import Move
from reports.department_columns import listed
from reports.department_front import left_out_words
from reports.flowables import heading, paragraph
from reports.material import Material
from reports.move_words import move_words, why_not_words
from reports.tables import Column
from reports.text import bold, rich
from reports.typography import Style
from reports.words import _

DETAIL = Style(9, 12, after=3)


def moves(material: Material) -> Iterator[Flowable]:
    """Each move, in the order of relief."""
    yield heading(_("Endringene, én for én"), 2)
    if not material.suggestion.moves:
        yield paragraph(_("Forslaget har ingen endringer."))
        return
    if material.untold:
        yield paragraph(left_out_words(material))
    if not material.moves:
        return
    yield paragraph(
        _(
            "Avlastningen er netto og vektet med hvor vanskelig gruppene er å rekruttere: veiledning,"
            " langsommere arbeid og oppgaver som følger med, er regnet inn på begge sider. Minus betyr at"
            " endringen alene koster mer enn den gir, men trengs for at de andre skal gå opp. Om pasienter,"
            " pårørende, frivillige eller teknologi kan bidra, avgjør dere før fordelingen regnes ut."
        )
    )
    for number, place in enumerate(material.places, start=1):
        yield from _move(material, number, place)


def _move(material: Material, number: int, place: int) -> Iterator[Flowable]:
    move = material.suggestion.moves[place]
    task = material.names.task(move.task)
    words = move_words(material, place)
    yield heading(_("{place}. {task}").format(place=number, task=task), 3)
    yield paragraph(bold(words.what), DETAIL, keep_with_next=True)
    yield _line(_("Hvorfor:"), words.why)
    yield _line(_("Regelverket:"), [words.verdict])
    if words.conditions:
        yield _line(_("Dette kreves:"), words.conditions)
    if words.notices:
        yield _line(_("Se også:"), [_("{rules}.").format(rules="; ".join(words.notices))])
    yield from _why_not(material, move)


def _line(label: str, sentences: Iterable[str]) -> Flowable:
    return paragraph(rich(bold(label), " " + " ".join(sentences)), DETAIL)


def _why_not(material: Material, move: Move) -> Iterator[Flowable]:
    words = why_not_words(material, move)
    if words.judged:
        columns = (Column(_("Hvorfor ikke"), 192), Column(_("Begrunnelse"), 290))
        yield listed(columns, words.judged)
    if words.absent:
        yield paragraph(words.absent, DETAIL, keep_with_last=bool(words.judged))
