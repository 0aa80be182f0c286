"""What Oversikt shows, in words: figures, lines of its cards, steps of the course."""

from __future__ import annotations

from domain.results import Move
from domain.snapshot import Snapshot
from domain.today.completeness import Completeness, Part
from domain.today.course import MENDS, ActionCode, Course, StepCode, StepStatus
from gui.pages.findings.findings import Findings, PoolFigures
from gui.pages.findings.places import mending_place
from gui.pages.findings.words import (
    freeable_words,
    group_heading,
    in_speech,
    task_count,
    to_look_at,
    warning_sentence,
)
from gui.pages.overview.giving import givers
from gui.parts.lines import Line
from gui.pictures.course_steps import Step, StepState
from gui.pictures.figure_cards import CardTone, Figure
from gui.pictures.load_words import PoolLoad
from gui.pictures.look import Mark
from gui.place import Place
from reports.code_words import legal_words, scarcity_words
from reports.completeness_words import part_count, part_name, part_sentence
from reports.course_words import status_words, step_name
from reports.material import Material, capital
from reports.words import _, minutes, ngettext, number

MOST_LINES = 5
"""Lines a card shows before it leaves the rest to the page behind it."""
MOST_POOLS = 6

_STATES = {
    StepStatus.NOT_BEGUN: StepState.AHEAD,
    StepStatus.UNDER_WAY: StepState.UNDER_WAY,
    StepStatus.DONE: StepState.DONE,
    StepStatus.OUTSIDE: StepState.AHEAD,
    StepStatus.LATER: StepState.AHEAD,
}
_STEP_OF = {
    ActionCode.MAKE_SUGGESTION: StepCode.SUGGESTION,
    ActionCode.RENEW_SUGGESTION: StepCode.SUGGESTION,
    ActionCode.PRINT_REPORT: StepCode.DISCUSSION,
    ActionCode.BEGIN_PLAN: StepCode.RISK,
    ActionCode.PREPARE_PLAN: StepCode.RISK,
    ActionCode.ASSESS_RISK: StepCode.RISK,
    ActionCode.HEAR: StepCode.DISCUSSION,
    ActionCode.DECIDE: StepCode.TRIAL,
    ActionCode.BEGIN_TRIAL: StepCode.TRIAL,
    ActionCode.MEASURE: StepCode.TRIAL,
    ActionCode.END_TRIAL: StepCode.EFFECT,
    ActionCode.ADJUST: StepCode.EFFECT,
    ActionCode.FOLLOW_UP: StepCode.EFFECT,
}
"""The step an action belongs to; all others belong to the mapping."""


def steps_of(course: Course) -> list[Step]:
    """The course as its picture shows it."""
    here = _STEP_OF.get(course.next.code, StepCode.MAPPING)
    return [
        Step(
            step.code,
            step_name(step.code),
            status_words(step.status),
            _STATES[step.status],
            step.code is here,
        )
        for step in course.steps
    ]


# -- figures ------------------------------------------------------------------------------------------------


def figures_of(findings: Findings) -> list[Figure]:
    """The situation in four figures; each key is a question of Analyse."""
    return [_over(findings), _freeable(findings), _alone(findings), _bottlenecks(findings)]


def _over(findings: Findings) -> Figure:
    what = _("mer arbeid enn tid i uken")
    if not findings.has_time:
        return Figure("load", "–", what, _("Ingen ansatte er lagt inn"))
    if not findings.short:
        return Figure("load", minutes(0), what, _("Alle grupper har tid nok"), CardTone.GOOD)
    note = _("{count} av {all} grupper").format(
        count=number(len(findings.short)), all=number(len(findings.pools))
    )
    return Figure("load", minutes(findings.over), what, note, CardTone.BAD)


def _freeable(findings: Findings) -> Figure:
    givers = len(findings.freeable)
    note = ngettext("fra {count} gruppe, hvis de har tid", "fra {count} grupper, hvis de har tid", givers)
    note = note.format(count=number(givers)) if givers else ""
    what = _("i uken kan andre overta")
    return Figure("freeable", minutes(findings.freeable_minutes), what, note)


def _alone(findings: Findings) -> Figure:
    count = findings.alone
    what = ngettext("oppgave henger på én person", "oppgaver henger på én person", count)
    if not count:
        return Figure("single", number(0), what, _("Alle kan gjøres av flere, eller av ingen"), CardTone.GOOD)
    return Figure("single", number(count), what, _("Blir den ene borte, stopper de"), CardTone.WARN)


def _bottlenecks(findings: Findings) -> Figure:
    count = len(findings.analysis.bottlenecks)
    what = ngettext("sted der det ikke går opp", "steder der det ikke går opp", count)
    if not count:
        return Figure("bottlenecks", number(0), what, _("De som kan, har tid nok til sammen"), CardTone.GOOD)
    return Figure("bottlenecks", number(count), what, _("De som kan, har ikke tid nok"), CardTone.BAD)


