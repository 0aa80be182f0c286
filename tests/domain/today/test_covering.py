"""Coverings held against networkx, and what is lost held against covering everything again."""

from itertools import combinations
from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from domain.today.covering import Cover, numbers_in


@st.composite
def coverings(draw: Any) -> tuple[list[int], list[int], list[int]]:
    """Who may take each want, the minutes of each, and the room of each place."""
    places = draw(st.integers(1, 6))
    room = draw(st.lists(st.integers(0, 9), min_size=places, max_size=places))
    able = draw(st.lists(st.integers(0, (1 << places) - 1), max_size=7))
    minutes = draw(st.lists(st.integers(0, 9), min_size=len(able), max_size=len(able)))
    return able, minutes, room


def most(able: list[int], minutes: list[int], room: list[int]) -> int:
    """The most that can be covered."""
    graph: Any = nx.DiGraph()
    graph.add_nodes_from(("from", "to"))
    for want, members in enumerate(able):
        graph.add_edge("from", ("want", want), capacity=minutes[want])
        for place in numbers_in(members):
            graph.add_edge(("want", want), ("place", place))
    for place, left in enumerate(room):
        graph.add_edge(("place", place), "to", capacity=left)
    return int(nx.maximum_flow_value(graph, "from", "to"))


def covered(able: list[int], minutes: list[int], room: list[int]) -> Cover:
    cover = Cover(able, room)
    for want, amount in enumerate(minutes):
        cover.add(want, amount)
    return cover


def state(cover: Cover, places: int) -> tuple[list[int], list[dict[int, int]]]:
    return list(cover.uncovered), [dict(cover.at(place)) for place in range(places)]


@given(coverings())
def test_as_much_is_covered_as_can_be(drawn: tuple[list[int], list[int], list[int]]) -> None:
    able, minutes, room = drawn
    cover = covered(able, minutes, room)
    assert sum(minutes) - sum(cover.uncovered) == most(able, minutes, room)
    for place, left in enumerate(room):
        done = cover.at(place)
        assert sum(done.values()) <= left
        assert all(able[want] >> place & 1 and amount > 0 for want, amount in done.items())
    for want, amount in enumerate(minutes):
        assert amount == cover.uncovered[want] + sum(
            cover.at(place).get(want, 0) for place in range(len(room))
        )


@given(coverings())
def test_what_is_added_first_comes_first(drawn: tuple[list[int], list[int], list[int]]) -> None:
    able, minutes, room = drawn
    cover = covered(able, minutes, room)
    for first in range(len(able)):
        before = sum(minutes[: first + 1]) - sum(cover.uncovered[: first + 1])
        assert before == most(able[: first + 1], minutes[: first + 1], room)


@given(coverings(), st.data(), st.booleans())
def test_what_is_lost_is_what_covering_again_lacks_and_nothing_is_changed(
    drawn: tuple[list[int], list[int], list[int]], data: Any, settled: bool
) -> None:
    able, minutes, room = drawn
    cover = covered(able, minutes, room)
    if settled:
        cover.settle()
    everything, before = most(able, minutes, room), state(cover, len(room))
    for _try in range(3):
        gone = data.draw(st.dictionaries(st.integers(0, len(room) - 1), st.integers(0, 12)))
        left = [max(0, amount - gone.get(place, 0)) for place, amount in enumerate(room)]
        assert cover.lost_without(gone) == everything - most(able, minutes, left)
        assert state(cover, len(room)) == before


@given(coverings(), st.data())
def test_wants_that_nobody_may_do_leave_their_time_to_others(
    drawn: tuple[list[int], list[int], list[int]], data: Any
) -> None:
    able, minutes, room = drawn
    cover = covered(able, minutes, room)
    cover.settle()
    everything, before = most(able, minutes, room), state(cover, len(room))
    for _try in range(3):
        gone = {want: data.draw(st.integers(0, amount)) for want, amount in enumerate(minutes)}
        left = [amount - gone[want] for want, amount in enumerate(minutes)]
        assert cover.lost_with(gone) == everything - most(able, left, room)
        assert state(cover, len(room)) == before


def test_work_is_sent_on_along_several_hands() -> None:
    # 0 may do the first two, 1 the last two, 2 only the last: with 2 away the last goes to 1, the middle to 0
    cover = covered([0b001, 0b011, 0b110], [2, 3, 3], [5, 3, 3])
    assert cover.uncovered == [0, 0, 0]
    assert cover.lost_without({2: 3}) == 0
    assert cover.lost_without({2: 3, 1: 1}) == 1
    assert cover.lost_without({0: 5}) == 2


@given(coverings())
def test_the_smallest_set_that_is_short_by_all_that_is_uncovered(
    drawn: tuple[list[int], list[int], list[int]],
) -> None:
    able, minutes, room = drawn
    cover = covered(able, minutes, room)
    needed = [want for want, amount in enumerate(minutes) if amount]
    sets = [set(chosen) for size in range(len(needed) + 1) for chosen in combinations(needed, size)]

    def short(chosen: set[int]) -> int:
        places = {place for want in chosen for place in numbers_in(able[want])}
        return sum(minutes[want] for want in chosen) - sum(room[place] for place in places)

    most_short = max(map(short, sets))
    smallest = min((chosen for chosen in sets if short(chosen) == most_short), key=len)
    assert most_short == sum(cover.uncovered)
    assert set(cover.short()) - {want for want, amount in enumerate(minutes) if not amount} == smallest
    assert cover.short() == sorted(cover.short())
