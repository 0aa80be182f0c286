"""What the commands share: opening and making workspaces, what ships, and the search with its progress."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cli.running import Refused, Status
from domain.snapshot import Snapshot
from reports import words
from reports.problem_words import sentence as problem_sentence
from reports.terminal import progress, stoppable
from reports.words import _

if TYPE_CHECKING:
    from db.store import SqlStore
    from domain.catalogue import Catalogue
    from domain.exchange.importing import ImportResult
    from domain.model import Code
    from domain.optimum.linear_program import Limits
    from domain.snapshot import Change


def catalogue() -> Catalogue:
    """The catalogue that ships."""
    from db.knowledge import load_catalogue

    return load_catalogue()


def open_store(place: str, *, read_only: bool) -> SqlStore:
    """An open store; raises WorkspaceError when there is none to open."""
    from db.store import SqlStore

    return SqlStore(place, read_only=read_only)


def load(place: str) -> Snapshot:
    """Everything a workspace holds."""
    with open_store(place, read_only=True) as store:
        return store.load()


def make(place: str, changes: Sequence[Change], step: str) -> None:
    """A new workspace with the changes as its first step; nothing is left when that fails."""
    from db.store import SqlStore

    with SqlStore.create(place) as store:
        try:
            if changes:
                store.apply(changes, step)
        except BaseException:
            store.close()
            Path(place).unlink(missing_ok=True)
            raise


def this_moment() -> datetime:
    """Now, or the moment that SOURCE_DATE_EPOCH states so that reports can be made again byte for byte.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if stated is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(stated), UTC)
    except (ValueError, OverflowError, OSError):
        sentence = _("SOURCE_DATE_EPOCH er «{text}», men skal være sekunder siden 1970.")
        raise Refused(Status.WRONG_USAGE, sentence.format(text=stated)) from None


@contextmanager
def named(target: Path) -> Iterator[None]:
    """Errors inside name the file the user asked for, and not the one it is first written to."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


def imported(source: Path, snapshot: Snapshot, *, replace: bool) -> ImportResult:
    """What an import does to the snapshot; refused with every problem when there are errors."""
    from db.csv_folder import read_folder
    from db.excel import read_workbook
    from domain.exchange.importing import import_workbook

    book = read_folder(source) if source.is_dir() else read_workbook(source)
    found = import_workbook(book, snapshot, catalogue(), date.today(), replace)
    if found.errors:
        told = map(problem_sentence, (*found.errors, *found.warnings))
        raise Refused(Status.NOT_USABLE, *told, _("Ingenting er lagret."))
    return found


def unit(options: argparse.Namespace, snapshot: Snapshot) -> Code | None:
    """The unit asked for; refused when the workspace has none of that code."""
    code: Code | None = options.unit
    return None if code is None else known_unit(code, snapshot)


def known_unit(code: Code, snapshot: Snapshot) -> Code:
    """The code of a unit; refused, with those there are, when the workspace has none of that code."""
    if code not in snapshot.units:
        known = words.listing(snapshot.units) or _("ingen")
        sentence = _("Ingen enhet har koden «{code}». Enhetene er: {known}.")
        raise Refused(Status.NOT_USABLE, sentence.format(code=code, known=known))
    return code


@contextmanager
def searching(options: argparse.Namespace, text: str) -> Iterator[Limits]:
    """Limits for one search: the seconds asked for, progress on a terminal, and Ctrl+C, which ends it."""
    from domain.optimum.linear_program import Limits

    with stoppable() as stopped, progress(text) as report:
        yield Limits(getattr(options, "time_limit", None), stopped, report)
        if stopped():
            raise KeyboardInterrupt
