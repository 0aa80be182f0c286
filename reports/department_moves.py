"""Every move of the suggestion: what, how much, the law, the conditions, why, and why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Code
from domain.reasons import Reason, minutes_text, reason
from domain.results import Milli, Move, WhyNot
from domain.rounding import rounded_to_sum
from reports.department_figures import MINUTE
from reports.department_material import Material, capital, unique
from reports.flowables import heading, paragraph
from reports.reason_words import CONDITIONS, WHY, WHY_NOT, sentence
from reports.tables import Column, table
from reports.text import Text, bold, rich
from reports.typography import Style
from reports.words import _, legal_words, listing, minutes, ngettext

DETAIL = Style(9, 12, after=3)
_ABSENT = frozenset({"no_place"})
_ASKED_FIRST = frozenset({"not_employed"})
_MOST_ABSENT = 5
_PARTS = ("relieves", "covers")


def moves(material: Material) -> Iterator[Flowable]:
    """Each move, in the order of relief."""
    yield heading(_("Endringene, én for én"), 2)
    if not material.suggestion.moves:
        yield paragraph(_("Forslaget har ingen endringer."))
        return
    yield paragraph(
        _(
            "Avlastningen er netto og vektet med hvor vanskelig gruppene er å rekruttere: veiledning, langsommere"
            " arbeid og oppgaver som følger med, er regnet inn på begge sider. En minusverdi betyr at endringen"
            " koster mer enn den gir alene, men trengs for at de andre skal gå opp."
        )
    )
    for place, move in enumerate(material.suggestion.moves, start=1):
        yield from _move(material, place, move, material.shown.relief[place - 1])


def _move(material: Material, place: int, move: Move, relief: Milli) -> Iterator[Flowable]:
    task = material.names.task(move.task)
    yield heading(_("{place}. {task}").format(place=place, task=task), 3)
    amount = material.shown.moved(move.task, move.receiver)
    what = _("{minutes} i uken fra {giver} til {receiver}. Avlastning, vektet: {relief}.").format(
        minutes=minutes(amount),
        giver=material.giver(move.giver),
        receiver=material.group(move.receiver),
        relief=minutes(relief),
    )
    yield paragraph(bold(what), DETAIL, keep_with_next=True)
    yield _line(_("Hvorfor:"), [sentence(WHY, why, material.names) for why in _adding(move.why, amount)])
    yield _line(_("Regelverket:"), [_verdict(material, move)])
    if move.conditions:
        conditions = (sentence(CONDITIONS, condition, material.names) for condition in move.conditions)
        yield _line(_("Dette kreves:"), conditions)
    notices = unique(material.names.rule(rule.id) for rule in material.notices(move))
    if notices:
        yield _line(_("Se også:"), [_("{rules}.").format(rules="; ".join(notices))])
    yield from _why_not(material, move)


def _line(label: str, sentences: Iterable[str]) -> Flowable:
    return paragraph(rich(bold(label), " " + " ".join(sentences)), DETAIL)


def _verdict(material: Material, move: Move) -> str:
    rules = listing(map(material.names.rule, move.rules))
    if not rules:
        return _("{verdict}.").format(verdict=legal_words(move.verdict))
    return _("{verdict}, etter {rules}.").format(verdict=legal_words(move.verdict), rules=rules)


def _adding(why: Iterable[Reason], whole: Milli) -> list[Reason]:
    """The reasons with what each group gives in whole minutes that add up to the move as it is shown."""
    reasons = list(why)
    given = {
        place: float(text.rpartition(":")[2])
        for place, text in enumerate(reasons)
        if text.split(":", 1)[0] in _PARTS
    }
    if given:
        for place, value in rounded_to_sum(given, whole // MINUTE).items():
            code, _colon, _number = reasons[place].rpartition(":")
            reasons[place] = reason(code, minutes_text(value * MINUTE))
    return reasons


# -- why not ------------------------------------------------------------------------------------------


def _why_not(material: Material, move: Move) -> Iterator[Flowable]:
    judged: dict[tuple[Reason, ...], list[Code]] = {}
    absent: list[Code] = []
    asked = False
    for row in move.why_not:
        if _ABSENT & set(row.reasons) and not _decided(row):
            absent.append(row.group)
        elif _ASKED_FIRST & set(row.reasons) and len(row.reasons) == 1:
            asked = True
        else:
            judged.setdefault(row.reasons, []).append(row.group)
    if judged:
        columns = (Column(_("Hvorfor ikke"), 150), Column(_("Begrunnelse"), 332))
        yield table(columns, [_judged(material, *item) for item in judged.items()])
    note = " ".join(_others(material, absent, asked))
    if note:
        yield paragraph(note, DETAIL)


def _decided(row: WhyNot) -> bool:
    return any(text.startswith("verdict:skal_ikke") for text in row.reasons)


def _judged(material: Material, reasons: tuple[Reason, ...], groups: list[Code]) -> list[Text]:
    told = " ".join(sentence(WHY_NOT, text, material.names) for text in reasons)
    return [capital(", ".join(map(material.group, groups))), told]


def _others(material: Material, absent: list[Code], asked: bool) -> Iterator[str]:
    """Who else the law would allow, in a line: those who do not work here, and those who are not employed."""
    if absent:
        # Those who are easiest to recruit and need least schooling say most about whom one could look for.
        order = sorted(
            absent, key=lambda code: (material.groups[code].scarcity, material.groups[code].layer, code)
        )
        named = [material.group(code) for code in order[:_MOST_ABSENT]]
        more = len(order) - len(named)
        if more:
            named.append(ngettext("{count} gruppe til", "{count} grupper til", more).format(count=more))
        text = _("Kunne etter loven også vært gjort av {groups}, men ingen slike arbeider her.")
        yield text.format(groups=listing(named))
    if asked:
        yield _("Om pasienter, pårørende, frivillige eller teknologi kan bidra, avgjør dere før fordelingen.")
