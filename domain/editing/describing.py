"""What a task takes and is tied to, and what people can: edits of levels, links and locks."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from domain.editing.row_edits import changed
from domain.model import (
    Code,
    GroupCompetency,
    LinkKind,
    PersonCompetency,
    Requirement,
    Task,
    TaskLink,
    new_id,
)
from domain.snapshot import Change, Snapshot


def requirement_set(snapshot: Snapshot, task_id: str, competency_id: str, level: int) -> list[Change]:
    """The edit that makes a task take a competency at a level; level 0 removes it."""
    rows = snapshot.requirements_of.get(task_id, ())
    stored = next((row for row in rows if row.competency_id == competency_id), None)
    if not level:
        return changed(stored, None)
    known = stored or Requirement(new_id(), task_id, competency_id, level)
    return changed(stored, replace(known, level=level))


def requirement_review_set(requirement: Requirement, review_on: date | None) -> list[Change]:
    """The edit that says when a requirement is to be looked at again; None: no day."""
    return changed(requirement, replace(requirement, review_on=review_on))


def group_level_set(snapshot: Snapshot, group: Code, competency_id: str, level: int | None) -> list[Change]:
    """The edit that says what every member of a group can be counted on to hold; None removes it."""
    rows = snapshot.group_competencies_of.get(group, ())
    stored = next((row for row in rows if row.competency_id == competency_id), None)
    return changed(stored, None if level is None else GroupCompetency(new_id(), group, competency_id, level))


def person_level_set(
    snapshot: Snapshot, person_id: str, competency_id: str, level: int | None
) -> list[Change]:
    """The edit that says what one person holds; None removes it. Date, evidence and source stay."""
    rows = snapshot.person_competencies_of.get(person_id, ())
    stored = next((row for row in rows if row.competency_id == competency_id), None)
    if level is None:
        return changed(stored, None)
    known = stored or PersonCompetency(new_id(), person_id, competency_id, level)
    return changed(stored, replace(known, level=level))


def locked(tasks: Iterable[Task], lock: bool) -> list[Change]:
    """The edit that locks tasks, so that no group gets more of them than today, or opens them again."""
    return [change for task in tasks for change in changed(task, replace(task, locked=lock))]


def links_set(
    snapshot: Snapshot, task_id: str, kind: LinkKind, targets: Collection[str | None]
) -> list[Change]:
    """The edit that ties a task to these tasks and no others of that kind.

    None among the targets: all other tasks of its process, which only tasks that follow can have.
    """
    stored = {row.target_id: row for row in snapshot.links_of.get(task_id, ()) if row.kind is kind}
    gone = [Change(row, None) for target, row in stored.items() if target not in targets]
    new = [target for target in dict.fromkeys(targets) if target not in stored]
    return gone + [Change(None, TaskLink(new_id(), task_id, kind, target)) for target in new]
