"""What a division does to each group's work, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from domain.today.portfolio import Breadth, GroupPortfolio, Part, Portfolio
from reports.names import Names
from reports.questions.answers import Answer, Line, Places, competencies_named, sentences
from reports.words import _, listing, minutes, ngettext, number, percent


def portfolio_answer(found: Portfolio, names: Names) -> Answer:
    """What the suggestion does to the groups' work: those that only lose developing tasks first."""
    places = Places(((row.unit, row.group) for row in found.groups), names)
    rows = [row for row in found.groups if _is_told(row)]
    rows.sort(key=lambda row: (not row.only_loses, not row.one_sided, row.unit, row.group))
    losing = [row for row in rows if row.only_loses]
    if not rows:
        answer = _("Forslaget endrer ikke hvilke oppgaver noen gruppe har.")
    elif not losing:
        answer = _("Ingen gruppe slutter å bruke kompetanse uten å ta i bruk ny.")
    else:
        text = ngettext(
            "{count} gruppe slutter å bruke kompetanse uten å ta i bruk ny: {groups}.",
            "{count} grupper slutter å bruke kompetanse uten å ta i bruk ny: {groups}.",
            len(losing),
        )
        groups = listing(places(row.unit, row.group) for row in losing)
        answer = text.format(count=number(len(losing)), groups=groups)
    return Answer(
        question=_("Hva gjør forslaget med arbeidet til hver gruppe?"),
        answer=answer,
        lines=tuple(Line(places(row.unit, row.group), _group(row, names)) for row in rows),
        notes=(*_leon(found), _developing()),
    )


def _is_told(row: GroupPortfolio) -> bool:
    """Whether the group's work changes in more than minutes."""
    return bool(row.gained or row.goes_out_of_use) or row.before.tasks != row.after.tasks


def _developing() -> str:
    return _(
        "En oppgave regnes som utviklende når den krever en kompetanse, eller mer av den, enn noe gruppen "
        "gjør i dag. Praktisk og administrativt arbeid teller bare for dem som mest gjør slikt arbeid. "
        "Det er en husregel: de som gjør oppgavene, vet best hva de lærer av."
    )


def _group(row: GroupPortfolio, names: Names) -> str:
    told = [_breadth(row.before, row.after)]
    if row.gained:
        told.append(_("Får utviklende oppgaver: {tasks}.").format(tasks=_parts(row.gained, names)))
    if row.goes_out_of_use:
        text = _("Slutter å bruke {competencies}.")
        told.append(text.format(competencies=competencies_named(row.goes_out_of_use, names)))
    if row.one_sided:
        told.append(_("Står igjen med bare én oppgave."))
    return sentences(*told, _core(row.before, row.after))


def _breadth(before: Breadth, after: Breadth) -> str:
    if not before.tasks:
        text = ngettext("Får {count} oppgave.", "Får {count} oppgaver.", after.tasks)
        return text.format(count=number(after.tasks))
    if not after.tasks:
        return _("Har ingen av oppgavene lenger.")
    text = _("Oppgaver: {before} før, {after} etter.")
    told = text.format(before=number(before.tasks), after=number(after.tasks))
    if after.tasks == 1:
        return told
    text = ngettext(
        "Halvparten av tiden går til {count} oppgave.",
        "Halvparten av tiden går til {count} oppgaver.",
        after.half,
    )
    return sentences(told, text.format(count=number(after.half)))


def _core(before: Breadth, after: Breadth) -> str:
    if before.core_share is None or after.core_share is None:
        return ""
    text = _("Kjerneoppgaver: {before} av tiden før, {after} etter.")
    return text.format(before=percent(before.core_share), after=percent(after.core_share))


def _parts(parts: Sequence[Part], names: Names) -> str:
    most = sorted(parts, key=lambda part: (-part[1], part[0]))
    return listing(
        _("«{task}» ({time})").format(task=names.task(task), time=minutes(value)) for task, value in most
    )


def _leon(found: Portfolio) -> list[str]:
    if found.leon_before is None or found.leon_after is None:
        return []
    text = _(
        "LEON-indeks (lavest effektive omsorgsnivå): {before} før, {after} etter. Det er det "
        "gjennomsnittlige trinnet i pyramiden for arbeidet som blir gjort, og programmets eget mål. Et "
        "lavere tall betyr at mer gjøres nær den det gjelder."
    )
    return [
        text.format(before=number(found.leon_before, 2, 2), after=number(found.leon_after, 2, 2)),
    ]
