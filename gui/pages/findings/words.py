"""What was found, in sentences: the answer at the top of a page, and what seems wrong."""

from __future__ import annotations

from dataclasses import replace

from domain.model import Code, Competency, PersonCompetency, Task
from domain.problems import Datum, Problem, ProblemCode
from domain.results import Milli
from domain.snapshot import Snapshot
from domain.today.completeness import ENOUGH, Completeness, Part, PartCode
from gui.pages.findings.findings import MINUTE, Findings, FreeableFigures, PoolFigures
from gui.pages.findings.group_words import people_at
from reports.completeness_words import part_sentence, provisional_sentence
from reports.material import capital
from reports.names import Names
from reports.problem_words import cell_sentence
from reports.words import NO_BREAK_SPACE, _, minutes, ngettext, number

_ROUNDED_FROM: Milli = 120 * MINUTE
_HOUR: Milli = 60 * MINUTE


def in_speech(value: Milli) -> str:
    """Time as it is said aloud: whole hours when there are many, else hours and minutes.

    >>> in_speech(2_746_000), in_speech(40_000)
    ('46\\xa0timer', '40\\xa0min')
    """
    if value < _ROUNDED_FROM:
        return minutes(value)
    hours = (2 * value + _HOUR) // (2 * _HOUR)
    text = ngettext("{count} time", "{count} timer", hours).format(count=number(hours))
    return text.replace(" ", NO_BREAK_SPACE)


def answer(findings: Findings) -> str:
    """Where it presses and what others can take over, in one or two sentences."""
    if not findings.mapped.tasks:
        return _("Ingen oppgaver er kartlagt ennå.")
    if not findings.has_time:
        return _("Ingen ansatte er lagt inn, så arbeidet kan ikke måles mot tid ennå.")
    sentences = [_short(findings), _freeable(findings)]
    text = " ".join(sentence for sentence in sentences if sentence)
    return _("Foreløpige tall: {answer}").format(answer=text) if is_provisional(findings.mapped) else text


def _short(findings: Findings) -> str:
    short = findings.short
    if not short:
        return _("Ingen gruppe har mer arbeid enn tid i uken.")
    most = short[0]
    who, time = people_at(findings, most.row.unit, most.row.group), in_speech(most.over)
    if len(short) == 1:
        return _("{group} har {time} mer arbeid enn tid i uken.").format(group=capital(who), time=time)
    return _("{count} grupper har mer arbeid enn tid, mest {group}: {time} i uken.").format(
        count=number(len(short)), group=who, time=time
    )


def _freeable(findings: Findings) -> str:
    """What others may take over: from the one group that is short, else from all that are hard to recruit."""
    if len(findings.short) == 1:
        only = findings.short[0]
        own = next((row for row in findings.freeable if row.group == only.row.group), None)
        if own is not None and not findings.is_spread(own.group):
            return _("Andre kan overta {time} av arbeidet deres, hvis de har tid.").format(
                time=in_speech(own.minutes)
            )
        if own is None and only.row.scarcity:
            return _("Ingen som er lettere å rekruttere, kan overta noe av det i dag.")
    if not findings.freeable:
        return ""
    text = _("Andre kan overta oppgaver som tar {time}, hvis de har tid.")
    return text.format(time=in_speech(findings.freeable_minutes))


def size_of(findings: Findings) -> str:
    """How much is mapped, in a line."""
    if not findings.mapped.tasks:
        return ""
    totals = findings.analysis.totals
    tasks = ngettext("{count} oppgave", "{count} oppgaver", totals.tasks).format(count=number(totals.tasks))
    time = _("{time} i uken").format(time=minutes(findings.demand_in_all))
    staff = ngettext("{count} ansatt", "{count} ansatte", totals.staff).format(count=number(totals.staff))
    return " · ".join((tasks, time, staff))


