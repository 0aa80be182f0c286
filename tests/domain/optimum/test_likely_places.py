"""How much of every task is likely to end up where."""

import numpy as np
import pytest

from domain.optimum.likely_places import likely_parts


def likely(capacity: list[float], *places: tuple[int, int]) -> list[float]:
    """Tasks of an hour each, the places given by task and class."""
    works, classes = np.array(places).T
    found: list[float] = likely_parts(works, classes, np.full(len(works), 60.0), np.array(capacity)).tolist()
    return found


def test_a_task_is_laid_on_all_who_may_by_their_time() -> None:
    assert likely([90.0, 30.0], (0, 0), (0, 1)) == pytest.approx([0.75, 0.25])


def test_whoever_is_needed_where_nobody_else_may_is_not_likely_elsewhere() -> None:
    shared, elsewhere, only = likely([60.0, 600.0], (0, 0), (0, 1), (1, 0))
    assert (only, shared + elsewhere) == pytest.approx((1.0, 1.0))
    assert shared < 0.06  # 0.09 by their time


def test_tasks_that_are_more_than_there_is_time_for_are_likely_all_the_same() -> None:
    assert likely([10.0], (0, 0), (1, 0)) == pytest.approx([1.0, 1.0])


def test_nobody_is_likely_where_nobody_has_time() -> None:
    assert likely([0.0], (0, 0)) == [0.0]
