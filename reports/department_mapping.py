"""Part 1 of the department report: what is mapped. Groups, working time, and every task with who does it."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Competency, Process, Task, TimeBasis, Unit
from domain.rounding import rounded_to_sum
from domain.today.workload import available_hours
from domain.units import Micro, from_micro
from reports.code_words import level_words, scarcity_words, unit_level_words, unit_type_words
from reports.department_columns import listed
from reports.flowables import heading, paragraph
from reports.material import MappedMaterial, capital
from reports.shown import ShownPool
from reports.tables import Column
from reports.text import Text
from reports.typography import SMALL
from reports.words import _, fte, minutes, ngettext, number, percent


def mapping(material: MappedMaterial) -> list[Flowable]:
    """Below the heading of part 1: groups, working time, tasks."""
    return [
        paragraph(size(material), keep_with_next=True),
        *units(material),
        *groups(material),
        *working_time(material),
        *_tasks(material),
    ]


def size(material: MappedMaterial) -> str:
    totals = material.analysis.totals
    if not totals.tasks:
        return _("Ingen oppgaver er kartlagt ennå.")
    processes = {material.snapshot.tasks[row.task].process_id for row in material.analysis.tasks}
    return _("{tasks} i {processes} tar {minutes} i uken. {staff} har til sammen {fte}.").format(
        tasks=capital(
            ngettext("{count} oppgave", "{count} oppgaver", totals.tasks).format(count=number(totals.tasks))
        ),
        processes=ngettext("{count} arbeidsprosess", "{count} arbeidsprosesser", len(processes)).format(
            count=number(len(processes))
        ),
        minutes=minutes(sum(material.today.demand.values())),
        staff=ngettext("{count} ansatt", "{count} ansatte", totals.staff).format(count=number(totals.staff)),
        fte=fte(sum(row.current for row in material.today.pools) / 100),
    )


def units(material: MappedMaterial) -> Iterator[Flowable]:
    if len(material.units) < 2:
        return
    columns = (Column(_("Enhet"), 220), Column(_("Type"), 110), Column(_("Del av tjenesten"), 150))
    rows = [[unit.name, unit_type_words(unit.type), unit_level_words(unit.level)] for unit in material.units]
    yield heading(_("Enhetene"), 2)
    yield listed(columns, rows)


def groups(material: MappedMaterial) -> Iterator[Flowable]:
    pools = material.today.pools
    if not pools:
        return
    yield heading(_("Yrkesgruppene"), 2)
    yield paragraph(
        _("Ansatte vises bare som årsverk i hver gruppe. Kodene brukes i tabellene og bildene videre."),
        keep_with_next=True,
    )
    columns = (
        Column(_("Kode"), 58),
        Column(_("Yrkesgruppe"), 150),
        Column(_("Enhet"), 124),
        Column(_("Årsverk"), 46, "right"),
        Column(_("Rekruttering"), 104),
    )
    whole = number(sum(row.current for row in pools) / 100, 2, 2)
    yield listed(
        columns,
        [_group(material, row) for row in pools],
        totals=[[_("I alt"), "", "", whole, ""]],
        row_headers=2,
    )


def _group(material: MappedMaterial, row: ShownPool) -> list[Text]:
    return [
        row.group,
        material.names.group(row.group),
        material.names.unit(row.unit),
        number(row.current / 100, 2, 2),
        scarcity_words(row.scarcity),
    ]


# -- working time -------------------------------------------------------------------------------------


def working_time(material: MappedMaterial) -> Iterator[Flowable]:
    rows = list(_time_rows(material))
    if not rows:
        return
    yield heading(_("Arbeidstiden"), 2)
    yield paragraph(
        _(
            "Tilgjengelig tid regnes etter WHO WISN: dagene i året uten helligdager, ferie, sykdom og annet"
            " fravær, ganger timene om dagen. Støtte er møter og annet som gjelder alle, og trekkes fra."
        ),
        keep_with_next=True,
    )
    columns = (
        Column(_("Gjelder"), 118),
        Column(_("Slik er det regnet"), 184),
        Column(_("Timer i året"), 58, "right"),
        Column(_("Støtte"), 44, "right"),
        Column(_("I uken per årsverk"), 77, "right"),
    )
    yield listed(columns, rows)
    extra = [
        _("{who}: {hours} timer i året går til enkeltes andre oppgaver.").format(
            who=_whom(material, basis), hours=_plain(basis.individual_hours_per_year)
        )
        for basis in _bases(material)
        if basis.individual_hours_per_year
    ]
    if extra:
        yield paragraph(" ".join(extra), SMALL)


def _bases(material: MappedMaterial) -> list[TimeBasis]:
    """The stated working time of the report's units that some of their groups use."""
    place = {unit.id: number for number, unit in enumerate(material.units)}
    rows = [row for row in material.snapshot.all(TimeBasis) if row.unit_id in place]
    return sorted(rows, key=lambda row: (place[row.unit_id], row.group))


def _time_rows(material: MappedMaterial) -> Iterator[list[Text]]:
    units = material.snapshot.by_id(Unit)
    bases = _bases(material)
    for basis in bases:
        hours = available_hours(basis, units[basis.unit_id])
        support = float(from_micro(basis.allowance_percent)) / 100
        yield [
            _whom(material, basis),
            _formula(basis, units[basis.unit_id]),
            number(float(hours), 1),
            percent(support),
            minutes(round(float(hours) * (1 - support) / 52 * 60_000)),
        ]
    stated = {basis.unit_id for basis in bases if not basis.group}
    working = {row.unit for row in material.today.pools}
    for unit in material.units:
        if unit.id not in stated and unit.code in working:
            own = {(basis.unit_id, basis.group) for basis in bases}
            groups = {row.group for row in material.today.pools if row.unit == unit.code}
            if any((unit.id, group) not in own for group in groups):
                yield _without_basis(unit)