def lacking(mapped: Completeness) -> list[Part]:
    """Parts of which so much is missing that the figures rest on little, however complete the others are."""
    own = (PartCode.TIME, PartCode.EXPIRY)  # the first is a reason of its own, the other no gap
    return [part for part in mapped.parts if part.share < ENOUGH and part.code not in own]


def is_provisional(mapped: Completeness) -> bool:
    """Whether the figures are to be called provisional."""
    return bool(mapped.provisional or lacking(mapped))


def provisional(mapped: Completeness, names: Names) -> str:
    """Why figures are provisional; "" when they are not."""
    told = [provisional_sentence(reason, names) for reason in mapped.provisional]
    told += [part_sentence(part) for part in lacking(mapped)]
    why = " ".join(told)
    return _("Foreløpige tall. {why}").format(why=why) if why else ""


def over_words(pool: PoolFigures) -> str:
    """How far a pool is beyond its time, or how much of it is left."""
    if pool.over:
        return _("{time} for lite").format(time=minutes(pool.over))
    return _("{time} ledig").format(time=minutes(pool.capacity - pool.load))


def task_count(count: int) -> str:
    """So many tasks."""
    return ngettext("{count} oppgave", "{count} oppgaver", count).format(count=number(count))


def freeable_words(row: FreeableFigures) -> str:
    """How much others may take over from a group, and in how many tasks."""
    return _("{time} i {tasks}").format(time=minutes(row.minutes), tasks=task_count(len(row.tasks)))


def to_look_at(count: int) -> str:
    """How many things seem wrong."""
    return ngettext("{count} ting å se på", "{count} ting å se på", count).format(count=number(count))


# -- what seems wrong ----------------------------------------------------------------------------------

_OF_GROUPS = {
    ProblemCode.MAY_NOT_TODAY,
    ProblemCode.SHARE_WITHOUT_STAFF,
    ProblemCode.STAFF_NOT_EMPLOYED,
    ProblemCode.FOLLOW_UP_WITHOUT_STAFF,
}
_OF_TASKS = {
    ProblemCode.MINUTES_OUTSIDE_INTERVAL,
    ProblemCode.NOBODY_MAY,
    ProblemCode.FOLLOWER_SHARES_DIFFER,
    ProblemCode.FOLLOWS_NOTHING,
}


def warning_sentence(snapshot: Snapshot, names: Names, problem: Problem) -> str:
    """What seems wrong, with the names of things where a workbook has their codes; nobody is named."""
    text = cell_sentence(_named(names, problem))
    about = _about(snapshot, names, problem)
    return f"{about}: {text}" if about else text


def _about(snapshot: Snapshot, names: Names, problem: Problem) -> str:
    """What it is about, where the sentence itself does not say."""
    if problem.code is ProblemCode.COMPETENCE_EXPIRED:
        row = snapshot.by_id(PersonCompetency).get(problem.entities[0])
        competency = None if row is None else snapshot.by_id(Competency).get(row.competency_id)
        return "" if competency is None else capital(names.competency(competency.code))
    if problem.code is ProblemCode.UNKNOWN_TAG:
        task = snapshot.by_id(Task).get(problem.entities[0])
        return "" if task is None else names.task(task.code)
    return ""


def _named(names: Names, problem: Problem) -> Problem:
    data = {key: _name(names, key, datum) for key, datum in problem.data.items()}
    value = problem.value
    if problem.code in _OF_GROUPS:
        value = names.group(value)
    elif problem.code in _OF_TASKS:
        value = names.task(value)
    elif problem.code is ProblemCode.NO_STATED_TIME:
        value = names.unit(value)
    return replace(problem, value=value, data=data)


def _name(names: Names, key: str, datum: Datum) -> Datum:
    if key == "task" and isinstance(datum, str):
        return names.task(datum)
    if key == "unit" and isinstance(datum, str):
        return names.unit(datum)
    if key == "codes" and isinstance(datum, tuple):
        return tuple(map(names.task, datum))
    return datum


def group_heading(findings: Findings, group: Code) -> str:
    """A group as a heading has it."""
    return capital(findings.names.group(group))
