"""Drawing a process: later tasks stand to the right, nothing lies on anything, circles do no harm."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.process_layout import FOLLOWER_HEIGHT, process_layout

TASKS = [f"t{n}" for n in range(14)]
PAIRS = st.lists(st.tuples(st.sampled_from(TASKS), st.sampled_from(TASKS)), max_size=30)
FOLLOWS = st.dictionaries(st.sampled_from(TASKS), st.lists(st.sampled_from(TASKS), max_size=3), max_size=5)


def places(layout):
    return {box.task: box for box in layout.boxes}


@given(PAIRS, FOLLOWS)
def test_every_task_is_drawn_once_and_none_lies_on_another(after, follows):
    layout = process_layout(TASKS, after, follows)
    assert sorted(box.task for box in layout.boxes) == sorted(TASKS)
    for one, other in combinations(layout.boxes, 2):
        if one.column == other.column:
            upper, lower = sorted((one, other), key=lambda box: box.top)
            assert upper.top + upper.height <= lower.top + 1e-6
    for box in layout.boxes:
        assert 0 <= box.column < layout.columns
        assert -1e-9 <= box.top <= layout.height - box.height + 1e-6


@given(PAIRS, FOLLOWS)
def test_later_stands_to_the_right_unless_the_link_closes_a_circle(after, follows):
    layout = process_layout(TASKS, after, follows)
    found = places(layout)
    for link in layout.links:
        assert link.back == (found[link.source].column >= found[link.target].column)
        columns = [column for column, _height in link.points]
        if len(columns) > 2:
            assert columns == list(range(columns[0], columns[-1] + 1))


@given(PAIRS, FOLLOWS)
def test_the_same_process_is_drawn_the_same(after, follows):
    assert process_layout(TASKS, after, follows) == process_layout(TASKS, list(after), dict(follows))


def test_a_chain_is_one_straight_row():
    layout = process_layout("abcd", [("a", "b"), ("b", "c"), ("c", "d")])
    assert [(box.task, box.column) for box in layout.boxes] == [("a", 0), ("b", 1), ("c", 2), ("d", 3)]
    assert len({round(box.top, 6) for box in layout.boxes}) == 1
    assert (layout.columns, layout.height) == (4, 1.0)


def test_branches_lie_around_what_they_come_from():
    found = places(process_layout("abcd", [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]))
    assert found["b"].column == found["c"].column == 1
    assert found["a"].middle == pytest.approx((found["b"].middle + found["c"].middle) / 2)
    assert found["d"].middle == pytest.approx(found["a"].middle)


def test_links_that_need_not_cross_do_not():
    found = places(process_layout(["a", "b", "y", "x"], [("a", "x"), ("b", "y")]))
    assert (found["a"].top < found["b"].top) == (found["x"].top < found["y"].top)


def test_a_link_over_several_columns_goes_round_what_stands_between():
    layout = process_layout("abc", [("a", "b"), ("b", "c"), ("a", "c")])
    long = next(link for link in layout.links if (link.source, link.target) == ("a", "c"))
    between = places(layout)["b"]
    ((column, height),) = long.points[1:-1]
    assert column == between.column
    assert not between.top <= height <= between.top + between.height


def test_a_circle_is_drawn_with_one_link_back():
    layout = process_layout("abc", [("a", "b"), ("b", "c"), ("c", "a"), ("b", "b")])
    assert [link.back for link in layout.links] == [False, False, True]


def test_followers_hang_under_what_they_follow():
    layout = process_layout(["a", "b", "journal", "bil"], [("a", "b")], {"journal": ["a"], "bil": ["b", "a"]})
    found = places(layout)
    assert [(box.host, box.height) for box in (found["journal"], found["bil"])] == [
        ("a", FOLLOWER_HEIGHT)
    ] * 2
    assert found["a"].column == found["journal"].column == found["bil"].column
    assert found["a"].top < found["journal"].top < found["bil"].top


@pytest.mark.parametrize("follows", [{"r": []}, {"r": ["r"]}, {"r": ["gone"]}, {"r": ["s"], "s": ["r"]}])
def test_a_follower_of_nobody_stands_with_the_tasks_without_links(follows):
    found = places(process_layout(["a", "b", "r", "s"], [("a", "b")], follows))
    assert found["r"].host is None
    assert found["r"].top > found["a"].top


def test_tasks_without_links_are_laid_in_rows():
    layout = process_layout(TASKS, [])
    assert 4 <= layout.columns <= 7
    assert places(layout)["t1"].column == 1


def test_nothing_is_drawn_of_nothing():
    layout = process_layout([], [("a", "b")], {"c": ["d"]})
    assert (layout.boxes, layout.links, layout.columns, layout.height) == ((), (), 0, 0.0)


def test_a_long_chain_is_no_deep_recursion():
    tasks = [f"t{n}" for n in range(3000)]
    assert process_layout(tasks, pairwise(tasks)).columns == 3000
