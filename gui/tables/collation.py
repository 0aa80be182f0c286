"""The order of Norwegian text: æ, ø, å last, aa as å, numbers in codes by their size."""

import re
import unicodedata
from functools import lru_cache

_DIGITS = re.compile("[0-9]+")
_WIDTH = 12
# Behind z, in this order; the neighbours' letters go with ours. Source: the rules for nb in Unicode CLDR.
_LETTERS = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y", "ð": "d", "þ": "th", "đ": "d", "ŧ": "t"}
)


@lru_cache(maxsize=262_144)
def collation_key(text: str) -> str:
    """A text that sorts as the given one does in Norwegian; case and accents aside.

    >>> sorted(["Ås", "T10", "Zoo", "T2", "Ærlig", "Aase", "ør"], key=collation_key)
    ['T2', 'T10', 'Zoo', 'Ærlig', 'ør', 'Ås', 'Aase']
    """
    key = text.strip().lower()
    if not key.isascii():
        key = key.translate(_LETTERS)
        if not key.isascii():
            key = "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))
    key = key.replace("aa", "}")
    return _DIGITS.sub(_padded, key)


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(_WIDTH)
