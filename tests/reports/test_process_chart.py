"""The tasks of a process on paper: a link that closes a circle goes around the boxes, where it is seen."""

import pytest

from reports.flowables import FRAME_WIDTH
from reports.process_chart import ChartTask, Place, process_chart, way_back, way_beside

FIRST, SECOND = Place(0, 40, 100, 30), Place(118, 40, 100, 30)
UPPER, LOWER = Place(0, 80, 100, 30), Place(0, 20, 100, 30)


def inside(place, point):
    x, y = point
    return place.x < x < place.x + place.width and place.y + 1 < y < place.y + 1 + place.height


@pytest.mark.parametrize(("source", "target", "downwards"), [(SECOND, FIRST, False), (LOWER, UPPER, True)])
def test_a_link_back_starts_and_ends_at_its_boxes_and_goes_around_them(source, target, downwards):
    start, one, other, end = way_back(source, target, downwards)
    for at, place in ((start, source), (end, target)):
        assert place.x <= at[0] <= place.x + place.width
        assert place.y <= at[1] <= place.y + 1 + place.height
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    for point in (one, middle, other):
        assert not inside(source, point)
        assert not inside(target, point)


LEFT = Place(0, 40, 100, 30)
RIGHT = Place(104, 40, 100, 30)


@pytest.mark.parametrize(
    ("source", "target", "between", "downwards"),
    [(UPPER, LOWER, Place(0, 50, 100, 28), False), (RIGHT, LEFT, LEFT, True)],
)
def test_a_link_within_a_column_goes_beside_its_boxes(source, target, between, downwards):
    start, one, other, end = way_beside(source, target, downwards)
    for at, place in ((start, source), (end, target)):
        assert place.x <= at[0] <= place.x + place.width
        assert place.y <= at[1] <= place.y + 1 + place.height
    for point in (one, ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2), other):
        assert not any(inside(place, point) for place in (source, target, between))


def test_a_link_to_one_that_is_followed_has_room_beside_the_boxes():
    tasks = [ChartTask(key, key, "1 min") for key in "abcdef"]
    chain = [("a", "c"), ("c", "d"), ("d", "e"), ("e", "f")]
    plain, beside = (
        process_chart(tasks, after, {"b": ["a"]}, alt="x") for after in (chain, [("b", "a"), *chain])
    )
    assert beside.wrap(FRAME_WIDTH, 800)[1] > plain.wrap(FRAME_WIDTH, 800)[1]


def test_a_circle_is_given_room_above_the_boxes():
    tasks = [ChartTask(key, key, "1 min") for key in "ab"]
    chain, circle = (
        process_chart(tasks, after, {}, alt="x") for after in ([("a", "b")], [("a", "b"), ("b", "a")])
    )
    assert circle.wrap(FRAME_WIDTH, 800)[1] > chain.wrap(FRAME_WIDTH, 800)[1]
