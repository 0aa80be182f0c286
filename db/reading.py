"""Reading a text that somebody points at: UTF-8, with or without a mark, and never without end."""

from errno import EFBIG
from os import strerror
from pathlib import Path

MOST_BYTES = 8 << 20


def read_text(path: Path) -> str:
    """The text of a file; raises OSError, also when it is too large, and UnicodeDecodeError."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise OSError(EFBIG, strerror(EFBIG), str(path))
    return content.decode("utf-8-sig")
