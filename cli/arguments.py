"""What can be asked for on the command line, in which words, and which command answers it."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cli import answers, exchange, plans, questions, running
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
    do: running.Command
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Family:
    """Commands about one thing, asked for by two words."""

    about: str
    commands: Mapping[str, Command]


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


def _minutes(text: str) -> int:
    """Thousandths of a minute."""
    try:
        minutes = float(text.replace(",", "."))
    except ValueError:
        minutes = -1.0
    if 0 <= minutes < float("inf"):
        return round(minutes * 1000)
    raise argparse.ArgumentTypeError(_("«{text}» er ikke minutter. Skriv for eksempel 20.").format(text=text))


def _giver(text: str) -> tuple[str, int]:
    group, _equals, minutes = text.partition("=")
    return group, _minutes(minutes)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = _("«{text}» er ikke en dato. Skriv for eksempel 2026-11-02.")
        raise argparse.ArgumentTypeError(said.format(text=text)) from None


_FLAG = {"action": "store_true"}
_PLACE = {"type": _place}
_FILE = Argument(
    "file", marked("arbeidsområdet: en fil (.nedenfra) eller en databaseadresse"), marked("FIL"), _PLACE
)
_JSON = Argument("--json", marked("svar med et JSON-dokument"), how=_FLAG)
_UNIT = Argument("--unit", marked("bare denne enheten og alle under den"), marked("KODE"))


_TIME_LIMIT = Argument(
    "--time-limit", marked("stans etter så mange sekunder"), marked("S"), {"type": _seconds}
)
_TASK = Argument("--task", marked("oppgaven"), marked("KODE"), {"required": True, **_PLACE})
_THE_UNIT = Argument("--unit", marked("enheten"), marked("KODE"), {"required": True, **_PLACE})
_PLAN = Argument("--plan", marked("planen"), marked("KODE"), {"required": True, **_PLACE})
_GROUP = Argument("--group", marked("yrkesgruppen"), marked("KODE"), {"required": True, **_PLACE})


def _to(value: str, about: str) -> Argument:
    return Argument("--to", about, value, {"required": True, **_PLACE})


def _how_many(name: str, about: str) -> Argument:
    return Argument(name, about, marked("N"), {"type": _count})


COMMANDS: Mapping[str, Command | Family] = {
    "new": Command(
        marked("lag et arbeidsområde, tomt eller fra et eksempel"),
        exchange.new,
        (
            _FILE,
            Argument("--template", marked("eksempelet å begynne fra"), how={"choices": example_codes()}),
        ),
    ),
    "templates": Command(marked("vis eksemplene som følger med"), exchange.templates, (_JSON,)),
    "import": Command(
        marked("hent en arbeidsbok inn i et arbeidsområde"),
        exchange.import_source,
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
        exchange.export,
        (_FILE, _to(marked("MÅL"), marked("en arbeidsbok (.xlsx) eller en mappe (csv)"))),
    ),
    "analyse": Command(
        marked("vis hvordan oppgavene er delt i dag"), answers.show_analysis, (_FILE, _UNIT, _JSON)
    ),
    "suggest": Command(
        marked("foreslå en bedre deling av oppgavene"),
        answers.show_suggestion,
        (
            _FILE,
            _UNIT,
            _how_many("--max-moves", marked("høyst så mange endringer")),
            _how_many("--frontier", marked("vis også det beste for 0 til N endringer")),
            _how_many(
                "--max-trainings",
                marked("vis også de beste opplæringene, høyst N, og hva én time til er verdt"),
            ),
            Argument("--alternatives", marked("vis også andre planer som er nesten like gode"), how=_FLAG),
            _how_many("--samples", marked("vis også hvor sikre tallene er, regnet N ganger")),
            _TIME_LIMIT,
            _JSON,
        ),
    ),
    "what-it-takes": Command(
        marked("vis hva som skal til før en gruppe får en oppgave"),
        questions.what_it_takes,
        (_FILE, _TASK, _GROUP, _UNIT, _TIME_LIMIT, _JSON),
    ),
    "never-enough": Command(
        marked("vis hva som hindrer at alt blir gjort"),
        questions.never_enough,
        (_FILE, _UNIT, _TIME_LIMIT, _JSON),
    ),
    "limits": Command(
        marked("vis hva grensene dere har satt, koster"),
        questions.limits,
        (_FILE, _UNIT, _TIME_LIMIT, _JSON),
    ),
    "vulnerability": Command(
        marked("vis hva som stopper når noen er borte"),
        questions.vulnerability,
        (
            _FILE,
            _UNIT,
            Argument("--pairs", marked("vis også to borte samtidig"), how=_FLAG),
            _TIME_LIMIT,
            _JSON,
        ),
    ),
    "questions": Command(
        marked("svar på de ferdige spørsmålene om avdelingen"),
        questions.questions,
        (
            _FILE,
            _UNIT,
            Argument(
                "--group",
                marked("spør hva denne gruppen kan overta; kan gjentas"),
                marked("KODE"),
                {"action": "append"},
            ),
            _how_many("--max-moves", marked("vis arbeidet før og etter et forslag med høyst N endringer")),
            _TIME_LIMIT,
            _JSON,
        ),
    ),
    "shifts": Command(
        marked("vis hvem som kan på hver vakt, og hva løfter om svartid krever"),
        questions.shifts,
        (_FILE, _UNIT, _JSON),
    ),
    "lower-layers": Command(
        marked("vis de laveste lagene: hva som er besvart, og hva som gjenstår"),
        questions.lower_layers,
        (_FILE, _UNIT, _JSON),
    ),
    "rules": Command(
        marked("vis egne regler, krav til enhetene og hvor ferske reglene er"),
        questions.rules,
        (_FILE, _UNIT, _JSON),
    ),
    "report": Command(
        marked("skriv en rapport som PDF, eller tallene i den som arbeidsbok"),
        answers.write_report,
        (
            _FILE,
            Argument(
                "--kind",
                marked("hvilken rapport"),
                how={"choices": answers.KINDS_OF_REPORT, "required": True},
            ),
            _to(
                marked("UT.pdf"),
                marked("filen rapporten skrives til; slutter den på .xlsx, blir det tallene som arbeidsbok"),
            ),
            Argument(
                "--lang", marked("språket i rapporten"), how={"choices": list(words.LOCALES), "default": "nb"}
            ),
            _UNIT,
            Argument(
                "--plan",
                marked("planen rapporten gjelder; ikke for dem om avdelingen, valgfri for arbeidsark"),
                marked("KODE"),
                _PLACE,
            ),
            Argument(
                "--part",
                marked("ta bare med denne delen, og de faste delene; kan gjentas"),
                marked("DEL"),
                {"action": "append"},
            ),
        ),
    ),
    "plan": Family(
        marked("planer: fra forslag til beslutning"),
        {
            "list": Command(marked("vis planene"), plans.show_list, (_FILE, _JSON)),
            "show": Command(
                marked("vis en plan, hva den gjør og hva den mangler"), plans.show, (_FILE, _PLAN, _JSON)
            ),
            "status": Command(
                marked("vis hva en plan mangler, eller gi den en ny status"),
                plans.status,
                (
                    _FILE,
                    _PLAN,
                    Argument("--to", marked("statusen planen skal få"), how={"choices": plans.STATUSES}),
                    Argument(
                        "--reason", marked("hvorfor, når planen tas tilbake eller gis opp"), marked("TEKST")
                    ),
                    _JSON,
                ),
            ),
            "accept": Command(
                marked("ta flyttinger fra et forslag med i en plan"),
                plans.accept,
                (
                    _FILE,
                    _PLAN,
                    _UNIT,
                    _how_many("--max-moves", marked("høyst så mange endringer i forslaget")),
                    Argument(
                        "--move",
                        marked("bare denne, som OPPGAVE:GRUPPE; kan gjentas"),
                        marked("FLYTTING"),
                        {"action": "append"},
                    ),
                    Argument(
                        "--minutes",
                        marked("så mange minutter i uken av den ene flyttingen, forholdsvis fra dem som gir"),
                        marked("N"),
                        {"type": _minutes},
                    ),
                    Argument(
                        "--giver",
                        marked("så mye fra denne gruppen, som GRUPPE=MINUTTER; kan gjentas for én flytting"),
                        marked("HVEM"),
                        {"action": "append", "type": _giver},
                    ),
                    _TIME_LIMIT,
                    _JSON,
                ),
            ),
            "copy": Command(
                marked("begynn en plan fra en annen enhets plan, uten det de har bestemt"),
                plans.copy,
                (
                    _FILE,
                    _PLAN,
                    Argument(
                        "--from",
                        marked("filen der den andre planen står; ellers samme fil"),
                        marked("ANNEN.nedenfra"),
                        {"dest": "source", **_PLACE},
                    ),
                    _UNIT,
                    Argument("--code", marked("koden til den nye planen"), marked("KODE"), _PLACE),
                    _JSON,
                ),
            ),
            "approve": Command(
                marked("før at et møte har godkjent kartleggingen av en enhet (nullpunkt)"),
                plans.approve,
                (
                    _FILE,
                    _THE_UNIT,
                    Argument(
                        "--by", marked("hvem som godkjente"), marked("TEKST"), {"required": True, **_PLACE}
                    ),
                    Argument("--on", marked("dagen, som 2026-11-02"), marked("DATO"), {"type": _day}),
                ),
            ),
            "changes": Command(
                marked("vis hva som er endret i kartleggingen siden den ble godkjent"),
                plans.changes,
                (_FILE, _THE_UNIT, _JSON),
            ),
            "explain": Command(
                marked("skriv hvorfor et steg etter godkjenningen ble gjort"),
                plans.explain,
                (
                    _FILE,
                    _THE_UNIT,
                    Argument("--step", marked("steget"), marked("N"), {"required": True, "type": _count}),
                    Argument(
                        "--reason", marked("hvorfor; tomt tar det bort"), marked("TEKST"), {"required": True}
                    ),
                    _JSON,
                ),
            ),
            "due": Command(
                marked("vis det som skal ses på nå og de neste 30 dagene"),
                plans.show_due,
                (
                    _FILE,
                    _UNIT,
                    Argument("--on", marked("dagen, som 2026-11-02"), marked("DATO"), {"type": _day}),
                    _JSON,
                ),
            ),
            "take-in": Command(
                marked("hent inn det andre enheter har lært, ved siden av egne planer"),
                plans.take_in,
                (
                    _FILE,
                    Argument(
                        "--from",
                        marked("pakken, slik plan learn skriver den; - er standard inn"),
                        marked("PAKKE"),
                        {"required": True, "dest": "source", **_PLACE},
                    ),
                    _JSON,
                ),
            ),
            "others": Command(
                marked("vis hvordan det gikk hos andre, og hva som ligner egne tiltak"),
                plans.others,
                (_FILE, Argument("--plan", marked("bare denne planen"), marked("KODE"), _PLACE), _JSON),
            ),
            "readings": Command(
                marked("hent avlesninger til målingene i en plan fra et regneark"),
                plans.take_readings,
                (
                    _FILE,
                    _PLAN,
                    Argument(
                        "--from",
                        marked("en fil (.xlsx eller .csv) med tiltak, måling, dato og verdi"),
                        marked("KILDE"),
                        {"required": True, "dest": "source", **_PLACE},
                    ),
                    _JSON,
                ),
            ),
            "learn": Command(
                marked("skriv hva en plan lærte dere, uten hvem og hvor"),
                plans.learn,
                (
                    _FILE,
                    _PLAN,
                    _to(marked("UT.json"), marked("filen det skrives til")),
                    Argument("--texts", marked("ta også med det dere har skrevet"), how=_FLAG),
                ),
            ),
            "risk": Command(
                marked("skriv risikovurderingen (ROS) i en plan til et regneark eller et annet system"),
                plans.write_risks,
                (
                    _FILE,
                    _PLAN,
                    _to(marked("UT"), marked("filen det skrives til; den slutter på .xlsx eller .csv")),
                ),
            ),
            "write": Command(
                marked("skriv en plan fra et JSON-dokument, slik plan show viser den"),
                plans.write,
                (
                    _FILE,
                    Argument(
                        "--from",
                        marked("dokumentet; - er standard inn"),
                        marked("DOK"),
                        {"required": True, "dest": "source", **_PLACE},
                    ),
                    _JSON,
                ),
            ),
        },
    ),
    "check": Command(marked("se etter at arbeidsområdet er helt"), exchange.check, (_FILE, _JSON)),
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
