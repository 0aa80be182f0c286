"""National identity numbers in text and numbers: found so that they can be refused, never kept.

Eleven digits that pass both control digits: fødselsnummer, D-number and synthetic numbers alike, for
only the date part differs between them. Source: Skatteetaten, folkeregisteret, «Fødselsnummer»,
read 2025-11.
"""

import re
from collections.abc import Iterator

_BETWEEN = r"[\s.\u00ad\u200b-\u200d\u2060\ufeff‐‑–-]"
"""What people put between the parts: blanks, seen or not, full stops and hyphens."""
_CANDIDATE = re.compile(
    rf"\d(?<!\d\d)(?=((?:\d{{5}}|\d{_BETWEEN}{{1,2}}\d\d{_BETWEEN}{{1,2}}\d\d){_BETWEEN}{{0,3}}"
    rf"(?:\d{{5}}|\d{{3}}{_BETWEEN}{{1,2}}\d\d))(?!\d))"
)
"""The first of eleven digits, together or in parts: the day, also in three parts, and the rest, also in two.

The other ten are only looked at, for another may begin among them.
"""
_ALONE = re.compile(r"\s*(\d{10})\s*")
"""What a spreadsheet makes of a number that begins with 0, when it is written as text again."""
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
SHORTEST = 10
"""Characters of the shortest text that can hold one."""
HIDDEN = "‹fødselsnummer›"
"""What stands where a number was."""


def is_valid(digits: str) -> bool:
    """Whether eleven digits pass both control digits.

    >>> is_valid("01010750160"), is_valid("01010750161")
    (True, False)
    """
    numbers = [int(digit) for digit in digits]
    # strict=False: the first weights cover ten digits, the second eleven.
    sums = (sum(n * w for n, w in zip(numbers, weights, strict=False)) for weights in (_FIRST, _SECOND))
    return all(total % 11 == 0 for total in sums)


def found_in(text: str) -> bool:
    """Whether the text holds a number, in the ways people write it, or is one without its leading zero."""
    return next(_places(text), None) is not None


def found_in_number(value: float) -> bool:
    """Whether a numeric cell holds a number; a spreadsheet drops the leading zero."""
    return 10**9 <= value < 10**11 and value == int(value) and is_valid(f"{int(value):011d}")


def hidden(text: str) -> str:
    """The text without the digits of any number.

    >>> hidden("Kari 010107 50160")
    'Kari ‹fødselsnummer›'
    """
    told, end = [], 0
    for start, stop in _places(text):
        if start >= end:
            told += [text[end:start], HIDDEN]
        end = max(end, stop)
    return "".join((*told, text[end:])) if told else text


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand in the text: from and to, by where they begin."""
    if len(text) < SHORTEST:
        return
    for match in _CANDIDATE.finditer(text):
        if is_valid("".join(filter(str.isdecimal, match[0] + match[1]))):
            yield match.start(), match.end(1)
    alone = _ALONE.fullmatch(text)
    if alone is not None and is_valid(f"0{alone[1]}"):
        yield alone.span(1)
