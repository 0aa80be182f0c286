"""Whether readings over time show more than chance: the rules of run charts.

Median; *shift*: six or more readings in a row on one side; *trend*: five or more that all rise or all
fall; *runs*: fewer or more runs about the median than chance gives in 95 of 100 cases. Sources: Perla,
Provost, Murray, BMJ Quality & Safety 2011;20:46–51 (rules); Swed, Eisenhart, Ann. Math. Statist.
1943;14:66–87 (runs, worked out exactly here).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from math import comb
from statistics import median

SHIFT_FROM = 6
TREND_FROM = 5
TAIL = 0.025
"""The part of chance on either side that counts as a signal."""
FEWEST = 10
"""Readings off the median below which the number of runs says nothing."""


class Signal(StrEnum):
    """What cannot well be chance."""

    SHIFT = "shift"
    TREND = "trend"
    FEW_RUNS = "few_runs"
    MANY_RUNS = "many_runs"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Readings that carry a signal, from the first to the last of them (numbers from 0)."""

    signal: Signal
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RunChart:
    """The median of the readings (of the baseline, where one is given), runs about it, and signals."""

    median: float
    runs: int
    signals: tuple[Stretch, ...]


def run_chart(values: Sequence[float], baseline: float | None = None) -> RunChart | None:
    """What the readings show, in the order they were made; None where there are none.

    With a `baseline` the readings are held against it instead of their own median.
    """
    if not values:
        return None
    middle = float(median(values)) if baseline is None else baseline
    runs = _runs(values, middle)
    found = (*_shifts(runs), *_trends(values), *_number_of_runs(values, runs))
    return RunChart(middle, len(runs), tuple(sorted(found, key=lambda row: (row.first, row.signal))))


def _runs(values: Sequence[float], middle: float) -> list[tuple[bool, list[int]]]:
    """Readings in a row on the same side; those on the median belong to neither and break nothing."""
    off = [number for number, value in enumerate(values) if value != middle]
    return [(side, list(rows)) for side, rows in groupby(off, key=lambda number: values[number] > middle)]


def _shifts(runs: Sequence[tuple[bool, list[int]]]) -> list[Stretch]:
    return [Stretch(Signal.SHIFT, rows[0], rows[-1]) for _side, rows in runs if len(rows) >= SHIFT_FROM]


def _trends(values: Sequence[float]) -> list[Stretch]:
    """Readings that keep rising or falling; one that repeats the one before is passed by."""
    kept = [number for number, value in enumerate(values) if number == 0 or value != values[number - 1]]
    found, start = [], 0
    for place in range(1, len(kept) + 1):
        if place < len(kept) and _goes_on(values, kept, start, place):
            continue
        if place - start >= TREND_FROM:
            found.append(Stretch(Signal.TREND, kept[start], kept[place - 1]))
        start = place - 1
    return found


def _goes_on(values: Sequence[float], kept: Sequence[int], start: int, place: int) -> bool:
    if place - start < 2:
        return True
    rises = values[kept[start + 1]] > values[kept[start]]
    return (values[kept[place]] > values[kept[place - 1]]) is rises


def _number_of_runs(values: Sequence[float], runs: Sequence[tuple[bool, list[int]]]) -> list[Stretch]:
    above = sum(len(rows) for side, rows in runs if side)
    below = sum(len(rows) for side, rows in runs if not side)
    if above + below < FEWEST or not above or not below:
        return []
    least, most = usual_runs(above, below)
    whole = (0, len(values) - 1)
    if len(runs) < least:
        return [Stretch(Signal.FEW_RUNS, *whole)]
    return [Stretch(Signal.MANY_RUNS, *whole)] if len(runs) > most else []


@cache
def usual_runs(above: int, below: int) -> tuple[int, int]:
    """The fewest and the most runs that chance usually gives, for so many readings on either side.

    >>> usual_runs(10, 10)
    (7, 15)
    """
    whole = comb(above + below, above)
    chances = [_ways(above, below, runs) / whole for runs in range(above + below + 1)]
    least = next(runs for runs in range(len(chances)) if sum(chances[: runs + 1]) > TAIL)
    most = next(runs for runs in reversed(range(len(chances))) if sum(chances[runs:]) > TAIL)
    return least, most


def _ways(above: int, below: int, runs: int) -> int:
    """In how many orders so many readings on either side make so many runs."""
    if runs < 2:
        return 0
    half = runs // 2
    if runs % 2 == 0:
        return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)
    longer = comb(above - 1, half) * comb(below - 1, half - 1)
    return longer + comb(above - 1, half - 1) * comb(below - 1, half)
