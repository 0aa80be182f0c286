"""What a promise of quick answers binds of time: Erlang C, the standard model of a queue with waiting.

Calls come at random (Poisson), each takes its minutes (exponential), and those on duty answer in turn.
Source: Erlang (1917); Gans, Koole & Mandelbaum (2003), *Telephone call centers*, M&SOM 5(2), section 4.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from domain.model import Code, ServiceThreshold, Task
from domain.snapshot import Snapshot
from domain.today.demand import Work, minutes_of
from domain.units import HUNDRED_PERCENT, MICRO

MINUTES_PER_HOUR = 60
MOST_ON_DUTY = 10_000


@dataclass(frozen=True, slots=True)
class Promise:
    """What one promise takes: how many must be on duty at a time, and the minutes a week that are bound.

    `answered` is the part answered in time with so many on duty (at least what is promised), `busy` the
    minutes of the calls themselves.
    """

    task: Code
    on_duty: int
    answered: float
    busy: float
    bound: float

    @property
    def factor(self) -> float:
        """Minutes bound per minute of the task."""
        return self.bound / self.busy if self.busy else 1.0


def answered_in_time(load: float, on_duty: int, within: float, minutes: float) -> float:
    """The part of calls answered within a time, by Erlang C; 0 when the queue only grows.

    `load` is the work in Erlang (calls a minute × minutes each).

    >>> round(answered_in_time(10, 14, 20 / 60, 3), 3), round(answered_in_time(10, 13, 20 / 60, 3), 3)
    (0.888, 0.796)
    """
    if on_duty <= load:
        return 0.0
    blocked = 1.0  # Erlang B, by its recursion
    for number in range(1, on_duty + 1):
        blocked = load * blocked / (number + load * blocked)
    waits = blocked / (1 - load / on_duty * (1 - blocked))
    return 1 - waits * exp(-(on_duty - load) * within / minutes)


def promise_of(task: Task, row: ServiceThreshold, demand: float) -> Promise:
    """What the promise takes when the task has this demand [minutes a week]."""
    open_minutes = row.open_hours_per_week / MICRO * MINUTES_PER_HOUR
    if not demand or not open_minutes:
        return Promise(task.code, 0, 1.0, demand, demand)
    load, minutes, within = demand / open_minutes, task.minutes / MICRO, row.within_minutes / MICRO
    wanted = row.percent / HUNDRED_PERCENT
    on_duty, answered = _fewest(load, within, minutes, wanted)
    waiting = max(0.0, on_duty * open_minutes - demand)
    bound = demand + waiting * (1 - row.other_work_percent / HUNDRED_PERCENT)
    return Promise(task.code, on_duty, answered, demand, bound)


def _fewest(load: float, within: float, minutes: float, wanted: float) -> tuple[int, float]:
    """The fewest on duty who keep the promise; a promise of everything is kept to a ten-thousandth."""
    enough = min(wanted, 1 - 1e-4)
    for on_duty in range(int(load) + 1, MOST_ON_DUTY):
        answered = answered_in_time(load, on_duty, within, minutes)
        if answered >= enough:
            return on_duty, answered
    return MOST_ON_DUTY, answered_in_time(load, MOST_ON_DUTY, within, minutes)


def factor_of(snapshot: Snapshot, work: Work) -> float:
    """Minutes bound per minute of the task: 1 without a promise."""
    rows = snapshot.service_thresholds_of.get(work.task.id)
    return promise_of(work.task, rows[0], work.demand).factor if rows else 1.0


def promises(snapshot: Snapshot) -> Iterator[Promise]:
    """What every promise takes with the demand that is mapped, by task."""
    for task in snapshot.tasks.values():
        for row in snapshot.service_thresholds_of.get(task.id, ()):
            yield promise_of(task, row, minutes_of(task))
