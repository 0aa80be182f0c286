"""National identity numbers: found wherever they stand, and nothing else taken for one."""

import pytest

from domain.national_id import HIDDEN, found_in, found_in_number, hidden, is_valid
from domain.problems import Problem, ProblemCode

# Made from serial numbers by the two control digits; none is taken from a person.
BIRTH, D_NUMBER, SYNTHETIC = "01010750160", "41010750154", "01014050066"


@pytest.mark.parametrize("number", [BIRTH, D_NUMBER, SYNTHETIC])
def test_every_kind_passes_the_control_digits(number):
    assert is_valid(number)
    assert not any(is_valid(number[:-1] + digit) for digit in "0123456789" if digit != number[-1])


@pytest.mark.parametrize(
    "text",
    [
        BIRTH,
        f"Kari {BIRTH}.",
        f"{BIRTH[:6]} {BIRTH[6:]}",
        f"{BIRTH[:6]}-{BIRTH[6:]}",
        f"{BIRTH[:6]}\u00a0{BIRTH[6:]}",
        f"fnr.{D_NUMBER},x",
        f"a{SYNTHETIC}b",
        f"12 {BIRTH}",
        f"{BIRTH[:6]}  {BIRTH[6:]}",
        f"{BIRTH[:6]}.{BIRTH[6:]}",
        f"{BIRTH[:6]}\u200b{BIRTH[6:]}",
        f"{BIRTH[:6]} {BIRTH[6:9]} {BIRTH[9:]}",
        f"{BIRTH[:2]} {BIRTH[2:4]} {BIRTH[4:6]} {BIRTH[6:]}",
        f"f. {D_NUMBER[:2]}.{D_NUMBER[2:4]}.{D_NUMBER[4:6]} - {D_NUMBER[6:]}",
        f"12 34 {BIRTH[:2]} {BIRTH[2:4]} {BIRTH[4:6]} {BIRTH[6:9]} {BIRTH[9:]}",
        f"{BIRTH[:6]}\n{BIRTH[6:]}",
        BIRTH[1:],
        f" {BIRTH[1:]} ",
    ],
)
def test_found_in_text(text):
    assert found_in(text)
    assert BIRTH[9:] not in hidden(text)
    assert D_NUMBER[6:] not in hidden(text)
    assert HIDDEN in hidden(text)


@pytest.mark.parametrize(
    "text",
    [
        f"1{BIRTH}",
        f"{BIRTH}1",
        "01010750161",
        "12345678901",
        "",
        "010107",
        "1010750161",
        f"ring {BIRTH[1:]}",
        f"{BIRTH[:4]} {BIRTH[4:6]} {BIRTH[6:]}",  # as accounts are written
        f"{BIRTH[:6]} og {BIRTH[6:]}",
    ],
)
def test_not_found_in_text(text):
    assert not found_in(text)
    assert hidden(text) == text


def test_numbers_lose_their_leading_zero():
    assert found_in_number(1010750160)
    assert found_in_number(41010750154.0)
    assert not found_in_number(1010750161)
    assert not found_in_number(41010750154.5)


def test_two_that_overlap_or_follow_each_other_are_both_hidden():
    assert hidden(f"{BIRTH} {D_NUMBER}, {BIRTH}") == f"{HIDDEN} {HIDDEN}, {HIDDEN}"
    assert hidden(f"a {BIRTH} b") == f"a {HIDDEN} b"


def test_a_problem_never_holds_one():
    problem = Problem(
        ProblemCode.DUPLICATE_KEY,
        f"Ark {BIRTH}",
        2,
        BIRTH,
        f"x {D_NUMBER}",
        {"keys": (BIRTH,), "a": BIRTH, "first": 3},
    )
    assert BIRTH not in repr(problem)
    assert D_NUMBER not in repr(problem)
    assert problem.data["first"] == 3
