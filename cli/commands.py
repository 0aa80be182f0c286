"""What a command is: what it does, in words, and the arguments it takes, declared once for all."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cli import running
from reports.words import _, marked


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


def as_place(text: str) -> str:
    if text:
        return text
    raise argparse.ArgumentTypeError(_("verdien er tom"))


def as_count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    raise argparse.ArgumentTypeError(_("«{text}» er ikke et antall. Skriv for eksempel 5.").format(text=text))


def as_seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if 0 < seconds < float("inf"):
        return seconds
    raise argparse.ArgumentTypeError(_("«{text}» er ikke sekunder. Skriv for eksempel 30.").format(text=text))


def as_minutes(text: str) -> int:
    """Thousandths of a minute."""
    try:
        minutes = float(text.replace(",", "."))
    except ValueError:
        minutes = -1.0
    if 0 <= minutes < float("inf"):
        return round(minutes * 1000)
    raise argparse.ArgumentTypeError(_("«{text}» er ikke minutter. Skriv for eksempel 20.").format(text=text))


def as_giver(text: str) -> tuple[str, int]:
    group, _equals, minutes = text.partition("=")
    return group, as_minutes(minutes)


def as_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = _("«{text}» er ikke en dato. Skriv for eksempel 2026-11-02.")
        raise argparse.ArgumentTypeError(said.format(text=text)) from None


FLAG = {"action": "store_true"}
PLACE = {"type": as_place}
FILE = Argument(
    "file", marked("arbeidsområdet: en fil (.nedenfra) eller en databaseadresse"), marked("FIL"), PLACE
)
JSON = Argument("--json", marked("svar med et JSON-dokument"), how=FLAG)
UNIT = Argument("--unit", marked("bare denne enheten og alle under den"), marked("KODE"))
TIME_LIMIT = Argument(
    "--time-limit", marked("stans hvert søk etter så mange sekunder"), marked("S"), {"type": as_seconds}
)
TASK = Argument("--task", marked("oppgaven"), marked("KODE"), {"required": True, **PLACE})
THE_UNIT = Argument("--unit", marked("enheten"), marked("KODE"), {"required": True, **PLACE})
PLAN = Argument("--plan", marked("planen"), marked("KODE"), {"required": True, **PLACE})
GROUP = Argument("--group", marked("yrkesgruppen"), marked("KODE"), {"required": True, **PLACE})


def to(value: str, about: str) -> Argument:
    return Argument("--to", about, value, {"required": True, **PLACE})


def how_many(name: str, about: str) -> Argument:
    return Argument(name, about, marked("N"), {"type": as_count})
