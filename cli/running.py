"""Runs one command: its whole answer on standard output when it is ready, its reason on standard error.

Whenever the exit status is not 0, standard output stays empty.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from enum import IntEnum

from domain.editing.workspace import (
    Conflict,
    DamagedWorkspace,
    NewerWorkspace,
    NotAWorkspace,
    WorkspaceError,
    WorkspaceLocked,
)
from reports import words
from reports.words import _
from reports.workspace_words import system_words, workspace_sentence

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
