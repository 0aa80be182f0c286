"""What is told of a count never lets one person be found."""

import pytest

from domain.today.small_numbers import FEWEST, Told, shows_minutes, told


@pytest.mark.parametrize("members", range(1, 12))
def test_a_number_is_told_only_where_both_sides_are_more_than_a_few(members):
    for count in range(members + 1):
        said = told(count, members)
        assert (said is Told.NUMBER) == (FEWEST <= count <= members - FEWEST)


@pytest.mark.parametrize("members", range(FEWEST + 1))
def test_of_a_few_members_nothing_is_told_whatever_they_hold(members):
    assert {told(count, members) for count in range(members + 1)} == {Told.WITHHELD}


@pytest.mark.parametrize("members", range(FEWEST, 12))
def test_one_and_two_are_told_alike_and_so_are_all_and_all_but_two(members):
    counts = range(1, members + 1)
    alike = {said: {count for count in counts if told(count, members) is said} for said in Told}
    assert all(len(alike[said]) != 1 for said in (Told.FEW, Told.NEARLY_ALL, Told.WITHHELD))


def test_minutes_are_told_of_three_and_more():
    assert [shows_minutes(members) for members in (0, 1, 2, 3, 40)] == [False, False, False, True, True]
