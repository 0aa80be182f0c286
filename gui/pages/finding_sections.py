"""The ready questions of the page Analyse: what each asks, its answer in a sentence, the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from domain.model import Code
from domain.results import Bottleneck, CompetencyPoint, PersonPoint, TaskFinding
from gui.pages.finding_tree import Row, Title
from gui.pages.finding_words import (
    group_heading,
    in_speech,
    over_words,
    task_count,
    to_look_at,
    warning_sentence,
)
from gui.pages.findings import Findings, FreeableFigures, groups_named
from gui.pages.group_words import people
from gui.pages.need_rows import need_parts
from gui.pages.places import competency_place, group_place, problem_place, task_place
from gui.tables.collation import collation_key
from reports.material import capital
from reports.words import _, listing, marked, minutes, ngettext, number


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its words are looked up when they are shown."""

    key: str
    text: str
    answer: Callable[[Findings], str]
    titles: Callable[[], tuple[Title, ...]]
    rows: Callable[[Findings], list[Row]]
    note: str = ""
    sortable: bool = False


# -- who has more work than time ------------------------------------------------------------------------


def _load_answer(findings: Findings) -> str:
    if not findings.has_time:
        return _("Ingen stillinger er lagt inn, så det er ingen tid å måle arbeidet mot.")
    count = len(findings.short)
    if not count:
        return _("Ingen gruppe har mer arbeid enn tid.")
    text = ngettext(
        "{count} av {all} grupper har mer arbeid enn tid: {time} i uken.",
        "{count} av {all} grupper har mer arbeid enn tid: til sammen {time} i uken.",
        count,
    )
    return text.format(count=number(count), all=number(len(findings.pools)), time=minutes(findings.over))


def _load_titles() -> tuple[Title, ...]:
    return (
        Title(_("Gruppe")),
        Title(_("Arbeid i uken"), numeric=True),
        Title(_("Tid i uken"), numeric=True, needed=False),
        Title(_("Forskjell"), numeric=True),
        Title(_("Har årsverk"), numeric=True, needed=False),
        Title(_("Trenger"), numeric=True, needed=False),
        Title(_("Har / trenger"), numeric=True, needed=False),
    )


def _load_rows(findings: Findings) -> list[Row]:
    return [
        Row(
            pool.key,
            (
                findings.pool_name(pool.row.unit, pool.row.group),
                minutes(pool.load),
                minutes(pool.capacity),
                over_words(pool),
                number(pool.row.current_fte, 2, 2),
                number(pool.row.required_fte, 2, 2),
                "–" if pool.row.ratio is None else number(pool.row.ratio, 2, 2),
            ),
            parts=partial(need_parts, findings, pool),
        )
        for pool in findings.pools
    ]


# -- what others can take over ----------------------------------------------------------------------------


def _freeable_answer(findings: Findings) -> str:
    if not findings.freeable:
        return _("Ingen som er lettere å rekruttere, kan overta noe fra dem det er vanskelig å rekruttere.")
    most = findings.freeable[0]
    if len(findings.freeable) == 1:
        text = _("Andre kan overta {time} i uken fra {group}, hvis de har tid.")
    else:
        text = _("Andre kan overta {time} i uken, mest fra {group}, hvis de har tid.")
    return text.format(time=minutes(findings.freeable_minutes), group=people(findings, most.group))


def _freeable_titles() -> tuple[Title, ...]:
    return (
        Title(_("Gruppe og oppgave")),
        Title(_("Gruppens tid i uken"), numeric=True),
        Title(_("Hvem som kan overta"), needed=False),
    )


def _freeable_rows(findings: Findings) -> list[Row]:
    return [
        Row(
            row.group,
            (group_heading(findings, row.group), minutes(row.minutes), task_count(len(row.tasks))),
            parts=partial(_freeable_tasks, findings, row),
        )
        for row in findings.freeable
    ]


def _freeable_tasks(findings: Findings, row: FreeableFigures) -> list[Row]:
    rows = [
        Row(
            code,
            (
                findings.names.task(code),
                minutes(value),
                groups_named(findings, findings.could_take_over(code, row.group)),
            ),
            task_place(findings.snapshot, code),
        )
        for code, value in findings.freeable_parts(row).items()
    ]
    return [*rows, go_to_group(findings, row.group)]


def go_to_group(findings: Findings, group: Code) -> Row:
    """The way from a group's figures to its own page."""
    text = _("Gå til yrkesgruppen {group}").format(group=findings.names.group(group))
    return Row("go", (text,), group_place(group))


# -- what hangs on one person -----------------------------------------------------------------------------


def _single_answer(findings: Findings) -> str:
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
        "{count} oppgaver kan bare én person gjøre. Blir den ene borte, stopper oppgaven.",
        count,
    )
    return text.format(count=number(count))


def _single_titles() -> tuple[Title, ...]:
    return (Title(_("Gruppe eller kompetanse")), Title(_("Hva som henger på én"), numeric=True))


def _single_rows(findings: Findings) -> list[Row]:
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


# -- what does not add up -----------------------------------------------------------------------------------


def _short_answer(findings: Findings) -> str:
    count = len(findings.analysis.bottlenecks)
    if not count:
        return _("Ingen samling av oppgaver trenger mer tid enn de som kan gjøre dem, har til sammen.")
    text = ngettext(
        "{count} sted trengs det mer tid enn de som kan, har.",
        "{count} steder trengs det mer tid enn de som kan, har.",
        count,
    )
    return text.format(count=number(count))


