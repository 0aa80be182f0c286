"""What the page Forslag says about a suggestion, in the words and the rounding of the report."""

from __future__ import annotations

from collections.abc import Callable

from domain.results import Move, Status
from domain.today.completeness import Completeness
from domain.today.quality import provisional_of
from gui.advice import Advice
from gui.pages.overview.giving import givers
from gui.pages.suggestions.move_cards import MoveCard
from gui.pictures.figure_cards import CardTone, Figure
from reports.code_words import legal_words, proof_words
from reports.completeness_words import provisional_sentence
from reports.material import Material
from reports.move_words import move_words
from reports.questions.rules import unit_rule_words
from reports.reason_words import UNCOVERED, sentence
from reports.words import _, minutes, ngettext


def _relieved(material: Material) -> int:
    """How much of the scarce groups' work others do in the suggestion; what nobody does is no relief."""
    return -sum(row.change for row in material.shown.scarce) - material.left_by_scarce


def _undone(material: Material) -> int:
    return sum(material.shown.uncovered(row.task) for row in material.analysis.tasks)


def headline(material: Material) -> str:
    """The answer in a sentence."""
    count = len(material.suggestion.moves)
    if not material.analysis.tasks:
        return _("Det er ingen oppgaver å fordele ennå.")
    if not count:
        return _("Ingen endring gir mer avlastning enn dagens fordeling.")
    relieved = _relieved(material)
    changes = ngettext("Én endring", "{count} endringer", count).format(count=count)
    if relieved > 0:
        return _("{changes} avlaster dem det er vanskelig å rekruttere, med {minutes} i uken.").format(
            changes=changes, minutes=minutes(relieved)
        )
    if material.suggestion.objectives.uncovered < material.suggestion.today.uncovered:
        return _("{changes} gjør at mer av arbeidet får plass i tiden dere har.").format(changes=changes)
    return _("{changes} bygger mer nedenfra, uten å avlaste noen i tall.").format(changes=changes)


def proof(material: Material) -> str:
    """How good the suggestion is known to be, where that is certain, and whose the decision is."""
    if not material.analysis.tasks:
        return _("Forslaget kommer her når oppgaver og ansatte er lagt inn.")
    suggestion, yours = (
        material.suggestion,
        _("Forslaget er beslutningsstøtte. Forsvarlighet må vurderes av dere."),
    )
    if suggestion.status is not Status.OPTIMAL:
        return yours  # the banner says how far it came, beside the button that goes on
    return proof_words(suggestion.status, suggestion.gap, suggestion.most_moves) + " " + yours


def banner_of(advice: Advice, mapped: Completeness | None) -> tuple[str, str, str]:
    """What stands above the figures: (text, button, icon); the most important state only.

    `mapped` is how complete the mapping is, as soon as that is known.
    """
    material, asked = advice.material, advice.asked
    if material is None or asked is None or advice.working:
        return "", "", "info"
    if advice.outdated:
        return _("Forslaget er fra før siste endring."), _("Regn ut på nytt"), "refresh"
    if advice.stale:
        return (
            _("Forslaget gjelder et annet utvalg enn det som er valgt nå."),
            _("Regn ut på nytt"),
            "refresh",
        )
    if material.suggestion.status is not Status.OPTIMAL:
        found = material.suggestion
        text = proof_words(found.status, found.gap, found.most_moves)
        return text, _("Let videre"), "warning"
    time = (*material.analysis.provisional, *material.suggestion.provisional)
    reasons = dict.fromkeys((*time, *(provisional_of(mapped) if mapped is not None else ())))
    said = [broken_words(material)] if material.broken_rules else []
    if reasons:
        why = " ".join(provisional_sentence(reason, material.names) for reason in reasons)
        said.append(_("Foreløpige tall. {why}").format(why=why))
    return " ".join(said), "", "warning" if said else "info"


def broken_words(material: Material) -> str:
    """The requirements to units that this division breaks."""
    return " ".join(
        f"{material.names.unit(row.unit)}: {unit_rule_words(row, material.names)}"
        for row in material.broken_rules
    )


