"""The lists of Analyse about competence: what hangs on one, what is not registered, who can do what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from domain.model import Code
from domain.results import CompetencyPoint, PersonPoint, TaskFinding
from gui.pages.analysis.rows import Row, Title
from gui.pages.analysis.time_lists import go_to_group
from gui.pages.findings.findings import Findings, groups_named
from gui.pages.findings.places import competency_place, group_place, problem_place, task_place
from gui.pages.findings.words import (
    task_count,
    to_look_at,
    warning_sentence,
)
from gui.tables.collation import collation_key
from reports.material import capital
from reports.words import _, minutes, ngettext, number

# -- what hangs on one person -----------------------------------------------------------------------------


def single_answer(findings: Findings) -> str:
    """The answer to what hangs on one person."""
    count = findings.alone
    if not count and not findings.analysis.competency_points:
        return _("Alle oppgaver har minst to som kan gjøre dem, eller ingen.")
    if not count:
        points = len(findings.analysis.competency_points)
        text = ngettext(
            "{count} kompetanse har bare én person.", "{count} kompetanser har bare én person hver.", points
        )
        return text.format(count=number(points))
    text = ngettext(
        "{count} oppgave kan bare én person gjøre. Blir den ene borte, stopper oppgaven.",
        "{count} oppgaver kan bare én person gjøre. Blir den ene borte, stopper de.",
        count,
    )
    return text.format(count=number(count))


def single_titles() -> tuple[Title, ...]:
    """The heads of its columns."""
    return (Title(_("Gruppe eller kompetanse")), Title(_("Hva som henger på én"), numeric=True))


def single_rows(findings: Findings) -> list[Row]:
    """Its rows: groups and competencies of which there is one."""
    points = findings.analysis
    return [
        *(_person_row(findings, point) for point in points.person_points),
        *(_competency_row(findings, point) for point in points.competency_points),
    ]


def _person_row(findings: Findings, point: PersonPoint) -> Row:
    name = findings.pool_name(point.unit, point.group)
    text = _("{group}: bare én person kan gjøre dette").format(group=name)
    return Row(
        f"{point.unit}/{point.group}",
        (text, task_count(len(point.tasks))),
        parts=partial(_tasks_and, findings, point.tasks, go_to_group(findings, point.group)),
    )


def _competency_row(findings: Findings, point: CompetencyPoint) -> Row:
    name = findings.names.competency(point.competency)
    text = _("Bare én person har kompetansen «{competency}»").format(competency=name)
    place = competency_place(findings.snapshot, point.competency)
    go = Row("go", (_("Gå til {competency}").format(competency=name),), place)
    return Row(
        point.competency,
        (text, task_count(len(point.tasks))),
        parts=partial(_tasks_and, findings, point.tasks, go),
    )


def _tasks_and(findings: Findings, tasks: Iterable[Code], last: Row) -> list[Row]:
    rows = [
        Row(
            code,
            (findings.names.task(code), _("{time} i uken").format(time=minutes(findings.demand[code]))),
            task_place(findings.snapshot, code),
        )
        for code in tasks
    ]
    return [*rows, last]


# -- what is not registered ---------------------------------------------------------------------------------


def unregistered_answer(findings: Findings) -> str:
    """The answer to who does what is not registered."""
    count = len(findings.unregistered)
    if not count:
        return _("Alle grupper som gjør en oppgave i dag, har registrert kompetanse og rett til det.")
    text = ngettext(
        "{count} gruppe gjør en oppgave uten at kompetansen eller retten er registrert.",
        "{count} ganger gjør en gruppe en oppgave uten at kompetansen eller retten er registrert.",
        count,
    )
    return text.format(count=number(count))


def unregistered_titles() -> tuple[Title, ...]:
    """The heads of its columns."""
    return (
        Title(_("Oppgave")),
        Title(_("Gruppe som gjør den i dag")),
        Title(_("Gruppens tid i uken"), numeric=True),
    )


def unregistered_rows(findings: Findings) -> list[Row]:
    """Its rows: tasks done today without registered competence or right."""
    return [
        Row(
            f"{row.task}/{row.group}",
            (findings.names.task(row.task), capital(findings.names.group(row.group)), minutes(row.minutes)),
            task_place(findings.snapshot, row.task),
        )
        for row in findings.unregistered
    ]


# -- what seems wrong ---------------------------------------------------------------------------------------


def warnings_answer(findings: Findings) -> str:
    """The answer to what seems wrong."""
    count = len(findings.warnings)
    return to_look_at(count) + "." if count else _("Ingenting ser rart ut.")


def warnings_titles() -> tuple[Title, ...]:
    """The heads of its columns."""
    return (Title(_("Velg en linje for å gå dit det rettes")),)


def warnings_rows(findings: Findings) -> list[Row]:
    """Its rows: warnings, each leading to where it is mended."""
    snapshot = findings.snapshot
    return [
        Row(
            f"{problem.code.value}/{'/'.join(problem.entities)}",
            (warning_sentence(snapshot, findings.names, problem),),
            problem_place(snapshot, problem),
        )
        for problem in findings.warnings
    ]


# -- who can do what ----------------------------------------------------------------------------------------


def who_answer(findings: Findings) -> str:
    """The answer to who can do what."""
    rows = findings.analysis.tasks
    if not rows:
        return _("Ingen oppgaver er kartlagt ennå.")
    nobody = sum(not row.qualified_staff for row in rows)
    if not nobody:
        return _("Alle oppgaver har noen som kan gjøre dem.")
    text = ngettext(
        "{count} oppgave har ingen som kan gjøre den.",
        "{count} oppgaver har ingen som kan gjøre dem.",
        nobody,
    )
    return text.format(count=number(nobody))


def who_titles() -> tuple[Title, ...]:
    """The heads of its columns."""
    return (
        Title(_("Oppgave")),
        Title(_("Ansatte som kan"), numeric=True),
        Title(_("Tid i uken"), numeric=True, needed=False),
        Title(_("Grupper som kan"), needed=False),
    )


def who_rows(findings: Findings) -> list[Row]:
    """Its rows: tasks with who may do them."""
    return [_who_row(findings, row) for row in findings.analysis.tasks]


def _who_row(findings: Findings, row: TaskFinding) -> Row:
    name, groups = findings.names.task(row.task), groups_named(findings, row.qualified_groups)
    return Row(
        row.task,
        (name, number(row.qualified_staff), minutes(findings.demand[row.task]), groups),
        parts=partial(_who_parts, findings, row.task),
        sort=(collation_key(name), row.qualified_staff, findings.demand[row.task], collation_key(groups)),
    )


def _who_parts(findings: Findings, task: Code) -> list[Row]:
    rows = [
        Row(group, (capital(findings.names.group(group)), number(count)), group_place(group))
        for group, count in findings.qualified(task).items()
    ]
    text = _("Gå til oppgaven {task}").format(task=findings.names.task(task))
    return [*rows, Row("go", (text,), task_place(findings.snapshot, task))]
