"""Who does a task today, and what the unit has decided about it: edits of a whole task at a time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.editing.row_edits import changed
from domain.model import Code, Judgement, Share, UnitVerdict, new_id
from domain.snapshot import Change, Snapshot
from domain.units import HUNDRED_PERCENT, MICRO, Micro


def shares_set(snapshot: Snapshot, task_id: str, shares: Mapping[Code, Micro]) -> list[Change]:
    """The edit that makes these the shares of a task today; a group with 0, or left out, has none."""
    stored = {row.group: row for row in snapshot.shares_of.get(task_id, ())}
    changes = []
    for group in sorted(stored.keys() | shares.keys()):
        row, percent = stored.get(group), shares.get(group, 0)
        if row is None or row.percent != percent:
            changes += changed(row, Share(new_id(), task_id, group, percent) if percent else None)
    return changes


def missing_share(shares: Mapping[Code, Micro | None]) -> Micro:
    """What the shares typed so far lack to 100 percent; below 0 when they are too much."""
    return HUNDRED_PERCENT - sum(percent or 0 for percent in shares.values())


def completed(shares: Mapping[Code, Micro | None]) -> dict[Code, Micro]:
    """The shares with what is missing laid evenly on the groups without one (None), to the last millionth.

    >>> completed({"SP": 50_000_000, "HF": None, "HE": None})
    {'SP': 50000000, 'HF': 25000000, 'HE': 25000000}
    """
    empty = [group for group, percent in shares.items() if percent is None]
    each, rest = divmod(max(0, missing_share(shares)), len(empty) or 1)
    filled = {group: each + (i < rest) for i, group in enumerate(empty)}
    return {group: filled[group] if percent is None else percent for group, percent in shares.items()}


def verdict_set(
    snapshot: Snapshot,
    task_id: str,
    group: Code,
    judgement: Judgement | None,
    *,
    follow_up_percent: Micro | None = None,
    follow_up_group: Code | None = None,
    time_factor: Micro | None = None,
    reason: str | None = None,
) -> list[Change]:
    """The edit that says what the unit has decided about a group and a task; judgement None removes it.

    What is left None stays as it was, or is as when nothing is said.
    """
    rows = snapshot.verdicts_of.get(task_id, ())
    stored = next((row for row in rows if row.group == group), None)
    if judgement is None:
        return changed(stored, None)
    was = stored or UnitVerdict(new_id(), task_id, group, judgement, time_factor=MICRO)
    wanted = replace(
        was,
        verdict=judgement,
        follow_up_percent=was.follow_up_percent if follow_up_percent is None else follow_up_percent,
        follow_up_group=was.follow_up_group if follow_up_group is None else follow_up_group,
        time_factor=was.time_factor if time_factor is None else time_factor,
        reason=was.reason if reason is None else reason,
    )
    return changed(stored, wanted)


def verdict_review_set(verdict: UnitVerdict, review_on: date | None) -> list[Change]:
    """The edit that says when a verdict is to be looked at again; None: no day."""
    return changed(verdict, replace(verdict, review_on=review_on))
