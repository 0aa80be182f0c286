"""What can be asked for on the command line, in which words, and which command answers it."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from cli import answers, exchange, questions, report, running
from cli.commands import (
    FILE,
    FLAG,
    GROUP,
    JSON,
    PLACE,
    TASK,
    TIME_LIMIT,
    UNIT,
    Argument,
    Command,
    Family,
    how_many,
    to,
)
from cli.plan_arguments import PLAN_COMMANDS
from reports import words
from reports.words import _, marked
from shipped import VERSION, example_codes


def is_asked(given: Sequence[str]) -> bool:
    """Whether the words begin with a command, or with an option of the program."""
    return given[0].startswith("-") or given[0] in COMMANDS


def answer(given: Sequence[str]) -> int:
    """Do what the words of a command line ask for; the exit status."""
    try:
        options = _parser().parse_args(given)
    except SystemExit as told:  # argparse has written the help, or what is wrong with the arguments
        return running.Status.WRONG_USAGE if told.code else running.Status.DONE
    return running.run(_asked(options).do, options)


def _asked(options: argparse.Namespace) -> "Command":
    found = COMMANDS[options.command]
    return found if isinstance(found, Command) else found.commands[options.part]


COMMANDS: Mapping[str, Command | Family] = {
    "new": Command(
        marked("lag et arbeidsområde, tomt eller fra et eksempel"),
        exchange.new,
        (
            FILE,
            Argument("--template", marked("eksempelet å begynne fra"), how={"choices": example_codes()}),
        ),
    ),
    "templates": Command(marked("vis eksemplene som følger med"), exchange.templates, (JSON,)),
    "import": Command(
        marked("hent en arbeidsbok inn i et arbeidsområde"),
        exchange.import_source,
        (
            Argument(
                "source", marked("en arbeidsbok (.xlsx) eller en mappe med .csv"), marked("KILDE"), PLACE
            ),
            to(marked("FIL"), marked("arbeidsområdet; det lages hvis det ikke finnes")),
            Argument("--replace", marked("tøm arbeidsområdet først"), how=FLAG),
            JSON,
        ),
    ),
    "export": Command(
        marked("skriv arbeidsområdet som arbeidsbok"),
        exchange.export,
        (FILE, to(marked("MÅL"), marked("en arbeidsbok (.xlsx) eller en mappe (csv)"))),
    ),
    "analyse": Command(
        marked("vis hvordan oppgavene er delt i dag"), answers.show_analysis, (FILE, UNIT, JSON)
    ),
    "suggest": Command(
        marked("foreslå en bedre deling av oppgavene"),
        answers.show_suggestion,
        (
            FILE,
            UNIT,
            how_many("--max-moves", marked("høyst så mange endringer")),
            how_many("--frontier", marked("vis også det beste for 0 til N endringer")),
            how_many(
                "--max-trainings",
                marked("vis også de beste opplæringene, høyst N, og hva én time til er verdt"),
            ),
            Argument("--alternatives", marked("vis også andre planer som er nesten like gode"), how=FLAG),
            how_many("--samples", marked("vis også hvor sikre tallene er, regnet N ganger")),
            TIME_LIMIT,
            JSON,
        ),
    ),
    "what-it-takes": Command(
        marked("vis hva som skal til før en gruppe får en oppgave"),
        questions.what_it_takes,
        (FILE, TASK, GROUP, UNIT, TIME_LIMIT, JSON),
    ),
    "never-enough": Command(
        marked("vis hva som hindrer at alt blir gjort"),
        questions.never_enough,
        (FILE, UNIT, TIME_LIMIT, JSON),
    ),
    "half-positions": Command(
        marked("vis hva en halv stilling er verdt av yrkesgrupper dere ikke har"),
        questions.half_positions,
        (FILE, UNIT, TIME_LIMIT, JSON),
    ),
    "limits": Command(
        marked("vis hva grensene dere har satt, koster"),
        questions.limits,
        (FILE, UNIT, TIME_LIMIT, JSON),
    ),
    "vulnerability": Command(
        marked("vis hva som stopper når noen er borte"),
        questions.vulnerability,
        (
            FILE,
            UNIT,
            Argument("--pairs", marked("vis også to borte samtidig"), how=FLAG),
            TIME_LIMIT,
            JSON,
        ),
    ),
    "questions": Command(
        marked("svar på de ferdige spørsmålene om avdelingen"),
        questions.questions,
        (
            FILE,
            UNIT,
            Argument(
                "--group",
                marked("spør hva denne gruppen kan overta; kan gjentas"),
                marked("KODE"),
                {"action": "append"},
            ),
            how_many("--max-moves", marked("vis arbeidet før og etter et forslag med høyst N endringer")),
            TIME_LIMIT,
            JSON,
        ),
    ),
    "shifts": Command(
        marked("vis hvem som kan på hver vakt, og hva løfter om svartid krever"),
        questions.shifts,
        (FILE, UNIT, JSON),
    ),
    "lower-layers": Command(
        marked("vis de laveste lagene: hva som er besvart, og hva som gjenstår"),
        questions.lower_layers,
        (FILE, UNIT, JSON),
    ),
    "rules": Command(
        marked("vis egne regler, krav til enhetene og hvor ferske reglene er"),
        questions.rules,
        (FILE, UNIT, JSON),
    ),
    "verdict": Command(
        marked("vis hva regelverket sier om en gruppe og en oppgave, og hvorfor"),
        questions.verdict,
        (FILE, TASK, GROUP, JSON),
    ),
    "report": Command(
        marked("skriv en rapport som PDF, eller tallene i den som arbeidsbok"),
        report.write_report,
        (
            FILE,
            Argument(
                "--kind",
                marked("hvilken rapport"),
                how={"choices": report.KINDS_OF_REPORT, "required": True},
            ),
            to(
                marked("UT.pdf"),
                marked("filen rapporten skrives til; slutter den på .xlsx, blir det tallene som arbeidsbok"),
            ),
            Argument(
                "--lang", marked("språket i rapporten"), how={"choices": list(words.LOCALES), "default": "nb"}
            ),
            UNIT,
            Argument(
                "--plan",
                marked("planen rapporten gjelder; ikke for dem om avdelingen, valgfri for arbeidsark"),
                marked("KODE"),
                PLACE,
            ),
            Argument(
                "--part",
                marked("ta bare med denne delen, og de faste delene; kan gjentas"),
                marked("DEL"),
                {"action": "append"},
            ),
        ),
    ),
    "plan": PLAN_COMMANDS,
    "check": Command(marked("se etter at arbeidsområdet er helt"), exchange.check, (FILE, JSON)),
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
    version = f"Nedenfra {VERSION}"
    parser.add_argument("--version", action="version", version=version, help=_("vis versjonen"))
    commands = parser.add_subparsers(
        title=_("kommandoer"), metavar=_("KOMMANDO"), dest="command", required=True
    )
    for name, command in COMMANDS.items():
        own = _added(commands, name, command)
        if isinstance(command, Family):
            parts = own.add_subparsers(
                title=_("kommandoer"), metavar=_("KOMMANDO"), dest="part", required=True
            )
            for part, inner in command.commands.items():
                _added(parts, part, inner)
    return parser


def _added(commands: Any, name: str, command: Command | Family) -> argparse.ArgumentParser:
    """The parser of a command, with its arguments."""
    about = _(command.about)
    own: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about, allow_abbrev=False
    )
    for argument in command.arguments if isinstance(command, Command) else ():
        how: dict[str, Any] = {"metavar": _(argument.value)} if argument.value else {}
        own.add_argument(argument.name, help=_(argument.about), **how, **argument.how)
    return own
