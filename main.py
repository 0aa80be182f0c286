"""Nedenfra starts here: the arguments, then the window, or the command line for a command.

`python main.py --help` lists the commands.
"""

import io
import os
import sys
from collections.abc import Sequence

from reports.words import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; the exit status. What only the other of the two needs is not loaded."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_utf8()
    if not given or _is_path(given):
        return _window(given)
    from cli.arguments import answer, is_asked

    return answer(given) if is_asked(given) else _window(given)


def _is_path(words: Sequence[str]) -> bool:
    """Whether there is one word, which can name a file and no command or option."""
    return len(words) == 1 and not words[0].startswith("-") and any(sign in words[0] for sign in "./\\")


def _window(places: Sequence[str]) -> int:
    """Show the window; Qt loads here and nowhere else, so that the command line never waits for it."""
    is_place = not places or _is_path(places) or (len(places) == 1 and os.path.exists(places[0]))
    if not is_place:
        text = _("«{word}» er ingen kommando. Kommandoene står i: main.py --help")
        return _refuse(text.format(word=places[0]))
    if not _has_screen():
        return _refuse(
            _("Her er ingen skjerm å vise vinduet på. Det du kan gjøre uten, står i: main.py --help")
        )
    from gui.app import run
    from wiring import ports

    return run(ports(), places)


def _refuse(sentence: str) -> int:
    from cli.running import Status, tell

    return tell(Status.WRONG_USAGE, sentence)


def _has_screen() -> bool:
    """False where Qt would end the program because it finds nothing to draw on."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def _write_utf8() -> None:
    """The same bytes out on every system, whatever the console's own code page and line ends."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
