"""Part 5 of the report on vulnerability: what hangs on nobody, one or few in a shift, and own norms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.platypus.flowables import Flowable

from domain.model import Shift
from domain.today.absence import A_LOSS
from domain.today.away_in_shift import CompetencyInShift
from domain.today.on_shift import NormInShift, TaskInShift, on_shift
from domain.today.small_numbers import shows_minutes
from reports.code_words import shift_words
from reports.department_columns import listed
from reports.department_findings import tasks_named
from reports.flowables import heading, paragraph
from reports.questions.shift_vulnerability import competency_in_shift_answer, few_in_shift, one_there_answer
from reports.tables import Column
from reports.text import Text, bold
from reports.typography import SMALL
from reports.vulnerable.material import VulnerableMaterial
from reports.words import _, listing, number


def shifts(material: VulnerableMaterial) -> Iterator[Flowable]:
    """By shift: tasks of nobody or one, one away, competence that few have, and norms that are not kept."""
    situation = material.mapped.situation
    found = on_shift(situation)
    order = list(Shift)
    rows = sorted(
        (*found.nobody, *found.only_one), key=lambda row: (order.index(row.shift), row.staff, row.task)
    )
    if rows:
        columns = (
            Column(_("Vakt"), 60),
            Column(_("Oppgave"), 200),
            Column(_("Hvem kan"), 72),
            Column(_("Grupper"), 150),
        )
        yield listed(columns, [_row(material, row) for row in rows], row_headers=2)
    elif any(work.task.shifts for work in situation.works):
        yield paragraph(_("Hver oppgave som er merket med vakter, har minst to som kan gjøre den hver gang."))
    else:
        yield paragraph(
            _("Ingen oppgaver er merket med vakter ennå, så vi ser ikke hva som henger på én på en vakt.")
        )
    yield from _one_there(material, found.one_there)
    yield from _one_away(material)
    yield from _competence(material)
    broken = [row for row in found.norms if not row.kept]
    if broken:
        yield heading(_("Minste bemanning som ikke holdes"), 2)
        columns = (
            Column(_("Gruppe"), 222),
            Column(_("Vakt"), 100),
            Column(_("Til stede"), 80, "right"),
            Column(_("Minst"), 80, "right"),
        )
        yield listed(columns, [_norm(material, row) for row in broken], row_headers=2)
    yield paragraph(_("Etter vaktene som er ført opp. Nedenfra lager og vurderer ingen turnus."), SMALL)


def _one_there(material: VulnerableMaterial, rows: Sequence[TaskInShift]) -> Iterator[Flowable]:
    """What only one of those who are there can do, as the staffing is stated."""
    if not rows:
        return
    order = list(Shift)
    yield heading(_("Bare én til stede"), 2)
    yield paragraph(one_there_answer(rows), keep_with_next=True)
    columns = (Column(_("Vakt"), 60), Column(_("Én av"), 152), Column(_("Oppgaver som da stopper"), 270))
    told = sorted(rows, key=lambda row: (order.index(row.shift), row.unit, row.groups))
    yield listed(
        columns,
        [
            [
                shift_words(shift),
                listing(material.mapped.pool(unit, group) for group in groups),
                tasks_named(material.mapped, [row.task for row in alike]),
            ]
            for (shift, unit, groups), alike in groupby(
                told, key=lambda row: (row.shift, row.unit, row.groups)
            )
        ],
        row_headers=2,
    )


def _one_away(material: VulnerableMaterial) -> Iterator[Flowable]:
    """What one away from a shift means; without minutes where they would be a person's."""
    order = list(Shift)
    rows = [row for row in material.found.by_shift if row.largest >= A_LOSS]
    if not rows:
        return
    rows.sort(key=lambda row: (order.index(row.shift), row.unit, row.group))
    yield heading(_("Én borte fra en vakt"), 2)
    yield paragraph(
        _(
            "Minst så mye blir stående i uken når én er borte fra vakten og de andre på samme vakt fordeler"
            " arbeidet der. Der færre enn tre i gruppen kan være på vakt, vises ikke minuttene."
        ),
        keep_with_next=True,
    )
    columns = (
        Column(_("Vakt"), 60),
        Column(_("Gruppe"), 222),
        Column(_("Kan være på vakt"), 100, "right"),
        Column(_("Ugjort i uken, minst"), 100, "right"),
    )
    table: list[list[Text]] = [
        [
            shift_words(row.shift),
            material.place(row.unit, row.group),
            number(row.members),
            material.amount(row.largest, shown=shows_minutes(row.members)),
        ]
        for row in rows
    ]
    yield listed(columns, table, row_headers=2)


def _competence(material: VulnerableMaterial) -> Iterator[Flowable]:
    """What stops in a shift without a competency that few there have."""
    if not material.found.competencies_by_shift:
        return
    rows = few_in_shift(material.found)
    yield heading(_("Kompetanse som få har på en vakt"), 2)
    yield paragraph(competency_in_shift_answer(rows), keep_with_next=bool(rows))
    if rows:
        columns = (
            Column(_("Vakt"), 48),
            Column(_("Kompetanse"), 130),
            Column(_("På vakten"), 60),
            Column(_("Ugjort uten den, minst"), 80, "right"),
            Column(_("Oppgaver som stopper"), 164),
        )
        yield listed(columns, [_competency(material, row) for row in rows], row_headers=2)


def _competency(material: VulnerableMaterial, row: CompetencyInShift) -> list[Text]:
    return [
        shift_words(row.shift),
        material.mapped.names.competency(row.competency),
        bold(_("bare én")) if row.holders == 1 else _("færre enn tre"),
        material.amount(row.lost, shown=True),
        tasks_named(material.mapped, row.stops),
    ]


def _row(material: VulnerableMaterial, row: TaskInShift) -> list[Text]:
    groups = [material.mapped.pool(row.unit, group) for group in row.groups]
    return [
        shift_words(row.shift),
        material.mapped.names.task(row.task),
        _("bare én") if row.staff else bold(_("ingen")),
        listing(groups) if groups else "–",
    ]


def _norm(material: VulnerableMaterial, row: NormInShift) -> list[Text]:
    return [
        material.place(row.unit, row.group),
        shift_words(row.shift),
        _("ikke ført opp") if row.present is None else number(row.present),
        number(row.at_least),
    ]
