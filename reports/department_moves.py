"""Every move of the suggestion: what, how much, the law, the conditions, why, and why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Code
from domain.reasons import Reason, minutes_text, reason
from domain.results import Milli, Move, WhyNot
from domain.rounding import rounded_to_sum
from reports.department_columns import listed
from reports.department_figures import MINUTE
from reports.department_material import Material, capital, unique
from reports.flowables import heading, paragraph
from reports.reason_words import CONDITIONS, WHY, WHY_NOT, sentence
from reports.tables import Column
from reports.text import Text, bold, rich
from reports.typography import Style
from reports.words import _, legal_words, listing, minutes, number

DETAIL = Style(9, 12, after=3)
_MOST_ABSENT = 8
_PARTS = ("relieves", "covers")


def moves(material: Material) -> Iterator[Flowable]:
    """Each move, in the order of relief."""
    yield heading(_("Endringene, én for én"), 2)
    if not material.suggestion.moves:
        yield paragraph(_("Forslaget har ingen endringer."))
        return
    yield paragraph(
        _(
            "Avlastningen er netto og vektet med hvor vanskelig gruppene er å rekruttere: veiledning,"
            " langsommere arbeid og oppgaver som følger med, er regnet inn på begge sider. Minus betyr at"
            " endringen alene koster mer enn den gir, men trengs for at de andre skal gå opp. Om pasienter,"
            " pårørende, frivillige eller teknologi kan bidra, avgjør dere før fordelingen regnes ut."
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
    yield _line(
        _("Hvorfor:"), [sentence(WHY, why, material.brief_names) for why in _adding(move.why, amount)]
    )
    yield _line(_("Regelverket:"), [_verdict(material, move)])
    if move.conditions:
        conditions = (sentence(CONDITIONS, condition, material.brief_names) for condition in move.conditions)
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
    for row in move.why_not:
        if not _is_told_elsewhere(row):
            judged.setdefault(row.reasons, []).append(row.group)
    if judged:
        columns = (Column(_("Hvorfor ikke"), 192), Column(_("Begrunnelse"), 290))
        yield listed(columns, [_judged(material, *item) for item in judged.items()])
    absent = [row.group for row in move.why_not if _is_absent(row)]
    if absent:
        yield paragraph(_others(material, absent), DETAIL)


def _is_absent(row: WhyNot) -> bool:
    """Whether the group is one that the law would allow and that does not work here."""
    return "no_place" in row.reasons and "verdict:skal_ikke" not in row.reasons


def _is_told_elsewhere(row: WhyNot) -> bool:
    """Absent groups share a line, those not employed the introduction; givers stand in the reasons."""
    alone = len(row.reasons) == 1
    return _is_absent(row) or (alone and row.reasons[0].startswith(("not_employed", "gives_away:")))


def _judged(material: Material, reasons: tuple[Reason, ...], groups: list[Code]) -> list[Text]:
    told = " ".join(sentence(WHY_NOT, text, material.brief_names) for text in reasons)
    return [capital(", ".join(map(material.group, groups))), told]


def _others(material: Material, absent: list[Code]) -> str:
    """Who else the law would allow, in a line; a long list says no more than its length."""
    if len(absent) > _MOST_ABSENT:
        text = _("Loven åpner også for {count} grupper som ingen av de ansatte her tilhører.")
        return text.format(count=number(len(absent)))
    text = _("Kunne etter loven også vært gjort av {groups}, men ingen slike arbeider her.")
    return text.format(groups=listing(map(material.group, absent)))
