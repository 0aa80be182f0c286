"""Where much of a task is likely to end up."""

import numpy as np

from domain.optimum.likely_places import likely_places


def likely(capacity: list[float], *places: tuple[int, int], demand: float = 60.0) -> list[bool]:
    works, classes = np.array(places).T
    found: list[bool] = likely_places(
        works, classes, np.full(len(works), demand), np.array(capacity)
    ).tolist()
    return found


def test_whoever_has_hardly_any_of_the_time_is_not_likely() -> None:
    assert likely([98.0, 2.0], (0, 0), (0, 1)) == [True, False]


def test_whoever_is_needed_where_nobody_else_may_is_not_likely_elsewhere() -> None:
    """Both tasks take an hour; one may only be done by those who have an hour."""
    assert likely([60.0, 6000.0], (0, 0), (0, 1), (1, 0)) == [False, True, True]


def test_tasks_that_are_more_than_there_is_time_for_are_likely_all_the_same() -> None:
    assert likely([10.0], (0, 0), (1, 0)) == [True, True]


def test_nobody_is_likely_where_nobody_has_time() -> None:
    assert likely([0.0], (0, 0)) == [False]
