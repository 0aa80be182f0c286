"""The commands of the command line: call, and print. No rules live here; `command_line` knows the arguments.

A command gives its whole answer as text, which is written when all of it is ready: whenever the exit
status is not 0, standard output stays empty. Heavy libraries load inside the commands that use them.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from domain.editing.workspace import (
    Conflict,
    DamagedWorkspace,
    NewerWorkspace,
    NotAWorkspace,
    WorkspaceError,
    WorkspaceLocked,
    WorkspaceMissing,
)
from domain.national_id import hidden
from domain.snapshot import Snapshot
from reports import words
from reports.console import analysis_text, check_text, import_text, suggestion_text, templates_text
from reports.json_documents import (
    analysis_document,
    as_text,
    check_document,
    import_document,
    suggestion_document,
    templates_document,
)
from reports.names import BriefNames
from reports.problem_words import sentence as problem_sentence
from reports.terminal import progress, stoppable
from reports.words import _
from reports.workbook_words import note
from reports.workspace_words import flaw_sentence, system_words, workspace_sentence
from shipped import EXAMPLES, VERSION, example_codes

if TYPE_CHECKING:
    from db.store import SqlStore
    from domain.catalogue import Catalogue
    from domain.exchange.importing import ImportResult
    from domain.model import Code
    from domain.results import Suggestion
    from domain.snapshot import Change

KINDS_OF_REPORT = ("avdeling",)

Command = Callable[[argparse.Namespace], str]
"""From the arguments to the whole answer."""


class Status(IntEnum):
    """How a run ended, as the exit status says it."""

    DONE = 0
    NOT_USABLE = 1
    WRONG_USAGE = 2
    NOT_AVAILABLE = 3
    CANCELLED = 130


class Refused(Exception):
    """The command cannot be done; `sentences` tell the user why, one a line."""

    def __init__(self, status: Status, *sentences: str) -> None:
        super().__init__(status)
        self.status = status
        self.sentences = sentences


def run(command: Command, options: argparse.Namespace) -> Status:
    """Do one command and print its answer."""
    try:
        return _write(command(options))
    except Refused as refusal:
        return tell(refusal.status, *refusal.sentences)
    except WorkspaceError as error:
        return tell(_status_of(error), workspace_sentence(error))
    except words.LanguageIncomplete as error:
        sentence = _("Språket «{language}» er ikke ferdig oversatt ennå. Bruk --lang nb.")
        return tell(Status.WRONG_USAGE, sentence.format(language=error.language))
    except OSError as error:
        sentence = _("{place} kan ikke leses eller skrives: {reason}.")
        reason = system_words(error.strerror or type(error).__name__)
        return tell(Status.NOT_USABLE, sentence.format(place=error.filename or _("Svaret"), reason=reason))
    except KeyboardInterrupt:
        return tell(Status.CANCELLED, _("Avbrutt."))


def _status_of(error: WorkspaceError) -> Status:
    closed = (NotAWorkspace, DamagedWorkspace, NewerWorkspace, WorkspaceLocked, Conflict)
    return Status.NOT_AVAILABLE if isinstance(error, closed) else Status.NOT_USABLE


def tell(status: Status, *sentences: str) -> Status:
    """Say on standard error why a command ends as it does."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return status


def _write(answer: str) -> Status:
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except OSError as error:
        # What is left goes nowhere, or Python would try to write it once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # whoever read the answer has had enough of it
            raise
    return Status.DONE


# -- the commands -------------------------------------------------------------------------------


def new(options: argparse.Namespace) -> str:
    """Make a workspace, empty or from a bundled example."""
    place: str = options.file
    if options.template is None:
        _make(place, [], "")
        return _("{place} er laget, uten innhold.").format(place=place) + "\n"
    found = _imported(EXAMPLES / options.template, Snapshot(), replace=False)
    _make(place, found.changes, _("Nytt fra eksempelet {code}").format(code=options.template))
    text = _("{place} er laget fra eksempelet {code}. Alt i eksempelet er oppdiktet.")
    return text.format(place=place, code=options.template) + "\n"


def templates(options: argparse.Namespace) -> str:
    """List the bundled examples."""
    examples = []
    for code in example_codes():
        example = Snapshot().with_changes(_imported(EXAMPLES / code, Snapshot(), replace=False).changes)
        examples.append((code, example.settings["navn"], len(example.tasks)))
    return as_text(templates_document(examples)) if options.json else templates_text(examples)


def import_source(options: argparse.Namespace) -> str:
    """Import a workbook or a folder; the workspace is made when it is missing."""
    place: str = options.to
    source = Path(options.source)
    step = _("Importert fra {name}").format(name=hidden(source.name))
    try:
        store = _open(place, read_only=False)
    except WorkspaceMissing:
        found = _imported(source, Snapshot(), replace=options.replace)
        _make(place, found.changes, step)
    else:
        with store:
            found = _imported(source, store.load(), replace=options.replace)
            if found.changes:
                store.apply(found.changes, step)
    if options.json:
        return as_text(import_document(found))
    return import_text(found.counts, [problem_sentence(warning) for warning in found.warnings])


