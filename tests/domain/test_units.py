"""Quantities in millionths."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.units import MICRO, as_fraction, from_micro, percent_of, to_micro

quantities = st.integers(-(10**15), 10**15)


@given(quantities)
def test_a_quantity_survives_the_way_out_and_in(value: int) -> None:
    assert to_micro(from_micro(value)) == value
    assert to_micro(str(from_micro(value))) == value
    assert as_fraction(value) == Fraction(from_micro(value)) == Fraction(value, MICRO)


@given(quantities)
def test_a_quantity_is_written_as_short_as_it_can_be(value: int) -> None:
    text = f"{from_micro(value):f}"
    assert "E" not in text
    if "." in text:
        assert not text.endswith("0")


@pytest.mark.parametrize(
    ("text", "micro"),
    [
        ("0.0000005", 0),
        ("0.0000015", 2),
        ("0.0000025", 2),
        ("-0.0000015", -2),
        ("0.1", 100_000),
        ("1e3", 10**9),
    ],
)
def test_more_digits_are_rounded_half_to_even(text: str, micro: int) -> None:
    assert to_micro(text) == to_micro(Decimal(text)) == micro


@pytest.mark.parametrize("value", [0.1, 2.5, 33.3, 0.5, 100, 12.345678])
def test_a_float_means_the_number_it_is_written_as(value: float) -> None:
    assert to_micro(value) == to_micro(str(value))


@given(quantities, quantities)
def test_sums_are_exact(left: int, right: int) -> None:
    assert as_fraction(left) + as_fraction(right) == as_fraction(left + right)
    assert from_micro(left) + from_micro(right) == from_micro(left + right)


@given(st.integers(0, 10**9), st.fractions(0, 10**6))
def test_parts_of_a_whole_add_up(percent: int, whole: Fraction) -> None:
    rest = 100 * MICRO - percent
    assert percent_of(percent, whole) + percent_of(rest, whole) == whole