# -- lines --------------------------------------------------------------------------------------------------


def mapping_lines(mapped: Completeness, snapshot: Snapshot) -> list[Line]:
    """Each part of the mapping with how much of it is done, and what is missing."""
    return [_part_line(part, snapshot) for part in mapped.parts]


def _part_line(part: Part, snapshot: Snapshot) -> Line:
    if not part.missing:
        sign = "ok:good" if part.total else "info:muted"
        return Line(None, part_name(part.code), part_count(part) if part.total else "", sign=sign)
    place = mending_place(snapshot, MENDS[part.code], part.missing[0])
    return Line(place, part_name(part.code), part_count(part), part_sentence(part), "warning:warn")


def freeable_lines(findings: Findings) -> list[Line]:
    """Whom others could take over most from."""
    return [
        Line(
            Place("analysis", f"freeable/{row.group}"),
            group_heading(findings, row.group),
            freeable_words(row),
        )
        for row in findings.freeable[:MOST_LINES]
    ]


def single_lines(findings: Findings) -> list[Line]:
    """Where tasks hang on one person, by group."""
    return [
        Line(
            Place("analysis", f"single/{point.unit}/{point.group}"),
            findings.pool_name(point.unit, point.group),
            task_count(len(point.tasks)),
        )
        for point in findings.analysis.person_points[:MOST_LINES]
    ]


def warning_lines(findings: Findings) -> list[Line]:
    """The first of what seems wrong, and the way to all of it."""
    if not findings.warnings:
        return []
    count = len(findings.warnings)
    first = warning_sentence(findings.snapshot, findings.names, findings.warnings[0])
    note = _("Først: {warning}").format(warning=first)
    return [Line(Place("analysis", "warnings"), to_look_at(count), note=note, sign="warning:warn")]


def move_lines(material: Material) -> list[Line]:
    """The best moves of a suggestion."""
    return [_move_line(material, move) for move in material.suggestion.moves[:MOST_LINES]]


def _move_line(material: Material, move: Move) -> Line:
    task = material.snapshot.tasks[move.task]
    note = _("{giver} → {receiver} · {verdict}").format(
        giver=givers(material, move),
        receiver=material.group(move.receiver),
        verdict=legal_words(move.verdict),
    )
    amount = _("{time} i uken").format(time=minutes(material.shown.moved(move.task, move.receiver)))
    return Line(Place("suggestions", task.id), material.names.task(move.task), amount, capital(note))


# -- loads --------------------------------------------------------------------------------------------------


def loads_of(findings: Findings) -> list[PoolLoad]:
    """Work against time for the groups that matter most: hard to recruit or short, the rest behind a link."""
    return [_load(findings, pool) for pool in matter_most(findings)]


def matter_most(findings: Findings) -> list[PoolFigures]:
    """Those that are short and those hard to recruit before others, as many as there is room for."""
    working = [pool for pool in findings.pools if pool.load]
    if len(working) <= MOST_POOLS:
        return working
    pressing = sorted(working, key=lambda pool: (not pool.over, not pool.row.scarcity))[:MOST_POOLS]
    return [pool for pool in working if pool in pressing]


def _load(findings: Findings, pool: PoolFigures) -> PoolLoad:
    group, present = pool.row.group, findings.names.present
    limits = findings.pool_of(pool)
    order = present.index(group) if group in present else len(present)
    return PoolLoad(
        key=pool.key,
        mark=Mark(group, capital(findings.names.group(group)), order),
        label=findings.pool_name(pool.row.unit, group),
        today=pool.load,
        capacity=pool.capacity,
        ceiling=_limit(pool, limits.ceiling_percent) if limits.ceiling_percent < 100 else None,
        target=_limit(pool, limits.target_percent) if limits.target_percent and pool.row.scarcity else None,
        scarcity=scarcity_words(pool.row.scarcity) if pool.row.scarcity else "",
    )


def _limit(pool: PoolFigures, percent: float) -> int:
    return round(pool.capacity * percent / 100)


def rest_of_pools(findings: Findings) -> str:
    """What the link below the loads says; "" where all are shown."""
    if len(matter_most(findings)) == len(findings.pools):
        return ""
    return _("Alle {count} grupper, med regnestykkene").format(count=number(len(findings.pools)))


def freeable_words_above(findings: Findings) -> str:
    """What stands above the groups others could take over from."""
    if not findings.freeable:
        return _("Ingen som er lettere å rekruttere, kan overta noe i dag.")
    text = _(
        "Oppgaver som tar {time} i uken, kan gjøres av noen som er lettere å rekruttere, hvis de har tid."
    )
    return text.format(time=in_speech(findings.freeable_minutes))


def single_words(findings: Findings) -> str:
    """What stands above the groups where tasks hang on one."""
    if not findings.analysis.person_points:
        return _("Ingen oppgaver henger på én person.")
    return _("Gruppene som har den ene. Blir den ene borte, stopper oppgavene.")
