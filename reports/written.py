"""Numbers and days as they are written, which still know what they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any


class Counts(Enum):
    """What a written number counts, where the number itself says so."""

    MINUTES = "minutes"
    POSITIONS = "positions"
    SHARE = "share"
    """Written in percent; the value is the ratio."""
    NOTHING = ""


class Written(str):
    """The text of a number or a day, with the value that is shown: rounded as the text is.

    A sheet with the same tables takes the value from here, so that paper and sheet cannot differ. Whatever
    is made of the text – joined, cut, with a word before it – is plain text again.
    """

    __slots__ = ("counts", "decimals", "signed", "value")

    value: Decimal | date
    counts: Counts
    decimals: int
    signed: bool

    def __new__(
        cls,
        text: str,
        value: Decimal | date,
        counts: Counts = Counts.NOTHING,
        decimals: int = 0,
        signed: bool = False,
    ) -> Written:
        made = super().__new__(cls, text)
        made.value, made.counts, made.decimals, made.signed = value, counts, decimals, signed
        return made

    def __getnewargs__(self) -> Any:
        return (str(self), self.value, self.counts, self.decimals, self.signed)

    def called(self, text: str, *, signed: bool = False) -> Written:
        """The same value in another text."""
        return Written(text, self.value, self.counts, self.decimals, signed or self.signed)
