"""What a group's load and need of positions are made of: the tasks, the working time, the sum, the source."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from domain.model import Code, TimeBasis, Unit
from domain.today.workload import WorkingTime, available_hours
from domain.units import HUNDRED_PERCENT, WEEKS_PER_YEAR, as_fraction, from_micro
from gui.pages.analysis.rows import Row
from gui.pages.findings.findings import MINUTE, Findings, PoolFigures
from gui.pages.findings.places import group_place, task_place, time_place
from reports.words import NO_BREAK_SPACE, _, fte, minutes, number


def need_parts(findings: Findings, pool: PoolFigures) -> list[Row]:
    """The rows below a group in «Hvem har mer arbeid enn tid?»."""
    time = findings.pool_of(pool).time
    tasks = findings.parts_of(pool)
    name = findings.names.group(pool.row.group)
    work = Row(
        "tasks",
        (_("Arbeidet, oppgave for oppgave"), minutes(pool.load)),
        parts=partial(_tasks, findings, tasks),
    )
    return [
        *([work] if tasks else []),
        Row("time", (_time_of(time),), parts=partial(_time_parts, findings, pool)),
        Row("needs", (_needs(pool, time),)),
        Row("has", (_has(pool, time),)),
        Row("source", (_source(),)),
        Row("go", (_("Gå til yrkesgruppen {group}").format(group=name),), group_place(pool.row.group)),
    ]


def _tasks(findings: Findings, parts: dict[Code, int]) -> list[Row]:
    return [
        Row(code, (findings.names.task(code), minutes(value)), task_place(findings.snapshot, code))
        for code, value in parts.items()
    ]


def _time_of(time: WorkingTime) -> str:
    text = _("En full stilling har {time} i uken til arbeid.").format(time=_hours(time.minutes))
    if time.stated:
        return text
    return text + " " + _("Arbeidstiden er ikke oppgitt, så dette er hele stillingen.")


def _hours(value: Fraction | float) -> str:
    """Minutes as hours with two decimals: what a sum can be checked with."""
    return _("{hours} timer").format(hours=number(float(value) / 60, 2, 2))


def _share(part: Fraction) -> str:
    return number(float(part) * 100) + NO_BREAK_SPACE + "%"


def _needs(pool: PoolFigures, time: WorkingTime) -> str:
    """The need by WISN, with the allowances only where there are any."""
    text = _("Trenger: {work} ÷ {time} = {needs}.")
    if time.allowance and time.individual_minutes:
        text = _("Trenger: {work} ÷ {time} ÷ {kept} + {own} = {needs}.")
    elif time.allowance:
        text = _("Trenger: {work} ÷ {time} ÷ {kept} = {needs}.")
    elif time.individual_minutes:
        text = _("Trenger: {work} ÷ {time} + {own} = {needs}.")
    return text.format(
        work=_hours(pool.row.load / MINUTE),
        time=_hours(time.minutes),
        kept=_share(1 - time.allowance),
        own=number(float(time.individual_minutes / time.minutes), 2, 2),
        needs=fte(pool.row.required_fte),
    )


def _has(pool: PoolFigures, time: WorkingTime) -> str:
    """The time there is, in the same way."""
    text = _("Har: {positions} × {time} = {capacity} i uken.")
    if time.individual_minutes and time.allowance:
        text = _("Har: ({positions} × {time} − {own}) × {kept} = {capacity} i uken.")
    elif time.individual_minutes:
        text = _("Har: {positions} × {time} − {own} = {capacity} i uken.")
    elif time.allowance:
        text = _("Har: {positions} × {time} × {kept} = {capacity} i uken.")
    return text.format(
        positions=fte(pool.row.current_fte),
        time=_hours(time.minutes),
        capacity=_hours(pool.row.capacity / MINUTE),
        own=_hours(time.individual_minutes),
        kept=_share(1 - time.allowance),
    )


def _source() -> str:
    return _("Kilde: WHO, Workload Indicators of Staffing Need (WISN), brukerhåndbok, 2. utgave.")


def _time_parts(findings: Findings, pool: PoolFigures) -> list[Row]:
    unit = findings.snapshot.units[pool.row.unit]
    rows = findings.snapshot.time_basis_of
    basis = rows.get((unit.id, pool.row.group)) or rows.get((unit.id, ""))
    told = _by_share(unit) if basis is None else _by_days(basis, unit)
    text = _("Gå til arbeidstiden for {unit}").format(unit=findings.names.unit(unit.code))
    return [*told, Row("go", (text,), time_place(findings.snapshot, unit.code))]


def _by_share(unit: Unit) -> list[Row]:
    hours = number(from_micro(unit.full_time_hours_per_week))
    if unit.available_share is None:
        return [Row("hours", (_("Full stilling er {hours} timer i uken.").format(hours=hours),))]
    text = _("Full stilling er {hours} timer i uken, og {share} av dem går til oppgavene som er kartlagt.")
    share = _share(as_fraction(unit.available_share))
    return [Row("hours", (text.format(hours=hours, share=share),))]


def _by_days(basis: TimeBasis, unit: Unit) -> list[Row]:
    days = [
        (_("arbeidsdager i året"), WEEKS_PER_YEAR * from_micro(basis.days_per_week)),
        (_("helligdager"), -from_micro(basis.public_holidays)),
        (_("feriedager"), -from_micro(basis.vacation_days)),
        (_("sykedager"), -from_micro(basis.sick_days)),
        (_("andre fraværsdager"), -from_micro(basis.other_days)),
    ]
    rows = [Row(f"days{n}", (what, number(count))) for n, (what, count) in enumerate(days) if count]
    left = sum(count for _what, count in days)
    hours = available_hours(basis, unit)
    text = _("{days} dager × {a_day} timer = {hours} timer i året")
    a_day = float(hours) / float(left) if left else 0.0
    rows.append(
        Row("hours", (text.format(days=number(left), a_day=number(a_day), hours=number(float(hours))),))
    )
    if basis.allowance_percent:
        share = _share(Fraction(basis.allowance_percent, HUNDRED_PERCENT))
        rows.append(Row("allowance", (_("til møter og annet felles"), share)))
    if basis.individual_hours_per_year:
        own = _("{hours} timer i året").format(hours=number(from_micro(basis.individual_hours_per_year)))
        rows.append(Row("own", (_("til enkeltpersoners andre oppgaver"), own)))
    return rows
