"""Part 6 of the report on a suggestion: what the law asks before anything changes, and changed rules."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from reports.code_words import legal_words
from reports.department_basis import rules
from reports.department_columns import listed
from reports.department_rules import changed_rules
from reports.flowables import heading, paragraph
from reports.material import Material, capital
from reports.reason_words import CONDITIONS, sentence
from reports.tables import Column
from reports.text import Text
from reports.words import _, number


def conditions(material: Material) -> Iterator[Flowable]:
    """Every condition with the moves it is about, then the rules."""
    yield from _asked(material)
    yield from rules(material)
    yield from changed_rules(material)


def _asked(material: Material) -> Iterator[Flowable]:
    asked: dict[str, list[str]] = {}
    for move in material.moves:
        for condition in move.conditions:
            told = sentence(CONDITIONS, condition, material.brief_names)
            about = _("{task} ({group})").format(
                task=material.names.task(move.task), group=material.group(move.receiver)
            )
            asked.setdefault(told, []).append(about)
    yield heading(_("Dette kreves før noe endres"), 2)
    if not asked:
        yield paragraph(_("Ingen av endringene i rapporten har vilkår i regelverket."))
        return
    columns = (
        Column(_("Vilkår"), 190),
        Column(_("Antall"), 46, "right"),
        Column(_("Endringer"), 246),
    )
    rows: list[list[Text]] = [
        [told, number(len(moves)), "; ".join(moves)]
        for told, moves in sorted(asked.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    yield listed(columns, rows)
    verdicts = dict.fromkeys(move.verdict for move in material.moves)
    counted = [
        _("{verdict}: {count}").format(
            verdict=capital(legal_words(verdict)),
            count=number(sum(move.verdict is verdict for move in material.moves)),
        )
        for verdict in verdicts
    ]
    yield paragraph(_("Slik fordeler endringene seg. {counted}.").format(counted="; ".join(counted)))
