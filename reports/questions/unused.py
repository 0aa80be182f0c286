"""Competence that people have and the work does not use, in sentences by group."""

from __future__ import annotations

from collections.abc import Sequence

from domain.model import Code
from domain.results import Milli
from domain.today.unused import Unused, UnusedCode
from reports.names import Names
from reports.questions.answers import Answer, Line, Places, competencies_named, sentences, tasks_named
from reports.words import _, listing, minutes, number


def unused_answer(found: Sequence[Unused], names: Names) -> Answer:
    """What competence a department has and does not use, group by group."""
    by_pool: dict[tuple[Code, Code], list[Unused]] = {}
    for row in found:
        by_pool.setdefault((row.unit, row.group), []).append(row)
    places = Places(by_pool, names)
    pools = sorted(by_pool, key=lambda pool: (-sum(_eased(by_pool[pool]).values()), pool))
    return Answer(
        question=_("Hvilken kompetanse har dere, men bruker ikke?"),
        answer=_answer(found, names),
        lines=tuple(Line(places(*pool), _pool_line(by_pool[pool], names)) for pool in pools),
        notes=_notes(found) if found else (),
    )


def _notes(found: Sequence[Unused]) -> tuple[str, ...]:
    counted = any(row.code is not UnusedCode.OTHERS_TASKS for row in found)
    return (
        _("Regnet fra nivået «selvstendig». I parentes står hvor mange i gruppen som har kompetansen.")
        if counted
        else _("Regnet fra nivået «selvstendig»."),
        _("Om noen vil bruke den, er et spørsmål til dem, for eksempel i medarbeidersamtalen."),
    )


def _answer(found: Sequence[Unused], names: Names) -> str:
    idle = sorted({row.competency for row in found if row.code is UnusedCode.NO_TASK})
    eased = _eased(found)
    told = []
    if idle:
        text = _("Ingen oppgave krever {competencies}.")
        told.append(text.format(competencies=competencies_named(idle, names)))
    if eased:
        text = _(
            "Arbeid på {time} i uken gjøres i dag bare av grupper det er vanskelig å rekruttere, mens andre "
            "har kompetansen."
        )
        told.append(text.format(time=minutes(sum(eased.values()))))
    if not found:
        return _("All kompetanse som er ført opp på nivået «selvstendig», er i bruk.")
    return sentences(*told) or _("Noe kompetanse brukes bare i andre enheter.")


def _eased(rows: Sequence[Unused]) -> dict[Code, Milli]:
    """The tasks that only groups harder to recruit do, with their minutes; each once."""
    return dict(part for row in rows if row.code is UnusedCode.OTHERS_TASKS for part in row.tasks)


def _pool_line(rows: Sequence[Unused], names: Names) -> str:
    by_code = {code: [row for row in rows if row.code is code] for code in UnusedCode}
    told = []
    if mine := by_code[UnusedCode.OTHERS_TASKS]:
        eased = _eased(mine)
        tasks = sorted(eased, key=lambda task: (-eased[task], task))
        text = _("Har kompetansen til {tasks} ({time} i uken), men gjør det ikke i dag.")
        told.append(text.format(tasks=tasks_named(tasks, names), time=minutes(sum(eased.values()))))
        if any(row.holders < row.members for row in mine):
            told.append(_("Noe av den har bare noen i gruppen."))
    if mine := by_code[UnusedCode.OTHER_UNITS]:
        text = _("Har {competencies}, som bare brukes i andre enheter.")
        told.append(text.format(competencies=_held(mine, names)))
    if mine := by_code[UnusedCode.NO_TASK]:
        text = _("Har {competencies}, som ingen oppgave krever.")
        told.append(text.format(competencies=_held(mine, names)))
    return sentences(*told)


def _held(rows: Sequence[Unused], names: Names) -> str:
    """The competencies, with how many of the group hold each."""
    text = _("«{competency}» ({holders} av {members})")
    return listing(
        text.format(
            competency=names.competency(row.competency),
            holders=number(row.holders),
            members=number(row.members),
        )
        for row in rows
    )
