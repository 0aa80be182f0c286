"""A move of a suggestion in sentences: what, the law, the conditions, why, and why not the others.

The same words stand in the report and in the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.model import Code
from domain.reasons import Reason, minutes_text, reason
from domain.results import Milli, Move, WhyNot
from domain.rounding import rounded_to_sum
from reports.code_words import legal_words
from reports.material import Material, capital, unique
from reports.reason_words import WHY_NOT, sentence
from reports.shown import MINUTE
from reports.words import _, listing, minutes, number

_MOST_ABSENT = 8
_PARTS = ("relieves", "covers")


@dataclass(frozen=True, slots=True)
class MoveWords:
    """One move in sentences."""

    what: str
    why: tuple[str, ...]
    verdict: str
    conditions: tuple[str, ...]
    notices: tuple[str, ...]
    """Rules that decide nothing here but concern this task or this receiver."""


def move_words(material: Material, place: int) -> MoveWords:
    """The move at a place (from 0) of the suggestion, with amounts as they are shown everywhere."""
    move = material.suggestion.moves[place]
    amount = material.shown.moved(move.task, move.receiver)
    brief = material.brief_names
    return MoveWords(
        what=_("{minutes} i uken fra {giver} til {receiver}. Avlastning, vektet: {relief}.").format(
            minutes=minutes(amount),
            giver=material.giver(move.giver),
            receiver=material.group(move.receiver),
            relief=minutes(material.shown.relief[place]),
        ),
        why=material.whys.of(move.task, move.receiver, _adding(move.why, amount), brief),
        verdict=_verdict(material, move),
        conditions=material.conditions.of(move, brief),
        notices=tuple(unique(material.names.rule(rule.id) for rule in material.notices(move))),
    )


def _verdict(material: Material, move: Move) -> str:
    rules = "; ".join(map(material.names.rule, move.rules))
    if not rules:
        return _("{verdict}.").format(verdict=legal_words(move.verdict))
    return _("{verdict}. Dette gjelder: {rules}.").format(verdict=legal_words(move.verdict), rules=rules)


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


@dataclass(frozen=True, slots=True)
class WhyNotWords:
    """Why a move goes to nobody else: groups with the sentences about them, and a line about the absent."""

    judged: tuple[tuple[str, str], ...]
    """(groups, reasons), those with the same reasons together."""
    absent: str
    """Who else the law would allow but does not work here; "" for nobody."""


def why_not_words(material: Material, move: Move) -> WhyNotWords:
    """Every other group considered for a move."""
    judged: dict[tuple[Reason, ...], list[Code]] = {}
    for row in move.why_not:
        if not _is_told_elsewhere(row):
            judged.setdefault(row.reasons, []).append(row.group)
    absent = [row.group for row in move.why_not if _is_absent(row)]
    return WhyNotWords(
        tuple(_judged(material, *item) for item in judged.items()),
        _others(material, absent) if absent else "",
    )


def _is_absent(row: WhyNot) -> bool:
    """Whether the group is one that the law would allow and that does not work here."""
    return "no_place" in row.reasons and "verdict:skal_ikke" not in row.reasons


def _is_told_elsewhere(row: WhyNot) -> bool:
    """Absent groups share a line, those not employed the introduction; givers stand in the reasons."""
    alone = len(row.reasons) == 1
    return _is_absent(row) or (alone and row.reasons[0].startswith(("not_employed", "gives_away:")))


def _judged(material: Material, reasons: tuple[Reason, ...], groups: Sequence[Code]) -> tuple[str, str]:
    told = " ".join(sentence(WHY_NOT, text, material.brief_names) for text in reasons)
    return capital(", ".join(map(material.group, groups))), told


def _others(material: Material, absent: Sequence[Code]) -> str:
    """Who else the law would allow, in a line; a long list says no more than its length."""
    if len(absent) > _MOST_ABSENT:
        text = _("Loven åpner også for {count} grupper som ingen av de ansatte her tilhører.")
        return text.format(count=number(len(absent)))
    text = _("Kunne etter loven også vært gjort av {groups}, men ingen slike arbeider her.")
    return text.format(groups=listing(map(material.group, absent)))


# -- who gives to whom --------------------------------------------------------------------------------


def handed_over(material: Material) -> dict[tuple[Code, Code], Milli]:
    """Minutes a week that change hands, by (giver, receiver), the most first; only whole minutes and more."""
    sums: dict[tuple[Code, Code], Milli] = {}
    for move in material.suggestion.moves:
        for giver, amount in _given(move.why).items():
            sums[giver, move.receiver] = sums.get((giver, move.receiver), 0) + amount
    pairs = sorted((pair for pair in sums if sums[pair] >= MINUTE), key=lambda pair: (-sums[pair], pair))
    return {pair: sums[pair] for pair in pairs}


def _given(why: Sequence[Reason]) -> dict[Code, Milli]:
    """Minutes that each group gives away in a move, read from its reasons."""
    found = {}
    for text in why:
        code, _sep, rest = text.partition(":")
        if code == "relieves":
            group, _colon, amount = rest.rpartition(":")
            found[group] = round(float(amount) * MINUTE)
    return found
