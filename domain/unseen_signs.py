"""Signs that no text of a workspace may hold: nobody sees them, and files and screens choke on them."""

import re

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def unseen_in(text: str) -> bool:
    """Whether there are control characters, halves of letters, or what is no letter at all.

    >>> unseen_in("to\\nlinjer"), unseen_in("\\x1b[31m")
    (False, True)
    """
    return _UNSEEN.search(text) is not None
