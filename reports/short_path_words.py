"""The short path in the chosen language: what it asks about, and so what tasks are called from then on."""

from dataclasses import replace

from domain.short_path import ShortPath
from reports.words import _


def in_language(path: ShortPath) -> ShortPath:
    """The path with its words in the chosen language.

    The note beside its limits stays: it is how limits that nobody has changed are known again.
    """
    notes = path.notes
    return replace(
        path,
        name=_(path.name),
        measure=_(path.measure),
        processes=tuple(replace(row, name=_(row.name)) for row in path.processes),
        staff=tuple(replace(row, name=_(row.name)) for row in path.staff),
        tasks=tuple(replace(row, name=_(row.name)) for row in path.tasks),
        competencies=tuple(
            replace(row, name=_(row.name), description=_(row.description) if row.description else "")
            for row in path.competencies
        ),
        notes=replace(
            notes, task=_(notes.task), verdict=_(notes.verdict), staff=_(notes.staff), own=_(notes.own)
        ),
    )