def export(options: argparse.Namespace) -> str:
    """Write a workspace as a workbook or a folder."""
    from db.csv_folder import write_folder
    from db.excel import write_workbook
    from domain.exchange.exporting import tables

    sheets = tables(_load(options.file), _catalogue())
    target = Path(options.to)
    with _named(target):
        if target.suffix.lower() == ".xlsx":
            problems = write_workbook(target, sheets, note)
        else:
            problems = write_folder(target, sheets)
    if problems:
        raise Refused(Status.NOT_USABLE, *map(problem_sentence, problems))
    return _("Skrevet til {place}.").format(place=target) + "\n"


def show_analysis(options: argparse.Namespace) -> str:
    """Analyse today's division of tasks."""
    from domain.today.analysis import analyse

    snapshot, catalogue = _load(options.file), _catalogue()
    analysis = analyse(snapshot, catalogue, unit=_unit(options, snapshot))
    if options.json:
        return as_text(analysis_document(analysis, VERSION))
    return analysis_text(analysis, BriefNames(snapshot, catalogue))


def show_suggestion(options: argparse.Namespace) -> str:
    """Suggest a division of tasks."""
    snapshot, catalogue = _load(options.file), _catalogue()
    for option, wanted in (("--frontier", options.frontier), ("--max-trainings", options.max_trainings)):
        if wanted:
            tell(Status.DONE, _("{option} regnes ikke ut i denne versjonen.").format(option=option))
    limits = (options.max_moves, options.time_limit)
    suggestion = _suggested(snapshot, catalogue, _unit(options, snapshot), *limits)
    if options.json:
        return as_text(suggestion_document(suggestion))
    return suggestion_text(suggestion, BriefNames(snapshot, catalogue))


def write_report(options: argparse.Namespace) -> str:
    """Write a report as PDF."""
    with words.speaking(options.lang):
        from db.replacing import replace_file
        from domain.today.analysis import analyse
        from reports.department import department

        snapshot, catalogue = _load(options.file), _catalogue()
        unit = _unit(options, snapshot)
        analysis = analyse(snapshot, catalogue, unit=unit)
        suggestion = _suggested(snapshot, catalogue, unit)
        content = department(snapshot, catalogue, analysis, suggestion, VERSION, _this_moment())
        with _named(Path(options.to)):
            replace_file(Path(options.to), content)
        return _("Skrevet til {place}.").format(place=options.to) + "\n"


def check(options: argparse.Namespace) -> str:
    """See that a workspace is whole."""
    with _open(options.file, read_only=True) as store:
        integrity = store.check()
    if not integrity.sound:
        raise Refused(Status.NOT_AVAILABLE, *map(flaw_sentence, integrity.flaws))
    return as_text(check_document(integrity, VERSION)) if options.json else check_text(integrity)


# -- what the commands share --------------------------------------------------------------------


def _catalogue() -> Catalogue:
    from db.knowledge import load_catalogue

    return load_catalogue()


def _open(place: str, *, read_only: bool) -> SqlStore:
    from db.store import SqlStore

    return SqlStore(place, read_only=read_only)


def _load(place: str) -> Snapshot:
    with _open(place, read_only=True) as store:
        return store.load()


def _make(place: str, changes: Sequence[Change], step: str) -> None:
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


def _this_moment() -> datetime:
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
def _named(target: Path) -> Iterator[None]:
    """Errors inside name the file the user asked for, and not the one it is first written to."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


def _imported(source: Path, snapshot: Snapshot, *, replace: bool) -> ImportResult:
    """What an import does to the snapshot; refused with every problem when there are errors."""
    from db.csv_folder import read_folder
    from db.excel import read_workbook
    from domain.exchange.importing import import_workbook

    book = read_folder(source) if source.is_dir() else read_workbook(source)
    found = import_workbook(book, snapshot, _catalogue(), date.today(), replace)
    if found.errors:
        told = map(problem_sentence, (*found.errors, *found.warnings))
        raise Refused(Status.NOT_USABLE, *told, _("Ingenting er lagret."))
    return found


def _unit(options: argparse.Namespace, snapshot: Snapshot) -> Code | None:
    code: Code | None = options.unit
    if code is not None and code not in snapshot.units:
        known = words.listing(snapshot.units) or _("ingen")
        sentence = _("Ingen enhet har koden «{code}». Enhetene er: {known}.")
        raise Refused(Status.NOT_USABLE, sentence.format(code=code, known=known))
    return code


def _suggested(
    snapshot: Snapshot,
    catalogue: Catalogue,
    unit: Code | None,
    max_moves: int | None = None,
    seconds: float | None = None,
) -> Suggestion:
    """The best division of tasks; raises KeyboardInterrupt when the user stops the search."""
    from domain.optimum.linear_program import Limits
    from domain.optimum.optimiser import suggest

    with stoppable() as stopped, progress(_("Søker etter en bedre fordeling … {share}")) as report:
        limits = Limits(seconds, stopped, report)
        suggestion = suggest(snapshot, catalogue, unit=unit, max_moves=max_moves, limits=limits)
        if stopped():
            raise KeyboardInterrupt
        return suggestion
