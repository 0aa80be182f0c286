"""Files written in one step: whoever reads sees the old one or the new one, never half of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """The path of an empty file to fill in, which then takes the place of `path`.

    When that fails the old file stands as it was. Raises OSError.
    """
    made = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        made.open("xb").close()
        yield made
        with made.open("r+b") as file:
            os.fsync(file.fileno())
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes) -> None:
    """Makes the file hold the content; when that fails the old file stands as it was. Raises OSError."""
    with replacing(path) as made:
        made.write_bytes(content)
