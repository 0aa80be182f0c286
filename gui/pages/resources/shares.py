"""What those who are not employed do of the work today, and edits of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.editing.dividing import shares_set
from domain.model import Code, Share, Task
from domain.results import Milli
from domain.rounding import milli
from domain.snapshot import Change, Snapshot
from domain.today.demand import works
from domain.units import HUNDRED_PERCENT, Micro
from gui.session import Session
from gui.tables.collation import collation_key
from gui.tables.columns import Refused
from reports.material import capital
from reports.words import _


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A group's share of a task, with the minutes a week it comes to, tasks that follow included."""

    share: Share
    task: str
    group_name: str
    minutes: Milli


@dataclass(frozen=True, slots=True)
class ResourceTotal:
    """What one group does in all."""

    group: Code
    name: str
    tasks: int
    minutes: Milli


def is_resource(session: Session, code: Code) -> bool:
    """Whether the group is somebody who is not employed."""
    return code in session.groups and not session.groups[code].employed


def group_name(session: Session, code: Code) -> str:
    """The group as a cell begins."""
    return capital(session.names.group(code))


def resource_groups(session: Session) -> list[Code]:
    """Everyone who can do something without being employed, by name."""
    codes = [group.code for group in session.groups if not group.employed]
    return sorted(codes, key=lambda code: collation_key(group_name(session, code)))


def resource_rows(session: Session, group: Code | None = None) -> list[ResourceRow]:
    """Their shares of tasks in the unit looked at, by group and task; of one group or all."""
    snapshot = session.snapshot
    top = None if session.unit is None else snapshot.units[session.unit].id
    divided, _followers = works(snapshot)
    found = []
    for work in divided:
        if top is not None and top not in snapshot.line_of(work.unit.id):
            continue
        for share in snapshot.shares_of.get(work.task.id, ()):
            if share.percent and is_resource(session, share.group) and group in (None, share.group):
                time = work.today.get(share.group, 0.0) * (1 + work.follow)
                found.append(
                    ResourceRow(share, work.task.name, group_name(session, share.group), milli(time))
                )
    return sorted(found, key=lambda row: (collation_key(row.group_name), collation_key(row.task)))


def totals(rows: Sequence[ResourceRow]) -> list[ResourceTotal]:
    """What each group does in all, by name."""
    found: dict[Code, list[ResourceRow]] = {}
    for row in rows:
        found.setdefault(row.share.group, []).append(row)
    return [
        ResourceTotal(code, own[0].group_name, len(own), sum(row.minutes for row in own))
        for code, own in found.items()
    ]


def tasks_offered(session: Session) -> list[Task]:
    """The tasks of the unit looked at that are divided, by name."""
    snapshot = session.snapshot
    top = None if session.unit is None else snapshot.units[session.unit].id
    found = [
        task
        for task in snapshot.all(Task)
        if task.id not in snapshot.followed_by
        and (top is None or top in snapshot.line_of(snapshot.unit_of_task(task).id))
    ]
    return sorted(found, key=lambda task: collation_key(task.name))


# -- edits ------------------------------------------------------------------------------------------


def stated(snapshot: Snapshot, task_id: str) -> dict[Code, Micro]:
    """The shares of a task as they stand."""
    return {row.group: row.percent for row in snapshot.shares_of.get(task_id, ()) if row.percent}


def with_share(shares: Mapping[Code, Micro], group: Code, percent: Micro) -> dict[Code, Micro]:
    """The shares when a group has this one, and the others what is left in the proportion they have now.

    >>> with_share({"SP": 60, "HF": 20, "X_PARO": 20}, "X_PARO", 100_000_000)
    {'X_PARO': 100000000}

    Raises `Refused` when nobody else is there to do what is left.
    """
    others = {code: share for code, share in shares.items() if code != group and share}
    left, base = HUNDRED_PERCENT - percent, sum(others.values())
    if left < 0:
        raise Refused(_("En andel kan ikke være mer enn 100 prosent."))
    if not left:
        return {group: percent}
    if not base:
        if not percent:
            return {}
        raise Refused(
            _(
                "Ingen andre gjør oppgaven i dag, så andelen må være 100 prosent. "
                "Legg inn de andre i oppgaven først."
            )
        )
    found = {code: share * left // base for code, share in others.items()}
    found[next(iter(found))] += left - sum(found.values())
    return {code: share for code, share in {**found, group: percent}.items() if share}


def share_set(snapshot: Snapshot, task_id: str, group: Code, percent: Micro) -> list[Change]:
    """The edit that gives a group this share of a task; raises `Refused`."""
    return shares_set(snapshot, task_id, with_share(stated(snapshot, task_id), group, percent))


def removed(session: Session, rows: Sequence[ResourceRow]) -> list[Change]:
    """The edit that takes the shares away; the others do what they did."""
    snapshot, changes = session.snapshot, list[Change]()
    for row in rows:
        made = share_set(snapshot, row.share.task_id, row.share.group, 0)
        snapshot, changes = snapshot.with_changes(made), changes + made
    return changes
