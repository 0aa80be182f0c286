"""The sentence at the top of the page: how much is mapped, and what is missing."""

from __future__ import annotations

from domain.today.completeness import Completeness, PartCode
from gui.figures import Found
from reports.completeness_words import part_sentence
from reports.words import _, ngettext, number

_MINUTES = 60_000
"""Thousandths of a minute in an hour."""


def headline(found: Found | None) -> tuple[str, str]:
    """The answer, and a line below it."""
    if found is None:
        return _("Hva gjør dere, og hvem gjør det?"), _("Regner ut …")
    count = found.completeness.tasks
    if not count:
        return (
            _("Hva gjør dere, og hvem gjør det?"),
            _("Skriv den første oppgaven i tabellen, eller lim inn en liste fra et regneark."),
        )
    tasks = ngettext("{count} oppgave", "{count} oppgaver", count).format(count=number(count))
    hours = number(found.analysis.totals.demand / _MINUTES, most=0)
    text = _("{tasks}, {hours} t i uken.").format(tasks=tasks, hours=hours)
    return f"{text} {_worst(found)}", _rest(found)


_PARTS = (PartCode.COUNT, PartCode.SHARES, PartCode.COMPETENCE)


def _worst(found: Found) -> str:
    """What most tasks lack."""
    parts = [found.completeness.part(code) for code in _PARTS]
    worst = max(parts, key=lambda part: len(part.missing))
    missing = len(worst.missing)
    if not missing:
        return _nothing_missing(found.completeness)
    text = {
        PartCode.COUNT: _("{count} mangler antall per uke."),
        PartCode.SHARES: _("{count} mangler fordeling."),
        PartCode.COMPETENCE: _("{count} mangler kompetansekrav."),
    }[worst.code]
    return text.format(count=number(missing))


def _nothing_missing(mapped: Completeness) -> str:
    """What every task has; practical and administrative tasks need no requirement."""
    *others, competence = (mapped.part(code).total for code in _PARTS)
    if any(total < mapped.tasks for total in others) or not competence:
        return _("Alle har det de trenger av antall, fordeling og krav.")
    if competence < mapped.tasks:
        return _("Alle har antall og fordeling, helsefaglige oppgaver også krav.")
    return _("Alle har antall, fordeling og krav.")


def _rest(found: Found) -> str:
    """What else is missing, or what to do here."""
    parts = [found.completeness.part(code) for code in _PARTS]
    worst = max(parts, key=lambda part: len(part.missing))
    rest = [part_sentence(part) for part in parts if part.missing and part is not worst]
    return " ".join(rest) or _("Skriv rett i tabellen. Panelet til høyre viser hvem som kan gjøre oppgaven.")
