"""What a person at a terminal sees of a long search, and how it is stopped."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reports.words import percent

_WIPE_LINE = "\r\033[K"


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """A question that is true once the user has pressed Ctrl+C: the solver cannot be interrupted by force."""
    pressed = threading.Event()
    before = signal.signal(signal.SIGINT, lambda _number, _frame: pressed.set())
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def progress(text: str) -> Iterator[Callable[[float, str], None] | None]:
    """Shows the part done in a `text` with {share}, where somebody sees it, and wipes it out afterwards."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda share, _step: _show(text.format(share=percent(share)))
    finally:
        _show("")


def _show(line: str) -> None:
    print(_WIPE_LINE + line, end="", file=sys.stderr, flush=True)
