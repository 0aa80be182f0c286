"""The lists of Analyse about time: who has too little, what others can take over, what does not add up."""

from __future__ import annotations

from functools import partial

from domain.model import Code
from domain.results import Bottleneck
from gui.pages.analysis.need_rows import need_parts
from gui.pages.analysis.rows import Row, Title
from gui.pages.findings.findings import Findings, FreeableFigures, groups_named
from gui.pages.findings.group_words import people
from gui.pages.findings.places import group_place, task_place
from gui.pages.findings.words import (
    group_heading,
    over_words,
    task_count,
)
from reports.words import _, listing, minutes, ngettext, number

# -- who has more work than time ------------------------------------------------------------------------


def load_answer(findings: Findings) -> str:
    """The answer to who has more work than time."""
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


def load_titles() -> tuple[Title, ...]:
    """The heads of its columns."""
    return (
        Title(_("Gruppe")),
        Title(_("Arbeid i uken"), numeric=True),
        Title(_("Tid i uken"), numeric=True, needed=False),
        Title(_("Forskjell"), numeric=True),
        Title(_("Har årsverk"), numeric=True, needed=False),
        Title(_("Trenger"), numeric=True, needed=False),
        Title(_("Har / trenger"), numeric=True, needed=False),
    )


def load_rows(findings: Findings) -> list[Row]:
    """Its rows: groups with work, time and positions."""
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


def freeable_answer(findings: Findings) -> str:
    """The answer to what others can take over."""
    if not findings.freeable:
        return _("Ingen som er lettere å rekruttere, kan overta noe fra dem det er vanskelig å rekruttere.")
    most = findings.freeable[0]
    if len(findings.freeable) == 1:
        text = _("Andre kan overta {time} i uken fra {group}, hvis de har tid.")
    else:
        text = _("Andre kan overta {time} i uken, mest fra {group}, hvis de har tid.")
    return text.format(time=minutes(findings.freeable_minutes), group=people(findings, most.group))


def freeable_titles() -> tuple[Title, ...]:
    """The heads of its columns."""
    return (
        Title(_("Gruppe og oppgave")),
        Title(_("Gruppens tid i uken"), numeric=True),
        Title(_("Hvem som kan overta"), needed=False),
    )


def freeable_rows(findings: Findings) -> list[Row]:
    """Its rows: groups that others can take over from."""
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


# -- what does not add up -----------------------------------------------------------------------------------


def short_answer(findings: Findings) -> str:
    """The answer to what does not add up."""
    count = len(findings.analysis.bottlenecks)
    if not count:
        return _("Ingen samling av oppgaver trenger mer tid enn de som kan gjøre dem, har til sammen.")
    text = ngettext(
        "På {count} sted trengs det mer tid enn de som kan, har.",
        "På {count} steder trengs det mer tid enn de som kan, har.",
        count,
    )
    return text.format(count=number(count))


def short_titles() -> tuple[Title, ...]:
    """The heads of its columns."""
    return (Title(_("Hva som ikke går opp")), Title(_("Mangler i uken"), numeric=True))


def short_rows(findings: Findings) -> list[Row]:
    """Its rows: sets of tasks that take more time than there is."""
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
        "demand": minutes(row.demand),
        "capacity": minutes(row.capacity),
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
    has = Row("has", (_("De som kan, har til sammen"), minutes(row.capacity)))
    return [*tasks, has, *(go_to_group(findings, group) for group in row.groups)]
