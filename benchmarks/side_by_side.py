"""Times several ways of doing the same in turn, so that a noisy machine treats them alike."""

import statistics
import time
from collections.abc import Callable, Mapping


def medians(
    ways: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, float]:
    """The median seconds of every way, all ways run once in each round, by a clock."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(rounds):
        for name, way in ways.items():
            began = clock()
            way()
            seconds[name].append(clock() - began)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def table(title: str, taken: Mapping[str, float], ours: str) -> str:
    """Lines with each way's milliseconds and how many times our time it takes."""
    lines = [title]
    for name, seconds in taken.items():
        lines.append(f"  {name:<34}{1000 * seconds:>12.1f} ms{seconds / taken[ours]:>9.2f} × ours")
    return "\n".join(lines)
