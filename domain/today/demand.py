"""How much work there is: demand per task, and the tasks that follow others.

A task that follows others (driving, documentation, reports) is done by whoever does those, so one
minute of a task brings `follow` minutes of followers with it, and leaving it leaves them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.model import Code, Share, Task, Unit
from domain.snapshot import Snapshot
from domain.units import MICRO


@dataclass(frozen=True, slots=True)
class Work:
    """A task that is divided in its own right [minutes a week].

    `follow` is the minutes of followers per minute of the task, `followers` the same by follower,
    `weight` the importance of leaving one minute of it, followers included, and `today` the minutes
    per group (empty: nobody does it).
    """

    task: Task
    unit: Unit
    demand: float
    follow: float
    followers: tuple[tuple[str, float], ...]
    weight: float
    today: dict[Code, float]

    @property
    def code(self) -> Code:
        """The task's code."""
        return self.task.code


@dataclass(frozen=True, slots=True)
class Follower:
    """A task that follows others: its demand, and whom it follows (ids; empty = nothing that takes time)."""

    task: Task
    unit: Unit
    demand: float
    followed: tuple[str, ...]

    @property
    def code(self) -> Code:
        """The task's code."""
        return self.task.code


def minutes_of(task: Task) -> float:
    """Demand [minutes a week]: times a week × minutes each."""
    return task.per_week * task.minutes / (MICRO * MICRO)


def today_of(shares: list[Share], demand: float) -> dict[Code, float]:
    """Today's minutes per group, the shares normalised to the whole.

    >>> from domain.model import Share
    >>> today_of([Share("", "", "SP", 60), Share("", "", "HF", 60)], 100.0)
    {'HF': 50.0, 'SP': 50.0}
    """
    percent: dict[Code, int] = {}
    for share in shares:
        percent[share.group] = percent.get(share.group, 0) + share.percent
    total = sum(percent.values())
    return {group: demand * percent[group] / total for group in sorted(percent) if percent[group]}


def done_today(snapshot: Snapshot, task: Task) -> list[tuple[Code, float]]:
    """The groups that do a task today with their part of it (0–1), the largest first.

    A task that follows others is done by those who do these.
    """
    followed = snapshot.followed_by.get(task.id)
    rows = [(task, 1.0)]
    if followed is not None:
        tasks = snapshot.by_id(Task)
        rows = [(tasks[key], minutes_of(tasks[key])) for key in followed]
    whole = sum(demand for _row, demand in rows)
    parts: dict[Code, float] = {}
    for row, demand in rows if whole else ():
        for group, minutes in today_of(snapshot.shares_of.get(row.id, []), demand).items():
            parts[group] = parts.get(group, 0.0) + minutes / whole
    return sorted(parts.items(), key=lambda part: (-part[1], part[0]))


def works(
    snapshot: Snapshot, demand: Mapping[str, float] | None = None, was: Sequence[Work] | None = None
) -> tuple[list[Work], list[Follower]]:
    """Every task that is divided, and every task that follows, in the order of their codes.

    `demand` [minutes a week by task id] stands instead of what the tasks state; `was` are the same tasks with
    other demand, whose shares are taken over.
    """
    if demand is None:
        demand = {task.id: minutes_of(task) for task in snapshot.tasks.values()}
    following: dict[str, list[tuple[str, float]]] = {}
    followers = []
    for task in snapshot.tasks.values():
        if task.id not in snapshot.followed_by:
            continue
        followed = snapshot.followed_by[task.id]
        base = sum(sorted(demand[key] for key in followed))
        followers.append(
            Follower(task, snapshot.unit_of_task(task), demand[task.id], followed if base else ())
        )
        for key in followed if base else ():
            following.setdefault(key, []).append((task.id, demand[task.id] / base))
    tasks = [task for task in snapshot.tasks.values() if task.id not in snapshot.followed_by]
    before: Sequence[Work | None] = was or [None] * len(tasks)
    divided = [
        _work(snapshot, task, demand[task.id], tuple(following.get(task.id, ())), row)
        for task, row in zip(tasks, before, strict=True)
    ]
    return divided, followers


def _work(
    snapshot: Snapshot, task: Task, demand: float, followers: tuple[tuple[str, float], ...], was: Work | None
) -> Work:
    importance = task.importance / MICRO
    for key, share in followers:
        importance += snapshot.by_id(Task)[key].importance / MICRO * share
    return Work(
        task=task,
        unit=was.unit if was else snapshot.unit_of_task(task),
        demand=demand,
        follow=sum(share for _key, share in followers),
        followers=followers,
        weight=importance,
        today=_shared(snapshot, task, demand, was),
    )


def _shared(snapshot: Snapshot, task: Task, demand: float, was: Work | None) -> dict[Code, float]:
    if was is None or not was.demand:
        return today_of(snapshot.shares_of.get(task.id, []), demand)
    return {group: demand * (minutes / was.demand) for group, minutes in was.today.items()}
