"""Nedenfra starts here: the arguments, then the window, or the command line for a command.

`python main.py --help` lists the commands.
"""

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import cli
from reports import words
from reports.words import _, marked


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_utf8()
    if not given or not (given[0].startswith("-") or given[0] in COMMANDS):
        return _window(given)
    try:
        options = _parser().parse_args(given)
    except SystemExit as told:  # argparse has written the help, or what is wrong with the arguments
        return cli.Status.WRONG_USAGE if told.code else cli.Status.DONE
    return cli.run(COMMANDS[options.command].do, options)


def _is_place(words: Sequence[str]) -> bool:
    """Whether the words name a workspace to show, and not a command that nobody knows."""
    if len(words) != 1:
        return not words
    return any(sign in words[0] for sign in "./\\") or os.path.exists(words[0])


def _window(places: Sequence[str]) -> int:
    """Show the window; Qt loads here and nowhere else, so that the command line never waits for it."""
    if not _is_place(places):
        text = _("«{word}» er ingen kommando. Kommandoene står i: main.py --help")
        return cli.tell(cli.Status.WRONG_USAGE, text.format(word=places[0]))
    if not _has_screen():
        text = _("Her er ingen skjerm å vise vinduet på. Det du kan gjøre uten, står i: main.py --help")
        return cli.tell(cli.Status.WRONG_USAGE, text)
    from gui.app import run
    from wiring import ports

    return run(ports(), places)


def _has_screen() -> bool:
    """False where Qt would end the program because it finds nothing to draw on."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def _write_utf8() -> None:
    """The same bytes out on every system, whatever the console's own code page and line ends."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


# -- the arguments ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Argument:
    """One argument of a command, with what argparse needs to know about it."""

    name: str
    about: str
    value: str = ""
    """What stands for its value in the help."""
    how: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """What a command does, in words and as a function from its arguments to its answer."""

    about: str
    do: cli.Command
    arguments: tuple[Argument, ...]


def _place(text: str) -> str:
    if text:
        return text
    raise argparse.ArgumentTypeError(_("verdien er tom"))


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    raise argparse.ArgumentTypeError(_("«{text}» er ikke et antall. Skriv for eksempel 5.").format(text=text))


def _seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if 0 < seconds < float("inf"):
        return seconds
    raise argparse.ArgumentTypeError(_("«{text}» er ikke sekunder. Skriv for eksempel 30.").format(text=text))


_FLAG = {"action": "store_true"}
_PLACE = {"type": _place}
_FILE = Argument(
    "file", marked("arbeidsområdet: en fil (.nedenfra) eller en databaseadresse"), marked("FIL"), _PLACE
)
_JSON = Argument("--json", marked("svar med et JSON-dokument"), how=_FLAG)
_UNIT = Argument("--unit", marked("bare denne enheten og alle under den"), marked("KODE"))


def _to(value: str, about: str) -> Argument:
    return Argument("--to", about, value, {"required": True, **_PLACE})


def _how_many(name: str, about: str) -> Argument:
    return Argument(name, about, marked("N"), {"type": _count})


COMMANDS: Mapping[str, Command] = {
    "new": Command(
        marked("lag et arbeidsområde, tomt eller fra et eksempel"),
        cli.new,
        (
            _FILE,
            Argument("--template", marked("eksempelet å begynne fra"), how={"choices": cli.example_codes()}),
        ),
    ),
    "templates": Command(marked("vis eksemplene som følger med"), cli.templates, (_JSON,)),
    "import": Command(
        marked("hent en arbeidsbok inn i et arbeidsområde"),
        cli.import_source,
        (
            Argument(
                "source", marked("en arbeidsbok (.xlsx) eller en mappe med .csv"), marked("KILDE"), _PLACE
            ),
            _to(marked("FIL"), marked("arbeidsområdet; det lages hvis det ikke finnes")),
            Argument("--replace", marked("tøm arbeidsområdet først"), how=_FLAG),
            _JSON,
        ),
    ),
    "export": Command(
        marked("skriv arbeidsområdet som arbeidsbok"),
        cli.export,
        (_FILE, _to(marked("MÅL"), marked("en arbeidsbok (.xlsx) eller en mappe (csv)"))),
    ),
    "analyse": Command(
        marked("vis hvordan oppgavene er delt i dag"), cli.show_analysis, (_FILE, _UNIT, _JSON)
    ),
    "suggest": Command(
        marked("foreslå en bedre deling av oppgavene"),
        cli.show_suggestion,
        (
            _FILE,
            _UNIT,
            _how_many("--max-moves", marked("høyst så mange endringer")),
            _how_many("--frontier", marked("vis også det beste for 0 til N endringer")),
            _how_many("--max-trainings", marked("vis også den beste opplæringen, høyst N")),
            Argument(
                "--time-limit", marked("stans etter så mange sekunder"), marked("S"), {"type": _seconds}
            ),
            _JSON,
        ),
    ),
    "report": Command(
        marked("skriv en rapport som PDF"),
        cli.write_report,
        (
            _FILE,
            Argument(
                "--kind", marked("hvilken rapport"), how={"choices": cli.KINDS_OF_REPORT, "required": True}
            ),
            _to(marked("UT.pdf"), marked("filen rapporten skrives til")),
            Argument(
                "--lang", marked("språket i rapporten"), how={"choices": list(words.LOCALES), "default": "nb"}
            ),
            _UNIT,
        ),
    ),
    "check": Command(marked("se etter at arbeidsområdet er helt"), cli.check, (_FILE, _JSON)),
}

ARGPARSE_WORDS = {
    "usage: ": marked("bruk: "),
    "positional arguments": marked("argumenter"),
    "options": marked("valg"),
    "show this help message and exit": marked("vis denne hjelpen"),
    "%(prog)s: error: %(message)s\n": marked("%(prog)s: %(message)s\n"),
    "the following arguments are required: %s": marked("dette mangler: %s"),
    "unrecognized arguments: %s": marked("dette er ukjent: %s"),
    "argument %(argument_name)s: %(message)s": marked("%(argument_name)s: %(message)s"),
    "expected one argument": marked("verdien mangler"),
    "ignored explicit argument %r": marked("tar ingen verdi: %r"),
    "invalid choice: %(value)r (choose from %(choices)s)": marked(
        "%(value)r finnes ikke. Velg blant %(choices)s"
    ),
}
"""What argparse says itself, in bokmål."""


def _argparse_words(english: str) -> str:
    text = ARGPARSE_WORDS.get(english, english)
    return _(text)


def _parser() -> argparse.ArgumentParser:
    # argparse finds its words through a gettext of its own, which reads compiled catalogues only.
    argparse._ = _argparse_words  # type: ignore[attr-defined]
    parser = argparse.ArgumentParser(
        prog="main.py",
        description=_("Nedenfra viser hvem som gjør hva, og foreslår en bedre deling av oppgavene."),
        allow_abbrev=False,
    )
    version = f"Nedenfra {cli.VERSION}"
    parser.add_argument("--version", action="version", version=version, help=_("vis versjonen"))
    commands = parser.add_subparsers(
        title=_("kommandoer"), metavar=_("KOMMANDO"), dest="command", required=True
    )
    for name, command in COMMANDS.items():
        about = _(command.about)
        own = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        for argument in command.arguments:
            how: dict[str, Any] = {"metavar": _(argument.value)} if argument.value else {}
            own.add_argument(argument.name, help=_(argument.about), **how, **argument.how)
    return parser


if __name__ == "__main__":
    sys.exit(main())
