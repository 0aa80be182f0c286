"""National identity numbers in text and numbers: found so that they can be refused, never kept.

Eleven digits that pass both control digits: fødselsnummer, D-number and synthetic numbers alike, for
only the date part differs between them. Source: Skatteetaten, folkeregisteret, «Fødselsnummer»,
read 2025-11.
"""

import re

_CANDIDATE = re.compile(r"(?<!\d)(\d{6})[\s\u00ad‐‑–-]?(\d{5})(?!\d)")
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_SHORTEST = 11
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
    """Whether the text holds a number, also with a blank or hyphen after six digits."""
    if len(text) < _SHORTEST:
        return False
    return any(is_valid(match[1] + match[2]) for match in _CANDIDATE.finditer(text))


def found_in_number(value: float) -> bool:
    """Whether a numeric cell holds a number; a spreadsheet drops the leading zero."""
    return 10**9 <= value < 10**11 and value == int(value) and is_valid(f"{int(value):011d}")


def hidden(text: str) -> str:
    """The text without the digits of any number.

    >>> hidden("Kari 010107 50160")
    'Kari ‹fødselsnummer›'
    """
    if len(text) < _SHORTEST:
        return text

    def replace(match: re.Match[str]) -> str:
        return HIDDEN if is_valid(match[1] + match[2]) else match[0]

    return _CANDIDATE.sub(replace, text)
