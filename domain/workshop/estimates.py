"""Several people's minutes for one task, met in one interval that shows how far apart they are.

Low is the lowest low and high the highest high, so that nobody's experience is left out; the likely minutes
are the median of what each finds likely. They *disagree* when the largest likely is twice the least or more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from domain.model import Task
from domain.snapshot import Change, Snapshot
from domain.units import Micro
from domain.workshop_model import Estimate

DISAGREE_FROM = 2


@dataclass(frozen=True, slots=True)
class Met:
    """Minutes each time of those who guessed, together; `spread` is the largest likely over the least."""

    voices: int
    low: Micro
    likely: Micro
    high: Micro
    spread: float

    @property
    def disagree(self) -> bool:
        """Whether they see the task so differently that they should talk before the number is used."""
        return self.spread >= DISAGREE_FROM


def estimates_of(snapshot: Snapshot, task_id: str) -> list[Estimate]:
    """What was guessed about a task, in the order it was written down."""
    rows = (row for row in snapshot.all(Estimate) if row.task_id == task_id)
    return sorted(rows, key=lambda row: row.number)


def met(estimates: Sequence[Estimate]) -> Met | None:
    """The guesses as one; None where there are none."""
    if not estimates:
        return None
    likely = [row.likely for row in estimates]
    least = min(likely)
    return Met(
        len(likely),
        min(row.low for row in estimates),
        median_low(likely),
        max(row.high for row in estimates),
        max(likely) / least if least else float("inf") if max(likely) else 1.0,
    )


def problems(low: Micro, likely: Micro, high: Micro) -> bool:
    """Whether one person's three numbers do not come in order, or are none."""
    return not 0 <= low <= likely <= high or high == 0


def taken_over(task: Task, found: Met) -> list[Change]:
    """The edit that gives the task these minutes with their interval."""
    after = replace(task, minutes=found.likely, minutes_low=found.low, minutes_high=found.high)
    return [] if after == task else [Change(task, after)]