def _formula(basis: TimeBasis, unit: Unit) -> str:
    """The formula of available working time with its numbers."""
    a_day = basis.hours_per_day
    hours = float(from_micro(unit.full_time_hours_per_week)) / float(from_micro(basis.days_per_week))
    absent = (basis.public_holidays, basis.vacation_days, basis.sick_days, basis.other_days)
    return _("(52 × {days} − {absent} dager) × {hours} t").format(
        days=_plain(basis.days_per_week),
        absent=" − ".join(_plain(days) for days in absent if days) or "0",
        hours=number(hours, 2) if a_day is None else _plain(a_day),
    )


def _without_basis(unit: Unit) -> list[Text]:
    full = float(from_micro(unit.full_time_hours_per_week))
    if unit.available_share is None:
        text = _("{full} t i uken, alt regnet som tilgjengelig: arbeidstiden er ikke oppgitt (foreløpig)")
        share = 1.0
    else:
        share = float(from_micro(unit.available_share))
        text = _("{full} t i uken × {share} tilgjengelig")
    formula = text.format(full=number(full), share=percent(share))
    return [unit.name, formula, "–", "–", minutes(round(full * share * 60_000))]


def _whom(material: MappedMaterial, basis: TimeBasis) -> str:
    unit = material.snapshot.by_id(Unit)[basis.unit_id].name
    if not basis.group:
        return _("{unit}, alle grupper").format(unit=unit)
    return _("{unit}, {group}").format(unit=unit, group=material.group(basis.group))


def _plain(value: Micro) -> str:
    return number(from_micro(value), 2)


# -- tasks ------------------------------------------------------------------------------------------


def _tasks(material: MappedMaterial) -> Iterator[Flowable]:
    if not material.analysis.tasks:
        return
    yield heading(_("Oppgavene"), 2)
    yield paragraph(
        _(
            "Tiden er antall ganger i uken × minutter hver gang. I parentes står det laveste og høyeste"
            " dere har oppgitt. «Følger med» betyr at den som gjør de andre oppgavene, også gjør denne."
        ),
        keep_with_next=True,
    )
    by_process: dict[str, list[Task]] = {}
    for row in material.analysis.tasks:
        task = material.snapshot.tasks[row.task]
        by_process.setdefault(task.process_id, []).append(task)
    processes = material.snapshot.by_id(Process)
    for key in sorted(by_process, key=lambda key: processes[key].code):
        yield heading(process_title(material, processes[key]), 3)
        yield _process_table(material, by_process[key])


def process_title(material: MappedMaterial, process: Process) -> str:
    if len(material.units) < 2:
        return process.name
    unit = material.snapshot.by_id(Unit)[process.unit_id].name
    return _("{process} ({unit})").format(process=process.name, unit=unit)


def _process_table(material: MappedMaterial, tasks: list[Task]) -> Flowable:
    columns = (
        Column(_("Oppgave"), 132),
        Column(_("Antall × min"), 78, "right"),
        Column(_("I uken"), 70, "right"),
        Column(_("I dag"), 62),
        Column(_("Krever"), 140),
    )
    whole = sum(material.today.demand[task.code] for task in tasks)
    return listed(
        columns,
        [_task(material, task) for task in tasks],
        totals=[[_("I alt"), "", minutes(whole), "", ""]],
    )


def _task(material: MappedMaterial, task: Task) -> list[Text]:
    name = _("{task} (låst)").format(task=task.name) if task.locked else task.name
    return [
        name,
        times(task),
        minutes(material.today.demand[task.code]),
        doers(material, task),
        requirements(material, task),
    ]


def times(task: Task) -> str:
    text = _("{count} × {minutes}").format(count=_plain(task.per_week), minutes=_plain(task.minutes))
    if task.minutes_low is None and task.minutes_high is None:
        return text
    low = task.minutes if task.minutes_low is None else task.minutes_low
    high = task.minutes if task.minutes_high is None else task.minutes_high
    return _("{times} ({low}–{high})").format(times=text, low=_plain(low), high=_plain(high))


def doers(material: MappedMaterial, task: Task) -> str:
    """Today's shares by the groups' codes, in whole percent that add to a hundred."""
    if task.id in material.snapshot.followed_by:
        return _("følger med")
    shares: dict[str, Micro] = {}
    for row in material.snapshot.shares_of.get(task.id, []):
        shares[row.group] = shares.get(row.group, 0) + row.percent
    total = sum(shares.values())
    if not total:
        return _("ingen")
    whole = rounded_to_sum({code: 100 * share / total for code, share in sorted(shares.items())}, 100)
    return "\n".join(f"{code} {percent(share / 100)}" for code, share in whole.items() if share)


def requirements(material: MappedMaterial, task: Task) -> str:
    if task.id in material.snapshot.followed_by:
        return _("følger oppgavene den hører til")
    competencies = material.snapshot.by_id(Competency)
    rows = sorted(
        (competencies[row.competency_id].name, row.level)
        for row in material.snapshot.requirements_of.get(task.id, [])
    )
    lines = [
        _("{competency}: {level}").format(competency=name, level=level_words(level)) for name, level in rows
    ]
    return "\n".join(lines) or _("ingen kompetansekrav")
