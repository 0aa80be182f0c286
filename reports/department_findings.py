"""What hangs on one person, by group and competency: the same in every report on a department."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus.flowables import Flowable

from domain.model import Code
from reports.department_columns import listed
from reports.flowables import heading, paragraph
from reports.material import MappedMaterial, capital
from reports.tables import Column
from reports.words import _


def single_points(material: MappedMaterial) -> Iterator[Flowable]:
    """What only one person can do, by group and by competency; never who."""
    yield heading(_("Bare én person kan dette"), 2)
    people, competencies = material.analysis.person_points, material.analysis.competency_points
    if not people and not competencies:
        yield paragraph(_("Alle oppgaver har minst to som kan gjøre dem, eller ingen."))
        return
    yield paragraph(_("Blir én borte, stopper dette. Tabellene viser gruppen, aldri hvem det er."))
    if people:
        columns = (Column(_("Gruppe"), 170), Column(_("Oppgaver som bare én kan gjøre"), 312))
        rows = [
            [capital(material.pool(row.unit, row.group)), tasks_named(material, row.tasks)] for row in people
        ]
        yield listed(columns, rows)
    if competencies:
        columns = (Column(_("Kompetanse som bare én har"), 170), Column(_("Oppgaver som krever den"), 312))
        rows = [
            [material.names.competency(row.competency), tasks_named(material, row.tasks)]
            for row in competencies
        ]
        yield listed(columns, rows)


def tasks_named(material: MappedMaterial, codes: Iterable[Code]) -> str:
    """The tasks by name, one after the other."""
    return "; ".join(map(material.names.task, codes))
