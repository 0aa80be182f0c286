"""Part 4 of the mapping: what the tasks take, against what the groups hold. Counts, never persons."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import ApprovalKind, Code, Competency
from domain.today.approvals import TaskApproved, task_approvals
from domain.today.competence_counts import CompetenceCount, GroupHolds, competence_counts
from domain.today.small_numbers import FEWEST, Told, told
from reports.code_words import level_words
from reports.count_words import count_words, suppression_words
from reports.department_columns import listed
from reports.flowables import heading, paragraph
from reports.mapping.shown import plain_number
from reports.material import MappedMaterial, capital
from reports.tables import Column
from reports.text import Rich, Text, bold, rich
from reports.typography import SMALL
from reports.words import _, marked, ngettext, number

_KINDS = {
    ApprovalKind.LEGEMIDDEL: marked("legemidler"),
    ApprovalKind.UTSTYR: marked("utstyr"),
}


def competence(material: MappedMaterial) -> Iterator[Flowable]:
    """Every competency that a task takes with who holds it, then approvals, then what no task takes."""
    rows = competence_counts(material.situation)
    if not rows:
        yield paragraph(_("Ingen oppgaver har kompetansekrav ennå."))
        return
    yield paragraph(
        _(
            "Hver kompetanse står med det høyeste nivået en oppgave krever, og hvem som har den på det"
            " nivået. «Alle» er det dere har ført opp for hele gruppen, resten er det ansatte kan utover den."
            " Grupper som ikke er nevnt, har den ikke på det nivået, eller er for små til at det kan vises."
        ),
        keep_with_next=True,
    )
    columns = (
        Column(_("Kompetanse"), 134),
        Column(_("Kreves"), 98),
        Column(_("Hvem har den"), 164),
        Column(_("Opplæring"), 86),
    )
    alone = {row.competency for row in material.analysis.competency_points}
    by_name = sorted(rows, key=lambda row: material.names.competency(row.competency))
    yield listed(columns, [_row(material, row, row.competency in alone) for row in by_name])
    yield paragraph(suppression_words(), SMALL)
    yield from _approvals(material)
    yield from _not_taken(material, {row.competency for row in rows})


def _row(material: MappedMaterial, row: CompetenceCount, alone: bool) -> list[Text]:
    needed = ngettext("{level}, i én oppgave", "{level}, i {count} oppgaver", len(row.tasks))
    return [
        material.names.competency(row.competency),
        needed.format(level=level_words(row.level), count=number(len(row.tasks))),
        _holders(material, row, alone),
        _training(material.snapshot.competencies[row.competency]),
    ]


def _holders(material: MappedMaterial, row: CompetenceCount, alone: bool) -> Rich:
    """What hangs on few, then the groups, those of whom the same is said together."""
    lines: list[Text] = []
    if row.holders == 1 or alone:
        lines.append(bold(_("Bare én person har den")))
    elif not row.holders:
        lines.append(bold(_("Ingen har den på dette nivået")))
    elif row.holders < FEWEST:
        lines.append(bold(_("Færre enn tre personer har den")))
    alike: dict[str, list[str]] = {}
    for group in sorted(row.groups, key=_standing):
        if not group.by_group and group.told in _UNSAID:
            continue
        said = _("alle") if group.by_group else count_words(group.told, group.holders, group.members)
        alike.setdefault(said, []).append(material.group(group.group))
    lines += [
        _("{said}: {groups}").format(said=capital(said), groups=", ".join(groups))
        for said, groups in alike.items()
    ]
    return rich(*(part for line in lines for part in (line, "\n")))[:-1] or rich("–")


_ORDER = (Told.NEARLY_ALL, Told.NUMBER, Told.FEW, Told.WITHHELD, Told.NONE)
_UNSAID = (Told.WITHHELD, Told.NONE)
"""Not told apart: of a group that is left out it cannot be seen whether nobody does, or too few."""


def _standing(row: GroupHolds) -> tuple[int, Code]:
    """Groups that hold it by themselves first, those of whom nobody does last."""
    return (-1 if row.by_group else _ORDER.index(row.told), row.group)


def _training(row: Competency) -> str:
    """The hours from nothing to working alone, and how long it holds."""
    told = []
    if row.training_hours is not None:
        told.append(_("{hours} timer").format(hours=plain_number(row.training_hours)))
    if row.validity_months is not None:
        told.append(_("gjelder i {months} måneder").format(months=plain_number(row.validity_months)))
    return ", ".join(told) or "–"


# -- what is written down besides ---------------------------------------------------------------------


def _approvals(material: MappedMaterial) -> Iterator[Flowable]:
    rows = task_approvals(material.situation)
    if not rows:
        return
    yield heading(_("Godkjenninger og opplæring i utstyr"), 2)
    columns = (
        Column(_("Oppgave"), 222),
        Column(_("Gjelder"), 90),
        Column(_("Av dem som kan gjøre oppgaven"), 170),
    )
    yield listed(columns, [_approval(material, row) for row in rows], row_headers=2)


def _approval(material: MappedMaterial, row: TaskApproved) -> list[Text]:
    found = row.approved
    how = told(found.holders, found.members)
    said = _("alle") if found.met else count_words(how, found.holders, found.members)
    return [material.names.task(row.task), _(_KINDS[found.kind]), said]


def _not_taken(material: MappedMaterial, taken: set[Code]) -> Iterator[Flowable]:
    """The headings of what a task takes are not called unneeded."""
    known, by_id = material.snapshot.competencies, material.snapshot.by_id(Competency)
    above: set[str] = set()
    for code in taken:
        parent = known[code].parent_id
        while parent is not None and parent not in above:
            above.add(parent)
            parent = by_id[parent].parent_id
    left = sorted(row.name for code, row in known.items() if code not in taken and row.id not in above)
    if left:
        yield heading(_("Kompetanse som ingen oppgave her krever"), 2)
        yield paragraph(_("{competencies}.").format(competencies="; ".join(left)))
