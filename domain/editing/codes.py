"""Codes for new things: the next of a series, and one for a copy."""

import re
from collections.abc import Collection

from domain.exchange.sheets import LONGEST_CODE
from domain.model import Code

_COPY = re.compile(r"(.+)-(\d+)")


def next_code(codes: Collection[Code], stem: str) -> Code:
    """The stem with the number after the highest in use, as wide as that one is written.

    >>> next_code(["P1", "P6", "T12"], "P"), next_code([], "T"), next_code(["T009"], "T")
    ('P7', 'T1', 'T010')
    """
    tails = (code[len(stem) :] for code in codes if code.startswith(stem))
    numbers = [tail for tail in tails if tail.isascii() and tail.isdigit()]
    last = max(numbers, key=int, default="0")
    return f"{stem}{int(last) + 1:0{len(last)}}"


def copy_code(codes: Collection[Code], code: Code) -> Code:
    """A free code for a copy of the thing with this one; a copy of a copy is the next of the same.

    >>> copy_code({"T12"}, "T12"), copy_code({"T12", "T12-2"}, "T12-2"), copy_code({"A-1"}, "A-1")
    ('T12-2', 'T12-3', 'A-1-2')
    """
    earlier = _COPY.fullmatch(code)
    stem = earlier[1] if earlier and earlier[1] in codes else code
    number = 2
    while (free := _numbered(stem, number)) in codes:
        number += 1
    return free


def _numbered(stem: str, number: int) -> Code:
    tail = f"-{number}"
    return stem[: LONGEST_CODE - len(tail)] + tail