def _short_titles() -> tuple[Title, ...]:
    return (Title(_("Hva som ikke går opp")), Title(_("Mangler i uken"), numeric=True))


def _short_rows(findings: Findings) -> list[Row]:
    return [
        Row(
            "/".join(row.tasks),
            (short_sentence(findings, row), minutes(row.short)),
            parts=partial(_short_parts, findings, row),
        )
        for row in findings.analysis.bottlenecks
    ]


def short_sentence(findings: Findings, row: Bottleneck) -> str:
    """A set of tasks that takes more time than those who may do them have."""
    count = len(row.tasks)
    slots = {
        "count": number(count),
        "task": findings.names.task(row.tasks[0]),
        "demand": in_speech(row.demand),
        "capacity": in_speech(row.capacity),
        "groups": listing(people(findings, group) for group in row.groups),
    }
    if not row.groups:
        text = _("Ingen ansatte kan gjøre «{task}», som trenger {demand} i uken.")
    else:
        text = ngettext(
            "«{task}» trenger {demand} i uken. De som kan ({groups}), har {capacity}.",
            "Disse {count} oppgavene trenger {demand} i uken. De som kan ({groups}), har {capacity}.",
            count,
        )
    return text.format(**slots)


def _short_parts(findings: Findings, row: Bottleneck) -> list[Row]:
    tasks = [
        Row(code, (findings.names.task(code), minutes(value)), task_place(findings.snapshot, code))
        for code, value in findings.short_parts(row).items()
    ]
    has = Row("has", (_("Det de som kan, har til sammen"), minutes(row.capacity)))
    return [*tasks, has, *(go_to_group(findings, group) for group in row.groups)]


# -- what is not registered ---------------------------------------------------------------------------------


def _unregistered_answer(findings: Findings) -> str:
    count = len(findings.unregistered)
    if not count:
        return _("Alle grupper som gjør en oppgave i dag, har registrert kompetanse og rett til det.")
    text = ngettext(
        "{count} gruppe gjør en oppgave uten at kompetansen eller retten er registrert.",
        "{count} ganger gjør en gruppe en oppgave uten at kompetansen eller retten er registrert.",
        count,
    )
    return text.format(count=number(count))


def _unregistered_titles() -> tuple[Title, ...]:
    return (
        Title(_("Oppgave")),
        Title(_("Gruppe som gjør den i dag")),
        Title(_("Gruppens tid i uken"), numeric=True),
    )


def _unregistered_rows(findings: Findings) -> list[Row]:
    return [
        Row(
            f"{row.task}/{row.group}",
            (findings.names.task(row.task), capital(findings.names.group(row.group)), minutes(row.minutes)),
            task_place(findings.snapshot, row.task),
        )
        for row in findings.unregistered
    ]


# -- what seems wrong ---------------------------------------------------------------------------------------


def _warnings_answer(findings: Findings) -> str:
    count = len(findings.warnings)
    return to_look_at(count) + "." if count else _("Ingenting ser rart ut.")


def _warnings_titles() -> tuple[Title, ...]:
    return (Title(_("Velg en linje for å gå dit det rettes")),)


def _warnings_rows(findings: Findings) -> list[Row]:
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


def _who_answer(findings: Findings) -> str:
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


def _who_titles() -> tuple[Title, ...]:
    return (
        Title(_("Oppgave")),
        Title(_("Ansatte som kan"), numeric=True),
        Title(_("Tid i uken"), numeric=True, needed=False),
        Title(_("Grupper som kan"), needed=False),
    )


def _who_rows(findings: Findings) -> list[Row]:
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


QUESTIONS: tuple[Question, ...] = (
    Question(
        "load",
        marked("Hvem har mer arbeid enn tid?"),
        _load_answer,
        _load_titles,
        _load_rows,
        marked(
            "Åpne en gruppe for å se oppgavene, arbeidstiden og regnestykket. "
            "Behovet for årsverk er regnet etter WHO WISN."
        ),
    ),
    Question(
        "freeable",
        marked("Hva kan andre overta?"),
        _freeable_answer,
        _freeable_titles,
        _freeable_rows,
        marked(
            "Tid som grupper det er vanskelig å rekruttere, bruker på oppgaver som noen lettere å rekruttere "
            "kan gjøre etter regelverket, kompetansen og deres egne vurderinger. Om de har tid, er ikke "
            "regnet med."
        ),
    ),
    Question(
        "single",
        marked("Hvor henger det på én person?"),
        _single_answer,
        _single_titles,
        _single_rows,
        marked("Listen viser gruppen, aldri hvem det er."),
    ),
    Question(
        "bottlenecks",
        marked("Hva går ikke opp?"),
        _short_answer,
        _short_titles,
        _short_rows,
        marked("Oppgaver som til sammen trenger mer tid enn alle som kan gjøre dem, har."),
    ),
    Question(
        "unregistered",
        marked("Hvem gjør i dag noe kompetansen ikke er registrert for?"),
        _unregistered_answer,
        _unregistered_titles,
        _unregistered_rows,
        marked("Dette er noe å se nærmere på, ikke en feil hos noen. Ofte mangler det bare en registrering."),
    ),
    Question("warnings", marked("Hva ser rart ut?"), _warnings_answer, _warnings_titles, _warnings_rows),
    Question(
        "who",
        marked("Hvem kan hva?"),
        _who_answer,
        _who_titles,
        _who_rows,
        marked(
            "Antallet er ansatte med kompetansen og retten. Åpne en oppgave for å se det fordelt på grupper."
        ),
        sortable=True,
    ),
)
"""In the order of the page."""
