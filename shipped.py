"""What the program is and brings along: its version, and the examples to begin from."""

from pathlib import Path

VERSION = "0.1.0"
EXAMPLES = Path(__file__).resolve().parent / "data" / "examples"


def example_codes() -> list[str]:
    """The codes of the bundled examples."""
    return sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())