def figures_of(material: Material) -> list[Figure]:
    """The four figures at the top."""
    scarce = material.shown.scarce
    before, after = sum(row.before for row in scarce), sum(row.after for row in scarce)
    undone = _undone(material)
    beyond_was = sum(row.beyond for row in material.shown.loads)
    beyond_now = sum(max(0, row.after - row.capacity) for row in material.shown.loads)
    moved = sum(material.shown.moved(move.task, move.receiver) for move in material.suggestion.moves)
    note = _("{before} i dag, {after} i forslaget.").format(before=minutes(before), after=minutes(after))
    if material.left_by_scarce:
        left = _("I tillegg faller {minutes} bort hos dem, fordi ingen gjør oppgavene.")
        note = note + " " + left.format(minutes=minutes(material.left_by_scarce))
    today = _("{before} i dag").format(before=minutes(beyond_was))
    if material.shown.lower_layers_take:
        note = note + " " + _("Tallene er etter det de laveste lagene tar bort.")
        today = _("{before} i dag, etter det de laveste lagene tar bort").format(before=minutes(beyond_was))
    return [
        _relief(_relieved(material), note, good=not undone),
        Figure(
            "loads",
            minutes(beyond_now),
            _("arbeid utover tilgjengelig tid"),
            today,
            CardTone.GOOD if beyond_now < beyond_was and not undone else CardTone.PLAIN,
        ),
        Figure(
            "uncovered",
            minutes(undone),
            _("blir ikke gjort av noen"),
            _("Se hvilke oppgaver, og hvorfor") if undone else _("Alt kartlagt arbeid har noen som gjør det"),
            CardTone.BAD if undone else CardTone.GOOD,
        ),
        Figure("moves", minutes(moved), _("skifter hender i uken"), _change_count(material)),
    ]


def _relief(relieved: int, note: str, *, good: bool) -> Figure:
    """What others take over from the scarce groups; where nobody does, more or less is said outright."""
    what = (
        _("mindre arbeid i uken for dem det er vanskelig å rekruttere")
        if relieved >= 0
        else _("mer arbeid i uken for dem det er vanskelig å rekruttere")
    )
    tone = CardTone.GOOD if relieved > 0 and good else CardTone.PLAIN
    return Figure("scarce", minutes(abs(relieved)), what, note, tone)


def _change_count(material: Material) -> str:
    count = len(material.suggestion.moves)
    text = ngettext("{count} endring", "{count} endringer", count).format(count=count)
    moved = {material.snapshot.tasks[move.task].id for move in material.suggestion.moves}
    if any(moved.intersection(followed) for followed in material.snapshot.followed_by.values()):
        return _("{changes}. Oppgavene som følger med, kommer i tillegg.").format(changes=text)
    return text


def cards_of(material: Material, is_marked: Callable[[Move], bool]) -> list[MoveCard]:
    """A card for each move."""
    return [_card(material, place, is_marked) for place in range(len(material.suggestion.moves))]


def _card(material: Material, place: int, is_marked: Callable[[Move], bool]) -> MoveCard:
    move = material.suggestion.moves[place]
    words = move_words(material, place)
    what = _("{minutes} i uken: {giver} → {receiver}").format(
        minutes=minutes(material.shown.moved(move.task, move.receiver)),
        giver=givers(material, move),
        receiver=material.group(move.receiver),
    )
    return MoveCard(
        move=move,
        place=place + 1,
        task=material.names.task(move.task),
        what=what,
        verdict=_("Regelverket: {verdict}").format(verdict=legal_words(move.verdict)),
        reason=words.why[0] if words.why else "",
        marked=is_marked(move),
    )


def left_undone(material: Material) -> str:
    """What nobody does in the suggestion, and why; one task a line."""
    rows = [(row, material.shown.uncovered(row.task)) for row in material.suggestion.uncovered]
    rows = sorted(((row, value) for row, value in rows if value), key=lambda pair: (-pair[1], pair[0].task))
    lines = [
        _("{task}: {minutes} i uken. {reason}").format(
            task=material.names.task(row.task),
            minutes=minutes(value),
            reason=sentence(UNCOVERED, row.reason, material.names),
        )
        for row, value in rows
    ]
    return "\n".join(lines) or _("I forslaget har alt kartlagt arbeid noen som gjør det.")
