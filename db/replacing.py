"""Files written in one step: whoever reads sees the old one or the new one, never half of it."""

import os
from pathlib import Path
from uuid import uuid4


def replace_file(path: Path, content: bytes) -> None:
    """Makes the file hold the content; when that fails the old file stands as it was. Raises OSError."""
    made = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with made.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
